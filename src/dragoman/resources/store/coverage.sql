SELECT coalesce(r.publisher, '(unknown)') AS publisher, CAST(r.published AS VARCHAR) AS day, count(*) AS reports,
    sum((SELECT count(*) FROM events e WHERE e.report_id = r.id)) AS events
FROM reports r
WHERE ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
GROUP BY ALL ORDER BY publisher, day NULLS FIRST;
