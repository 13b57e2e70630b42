-- From the staged seeds into the tables.  A seed row is brought up to date
-- where the row in the table is still as it was seeded, is inserted where there
-- is none, and is left alone where the row is the user's, by birth or by edit.
-- One that is a seed no longer goes, unless it was edited or something refers to it.

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
	row_update text;
	change text;
	changes text[];
	there text := (SELECT d.name FROM ai_ledger.dataset AS d);
	brought text := (SELECT d.name FROM ai_ledger.staged_dataset AS d);
BEGIN
	IF there <> brought THEN
		RAISE EXCEPTION 'the ledger in this database is of "%", and these are the seeds of "%"', there, brought
			USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Make a database for each: CREATE DATABASE another;';
	END IF;

	FOR relation IN SELECT f.relation FROM ai_ledger.data_file AS f ORDER BY f.n LOOP
		SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
			   string_agg('staged.' || quote_ident(attname), ', ' ORDER BY attnum),
			   format('UPDATE ai_ledger.%I SET (%s) = ROW (%s) WHERE ', relation,
					  string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg('%L', ', '))
		  INTO columns, values, row_update
		  FROM pg_attribute
		 WHERE attrelid = format('ai_ledger.%I', 'staged_' || relation)::regclass AND attnum > 0 AND NOT attisdropped;
		SELECT format('jsonb_build_object(%s)', string_agg(format('%L, %%1$s.%I', attname, attname), ', ' ORDER BY attnum)),
			   format('concat_ws('' '', %s)', string_agg(format('staged.%I', attname), ', ' ORDER BY attnum)),
			   row_update || string_agg(format('%I = %%L', attname), ' AND ' ORDER BY attnum),
			   concat_ws(', ', values, string_agg(format('staged.%I', attname), ', ' ORDER BY attnum))
		  INTO key, key_words, row_update, values
		  FROM pg_index
		  JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
		 WHERE indrelid = format('ai_ledger.%I', relation)::regclass AND indisprimary;

		EXECUTE format(
			'INSERT INTO ai_ledger.%1$I (%2$s) SELECT %2$s FROM ai_ledger.%3$I ON CONFLICT DO NOTHING',
			relation, columns, 'staged_' || relation);

		-- each by a statement of plain values: where a table is on several servers, there
		-- may be neither functions that are not IMMUTABLE in it nor tables that are here
		EXECUTE format(
			'SELECT array_agg(format(%1$L, %2$s))
			   FROM ai_ledger.%3$I AS staged
			   JOIN ai_ledger.seed_row AS seed ON seed.relation = %4$L AND seed.key = %5$s
			   JOIN ai_ledger.%4$I AS mine ON %6$s = seed.key
			  WHERE ai_ledger.is_content(ai_ledger.row_content(mine), seed.content)
				AND NOT ai_ledger.is_content(ai_ledger.row_content(mine), ai_ledger.row_content(staged))',
			row_update, values, 'staged_' || relation, relation, format(key, 'staged'), format(key, 'mine'))
		   INTO changes;
		FOREACH change IN ARRAY coalesce(changes, '{}') LOOP
			EXECUTE change;
		END LOOP;

		EXECUTE format(
			'INSERT INTO ai_ledger.seed_row AS seed (relation, key, content)
			 SELECT %1$L, %2$s, ai_ledger.row_content(staged)
			   FROM ai_ledger.%3$I AS staged
			   JOIN ai_ledger.%1$I AS mine ON %4$s = %2$s
			  WHERE ai_ledger.is_content(ai_ledger.row_content(mine), ai_ledger.row_content(staged))
			 ON CONFLICT (relation, key) DO UPDATE SET content = excluded.content
			  WHERE seed.content <> excluded.content',
			relation, format(key, 'staged'), 'staged_' || relation, format(key, 'mine'));

		EXECUTE format(
			'SELECT array_agg(%2$s ORDER BY %2$s COLLATE "C")
			   FROM ai_ledger.%3$I AS staged
			   JOIN ai_ledger.%1$I AS mine ON %4$s = %5$s
			  WHERE NOT ai_ledger.is_content(ai_ledger.row_content(mine), ai_ledger.row_content(staged))',
			relation, key_words, 'staged_' || relation, format(key, 'mine'), format(key, 'staged'))
		   INTO kept;
		IF kept IS NOT NULL THEN
			RAISE NOTICE 'ai_ledger.%: % kept as you have them: %', relation, cardinality(kept),
						 array_to_string(kept[1:10], ', ') || CASE WHEN cardinality(kept) > 10 THEN ', ...' ELSE '' END
				USING HINT = 'Delete such a row and run this again to have the published one.';
		END IF;
	END LOOP;
