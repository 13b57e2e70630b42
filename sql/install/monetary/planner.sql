-- The comparisons that refuse to cross currencies, and their planner support.
-- They are in no operator family: nothing that PostgreSQL does by itself calls them.

CREATE FUNCTION monetary_compare_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_sel(internal, oid, internal, integer) IS
	'restriction selectivity of < and its kin on monetary';

CREATE FUNCTION monetary_compare_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_joinsel(internal, oid, internal, smallint, internal) IS
	'join selectivity of < and its kin on monetary';

CREATE FUNCTION monetary_compare_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_support(internal) IS
	'planner support of < and its kin on monetary';

CREATE FUNCTION monetary_lt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_lt(monetary, monetary) IS 'implementation of < operator';

CREATE FUNCTION monetary_le(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_le(monetary, monetary) IS 'implementation of <= operator';

CREATE FUNCTION monetary_ge(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_ge(monetary, monetary) IS 'implementation of >= operator';

CREATE FUNCTION monetary_gt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_gt(monetary, monetary) IS 'implementation of > operator';

CREATE OPERATOR < (
	FUNCTION = monetary_lt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR < (monetary, monetary) IS 'less than, within one currency; MC001 for two currencies';

CREATE OPERATOR <= (
	FUNCTION = monetary_le, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR <= (monetary, monetary) IS 'less than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR >= (
	FUNCTION = monetary_ge, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR >= (monetary, monetary) IS 'greater than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR > (
	FUNCTION = monetary_gt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR > (monetary, monetary) IS 'greater than, within one currency; MC001 for two currencies';

-- The cast that < on a column of one currency puts around a parameter costs what < costs,
-- so that cheap conditions run before it too.
ALTER FUNCTION monetary(monetary, integer, boolean) COST 10;
