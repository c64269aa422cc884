-- The two states with most records in common.
SELECT a.code, b.code, count(DISTINCT (a.report_id, a.kind, a.n)) AS records
FROM parties a JOIN parties b ON a.report_id = b.report_id AND a.kind = b.kind AND a.n = b.n AND a.code < b.code
WHERE a.slot <> 'attributed_by' AND b.slot <> 'attributed_by' AND length(a.code) = 3 AND length(b.code) = 3
    AND NOT list_contains(['IGO', 'NGO', 'MNC', 'ISM', 'IMG'], a.code)
    AND NOT list_contains(['IGO', 'NGO', 'MNC', 'ISM', 'IMG'], b.code)
GROUP BY ALL ORDER BY records DESC, a.code, b.code LIMIT 1;
