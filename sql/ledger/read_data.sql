-- The seeds of a folder of CSV files, as report/data.sql writes them: :data.

-- psql puts no variable into \copy, so it goes there and comes back
\set ai_ledger_folder `pwd`

DO $$
DECLARE
	each record;
BEGIN
	FOR each IN
		SELECT f.file, pg_catalog.string_agg(pg_catalog.format('%I text', f.field), ', ' ORDER BY f.column_n, f.part_n) AS fields FROM ai_ledger.data_field AS f GROUP BY f.file
	LOOP
		EXECUTE pg_catalog.format('CREATE TABLE ai_ledger.%I (%s)', 'read_' || each.file, each.fields);
	END LOOP;
END
$$;

\cd :data
\copy ai_ledger.read_dataset FROM 'dataset.csv' WITH (FORMAT csv)
\copy ai_ledger.read_phrases FROM 'phrases.csv' WITH (FORMAT csv)
\copy ai_ledger.read_countries FROM 'countries.csv' WITH (FORMAT csv)
\copy ai_ledger.read_country_names FROM 'country_names.csv' WITH (FORMAT csv)
\copy ai_ledger.read_figure_sources FROM 'figure_sources.csv' WITH (FORMAT csv)
\copy ai_ledger.read_populations FROM 'populations.csv' WITH (FORMAT csv)
\copy ai_ledger.read_gdp FROM 'gdp.csv' WITH (FORMAT csv)
\copy ai_ledger.read_ppp FROM 'ppp.csv' WITH (FORMAT csv)
\copy ai_ledger.read_kinds FROM 'kinds.csv' WITH (FORMAT csv)
\copy ai_ledger.read_sources FROM 'sources.csv' WITH (FORMAT csv)
\copy ai_ledger.read_commitments FROM 'commitments.csv' WITH (FORMAT csv)
\copy ai_ledger.read_commitment_sources FROM 'commitment_sources.csv' WITH (FORMAT csv)
\copy ai_ledger.read_overlaps FROM 'overlaps.csv' WITH (FORMAT csv)
\copy ai_ledger.read_events FROM 'events.csv' WITH (FORMAT csv)
\copy ai_ledger.read_corrections FROM 'corrections.csv' WITH (FORMAT csv)
\copy ai_ledger.read_claims FROM 'claims.csv' WITH (FORMAT csv)
\cd :ai_ledger_folder
\unset ai_ledger_folder

-- The first line of each names its fields: others, or in another order, are refused.  What
-- is there is the whole table, those rows that every ledger has among them.
DO $$
DECLARE
	each record;
	names text[];
	message text;
BEGIN
	FOR each IN
		SELECT f.file, f.relation, pg_catalog.array_agg(f.field ORDER BY f.column_n, f.part_n) AS fields,
			   pg_catalog.string_agg(pg_catalog.format('r.%I', f.field), ', ' ORDER BY f.column_n, f.part_n) AS values,
			   pg_catalog.string_agg(pg_catalog.quote_ident(f.column_name), ', ' ORDER BY f.column_n) FILTER (WHERE f.part_n = 1) AS columns,
			   pg_catalog.string_agg(
					CASE f.typname
						WHEN 'monetary_range' THEN pg_catalog.format(
							'CASE WHEN pg_catalog.num_nonnulls(r.%1$I, r.%2$I, r.%3$I, r.%4$I) > 0 THEN pg_catalog.concat(pg_catalog.left(r.%3$I, 1), r.%1$I || '' '' || r.%4$I, '','', '
							'r.%2$I || '' '' || r.%4$I, pg_catalog.substr(r.%3$I, 2), CASE WHEN pg_catalog.num_nonnulls(r.%1$I, r.%2$I) = 0 THEN '' '' || r.%4$I END)::monetary_range END',
							f.field, f.column_name || '_high', f.column_name || '_bounds', f.column_name || '_currency')
						WHEN 'monetary' THEN pg_catalog.format('CASE WHEN pg_catalog.num_nonnulls(r.%1$I, r.%2$I) > 0 THEN pg_catalog.concat_ws('' '', r.%1$I, r.%2$I)::monetary END', f.field, f.column_name || '_currency')
						WHEN 'daterange' THEN pg_catalog.format('CASE WHEN pg_catalog.num_nonnulls(r.%1$I, r.%2$I) > 0 THEN pg_catalog.daterange(r.%1$I::date, r.%2$I::date, ''[]'') END', f.field, f.column_name || '_end')
						WHEN '_text' THEN pg_catalog.format('CASE WHEN r.%1$I IS NOT NULL THEN ARRAY(SELECT v.v FROM pg_catalog.jsonb_array_elements_text(r.%1$I::jsonb) WITH ORDINALITY AS v (v, n) ORDER BY v.n) END', f.field)
						ELSE pg_catalog.format('r.%I::%s', f.field, f.type_name) END, ', ' ORDER BY f.column_n) FILTER (WHERE f.part_n = 1) AS expressions
		  FROM ai_ledger.data_field AS f
		 GROUP BY f.n, f.file, f.relation
		 ORDER BY f.n
	LOOP
		-- rows lie in a new table in the order in which they came
		EXECUTE pg_catalog.format('DELETE FROM ai_ledger.%1$I AS r WHERE r.ctid = (SELECT h.ctid FROM ai_ledger.%1$I AS h ORDER BY h.ctid LIMIT 1) RETURNING ARRAY[%2$s]',
								  'read_' || each.file, each.values) INTO names;
		names[1] := pg_catalog.ltrim(names[1], E'\ufeff');
		IF names IS DISTINCT FROM each.fields THEN
			RAISE EXCEPTION '%.csv does not begin with the names of its fields', each.file
				USING ERRCODE = 'bad_copy_file_format', DETAIL = 'The first line should be: ' || pg_catalog.array_to_string(each.fields, ',');
		END IF;
		EXECUTE pg_catalog.format('DELETE FROM ai_ledger.%I', 'staged_' || each.relation);
		BEGIN
			EXECUTE pg_catalog.format('INSERT INTO ai_ledger.%I (%s) SELECT %s FROM ai_ledger.%I AS r', 'staged_' || each.relation, each.columns, each.expressions, 'read_' || each.file);
		EXCEPTION WHEN data_exception OR SQLSTATE 'MC001' THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
			RAISE EXCEPTION '%.csv: %', each.file, message USING ERRCODE = SQLSTATE;
		END;
		EXECUTE pg_catalog.format('DROP TABLE ai_ledger.%I', 'read_' || each.file);
	END LOOP;
END
$$;
