SELECT kind, record_id FROM members WHERE cluster_id = $id AND other IS NULL ORDER BY record_id LIMIT 1;
