-- Files of the European Central Bank

SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

\set ECHO none
\i test/include/answer.sql
\set ECHO all

-- The history: newest first, N/A, a comma at the end of each line
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'Date,USD,JPY,BGN,CYP,\n2025-02-10,1.0320,156.66,1.9558,N/A,\n2025-02-07,1.0377,157.17,N/A,N/A,\n1999-01-04,1.1789,133.73,,0.58231,\n', 'ecb');
-- The daily file: a date in words, blanks
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'Date, USD, JPY, BGN, CZK, \n07 February 2025, 1.0377, 157.17, 1.9558, 25.125, \n', 'ecb');
-- A line for each rate, in any order of columns
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'rate_date,currency,rate\n2025-02-07,USD,1.0377\n2025-02-07,JPY,157.17\n', 'ecb');
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'rate , rate_date,currency\n1.0377,2025-02-07,usd\nN/A,2025-02-07,JPY\n157.17,2025-02-10,JPY', 'ecb');
-- Line ends of any kind, a byte order mark, quotes, empty lines, no line end at the end
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'\uFEFF\r\n"Date","USD","JPY"\r\n\r\n"2025-02-07","1.0377","157.17"\r\n  \r\n2025-02-10,1.0320,N/A', 'ecb');
SELECT line, valid_on, base, quote, rate FROM rates_in_file(E'Date,USD,\r2025-02-07,1.0377,\r2025-02-10,1.0320,\r', 'ecb') WHERE line = 3;
-- Days and codes as they are written
SELECT day, try FROM (VALUES ('29 February 2024'), ('1 march 2024'), ('2024-02-29'), ('0001-01-01'), ('9999-12-31')) AS v(day),
	LATERAL pg_temp.try(format('SELECT valid_on FROM rates_in_file(%L, ''ecb'')', E'Date,USD\n' || day || ',1')) AS try;

-- What is wrong with a file, and where
CREATE TEMP TABLE wrong(n serial, csv text);
INSERT INTO wrong(csv) VALUES
	(''), (E'\n \r\n'), ('Date'), ('Date,'), ('Datum,USD'), (E'Date,USD,USD\n'), (E'Date,USD,EUR\n'), (E'Date,USD,XXQ,\n'), (E'Date,USD,,JPY\n'), (E'Date,US Dollar\n'),
	('rate_date,currency'), ('rate_date,currency,rate,rate'), ('rate_date,currency,rate,source'), ('<html><body>404 Not Found</body></html>'),
	(E'Date,USD,JPY,\n2025-02-30,1.0377,157.17,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,157.17,\n07/02/2025,1.0377,157.17,'), (E'Date,USD,JPY,\n7 Feb 2025,1.0377,157.17,'),
	(E'Date,USD,JPY,\n2025-02-07 00:00,1.0377,157.17,'), (E'Date,USD,JPY,\n,1.0377,157.17,'), (E'Date,USD,JPY,\n31 April 2025,1,1'), (E'Date,USD\n0000-01-01,1'), (E'Date,USD\n2025-00-01,1'), (E'Date,USD\n00 May 2025,1'),
	(E'Date,USD,JPY,\n2025-02-07,1.0377,abc,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,0,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,0.000,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,-157.17,'),
	(E'Date,USD,JPY,\n2025-02-07,1.0377,1e2,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,1.2.3,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,.,'), (E'Date,USD,JPY,\n2025-02-07,1.0377,NaN,'),
	(E'Date,USD,JPY,\n2025-02-07,"1,0377",157.17,'), (E'Date,USD,JPY,\n2025-02-07;1.0377;157.17'), (E'Date,USD,JPY,\n2025-02-07,1.0377,' || repeat('1', 33)),
	(E'Date,USD,JPY,\n2025-02-07,1.0377,1.0000000000000000000000000000001'),
	(E'Date,USD,JPY,\n2025-02-07,1.0377,'), (E'Date,USD,JPY,\n2025-02-07,1.0377'), (E'Date,USD,JPY,\n2025-02-07'), (E'Date,USD,JPY,\n2025-02-07,1.0377,157.17,,'),
	(E'Date,USD,JPY,\n2025-02-07,1.0377,157.17,1'), (E'Date,USD,JPY\n2025-02-07,1.0377,157.17\n2025-02-10,1.0320,156.66,3'),
	(E'rate_date,currency,rate\n2025-02-07,USD'), (E'rate_date,currency,rate\n2025-02-07,USD,1.0377,x'), (E'rate_date,currency,rate\n2025-02-07,EUR,1'), (E'rate_date,currency,rate\n2025-02-07,US,1.0377'),
	(E'rate_date,currency,rate\n2025-02-07,USD,' || repeat('é', 100)), ('Date' || repeat(',USD', 500));
