-- The extension as a whole: what holds for every object in it.  Each query
-- lists the objects that break a rule, and there is none.

CREATE TEMP VIEW member AS
SELECT classid, objid, pg_describe_object(classid, objid, 0) AS object
FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
	AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'ai_invest')
	-- types that another object brought along, which are members from 17 on
	AND NOT (classid = 'pg_type'::regclass AND (
		objid IN (SELECT typarray FROM pg_type)
		OR objid IN (SELECT reltype FROM pg_class WHERE relkind <> 'c')));

CREATE TEMP VIEW function AS
SELECT p.*, object, lanname
FROM member JOIN pg_proc p ON p.oid = objid JOIN pg_language l ON l.oid = prolang
WHERE classid = 'pg_proc'::regclass;

CREATE TEMP VIEW relation AS
SELECT c.oid, object FROM member JOIN pg_class c ON c.oid = objid
WHERE classid = 'pg_class'::regclass AND relkind IN ('r', 'p', 'v', 'm');

-- There are objects of every kind that the rules below speak of
SELECT kind, count(object) > 0 AS present
FROM unnest('{pg_proc,pg_type,pg_operator,pg_opclass,pg_opfamily,pg_cast,pg_class}'::regclass[]) AS kind
	LEFT JOIN member ON classid = kind
GROUP BY kind ORDER BY kind::text COLLATE "C";

-- Every object has a comment, every column of a table or view too
SELECT object FROM member
WHERE obj_description(objid, classid::regclass::name) IS NULL
	AND (classid = ANY ('{pg_proc,pg_type,pg_operator,pg_opclass,pg_opfamily,pg_cast,pg_namespace}'::regclass[])
		OR objid IN (SELECT oid FROM relation))
ORDER BY object COLLATE "C";

SELECT object, attname FROM relation JOIN pg_attribute ON attrelid = oid
WHERE attnum > 0 AND NOT attisdropped AND col_description(attrelid, attnum) IS NULL
ORDER BY object COLLATE "C", attnum;

SELECT tgname, tgrelid::regclass FROM pg_trigger JOIN relation r ON tgrelid = r.oid
WHERE NOT tgisinternal AND obj_description(pg_trigger.oid, 'pg_trigger') IS NULL
ORDER BY tgname COLLATE "C";

-- A comment is a sentence that fits into a line of psql; the reference has the rest
SELECT object, length(obj_description(objid, classid::regclass::name)) FROM member
WHERE length(obj_description(objid, classid::regclass::name)) > 100 AND objid NOT IN (SELECT oid FROM relation)
ORDER BY object COLLATE "C";

-- What one calls oneself says more than what stands behind it; only the latter may be brief
SELECT object FROM member
WHERE length(obj_description(objid, classid::regclass::name)) < 12
	AND classid = ANY ('{pg_type,pg_operator,pg_cast,pg_class,pg_namespace}'::regclass[])
ORDER BY object COLLATE "C";

SELECT object FROM function f
WHERE (length(obj_description(oid, 'pg_proc')) < 12 OR obj_description(oid, 'pg_proc') LIKE 'implementation of %') AND oid NOT IN (
	SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend, typmodin, typmodout]) FROM pg_type
	UNION ALL
	SELECT oprcode FROM pg_operator
	UNION ALL
	SELECT castfunc FROM pg_cast
	UNION ALL
	SELECT amproc FROM pg_amproc)
-- ... or what planner support calls for an operator
AND object !~ '^function (int[248]_mul_monetary|monetary_(mul|div)_int[248])\(' COLLATE "C"
ORDER BY object COLLATE "C";

-- Functions: those of C are parallel safe, as all aggregates; none is leakproof
SELECT object, proparallel FROM function
WHERE proparallel <> 's' AND (lanname IN ('c', 'internal') OR prokind = 'a') AND prorettype <> 'trigger'::regtype
ORDER BY object COLLATE "C";

SELECT object FROM function WHERE proleakproof ORDER BY object COLLATE "C";

-- What stands behind a type, an operator, an operator class or a cast is immutable
SELECT object, provolatile, 'type' AS kind FROM function f
WHERE provolatile <> 'i' AND EXISTS (
	SELECT FROM pg_type WHERE f.oid IN (typinput, typoutput, typreceive, typsend, typmodin, typmodout))
UNION ALL
SELECT object, provolatile, 'operator' FROM function f
WHERE provolatile <> 'i' AND EXISTS (SELECT FROM pg_operator WHERE oprcode = f.oid)
UNION ALL
SELECT object, provolatile, 'operator class' FROM function f
WHERE provolatile <> 'i' AND EXISTS (SELECT FROM pg_amproc WHERE amproc = f.oid)
UNION ALL
SELECT object, provolatile, 'cast' FROM function f
WHERE provolatile <> 'i' AND EXISTS (SELECT FROM pg_cast WHERE castfunc = f.oid)
ORDER BY object, kind;

-- In C only triggers are volatile, and selectivity is stable, as PostgreSQL's own
SELECT object, provolatile FROM function
WHERE lanname = 'c' AND (provolatile = 'v') <> (prorettype = 'trigger'::regtype)
ORDER BY object COLLATE "C";

