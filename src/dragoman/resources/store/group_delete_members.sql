DELETE FROM members WHERE kind = $kind AND record_id IN (SELECT id FROM wanted);
