-- The ledger of AI-investment commitments: schema ai_ledger, and its seeds.
--
--		psql -d DATABASE -f ledger.sql
--
-- Run it any number of times, as any role that may create a schema in the
-- database: the result is the same each time.  All or nothing: it is one
-- transaction.
--
-- Your own rows are never touched.  A seed row that you have edited is yours
-- from then on and is kept (a notice names it); a seed row that you have
-- deleted comes back, so delete an edited one and run this again to have the
-- published row.  To leave a commitment out of every total, set its status to
-- 'withdrawn'.  The view ai_ledger.seed_status says which rows are seeds.

\set ai_ledger_quiet :QUIET
\set ai_ledger_on_error_stop :ON_ERROR_STOP
\set ai_ledger_encoding :ENCODING
\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8

BEGIN ISOLATION LEVEL READ COMMITTED;
SET LOCAL client_min_messages = warning;

\ir ledger/prepare.sql
\ir ledger/seed_rates.sql
\ir ledger/tables.sql
SET LOCAL search_path = pg_catalog, pg_temp;
\ir ledger/soundness.sql
SET LOCAL search_path = :ai_ledger_search_path;
\ir ledger/presentation.sql
\ir ledger/views.sql
\ir ledger/per_capita.sql
\ir ledger/compare.sql
\ir ledger/claims.sql
\ir ledger/ppp.sql
\ir ledger/world_bank.sql
\ir ledger/comments.sql
\ir ledger/flat.sql
\ir ledger/stage.sql
\ir ledger/seed_countries.sql
\ir ledger/seed_world_bank.sql
\ir ledger/seed_commitments_france.sql
\ir ledger/seed_commitments_america.sql
\ir ledger/seed_commitments_europe.sql
\ir ledger/seed_commitments_asia.sql
\ir ledger/seed_claims.sql
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
