-- Amounts through the rates of a book: the digits of the tables, for ever

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

INSERT INTO ai_invest.rate_provider(provider, priority, max_age, source) VALUES ('ECB', 10, 7, 'ECB statistics'), ('bank', 20, NULL, NULL);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-06', 1.0360, '2025-02-06 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-10', 1.0320, '2025-02-10 15:00Z'),
	('ECB', 'EUR', 'JPY', '2025-02-07', 157.17, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'GBP', '2025-02-06', 0.83188, '2025-02-06 15:00Z'),
	('bank', 'GBP', 'USD', '2025-01-01', 1.2516, '2025-01-01 09:00Z');
CREATE TABLE report(name text PRIMARY KEY, book rate_book NOT NULL);
INSERT INTO report VALUES ('february', rate_book('{EUR,USD,JPY,GBP,FRF}', '[2025-02-01,2025-02-28]')),
	('until the 8th', rate_book('{EUR,USD,JPY,GBP,FRF}', '[2025-02-01,2025-02-28]', '2025-02-08 00:00Z'));

-- Every function, every pair and day, as by the tables
CREATE FUNCTION pg_temp.february() RETURNS rate_book LANGUAGE sql STABLE AS $$ SELECT book FROM report WHERE name = 'february' $$;
SELECT count(*) AS asked, count(rate) AS have_one,
	count(*) FILTER (WHERE rate IS DISTINCT FROM exchange_rate(a, b, day, book, 'null')) AS wrong_rates,
	count(*) FILTER (WHERE convert_currency(m, b, day, on_missing => 'null') IS DISTINCT FROM convert_currency(m, b, day, book, on_missing => 'null')) AS wrong_amounts,
	count(*) FILTER (WHERE convert_currency(m, b, day, scale => 9, on_missing => 'null') IS DISTINCT FROM convert_currency(m, b, day, book, 9, 'null')) AS wrong_with_scale,
	count(*) FILTER (WHERE convert_range(r, b, day, on_missing => 'null') IS DISTINCT FROM convert_range(r, b, day, book, on_missing => 'null')) AS wrong_ranges,
	count(*) FILTER (WHERE convert_total(ARRAY[m, m], b, day, on_missing => 'null') IS DISTINCT FROM convert_total(ARRAY[m, m], b, day, book, on_missing => 'null')) AS wrong_totals
FROM pg_temp.february() AS book, unnest('{EUR,USD,JPY,GBP,FRF}'::currency_code[]) a, unnest('{EUR,USD,JPY,GBP,FRF}'::currency_code[]) b,
	generate_series(timestamp '2025-02-01', '2025-02-28', '1 day') AS d, CAST(d AS date) AS day,
	LATERAL (SELECT monetary(1234.567, a), monetary_range(monetary(1, a), monetary(2.345, a), '()'), exchange_rate(a, b, day, on_missing => 'null')) AS v(m, r, rate);
SELECT to_eur('100 USD', '2025-02-09', book), to_usd('100 GBP', '2025-02-09', book), convert_currency('100 FRF', 'USD', '2025-02-09', book) FROM report ORDER BY name;
SELECT way, leg, provider, direction, rate, valid_on, recorded_at, age_limit, source, result, outcome, rank, pivot
FROM report, convert_explain('100 GBP', 'USD', '2025-02-20', book, all_ways => true) WHERE name = 'february';

-- Nothing of it changes: not by later rates, nor settings, nor without any rate
BEGIN;
CREATE TEMP TABLE before AS SELECT name, day, convert_currency('100 GBP', 'USD', day, book, on_missing => 'null') AS value FROM report, generate_series(date '2025-02-01', '2025-02-28', '1 day') d, CAST(d AS date) day;
UPDATE ai_invest.exchange_rate SET rate = rate + 1;
SET LOCAL ai_invest.rate_providers = 'nobody';
SET LOCAL ai_invest.pivot_currencies = 'XXX';
SET LOCAL ai_invest.max_rate_age = 0;
SELECT count(*) AS asked, count(value) AS have_one, count(*) FILTER (WHERE value IS DISTINCT FROM convert_currency('100 GBP', 'USD', day, book, on_missing => 'null')) AS changed FROM before JOIN report USING (name);
TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;
SELECT count(*) FILTER (WHERE value IS DISTINCT FROM convert_currency('100 GBP', 'USD', day, book, on_missing => 'null')) AS changed FROM before JOIN report USING (name);
ROLLBACK;

