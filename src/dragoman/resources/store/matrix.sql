-- Positions by issue, holder and stance, with the best rows that prove each; of the issues that most hold, if so many are wanted.
WITH told AS MATERIALIZED (
    SELECT coalesce(t.issue_id, lower(t.issue)) AS issue, p.name, p.code, t.stance, t.rowid AS key, t.confidence, t.published, t.publisher, t.report_id, t.n
    FROM positions t JOIN parties p ON p.rec = t.rec AND p.slot = 'holders'
    WHERE ($issue = '' OR contains(lower(t.issue), $issue) OR contains(coalesce(t.issue_id, ''), $issue))
        AND ($since IS NULL OR t.published >= CAST($since AS DATE)) AND ($until IS NULL OR t.published <= CAST($until AS DATE))
        AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(t.publisher, '')))),
chosen AS MATERIALIZED (
    SELECT issue FROM (SELECT DISTINCT issue, name, coalesce(code, '') AS code FROM told)
    GROUP BY issue ORDER BY count(*) DESC, issue LIMIT $limit)
SELECT t.issue, t.name, t.code, t.stance, count(DISTINCT t.report_id) AS documents,
    count(DISTINCT t.publisher) AS publishers, count(DISTINCT coalesce(o.origin_id, t.report_id)) AS origins,
    CAST(max(t.published) AS VARCHAR) AS last, list(t.key ORDER BY t.confidence DESC, t.published DESC, t.report_id, t.n)[1:$most] AS keys
FROM told t JOIN chosen c ON c.issue = t.issue LEFT JOIN origins o ON o.doc = md5_number_lower(t.report_id)
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
