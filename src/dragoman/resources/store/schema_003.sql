-- Schema 3: which words stand in which report, for search. doc and term are the lower halves of MD5: the same on
-- every machine. A word is a run of letters and digits, without accents, in lower case.
CREATE TABLE words (term UINTEGER NOT NULL, doc UBIGINT NOT NULL, times UTINYINT NOT NULL);
CREATE TABLE lengths (doc UBIGINT NOT NULL, report_id VARCHAR NOT NULL, words INTEGER NOT NULL);
CREATE MACRO word_term(w) AS CAST(md5_number_lower(w) & 4294967295 AS UINTEGER);
CREATE MACRO word_list(t) AS regexp_extract_all(strip_accents(lower(t)), '[\p{L}\p{N}]+');
INSERT INTO lengths SELECT md5_number_lower(id), id, len(word_list(text)) FROM reports;
INSERT INTO words WITH
    told AS (SELECT doc, w, count(*) AS times
        FROM (SELECT id AS doc, unnest(word_list(text)) AS w FROM reports) GROUP BY doc, w),
    terms AS MATERIALIZED (SELECT w, word_term(w) AS term FROM (SELECT DISTINCT w FROM told)),
    docs AS MATERIALIZED (SELECT id, md5_number_lower(id) AS doc FROM reports)
    SELECT terms.term, docs.doc, least(sum(told.times), 255) FROM told JOIN terms ON terms.w = told.w JOIN docs ON docs.id = told.doc
    GROUP BY ALL;
