-- What was read from each publisher on each day. Events are counted by the report's day.
WITH e AS (SELECT publisher, published, count(*) AS events FROM events GROUP BY ALL),
x AS (SELECT r.publisher, r.published, count(*) AS rejections FROM rejections j JOIN reports r ON r.id = j.report_id GROUP BY ALL),
r AS (SELECT r.publisher, r.published, count(*) AS reports, count(DISTINCT coalesce(o.origin, r.doc)) AS origins
    FROM reports r LEFT JOIN origins o ON o.doc = r.doc GROUP BY ALL)
SELECT coalesce(r.publisher, '(unknown)') AS publisher, CAST(r.published AS VARCHAR) AS day, r.reports, r.origins,
    coalesce(e.events, 0) AS events, coalesce(x.rejections, 0) AS rejections
FROM r LEFT JOIN e ON e.publisher IS NOT DISTINCT FROM r.publisher AND e.published IS NOT DISTINCT FROM r.published
    LEFT JOIN x ON x.publisher IS NOT DISTINCT FROM r.publisher AND x.published IS NOT DISTINCT FROM r.published
WHERE ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
    AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(r.publisher, '')))
ORDER BY 1, r.published NULLS FIRST;
