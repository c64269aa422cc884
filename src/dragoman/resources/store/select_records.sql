-- Records of one kind with their reports; a party filter that is off lets everything through.
SELECT t.record, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR), CAST({day} AS VARCHAR)
FROM {table} t JOIN reports r ON r.id = t.report_id
WHERE (NOT $use_a OR EXISTS (
        SELECT 1 FROM parties p WHERE p.report_id = t.report_id AND p.n = t.n AND p.kind = $kind
        AND list_contains($slots_a, p.slot) AND (p.code = $code_a OR list_contains($names_a, p.name))))
    AND (NOT $use_b OR EXISTS (
        SELECT 1 FROM parties p WHERE p.report_id = t.report_id AND p.n = t.n AND p.kind = $kind
        AND list_contains($slots_b, p.slot) AND (p.code = $code_b OR list_contains($names_b, p.name))))
    AND ($since IS NULL OR {day} >= CAST($since AS DATE))
    AND ($until IS NULL OR {day} <= CAST($until AS DATE))
    {only}
ORDER BY {day} DESC NULLS LAST, r.id, t.n;
