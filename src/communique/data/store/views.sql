-- What holds now. `kept.imported` (the union of the imported data sets) is made by store/views.py before these.

CREATE OR REPLACE VIEW kept.v_reading AS SELECT article_id, max(id) AS reading FROM kept.readings GROUP BY article_id;

CREATE OR REPLACE VIEW kept.v_member AS
SELECT * FROM (SELECT event_id, arg_max(merged_id, seq) AS merged_id FROM kept.memberships GROUP BY event_id)
WHERE merged_id <> '';

CREATE OR REPLACE VIEW kept.v_copy AS
SELECT * FROM (SELECT article_id, arg_max(copy_of, seq) AS copy_of FROM kept.copies GROUP BY article_id)
WHERE copy_of <> '';

-- A correction holds for the event it was made on and for those merged into it then.
CREATE OR REPLACE VIEW kept.v_correction AS
SELECT coalesce(m.merged_id, c.target) AS event_id, c.field, arg_max(c.value, c.seq) AS value
FROM (SELECT unnest(list_prepend(event_id, members)) AS target, field, value, seq FROM kept.corrections) c
LEFT JOIN kept.v_member m ON m.event_id = c.target
GROUP BY 1, 2;

CREATE OR REPLACE VIEW kept.v_touched AS
SELECT event_id FROM kept.v_member UNION SELECT unnest(list_prepend(event_id, members)) FROM kept.corrections;

CREATE OR REPLACE VIEW kept.v_source AS
SELECT article_id, arg_min(outlet, "at") AS outlet, arg_min(url, "at") AS url, arg_min(file, "at") AS file,
       arg_min(headline, "at") AS headline, arg_min(published, "at") AS published
FROM kept.sources GROUP BY article_id;

-- Events of the latest reading; and those that a person corrected, as last read.
CREATE OR REPLACE VIEW kept.v_read AS
SELECT e.* FROM kept.event_versions e JOIN kept.v_reading r ON r.reading = e.reading
UNION ALL
SELECT e.* FROM kept.event_versions e
JOIN (SELECT event_id, max(reading) AS reading FROM kept.event_versions
      WHERE event_id IN (SELECT unnest(list_prepend(event_id, members)) FROM kept.corrections)
      GROUP BY event_id) last ON last.event_id = e.event_id AND last.reading = e.reading
WHERE e.reading NOT IN (SELECT reading FROM kept.v_reading);

CREATE OR REPLACE MACRO kept.side("role", "name", kind, country, person, office, "rank") AS
{'role': "role", 'name': "name", 'as_stated': "name", 'kind': kind, 'country': country, 'person': person, 'office': office,
 'rank': "rank", 'verdict': CASE WHEN country IS NULL THEN 'unresolved' ELSE 'resolved' END,
 'candidates': []::VARCHAR[], 'why': NULL::VARCHAR, 'start': NULL::INTEGER, 'end': NULL::INTEGER}::kept.participant;

-- Imported events of two sides that nobody touched: the fast path for millions of rows.
CREATE OR REPLACE VIEW kept.v_plain AS
SELECT i.* FROM kept.imported i
WHERE i."row" NOT IN (SELECT "row" FROM kept.collapsed)
  AND i.more IS NULL AND i.event_id NOT IN (SELECT event_id FROM kept.v_touched);

-- One row per statement of an event (an article's, or an imported row's), in one form.
CREATE OR REPLACE VIEW kept.v_statement AS
SELECT e.event_id, 'read' AS dataset, 1 AS authority, e.type, e.status, e.plover, e.mode, e.context, e.cameo,
       e.date, e.date_end, e."precision", e.date_text, e.place, e.place_country, e."count", e.occasion, e.confidence,
       e.participants, e.protocol, s.outlet, s.published, coalesce(c.copy_of, e.article_id) AS report,
       list_transform(e.evidence, lambda x: {'article_id': x.article_id, 'start': x."start", 'end': x."end",
         'section': x.section, 'attributed_to': x.attributed_to, 'words': x.words, 'dataset': 'read', 'outlet': s.outlet,
         'url': s.url, 'published': s.published, 'row': NULL::BIGINT, 'source': s.file, 'event_id': e.event_id}::kept.evidence) AS evidence
