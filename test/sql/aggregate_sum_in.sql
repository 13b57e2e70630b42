-- sum_in and convert_total: one exact calculation, rounded once
\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET jit = off;
BEGIN;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377), ('ECB', 'EUR', 'USD', '2025-02-10', 1.032), ('ECB', 'EUR', 'JPY', '2025-02-07', 157.33), ('ECB', 'EUR', 'GBP', '2025-02-07', 0.83188);

-- Sunday's total, at Friday's rates
SELECT sum_in(m, 'EUR', '2025-02-09') AS eur, sum_in(m, 'USD', '2025-02-09') AS usd, sum_in(m, 'JPY', '2025-02-09') AS jpy, sum_in(m, 'GBP', '2025-02-09') AS gbp
FROM (VALUES ('109e9 EUR'::monetary), ('500e9 USD'), ('7 JPY'), (NULL)) AS t(m);
-- a day for each row
SELECT sum_in(m, 'USD', d) FROM (VALUES ('109e9 EUR'::monetary, '2025-02-09'::date), ('109e9 EUR', '2025-02-10'), ('1 USD', NULL), (NULL, '2025-02-10'), (NULL, NULL)) AS t(m, d);
-- rounded once, not a cent at a time
SELECT sum_in(m, 'EUR', '2025-02-09'), sum(convert_currency(m, 'EUR', '2025-02-09')) AS each_by_itself, convert_currency(sum(m), 'EUR', '2025-02-09') AS together
FROM (SELECT '0.01 USD'::monetary AS m FROM generate_series(1, 1000)) AS t;
-- what is in that currency needs no rate and is not rounded
SELECT sum_in(m, 'EUR', '1900-01-01'), convert_total(array_agg(m), 'EUR', '1900-01-01') FROM (VALUES ('1.5 EUR'::monetary), ('2.125 EUR')) AS t(m);
SELECT sum_in(m, 'EUR', '2025-02-09'), sum_in(m, 'EUR', '2025-02-09') FILTER (WHERE currency(m) = 'EUR') FROM (VALUES ('1.5 EUR'::monetary), ('0 USD')) AS t(m);
-- as many digits beyond the minor units of the target as that of the amounts which has most beyond its own
SELECT sum_in(m, 'EUR', '2025-02-09'), sum_in(m, 'JPY', '2025-02-09') FROM (VALUES ('1 USD'::monetary), ('1.00000 USD'), ('1 GBP')) AS t(m);
SELECT sum_in(m, 'JPY', '2025-02-09'), sum_in(m, 'USD', '2025-02-09'), sum_in(m, 'EUR', '2025-02-09') FROM (VALUES ('1.5 JPY'::monetary), ('1.50 USD'), ('1 GBP')) AS t(m);
-- an amount that is NULL is nothing
SELECT sum_in(m, 'EUR', '2025-02-09'), sum_in(m, NULL, NULL), sum_in_or_null(m, 'EUR', NULL), convert_total(array_agg(m), 'EUR', '2025-02-09'), convert_total('{}', 'EUR', '2025-02-09'), convert_total(NULL, 'EUR', '2025-02-09'), convert_total('{1 EUR}', NULL, '2025-02-09')
FROM (VALUES (NULL::monetary)) AS t(m);
-- one without a day is not: it counts where it needs no rate, and is an error where it needs one
SELECT sum_in(m, 'USD', NULL), sum_in(m, 'USD', d), sum_in(m, 'USD', NULL, 2), sum_in_or_null(m, 'USD', NULL), convert_total(array_agg(m), 'USD', NULL), convert_total(array_agg(m), 'USD', NULL, scale => 1)
FROM (VALUES ('1.505 USD'::monetary, NULL::date), ('2 USD', '1900-01-01'), (NULL, NULL)) AS t(m, d);
SELECT sum_in(m, 'EUR', d), sum_in_or_null(m, 'EUR', d) FROM (VALUES ('1 EUR'::monetary, NULL::date), ('1 USD', '2025-02-09')) AS t(m, d);
SELECT query, answer FROM (VALUES
	($$sum_in('5 USD', 'EUR', NULL)$$),
	($$sum_in('5 USD', 'EUR', NULL, 2)$$),
	($$sum_in('5 USD', NULL, '2025-02-09')$$),
	($$sum_in_or_null('5 USD', NULL, '2025-02-09')$$),
	($$sum_in_or_null('5 USD', 'EUR', NULL)$$),
	($$sum_in_or_null('5 USD', 'EUR', '2020-02-09')$$),
	($$sum_in_or_null('5 USD', 'EUR', '2025-02-09')$$),
	($$sum_in_or_null('5 USD', 'EUR', 'infinity')$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', NULL)$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', NULL, on_missing => 'null')$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2020-02-09', on_missing => 'null')$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2025-02-18', on_missing => 'null')$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2025-02-18', max_age => 8)$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2025-02-09', known_at => '2000-01-01', on_missing => 'null')$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2025-02-09', on_missing => 'zero')$$),
	($$monetary_sum_in_result('(EUR,{null:(1,5,USD)})')$$),
	($$monetary_sum_in_or_null_result('(EUR,{null:(1,5,USD)})')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
-- all of it or nothing: the same rows, one of which has no rate
SELECT bool_and(sum_in_or_null IS NULL) AS nothing, bool_and(part IS NOT NULL) AS of_which_some FROM (
	SELECT sum_in_or_null(m, 'EUR', d), sum(convert_currency(m, 'EUR', d, on_missing => 'null')) AS part
	FROM (VALUES ('1 USD'::monetary, '2025-02-09'::date), ('1 EUR', '2025-02-09'), ('1 CHF', '2025-02-09')) AS t(m, d)
	UNION ALL SELECT sum_in_or_null(m, 'EUR', d, 4), sum(convert_currency(m, 'EUR', d, on_missing => 'null'))
	FROM (VALUES ('1 USD'::monetary, '2025-02-09'::date), ('1 USD', NULL)) AS t(m, d)) AS u;
-- a scale of one's own, of which a group has one
SELECT sum_in(m, 'EUR', '2025-02-09', 0) AS to_0, sum_in(m, 'EUR', '2025-02-09', 6) AS to_6, sum_in(m, 'EUR', '2025-02-09', NULL::integer) AS to_its_own, sum_in(m, 'GBP', '2025-02-09', 1) AS gbp, convert_total(array_agg(m), 'EUR', '2025-02-09', 6), convert_total(array_agg(m), 'EUR', '2025-02-09', scale => 0)
FROM (VALUES ('1.005 USD'::monetary), ('2.5 EUR'), ('1 GBP')) AS t(m);
SELECT sum_in(m, 'EUR', NULL, 1) AS rounded_once, sum_in(round(m, 1), 'EUR', NULL, 1) AS each_by_itself, sum_in(m, 'EUR', NULL, 30) AS longer FROM (VALUES ('1.25 EUR'::monetary), ('1.25 EUR'), ('0.05 EUR')) AS t(m);
SELECT query, answer FROM (VALUES
	($$sum_in('5 USD', 'EUR', '2025-02-09', -1)$$),
	($$sum_in('5 USD', 'EUR', '2025-02-09', 31)$$),
	($$sum_in('5 USD', 'EUR', '2025-02-09', s) FROM (VALUES (2), (3)) AS t(s)$$),
	($$sum_in('5 USD', 'EUR', '2025-02-09', s) FROM (VALUES (2), (NULL)) AS t(s)$$),
	($$sum_in(m, 'EUR', '2025-02-09', s) FROM (VALUES ('5 USD'::monetary, 2), (NULL, 3)) AS t(m, s)$$),
	($$convert_total('{1 EUR,5 USD}', 'EUR', '2025-02-09', 31)$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SELECT convert_total('{1 USD,NULL,2 USD,1 EUR}', 'EUR', '2025-02-09'), convert_total('{{1 USD,2 USD},{1 EUR,NULL}}', 'EUR', '2025-02-09'), convert_total(sum_by_currency(m), 'EUR', '2025-02-09') AS by_currency, sum_in(m, 'EUR', '2025-02-09')
FROM (VALUES ('1 USD'::monetary), ('2 USD'), ('1 EUR')) AS t(m);

-- Errors
SAVEPOINT s;
SELECT sum_in(m, 'EUR', '2020-02-09') FROM (VALUES ('1.5 EUR'::monetary), ('2 USD')) AS t(m);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT convert_total('{1 EUR,1 CHF}', 'EUR', '2025-02-09');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT sum_in(m, c, '2025-02-09') FROM (VALUES ('1 USD'::monetary, 'USD'::currency_code), ('1 EUR', 'EUR')) AS t(m, c);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT sum_in('1 USD'::monetary, 'EUR', 'infinity');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT convert_total('{1 USD}', 'EUR', '-infinity');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT sum_in(m, 'JPY', '2025-02-09') FROM (VALUES ('99999999999999999999999999999999 EUR'::monetary), ('1 USD')) AS t(m);
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
-- but what is met on the way may be as large as it likes
SELECT sum_in(m, 'USD', '2025-02-09') FROM (VALUES ('99999999999999999999999999999999 EUR'::monetary), ('-99999999999999999999999999999999 EUR'), ('1 EUR')) AS t(m);

-- Groups, windows, workers
SELECT c, sum_in(m, c, d), grouping(c) FROM (VALUES ('1 USD'::monetary, 'EUR'::currency_code, '2025-02-09'::date), ('1 EUR', 'USD', '2025-02-10'), ('3 EUR', 'USD', '2025-02-07')) AS t(m, c, d) GROUP BY c ORDER BY c;
SELECT d, m, sum_in(m, 'EUR', d) OVER (ORDER BY d ROWS 1 PRECEDING), sum_in(m, 'EUR', '2025-02-10') OVER (ORDER BY d)
FROM (VALUES ('1 USD'::monetary, '2025-02-09'::date), ('1 EUR', '2025-02-10'), ('3 USD', '2025-02-11')) AS t(m, d) ORDER BY d;
CREATE TABLE aggregate_sum_in AS SELECT monetary(i % 1000 / 8.0, (ARRAY['EUR', 'USD'])[1 + i % 2]::currency_code) AS m, '2025-02-07'::date + i % 6 AS d FROM generate_series(1, 20000) AS i;
ANALYZE aggregate_sum_in;
SELECT sum_in(m, 'EUR', d) AS serial FROM aggregate_sum_in \gset
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT sum_in(m, 'EUR', d) FROM aggregate_sum_in;
SELECT sum_in(m, 'EUR', d)::text = :'serial' AS same, :'serial' AS total FROM aggregate_sum_in;

-- The state
SELECT monetary_sum_in_add(monetary_sum_in_add(monetary_sum_in_add('empty', '5 EUR', 'USD', '2025-02-09'), '7.5 USD', 'USD', '0044-03-15 BC'), '0.25 EUR', 'USD', '2025-02-09'), monetary_sum_in_add(monetary_sum_in_or_null_add('empty', '5 EUR', 'USD', NULL, 4), '7 USD', 'USD', NULL, 4), monetary_sum_in_add(NULL, '5 EUR', 'USD', NULL);
SELECT literal, literal::monetary_sum_in_state
FROM unnest(ARRAY['empty', '(EUR,{2025-02-09:(1,5,EUR)})', '(EUR:0,{null:(1,5,EUR),2025-02-09:(1,5,EUR)})', '(EUR:30,{null:(1,5,USD)})', '(USD,{2025-02-09:(1,5,USD),2025-02-08:(1,5,USD),0000-02-29:(1,5,EUR),-4713-11-24:(2,5,JPY),5874897-12-31:(1,5,AED)})']) AS literal;
CREATE FUNCTION pg_temp.read(literal text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN literal::monetary_sum_in_state;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || split_part(SQLERRM, '"', 1);
END
$$;
SELECT literal, pg_temp.read(literal)
FROM unnest(ARRAY['', '()', '(EUR)', '(EUR,{})', '(EUR,{2025-02-09:empty})', '(XXY,{2025-02-09:(1,5,EUR)})', '(EUR,{2025-02-30:(1,5,EUR)})', '(EUR,{2025-13-01:(1,5,EUR)})', '(EUR,{2025-00-01:(1,5,EUR)})', '(EUR,{2025-02-0:(1,5,EUR)})', '(EUR,{5874898-01-01:(1,5,EUR)})', '(EUR,{-4714-01-01:(1,5,EUR)})', '(EUR,{-4713-10-31:(1,5,EUR)})',
	'(EUR,{2025-02-09(1,5,EUR)})', '(EUR,{2025-02-09:(1,5,EUR),2025-02-09:(1,5,EUR)})', '(EUR,{2025-02-09:(1,5,EUR)}', '(EUR,{2025-02-09:(1,5,EUR),})', '(EUR,{infinity:(1,5,EUR)})', '(EUR,{NULL:(1,5,EUR)})', '(EUR:,{2025-02-09:(1,5,EUR)})', '(EUR:31,{2025-02-09:(1,5,EUR)})', '(EUR:-1,{2025-02-09:(1,5,EUR)})', '(EUR,{null:(1,5,EUR),null:(1,5,EUR)})', '(EUR,{2025-02-09:(1,5,EUR)}) ']) AS literal;
SELECT monetary_sum_in_combine('(EUR,{2025-02-09:(1,5,EUR)})', 'empty'), monetary_sum_in_combine('empty', '(EUR,{2025-02-09:(1,5,EUR)})'), monetary_sum_in_combine('(EUR,{2025-02-09:(1,5,EUR)})', '(EUR,{2025-02-09:(1,5,EUR),2025-02-10:(1,5.0,EUR)})'),
	monetary_sum_in_combine(NULL, 'empty'), monetary_sum_in_result('empty'), monetary_sum_in_result('(EUR,{2025-02-09:(1,5,EUR)})');
SELECT monetary_sum_in_combine('(EUR,{2025-02-09:(1,5,EUR)})', '(USD,{2025-02-09:(1,5,EUR)})');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
SELECT monetary_sum_in_combine('(EUR,{2025-02-09:(1,5,EUR)})', '(EUR:2,{2025-02-09:(1,5,EUR)})');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK TO s;
CREATE TEMP TABLE state AS SELECT '(EUR,{2025-02-09:(1,5,EUR)})'::monetary_sum_in_state AS s;
SELECT monetary_sum_in_add(s, '1 EUR', 'EUR', '2025-02-09'), monetary_sum_in_combine(s, s), s FROM state;
TABLE state;

-- Just on the boundary, and off it by less than any guard digit shows

INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2001-01-01', 3), ('ECB', 'EUR', 'USD', '2001-02-01', 6), ('ECB', 'EUR', 'USD', '2001-03-01', 10000000000000000000000000000000), ('ECB', 'EUR', 'USD', '2001-04-01', 7);
-- 0.01 / 3 + 0.01 / 6 is 0.005
SELECT sum_in(m, 'EUR', d) AS to_even,
	sum_in(m, 'EUR', d) FILTER (WHERE i < 3) AS without_cent
FROM (VALUES (1, '0.01 USD'::monetary, '2001-01-01'::date), (2, '0.01 USD', '2001-02-01'), (3, '0.01 EUR', '2001-01-01')) AS t(i, m, d);
SELECT sum_in(-m, 'EUR', d) AS to_even,
	sum_in(-m, 'EUR', d) FILTER (WHERE i < 3) AS without_cent
FROM (VALUES (1, '0.01 USD'::monetary, '2001-01-01'::date), (2, '0.01 USD', '2001-02-01'), (3, '0.01 EUR', '2001-01-01')) AS t(i, m, d);
-- one cent more at a rate of 10^31: off the boundary by 10^-33
SELECT sum_in(m, 'EUR', d) AS above, sum_in(-m, 'EUR', d) AS below_minus, sum_in(CASE i WHEN 4 THEN -m ELSE m END, 'EUR', d) AS below, sum_in(CASE i WHEN 4 THEN m ELSE -m END, 'EUR', d) AS above_minus,
	sum_in(CASE i WHEN 4 THEN 0 * m ELSE m END, 'EUR', d) AS tie
FROM (VALUES (1, '0.01 USD'::monetary, '2001-01-01'::date), (2, '0.01 USD', '2001-02-01'), (4, '0.01 USD', '2001-03-01')) AS t(i, m, d);
-- at a rate that is the same on other days: 0.01 / 6 + 0.02 / 6 is 0.005, 0.03 / 6 + 0.06 / 6 is 0.015
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2001-05-01', 6);
SELECT sum_in(m, 'EUR', d), sum_in(3 * m, 'EUR', d) AS three, sum_in(-m, 'EUR', d) AS minus, sum_in(-3 * m, 'EUR', d) AS minus_three
FROM (VALUES ('0.01 USD'::monetary, '2001-02-01'::date), ('0.02 USD', '2001-05-01')) AS t(m, d);
-- off the boundary by 10^-34, at rates whose product just fits in 128 bits
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2001-06-01', 6000000), ('ECB', 'EUR', 'USD', '2001-07-01', 18526000000000000000000000000000);
SELECT sum_in(m, 'EUR', d) AS above, sum_in(CASE i WHEN 3 THEN -m ELSE m END, 'EUR', d) AS below
FROM (VALUES (1, '0.01 USD'::monetary, '2001-01-01'::date), (2, '10000.00 USD', '2001-06-01'), (3, '0.01 USD', '2001-07-01')) AS t(i, m, d);
-- at rates of as many decimals as a rate can have, both multiplied: 10^-60 and less are left of it
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
	('X', 'MXN', 'EUR', '2001-05-01', 1.000000000000000000000000000001), ('X', 'EUR', 'PEN', '2001-05-01', 2.500000000000000000000000000001);
SELECT sum_in('0.01 MXN', 'PEN', '2001-05-01') AS above, sum_in('-0.01 MXN', 'PEN', '2001-05-01') AS below_minus;
-- fractions that cancel: 1/7 - 1/7 and 0.03 / 7 - 0.01 / 7 - 0.02 / 7
SELECT sum_in(m, 'EUR', d) FROM (VALUES ('1 USD'::monetary, '2001-04-01'::date), ('-1 USD', '2001-04-02')) AS t(m, d);
SELECT sum_in(m, 'EUR', d) FROM (VALUES ('0.03 USD'::monetary, '2001-04-01'::date), ('-0.01 USD', '2001-04-02'), ('-0.02 USD', '2001-04-03'), ('0.005 EUR', '2001-04-01')) AS t(m, d);

-- Random sums against the rational, with the common denominator worked out in numeric

SELECT setseed(0.75);
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate)
SELECT 'ECB', 'EUR', quote, '2010-01-01'::date + 10 * i,
	CASE i % 4 WHEN 0 THEN i + 1 WHEN 1 THEN round((0.5 + random())::numeric, 4) WHEN 2 THEN round((100 * random())::numeric + 1, 2) ELSE round((random())::numeric / 1000 + 0.00001, 6) END
FROM unnest(ARRAY['USD', 'JPY', 'GBP']::currency_code[]) AS quote, generate_series(0, 40) AS i;

CREATE FUNCTION pg_temp.rate_on(code currency_code, d date) RETURNS numeric
LANGUAGE sql AS $$
	SELECT CASE WHEN code = 'EUR' THEN 1 ELSE (SELECT rate FROM ai_invest.exchange_rate WHERE base = 'EUR' AND quote = code AND valid_on = d) END
$$;
-- the sum of numerators / denominators, rounded half-even to a scale
CREATE FUNCTION pg_temp.rounded(numerators numeric[], denominators numeric[], scale int) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	n numeric := 0;
	d numeric := 1;
	whole numeric;
	twice numeric;
BEGIN
	FOR i IN 1 .. cardinality(numerators) LOOP
		n := n * denominators[i] + numerators[i] * d;
		d := d * denominators[i];
	END LOOP;
	n := n * ('1e' || scale)::numeric;
	whole := floor(div(n, d));
	whole := whole - CASE WHEN whole * d > n THEN 1 ELSE 0 END;
	twice := 2 * (n - whole * d);
	IF twice > d OR (twice = d AND whole % 2 <> 0) THEN
		whole := whole + 1;
	END IF;
	RETURN whole * ('1e-' || scale)::numeric;
END
$$;
CREATE TEMP TABLE sums AS
SELECT g, monetary(CASE g % 3 WHEN 0 THEN round((random() - 0.5)::numeric * 10, 2) WHEN 1 THEN round((random() - 0.5)::numeric * 1000000, 3) ELSE round((random() * 5)::numeric) / 100 END,
		(ARRAY['EUR', 'USD', 'JPY', 'GBP'])[1 + (g + i * i) % 4]::currency_code) AS m,
	'2010-01-01'::date + 10 * ((i * 7 + g) % 41) AS d, (ARRAY['EUR', 'USD', 'GBP'])[1 + g % 3]::currency_code AS target
FROM generate_series(1, 120) AS g, generate_series(1, 25) AS i WHERE i <= 2 + g % 24;
SELECT count(*) AS sums, count(*) FILTER (WHERE amount(total) IS DISTINCT FROM reference) AS different
FROM (SELECT sum_in(m, target, d) AS total,
		pg_temp.rounded(array_agg(amount(m) * pg_temp.rate_on(target, d) * 1e6), array_agg(pg_temp.rate_on(currency(m), d) * 1e6), scale(sum_in(m, target, d))) AS reference
	FROM sums GROUP BY g, target) AS t;
-- one row is what convert_currency makes of it; many of one day are what it makes of the sums by currency
SELECT count(*) FILTER (WHERE one::text IS DISTINCT FROM converted::text) AS different FROM (SELECT sum_in(m, target, d) AS one, convert_currency(m, target, d) AS converted FROM sums GROUP BY g, m, target, d) AS t;
SELECT count(*) FILTER (WHERE whole::text IS DISTINCT FROM by_currency::text) AS different FROM (SELECT sum_in(m, target, '2010-01-01') AS whole, convert_total(sum_by_currency(m), target, '2010-01-01') AS by_currency FROM sums GROUP BY target, g) AS t;
ROLLBACK;
