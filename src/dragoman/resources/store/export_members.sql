SELECT kind, record_id, cluster_id, component, other, score, reason FROM members ORDER BY kind, record_id;
