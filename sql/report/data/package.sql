-- The description of all files, by the Data Package standard: what each field holds and
-- how the tables belong together, from the catalog.

SELECT format('%s/datapackage.json', :'folder') AS package \gset

WITH reference AS (
	SELECT c.conrelid, c.oid, jsonb_build_object(
			'fields', (SELECT jsonb_agg(a.attname ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY AS k (attnum, n) JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
			'reference', jsonb_build_object(
				'resource', CASE WHEN c.confrelid = c.conrelid THEN '' ELSE replace(there.file, '_', '-') END,
				'fields', (SELECT jsonb_agg(a.attname ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY AS k (attnum, n) JOIN pg_attribute AS a ON a.attrelid = c.confrelid AND a.attnum = k.attnum))) AS key
	  FROM pg_constraint AS c
	  JOIN ai_ledger.data_file AS there ON c.confrelid = format('ai_ledger.%I', there.relation)::regclass
	 WHERE c.contype = 'f'
), resource AS (
	SELECT f.n, jsonb_build_object(
			'name', replace(f.file, '_', '-'), 'path', f.file || '.csv', 'profile', 'tabular-data-resource', 'format', 'csv', 'mediatype', 'text/csv', 'encoding', 'utf-8',
			'description', obj_description(format('ai_ledger.%I', f.relation)::regclass),
			'dialect', jsonb_build_object('delimiter', ',', 'lineTerminator', E'\n', 'quoteChar', '"', 'doubleQuote', true, 'header', true),
			'schema', jsonb_strip_nulls(jsonb_build_object(
				'fields', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', field, 'type', type, 'description', description,
																				 'constraints', CASE WHEN is_required THEN jsonb_build_object('required', true) END)) ORDER BY column_n, part_n)
							 FROM ai_ledger.data_field AS d WHERE d.file = f.file),
				'primaryKey', (SELECT jsonb_agg(field ORDER BY column_n) FROM ai_ledger.data_field AS d WHERE d.file = f.file AND is_key),
				'foreignKeys', (SELECT jsonb_agg(key ORDER BY oid) FROM reference WHERE conrelid = format('ai_ledger.%I', f.relation)::regclass)))) AS content
	  FROM ai_ledger.data_file AS f
)
SELECT jsonb_pretty(jsonb_strip_nulls(jsonb_build_object(
		'profile', 'tabular-data-package', 'name', d.name, 'title', d.title, 'description', d.description, 'version', d.version,
		'keywords', jsonb_build_array(d.topic, 'public commitments', 'investment', 'per head'),
		'licenses', jsonb_build_array(jsonb_build_object('name', replace(d.licence, ' ', '-'), 'title', d.licence, 'path', d.licence_url)),
		'sources', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('title', concat_ws(', ', s.publisher, s.title, s.vintage), 'path', s.url)) ORDER BY s.source, s.relation)
					  FROM ai_ledger.figure_source AS s),
		'resources', (SELECT jsonb_agg(content ORDER BY n) FROM resource))))
  FROM ai_ledger.dataset AS d
\g :package
