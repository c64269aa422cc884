-- Dyads of codes, once each, of events that match: for the map.
WITH chosen AS (
    SELECT t.report_id, t.n, t.id, t.quad_code, t.event, t.event_scale, {day} AS day FROM events t JOIN reports r ON r.id = t.report_id
    WHERE ($publisher IS NULL OR r.publisher = $publisher) AND ($type IS NULL OR t.event = $type) AND ($quad IS NULL OR t.quad_code = $quad)
        AND (t.status = $status OR ($status IS NULL AND t.status IN ('occurred', 'ongoing')))
        AND ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))),
p AS (
    SELECT DISTINCT report_id, n, slot <> 'recipient' AS acts, code,
        bool_or(slot = 'recipient') OVER (PARTITION BY report_id, n) AS aimed FROM parties
    WHERE kind = 'event' AND slot IN ('actor', 'recipient', 'participants') AND code IS NOT NULL AND length(code) = 3),
dyads AS (
    SELECT DISTINCT a.report_id, a.n, b.acts AND b.aimed AS joint, least(a.code, b.code) AS a, greatest(a.code, b.code) AS b
    FROM p a JOIN p b ON a.report_id = b.report_id AND a.n = b.n AND a.code <> b.code WHERE a.acts),
told AS (
    SELECT d.a, d.b, t.*, coalesce(m.cluster_id, t.id) AS cluster
    FROM dyads d JOIN chosen t ON t.report_id = d.report_id AND t.n = d.n
        LEFT JOIN members m ON m.kind = 'event' AND m.report_id = t.report_id AND m.n = t.n
    WHERE NOT d.joint OR t.event IN ('CONSULT', 'AGREE', 'COOPERATE'))
SELECT a, b, count(DISTINCT cluster) AS events,
    count(DISTINCT CASE WHEN quad_code = 'verbal cooperation' THEN cluster END) AS "verbal cooperation",
    count(DISTINCT CASE WHEN quad_code = 'material cooperation' THEN cluster END) AS "material cooperation",
    count(DISTINCT CASE WHEN quad_code = 'verbal conflict' THEN cluster END) AS "verbal conflict",
    count(DISTINCT CASE WHEN quad_code = 'material conflict' THEN cluster END) AS "material conflict",
    round(avg(event_scale), 2) AS score, CAST(min(day) AS VARCHAR) AS first, CAST(max(day) AS VARCHAR) AS last
FROM told GROUP BY a, b ORDER BY events DESC, a, b;
