-- Loads a download file of the World Bank from this machine into the ledger:
--
--	psql -v indicator=SP.POP.TOTL -v file=API_SP.POP.TOTL_DS2_en_csv_v2.csv -f load_world_bank.sql [-v force=true] [-v encoding=UTF-16]
--
-- The indicator is SP.POP.TOTL (population), NY.GDP.MKTP.CD (output in current US
-- dollars) or PA.NUS.PPP (purchasing-power parities); file=- reads standard
-- input.  It may be loaded again and again: what is known already is not stored
-- again, and of a file with an error nothing is.

\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8
\pset footer off

\if :{?indicator}
\else
	\echo 'Say which indicator: psql -v indicator=SP.POP.TOTL -v file=FILE -f load_world_bank.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no indicator'; END $$;
\endif
\if :{?file}
\else
	\echo 'Say which file: psql -v indicator=SP.POP.TOTL -v file=FILE -f load_world_bank.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no file'; END $$;
\endif
\if :{?force}
\else
	\set force false
\endif

SET search_path = pg_catalog, pg_temp;
SELECT to_regnamespace('ai_ledger') IS NOT NULL AS ai_ledger_there \gset
\if :ai_ledger_there
\else
	\echo 'First the ledger: psql -f ledger.sql'
	DO $$ BEGIN RAISE EXCEPTION 'the ledger is not in this database'; END $$;
\endif

\ir read_file.sql
SELECT report.*
FROM (SELECT :'csv'::text AS csv) AS file,
	ai_ledger.import_world_bank(:'indicator', CASE WHEN right(csv, 1) = '.' THEN left(csv, -1) END, force => :'force') AS report;
\unset csv
