-- The ledger: seeded, seeded again, by one role and another; its constraints,
-- its views, and every figure of the fact check.  In a database of its own,
-- because the seeds write exchange rates.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
\set ECHO none
\set ECHO all
SELECT current_database() AS first_database \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS regress_ai_ledger;
CREATE DATABASE regress_ai_ledger TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
DROP ROLE IF EXISTS regress_ai_analyst, regress_ai_reader;
CREATE ROLE regress_ai_analyst;
CREATE ROLE regress_ai_reader;
\c regress_ai_ledger
SET datestyle = 'ISO';

-- Whatever it raises, with the SQLSTATE, the message, the detail and the hint
CREATE FUNCTION public.fails(statement text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN NEXT 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN NEXT SQLSTATE || ': ' || message;
	IF detail <> '' AND detail NOT LIKE 'Failing row%' THEN
		RETURN NEXT 'DETAIL: ' || detail;
	END IF;
	IF hint <> '' THEN
		RETURN NEXT 'HINT: ' || hint;
	END IF;
END
$$;

-- Every row, where it lies and which transaction wrote it: a run that changes nothing changes none of that
CREATE FUNCTION public.fingerprint() RETURNS text LANGUAGE plpgsql SET datestyle TO 'ISO' SET timezone TO 'UTC' AS $$
DECLARE
	relation text;
	one text;
	every text := '';
BEGIN
	FOR relation IN SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('ai_ledger', 'ai_invest') AND c.relname <> 'rate_stamp' ORDER BY c.oid LOOP
		EXECUTE format('SELECT md5(string_agg(t.ctid || '' '' || t.xmin || t::text, '','' ORDER BY t.ctid)) FROM %s AS t', relation) INTO one;
		every := every || coalesce(one, 'empty');
	END LOOP;
	RETURN md5(every);
END
$$;

-- One command, extension and all
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT public.fingerprint() AS first_time \gset
SET datestyle = 'SQL, DMY';
SET timezone = 'Pacific/Kiritimati';
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT public.fingerprint() = :'first_time' AS nothing_changed;
SELECT state, count(*) FROM ai_ledger.seed_status GROUP BY state;
SET datestyle = 'ISO';
SELECT relation, state, count(*) FROM ai_ledger.seed_status GROUP BY relation, state ORDER BY relation;
SELECT provider, base, count(DISTINCT quote) AS quotes, min(valid_on), max(valid_on), count(*) FROM ai_invest.exchange_rate GROUP BY provider, base;
-- everything is commented
SELECT pg_describe_object(classid, objid, 0)
  FROM (SELECT 'pg_class'::regclass AS classid, oid AS objid FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind IN ('r', 'v')
		UNION ALL
		SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE pronamespace = 'ai_ledger'::regnamespace) AS object
 WHERE obj_description(objid, classid::regclass::name) IS NULL;
SELECT attrelid::regclass, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
 WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
   AND col_description(attrelid, attnum) IS NULL;
-- the views read with their reader's rights where PostgreSQL can do that
SELECT count(*) FROM pg_class
 WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind = 'v'
   AND current_setting('server_version_num')::integer >= 150000
   AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false);

SET search_path = ai_ledger, public;

-- The user's own rows, and the seed rows that the user has edited or deleted
INSERT INTO country (code, name, source) VALUES ('XAA', 'My country', 'me');
INSERT INTO population (country, year, source, persons) VALUES ('FRA', 2024, 'my own count', 68000001);
INSERT INTO commitment (id, announced_on, recipient, investor, amount, part_of, source)
VALUES ('mine', '2025-03-03', 'FRA', 'my aunt', '[100 EUR,100 EUR]', 'seed-fra-109', 'a letter');
UPDATE commitment SET note = 'I know better', amount = '[21e9 EUR,21e9 EUR]' WHERE id = 'pub-fra-brookfield';
UPDATE country SET name = 'The Netherlands' WHERE code = 'NLD';
DELETE FROM commitment WHERE id = 'pub-afr-fund';
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0378);
SELECT relation, key, state FROM seed_status WHERE state <> 'as seeded' ORDER BY relation, key;
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT relation, key, state FROM seed_status WHERE state <> 'as seeded' ORDER BY relation, key;
SELECT id, amount, note FROM commitment WHERE id IN ('mine', 'pub-fra-brookfield', 'pub-afr-fund') ORDER BY id;
SELECT rate FROM ai_invest.exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on = '2025-02-07' ORDER BY recorded_at;
-- back to what was published
DELETE FROM ai_invest.exchange_rate WHERE rate = 1.0378;
DELETE FROM commitment WHERE id IN ('mine', 'pub-fra-brookfield');
DELETE FROM population WHERE source = 'my own count';
DELETE FROM country WHERE code = 'XAA';
UPDATE country SET name = 'Netherlands' WHERE code = 'NLD';
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT state, count(*) FROM seed_status GROUP BY state;

