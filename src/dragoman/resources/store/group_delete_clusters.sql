DELETE FROM clusters WHERE kind = $kind AND id IN (SELECT id FROM wanted);
