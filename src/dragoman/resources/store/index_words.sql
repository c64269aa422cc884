DELETE FROM words WHERE doc IN (SELECT md5_number_lower(id) FROM gone);
INSERT INTO words WITH
    told AS (SELECT doc, w, count(*) AS times
        FROM (SELECT id AS doc, unnest(word_list(text)) AS w FROM reports WHERE id IN (SELECT id FROM gone)) GROUP BY doc, w),
    terms AS MATERIALIZED (SELECT w, word_term(w) AS term FROM (SELECT DISTINCT w FROM told)),
    docs AS MATERIALIZED (SELECT id, md5_number_lower(id) AS doc FROM reports WHERE id IN (SELECT id FROM gone))
    SELECT terms.term, docs.doc, least(sum(told.times), 255) FROM told JOIN terms ON terms.w = told.w JOIN docs ON docs.id = told.doc
    GROUP BY ALL;
DELETE FROM lengths WHERE doc IN (SELECT md5_number_lower(id) FROM gone);
INSERT INTO lengths SELECT md5_number_lower(id), id, len(word_list(text)) FROM reports
    WHERE id IN (SELECT id FROM gone);
