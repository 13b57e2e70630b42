-- Fills a database for sqlsmith: the ledger, a table for each type of the extension, and a choice
-- of the functions that it shall call.  What it runs it runs as smith, who is nobody special but
-- may write rates.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;

CREATE EXTENSION ai_invest;
CREATE ROLE smith LOGIN;
SELECT format('GRANT CREATE ON DATABASE %I TO smith', current_database()) \gexec
GRANT CREATE ON SCHEMA public TO smith;
SELECT grant_rate_writer('smith') \g /dev/null
SET ROLE smith;
\ir ../../sql/ledger.sql
RESET ROLE;

-- sqlsmith makes no literals of other types than PostgreSQL's simplest: it takes values from tables
-- that are near.  So there is a table with all types, under many names; the values are those that
-- fuzzing keeps.
CREATE SCHEMA smith;
CREATE TABLE smith.anything AS
SELECT n AS number, n::int2 AS small, n::int8 AS big, round(1000 / (n + 0.7), n % 9) AS fraction, n / 3.0::float8 AS float, n % 2 = 0 AS yes,
	'2025-02-01'::date + n AS day, '2025-02-01 12:00Z'::timestamptz + n * '1 hour'::interval AS moment,
	daterange('2025-02-01'::date - n, '2025-02-01'::date + n) AS days, ARRAY[n, n / 2, 1] AS weights
FROM generate_series(1, 100) n;

CREATE FUNCTION pg_temp.value_or_null(type text, file text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	value text;
BEGIN
	EXECUTE format('SELECT convert_from(pg_read_binary_file($1), ''UTF8'')::%s::text', type) INTO value USING file;
	RETURN value;
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;	-- most of what fuzzing keeps is refused
END
$$;

DO $$
DECLARE
	type record;
	values text[];
BEGIN
	FOR type IN
		SELECT t.typname AS name, format_type(t.oid, NULL) AS type, format('%s/%s_text', current_setting('smith.corpus'), replace(t.typname, 'currency_code', 'currency')) AS directory
		FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
		WHERE d.deptype = 'e' AND t.typtype = 'b' AND t.typelem = 0
	LOOP
		SELECT array_agg(value ORDER BY file) INTO values
		FROM pg_ls_dir(type.directory, true, false) file, pg_temp.value_or_null(type.type, type.directory || '/' || file) value
		WHERE value IS NOT NULL;
		IF values IS NULL THEN
			RAISE 'no values of the type % in %', type.type, type.directory;
		END IF;
		EXECUTE format('ALTER TABLE smith.anything ADD %I %s, ADD %I %s[], ADD %I text', type.name, type.type, 'list_of_' || type.name, type.type, 'text_of_' || type.name);
		EXECUTE format('UPDATE smith.anything SET %1$I = v::%2$s, %3$I = ARRAY[v, NULL]::%2$s[], %4$I = v FROM (SELECT n, $1[n %% cardinality($1) + 1] FROM generate_series(1, 100) n) row(n, v) WHERE n = number',
			type.name, type.type, 'list_of_' || type.name, 'text_of_' || type.name) USING values;
	END LOOP;
	ALTER TABLE smith.anything ADD document jsonb;
	UPDATE smith.anything SET document = monetary::jsonb;

	-- States have no order, which most random queries ask for: few views have them
	FOR n IN 1..40 LOOP
		EXECUTE format('CREATE VIEW smith.anything_%s AS SELECT %s FROM smith.anything', n,
			(SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
			WHERE attrelid = 'smith.anything'::regclass AND attnum > 0 AND (n <= 5 OR attname !~ '_state$')));
	END LOOP;
END
$$;

-- Indexes, for plans that use them
CREATE TABLE smith.pinned(eur monetary('EUR'), usd monetary('USD', 2), range monetary_range, code currency_code, mixed monetary);
INSERT INTO smith.pinned
SELECT monetary(n / 7.0, 'EUR'), monetary(n, 'USD'), monetary_range(monetary(n, 'EUR'), monetary(n + 10, 'EUR')),
	(ARRAY['EUR', 'USD', 'JPY', 'FRF']::currency_code[])[n % 4 + 1], monetary(n, (ARRAY['EUR', 'USD', 'JPY', 'FRF']::currency_code[])[n % 4 + 1])
FROM generate_series(1, 1000) n;
CREATE INDEX ON smith.pinned(eur);
CREATE INDEX ON smith.pinned USING hash (usd);
CREATE INDEX ON smith.pinned USING gist (range);
CREATE INDEX ON smith.pinned USING brin (mixed);
ALTER TABLE smith.pinned OWNER TO smith;
GRANT ALL ON SCHEMA smith TO smith;
ANALYZE;

-- sqlsmith calls no function that returns a set
CREATE VIEW smith.explained AS
SELECT e.* FROM smith.anything, LATERAL convert_explain(monetary, 'USD', day, on_missing => 'null') e;
CREATE VIEW smith.of_a_day AS
SELECT r.* FROM smith.anything d, LATERAL rates_on(d.day) r;
CREATE VIEW smith.currencies AS SELECT * FROM ai_invest.currencies;
GRANT ALL ON ALL TABLES IN SCHEMA smith TO smith;

-- The functions and operators that sqlsmith finds: all of the extension and the ledger, and of
-- PostgreSQL those that take and make types near theirs.  It asks for functions by this name, and
-- for operators by one that nothing can stand in for.
CREATE SCHEMA focus;
CREATE FUNCTION focus.is_near(VARIADIC types oid[]) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
	SELECT types <@ '{bool,int2,int4,int8,numeric,float8,text,name,"char",date,timestamptz,daterange,interval,jsonb,oid,regclass,regtype,int4[],text[],anyarray,anyelement}'::regtype[]::oid[]
$$;
CREATE VIEW focus.pg_proc AS
SELECT p.*
FROM pg_catalog.pg_proc p
WHERE p.pronamespace IN ('public'::regnamespace, 'ai_invest'::regnamespace, 'ai_ledger'::regnamespace)
	OR (p.provolatile = 'i' AND p.pronamespace = 'pg_catalog'::regnamespace AND p.proname !~ 'typmod|interval_scale' AND focus.is_near(VARIADIC p.prorettype || p.proargtypes::oid[]));
GRANT USAGE ON SCHEMA focus TO PUBLIC;
GRANT ALL ON focus.pg_proc TO PUBLIC;
SET allow_system_table_mods = on;
DELETE FROM pg_catalog.pg_operator o
WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND NOT focus.is_near(o.oprleft, o.oprright, o.oprresult)
	AND 'anyrange'::regtype NOT IN (o.oprleft, o.oprright);	-- ranges of dates are compared by these
ALTER ROLE smith SET search_path = focus, pg_catalog, public;