END
$$;

SET CONSTRAINTS ALL IMMEDIATE;

DO $$
DECLARE
	relation text;
	key text;
	key_values text;
	row_delete text;
	statement text;
	gone jsonb;
	held text;
	again boolean;
BEGIN
	FOR relation IN SELECT f.relation FROM ai_ledger.data_file AS f ORDER BY f.n DESC LOOP
		-- no seeds at all take nothing away
		again := EXISTS (SELECT FROM ai_ledger.staged_dataset);
		SELECT format('jsonb_build_object(%s)', string_agg(format('%L, %%1$s.%I', attname, attname), ', ' ORDER BY attnum)),
			   string_agg(format('mine.%I', attname), ', ' ORDER BY attnum),
			   format('DELETE FROM ai_ledger.%I WHERE %s', relation, string_agg(format('%I = %%L', attname), ' AND ' ORDER BY attnum))
		  INTO key, key_values, row_delete
		  FROM pg_index
		  JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
		 WHERE indrelid = format('ai_ledger.%I', relation)::regclass AND indisprimary;

		-- again, as long as some go: a total goes after its parts
		held := NULL;
		WHILE again LOOP
			again := false;
			held := NULL;
			FOR gone IN EXECUTE format(
				'SELECT seed.key
				   FROM ai_ledger.seed_row AS seed
				  WHERE seed.relation = %1$L AND NOT EXISTS (SELECT FROM ai_ledger.%2$I AS staged WHERE %3$s = seed.key)',
				relation, 'staged_' || relation, format(key, 'staged'))
			LOOP
				BEGIN
					-- what hangs on a commitment would go with it, and what the seeds had of that is gone already
					IF relation = 'commitment' AND (EXISTS (SELECT FROM ai_ledger.commitment_source WHERE commitment = gone->>'id')
													OR EXISTS (SELECT FROM ai_ledger.event WHERE commitment = gone->>'id')
													OR EXISTS (SELECT FROM ai_ledger.correction WHERE commitment = gone->>'id')
													OR EXISTS (SELECT FROM ai_ledger.overlap WHERE gone->>'id' IN (commitment, other))) THEN
						RAISE foreign_key_violation;
					END IF;
					EXECUTE format(
						'SELECT format(%3$L, %4$s)
						   FROM ai_ledger.seed_row AS seed
						   JOIN ai_ledger.%1$I AS mine ON %2$s = seed.key
						  WHERE seed.relation = %1$L AND seed.key = $1
							AND ai_ledger.is_content(ai_ledger.row_content(mine), seed.content)',
						relation, format(key, 'mine'), row_delete, key_values) INTO statement USING gone;
					IF statement IS NOT NULL THEN
						EXECUTE statement;
					END IF;
					EXECUTE format('DELETE FROM ai_ledger.seed_row WHERE relation = %L AND key = $1', relation) USING gone;
					again := true;
				EXCEPTION WHEN foreign_key_violation OR check_violation THEN
					held := concat_ws(', ', held, (SELECT string_agg(value, ' ') FROM jsonb_each_text(gone)));
				END;
			END LOOP;
		END LOOP;
		IF held IS NOT NULL THEN
			RAISE NOTICE 'ai_ledger.%: published no longer, and kept, for other rows refer to it: %', relation, held;
		END IF;
		EXECUTE format('DROP TABLE ai_ledger.%I', 'staged_' || relation);
	END LOOP;
END
$$;

SELECT format('%s%s commitments, %s pages that state them, %s countries, %s figures of population, %s of output, %s of purchasing power',
			  (SELECT format('%s, edition %s: ', name, version) FROM ai_ledger.dataset),
			  (SELECT count(*) FROM ai_ledger.commitment),
			  (SELECT count(*) FROM ai_ledger.source),
			  (SELECT count(*) FROM ai_ledger.country),
			  (SELECT count(*) FROM ai_ledger.population),
			  (SELECT count(*) FROM ai_ledger.gdp),
			  (SELECT count(*) FROM ai_ledger.ppp)) AS ai_ledger_summary
\gset
