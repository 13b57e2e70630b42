-- Claims: as they were made, in every way of counting them, and the sentence that comes of it.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
\set ECHO none
SELECT current_database() AS first_database \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS regress_ai_ledger;
CREATE DATABASE regress_ai_ledger TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_ai_ledger
SET datestyle = 'ISO';
\i sql/ledger.sql
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

\set ECHO all
SET search_path = ai_ledger, public;

-- The claim, in every way of counting it
SELECT population_source, population_year, on_date, rate, rate_on, ratio_low, ratio_high, amount_as_claimed, finding
  FROM claim_check ORDER BY population_source COLLATE "C" DESC, on_date;
SELECT array_to_string(steps, E'\n') AS steps FROM claim_check WHERE population_source = 'article' AND is_day_of_claim;
-- in every way: a head, against output, in purchasing power; in all and per year; as announced and with a part at its least
SELECT yardstick, basis, read_as, a_years, b_years, population_source, on_date, ratio_low = ratio_high AS is_exact, round(ratio_low, 6) AS ratio, in_words
  FROM claim_way ORDER BY reading, read_as, array_position('{a head,purchasing power,output}', yardstick), a_years NULLS FIRST, population_source COLLATE "C", on_date;
-- each from its inputs, once more
SELECT count(*), bool_and(abs(ratio_low - again) < 1e-18) AS as_calculated
  FROM claim_way, LATERAL (
	SELECT amount(lower(a_amount))::numeric(90, 40) / amount(lower(b_amount)) * coalesce(b_years::numeric(90, 40) / a_years, 1)
		   * CASE yardstick WHEN 'a head' THEN rate * b_population::numeric(90, 40) / a_population
							WHEN 'output' THEN rate * amount(b_gdp)::numeric(90, 40) / amount(a_gdp)
							ELSE b_ppp::numeric(90, 40) / a_ppp * b_population / a_population END AS again) AS second;
-- those of the claim as it was made are those of claim_check, to the last digit
SELECT count(*), bool_and(round(w.ratio_low, 15) = round(c.ratio_low, 15)) AS same
  FROM claim_way AS w JOIN claim_check AS c USING (claim, population_source, on_date) WHERE w.yardstick = 'a head' AND w.basis = 'total' AND w.reading = 0;
