-- What was read in each stretch of time: the denominators of every count.
SELECT CAST(date_trunc($per, r.published) AS DATE)::VARCHAR AS "from", count(*) AS reports_read,
    count(DISTINCT r.publisher) AS publishers_read, count(DISTINCT coalesce(o.origin, r.doc)) AS origins_read
FROM reports r LEFT JOIN origins o ON o.doc = r.doc
WHERE r.published IS NOT NULL AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(r.publisher, ''))) GROUP BY 1 ORDER BY 1;
