-- GiST over ranges of many currencies: an index gives the answers of a sequential scan
\set VERBOSITY terse

-- A hundred thousand ranges of 12 currencies, most of them of three, and a dozen
-- to ask for; the same on every machine

CREATE TABLE made AS
	SELECT id, CASE
			WHEN kind < 0.01 THEN monetary_range(c)
			WHEN kind < 0.05 THEN monetary_range(low, NULL, b)
			WHEN kind < 0.09 THEN monetary_range(NULL, low, b)
			WHEN kind < 0.20 THEN monetary_range(low)
			WHEN kind < 0.30 THEN monetary_range(low, low + width * 1000, b)
			WHEN kind < 0.99 THEN monetary_range(low, low + width, b)
		END AS r
	FROM (
		SELECT id, random[1] AS kind, c,
			monetary(round((10 ^ (8 * random[2]) - 1000)::numeric, (4 * random[3])::integer), c) AS low,
			monetary(round((10 ^ (4 * random[4]))::numeric, (4 * random[5])::integer), c) AS width,
			(ARRAY['[]', '[)', '(]', '()'])[1 + floor(4 * random[6])::integer] AS b
		FROM (
			SELECT id, random,
				(ARRAY['EUR', 'EUR', 'EUR', 'USD', 'USD', 'JPY', 'AED', 'BRL', 'CHF', 'DKK', 'GBP', 'KRW', 'SEK', 'TWD', 'ZAR'])[1 + floor(random[7] ^ 2 * 15)::integer]::currency_code AS c
			FROM generate_series(1, 100008) id,
				LATERAL (SELECT array_agg((hashint8extended(id, seed) & 65535) / 65536.0::double precision ORDER BY seed) AS random FROM generate_series(1, 7) seed) n
		) t
	) t;
CREATE TABLE spans AS SELECT * FROM made WHERE id <= 100000;
SELECT count(*), count(r), count(DISTINCT r) > 80000 AS many, count(DISTINCT currency(r)) AS currencies, bool_or(lower_inf(r)), bool_or(upper_inf(r)) FROM spans;

-- What is asked for: ranges like those, some that are there, some at the edges
CREATE TABLE questions AS
	SELECT q, r, coalesce(lower(r), upper(r), monetary(0, currency(r))) AS m
	FROM (
		SELECT id AS q, r FROM made WHERE id > 100000 OR id IN (11111, 55555, 77777)
		UNION ALL
		SELECT n, r
		FROM unnest(ARRAY['(,) EUR', '(,) AED', '(,) AUD', '(,0 EUR)', '[1e6 ZAR,)', '[0 USD,1e6 USD]', '0 JPY']::monetary_range[])
			WITH ORDINALITY AS e(r, n)
	) q
	WHERE r IS NOT NULL;
DROP TABLE made;
ANALYZE spans, questions;

-- Every answer: how many, and a sum that tells which
CREATE FUNCTION answers() RETURNS TABLE (operator text, q bigint, number bigint, which numeric)
LANGUAGE sql AS $$
	SELECT '@>', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r @> q.r GROUP BY q
	UNION ALL SELECT '<@', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r <@ q.r GROUP BY q
	UNION ALL SELECT '&&', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r && q.r GROUP BY q
	UNION ALL SELECT '<<', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r << q.r GROUP BY q
	UNION ALL SELECT '>>', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r >> q.r GROUP BY q
	UNION ALL SELECT '=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r = q.r GROUP BY q
	UNION ALL SELECT '@> amount', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN spans s ON s.r @> q.m GROUP BY q
$$;

CREATE TABLE expected (operator text, q bigint, number bigint, which numeric);
CREATE FUNCTION differences() RETURNS bigint
LANGUAGE sql AS $$
	SELECT count(*)
	FROM expected e FULL JOIN answers() a ON (e.operator, e.q) = (a.operator, a.q)
	WHERE (e.number, e.which) IS DISTINCT FROM (a.number, a.which)
