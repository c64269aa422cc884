-- Dyads as the table has them, of events with one status, whether they took place or not.
(WITH p AS (SELECT DISTINCT rec, slot <> 'recipient' AS acts, code FROM parties
        WHERE kind = 'event' AND slots & 7 <> 0 AND code IS NOT NULL),
    s AS (SELECT * FROM events WHERE status = $status),
    d AS (SELECT x.rec, least(x.code, y.code) AS a, greatest(x.code, y.code) AS b
        FROM s t JOIN p x ON x.rec = t.rec JOIN p y ON x.rec = y.rec AND x.code <> y.code
        WHERE x.acts AND (NOT y.acts OR NOT t.aimed OR t.event IN ('CONSULT', 'AGREE', 'COOPERATE')) GROUP BY ALL)
SELECT d.rec, d.a, d.b, t.event, t.quad_code, t.event_scale, {day} AS day, t.publisher FROM d JOIN s t ON t.rec = d.rec)
