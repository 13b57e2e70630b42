-- Arithmetic of monetary: within one currency, and by numbers.

CREATE FUNCTION monetary_add(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_add(monetary, monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_add,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary, monetary) IS 'sum of two amounts of one currency, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_sub(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sub(monetary, monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_sub
);
COMMENT ON OPERATOR - (monetary, monetary) IS 'difference of two amounts of one currency, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_div_monetary(monetary, monetary) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_monetary(monetary, monetary) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_div_monetary
);
COMMENT ON OPERATOR / (monetary, monetary) IS 'ratio of two amounts of one currency, a number of 20 significant digits, half-even; MC001 for two currencies, 22012 for a divisor of zero';

CREATE FUNCTION monetary_uplus(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_uplus(monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	RIGHTARG = monetary,
	FUNCTION = monetary_uplus
);
COMMENT ON OPERATOR + (NONE, monetary) IS 'the amount itself';

CREATE FUNCTION monetary_uminus(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_uminus(monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	RIGHTARG = monetary,
	FUNCTION = monetary_uminus
);
COMMENT ON OPERATOR - (NONE, monetary) IS 'the amount with the other sign';

CREATE FUNCTION abs(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_abs'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION abs(monetary) IS 'the amount without its sign';

CREATE OPERATOR @ (
	RIGHTARG = monetary,
	FUNCTION = abs
);
COMMENT ON OPERATOR @ (NONE, monetary) IS 'the amount without its sign';

CREATE FUNCTION monetary_mul_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int2(monetary, smallint) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = smallint,
	FUNCTION = monetary_mul_int2,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, smallint) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION int2_mul_monetary(smallint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int2_mul_monetary(smallint, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = smallint,
	RIGHTARG = monetary,
	FUNCTION = int2_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (smallint, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_div_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int2(monetary, smallint) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = smallint,
	FUNCTION = monetary_div_int2
);
COMMENT ON OPERATOR / (monetary, smallint) IS 'quotient, exact where 32 digits can be; else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_mul_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int4(monetary, integer) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = integer,
	FUNCTION = monetary_mul_int4,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, integer) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION int4_mul_monetary(integer, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int4_mul_monetary(integer, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = integer,
	RIGHTARG = monetary,
	FUNCTION = int4_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (integer, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_div_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int4(monetary, integer) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = integer,
	FUNCTION = monetary_div_int4
);
COMMENT ON OPERATOR / (monetary, integer) IS 'quotient, exact where 32 digits can be; else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_mul_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int8(monetary, bigint) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = bigint,
	FUNCTION = monetary_mul_int8,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, bigint) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION int8_mul_monetary(bigint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int8_mul_monetary(bigint, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = bigint,
	RIGHTARG = monetary,
	FUNCTION = int8_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (bigint, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_div_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int8(monetary, bigint) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = bigint,
	FUNCTION = monetary_div_int8
);
COMMENT ON OPERATOR / (monetary, bigint) IS 'quotient, exact where 32 digits can be; else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero';

CREATE FUNCTION monetary_mul_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_numeric(monetary, numeric) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_mul_numeric,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, numeric) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity';

CREATE FUNCTION numeric_mul_monetary(numeric, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_monetary(numeric, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = numeric,
	RIGHTARG = monetary,
	FUNCTION = numeric_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits, never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity';

CREATE FUNCTION monetary_div_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_numeric(monetary, numeric) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_div_numeric
);
COMMENT ON OPERATOR / (monetary, numeric) IS 'quotient, exact where 32 digits can be; else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero, 22023 for NaN or infinity';
