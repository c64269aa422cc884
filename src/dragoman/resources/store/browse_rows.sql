-- The rows of a table that are wanted: of records that are one thing the first.
WITH rows_ AS (
    SELECT t.rowid AS key, t.report_id, t.n, t.confidence, {day} AS day
    FROM {table} t JOIN reports r ON r.id = t.report_id
        LEFT JOIN members m ON m.kind = $kind AND m.report_id = t.report_id AND m.n = t.n
    WHERE ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
        AND m.other IS NULL AND {where})
