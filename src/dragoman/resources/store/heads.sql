-- Narrow columns of the records of one kind, with what each of two parties is in it, and of the cluster of records
-- that are one thing its id and counts.
SELECT t.rowid AS key, t.rec, t.n, t.report_id, {columns}, {day} AS day, t.confidence, t.publisher,
    coalesce(m.cluster, t.rec) AS cluster, coalesce(m.documents, 1) AS documents,
    coalesce(m.publishers, 1) AS publishers, coalesce(m.origins, 1) AS origins,
    {slots_a} AS slots_a, {slots_b} AS slots_b, {official_a} AS official_a, {official_b} AS official_b
FROM {table} t {on} LEFT JOIN members m ON m.kind = '{kind}' AND m.rec = t.rec
WHERE ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
    AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(t.publisher, ''))) AND {only}
