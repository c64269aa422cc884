SELECT a, b, count(DISTINCT cluster) AS events,
    count(DISTINCT CASE WHEN quad_code = 'verbal cooperation' THEN cluster END) AS "verbal cooperation",
    count(DISTINCT CASE WHEN quad_code = 'material cooperation' THEN cluster END) AS "material cooperation",
    count(DISTINCT CASE WHEN quad_code = 'verbal conflict' THEN cluster END) AS "verbal conflict",
    count(DISTINCT CASE WHEN quad_code = 'material conflict' THEN cluster END) AS "material conflict",
    round(avg(event_scale), 2) AS score, count(DISTINCT doc) AS documents, count(DISTINCT publisher) AS publishers,
    count(DISTINCT origin) AS origins, CAST(min(day) AS VARCHAR) AS first, CAST(max(day) AS VARCHAR) AS last
FROM told GROUP BY a, b ORDER BY events DESC, a, b;
