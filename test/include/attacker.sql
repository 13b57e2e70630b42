-- Calls every function of the extension in every role that a function can have,
-- with all that its arguments can be.  To be run by a role without rights, whose
-- is the schema "lair"; the extension's schema is the variable "home", and "part"
-- is "all", or "names" for what depends on the names of schemas most, or
-- "superuser" for what only a superuser may make of functions: triggers and
-- estimators of operators.  What it prints is, for each role, how much was tried,
-- how much of it went well, and what must not be: an internal error, and a
-- message that no writer of messages can have meant.

\set QUIET on
\set ECHO none
SET client_min_messages = error;
SELECT set_config('lair.home', :'home', false) AS home \gset
SET search_path = lair, pg_catalog;
SELECT :'part' = 'all' AS is_all, :'part' <> 'superuser' AS is_stranger, :'part' <> 'names' AS is_more \gset
SELECT set_config('search_path', 'lair, pg_catalog, ' || quote_ident(:'home') || ', pg_temp', false) AS path \gset

CREATE TYPE lair.thing AS (a int, b text);
CREATE TYPE lair.mood AS ENUM ('1 EUR', 'x', '', 'EUR');
CREATE TABLE lair.report (role text PRIMARY KEY, tried bigint NOT NULL DEFAULT 0, done bigint NOT NULL DEFAULT 0);
CREATE TABLE lair.wrong (role text, command text, state text, message text);

-- Runs a command and undoes it
CREATE FUNCTION lair.attempt(role text, command text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
	hint text;
	said text := '';
BEGIN
	BEGIN
		EXECUTE command;
		RAISE SQLSTATE 'ZZ000';
	EXCEPTION
		WHEN SQLSTATE 'ZZ000' THEN
			state := '00000';
		WHEN OTHERS OR assert_failure THEN
			GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
			said := concat_ws(E'\n', message, detail, hint);
	END;
	INSERT INTO lair.report AS r VALUES (attempt.role, 1, (state = '00000')::int)
	ON CONFLICT ON CONSTRAINT report_pkey DO UPDATE SET tried = r.tried + 1, done = r.done + excluded.done;
	IF state ~ '^(XX|58|P0004|57P)' OR said ~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]' OR length(said) > 200000 THEN
		INSERT INTO lair.wrong VALUES (attempt.role, left(command, 1000), state, left(said, 1000));
	END IF;
END
$$;

-- What belongs to the extension
CREATE TABLE lair.function AS
SELECT p.oid, p.oid::regproc AS name, p.prokind AS kind, p.proretset AS is_set, p.pronargs AS nargs, p.prorettype AS result,
	p.proargtypes::oid[]::regtype[] AS arguments, p.oid::regprocedure AS signature, p.proisstrict AS is_strict,
	'internal'::regtype = ANY (p.proargtypes::oid[]) OR p.prorettype = 'internal'::regtype AS is_internal,
	row_number() OVER (ORDER BY p.oid)::int AS n,
	row_number() OVER (PARTITION BY p.proargtypes, p.prorettype, p.prokind, p.proretset, p.proisstrict, p.provolatile ORDER BY p.oid) AS like_it	-- of those of a kind the first is 1
FROM pg_proc p
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'ai_invest';
UPDATE lair.function SET arguments = arguments[0:nargs - 1];	-- an oidvector counts from 0
CREATE TABLE lair.type AS
SELECT t.oid::regtype AS type, t.typname AS name, t.typname LIKE '%\_state' AS is_state
FROM pg_type t
JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid AND e.extname = 'ai_invest'
WHERE t.typtype = 'b' AND t.typelem = 0;

-- What an argument of a type can be; NULL is, whatever the type
CREATE TABLE lair.sample (type regtype, literal text, n int);
INSERT INTO lair.sample
SELECT type::regtype, literal, row_number() OVER (PARTITION BY type ORDER BY n)
FROM (VALUES
	('boolean', ARRAY['true', 'false']),
	('smallint', '{0,1,-1,32767,-32768}'),
	('integer', '{2,0,1,-1,30,31,2147483647,-2147483648}'),
	('bigint', '{1,0,-1,67000000,9223372036854775807,-9223372036854775808}'),
	('oid', '{0,1,20,4294967295}'),
	('double precision', '{0,1,-1,NaN,Infinity,1e308}'),
	('numeric', ARRAY['1.5', '0', '-1', 'NaN', '1e31', '1e-30', '1e-31', '99999999999999999999999999999999', '1e131071', '-1e-16383']),
	('text', ARRAY['EUR', '', 'error', 'null', 'half_even', '[)', 'fr_FR', 'compact', '109 Md €', '1.00 EUR', '[1 EUR,2 EUR]', E'\u20ac\u0301', E'\t', '%s%n%x', '{', repeat('x', 5000),
		E'Date,USD,JPY,\n2025-02-07,1.0377,157.17,\n', E'KEY,FREQ\n"', repeat('9', 200)]),
	('cstring', ARRAY['EUR', '', '1 EUR', '[1 EUR,2 EUR)', E'\u20ac', '%s%n', '(', repeat('1', 5000), repeat('(', 5000), '{"1":[1,2', '-', '1e999999999999']),
	('cstring[]', ARRAY['{EUR,2}', '{}', '{EUR}', '{EUR,2,3}', '{NULL}', '{EUR,NULL}', '{{EUR,2},{USD,3}}', '[5:6]={EUR,2}', '{EUR,-1}', '{EUR,99999999999}', '{"",""}', '{x,y}']),
	('name', ARRAY['EUR', '']),
	('date', ARRAY['2025-02-09', '1999-01-01', 'infinity', '-infinity', '4713-01-01 BC', '5874897-12-31']),
	('timestamptz', ARRAY['2025-02-09 12:00Z', 'infinity', '-infinity', '294276-12-31 23:59:59Z', '4713-01-01 00:00Z BC']),
	('daterange', ARRAY['[2025-02-01,2025-03-01)', 'empty', '(,)', '[-infinity,infinity]', '[2025-01-01,)', '[4713-01-01 BC,5874897-12-31)']),
	('jsonb', ARRAY['{"amount": "1.50", "currency": "EUR"}', '{}', '[]', '1', 'null', '"1 EUR"', '{"amount": 1e400, "currency": "EUR"}', '{"amount": {}, "currency": []}', '{"decimal": "x"}', '[[[[[[1]]]]]]', repeat('[', 1000) || repeat(']', 1000)]),
	('regclass', ARRAY['lair.report', '0', '4294967295', 'pg_class', 'lair.report_pkey']),
	('regrole', ARRAY['pg_monitor', '0', '4294967295']),
	('numeric[]', ARRAY['{1,2,3}', '{}', '{NULL}', '{0,0}', '{-1}', '{NaN}', '{{1,2},{3,4}}', '[0:1]={1,1}', '{1e-16383,1e131071}']),
	('currency_code', '{EUR,USD,JPY,XXX,FRF,KWD,XAU}'),
	('currency_code[]', ARRAY['{USD,JPY}', '{}', '{NULL}', '{{USD,JPY},{GBP,EUR}}', '[-3:-2]={USD,USD}']),
	('monetary', ARRAY['1.00 EUR', '0 EUR', '-5.125 EUR', '1.00 USD', '99999999999999999999999999999999 EUR', '-99999999999999999999999999999999 EUR', '1e-30 EUR', '0.000000000000000000000000000000 JPY', '7 XXX', '1.0000000000000000000000000000001 EUR']),
	('monetary[]', ARRAY['{1 EUR,2 USD}', '{}', '{NULL}', '{{1 EUR},{2 USD}}', '[7:8]={1 EUR,1 EUR}']),
	('monetary_range', ARRAY['[1 EUR,2 EUR]', '(,) EUR', '[1 USD,)', '(,3 EUR)', '[99999999999999999999999999999999 EUR,)', '(1e-30 EUR,99999999999999999999999999999999 EUR)', '[2 JPY,2 JPY]']),
	('rate_book', ARRAY[rate_book('{EUR,USD}', '[2025-01-01,2025-03-01)')::text, '', '{}'])
) AS v (type, literals), unnest(literals::text[]) WITH ORDINALITY AS u (literal, n)
WHERE to_regtype(type) IS NOT NULL;

