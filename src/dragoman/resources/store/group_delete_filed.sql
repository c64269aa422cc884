DELETE FROM {table} WHERE report_id IN (SELECT id FROM wanted);
