DELETE FROM cluster_parties WHERE kind = $kind AND cluster_id IN (SELECT id FROM wanted);
