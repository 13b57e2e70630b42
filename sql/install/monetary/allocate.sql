-- Splitting amounts without losing a cent.

CREATE FUNCTION allocate(amount monetary, parts integer) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer) IS 'splits into so many equal parts that add up to the amount, none apart by more than the smallest unit, the larger ones first; 22023 for less than 1 part or too many';

CREATE FUNCTION allocate(amount monetary, weights numeric[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[]) IS 'splits in proportion to weights by the method of the largest remainder; the parts add up to the amount; 22023 for no weights, negative ones, or only zeros, 22004 for a null among them';
