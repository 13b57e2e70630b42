-- Where the seeds are put together before they are merged into the tables;
-- dropped again in the same transaction.  No temporary tables: not every role
-- may make them.  They have the columns of the seeds alone, with their defaults:
-- those that a user has added to a table are none of the seeds' business.

DO $$
DECLARE
	relation text;
	columns text;
	column_default record;
BEGIN
	FOR relation, columns IN VALUES
		('dataset', 'is_only, name, title, topic, description, version, as_of, licence, licence_url, main_claim'),
		('phrase', 'language, key, words'),
		('country', 'code, name, kind, currency, source, note'),
		('country_name', 'country, language, name, in_sentence'),
		('figure_source', 'source, relation, publisher, title, url, licence, vintage, note'),
		('population', 'country, year, source, persons, derivation, note'),
		('gdp', 'country, year, source, amount, note'),
		('ppp', 'country, year, source, currency, local_per_international_dollar, note'),
		('kind', 'kind, counts, description'),
		('source', 'id, url, archived_url, publisher, original, title, language, quality, published_on, published_precision, accessed_on, note'),
		('commitment', 'id, announced_on, announced_precision, recipient, investor, investor_country, amount, horizon, duration_low, duration_high, duration_phrase, '
					   'purpose, kind, money, scope, capacity_mw, part_of, same_as, refines, supersedes, doubt, quote, source, note'),
		('commitment_source', 'commitment, source, supports, quote, note'),
		('overlap', 'commitment, other, amount, note'),
		('event', 'commitment, event, happened_on, happened_precision, amount, confidence, source, note'),
		('correction', 'commitment, field, source, was, says, confidence, decision, edition, note'),
		('claim', 'id, claimed_on, claimant, quote, language, translation, a, b, ratio, tolerance, population_source, population_year, source, note')
	LOOP
		EXECUTE pg_catalog.format('CREATE TABLE ai_ledger.%I AS SELECT %s FROM ai_ledger.%I WITH NO DATA', pg_catalog.concat('staged_', relation), columns, relation);
		FOR column_default IN
			SELECT a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression
			  FROM pg_catalog.pg_attribute AS a
			  JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			  JOIN pg_catalog.pg_attribute AS staged ON staged.attname = a.attname AND staged.attnum > 0
			 WHERE a.attrelid = pg_catalog.format('ai_ledger.%I', relation)::regclass::oid AND a.attgenerated = ''
			   AND staged.attrelid = pg_catalog.format('ai_ledger.%I', pg_catalog.concat('staged_', relation))::regclass::oid
		LOOP
			EXECUTE pg_catalog.format('ALTER TABLE ai_ledger.%I ALTER %I SET DEFAULT %s', pg_catalog.concat('staged_', relation), column_default.attname, column_default.expression);
		END LOOP;
	END LOOP;
END
$$;