-- States are what aggregates without their last function return; and the same, cut and changed
DO $$
DECLARE
	a record;
	state text;
BEGIN
	FOR a IN
		SELECT DISTINCT ON (g.aggtranstype, f.arguments) g.aggtransfn AS transition, g.aggtranstype::regtype AS type, f.arguments[2:] AS arguments,
			coalesce(', INITCOND = ' || quote_literal(agginitval), '') AS initial
		FROM (SELECT aggtransfn, aggtranstype, agginitval FROM pg_aggregate UNION SELECT aggmtransfn, aggmtranstype, aggminitval FROM pg_aggregate) g
		JOIN lair.function f ON f.oid = g.aggtransfn
		WHERE g.aggtranstype IN (SELECT t.type FROM lair.type t WHERE is_state)
	LOOP
		EXECUTE format('CREATE AGGREGATE lair.state_of(%s) (SFUNC = %s, STYPE = %s%s)', array_to_string(a.arguments, ', '), a.transition, a.type, a.initial);
		EXECUTE format('SELECT lair.state_of(%s)::text FROM generate_series(1, 3)', (SELECT string_agg(format('%L::%s', literal, s.type), ', ' ORDER BY u.n)
			FROM unnest(a.arguments) WITH ORDINALITY u (type, n) JOIN lair.sample s ON s.type = u.type AND s.n = 1)) INTO state;
		INSERT INTO lair.sample SELECT a.type, l, (SELECT count(*) FROM lair.sample s WHERE s.type = a.type) + row_number() OVER ()
		FROM unnest(ARRAY[state, '', left(state, length(state) / 2), translate(state, '12', '99'), replace(state, '1', '-1'), replace(state, ' ', ''), state || state, replace(state, '3', '4294967295'), repeat(state, 100)]) l
		WHERE l IS NOT NULL;
		EXECUTE format('DROP AGGREGATE lair.state_of(%s)', array_to_string(a.arguments, ', '));
	END LOOP;
END
$$;

-- Which of them are values at all
ALTER TABLE lair.sample ADD is_valid boolean;
CREATE FUNCTION lair.validate() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT * FROM lair.sample WHERE is_valid IS NULL LOOP
		BEGIN
			EXECUTE format('SELECT %L::%s', s.literal, s.type);
			UPDATE lair.sample SET is_valid = true WHERE type = s.type AND n = s.n;
		EXCEPTION WHEN OTHERS THEN
			UPDATE lair.sample SET is_valid = false WHERE type = s.type AND n = s.n;
		END;
	END LOOP;
END
$$;
SELECT FROM lair.validate();

-- Of a type that has none yet, what some function returns
DO $$
DECLARE
	f record;
	value text;
BEGIN
	FOR f IN
		SELECT p.result, format('SELECT %s(%s)::text', p.name, (SELECT string_agg(coalesce(quote_literal(s.literal), 'NULL') || '::' || u.type, ', ' ORDER BY u.n)
			FROM unnest(p.arguments) WITH ORDINALITY u (type, n) LEFT JOIN lair.sample s ON s.type = u.type AND s.n = 1)) AS call
		FROM lair.function p JOIN lair.type t ON t.type = p.result
		WHERE p.kind = 'f' AND NOT p.is_set AND NOT p.is_internal AND p.arguments <> '{}'
			AND NOT EXISTS (SELECT FROM lair.sample s WHERE s.type = t.type AND s.is_valid)
	LOOP
		BEGIN
			EXECUTE f.call INTO STRICT value;
			INSERT INTO lair.sample SELECT f.result, l, (SELECT count(*) FROM lair.sample s WHERE s.type = f.result) + row_number() OVER ()
			FROM unnest(ARRAY[value, left(value, length(value) / 2), translate(value, '12', '99'), replace(value, '1', '-1'), value || value, upper(value)]) l WHERE l IS NOT NULL;
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
END
$$;
SELECT FROM lair.validate();
CREATE TABLE lair.valid AS SELECT type, literal, row_number() OVER (PARTITION BY type ORDER BY n)::int AS n, count(*) OVER (PARTITION BY type)::int AS of FROM lair.sample WHERE is_valid;
CREATE INDEX ON lair.sample (type, n);
CREATE INDEX ON lair.valid (type, n);
ANALYZE lair.sample, lair.valid;

-- A value of a type as SQL, the k-th; NULL comes last
CREATE FUNCTION lair.value(type regtype, k int) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce(quote_literal(literal), 'NULL') || '::' || $1::text
	FROM (SELECT 1) one LEFT JOIN lair.sample s ON s.type = $1 AND s.n = 1 + k % (1 + (SELECT count(*) FROM lair.sample c WHERE c.type = $1))
$$;
CREATE FUNCTION lair.samples(type regtype) RETURNS int LANGUAGE sql STABLE AS 'SELECT count(*)::int + 1 FROM lair.sample s WHERE s.type = $1';

