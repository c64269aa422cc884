-- Names that equal, or contain as words, what was asked; the most reported first.
SELECT name, kind, code, count(DISTINCT report_id) AS reports, lower(name) = lower($name) AS exact
FROM entities
WHERE lower(name) = lower($name) OR contains(' ' || lower(name) || ' ', ' ' || lower($name) || ' ')
GROUP BY name, kind, code
ORDER BY exact DESC, kind = 'state' DESC, reports DESC, name, kind, code;
