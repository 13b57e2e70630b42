-- Exchange rates: what may be stored, who may store it, and which rates there are

\set ECHO none
\i test/include/answer.sql
\set ECHO all

-- CREATE EXTENSION makes no rates
SELECT count(*) FROM ai_invest.exchange_rate;
SELECT count(*) FROM ai_invest.rate_provider;

-- What is not a rate

CREATE TEMP TABLE attempt(n serial, provider text, base text, quote text, valid_on text, rate text);
INSERT INTO attempt(provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', '0'),
	('ECB', 'EUR', 'USD', '2025-02-07', '-1.0377'),
	('ECB', 'EUR', 'USD', '2025-02-07', 'NaN'),
	('ECB', 'EUR', 'USD', '2025-02-07', '1e32'),
	('ECB', 'EUR', 'USD', '2025-02-07', '1.0000000000000000000000000000001'),
	('ECB', 'EUR', 'USD', '2025-02-07', '123456789012345678901234567890.123'),
	('ECB', 'EUR', 'USD', '2025-02-07', '1e-31'),
	('ECB', 'EUR', 'EUR', '2025-02-07', '1'),
	('ECB', 'EUR', 'USD', 'infinity', '1.0377'),
	('ECB', 'EUR', 'USD', '-infinity', '1.0377'),
	('', 'EUR', 'USD', '2025-02-07', '1.0377'),
	(' ECB', 'EUR', 'USD', '2025-02-07', '1.0377'),
	('ECB,EU', 'EUR', 'USD', '2025-02-07', '1.0377'),
	('EC"B', 'EUR', 'USD', '2025-02-07', '1.0377'),
	(E'E\nCB', 'EUR', 'USD', '2025-02-07', '1.0377'),
	(repeat('E', 64), 'EUR', 'USD', '2025-02-07', '1.0377'),
	('EU', 'EUR', 'FRF', '2025-02-07', '6.5'),
	('eu', 'EUR', 'FRF', '2025-02-07', '6.5');
SELECT n, rate, regexp_replace(answer, 'Failing row contains .*', 'Failing row contains it.') AS answer
FROM attempt, pg_temp.try(format(
	'INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (%L, %L, %L, %L, %L) RETURNING rate',
	provider, base, quote, valid_on, rate))
ORDER BY n;

-- What is one; as published, to the last zero
BEGIN;
SELECT pg_temp.try(format(
	'INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', %L, %L) RETURNING rate', day, rate))
FROM (VALUES ('0001-01-01', '366.90'), ('2025-02-07', '0.000000000000000000000000000001'), ('9999-12-31', '99999999999999999999999999999999'),
	('2025-02-08', '1.2345678901234567890123456789012'), ('2025-02-09', NULL), ('5874897-12-31', '1.5000000000000000000000000000000000000')) AS v(day, rate);
SELECT pg_temp.try('UPDATE ai_invest.exchange_rate SET rate = 1e-31');
SELECT pg_temp.try('INSERT INTO ai_invest.exchange_rate SELECT * FROM ai_invest.exchange_rate LIMIT 1') LIKE '23505 %' AS twice_is_refused;
ROLLBACK;

SELECT pg_temp.try(format('INSERT INTO ai_invest.rate_provider(provider, max_age) VALUES (%L, %s)', provider, age)) LIKE '23514 %' AS refused
FROM (VALUES ('ECB', -1), ('', 1), ('A,B', 1)) AS v(provider, age);

-- A server that has no rate at all cannot say that there is none, whatever is to be said then

CREATE TABLE regress_price (price monetary, priced monetary_range, day date);
INSERT INTO regress_price VALUES ('1 USD', '[1 USD,2 USD]', '2025-02-07');
SELECT bi_view('regress_price', '{EUR}');
SELECT query, pg_temp.try(query) AS answer
FROM (VALUES ('SELECT convert_currency(''1 USD'', ''EUR'', ''2025-02-07'', on_missing => ''null'')'),
	('SELECT to_eur(''1 USD'', ''2025-02-07'')'),
	('SELECT exchange_rate(''EUR'', ''USD'', ''2025-02-07'', on_missing => ''null'')'),
	('SELECT convert_range(priced, ''EUR'', day, on_missing => ''null'') FROM regress_price'),
	('SELECT sum_in_or_null(price, ''EUR'', day) FROM regress_price'),
	('SELECT convert_total(ARRAY[price], ''EUR'', day, on_missing => ''null'') FROM regress_price'),
	('SELECT convert_explain(price, ''EUR'', day, on_missing => ''null'') FROM regress_price'),
	('SELECT average_rate(''EUR'', ''USD'', ''[2025-01-01,2025-02-01)'')'),
	('SELECT rates_on(''2025-02-07'')'), ('SELECT rates_on(''2025-02-07'', ''{USD}'')'),
	('SELECT rate_book(NULL, NULL)'), ('SELECT price_eur FROM regress_price_bi'),
	-- the law is the same everywhere, and an amount in its own currency
	('SELECT to_eur(''1.95583 DEM'', ''2025-02-07'')'), ('SELECT to_eur(''1 EUR'', ''2025-02-07'')'),
	('SELECT exchange_rate(''EUR'', ''DEM'', ''1998-12-31'', on_missing => ''null'')')) AS v(query);
-- A rate that was withdrawn is one
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'JPY', '2025-02-07', NULL);
SELECT price_eur FROM regress_price_bi;
ROLLBACK;
DROP VIEW regress_price_bi;
DROP TABLE regress_price;

-- The 21 rates that are law are built in, from the day on which the country adopted the euro

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
SELECT code, exchange_rate('EUR', code::currency_code, adopted) AS units_per_euro,
	convert_currency(monetary(1, code::currency_code), 'EUR', '2099-12-31', scale => 12) AS one_unit,
	exchange_rate('EUR', code::currency_code, adopted - 1, on_missing => 'null') AS the_day_before
FROM (VALUES ('ATS', DATE '1999-01-01'), ('BEF', '1999-01-01'), ('BGN', '2026-01-01'), ('CYP', '2008-01-01'), ('DEM', '1999-01-01'),
	('EEK', '2011-01-01'), ('ESP', '1999-01-01'), ('FIM', '1999-01-01'), ('FRF', '1999-01-01'), ('GRD', '2001-01-01'), ('HRK', '2023-01-01'),
	('IEP', '1999-01-01'), ('ITL', '1999-01-01'), ('LTL', '2015-01-01'), ('LUF', '1999-01-01'), ('LVL', '2014-01-01'), ('MTL', '2008-01-01'),
	('NLG', '1999-01-01'), ('PTE', '1999-01-01'), ('SIT', '2007-01-01'), ('SKK', '2009-01-01')) AS v(code, adopted);

-- No limit of age applies to them, and nobody knew one before its act
SELECT convert_currency('100 FRF', 'DEM', '2025-02-09', max_age => 0);
SELECT exchange_rate('EUR', 'BGN', '2026-01-01', known_at => '2025-07-07 00:00Z', on_missing => 'null') AS before_the_act,
	exchange_rate('EUR', 'BGN', '2026-01-01', known_at => '2025-07-09 00:00Z') AS after_the_act;
ROLLBACK;

-- Which rates there are

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-06', 1.0360, '2025-02-06 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-10', 1.03, '2025-02-10 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-10', 1.0320, '2025-02-10 16:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-20', 1.0422, '2025-02-20 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-21', 1.1, '2025-02-21 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-21', NULL, '2025-02-21 15:30Z'),
	('ECB', 'EUR', 'JPY', '2025-02-07', 157.17, '2025-02-07 15:00Z'),
	('Bank of nowhere', 'GBP', 'USD', '2025-01-01', 1.25, '2025-01-01 00:00Z'),
	('Bank of nowhere', 'GBP', 'USD', '2025-02-01', 1.24, '2025-02-01 00:00Z'),
	('Bank of nowhere', 'GBP', 'CHF', '2025-02-01', NULL, '2025-02-01 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-01', 1.1, '2025-01-01 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-03', 1.1, '2025-01-03 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-03', NULL, '2025-01-04 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-05', NULL, '2025-01-05 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-05', 1.2, '2025-01-06 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-10', 1.2, '2025-01-10 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-18', 1.2, '2025-01-18 00:00Z'),
	('Third', 'GBP', 'CHF', '2025-01-19', NULL, '2025-01-19 00:00Z');
INSERT INTO ai_invest.rate_provider(provider, max_age) VALUES ('Bank of nowhere', NULL);
SELECT base, quote, provider, first_on, last_on, age = current_date - last_on AS age_is_right, days, longest_gap, gaps, corrections, withdrawn
FROM ai_invest.rate_coverage ORDER BY base, quote, provider;
ROLLBACK;

-- Rights: everybody reads, who installed writes, and gives and takes the right to

CREATE ROLE regress_rates_reader;
CREATE ROLE regress_rates_writer;
SELECT pg_temp.try(format('SET LOCAL ROLE regress_rates_reader; %s', query)) FROM (VALUES
	('SELECT count(*) FROM ai_invest.exchange_rate'),
	('SELECT count(*) FROM ai_invest.rate_coverage'),
	('SELECT exchange_rate(''EUR'', ''FRF'', ''2025-01-01'')'),
	('INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-07'', 1)'),
	('DELETE FROM ai_invest.rate_provider'),
	('UPDATE ai_invest.rate_stamp SET n = n'),
	('SELECT grant_rate_writer(''regress_rates_reader'')')) AS v(query);
RESET ROLE;
BEGIN;
SELECT grant_rate_writer('regress_rates_writer');
SET LOCAL ROLE regress_rates_writer;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
SELECT exchange_rate('EUR', 'USD', '2025-02-09');
TRUNCATE ai_invest.exchange_rate;
SELECT pg_temp.try('SELECT exchange_rate(''EUR'', ''USD'', ''2025-02-09'', on_missing => ''null'')');
SELECT pg_temp.try('CREATE TRIGGER mine BEFORE INSERT ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()');
SELECT pg_temp.try('SELECT grant_rate_writer(''regress_rates_reader'')');
RESET ROLE;
SELECT revoke_rate_writer('regress_rates_writer');
SET LOCAL ROLE regress_rates_writer;
SELECT pg_temp.try('INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-07'', 1)');
ROLLBACK;
SELECT pg_temp.try('SELECT grant_rate_writer(NULL)');

-- A reader whose right was taken away, or restricted to some rows, gets no rate, not even a remembered one
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
SELECT to_usd('1.00 EUR', '2025-02-07');
REVOKE SELECT ON ai_invest.exchange_rate FROM PUBLIC;
SELECT to_usd('1.00 EUR', '2025-02-07');
SET LOCAL ROLE regress_rates_reader;
SELECT pg_temp.try('SELECT to_usd(''1.00 EUR'', ''2025-02-07'')');
RESET ROLE;
GRANT SELECT ON ai_invest.exchange_rate TO PUBLIC;
ALTER TABLE ai_invest.exchange_rate ENABLE ROW LEVEL SECURITY;
SELECT to_usd('1.00 EUR', '2025-02-07') AS the_owner_is_exempt;
SET LOCAL ROLE regress_rates_reader;
SELECT pg_temp.try('SELECT to_usd(''1.00 EUR'', ''2025-02-07'')');
ROLLBACK;
DROP ROLE regress_rates_reader, regress_rates_writer;

-- Whatever search_path says and others have planted there
BEGIN;
CREATE SCHEMA regress_planted;
CREATE TABLE regress_planted.exchange_rate AS SELECT 'ECB' AS provider, 'EUR'::currency_code AS base, 'USD'::currency_code AS quote, date '2025-02-07' AS valid_on, 99.0 AS rate, now() AS recorded_at;
CREATE TABLE regress_planted.rate_provider AS SELECT 'EU' AS provider, 1000 AS priority, 0 AS max_age, 'planted' AS source;
CREATE TABLE regress_planted.rate_stamp AS SELECT slot, 0 AS n FROM generate_series(0, 63) slot;
CREATE FUNCTION regress_planted.equal(currency_code, currency_code) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR regress_planted.= (FUNCTION = regress_planted.equal, LEFTARG = currency_code, RIGHTARG = currency_code);
CREATE FUNCTION regress_planted.convert_explain(monetary, currency_code, date, integer, integer, timestamptz, text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION regress_planted.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$SELECT timestamptz '1999-01-01'$$;
CREATE FUNCTION pg_temp.in_path(path text, OUT inserted timestamptz, OUT dollar monetary, OUT law numeric, OUT on_day text, OUT covered bigint) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('search_path', path, true);
	INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377) RETURNING recorded_at INTO inserted;
	dollar := public.to_usd('1.00 EUR', '2025-02-09');
	law := public.exchange_rate('EUR', 'FRF', '2025-02-09');
	SELECT pg_catalog.string_agg(r::text, ' ') INTO on_day FROM public.rates_on('2025-02-09') r;
	SELECT days INTO covered FROM ai_invest.rate_coverage;
END
$$;
SELECT path, inserted > now() AS now, dollar, law, on_day, covered
FROM unnest('{"","regress_planted, pg_catalog, pg_temp","pg_temp, regress_planted, public",no_such_schema}'::text[]) WITH ORDINALITY AS p(path, n), LATERAL pg_temp.in_path(path) ORDER BY n;
ROLLBACK;

-- Many rows, many providers, in no order and without an index
BEGIN;
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT 'P' || p, 'EUR', 'USD', date '2025-01-01' + n, p * 1000 + n, timestamptz '2025-06-01Z' - n * interval '1 second'
FROM generate_series(1, 12) p, generate_series(0, 90) n ORDER BY md5(p::text || n);
INSERT INTO ai_invest.rate_provider(provider, priority, max_age) SELECT 'P' || p, 100 - p, p FROM generate_series(1, 12) p;
SELECT exchange_rate('EUR', 'USD', '2025-01-31') AS "12030", exchange_rate('EUR', 'USD', '2025-04-01') AS "12090", exchange_rate('EUR', 'USD', '2025-04-13') AS "12 days",
	exchange_rate('EUR', 'USD', '2025-04-14', on_missing => 'null') AS "13 days";
SET LOCAL ai_invest.rate_providers = 'P7,P12';
SELECT exchange_rate('EUR', 'USD', '2025-01-31') AS "7030", exchange_rate('EUR', 'USD', '2025-04-13') AS "12090";
ROLLBACK;

-- More lists of providers in a session than are kept
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) SELECT 'p' || n, 'EUR', 'USD', '2025-02-07', n FROM generate_series(1, 100) n;
CREATE FUNCTION pg_temp.rate_of(n integer) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('ai_invest.rate_providers', 'p' || n, true);
	RETURN exchange_rate('EUR', 'USD', '2025-02-07');
