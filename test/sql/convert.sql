-- Amounts through rates: which rate is in force, by which way, and one rounding

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2025-02-06', 1.0360),
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377),
	('ECB', 'EUR', 'USD', '2025-02-10', 1.0320),
	('ECB', 'EUR', 'JPY', '2025-02-07', 157.17),
	('ECB', 'EUR', 'GBP', '2025-02-06', 0.83188),
	('ECB', 'EUR', 'CAD', '2025-02-07', 1.4859);

-- The claim of a Sunday: Friday's rate
SELECT to_usd('109000000000 EUR', '2025-02-09'), to_eur('500e9 USD', '2025-02-09'), to_usd('109000000000 EUR', '2025-02-10') AS on_monday;

-- Direct, inverse, through the euro with legs of two days
SELECT m, c, convert_currency(m, c, '2025-02-09') FROM (VALUES ('100 EUR'::monetary, 'USD'::currency_code), ('100 USD', 'EUR'), ('100 GBP', 'USD'),
	('100.0000 GBP', 'USD'), ('100.55 USD', 'JPY'), ('100 USD', 'JPY'), ('-100 JPY', 'CAD'), ('0 JPY', 'CAD'), ('0.01 JPY', 'EUR')) AS v(m, c);

-- As many digits beyond the minor units of the target as the amount has beyond its own; fewer count as none.  2 where there are no minor units.
SELECT m, c, convert_with_rate(m, c, rate), convert_with_rate(-m, c, rate) AS negative FROM (VALUES
	('100 EUR'::monetary, 'JPY'::currency_code, 150.7), ('100.0 EUR', 'JPY', 150.7), ('100.00 EUR', 'JPY', 150.7), ('100.005 EUR', 'JPY', 150.7), ('0.001234 EUR', 'USD', 1.0377), ('0.001234 EUR', 'JPY', 150.7),
	('12.345 KWD', 'EUR', 2.971263), ('12.3450 KWD', 'EUR', 2.971263), ('12 KWD', 'EUR', 2.971263), ('12.34 EUR', 'KWD', 0.336557), ('12.3 EUR', 'CLF', 0.0273), ('12.3456 CLF', 'EUR', 36.61), ('12.34567 CLF', 'JPY', 5517.1),
	('150 JPY', 'EUR', 0.006636), ('150.5 JPY', 'EUR', 0.006636), ('1 XAU', 'USD', 2858.5501), ('1.234 XAU', 'USD', 2858.5501), ('2858.5501 USD', 'XAU', 0.00034983), ('1 EUR', 'XDR', 0.78),
	('0.123456789012345678901234567 KWD', 'JPY', 450), ('0.1234567890123456789012345678 EUR', 'KWD', 0.336557), ('0.123456789012345678901234567890 JPY', 'EUR', 0.006636)) AS v(m, c, rate);
SELECT m, convert_currency(m, 'JPY', '2025-02-09'), convert_range(monetary_range(m, m * 2), 'JPY', '2025-02-09'), sum_in(m, 'JPY', '2025-02-09') OVER (ORDER BY m ROWS 1 PRECEDING) AS with_the_one_before, convert_total(ARRAY[m, '1 USD'], 'JPY', '2025-02-09') AS with_a_dollar
FROM unnest('{0.5 EUR,1.00 EUR,1.0051 EUR,2.000 EUR,3 EUR}'::monetary[]) AS m;
-- the explanation says so
SELECT m, c, scale, rounding, result FROM (VALUES ('100 EUR'::monetary, 'JPY'::currency_code, NULL::integer), ('0.001234 EUR', 'USD', NULL), ('100.00 EUR', 'USD', NULL), ('1 EUR', 'JPY', 1), ('1.50 EUR', 'EUR', NULL), ('1.55 EUR', 'EUR', 1)) AS v(m, c, scale), LATERAL convert_explain(m, c, '2025-02-09', scale => scale);

-- A scale that is asked for
SELECT scale, convert_currency('109000000000 EUR', 'USD', '2025-02-09', scale => scale), convert_currency('1 USD', 'EUR', '2025-02-09', scale => scale)
FROM (VALUES (0), (2), (6), (20)) AS v(scale);

-- Half-even, once: a rounding on the way would show
SELECT convert_currency('0.5 EUR', 'USD', '2025-02-07', scale => 3) AS "0.51885", convert_currency('2.5 EUR', 'USD', '2025-02-07', scale => 3) AS "2.59425",
	convert_currency('-0.5 EUR', 'USD', '2025-02-07', scale => 4), convert_currency('-2.5 EUR', 'USD', '2025-02-07', scale => 4);
SELECT convert_currency('123456789.01 GBP', 'CAD', '2025-02-09'), round(123456789.01 * 1.4859 / 0.83188, 2) AS the_same;

-- The same currency changes nothing but a scale that is asked for, and needs no rate
SELECT convert_currency('1.005 XDR', 'XDR', '1900-01-01'), convert_currency('1.005 XDR', 'XDR', '1900-01-01', scale => 2), to_eur('1.5 EUR', '2025-02-09'), to_usd('99999999999999999999999999999999 USD', '2025-02-09');

