-- The members of every component that one of the wanted records belongs to.
SELECT m.record_id, m.cluster_id, m.component, m.other FROM members m
WHERE m.kind = $kind AND m.component IN (
    SELECT n.component FROM members n JOIN wanted w ON w.id = n.record_id WHERE n.kind = $kind);
