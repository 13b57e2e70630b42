-- The ledger as files that anybody can read: each table as CSV and as JSON, and
-- datapackage.json, which describes them as a Data Package of Frictionless Data.
--
--		psql -X -q -d DATABASE -v folder=FOLDER -f data.sql
--		psql -d ANOTHER -v data=FOLDER -f ledger.sql
--
-- The second makes a ledger of them in another database.  The files hold the columns
-- that a ledger has, not those that you have added; rates are not among them.

\set ON_ERROR_STOP on

\if :{?folder}
\else
	\warn 'Say where to: psql -v folder=FOLDER -f data.sql'
	DO $$ BEGIN RAISE EXCEPTION 'no folder'; END $$;
\endif
\set claim ''
\ir prepare.sql
SET datestyle = 'ISO';

\set file dataset
\ir data/table.sql
\set file phrases
\ir data/table.sql
\set file countries
\ir data/table.sql
\set file country_names
\ir data/table.sql
\set file figure_sources
\ir data/table.sql
\set file populations
\ir data/table.sql
\set file gdp
\ir data/table.sql
\set file ppp
\ir data/table.sql
\set file kinds
\ir data/table.sql
\set file sources
\ir data/table.sql
\set file commitments
\ir data/table.sql
\set file commitment_sources
\ir data/table.sql
\set file overlaps
\ir data/table.sql
\set file events
\ir data/table.sql
\set file corrections
\ir data/table.sql
\set file claims
\ir data/table.sql
\ir data/package.sql