-- Lists of arguments: each argument is all that it can be beside the first of the others, and then all at random
CREATE FUNCTION lair.lists(arguments regtype[]) RETURNS SETOF text LANGUAGE sql STABLE AS $$
	SELECT DISTINCT string_agg(lair.value(u.type, CASE WHEN u.i = v.varied THEN v.k ELSE 0 END), ', ' ORDER BY u.i)
	FROM (SELECT varied, k FROM unnest(arguments) WITH ORDINALITY a (type, varied), generate_series(0, lair.samples(type) - 1) k) v,
		unnest(arguments) WITH ORDINALITY u (type, i)
	GROUP BY v.varied, v.k
	UNION
	SELECT string_agg(lair.value(u.type, hashtext(u.type::text || u.i || v.k) & 1023), ', ' ORDER BY u.i)
	FROM generate_series(1, CASE WHEN cardinality(arguments) > 1 THEN 8 ELSE 0 END) v (k), unnest(arguments) WITH ORDINALITY u (type, i)
	GROUP BY v.k
	UNION
	SELECT '' WHERE arguments = '{}'
$$;

-- The same of what is a value, which comes to NULL after the last
CREATE FUNCTION lair.valid_value(type regtype, k int) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT quote_literal(literal) FROM lair.valid v WHERE v.type = $1 AND v.n = 1 + k % (v.of + 1)), 'NULL') || '::' || $1::text
$$;

-- A few rows of them, with columns c1, c2 and so on: all alike but for one of NULLs, or each another one
CREATE FUNCTION lair.rows(arguments regtype[], alike boolean) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT format('(SELECT * FROM (VALUES %s) AS v (n%s) OFFSET 0) AS r', string_agg('(' || concat_ws(', ', k, list) || ')', ', '), (SELECT string_agg(', c' || i, '' ORDER BY i) FROM generate_series(1, cardinality(arguments)) i))
	FROM (SELECT k, (SELECT string_agg(CASE WHEN k = 4 THEN 'NULL::' || u.type ELSE lair.valid_value(u.type, CASE WHEN alike THEN 0 ELSE k * u.i::int END) END, ', ' ORDER BY u.i) FROM unnest(arguments) WITH ORDINALITY u (type, i)) AS list
		FROM generate_series(1, 7) k) l
$$;
CREATE FUNCTION lair.columns(arguments regtype[], first int DEFAULT 1) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce(string_agg('c' || i, ', ' ORDER BY i), '') FROM generate_series(first, cardinality(arguments)) i
$$;

\if :is_stranger
-- 1. Called, with constants and with what the planner does not know
DO $$
DECLARE
	f record;
	list text;
	taken text;
	parallel CONSTANT text := (SELECT name FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query'));
BEGIN
	FOR f IN SELECT * FROM lair.function ORDER BY n LOOP
		FOR list IN SELECT * FROM lair.lists(f.arguments) LOOP
			PERFORM lair.attempt('called', format('SELECT %s(%s)', f.name, list));
		END LOOP;
		CONTINUE WHEN f.is_internal OR f.kind <> 'f' OR 'cstring'::regtype = ANY (f.arguments);
		taken := format('%s(%s)', f.name, lair.columns(f.arguments));
		PERFORM lair.attempt('called on rows', format('SELECT %s%s FROM %s', taken, CASE WHEN f.result IN ('record'::regtype, 'void'::regtype) OR f.is_set THEN '' ELSE '::text' END, lair.rows(f.arguments, alike))),
			lair.attempt('called in parallel', format('SELECT set_config(%L, %L, true); SELECT %s FROM %s', parallel, 'on', taken, lair.rows(f.arguments, alike)))
		FROM unnest('{true,false}'::boolean[]) AS alike;
	END LOOP;
END
$$;
\endif

\if :is_all
-- 2. In each place of a query, with one list of arguments
DO $$
DECLARE
	f record;
	call text;
	form text;
BEGIN
	FOR f IN SELECT * FROM lair.function WHERE like_it = 1 ORDER BY n LOOP
		call := format('%s(%s)', f.name, (SELECT list FROM lair.lists(f.arguments) AS list ORDER BY list LIMIT 1));
		FOREACH form IN ARRAY ARRAY['CALL %1$s', 'SELECT * FROM %1$s', 'SELECT * FROM %1$s WITH ORDINALITY', 'SELECT * FROM ROWS FROM (%1$s, %1$s) AS t', 'SELECT * FROM %1$s AS t (a int)', 'SELECT * FROM %1$s AS t (a int, b text)',
			'SELECT (%1$s).*', 'SELECT %1$s, %1$s, generate_series(1, 2)', 'SELECT CASE WHEN random() < 2 THEN %1$s END', 'SELECT COALESCE(%1$s, %1$s)', 'SELECT ARRAY[%1$s]', 'SELECT ROW(%1$s)', 'SELECT count(DISTINCT %1$s)', 'SELECT %1$s IS NULL',
			'SELECT %1$s OVER ()', 'SELECT %1$s OVER (ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM generate_series(1, 5) n', 'SELECT %1$s FILTER (WHERE true)', 'SELECT %1$s WITHIN GROUP (ORDER BY 1)', 'SELECT 1 ORDER BY %1$s', 'SELECT 1 GROUP BY %1$s',
			'SELECT 1 LIMIT %1$s', 'SELECT * FROM generate_series(1, 3) n WHERE %1$s', 'SELECT * FROM lair.report TABLESAMPLE %1$s', 'SELECT %1$s UNION SELECT %1$s', 'PREPARE p AS SELECT %1$s; EXECUTE p; DEALLOCATE p', 'DECLARE c SCROLL CURSOR FOR SELECT %1$s; FETCH ALL c; FETCH BACKWARD 1 FROM c',
			'CREATE TABLE t AS SELECT %1$s AS x; ANALYZE t; SELECT * FROM t ORDER BY x; CREATE INDEX ON t (x)', 'CREATE MATERIALIZED VIEW v AS SELECT %1$s AS x; REFRESH MATERIALIZED VIEW v', 'CREATE TABLE t (a int DEFAULT 1, b text DEFAULT %1$s); INSERT INTO t DEFAULT VALUES', 'CREATE TABLE t (a int, CHECK (%1$s IS NOT NULL)); INSERT INTO t VALUES (1)',
			'CREATE TABLE t (a int, b text GENERATED ALWAYS AS ((%1$s)::text) STORED); INSERT INTO t VALUES (1)', 'CREATE TABLE t (a int); CREATE INDEX ON t ((%1$s)); INSERT INTO t VALUES (1); CREATE INDEX ON t (a) WHERE %1$s IS NULL', 'CREATE TABLE t (a int) PARTITION BY HASH ((%1$s))', 'CREATE TABLE t (a int); CREATE STATISTICS s ON (%1$s), a FROM t; INSERT INTO t VALUES (1); ANALYZE t',
			'CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t DO ALSO SELECT %1$s; INSERT INTO t VALUES (1)', 'CREATE TABLE t (a int); CREATE POLICY p ON t USING (%1$s IS NOT NULL); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; INSERT INTO t VALUES (1); SELECT * FROM t',
			'CREATE FUNCTION g() RETURNS text LANGUAGE sql SECURITY DEFINER AS $f$ SELECT (%1$s)::text $f$; SELECT g()', 'CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS $f$ DECLARE x text; BEGIN x := %1$s; PERFORM %1$s; END $f$; SELECT g(), g()', 'EXPLAIN (ANALYZE, VERBOSE, COSTS OFF) SELECT %1$s', 'COPY (SELECT %1$s) TO STDOUT', 'SELECT format(''%%s'', %1$s), json_build_array(%1$s), to_jsonb(%1$s), xmlforest(%1$s AS x)'] LOOP
			CONTINUE WHEN form LIKE 'COPY%';
			PERFORM lair.attempt('in a query', format(form, call));
		END LOOP;
	END LOOP;
END
$$;
\endif

-- 3. As a trigger, of every kind, on a table that is the stranger's; as an event trigger
CREATE TABLE lair.prey (rate bigint, provider text, slot smallint, n bigint);
CREATE VIEW lair.preys AS SELECT * FROM lair.prey;
DO $$
DECLARE
	f record;
	form text;
BEGIN
	FOR f IN SELECT * FROM lair.function WHERE nargs = 0 ORDER BY n LOOP
		FOREACH form IN ARRAY ARRAY['BEFORE INSERT OR UPDATE OR DELETE ON lair.prey FOR EACH ROW EXECUTE FUNCTION %s()', 'AFTER INSERT ON lair.prey FOR EACH ROW EXECUTE FUNCTION %s(1, 2)', 'BEFORE INSERT OR TRUNCATE ON lair.prey EXECUTE FUNCTION %s()',
			'AFTER INSERT ON lair.prey REFERENCING NEW TABLE AS added EXECUTE FUNCTION %s()', 'INSTEAD OF INSERT ON lair.preys FOR EACH ROW EXECUTE FUNCTION %s()'] LOOP
			PERFORM lair.attempt('as a trigger', format('CREATE TRIGGER t ' || form || '; INSERT INTO lair.prey VALUES (12345); INSERT INTO lair.preys VALUES (1); UPDATE lair.prey SET rate = 2; DELETE FROM lair.prey; TRUNCATE lair.prey', f.name));
		END LOOP;
		PERFORM lair.attempt('as a trigger', format('CREATE CONSTRAINT TRIGGER t AFTER INSERT ON lair.prey DEFERRABLE FOR EACH ROW EXECUTE FUNCTION %s(); INSERT INTO lair.prey VALUES (1); SET CONSTRAINTS ALL IMMEDIATE', f.name));
		PERFORM lair.attempt('as an event trigger', format('CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION %s()', f.name));
	END LOOP;
END
$$;

\if :is_all
-- 4. As the parts of an aggregate
CREATE FUNCTION lair.initial(state regtype, k int) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT ', INITCOND = ' || quote_literal(literal) || ', MINITCOND = ' || quote_literal(literal) FROM lair.valid v WHERE v.type = state AND v.n = k), '')
$$;
CREATE FUNCTION lair.attempt_aggregate(role text, command text, arguments regtype[]) RETURNS void LANGUAGE sql AS $$
	SELECT lair.attempt(role, command || '; ' || format(query, CASE WHEN arguments = '{}' THEN '*' ELSE lair.columns(arguments) END, lair.rows(arguments, alike)))
	FROM unnest('{true,false}'::boolean[]) AS alike, unnest(ARRAY['SELECT a(%1$s)::text FROM %2$s; SELECT a(%1$s)::text FROM %2$s WHERE false; SELECT n, a(%1$s)::text FROM %2$s GROUP BY ROLLUP (n); SELECT a(%1$s) FILTER (WHERE n < 4)::text FROM %2$s',
		'SELECT a(%1$s) OVER (ORDER BY n ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)::text FROM %2$s', 'SELECT a(%1$s) OVER (ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW)::text, a(%1$s) OVER (PARTITION BY n %% 2 ORDER BY n)::text FROM %2$s']) AS query
