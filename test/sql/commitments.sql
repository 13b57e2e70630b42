-- The ledger: seeded, seeded again, by one role and another; its constraints,
-- its views, and every figure of the fact check.  In a database of its own,
-- because the seeds write exchange rates.
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
	FOREACH relation IN ARRAY ARRAY['ai_ledger.country', 'ai_ledger.population', 'ai_ledger.gdp', 'ai_ledger.ppp',
									'ai_ledger.commitment', 'ai_ledger.claim', 'ai_ledger.seed_row',
									'ai_invest.exchange_rate', 'ai_invest.rate_provider'] LOOP
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
		jsonb_build_object(''id'', %L, ''announced_on'', ''2025-01-01'', ''recipient'', ''FRA'', ''investor'', ''x'', ''amount'', ''[1 EUR,1 EUR]'',
						   ''status'', ''announced'', ''confidence'', ''low'', ''source'', ''x'') || %L)', id, more))
$$;
BEGIN;
SELECT public.add('self', '{"part_of": "self"}');
SELECT public.add('part of a restatement', '{"part_of": "pub-fra-109"}');
SELECT public.add('restates a restatement', '{"same_as": "pub-fra-109"}');
SELECT public.add('restates itself', '{"same_as": "restates itself"}');
SELECT public.add('part and the same', '{"part_of": "seed-fra-brookfield", "same_as": "seed-fra-109"}');
SELECT public.add('nowhere', '{"recipient": "XYZ"}');
SELECT public.add('from nowhere', '{"investor_country": "fra"}');
SELECT public.add('part of nothing', '{"part_of": "nothing"}');
SELECT public.add('same as nothing', '{"same_as": "nothing"}');
SELECT public.add('no amount', '{"amount": null}');
SELECT public.add('no currency', '{"amount": "[1,2]"}');
SELECT public.add('two currencies', '{"amount": "[1 EUR,2 USD]"}');
SELECT public.add('backwards', '{"amount": "[2 EUR,1 EUR]"}');
SELECT public.add('no floor', '{"amount": "(,1 EUR]"}');
SELECT public.add('negative', '{"amount": "[-1 EUR,1 EUR]"}');
SELECT public.add('horizon backwards', '{"horizon": "[2030-01-01,2025-01-01]"}');
SELECT public.add('no horizon', '{"horizon": "empty"}');
SELECT public.add('', '{}');
SELECT public.add('status', '{"status": "perhaps"}');
SELECT public.add('confidence', '{"confidence": "blind"}');
SELECT public.add('never', '{"announced_on": "infinity"}');
SELECT public.fails($$UPDATE commitment SET part_of = 'pub-are-microsoft-a1' WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$UPDATE commitment SET same_as = 'pub-can-24' WHERE id = 'seed-currentai-400'$$);
SELECT public.fails($$DELETE FROM commitment WHERE id = 'pub-are-microsoft'$$);
SELECT public.fails($$INSERT INTO country (code, name, source) VALUES ('fr', 'France', 'x')$$);
SELECT public.fails($$INSERT INTO population VALUES ('FRA', 2024, 'x', 0)$$);
SELECT public.fails($$INSERT INTO gdp VALUES ('FRA', 2024, 'x', '1 EUR')$$);
SELECT public.fails($$INSERT INTO gdp VALUES ('FRA', 2024, 'x', '-1 USD')$$);
SELECT public.fails($$INSERT INTO ppp VALUES ('FRA', 2024, 'x', 'EUR', 'NaN')$$);
-- in any order within a statement, and deferred within a transaction
INSERT INTO commitment (id, announced_on, investor, amount, part_of, source) VALUES
	('child', '2025-01-01', 'x', '[1 EUR,1 EUR]', 'parent', 'x'), ('parent', '2025-01-01', 'x', '[1 EUR,1 EUR]', NULL, 'x');
SET CONSTRAINTS ALL DEFERRED;
UPDATE commitment SET part_of = 'child' WHERE id = 'parent';
UPDATE commitment SET part_of = NULL WHERE id = 'child';
SET CONSTRAINTS ALL IMMEDIATE;
SELECT id, part_of FROM commitment WHERE id IN ('parent', 'child') ORDER BY id;
ROLLBACK;

