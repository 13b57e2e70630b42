-- Planner support: amount <@ range by the btree index of the amounts.

CREATE FUNCTION least_amount(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_least_amount'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION least_amount(monetary_range) IS 'lower bound, or where there is none the least amount of the currency that there is';
--> what an index on amounts looks for

CREATE FUNCTION greatest_amount(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_greatest_amount'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION greatest_amount(monetary_range) IS 'upper bound, or where there is none the greatest amount of the currency that there is';
--> what an index on amounts looks for

CREATE FUNCTION monetary_contained_by_monetary_range_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_contained_by_monetary_range_support(internal) IS 'planner support';

CREATE FUNCTION monetary_range_contains_monetary_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains_monetary_support(internal) IS 'planner support';

ALTER FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range)
	SUPPORT monetary_contained_by_monetary_range_support;

ALTER FUNCTION monetary_range_contains_monetary(monetary_range, monetary)
	SUPPORT monetary_range_contains_monetary_support;
