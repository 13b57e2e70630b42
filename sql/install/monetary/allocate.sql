-- Splitting amounts without losing a cent.

CREATE FUNCTION allocate(amount monetary, parts integer) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer) IS 'splits into so many equal parts that add up to the amount';
--> none apart by more than the smallest unit, the larger ones first; 22023 for less than 1 part or too many

CREATE FUNCTION allocate(amount monetary, weights numeric[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[]) IS 'splits in proportion to weights by the method of the largest remainder';
--> the parts add up to the amount; 22023 for no weights, negative ones, or only zeros, 22004 for a null among them

CREATE FUNCTION allocate(amount monetary, weights monetary[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, monetary[]) IS 'splits in proportion to amounts of one currency, such as turnovers, as by weights that are numbers';
--> MC001 for amounts in two currencies

CREATE FUNCTION allocate(amount monetary, parts integer, step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer, numeric) IS 'splits into so many equal parts, each a multiple of a step such as 0.05';
--> none apart by more than one step; 22023 for an amount that is no multiple of it, or a step that is not positive

CREATE FUNCTION allocate(amount monetary, weights numeric[], step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[], numeric) IS 'splits in proportion to weights, each part a multiple of a step such as 0.05';
--> 22023 for an amount that is no multiple of it, or a step that is not positive

CREATE FUNCTION allocate(amount monetary, weights monetary[], step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, monetary[], numeric) IS 'splits in proportion to amounts of one currency, each part a multiple of a step such as 0.05';
--> 22023 for an amount that is no multiple of it, or a step that is not positive, MC001 for amounts in two currencies
