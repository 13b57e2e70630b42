-- GiST index over ranges, of any mix of currencies.

CREATE FUNCTION monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_union(internal, internal) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_union(internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_penalty(internal, internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_picksplit(internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_same(monetary_range, monetary_range, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_same(monetary_range, monetary_range, internal) IS 'GiST support';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING gist AS
	OPERATOR 1 <<,
	OPERATOR 3 &&,
	OPERATOR 5 >>,
	OPERATOR 7 @>,
	OPERATOR 8 <@,
	OPERATOR 16 @> (monetary_range, monetary),
	OPERATOR 18 =,
	FUNCTION 1 monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal),
	FUNCTION 2 monetary_range_gist_union(internal, internal),
	FUNCTION 5 monetary_range_gist_penalty(internal, internal, internal),
	FUNCTION 6 monetary_range_gist_picksplit(internal, internal),
	FUNCTION 7 monetary_range_gist_same(monetary_range, monetary_range, internal);
COMMENT ON OPERATOR CLASS monetary_range_ops USING gist IS 'containment, overlap and position of ranges within each currency';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING gist IS 'containment, overlap and position of monetary_range';

-- GiST builds an index out of sorted ranges on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY monetary_range_ops USING gist
			ADD FUNCTION 11 (monetary_range, monetary_range) monetary_range_sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY monetary_range_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
