-- Of each event: what it is a mention of, whether it is the first of these, and the counts.
SELECT t.id, row_number() OVER (PARTITION BY coalesce(m.cluster_id, t.id) ORDER BY t.report_id, t.n) = 1 AS first,
    coalesce(c.documents, 1) AS documents, coalesce(c.publishers, 1) AS publishers, coalesce(c.origins, 1) AS origins
FROM events t LEFT JOIN members m ON m.kind = 'event' AND m.report_id = t.report_id AND m.n = t.n
    LEFT JOIN clusters c ON c.kind = 'event' AND c.id = m.cluster_id;
