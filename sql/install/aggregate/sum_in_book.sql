-- Totals in one currency by a book of rates: sum_in, sum_in_or_null and convert_total.

CREATE TYPE monetary_sum_in_book_state;

CREATE FUNCTION monetary_sum_in_book_state_in(cstring) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_out(monetary_sum_in_book_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_out(monetary_sum_in_book_state) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_recv(internal) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_send(monetary_sum_in_book_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_send(monetary_sum_in_book_state) IS 'I/O';

CREATE TYPE monetary_sum_in_book_state (
	INPUT = monetary_sum_in_book_state_in,
	OUTPUT = monetary_sum_in_book_state_out,
	RECEIVE = monetary_sum_in_book_state_recv,
	SEND = monetary_sum_in_book_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_sum_in_book_state IS 'transition state of sum_in with a book';
--> that of sum_in without one, and after each sum its rates, as in (EUR,{2025-02-07:(2,20.50,USD)/1.0377}); ! for a rate that is missing; or empty

CREATE FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) IS 'transition of sum_in with a book';
--> 22023 for a second currency to convert to, for rates that differ from those of another book, and for a currency or a day that the book does not have; MC002 where no rate is in force, 22004 for an amount without a day

CREATE FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) IS 'transition of sum_in with a book and a scale; the same errors, and 22023 for a second scale';

CREATE FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) IS 'transition of sum_in_or_null with a book';
--> 22023 for a second currency to convert to, for rates that differ from those of another book, and for a currency or a day that the book does not have

CREATE FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) IS 'transition of sum_in_or_null with a book and a scale; the same errors, and 22023 for a second scale';

CREATE FUNCTION monetary_sum_in_book_combine(monetary_sum_in_book_state, monetary_sum_in_book_state) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_combine(monetary_sum_in_book_state, monetary_sum_in_book_state) IS 'combines two states of sum_in or sum_in_or_null with a book';

CREATE FUNCTION monetary_sum_in_book_result(monetary_sum_in_book_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_result(monetary_sum_in_book_state) IS 'total of a state at its rates; null where one is missing';

-- The aggregates, and the function for what sum_by_currency returns

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, book rate_book) (
	SFUNC = monetary_sum_in_book_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, rate_book) IS 'sum of the amounts in one currency, at the rate that a book has for the day of each';
--> as sum_in without a book, and immutable; 22023 for a currency or a day that the book does not have, and for books whose rates differ

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, book rate_book, scale integer) (
	SFUNC = monetary_sum_in_book_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, rate_book, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in without a book';

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, book rate_book) (
	SFUNC = monetary_sum_in_book_or_null_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, rate_book) IS 'sum of the amounts in one currency by a book, or null where one has no rate';
--> null where for one of the amounts no rate was in force, or its day is null and it is not in the target

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, book rate_book, scale integer) (
	SFUNC = monetary_sum_in_book_or_null_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, rate_book, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in';

CREATE FUNCTION convert_total(amounts monetary[], to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_convert_total_by_book'
	LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_total(monetary[], currency_code, date, rate_book, integer, text) IS 'sum of the amounts of an array in one currency, at the rates that a book has for a day';
--> as convert_total has it without a book; 22023 for a currency or a day that the book does not have
