-- The fact check of "the same ratio": its 38 figures, to the last of their twenty
-- decimals, from the ledger and by the functions of the extension; and the report.
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
\set ECHO all
SET search_path = ai_ledger, public;

CREATE FUNCTION pg_temp.of(id text) RETURNS monetary LANGUAGE sql AS
	'SELECT lower(amount) FROM ai_ledger.commitment WHERE commitment.id = of.id';
CREATE FUNCTION pg_temp.people(country text, year integer, source text) RETURNS bigint LANGUAGE sql AS
	'SELECT persons FROM ai_ledger.population AS p WHERE p.country = people.country AND p.year = people.year AND p.source = people.source';
CREATE TABLE public.given AS
SELECT pg_temp.of('seed-fra-109') AS fra, pg_temp.of('seed-usa-stargate') AS usa, pg_temp.of('pub-eu-investai') AS eu,
	   pg_temp.people('FRA', 2025, 'article') AS fra_claim, pg_temp.people('USA', 2025, 'article') AS usa_claim,
	   pg_temp.people('FRA', 2024, 'World Bank') AS fra_2024, pg_temp.people('USA', 2024, 'World Bank') AS usa_2024,
	   pg_temp.people('FRA', 2023, 'World Bank') AS fra_2023, pg_temp.people('USA', 2023, 'World Bank') AS usa_2023,
	   pg_temp.people('EUU', 2024, 'World Bank') AS eu_2024,
	   (SELECT amount FROM gdp WHERE country = 'FRA' AND year = 2024) AS fra_gdp,
	   (SELECT amount FROM gdp WHERE country = 'USA' AND year = 2024) AS usa_gdp;
