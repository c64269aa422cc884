SELECT r.id FROM reports r WHERE NOT EXISTS (SELECT 1 FROM features f WHERE f.kind = 'report' AND f.record_id = r.id)
ORDER BY r.id;
