-- Conversions by books of rates, beside those by the tables that the books were made of.
--
-- The rates are there; others are added by two more providers, in dollars and in
-- pounds, with gaps, corrections and withdrawals.  For several books, each made
-- under settings of its own, random amounts, pairs, days and scales are converted
-- by the book and, under the same settings, by the tables; after the last of them
-- the tables are emptied, and the books have to answer as before.
--
-- psql -v conversions=N -v seed=N

\set ON_ERROR_STOP on
\set QUIET on
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';
SET client_min_messages = warning;
SET jit = off;
SELECT setseed(:seed) AS seeded \gset

INSERT INTO ai_invest.rate_provider(provider, priority, max_age) VALUES ('Fed', 50, 10), ('bank', 20, 3), ('ECB', 50, 7) ON CONFLICT (provider) DO UPDATE SET priority = excluded.priority, max_age = excluded.max_age;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT provider, base, quote, day, CASE WHEN random() < 0.98 THEN round((0.5 + random())::numeric, (random() * 6)::int) END, day + interval '17 hours' + nth * interval '1 day'
FROM (VALUES ('Fed', 'USD'::currency_code, 'CAD'::currency_code, 0.7), ('Fed', 'USD', 'JPY', 0.7), ('Fed', 'GBP', 'USD', 0.7), ('Fed', 'USD', 'SAR', 0.7), ('Fed', 'EUR', 'USD', 0.7), ('bank', 'GBP', 'CHF', 0.1), ('bank', 'CAD', 'GBP', 0.1),
		('bank', 'GBP', 'JPY', 0.01), ('bank', 'USD', 'EUR', 0.05), ('bank', 'EUR', 'HRK', 0.05), ('bank', 'HRK', 'GBP', 0.05)) AS pair(provider, base, quote, density),
	generate_series(timestamp '1999-01-01', '2025-12-31', '1 day') AS d, CAST(d AS date) AS day, generate_series(0, 1) AS nth
WHERE random() < density / (1 + 20 * nth)
ON CONFLICT DO NOTHING;
ANALYZE ai_invest.exchange_rate;

CREATE TEMP TABLE currency_of AS SELECT array_agg(code ORDER BY code) AS codes FROM (SELECT base AS code FROM ai_invest.exchange_rate UNION SELECT quote FROM ai_invest.exchange_rate UNION SELECT unnest('{FRF,DEM,HRK}'::currency_code[])) AS c;
CREATE TEMP TABLE book(n int, providers text, pivots text, max_age text, known_at timestamptz, period daterange, book rate_book);

-- Each under settings of its own
CREATE PROCEDURE pg_temp.make_books() LANGUAGE plpgsql AS $$
DECLARE
	asked record;
BEGIN
	FOR asked IN SELECT * FROM (VALUES
		(1, '', '', '-1', NULL::timestamptz, NULL::daterange), (2, 'ECB, bank, Fed', '', '-1', NULL, '[2001-01-01,2020-12-31]'), (3, 'bank, Fed', 'USD, GBP', '30', NULL, '(,)'),
		(4, '', '', '-1', '2015-06-01', '[1999-01-01,2015-12-31]'), (5, 'bank, ECB, EU', 'EUR', '0', '2023-02-01', '[2022-12-01,2023-03-31]')) AS v(n, providers, pivots, max_age, known_at, period)
	LOOP
		PERFORM set_config('ai_invest.rate_providers', asked.providers, false), set_config('ai_invest.pivot_currencies', asked.pivots, false), set_config('ai_invest.max_rate_age', asked.max_age, false);
		INSERT INTO book SELECT asked.n, asked.providers, asked.pivots, asked.max_age, asked.known_at, asked.period, rate_book(CASE WHEN asked.n IN (1, 4) THEN (SELECT codes FROM currency_of) END, asked.period, asked.known_at);
		COMMIT;
	END LOOP;
END
$$;
CALL pg_temp.make_books();

CREATE TEMP TABLE asked(n int, amount monetary, to_currency currency_code, day date, scale int, by_tables monetary);
CREATE TEMP TABLE report(n int, bytes int, asked bigint, converted bigint, wrong bigint, example text);

CREATE PROCEDURE pg_temp.compare(conversions integer) LANGUAGE plpgsql AS $$
DECLARE
	asked record;
BEGIN
	FOR asked IN SELECT b.*, (rate_book_info(b.book)).currencies, coalesce((rate_book_info(b.book)).first_on, '1998-12-25') AS first_on, coalesce((rate_book_info(b.book)).last_on, '2026-01-31') AS last_on FROM book b ORDER BY n LOOP
		PERFORM set_config('ai_invest.rate_providers', asked.providers, false), set_config('ai_invest.pivot_currencies', asked.pivots, false), set_config('ai_invest.max_rate_age', asked.max_age, false);
		INSERT INTO asked
		SELECT asked.n, m, c, day, scale, convert_currency(m, c, day, scale, NULL, asked.known_at, 'null')
		FROM (SELECT monetary(round(((random() - 0.2) * power(10, random() * 12))::numeric, (random() * 4)::int), asked.currencies[1 + floor(random() * cardinality(asked.currencies))::int]) AS m,
				asked.currencies[1 + floor(random() * cardinality(asked.currencies))::int] AS c,
				asked.first_on + floor(random() * (asked.last_on - asked.first_on + 1))::int AS day,
				CASE WHEN random() < 0.3 THEN floor(random() * 12)::int END AS scale
			FROM generate_series(1, conversions / 5) OFFSET 0) AS random;
		INSERT INTO report
		SELECT asked.n, length(rate_book_send(asked.book)), count(*), count(by_tables), count(*) FILTER (WHERE by_book IS DISTINCT FROM by_tables OR by_book::text IS DISTINCT FROM by_tables::text),
			min(format('%s in %s on %s, scale %s: %s by the tables, %s by the book', amount, to_currency, day, scale, by_tables, by_book)) FILTER (WHERE by_book::text IS DISTINCT FROM by_tables::text)
		FROM (SELECT a.*, convert_currency(amount, to_currency, day, asked.book, scale, 'null') AS by_book FROM asked a WHERE a.n = asked.n OFFSET 0) AS both_ways;
		COMMIT;
	END LOOP;
END
$$;
CALL pg_temp.compare(:conversions);

-- and with nothing left
TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;
RESET ALL;
SET DateStyle = 'ISO';
INSERT INTO report SELECT 0, NULL, count(*), count(by_tables), count(*) FILTER (WHERE by_book::text IS DISTINCT FROM by_tables::text), NULL
FROM (SELECT a.*, convert_currency(amount, to_currency, day, book, scale, 'null') AS by_book FROM asked a JOIN book b USING (n)) AS both_ways;

\pset tuples_only on
\pset format unaligned
SELECT format('book %s: %s conversions, %s converted, %s wrong%s%s', n, asked, converted, wrong, ', ' || bytes || ' bytes', E'\n' || example) FROM report ORDER BY n;
