-- Who stands in some slots of the records of one kind: the name, in how many, and when last.
SELECT p.name, any_value(p.code ORDER BY p.code NULLS LAST) AS code, count(DISTINCT p.rec) AS records,
    CAST(max(t.published) AS VARCHAR) AS last
FROM parties p JOIN {table} t ON t.rec = p.rec
WHERE p.kind = $kind AND p.slots & $slots <> 0 AND p.name IS NOT NULL
GROUP BY p.name ORDER BY records DESC, p.name LIMIT $most;
