SELECT a, b, CAST(date_trunc($per, day) AS DATE)::VARCHAR AS "from", {by} AS {by}, count(DISTINCT cluster) AS events,
    round(avg(event_scale), 2) AS score, count(DISTINCT doc) AS documents, count(DISTINCT publisher) AS publishers,
    count(DISTINCT origin) AS origins
FROM told WHERE day IS NOT NULL GROUP BY ALL ORDER BY 1, 2, 3, 4;
