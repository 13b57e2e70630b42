-- Rounding of amounts.

CREATE FUNCTION round(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary) IS 'rounded half-even to the minor units of its currency, such as cents; 22023 where ISO 4217 gives none, 22003 if it does not fit';

CREATE FUNCTION round(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer) IS 'rounded half-even to so many digits after the point, or before it where they are negative; 22023 past scale 30, 22003 if it does not fit';

CREATE FUNCTION round(amount monetary, scale integer, mode text) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer, text) IS 'rounded to so many digits after the point, or before it where they are negative; mode is half_even, half_up, half_down, up, down, ceiling or floor; 22023 for any other mode or past scale 30, 22003 if it does not fit';

CREATE FUNCTION trunc(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary) IS 'rounded towards zero to the minor units of its currency, such as cents; 22023 where ISO 4217 gives none, 22003 if it does not fit';

CREATE FUNCTION trunc(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary, integer) IS 'rounded towards zero to so many digits after the point, or before it where they are negative; 22023 past scale 30, 22003 if it does not fit';

CREATE FUNCTION ceil(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary) IS 'rounded upwards to the minor units of its currency, such as cents; 22023 where ISO 4217 gives none, 22003 if it does not fit';

CREATE FUNCTION ceil(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary, integer) IS 'rounded upwards to so many digits after the point, or before it where they are negative; 22023 past scale 30, 22003 if it does not fit';

CREATE FUNCTION floor(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary) IS 'rounded downwards to the minor units of its currency, such as cents; 22023 where ISO 4217 gives none, 22003 if it does not fit';

CREATE FUNCTION floor(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary, integer) IS 'rounded downwards to so many digits after the point, or before it where they are negative; 22023 past scale 30, 22003 if it does not fit';
