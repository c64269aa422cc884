SELECT id, text FROM reports WHERE id IN (SELECT unnest($ids));
