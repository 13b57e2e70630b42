-- On any number of workers, partitions and batches the results are those of one process
-- An error may arise in any process
\set SHOW_CONTEXT never
SET jit = off;

CREATE TABLE aggregate_parallel(i int, part int, m monetary, mixed monetary, r monetary_range, population bigint, entity text) PARTITION BY LIST (part);
CREATE TABLE aggregate_parallel_0 PARTITION OF aggregate_parallel FOR VALUES IN (0);
CREATE TABLE aggregate_parallel_1 PARTITION OF aggregate_parallel FOR VALUES IN (1);
CREATE TABLE aggregate_parallel_2 PARTITION OF aggregate_parallel FOR VALUES IN (2);
CREATE TABLE aggregate_parallel_empty PARTITION OF aggregate_parallel FOR VALUES IN (3);
INSERT INTO aggregate_parallel
SELECT i, i % 3, CASE WHEN i % 10 > 0 THEN monetary(round(i * 7919 % 10007 / 16.0 - 300, i % 5), 'EUR') END,
	monetary(round(i * 104729 % 10007 / 8.0, i % 4), (ARRAY['EUR', 'USD', 'JPY', 'GBP', 'CHF'])[1 + i % 5]::currency_code),
	format('[%s EUR,%s EUR%s', i % 100 - 50, CASE WHEN i % 50 = 0 THEN i / 100.0 ELSE i % 100 END + 50, CASE WHEN i % 7 = 0 THEN ')' ELSE ']' END)::monetary_range,
	1000 + i % 200, 'entity ' || i % 200
FROM generate_series(1, 4000) AS i;
VACUUM ANALYZE aggregate_parallel;

CREATE TEMP TABLE call(call text);
INSERT INTO call VALUES ('sum(m)'), ('avg(m)'), ('min(m)'), ('max(m)'), ('median(m)'), ('sum_by_currency(mixed)'), ('sum(r)'),
	('per_capita(m, population)'), ('per_capita(m, population, entity)'), ('per_capita_coverage(m, population, entity)'), ('per_capita(r, population)'), ('per_capita(r, population, entity)'),
	('per_capita_coverage(r, population, entity)');

-- Does the plan have partial aggregates below a Gather?
CREATE FUNCTION pg_temp.plan_has(query text, VARIADIC nodes text[]) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line;
	END LOOP;
	RETURN NOT EXISTS (SELECT FROM unnest(nodes) AS node WHERE strpos(plan, node) = 0);
END
$$;
-- The results of a query in one text
CREATE FUNCTION pg_temp.results(query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT string_agg(q::text, E''\n'' ORDER BY q::text) FROM (%s) AS q', query) INTO result;
	RETURN result;
END
$$;

SET max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS
SELECT call, query, pg_temp.results(query) AS results
FROM call, LATERAL (VALUES (format('SELECT %s FROM aggregate_parallel', call)), (format('SELECT i %% 7 AS g, %s FROM aggregate_parallel GROUP BY 1', call)),
	(format('SELECT part, %s FROM aggregate_parallel GROUP BY 1', call)), (format('SELECT i, %s FROM aggregate_parallel GROUP BY 1', call)),
	(format('SELECT %s FROM aggregate_parallel WHERE i < 0', call))) AS q(query);
SELECT call, results FROM serial WHERE query !~ 'GROUP BY|WHERE' ORDER BY call COLLATE "C";

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 3;
SELECT call, pg_temp.plan_has(format('SELECT %s FROM aggregate_parallel', call), 'Finalize', 'Gather', 'Partial', 'Parallel') AS parallel FROM call ORDER BY call COLLATE "C";
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial WHERE query !~ 'SELECT (part|i),';
SET parallel_leader_participation = off;
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial WHERE query !~ 'GROUP BY|WHERE';
RESET parallel_leader_participation;

-- by partitions, also on workers
SET enable_partitionwise_aggregate = on;
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial WHERE query ~ 'SELECT part,' OR query !~ 'GROUP BY';
SET max_parallel_workers_per_gather = 0;
SELECT call, pg_temp.plan_has(format('SELECT part, %s FROM aggregate_parallel GROUP BY 1', call), 'Append', 'Aggregate') AS whole,
	pg_temp.plan_has(format('SELECT %s FROM aggregate_parallel', call), 'Finalize', 'Append', 'Partial') AS in_parts FROM call ORDER BY call COLLATE "C";
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial;
RESET enable_partitionwise_aggregate;

-- in a hash that does not fit in memory, and sorted
SET work_mem = '64kB';
SET hash_mem_multiplier = 1;
SET enable_sort = off;
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial;
RESET enable_sort;
SET enable_hashagg = off;
SELECT count(*) AS queries, count(*) FILTER (WHERE pg_temp.results(query) IS DISTINCT FROM results) AS different FROM serial;
RESET enable_hashagg;
RESET work_mem;
RESET hash_mem_multiplier;

-- an error in a worker is the same error
SET max_parallel_workers_per_gather = 3;
SELECT sum(mixed) FROM aggregate_parallel WHERE currency(mixed) IN ('USD', 'JPY');
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita(m, population + i / 2000, entity) FROM aggregate_parallel WHERE entity = 'entity 7';
\echo :LAST_ERROR_SQLSTATE

RESET max_parallel_workers_per_gather;
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
DROP TABLE aggregate_parallel, call, serial;
DROP FUNCTION pg_temp.plan_has, pg_temp.results;

-- Every aggregate and every function behind one is safe on workers, and says what it is; those that sort on disk do so in one place
SELECT a.aggfnoid::regprocedure
FROM pg_aggregate AS a JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = a.aggfnoid AND d.deptype = 'e' JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
	JOIN pg_proc AS p ON p.oid = a.aggfnoid
WHERE p.proargtypes[0] <> 'currency_code'::regtype AND a.aggtransfn::oid NOT IN ('monetary_ordered_add'::regproc, 'monetary_hypothetical_add'::regproc) AND (p.proparallel <> 's' OR a.aggcombinefn = 0 OR a.aggtransspace = 0 OR a.aggtranstype = 'internal'::regtype OR a.aggsortop <> 0 OR (a.aggmtranstype <> 0 AND a.aggmtransspace = 0)
	OR obj_description(a.aggfnoid) IS NULL)
ORDER BY 1;
