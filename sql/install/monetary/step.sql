-- Multiples of a step, such as the smallest coin.

CREATE FUNCTION round_to(amount monetary, step numeric, mode text DEFAULT 'half_even') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round_to(monetary, numeric, text) IS 'rounded to a multiple of a step, in units of the currency and with the decimals of the step';
--> 0.05 for cash in Swiss francs, or cash_step(currency(amount)); mode is half_even, half_up, half_down, up, down, ceiling or floor; 22023 for any other mode or a step that is not positive, 22003 if it does not fit
