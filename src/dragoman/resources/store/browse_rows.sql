-- The rows of a table that are wanted: of records that are one thing the first.
WITH rows_ AS (
    SELECT t.rowid AS key, t.rec, t.report_id, t.n, t.confidence, {day} AS day
    FROM {table} t LEFT JOIN members m ON m.kind = $kind AND m.rec = t.rec
    WHERE ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
        AND m.other IS NULL AND {where})
