-- Records by row, with their reports.
SELECT t.rowid, t.record, r.id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR), r.text
FROM {table} t JOIN reports r ON r.id = t.report_id WHERE t.rowid IN (SELECT unnest($keys));
