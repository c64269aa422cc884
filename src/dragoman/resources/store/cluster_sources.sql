-- The reports that tell of each cluster, the first published first.
SELECT m.cluster_id, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR)
FROM members m JOIN reports r ON r.id = m.report_id
WHERE m.kind = $kind AND m.cluster_id IN (SELECT unnest($ids))
GROUP BY ALL ORDER BY m.cluster_id, r.published NULLS LAST, r.id;