$$;
CREATE FUNCTION index_condition(query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line ~ 'Index Cond:' THEN
			RETURN substr(line, strpos(line, ':') + 2);
		END IF;
	END LOOP;
	RETURN 'none';
END
$$;

SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET enable_material = off;
SET max_parallel_workers_per_gather = 0;
SET jit = off;
INSERT INTO expected SELECT * FROM answers();
SELECT operator, count(*) AS questions, sum(number) AS rows FROM expected GROUP BY operator ORDER BY operator COLLATE "C";

-- A GiST index for each way in which one comes to be
SET enable_seqscan = off;

\echo built over all rows
CREATE INDEX spans_r ON spans USING gist (r);
SELECT query, index_condition(query)
FROM unnest(ARRAY[
	$$SELECT 1 FROM questions q JOIN spans s ON s.r @> q.r$$,
	$$SELECT 1 FROM spans WHERE r @> '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r <@ '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r && '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r << '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r >> '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r = '[5 EUR,6 EUR]'$$,
	$$SELECT 1 FROM spans WHERE r @> '5 EUR'::monetary$$,
	$$SELECT 1 FROM spans WHERE '5 EUR'::monetary <@ r$$,
	$$SELECT 1 FROM spans WHERE r IS NULL$$
]) WITH ORDINALITY AS t(query, n)
ORDER BY n;
SELECT differences();
SELECT count(*) FROM spans WHERE r IS NULL;

\echo values come out of the index as they went in
SET enable_bitmapscan = off;
SELECT index_condition($$SELECT r FROM spans WHERE r && '(,) EUR'$$);
CREATE TABLE from_index AS SELECT r FROM spans WHERE r && '(,) EUR';
RESET enable_seqscan;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SELECT (SELECT (count(*), sum(hashtextextended(r::text, 0))) FROM from_index) = (SELECT (count(*), sum(hashtextextended(r::text, 0))) FROM spans WHERE r && '(,) EUR') AS same;
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET enable_bitmapscan;
SET enable_seqscan = off;
DROP TABLE from_index;

\echo filled by inserting, in another order
DROP INDEX spans_r;
CREATE TABLE source AS SELECT * FROM spans ORDER BY md5(id::text);
TRUNCATE spans;
CREATE INDEX spans_r ON spans USING gist (r);
INSERT INTO spans TABLE source;
SELECT differences();

\echo emptied by half and filled again
DELETE FROM spans WHERE id % 2 = 0;
VACUUM spans;
INSERT INTO spans SELECT * FROM source WHERE id % 2 = 0;
SELECT differences();

DROP TABLE source;

\echo filled in order, up and down, so that each row is beyond what the index knew
CREATE TABLE ladder (id integer, r monetary_range);
CREATE INDEX ladder_r ON ladder USING gist (r);
INSERT INTO ladder SELECT i, monetary_range(monetary(i, 'EUR')) FROM generate_series(1, 3000) i;
INSERT INTO ladder SELECT -i, monetary_range(monetary(-i, 'USD'), monetary(1 - i, 'USD'), '[)') FROM generate_series(1, 3000) i;
INSERT INTO ladder SELECT 3000 + i, monetary_range(monetary(0, c), monetary(i, c)) FROM generate_series(1, 900) i, LATERAL (SELECT code AS c FROM ai_invest.currencies ORDER BY code LIMIT 1 OFFSET i % 300) c;
SELECT index_condition('SELECT FROM ladder a WHERE NOT EXISTS (SELECT FROM ladder b WHERE b.r = a.r AND b.id = a.id)');
SELECT count(*) FROM ladder a WHERE NOT EXISTS (SELECT FROM ladder b WHERE b.r = a.r AND b.id = a.id);
SELECT (SELECT count(*) FROM ladder WHERE r << '2000 EUR'), (SELECT count(*) FROM ladder WHERE r >> '-2000 USD'), (SELECT count(*) FROM ladder WHERE r @> '0 EUR'), (SELECT count(*) FROM ladder WHERE r @> '0 ZMW');
DROP TABLE ladder;
RESET ALL;
\set VERBOSITY terse

-- How many rows the planner expects
ANALYZE spans;
CREATE FUNCTION estimate(condition text, OUT expects numeric, OUT has bigint)
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT 1 FROM spans WHERE ' || condition INTO plan;
	expects := plan -> 0 -> 'Plan' -> 'Plan Rows';
	EXECUTE 'SELECT count(*) FROM spans WHERE ' || condition INTO has;
END
$$;
SELECT condition, expects BETWEEN has / 3 - 3000 AND has * 3 + 3000 AS is_near
FROM unnest(ARRAY[
	'r && ''(,) EUR''', 'r <@ ''(,) EUR''', 'r && ''(,) AUD''', 'r @> ''50e6 EUR''', 'r @> ''5 EUR''::monetary', 'r << ''[0 EUR,1 EUR]''', 'r >> ''[0 USD,1 USD]''',
	'r = ''(,) EUR''', 'r *< ''(,1 EUR]'''
]) AS v(condition), estimate(condition);
DROP FUNCTION estimate;
DROP TABLE spans, questions, expected;
DROP FUNCTION answers, differences, index_condition;

-- An exclusion constraint: within a currency no two overlap
CREATE TABLE tiers (r monetary_range, EXCLUDE USING gist (r WITH &&));
INSERT INTO tiers VALUES ('[0 EUR,10 EUR)'), ('[10 EUR,20 EUR)'), ('[0 USD,20 USD)'), ('[20 EUR,)');
INSERT INTO tiers VALUES ('[19.99 EUR,20 EUR)');
INSERT INTO tiers VALUES ('(,) USD');
INSERT INTO tiers VALUES ('(,) GBP');
TABLE tiers;
DROP TABLE tiers;

-- A currency that came late to the page of another one is kept apart by the next split, of an inner page too
CREATE TABLE late (r monetary_range);
CREATE INDEX ON late USING gist (r);
INSERT INTO late
SELECT monetary_range(monetary(n, code), monetary(n + 1, code))
FROM (SELECT i::bigint * 7919 % 40009 AS n, CASE WHEN i = 17000 THEN 'AFN' ELSE 'AED' END::currency_code AS code FROM generate_series(1, 26000) i ORDER BY i) t;
SET enable_seqscan = off;
SELECT r FROM late WHERE r && '(,) AFN';
SELECT count(*) FROM late WHERE r && '[100 AED,200 AED)';
SET enable_indexscan = off;
SET enable_bitmapscan = off;
SELECT count(*) FROM late WHERE r && '[100 AED,200 AED)';
RESET enable_seqscan;
RESET enable_indexscan;
RESET enable_bitmapscan;
DROP TABLE late;
