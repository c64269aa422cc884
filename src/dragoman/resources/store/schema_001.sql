-- The atlas, schema 1. A record's key is (report_id, n): n counts the records of one kind in a report.
CREATE TABLE publishers (name VARCHAR PRIMARY KEY, country VARCHAR, owner VARCHAR, state_media BOOLEAN, reliability VARCHAR);
CREATE TABLE reports (
    id VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL, coder VARCHAR NOT NULL, content VARCHAR NOT NULL,
    url VARCHAR, publisher VARCHAR, title VARCHAR, author VARCHAR, published DATE, language VARCHAR,
    path VARCHAR, text VARCHAR NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE events (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, id VARCHAR NOT NULL, content VARCHAR NOT NULL,
    event VARCHAR NOT NULL, mode VARCHAR, cameo VARCHAR, quad_code VARCHAR, event_scale DOUBLE, goldstein DOUBLE,
    status VARCHAR NOT NULL, origin VARCHAR, date DATE, enddate DATE, date_precision VARCHAR,
    country_code VARCHAR, place VARCHAR, lat DOUBLE, lon DOUBLE, text VARCHAR, confidence DOUBLE, record VARCHAR NOT NULL);
CREATE TABLE statements (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, id VARCHAR NOT NULL, form VARCHAR, channel VARCHAR,
    date DATE, text VARCHAR, confidence DOUBLE, record VARCHAR NOT NULL);
CREATE TABLE positions (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, id VARCHAR NOT NULL, stance VARCHAR, issue VARCHAR,
    issue_id VARCHAR, text VARCHAR, confidence DOUBLE, record VARCHAR NOT NULL);
CREATE TABLE cooperation (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, id VARCHAR NOT NULL, area VARCHAR, kind VARCHAR,
    status VARCHAR, text VARCHAR, confidence DOUBLE, record VARCHAR NOT NULL);
CREATE TABLE tours (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, id VARCHAR NOT NULL, name VARCHAR, confidence DOUBLE, record VARCHAR NOT NULL);
CREATE TABLE legs (
    report_id VARCHAR NOT NULL, n INTEGER NOT NULL, leg INTEGER NOT NULL, country_code VARCHAR, city VARCHAR,
    status VARCHAR, date DATE, enddate DATE);
CREATE TABLE parties (
    report_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, n INTEGER NOT NULL, slot VARCHAR NOT NULL, code VARCHAR,
    sector VARCHAR, name VARCHAR, identifier_id VARCHAR, office VARCHAR, words VARCHAR, start_at INTEGER, end_at INTEGER);
CREATE TABLE entities (
    report_id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR, code VARCHAR, identifier_id VARCHAR, mentions INTEGER);
CREATE TABLE rejections (
    report_id VARCHAR NOT NULL, stage VARCHAR NOT NULL, reason VARCHAR NOT NULL, start_at INTEGER, end_at INTEGER);
CREATE TABLE runs (
    id BIGINT PRIMARY KEY, started VARCHAR NOT NULL, coder VARCHAR NOT NULL, config VARCHAR NOT NULL,
    inputs VARCHAR NOT NULL, added INTEGER, changed INTEGER, unchanged INTEGER, rejected INTEGER, finished VARCHAR);
CREATE TABLE corrections (
    id BIGINT PRIMARY KEY, made VARCHAR NOT NULL, record_id VARCHAR NOT NULL, field VARCHAR NOT NULL,
    old VARCHAR, new VARCHAR, source VARCHAR, reason VARCHAR, author VARCHAR, undoes BIGINT);
CREATE TABLE judgements (
    id BIGINT PRIMARY KEY, made VARCHAR NOT NULL, kind VARCHAR NOT NULL, one VARCHAR NOT NULL, other VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL, score DOUBLE, reason VARCHAR, author VARCHAR NOT NULL, undoes BIGINT);
