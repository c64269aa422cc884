SELECT publisher AS value, count(*) AS records FROM reports WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY records DESC, value LIMIT $most;
