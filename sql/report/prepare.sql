-- What both reports begin with: how psql is to write, where everything is, and the
-- claim, in :claim, that they are about, as the question in :question.

\set QUIET on
\encoding UTF8
\pset format unaligned
\pset tuples_only on
\pset expanded off
\pset null ''
\if :{?lang}
\else
	\set lang en
\endif
\if :{?as_of}
\else
	\set as_of ''
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

SET ai_ledger.language = :'lang';
SET ai_ledger.as_of = :'as_of';

\if :{?claim}
\else
	SELECT coalesce((SELECT main_claim FROM dataset), (SELECT min(id) FROM claim), '') AS claim \gset
\endif
SELECT count(*) > 0 AS claim_there FROM claim WHERE id = :'claim' \gset
\if :claim_there
\else
	\warn There is no claim :'claim'; see: 'SELECT id, quote FROM ai_ledger.claim;'
	DO $$ BEGIN RAISE EXCEPTION 'there is no such claim'; END $$;
\endif
SELECT say('Is %s for %s, a head, %s as %s for %s?',
		   brief(of_a.amount), country_called(of_a.recipient, true),
		   CASE WHEN claim.ratio = 1 THEN say('the same') ELSE say('%s times as much', localized(trim_scale(claim.ratio)::text)) END,
		   brief(of_b.amount), country_called(of_b.recipient, true)) AS question
  FROM claim
  JOIN commitment AS of_a ON of_a.id = claim.a
  JOIN commitment AS of_b ON of_b.id = claim.b
 WHERE claim.id = :'claim'
\gset