-- Each total against its parts
SELECT id, ai_ledger.brief(amount) AS amount, parts, ai_ledger.brief(parts_total) AS together, excess, finding FROM parts_check ORDER BY id;
SELECT id, parts_total, remainder, excess FROM parts_check WHERE id IN ('pub-can-24', 'pub-bra-pbia', 'seed-fra-109') ORDER BY id;
-- a part in a currency without a rate is not left out in silence
BEGIN;
INSERT INTO commitment (id, announced_on, investor, amount, part_of, source) VALUES ('riyals', '2025-01-01', 'x', '[1e9 SAR,1e9 SAR]', 'seed-fra-109', 'x');
SELECT parts, parts_total, remainder, unconverted, finding FROM parts_check WHERE id = 'seed-fra-109';
SELECT eur_low, usd_low, rate_missing FROM commitment_flat WHERE id = 'riyals';
ROLLBACK;

-- No row is counted twice: the headlines and the leaves, and neither has a restatement
SELECT count(*) AS headlines, count(*) FILTER (WHERE part_of IS NOT NULL OR same_as IS NOT NULL) AS wrong FROM headline;
SELECT count(*) AS leaves, count(*) FILTER (WHERE same_as IS NOT NULL OR id IN (SELECT part_of FROM commitment WHERE same_as IS NULL)) AS wrong FROM leaf;
SELECT count(*) AS rows, count(DISTINCT id) AS ids, count(*) FILTER (WHERE is_headline) AS headlines, count(*) FILTER (WHERE is_leaf) AS leaves,
	   count(*) FILTER (WHERE headline IS NULL) AS restatements, count(*) FILTER (WHERE rate_missing) AS without_rate
  FROM commitment_flat;
SELECT depth, count(*) FROM commitment_tree GROUP BY depth ORDER BY depth;
-- what is withdrawn counts nowhere, nor do its parts
BEGIN;
UPDATE commitment SET status = 'withdrawn' WHERE id = 'pub-are-microsoft';
SELECT count(*) FROM headline WHERE recipient = 'ARE';
SELECT count(*) FROM leaf WHERE recipient = 'ARE';
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

-- A head, by recipient; the sums stand beside a second way to them
SELECT recipient, name, commitments, brief(monetary_range(total_low, total_high)) AS total, population,
	   round(per_capita_low, 2) AS per_capita_low, round(per_capita_high, 2) AS per_capita_high,
	   round(share_of_gdp_low, 6) AS share_low, round(share_of_gdp_high, 6) AS share_high,
	   with_horizon, round(per_year_low, 2) AS per_year_low, round(per_year_high, 2) AS per_year_high, round(population_coverage, 6) AS coverage
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10');
SELECT p.recipient, p.total_low = sum(convert_currency(lower(h.amount), 'EUR', h.announced_on)) AS low,
	   p.total_high = sum(convert_currency(upper(h.amount), 'EUR', h.announced_on)) AS high,
	   round(p.per_capita_low, 10) = round(p.total_low / w.persons, 10) AS per_capita
  FROM per_capita_by_recipient(2024) AS p
  JOIN headline AS h USING (recipient)
  LEFT JOIN population AS w ON w.country = p.recipient AND w.year = 2024 AND w.source = 'World Bank'
 WHERE p.total_high IS NOT NULL
 GROUP BY p.recipient, p.total_low, p.total_high, p.per_capita_low, w.persons
 ORDER BY p.recipient;
SELECT name, population = (SELECT sum(persons) FROM population JOIN country ON code = country
							WHERE year = 2024 AND population.source = 'World Bank' AND kind = 'country'
							  AND code IN (SELECT recipient FROM headline)) AS each_once
  FROM per_capita_by_recipient(2024) WHERE recipient IS NULL AND name = 'all countries';
SELECT public.fails($$SELECT * FROM per_capita_by_recipient(2024, 'EUR', '2023-01-01')$$);
SELECT horizon, horizon_years(horizon) FROM (VALUES ('[2025-01-01,2031-01-01)'::daterange), ('[2024-07-01,2025-07-01)'),
	('[2025-01-01,2025-01-16)'), ('[2025-01-01,)'), ('(,2025-01-01)'), ('empty')) AS h (horizon);

-- Small beside large, divided by years: a third has more digits than a sum of billions can keep
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, horizon, source) VALUES
	('small', '2025-02-10', 'FRA', 'x', '[1e6 EUR,1e6 EUR]', '[2025-01-01,2027-12-31]', 'x'),
	('without end', '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', '[2025-01-01,infinity]', 'x'),
	('without beginning', '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', '[-infinity,2025-01-01]', 'x'),
	('at least', '2025-02-10', 'ITA', 'x', '[3 EUR,)', '[2025-01-01,2027-12-31]', 'x');
SELECT recipient, with_horizon, per_year_low, per_year_high FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient IN ('FRA', 'ITA') OR recipient IS NULL;
SELECT recipient, per_year_low FROM per_capita_by_recipient(2024, 'JPY', '2025-02-10') WHERE recipient IN ('FRA', 'ITA');
ROLLBACK;