$$;
DO $$
DECLARE
	f record;
	g record;
	rest regtype[];
	aggregate text;
	k int;
BEGIN
	FOR f IN SELECT *, arguments[1] AS state FROM lair.function WHERE kind = 'f' AND nargs > 0 AND NOT is_internal AND arguments[1] <> 'cstring'::regtype AND NOT is_set ORDER BY n LOOP
		rest := f.arguments[2:];
		aggregate := format('CREATE AGGREGATE a(%s)', CASE WHEN rest = '{}' THEN '*' ELSE array_to_string(rest, ', ') END);
		-- what goes from row to row
		IF f.result = f.state THEN
			FOR k IN 0 .. 2 LOOP
				PERFORM lair.attempt_aggregate('as an aggregate''s transition', format('%1$s (SFUNC = %2$s, STYPE = %3$s%4$s)', aggregate, f.name, f.state, split_part(lair.initial(f.state, k), ', MINITCOND', 1)), rest);
			END LOOP;
			-- ... and back again, in a frame that moves
			FOR g IN SELECT * FROM lair.function WHERE kind = 'f' AND NOT is_set AND arguments = f.arguments AND result = f.result AND is_strict = f.is_strict LOOP
				PERFORM lair.attempt_aggregate('as an aggregate''s inverse', format('%1$s (SFUNC = %2$s, STYPE = %3$s, MSFUNC = %2$s, MINVFUNC = %4$s, MSTYPE = %3$s%5$s)', aggregate, f.name, f.state, g.name, lair.initial(f.state, 1)), rest);
			END LOOP;
			-- ... with each last function of the state
			FOR g IN SELECT * FROM lair.function WHERE kind = 'f' AND NOT is_set AND NOT is_internal AND arguments[1] = f.state AND (nargs = 1 OR arguments = f.arguments AND NOT is_strict)
				AND (SELECT is_state FROM lair.type WHERE type = f.state) LOOP
				PERFORM lair.attempt_aggregate('as an aggregate''s end', format('%1$s (SFUNC = %2$s, STYPE = %3$s, FINALFUNC = %4$s%5$s, MSFUNC = %2$s, MINVFUNC = %2$s, MSTYPE = %3$s, MFINALFUNC = %4$s%6$s%7$s)', aggregate, f.name, f.state, g.name,
					CASE WHEN g.nargs > 1 THEN ', FINALFUNC_EXTRA' ELSE '' END, CASE WHEN g.nargs > 1 THEN ', MFINALFUNC_EXTRA' ELSE '' END, lair.initial(f.state, 1)), rest);
			END LOOP;
		END IF;
		-- what comes last, with and without arguments beside the state
		FOR k IN 0 .. 2 LOOP
			PERFORM lair.attempt_aggregate('as an aggregate''s end', format('CREATE FUNCTION keep(%1$s) RETURNS %2$s LANGUAGE sql PARALLEL SAFE AS ''SELECT $1''; %3$s (SFUNC = keep, STYPE = %2$s, FINALFUNC = %4$s%5$s%6$s)',
				array_to_string(f.arguments, ', '), f.state, aggregate, f.name, CASE WHEN f.nargs > 1 THEN ', FINALFUNC_EXTRA' ELSE '' END,
				split_part(lair.initial(f.state, k), ', MINITCOND', 1)), rest);
		END LOOP;
		-- what brings parallel workers together
		IF f.nargs = 2 AND f.result = f.state AND f.arguments[2] = f.state THEN
			PERFORM lair.attempt('as an aggregate''s combination', format('CREATE TABLE many AS SELECT c1 AS x FROM %1$s, generate_series(1, 200); ANALYZE many; CREATE FUNCTION pick(%2$s, %2$s) RETURNS %2$s LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT $2'';
				CREATE AGGREGATE a(%2$s) (SFUNC = pick, STYPE = %2$s, COMBINEFUNC = %3$s, PARALLEL = SAFE); SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SELECT a(x)::text FROM many; SELECT a(x)::text FROM many GROUP BY x IS NULL',
				lair.rows(ARRAY[f.state], alike), f.state, f.name))
			FROM unnest('{true,false}'::boolean[]) AS alike;
			PERFORM lair.attempt('as an aggregate''s combination', format('CREATE AGGREGATE a(%1$s) (SFUNC = %2$s, STYPE = %1$s, COMBINEFUNC = %2$s, SSPACE = 1, PARALLEL = SAFE, FINALFUNC_MODIFY = READ_ONLY); CREATE TABLE many AS SELECT c1 AS x FROM %3$s, generate_series(1, 200); SELECT a(x)::text, a(DISTINCT x::text::%1$s), a(x ORDER BY x::text) FROM many',
				f.state, f.name, lair.rows(ARRAY[f.state], alike)))
			FROM unnest('{true,false}'::boolean[]) AS alike;
		END IF;
	END LOOP;
	FOR f IN SELECT * FROM lair.function ORDER BY n LOOP
		PERFORM lair.attempt('as an aggregate''s serialization', format('CREATE AGGREGATE a(int) (SFUNC = %1$s, STYPE = internal, SERIALFUNC = %1$s, DESERIALFUNC = %1$s, COMBINEFUNC = %1$s)', f.name));
		PERFORM lair.attempt('as an aggregate''s serialization', format('CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int, SORTOP = <, SERIALFUNC = %1$s, DESERIALFUNC = %1$s, COMBINEFUNC = %1$s, FINALFUNC = %1$s)', f.name));
	END LOOP;
