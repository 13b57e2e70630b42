-- Interval arithmetic: what an amount out of each range can come to.

CREATE FUNCTION monetary_range_add(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_add(monetary_range, monetary_range) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_add,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary_range, monetary_range) IS 'sums of an amount of each, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_add_monetary(monetary_range, monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_add_monetary(monetary_range, monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_add_monetary,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary_range, monetary) IS 'the range moved up by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_add_monetary_range(monetary, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_add_monetary_range(monetary, monetary_range) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_add_monetary_range,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary, monetary_range) IS 'the range moved up by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_sub(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sub(monetary_range, monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_sub
);
COMMENT ON OPERATOR - (monetary_range, monetary_range) IS 'differences of an amount of each, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_sub_monetary(monetary_range, monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sub_monetary(monetary_range, monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_sub_monetary
);
COMMENT ON OPERATOR - (monetary_range, monetary) IS 'the range moved down by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_sub_monetary_range(monetary, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sub_monetary_range(monetary, monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_sub_monetary_range
);
COMMENT ON OPERATOR - (monetary, monetary_range) IS 'what an amount is more than each of the range, exact';
--> MC001 for two currencies, 22003 if it does not fit

CREATE FUNCTION monetary_range_uminus(monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_uminus(monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_uminus
);
COMMENT ON OPERATOR - (NONE, monetary_range) IS 'the amounts of the range with the other sign';

CREATE FUNCTION monetary_range_mul_numeric(monetary_range, numeric) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_mul_numeric(monetary_range, numeric) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary_range,
	RIGHTARG = numeric,
	FUNCTION = monetary_range_mul_numeric,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary_range, numeric) IS 'products of the amounts of the range, bounds by the rules of monetary * numeric';
--> less than zero turns the range round; 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION numeric_mul_monetary_range(numeric, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_monetary_range(numeric, monetary_range) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = numeric,
	RIGHTARG = monetary_range,
	FUNCTION = numeric_mul_monetary_range,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, monetary_range) IS 'products of the amounts of the range, bounds by the rules of monetary * numeric';
--> less than zero turns the range round; 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION monetary_range_div_numeric(monetary_range, numeric) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_div_numeric(monetary_range, numeric) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary_range,
	RIGHTARG = numeric,
	FUNCTION = monetary_range_div_numeric
);
COMMENT ON OPERATOR / (monetary_range, numeric) IS 'quotients of the amounts of the range, bounds by the rules of monetary / numeric';
--> inclusive where rounded; less than zero turns the range round; 22012 for zero, 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION range_width(range monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_width'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION range_width(monetary_range) IS 'distance between the bounds of a range, upper less lower';
--> null where there is none on one side; 22003 if it does not fit
