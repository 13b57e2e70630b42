-- What the planner makes of < and its kin: the total order where both sides are of one currency for certain

SET max_parallel_workers_per_gather = 0;
SET enable_bitmapscan = off;

\i test/include/query_error.sql

-- Is the total order what an index is searched by?  For plans that are shown differently by different majors.
CREATE FUNCTION by_total_order(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query
	LOOP
		IF line ~ 'Index Cond: .*\*[<>]' THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END
$$;

CREATE DOMAIN eur AS monetary('EUR');
CREATE DOMAIN positive_eur AS eur CHECK (VALUE *> '0 EUR');
CREATE DOMAIN any_money AS monetary;
CREATE DOMAIN some_money AS monetary CHECK (amount(VALUE) <> 0);
CREATE TABLE pinned (id integer, m monetary('EUR'), fixed monetary('EUR', 2), dom positive_eur, usd monetary('USD'), free monetary, free_dom any_money);
INSERT INTO pinned
SELECT i, monetary(i / 7.0, 'EUR'), monetary(i / 7.0, 'EUR'), monetary(i / 7.0, 'EUR'), monetary(i / 7.0, 'USD'), monetary(i / 7.0, 'EUR'), monetary(i / 7.0, 'EUR')
FROM generate_series(1, 20000) AS i;
CREATE INDEX pinned_m ON pinned (m);
CREATE INDEX pinned_fixed ON pinned (fixed);
CREATE INDEX pinned_dom ON pinned (dom);
CREATE INDEX pinned_usd ON pinned (usd);
CREATE INDEX pinned_free ON pinned (free);
CREATE INDEX pinned_free_dom ON pinned (free_dom);
CREATE INDEX pinned_id ON pinned (id);
VACUUM ANALYZE pinned;
CREATE TABLE empty (LIKE pinned INCLUDING INDEXES);

-- A pinned column and a constant: the index serves all four, either way round

EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m <= '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m > '2855 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m >= '2855 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE '5 EUR' > m;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE NOT m >= '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m BETWEEN '5 EUR' AND '7.001 EUR';
EXPLAIN (COSTS OFF) SELECT m FROM pinned WHERE m > '5 EUR' ORDER BY m LIMIT 3;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE monetary_lt(m, '5 EUR');
SELECT count(*) FILTER (WHERE m < '5 EUR') AS lt, count(*) FILTER (WHERE m <= '5 EUR') AS le, count(*) FILTER (WHERE m >= '5 EUR') AS ge, count(*) FILTER (WHERE m > '5 EUR') AS gt FROM pinned;
SELECT (SELECT count(*) FROM pinned WHERE m < '5 EUR'), (SELECT count(*) FROM pinned WHERE m <= '5 EUR'), (SELECT count(*) FROM pinned WHERE m >= '5 EUR'), (SELECT count(*) FROM pinned WHERE m > '5 EUR');

-- The scale of the modifier does not round the other side
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE fixed < '0.286 EUR';
SELECT fixed FROM pinned WHERE fixed < '0.286 EUR' ORDER BY 1;

-- Domains over domains, casts
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE dom < '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < '5 EUR'::eur;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free::monetary('EUR') < '5 EUR' AND id < 10;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free::positive_eur < '5 EUR' AND id < 10;

-- An index predicate is simplified as a query is
CREATE INDEX pinned_some ON pinned (id) WHERE usd > '2850 USD';
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned WHERE usd > '2850 USD' AND id > 0;
DROP INDEX pinned_some;

-- Never on a column of any currency, nor through a domain without one
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free < '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free_dom < '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < '5 EUR' AND free < m;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < usd AND id < 10;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m + '1 EUR' < '5 EUR' AND id < 10;
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE COALESCE(m, free) < '5 EUR' AND id < 10;
-- the total order uses the index of any column
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free *< '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE free_dom *< '5 EUR';

-- Another currency stays an error, of the first row; no row, no error, and none in planning

EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < '5 USD';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < '5 USD'::some_money;
SELECT (query_error('SELECT id FROM pinned WHERE m < ''5 USD''')).*;
SELECT (query_error('SELECT id FROM pinned WHERE dom >= ''5 USD''')).*;
SELECT (query_error('SELECT id FROM pinned WHERE m < usd')).*;
SELECT (query_error('SELECT id FROM pinned WHERE ''5 USD'' <= free')).*;
SELECT (query_error('SELECT id FROM pinned WHERE m < ''5 EUR'' AND m > ''0 USD''')).*;
SELECT count(*) FROM empty WHERE m < '5 USD';
SELECT count(*) FROM empty WHERE free < '5 USD' AND free > '7 JPY';
SELECT count(*) FROM pinned WHERE m < NULL;

-- A parameter: as good as its value in a custom plan, cast in a generic one

PREPARE below(monetary) AS SELECT count(*) FROM pinned WHERE m < $1;
PREPARE below_fixed(monetary) AS SELECT count(*) FROM pinned WHERE fixed <= $1;
PREPARE below_empty(monetary) AS SELECT count(*) FROM empty WHERE m < $1;
PREPARE below_free(monetary) AS SELECT count(*) FROM pinned WHERE free < $1;
PREPARE below_pinned(eur) AS SELECT count(*) FROM pinned WHERE m < $1;
SET plan_cache_mode = force_custom_plan;
EXPLAIN (COSTS OFF) EXECUTE below('5 EUR');
EXPLAIN (COSTS OFF) EXECUTE below('5 USD');
EXECUTE below('5 EUR');
EXECUTE below(NULL);
EXECUTE below_empty('5 USD');
SELECT (query_error('EXECUTE below(''5 USD'')')).*;
SET plan_cache_mode = force_generic_plan;
EXPLAIN (COSTS OFF) EXECUTE below('5 EUR');
EXPLAIN (COSTS OFF) EXECUTE below('5 USD');
EXECUTE below('5 EUR');
EXECUTE below(NULL);
SELECT (query_error('EXECUTE below(''5 USD'')')).*;
EXPLAIN (COSTS OFF) EXECUTE below_fixed('0.29 EUR');
EXECUTE below_fixed('0.29 EUR');
EXECUTE below_fixed('0.289 EUR');
EXPLAIN (COSTS OFF) EXECUTE below_free('5 EUR');
EXPLAIN (COSTS OFF) EXECUTE below_pinned('5 EUR');
SELECT (query_error('EXECUTE below_pinned(''5 USD'')')).*;
RESET plan_cache_mode;

-- So is what has one value in a query, but not what another row decides: there a condition may have to come first
SELECT by_total_order('SELECT count(*) FROM pinned WHERE m < (SELECT free FROM pinned WHERE id = 35)');
SELECT count(*) FROM pinned WHERE m < (SELECT free FROM pinned WHERE id = 35);
CREATE FUNCTION threshold(code currency_code) RETURNS monetary LANGUAGE plpgsql STABLE AS 'BEGIN RETURN monetary(5, code); END';
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned WHERE m < threshold('EUR');
SELECT count(*) FROM pinned WHERE m < threshold('EUR');
SELECT (query_error('SELECT count(*) FROM pinned WHERE m < threshold(''USD'')')).*;
ALTER FUNCTION threshold VOLATILE;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned WHERE m < threshold('EUR');
DROP FUNCTION threshold;

-- Planning does not raise: what is known by then to be of another currency, or raises, is left to the comparison

SET test.lim = '5 USD';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < current_setting('test.lim')::monetary;
SELECT (query_error('SELECT id FROM pinned WHERE m < current_setting(''test.lim'')::monetary')).*;
SELECT count(*) FROM empty WHERE m < current_setting('test.lim')::monetary;
SELECT count(*) FROM pinned WHERE m < current_setting('test.lim')::monetary AND currency(current_setting('test.lim')::monetary) = 'EUR';
SELECT count(*) FROM pinned WHERE m < current_setting('test.lim')::monetary AND currency(m) = currency(current_setting('test.lim')::monetary);
SELECT count(*) FROM pinned WHERE CASE WHEN currency(current_setting('test.lim')::monetary) = 'EUR' THEN m < current_setting('test.lim')::monetary END;
SET test.lim = 'none';
SELECT count(CASE WHEN current_setting('test.lim') ~ '[A-Z]{3}' THEN m < current_setting('test.lim')::monetary END) FROM pinned;
SELECT count(*) FROM pinned WHERE CASE WHEN current_setting('test.lim') ~ '[A-Z]{3}' THEN m < current_setting('test.lim')::monetary END;
SET test.lim = '5 EUR';
EXPLAIN (COSTS OFF) SELECT id FROM pinned WHERE m < current_setting('test.lim')::monetary;
SELECT count(*) FROM pinned WHERE m < current_setting('test.lim')::monetary;
-- what is cancelled meanwhile stays cancelled
CREATE FUNCTION slow() RETURNS monetary LANGUAGE plpgsql STABLE AS 'BEGIN PERFORM pg_sleep(600); RETURN ''5 EUR''; END';
SET statement_timeout = 100;
SELECT m < slow() FROM empty;
RESET statement_timeout;
DROP FUNCTION slow;
-- where there can be no subtransaction, nothing is tried
CREATE FUNCTION below_limit() RETURNS bigint LANGUAGE plpgsql VOLATILE PARALLEL SAFE
	AS 'BEGIN RETURN (SELECT count(*) FROM pinned WHERE m < current_setting(''test.lim'')::monetary); END';
BEGIN;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_indexonlyscan = off;
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned WHERE id = 7 AND below_limit() = 34;
SELECT count(*) FROM pinned WHERE id = 7 AND below_limit() = 34;
ROLLBACK;
DROP FUNCTION below_limit;

-- Conditions that pick what to compare come first: they are cheaper, or part of a CASE

INSERT INTO pinned (id, free, m) VALUES (0, '4 USD', '4 EUR');
SELECT count(*) FROM pinned WHERE free < '5 EUR' AND currency(free) = 'EUR';
SELECT count(*) FROM pinned WHERE CASE WHEN currency(free) = 'EUR' THEN free < '5 EUR' END;
SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.free AND currency(a.m) = currency(b.free) WHERE b.id IN (0, 7) AND a.id < 10;
SELECT b.id, (SELECT count(*) FROM pinned a WHERE a.m < b.free AND currency(a.m) = currency(b.free)) FROM pinned b WHERE b.id IN (0, 7) ORDER BY b.id;
PREPARE guarded(monetary) AS SELECT count(*) FROM pinned WHERE m < $1 AND currency($1) = 'EUR';
SET plan_cache_mode = force_generic_plan;
EXECUTE guarded('5 EUR');
EXECUTE guarded('5 USD');
-- in a filter a condition on the row comes before the cast too, in an index search nothing does
PREPARE guarded_by_row(monetary) AS SELECT count(*) FROM pinned WHERE m < $1 AND currency(m) = currency($1);
SELECT (query_error('EXECUTE guarded_by_row(''5 USD'')')).message;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
DEALLOCATE guarded_by_row;
PREPARE guarded_by_row(monetary) AS SELECT count(*) FROM pinned WHERE m < $1 AND currency(m) = currency($1);
EXECUTE guarded_by_row('5 USD');
RESET enable_indexscan;
RESET enable_indexonlyscan;
RESET plan_cache_mode;
DEALLOCATE guarded;
DEALLOCATE guarded_by_row;
DELETE FROM pinned WHERE id = 0;
VACUUM ANALYZE pinned;

-- Joins: a nested loop over the index of the pinned column

EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.m WHERE b.id = 7;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.dom WHERE b.id = 7;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.free::monetary('EUR') WHERE b.id = 7;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.free WHERE b.id = 7;
SELECT (SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.m WHERE b.id = 7) AS by_index,
	(SELECT count(*) FROM pinned a JOIN pinned b ON a.free < b.free WHERE b.id = 7) AS by_scan;
SELECT (query_error('SELECT count(*) FROM pinned a JOIN pinned b ON a.m < b.usd')).state;
PREPARE joined(monetary) AS SELECT count(*) FROM pinned a JOIN pinned b ON a.m > b.m AND a.m < $1 WHERE b.id = 7;
SET plan_cache_mode = force_generic_plan;
EXPLAIN (COSTS OFF) EXECUTE joined('5 EUR');
EXECUTE joined('5 EUR');
SELECT (query_error('EXECUTE joined(''5 USD'')')).*;
RESET plan_cache_mode;
DEALLOCATE joined;

-- Subqueries and views: through to the column of the table
CREATE VIEW seen AS SELECT id, m, dom FROM pinned;
EXPLAIN (COSTS OFF) SELECT id FROM seen WHERE m < '5 EUR';
SELECT by_total_order(query), query
FROM unnest(ARRAY['SELECT m FROM (SELECT DISTINCT m FROM pinned) AS s WHERE m < ''5 EUR''',
	'SELECT m FROM (SELECT m, count(*) FROM pinned GROUP BY m) AS s WHERE m < ''5 EUR''', 'SELECT m FROM pinned GROUP BY m HAVING m < ''5 EUR''',
	'SELECT m FROM (SELECT m FROM pinned UNION ALL SELECT usd FROM empty) AS s WHERE m < ''5 EUR''',
	'SELECT (SELECT count(*) FROM pinned a WHERE a.m < b.m) FROM pinned b WHERE b.id = 7',
	'SELECT n FROM pinned b, LATERAL (SELECT count(*) AS n FROM pinned a WHERE a.m < b.m OFFSET 0) AS s WHERE b.id = 7']) AS query;
DROP VIEW seen;

-- Partitions

CREATE TABLE parted (id integer, m monetary('EUR')) PARTITION BY RANGE (m);
CREATE TABLE parted_small PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('10 EUR');
CREATE TABLE parted_medium PARTITION OF parted FOR VALUES FROM ('10 EUR') TO ('1000 EUR');
CREATE TABLE parted_large PARTITION OF parted FOR VALUES FROM ('1000 EUR') TO (MAXVALUE);
INSERT INTO parted SELECT id, m FROM pinned;
ANALYZE parted;
EXPLAIN (COSTS OFF) SELECT * FROM parted WHERE m < '5 EUR';
EXPLAIN (COSTS OFF) SELECT * FROM parted WHERE m > '10 EUR' AND m < '11 EUR';
EXPLAIN (COSTS OFF) SELECT * FROM parted WHERE m < '5 USD';
PREPARE below_parted(monetary) AS SELECT count(*) FROM parted WHERE m < $1;
SET plan_cache_mode = force_generic_plan;
EXPLAIN (COSTS OFF) EXECUTE below_parted('5 EUR');
EXECUTE below_parted('5 EUR');
SELECT (query_error('EXECUTE below_parted(''5 USD'')')).*;
RESET plan_cache_mode;
DEALLOCATE below_parted;
DROP TABLE parted;

-- Tables that have rows of another server, however far below them: those prove nothing.
-- What is remembered of them goes when a foreign table comes, joins or leaves.

CREATE FOREIGN DATA WRAPPER nobody;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nobody;
CREATE TABLE parted (id integer, m monetary('EUR')) PARTITION BY LIST (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2, 3) PARTITION BY LIST (id);
CREATE TABLE parted_22 PARTITION OF parted_2 FOR VALUES IN (2);
CREATE FUNCTION is_proven(relation text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (VERBOSE, FORMAT JSON) SELECT m < %2$L FROM %1$I WHERE id = 1', relation, '5 EUR') INTO plan;
	RETURN plan::text LIKE '%*<%';
END
$$;
SELECT is_proven('parted');
CREATE FOREIGN TABLE parted_23 PARTITION OF parted_2 FOR VALUES IN (3) SERVER nowhere;
SELECT is_proven('parted'), is_proven('parted_1');
ALTER TABLE parted_2 DETACH PARTITION parted_23;
SELECT is_proven('parted');
ALTER TABLE parted DETACH PARTITION parted_2;
ALTER TABLE parted_2 ATTACH PARTITION parted_23 FOR VALUES IN (3);
SELECT is_proven('parted');
ALTER TABLE parted ATTACH PARTITION parted_2 FOR VALUES IN (2, 3);
SELECT is_proven('parted');
BEGIN;
DROP FOREIGN TABLE parted_23;
SELECT is_proven('parted');
ROLLBACK;
SELECT is_proven('parted');
-- one of two goes
CREATE FOREIGN TABLE parted_4 PARTITION OF parted FOR VALUES IN (4) SERVER nowhere;
SELECT is_proven('parted'), is_proven('parted_2');
DROP FOREIGN TABLE parted_23;
SELECT is_proven('parted'), is_proven('parted_2');
DROP FOREIGN TABLE parted_4;
SELECT is_proven('parted');
DROP TABLE parted;
SET client_min_messages = warning;
DROP FOREIGN DATA WRAPPER nobody CASCADE;
RESET client_min_messages;
DROP FUNCTION is_proven;

-- A constraint is understood as that of its own table, whatever is first in the query

CREATE TABLE checked (id integer, m monetary('EUR') CHECK (m > '0 EUR'));
SET constraint_exclusion = on;
CREATE FUNCTION is_excluded(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query
	LOOP
		IF line LIKE '%One-Time Filter: false' THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END
$$;
SELECT is_excluded(query), query
FROM unnest(ARRAY['SELECT 1 FROM checked WHERE m < ''-1 EUR''', 'SELECT 1 FROM checked WHERE m < ''1 EUR''',
	'SELECT 1 FROM (SELECT 1 AS a OFFSET 0) AS s, checked WHERE m < ''-1 EUR''', 'SELECT 1 FROM (SELECT 1 AS a OFFSET 0) AS s, checked WHERE m < ''1 EUR''',
	'SELECT 1 FROM (SELECT 1 AS a OFFSET 0) AS s LEFT JOIN checked ON m < ''-1 EUR''',
	'SELECT (SELECT 1 FROM checked WHERE m < ''-1 EUR'' AND checked.id = s.a) FROM (SELECT 1 AS a OFFSET 0) AS s']) AS query;
DROP FUNCTION is_excluded;
RESET constraint_exclusion;
DROP TABLE checked;

-- The modifier of a PL/pgSQL record's field is that of the row which it held when the plan was made: it proves nothing

CREATE FUNCTION field_of_record() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	r record;
	query text;
BEGIN
	FOREACH query IN ARRAY ARRAY['SELECT m AS amount FROM pinned WHERE id = 7', 'SELECT free AS amount FROM pinned WHERE id = 7', 'SELECT monetary ''1 USD'' AS amount']
	LOOP
		EXECUTE query INTO r;
		BEGIN
			RETURN NEXT r.amount || ' < 5 EUR: ' || (r.amount < '5 EUR');
			RETURN NEXT r.amount || ' < 5 EUR: ' || (SELECT s.amount < '5 EUR' FROM (SELECT r.amount OFFSET 0) AS s);
			RETURN NEXT (SELECT count(*) FROM pinned WHERE m < r.amount);
		EXCEPTION WHEN OTHERS THEN
			RETURN NEXT SQLERRM;
		END;
		BEGIN
			RETURN NEXT (SELECT count(s.amount < '5 EUR') FROM (SELECT r.amount OFFSET 0) AS s);
		EXCEPTION WHEN OTHERS THEN
			RETURN NEXT SQLERRM;
		END;
		BEGIN
			RETURN NEXT (SELECT count(*) FROM pinned WHERE m < r.amount);
		EXCEPTION WHEN OTHERS THEN
			RETURN NEXT SQLERRM;
		END;
	END LOOP;
END
$$;
SET plan_cache_mode = force_generic_plan;
SELECT field_of_record();
RESET plan_cache_mode;
DROP FUNCTION field_of_record;

-- Estimates: those of the total order, from statistics over several currencies, and never an error

CREATE TABLE estimated AS
SELECT i % 10 AS kind, CASE WHEN i % 2 = 0 THEN monetary(i % 100, 'EUR') ELSE monetary(i / 3.0, 'USD') END AS m FROM generate_series(1, 2000) AS i;
CREATE STATISTICS estimated_stats (mcv, dependencies) ON kind, m FROM estimated;
ANALYZE estimated;
CREATE FUNCTION estimate_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan #>> '{0,Plan,Plan Rows}';
END
$$;
SELECT op, bound, estimate_of(format('SELECT 1 FROM estimated WHERE m %s %L', op, bound)) = estimate_of(format('SELECT 1 FROM estimated WHERE m *%s %L', op, bound)) AS like_total,
	estimate_of(format('SELECT 1 FROM estimated WHERE %L %s m', bound, op)) = estimate_of(format('SELECT 1 FROM estimated WHERE %L *%s m', bound, op)) AS commuted
FROM unnest(ARRAY['<', '<=', '>=', '>']) AS op, unnest(ARRAY['50 EUR', '100 USD', '3 JPY']) AS bound
ORDER BY bound COLLATE "C", op COLLATE "C";
SELECT estimate_of('SELECT 1 FROM estimated WHERE m < ''50 EUR''')::integer BETWEEN 450 AND 550 AS half_of_eur;
SELECT estimate_of(query) IS NOT NULL AS planned, query
FROM unnest(ARRAY['SELECT 1 FROM estimated WHERE m < ''5 JPY'' AND kind = 3', 'SELECT 1 FROM estimated WHERE m < ANY (''{5 EUR,6 USD}'')',
	'SELECT 1 FROM estimated a JOIN estimated b ON a.m < b.m', 'SELECT 1 FROM estimated a LEFT JOIN estimated b ON a.kind = b.kind AND a.m >= b.m',
	'SELECT 1 FROM estimated WHERE m < (SELECT usd FROM empty LIMIT 1)', 'SELECT 1 FROM estimated WHERE m < m', 'SELECT 1 FROM pinned WHERE m < usd AND m < ''5 USD''',
	'SELECT 1 FROM estimated WHERE EXISTS (SELECT 1 FROM pinned WHERE pinned.usd > estimated.m)']) AS query;
DROP TABLE estimated;
DROP FUNCTION estimate_of;

-- The estimators and the support function know nothing of other operators and functions that name them

CREATE FUNCTION near(monetary, monetary) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT SUPPORT monetary_compare_support
	AS 'BEGIN RETURN abs(amount($1) - amount($2)) < 0.9; END';
CREATE OPERATOR <~> (LEFTARG = monetary, RIGHTARG = monetary, FUNCTION = near, RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel);
SELECT count(*) FROM pinned WHERE m <~> '5 EUR';
EXPLAIN (COSTS OFF) SELECT 1 FROM pinned WHERE m <~> '5 EUR';
SELECT count(*) FROM pinned a, pinned b WHERE a.id < 10 AND b.id < 10 AND a.m <~> b.m;
DROP OPERATOR <~> (monetary, monetary);
DROP FUNCTION near;

-- Nothing depends on names: the same in another schema which is not in the search path, after the extension was dropped

DEALLOCATE ALL;
DROP TABLE pinned, empty;
DROP DOMAIN positive_eur, eur, any_money, some_money;
BEGIN;
SET LOCAL client_min_messages = warning;
DROP EXTENSION ai_invest;
CREATE SCHEMA elsewhere;
CREATE EXTENSION ai_invest SCHEMA elsewhere;
CREATE TABLE pinned (m elsewhere.monetary('EUR'), n elsewhere.monetary);
INSERT INTO pinned SELECT (i || 'EUR')::elsewhere.monetary FROM generate_series(1, 10000) AS i;
CREATE INDEX pinned_m ON pinned (m);
ANALYZE pinned;
PREPARE below(elsewhere.monetary) AS SELECT m FROM pinned WHERE m OPERATOR(elsewhere.<) $1;
SET LOCAL plan_cache_mode = force_generic_plan;
EXPLAIN (COSTS OFF) SELECT m FROM pinned WHERE m OPERATOR(elsewhere.<) '5 EUR';
EXPLAIN (COSTS OFF) EXECUTE below('5 EUR');
EXECUTE below('3 EUR');
ROLLBACK;

DROP FUNCTION by_total_order;
DROP FUNCTION query_error;
RESET max_parallel_workers_per_gather;
RESET enable_bitmapscan;
