SELECT '{}', r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR), CAST(r.published AS VARCHAR)
FROM reports r
WHERE list_bool_and([contains(lower(r.text), w) FOR w IN $words])
    AND ($since IS NULL OR r.published >= CAST($since AS DATE)) AND ($until IS NULL OR r.published <= CAST($until AS DATE))
ORDER BY r.published DESC NULLS LAST, r.id;