-- The claim, in every way of counting it
SELECT population_source, population_year, on_date, rate, rate_on, ratio_low, ratio_high, amount_as_claimed, finding
  FROM claim_check ORDER BY population_source DESC, on_date;
SELECT array_to_string(steps, E'\n') AS steps FROM claim_check WHERE population_source = 'claim' AND is_day_of_claim;
-- between any two, whatever their currencies and however open they are
SELECT ratio_low, ratio_high, brief(amount_as_claimed) AS as_claimed, finding, array_to_string(steps, E'\n') AS steps FROM compare_per_capita('seed-fra-uae', 'pub-deu-google', '2025-11-11');
SELECT ratio_low, ratio_high, brief(amount_as_claimed) AS as_claimed, finding, array_to_string(steps, E'\n') AS steps FROM compare_per_capita('pub-kor-ngf-150', 'pub-jpn-50t', '2025-09-10', claimed => 2);
SELECT ratio_low, ratio_high, finding FROM compare_per_capita('seed-fra-109', 'seed-fra-109');
SELECT finding FROM compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => 0.5);
SELECT finding, amount_as_claimed FROM compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => NULL);
SELECT claimed, finding, amount_as_claimed
  FROM unnest(ARRAY[17, 250.5, 1e-7]) AS claimed, compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => claimed);
-- nothing is too large for words
SELECT brief('99999999999999999999999999999999 EUR'::monetary), brief_difference(1e38), brief_comparison(123456789012345678901.5, 'claimed');
SELECT number, in_minor_units(number, 'EUR') AS euros, in_minor_units(number, 'JPY') AS yen, in_minor_units(number, 'FRF') AS francs
  FROM unnest(ARRAY[0.005, 0.015, 0.0050001, -0.005, -2.5, 0, 1e20 / 3]) AS number;
SELECT claimed, public.fails(format('SELECT compare_per_capita(''seed-fra-109'', ''seed-usa-stargate'', claimed => %L)', claimed))
  FROM unnest(ARRAY['0', '-1', 'NaN', '1e30']) AS claimed;
SELECT ratio, brief_difference(ratio) FROM unnest(ARRAY[0, 0.99999999999, 1, 1.00001, 1.131093, 2, 2.058, 1234567890123.4]) AS ratio;
-- a trifle is the same as itself, and nothing is no ratio to anything
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, source) VALUES
	('trifle', '2025-02-10', 'IND', 'x', '[0.07 EUR,0.07 EUR]', 'x'),
	('nothing', '2025-02-10', 'IND', 'x', '[0 EUR,0 EUR]', 'x');
SELECT ratio_low, ratio_high, finding FROM compare_per_capita('trifle', 'trifle');
SELECT ratio_low, ratio_high, finding, steps[3] FROM compare_per_capita('trifle', 'nothing');
SELECT ratio_low, ratio_high, finding, steps[3] FROM compare_per_capita('nothing', 'trifle');
ROLLBACK;
-- a former currency, which has no minor units, hides no other claim
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, source) VALUES
	('francs', '2025-02-10', 'FRA', 'x', '[5e9 FRF,6e9 FRF]', 'x');
INSERT INTO claim (id, claimed_on, claimant, quote, a, b, source) VALUES
	('in-francs', '2025-02-10', 'x', 'x', 'francs', 'seed-usa-stargate', 'x');
SELECT claim, amount_as_claimed, finding FROM claim_check WHERE population_source = 'World Bank' AND is_day_of_claim ORDER BY claim;
ROLLBACK;
SELECT public.fails($$SELECT compare_per_capita('nothing', 'seed-fra-109')$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'pub-afr-fund')$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', 'claim', 1999)$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2031-02-09')$$);
-- a claim that cannot be checked does not hide those that can
BEGIN;
INSERT INTO claim (id, claimed_on, claimant, quote, a, b, source) VALUES
	('too early', '1998-01-01', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 'x'),
	('one currency', '2025-02-11', 'x', 'x', 'pub-eu-investai', 'seed-fra-109', 'x');
SELECT claim, population_source, on_date, ratio_low, finding FROM claim_check WHERE claim <> 'same-ratio-as-stargate' ORDER BY claim;
ROLLBACK;

-- Purchasing power is no exchange rate
SELECT international_dollars(lower(amount), recipient, 2024) FROM commitment WHERE id = 'seed-fra-109';
SELECT public.fails($$SELECT international_dollars('1 USD', 'FRA', 2024)$$);
SELECT public.fails($$SELECT international_dollars('1 EUR', 'FRA', 1999)$$);


\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
DROP ROLE regress_ai_analyst, regress_ai_reader;
