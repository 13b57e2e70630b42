-- The table of :file, as CSV and as JSON.

SELECT format('SELECT %s FROM ai_ledger.%I AS t ORDER BY %s',
			  string_agg(format('%s AS %I', f.written, f.field), ', ' ORDER BY f.column_n, f.part_n), f.relation,
			  string_agg(DISTINCT format('t.%I::text COLLATE "C"', f.column_name), ', ') FILTER (WHERE f.is_key)) AS query,
	   format('%s/%s.csv', :'folder', f.file) AS csv, format('%s/%s.json', :'folder', f.file) AS json
  FROM ai_ledger.data_field AS f
 WHERE f.file = :'file'
 GROUP BY f.file, f.relation
\gset
COPY (:query) TO STDOUT WITH (FORMAT csv, HEADER) \g :csv
SELECT line
  FROM (SELECT 0::bigint AS n, '[' AS line
		UNION ALL
		SELECT n, CASE WHEN n = 1 THEN '' ELSE ',' END || row_to_json(r) FROM (SELECT row_number() OVER () AS n, q AS r FROM (:query) AS q) AS numbered
		UNION ALL
		SELECT 9223372036854775807, ']') AS file
 ORDER BY n
\g :json
