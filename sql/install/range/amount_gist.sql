-- GiST index over amounts: for exclusion constraints, and UNIQUE ... WITHOUT OVERLAPS of PostgreSQL 18.

CREATE FUNCTION monetary_gist_compress(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_compress(internal) IS 'GiST support';

CREATE FUNCTION monetary_gist_fetch(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_fetch(internal) IS 'GiST support';

CREATE FUNCTION monetary_gist_consistent(internal, monetary, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_consistent(internal, monetary, smallint, oid, internal) IS 'GiST support';

CREATE OPERATOR CLASS monetary_ops
	DEFAULT FOR TYPE monetary USING gist AS
	OPERATOR 8 <@ (monetary, monetary_range),
	OPERATOR 18 =,
	OPERATOR 19 <>,
	OPERATOR 20 *<,
	OPERATOR 21 *<=,
	OPERATOR 22 *>,
	OPERATOR 23 *>=,
	FUNCTION 1 monetary_gist_consistent(internal, monetary, smallint, oid, internal),
	FUNCTION 2 monetary_range_gist_union(internal, internal),
	FUNCTION 3 monetary_gist_compress(internal),
	FUNCTION 5 monetary_range_gist_penalty(internal, internal, internal),
	FUNCTION 6 monetary_range_gist_picksplit(internal, internal),
	FUNCTION 7 monetary_range_gist_same(monetary_range, monetary_range, internal),
	FUNCTION 9 monetary_gist_fetch(internal),
	STORAGE monetary_range;
COMMENT ON OPERATOR CLASS monetary_ops USING gist IS 'equality and the total order of amounts, for constraints over several columns';
COMMENT ON OPERATOR FAMILY monetary_ops USING gist IS 'equality and the total order of amounts';

-- GiST builds an index out of sorted keys on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY monetary_ops USING gist
			ADD FUNCTION 11 (monetary, monetary) monetary_range_sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY monetary_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
