-- The last $days days that are told of beside those before them, by type; earlier: how many there were until then.
WITH real AS (SELECT *, max(day) OVER () AS last FROM got_{name} WHERE first AND status IN ('occurred', 'ongoing') AND day IS NOT NULL),
aged AS (SELECT *, date_diff('day', day, last) AS age FROM real)
SELECT event, quad_code, CAST(any_value(last) AS VARCHAR) AS last, count(*) FILTER (age < $days) AS now,
    count(*) FILTER (age >= $days AND age < 2 * $days) AS before, count(*) FILTER (age >= $days) AS earlier,
    sum(event_scale) FILTER (age < $days) AS now_total, count(event_scale) FILTER (age < $days) AS now_scored,
    sum(event_scale) FILTER (age >= $days AND age < 2 * $days) AS before_total,
    count(event_scale) FILTER (age >= $days AND age < 2 * $days) AS before_scored
FROM aged GROUP BY event, quad_code ORDER BY event, quad_code;