SELECT object, provolatile FROM function f
WHERE provolatile <> 's' AND EXISTS (SELECT FROM pg_operator WHERE f.oid IN (oprrest, oprjoin))
ORDER BY object COLLATE "C";

-- Whoever runs with the rights of another has a search_path of its own
SELECT object FROM function
WHERE prosecdef AND NOT coalesce(proconfig::text LIKE '%search_path=%', false)
ORDER BY object COLLATE "C";

-- Types have a binary form, and are never preferred
SELECT object FROM member JOIN pg_type t ON t.oid = objid
WHERE classid = 'pg_type'::regclass AND typtype = 'b'
	AND (typreceive = 0 OR typsend = 0 OR typispreferred)
ORDER BY object COLLATE "C";

-- Casts need to be written, but for those that apply a type modifier; text may be assigned
SELECT object, castcontext FROM member JOIN pg_cast c ON c.oid = objid
WHERE classid = 'pg_cast'::regclass AND castcontext <> CASE WHEN castsource = casttarget THEN 'i' WHEN castsource = ANY ('{text,varchar,bpchar}'::regtype[]) THEN 'a' ELSE 'e' END
ORDER BY object COLLATE "C";

-- Operators of truth tell the planner how selective they are, and their commutator if both sides may be exchanged
SELECT object FROM member JOIN pg_operator o ON o.oid = objid
WHERE classid = 'pg_operator'::regclass AND oprresult = 'boolean'::regtype
	AND (oprrest = 0 OR oprjoin = 0 OR oprcom = 0)
ORDER BY object COLLATE "C";

-- Operator classes are complete
SELECT object FROM member
WHERE CASE WHEN classid = 'pg_opclass'::regclass THEN NOT amvalidate(objid) END
ORDER BY object COLLATE "C";

-- Aggregates can be computed in parts, here and on other nodes; but not those that sort, as PostgreSQL's own do not
SELECT object FROM function f JOIN pg_aggregate ON aggfnoid = f.oid
WHERE (aggcombinefn = 0 OR aggtranstype = 'internal'::regtype) AND (aggkind = 'n' OR aggtransfn::oid NOT IN ('monetary_ordered_add'::regproc, 'monetary_hypothetical_add'::regproc))
ORDER BY object COLLATE "C";

-- Everyone may read tables and views
SELECT object FROM relation WHERE NOT has_table_privilege('public', oid, 'SELECT')
ORDER BY object COLLATE "C";

-- The tables that are dumped with their rows came without any
CREATE FUNCTION pg_temp.has_rows(relation regclass) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	result boolean;
BEGIN
	EXECUTE format('SELECT EXISTS (SELECT FROM %s)', relation) INTO result;
	RETURN result;
END
$$;
SELECT relation::regclass FROM pg_extension, unnest(extconfig) AS relation
WHERE extname = 'ai_invest' AND pg_temp.has_rows(relation)
ORDER BY relation::regclass::text COLLATE "C";

-- No function ends in an internal error, or misses a name, whatever it is given, with nothing on the search_path

CREATE FUNCTION pg_temp.accepted(type regtype) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	literal text;
BEGIN
	RETURN NEXT format('NULL::%s', type);
	FOREACH literal IN ARRAY ARRAY[
		'EUR', 'XAU', 'DEM', 'half_even', '[)', '', 'x', 't', '1', '-1', '0', '2147483647', '-9223372036854775808',
		'0.0000000000000000000000000000000000000001', '1e1000', 'NaN', '-Infinity',
		'0 EUR', '-0.05 EUR', '99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 JPY',
		'[0 EUR,50e9 EUR]', '[-99999999999999999999999999999999 EUR,)', '(,1 USD)',
		'{}', '{NULL}', '{1,-1}', '{1,0,3}', '{1 EUR,2 USD}', '{EUR,USD}', '{"amount": "1.50", "currency": "EUR"}', '[1]',
		'2025-02-09', '-infinity', 'infinity', '[2025-01-01,2025-02-01)', '(,)', 'empty', '1 day', 'pg_class', 'postgres'
	] LOOP
		BEGIN
			EXECUTE format('SELECT %L::%s', literal, type);
			RETURN NEXT format('%L::%s', literal, type);
		EXCEPTION WHEN OTHERS THEN
			NULL;
		END;
	END LOOP;
END
$$;

-- Up to 60 calls of a function with combinations of these literals: how many end well, and which end badly
CREATE FUNCTION pg_temp.try(function regprocedure, arguments regtype[], OUT fine int, OUT bad text[])
LANGUAGE plpgsql AS $$
DECLARE
	calls text[] := '{""}';
	call text;
	argument regtype;
	n int := 0;