FROM kept.v_read e LEFT JOIN kept.v_source s ON s.article_id = e.article_id
LEFT JOIN kept.v_copy c ON c.article_id = e.article_id
UNION ALL BY NAME
SELECT i.event_id, i.dataset, 0 AS authority, i.type, i.status, i.plover, i.mode, i.context, i.cameo,
       i.date, i.date_end, i."precision", NULL AS date_text, i.place, i.place_country, i."count", i.occasion, i.confidence,
       list_concat(list_filter([kept.side('actor', actor_name, actor_kind, actor, actor_person, actor_office, actor_rank),
                    kept.side(CASE WHEN mutual THEN 'actor' ELSE 'recipient' END, recipient_name, recipient_kind,
                              recipient, recipient_person, recipient_office, recipient_rank)],
                   lambda p: p."name" IS NOT NULL OR p.country IS NOT NULL), coalesce(i.more, [])) AS participants, i.outlet, i.published,
       coalesce(i.url, i.event_id) AS report, [{'article_id': NULL::VARCHAR, 'start': NULL::INTEGER, 'end': NULL::INTEGER, 'section': NULL::VARCHAR,
         'attributed_to': NULL::VARCHAR, 'words': i.words, 'dataset': i.dataset, 'outlet': i.outlet, 'url': i.url,
         'published': i.published, 'row': i."row", 'source': NULL::VARCHAR, 'event_id': i.event_id}::kept.evidence] AS evidence
FROM kept.imported i
WHERE i."row" NOT IN (SELECT "row" FROM kept.collapsed)
  AND (i.more IS NOT NULL OR i.event_id IN (SELECT event_id FROM kept.v_touched));

-- One row per event that was read, merged or corrected; values of merged events from the best-founded statement.
CREATE OR REPLACE VIEW kept.v_wide AS
WITH stated AS (
    SELECT coalesce(m.merged_id, s.event_id) AS id, s.*, (s.authority, s.confidence, s.event_id) AS weight
    FROM kept.v_statement s LEFT JOIN kept.v_member m ON m.event_id = s.event_id),
grouped AS (
    SELECT id AS event_id, count(*) AS statements, count(DISTINCT report) AS reports,
        arg_max(dataset, weight) AS dataset, arg_max(type, weight) AS type,
        CASE WHEN bool_or(status = 'occurred') AND NOT bool_or(status = 'denied') THEN 'occurred'
             ELSE arg_max(status, weight) END AS status,
        arg_max(plover, weight) AS plover, arg_max(mode, weight) AS mode, arg_max(context, weight) AS context,
        arg_max(cameo, weight) AS cameo,
        arg_max({d: date, e: date_end, p: "precision", t: date_text},
                (date IS NOT NULL, "precision" = 'day', authority, confidence)) AS dated,
        arg_max({n: place, c: place_country}, (place IS NOT NULL, place_country IS NOT NULL, authority, confidence)) AS placed,
        arg_max("count", weight) AS "count", arg_max(occasion, weight) AS occasion, max(confidence) AS confidence,
        list_sort(list_distinct(flatten(list(participants)))) AS participants,
        list_distinct(flatten(list(coalesce(protocol, [])))) AS protocol,
        flatten(list(evidence)) AS evidence,
        arg_max(outlet, weight) AS outlet, list_sort(list_distinct(list(event_id))) AS members
    FROM stated GROUP BY id),
corrected AS (SELECT event_id, map_from_entries(list((field, value))) AS said FROM kept.v_correction GROUP BY event_id)
SELECT g.event_id, g.dataset, coalesce(said['type'], type) AS type, coalesce(said['status'], status) AS status,
    CASE WHEN said['plover'] IS NULL THEN plover ELSE nullif(said['plover'], '') END AS plover,
    CASE WHEN said['mode'] IS NULL THEN mode ELSE nullif(said['mode'], '') END AS mode,
    CASE WHEN said['context'] IS NULL THEN context ELSE nullif(said['context'], '') END AS context,
    CASE WHEN said['cameo'] IS NULL THEN cameo ELSE nullif(said['cameo'], '') END AS cameo,
    CASE WHEN said['date'] IS NULL THEN dated.d ELSE nullif(said['date'], '')::DATE END AS date,
    CASE WHEN said['date_end'] IS NULL THEN dated.e ELSE nullif(said['date_end'], '')::DATE END AS date_end,
    coalesce(said['precision'], dated.p) AS "precision", dated.t AS date_text,
    CASE WHEN said['place'] IS NULL THEN placed.n ELSE nullif(said['place'], '') END AS place,
    CASE WHEN said['place_country'] IS NULL THEN placed.c ELSE nullif(said['place_country'], '') END AS place_country,
    CASE WHEN said['count'] IS NULL THEN "count" ELSE nullif(said['count'], '')::INTEGER END AS "count",
    CASE WHEN said['occasion'] IS NULL THEN occasion ELSE nullif(said['occasion'], '') END AS occasion,
    CASE WHEN said IS NULL THEN confidence ELSE 1.0 END AS confidence,
    CASE WHEN said['participants'] IS NULL THEN participants
         ELSE from_json(said['participants'], '[{"role":"VARCHAR","name":"VARCHAR","as_stated":"VARCHAR","kind":"VARCHAR","country":"VARCHAR","person":"VARCHAR","office":"VARCHAR","rank":"TINYINT","verdict":"VARCHAR","candidates":["VARCHAR"],"why":"VARCHAR","start":"INTEGER","end":"INTEGER"}]')
         END AS participants,
    protocol, evidence, outlet, reports, members, said IS NOT NULL AS corrected