-- Immutable: in an index, a generated column, a check, with a book as a constant
CREATE FUNCTION february() RETURNS rate_book LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT book FROM report WHERE name = 'february'); END $$;
DO $$ BEGIN EXECUTE format('CREATE OR REPLACE FUNCTION february() RETURNS rate_book LANGUAGE sql IMMUTABLE AS %L', format('SELECT %L::public.rate_book', (SELECT book FROM report WHERE name = 'february'))); END $$;
CREATE TABLE deal(amount monetary, day date, euro monetary GENERATED ALWAYS AS (to_eur(amount, day, february())) STORED);
INSERT INTO deal VALUES ('100.00 USD', '2025-02-07'), ('100.00 GBP', '2025-02-07'), ('15717 JPY', '2025-02-09'), ('-5.005 EUR', '2025-02-09');
SELECT * FROM deal ORDER BY euro;
CREATE INDEX ON deal (convert_currency(amount, 'USD', day, february()));
SET enable_seqscan = off;
SELECT pg_temp.try('EXPLAIN (COSTS OFF) SELECT amount FROM deal WHERE convert_currency(amount, ''USD'', day, february()) = ''100.00 USD''');
SELECT amount FROM deal WHERE convert_currency(amount, 'USD', day, february()) = '100.00 USD';
RESET enable_seqscan;
SELECT pg_temp.try('INSERT INTO deal VALUES (''1 CHF'', ''2025-02-07'')');
-- a view and a prepared query, whose book is opened once; a book of each row
PREPARE total(rate_book) AS SELECT sum(convert_currency(amount, 'USD', day, $1)) FROM deal;
SELECT book AS february FROM report WHERE name = 'february' \gset
EXECUTE total(:'february');
SELECT name, sum(convert_currency(amount, 'USD', '2025-02-10', book)) FROM deal, report GROUP BY name ORDER BY name;
SELECT name, n, convert_currency('100 EUR', 'USD', '2025-02-10', book) FROM report, generate_series(1, 3) n ORDER BY n, name;

-- More books at one place than are kept open; some compressed, some stored apart, some in the row
CREATE TABLE shelf(n int, plain rate_book, apart rate_book, squeezed rate_book);
ALTER TABLE shelf ALTER plain SET STORAGE main, ALTER apart SET STORAGE external, ALTER squeezed SET STORAGE extended, SET (toast_tuple_target = 128);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT 'big', 'EUR', 'CHF', date '2020-01-01' + i, 1, timestamptz '2020-01-01 00:00Z' FROM generate_series(0, 2000) i;
INSERT INTO shelf SELECT n, b, b, b FROM (SELECT n, rate_book('{EUR,CHF}', daterange('2020-01-01', NULL), max_age => n) AS b FROM generate_series(1, 20) n) s;
SELECT count(DISTINCT pg_column_size(apart) > pg_column_size(squeezed)) AS stored_otherwise, bool_and(plain = apart AND apart = squeezed) AS the_same FROM shelf;
SELECT count(*) AS asked, count(*) FILTER (WHERE exchange_rate('EUR', 'CHF', date '2025-06-23' + day, plain, 'null') IS DISTINCT FROM expected OR exchange_rate('EUR', 'CHF', date '2025-06-23' + day, apart, 'null') IS DISTINCT FROM expected
	OR exchange_rate('EUR', 'CHF', date '2025-06-23' + day, squeezed, 'null') IS DISTINCT FROM expected) AS wrong
FROM shelf, generate_series(1, 25) day, LATERAL (SELECT CASE WHEN day <= n THEN 1.0 END) AS e(expected);
DROP TABLE shelf;
DELETE FROM ai_invest.exchange_rate WHERE provider = 'big';

