-- The report: is it "the same ratio"?  Then every headline against its parts, and
-- what each recipient was promised a head.
--
--		psql -X -d DATABASE -f demo.sql
--		psql -X -d DATABASE -v claim=ID -f demo.sql
--
-- Needs the extension and the ledger; all figures are computed from them.

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

\ir demo/claim.sql
\ir demo/commitments.sql
\ir demo/recipients.sql
