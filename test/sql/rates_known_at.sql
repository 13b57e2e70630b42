-- ai_invest.known_at: everything as it was known at one moment

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';
SET jit = off;

BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.25, '2025-02-07 15:00Z'), ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-10 09:00Z'),
	('ECB', 'EUR', 'USD', '2025-02-10', 1.032, '2025-02-10 15:00Z'), ('ECB', 'EUR', 'GBP', '2025-02-07', 0.8, '2025-02-11 09:00Z');
CREATE TABLE invoice AS SELECT * FROM (VALUES (1, '2025-02-08'::date, '100.00 USD'::monetary), (2, '2025-02-10', '50.00 USD'), (3, '2025-02-10', '1.00 EUR')) AS v(id, day, total);

-- All that depends on rates, in a line
CREATE VIEW pg_temp.report AS
SELECT (SELECT array_agg(to_eur(total, day) ORDER BY id) FROM invoice) AS converted, (SELECT sum_in(total, 'EUR', day) FROM invoice) AS sum_in, convert_total('{100.00 USD}', 'EUR', '2025-02-08') AS convert_total, convert_range('[100.00 USD,200.00 USD]', 'EUR', '2025-02-08') AS convert_range,
	exchange_rate('EUR', 'USD', '2025-02-08') AS exchange_rate, average_rate('EUR', 'USD', '[2025-02-07,2025-02-11)') AS average_rate, (SELECT array_agg(rate ORDER BY currency) FROM rates_on('2025-02-08')) AS rates_on, (SELECT as_known_at FROM convert_explain('1 EUR', 'USD', '2025-02-08')) AS as_known_at;
\x on
SELECT * FROM pg_temp.report;
SET LOCAL ai_invest.known_at = '2025-02-08 12:00Z';
SELECT * FROM pg_temp.report;
SET LOCAL ai_invest.known_at = '2025-02-10 12:00Z';
SELECT * FROM pg_temp.report;
\x off
-- an argument goes before it
SELECT exchange_rate('EUR', 'USD', '2025-02-08') AS by_the_setting, exchange_rate('EUR', 'USD', '2025-02-08', known_at => '2025-02-08') AS by_the_argument, exchange_rate('EUR', 'GBP', '2025-02-08', known_at => 'infinity') AS with_all, exchange_rate('EUR', 'GBP', '2025-02-08', on_missing => 'null') IS NULL AS not_yet;
-- what is missing, and what to write where one stands
SELECT query, answer FROM (VALUES ($$to_eur('5 GBP', '2025-02-08')$$), ($$exchange_rate('EUR', 'GBP', '2025-02-08')$$), ($$sum_in('5 GBP', 'EUR', '2025-02-08')$$)) AS v(query), pg_temp.try('SELECT ' || query) AS answer;
SET LOCAL ai_invest.known_at = '2025-02-11 09:00:00+00';
SELECT sum_in('5 GBP', 'EUR', '2025-02-08');
RESET ai_invest.known_at;

-- for one function, and in workers
CREATE FUNCTION pg_temp.as_of_friday(m monetary, day date) RETURNS monetary LANGUAGE sql STABLE SET ai_invest.known_at = '2025-02-07 18:00Z' AS 'SELECT to_eur(m, day)';
SELECT pg_temp.as_of_friday('100.00 USD', '2025-02-08'), to_eur('100.00 USD', '2025-02-08');
CREATE TABLE many AS SELECT '100.00 USD'::monetary AS m FROM generate_series(1, 20000);
ANALYZE many;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL ai_invest.known_at = '2025-02-08 12:00Z';
EXPLAIN (COSTS OFF) SELECT sum_in(m, 'EUR', '2025-02-08'), sum(to_eur(m, '2025-02-08')) FROM many;
SELECT sum_in(m, 'EUR', '2025-02-08'), sum(to_eur(m, '2025-02-08')) FROM many;
-- in a view for tools
SELECT bi_view('invoice', '{EUR}', 'day');
SELECT id, total_eur FROM invoice_bi ORDER BY id;
RESET ai_invest.known_at;
SELECT id, total_eur FROM invoice_bi ORDER BY id;
ROLLBACK;

-- Its full form is kept, whatever the session makes of dates later
SET TimeZone = 'Europe/Paris';
SET DateStyle = 'German';
SET ai_invest.known_at = '08.02.2025 12:00';
SHOW ai_invest.known_at;
SET TimeZone = 'America/New_York';
SET DateStyle = 'ISO, MDY';
SHOW ai_invest.known_at;
SELECT as_known_at FROM convert_explain('1 EUR', 'EUR', '2025-02-08');
SET ai_invest.known_at = '  2025-02-08  ';
SHOW ai_invest.known_at;
SET ai_invest.known_at = '2025-02-08 12:34:56.789012 Europe/Paris';
SHOW ai_invest.known_at;
SET ai_invest.known_at = 'now';
SELECT current_setting('ai_invest.known_at')::timestamptz <= clock_timestamp() AS has_been, current_setting('ai_invest.known_at') <> 'now' AS is_fixed;
SET ai_invest.known_at = 'epoch';
SET ai_invest.known_at = 'yesterday';
SELECT current_setting('ai_invest.known_at') <> 'yesterday' AS is_fixed;
SET ai_invest.known_at = ' ';
SHOW ai_invest.known_at;
RESET TimeZone;
RESET DateStyle;
-- no moment, or one that is still to come
SELECT left(setting, 15) AS setting, replace(pg_temp.try(format('SELECT set_config(''ai_invest.known_at'', %L, false)', setting)), repeat('2', 1000), '222...') AS answer FROM unnest(ARRAY['soon', '2025-02-30', '2025-13-01', 'infinity', '-infinity', '12:00', '1 day', repeat('2', 1000), '2999-01-01', 'tomorrow', '4714-01-01 BC', '294277-01-01']) AS setting;
RESET ai_invest.known_at;

-- Before the library is loaded PostgreSQL takes any value for what it does not know; nothing is then done with another one
\c -
SET ai_invest.known_at = 'tomorrow';
SELECT minor_units('EUR');
SELECT minor_units('EUR');
SET ai_invest.known_at = 'yesterday';
SET ai_invest.rate_providers = 'ECB,';
SELECT minor_units('EUR');
SET ai_invest.rate_providers = 'ECB';
SET ai_invest.pivot_currencies = 'EUR, EURO';
SELECT minor_units('EUR');
SET ai_invest.pivot_currencies = 'EUR';
SET ai_invest.max_rate_age = 'a week';
SELECT minor_units('EUR');
SET ai_invest.max_rate_age = '7';
SELECT minor_units('EUR');
SELECT current_setting('ai_invest.known_at') <> 'yesterday' AS is_fixed, current_setting('ai_invest.rate_providers') AS rate_providers, current_setting('ai_invest.pivot_currencies') AS pivot_currencies, current_setting('ai_invest.max_rate_age') AS max_rate_age;
