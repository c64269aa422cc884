SELECT kind, record_id FROM members WHERE record_id = $id ORDER BY kind LIMIT 1;
