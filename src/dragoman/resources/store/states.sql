-- Every code that reports name, with its commonest name.
SELECT code, arg_max(name, reports) AS name, sum(reports)::BIGINT AS reports
FROM (SELECT code, name, kind, count(*) AS reports FROM entities WHERE code IS NOT NULL GROUP BY ALL)
WHERE kind = 'state' OR length(code) <> 3 GROUP BY code ORDER BY reports DESC, code;
