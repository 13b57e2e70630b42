-- Totals by a book of rates: those of sum_in, with the rates kept beside the sums

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-06', 1.0360, '2025-02-06 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-10', 1.0320, '2025-02-10 15:00Z'),
	('ECB', 'EUR', 'JPY', '2025-02-07', 157.17, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'GBP', '2025-02-06', 0.83188, '2025-02-06 15:00Z');
CREATE TEMP TABLE report AS SELECT name, rate_book('{EUR,USD,JPY,GBP}', '[2025-02-01,2025-02-28]', known_at) AS book FROM (VALUES ('february', timestamptz 'infinity'), ('until the 8th', '2025-02-08 00:00Z')) v(name, known_at);
CREATE TEMP TABLE deal AS SELECT n, monetary(n * 1.23, (ARRAY['EUR', 'USD', 'JPY', 'GBP'])[n % 4 + 1]::currency_code) AS amount, date '2025-02-07' + n % 6 AS day FROM generate_series(1, 500) n;
ANALYZE deal;

-- The same as without a book, in every currency, with a scale and without one; for no rows as well
SELECT c, sum_in(amount, c, day, book) AS total, sum_in(amount, c, day, book) = sum_in(amount, c, day) AS same, sum_in(amount, c, day, book, 7) = sum_in(amount, c, day, 7) AS same_with_scale,
	sum_in_or_null(amount, c, day, book) = sum_in_or_null(amount, c, day) AS same_or_null, convert_total(array_agg(amount), c, '2025-02-09', min(book::text)::rate_book) = convert_total(array_agg(amount), c, '2025-02-09') AS same_total
FROM deal, report, unnest('{EUR,USD,JPY,GBP}'::currency_code[]) c WHERE name = 'february' GROUP BY c ORDER BY c;
SELECT sum_in(amount, 'EUR', day, book) IS NULL AS none, sum_in_or_null(amount, 'EUR', day, book, 2) IS NULL AS none_with_scale FROM deal, report WHERE false;
SELECT name, sum_in(amount, 'USD', day, book), sum_in_or_null(amount, 'USD', day, book) FROM deal, report GROUP BY name ORDER BY name;
-- no rate is needed to be in the target already
SELECT sum_in(amount, 'EUR', day, book) FROM (VALUES ('1.005 EUR'::monetary, date '1900-01-01'), ('2 EUR', NULL), (NULL, '2025-02-07')) v(amount, day), report WHERE name = 'february';

-- What is missing: an error, or NULL for all
SELECT query, answer FROM (VALUES
	($$sum_in('1 EUR', 'USD', '2025-02-20', book)$$), ($$sum_in_or_null('1 EUR', 'USD', '2025-02-20', book)$$), ($$sum_in('1 EUR', 'USD', NULL, book)$$), ($$sum_in_or_null('1 EUR', 'USD', NULL, book)$$),
	($$sum_in('1 CHF', 'USD', '2025-02-20', book)$$), ($$sum_in_or_null('1 CHF', 'USD', '2025-02-20', book)$$), ($$sum_in_or_null('1 EUR', 'USD', '2025-03-20', book)$$), ($$sum_in('1 EUR', NULL, '2025-02-07', book)$$),
	($$sum_in('1 EUR', 'USD', '2025-02-07', NULL::rate_book)$$), ($$sum_in('1 EUR', 'USD', 'infinity', book)$$), ($$sum_in('1 EUR', 'USD', '2025-02-07', book, 31)$$),
	($$sum_in('99999999999999999999999999999999 EUR', 'USD', '2025-02-07', book)$$)) AS v(query), pg_temp.try(format('SELECT %s FROM report WHERE name = ''february''', query)) AS answer;
SELECT pg_temp.try('SELECT sum_in(m, c::currency_code, ''2025-02-07'', book) FROM report, (VALUES (''1 EUR''::monetary, ''USD''), (''1 EUR'', ''JPY'')) v(m, c) WHERE name = ''february''');
SELECT pg_temp.try('SELECT sum_in(''1 EUR'', ''USD'', ''2025-02-07'', book, n) FROM report, generate_series(1, 2) n WHERE name = ''february''');
-- two books in one sum: if they agree
SELECT sum_in('1 EUR', 'USD', '2025-02-07', book) AS "of both" FROM report;
SELECT pg_temp.try('SELECT sum_in(''1 EUR'', ''USD'', ''2025-02-10'', book) FROM report');
SELECT sum_in('1 EUR', 'USD', '2025-02-10', book) FILTER (WHERE name = 'february') AS one, sum_in('1 EUR', 'USD', '2025-02-10', book) FILTER (WHERE name <> 'february') AS other FROM report;

-- The states: a sum and its rate; the same through text and bytes, in any order, in any parts
CREATE AGGREGATE pg_temp.state_of(amount monetary, to_currency currency_code, on_date date, book rate_book) (SFUNC = monetary_sum_in_book_or_null_add, STYPE = monetary_sum_in_book_state, INITCOND = 'empty');
SELECT pg_temp.state_of(m, 'EUR', day, book) FROM report, (VALUES ('1.10 USD'::monetary, date '2025-02-09'), ('2.2 USD', '2025-02-08'), ('3.333 USD', '2025-02-08'), ('5 EUR', '2025-02-08'), ('7 EUR', NULL), ('1 USD', NULL), ('4 JPY', '2025-02-28')) v(m, day) WHERE name = 'february';
SELECT pg_temp.state_of('1 GBP', 'USD', '2025-02-07', book) FROM report WHERE name = 'february';
SELECT count(*) AS parts, count(*) FILTER (WHERE part::text::monetary_sum_in_book_state::text = part::text) AS come_back,
	monetary_sum_in_book_result(monetary_sum_in_book_combine(monetary_sum_in_book_combine((array_agg(part))[1], (array_agg(part))[2]), (array_agg(part))[3])) AS combined, min(whole::text) AS whole