-- What a book does not have
SELECT query, answer FROM (VALUES
	($$to_usd('1 CHF', '2025-02-07', book)$$), ($$convert_currency('1 EUR', 'CHF', '2025-02-07', book, on_missing => 'null')$$), ($$to_usd('1 EUR', '2025-03-01', book)$$),
	($$convert_currency('1 EUR', 'USD', '2025-01-31', book, on_missing => 'null')$$), ($$to_usd('1 EUR', 'infinity', book)$$), ($$to_usd('1 EUR', '2025-02-05', book)$$), ($$to_usd('1 EUR', '2025-02-20', book)$$),
	($$convert_currency('1 JPY', 'FRF', '2025-02-18', book)$$), ($$exchange_rate('EUR', 'USD', '2025-02-05', book)$$), ($$convert_currency('1 EUR', 'USD', '2025-02-07', book, -1)$$),
	($$convert_currency('1 EUR', 'USD', '2025-02-07', book, on_missing => 'nothing')$$), ($$convert_currency('99999999999999999999999999999999 EUR', 'USD', '2025-02-07', book)$$),
	($$convert_currency('1 CHF', 'CHF', '1900-01-01', book)$$), ($$convert_explain('1 EUR', 'CHF', '2025-02-07', book)$$), ($$convert_total('{1 EUR,1 CHF}', 'EUR', '2025-02-07', book)$$),
	($$convert_total('{1 EUR,1 USD}', 'EUR', NULL, book)$$)) AS v(query), pg_temp.try(format('SELECT %s FROM report WHERE name = ''february''', query)) AS answer;
SELECT pg_temp.try('SELECT to_usd(''1 EUR'', ''2020-01-01'', rate_book(''{EUR,USD}'', ''(,2025-02-06]''))'), pg_temp.try('SELECT to_usd(''1 EUR'', ''2020-01-01'', rate_book(''{EUR,USD}'', ''[2025-02-06,)''))');
-- two that it has, and no way from one to the other
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('bank', 'SEK', 'NOK', '2025-02-07', 1.03);
CREATE TEMP TABLE apart ON COMMIT DROP AS SELECT rate_book('{EUR,USD,SEK,NOK}', '[2025-02-07,2025-02-10]') AS book;
SELECT pg_temp.try('SELECT convert_currency(''1 EUR'', ''SEK'', ''2025-02-07'', book) FROM apart') AS answer, convert_currency('1 EUR', 'SEK', '2025-02-07', book, on_missing => 'null') AS "null", convert_currency('1 SEK', 'NOK', '2025-02-07', book) FROM apart;
ROLLBACK;
SELECT convert_currency(NULL, 'USD', '2025-02-07', book) IS NULL AS amount, convert_currency('1 EUR', NULL, '2025-02-07', book) IS NULL AS currency, convert_currency('1 EUR', 'USD', NULL, book) IS NULL AS day,
	convert_currency('1 EUR', 'USD', '2025-02-07', NULL::rate_book) IS NULL AS book, exchange_rate('EUR', 'USD', '2025-02-07', NULL::rate_book) IS NULL AS rate, convert_range(NULL, 'USD', '2025-02-07', book) IS NULL AS range,
	(SELECT count(*) FROM convert_explain(NULL, 'USD', '2025-02-07', book)) AS rows, convert_total(NULL, 'USD', '2025-02-07', book) IS NULL AS total
FROM report WHERE name = 'february';

-- Which pairs and days differ
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0378, '2025-03-01 15:00Z'), ('ECB', 'EUR', 'JPY', '2025-02-07', NULL, '2025-03-01 15:00Z'), ('ECB', 'EUR', 'JPY', '2025-02-10', 156.89, '2025-03-01 15:00Z'), ('ECB', 'EUR', 'GBP', '2025-02-06', 0.831880, '2025-03-01 15:00Z');
SELECT d.* FROM report, rate_book_diff(book, rate_book('{EUR,USD,JPY,GBP,FRF}', '[2025-02-01,2025-02-28]')) d WHERE name = 'february';
SELECT count(*) AS none FROM report, rate_book_diff(book, book) d;
SELECT from_currency, to_currency, first_on, last_on, rate_a, rate_b FROM report, rate_book_diff(book, rate_book('{EUR,USD}', '[2025-02-07,2025-02-12]', '2025-02-28')) d WHERE name = 'february' AND to_currency = 'USD';
-- every difference that there is, and no other
SELECT count(*) AS days, count(*) FILTER (WHERE differs) AS different, count(*) FILTER (WHERE differs <> EXISTS (SELECT FROM rate_book_diff(a.book, b.book) d WHERE least(d.from_currency::text, d.to_currency::text) = f::text AND greatest(d.from_currency::text, d.to_currency::text) = t::text AND day BETWEEN first_on AND coalesce(last_on, 'infinity'))) AS wrong
FROM report a JOIN report b ON a.name = 'february' AND b.name <> a.name, unnest('{EUR,FRF,GBP,JPY,USD}'::currency_code[]) f, unnest('{EUR,FRF,GBP,JPY,USD}'::currency_code[]) t,
	generate_series(timestamp '2025-02-01', '2025-02-28', '1 day') s, CAST(s AS date) AS day,
	LATERAL (SELECT exchange_rate(f, t, day, a.book, 'null') IS DISTINCT FROM exchange_rate(f, t, day, b.book, 'null') OR exchange_rate(t, f, day, a.book, 'null') IS DISTINCT FROM exchange_rate(t, f, day, b.book, 'null')) AS x(differs)
