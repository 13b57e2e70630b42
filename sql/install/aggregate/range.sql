-- sum of monetary_range.

CREATE TYPE monetary_range_sum_state;

CREATE FUNCTION monetary_range_sum_state_in(cstring) RETURNS monetary_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_range_sum_state_out(monetary_range_sum_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_state_out(monetary_range_sum_state) IS 'I/O';

CREATE FUNCTION monetary_range_sum_state_recv(internal) RETURNS monetary_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_range_sum_state_send(monetary_range_sum_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_state_send(monetary_range_sum_state) IS 'I/O';

CREATE TYPE monetary_range_sum_state (
	INPUT = monetary_range_sum_state_in,
	OUTPUT = monetary_range_sum_state_out,
	RECEIVE = monetary_range_sum_state_recv,
	SEND = monetary_range_sum_state_send,
	INTERNALLENGTH = 144,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE monetary_range_sum_state IS 'transition state of sum of monetary_range';
--> the lower and the upper bounds as a monetary_sum_state each, then how many are infinite below and above, and exclusive below and above, as in ((2,1.00,EUR),(2,50.00,EUR),0,1,0,0); or empty

CREATE FUNCTION monetary_range_sum_add(monetary_range_sum_state, monetary_range) RETURNS monetary_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_add(monetary_range_sum_state, monetary_range) IS 'transition of sum';

CREATE FUNCTION monetary_range_sum_combine(monetary_range_sum_state, monetary_range_sum_state) RETURNS monetary_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_combine(monetary_range_sum_state, monetary_range_sum_state) IS 'combines two states of sum';

CREATE FUNCTION monetary_range_sum_result(monetary_range_sum_state) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sum_result(monetary_range_sum_state) IS 'total of a state; 22003 if it does not fit';

-- The state over frames that move

CREATE TYPE monetary_moving_range_sum_state;

CREATE FUNCTION monetary_moving_range_sum_state_in(cstring) RETURNS monetary_moving_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_moving_range_sum_state_out(monetary_moving_range_sum_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_state_out(monetary_moving_range_sum_state) IS 'I/O';

CREATE FUNCTION monetary_moving_range_sum_state_recv(internal) RETURNS monetary_moving_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_moving_range_sum_state_send(monetary_moving_range_sum_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_state_send(monetary_moving_range_sum_state) IS 'I/O';

CREATE TYPE monetary_moving_range_sum_state (
	INPUT = monetary_moving_range_sum_state_in,
	OUTPUT = monetary_moving_range_sum_state_out,
	RECEIVE = monetary_moving_range_sum_state_recv,
	SEND = monetary_moving_range_sum_state_send,
	INTERNALLENGTH = 640,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE monetary_moving_range_sum_state IS 'transition state of sum of monetary_range over frames that move';
--> as monetary_range_sum_state, of monetary_moving_sum_state; or empty

CREATE FUNCTION monetary_moving_range_sum_add(monetary_moving_range_sum_state, monetary_range) RETURNS monetary_moving_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_add(monetary_moving_range_sum_state, monetary_range) IS 'transition of sum over frames that move';

CREATE FUNCTION monetary_moving_range_sum_remove(monetary_moving_range_sum_state, monetary_range) RETURNS monetary_moving_range_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_remove(monetary_moving_range_sum_state, monetary_range) IS 'inverse transition of sum over frames that move';

CREATE FUNCTION monetary_moving_range_sum_result(monetary_moving_range_sum_state) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_range_sum_result(monetary_moving_range_sum_state) IS 'total of a state; 22003 if it does not fit';

-- The aggregate

CREATE AGGREGATE sum(monetary_range) (
	SFUNC = monetary_range_sum_add,
	STYPE = monetary_range_sum_state,
	SSPACE = 144,
	FINALFUNC = monetary_range_sum_result,
	COMBINEFUNC = monetary_range_sum_combine,
	INITCOND = 'empty',
	MSFUNC = monetary_moving_range_sum_add,
	MINVFUNC = monetary_moving_range_sum_remove,
	MSTYPE = monetary_moving_range_sum_state,
	MSSPACE = 640,
	MFINALFUNC = monetary_moving_range_sum_result,
	MINITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(monetary_range) IS 'sum of the ranges that are not null by interval arithmetic, exact';
--> infinite where one of them is, exclusive where a finite one is; MC001 for two currencies, 22003 if the result does not fit; null if there are none