END
$$;
\endif

\if :is_stranger
-- 5. As an operator
DO $$
DECLARE
	f record;
	types text;
	use text;
	given text;
BEGIN
	FOR f IN SELECT * FROM lair.function WHERE nargs IN (1, 2) AND NOT is_internal AND kind = 'f' ORDER BY n LOOP
		types := CASE f.nargs WHEN 1 THEN format('RIGHTARG = %s', f.arguments[1]) ELSE format('LEFTARG = %s, RIGHTARG = %s', f.arguments[1], f.arguments[2]) END;
		use := CASE f.nargs WHEN 1 THEN '@#@ c1' ELSE 'c1 @#@ c2' END;
		FOREACH given IN ARRAY ARRAY[lair.rows(f.arguments, true), lair.rows(f.arguments, false)] LOOP
		PERFORM lair.attempt('as an operator', format('CREATE OPERATOR @#@ (%s, FUNCTION = %s); SELECT %s FROM %s', types, f.name, use, given));
		PERFORM lair.attempt('as an operator', format('CREATE OPERATOR @#@ (%1$s, FUNCTION = %2$s%6$s); CREATE TABLE t AS SELECT * FROM %3$s; ANALYZE t; SELECT %4$s FROM t; SELECT FROM t WHERE %4$s; SELECT FROM t t JOIN t u USING (n) WHERE NOT (%5$s)',
			types, f.name, given, use, replace(replace(use, 'c1', 't.c1'), 'c2', 'u.c2'),
			CASE WHEN f.result = 'boolean'::regtype AND f.nargs = 2 THEN ', RESTRICT = eqsel, JOIN = eqjoinsel' || CASE WHEN f.arguments[1] = f.arguments[2] THEN ', COMMUTATOR = @#@' ELSE '' END ELSE '' END));
		CONTINUE WHEN f.result <> 'boolean'::regtype OR f.nargs <> 2;
		PERFORM lair.attempt('as an operator', format('CREATE OPERATOR @#@ (%s, FUNCTION = %s, RESTRICT = scalarltsel, JOIN = scalarltjoinsel); CREATE TABLE t AS SELECT * FROM %s; ANALYZE t; SELECT FROM t WHERE %s; SELECT FROM t t JOIN t u ON %s',
			types, f.name, given, use, replace(replace(use, 'c1', 't.c1'), 'c2', 'u.c2')));
			PERFORM lair.attempt('as an operator', format('CREATE OPERATOR @#@ (%s, FUNCTION = %s); SELECT c1 @#@ ANY (ARRAY[c2, c2]), c1 @#@ ALL (ARRAY[c2]) FROM %s', types, f.name, given));
		END LOOP;
	END LOOP;
END
$$;
\endif

\if :is_more
-- 6. As an estimator of operators that are none of the extension's, for columns
-- of any type; not every minor version lets others than a superuser do so
CREATE TABLE lair.estimator AS
SELECT name, cardinality(arguments) = 4 AS is_restriction FROM lair.function WHERE is_internal AND result = 'float8'::regtype AND arguments[2] = 'oid'::regtype;
DO $$
DECLARE
	f record;
	restriction text;
	join_ text;
	l regtype;
	r regtype;
	made text;
	query text;
