-- From the staged seeds into the tables.  A seed row is brought up to date
-- where the row in the table is still as it was seeded, is inserted where there
-- is none, and is left alone where the row is the user's, by birth or by edit.

SET LOCAL client_min_messages = notice;
SET CONSTRAINTS ALL DEFERRED;

DO $$
DECLARE
	relation text;
	columns text;
	values text;
	key text;
	key_words text;
	kept text[];
BEGIN
	FOREACH relation IN ARRAY ARRAY['country', 'population', 'gdp', 'ppp', 'commitment', 'claim'] LOOP
		SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
			   string_agg('staged.' || quote_ident(attname), ', ' ORDER BY attnum)
		  INTO columns, values
		  FROM pg_attribute
		 WHERE attrelid = format('ai_ledger.%I', 'staged_' || relation)::regclass AND attnum > 0 AND NOT attisdropped;
		SELECT format('jsonb_build_object(%s)', string_agg(format('%L, %%1$s.%I', attname, attname), ', ' ORDER BY attnum)),
			   format('concat_ws('' '', %s)', string_agg(format('staged.%I', attname), ', ' ORDER BY attnum))
		  INTO key, key_words
		  FROM pg_index
		  JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
		 WHERE indrelid = format('ai_ledger.%I', relation)::regclass AND indisprimary;

		EXECUTE format(
			'INSERT INTO ai_ledger.%1$I (%2$s) SELECT %2$s FROM ai_ledger.%3$I ON CONFLICT DO NOTHING',
			relation, columns, 'staged_' || relation);

		EXECUTE format(
			'UPDATE ai_ledger.%1$I AS mine SET (%2$s) = ROW (%3$s)
			   FROM ai_ledger.%4$I AS staged
			   JOIN ai_ledger.seed_row AS seed ON seed.relation = %5$L AND seed.key = %6$s
			  WHERE %7$s = seed.key
				AND ai_ledger.row_content(mine) @> seed.content
				AND NOT ai_ledger.row_content(mine) @> ai_ledger.row_content(staged)',
			relation, columns, values, 'staged_' || relation, relation, format(key, 'staged'), format(key, 'mine'));

		EXECUTE format(
			'INSERT INTO ai_ledger.seed_row AS seed (relation, key, content)
			 SELECT %1$L, %2$s, ai_ledger.row_content(staged)
			   FROM ai_ledger.%3$I AS staged
			   JOIN ai_ledger.%1$I AS mine ON %4$s = %2$s
			  WHERE ai_ledger.row_content(mine) @> ai_ledger.row_content(staged)
			 ON CONFLICT (relation, key) DO UPDATE SET content = excluded.content
			  WHERE seed.content <> excluded.content',
			relation, format(key, 'staged'), 'staged_' || relation, format(key, 'mine'));

		EXECUTE format(
			'SELECT array_agg(%2$s ORDER BY %2$s COLLATE "C")
			   FROM ai_ledger.%3$I AS staged
			   JOIN ai_ledger.%1$I AS mine ON %4$s = %5$s
			  WHERE NOT ai_ledger.row_content(mine) @> ai_ledger.row_content(staged)',
			relation, key_words, 'staged_' || relation, format(key, 'mine'), format(key, 'staged'))
		   INTO kept;
		IF kept IS NOT NULL THEN
			RAISE NOTICE 'ai_ledger.%: % kept as you have them: %', relation, cardinality(kept),
						 array_to_string(kept[1:10], ', ') || CASE WHEN cardinality(kept) > 10 THEN ', ...' ELSE '' END
				USING HINT = 'Delete such a row and run this again to have the published one.';
		END IF;

		EXECUTE format('DROP TABLE ai_ledger.%I', 'staged_' || relation);
	END LOOP;
END
$$;

SET CONSTRAINTS ALL IMMEDIATE;

SELECT format('%s commitments, %s countries, %s figures of population, %s of output, %s of purchasing power',
			  (SELECT count(*) FROM ai_ledger.commitment),
			  (SELECT count(*) FROM ai_ledger.country),
			  (SELECT count(*) FROM ai_ledger.population),
			  (SELECT count(*) FROM ai_ledger.gdp),
			  (SELECT count(*) FROM ai_ledger.ppp)) AS ai_ledger_summary
\gset
