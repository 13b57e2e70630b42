-- Which of several ways is taken: the law, the rank, legs, inversions, the pivot, the provider

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

-- What was taken and what else there was, without the parts that other tests show
CREATE FUNCTION pg_temp.ways(amount monetary, to_currency currency_code, on_date date)
RETURNS TABLE (way integer, outcome text, legs text, rank integer, inversions integer, pivot text, result monetary) LANGUAGE sql AS $$
	SELECT way, min(outcome), string_agg(format('%s %s/%s %s %s', provider, base, quote, direction, coalesce(rate::text || ' of ' || valid_on, 'none')), ' * ' ORDER BY leg),
		min(rank), min(inversions), min(pivot::text), (array_agg(result))[1]
	FROM convert_explain(amount, to_currency, on_date, on_missing => 'null', all_ways => true)
	WHERE way > 0
	GROUP BY way ORDER BY way
$$;

-- An explicit preference goes before a shorter way
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377), ('ECB', 'EUR', 'GBP', '2025-02-07', 0.83188), ('bank', 'GBP', 'USD', '2025-02-01', 1.31);
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
SET LOCAL ai_invest.rate_providers = 'ECB, bank';
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
-- what another way leads to may be too large for an amount
SELECT * FROM pg_temp.ways('780000000000000000000000000000 GBP', 'USD', '2025-02-07');
SET LOCAL ai_invest.rate_providers = 'bank, ECB';
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
-- in one query, whatever the setting says
SELECT providers, convert_currency('1000000 GBP', 'USD', '2025-02-07', providers => providers), exchange_rate('GBP', 'USD', '2025-02-07', providers => providers)
FROM unnest('{"ECB, bank",bank,ecb,"bank, ECB",NULL,""}'::text[]) WITH ORDINALITY AS u(providers, n) ORDER BY n;
SELECT convert_range('[1 GBP,2 GBP]', 'USD', '2025-02-07', providers => 'bank'), r.* FROM rates_on('2025-02-07', '{USD}', 'GBP', providers => 'bank') r;
SELECT providers, pg_temp.try(format('SELECT to_currency FROM (SELECT convert_currency(''1 GBP'', ''USD'', ''2025-02-07'', providers => %L)) AS s(to_currency)', providers))
FROM unnest('{"ECB,","ECB, ecb","nobody"}'::text[]) AS providers;
RESET ai_invest.rate_providers;
-- priorities are a preference, too
INSERT INTO ai_invest.rate_provider(provider, priority) VALUES ('ECB', 10), ('bank', 20);
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
-- only a way that is in force counts, and of a way the least preferred provider
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'GBP', '2025-02-07', NULL), ('bank', 'EUR', 'GBP', '2025-02-07', 0.8);
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('bank', 'GBP', 'USD', '2025-02-06', NULL), ('bank', 'EUR', 'USD', '2025-02-07', 1);
UPDATE ai_invest.rate_provider SET max_age = 5 WHERE provider = 'bank';
-- each leg by the provider that is preferred
SELECT * FROM pg_temp.ways('1000000 GBP', 'USD', '2025-02-07');
ROLLBACK;

-- Any pivot: who publishes in dollars, in SDR, in his own currency
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('Fed', 'USD', 'CAD', '2025-02-07', 1.4296), ('Fed', 'GBP', 'USD', '2025-02-07', 1.2429),
	('SAMA', 'USD', 'SAR', '2025-02-07', 3.75), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377),
	('IMF', 'XDR', 'DZD', '2025-02-07', 177.2), ('IMF', 'EUR', 'XDR', '2025-02-07', 0.7923), ('IMF', 'XDR', 'USD', '2025-02-07', 1.3101);
SELECT m, c, convert_currency(m, c, '2025-02-07') FROM (VALUES ('100 CAD'::monetary, 'GBP'::currency_code), ('100 GBP', 'CAD'), ('100 SAR', 'EUR'), ('100 EUR', 'SAR'),
	('10000 DZD', 'EUR'), ('10000 DZD', 'USD'), ('100 CAD', 'SAR')) AS v(m, c);
