-- What has to be so before anything is created: an encoding that has the
-- letters of the quotes, the extension, and the right role.

-- Nothing that somebody has put before pg_catalog; the extension goes where it
-- would have gone, or to public.
SELECT coalesce(pg_catalog.quote_ident(pg_catalog.current_schema()), 'public') AS ai_ledger_creation_schema \gset
SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
BEGIN
	IF current_setting('server_encoding') NOT IN ('UTF8', 'SQL_ASCII') THEN
		RAISE EXCEPTION 'the ledger needs a database in UTF8, not %', current_setting('server_encoding')
			USING ERRCODE = 'feature_not_supported',
				  HINT = 'CREATE DATABASE ledger TEMPLATE template0 ENCODING ''UTF8'';';
	END IF;
END
$$;

-- Two runs at once take turns.
DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('ai_ledger')); END $$;

CREATE EXTENSION IF NOT EXISTS ai_invest SCHEMA :ai_ledger_creation_schema;
\unset ai_ledger_creation_schema

SELECT quote_ident(n.nspname) AS ai_ledger_extension_schema,
	   (SELECT quote_ident(r.nspname) FROM pg_class c JOIN pg_namespace r ON r.oid = c.relnamespace
		 WHERE c.oid = ANY (e.extconfig) AND c.relname = 'exchange_rate') AS ai_ledger_rates_schema,
	   CASE WHEN current_setting('server_version_num')::integer >= 150000
			THEN 'WITH (security_invoker = true)' ELSE '' END AS ai_ledger_view_options
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'ai_invest'
\gset

SET LOCAL standard_conforming_strings = on;

-- Functions that need the extension keep this as their own search_path (SET
-- search_path FROM CURRENT).  Others may write in its schema, and PostgreSQL takes
-- what fits the types best: so what they call is of exactly the types that it is
-- called with, or bears its schema.  So it is in the scripts, too.  Before it stands
-- the schema of the rates, where nobody else writes, whatever its name is.
\set ai_ledger_search_path 'ai_ledger, ' :ai_ledger_rates_schema ', ' :ai_ledger_extension_schema ', pg_temp'
SET LOCAL search_path = :ai_ledger_search_path;
\unset ai_ledger_extension_schema
\unset ai_ledger_rates_schema
