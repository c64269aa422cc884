SELECT report_id, group_id, origin_id, agency, relation, of_report, score, reason FROM origins ORDER BY report_id;
