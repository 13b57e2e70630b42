-- Stored procedures: a sheet of texts into the ledger, every mistake collected
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

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
