-- The questions, each asked of one table and of three servers: the answers have to be the same,
-- byte by byte.  Prints "ok - NAME" or "not ok - NAME", and why.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET enable_partitionwise_aggregate = on;
SET enable_partitionwise_join = on;
SET jit = off;
SET client_min_messages = warning;
CREATE SCHEMA test;
ANALYZE;

CREATE FUNCTION test.ok(is_ok boolean, name text, why text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
	SELECT CASE WHEN is_ok THEN 'ok - ' || name ELSE 'not ok - ' || name || coalesce(E'\n# ' || replace(left(why, 1500), E'\n', E'\n# '), '') END
$$;
-- What a query sends to the other servers
CREATE FUNCTION test.sent(query text) RETURNS text LANGUAGE plpgsql SET search_path = sharded, public AS $$
DECLARE
	line text;
	result text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
		IF line ~ 'Remote SQL:' THEN
			result := result || line || E'\n';
		END IF;
	END LOOP;
	RETURN result;
END
$$;
-- The columns of a query, each as one hash over all its rows in the order of their text; or the error
CREATE FUNCTION test.answer(query text, place text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	result jsonb;
BEGIN
	PERFORM set_config('search_path', place || ', public', true);
	EXECUTE format('SELECT jsonb_object_agg(v.key, v.hash) FROM (SELECT e.key, md5(string_agg(coalesce(e.value, ''<null>''), E''\n'' ORDER BY q.text COLLATE "C", e.value COLLATE "C")) AS hash
		FROM (SELECT to_jsonb(q) AS row, q::text AS text FROM (%s) q) q, jsonb_each_text(q.row) e GROUP BY e.key) v', query) INTO result;
	RETURN coalesce(result, '{}');
EXCEPTION WHEN OTHERS THEN
	RETURN jsonb_build_object('error', SQLSTATE || ' ' || SQLERRM);
END
$$;
-- A line for each column of a query
CREATE FUNCTION test.compare(name text, query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	one CONSTANT jsonb := test.answer(query, 'single');
	three CONSTANT jsonb := test.answer(query, 'sharded');
BEGIN
	RETURN QUERY SELECT test.ok(one->k = three->k AND k <> 'error', concat_ws(', ', name, nullif(k, 'same')), format('one table: %s, three servers: %s', coalesce(one->k, one), coalesce(three->k, three)))
		FROM (SELECT jsonb_object_keys(one || three)) keys (k) ORDER BY k COLLATE "C";
END
$$;

-- Every aggregate of the extension, and how it is called
CREATE TABLE test.call (aggregate regprocedure, call text, how text DEFAULT 'any');
INSERT INTO test.call (aggregate, call) VALUES
	('min(currency_code)', 'min(unit)'), ('max(currency_code)', 'max(unit)'),
	('sum(monetary)', 'sum(eur)'), ('avg(monetary)', 'avg(eur)'), ('min(monetary)', 'min(eur)'), ('max(monetary)', 'max(eur)'),
	('median(monetary)', 'median(eur)'), ('sum_by_currency(monetary)', 'sum_by_currency(amount)'), ('sum(monetary_range)', 'sum(priced)'),
	('sum_in(monetary,currency_code,date,rate_book)', 'sum_in(amount, ''USD'', day, (SELECT book FROM test.book))'),
	('sum_in(monetary,currency_code,date,rate_book,integer)', 'sum_in(amount, ''USD'', day, (SELECT book FROM test.book), 4)'),
	('sum_in_or_null(monetary,currency_code,date,rate_book)', 'sum_in_or_null(amount, ''USD'', day, (SELECT book FROM test.book))'),
	('sum_in_or_null(monetary,currency_code,date,rate_book,integer)', 'sum_in_or_null(amount, ''JPY'', day, (SELECT book FROM test.book), 4)'),
	('per_capita(monetary,bigint)', 'per_capita(eur, population)'), ('per_capita(monetary,bigint,text)', 'per_capita(eur, population, entity)'),
	('per_capita_coverage(monetary,bigint,text)', 'per_capita_coverage(eur, population, entity)'),
	('per_capita(monetary_range,bigint)', 'per_capita(priced, population)'), ('per_capita(monetary_range,bigint,text)', 'per_capita(priced, population, entity)'),
	('per_capita_coverage(monetary_range,bigint,text)', 'per_capita_coverage(priced, population, entity)');
INSERT INTO test.call VALUES
	('percentile_cont(numeric,monetary)', 'percentile_cont(0.25) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('percentile_cont(numeric[],monetary)', 'percentile_cont(''{0.1,0.9}''::numeric[]) WITHIN GROUP (ORDER BY eur DESC)', 'ordered'),
	('percentile_disc(double precision,monetary)', 'percentile_disc(0.25) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('percentile_disc(double precision[],monetary)', 'percentile_disc(''{0.1,0.9}''::double precision[]) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	('rank(monetary,monetary)', 'rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('dense_rank(monetary,monetary)', 'dense_rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	('percent_rank(monetary,monetary)', 'percent_rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('cume_dist(monetary,monetary)', 'cume_dist(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	-- these read tables: they are calculated here, by the rates that are here
	('sum_in(monetary,currency_code,date)', 'sum_in(amount, ''USD'', day)', 'stable'), ('sum_in(monetary,currency_code,date,integer)', 'sum_in(amount, ''USD'', day, 4)', 'stable'),
	('sum_in_or_null(monetary,currency_code,date)', 'sum_in_or_null(amount, ''USD'', day)', 'stable'), ('sum_in_or_null(monetary,currency_code,date,integer)', 'sum_in_or_null(amount, ''JPY'', day, 4)', 'stable');
CREATE TABLE test.book AS SELECT rate_book(NULL, '[2024-01-01,2025-01-01]') AS book;
SELECT test.ok(count(*) = 0, 'every aggregate is asked for', string_agg(p.oid::regprocedure::text, ', '))
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
WHERE p.prokind = 'a' AND NOT EXISTS (SELECT FROM test.call c WHERE c.aggregate = p.oid);

-- In each form; all in one query, a column for each
SELECT test.compare(form.name, format(form.query, (SELECT string_agg(format(form.part, c.call) || ' AS ' || quote_ident(c.aggregate::text), E',\n\t' ORDER BY c.aggregate::text) FROM test.call c WHERE c.how = ANY (form.how))))
FROM (VALUES
	('plain', '{any,ordered,stable}'::text[], '%s', 'SELECT %s FROM payment'),
	('by the partition key', '{any,ordered,stable}', '%s', 'SELECT account, %s FROM payment WHERE account < 300 GROUP BY account'),
	('by another column', '{any,ordered,stable}', '%s', 'SELECT kind, %s FROM payment GROUP BY kind'),
	('with FILTER', '{any,ordered,stable}', '%s FILTER (WHERE id %% 3 = 0)', 'SELECT kind, %s FROM payment GROUP BY kind'),
	('with HAVING', '{any,ordered,stable}', '%s', 'SELECT kind, %s FROM payment GROUP BY kind HAVING sum(eur) > ''100 EUR'' AND min(eur) < ''0 EUR'''),
	('of distinct rows', '{any,ordered,stable}', '%s', 'SELECT kind, %s FROM (SELECT DISTINCT ON (account, kind) * FROM payment ORDER BY account, kind, id) p GROUP BY kind'),
	('as a window', '{any,stable}', '%s OVER (PARTITION BY kind ORDER BY id ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)', 'SELECT id, %s FROM payment WHERE account < 10')) form (name, how, part, query);
-- What takes DISTINCT itself: not a book, which has no order
SELECT test.compare('with DISTINCT', format('SELECT kind, %s FROM payment GROUP BY kind', (SELECT string_agg(regexp_replace(c.call, '\(', '(DISTINCT ') || ' AS ' || quote_ident(c.aggregate::text), E',\n\t') FROM test.call c WHERE c.how <> 'ordered' AND NOT c.call ~ 'book')));

-- Which of them are sent, grouped by the partition key: all that only calculate, and a book goes along
SELECT test.ok(sent.is_sent = (c.how <> 'stable'), format('%s %s', c.aggregate, CASE WHEN sent.is_sent THEN 'is sent' ELSE 'stays here' END), sent.sql)
FROM test.call c, LATERAL (SELECT test.sent(format('SELECT account, %s FROM payment GROUP BY account', c.call)) AS sql) s,
	LATERAL (SELECT s.sql, s.sql ~ 'GROUP BY' AS is_sent) sent ORDER BY c.aggregate::text;
