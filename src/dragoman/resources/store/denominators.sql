-- What was read in each stretch of time: the denominators of every count.
SELECT CAST(date_trunc($per, r.published) AS DATE)::VARCHAR AS "from", count(*) AS reports_read,
    count(DISTINCT r.publisher) AS publishers_read, count(DISTINCT coalesce(o.origin_id, r.id)) AS origins_read
FROM reports r LEFT JOIN origins o ON o.report_id = r.id WHERE r.published IS NOT NULL GROUP BY 1 ORDER BY 1;
