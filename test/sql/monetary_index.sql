-- Indexes, partitions, joins and statistics over monetary columns of many currencies

SET max_parallel_workers_per_gather = 0;

-- Every operator class is complete
SELECT amname, opcname, opcdefault, amvalidate(pg_opclass.oid)
FROM pg_opclass JOIN pg_am ON pg_am.oid = opcmethod
WHERE opcintype = 'monetary'::regtype AND opcname <> 'monetary_minmax_multi_ops'
ORDER BY amname COLLATE "C", opcname COLLATE "C";
SELECT count(*) = (current_setting('server_version_num')::integer >= 140000)::integer AS multi_from_14_on,
	bool_and(amvalidate(oid)) IS NOT FALSE AS valid, coalesce(bool_or(opcdefault), false) AS is_default
FROM pg_opclass WHERE opcname = 'monetary_minmax_multi_ops';
-- Equal amounts may differ in bits, so that an index must not merge them
SELECT count(*) AS equalimage
FROM pg_amproc JOIN pg_opfamily ON pg_opfamily.oid = amprocfamily JOIN pg_am ON pg_am.oid = opfmethod
WHERE amproclefttype = 'monetary'::regtype AND amname = 'btree' AND amprocnum = 4;

-- 100,000 rows in four currencies and many scales, some equal in all but the scale

CREATE TABLE mixed (id integer, m monetary, amounts monetary[]);
INSERT INTO mixed
SELECT i, m, ARRAY[m, ('1' || right(m::text, 4))::monetary]
FROM generate_series(1, 100000) AS i,
	LATERAL (SELECT ((i * 7919 % 100003 - 50000) || 'e-' || i % 4 || (ARRAY['AED', 'EUR', 'JPY', 'USD'])[1 + i % 7 % 4])::monetary AS m) AS t;
INSERT INTO mixed VALUES (0, NULL, NULL);
VACUUM ANALYZE mixed;
SELECT currency(m), count(*), count(DISTINCT m) AS distinct, count(DISTINCT m::text) AS texts FROM mixed GROUP BY 1 ORDER BY 1;

-- What an index finds, a sequential scan must find too, for all operators and bounds
CREATE FUNCTION same_by_index(ops text[] = '{*<,*<=,=,*>=,*>}') RETURNS TABLE (op text, bounds bigint, hits bigint, differ bigint)
LANGUAGE plpgsql AS $$
DECLARE
	expected record;
	by_index bigint;
BEGIN
	CREATE TEMP TABLE by_scan AS
	SELECT bound, ARRAY[count(*) FILTER (WHERE m *< bound), count(*) FILTER (WHERE m *<= bound), count(*) FILTER (WHERE m = bound),
		count(*) FILTER (WHERE m *>= bound), count(*) FILTER (WHERE m *> bound)] AS counts
	FROM mixed, unnest('{-50000 AED,-12.340 AED,0.00 EUR,59.00 EUR,-0.001 EUR,5 FJD,1.5 USD,0 ZWL}'::monetary[]) AS bound
	GROUP BY bound;
	SET LOCAL enable_seqscan = off;
	FOREACH op IN ARRAY ops
	LOOP
		bounds := 0;
		hits := 0;
		differ := 0;
		FOR expected IN SELECT bound, counts[array_position('{*<,*<=,=,*>=,*>}', op)] AS n FROM by_scan
		LOOP
			EXECUTE format('SELECT count(*) FROM mixed WHERE m %s %L', op, expected.bound) INTO by_index;
			bounds := bounds + 1;
			hits := hits + by_index;
			differ := differ + (by_index <> expected.n)::integer;
		END LOOP;
		RETURN NEXT;
	END LOOP;
	DROP TABLE by_scan;
END
$$;

-- btree

