SELECT p.name, any_value(p.code ORDER BY p.code NULLS LAST) AS code, count(DISTINCT (p.report_id, p.n)) AS records,
    CAST(max(r.published) AS VARCHAR) AS last
FROM parties p JOIN reports r ON r.id = p.report_id
WHERE p.kind = $kind AND list_contains($slots, p.slot) AND p.name IS NOT NULL
GROUP BY p.name ORDER BY records DESC, p.name LIMIT $most;
