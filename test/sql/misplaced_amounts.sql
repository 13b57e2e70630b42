-- Amounts that are not of the currency that their column is pinned to: how they get there, and how they are found

CREATE SCHEMA regress_misplaced;
SET search_path = regress_misplaced, public;

-- A cached plan of PL/pgSQL has the modifier of the record that it was made for
CREATE TABLE source_eur (id integer, a monetary('EUR', 2));
CREATE TABLE source_usd (id integer, a monetary('USD'));
INSERT INTO source_eur VALUES (1, '5 EUR'), (2, '200 EUR');
INSERT INTO source_usd VALUES (3, '500 USD'), (4, '1 USD');
CREATE DOMAIN euro AS monetary('EUR', 2);
CREATE DOMAIN checked_euro AS monetary('EUR', 2) CHECK (currency(VALUE) = 'EUR');
CREATE TABLE sink (id integer, a monetary('EUR', 2), plain monetary);
CREATE TABLE checked (id integer, a monetary('EUR', 2) CHECK (currency(a) = 'EUR'));
CREATE TABLE in_domain (id integer, a checked_euro);
CREATE TABLE in_plain_domain (id integer, a euro);
CREATE FUNCTION copy_rows(source text, target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN EXECUTE 'SELECT * FROM ' || source LOOP
		IF target = 'sink' THEN
			INSERT INTO sink VALUES (r.id, r.a, r.a);
		ELSIF target = 'sink with a cast' THEN
			INSERT INTO sink VALUES (r.id, r.a::monetary('EUR', 2), r.a);
		ELSIF target = 'checked' THEN
			INSERT INTO checked VALUES (r.id, r.a);
		ELSIF target = 'plain domain' THEN
			INSERT INTO in_plain_domain VALUES (r.id, r.a);
		ELSE
			INSERT INTO in_domain VALUES (r.id, r.a);
		END IF;
	END LOOP;
END
$$;
SELECT copy_rows('source_eur', 'sink'), copy_rows('source_eur', 'checked'), copy_rows('source_eur', 'domain');
SELECT copy_rows('source_usd', 'sink');
SELECT copy_rows('source_usd', 'checked');
SELECT copy_rows('source_usd', 'domain');
SELECT * FROM sink ORDER BY id;

-- They are found
SELECT * FROM ai_invest.misplaced_amounts('sink');
SELECT * FROM ai_invest.misplaced_amounts('checked');
SELECT * FROM ai_invest.misplaced_amounts('source_usd');

-- A comparison that looks at such a row says so, whichever way round and however it is planned
SELECT count(*) FROM sink WHERE a < '100 EUR';
SELECT count(*) FROM sink WHERE '100 EUR' >= a;
SELECT count(*) FROM sink WHERE NOT a < '100 EUR';
SELECT count(*) FROM sink WHERE a > (SELECT a FROM source_eur WHERE id = 1);
SELECT count(*) FROM sink WHERE a BETWEEN '0 EUR' AND '1000 EUR';
SELECT count(*) FROM sink JOIN source_eur s ON sink.a > s.a;
SELECT id, a <= '100 EUR' FROM sink ORDER BY id;
SELECT sum(a) FILTER (WHERE a < '100 EUR') FROM sink;
PREPARE below(monetary) AS SELECT count(*) FROM sink WHERE a < $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE below('100 EUR');
RESET plan_cache_mode;
DEALLOCATE below;
-- ... in a domain
SELECT copy_rows('source_eur', 'plain domain'), copy_rows('source_usd', 'plain domain');
SELECT count(*) FROM in_plain_domain WHERE a < '100 EUR';
-- ... in parallel workers too, whichever process comes upon it first
\set SHOW_CONTEXT never
BEGIN;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
ALTER TABLE sink SET (parallel_workers = 2);
SELECT count(*) FROM sink WHERE a < '100 EUR';
ROLLBACK;
\set SHOW_CONTEXT errors
-- ... and the order of everything, for it cannot be told from < there
SELECT count(*) FROM sink WHERE a *< '100 EUR';
-- but not where the types of the sides do not say the same: there the total order never raises
SELECT count(*) FROM sink WHERE a *< '100 USD';
SELECT count(*) FROM sink WHERE plain *< '100 EUR';
SELECT count(*) FROM sink WHERE a *< plain OR a = '500 USD';
SELECT count(*) FROM sink JOIN source_usd s ON sink.a *< s.a;
SELECT id FROM sink ORDER BY a;
-- An index does not look at the rows that it does not find
CREATE INDEX ON sink (a);
SET enable_seqscan = off;
SELECT count(*) FROM sink WHERE a < '100 EUR';
RESET enable_seqscan;
SELECT * FROM ai_invest.misplaced_amounts('sink');
DELETE FROM sink USING ai_invest.misplaced_amounts('sink') m WHERE sink.ctid = m.row_id AND sink.tableoid = m.found_in;
SELECT count(*) FROM sink WHERE a < '100 EUR';

-- Everywhere that a modifier can be: in domains, arrays, composite values and whatever is made of these, in partitions and children
CREATE TYPE sale_line AS (what text, price monetary('EUR', 2), parts euro[]);
CREATE DOMAIN some_lines AS sale_line[];
CREATE TABLE nested (id integer, d euro, ds euro[], one sale_line, many sale_line[], more some_lines, "odd ""name" monetary('EUR'), list monetary('EUR')[], free monetary, r monetary_range, dropped monetary('EUR'));
ALTER TABLE nested DROP COLUMN dropped;
CREATE TABLE nested_free (id integer, d euro, ds euro[], price monetary, parts euro[], odd monetary, list monetary[]);
INSERT INTO nested_free VALUES (1, '1 EUR', '{2 EUR,NULL}', '3 EUR', '{4 EUR}', '5 EUR', '{8 EUR}'), (2, '1 EUR', '{2 EUR}', '4 USD', '{6 EUR}', '7 USD', '{9 EUR,NULL,9 USD}'), (3, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE FUNCTION fill(wanted integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	IF wanted = 1 THEN
		SELECT 1 AS id, '1 EUR'::euro AS d, '{2 EUR,NULL}'::euro[] AS ds, '3 EUR'::monetary('EUR', 2) AS price, '{4 EUR}'::euro[] AS parts, '5 EUR'::monetary('EUR') AS odd, '{8 EUR}'::monetary('EUR')[] AS list INTO r;
	ELSE
		SELECT id, d, ds, price, parts, odd, list INTO r FROM nested_free WHERE id = wanted;
	END IF;
	INSERT INTO nested VALUES (r.id, r.d, r.ds, ROW(NULL, r.price, r.parts)::sale_line, ARRAY[NULL, ROW('x', r.price, NULL)::sale_line], ARRAY[ROW('y', r.price, NULL)::sale_line], r.odd, r.list, r.odd, NULL);
END
$$;
SELECT fill(1), fill(2), fill(3);
SELECT column_name, declared, value FROM ai_invest.misplaced_amounts('nested');
CREATE TABLE parted (id integer, a monetary('EUR', 2)) PARTITION BY LIST (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1, 2);
CREATE TABLE parted_2 PARTITION OF parted DEFAULT;
CREATE FUNCTION fill_parted(source text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN EXECUTE 'SELECT * FROM ' || source LOOP
		INSERT INTO parted VALUES (r.id, r.a);
	END LOOP;
END
$$;
SELECT fill_parted('source_eur'), fill_parted('source_usd');
SELECT * FROM ai_invest.misplaced_amounts('parted');
CREATE MATERIALIZED VIEW stored AS TABLE parted;
SELECT found_in, column_name, value FROM ai_invest.misplaced_amounts('stored');
-- a scale that is not the column's
CREATE FUNCTION fill_scale(source text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN EXECUTE source LOOP
		INSERT INTO parted VALUES (r.id, r.a);
	END LOOP;
END
$$;
SELECT fill_scale('SELECT 1 AS id, ''1 EUR''::monetary(''EUR'', 2) AS a'), fill_scale('SELECT 2 AS id, ''1.005 EUR''::monetary AS a');
SELECT found_in, column_name, declared, value FROM ai_invest.misplaced_amounts('parted') WHERE currency(value) = 'EUR';

-- In all tables that have such columns
SELECT m.found_in, count(*) FROM pg_class c, LATERAL ai_invest.misplaced_amounts(c.oid) m
WHERE c.relkind IN ('r', 'm') AND c.relnamespace = 'regress_misplaced'::regnamespace GROUP BY m.found_in ORDER BY m.found_in::text;

-- Names are names, whatever is in them
CREATE TYPE "odd""); SELECT 1/0; --" AS ("field'') FROM x; --" monetary('EUR'));
CREATE TABLE "a "" b; DROP TABLE sink; --" ("c"" FROM nowhere; --" monetary('EUR'), "$1 %s %L" "odd""); SELECT 1/0; --"[]);
INSERT INTO "a "" b; DROP TABLE sink; --" VALUES ('1 EUR', ARRAY[ROW('2 EUR')::"odd""); SELECT 1/0; --"]);
SELECT * FROM ai_invest.misplaced_amounts('"a "" b; DROP TABLE sink; --"');

-- What is no table
SELECT ai_invest.misplaced_amounts(NULL);
SELECT ai_invest.misplaced_amounts(0);
CREATE VIEW seen AS TABLE sink;
SELECT ai_invest.misplaced_amounts('seen');
CREATE TABLE nothing ();
SELECT * FROM ai_invest.misplaced_amounts('nothing');

-- In a session in which a backslash in a literal is an escape, before PostgreSQL 19
\c -
SET search_path = regress_misplaced, public;
SELECT CASE WHEN current_setting('server_version_num')::int < 190000 THEN 'off' ELSE 'on' END AS strings \gset
SET standard_conforming_strings = :strings;
SELECT count(*) FROM ai_invest.misplaced_amounts('sink');
SELECT found_in, column_name, declared, value FROM ai_invest.misplaced_amounts('parted') WHERE currency(value) = 'EUR';
SELECT expression FROM bi_view_columns('parted') WHERE name = 'a_amount';
RESET standard_conforming_strings;

-- Whoever may not read the table may not ask
CREATE ROLE regress_misplaced_reader;
GRANT USAGE ON SCHEMA regress_misplaced TO regress_misplaced_reader;
SET ROLE regress_misplaced_reader;
SELECT * FROM ai_invest.misplaced_amounts('sink');
RESET ROLE;
RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA regress_misplaced CASCADE;
DROP ROLE regress_misplaced_reader;
