-- Who stands on the other side of the events gathered.
SELECT p.code, count(DISTINCT t.cluster) AS events,
    count(DISTINCT t.cluster) FILTER (t.quad_code LIKE '%cooperation') AS cooperation,
    count(DISTINCT t.cluster) FILTER (t.quad_code LIKE '%conflict') AS conflict,
    round(avg(t.event_scale), 2) AS score, CAST(max(t.day) AS VARCHAR) AS last
FROM got_{name} t JOIN parties p ON p.rec = t.rec
WHERE t.first AND p.slot IN ('actor', 'recipient', 'participants') AND (t.slots_a <> 2 OR p.slot <> 'recipient')
    AND p.code IS NOT NULL AND p.code IS DISTINCT FROM $own AND t.status IN ('occurred', 'ongoing')
GROUP BY p.code ORDER BY events DESC, p.code LIMIT $limit;
