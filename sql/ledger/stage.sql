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
	FOR relation, columns IN SELECT f.relation, (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(name), ', ' ORDER BY k) FROM pg_catalog.unnest(f.columns) WITH ORDINALITY AS c (name, k)) FROM ai_ledger.data_file AS f ORDER BY f.n
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
