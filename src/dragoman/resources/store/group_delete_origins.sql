DELETE FROM origins WHERE report_id IN (SELECT id FROM wanted);
