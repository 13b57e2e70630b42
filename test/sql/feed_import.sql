-- Rates from publishers' files into the tables

SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

\set ECHO none
\i test/include/answer.sql
\set ECHO all

-- Each publisher under the name that is given; what the layout leaves out is told
BEGIN;
SELECT * FROM import_rates(E'DATE,XUDLUSS,XUDLERS,XUDLBK67\r\n17 Mar 2026,1.3343,1.1577,84.97\r\n18 Mar 2026,1.3323,1.1572,84.9\r\n', 'BoE', recorded_at => '2026-03-20 00:00Z');
SELECT * FROM import_rates(E'Currency units per SDR for March 2026\r\nCurrency\tMarch 17, 2026\tMarch 18, 2026\r\nU.S. dollar\t1.370200\tNA\r\nAlgerian dinar\t180.250000\t180.330000\r\n', 'IMF', recorded_at => '2026-03-20 00:00Z');
SELECT * FROM ai_invest.rate_provider ORDER BY provider;
SELECT provider, base, quote, valid_on, rate FROM ai_invest.exchange_rate ORDER BY provider, base, quote, valid_on;
-- again, and with corrections: in another form, under another name
SELECT * FROM import_rates(E'DATE,XUDLUSS,XUDLERS\r\n17 Mar 2026,1.33430,1.1578\r\n19 Mar 2026,1.3359,1.1602\r\n', 'BoE', 'bank_of_england', recorded_at => '2026-03-21 00:00Z');
SELECT * FROM import_rates(E'date;pair;mid\n2026-03-17;GBP/USD;1,3343\n2026-03-17;GBP/EUR;1,1577\n', 'BoE', '{"date_column": "date", "quote_column": "pair", "rate_column": "mid", "decimal_point": ","}', recorded_at => '2026-03-22 00:00Z');
SELECT quote, valid_on, rate, recorded_at FROM ai_invest.exchange_rate WHERE provider = 'BoE' AND valid_on = '2026-03-17' ORDER BY quote, recorded_at;
SELECT new_rates FROM import_rates(E'date;pair;mid\n2026-03-17;GBP/USD;1,3343\n', 'house', '{"date_column": "date", "quote_column": "pair", "rate_column": "mid", "decimal_point": ","}', recorded_at => '2026-03-22 00:00Z');
ROLLBACK;

-- What looks wrong in a file is named, each of it, and nothing of the file is stored
BEGIN;
SELECT new_rates FROM import_ecb(E'Date,USD,GBP,JPY,CAD\n2025-02-07,1.0377,0.83353,157.77,1.4892\n2025-02-06,1.0360,0.83330,158.32,1.4861\n', recorded_at => '2025-02-07 16:00Z');
\set own '{"date_column": "d", "quote_column": "q", "rate_column": "r", "base": "EUR"}'
SELECT what, answer FROM (VALUES
	('a day twice', E'd,q,r\n2025-02-07,USD,1.0377\n2025-02-06,USD,1.0360\n2025-02-07,USD,1.0378\n2025-02-06,USD,1.036'),
	('a day to come', E'd,q,r\n2025-02-07,USD,1.0377\n2205-02-07,USD,1.0377'),
	('a currency that is none', E'd,q,r\n2025-02-07,USD,1.0377\n2025-02-07,BTC,0.00001\n2025-02-08,BTC,0.00001\n2025-02-07,XBT,0.00001'),
	('inverted, beside its own', E'd,q,r\n2025-02-07,CHF,0.9418\n2025-02-10,CHF,1.0643'),
	('inverted, beside others', E'd,q,r\n2025-02-07,CAD,0.6715'),
	('columns swapped', E'd,q,r\n2025-02-07,GBP,157.77\n2025-02-07,JPY,0.83353'),
	('ten times, beside its own', E'd,q,r\n2025-02-07,BRL,5.9878\n2025-02-10,BRL,59.698'),
	('ten times, beside the quarter before', E'd,q,r\n2024-09-30,BRL,6.0504\n2024-12-31,BRL,64.253'),
	('inverted, beside the year before', E'd,q,r\n2023-12-31,MXN,18.7231\n2024-12-31,MXN,0.046395'),
	('ten times, beside others', E'd,q,r\n2025-02-07,CAD,14.892'),
	('ten times, beside nothing', E'd,q,r\n2010-02-07,DKK,74.44')) AS v(what, csv), pg_temp.try(format('SELECT import_rates(%L, %L, %L, recorded_at => ''2025-02-12'')', csv, 'house', :'own')) AS answer;
