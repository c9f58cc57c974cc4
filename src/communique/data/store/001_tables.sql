-- The record's statements. Rows are added and never changed; the views in views.sql say what holds now.
-- `seq` orders all statements of a record; `at` (UTC) and "by" say when and by whom a row was added.
CREATE SCHEMA IF NOT EXISTS kept;
CREATE SEQUENCE kept.seq;
CREATE TABLE kept.migrations (version INTEGER, "at" TIMESTAMP, program VARCHAR);

CREATE TABLE kept.articles (id VARCHAR PRIMARY KEY, text VARCHAR, language VARCHAR, "at" TIMESTAMP, "by" VARCHAR);

CREATE TABLE kept.sources (
    id VARCHAR PRIMARY KEY, article_id VARCHAR, input_sha256 VARCHAR, file VARCHAR, url VARCHAR, outlet VARCHAR,
    headline VARCHAR, published VARCHAR, published_basis VARCHAR, published_why VARCHAR, notes VARCHAR[],
    "at" TIMESTAMP, "by" VARCHAR);

CREATE TABLE kept.readings (
    id BIGINT PRIMARY KEY, article_id VARCHAR, sha256 VARCHAR, program VARCHAR, ontology VARCHAR, models VARCHAR[],
    sections STRUCT("start" INTEGER, "end" INTEGER, "role" VARCHAR)[],
    mentions STRUCT(id VARCHAR, "start" INTEGER, "end" INTEGER, kind VARCHAR, "name" VARCHAR, country VARCHAR,
                    person VARCHAR, office VARCHAR, entity VARCHAR)[],
    "at" TIMESTAMP, "by" VARCHAR);

CREATE TYPE kept.participant AS STRUCT(
    "role" VARCHAR, "name" VARCHAR, as_stated VARCHAR, kind VARCHAR, country VARCHAR, person VARCHAR, office VARCHAR,
    "rank" TINYINT, verdict VARCHAR, candidates VARCHAR[], why VARCHAR, "start" INTEGER, "end" INTEGER);
CREATE TYPE kept.evidence AS STRUCT(
    article_id VARCHAR, "start" INTEGER, "end" INTEGER, section VARCHAR, attributed_to VARCHAR, words VARCHAR,
    dataset VARCHAR, outlet VARCHAR, url VARCHAR, published VARCHAR, "row" BIGINT, "source" VARCHAR, event_id VARCHAR);

CREATE TABLE kept.event_versions (
    event_id VARCHAR, reading BIGINT, article_id VARCHAR, type VARCHAR, status VARCHAR, plover VARCHAR, mode VARCHAR,
    context VARCHAR, cameo VARCHAR, date DATE, date_end DATE, "precision" VARCHAR, date_text VARCHAR, date_why VARCHAR,
    place VARCHAR, place_country VARCHAR, "count" INTEGER, occasion VARCHAR, confidence DOUBLE,
    participants kept.participant[],
    evidence STRUCT(article_id VARCHAR, "start" INTEGER, "end" INTEGER, section VARCHAR, attributed_to VARCHAR, words VARCHAR)[],
    protocol STRUCT(signal VARCHAR, "start" INTEGER, "end" INTEGER, words VARCHAR)[], rules VARCHAR[]);

CREATE TABLE kept.claim_versions (
    claim_id VARCHAR, reading BIGINT, article_id VARCHAR, kind VARCHAR, text VARCHAR, "start" INTEGER, "end" INTEGER,
    speaker VARCHAR, affiliation VARCHAR, hedge VARCHAR, about VARCHAR[], horizon_start DATE, horizon_end DATE,
    horizon_text VARCHAR, reported_by VARCHAR);

-- From a reading (reading set) or from merging (event_id set; `holds` false takes back what an earlier row raised).
CREATE TABLE kept.finding_versions (
    reading BIGINT, article_id VARCHAR, event_id VARCHAR, kind VARCHAR, severity VARCHAR, message VARCHAR,
    spans STRUCT("start" INTEGER, "end" INTEGER)[],
    basis STRUCT(fact VARCHAR, "source" VARCHAR, as_of VARCHAR)[], verdict VARCHAR, holds BOOLEAN,
    seq BIGINT, "at" TIMESTAMP, "by" VARCHAR);

CREATE TABLE kept.imports (
    id INTEGER PRIMARY KEY, dataset VARCHAR, file VARCHAR, sha256 VARCHAR, bytes BIGINT, columns VARCHAR[],
    lines BIGINT, kept BIGINT, duplicates BIGINT, collapsed BIGINT, rejected BIGINT, program VARCHAR, mapping VARCHAR,
    "at" TIMESTAMP, "by" VARCHAR);
CREATE TABLE kept.rejected (import_id INTEGER, line BIGINT, why VARCHAR, text VARCHAR);

-- The columns that every imported data set has in common. Each has its own table kept.imported_<dataset> with these
-- and `original`, its row as it came. `row` is the import's id times 2^32 plus the line.
CREATE TABLE kept.imported_none (
    "row" BIGINT, event_id VARCHAR, dataset VARCHAR, date DATE, date_end DATE, "precision" VARCHAR, type VARCHAR,
    status VARCHAR, plover VARCHAR, mode VARCHAR, context VARCHAR, cameo VARCHAR, mutual BOOLEAN,
    actor VARCHAR, actor_name VARCHAR, actor_kind VARCHAR, actor_person VARCHAR, actor_office VARCHAR, actor_rank TINYINT,
    recipient VARCHAR, recipient_name VARCHAR, recipient_kind VARCHAR, recipient_person VARCHAR,
    recipient_office VARCHAR, recipient_rank TINYINT, more kept.participant[],
    place VARCHAR, place_country VARCHAR, "count" INTEGER, occasion VARCHAR, words VARCHAR, url VARCHAR,
    outlet VARCHAR, published VARCHAR, confidence DOUBLE);

-- Rows of imports that tell the same event as an earlier row of their data set (mirrored pairs, one address).
CREATE TABLE kept.collapsed ("row" BIGINT, event_id VARCHAR, why VARCHAR);

-- Articles whose text is nearly that of an earlier one; copy_of '' takes it back.
CREATE TABLE kept.copies (article_id VARCHAR, copy_of VARCHAR, similarity DOUBLE, seq BIGINT, "at" TIMESTAMP, "by" VARCHAR);

-- Judgements on pairs of events: 'same' or 'different', by the program (person false) or a person.
CREATE TABLE kept.decisions (
    seq BIGINT, "left" VARCHAR, "right" VARCHAR, judgement VARCHAR, score DOUBLE, compared VARCHAR, person BOOLEAN,
    why VARCHAR, "at" TIMESTAMP, "by" VARCHAR);
-- Which merged event an event belongs to, from the decisions; merged_id '' takes it out.
CREATE TABLE kept.memberships (event_id VARCHAR, merged_id VARCHAR, seq BIGINT, "at" TIMESTAMP, "by" VARCHAR);

-- A person's word on a field. `members` are the events merged into event_id at that time.
CREATE TABLE kept.corrections (
    seq BIGINT, event_id VARCHAR, members VARCHAR[], field VARCHAR, value VARCHAR, was VARCHAR, why VARCHAR,
    "at" TIMESTAMP, "by" VARCHAR);