-- No rate: which, when, the nearest one, and what to write
SELECT query, answer FROM (VALUES
	($$to_usd('5 EUR', '2025-02-17')$$),
	($$to_usd('5 EUR', '2025-02-18')$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-18', max_age => 8)$$),
	($$to_usd('5 EUR', '2025-02-05')$$),
	($$convert_currency('5 GBP', 'USD', '2025-02-17')$$),
	($$convert_currency('5 GBP', 'USD', '2025-02-17', max_age => 11)$$),
	($$convert_currency('5 GBP', 'JPY', '2025-02-01')$$),
	($$convert_currency('5 GBP', 'JPY', '2025-02-07', max_age => 1)$$),
	($$convert_currency('5 GBP', 'JPY', '2025-02-06', max_age => 0)$$),
	($$convert_currency('5 GBP', 'JPY', '2025-02-07', max_age => 0)$$),
	($$convert_currency('5 GBP', 'CHF', '2025-02-07')$$),
	($$convert_currency('5 EUR', 'CHF', '2025-02-07')$$),
	($$convert_currency('5 CHF', 'SEK', '2025-02-07')$$),
	($$exchange_rate('EUR', 'USD', '2025-03-01')$$),
	($$exchange_rate('EUR', 'USD', '2025-03-01', max_age => 19)$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-18', known_at => '2025-02-01 00:00Z')$$),
	($$convert_currency('5 EUR', 'FRF', '1998-12-31')$$),
	($$average_rate('EUR', 'USD', '[2025-03-01,2025-04-01)')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SELECT convert_currency('5 EUR', 'CHF', '2025-02-07', on_missing => 'null') IS NULL AS "null instead";
-- as a column has the word, which is not stored as a constant is
CREATE TEMP TABLE wanted(on_missing text);
INSERT INTO wanted VALUES ('error'), ('null');
SELECT on_missing, pg_temp.try(format('SELECT convert_currency(''5 EUR'', ''CHF'', ''2025-02-07'', on_missing => on_missing) FROM wanted WHERE on_missing = %L', on_missing)) FROM wanted ORDER BY on_missing;
DROP TABLE wanted;
-- what to write where the extension is not in search_path
SET LOCAL search_path = pg_catalog, ai_invest;
SELECT query, answer FROM (VALUES
	($$public.to_usd('5 EUR', '2025-02-18')$$),
	($$public.exchange_rate('EUR', 'USD', '2025-03-01')$$),
	($$public.to_usd('5 CHF', '2025-02-07')$$),
	($$'1 EUR'::public.monetary OPERATOR(public.+) '1 USD'::public.monetary$$),
	($$'1 EUR'::public.monetary::public.monetary('USD')$$),
	($$'[1 EUR,2 EUR]'::public.monetary_range OPERATOR(public.+) '[1 USD,2 USD]'::public.monetary_range$$),
	($$public.sum(m) FROM pg_catalog.unnest('{1 EUR,1 USD}'::public.monetary[]) m$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SELECT base, quote FROM ai_invest.rate_coverage WHERE ARRAY[base::text, quote::text] && '{CHF,USD}';
SELECT public.convert_currency('5 EUR', 'USD', '2025-02-18', max_age => 8), public.convert_currency('1 USD'::public.monetary, 'EUR', '2025-02-10');
SET LOCAL search_path = public;

-- Arguments
SELECT query, answer FROM (VALUES
	($$convert_currency('5 EUR', 'USD', 'infinity')$$),
	($$convert_currency('5 EUR', 'USD', '-infinity', on_missing => 'null')$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-07', scale => -1)$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-07', scale => 31)$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-07', max_age => -1)$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-07', on_missing => 'ignore')$$),
	($$convert_currency('5 EUR', 'EUR', '2025-02-07', on_missing => '')$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-30')$$),
	($$convert_currency('99999999999999999999999999999999 EUR', 'USD', '2025-02-07')$$),
	($$convert_currency('9999999999999999999999999999999.9 EUR', 'USD', '2025-02-07', scale => 0)$$),
	($$exchange_rate('EUR', 'USD', 'infinity')$$),
	($$average_rate('EUR', 'USD', '[2025-03-01,)')$$),
	($$average_rate('EUR', 'USD', '[2025-03-01,infinity)')$$),
	($$average_rate('EUR', 'USD', 'empty')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SELECT convert_currency(NULL, 'USD', '2025-02-07') IS NULL AS amount, convert_currency('5 EUR', NULL, '2025-02-07') IS NULL AS currency,
	convert_currency('5 EUR', 'USD', NULL) IS NULL AS date, to_usd(NULL, '2025-02-07') IS NULL AS to_usd, to_eur('5 USD', NULL) IS NULL AS to_eur,
	exchange_rate('EUR', NULL, '2025-02-07') IS NULL AS rate, average_rate('EUR', 'USD', NULL) IS NULL AS average;
SELECT convert_currency('5 EUR', 'USD', '2025-02-07', NULL, NULL, NULL, NULL) AS "options may be NULL";

-- Rates as numbers: as published, or in 28 digits
SELECT exchange_rate('EUR', 'USD', '2025-02-10'), exchange_rate('USD', 'EUR', '2025-02-09'), exchange_rate('GBP', 'USD', '2025-02-09'),
	exchange_rate('USD', 'USD', '2025-02-09'), exchange_rate('EUR', 'JPY', '2025-02-09');
SELECT average_rate('EUR', 'USD', '[2025-02-01,2025-02-28]'), average_rate('EUR', 'USD', '[2025-02-07,2025-02-07]'), average_rate('EUR', 'USD', '(2025-02-06,2025-02-10)'),
	average_rate('USD', 'JPY', '[2025-02-01,2025-02-28]') AS "of the 7th only", average_rate('EUR', 'EUR', '[2025-02-01,2025-02-02]') AS same,
	average_rate('EUR', 'FRF', '[1998-12-01,1999-02-01)') AS law;

-- A currency of the past: the market's rate before, the law's from the day on
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'HRK', '2022-12-30', 7.5365), ('ECB', 'EUR', 'USD', '2022-12-30', 1.0666), ('ECB', 'EUR', 'USD', '2023-01-02', 1.0683);
SELECT day, exchange_rate('EUR', 'HRK', day) AS kuna, convert_currency('1000 HRK', 'EUR', day) AS euro, convert_currency('1000 HRK', 'USD', day) AS dollar
FROM (VALUES (DATE '2022-12-30'), ('2022-12-31'), ('2023-01-01'), ('2023-01-02')) AS v(day);
-- in whichever direction somebody else publishes one
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('bank', 'HRK', 'EUR', '2022-12-31', 0.1), ('bank', 'HRK', 'EUR', '2023-01-02', 0.2);
SELECT day, convert_currency('1000 HRK', 'EUR', day), provider, direction FROM (VALUES (DATE '2022-12-31'), ('2023-01-02')) AS v(day), convert_explain('1000 HRK', 'EUR', day);
-- unless the user puts the market first
SET LOCAL ai_invest.rate_providers = 'bank, EU';
SELECT convert_currency('1000 HRK', 'EUR', '2023-01-02');
SET LOCAL ai_invest.rate_providers = 'ECB, EU';
SELECT exchange_rate('EUR', 'HRK', '2023-01-02'), exchange_rate('EUR', 'HRK', '2023-02-02');
SET LOCAL ai_invest.rate_providers = 'ECB';
SELECT exchange_rate('EUR', 'HRK', '2023-01-02');
RESET ai_invest.rate_providers;
-- between two of them the law leads through the euro, as soon as it has both, whatever rate the pair has
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('bank', 'HRK', 'FRF', '2022-12-31', 3), ('bank', 'HRK', 'FRF', '2023-01-01', 4), ('bank', 'HRK', 'USD', '2023-01-01', 5);
SELECT day, direction, leg, provider, unrounded FROM (VALUES (DATE '2022-12-31'), ('2023-01-01')) AS v(day), convert_explain('1000 HRK', 'FRF', day, scale => 0);
SELECT convert_currency('1000 FRF', 'HRK', '2023-01-01') AS "the inverse of it", 1000 * 7.5345 / 6.55957 AS the_same, convert_currency('1000 HRK', 'USD', '2023-01-01') AS "not one of them";
-- unless the user puts the market first, for all of the way or for a part of it
SET LOCAL ai_invest.rate_providers = 'bank, EU';
SELECT convert_currency('1000 HRK', 'FRF', '2023-01-01') AS direct, convert_currency('1000 HRK', 'FRF', '2023-01-09', max_age => 7) AS "by the bank's euro";
RESET ai_invest.rate_providers;
INSERT INTO ai_invest.rate_provider(provider, priority) VALUES ('EU', 10), ('bank', 5), ('other bank', 20);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('bank', 'EUR', 'DEM', '2023-01-02', 2), ('other bank', 'DEM', 'EUR', '2023-01-02', 0.3), ('other bank', 'DEM', 'FRF', '2023-01-02', 3);
SELECT exchange_rate('EUR', 'DEM', '2023-01-02') AS "2", exchange_rate('DEM', 'EUR', '2023-01-02') AS "1/2", exchange_rate('DEM', 'FRF', '2023-01-02') AS "6.55957/2",
	exchange_rate('DEM', 'EUR', '2023-01-10') AS "1/1.95583";
ROLLBACK;

-- Providers, ages and ways

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('B', 'EUR', 'USD', '2025-01-01', 2), ('A', 'EUR', 'USD', '2025-01-01', 1), ('C', 'EUR', 'USD', '2025-01-05', 3),
	('inverse', 'USD', 'EUR', '2025-01-10', 0.25),
	('C', 'EUR', 'GBP', '2025-01-01', 10), ('C', 'GBP', 'USD', '2025-01-09', 0.5);
-- names decide between equals, then age; then the inverse; then the euro
SELECT day, exchange_rate('EUR', 'USD', day, on_missing => 'null') AS direct, exchange_rate('USD', 'EUR', day, on_missing => 'null') AS other_way, exchange_rate('GBP', 'USD', day, on_missing => 'null') AS cross_rate
FROM generate_series(TIMESTAMP '2025-01-01', '2025-01-18', '1 day') AS d, CAST(d AS date) AS day;
INSERT INTO ai_invest.rate_provider(provider, priority, max_age) VALUES ('A', 101, 7), ('B', 5, 1), ('C', 100, NULL);
SELECT day, exchange_rate('EUR', 'USD', day) FROM (VALUES (DATE '2025-01-02'), ('2025-01-03'), ('2025-01-09'), ('2030-01-01')) AS v(day);
-- the argument stands above the setting, the setting above the provider
SET LOCAL ai_invest.max_rate_age = 2;
SELECT exchange_rate('EUR', 'USD', '2025-01-03') AS "2 of B", exchange_rate('EUR', 'USD', '2025-01-04', on_missing => 'null') AS nothing,
	exchange_rate('EUR', 'USD', '2025-01-04', max_age => 3) AS "2 of B again";
SET LOCAL ai_invest.max_rate_age = 0;
SELECT exchange_rate('EUR', 'USD', '2025-01-01'), exchange_rate('EUR', 'USD', '2025-01-02', on_missing => 'null'), exchange_rate('EUR', 'FRF', '2025-01-02') AS law;
RESET ai_invest.max_rate_age;
-- a list of providers ranks them, and leaves the others out; case does not matter
SET LOCAL ai_invest.rate_providers = 'a, b';
SELECT exchange_rate('EUR', 'USD', '2025-01-02') AS "1 of A", exchange_rate('EUR', 'FRF', '2025-01-02') AS law;
SET LOCAL ai_invest.rate_providers = C, "inverse";
SELECT exchange_rate('EUR', 'USD', '2025-01-02', on_missing => 'null') AS nothing, exchange_rate('EUR', 'USD', '2025-01-10') AS "3 of C";
SET LOCAL ai_invest.rate_providers = 'inverse';
SELECT exchange_rate('EUR', 'USD', '2025-01-10') AS inverse;
SET LOCAL ai_invest.rate_providers = 'nobody';
SELECT pg_temp.try('SELECT exchange_rate(''EUR'', ''USD'', ''2025-01-10'')');
RESET ai_invest.rate_providers;
-- per function
CREATE FUNCTION pg_temp.strictly(day date) RETURNS numeric LANGUAGE sql SET ai_invest.max_rate_age = 0 SET ai_invest.rate_providers = 'A'
	AS $$ SELECT exchange_rate('EUR', 'USD', day, on_missing => 'null') $$;
SELECT pg_temp.strictly('2025-01-01'), pg_temp.strictly('2025-01-02') AS nothing, exchange_rate('EUR', 'USD', '2025-01-02') AS outside;
ROLLBACK;

-- Corrections and withdrawals, and what was known when

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-06', 1.0360, '2025-02-06 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-07', 1.3077, '2025-02-07 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-07', NULL, '2025-02-07 15:10Z'),
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:20Z'),
	('ECB', 'EUR', 'USD', '2025-02-10', 1.0320, '2025-02-10 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-10', NULL, '2025-03-01 15:00Z');
SELECT known_at AT TIME ZONE 'UTC' AS known_at_utc, exchange_rate('EUR', 'USD', '2025-02-10', known_at => known_at, on_missing => 'null')
FROM (VALUES (TIMESTAMPTZ '2025-02-06 14:59:59Z'), ('2025-02-06 15:00Z'), ('2025-02-07 15:00Z'), ('2025-02-07 15:15Z'), ('2025-02-07 15:20Z'), ('2025-02-10 15:00Z'),
	('2025-03-01 14:59Z'), ('2025-03-01 15:00Z'), ('infinity'), ('-infinity')) AS v(known_at);
SELECT exchange_rate('EUR', 'USD', '2025-02-10') AS withdrawn, exchange_rate('EUR', 'USD', '2025-02-12') AS day_after, exchange_rate('EUR', 'USD', '2025-02-06') AS before;
ROLLBACK;

-- A rate of one's own

SELECT convert_with_rate('109000000000 EUR', 'USD', 1.0377), convert_with_rate('10 USD', 'JPY', 151.4567), convert_with_rate('10.00 USD', 'JPY', 151.4567),
	convert_with_rate('10 USD', 'JPY', 151.4567, 3), convert_with_rate('1.5 EUR', 'EUR', 1), convert_with_rate('5 EUR', 'USD', NULL) IS NULL AS "null";
SELECT rate, pg_temp.try(format('SELECT convert_with_rate(''1 EUR'', ''USD'', %L)', rate)) FROM (VALUES ('0'), ('-1'), ('NaN'), ('1e40'), ('1e-31')) AS v(rate);
SELECT convert_with_rate('1.505 EUR', 'EUR', 1.0), convert_with_rate('1.505 EUR', 'EUR', 1, 2), pg_temp.try('SELECT convert_with_rate(''1 EUR'', ''EUR'', 2)');
SELECT pg_temp.try('SELECT convert_with_rate(''99999999999999999999999999999999 EUR'', ''USD'', 2)');

-- One statement with many rates: none is taken for the one before
SELECT n, convert_with_rate('1 EUR', 'USD', rate, 30) FROM unnest(ARRAY[1.0377, 1.0378, 1.0377, NULL, 1.0377, 1.03770, 37, 0.00010377,
	1.234567890123456789012345678901, 1.234567890123456789012345678902, 0.000000000000000000000000000001, 2]::numeric[]) WITH ORDINALITY AS u(rate, n);

-- zeros at its end, as many as there may be, change nothing
SELECT count(*), count(*) FILTER (WHERE convert_with_rate(amount, target, round(rate, decimals))::text <> convert_with_rate(amount, target, rate)::text) AS differ
FROM (VALUES (monetary '0.05 EUR', currency_code 'USD'), ('-7 EUR', 'KWD'), ('99999999999.995 EUR', 'CLF'), ('123456789012345.67 EUR', 'JPY'), ('1234567890123456789012 EUR', 'USD')) AS v(amount, target),
	(VALUES (1.0377), (0.8), (7), (0.00001234), (1.2345678901234567)) AS r(rate), generate_series(scale(rate), 30) AS decimals;
SELECT convert_with_rate('5 EUR', 'EUR', 1.000000000000000000000000000000), pg_temp.try('SELECT convert_with_rate(''5 EUR'', ''EUR'', 1.000000000000000000000000000001)');

-- Zeros at the end of a rate: shown wherever a rate is shown, and of no weight in an amount.  Of 0 to 26 of them after each of
-- seven rates; a day of each, and beside it the same rate with none from another provider
BEGIN;
CREATE TEMP TABLE zeros AS
SELECT DATE '2025-01-01' + row_number() OVER (ORDER BY bare, n)::integer AS day, bare, round(bare, scale(bare) + n) AS published
FROM (VALUES (1.0377), (0.8), (7), (100), (0.00001234), (1.2345678901234567), (123456789012.345678)) AS v(bare), generate_series(0, 26) AS n
WHERE scale(bare) + n <= 30 AND length(translate(round(bare, scale(bare) + n)::text, '.', '')) <= 32;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT v.provider, v.base::currency_code, v.quote::currency_code, day, CASE v.provider WHEN 'Z' THEN published ELSE bare END, '2025-01-01Z'
FROM zeros, (VALUES ('Z', 'EUR', 'USD'), ('Z', 'EUR', 'NOK'), ('Z', 'CHF', 'EUR'), ('B', 'EUR', 'USD'), ('B', 'EUR', 'NOK'), ('B', 'CHF', 'EUR')) AS v(provider, base, quote);
SELECT rate_book('{CHF,EUR,NOK,USD}', NULL, providers => 'Z') AS book \gset
SELECT count(*), max(scale(published) - scale(bare)) AS zeros, count(*) FILTER (WHERE exchange_rate('EUR', 'USD', day, providers => 'Z')::text <> published::text OR
		exchange_rate('EUR', 'USD', day, :'book'::rate_book)::text <> published::text OR
		(SELECT string_agg(rate::text, ' ' ORDER BY currency) FROM rates_on(day, '{NOK,USD}', providers => 'Z')) <> concat_ws(' ', published, published) OR
		(SELECT string_agg(rate::text, ' ' ORDER BY leg) FROM convert_explain('1 USD', 'NOK', day, providers => 'Z')) <> concat_ws(' ', published, published) OR
		(SELECT string_agg(rate::text, ' ' ORDER BY leg) FROM convert_explain('1 USD', 'NOK', day, :'book'::rate_book)) <> concat_ws(' ', published, published) OR
		NOT EXISTS (SELECT FROM rate_book_rates(:'book'::rate_book) AS r WHERE r.quote = 'USD' AND r.valid_on = day AND r.rate::text = published::text)) AS not_as_published
FROM zeros;
SELECT count(*), count(*) FILTER (WHERE with_zeros <> without OR by_book <> without OR as_known <> without OR
		exchange_rate(currency(amount), target, day, providers => 'Z') <> exchange_rate(currency(amount), target, day, providers => 'B')) AS differ
FROM (VALUES (monetary '0.05 EUR', currency_code 'USD'), ('-7 EUR', 'USD'), ('99999999999.995 EUR', 'NOK'), ('123456789012345.67 EUR', 'USD'), ('12.5 USD', 'EUR'),
		('-0.125 USD', 'NOK'), ('3 CHF', 'USD'), ('1234567890123.45 CHF', 'EUR'), ('1.0000000000 EUR', 'CHF')) AS v(amount, target), zeros,
	LATERAL (SELECT convert_currency(amount, target, day, providers => 'Z')::text AS with_zeros, convert_currency(amount, target, day, providers => 'B')::text AS without,
		convert_currency(amount, target, day, :'book'::rate_book)::text AS by_book, convert_currency(amount, target, day, known_at => '2025-01-01Z', providers => 'Z')::text AS as_known) AS c;
-- in a message, too
SELECT pg_temp.try(format('SELECT convert_currency(''1 EUR'', ''USD'', %L, providers => ''Z'')', max(day) + 9)) FROM zeros;
ROLLBACK;

-- Rates of 8 to 20 digits, small and large, whose products with amounts take 32 to 128 bits and more: direct, inverse and of two
-- legs, each result is the numeric one rounded half-even once
BEGIN;
CREATE FUNCTION pg_temp.is_rounded(result numeric, dividend numeric, divisor numeric) RETURNS boolean LANGUAGE sql AS $$
	SELECT off < unit * divisor OR (off = unit * divisor AND trim_scale(result / unit) % 2 = 0)
	FROM (SELECT 2 * abs(result * divisor - dividend), ('1e-' || scale(result))::numeric) AS v(off, unit)
$$;
CREATE FUNCTION pg_temp.converted(amount monetary, target currency_code, day date) RETURNS monetary LANGUAGE plpgsql AS $$
BEGIN
	RETURN convert_currency(amount, target, day);
EXCEPTION WHEN numeric_value_out_of_range THEN
	RETURN NULL;
END
$$;
CREATE TEMP TABLE digits AS
SELECT DATE '2025-01-01' + row_number() OVER (ORDER BY n, shift)::integer AS day, substr('12345678901234567891', 1, n)::numeric * ('1e-' || shift)::numeric AS usd,
	substr('98765432109876543211', 1, n)::numeric * ('1e-' || shift)::numeric AS nok
FROM generate_series(8, 20) AS n, unnest('{0,4,16,18,20,24}'::integer[]) AS shift;
INSERT INTO digits VALUES ('2024-12-31', 1.0000000000000005, 0.000000000000000002);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate)
SELECT 'D', 'EUR', 'USD', day, trim_scale(usd) FROM digits UNION ALL SELECT 'D', 'EUR', 'NOK', day, trim_scale(nok) FROM digits;
SELECT count(*), count(result) AS fit, count(*) FILTER (WHERE NOT pg_temp.is_rounded(result::numeric, amount::numeric * dividend, divisor)) AS wrong
FROM (VALUES (monetary '0.01 EUR'), ('-7 EUR'), ('1.005 EUR'), ('10000000000000 EUR'), ('30000000000000 EUR'), ('-50000000000000.00 EUR'), ('99999999999.995 EUR'), ('-123456789012345.67 EUR'),
		('92233720368547758.07 EUR'), ('92233720368547758.08 EUR'), ('-184467440737095516.15 EUR'), ('184467440737095516.16 EUR'), ('99999999999999999999999999 EUR')) AS v(amount), digits,
	LATERAL (VALUES (amount, currency_code 'USD', usd, 1.0), (monetary(amount::numeric, 'USD'), 'EUR', 1.0, usd), (monetary(amount::numeric, 'USD'), 'NOK', nok, usd)) AS c(asked, target, dividend, divisor),
	LATERAL (SELECT pg_temp.converted(asked, target, day)) AS r(result);
SELECT convert_currency('10000000000000 EUR', 'USD', '2024-12-31') AS "to 0", convert_currency('30000000000000 EUR', 'USD', '2024-12-31') AS "to 2", convert_currency('-10000000000000 EUR', 'USD', '2024-12-31') AS "to 0",
	convert_currency('-30000000000000 EUR', 'USD', '2024-12-31') AS "to -2", convert_currency('9223372036854775807 EUR', 'USD', '2024-12-31', scale => 0);
ROLLBACK;

-- More than 128 bits on the way: rates and amounts of 32 digits, exact to the last
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('X', 'EUR', 'USD', '2025-01-01', 12345678901234567890123456789012), ('X', 'EUR', 'GBP', '2025-01-01', 1.234567890123456789012345678901);
SELECT convert_currency('1.000000000000000000000000000001 GBP', 'USD', '2025-01-01', scale => 0);
SELECT convert_currency('12345678901234567890123456789012 USD', 'GBP', '2025-01-01', scale => 30) AS "1.23..., rounded once";
SELECT exchange_rate('USD', 'GBP', '2025-01-01');
ROLLBACK;

-- A number of 40 nines rounds to one digit more; scales that need more than 128 bits
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('X', 'EUR', 'USD', '2025-01-01', 1.00000000000000000001), ('X', 'EUR', 'GBP', '2025-01-01', 0.8), ('X', 'EUR', 'JPY', '2025-01-01', 10000000000000000000),
	('X', 'EUR', 'SEK', '2025-01-01', 0.0000000000000000000000000001), ('X', 'EUR', 'NOK', '2025-01-01', 4294967296), ('X', 'EUR', 'NOK', '2025-01-02', 0.5);
SELECT unrounded, result FROM convert_explain('9.9999999999999999999 EUR', 'USD', '2025-01-01', scale => 2);
SELECT convert_currency('12345678901234567 EUR', 'GBP', '2025-01-01', scale => 15), convert_currency('12.5 EUR', 'GBP', '2025-01-01', scale => 28),
	convert_currency('12345678901234567890123456 JPY', 'SEK', '2025-01-01', scale => 28), convert_currency('0.000000000000000000000000001 EUR', 'JPY', '2025-01-01'),
	convert_currency('0.000000000000000000000000001 EUR', 'GBP', '2025-01-01', scale => 0);
-- a rate of more than 32 bits, and after it a small one
SELECT day, exchange_rate('EUR', 'NOK', day) FROM (VALUES (DATE '2025-01-01'), ('2025-01-02'), ('2025-01-03')) AS v(day);
-- days so far apart that there is no table of them
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('X', 'EUR', 'CHF', '0001-01-01', 1), ('X', 'EUR', 'CHF', '2025-01-01', 2), ('X', 'EUR', 'CHF', '2025-01-03', NULL), ('X', 'EUR', 'CHF', '9999-12-31', 3);
SELECT day, exchange_rate('EUR', 'CHF', day, max_age => age, on_missing => 'null') FROM (VALUES (DATE '0001-01-01 BC', 1), ('0001-01-01', 0), ('0500-01-01', 7), ('0500-01-01', 1000000), ('2025-01-04', 7), ('9999-12-31', 0), ('5874897-12-31', 7), ('5874897-12-31', 2147483647)) AS v(day, age);
ROLLBACK;

-- The legs of an average have to share a day
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('X', 'EUR', 'GBP', '2022-01-03', 0.88), ('X', 'EUR', 'USD', '2022-01-04', 1.1), ('X', 'EUR', 'USD', '2022-02-01', 1.1);
SELECT query, answer FROM (VALUES ($$average_rate('USD', 'GBP', '[2022-01-01,2022-02-01)')$$), ($$average_rate('USD', 'GBP', '[2022-01-01,2022-01-03]')$$), ($$average_rate('USD', 'GBP', '[2022-02-01,2022-03-01)')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
ROLLBACK;

-- An average is that of what was published on all days, in the direction in which it was published; through a pivot that of each leg.
-- Where the days have different ways, it is that of all days asked one by one.  In whichever way, and however long.
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('X', 'EUR', 'USD', '2022-12-29', 1.06, '2023-06-01 00:00Z'), ('X', 'EUR', 'USD', '2023-01-02', 1.07, '2023-06-01 00:00Z'), ('X', 'EUR', 'USD', '2023-01-05', 1.03, '2023-06-01 00:00Z'),
	('X', 'EUR', 'USD', '2023-01-05', NULL, '2023-06-02 00:00Z'), ('X', 'EUR', 'USD', '2023-01-09', 1.05, '2023-06-01 00:00Z'), ('X', 'EUR', 'USD', '2023-01-09', 1.04, '2023-06-02 00:00Z'),
	('X', 'EUR', 'GBP', '2022-12-30', 0.88, '2023-06-01 00:00Z'), ('X', 'EUR', 'GBP', '2023-01-02', 0.87, '2023-06-02 00:00Z'), ('Y', 'USD', 'GBP', '2023-01-03', 0.83, '2023-06-01 00:00Z'),
	('Y', 'EUR', 'HRK', '2022-12-29', 7.53, '2023-06-01 00:00Z'), ('X', 'HRK', 'EUR', '2022-12-30', 0.13, '2023-06-01 00:00Z'), ('X', 'HRK', 'FRF', '2023-01-01', 0.9, '2023-06-01 00:00Z'),
	('X', 'HRK', 'GBP', '2023-01-03', 0.1, '2023-06-02 00:00Z');
WITH asked AS (
	SELECT row_number() OVER () AS n, a, b, first_day, last_day, known_at
	FROM unnest('{EUR,USD,GBP,HRK,FRF}'::currency_code[]) AS a, unnest('{EUR,USD,GBP,HRK,FRF}'::currency_code[]) AS b,
		unnest('{2022-12-28,2022-12-30,2023-01-01,2023-01-02,2023-01-04}'::date[]) AS first_day,
		unnest('{2022-12-29,2022-12-31,2023-01-02,2023-01-05,2023-01-15}'::date[]) AS last_day,
		unnest('{infinity,2023-06-01 12:00Z,2023-01-01 00:00Z}'::timestamptz[]) AS known_at
), by_day AS (
	SELECT n, day::date, a, b, known_at, exchange_rate(a, b, day::date, max_age => 0, known_at => known_at, on_missing => 'null') AS rate
	FROM asked, generate_series(first_day, last_day, interval '1 day') AS day
), leg AS (
	SELECT n, day, e.leg, e.rate, coalesce(e.base::text || e.quote::text, '') || e.direction AS read
	FROM by_day, convert_explain(monetary(1, a), b, day, max_age => 0, known_at => known_at, on_missing => 'null') AS e
	WHERE by_day.rate IS NOT NULL
), way AS (
	SELECT n, day, string_agg(read, ' ' ORDER BY leg) AS way FROM leg GROUP BY n, day
), mean_of_leg AS (
	SELECT n, leg, CASE WHEN min(read) LIKE '%inverse' THEN 1 / avg(rate) ELSE coalesce(avg(rate), 1) END AS mean FROM leg GROUP BY n, leg
), expected AS (
	SELECT n, (SELECT count(DISTINCT way) FROM way WHERE way.n = asked.n) AS ways, (SELECT exp(sum(ln(mean))) FROM mean_of_leg AS m WHERE m.n = asked.n) AS of_legs, (SELECT avg(rate) FROM by_day WHERE by_day.n = asked.n) AS of_days
	FROM asked
)
SELECT count(*) AS periods, count(*) FILTER (WHERE ways = 1) AS of_one_way, count(*) FILTER (WHERE ways > 1) AS of_several, count(DISTINCT average) AS different,
	count(*) FILTER (WHERE abs(average / CASE ways WHEN 1 THEN of_legs ELSE of_days END - 1) > 1e-14) AS wrong,
	count(*) FILTER (WHERE ways = 1 AND abs(average * average_rate(b, a, daterange(first_day, last_day, '[]'), known_at) - 1) > 1e-26) AS not_reciprocal
FROM expected JOIN asked USING (n), LATERAL (SELECT average_rate(a, b, daterange(first_day, last_day, '[]'), known_at)) AS v(average) WHERE of_days IS NOT NULL;
-- what a controller compares with: 1 / the published average
SELECT average_rate('EUR', 'USD', period) AS published, average_rate('USD', 'EUR', period) AS inverted, round(1 / average_rate('EUR', 'USD', period), 20) = round(average_rate('USD', 'EUR', period), 20) AS is_its_inverse
FROM (VALUES (daterange('2022-12-29', '2023-01-02', '[]'))) AS v(period);
SELECT average_rate('EUR', 'USD', '[4713-01-01 BC,5874897-12-31)'), average_rate('HRK', 'EUR', '[2022-12-29,2023-01-02)'),
	average_rate('FRF', 'USD', '[0001-01-01,5874897-12-31)'), average_rate('FRF', 'HRK', '[2023-01-02,5874897-12-31)'), average_rate('SEK', 'SEK', '[0001-01-01,5874897-12-31)');
ROLLBACK;

-- Two ways that both fail: the nearer one is told
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('X', 'GBP', 'USD', '2025-01-01', 1.25, '2025-06-01 00:00Z'), ('X', 'EUR', 'GBP', '2025-02-01', 0.8, '2025-06-01 00:00Z'), ('X', 'EUR', 'USD', '2025-02-02', 1, '2025-06-01 00:00Z'),
	('X', 'EUR', 'USD', '2025-03-05', 1, '2025-06-01 00:00Z'), ('X', 'EUR', 'USD', '2025-03-06', 1, '2025-06-01 00:00Z'), ('X', 'EUR', 'USD', '2025-03-05', NULL, '2025-06-02 00:00Z'),
	('X', 'GBP', 'CHF', '2025-03-09', 1.1, '2025-06-01 00:00Z'), ('X', 'EUR', 'CHF', '2025-03-08', 1.1, '2025-06-01 00:00Z');
SELECT query, answer FROM (VALUES
	($$convert_currency('5 GBP', 'USD', '2025-03-01')$$),
	($$convert_currency('5 GBP', 'USD', '2025-01-20')$$),
	($$convert_currency('5 GBP', 'CHF', '2025-03-07')$$),
	($$convert_currency('5 GBP', 'CHF', '2025-02-03')$$),
	($$convert_currency('5 GBP', 'CHF', '2025-01-03')$$),
	($$convert_currency('5 EUR', 'USD', '2025-03-01', known_at => '2025-06-03 00:00Z')$$),
	($$convert_currency('5 EUR', 'USD', '2025-03-01', known_at => '-infinity')$$),
	($$average_rate('EUR', 'USD', '[2025-02-01,2025-04-01)', known_at => '2025-05-01 00:00Z')$$),
	($$average_rate('EUR', 'USD', '[2025-02-01,2025-04-01)', known_at => '2025-06-01 00:00Z')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SELECT convert_range(NULL, 'USD', '2025-03-01') IS NULL AS "null";
ROLLBACK;

-- Not in an index, which would go stale
CREATE TEMP TABLE deal(amount monetary, day date);
SELECT pg_temp.try('CREATE INDEX ON deal (to_eur(amount, day))');
SELECT pg_temp.try('ALTER TABLE deal ADD euro monetary GENERATED ALWAYS AS (to_eur(amount, day)) STORED');

-- Why: the rates that were used, by the very code that used them

BEGIN;
INSERT INTO ai_invest.rate_provider(provider, source) VALUES ('ECB', 'ECB statistics');
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'),
	('ECB', 'EUR', 'GBP', '2025-02-06', 0.83188, '2025-02-06 15:00Z'),
	('ECB', 'EUR', 'JPY', '2025-02-07', 157.17, '2025-02-07 15:00Z');
\x on
SELECT * FROM convert_explain('109000000000 EUR', 'USD', '2025-02-09');
SELECT * FROM convert_explain('-100 GBP', 'USD', '2025-02-09', max_age => 5);
SELECT * FROM convert_explain('655.957 FRF', 'EUR', '2025-02-09');
SELECT * FROM convert_explain('1.505 EUR', 'EUR', '2025-02-09', scale => 2);
SELECT * FROM convert_explain('1 EUR', 'CHF', '2025-02-09', on_missing => 'null');
\x off
SELECT count(*) AS none FROM convert_explain(NULL, 'CHF', '2025-02-09');
SELECT pg_temp.try('SELECT convert_explain(''1 EUR'', ''USD'', ''2025-02-20'')');
SELECT * FROM rates_on('2025-02-09');
SELECT * FROM rates_on('2025-02-07', '{USD,JPY,CHF,EUR,FRF}', 'GBP', max_age => 1);
-- the older of two legs, whichever it is
SELECT * FROM rates_on('2025-02-09', '{GBP,JPY}', 'USD');
SELECT count(*) FROM rates_on('2025-02-09', '{}');
SELECT * FROM rates_on('2025-02-09', known_at => '2025-02-07 00:00Z');

-- Ranges: each bound that there is
SELECT r, convert_range(r, 'USD', '2025-02-09'), convert_range(r, 'USD', '2025-02-09', scale => 0)
FROM unnest(ARRAY['[0 EUR,50e9 EUR]', '[2e9 EUR,)', '(,1.005 EUR)', '(,) EUR', '(1.001 EUR,1.002 EUR)']::monetary_range[]) AS r;
-- a bound that is rounded becomes inclusive, for amounts just inside are rounded to it as well; one that is exact stays exclusive
SELECT convert_range('(2 EUR,4 EUR)', 'USD', '2025-02-09', scale => 4) AS exact, convert_range('(2 EUR,4 EUR)', 'USD', '2025-02-09') AS rounded,
	convert_range('(1.44 USD,2.5 USD)', 'USD', '1900-01-01', scale => 1) AS fewer_digits, convert_range('(1 USD,2 USD)', 'JPY', '2025-02-09') AS both_ways;
SELECT count(*) AS inside, bool_and(convert_range(r, 'USD', '2025-02-09', scale) @> convert_currency(m, 'USD', '2025-02-09', scale)) AS still_inside
FROM (SELECT monetary_range(monetary(n, 'EUR'), monetary(n + 1, 'EUR'), '()') AS r, monetary(n + i / 100.0, 'EUR') AS m, scale
	FROM generate_series(1, 5) n, generate_series(0, 100) i, generate_series(0, 3) scale) AS s
WHERE r @> m;
SELECT convert_range('[1 USD,2.5 USD)', 'USD', '1900-01-01') AS same, convert_range('[1 EUR,2 EUR]', 'CHF', '2025-02-09', on_missing => 'null') IS NULL AS "null";
SELECT pg_temp.try('SELECT convert_range(''[1 EUR,2 EUR]'', ''CHF'', ''2025-02-09'')');
ROLLBACK;

-- Nearly all that an amount can hold, and a little more
SELECT convert_with_rate('49999999999999999999999999999999 EUR', 'USD', 2, 0);
SELECT convert_with_rate('50000000000000000000000000000000 EUR', 'USD', 2, 0);
\echo :LAST_ERROR_SQLSTATE
SELECT convert_with_rate('9000000000000000000 EUR', 'USD', 2, 12), convert_with_rate('9000000000000000000 EUR', 'USD', 9000000000000, 0);
SELECT convert_with_rate('9000000000000000000 EUR', 'USD', 2, 14);
\echo :LAST_ERROR_SQLSTATE
SELECT convert_with_rate('9000000000000000000 EUR', 'USD', 90000000000000, 0);
\echo :LAST_ERROR_SQLSTATE

-- What there is of the way through the euro helps nobody if a step of it has no rate at all
BEGIN;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
	('X', 'GBP', 'JPY', '2020-01-01', 150), ('X', 'GBP', 'EUR', '2025-01-01', 1.2), ('X', 'EUR', 'JPY', '2025-01-01', NULL);
SELECT convert_currency('1 GBP', 'JPY', '2025-01-01');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