SELECT count(*) FROM ai_invest.exchange_rate WHERE provider = 'house';
-- beside years that are stored already, before it and after it, but not beside what was withdrawn, or is too long ago
SELECT new_rates FROM import_rates(E'd,q,r\n2020-12-31,MXN,24.416\n2021-12-31,MXN,23.1438', 'yearly', :'own', recorded_at => '2025-02-12');
SELECT csv, pg_temp.try(format('SELECT import_rates(%L, %L, %L, recorded_at => ''2025-02-13'')', csv, 'yearly', :'own')) AS answer
FROM (VALUES (E'd,q,r\n2022-12-31,MXN,208.56'), (E'd,q,r\n2019-12-31,MXN,212.202'), (E'd,q,r\n2019-12-31,MXN,21.2202'), (E'd,q,r\n2024-12-31,MXN,215.504')) AS v(csv);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('yearly', 'EUR', 'MXN', '2021-12-31', NULL, '2025-02-14');
SELECT pg_temp.try(format('SELECT import_rates(%L, %L, %L, recorded_at => ''2025-02-15'')', E'd,q,r\n2022-01-31,MXN,231.438', 'yearly', :'own'));
SELECT pg_temp.try(format('SELECT import_rates(%L, %L, %L, recorded_at => ''2025-02-15'')', E'd,q,r\n2022-12-31,MXN,208.56', 'yearly', :'own'));
-- all of it at once, whatever it is and however many years it goes over
SELECT pg_temp.try(format('SELECT import_rates(%L, %L, %L, recorded_at => ''2025-02-12'')', E'd,q,r\n2001-02-07,USD,1.0377\n2001-02-08,USD,10.377\n2008-02-07,JPY,0.0063\n2025-02-07,BTC,0.00001\n2025-02-07,CAD,0.6715\n2026-02-07,USD,1.04', 'house', :'own'));
SELECT pg_temp.try(format('SELECT import_rates(%L, %L, %L, force => true)', E'd,q,r\n2001-02-07,BTC,1', 'house', :'own'));
SELECT count(*) FROM ai_invest.exchange_rate WHERE provider = 'house';
-- unless it is forced: then the last line of a day counts, and what has no currency is left out
SELECT * FROM import_rates(E'd,q,r\n2025-02-07,USD,1.0377\n2205-02-07,CAD,14.892\n2025-02-07,BTC,0.00001\n2025-02-07,USD,0.9637', 'house', :'own', force => true, recorded_at => '2025-02-12');
SELECT base, quote, valid_on, rate FROM ai_invest.exchange_rate WHERE provider = 'house' ORDER BY quote, valid_on;
-- or the layout says what is meant
SELECT * FROM import_rates(E'd,q,r\n2025-02-07,NIS,3.7\n2025-02-07,BTC,0.00001', 'house', '{"date_column": "d", "quote_column": "q", "rate_column": "r", "base": "EUR", "names": {"NIS": "ILS", "BTC": null}}');
-- a few currencies more than a message has room for
SELECT pg_temp.try(format('SELECT import_rates(%L, %L, %L)', E'd,q,r\n' || string_agg(format(E'2025-02-07,X%s,1\n', n), '' ORDER BY n), 'house', :'own')) FROM generate_series(10, 30) AS n;
-- a pair in both directions, and neither is the euro
SELECT new_rates, suspicious FROM import_rates(E'd,q,r\n2025-02-07,USD/GBP,0.8033\n2025-02-07,GBP/USD,1.2449\n2025-02-07,USD/JPY,152.04', 'market', '{"date_column": "d", "quote_column": "q", "rate_column": "r"}');
SELECT pg_temp.try($$SELECT import_rates(E'd,q,r\n2025-02-08,USD/GBP,1.2449\n2025-02-08,USD/CAD,0.6968', 'market', '{"date_column": "d", "quote_column": "q", "rate_column": "r"}')$$);
ROLLBACK;

