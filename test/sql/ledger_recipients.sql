-- What was announced for whom: sums, a head, per year, against output; what overlaps, what is
-- wider than the topic, what has no rate.
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

-- A head, by recipient, each in the amounts of its announcement
SELECT recipient, name, commitments, unconverted, brief_total(total_low, total_high, is_lower_bound) AS total, overlapping, wider, doubtful, is_lower_bound,
	   topic_commitments, brief_total(topic_low, topic_high, true) AS topic
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10');
SELECT recipient, population, population_source, round(per_capita_low, 2) AS per_capita_low, round(per_capita_high, 2) AS per_capita_high, round(topic_per_capita_low, 2) AS topic_low,
	   gdp_source, round(share_of_gdp_low, 6) AS share_low, round(share_of_gdp_high, 6) AS share_high,
	   brief(with_duration_low) AS with_duration, round(per_year_low, 2) AS per_year_low, round(per_year_high, 2) AS per_year_high, round(population_coverage, 6) AS coverage
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10');

-- A second way to the sums: what the rates of that day make of the rows
WITH valued AS (
	SELECT h.*, convert_range(h.amount, 'EUR', '2025-02-10', on_missing => 'null') AS value, coalesce(c.kind, 'aggregate') = 'aggregate' AS is_aggregate,
		   coalesce(duration_low, horizon_years(horizon)) AS years_low, coalesce(duration_high, horizon_years(horizon)) AS years_high
	  FROM headline AS h LEFT JOIN country AS c ON c.code = h.recipient
), second AS (
	SELECT recipient, count(value) AS commitments, count(*) - count(value) AS unconverted, sum(value) AS total,
		   count(*) FILTER (WHERE scope IS DISTINCT FROM 'whole' AND value IS NOT NULL) AS wider,
		   count(*) FILTER (WHERE confidence = 'low' AND value IS NOT NULL) AS doubtful,
		   sum(value) FILTER (WHERE years_high IS NOT NULL) AS with_duration,
		   round(sum(amount(lower(value)) / years_high), 2) AS per_year_low
	  FROM valued GROUP BY recipient
)
SELECT count(*) AS lines, bool_and((p.commitments, p.unconverted, p.wider, p.doubtful) = (s.commitments, s.unconverted, s.wider, s.doubtful)) AS counts,
	   bool_and((p.total_low, p.total_high) IS NOT DISTINCT FROM (lower(s.total), upper(s.total))) AS totals,
	   bool_and((p.with_duration_low, p.with_duration_high) IS NOT DISTINCT FROM (lower(s.with_duration), upper(s.with_duration))) AS with_duration,
	   bool_and(abs(amount(p.per_year_low) - s.per_year_low) <= 0.01) AS per_year
  FROM second AS s JOIN per_capita_by_recipient(2024, 'EUR', '2025-02-10') AS p ON p.recipient IS NOT DISTINCT FROM s.recipient AND p.name <> 'all countries';
-- what is for the topic alone, and once: no two of it overlap
WITH topic AS (
	SELECT h.id, h.recipient, lower(convert_range(h.amount, 'EUR', '2025-02-10', on_missing => 'null')) AS value FROM headline AS h WHERE scope = 'whole' AND confidence <> 'low'
), chosen AS (
	SELECT t.* FROM topic AS t
	 WHERE value IS NOT NULL AND NOT EXISTS (
		SELECT FROM headline_overlap AS o JOIN topic AS other ON other.id = o.other
		 WHERE o.headline = t.id AND other.recipient IS NOT DISTINCT FROM t.recipient AND (other.value > t.value OR other.value = t.value AND other.id < t.id))
)
SELECT (SELECT count(*) FROM chosen AS one JOIN headline_overlap AS o ON o.headline = one.id JOIN chosen AS two ON two.id = o.other AND two.recipient IS NOT DISTINCT FROM one.recipient) AS counted_twice,
	   bool_and(p.topic_commitments = (SELECT count(*) FROM chosen WHERE chosen.recipient IS NOT DISTINCT FROM p.recipient)) AS counts,
	   bool_and(p.topic_low IS NOT DISTINCT FROM (SELECT sum(value) FROM chosen WHERE chosen.recipient IS NOT DISTINCT FROM p.recipient)) AS sums
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') AS p WHERE name <> 'all countries';

