-- Loads a publisher's file of rates from this machine:
--
--	psql -v provider=BoE -v file=rates.csv -f load_rates.sql [-v layout=bank_of_england] [-v force=true] [-v encoding=UTF-16]
--
-- provider is the name under which the rates are stored.  layout is one of
-- rate_layouts(), or a JSON object that describes the file, such as
--
--	-v layout='{"date_column": "Day", "base": "EUR", "quote_column": "Currency", "rate_column": "Rate"}'
--
-- and can be left out if the file says itself what its rates are.  file=- reads
-- standard input.  It may be loaded again and again: only what is new or
-- corrected is stored, not what was withdrawn, and of a file with an error nothing.

\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8
\pset footer off

\if :{?provider}
\else
	\echo 'Say whose rates they are: psql -v provider=BoE -v file=rates.csv -f load_rates.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no provider'; END $$;
\endif
\if :{?file}
\else
	\echo 'Say which file: psql -v provider=BoE -v file=rates.csv -f load_rates.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no file'; END $$;
\endif
\if :{?layout}
\else
	\set layout ''
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
	:ai_invest_schema.import_rates(CASE WHEN right(csv, 1) = '.' THEN left(csv, -1) END, :'provider'::text, nullif(:'layout'::text, ''),
		:'force'::boolean, NULL::timestamptz, true) AS report;
\unset csv