SELECT n, left(replace(csv, E'\n', '|'), 40) AS file, answer FROM wrong, pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, ''ecb'')', csv)) AS answer ORDER BY n;

-- Importing: what is new, the same, and corrected

BEGIN;
\set history 'Date,USD,JPY,GBP,DKK,\n2025-02-10,1.0320,156.66,0.83300,7.4592,\n2025-02-07,1.0377,157.17,0.83298,7.4595,\n2025-02-06,1.0360,158.15,0.83588,N/A,\n'
SELECT * FROM import_ecb(E:'history', recorded_at => '2025-02-10 16:00Z');
SELECT * FROM import_ecb(E:'history');
SELECT * FROM ai_invest.rate_provider;
SELECT quote, valid_on, rate, recorded_at FROM ai_invest.exchange_rate ORDER BY quote, valid_on, recorded_at;
SELECT to_usd('109000000000 EUR', '2025-02-09'), to_eur('500e9 USD', '2025-02-09');
-- the daily file of the next day, with a correction; the day that is corrected keeps its history
SELECT * FROM import_ecb(E'Date, USD, JPY, \n11 February 2025, 1.0324, 157.19, \n', recorded_at => '2025-02-11 16:00Z');
SELECT * FROM import_ecb(E'Date, USD, JPY, \n11 February 2025, 1.0325, 157.190, \n', recorded_at => '2025-02-11 17:00Z');
SELECT exchange_rate('EUR', 'USD', '2025-02-11'), exchange_rate('EUR', 'USD', '2025-02-11', known_at => '2025-02-11 16:30Z') AS believed_then;
-- a rate that was withdrawn stays so, whichever of its values the file has, until it has another one
SAVEPOINT withdrawal;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-11', NULL, '2025-02-11 18:00Z');
SELECT * FROM import_ecb(E'Date, USD, JPY, \n11 February 2025, 1.0325, 157.19, \n');
SELECT unchanged, corrected, withdrawn FROM import_ecb(E'Date,USD,JPY\n2025-02-11,1.03240,157.19\n2025-02-10,1.0320,156.66');
SELECT exchange_rate('EUR', 'USD', '2025-02-11') AS "of the 10th";
SELECT unchanged, corrected, withdrawn FROM import_ecb(E'Date,USD,JPY\n2025-02-11,1.0326,157.19', recorded_at => '2025-02-12 16:00Z');
SELECT exchange_rate('EUR', 'USD', '2025-02-11');
-- or it is forced
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-11', NULL, '2025-02-12 17:00Z');
SELECT unchanged, corrected, withdrawn FROM import_ecb(E'Date,USD,JPY\n2025-02-11,1.0326,157.19', recorded_at => '2025-02-12 17:30Z');
SELECT unchanged, corrected, withdrawn FROM import_ecb(E'Date,USD,JPY\n2025-02-11,1.0326,157.19', force => true, recorded_at => '2025-02-12 18:00Z');
SELECT exchange_rate('EUR', 'USD', '2025-02-11');
-- what is recorded for a time before the withdrawal does not undo it
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-11', NULL, '2025-02-13 18:00Z');
SELECT unchanged, corrected, withdrawn FROM import_ecb(E'Date,USD\n2025-02-11,1.0327', recorded_at => '2025-02-13 17:00Z');
SELECT exchange_rate('EUR', 'USD', '2025-02-11') AS "of the 10th";
-- a day that was withdrawn before it had a rate gets none
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-12', NULL);
SELECT new_rates, withdrawn FROM import_ecb(E'Date,USD,JPY\n2025-02-12,1.0360,157.30');
-- what is withdrawn is no neighbour to compare with, and is not suspicious itself
SELECT suspicious, corrected FROM import_ecb(E'Date,USD\n2025-02-07,10.377', force => true);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', NULL);
SELECT new_rates, corrected, withdrawn, outliers, suspicious FROM import_ecb(E'Date,USD\n2025-02-13,1.0411\n2025-02-08,1.0376\n2025-02-07,10.377\n2025-02-06,1.0361');
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-09,10.376\n2025-02-07,10.377')$$);
ROLLBACK TO withdrawal;
-- other providers' rates are left alone
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('A bank', 'EUR', 'USD', '2025-02-12', 2);
SELECT new_rates, unchanged, corrected FROM import_ecb(E'rate_date,currency,rate\n2025-02-12,USD,1.0360');
-- progress
SELECT new_rates FROM import_ecb(E'rate_date,currency,rate\n2024-12-31,USD,1.0389\n2025-01-02,USD,1.0321', progress => true);