END
$$;
SELECT count(*), count(*) FILTER (WHERE pg_temp.rate_of(n) = n) AS as_listed FROM generate_series(1, 100) n;
ROLLBACK;
-- A rate that is the last one for more than 65535 days, after many others
BEGIN;
INSERT INTO ai_invest.rate_provider(provider, max_age) VALUES ('old', NULL);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate)
SELECT 'old', 'EUR', 'USD', date '1800-01-01' + n, 1 + n FROM generate_series(0, 2399) n UNION ALL SELECT 'old', 'EUR', 'USD', '1990-01-01', 5;
SELECT day - date '1800-01-01' AS n, exchange_rate('EUR', 'USD', day), exchange_rate('EUR', 'USD', day, max_age => 65535, on_missing => 'null') AS no_older
FROM (VALUES (date '1800-01-01' + 2399), (date '1800-01-01' + 2399 + 65535), (date '1800-01-01' + 2399 + 65536), ('1989-12-31'), ('1990-01-01')) AS v(day);
ROLLBACK;

-- Rows that a superuser let in past the constraints: left out, or an error
BEGIN;
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey, DROP CONSTRAINT exchange_rate_on_a_day, DROP CONSTRAINT exchange_rate_is_positive,
	ALTER provider DROP NOT NULL, ALTER valid_on DROP NOT NULL;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('A', 'EUR', 'USD', '-infinity', 2), (NULL, 'EUR', 'USD', '2025-01-01', 2),
	('A', 'EUR', 'USD', NULL, 2), ('A', 'EUR', 'JPY', '2025-01-01', 0);