BEGIN
	FOR l, r IN SELECT a, b FROM unnest('{int,text,numeric,int[],lair.thing,lair.mood,bytea}'::regtype[] || (SELECT array_agg(type) FROM lair.type WHERE NOT is_state)) a, unnest('{int,text,lair.thing}'::regtype[] || (SELECT array_agg(type) FROM lair.type WHERE NOT is_state)) b LOOP
		FOR restriction, join_ IN SELECT a.name, b.name FROM lair.estimator a, lair.estimator b WHERE a.is_restriction AND NOT b.is_restriction LOOP
			made := format('CREATE FUNCTION yes(%1$s, %2$s) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS ''BEGIN RETURN true; END''; CREATE OPERATOR @#@ (LEFTARG = %1$s, RIGHTARG = %2$s, FUNCTION = yes, RESTRICT = %3$s, JOIN = %4$s); CREATE TABLE t AS SELECT * FROM %5$s, generate_series(1, 50); ANALYZE t; ',
				l, r, restriction, join_, lair.rows(ARRAY[l, r], false));
			FOREACH query IN ARRAY ARRAY['EXPLAIN SELECT FROM t WHERE c1 @#@ (SELECT c2 FROM t LIMIT 1)', 'EXPLAIN SELECT FROM t WHERE c1 @#@ %2$s', 'EXPLAIN SELECT FROM t WHERE %1$s @#@ c2', 'EXPLAIN SELECT FROM t WHERE c1 @#@ NULL::%4$s OR NULL::%3$s @#@ c2', 'EXPLAIN SELECT FROM t WHERE NOT (c1 @#@ %2$s) OR c1 @#@ c2; EXPLAIN SELECT FROM t WHERE %1$s @#@ %2$s',
				'EXPLAIN SELECT FROM t t JOIN t u ON t.c1 @#@ u.c2', 'EXPLAIN SELECT FROM t t LEFT JOIN t u ON t.c1 @#@ u.c2 WHERE u.c1 @#@ %2$s', 'EXPLAIN SELECT FROM t WHERE EXISTS (SELECT FROM t u WHERE t.c1 @#@ u.c2)', 'EXPLAIN SELECT FROM t WHERE NOT EXISTS (SELECT FROM t u WHERE u.c1 @#@ t.c2)', 'EXPLAIN SELECT FROM t WHERE c1 @#@ ANY (ARRAY[%2$s, NULL])', 'EXPLAIN SELECT FROM t WHERE c1 @#@ ALL (ARRAY[c2, %2$s])',
				'EXPLAIN SELECT FROM (SELECT c1 AS x, count(*) FROM t GROUP BY 1) s WHERE x @#@ %2$s', 'EXPLAIN SELECT FROM t, LATERAL (SELECT c2 AS y FROM t u WHERE u.c1 @#@ t.c2 LIMIT 1) s WHERE t.c1 @#@ y', 'PREPARE q(%4$s) AS SELECT FROM t WHERE c1 @#@ $1; SET LOCAL plan_cache_mode = force_generic_plan; EXPLAIN EXECUTE q(%2$s); DEALLOCATE q', 'CREATE INDEX ON t ((yes(c1, c2))); CREATE STATISTICS s (mcv) ON n, c1, c2 FROM t; ANALYZE t; EXPLAIN SELECT FROM t WHERE c1 @#@ %2$s AND %1$s @#@ c2 AND n = 1'] LOOP
				PERFORM lair.attempt('as an estimator', made || format(query, lair.valid_value(l, 0), lair.valid_value(r, 0), l, r));
			END LOOP;
		END LOOP;
	END LOOP;
	FOR f IN SELECT * FROM lair.function WHERE is_internal OR result = 'float8'::regtype LOOP
		FOREACH query IN ARRAY '{RESTRICT,JOIN}'::text[] LOOP
			PERFORM lair.attempt('as an estimator', format('CREATE OPERATOR @#@ (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, %s = %s); EXPLAIN SELECT FROM pg_class t JOIN pg_class u ON t.relnatts::int @#@ u.relnatts::int WHERE t.relnatts::int @#@ 1', query, f.name));
		END LOOP;
	END LOOP;
END
$$;
\endif

\if :is_stranger
-- 7. As a cast, and of types of the stranger's own through text
DO $$
DECLARE
	f record;
	t record;
	value text;
BEGIN
	FOR f IN SELECT * FROM lair.function WHERE nargs BETWEEN 1 AND 3 ORDER BY n LOOP
		FOREACH value IN ARRAY '{ASSIGNMENT,IMPLICIT}'::text[] LOOP
			PERFORM lair.attempt('as a cast', format('CREATE CAST (%s AS %s) WITH FUNCTION %s AS %s', f.arguments[1], f.result::regtype, f.signature, value));
			PERFORM lair.attempt('as a cast', format('CREATE CAST (lair.mood AS %s) WITH FUNCTION %s AS %s', f.result::regtype, f.signature, value));
			PERFORM lair.attempt('as a cast', format('CREATE CAST (%s AS lair.thing) WITH FUNCTION %s AS %s', f.arguments[1], f.signature, value));
		END LOOP;
	END LOOP;
	FOR t IN SELECT * FROM lair.type LOOP
		PERFORM lair.attempt('as a cast', format('CREATE CAST (lair.mood AS %1$s) WITH INOUT AS IMPLICIT; SELECT m::%1$s FROM unnest(enum_range(NULL::lair.mood)) m', t.type));
		PERFORM lair.attempt('as a cast', format('CREATE CAST (lair.mood AS %1$s) WITH INOUT AS IMPLICIT; SELECT ''1 EUR''::lair.mood::%1$s(''EUR'', 2); SELECT ''1 EUR''::lair.mood = %2$s; SELECT ''1 EUR''::lair.mood < %2$s', t.type, lair.valid_value(t.type, 0)));
		PERFORM lair.attempt('as a cast', format('CREATE CAST (%1$s AS lair.mood) WITH INOUT AS IMPLICIT; SELECT v::lair.mood FROM (VALUES (%2$s), (NULL)) AS v (v)', t.type, lair.valid_value(t.type, 0)));
		PERFORM lair.attempt('as a cast', format('CREATE CAST (lair.mood AS %s) WITHOUT FUNCTION', t.type));
		PERFORM lair.attempt('as a cast', format('CREATE CAST (lair.thing AS %1$s) WITH INOUT; SELECT ROW(1, ''EUR'')::lair.thing::%1$s', t.type));
	END LOOP;
END
$$;
\endif

\if :is_stranger
-- 8. Types with modifiers, ranges, domains, arrays, composites and keys of them
DO $$
DECLARE
	t record;
	form text;
	modifier text;
