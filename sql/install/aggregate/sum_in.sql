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
COMMENT ON TYPE monetary_sum_in_state IS 'transition state of sum_in';
--> the currency to convert to, and a scale to round to if there is one, and a monetary_sum_state for each currency and day, null where that is unknown, as in (EUR:2,{2025-02-07:(2,20.50,USD)}); or empty

CREATE FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) IS 'transition of sum_in; 22023 for a second currency to convert to, 22004 for an amount without a day';

CREATE FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date, integer) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date, integer) IS 'transition of sum_in';
--> 22023 for a second currency to convert to or a second scale, 22004 for an amount without a day

CREATE FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date) IS 'transition of sum_in_or_null; 22023 for a second currency to convert to';

CREATE FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date, integer) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date, integer) IS 'transition of sum_in_or_null; 22023 for a second currency to convert to or a second scale';

CREATE FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) IS 'combines two states of sum_in or sum_in_or_null';

CREATE FUNCTION monetary_sum_in_result(monetary_sum_in_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_result(monetary_sum_in_state) IS 'total of a state at the rates in force; MC002 where there is none';

CREATE FUNCTION monetary_sum_in_or_null_result(monetary_sum_in_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_result(monetary_sum_in_state) IS 'total of a state at the rates in force; null where one is missing';

-- The aggregates, and the function for what sum_by_currency returns

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date) (
	SFUNC = monetary_sum_in_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date) IS 'sum of the amounts that are not null in one currency, at the rate in force on the day of each';
--> one exact calculation, rounded half-even once, to as many digits beyond the minor units of the target as that of the amounts has beyond its own which has most; exact where all are in the target already. An amount without a day counts if it is in the target, and is 22004 if it is not; MC002 where no rate is in force, 22023 for two currencies to convert to; null if there are no amounts. Ages and what was known when are those of the settings; stable, because it reads rates

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, scale integer) (
	SFUNC = monetary_sum_in_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, integer) IS 'sum of the amounts in one currency, rounded half-even once to a scale';
--> as sum_in without a scale, to scale digits after the point, where all are in the target already, too; null for a scale means none; 22023 for two scales, or one that is not from 0 to 30

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date) (
	SFUNC = monetary_sum_in_or_null_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_or_null_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date) IS 'sum of the amounts in one currency as sum_in has it, or null where one has no rate';
--> null where for one of the amounts no rate is in force, or its day is null and it is not in the target: all of the sum or nothing, never a part of it

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, scale integer) (
	SFUNC = monetary_sum_in_or_null_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_or_null_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in';

CREATE FUNCTION convert_total(amounts monetary[], to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_convert_total'
	LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_total(monetary[], currency_code, date, integer, integer, timestamptz, text, text) IS 'sum of the amounts of an array in one currency, at the rates in force on a day';
--> as sum_in has it: one exact calculation, rounded once. Without a day, amounts in the target count, and others are 22004; options and other errors as of convert_currency, and null for on_missing => null where one rate is missing; null if there are no amounts