WHERE f::text < t::text;
-- the same rates, preferred otherwise, or in force for longer
SELECT from_currency, to_currency, first_on, last_on, round(rate_a, 4) AS rate_a, round(rate_b, 4) AS rate_b, way_a, way_b
FROM rate_book_diff(rate_book('{GBP,USD}', '[2025-02-07,2025-02-10]'), rate_book('{GBP,USD}', '[2025-02-07,2025-02-10]', providers => 'bank, ECB'));
SELECT from_currency, to_currency, first_on, last_on, rate_a, rate_b FROM rate_book_diff(rate_book('{EUR,USD}', '(,)', max_age => 3), rate_book('{EUR,USD}', '(,)', max_age => 30));
-- the other way round: the same with the sides changed, be it that the first book lacks a currency
WITH few AS (SELECT rate_book('{EUR,USD}', '[2025-02-07,2025-02-12]', '2025-02-28') AS book), there AS (SELECT d.* FROM report, few, rate_book_diff(report.book, few.book) d WHERE name = 'february'),
	back AS (SELECT d.* FROM report, few, rate_book_diff(few.book, report.book) d WHERE name = 'february')
SELECT (SELECT count(*) FROM there) > 0 AS there_are_some, (SELECT count(*) FROM there) = (SELECT count(*) FROM back) AS as_many,
	NOT EXISTS (TABLE there EXCEPT SELECT from_currency, to_currency, first_on, last_on, rate_b, rate_a, way_b, way_a FROM back) AS the_same;
-- pivots of one's own: the same, and others
BEGIN;
SET LOCAL ai_invest.pivot_currencies = 'EUR';
SELECT rate_book('{EUR,GBP,JPY,USD}', '[2025-02-07,2025-02-10]') AS by_euro \gset
SET LOCAL ai_invest.pivot_currencies = 'USD';
SELECT rate_book('{EUR,GBP,JPY,USD}', '[2025-02-07,2025-02-10]') AS by_dollar \gset
SELECT count(*) AS none FROM rate_book_diff(:'by_euro', :'by_euro');
SELECT from_currency, to_currency, first_on, last_on, round(rate_a, 4) AS rate_a, round(rate_b, 4) AS rate_b, way_a, way_b FROM rate_book_diff(:'by_euro', :'by_dollar');
ROLLBACK;
-- many rows
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT provider, 'EUR', 'SEK', date '2024-01-01' + i, rate + i / 100.0, timestamptz '2024-01-01 00:00Z' FROM (VALUES ('one', 11), ('two', 10)) AS v(provider, rate), generate_series(0, 199) i;
SELECT count(*), count(DISTINCT first_on) AS days, min(first_on), max(last_on), bool_and(first_on = last_on AND rate_a - rate_b = 1) AS one_apart
FROM rate_book_diff(rate_book('{EUR,SEK}', '[2024-01-01,2024-07-18]', providers => 'one'), rate_book('{EUR,SEK}', '[2024-01-01,2024-07-18]', providers => 'two'));
SELECT count(*) AS "null" FROM rate_book_diff(NULL, NULL);

DROP TABLE deal, report;
DROP FUNCTION february();
TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;
