-- What the reports begin with: how psql is to write, where everything is, and the claim,
-- in :claim, that they are about, as the question in :question; if there is one, which
-- :claim_there says.

\set QUIET on
\encoding UTF8
-- What is a backslash here is one, whatever the database says
SET standard_conforming_strings = on;
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

-- Others may write in the schema of the extension, and of functions and operators
-- of one name PostgreSQL takes what fits the types best, whoever made it.  The
-- reports call by name alone, so nothing of others may bear a name that they call.
DO $$
DECLARE
	words text;
BEGIN
	WITH home AS (
		SELECT n.oid, n.nspname, e.oid AS extension FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest'
	), named AS (
		SELECT p.oid::regprocedure::text AS words, 'pg_proc'::regclass AS class, p.oid, p.proname AS name, p.pronamespace AS namespace, p.proowner AS owner FROM pg_proc p
		UNION ALL
		SELECT o.oid::regoperator::text, 'pg_operator'::regclass, o.oid, o.oprname, o.oprnamespace, o.oprowner FROM pg_operator o
	)
	SELECT string_agg(named.words, ', ' ORDER BY named.words) INTO words
	  FROM named
	  JOIN home ON home.oid = named.namespace
	  JOIN pg_roles AS owner ON owner.oid = named.owner
	 WHERE NOT owner.rolsuper AND owner.rolname <> current_user
	   AND owner.oid <> (SELECT nspowner FROM pg_namespace WHERE nspname = 'ai_ledger')
	   AND NOT EXISTS (SELECT FROM pg_depend d
						WHERE d.classid = named.class AND d.objid = named.oid
						  AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = home.extension AND d.deptype = 'e')
	   AND EXISTS (SELECT FROM named AS called
					WHERE called.name = named.name AND called.class = named.class AND called.oid <> named.oid
					  AND called.namespace IN ('pg_catalog'::regnamespace, 'ai_ledger'::regnamespace, home.oid));
	IF words IS NOT NULL THEN
		RAISE EXCEPTION 'in the schema of the extension there is what others could have made to be called here'
			USING ERRCODE = 'insufficient_privilege',
				  DETAIL = format('They bear the names of what the report calls: %s', left(words, 1000)),
				  HINT = 'Drop them, or move the extension to where nobody else may write: CREATE SCHEMA money; then psql -v schema=money -f set_schema.sql, and psql -f ledger.sql';
	END IF;
END
$$;
SET search_path = ai_ledger, :extension_schema, pg_temp;

SET ai_ledger.language = :'lang';
SET ai_ledger.as_of = :'as_of';

-- What the ledger is about, and the claim: the one that is named, or that of the seeds, or
-- none, and then the reports are about the rest.
SELECT count(*) > 0 AS dataset_there FROM dataset \gset
\if :dataset_there
\else
	DO $$ BEGIN
		RAISE EXCEPTION 'the ledger does not say what it is about'
			USING HINT = 'INSERT INTO ai_ledger.dataset (name, title, topic, description, version, as_of, licence, licence_url) VALUES (''my-ledger'', ''My ledger'', ''my topic'', ''What it holds.'', ''1'', CURRENT_DATE, ''CC BY 4.0'', ''https://creativecommons.org/licenses/by/4.0/'');';
	END $$;
\endif
\if :{?claim}
\else
	SELECT coalesce((SELECT main_claim FROM dataset), (SELECT min(id) FROM claim), '') AS claim \gset
\endif
SELECT count(*) > 0 AS claim_there, count(*) > 0 OR :'claim' = '' AS claim_known FROM claim WHERE id = :'claim' \gset
\if :claim_known
\else
	\warn There is no claim :'claim'; see: 'SELECT id, quote FROM ai_ledger.claim;'
	DO $$ BEGIN RAISE EXCEPTION 'there is no such claim'; END $$;
\endif
SELECT coalesce(
	(SELECT say('Is %s for %s, a head, %s as %s for %s?',
				brief(of_a.amount), country_called(of_a.recipient, true),
				CASE WHEN claim.ratio = 1 THEN say('the same') ELSE say('%s times as much', localized(trim_scale(claim.ratio)::text)) END,
				brief(of_b.amount), country_called(of_b.recipient, true))
	   FROM claim
	   JOIN commitment AS of_a ON of_a.id = claim.a
	   JOIN commitment AS of_b ON of_b.id = claim.b
	  WHERE claim.id = :'claim'),
	say(title)) AS question
  FROM dataset
\gset
