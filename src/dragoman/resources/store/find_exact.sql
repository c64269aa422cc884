-- Names that equal what was asked; states first, then the most reported.
SELECT name, kind, code, count(*) AS reports FROM entities
WHERE length(name) = length($name) AND lower(name) = lower($name)
GROUP BY name, kind, code ORDER BY kind = 'state' DESC, reports DESC, name, kind, code;