-- What looks wrong is refused with a reason, unless forced; nothing is stored
SELECT file, answer FROM (VALUES
	('inverted', E'Date,USD,JPY,GBP\n2025-02-13,0.9605,0.00628,1.2043'),
	('ten times', E'Date,USD,JPY,GBP\n2025-02-13,10.411,1609.3,8.3048'),
	('a tenth', E'Date,USD,JPY\n2025-02-13,0.10411,16.093'),
	('columns swapped', E'Date,JPY,USD\n2025-02-13,1.0411,160.93'),
	('years before, so without a neighbour: inverted', E'Date,DKK\n2010-02-12,0.1343'),
	('years before, ten times', E'Date,DKK\n2010-02-12,74.44'),
	('the day before a stored one', E'Date,USD\n2024-12-30,10.44'),
	('after a day that is right', E'Date,USD\n2025-02-14,1.0478\n2025-02-13,1.0411\n2025-02-17,2.0963'),
	('a correction', E'Date,USD\n2025-02-07,10.377')) AS v(file, csv), pg_temp.try(format('SELECT import_ecb(%L)', csv)) AS answer;
SELECT count(*) FROM ai_invest.exchange_rate WHERE valid_on > '2025-02-12';
SELECT new_rates, suspicious FROM import_ecb(E'Date,USD,JPY,GBP\n2025-02-13,10.411,1609.3,8.3048', force => true);
-- a real move, however large, is only reported; a long silence hides nothing
SELECT new_rates, outliers, suspicious FROM import_ecb(E'rate_date,currency,rate\n2001-02-21,TRL,624367\n2001-02-22,TRL,1050000\n2008-12-09,ISK,290\n2018-02-01,ISK,125.0\n2015-01-14,CHF,1.2010\n2015-01-15,CHF,1.0280');
-- parity is crossed without being inverted
SELECT new_rates, outliers, suspicious FROM import_ecb(E'rate_date,currency,rate\n2022-07-12,USD,1.0042\n2022-07-13,USD,0.9980\n2022-08-22,USD,1.0001\n2022-08-23,USD,0.9927');
ROLLBACK;

-- No rate is known before its day, but for the hours between time zones
BEGIN;
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-09,1.0330\n2205-02-10,1.0320', recorded_at => '2025-02-07 23:30-01')$$);
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-10,1.0330', recorded_at => '2025-02-09 00:30+01')$$);
SELECT new_rates FROM import_ecb(E'Date,USD\n2025-02-09,1.0330', recorded_at => '2025-02-07 23:30-01');
SELECT new_rates, suspicious FROM import_ecb(E'Date,USD\n2205-02-10,1.0320', recorded_at => '2025-02-10 16:00Z', force => true);
ROLLBACK;

-- A moment has one rate: another one is no correction of it, whether it is a rate or a withdrawal
BEGIN;
SELECT new_rates FROM import_ecb(E'Date,USD,JPY\n2025-02-07,1.0377,157.17\n2025-02-06,1.0360,N/A', recorded_at => '2025-02-07 16:00Z');
SELECT new_rates, unchanged FROM import_ecb(E'Date,USD,JPY\n2025-02-07,1.0377,157.17\n2025-02-06,1.0360,158.15', recorded_at => '2025-02-07 16:00Z');
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD,JPY,SEK\n2025-02-07,1.0378,157.18,11.3\n2025-02-06,1.0360,158.15,11.3', recorded_at => '2025-02-07 16:00Z')$$);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', NULL, '2025-02-07 17:00Z');
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-07,1.0378', recorded_at => '2025-02-07 17:00Z')$$);
SELECT pg_temp.try(format('SELECT import_ecb(%L, recorded_at => %L)', E'Date,USD\n2025-02-10,1.0320', moment)) FROM unnest('{infinity,-infinity}'::timestamptz[]) AS moment;
SELECT quote, valid_on, rate, recorded_at FROM ai_invest.exchange_rate ORDER BY quote, valid_on, recorded_at;
SELECT unchanged, corrected FROM import_ecb(E'Date,USD,JPY\n2025-02-07,1.0378,157.18', recorded_at => '2025-02-07 17:00:00.000001Z');
ROLLBACK;

-- A file that is wrong anywhere stores nothing at all
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-07,1.0377\n2025-02-10,x')$$);
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-07,1.0377\n2025-02-10,1.0320\n2025-02-07,1.0377')$$);
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-07,N/A')$$);
SELECT pg_temp.try($$SELECT import_ecb(NULL)$$);
SELECT count(*) FROM ai_invest.exchange_rate;
SELECT count(*) FROM ai_invest.rate_provider;