SELECT * FROM public.given;
-- numeric's own division stops after some 16 digits
CREATE FUNCTION public.digits(numeric, numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1::numeric(90, 40) / $2';

WITH figure (name, golden, computed) AS (VALUES
	('rate_2025_02_07', 1.0377,
	 exchange_rate('EUR', 'USD', '2025-02-09')),
	('rate_2025_02_10', 1.032,
	 exchange_rate('EUR', 'USD', '2025-02-10')),
	('rate_2025_01_21', 1.0357,
	 exchange_rate('EUR', 'USD', '2025-01-21')),
	('fra_eur_per_capita_seed', 1602.94117647058823529412,
	 (SELECT amount(per_capita(fra, fra_claim)) FROM given)),
	('usa_population_seed', 340000000,
	 (SELECT usa_claim FROM given)),
	('usa_usd_per_capita_seed', 1470.58823529411764705882,
	 (SELECT amount(per_capita(usa, usa_claim)) FROM given)),
	('fra_total_usd_0207', 113109300000,
	 (SELECT amount(to_usd(fra, '2025-02-09')) FROM given)),
	('fra_usd_per_capita_seed_0207', 1663.37205882352941176471,
	 (SELECT amount(per_capita(to_usd(fra, '2025-02-09'), fra_claim)) FROM given)),
	('ratio_fra_over_usa_seed_0207', 1.131093,
	 (SELECT per_capita(to_usd(fra, '2025-02-09'), fra_claim) / per_capita(usa, usa_claim) FROM given)),
	('usa_total_eur_0207', 481834827021.29709935434133179146,
	 (SELECT amount(convert_currency(usa, 'EUR', '2025-02-09', scale => 20)) FROM given)),
	('usa_eur_per_capita_seed_0207', 1417.16125594499146868924,
	 (SELECT amount(per_capita(convert_currency(usa, 'EUR', '2025-02-09', scale => 20), usa_claim)) FROM given)),
	('usa_over_fra_total_0207', 4.42050300019538623261,
	 (SELECT digits(amount(usa), amount(to_usd(fra, '2025-02-09'))) FROM given)),
	('fra_total_usd_0210', 112488000000,
	 (SELECT amount(to_usd(fra, '2025-02-10')) FROM given)),
	('fra_usd_per_capita_seed_0210', 1654.23529411764705882353,
	 (SELECT amount(per_capita(to_usd(fra, '2025-02-10'), fra_claim)) FROM given)),
	('ratio_fra_over_usa_seed_0210', 1.12488,
	 (SELECT per_capita(to_usd(fra, '2025-02-10'), fra_claim) / per_capita(usa, usa_claim) FROM given)),
	('usa_total_eur_0210', 484496124031.00775193798449612403,
	 (SELECT amount(convert_currency(usa, 'EUR', '2025-02-10', scale => 20)) FROM given)),
	('usa_eur_per_capita_seed_0210', 1424.98860009119927040584,
	 (SELECT amount(per_capita(convert_currency(usa, 'EUR', '2025-02-10', scale => 20), usa_claim)) FROM given)),
	('usa_over_fra_total_0210', 4.44491856909181423796,
	 (SELECT digits(amount(usa), amount(to_usd(fra, '2025-02-10'))) FROM given)),
	('ratio_no_conversion_seed', 1.09,
	 (SELECT amount(per_capita(fra, fra_claim)) / amount(per_capita(usa, usa_claim)) FROM given)),
	('breakeven_rate_seed', 0.91743119266055045872,
	 (SELECT digits(amount(usa) / 5, amount(fra)) FROM given)),
	('equal_amount_eur_seed_0207', 96366965404.25941987086826635829,
	 (SELECT amount(convert_currency(usa / 5, 'EUR', '2025-02-09', scale => 20)) FROM given)),
	('equal_amount_eur_seed_0210', 96899224806.20155038759689922481,
	 (SELECT amount(convert_currency(usa / 5, 'EUR', '2025-02-10', scale => 20)) FROM given)),
	('pop_fra_wb_2024', 68551653,
	 (SELECT fra_2024 FROM given)),
	('pop_usa_wb_2024', 340110988,
	 (SELECT usa_2024 FROM given)),
	('pop_ratio_wb_2024', 4.9613827401069380486,
	 (SELECT digits(usa_2024, fra_2024) FROM given)),
	('fra_eur_per_capita_wb2024', 1590.04189147707349959891,
	 (SELECT amount(per_capita(fra, fra_2024)) FROM given)),
	('usa_usd_per_capita_wb2024', 1470.10834004575000675956,
	 (SELECT amount(per_capita(usa, usa_2024)) FROM given)),
	('fra_usd_per_capita_wb2024_0207', 1649.98647078575917053379,
	 (SELECT amount(per_capita(to_usd(fra, '2025-02-09'), fra_2024)) FROM given)),
	('ratio_fra_over_usa_wb2024_0207', 1.12235705753115537564,
	 (SELECT digits(amount(per_capita(to_usd(fra, '2025-02-09'), fra_2024)), amount(per_capita(usa, usa_2024))) FROM given)),
	('fra_usd_per_capita_wb2024_0210', 1640.92323200433985158607,
	 (SELECT amount(per_capita(to_usd(fra, '2025-02-10'), fra_2024)) FROM given)),
	('ratio_fra_over_usa_wb2024_0210', 1.11619204333829849442,
	 (SELECT digits(amount(per_capita(to_usd(fra, '2025-02-10'), fra_2024)), amount(per_capita(usa, usa_2024))) FROM given)),
	('ratio_fra_over_usa_wb2023_0207', 1.11436721668332985093,
	 (SELECT digits(amount(per_capita(to_usd(fra, '2025-02-09'), fra_2023)), amount(per_capita(usa, usa_2023))) FROM given)),
	('fra_share_of_gdp_2024_0207', 0.0357890692892178125,
	 (SELECT to_usd(fra, '2025-02-09') / fra_gdp FROM given)),
	('usa_share_of_gdp_2024', 0.01739072598930239129,
	 (SELECT usa / usa_gdp FROM given)),
	('ratio_gdp_shares_0207', 2.05793992218800115312,
	 (SELECT digits(amount(to_usd(fra, '2025-02-09')) * amount(usa_gdp), amount(fra_gdp) * amount(usa)) FROM given)),
	('fra_intl_usd_ppp_2024', 160002583527.95421283866601882746,
	 (SELECT international_dollars(fra, 'FRA', 2024) FROM given)),
	('fra_intl_usd_per_capita_ppp_seed', 2352.97916952873842409803,
	 (SELECT digits(international_dollars(fra, 'FRA', 2024), fra_claim) FROM given)),
	('eu_investai_per_capita_wb2024', 444.2191878043850954974,
	 (SELECT amount(per_capita(eu, eu_2024)) FROM given)))
SELECT name, golden, round(computed, 20) = golden AS is_right FROM figure;

-- The report
\set ECHO none
\i sql/report/demo.sql
\pset format aligned
\pset tuples_only off
\set ECHO all

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
