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
COMMENT ON OPERATOR / (monetary, monetary) IS 'ratio of two amounts of one currency, a number of 20 significant digits, half-even';
--> MC001 for two currencies, 22012 for a divisor of zero

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
