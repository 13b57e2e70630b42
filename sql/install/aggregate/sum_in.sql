-- Totals in one currency: sum_in and convert_total.

CREATE TYPE monetary_sum_in_state;

CREATE FUNCTION monetary_sum_in_state_in(cstring) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_out(monetary_sum_in_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_out(monetary_sum_in_state) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_recv(internal) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_send(monetary_sum_in_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_send(monetary_sum_in_state) IS 'I/O';

CREATE TYPE monetary_sum_in_state (
	INPUT = monetary_sum_in_state_in,
	OUTPUT = monetary_sum_in_state_out,
	RECEIVE = monetary_sum_in_state_recv,
	SEND = monetary_sum_in_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_sum_in_state IS 'transition state of sum_in: the currency to convert to, and a monetary_sum_state for each currency and day, as in (EUR,{2025-02-07:(2,20.50,USD)}); or empty';

CREATE FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) IS 'transition of sum_in; 22023 for a second currency to convert to';

CREATE FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) IS 'combines two states of sum_in';

CREATE FUNCTION monetary_sum_in_result(monetary_sum_in_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_result(monetary_sum_in_state) IS 'total of a state at the rates in force; MC002 where there is none';

-- The aggregate, and the function for what sum_by_currency returns

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date) (
	SFUNC = monetary_sum_in_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date) IS 'sum of the amounts in one currency at the rate in force on the day of each, of the rows where nothing is null; one exact calculation, rounded half-even once, to as many digits beyond the minor units of the target as that of the amounts has beyond its own which has most; exact where all are in the target already; MC002 where no rate is in force, 22023 for two currencies to convert to; null if there are no rows';

CREATE FUNCTION convert_total(amounts monetary[], to_currency currency_code, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_convert_total'
	LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION convert_total(monetary[], currency_code, date) IS 'sum of the amounts of an array that are not null in one currency at the rates in force on a day, as sum_in has it, with the same errors; null if there are none';
