SELECT t.record, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR), p.country, p.owner, p.state_media, p.reliability, coalesce(o.origin_id, r.id),
    CAST(coalesce(t.date, r.published) AS VARCHAR), r.text
FROM events t JOIN reports r ON r.id = t.report_id LEFT JOIN publishers p ON p.name = r.publisher LEFT JOIN origins o ON o.doc = r.doc
WHERE t.id IN (SELECT unnest($ids)) ORDER BY r.id, t.n;
