SELECT {column} AS value, count(*) AS records FROM got_{name} WHERE first GROUP BY 1 ORDER BY 2 DESC, 1;