-- Columns that the user has added are the user's, and what is in them
ALTER TABLE commitment ADD tag text, ADD at_least numeric GENERATED ALWAYS AS (amount(lower(amount))) STORED, ADD number integer GENERATED ALWAYS AS IDENTITY;
UPDATE commitment SET tag = 'mine', note = 'as an older edition had it' WHERE id = 'pub-can-24';
UPDATE seed_row SET content = content || '{"note": "as an older edition had it"}' WHERE relation = 'commitment' AND key = '{"id": "pub-can-24"}';
DELETE FROM commitment WHERE id = 'pub-afr-fund';
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT id, tag, note, at_least, number > 0 AS numbered FROM commitment WHERE id IN ('pub-can-24', 'pub-afr-fund') ORDER BY id;
SELECT state, count(*) FROM seed_status GROUP BY state;
SET client_min_messages = warning;
ALTER TABLE commitment DROP tag CASCADE, DROP at_least CASCADE, DROP number CASCADE;
RESET client_min_messages;
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT (SELECT count(*) FROM headline) AS headlines, (SELECT count(*) FROM leaf) AS leaves;

-- A later edition of the seeds brings rows up to date that nobody has edited
UPDATE commitment SET note = 'as an older edition had it' WHERE id = 'pub-can-24';
UPDATE seed_row SET content = content || '{"note": "as an older edition had it"}' WHERE relation = 'commitment' AND key = '{"id": "pub-can-24"}';
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT note FROM commitment WHERE id = 'pub-can-24';

