-- sum_by_currency: a sum for each currency.

CREATE TYPE monetary_by_currency_state;

CREATE FUNCTION monetary_by_currency_state_in(cstring) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_out(monetary_by_currency_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_out(monetary_by_currency_state) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_recv(internal) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_send(monetary_by_currency_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_send(monetary_by_currency_state) IS 'I/O';

CREATE TYPE monetary_by_currency_state (
	INPUT = monetary_by_currency_state_in,
	OUTPUT = monetary_by_currency_state_out,
	RECEIVE = monetary_by_currency_state_recv,
	SEND = monetary_by_currency_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_by_currency_state IS 'transition state of sum_by_currency';
--> a monetary_sum_state for each currency, as in {(3,120.50,EUR),(1,5.00,USD)}; or empty

CREATE FUNCTION monetary_by_currency_add(monetary_by_currency_state, monetary) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_add(monetary_by_currency_state, monetary) IS 'transition of sum_by_currency';

CREATE FUNCTION monetary_by_currency_combine(monetary_by_currency_state, monetary_by_currency_state) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_combine(monetary_by_currency_state, monetary_by_currency_state) IS 'combines two states of sum_by_currency';

CREATE FUNCTION monetary_by_currency_result(monetary_by_currency_state) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_result(monetary_by_currency_state) IS 'totals of a state, by currency; 22003 if one does not fit';

-- The state over frames that move

CREATE TYPE monetary_moving_by_currency_state;

CREATE FUNCTION monetary_moving_by_currency_state_in(cstring) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_out(monetary_moving_by_currency_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_out(monetary_moving_by_currency_state) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_recv(internal) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_send(monetary_moving_by_currency_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_send(monetary_moving_by_currency_state) IS 'I/O';

CREATE TYPE monetary_moving_by_currency_state (
	INPUT = monetary_moving_by_currency_state_in,
	OUTPUT = monetary_moving_by_currency_state_out,
	RECEIVE = monetary_moving_by_currency_state_recv,
	SEND = monetary_moving_by_currency_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_moving_by_currency_state IS 'transition state of sum_by_currency over frames that move';
--> a monetary_moving_sum_state for each currency, as in {(3,120.50,EUR,0:1,2:2)}; or empty

CREATE FUNCTION monetary_moving_by_currency_add(monetary_moving_by_currency_state, monetary) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_add(monetary_moving_by_currency_state, monetary) IS 'transition of sum_by_currency over frames that move';

CREATE FUNCTION monetary_moving_by_currency_remove(monetary_moving_by_currency_state, monetary) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_remove(monetary_moving_by_currency_state, monetary) IS 'inverse transition of sum_by_currency over frames that move';

CREATE FUNCTION monetary_moving_by_currency_result(monetary_moving_by_currency_state) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_result(monetary_moving_by_currency_state) IS 'totals of a state, by currency; 22003 if one does not fit';

-- The aggregate

CREATE AGGREGATE sum_by_currency(monetary) (
	SFUNC = monetary_by_currency_add,
	STYPE = monetary_by_currency_state,
	SSPACE = 1024,
	FINALFUNC = monetary_by_currency_result,
	COMBINEFUNC = monetary_by_currency_combine,
	INITCOND = 'empty',
	MSFUNC = monetary_moving_by_currency_add,
	MINVFUNC = monetary_moving_by_currency_remove,
	MSTYPE = monetary_moving_by_currency_state,
	MSSPACE = 4096,
	MFINALFUNC = monetary_moving_by_currency_result,
	MINITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_by_currency(monetary) IS 'sum of the amounts that are not null for each currency, as sum has it, by currency';
--> null if there are none
