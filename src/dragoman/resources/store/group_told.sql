-- Records by id with what is known of their reports.
SELECT t.id, t.record, r.id, coalesce(r.publisher, ''), coalesce(CAST(r.published AS VARCHAR), ''), coalesce(o.origin_id, r.id)
FROM {table} t JOIN wanted w ON w.id = t.id JOIN reports r ON r.id = t.report_id LEFT JOIN origins o ON o.report_id = r.id;
