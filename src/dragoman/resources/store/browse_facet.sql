SELECT t.{column} AS value, count(*) AS records FROM rows_ c JOIN {table} t ON t.rowid = c.key
WHERE t.{column} IS NOT NULL GROUP BY 1 ORDER BY records DESC, value LIMIT $most;
