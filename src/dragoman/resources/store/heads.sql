-- Narrow columns of the records of one kind, with the slots in which each of two parties stands, and
-- the cluster of records that are one thing, with its counts.
SELECT t.rowid AS key, t.id, {columns},
    CAST({day} AS VARCHAR) AS day, t.confidence, r.publisher, t.report_id,
    coalesce(c.id, t.id) AS cluster, coalesce(c.documents, 1) AS documents,
    coalesce(c.publishers, 1) AS publishers, coalesce(c.origins, 1) AS origins, c.life,
    {slots_a} AS slots_a, {slots_b} AS slots_b, {official_a} AS official_a, {official_b} AS official_b
FROM {table} t JOIN reports r ON r.id = t.report_id {side_a} {side_b}
    LEFT JOIN members m ON m.kind = $kind AND m.report_id = t.report_id AND m.n = t.n
    LEFT JOIN clusters c ON c.kind = $kind AND c.id = m.cluster_id
WHERE ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
    AND {only}
ORDER BY {day} DESC NULLS LAST, t.report_id, t.n {limit};
