-- What a call of PostgreSQL's own functions and operators means is the same with the extension and without it,
-- for arguments of every common type and for literals of none.  What differs is listed, and is not to grow.

BEGIN;
SET LOCAL client_min_messages = error;

-- Names that the extension shares with PostgreSQL
CREATE TEMP TABLE shared AS
WITH member AS (
	SELECT classid, objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
		AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'ai_invest'))
SELECT DISTINCT 'function' AS kind, p.proname::text AS name, n AS arguments
FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid, generate_series((p.pronargs - p.pronargdefaults)::integer, p.pronargs) AS n
WHERE EXISTS (SELECT FROM pg_proc c WHERE c.pronamespace = 'pg_catalog'::regnamespace AND c.proname = p.proname)
	AND p.oid NOT IN (SELECT aggfnoid FROM pg_aggregate WHERE aggkind <> 'n')
UNION
SELECT 'operator', o.oprname::text, CASE o.oprleft WHEN 0 THEN 1 ELSE 2 END
FROM member JOIN pg_operator o ON classid = 'pg_operator'::regclass AND objid = o.oid
WHERE EXISTS (SELECT FROM pg_operator c WHERE c.oprnamespace = 'pg_catalog'::regnamespace AND c.oprname = o.oprname)
UNION
SELECT 'ordered set', p.proname::text, 2
FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE a.aggkind <> 'n';
SELECT kind, string_agg(DISTINCT name, ' ' ORDER BY name) AS names FROM shared GROUP BY kind ORDER BY kind;

-- NULL for a literal, so that nothing depends on how it is read; of three arguments the third is of a few types
CREATE TEMP TABLE argument (place integer, value text);
INSERT INTO argument
SELECT place, value FROM generate_series(1, 2) AS place,
	unnest(ARRAY['NULL', 'NULL::smallint', 'NULL::integer', 'NULL::bigint', 'NULL::numeric', 'NULL::real', 'NULL::double precision', 'NULL::money', 'NULL::text', 'NULL::varchar', 'NULL::char(3)', 'NULL::name',
		'NULL::boolean', 'NULL::date', 'NULL::timestamp', 'NULL::timestamptz', 'NULL::interval', 'NULL::jsonb', 'NULL::int4range', 'NULL::numrange', 'NULL::integer[]', 'NULL::text[]', 'NULL::point', 'NULL::inet']) AS value
UNION ALL
SELECT 3, value FROM unnest(ARRAY['NULL', 'NULL::integer', 'NULL::text']) AS value;
CREATE TEMP TABLE call AS
SELECT DISTINCT CASE
		WHEN kind = 'operator' AND arguments = 1 THEN format('%s %s', name, a.value)
		WHEN kind = 'operator' THEN format('%s %s %s', a.value, name, b.value)
		WHEN kind = 'ordered set' THEN format('%s(%s) WITHIN GROUP (ORDER BY %s)', name, a.value, b.value)
		ELSE format('%s(%s)', name, concat_ws(', ', a.value, b.value, c.value)) END AS expression
FROM shared
LEFT JOIN argument a ON a.place = 1 AND arguments >= 1
LEFT JOIN argument b ON b.place = 2 AND arguments >= 2
LEFT JOIN argument c ON c.place = 3 AND arguments >= 3
WHERE arguments BETWEEN 1 AND 3;
SELECT count(*) > 10000 AS many FROM call;

-- The type of the result, or the SQLSTATE
CREATE FUNCTION pg_temp.meaning(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT pg_typeof(' || expression || ')::text' INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
CREATE TEMP TABLE meaning AS SELECT expression, pg_temp.meaning(expression) AS with_extension FROM call;
DROP EXTENSION ai_invest CASCADE;
SELECT expression, with_extension, without FROM meaning, LATERAL (SELECT pg_temp.meaning(expression)) AS m (without)
WHERE with_extension IS DISTINCT FROM without ORDER BY expression COLLATE "C";
ROLLBACK;