SELECT * FROM pg_temp.ways('100 CAD', 'GBP', '2025-02-07');
SELECT * FROM pg_temp.ways('100 EUR', 'USD', '2025-02-07');
-- three legs are one too many
SELECT m, c, answer FROM (VALUES ('1 DZD', 'SAR'), ('1 DZD', 'CHF'), ('1 CHF', 'SEK')) AS v(m, c), pg_temp.try(format('SELECT convert_currency(%L, %L, ''2025-02-07'')', m, c)) AS answer;
-- EUR before USD before the alphabet, where all else is equal
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('A', 'SEK', 'AUD', '2025-02-07', 1), ('A', 'AUD', 'NOK', '2025-02-07', 1), ('A', 'SEK', 'USD', '2025-02-07', 2), ('A', 'USD', 'NOK', '2025-02-07', 2),
	('Z', 'SEK', 'EUR', '2025-02-07', 3), ('Z', 'EUR', 'NOK', '2025-02-07', 3), ('A', 'SEK', 'CHF', '2025-02-07', 4), ('A', 'NOK', 'CHF', '2025-02-07', 4);
SELECT * FROM pg_temp.ways('1 SEK', 'NOK', '2025-02-07');
-- or as the setting says
SELECT set_config('ai_invest.pivot_currencies', pivots, true), convert_currency('1 SEK', 'NOK', '2025-02-07', on_missing => 'null')
FROM unnest('{USD,"usd, EUR","AUD,USD","\"CHF\"",XXX," ",""}'::text[]) WITH ORDINALITY AS u(pivots, n), LATERAL (SELECT 1 OFFSET 0) s ORDER BY n;
SET LOCAL ai_invest.pivot_currencies = 'CHF';
SELECT way, outcome, pivot, result FROM pg_temp.ways('1 SEK', 'NOK', '2025-02-07');
SELECT pg_temp.try('SELECT convert_currency(''1 CAD'', ''GBP'', ''2025-02-07'')');
SELECT pg_temp.try('SELECT exchange_rate(''SEK'', ''CAD'', ''2025-02-07'')');
-- the law needs no setting
SELECT way, outcome, legs, pivot FROM pg_temp.ways('655.957 FRF', 'DEM', '2025-02-07');
RESET ai_invest.pivot_currencies;
SELECT setting, try FROM (VALUES ('EUR,USD'), ('XXX'), ('EUR, eur'), ('EUR,'), ('EU'), ('QQQ'), ('GBp')) AS v(setting),
	LATERAL pg_temp.try(format('SELECT set_config(''ai_invest.pivot_currencies'', %L, true)', setting)) AS try;
ROLLBACK;

-- The law: before all that is not put before it, in both directions, and for a part of a way
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES
	('bank', 'EUR', 'HRK', '2023-01-02', 7.6), ('bank', 'HRK', 'EUR', '2023-01-02', 0.14), ('ECB', 'EUR', 'USD', '2023-01-02', 1.0683), ('bank', 'HRK', 'DEM', '2023-01-02', 0.25);
SELECT * FROM pg_temp.ways('100 HRK', 'EUR', '2023-01-02');
SELECT * FROM pg_temp.ways('100 HRK', 'USD', '2023-01-02');
SELECT * FROM pg_temp.ways('100 HRK', 'DEM', '2023-01-02');
-- a provider of the same rank is not put before it
INSERT INTO ai_invest.rate_provider(provider, priority) VALUES ('bank', 0);
SELECT way, outcome, legs, rank FROM pg_temp.ways('100 HRK', 'DEM', '2023-01-02');
UPDATE ai_invest.rate_provider SET priority = -1;
SELECT way, outcome, legs, rank FROM pg_temp.ways('100 HRK', 'DEM', '2023-01-02');
SELECT way, outcome, legs, rank FROM pg_temp.ways('100 HRK', 'USD', '2023-01-02');
ROLLBACK;

