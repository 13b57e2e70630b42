-- A ledger of announced commitments of money: schema ai_ledger, and its seeds.
--
--		psql -d DATABASE -f ledger.sql
--		psql -d DATABASE -v seeds=FILE -f ledger.sql
--		psql -d DATABASE -v data=FOLDER -f ledger.sql
--
-- Run it any number of times, as any role that may create a schema in the
-- database: the result is the same each time.  All or nothing: it is one
-- transaction.  The seeds are those about artificial intelligence, those of the
-- file, or those of the folder, which report/data.sql has written; /dev/null makes a
-- ledger without commitments.
--
-- Your own rows are never touched.  A seed row that you have edited is yours
-- from then on and is kept (a notice names it); a seed row that you have
-- deleted comes back, so delete an edited one and run this again to have the
-- published row.  To take a commitment out of every total, enter what happened:
-- INSERT INTO ai_ledger.event (commitment, event, happened_on) VALUES ('seed-fra-109', 'cancelled', '2026-02-10');
-- The view ai_ledger.seed_status says which rows are seeds.

\set ai_ledger_quiet :QUIET
\set ai_ledger_on_error_stop :ON_ERROR_STOP
\set ai_ledger_encoding :ENCODING
\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8

BEGIN ISOLATION LEVEL READ COMMITTED;
SET LOCAL client_min_messages = warning;
SET LOCAL ai_ledger.language = 'en';
SET LOCAL ai_ledger.as_of = '';

\ir ledger/prepare.sql
\ir ledger/seed_rates.sql
\ir ledger/tables.sql
\ir ledger/commitment_tables.sql
SET LOCAL search_path = pg_catalog, pg_temp;
\ir ledger/soundness.sql
SET LOCAL search_path = :ai_ledger_search_path;
\ir ledger/presentation.sql
\ir ledger/standing.sql
\ir ledger/views.sql
\ir ledger/per_capita.sql
\ir ledger/compare.sql
\ir ledger/claims.sql
\ir ledger/ppp.sql
\ir ledger/world_bank.sql
\ir ledger/data.sql
\ir ledger/comments.sql
\ir ledger/flat.sql
\ir ledger/stage.sql
\ir ledger/seed_common.sql
\ir ledger/seed_countries.sql
\ir ledger/seed_country_names_fr.sql
\ir ledger/seed_country_names_de.sql
\ir ledger/seed_phrases_fr.sql
\ir ledger/seed_phrases_de.sql
\if :{?data}
	\ir ledger/read_data.sql
\elif :{?seeds}
	\i :seeds
\else
	\ir ledger/seeds.sql
\endif
SET LOCAL search_path = pg_catalog, pg_temp;
\ir ledger/merge.sql

COMMIT;

\echo ai_ledger: :ai_ledger_summary
\encoding :ai_ledger_encoding
\set ON_ERROR_STOP :ai_ledger_on_error_stop
\set QUIET :ai_ledger_quiet
\unset ai_ledger_quiet
\unset ai_ledger_on_error_stop
\unset ai_ledger_encoding
\unset ai_ledger_summary
\unset ai_ledger_view_options
\unset ai_ledger_search_path
