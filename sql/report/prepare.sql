-- What both reports begin with: how psql is to write, where everything is, and the
-- claim, in :claim, that they are about, as the question in :question.

\set QUIET on
\encoding UTF8
\pset format unaligned
\pset tuples_only on
\pset expanded off
\pset null ''
\if :{?claim}
\else
	\set claim same-ratio-as-stargate
\endif

SET search_path = pg_catalog, pg_temp;
SELECT coalesce(max(quote_ident(n.nspname)), '') AS extension_schema,
	   count(*) > 0 AND to_regclass('ai_ledger.claim_check') IS NOT NULL AS ledger_there
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname = 'ai_invest'
\gset
\if :ledger_there
\else
	\warn 'First the ledger: psql -f ledger.sql'
	DO $$ BEGIN RAISE EXCEPTION 'the ledger is not in this database'; END $$;
\endif
SET search_path = ai_ledger, :extension_schema, pg_temp;

SELECT count(*) > 0 AS claim_there FROM claim WHERE id = :'claim' \gset
\if :claim_there
\else
	\warn There is no claim :'claim'; see: 'SELECT id, quote FROM ai_ledger.claim;'
	DO $$ BEGIN RAISE EXCEPTION 'there is no such claim'; END $$;
\endif
SELECT format('Is %s for %s, a head, %s as %s for %s?',
			  brief(of_a.amount), coalesce(with_article(place_a.name), 'no single country'),
			  CASE WHEN claim.ratio = 1 THEN 'the same' ELSE trim_scale(claim.ratio) || ' times as much' END,
			  brief(of_b.amount), coalesce(with_article(place_b.name), 'no single country')) AS question
  FROM claim
  JOIN commitment AS of_a ON of_a.id = claim.a
  LEFT JOIN country AS place_a ON place_a.code = of_a.recipient
  JOIN commitment AS of_b ON of_b.id = claim.b
  LEFT JOIN country AS place_b ON place_b.code = of_b.recipient
 WHERE claim.id = :'claim'
\gset