FROM grouped g LEFT JOIN corrected c ON c.event_id = g.event_id
WHERE coalesce(said['withdrawn'], 'false') <> 'true';

CREATE OR REPLACE VIEW participants AS
SELECT event_id, p."role" AS "role", arg_min(p."name", p.as_stated) AS "name", p.country,
       arg_min(p.kind, p.as_stated) AS kind, p.person, arg_min(p.office, p.as_stated) AS office, min(p."rank") AS "rank",
       list_sort(list_distinct(list(p.as_stated))) AS as_stated, arg_min(p.verdict, p.as_stated) AS verdict,
       arg_min(p.candidates, p.as_stated) AS candidates
FROM (SELECT event_id, unnest(participants) AS p FROM kept.v_wide)
GROUP BY event_id, p."role", p.country, p.person, CASE WHEN p.country IS NULL AND p.person IS NULL THEN p."name" END
UNION ALL
SELECT event_id, p."role", p."name", p.country, p.kind, p.person, p.office, p."rank", [p.as_stated], p.verdict, p.candidates
FROM (SELECT event_id, unnest(list_filter([kept.side('actor', actor_name, actor_kind, actor, actor_person, actor_office, actor_rank),
                    kept.side(CASE WHEN mutual THEN 'actor' ELSE 'recipient' END, recipient_name, recipient_kind,
                              recipient, recipient_person, recipient_office, recipient_rank)],
                   lambda p: p."name" IS NOT NULL OR p.country IS NOT NULL)) AS p FROM kept.v_plain);

CREATE OR REPLACE VIEW events AS
SELECT event_id, date, date_end, "precision", type, status, plover, mode, context, cameo,
       list_sort(list_distinct([p.country FOR p IN participants IF p.country IS NOT NULL])) AS countries,
       [p."name" FOR p IN participants IF p."role" = 'actor'] AS actors,
       [p."name" FOR p IN participants IF p."role" <> 'actor'] AS others,
       place, place_country, "count", occasion, [s.signal FOR s IN protocol] AS protocol, dataset, outlet, reports::INTEGER AS reports,
       confidence, corrected, evidence[1].words AS words, coalesce(evidence[1].url, evidence[1]."source") AS link
FROM kept.v_wide
UNION ALL BY NAME
SELECT event_id, date, date_end, "precision", type, status, plover, mode, context, cameo,
       list_sort(list_distinct(list_filter([actor, recipient], lambda c: c IS NOT NULL))) AS countries,
       list_filter([actor_name, CASE WHEN mutual THEN recipient_name END], lambda n: n IS NOT NULL) AS actors,
       list_filter([CASE WHEN NOT mutual THEN recipient_name END], lambda n: n IS NOT NULL) AS others,
       place, place_country, "count", occasion, NULL AS protocol, dataset, outlet, 1 AS reports, confidence,
       false AS corrected, words, url AS link
FROM kept.v_plain;

CREATE OR REPLACE VIEW evidence AS
SELECT event_id, x.article_id, x."start", x."end", x.section, x.attributed_to, x.words, x.dataset, x.outlet, x.url,
       x.published, x."source" AS file, x."row" // 4294967296 AS import_id, x."row" % 4294967296 AS line, x.event_id AS member
FROM (SELECT event_id, unnest(evidence) AS x FROM kept.v_wide)
UNION ALL
SELECT event_id, NULL, NULL, NULL, NULL, NULL, i.words, i.dataset, i.outlet, i.url, i.published, m.file,
       i."row" // 4294967296, i."row" % 4294967296, i.event_id
FROM kept.v_plain i LEFT JOIN kept.imports m ON m.id = i."row" // 4294967296;

-- Ordered pairs. A meeting pairs its actors both ways; otherwise actors go with recipients and hosts.
CREATE OR REPLACE VIEW dyads AS
WITH sided AS (
    SELECT *, [p FOR p IN participants IF p."role" = 'actor' AND p.country IS NOT NULL] AS ours,
           [p FOR p IN participants IF p."role" IN ('recipient', 'host') AND p.country IS NOT NULL] AS theirs
    FROM kept.v_wide),
typed AS (
    SELECT *, len(list_distinct([p.country FOR p IN ours])) > 1 AND (len(theirs) = 0 OR type IN ('MEET', 'CALL', 'SIGN')) AS mutual
    FROM sided),
