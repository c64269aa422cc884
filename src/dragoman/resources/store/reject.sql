INSERT INTO rejections SELECT $report_id, $stage, $reason, NULL, NULL WHERE NOT EXISTS (
    SELECT 1 FROM rejections WHERE report_id = $report_id AND stage = $stage AND reason = $reason);
