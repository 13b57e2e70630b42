-- Rounding of ranges.

CREATE FUNCTION round_range(range monetary_range, scale integer DEFAULT NULL, mode text DEFAULT 'half_even') RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_round'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION round_range(monetary_range, integer, text) IS 'both bounds rounded as by round(monetary), to the minor units of the currency or to so many digits';
--> both become part of the range, since what is just inside may be rounded to them; null if range or mode is
