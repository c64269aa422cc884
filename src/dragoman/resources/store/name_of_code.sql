SELECT name FROM entities WHERE code = $code AND kind = 'state'
GROUP BY name ORDER BY count(*) DESC, name LIMIT 1;
