SELECT id, record FROM clusters WHERE kind = $kind AND id IN (SELECT unnest($ids)) ORDER BY id;
