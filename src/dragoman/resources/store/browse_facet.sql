SELECT {column} AS value, count(*) AS records FROM rows_ c JOIN {table} t ON t.rowid = c.key JOIN reports r ON r.id = c.report_id
WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY records DESC, value LIMIT $most;