CREATE INDEX mixed_btree ON mixed (m);
-- ... also where a snapshot of somebody else's has kept VACUUM from marking the pages
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM mixed WHERE m *>= '5 EUR' AND m *< '7.5 EUR';
RESET enable_bitmapscan;
SELECT count(*) FROM mixed WHERE m *>= '5 EUR' AND m *< '7.5 EUR';
SELECT * FROM same_by_index();
EXPLAIN (COSTS OFF) SELECT m FROM mixed ORDER BY m DESC LIMIT 3;
SELECT m FROM mixed WHERE m IS NOT NULL ORDER BY m DESC LIMIT 3;
-- a unique index takes 1.0 and 1.00 for one, and the amounts of two currencies for two
CREATE TEMP TABLE uniq (m monetary UNIQUE);
INSERT INTO uniq VALUES ('1.0 EUR'), ('1.0 USD');
INSERT INTO uniq VALUES ('1.00 EUR') ON CONFLICT DO NOTHING;
TABLE uniq;
DROP TABLE uniq;
DROP INDEX mixed_btree;

-- hash

CREATE INDEX mixed_hash ON mixed USING hash (m);
EXPLAIN (COSTS OFF) SELECT id FROM mixed WHERE m = '59.00 EUR';
SELECT * FROM same_by_index('{=}');
DROP INDEX mixed_hash;

-- BRIN, on rows in order

CREATE TABLE unordered AS TABLE mixed;
TRUNCATE mixed;
INSERT INTO mixed SELECT * FROM unordered ORDER BY m, id;
ANALYZE mixed;
CREATE INDEX mixed_brin ON mixed USING brin (m) WITH (pages_per_range = 8);
EXPLAIN (COSTS OFF) SELECT count(*) FROM mixed WHERE m *>= '5 EUR' AND m *< '7.5 EUR';
SELECT * FROM same_by_index();
-- a range of pages that gets a new last amount is found by it
UPDATE mixed SET m = '7e20 ZWL' WHERE id = 4711;
SELECT id FROM mixed WHERE m *> '6e20 ZWL';
DROP INDEX mixed_brin;

-- minmax-multi, from 14 on, with outliers of other currencies on every page
TRUNCATE mixed;
INSERT INTO mixed SELECT id, CASE WHEN id % 50 = 0 THEN m * 1000 ELSE m END, NULL
FROM unordered ORDER BY id % 50 <> 0 AND currency(m) = 'EUR', m, id;
DO $$
DECLARE
	wrong bigint;
	plan json;
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		CREATE INDEX mixed_multi ON mixed USING brin (m monetary_minmax_multi_ops(values_per_range = 16)) WITH (pages_per_range = 8);
		EXECUTE 'EXPLAIN (FORMAT JSON) SELECT count(*) FROM mixed WHERE m *>= ''5 EUR'' AND m *< ''7.5 EUR''' INTO plan;
		IF plan::text !~ 'mixed_multi' THEN
			RAISE EXCEPTION 'minmax-multi is not used: %', plan;
		END IF;
		SELECT sum(differ) INTO wrong FROM same_by_index();
		IF wrong <> 0 THEN
			RAISE EXCEPTION 'minmax-multi finds other rows than a sequential scan with % bounds', wrong;
		END IF;
	END IF;
END
$$;
DROP TABLE mixed;
ALTER TABLE unordered RENAME TO mixed;

-- GIN over arrays; of fewer rows, for under valgrind PostgreSQL takes very long to make it

CREATE TABLE sampled AS SELECT amounts FROM mixed WHERE id % 16 = 0 OR m = '59 EUR';
CREATE INDEX sampled_gin ON sampled USING gin (amounts);
ANALYZE sampled;
EXPLAIN (COSTS OFF) SELECT count(*) FROM sampled WHERE amounts @> '{59.000 EUR,1 EUR}';
SELECT count(*) FROM sampled WHERE amounts @> '{59.000 EUR,1 EUR}';
SELECT count(*) FROM mixed WHERE m = '59 EUR';
DROP TABLE sampled;

-- Joins: all ways give the same, over all currencies