FROM (SELECT pg_temp.state_of(amount, 'USD', day, book) AS part FROM deal, report WHERE name = 'february' GROUP BY n % 3) AS p, (SELECT sum_in(amount, 'USD', day) FROM deal) AS w(whole);
SELECT pg_temp.try(format('SELECT monetary_sum_in_book_combine(%L, %L)', a, b)) FROM (VALUES ('empty', '(EUR,{2025-02-07:(1,1,USD)/1.0377})'), ('(EUR,{2025-02-07:(1,1,USD)/1.0377})', 'empty'),
	('(EUR,{2025-02-07:(1,1,USD)/1.0377})', '(EUR,{2025-02-07:(1,2,USD)/1.03770,2025-02-07:(1,1,EUR)})'), ('(EUR,{2025-02-07:(1,1,USD)/1.0377})', '(EUR,{2025-02-07:(1,2,USD)/1.0378})'),
	('(EUR,{2025-02-07:(1,1,USD)/1.0377})', '(EUR,{2025-02-07:(1,2,USD)!})'), ('(EUR,{2025-02-07:(1,1,USD)/1.0377})', '(GBP,{2025-02-07:(1,1,GBP)})'), ('(EUR:2,{2025-02-07:(1,1,USD)/1.0377})', '(EUR,{2025-02-07:(1,1,EUR)})')) AS v(a, b);
SELECT state, pg_temp.try(format('SELECT monetary_sum_in_book_result(%L)', state)) FROM unnest(ARRAY['empty', '(EUR,{2025-02-07:(1,1.50,USD)/1.0377})', '(EUR:4,{2025-02-07:(1,1.50,GBP)/0.83188*1.0377})', '(EUR,{2025-02-07:(1,1,USD)!})', '(EUR,{null:(1,1,EUR)})',
	'', '(EUR,{})', '(EUR,{2025-02-07:empty*1})', '(EUR,{2025-02-07:(1,1,USD)})', '(EUR,{2025-02-07:(1,1,EUR)*1})', '(EUR,{null:(1,1,USD)*1})', '(EUR,{2025-02-07:(1,1,USD)*0})', '(EUR,{2025-02-07:(1,1,USD)*-1})', '(EUR,{2025-02-07:(1,1,USD)*1*1*1})', '(EUR,{2025-02-07:(1,1,USD)*})',
	'(EUR,{2025-02-07:(1,1,USD)!*1})', '(EUR,{2025-02-07:(1,1,USD)*1,2025-02-07:(1,1,USD)*1})', '(EUR,{2025-02-07:(1,1,USD)*1e32})', '(EUR,{2025-02-07:(0,,USD)*1})', '(EUR,{2025-02-07:(1,1,USD)*1}) ', '(EUR,{2025-02-07:(1,1,USD)*1})x']) AS state;
CREATE TEMP TABLE sent AS SELECT pg_temp.state_of(amount, 'USD', day, book) AS state FROM (SELECT * FROM deal UNION ALL VALUES (0, '1 GBP'::monetary, NULL::date), (0, '1 EUR', '2025-02-25')) AS d(n, amount, day), report WHERE name = 'february' GROUP BY n % 3
	UNION ALL SELECT 'empty' UNION ALL SELECT '(EUR:4,{2025-02-07:(1,1.50,GBP)/0.83188*1.0377})';
CREATE TEMP TABLE received(LIKE sent);
\copy sent TO 'results/sum_in_book_state.bin' (FORMAT binary)
\copy received FROM 'results/sum_in_book_state.bin' (FORMAT binary)
SELECT count(*) AS sent, count(*) FILTER (WHERE EXISTS (SELECT FROM received r WHERE r.state::text = s.state::text)) AS came_back FROM sent s;
-- changing one changes no copy of it
SELECT state::text = before AS unchanged FROM (SELECT state, state::text AS before, monetary_sum_in_book_add(state, '1 USD', 'USD', '2025-02-07', book) FROM sent, report WHERE name = 'february' AND state::text LIKE '(USD%' OFFSET 0) s GROUP BY 1;

-- In parallel
CREATE TABLE parallel_deal AS SELECT d.* FROM deal d, generate_series(1, 20);
CREATE TABLE parallel_book AS SELECT * FROM report WHERE name = 'february';
ANALYZE parallel_deal;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT count(*) AS partial_aggregates FROM pg_temp.plan('SELECT sum_in(amount, ''USD'', day, (SELECT book FROM parallel_book)) FROM parallel_deal') line WHERE line LIKE '%Partial Aggregate%';
SELECT sum_in(amount, 'USD', day, (SELECT book FROM parallel_book)) = sum_in(amount, 'USD', day) AS same FROM parallel_deal;
ROLLBACK;