-- All countries together: of those that have a population, so that one basis is divided by the other; the rest in columns of its own
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, scope, source) VALUES
	('island', '2025-02-10', 'TWN', 'x', '7e9 EUR', 'whole', 'x'), ('atoll', '2025-02-10', 'TUV', 'x', '[1e9 EUR,)', 'part', 'x');
INSERT INTO population (country, year, source, persons) VALUES ('TUV', 2024, 'my own count', 10000);
SELECT name, total_low, total_high, population, per_capita_low, without_population_low, without_population_high, without_gdp_low, without_gdp_high
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient IN ('TWN', 'TUV') OR name = 'all countries';
SELECT per_capita_low = round(total_low / population, scale(per_capita_low)) AS one_basis,
	   total_low + without_population_low = (SELECT sum(lower(convert_range(amount, 'EUR', '2025-02-10'))) FROM headline JOIN country ON code = recipient WHERE country.kind <> 'aggregate' AND currency(amount) <> 'MAD') AS nothing_lost,
	   population = (SELECT sum(persons) FROM population JOIN country ON code = country
					  WHERE year = 2024 AND population.source = 'World Bank' AND kind <> 'aggregate' AND code IN (SELECT recipient FROM headline WHERE currency(amount) <> 'MAD')) AS each_once
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE name = 'all countries';
-- one's own count of people stands in one ranking with the World Bank's, in order of preference
INSERT INTO population (country, year, source, persons) VALUES ('TWN', 2024, 'my own count', 23400000), ('FRA', 2024, 'my own count', 1);
SELECT recipient, population, population_source, round(per_capita_low, 2) AS per_capita_low
  FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10', '{World Bank,my own count}') WHERE recipient IN ('TWN', 'TUV', 'FRA', 'USA') OR name = 'all countries';
SELECT recipient, population, population_source FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10', '{my own count,World Bank}') WHERE recipient IN ('TWN', 'FRA');
SELECT public.fails($$SELECT per_capita_by_recipient(2024, 'EUR', '2025-02-10', '{World Bank,nobody}')$$);
SELECT count(population) FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10', '{}');
SELECT public.fails($$SELECT compare_per_capita('island', 'seed-fra-109', '2025-02-10')$$);
SELECT public.fails($$SELECT compare_per_capita('island', 'seed-fra-109', '2025-02-10', '{World Bank}', 2024)$$);
SELECT population_source, population_year, a_population, b_population FROM compare_per_capita('island', 'seed-fra-109', '2025-02-10', '{World Bank,my own count}', 2024);
ROLLBACK;

-- What has no rate is in no sum, is counted, and ends nothing
SELECT count(*) AS lines, sum(commitments) AS commitments, bool_and(unconverted > 0 OR currency(total_low) = 'EUR') AS said FROM per_capita_by_recipient(2024, 'EUR', '2023-01-01');
SELECT recipient, commitments, unconverted, total_low FROM per_capita_by_recipient(2024) WHERE unconverted > 0 AND recipient IS NOT NULL;
SELECT sum(unconverted) = (SELECT count(*) FROM commitment_flat WHERE is_headline AND eur_low IS NULL AND eur_high IS NULL) AS as_the_flat_view FROM per_capita_by_recipient(2024) WHERE name <> 'all countries';

-- Overlaps are those of trees, wherever in them they are said, and of what stands for what
BEGIN;
INSERT INTO commitment (id, announced_on, recipient, investor, amount, scope, part_of, same_as, source) VALUES
	('one', '2025-02-10', 'TUV', 'x', '5 EUR', 'whole', NULL, NULL, 'x'), ('part of one', '2025-02-10', 'TUV', 'x', '2 EUR', 'whole', 'one', NULL, 'x'),
	('two', '2025-02-10', 'TUV', 'x', '4 EUR', 'whole', NULL, NULL, 'x'), ('two again', '2025-02-10', 'TUV', 'x', '4 EUR', 'whole', NULL, 'two', 'x'),
	('three', '2025-02-10', 'TUV', 'x', '3 EUR', 'whole', NULL, NULL, 'x'), ('wider', '2025-02-10', 'TUV', 'x', '50 EUR', 'part', NULL, NULL, 'x');