-- Only who may write rates may import them
CREATE ROLE "regress_import's Reader";
SELECT replace(answer, extowner::regrole::text, 'the owner') AS answer
FROM pg_temp.try($$SET LOCAL ROLE "regress_import's Reader"; SELECT import_ecb(E'Date,USD\n2025-02-07,1.0377')$$) AS answer, pg_extension WHERE extname = 'ai_invest';
-- and the hint is what lets them
BEGIN;
CREATE FUNCTION pg_temp.hint(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	EXECUTE query;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END
$$;
SELECT pg_temp.hint($$SET LOCAL ROLE "regress_import's Reader"; SELECT import_ecb(E'Date,USD\n2025-02-07,1.0377')$$) AS hint \gset
SET LOCAL search_path = pg_catalog;
:hint
SET LOCAL ROLE "regress_import's Reader";
SELECT new_rates FROM public.import_ecb(E'Date,USD\n2025-02-07,1.0377');
ROLLBACK;
-- both tables are written
BEGIN;
GRANT INSERT ON ai_invest.exchange_rate TO "regress_import's Reader";
SELECT pg_temp.try($$SET LOCAL ROLE "regress_import's Reader"; SELECT import_ecb(E'Date,USD\n2025-02-07,1.0377')$$) LIKE '42501 role %' AS refused;
ROLLBACK;
DROP ROLE "regress_import's Reader";

-- Objects that others plant where the functions, the view and the constraints
-- look for theirs are not taken, neither before nor after CREATE EXTENSION
BEGIN;
DROP EXTENSION ai_invest;
CREATE FUNCTION pg_temp.plant(signature text, returns text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE FUNCTION public.%s RETURNS %s LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION ''hijacked''; END $f$', signature, returns);
END
$$;
SELECT pg_temp.plant(signature, returns) FROM (VALUES ('format(text, numeric)', 'text'), ('format(text, bigint)', 'text'), ('format(text, text)', 'text'),
	('slash(integer, numeric)', 'numeric'), ('greater(numeric, integer)', 'boolean'), ('greater(text, varchar)', 'boolean'),
	('add(text, text)', 'text'), ('add(numeric, numeric)', 'numeric'), ('add(date, date)', 'date'), ('array_to_string(text[], varchar)', 'text'),
	('string_agg_transition(text, text, varchar)', 'text')) AS v(signature, returns);
CREATE OPERATOR public./ (FUNCTION = public.slash, LEFTARG = integer, RIGHTARG = numeric);
CREATE OPERATOR public.> (FUNCTION = public.greater, LEFTARG = numeric, RIGHTARG = integer);
CREATE OPERATOR public.>= (FUNCTION = public.greater, LEFTARG = numeric, RIGHTARG = integer);
CREATE OPERATOR public.<> (FUNCTION = public.greater, LEFTARG = text, RIGHTARG = varchar);
CREATE AGGREGATE public.count(numeric) (SFUNC = public.add, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE public.count(text) (SFUNC = public.add, STYPE = text, INITCOND = '');
CREATE AGGREGATE public.array_agg(numeric) (SFUNC = public.add, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE public.lag(numeric) (SFUNC = public.add, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE public.lead(date) (SFUNC = public.add, STYPE = date, INITCOND = 'today');
CREATE AGGREGATE public.string_agg(text, varchar) (SFUNC = public.string_agg_transition, STYPE = text, INITCOND = '');
CREATE EXTENSION ai_invest SCHEMA public;
SELECT pg_temp.plant(signature, returns) FROM (VALUES ('unnest(currency_code[])', 'SETOF currency_code'), ('monetary(integer, currency_code)', 'monetary'),
	('exchange_rate(currency_code, currency_code, date, integer, timestamptz, varchar)', 'numeric'), ('exchange_rate(currency_code, currency_code, date)', 'numeric'),
	('convert_explain(monetary, currency_code, date, text, integer, timestamptz, text)', 'SETOF record'), ('convert_explain(monetary, currency_code, date)', 'SETOF record'),
	('rates_in_file(text, varchar)', 'SETOF record'), ('rates_in_file(text)', 'SETOF record'), ('shown_text(varchar)', 'text'), ('import_rates(text, text, text, boolean, timestamptz)', 'record'), ('format(text, integer, currency_code, text)', 'text'), ('format(text, integer, numeric, currency_code, text, text)', 'text'),
	('format(text, numeric, currency_code, text, numeric)', 'text')) AS v(signature, returns);
SELECT * FROM import_ecb(E'Date,USD,JPY,\n2025-02-07,1.0377,157.17,\n2025-02-06,1.0360,158.15,\n');
SELECT * FROM import_ecb(E'Date,TRL\n2001-02-21,624367\n2001-02-22,1050000');
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-10,10.32')$$);
SELECT pg_temp.try($$SELECT import_ecb(E'Date,USD\n2025-02-10,1.032\n2025-02-10,1.032')$$);
SELECT * FROM rates_on('2025-02-09');
SELECT * FROM rates_on('2025-02-09', '{JPY}', 'USD');
SELECT quote, days, longest_gap, gaps FROM ai_invest.rate_coverage ORDER BY quote;
SELECT grant_rate_writer('pg_monitor');
ROLLBACK;