-- What the constraints refuse
CREATE FUNCTION public.add(id text, more text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT public.fails(format('INSERT INTO ai_ledger.commitment SELECT * FROM jsonb_populate_record(NULL::ai_ledger.commitment,
		jsonb_build_object(''id'', %L, ''announced_on'', ''2025-01-01'', ''announced_precision'', ''day'', ''recipient'', ''FRA'', ''investor'', ''x'', ''amount'', ''[1 EUR,1 EUR]'',
						   ''kind'', ''pledge'', ''source'', ''x'') || %L)', id, more))
$$;
BEGIN;
SELECT public.add('self', '{"part_of": "self"}');
SELECT public.add('part of a restatement', '{"part_of": "pub-fra-109"}');
SELECT public.add('restates a restatement', '{"same_as": "pub-fra-109"}');
SELECT public.add('restates itself', '{"same_as": "restates itself"}');
SELECT public.add('part and the same', '{"part_of": "seed-fra-brookfield", "same_as": "seed-fra-109"}');
SELECT public.add('refines itself', '{"refines": "refines itself"}');
SELECT public.add('refines a restatement', '{"refines": "pub-fra-109"}');
SELECT public.add('supersedes what is superseded', '{"supersedes": "pub-usa-apple"}');
SELECT public.add('refines what is superseded', '{"refines": "pub-usa-apple"}');
SELECT public.add('two at once', '{"same_as": "seed-fra-109", "refines": "seed-fra-109"}');
SELECT public.add('part of what it refines', '{"refines": "seed-fra-109", "part_of": "seed-fra-109"}');
SELECT public.add('part of a part of what it refines', '{"supersedes": "seed-fra-109", "part_of": "pub-fra-brookfield-cambrai"}');
SELECT public.add('nowhere', '{"recipient": "XYZ"}');
SELECT public.add('from nowhere', '{"investor_country": "fra"}');
SELECT public.add('part of nothing', '{"part_of": "nothing"}');
SELECT public.add('same as nothing', '{"same_as": "nothing"}');
SELECT public.add('refines nothing', '{"refines": "nothing"}');
SELECT public.add('no amount', '{"amount": null}');
SELECT public.add('no currency', '{"amount": "[1,2]"}');
SELECT public.add('two currencies', '{"amount": "[1 EUR,2 USD]"}');
SELECT public.add('backwards', '{"amount": "[2 EUR,1 EUR]"}');
SELECT public.add('no floor', '{"amount": "(,1 EUR]"}');
SELECT public.add('negative', '{"amount": "[-1 EUR,1 EUR]"}');
SELECT public.add('horizon backwards', '{"horizon": "[2030-01-01,2025-01-01]"}');
SELECT public.add('no horizon', '{"horizon": "empty"}');
SELECT public.add('no day of a horizon', '{"horizon": "(,)"}');
SELECT public.add('a horizon at infinity', '{"horizon": "[2025-01-01,infinity]"}');
SELECT public.add('years backwards', '{"duration_low": 5, "duration_high": 4}');
SELECT public.add('years without end', '{"duration_low": 5}');
SELECT public.add('no years', '{"duration_low": 0, "duration_high": 4}');
SELECT public.add('not a number of years', '{"duration_low": "NaN", "duration_high": "NaN"}');
SELECT public.add('', '{}');
SELECT public.add('kind', '{"kind": "hope"}');
SELECT public.add('money', '{"money": "funny"}');
SELECT public.add('scope', '{"scope": "perhaps"}');
SELECT public.add('power', '{"capacity_mw": -1}');
SELECT public.add('precision', '{"announced_precision": "hour"}');
SELECT public.add('no doubt', '{"doubt": ""}');
SELECT public.add('never', '{"announced_on": "infinity"}');
SELECT public.fails($$UPDATE commitment SET part_of = 'pub-are-microsoft-a1' WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'seed-currentai-400'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'pub-ita-microsoft'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'pub-kor-pledge-100'$$);
SELECT public.fails($$UPDATE commitment SET refines = 'pub-fra-uae-elysee' WHERE id = 'seed-fra-uae'$$);
-- the tree closes over lines: a part of what refines something that is part of one's own
SELECT public.fails($$UPDATE commitment SET part_of = 'pub-fra-campus-85' WHERE id = 'pub-fra-uae-range'$$);
SELECT public.fails($$DELETE FROM commitment WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$INSERT INTO country (code, name, source) VALUES ('fr', 'France', 'x')$$);
SELECT public.fails($$INSERT INTO population VALUES ('FRA', 2024, 'x', 0)$$);
SELECT public.fails($$INSERT INTO gdp VALUES ('FRA', 2024, 'x', '1 EUR')$$);
SELECT public.fails($$INSERT INTO gdp VALUES ('FRA', 2024, 'x', '-1 USD')$$);
SELECT public.fails($$INSERT INTO ppp VALUES ('FRA', 2024, 'x', 'EUR', 'NaN')$$);
SELECT public.fails($$INSERT INTO source (id, url, publisher, quality) VALUES ('x', 'javascript:alert(1)', 'x', 'trade')$$);
SELECT public.fails($$INSERT INTO source (id, url, publisher, quality) VALUES ('x', 'https://example.org', 'x', 'rumour')$$);
SELECT public.fails($$INSERT INTO overlap (commitment, other) VALUES ('seed-fra-109', 'seed-fra-109')$$);
SELECT public.fails($$INSERT INTO overlap (commitment, other) SELECT other, commitment FROM overlap LIMIT 1$$);
SELECT public.fails($$INSERT INTO event (commitment, event, happened_on) VALUES ('seed-fra-109', 'forgotten', '2026-01-01')$$);
SELECT public.fails($$INSERT INTO commitment_source (commitment, source, supports) VALUES ('seed-fra-uae', 'article', '{everything}')$$);
SELECT public.fails($$INSERT INTO dataset SELECT * FROM dataset$$);
-- where was it read?  Asked at the end
SET CONSTRAINTS ALL IMMEDIATE;
SELECT public.add('no source', '{"source": null}');
SELECT public.fails($$DELETE FROM commitment_source WHERE commitment = 'pub-can-24'$$);
SELECT public.fails($$UPDATE commitment_source SET commitment = 'pub-ind-indiaai' WHERE commitment = 'pub-deu-google'$$);
SET CONSTRAINTS commitment_has_a_source DEFERRED;
INSERT INTO commitment (id, announced_on, investor, amount) VALUES ('read on a page', '2025-01-01', 'x', '1 EUR');
INSERT INTO source (id, url, publisher, quality) VALUES ('a page', 'https://example.org/page', 'x', 'newspaper');
INSERT INTO commitment_source (commitment, source) VALUES ('read on a page', 'a page');
SET CONSTRAINTS ALL IMMEDIATE;
SELECT id, confidence, source, source_url FROM commitment_detail WHERE id = 'read on a page';
-- in any order within a statement, and deferred within a transaction
INSERT INTO commitment (id, announced_on, investor, amount, part_of, source) VALUES
	('child', '2025-01-01', 'x', '[1 EUR,1 EUR]', 'parent', 'x'), ('parent', '2025-01-01', 'x', '[1 EUR,1 EUR]', NULL, 'x');
SET CONSTRAINTS ALL DEFERRED;
UPDATE commitment SET part_of = 'child' WHERE id = 'parent';
UPDATE commitment SET part_of = NULL WHERE id = 'child';
SET CONSTRAINTS ALL IMMEDIATE;
SELECT id, part_of FROM commitment WHERE id IN ('parent', 'child') ORDER BY id;
ROLLBACK;

-- Every seed row says where it was read: on a page that has an address, or in the article
SELECT count(*) AS rows, count(*) FILTER (WHERE NOT EXISTS (
		SELECT FROM commitment_source AS cited JOIN source ON source.id = cited.source
		 WHERE cited.commitment = c.id AND (source.url IS NOT NULL OR source.quality = 'article'))) AS without_page
  FROM commitment AS c;
WITH best AS (
	SELECT DISTINCT ON (cited.commitment) cited.commitment, source.quality
	  FROM commitment_source AS cited JOIN source ON source.id = cited.source WHERE 'amount' = ANY (cited.supports)
	 ORDER BY cited.commitment, array_position('{official,agency,newspaper,trade,article,copy,secondary}'::text[], source.quality)
)
SELECT quality AS best_page_of_the_amount, count(*) FROM best GROUP BY quality ORDER BY array_position('{official,agency,newspaper,trade,article,copy,secondary}'::text[], quality);
SELECT quality, count(*) AS pages, count(url) AS with_address FROM source GROUP BY quality ORDER BY quality;
SELECT pages, count(*) AS commitments FROM commitment_detail GROUP BY pages ORDER BY pages;
-- and no page of the seeds is cited by nothing
SELECT count(*) FROM source WHERE id NOT IN (SELECT source FROM commitment_source UNION SELECT source FROM event WHERE source IS NOT NULL UNION SELECT source FROM correction UNION SELECT source FROM claim);
-- the rule of confidence, once more
CREATE FUNCTION pg_temp.confidence_of(commitment text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	page record;
	any_original text[] := '{}';
	reliable text[] := '{}';
BEGIN
	IF EXISTS (SELECT FROM ai_ledger.commitment AS c WHERE c.id = $1 AND c.doubt IS NOT NULL) THEN
		RETURN 'low';
	END IF;
	FOR page IN SELECT s.* FROM ai_ledger.commitment_source AS cited JOIN ai_ledger.source AS s ON s.id = cited.source WHERE cited.commitment = $1 AND 'amount' = ANY (cited.supports) LOOP
		IF page.quality IN ('official', 'agency') THEN
			RETURN 'high';
		END IF;
		IF coalesce(page.original, page.publisher) <> ALL (any_original) THEN
			any_original := any_original || coalesce(page.original, page.publisher);
		END IF;
		IF page.quality IN ('newspaper', 'trade', 'article') AND coalesce(page.original, page.publisher) <> ALL (reliable) THEN
			reliable := reliable || coalesce(page.original, page.publisher);
		END IF;
	END LOOP;
	RETURN CASE WHEN cardinality(reliable) > 1 THEN 'high' WHEN cardinality(reliable) = 1 OR cardinality(any_original) > 1 THEN 'medium' ELSE 'low' END;
END
$$;
SELECT confidence, count(*), bool_and(confidence = pg_temp.confidence_of(id)) AS as_the_rule_says FROM commitment_confidence GROUP BY confidence ORDER BY confidence;
SELECT decision, confidence, count(*) FROM correction GROUP BY decision, confidence ORDER BY decision, confidence;
SELECT kind, counts, (SELECT count(*) FROM commitment AS c WHERE c.kind = k.kind) AS rows FROM kind AS k ORDER BY counts DESC, kind;
SELECT scope, money, count(*) FROM commitment GROUP BY scope, money ORDER BY scope, money;
-- short quotes only
SELECT max(length(quote)) <= 230 AS short FROM commitment_source;
SELECT name, version, as_of, licence FROM dataset;

-- Each total against its parts
SELECT id, ai_ledger.brief(amount) AS amount, parts, ai_ledger.brief(parts_total) AS together, excess, verdict, finding FROM parts_check ORDER BY id;
SELECT id, parts_total, remainder, excess FROM parts_check WHERE id IN ('pub-can-24', 'pub-bra-pbia', 'seed-fra-109') ORDER BY id;
-- a part in a currency without a rate is not left out in silence
BEGIN;
INSERT INTO commitment (id, announced_on, investor, amount, part_of, source) VALUES ('riyals', '2025-01-01', 'x', '[1e9 SAR,1e9 SAR]', 'seed-fra-109', 'x');
SELECT parts, parts_total, remainder, unconverted, finding FROM parts_check WHERE id = 'seed-fra-109';
SELECT eur_low, usd_low, rate_missing FROM commitment_flat WHERE id = 'riyals';
ROLLBACK;

-- No row is counted twice: the headlines and the leaves, and neither has a restatement
SELECT count(*) AS headlines, count(DISTINCT h.id) AS ids, count(*) FILTER (WHERE c.part_of IS NOT NULL OR c.same_as IS NOT NULL) AS wrong FROM headline AS h JOIN commitment AS c USING (id);
SELECT count(*) AS leaves, count(DISTINCT l.id) AS ids, count(*) FILTER (WHERE c.same_as IS NOT NULL OR s.standing NOT IN ('headline', 'part') OR EXISTS (SELECT FROM commitment_tree AS t JOIN commitment_standing AS p USING (id) WHERE p.parent = l.id)) AS wrong
  FROM leaf AS l JOIN commitment AS c USING (id) JOIN commitment_standing AS s USING (id);
SELECT count(*) AS rows, count(DISTINCT id) AS ids, count(*) FILTER (WHERE is_headline) AS headlines, count(*) FILTER (WHERE is_leaf) AS leaves,
	   count(*) FILTER (WHERE headline IS NULL) AS not_counted, count(*) FILTER (WHERE rate_missing) AS without_rate
  FROM commitment_flat;
SELECT depth, count(*) FROM commitment_tree GROUP BY depth ORDER BY depth;
SELECT standing, count(*), count(*) FILTER (WHERE headline IS NULL) AS not_counted FROM commitment_detail GROUP BY standing ORDER BY standing;
-- what is cancelled counts nowhere from that day on, nor do its parts; nor does what is of a kind that is no commitment
BEGIN;
INSERT INTO event (commitment, event, happened_on) VALUES ('pub-are-microsoft', 'cancelled', '2026-03-01');
SELECT count(*) FROM headline WHERE recipient = 'ARE';
SELECT count(*) FROM leaf WHERE recipient = 'ARE';
SELECT count(*) FROM headline_as_of('2026-02-28') WHERE recipient = 'ARE';
SELECT count(*) FROM headline_as_of('2026-03-01') WHERE recipient = 'ARE';
-- a page that is doubtful cancels nothing; and what is resumed counts again
UPDATE event SET confidence = 'low' WHERE commitment = 'pub-are-microsoft';
SELECT count(*) FROM headline WHERE recipient = 'ARE';
UPDATE event SET confidence = 'high' WHERE commitment = 'pub-are-microsoft';
INSERT INTO event (commitment, event, happened_on) VALUES ('pub-are-microsoft', 'resumed', '2026-04-01');
SELECT id, status FROM headline WHERE recipient = 'ARE';
UPDATE commitment SET kind = 'expectation' WHERE id = 'pub-are-microsoft';
SELECT count(*) FROM headline WHERE recipient = 'ARE';
SELECT standing FROM commitment_detail WHERE id = 'pub-are-microsoft';
ROLLBACK;

-- As of a day: before it was announced, before it was made precise, before it was replaced, after it was revised
SELECT day, count(*) FILTER (WHERE recipient = 'FRA') AS france, max(amount::text) FILTER (WHERE id IN ('seed-fra-uae', 'pub-fra-uae-range', 'pub-fra-uae-elysee')) AS emirates,
	   string_agg(id, ' ' ORDER BY id) FILTER (WHERE id LIKE 'pub-usa-apple%' OR id LIKE 'pub-kor-pledge%' OR id LIKE 'pub-kor-ngf%' OR id LIKE 'pub-esp-aws%') AS replaced
  FROM unnest('{2024-01-01,2025-02-06,2025-02-08,2025-02-09,2025-04-20,2025-08-05,2025-08-06,2025-09-10,2026-03-02,infinity}'::date[]) AS day,
	   headline_as_of(day)
 GROUP BY day ORDER BY day;
SELECT day, (SELECT count(*) FROM headline_as_of(day)) AS headlines FROM unnest('{-infinity,"0044-03-15 BC",2023-01-01,20000-01-01}'::date[]) AS day;
SELECT public.fails('SELECT headline_as_of(NULL)');
-- the setting is afterwards what it was before
SET ai_ledger.as_of = '2025-02-06';
SELECT count(*) > 0 AS some FROM headline_as_of('2025-06-01');
SELECT public.fails('SELECT 1/0 FROM headline_as_of(''2025-06-01'')');
SHOW ai_ledger.as_of;
SET ai_ledger.as_of = '2025-02-10';
SELECT id, depth, is_leaf FROM commitment_tree WHERE headline = 'seed-fra-109' ORDER BY path;
SELECT finding FROM parts_check WHERE id = 'seed-fra-109';
SELECT standing, count(*) FROM commitment_standing GROUP BY standing ORDER BY standing;
SET ai_ledger.as_of = '2025-02-06';
SELECT id, standing, counted_as FROM commitment_standing WHERE id LIKE '%uae%' ORDER BY id;
SET ai_ledger.as_of = 'yesterday';
SELECT public.fails('SELECT count(*) FROM headline');
SET ai_ledger.as_of = '2025-02-30';
SELECT public.fails('SELECT count(*) FROM headline');
RESET ai_ledger.as_of;
SELECT id, amount, revised_on FROM commitment_status WHERE revised_on IS NOT NULL ORDER BY id;
SELECT event, happened_on, happened_precision, amount, confidence FROM commitment_history WHERE commitment = 'seed-usa-stargate' ORDER BY happened_on, event;
-- what is said of one telling is said of all: of what was made precise, and of a restatement
SELECT id, status, since FROM commitment_status WHERE id IN ('seed-fra-uae', 'pub-fra-uae-range', 'pub-fra-uae-elysee', 'seed-fra-109', 'pub-usa-stargate') ORDER BY id;
BEGIN;
INSERT INTO event (commitment, event, happened_on, amount, confidence) VALUES
	('seed-fra-uae', 'under construction', '2026-05-01', NULL, 'high'), ('seed-fra-uae', 'revised', '2025-02-08', '[40e9 EUR,40e9 EUR]', 'high'),
	('pub-fra-109', 'cancelled', '2026-06-01', NULL, 'high');
SELECT id, status, amount FROM commitment_status WHERE id IN ('seed-fra-uae', 'pub-fra-uae-range', 'pub-fra-uae-elysee') ORDER BY id;
SELECT count(*) FROM headline WHERE id = 'seed-fra-109';
ROLLBACK;
SELECT event, happened_on, note FROM commitment_history WHERE commitment IN ('pub-usa-apple', 'seed-fra-uae') ORDER BY commitment, happened_on, event;
-- what refines a part of something is part of it too; a part of what was replaced goes over to what replaced it
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, part_of, refines, supersedes, source) VALUES
	('total', '2025-01-01', 'FRA', 'x', '10 EUR', NULL, NULL, NULL, 'x'), ('part', '2025-01-02', 'FRA', 'x', '[1 EUR,3 EUR]', 'total', NULL, NULL, 'x'),
	('part of part', '2025-01-02', 'FRA', 'x', '1 EUR', 'part', NULL, NULL, 'x'), ('finer', '2025-02-01', 'FRA', 'x', '2 EUR', NULL, 'part', NULL, 'x'),
	('finest', '2025-03-01', 'FRA', 'x', '2.5 EUR', NULL, 'finer', NULL, 'x'), ('new total', '2025-04-01', 'FRA', 'x', '20 EUR', NULL, NULL, 'total', 'x'),
	('early', '2025-01-15', 'FRA', 'x', '4 EUR', 'new total', NULL, NULL, 'x');
CREATE FUNCTION public.tree(day date) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('ai_ledger.as_of', day::text, true);
	RETURN (SELECT string_agg(repeat('.', depth) || id, ' ' ORDER BY path) FROM ai_ledger.commitment_tree WHERE id !~ '^(pub|seed)-');
END
$$;
SELECT day, public.tree(day) FROM unnest('{2025-01-01,2025-01-20,2025-02-10,2025-03-10,2025-04-10}'::date[]) AS day ORDER BY day;
ROLLBACK;

-- less than ten is not made of more than ten, nor of ten
BEGIN;
INSERT INTO commitment (id, announced_on, investor, amount, part_of, source) VALUES
	('less', '2025-01-01', 'x', '[0 EUR,10 EUR)', NULL, 'x'), ('ten', '2025-01-01', 'x', '[10 EUR,20 EUR]', 'less', 'x'),
	('up to', '2025-01-01', 'x', '[0 EUR,10 EUR]', NULL, 'x'), ('more', '2025-01-01', 'x', '(10 EUR,)', 'up to', 'x'),
	('up to as well', '2025-01-01', 'x', '[0 EUR,10 EUR]', NULL, 'x'), ('ten exactly', '2025-01-01', 'x', '10 EUR', 'up to as well', 'x'),
	('any', '2025-01-01', 'x', '(0 EUR,)', NULL, 'x'), ('any part', '2025-01-01', 'x', '(5 EUR,)', 'any', 'x');
SELECT id, amount, parts_total, remainder, excess, finding FROM parts_check WHERE id IN ('less', 'up to', 'up to as well', 'any') ORDER BY id;
ROLLBACK;

-- Plain columns for tools: no type of the extension among them
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
 WHERE attrelid = 'commitment_flat'::regclass AND attnum > 0 ORDER BY attnum;
SELECT id, recipient_name, amount, amount_low, amount_high, currency, eur_low, eur_high, usd_low, usd_high, horizon_start, horizon_end
  FROM commitment_flat WHERE id IN ('seed-fra-uae', 'pub-swe-brookfield', 'pub-wld-microsoft-fy25', 'pub-chn-boc') ORDER BY id;

-- it is made by bi_view; one of an earlier edition becomes that, and what depends on it stays
SELECT obj_description('commitment_flat'::regclass) LIKE '%made by bi_view' AS made_by_bi_view;
BEGIN;
SELECT md5(string_agg(f::text, ',' ORDER BY id)) AS all_rows FROM commitment_flat AS f \gset
SELECT string_agg(format('%s::%s AS %I', CASE attname WHEN 'id' THEN 'id' ELSE 'NULL' END, format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum) AS columns
  FROM pg_attribute WHERE attrelid = 'commitment_flat'::regclass AND attnum > 0 \gset
DROP VIEW commitment_flat;
CREATE VIEW commitment_flat AS SELECT :columns FROM commitment;
COMMENT ON VIEW commitment_flat IS 'the commitments in plain columns of text, numbers and dates for tools';
GRANT SELECT ON commitment_flat TO regress_ai_reader;
CREATE VIEW public.chart AS SELECT eur_low FROM commitment_flat;
\set ECHO none
\i sql/ledger/flat.sql
\set ECHO all
SELECT md5(string_agg(f::text, ',' ORDER BY id)) = :'all_rows' AS as_before, has_table_privilege('regress_ai_reader', 'commitment_flat', 'SELECT') AS granted,
	   (SELECT count(eur_low) = count(*) FROM public.chart) AS in_the_chart
  FROM commitment_flat AS f;
-- one that somebody else made is left alone
COMMENT ON VIEW commitment_flat IS 'mine';
SELECT public.fails('SELECT bi_view(''commitment_detail'', view_name => ''commitment_flat'')');
ROLLBACK;


\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
DROP ROLE regress_ai_analyst, regress_ai_reader;
