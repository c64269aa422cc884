-- Positions by issue, holder and stance, with the best rows that prove each.
SELECT coalesce(t.issue_id, lower(t.issue)) AS issue, p.name, p.code, t.stance, count(DISTINCT t.report_id) AS documents,
    count(DISTINCT r.publisher) AS publishers, count(DISTINCT coalesce(o.origin_id, r.id)) AS origins,
    CAST(max(r.published) AS VARCHAR) AS last, list(t.rowid ORDER BY t.confidence DESC, r.published DESC, r.id, t.n)[1:$most] AS keys
FROM positions t JOIN reports r ON r.id = t.report_id
    JOIN parties p ON p.kind = 'position' AND p.slot = 'holders' AND p.report_id = t.report_id AND p.n = t.n
    LEFT JOIN origins o ON o.report_id = r.id
WHERE ($issue = '' OR contains(lower(t.issue), $issue) OR contains(coalesce(t.issue_id, ''), $issue))
    AND ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
