-- Names that hold what was asked as words; the most reported first.
SELECT name, kind, code, sum(reports) AS reports FROM (SELECT name, kind, code, count(*) AS reports FROM entities GROUP BY ALL)
WHERE contains(' ' || lower(name) || ' ', ' ' || lower($name) || ' ')
GROUP BY name, kind, code ORDER BY kind = 'person' DESC, reports DESC, name, kind, code;
