-- Fields are the same when each of them is quoted
WITH lines AS MATERIALIZED (SELECT * FROM delimited_lines($1)),
	written AS (SELECT string_agg(line, E'\n' ORDER BY n) AS text
		FROM (SELECT l.line AS n, (SELECT string_agg('"' || replace(f, '"', '""') || '"', ',' ORDER BY m) FROM unnest(l.fields) WITH ORDINALITY u(f, m)) AS line FROM lines l) q)
SELECT (SELECT array_agg(to_json(fields)::text ORDER BY line) FROM lines) IS NOT DISTINCT FROM
	(SELECT array_agg(to_json(fields)::text ORDER BY line) FROM written, delimited_lines(text))
