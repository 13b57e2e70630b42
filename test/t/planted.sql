-- Plants in a schema what PostgreSQL might prefer to its own functions and
-- operators where the types of the arguments are not exactly theirs.  To be run
-- by whoever may create objects there; all of it says who fell into it.
--
-- :home is the schema; :names is a list of the functions to plant beside; :own has those of the
-- extension that get neighbours, and some that fit without its defaults.  Once these are
-- there, only calls with all arguments, exactly of their types, reach the extension's own.
\set ECHO none
\set QUIET on
SET client_min_messages = warning;

SELECT set_config('search_path', 'pg_catalog', false), set_config('planted.home', quote_ident(:'home'), false) \gset planted_
SET check_function_bodies = off;

-- Types that arguments of the extension's own functions have; its own types, once they are there
CREATE TEMP TABLE planted_type AS
SELECT type FROM unnest('{text,varchar,int4,int8,float8,numeric,date,timestamptz,text[],jsonb}'::text[]) AS type
UNION ALL
SELECT home || '.' || type FROM current_setting('planted.home') AS home, unnest('{currency_code,monetary,monetary_range,currency_code[]}'::text[]) AS type
WHERE to_regtype(home || '.' || type) IS NOT NULL;

-- And what PostgreSQL's functions of any type, such as unnest, are given: their own arguments are of no type exactly
CREATE TEMP TABLE planted_any_type AS
SELECT type FROM planted_type
UNION ALL
SELECT unnest('{bool,int2,name,oid,regclass,date[],int4[],int8[],numeric[],timestamptz[],bool[],name[],oid[],daterange}'::text[])
UNION ALL
SELECT home || '.' || type FROM current_setting('planted.home') AS home, unnest('{monetary[],monetary_range[]}'::text[]) AS type
WHERE to_regtype(home || '.' || type) IS NOT NULL;

CREATE TEMP TABLE planted_function AS
-- functions of one and two arguments
SELECT DISTINCT proname::text AS name, CASE pronargs WHEN 1 THEN ARRAY[a.type] ELSE ARRAY[a.type, b.type] END AS arguments
FROM pg_proc, planted_type a, planted_type b
WHERE pronamespace = 'pg_catalog'::regnamespace AND pronargs IN (1, 2)
	AND proname = ANY (regexp_split_to_array(:'names', ' ')) AND 'internal'::regtype <> ALL (proargtypes::oid[])
UNION
-- those of any type
SELECT proname, ARRAY[a.type]
FROM pg_proc, planted_any_type a
WHERE pronamespace = 'pg_catalog'::regnamespace AND pronargs = 1 AND proname = ANY (regexp_split_to_array(:'names', ' '))
	AND proargtypes[0] IN (SELECT oid FROM pg_type WHERE typtype = 'p' AND typname LIKE 'any%')
UNION
SELECT proname, ARRAY[CASE WHEN first.is_any THEN a.type ELSE format_type(proargtypes[0], NULL) END, CASE WHEN second.is_any THEN b.type ELSE format_type(proargtypes[1], NULL) END]
FROM pg_proc, planted_any_type a, planted_any_type b,
	LATERAL (SELECT typtype = 'p' AND typname LIKE 'any%' FROM pg_type WHERE oid = proargtypes[0]) AS first(is_any),
	LATERAL (SELECT typtype = 'p' AND typname LIKE 'any%' FROM pg_type WHERE oid = proargtypes[1]) AS second(is_any)
WHERE pronamespace = 'pg_catalog'::regnamespace AND pronargs = 2 AND proname = ANY (regexp_split_to_array(:'names', ' '))
	AND (first.is_any OR second.is_any) AND replace(a.type, '[]', '') = replace(b.type, '[]', '')
UNION
-- the neighbours of what has more
SELECT proname, ARRAY(
	SELECT CASE position WHEN first THEN a.type ELSE format_type(argument, NULL) END
	FROM unnest(proargtypes) WITH ORDINALITY AS argument(argument, position) ORDER BY position)
FROM pg_proc, generate_series(1, pronargs) AS first, planted_type a
WHERE pronamespace = 'pg_catalog'::regnamespace AND pronargs > 2
	AND proname = ANY (regexp_split_to_array(:'names', ' ')) AND 'internal'::regtype <> ALL (proargtypes::oid[])
