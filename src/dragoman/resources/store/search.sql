-- Reports that hold every word (and phrase), scored as BM25 does; with the records of a kind that hold them all too.
-- What is ranked is narrow; titles and texts are read of the rows that are wanted.
WITH asked AS (SELECT unnest($words) AS word), terms AS (SELECT word_term(word) AS term FROM asked),
hits AS MATERIALIZED (SELECT w.doc, w.term, w.times FROM words w WHERE w.term IN (SELECT term FROM terms)),
found AS (SELECT doc FROM hits GROUP BY doc HAVING count(DISTINCT term) = (SELECT count(DISTINCT term) FROM terms)),
size AS (SELECT count(*) AS docs, avg(words) AS mean FROM lengths),
weights AS (SELECT term, ln(1 + (any_value(docs) - count(*) + 0.5) / (count(*) + 0.5)) AS weight FROM hits, size GROUP BY term),
scored AS (
    SELECT h.doc, round(sum(g.weight * h.times * 2.2 / (h.times + 1.2 * (0.25 + 0.75 * l.words / s.mean))), 3) AS score
    FROM hits h JOIN found f ON f.doc = h.doc JOIN weights g ON g.term = h.term JOIN lengths l ON l.doc = h.doc, size s
    GROUP BY h.doc),
candidates AS MATERIALIZED (
    SELECT {key} AS key, r.id AS report_id, r.rowid AS at, {n} AS n, {day} AS day, s.score
    FROM scored s JOIN reports r ON r.doc = s.doc {join}
    WHERE ($since IS NULL OR {day} >= CAST($since AS DATE)) AND ($until IS NULL OR {day} <= CAST($until AS DATE))
        AND ($publisher IS NULL OR r.publisher = $publisher)
        AND ($outlets IS NULL OR list_contains(CAST($outlets AS VARCHAR[]), coalesce(r.publisher, ''))) {where}
    ORDER BY {order}, report_id, n LIMIT {limit})
SELECT {columns}, c.report_id, r.publisher, r.title, r.url, CAST(r.published AS VARCHAR) AS published,
    CAST(c.day AS VARCHAR) AS day, c.score, {text} AS body, coalesce(o.origin_id, c.report_id) AS origin
FROM candidates c JOIN reports r ON r.rowid = c.at {back} LEFT JOIN origins o ON o.doc = r.doc
ORDER BY {order}, c.report_id, c.n;
