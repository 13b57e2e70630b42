-- What the comparisons that refuse to cross currencies tell the planner.

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

-- The cast that < on a column of one currency puts around a parameter costs what < costs,
-- so that cheap conditions run before it too.
ALTER FUNCTION monetary(monetary, integer, boolean) COST 10;