BEGIN
	fine := 0;
	FOREACH argument IN ARRAY arguments LOOP
		n := n + 1;
		calls := ARRAY(
			SELECT concat_ws(', ', nullif(before, ''), literal)
			FROM unnest(calls) AS before, pg_temp.accepted(argument) AS literal
			ORDER BY md5(before || literal) LIMIT 60);
	END LOOP;
	FOREACH call IN ARRAY calls LOOP
		call := format('%s(%s)', function::oid::regproc, call);
		BEGIN
			EXECUTE 'SELECT ' || call;
			fine := fine + 1;
		EXCEPTION WHEN OTHERS THEN
			IF SQLSTATE ~ '^(XX|42883|42P01|42703|42725|3F)' OR SQLERRM LIKE 'type % does not exist' THEN
				bad := bad || format('%s: %s: %s', call, SQLSTATE, SQLERRM);
			END IF;
		END;
	END LOOP;
END
$$;

BEGIN;
SET LOCAL search_path = pg_catalog;
CREATE TEMP TABLE tried AS
SELECT object, fine, bad FROM pg_temp.function, pg_temp.try(oid, proargtypes::oid[]::regtype[])
WHERE prorettype <> 'trigger'::regtype AND 'internal'::regtype <> ALL (proargtypes);
SELECT object, min(call COLLATE "C") AS call FROM tried, unnest(bad) AS call GROUP BY object ORDER BY object COLLATE "C";
-- The literals are apt: nearly every function ended well at least once
SELECT count(*) FILTER (WHERE fine > 0) > 0.9 * count(*) AS apt FROM tried;
ROLLBACK;

-- It can be created by a user who is no superuser, in a schema of any name, and is the same there

SELECT count(*) AS members FROM member \gset
BEGIN;
DROP EXTENSION ai_invest;
CREATE ROLE regress_extension_user;
DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_extension_user', current_database()); END$$;
SET LOCAL ROLE regress_extension_user;
CREATE SCHEMA "Odd ""schema";
CREATE EXTENSION ai_invest SCHEMA "Odd ""schema";
RESET ROLE;
SELECT count(*) = :members AS same_members FROM member;
SET LOCAL search_path = pg_catalog;
SELECT "Odd ""schema".minor_units('JPY'), count(*) FROM ai_invest.currencies;
-- What a hint says to write can be written where the schema is not in search_path
CREATE FUNCTION pg_temp.hint(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END
$$;
SELECT pg_temp.hint($$SELECT '5 XYZ'::"Odd ""schema".monetary$$) AS code, pg_temp.hint($$SELECT 'UKP'::"Odd ""schema".currency_code$$) AS near_code;
SELECT pg_temp.hint($$SELECT 5.0::"Odd ""schema".monetary$$) AS number;
SELECT count(*) FROM (SELECT 5.0::"Odd ""schema".monetary('EUR') AS amount) AS a
WHERE "Odd ""schema".currency(amount)::text = 'EUR' AND pg_temp.hint($$SELECT count(*) OVER (ORDER BY amount RANGE '1 USD' PRECEDING)
	FROM (SELECT '5 EUR'::"Odd ""schema".monetary AS amount) AS a$$) = $$Keep to the rows of one currency: WHERE "Odd ""schema".currency(amount)::text = 'USD'.$$;
-- Both schemas may be renamed: no function has a name of them in a setting, nor needs it
ALTER SCHEMA "Odd ""schema" RENAME TO cash;
ALTER SCHEMA ai_invest RENAME TO "Odd ""rates";
SELECT DISTINCT setting FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND deptype = 'e' JOIN pg_extension e ON e.oid = refobjid AND extname = 'ai_invest', unnest(proconfig) AS setting;
SELECT new_rates FROM cash.import_ecb(E'Date,USD\n2025-03-31,1.0815\n');
SELECT * FROM cash.rates_on('2025-04-01');
SELECT cash.to_usd('2 EUR', '2025-04-01');
SELECT days FROM "Odd ""rates".rate_coverage;
SELECT pg_temp.hint($$SELECT cash.to_usd('2 GBP', '2025-04-01')$$) AS coverage;
CREATE ROLE regress_extension_writer;
SELECT cash.grant_rate_writer('regress_extension_writer');
SELECT has_table_privilege('regress_extension_writer', '"Odd ""rates".exchange_rate', 'TRUNCATE') AS may_write;
GRANT USAGE ON SCHEMA cash TO regress_extension_writer;
SET LOCAL ROLE regress_extension_writer;
SELECT unchanged, corrected FROM cash.import_ecb(E'Date,USD\n2025-03-31,1.0815\n');
RESET ROLE;
SELECT cash.revoke_rate_writer('regress_extension_writer');
SELECT has_table_privilege('regress_extension_writer', '"Odd ""rates".rate_provider', 'INSERT') AS may_write;
CREATE TABLE public.payment AS SELECT date '2025-04-01' AS paid_on, '3 EUR'::cash.monetary AS amount;
SELECT cash.bi_view('public.payment', '{USD}');
SELECT * FROM public.payment_bi;
DROP TABLE public.payment CASCADE;
DROP EXTENSION ai_invest;
ROLLBACK;

-- Each of its objects is its member once
SELECT pg_describe_object(classid, objid, 0) AS member_twice
FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'ai_invest') AND deptype = 'e'
GROUP BY classid, objid HAVING count(*) > 1 ORDER BY classid, objid;
