-- Who stands on the other side of a party's events, by code and name of the state or, without one, of the actor.
WITH mine AS (
    SELECT report_id, n, bool_or(slot <> 'recipient') AS acts FROM parties
    WHERE kind = 'event' AND slot IN ('actor', 'recipient', 'participants') AND (code = $code OR list_contains($names, name))
    GROUP BY report_id, n)
SELECT p.code, count(DISTINCT t.id) AS events,
    count(DISTINCT CASE WHEN t.quad_code LIKE '%cooperation' THEN t.id END) AS cooperation,
    count(DISTINCT CASE WHEN t.quad_code LIKE '%conflict' THEN t.id END) AS conflict,
    round(avg(t.event_scale), 2) AS score, CAST(max({day}) AS VARCHAR) AS last
FROM mine JOIN parties p ON p.kind = 'event' AND p.report_id = mine.report_id AND p.n = mine.n
    JOIN events t ON t.report_id = mine.report_id AND t.n = mine.n JOIN reports r ON r.id = t.report_id
WHERE p.slot IN ('actor', 'recipient', 'participants') AND (mine.acts OR p.slot <> 'recipient')
    AND p.code IS NOT NULL AND p.code IS DISTINCT FROM $own AND t.status IN ('occurred', 'ongoing')
    AND ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
GROUP BY p.code ORDER BY events DESC, p.code;
