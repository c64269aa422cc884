-- The reports that tell of each cluster, the first published first.
SELECT DISTINCT m.cluster_id, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR) AS published,
    p.country, p.owner, p.state_media, p.reliability, coalesce(o.origin_id, r.id)
FROM members m JOIN reports r ON r.doc = md5_number_lower(m.report_id)
    LEFT JOIN publishers p ON p.name = r.publisher
    LEFT JOIN origins o ON o.doc = r.doc
WHERE m.kind = $kind AND m.cluster_id IN (SELECT unnest($ids))
ORDER BY m.cluster_id, published NULLS LAST, r.id;
