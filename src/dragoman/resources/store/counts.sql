SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM statements) AS statements, (SELECT count(*) FROM positions) AS positions,
    (SELECT count(*) FROM cooperation) AS cooperation, (SELECT count(*) FROM tours) AS tours;
