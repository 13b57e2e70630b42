-- GiST index over codes: for exclusion constraints, and UNIQUE ... WITHOUT OVERLAPS of PostgreSQL 18.

CREATE FUNCTION currency_code_gist_compress(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_compress(internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_fetch(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_fetch(internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_consistent(internal, currency_code, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_consistent(internal, currency_code, smallint, oid, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_union(internal, internal) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_union(internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_penalty(internal, internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_picksplit(internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_same(integer, integer, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_same(integer, integer, internal) IS 'GiST support';

CREATE OPERATOR CLASS currency_code_ops
	DEFAULT FOR TYPE currency_code USING gist AS
	OPERATOR 18 =,
	OPERATOR 19 <>,
	OPERATOR 20 <,
	OPERATOR 21 <=,
	OPERATOR 22 >,
	OPERATOR 23 >=,
	FUNCTION 1 currency_code_gist_consistent(internal, currency_code, smallint, oid, internal),
	FUNCTION 2 currency_code_gist_union(internal, internal),
	FUNCTION 3 currency_code_gist_compress(internal),
	FUNCTION 5 currency_code_gist_penalty(internal, internal, internal),
	FUNCTION 6 currency_code_gist_picksplit(internal, internal),
	FUNCTION 7 currency_code_gist_same(integer, integer, internal),
	FUNCTION 9 currency_code_gist_fetch(internal),
	STORAGE integer;
COMMENT ON OPERATOR CLASS currency_code_ops USING gist IS 'equality and order of currencies, for constraints over several columns';
COMMENT ON OPERATOR FAMILY currency_code_ops USING gist IS 'equality and order of currencies';

-- GiST builds an index out of sorted keys on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY currency_code_ops USING gist
			ADD FUNCTION 11 (currency_code, currency_code) btint4sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY currency_code_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
