, chosen AS MATERIALIZED (SELECT t.* FROM rows_ t ORDER BY {order} LIMIT $limit OFFSET $offset)
SELECT c.key, t.id, {columns}, CAST(c.day AS VARCHAR) AS day, t.confidence, r.publisher, t.report_id,
    coalesce(k.id, t.id) AS cluster, coalesce(k.documents, 1) AS documents,
    coalesce(k.publishers, 1) AS publishers, coalesce(k.origins, 1) AS origins, k.life,
    NULL AS slots_a, NULL AS slots_b, NULL AS official_a, NULL AS official_b
FROM chosen c JOIN {table} t ON t.rowid = c.key JOIN reports r ON r.id = c.report_id
    LEFT JOIN members m ON m.kind = $kind AND m.report_id = c.report_id AND m.n = c.n
    LEFT JOIN clusters k ON k.kind = $kind AND k.id = m.cluster_id
ORDER BY {outer};
