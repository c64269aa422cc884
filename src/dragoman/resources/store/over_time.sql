-- By quarter; quarter 0: only the year is told.
SELECT year(day) AS year, CASE WHEN date_precision = 'year' THEN 0 ELSE quarter(day) END AS quarter, count(*) AS events, sum(event_scale) AS total, count(event_scale) AS scored,
    count(*) FILTER (quad_code = 'verbal cooperation') AS "verbal cooperation",
    count(*) FILTER (quad_code = 'material cooperation') AS "material cooperation",
    count(*) FILTER (quad_code = 'verbal conflict') AS "verbal conflict",
    count(*) FILTER (quad_code = 'material conflict') AS "material conflict"
FROM got_{name} WHERE first AND status IN ('occurred', 'ongoing') AND day IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2;
