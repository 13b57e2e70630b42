-- Stored procedures: a sheet of texts into the ledger, every mistake collected
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
SET client_min_messages = warning;
\i sql/ledger.sql
\i sql/examples/pipeline.sql
\i sql/examples/pipeline.sql
\set ECHO all

COPY pipeline_staging (batch, line, announced_on, recipient, investor, amount, horizon, source) FROM stdin (FORMAT csv);
sheet,1,2025-02-10,FRA,Acme,109e9 EUR,"[2025-01-01,2031-01-01)",acme.example
sheet,2,2025-02-10,fra ,Acme,"[0 EUR,50e9 EUR]",,acme.example
sheet,3,2025-02-10,USA,Acme,"[20e9 USD,)",,acme.example
sheet,4,2025-02-10,USA,Acme,1e9 SAR,,acme.example
sheet,5,2025-02-30,France,,several billion,tomorrow,
sheet,6,9 February,XYZ,Acme,"[1 EUR,2 USD]","[2025-01-01,2025-01-01)",acme.example
sheet,7,,,Acme,"[2e9 EUR,1e9 EUR]",,acme.example
sheet,8,2025-02-10,,Acme,-1 EUR,,acme.example
sheet,9,2025-02-10,,Acme,,,acme.example
sheet,10,2025-02-10,,Acme,1e40 EUR,,acme.example
sheet,11,2025-02-10,,Acme,5 EUX,,acme.example
sheet-1,1,2025-02-10,FRA,Acme,1 EUR,,acme.example
\.
CALL pipeline_load('sheet');
CALL pipeline_load('sheet-1');
SELECT line, field, value, code, message, hint FROM pipeline_error ORDER BY line, field;
SELECT id, recipient, amount, horizon FROM ai_ledger.commitment WHERE id LIKE 'sheet-%' AND id <> 'sheet-1-1' ORDER BY id;
SELECT * FROM pipeline_report('sheet', 'EUR');
SELECT * FROM pipeline_report('sheet', 'USD');
-- the same as the ledger's own sums
SELECT r.total = sum(convert_range(amount, 'EUR', announced_on, on_missing => 'null')) AS as_in_sql
  FROM pipeline_report('sheet', 'EUR') AS r JOIN ai_ledger.commitment AS c USING (recipient)
 WHERE id LIKE 'sheet-%' AND id <> 'sheet-1-1' GROUP BY recipient, r.total ORDER BY recipient;

-- Mended, and once more: each line is loaded once
UPDATE pipeline_staging SET recipient = 'FRA', announced_on = '2025-02-09', investor = 'Acme', amount = '2e9 EUR', horizon = NULL, source = 'x' WHERE batch = 'sheet' AND line = 5;
CALL pipeline_load('sheet');
SELECT count(DISTINCT line) FROM pipeline_error;
CALL pipeline_load('nothing');

-- What only the ledger refuses is an error of the line as well
ALTER TABLE ai_ledger.commitment ADD CONSTRAINT regress_small CHECK (amount(lower(amount)) < 100e9) NOT VALID;
UPDATE pipeline_staging SET amount = '500e9 EUR', announced_on = '2025-02-09', recipient = 'FRA', horizon = NULL WHERE batch = 'sheet' AND line = 6;
CALL pipeline_load('sheet');
SELECT line, field, code, message FROM pipeline_error WHERE line = 6;

CALL pipeline_forget('sheet');
SELECT (SELECT string_agg(id, ', ') FROM ai_ledger.commitment WHERE id LIKE 'sheet-%') AS loaded, (SELECT count(*) FROM pipeline_error) AS errors, count(*) AS lines FROM pipeline_staging;

-- A sheet of what the press wrote, each line in its language
ALTER TABLE ai_ledger.commitment DROP CONSTRAINT regress_small;
COPY pipeline_staging (batch, line, announced_on, recipient, investor, locale, amount, currency, source) FROM stdin (FORMAT csv);
press,1,2025-02-09,FRA,private investors,fr_FR,109 milliards d'euros,,le monde
press,2,2025-02-06,FRA,United Arab Emirates,en_GB,€30-50bn,,ft
press,3,2025-01-21,USA,Stargate,en_US,up to $500 billion,,reuters
press,4,2024-06-03,DEU,Microsoft,de_DE,"mehr als 3,2 Mrd. Euro",,dpa
press,5,2025-11-14,IND,Reliance,en_IN,Rs 1.2 lakh crore,,mint
press,6,2025-06-20,KOR,SK,ko_KR,7조 원,,yonhap
press,7,2024-05-13,FRA,Microsoft,fr_FR,4 milliards,EUR,le figaro
press,8,2024-05-13,FRA,Microsoft,fr_FR,4 milliards,,le figaro
press,9,2025-03-03,SWE,Brookfield,en_US,95 billion kr,,breakit
press,10,2025-03-03,CAN,x,en_US,5 billion euros and a half,,x
press,11,2025-03-03,CAN,x,en_US,between 5 and 3 billion dollars,,x
press,12,2025-03-03,CAN,x,en_US,from $5 billion to €6 billion,,x
press,14,2025-03-03,CAN,x,en_US,5 billion,EUX,x
press,15,2025-03-03,XYZ,x,en_US,minus 5 euros,,
\.
CALL pipeline_load('press');
SELECT id, amount, amount IS NOT NULL AND NOT lower_inc(amount) AS is_more_than, quote FROM ai_ledger.commitment WHERE id LIKE 'press-%' ORDER BY announced_on, id;
SELECT line, field, value, code, message, detail, hint FROM pipeline_error WHERE batch = 'press' ORDER BY line, field;
CALL pipeline_forget('press');

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