-- The same rate again is a fault, but not where several areas share a currency
BEGIN;
\set bis 'FREQ,REF_AREA,CURRENCY,COLLECTION,TIME_PERIOD,OBS_VALUE\nM,XM,EUR,A,2024-12,0.954\nM,DE,EUR,A,2024-12,0.954\nM,CH,CHF,A,2024-12,0.8921\n'
SELECT new_rates, unchanged, suspicious FROM import_rates(E:'bis', 'BIS');
SELECT pg_temp.try(format('SELECT import_rates(%L, ''BIS'')', replace(E:'bis', 'DE,EUR,A,2024-12,0.954', 'DE,EUR,A,2024-12,0.955')));
SELECT quote, valid_on, rate FROM ai_invest.exchange_rate ORDER BY quote;
ROLLBACK;

-- A provider has a name, and that is not the law's
SELECT provider, pg_temp.try(format('SELECT import_rates(''DATE,XUDLUSS' || E'\n' || '17 Mar 2026,1.3343'', %L)', provider)) FROM unnest(ARRAY['', ' ', 'a,b', E'a\nb', repeat('x', 64), 'EU', 'eu', NULL]) AS provider;
SELECT pg_temp.try($$SELECT import_rates(NULL, 'BoE')$$);
SELECT pg_temp.try($$SELECT import_rates('', 'BoE')$$);
SELECT pg_temp.try($$SELECT import_rates(E'DATE,XUDLUSS\n17 Mar 2026,', 'BoE')$$);
SELECT pg_temp.try($$SELECT import_rates(E'DATE,XUDLBK67\n17 Mar 2026,84.97', 'BoE')$$);
-- and import_ecb takes no other publisher's file
SELECT pg_temp.try($$SELECT import_ecb(E'DATE,XUDLUSS\n17 Mar 2026,1.3343')$$);
SELECT count(*) FROM ai_invest.rate_provider;

-- Wherever the schemas of the extension are, and whatever they are called since
BEGIN;
DROP EXTENSION ai_invest;
CREATE SCHEMA "Cash box";
CREATE EXTENSION ai_invest SCHEMA "Cash box";
ALTER SCHEMA "Cash box" RENAME TO "money bag";
ALTER SCHEMA ai_invest RENAME TO "ai rates";
SET LOCAL search_path = pg_catalog;
SELECT new_rates FROM "money bag".import_rates(E'DATE,XUDLUSS\n17 Mar 2026,1.3343', 'BoE', recorded_at => '2026-03-20 00:00Z');
SELECT new_rates FROM "money bag".import_ecb(E'Date,USD\n2025-02-07,1.0377', recorded_at => '2025-02-20 00:00Z');
SELECT provider, rate FROM "ai rates".exchange_rate ORDER BY provider;
SHOW search_path;
ROLLBACK;
BEGIN;
DROP EXTENSION ai_invest;
CREATE SCHEMA ai_invest;
CREATE EXTENSION ai_invest SCHEMA ai_invest;
SET LOCAL search_path = pg_catalog;
SELECT new_rates FROM ai_invest.import_rates(E'DATE,XUDLUSS\n17 Mar 2026,1.3343', 'BoE', recorded_at => '2026-03-20 00:00Z');
SELECT new_rates FROM ai_invest.import_ecb(E'Date,USD\n2025-02-07,1.0377', recorded_at => '2025-02-20 00:00Z');
ROLLBACK;