BEGIN
	FOR t IN SELECT *, lair.rows(ARRAY[type], alike) AS given FROM lair.type, unnest('{true,false}'::boolean[]) AS alike LOOP
		FOREACH modifier IN ARRAY ARRAY['', '(''EUR'')', '(''EUR'', 2)', '(''EUR'', 31)', '(1)', '(''x'')', '(''EUR'', 2, 3)', '(''EUR'', ''x'')', '('''')', '(-1)', '(EUR)', '(2147483648)', '(''EUR'', -2147483648)', '(1.5, null)'] LOOP
			CONTINUE WHEN modifier <> '' AND t.name <> 'monetary';
			PERFORM lair.attempt('as a type', format('CREATE TABLE t (x %1$s%2$s, y %1$s%2$s[], z int); INSERT INTO t SELECT c1, ARRAY[c1, NULL], n FROM %3$s; SELECT x, y FROM t; ALTER TABLE t ALTER x TYPE text; ALTER TABLE t ALTER x TYPE %1$s%2$s USING x::%1$s', t.type, modifier, t.given));
			PERFORM lair.attempt('as a type', format('CREATE DOMAIN d AS %1$s%2$s CHECK (VALUE IS NOT NULL AND VALUE::text <> ''''); SELECT c1::d FROM %3$s; SELECT ARRAY[c1::d]::d[] FROM %3$s', t.type, modifier, t.given));
			PERFORM lair.attempt('as a type', format('SELECT format_type(%1$L::regtype, k), NULL::%1$s%2$s FROM generate_series(-5, 3000, 7) k', t.type, modifier));
		END LOOP;
		FOREACH form IN ARRAY ARRAY['SELECT k, format_type(%1$L::regtype, k) FROM unnest(ARRAY[-2147483648, -2, -1, 0, 1, 65535, 65536, 2147483647, 1048575, 16777216]) k',
			'CREATE TYPE r AS RANGE (SUBTYPE = %1$s); SELECT r(x.c1, y.c1), r(x.c1, y.c1, ''()'') && r(y.c1, y.c1, ''[]'') FROM %2$s, LATERAL (SELECT c1 FROM %2$s) y, LATERAL (SELECT r.c1) x WHERE x.c1 <= y.c1',
			'CREATE FUNCTION diff(%1$s, %1$s) RETURNS float8 IMMUTABLE LANGUAGE sql AS ''SELECT random()''; CREATE TYPE r AS RANGE (SUBTYPE = %1$s, SUBTYPE_DIFF = diff); CREATE TABLE t AS SELECT r(NULL, c1) AS x FROM %2$s, generate_series(1, 100); CREATE INDEX i ON t USING gist (x); CREATE INDEX j ON t USING spgist (x); ANALYZE t; SET LOCAL enable_seqscan = off; SELECT count(*) FROM t WHERE x @> (SELECT c1 FROM %2$s LIMIT 1); SELECT count(*) FROM t t JOIN t u ON t.x && u.x',
			'CREATE TYPE r AS RANGE (SUBTYPE = %1$s); SELECT range_agg(r(NULL, c1)), range_intersect_agg(r(c1, NULL)) FROM %2$s',
			'CREATE TYPE c AS (x %1$s, y int); SELECT ROW(c1, 1)::c = ROW(c1, 2)::c, ROW(c1, 1)::c::text::c FROM %2$s; SELECT DISTINCT ROW(c1, n)::c FROM %2$s ORDER BY 1',
			'CREATE TABLE t (x %1$s PRIMARY KEY); INSERT INTO t SELECT DISTINCT c1 FROM %2$s WHERE c1 IS NOT NULL; CREATE TABLE u (x %1$s REFERENCES t); INSERT INTO u SELECT x FROM t; DELETE FROM t',
			'CREATE TABLE t (x %1$s) PARTITION BY RANGE (x); CREATE TABLE p PARTITION OF t DEFAULT; INSERT INTO t SELECT c1 FROM %2$s; SELECT * FROM t WHERE x = %3$s', 'CREATE TABLE t (x %1$s) PARTITION BY LIST (x); CREATE TABLE p PARTITION OF t FOR VALUES IN (%3$s, NULL); CREATE TABLE q PARTITION OF t DEFAULT; INSERT INTO t SELECT c1 FROM %2$s',
			'CREATE TABLE t (x %1$s) PARTITION BY HASH (x); CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE q PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1); INSERT INTO t SELECT c1 FROM %2$s; SELECT * FROM t WHERE x = %3$s',
			'CREATE TABLE t AS SELECT c1 AS x, n FROM %2$s, generate_series(1, 200); CREATE INDEX i ON t USING gist (x); CREATE INDEX j ON t USING hash (x); CREATE INDEX k ON t USING brin (x); CREATE INDEX l ON t (x DESC, n); ANALYZE t; SET LOCAL enable_seqscan = off; SELECT count(*) FROM t WHERE x = %3$s; SELECT * FROM t ORDER BY x LIMIT 3',
			'SELECT lag(c1) OVER w, rank() OVER w, sum(1) OVER (ORDER BY c1 RANGE BETWEEN %3$s PRECEDING AND %3$s FOLLOWING) FROM %2$s WINDOW w AS (ORDER BY c1)',
			'SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY c1), mode() WITHIN GROUP (ORDER BY c1), rank(%3$s) WITHIN GROUP (ORDER BY c1) FROM %2$s', 'SELECT width_bucket(%3$s, ARRAY[c1]), array_agg(c1), array_position(ARRAY[c1], c1), GREATEST(c1, %3$s) FROM %2$s GROUP BY c1',
			'SELECT c1 = ANY (ARRAY[c1]), c1 IN (SELECT c1 FROM %2$s), c1 IS DISTINCT FROM %3$s, NULLIF(c1, %3$s) FROM %2$s', 'SELECT array_remove(ARRAY[c1, c1], c1), array_replace(ARRAY[c1], c1, NULL), ARRAY[c1] <@ ARRAY[%3$s], ARRAY[c1] < ARRAY[%3$s] FROM %2$s',
			'SELECT json_populate_record(NULL::lair.thing, to_json(c1)), jsonb_build_object(c1::text, c1), to_jsonb(c1) FROM %2$s', 'SELECT hash_array(ARRAY[c1]), hash_record(ROW(c1)), hash_record_extended(ROW(c1), 7), record_image_eq(ROW(c1), ROW(c1)) FROM %2$s',
			'CREATE TYPE x AS RANGE (SUBTYPE = %1$s, CANONICAL = int4range_canonical)', 'CREATE TABLE t (x %1$s, EXCLUDE USING gist (x WITH &&)); INSERT INTO t SELECT c1 FROM %2$s', 'ALTER TYPE %1$s SET (RECEIVE = NONE)', 'DROP TYPE %1$s CASCADE', 'CREATE TYPE %1$s'] LOOP
			PERFORM lair.attempt('as a type', format(form, t.type, t.given, lair.valid_value(t.type, 0)));
		END LOOP;
	END LOOP;
END
$$;
\endif

