-- Records by row, with their reports, what is known of the publisher, and what became of the plan they tell of.
SELECT t.rowid, t.record, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR), p.country, p.owner, p.state_media,
    p.reliability, coalesce(o.origin_id, r.id), r.text, c.life, c.outcome, coalesce(m.cluster_id, t.id)
FROM {table} t JOIN reports r ON r.doc = md5_number_lower(t.report_id) LEFT JOIN publishers p ON p.name = r.publisher
    LEFT JOIN origins o ON o.doc = r.doc
    LEFT JOIN members m ON m.kind = '{kind}' AND m.rec = t.rec LEFT JOIN clusters c ON c.kind = '{kind}' AND c.id = m.cluster_id
WHERE t.rowid IN (SELECT unnest($keys));
