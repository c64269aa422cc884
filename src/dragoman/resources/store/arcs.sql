-- Dyads of codes, once each, of events that took place and match: for the map.
SELECT d.a, d.b, count(DISTINCT coalesce(m.cluster, d.rec)) AS events,
    count(DISTINCT CASE WHEN d.quad_code = 'verbal cooperation' THEN coalesce(m.cluster, d.rec) END) AS "verbal cooperation",
    count(DISTINCT CASE WHEN d.quad_code = 'material cooperation' THEN coalesce(m.cluster, d.rec) END) AS "material cooperation",
    count(DISTINCT CASE WHEN d.quad_code = 'verbal conflict' THEN coalesce(m.cluster, d.rec) END) AS "verbal conflict",
    count(DISTINCT CASE WHEN d.quad_code = 'material conflict' THEN coalesce(m.cluster, d.rec) END) AS "material conflict",
    round(avg(d.event_scale), 2) AS score, CAST(min(d.day) AS VARCHAR) AS first, CAST(max(d.day) AS VARCHAR) AS last
FROM {dyads} d LEFT JOIN members m ON m.kind = 'event' AND m.rec = d.rec
WHERE length(d.a) = 3 AND length(d.b) = 3
    AND ($publisher IS NULL OR d.publisher = $publisher) AND ($type IS NULL OR d.event = $type) AND ($quad IS NULL OR d.quad_code = $quad)
    AND ($since IS NULL OR d.day >= CAST($since AS DATE)) AND ($until IS NULL OR d.day <= CAST($until AS DATE))
GROUP BY d.a, d.b ORDER BY events DESC, d.a, d.b;
