-- Rounding amounts, and splitting them without losing a cent.

CREATE FUNCTION round(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary) IS 'rounded half-even to the minor units of its currency; 22023 where ISO 4217 gives none';

CREATE FUNCTION round(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer) IS 'rounded half-even to a scale; a negative one rounds before the point';

CREATE FUNCTION round(amount monetary, scale integer, mode text) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer, text) IS 'rounded to a scale; mode is half_even, half_up, half_down, up, down, ceiling or floor';

CREATE FUNCTION trunc(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary) IS 'rounded towards zero to the minor units of its currency; 22023 where ISO 4217 gives none';

CREATE FUNCTION trunc(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary, integer) IS 'rounded towards zero to a scale; a negative one rounds before the point';

CREATE FUNCTION ceil(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary) IS 'rounded upwards to the minor units of its currency; 22023 where ISO 4217 gives none';

CREATE FUNCTION ceil(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary, integer) IS 'rounded upwards to a scale; a negative one rounds before the point';

CREATE FUNCTION floor(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary) IS 'rounded downwards to the minor units of its currency; 22023 where ISO 4217 gives none';

CREATE FUNCTION floor(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary, integer) IS 'rounded downwards to a scale; a negative one rounds before the point';

CREATE FUNCTION allocate(amount monetary, parts integer) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer) IS 'splits into equal parts that add up to the amount, none apart by more than the smallest unit';

CREATE FUNCTION allocate(amount monetary, weights numeric[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[]) IS 'splits in proportion to weights by the largest remainder; the parts add up to the amount';