SELECT * FROM commitment_at_least ORDER BY id, part;
SELECT * FROM commitment_years WHERE id IN ('seed-fra-109', 'seed-usa-stargate', 'pub-swe-brookfield') ORDER BY id, years;
\x
SELECT * FROM claim_verdict;
BEGIN;
-- with another tolerance, another ratio, the other way round, open, unchecked
INSERT INTO claim (id, claimed_on, claimant, quote, a, b, ratio, tolerance, source) VALUES
	('wide', '2025-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 1, 0.2, 'article'),
	('a quarter', '2025-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 0.25, 0.05, 'article'),
	('the other way', '2025-02-09', 'x', 'x', 'seed-usa-stargate', 'seed-fra-109', 1, 0.05, 'article'),
	('open', '2025-02-11', 'x', 'x', 'seed-fra-uae', 'pub-usa-stargate', 0.5, 0.05, 'article'),
	('never', '1998-01-01', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 1, 0.05, 'article'),
	('one currency', '2025-02-11', 'x', 'x', 'pub-eu-investai', 'seed-fra-109', 1, 0.05, 'article');
SELECT claim, verdict, side, is_robust, ways, short, in_words FROM claim_verdict WHERE claim <> 'same-ratio-as-stargate' ORDER BY claim;
\x
ROLLBACK;
SELECT public.fails($$INSERT INTO claim (id, claimed_on, claimant, quote, a, b, tolerance, source) VALUES ('x', '2025-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 1, 'article')$$);
SELECT public.fails($$INSERT INTO claim (id, claimed_on, claimant, quote, a, b, source) VALUES ('x', '2025-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 'nowhere')$$);
-- the people beside the claim are the article's, and those of the United States are derived
SELECT country, year, persons, derivation, note FROM population WHERE source = 'article' ORDER BY country;
SELECT count(*) FROM population WHERE source NOT IN ('World Bank', 'article');

-- between any two, whatever their currencies and however open they are
SELECT ratio_low, ratio_high, brief(amount_as_claimed) AS as_claimed, finding, array_to_string(steps, E'\n') AS steps FROM compare_per_capita('seed-fra-uae', 'pub-deu-google', '2025-11-11');
SELECT ratio_low, ratio_high, brief(amount_as_claimed) AS as_claimed, finding, array_to_string(steps, E'\n') AS steps FROM compare_per_capita('pub-kor-ngf-150', 'pub-jpn-50t', '2025-09-10', claimed => 2);
SELECT ratio_low, ratio_high, finding FROM compare_per_capita('seed-fra-109', 'seed-fra-109');
SELECT finding FROM compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => 0.5);
SELECT finding, amount_as_claimed FROM compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => NULL);
SELECT claimed, finding, amount_as_claimed
  FROM unnest(ARRAY[17, 250.5, 1e-7]) AS claimed, compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', claimed => claimed);
-- nothing is too large for words
SELECT brief('99999999999999999999999999999999 EUR'::monetary), about(1e38), about(123456789012345678901.5);
SELECT number, in_minor_units(number, 'EUR') AS euros, in_minor_units(number, 'JPY') AS yen, in_minor_units(number, 'FRF') AS francs
  FROM unnest(ARRAY[0.005, 0.015, 0.0050001, -0.005, -2.5, 0, 1e20 / 3]) AS number;
SELECT claimed, public.fails(format('SELECT compare_per_capita(''seed-fra-109'', ''seed-usa-stargate'', claimed => %L)', claimed))
  FROM unnest(ARRAY['0', '-1', 'NaN', '1e30']) AS claimed;
SELECT ratio, about(ratio), about(ratio, 2) AS to_two, about(ratio, 1) AS to_one FROM unnest(ARRAY[0, 0.001, 0.09, 0.646, 0.99999999999, 1, 1.00001, 1.131093, 1.94, 1.96, 2, 2.0466, 2.058, 19.5, 1234567890123.4]) AS ratio;
SELECT low, high, about_spread(low, high) FROM (VALUES (1.11, 1.131), (0.64, 0.65), (0.64, 1.51), (2.04, 2.06), (1.5, 2.7), (1.131, 1.131), (1.2, NULL), (NULL, 0.5), (NULL, NULL), (0, 0.9), (12.3, 45.6)) AS v (low, high);
SELECT number, written_digits(number), rounding(number) FROM unnest(ARRAY[109e9, 500e9, 2.4e9, 2e9, 103719200000, 925.6e6, 1e12, 1.25e12, 999999, 12.50, 0]) AS number;
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
	('in-francs', '2025-02-10', 'x', 'x', 'francs', 'seed-usa-stargate', 'article');
SELECT claim, amount_as_claimed, finding FROM claim_check WHERE population_source = 'World Bank' AND is_day_of_claim ORDER BY claim;
ROLLBACK;
SELECT public.fails($$SELECT compare_per_capita('nothing', 'seed-fra-109')$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'pub-afr-fund')$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2025-02-09', '{article}', 1999)$$);
SELECT public.fails($$SELECT compare_per_capita('seed-fra-109', 'seed-usa-stargate', '2031-02-09')$$);
-- a claim that cannot be checked does not hide those that can
BEGIN;
INSERT INTO claim (id, claimed_on, claimant, quote, a, b, source) VALUES
	('too early', '1998-01-01', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 'article'),
	('one currency', '2025-02-11', 'x', 'x', 'pub-eu-investai', 'seed-fra-109', 'article');
SELECT claim, population_source, on_date, ratio_low, finding FROM claim_check WHERE claim <> 'same-ratio-as-stargate' ORDER BY claim;
ROLLBACK;

-- In French and German; what has no words in a language is English
SET ai_ledger.language = 'fr';
SELECT brief(v) FROM unnest('{"[109e9 EUR,109e9 EUR]","[5e9 EUR,6e9 EUR]","[2e9 EUR,)","[0 EUR,50e9 EUR]","[1234.5 USD,1234.5 USD]","[2.405e12 JPY,2.405e12 JPY]","[0 EUR,)"}'::monetary_range[]) AS v;
SELECT brief('2025-02-01'::date), brief('2025-08-09'::date), brief('2025-08-01'::date, 'month'), brief('2025-01-01'::date, 'year'), weekday('2025-02-09');
SELECT ratio, about(ratio) FROM unnest(ARRAY[0, 0.646, 1, 1.131093, 2.058, 1234567]) AS ratio;
SELECT country_called(code), country_called(code, true) FROM unnest('{FRA,USA,GBR,ARE,SGP,WLD,EUU,NULL}'::text[]) AS code;
\x
SELECT verdict, short, in_words FROM claim_verdict;
\x
SELECT array_to_string(steps, E'\n') AS steps FROM claim_check WHERE population_source = 'article' AND is_day_of_claim;
SELECT id, finding FROM parts_check WHERE id IN ('pub-can-24', 'seed-fra-109', 'pub-are-microsoft-a', 'pub-eu-investai') ORDER BY id;
SET ai_ledger.language = 'de';
SELECT brief(v) FROM unnest('{"[109e9 EUR,109e9 EUR]","[5e9 EUR,6e9 EUR]","[2e9 EUR,)","(2e9 EUR,)","[0 EUR,50e9 EUR)","[24.25e9 GBP,24.25e9 GBP]","[12345678901.23 EUR,12345678901.23 EUR]","[1234.5 USD,1234.5 USD]","[2.405e12 JPY,2.405e12 JPY]"}'::monetary_range[]) AS v;
SELECT brief(1234567.891), brief('2025-02-01'::date), brief('2025-08-09'::date), brief('2025-03-01'::date, 'month'), weekday('2025-02-09'), country_called('CHE'), country_called('CHE', true), about(2.5);
\x
SELECT verdict, short, in_words FROM claim_verdict;
\x
-- every phrase and every country that has a name in one language has one in the other, with as many places for what is put in
SELECT key, count(*) FROM phrase GROUP BY key HAVING count(*) <> 2 OR count(DISTINCT (SELECT count(*) FROM regexp_matches(words, '%', 'g'))) <> 1;
SELECT country FROM country_name GROUP BY country HAVING count(*) <> 2;
SET ai_ledger.language = 'eo';
SELECT about(1.131), country_called('DEU'), brief('2025-02-09'::date);
SET ai_ledger.language = 'klingon';
SELECT * FROM public.fails($$SELECT brief('109e9 EUR'::monetary)$$) LIMIT 1;
RESET ai_ledger.language;

-- Without ICU amounts are written as they were before there was any
BEGIN;
CREATE OR REPLACE FUNCTION writes_by_icu() RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
SELECT code, set_config('ai_ledger.language', code, true) IS NOT NULL AS is_set, brief('2.405e9 EUR'::monetary), brief('[109e9 EUR,)'::monetary_range), brief('1602.941 EUR'::monetary) FROM unnest('{en,fr,de}'::text[]) AS code;
ROLLBACK;

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
