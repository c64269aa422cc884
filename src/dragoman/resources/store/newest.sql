-- Reports, the latest first, with how much each tells.
WITH chosen AS MATERIALIZED (
    SELECT id, publisher, title, url, published, language FROM reports r
    WHERE ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
        AND ($publisher IS NULL OR coalesce(r.publisher, '(unknown)') = $publisher)
    ORDER BY published DESC NULLS LAST, id LIMIT $limit OFFSET $offset)
SELECT c.id, c.publisher, c.title, c.url, CAST(c.published AS VARCHAR) AS published, c.language,
    (SELECT count(*) FROM events t WHERE t.report_id = c.id) AS events,
    (SELECT count(*) FROM statements t WHERE t.report_id = c.id) AS statements,
    (SELECT count(*) FROM positions t WHERE t.report_id = c.id) AS positions,
    o.relation, o.of_report
FROM chosen c LEFT JOIN origins o ON o.report_id = c.id ORDER BY published DESC NULLS LAST, c.id;
