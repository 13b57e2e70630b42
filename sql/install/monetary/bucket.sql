-- Which of a list of thresholds an amount has reached, within one currency.

CREATE FUNCTION width_bucket(operand monetary, thresholds monetary[]) RETURNS integer
	AS 'MODULE_PATHNAME', 'monetary_width_bucket'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION width_bucket(monetary, monetary[]) IS 'how many of the thresholds, in ascending order, an amount has reached';
--> MC001 for two currencies, 22004 for a threshold that is null
