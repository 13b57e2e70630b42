-- Equality, hash and the total order of monetary: by currency, then by amount.

CREATE FUNCTION monetary_eq(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_eq(monetary, monetary) IS 'implementation of = operator';

CREATE FUNCTION monetary_ne(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_ne(monetary, monetary) IS 'implementation of <> operator';

CREATE FUNCTION monetary_total_lt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_lt(monetary, monetary) IS 'implementation of *< operator';

CREATE FUNCTION monetary_total_le(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_le(monetary, monetary) IS 'implementation of *<= operator';

CREATE FUNCTION monetary_total_ge(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_ge(monetary, monetary) IS 'implementation of *>= operator';

CREATE FUNCTION monetary_total_gt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_gt(monetary, monetary) IS 'implementation of *> operator';

CREATE FUNCTION monetary_cmp(monetary, monetary) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_cmp(monetary, monetary) IS 'less-equal-greater';

CREATE FUNCTION monetary_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sortsupport(internal) IS 'sort support';

CREATE FUNCTION monetary_in_range(monetary, monetary, monetary, boolean, boolean) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_in_range(monetary, monetary, monetary, boolean, boolean) IS
	'window RANGE support';

CREATE FUNCTION monetary_hash(monetary) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hash(monetary) IS 'hash';

CREATE FUNCTION monetary_hash_extended(monetary, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hash_extended(monetary, bigint) IS 'hash';

CREATE OPERATOR = (
	FUNCTION = monetary_eq, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (monetary, monetary) IS 'equal in currency and amount, whatever the scale';

CREATE OPERATOR <> (
	FUNCTION = monetary_ne, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (monetary, monetary) IS 'not equal in currency or amount';

CREATE OPERATOR *< (
	FUNCTION = monetary_total_lt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *>, NEGATOR = *>=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR *< (monetary, monetary) IS 'before in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *<= (
	FUNCTION = monetary_total_le, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *>=, NEGATOR = *>, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR *<= (monetary, monetary) IS 'before or equal in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *>= (
	FUNCTION = monetary_total_ge, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *<=, NEGATOR = *<, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR *>= (monetary, monetary) IS 'after or equal in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *> (
	FUNCTION = monetary_total_gt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *<, NEGATOR = *<=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR *> (monetary, monetary) IS 'after in the total order, by currency and then by amount; never raises';

-- Amounts that are equal differ in bits where their scales differ: no equalimage.
CREATE OPERATOR CLASS monetary_ops DEFAULT FOR TYPE monetary USING btree AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 monetary_cmp(monetary, monetary),
	FUNCTION 2 monetary_sortsupport(internal),
	FUNCTION 3 monetary_in_range(monetary, monetary, monetary, boolean, boolean);
COMMENT ON OPERATOR CLASS monetary_ops USING btree IS 'order by currency and then by amount';
COMMENT ON OPERATOR FAMILY monetary_ops USING btree IS 'order by currency and then by amount';

CREATE OPERATOR CLASS monetary_ops DEFAULT FOR TYPE monetary USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 monetary_hash(monetary),
	FUNCTION 2 monetary_hash_extended(monetary, bigint);
COMMENT ON OPERATOR CLASS monetary_ops USING hash IS 'equality in currency and amount';
COMMENT ON OPERATOR FAMILY monetary_ops USING hash IS 'equality in currency and amount';

CREATE OPERATOR CLASS monetary_minmax_ops DEFAULT FOR TYPE monetary USING brin AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS monetary_minmax_ops USING brin IS
	'first and last amount of each range of pages';
COMMENT ON OPERATOR FAMILY monetary_minmax_ops USING brin IS
	'first and last amount of each range of pages';

-- minmax-multi came with PostgreSQL 14.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer < 140000 THEN
		RETURN;
	END IF;

	CREATE FUNCTION monetary_distance(internal, internal) RETURNS double precision
		AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
	COMMENT ON FUNCTION monetary_distance(internal, internal) IS 'BRIN multi minmax support';

	CREATE OPERATOR CLASS monetary_minmax_multi_ops FOR TYPE monetary USING brin AS
		OPERATOR 1 *<,
		OPERATOR 2 *<=,
		OPERATOR 3 =,
		OPERATOR 4 *>=,
		OPERATOR 5 *>,
		FUNCTION 1 brin_minmax_multi_opcinfo(internal),
		FUNCTION 2 brin_minmax_multi_add_value(internal, internal, internal, internal),
		FUNCTION 3 brin_minmax_multi_consistent(internal, internal, internal, integer),
		FUNCTION 4 brin_minmax_multi_union(internal, internal, internal),
		FUNCTION 5 brin_minmax_multi_options(internal),
		FUNCTION 11 monetary_distance(internal, internal);
	COMMENT ON OPERATOR CLASS monetary_minmax_multi_ops USING brin IS
		'a few intervals of amounts of each range of pages';
	COMMENT ON OPERATOR FAMILY monetary_minmax_multi_ops USING brin IS
		'a few intervals of amounts of each range of pages';
END
$$;