CREATE TABLE other AS SELECT id, round(m, 1) AS m FROM mixed WHERE id % 10 = 0;
ANALYZE mixed, other;
SET enable_nestloop = off;
SET enable_hashjoin = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(mixed.id) FROM mixed JOIN other USING (m);
SELECT count(*), sum(mixed.id) FROM mixed JOIN other USING (m);
SET enable_hashjoin = on;
SET enable_mergejoin = off;
EXPLAIN (COSTS OFF) SELECT count(*), sum(mixed.id) FROM mixed JOIN other USING (m);
SELECT count(*), sum(mixed.id) FROM mixed JOIN other USING (m);
RESET enable_nestloop;
RESET enable_hashjoin;
RESET enable_mergejoin;
DROP TABLE other;

-- DISTINCT by hashing and by sorting

SET enable_sort = off;
SELECT count(*) FROM (SELECT DISTINCT m FROM mixed) AS d;
SET enable_sort = on;
SET enable_hashagg = off;
SELECT count(*) FROM (SELECT DISTINCT m FROM mixed) AS d;
RESET enable_sort;
RESET enable_hashagg;

-- Range partitions over currencies

CREATE TABLE ranged (id integer, m monetary) PARTITION BY RANGE (m);
CREATE TABLE ranged_before PARTITION OF ranged FOR VALUES FROM (MINVALUE) TO ('-1000 EUR');
CREATE TABLE ranged_debt PARTITION OF ranged FOR VALUES FROM ('-1000 EUR') TO ('0.00 EUR');
CREATE TABLE ranged_credit PARTITION OF ranged FOR VALUES FROM ('0 EUR') TO ('0 FJD');
CREATE TABLE ranged_after PARTITION OF ranged FOR VALUES FROM ('0 FJD') TO (MAXVALUE);
INSERT INTO ranged SELECT id, m FROM mixed WHERE m IS NOT NULL;
SELECT tableoid::regclass, count(*), count(DISTINCT currency(m)) AS currencies FROM ranged GROUP BY 1 ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT * FROM ranged WHERE m *>= '5 EUR' AND m *< '7 EUR';
EXPLAIN (COSTS OFF) SELECT * FROM ranged WHERE m = '-7 EUR';
SELECT (SELECT count(*) FROM ranged WHERE m *< '-3.5 EUR') = (SELECT count(*) FROM mixed WHERE m *< '-3.5 EUR') AS same;
DO $$
BEGIN
	CREATE TABLE ranged_twice PARTITION OF ranged FOR VALUES FROM ('-1 EUR') TO ('-0.50 EUR');
EXCEPTION WHEN OTHERS THEN
	RAISE NOTICE '% %', SQLSTATE, SQLERRM;
END
$$;
DROP TABLE ranged;

-- Hash partitions

CREATE TABLE hashed (id integer, m monetary) PARTITION BY HASH (m);
CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE hashed_2 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO hashed SELECT id, m FROM mixed;
SELECT count(*), min(n) > 30000 AS even FROM (SELECT count(*) AS n FROM hashed GROUP BY tableoid) AS t;
SELECT count(*) AS scattered FROM (SELECT m FROM hashed GROUP BY m HAVING count(DISTINCT tableoid) > 1) AS t;
SELECT (SELECT count(*) FROM hashed WHERE m = '59.00 EUR') = (SELECT count(*) FROM mixed WHERE m = '59 EUR') AS same;
DROP TABLE hashed;

-- Statistics of a column of many currencies

CREATE TABLE sample AS
SELECT (ARRAY['5 EUR', '5.00 EUR', '7 USD', '7 USD', '7 USD', '-1 JPY'])[1 + i % 6]::monetary AS m FROM generate_series(0, 599) AS i
UNION ALL SELECT (i || 'EUR')::monetary FROM generate_series(100, 199) AS i;
ANALYZE sample;
SELECT n_distinct, (most_common_vals::text::monetary[])[1:3] AS most_common, (most_common_freqs::numeric[])[1:3] AS frequencies,
	(histogram_bounds::text::monetary[])[1] AS first_bound
FROM pg_stats WHERE tablename = 'sample';
DROP TABLE sample;

DROP TABLE mixed;
DROP FUNCTION same_by_index;
RESET max_parallel_workers_per_gather;