UNION
-- those of the extension's own functions
SELECT proname, ARRAY(
	SELECT CASE position WHEN first THEN a.type ELSE format_type(argument, NULL) END
	FROM unnest(proargtypes) WITH ORDINALITY AS argument(argument, position) ORDER BY position)
FROM pg_proc, generate_series(1, pronargs) AS first, planted_type a
WHERE pronamespace = current_setting('planted.home')::regnamespace AND proname = ANY (regexp_split_to_array(:'own', ' '))
UNION
-- calls of them that leave out what has a default
SELECT proname, ARRAY(
	SELECT format_type(argument, NULL) FROM unnest(proargtypes) WITH ORDINALITY AS argument(argument, position)
	WHERE position <= pronargs - missing ORDER BY position)
FROM pg_proc, generate_series(1, pronargdefaults) AS missing
WHERE pronamespace = current_setting('planted.home')::regnamespace AND proname = ANY (regexp_split_to_array(:'own', ' '))
UNION
-- what takes any number of anything, up to five of these types; with more, what an import would ask for
SELECT name, arguments
FROM (VALUES ('format'), ('concat_ws')) AS v(name),
	(WITH RECURSIVE list AS (
		SELECT ARRAY['text'] AS arguments
		UNION ALL
		SELECT arguments || type FROM list, planted_type
		WHERE cardinality(arguments) < 5 AND type IN ('text', 'int4', 'numeric', current_setting('planted.home') || '.currency_code', 'date'))
	SELECT arguments FROM list WHERE cardinality(arguments) > 2
	UNION ALL
	SELECT ARRAY['text', 'int4', 'numeric', code, 'text', 'text'] FROM concat(current_setting('planted.home'), '.currency_code') AS code WHERE to_regtype(code) IS NOT NULL) AS one;

DO $$
DECLARE
	home CONSTANT text := current_setting('planted.home');
	planted record;
	operator text;
BEGIN
	FOR planted IN SELECT * FROM planted_function LOOP
		BEGIN
			CONTINUE WHEN EXISTS (SELECT FROM pg_proc WHERE proname = planted.name
				AND proargtypes::oid[]::regtype[] = planted.arguments::regtype[]);
			EXECUTE format('CREATE FUNCTION %s.%I(%s) RETURNS text LANGUAGE plpgsql AS %L', home, planted.name,
				array_to_string(planted.arguments, ', '),
				format('BEGIN RAISE EXCEPTION ''hijacked by function %s(%s) as %%'', current_user; END',
					planted.name, array_to_string(planted.arguments, ',')));
		EXCEPTION WHEN OTHERS THEN
			NULL;	-- what cannot be planted
		END;
	END LOOP;

	FOR planted IN
		SELECT a.type AS one, b.type AS other FROM planted_type a, planted_type b
		UNION ALL
		VALUES ('oid', 'regclass'), ('regclass', 'oid'), ('oid', 'regproc'), ('regproc', 'oid'), ('oid', 'regtype'), ('regtype', 'oid'),
			('name', 'varchar'), ('name', 'text'), ('int2', 'numeric'), ('"char"', 'text'), ('text', '"char"'), ('regclass', 'text'), ('regtype', 'text'), ('regnamespace', 'text')
	LOOP
		EXECUTE format('CREATE FUNCTION %s.planted(%s, %s) RETURNS bool LANGUAGE plpgsql AS %L', home, planted.one, planted.other,
			format('BEGIN RAISE EXCEPTION ''hijacked by an operator for %s and %s as %%'', current_user; END', planted.one, planted.other));
		FOREACH operator IN ARRAY '{=,<>,<,<=,>,>=,+,-,*,/,||,~,!~,~~,!~~}'::text[] LOOP
			CONTINUE WHEN EXISTS (SELECT FROM pg_operator WHERE oprname = operator
				AND oprleft = planted.one::regtype AND oprright = planted.other::regtype);
			EXECUTE format('CREATE OPERATOR %s.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = %1$s.planted)',
				home, operator, planted.one, planted.other);
		END LOOP;
	END LOOP;
END
$$;
SELECT count(*) FROM pg_proc WHERE prosrc LIKE '%hijacked by%';
