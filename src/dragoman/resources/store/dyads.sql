-- Who acts towards whom, by code: actor to recipient; those who act together, both ways,
-- unless it is an act of theirs that is aimed at others.
WITH p AS (
    SELECT DISTINCT report_id, n, slot <> 'recipient' AS acts, code,
        bool_or(slot = 'recipient') OVER (PARTITION BY report_id, n) AS aimed FROM parties
    WHERE kind = 'event' AND slot IN ('actor', 'recipient', 'participants') AND code IS NOT NULL),
dyads AS (
    SELECT DISTINCT a.report_id, a.n, b.acts AND b.aimed AS joint, {ends} FROM p a JOIN p b ON a.report_id = b.report_id AND a.n = b.n AND a.code <> b.code
    WHERE a.acts),
told AS (
    SELECT d.a, d.b, t.event, t.quad_code, t.event_scale, {day} AS day, t.report_id, r.publisher,
        coalesce(m.cluster_id, t.id) AS cluster, coalesce(o.origin_id, t.report_id) AS origin
    FROM dyads d JOIN events t ON t.report_id = d.report_id AND t.n = d.n JOIN reports r ON r.id = t.report_id
        LEFT JOIN members m ON m.kind = 'event' AND m.report_id = t.report_id AND m.n = t.n
        LEFT JOIN origins o ON o.report_id = t.report_id
    WHERE (NOT d.joint OR t.event IN ('CONSULT', 'AGREE', 'COOPERATE')) AND t.status IN ('occurred', 'ongoing') AND ($a IS NULL OR d.a = $a OR d.b = $a) AND ($b IS NULL OR d.a = $b OR d.b = $b)
        AND ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE)))
