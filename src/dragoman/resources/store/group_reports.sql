SELECT r.id, coalesce(r.publisher, ''), coalesce(CAST(r.published AS VARCHAR), ''), coalesce(o.origin_id, r.id)
FROM reports r JOIN wanted w ON w.id = r.id LEFT JOIN origins o ON o.report_id = r.id;
