-- Rounding of amounts.

CREATE FUNCTION text_argument_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text_argument_support(internal) IS
	'planner support of functions that take a word, such as a mode';

CREATE FUNCTION round(amount monetary, scale integer DEFAULT NULL, mode text DEFAULT 'half_even') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer, text) IS 'rounded to the minor units of its currency, such as cents, or to so many digits';
--> after the point, before it where they are negative: round(amount), round(amount, 4), round(amount, mode => 'half_up'); mode is half_even, half_up, half_down, up, down, ceiling or floor. 22023 for any other mode, past scale 30, or where ISO 4217 gives no minor units, 22003 if it does not fit; null if amount or mode is

CREATE FUNCTION trunc(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary) IS 'rounded towards zero to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION trunc(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary, integer) IS 'rounded towards zero to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit

CREATE FUNCTION ceil(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary) IS 'rounded upwards to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION ceil(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary, integer) IS 'rounded upwards to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit

CREATE FUNCTION floor(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary) IS 'rounded downwards to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION floor(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary, integer) IS 'rounded downwards to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit
