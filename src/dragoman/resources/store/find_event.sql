SELECT t.record, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR),
    CAST(coalesce(t.date, r.published) AS VARCHAR), r.text
FROM events t JOIN reports r ON r.id = t.report_id WHERE t.id = $id ORDER BY r.id, t.n;
