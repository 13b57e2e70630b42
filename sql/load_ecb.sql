-- Loads a file of the European Central Bank's reference rates from this machine:
--
--	psql -v file=eurofxref-hist.csv -f load_ecb.sql [-v force=true] [-v encoding=UTF-16]
--
-- The history or the daily file; file=- reads standard input.  It may be loaded
-- again and again: only what is new or corrected is stored, not what was
-- withdrawn, and of a file with an error nothing.

\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8
\pset footer off

\if :{?file}
\else
	\echo 'Say which file: psql -v file=eurofxref-hist.csv -f load_ecb.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no file'; END $$;
\endif
\if :{?force}
\else
	\set force false
\endif

-- Wherever the extension is
SET search_path = pg_catalog, pg_temp;
SELECT coalesce(max(extnamespace::regnamespace::text), '') AS ai_invest_schema, count(*) > 0 AS ai_invest_there
FROM pg_extension WHERE extname = 'ai_invest' \gset
\if :ai_invest_there
\else
	\echo 'First: CREATE EXTENSION ai_invest;'
	DO $$ BEGIN RAISE EXCEPTION 'the extension ai_invest is not in this database'; END $$;
\endif

\ir read_file.sql
\echo Storing, year by year
SELECT report.*
FROM (SELECT :'csv'::text AS csv) AS file,
	-- all arguments, with their types, so that no function that others made there fits better
	:ai_invest_schema.import_ecb(CASE WHEN right(csv, 1) = '.' THEN left(csv, -1) END, :'force'::boolean, NULL::timestamptz, true) AS report;
\unset csv