INSERT INTO source (id, url, publisher, quality) VALUES ('page', 'https://example.org/', 'x', 'agency');
INSERT INTO commitment_source (commitment, source) SELECT id, 'page' FROM commitment WHERE id IN ('one', 'two', 'three', 'wider');
SELECT overlapping, wider, doubtful, is_lower_bound, topic_commitments, topic_low FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient = 'TUV';
INSERT INTO overlap (commitment, other) VALUES ('part of one', 'two again'), ('wider', 'one'), ('three', 'two');
SELECT headline, other FROM headline_overlap WHERE headline IN ('one', 'two', 'three', 'wider') ORDER BY 1, 2;
SELECT overlapping, wider, is_lower_bound, topic_commitments, topic_low FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient = 'TUV';
INSERT INTO event (commitment, event, happened_on) VALUES ('one', 'cancelled', '2026-01-01');
SELECT headline, other FROM headline_overlap WHERE headline IN ('one', 'two', 'three', 'wider') ORDER BY 1, 2;
SELECT overlapping, topic_commitments, topic_low FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient = 'TUV';
-- and doubt takes out of it
UPDATE commitment SET doubt = 'said by nobody' WHERE id = 'two';
SELECT doubtful, topic_commitments, topic_low FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient = 'TUV';
ROLLBACK;

-- Duration before window; what has neither is in no figure per year
SELECT horizon, horizon_years(horizon) FROM (VALUES ('[2025-01-01,2031-01-01)'::daterange), ('[2024-07-01,2025-07-01)'),
	('[2025-01-01,2025-01-16)'), ('[2025-01-01,)'), ('(,2025-01-01)'), ('[2025-01-01,infinity]'), ('empty')) AS h (horizon);
SELECT id, horizon, duration_low, duration_high, duration_phrase FROM commitment WHERE id IN ('pub-fra-109', 'seed-usa-stargate', 'pub-ind-google', 'pub-gbr-google', 'pub-swe-brookfield') ORDER BY id;
BEGIN;
-- small beside large, divided by years: a third has more digits than a sum of billions can keep
INSERT INTO commitment (id, announced_on, recipient, investor, amount, horizon, duration_low, duration_high, source) VALUES
	('small', '2025-02-10', 'TUV', 'x', '[1e6 EUR,1e6 EUR]', '[2025-01-01,2027-12-31]', NULL, NULL, 'x'),
	('without end', '2025-02-10', 'TUV', 'x', '[1 EUR,1 EUR]', '[2025-01-01,)', NULL, NULL, 'x'),
	('without beginning', '2025-02-10', 'TUV', 'x', '[1 EUR,1 EUR]', '(,2025-01-01]', NULL, NULL, 'x'),
	('two to four', '2025-02-10', 'TUV', 'x', '[6e9 EUR,8e9 EUR]', '[2025-01-01,2034-12-31]', 2, 4, 'x'),
	('at least', '2025-02-10', 'TKM', 'x', '[3 EUR,)', '[2025-01-01,2027-12-31]', NULL, NULL, 'x');
SELECT recipient, total_low, with_duration_low, with_duration_high, per_year_low, per_year_high FROM per_capita_by_recipient(2024, 'EUR', '2025-02-10') WHERE recipient IN ('TUV', 'TKM');
SELECT recipient, per_year_low FROM per_capita_by_recipient(2024, 'JPY', '2025-02-10') WHERE recipient IN ('TUV', 'TKM');
ROLLBACK;

-- Purchasing power is no exchange rate
SELECT international_dollars(lower(amount), recipient, 2024) FROM commitment WHERE id = 'seed-fra-109';
SELECT public.fails($$SELECT international_dollars('1 USD', 'FRA', 2024)$$);
SELECT public.fails($$SELECT international_dollars('1 EUR', 'FRA', 1999)$$);

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
