-- Records that are filed under a key which one of the probes looks up.
SELECT DISTINCT p.record_id, k.record_id FROM probes p JOIN keys k ON k.kind = $kind AND k.key = p.key
WHERE k.record_id <> p.record_id AND k.report_id <> p.report_id;