\if :is_all
-- 9. As what only a superuser may make of a function, and what an owner may
DO $$
DECLARE
	f record;
	form text;
BEGIN
	FOR f IN SELECT *, (SELECT string_agg(format('arg%s %s', i, a), ', ') FROM unnest(arguments) WITH ORDINALITY u (a, i)) AS list FROM lair.function WHERE like_it = 1 ORDER BY n LOOP
		FOREACH form IN ARRAY ARRAY['CREATE FUNCTION g(int) RETURNS int LANGUAGE sql SUPPORT %1$s AS ''SELECT 1''', 'ALTER FUNCTION %2$s COST 1', 'ALTER FUNCTION %2$s SUPPORT %1$s', 'ALTER FUNCTION %2$s CALLED ON NULL INPUT', 'ALTER FUNCTION %2$s OWNER TO CURRENT_USER', 'ALTER ROUTINE %2$s RENAME TO x',
			'ALTER FUNCTION %2$s SET SCHEMA lair', 'ALTER EXTENSION ai_invest DROP FUNCTION %2$s', 'ALTER FUNCTION %2$s SECURITY DEFINER', 'DROP ROUTINE %2$s CASCADE', 'GRANT EXECUTE ON ROUTINE %2$s TO PUBLIC', 'REVOKE EXECUTE ON ROUTINE %2$s FROM PUBLIC', 'COMMENT ON ROUTINE %2$s IS ''mine''', 'SECURITY LABEL ON ROUTINE %2$s IS ''mine''',
			'CREATE OPERATOR CLASS o DEFAULT FOR TYPE lair.mood USING btree AS FUNCTION 1 %2$s', 'CREATE OPERATOR FAMILY fam USING gist; ALTER OPERATOR FAMILY fam USING gist ADD FUNCTION 1 (lair.mood) %2$s', 'CREATE CONVERSION c FOR ''UTF8'' TO ''LATIN1'' FROM %1$s', 'CREATE LANGUAGE l HANDLER %1$s', 'CREATE TRUSTED LANGUAGE l HANDLER %1$s INLINE %1$s VALIDATOR %1$s',
			'CREATE FOREIGN DATA WRAPPER w HANDLER %1$s VALIDATOR %1$s', 'CREATE ACCESS METHOD am TYPE INDEX HANDLER %1$s', 'CREATE ACCESS METHOD am TYPE TABLE HANDLER %1$s', 'CREATE TRANSFORM FOR lair.mood LANGUAGE plpgsql (FROM SQL WITH FUNCTION %2$s, TO SQL WITH FUNCTION %2$s)', 'CREATE TEXT SEARCH TEMPLATE x (INIT = %1$s, LEXIZE = %1$s)',
			'CREATE TEXT SEARCH PARSER x (START = %1$s, GETTOKEN = %1$s, END = %1$s, LEXTYPES = %1$s)', 'CREATE TYPE x; CREATE TYPE x (INPUT = %1$s, OUTPUT = %1$s)', 'CREATE TYPE x AS RANGE (SUBTYPE = int, SUBTYPE_DIFF = %1$s)', 'CREATE TYPE x; CREATE TYPE x AS RANGE (SUBTYPE = int, CANONICAL = %1$s)', 'CREATE FUNCTION g(%3$s) RETURNS int LANGUAGE c AS ''$libdir/ai_invest'', %4$L',
			'CREATE FUNCTION g() RETURNS trigger LANGUAGE internal AS %4$L', 'CREATE OPERATOR @#@ (RIGHTARG = int, FUNCTION = int4um, RESTRICT = %1$s, JOIN = %1$s)', 'SELECT has_function_privilege(%2$L, ''EXECUTE''), pg_get_functiondef(%2$L::regprocedure), pg_get_function_result(%2$L::regprocedure), obj_description(%2$L::regprocedure)'] LOOP
			PERFORM lair.attempt('as what it cannot be', format(form, f.name, f.signature, f.list, regexp_replace(f.name::text, '^.*\.', '')));
		END LOOP;
	END LOOP;
END
$$;
\endif

\if :is_stranger
-- 10. The tables, and all that may be done beside them
DO $$
DECLARE
	r record;
	form text;
BEGIN
	FOR r IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ai_invest' LOOP
		FOREACH form IN ARRAY ARRAY['INSERT INTO %s DEFAULT VALUES', 'DELETE FROM %s', 'UPDATE %s SET ctid = ctid', 'TRUNCATE %s', 'LOCK TABLE %s IN ROW EXCLUSIVE MODE', 'CREATE TRIGGER t BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'CREATE RULE r AS ON INSERT TO %s DO INSTEAD NOTHING', 'ALTER TABLE %s OWNER TO CURRENT_USER', 'ALTER TABLE %s DISABLE TRIGGER ALL',
			'ALTER TABLE %s ADD x int', 'CREATE TABLE t () INHERITS (%s)', 'CREATE TABLE t (LIKE %s); ALTER TABLE t INHERIT %1$s', 'CREATE INDEX ON %s ((1))', 'CREATE POLICY p ON %s', 'GRANT ALL ON %s TO CURRENT_USER', 'DROP TABLE %s', 'ALTER EXTENSION ai_invest DROP TABLE %s', 'COPY %s FROM STDIN', 'VACUUM %s', 'CREATE STATISTICS s ON ctid FROM %s', 'SELECT * FROM %s FOR UPDATE', 'CREATE PUBLICATION p FOR TABLE %s'] LOOP
			PERFORM lair.attempt('on the tables', format(form, r.name));
		END LOOP;
	END LOOP;
	FOREACH form IN ARRAY ARRAY['ALTER EXTENSION ai_invest ADD TABLE lair.prey', 'ALTER EXTENSION ai_invest UPDATE', 'DROP EXTENSION ai_invest CASCADE', 'CREATE EXTENSION ai_invest SCHEMA lair', 'ALTER EXTENSION ai_invest SET SCHEMA lair', 'SELECT pg_extension_config_dump(''lair.prey'', '''')', 'UPDATE pg_extension SET extconfig = NULL', 'LOAD ''$libdir/ai_invest''',
		'SET LOCAL ai_invest.rate_providers = ''x,,y''', 'SET LOCAL ai_invest.max_rate_age = 1e30', 'SET LOCAL ai_invest.nothing = 1'] LOOP
		PERFORM lair.attempt('on the tables', form);
	END LOOP;
END
$$;
\endif

\pset format unaligned
\pset tuples_only on
SELECT 'role', role, tried, done FROM lair.report ORDER BY role;
SELECT 'wrong', count(*) FROM lair.wrong;
SELECT role, state, left(message, 200), left(min(command), 500), count(*) FROM lair.wrong GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT 40;
