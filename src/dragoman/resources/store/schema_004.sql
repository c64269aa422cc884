-- Schema 4: what views ask first stands beside every record and is written with it, so that a question joins whole
-- numbers and reads no report to rank it. rec: a number for each record, doc, cluster, origin: for each report, cluster
-- and origin (lower halves of MD5: the same on every machine). publisher and published are those of the report.
-- slots: what a party is in its record, as bits (dragoman.store._rows.BITS). aimed: an event has somebody it is done to.
CREATE MACRO rec_of(kind, report_id, n) AS md5_number_lower(kind || ':' || n || ':' || report_id);
ALTER TABLE reports ADD COLUMN doc UBIGINT;
ALTER TABLE events ADD COLUMN rec UBIGINT;
ALTER TABLE events ADD COLUMN publisher VARCHAR;
ALTER TABLE events ADD COLUMN published DATE;
ALTER TABLE events ADD COLUMN aimed BOOLEAN;
ALTER TABLE statements ADD COLUMN rec UBIGINT;
ALTER TABLE statements ADD COLUMN publisher VARCHAR;
ALTER TABLE statements ADD COLUMN published DATE;
ALTER TABLE positions ADD COLUMN rec UBIGINT;
ALTER TABLE positions ADD COLUMN publisher VARCHAR;
ALTER TABLE positions ADD COLUMN published DATE;
ALTER TABLE cooperation ADD COLUMN rec UBIGINT;
ALTER TABLE cooperation ADD COLUMN publisher VARCHAR;
ALTER TABLE cooperation ADD COLUMN published DATE;
ALTER TABLE tours ADD COLUMN rec UBIGINT;
ALTER TABLE tours ADD COLUMN publisher VARCHAR;
ALTER TABLE tours ADD COLUMN published DATE;
ALTER TABLE parties ADD COLUMN rec UBIGINT;
ALTER TABLE parties ADD COLUMN slots USMALLINT;
ALTER TABLE members ADD COLUMN rec UBIGINT;
ALTER TABLE members ADD COLUMN cluster UBIGINT;
ALTER TABLE members ADD COLUMN documents INTEGER;
ALTER TABLE members ADD COLUMN publishers INTEGER;
ALTER TABLE members ADD COLUMN origins INTEGER;
ALTER TABLE origins ADD COLUMN doc UBIGINT;
ALTER TABLE origins ADD COLUMN origin UBIGINT;
UPDATE reports SET doc = md5_number_lower(id);
UPDATE parties SET rec = rec_of(kind, report_id, n), slots = CASE slot WHEN 'actor' THEN 1 WHEN 'recipient' THEN 2 WHEN 'participants' THEN 4
    WHEN 'attributed_by' THEN 8 WHEN 'speaker' THEN 16 WHEN 'co_speakers' THEN 32 WHEN 'addressee' THEN 64 WHEN 'holders' THEN 128
    WHEN 'target' THEN 256 WHEN 'parties' THEN 512 WHEN 'traveller' THEN 1024 WHEN 'mentioned' THEN 2048 ELSE 0 END;
UPDATE events SET rec = rec_of('event', report_id, n), publisher = r.publisher, published = r.published, aimed = false FROM reports r WHERE r.id = report_id;
UPDATE events SET aimed = true WHERE rec IN (SELECT rec FROM parties WHERE kind = 'event' AND slot = 'recipient');
UPDATE statements SET rec = rec_of('statement', report_id, n), publisher = r.publisher, published = r.published FROM reports r WHERE r.id = report_id;
UPDATE positions SET rec = rec_of('position', report_id, n), publisher = r.publisher, published = r.published FROM reports r WHERE r.id = report_id;
UPDATE cooperation SET rec = rec_of('cooperation', report_id, n), publisher = r.publisher, published = r.published FROM reports r WHERE r.id = report_id;
UPDATE tours SET rec = rec_of('tour', report_id, n), publisher = r.publisher, published = r.published FROM reports r WHERE r.id = report_id;
UPDATE members SET rec = rec_of(kind, report_id, n), cluster = md5_number_lower(cluster_id), documents = 1, publishers = 1, origins = 1;
UPDATE members SET documents = c.documents, publishers = c.publishers, origins = c.origins FROM clusters c WHERE c.kind = members.kind AND c.id = members.cluster_id;
UPDATE origins SET doc = md5_number_lower(report_id), origin = md5_number_lower(origin_id);
-- Which states and bodies with a code an event that took place stands between, each pair once (a before b). ab, ba: a acts
-- towards b, b towards a; who act together, both, unless it is an act of theirs that is aimed at others.
CREATE TABLE dyads (report_id VARCHAR NOT NULL, doc UBIGINT NOT NULL, rec UBIGINT NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL,
    ab BOOLEAN NOT NULL, ba BOOLEAN NOT NULL, event VARCHAR NOT NULL, quad_code VARCHAR, event_scale DOUBLE, day DATE, publisher VARCHAR);
INSERT INTO dyads BY NAME WITH
    p AS (SELECT DISTINCT rec, slot <> 'recipient' AS acts, code FROM parties
        WHERE kind = 'event' AND slot IN ('actor', 'recipient', 'participants') AND code IS NOT NULL),
    d AS (SELECT x.rec, least(x.code, y.code) AS a, greatest(x.code, y.code) AS b, bool_or(x.code < y.code) AS ab, bool_or(x.code > y.code) AS ba
        FROM p x JOIN p y ON x.rec = y.rec AND x.code <> y.code JOIN events t ON t.rec = x.rec
        WHERE x.acts AND (NOT y.acts OR NOT t.aimed OR t.event IN ('CONSULT', 'AGREE', 'COOPERATE')) GROUP BY ALL)
    SELECT t.report_id, md5_number_lower(t.report_id) AS doc, d.rec, d.a, d.b, d.ab, d.ba, t.event, t.quad_code, t.event_scale,
        CASE WHEN t.date > t.published THEN t.published ELSE coalesce(t.date, t.published) END AS day, t.publisher
    FROM d JOIN events t ON t.rec = d.rec WHERE t.status IN ('occurred', 'ongoing');
