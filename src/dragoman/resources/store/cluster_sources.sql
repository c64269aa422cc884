-- The reports that tell of each cluster, the first published first.
SELECT DISTINCT m.cluster_id, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR) AS published
FROM members m JOIN reports r ON r.id = m.report_id
WHERE m.kind = $kind AND m.cluster_id IN (SELECT unnest($ids))
ORDER BY m.cluster_id, published NULLS LAST, r.id;