pairs AS (
    SELECT event_id, a.country AS actor, b.country AS recipient, a."rank" AS ar, b."rank" AS br, mutual
    FROM (SELECT event_id, mutual, unnest(ours) AS a, ours FROM typed WHERE mutual) x, (SELECT unnest(x.ours) AS b)
    UNION ALL
    SELECT event_id, a.country, b.country, a."rank", b."rank", false
    FROM (SELECT event_id, unnest(ours) AS a, theirs FROM typed WHERE NOT mutual) x, (SELECT unnest(x.theirs) AS b)),
once AS (
    SELECT event_id, actor, recipient, min(ar) AS actor_rank, min(br) AS recipient_rank, bool_or(mutual) AS mutual
    FROM pairs WHERE actor <> recipient GROUP BY event_id, actor, recipient)
SELECT e.event_id, e.date, e.date_end, e."precision", e.type, e.plover, e.mode, e.cameo, e.status, o.actor, o.recipient,
       o.actor_rank, o.recipient_rank, o.mutual, e."count", e.dataset, e.outlet, e.reports::INTEGER AS reports, e.confidence
FROM once o JOIN typed e ON e.event_id = o.event_id
UNION ALL
SELECT event_id, date, date_end, "precision", type, plover, mode, cameo, status, actor, recipient,
       actor_rank, recipient_rank, coalesce(mutual, false), "count", dataset, outlet, 1, confidence
FROM kept.v_plain WHERE actor <> recipient
UNION ALL
SELECT event_id, date, date_end, "precision", type, plover, mode, cameo, status, recipient, actor,
       recipient_rank, actor_rank, true, "count", dataset, outlet, 1, confidence
FROM kept.v_plain WHERE actor <> recipient AND mutual;

CREATE OR REPLACE VIEW claims AS
SELECT c.claim_id, c.kind, c.text, c.speaker, c.affiliation, c.hedge, c.about, c.horizon_start, c.horizon_end,
       c.horizon_text, c.reported_by, c.article_id, c."start", c."end", s.outlet, s.published, s.url, s.file
FROM kept.claim_versions c JOIN kept.v_reading r ON r.reading = c.reading
LEFT JOIN kept.v_source s ON s.article_id = c.article_id;

CREATE OR REPLACE VIEW findings AS
SELECT f.kind, f.severity, f.message, f.verdict, f.spans, f.basis, f.article_id, f.event_id, s.outlet, s.file
FROM kept.finding_versions f JOIN kept.v_reading r ON r.reading = f.reading
LEFT JOIN kept.v_source s ON s.article_id = f.article_id
UNION ALL
SELECT kind, severity, message, verdict, spans, basis, article_id, event_id, NULL, NULL
FROM (SELECT event_id, kind, message, arg_max(severity, seq) AS severity, arg_max(verdict, seq) AS verdict,
             arg_max(spans, seq) AS spans, arg_max(basis, seq) AS basis, NULL AS article_id, arg_max(holds, seq) AS holds
      FROM kept.finding_versions WHERE reading IS NULL GROUP BY event_id, kind, message)
WHERE holds;

CREATE OR REPLACE VIEW articles AS
SELECT a.id AS article_id, s.headline, s.outlet, s.published, s.url, s.file, a.language, a.text,
       c.copy_of, r.program, r.ontology, r.models, r."at" AS read_at, r."by" AS read_by
FROM kept.articles a LEFT JOIN kept.v_source s ON s.article_id = a.id
LEFT JOIN kept.v_copy c ON c.article_id = a.id
LEFT JOIN kept.v_reading l ON l.article_id = a.id LEFT JOIN kept.readings r ON r.id = l.reading;

CREATE OR REPLACE VIEW sources AS
SELECT article_id, outlet, url, file, headline, published, published_basis, published_why, notes, "at", "by" FROM kept.sources;

CREATE OR REPLACE VIEW imports AS
SELECT id AS import_id, dataset, file, sha256, bytes, lines, kept AS events, duplicates, collapsed, rejected, program, "at", "by"
FROM kept.imports;

CREATE OR REPLACE VIEW rejected AS
SELECT i.file, r.line, r.why, r.text, r.import_id FROM kept.rejected r JOIN kept.imports i ON i.id = r.import_id;

-- What was watched: articles by the month they were published, imported events by the month they are dated.
CREATE OR REPLACE VIEW coverage AS
SELECT 'read' AS dataset, s.outlet, left(s.published, 7) AS month, count(DISTINCT s.article_id) AS articles,
       count(e.event_id) AS events
FROM kept.v_source s LEFT JOIN kept.v_read e ON e.article_id = s.article_id GROUP BY ALL
UNION ALL
SELECT dataset, NULL, strftime(date, '%Y-%m'), NULL, count(*) FROM kept.imported
WHERE "row" NOT IN (SELECT "row" FROM kept.collapsed) GROUP BY ALL;