-- Budgets and what-ifs count for who names them
BEGIN;
INSERT INTO ai_invest.rate_provider(provider, priority, max_age, only_when_named) VALUES ('budget', 1, NULL, true);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('budget', 'EUR', 'USD', '2025-01-01', 1.10), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
SELECT to_eur('110 USD', '2025-02-07') AS actual, convert_currency('110 USD', 'EUR', '2025-02-07', providers => 'budget') AS budget,
	convert_currency('110 USD', 'EUR', '2025-02-07', providers => 'budget, ECB') AS budget_first;
SELECT * FROM pg_temp.ways('110 USD', 'EUR', '2025-02-07');
SELECT pg_temp.try('SELECT to_eur(''110 USD'', ''2025-03-01'')') AS "older, but actual";
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('budget', 'EUR', 'JPY', '2025-01-01', 160), ('ECB', 'EUR', 'GBP', '2025-01-05', 0.8);
SELECT pg_temp.try('SELECT exchange_rate(''JPY'', ''GBP'', ''2025-01-05'')') AS "nothing but a budget";
SELECT pg_temp.try('SELECT convert_total(''{110 JPY}'', ''EUR'', ''2025-01-05'')') AS "in a total";
SELECT pg_temp.try('SELECT exchange_rate(''USD'', ''FRF'', ''2025-01-05'')') AS "not yet";
SET LOCAL ai_invest.rate_providers = 'Budget';
SELECT sum_in(m, 'EUR', '2025-01-05') FROM unnest('{110 USD,1 EUR}'::monetary[]) m;
RESET ai_invest.rate_providers;
SELECT pg_temp.try('INSERT INTO ai_invest.rate_provider(provider, only_when_named) VALUES (''EU'', true)') LIKE '23514 %' AS "the law needs no name";
ROLLBACK;

-- Nothing old is proposed where something fresh is to be had by another setting
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-01-02', 1.0321, '2025-01-02 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'),
	('bank', 'GBP', 'USD', '2025-02-07', 1.24, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'GBP', '2025-01-02', 0.83, '2025-01-02 15:00Z'),
	('the o''thers', 'GBP', 'CHF', '2025-02-07', 1.13, '2025-02-07 15:00Z');
SELECT query, answer FROM (VALUES
	($$convert_currency('5 GBP', 'USD', '2025-02-08', providers => 'ECB')$$),
	($$convert_currency('5 GBP', 'USD', '2025-02-08', providers => 'ECB, bank')$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-08', known_at => '2025-02-07 12:00Z')$$),
	($$convert_currency('5 EUR', 'USD', '2025-02-08', known_at => '2025-02-07 15:00:00+00')$$),
	($$convert_currency('5 GBP', 'USD', '2025-02-08', known_at => '2025-02-07 12:00Z', providers => 'ECB')$$),
	($$convert_currency('5 CHF', 'GBP', '2025-02-08', providers => 'ECB')$$),
	($$convert_currency('5 GBP', 'EUR', '9999-12-31')$$),
	($$convert_currency('5 GBP', 'EUR', '2025-01-02')$$),
	($$convert_total('{5 GBP}', 'EUR', '2025-02-08')$$),
	($$convert_total('{5 GBP}', 'EUR', '2025-01-01')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SET LOCAL ai_invest.rate_providers = 'ECB';
SELECT pg_temp.try($$SELECT sum_in('5 GBP', 'USD', '2025-02-08')$$);
RESET ai_invest.rate_providers;
-- a day to come, through a pivot whose rates are of two days
SELECT pg_temp.try($$SELECT convert_currency('5 CHF', 'USD', '9999-12-31')$$), pg_temp.try($$SELECT convert_currency('5 EUR', 'CHF', '9999-12-31', max_age => 0)$$);
-- the same where one of the two is law, which has a rate on every day
SELECT pg_temp.try($$SELECT convert_currency('655.957 FRF', 'USD', '9999-12-31')$$);
-- where neither another list nor another pivot would do
SELECT pg_temp.try($$SELECT convert_currency('5 EUR', 'SEK', '2025-02-08', providers => 'ECB')$$);
SET LOCAL ai_invest.pivot_currencies = 'USD';
SELECT pg_temp.try($$SELECT convert_currency('5 EUR', 'SEK', '2025-02-08')$$);
ROLLBACK;
