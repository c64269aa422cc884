SELECT coalesce(r.publisher, '(unknown)') AS publisher, CAST(r.published AS VARCHAR) AS day, count(*) AS reports,
    count(DISTINCT coalesce(o.origin_id, r.id)) AS origins, CAST(sum(coalesce(e.events, 0)) AS BIGINT) AS events,
    CAST(sum(coalesce(x.rejections, 0)) AS BIGINT) AS rejections
FROM reports r LEFT JOIN (SELECT report_id, count(*) AS events FROM events GROUP BY 1) e ON e.report_id = r.id
    LEFT JOIN (SELECT report_id, count(*) AS rejections FROM rejections GROUP BY 1) x ON x.report_id = r.id
    LEFT JOIN origins o ON o.report_id = r.id
WHERE ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
GROUP BY 1, 2 ORDER BY publisher, day NULLS FIRST;
