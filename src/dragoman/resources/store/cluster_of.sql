-- The cluster with this id, or the one that the record with this id is in.
SELECT c.kind, c.record, c.life, c.outcome FROM clusters c
WHERE c.id = $id OR c.id IN (SELECT m.cluster_id FROM members m WHERE m.record_id = $id) ORDER BY c.kind, c.id;
