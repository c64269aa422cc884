SELECT c.id, c.made, c.record_id, c.field, c.old, c.new, c.source, c.reason, c.author, c.undoes, c.report_id, c.state,
    EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.id) AS undone
FROM corrections c
WHERE $all OR c.report_id IN (SELECT id FROM wanted)
ORDER BY c.id;
