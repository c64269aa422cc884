-- Schema 2: what many reports tell of one thing. All of it but judgements and corrections is
-- computed from the reports, and is the same in whatever order they came.
-- kind: event statement tour entity. cluster_id: a hash of the canonical (first) member.
-- Origin of each report: copies (same text) share group_id, all that goes back to one text or wire shares origin_id.
-- relation: original exact near part quotes wire; of_report: what it is a copy of, score 0..1.
CREATE TABLE origins (
    report_id VARCHAR NOT NULL, component VARCHAR NOT NULL, group_id VARCHAR NOT NULL, origin_id VARCHAR NOT NULL,
    agency VARCHAR, relation VARCHAR NOT NULL, of_report VARCHAR, score DOUBLE, reason VARCHAR);
-- One row per record that is part of a cluster (of one or more). other: the record that it was joined by, with score and reason.
-- component: the records that hang together by at least one pair decision; a unit of work.
CREATE TABLE members (
    kind VARCHAR NOT NULL, cluster_id VARCHAR NOT NULL, record_id VARCHAR NOT NULL, report_id VARCHAR NOT NULL, n INTEGER NOT NULL,
    component VARCHAR NOT NULL, other VARCHAR, score DOUBLE, reason VARCHAR);
-- One row per cluster: chosen values, three counts, life-cycle. record: the chosen member's JSON with cluster fields
-- (id, documents, publishers, origins, mentions[], values{field: [{value, reports, origins, chosen, why}]}, life, outcome).
-- life: of what was planned or promised: open occurred cancelled kept broken; outcome: the cluster that shows it.
CREATE TABLE clusters (
    kind VARCHAR NOT NULL, id VARCHAR NOT NULL, event VARCHAR, mode VARCHAR, cameo VARCHAR, quad_code VARCHAR, status VARCHAR,
    date DATE, enddate DATE, date_precision VARCHAR, country_code VARCHAR, place VARCHAR, lat DOUBLE, lon DOUBLE,
    text VARCHAR, confidence DOUBLE, documents INTEGER NOT NULL, publishers INTEGER NOT NULL, origins INTEGER NOT NULL,
    first_published DATE, last_published DATE, life VARCHAR, outcome VARCHAR, record VARCHAR NOT NULL);
-- Who takes part in a cluster: every code and name that a member puts in a slot, once.
CREATE TABLE cluster_parties (
    kind VARCHAR NOT NULL, cluster_id VARCHAR NOT NULL, slot VARCHAR NOT NULL, code VARCHAR, sector VARCHAR, name VARCHAR, identifier_id VARCHAR);
-- Blocking keys: records (kind event statement tour entity) and reports (kind report) that share one are compared.
CREATE TABLE keys (kind VARCHAR NOT NULL, key BIGINT NOT NULL, record_id VARCHAR NOT NULL, report_id VARCHAR NOT NULL);
-- What is needed to compare a report or record again, packed.
CREATE TABLE features (kind VARCHAR NOT NULL, record_id VARCHAR NOT NULL, report_id VARCHAR NOT NULL, packed BLOB NOT NULL);
-- state: corrected (old became new), unverifiable (nobody can tell), withdrawn (the record is wrong altogether).
ALTER TABLE corrections ADD COLUMN report_id VARCHAR;
ALTER TABLE corrections ADD COLUMN state VARCHAR;
-- The record as the coder made it, where a correction has changed `record`; else NULL.
ALTER TABLE reports ADD COLUMN coded VARCHAR;
