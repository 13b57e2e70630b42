-- Ranges compared: order, hash, containment, position, intersection, hull.

-- Equality and the total order: currency, then lower bound, then upper bound

CREATE FUNCTION monetary_range_eq(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_eq(monetary_range, monetary_range) IS 'implementation of = operator';

CREATE FUNCTION monetary_range_ne(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_ne(monetary_range, monetary_range) IS 'implementation of <> operator';

CREATE FUNCTION monetary_range_total_lt(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_lt(monetary_range, monetary_range) IS 'implementation of *< operator';

CREATE FUNCTION monetary_range_total_le(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_le(monetary_range, monetary_range) IS 'implementation of *<= operator';

CREATE FUNCTION monetary_range_total_ge(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_ge(monetary_range, monetary_range) IS 'implementation of *>= operator';

CREATE FUNCTION monetary_range_total_gt(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_gt(monetary_range, monetary_range) IS 'implementation of *> operator';

CREATE FUNCTION monetary_range_cmp(monetary_range, monetary_range) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_cmp(monetary_range, monetary_range) IS 'less-equal-greater, in the total order';

CREATE FUNCTION monetary_range_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sortsupport(internal) IS 'sort support';

CREATE FUNCTION monetary_range_hash(monetary_range) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_hash(monetary_range) IS 'hash';

CREATE FUNCTION monetary_range_hash_extended(monetary_range, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_hash_extended(monetary_range, bigint) IS 'hash';

CREATE OPERATOR = (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (monetary_range, monetary_range) IS 'same currency and same bounds, whatever their scales';

CREATE OPERATOR <> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (monetary_range, monetary_range) IS 'another currency, or other bounds';

CREATE OPERATOR *< (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_lt,
	COMMUTATOR = *>,
	NEGATOR = *>=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR *< (monetary_range, monetary_range) IS 'before in the total order (currency, lower bound, upper bound); never raises';

CREATE OPERATOR *<= (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_le,
	COMMUTATOR = *>=,
	NEGATOR = *>,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR *<= (monetary_range, monetary_range) IS 'before or equal in the total order; never raises';

CREATE OPERATOR *>= (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_ge,
	COMMUTATOR = *<=,
	NEGATOR = *<,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR *>= (monetary_range, monetary_range) IS 'after or equal in the total order; never raises';

CREATE OPERATOR *> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_gt,
	COMMUTATOR = *<,
	NEGATOR = *<=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR *> (monetary_range, monetary_range) IS 'after in the total order (currency, lower bound, upper bound); never raises';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING btree AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 monetary_range_cmp(monetary_range, monetary_range),
	FUNCTION 2 monetary_range_sortsupport(internal);
COMMENT ON OPERATOR CLASS monetary_range_ops USING btree IS 'total order: currency, then lower bound, then upper bound';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING btree IS 'total order of monetary_range';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 monetary_range_hash(monetary_range),
	FUNCTION 2 monetary_range_hash_extended(monetary_range, bigint);
COMMENT ON OPERATOR CLASS monetary_range_ops USING hash IS 'equality of ranges, whatever their scales';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING hash IS 'equality of monetary_range';

-- Containment and position: false across currencies, never an error

CREATE FUNCTION monetary_range_contains(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains(monetary_range, monetary_range) IS 'implementation of @> operator';

CREATE OPERATOR @> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_contains,
	COMMUTATOR = <@,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (monetary_range, monetary_range) IS 'is every amount of the right range in the left one? False across currencies';

CREATE FUNCTION monetary_range_contains_monetary(monetary_range, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains_monetary(monetary_range, monetary) IS 'implementation of @> operator';

CREATE OPERATOR @> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_contains_monetary,
	COMMUTATOR = <@,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (monetary_range, monetary) IS 'is the amount in the range? False across currencies';

CREATE FUNCTION monetary_range_contained_by(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contained_by(monetary_range, monetary_range) IS 'implementation of <@ operator';

CREATE OPERATOR <@ (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_contained_by,
	COMMUTATOR = @>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (monetary_range, monetary_range) IS 'is every amount of the left range in the right one? False across currencies';

CREATE FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range) IS 'implementation of <@ operator';

CREATE OPERATOR <@ (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_contained_by_monetary_range,
	COMMUTATOR = @>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (monetary, monetary_range) IS 'is the amount in the range? False across currencies';

CREATE FUNCTION monetary_range_overlaps(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_overlaps(monetary_range, monetary_range) IS 'implementation of && operator';

CREATE OPERATOR && (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_overlaps,
	COMMUTATOR = &&,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR && (monetary_range, monetary_range) IS 'is there an amount in both? False across currencies';

CREATE FUNCTION monetary_range_before(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_before(monetary_range, monetary_range) IS 'implementation of << operator';

CREATE OPERATOR << (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_before,
	COMMUTATOR = >>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (monetary_range, monetary_range) IS 'is every amount of the left range less than every one of the right? False across currencies';

CREATE FUNCTION monetary_range_after(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_after(monetary_range, monetary_range) IS 'implementation of >> operator';

CREATE OPERATOR >> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_after,
	COMMUTATOR = <<,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (monetary_range, monetary_range) IS 'is every amount of the left range greater than every one of the right? False across currencies';

-- Ranges out of ranges

CREATE FUNCTION monetary_range_intersect(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_intersect(monetary_range, monetary_range) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_intersect,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary_range, monetary_range) IS 'what is in both, null where nothing is; MC001 for two currencies';

CREATE FUNCTION hull(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_hull'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION hull(monetary_range, monetary_range) IS 'least range that contains both; MC001 for two currencies';
