SELECT 1 FROM entities WHERE code = $code LIMIT 1;
