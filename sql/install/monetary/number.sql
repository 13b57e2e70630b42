-- Products and quotients with numbers.
--
-- Operators for numeric alone.  With one for each integer type beside them, "m * $1" would
-- have several to choose from, and a driver that does not say the type of a parameter
-- would get none of them.

CREATE FUNCTION monetary_mul_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_numeric(monetary, numeric) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_mul_numeric,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, numeric) IS 'product, exact; rounded half-even where it has more than 32 digits';
--> never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

CREATE FUNCTION numeric_mul_monetary(numeric, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_monetary(numeric, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = numeric,
	RIGHTARG = monetary,
	FUNCTION = numeric_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits';
--> never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

CREATE FUNCTION monetary_div_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_numeric(monetary, numeric) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_div_numeric
);
COMMENT ON OPERATOR / (monetary, numeric) IS 'quotient, exact where 32 digits can be';
--> else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

-- What they do where the number is an integer

CREATE FUNCTION monetary_mul_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int2(monetary, smallint) IS 'implementation of * operator';

CREATE FUNCTION int2_mul_monetary(smallint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int2_mul_monetary(smallint, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int2(monetary, smallint) IS 'implementation of / operator';

CREATE FUNCTION monetary_mul_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int4(monetary, integer) IS 'implementation of * operator';

CREATE FUNCTION int4_mul_monetary(integer, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int4_mul_monetary(integer, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int4(monetary, integer) IS 'implementation of / operator';

CREATE FUNCTION monetary_mul_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int8(monetary, bigint) IS 'implementation of * operator';

CREATE FUNCTION int8_mul_monetary(bigint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int8_mul_monetary(bigint, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int8(monetary, bigint) IS 'implementation of / operator';

CREATE FUNCTION monetary_number_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_number_support(internal) IS 'planner support of * and / for monetary and a number';

ALTER FUNCTION monetary_mul_numeric(monetary, numeric) SUPPORT monetary_number_support;
ALTER FUNCTION numeric_mul_monetary(numeric, monetary) SUPPORT monetary_number_support;
ALTER FUNCTION monetary_div_numeric(monetary, numeric) SUPPORT monetary_number_support;
