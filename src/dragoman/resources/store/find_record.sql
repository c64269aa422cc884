SELECT kind, report_id FROM (
    SELECT 'event' AS kind, report_id FROM events WHERE id = $id UNION ALL
    SELECT 'statement', report_id FROM statements WHERE id = $id UNION ALL
    SELECT 'position', report_id FROM positions WHERE id = $id UNION ALL
    SELECT 'cooperation', report_id FROM cooperation WHERE id = $id UNION ALL
    SELECT 'tour', report_id FROM tours WHERE id = $id) ORDER BY ALL LIMIT 1;
