SELECT count(*) FROM entities WHERE code = $code;
