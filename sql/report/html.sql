-- The report as one HTML file that needs nothing else: no network, no script.
--
--		psql -X -q -d DATABASE -f html.sql > report.html
--		psql -X -q -d DATABASE -v claim=ID -f html.sql > report.html
--
-- Needs the extension and the ledger.  The charts are tables whose last column is
-- drawn: what the eye sees as bars is there for every reader as figures.

\set QUIET on
\set ON_ERROR_STOP on
\encoding UTF8
\pset format unaligned
\pset tuples_only on
\pset null ''
\if :{?claim}
\else
	\set claim same-ratio-as-stargate
\endif

SELECT quote_ident(n.nspname) AS extension_schema
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'ai_invest'
\gset
SET search_path = ai_ledger, :extension_schema, pg_temp;
SET client_min_messages = warning;

\ir html/draw.sql
\ir html/page.sql
\ir html/claim.sql
\ir html/recipients.sql
\ir html/parts.sql
\ir html/end.sql
