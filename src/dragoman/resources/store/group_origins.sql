-- The origins of every report that shares an origin with one of the wanted reports.
SELECT o.report_id, o.group_id, o.origin_id, o.agency, o.relation, o.of_report, o.score, o.reason FROM origins o
WHERE o.origin_id IN (SELECT p.origin_id FROM origins p JOIN wanted w ON w.id = p.report_id);
