WITH told AS (
    SELECT d.a, d.b, d.event, d.quad_code, d.event_scale, d.day, d.doc, d.publisher, coalesce(m.cluster, d.rec) AS cluster,
        coalesce(o.origin, d.doc) AS origin
    FROM {dyads} d LEFT JOIN members m ON m.kind = 'event' AND m.rec = d.rec LEFT JOIN origins o ON o.doc = d.doc
    WHERE ($a IS NULL OR d.a = $a OR d.b = $a) AND ($b IS NULL OR d.a = $b OR d.b = $b)
        AND ($since IS NULL OR d.day >= CAST($since AS DATE)) AND ($until IS NULL OR d.day <= CAST($until AS DATE))
        AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(d.publisher, ''))))
