, chosen AS MATERIALIZED (SELECT t.* FROM rows_ t ORDER BY {order} LIMIT $limit OFFSET $offset)
SELECT c.key, t.id, {columns}, CAST(c.day AS VARCHAR) AS day, t.confidence, t.publisher, t.report_id,
    coalesce(m.cluster_id, t.id) AS cluster, coalesce(m.documents, 1) AS documents,
    coalesce(m.publishers, 1) AS publishers, coalesce(m.origins, 1) AS origins, k.life,
    NULL AS slots_a, NULL AS slots_b, NULL AS official_a, NULL AS official_b
FROM chosen c JOIN {table} t ON t.rowid = c.key
    LEFT JOIN members m ON m.kind = $kind AND m.rec = c.rec
    LEFT JOIN clusters k ON k.kind = $kind AND k.id = m.cluster_id
ORDER BY {outer};