SELECT exchange_rate('EUR', 'USD', '2025-01-01', on_missing => 'null') AS "left out", pg_temp.try('SELECT exchange_rate(''EUR'', ''JPY'', ''2025-01-01'')');
ROLLBACK;

-- The triggers that record changes fire always, on a replica too; that of the record itself there only
SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger
WHERE tgrelid::regclass::text LIKE 'ai_invest.%' AND NOT tgisinternal ORDER BY tgrelid::regclass::text, tgname;

-- The trigger is for these tables only
CREATE TEMP TABLE other(a int);
CREATE TRIGGER stamp BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
SELECT pg_temp.try('INSERT INTO other VALUES (1)');
SELECT pg_temp.try(format('SELECT %s()', f)) FROM unnest('{rate_stamp_write,rate_stamp_keep}'::text[]) f;
DROP TABLE other;

-- Settings

SELECT setting, try FROM (VALUES ('ECB'), ('ecb, EU'), ('"Bank of nowhere", ECB'), (' ECB '), (''), (','), ('ECB,'), (',ECB'), ('ECB,,EU'), ('"ECB'), ('ECB"'),
	('ECB, ecb'), ('"ECB" EU'), ('""'), (repeat('E', 64))) AS v(setting),
	LATERAL pg_temp.try(format('SELECT set_config(''ai_invest.rate_providers'', %L, true)', setting)) AS try;
SELECT setting, try FROM (VALUES ('7'), ('-1'), ('0'), ('2147483647'), ('-2'), ('1.7e10'), ('week'), ('')) AS v(setting),
	LATERAL pg_temp.try(format('SELECT set_config(''ai_invest.max_rate_age'', %L, true)', setting)) AS try;

-- The schema: the extension's own, or that of CREATE EXTENSION, never somebody else's
BEGIN;
DROP EXTENSION ai_invest;
CREATE SCHEMA ai_invest;
SELECT pg_temp.try('CREATE EXTENSION ai_invest');
CREATE EXTENSION ai_invest SCHEMA ai_invest;
SELECT extnamespace::regnamespace, count(*) FILTER (WHERE deptype = 'e' AND objid = 'ai_invest'::regnamespace) AS owns_the_schema
FROM pg_extension e JOIN pg_depend d ON d.refobjid = e.oid WHERE extname = 'ai_invest' GROUP BY 1;
SET LOCAL search_path = pg_catalog;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
SELECT ai_invest.to_usd('109e9 EUR', '2025-02-09'), ai_invest.exchange_rate('USD', 'FRF', '2025-02-09');
SELECT * FROM ai_invest.rates_on('2025-02-09');
ROLLBACK;
