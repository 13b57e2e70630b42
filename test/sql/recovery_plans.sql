-- A second topic, by its seeds alone: what counts when, and the report under its own title
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
SET client_min_messages = warning;
\set seeds sql/examples/recovery_plans.sql
\i sql/ledger.sql
\i sql/ledger.sql
SET search_path = ai_ledger, public;
SET datestyle = 'ISO';
\set ECHO all
SELECT name, title, topic, main_claim FROM dataset;
SELECT DISTINCT state FROM seed_status;
SELECT count(*) AS "without a page" FROM commitment AS c WHERE NOT EXISTS (SELECT FROM commitment_source AS s JOIN source ON source.id = s.source WHERE s.commitment = c.id AND url IS NOT NULL);
SELECT confidence, count(*) FROM commitment_confidence GROUP BY confidence ORDER BY confidence;
SELECT day, id, amount FROM unnest('{2022-01-01,2022-12-31,2024-12-31}'::date[]) AS day, headline_as_of(day) ORDER BY day, recipient;
SELECT id, parts_total, remainder, verdict FROM parts_check ORDER BY id;
\set ECHO none
\i sql/report/demo.sql
\set lang fr
\set as_of 2023-01-01
\i sql/report/demo.sql

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
