-- Aggregates of monetary: sum, avg, min and max.

CREATE TYPE monetary_sum_state;

CREATE FUNCTION monetary_sum_state_in(cstring) RETURNS monetary_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_sum_state_out(monetary_sum_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_state_out(monetary_sum_state) IS 'I/O';

CREATE FUNCTION monetary_sum_state_recv(internal) RETURNS monetary_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_sum_state_send(monetary_sum_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_state_send(monetary_sum_state) IS 'I/O';

CREATE TYPE monetary_sum_state (
	INPUT = monetary_sum_state_in,
	OUTPUT = monetary_sum_state_out,
	RECEIVE = monetary_sum_state_recv,
	SEND = monetary_sum_state_send,
	INTERNALLENGTH = 56,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE monetary_sum_state IS 'transition state of sum and avg of monetary: rows, exact total, currency, as in (3,120.50,EUR)';
--> or empty

CREATE FUNCTION monetary_sum_add(monetary_sum_state, monetary) RETURNS monetary_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_add(monetary_sum_state, monetary) IS 'transition of sum and avg';

CREATE FUNCTION monetary_sum_combine(monetary_sum_state, monetary_sum_state) RETURNS monetary_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_combine(monetary_sum_state, monetary_sum_state) IS 'combines two states of sum and avg';

CREATE FUNCTION monetary_sum_result(monetary_sum_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_result(monetary_sum_state) IS 'total of a state; 22003 if it does not fit';

CREATE FUNCTION monetary_avg_result(monetary_sum_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_avg_result(monetary_sum_state) IS 'average of a state';

-- The states over frames that move, which know what scale is left when a row leaves

CREATE TYPE monetary_moving_sum_state;

CREATE FUNCTION monetary_moving_sum_state_in(cstring) RETURNS monetary_moving_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_moving_sum_state_out(monetary_moving_sum_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_state_out(monetary_moving_sum_state) IS 'I/O';

CREATE FUNCTION monetary_moving_sum_state_recv(internal) RETURNS monetary_moving_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_moving_sum_state_send(monetary_moving_sum_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_state_send(monetary_moving_sum_state) IS 'I/O';

CREATE TYPE monetary_moving_sum_state (
	INPUT = monetary_moving_sum_state_in,
	OUTPUT = monetary_moving_sum_state_out,
	RECEIVE = monetary_moving_sum_state_recv,
	SEND = monetary_moving_sum_state_send,
	INTERNALLENGTH = 304,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE monetary_moving_sum_state IS 'transition state of sum and avg over frames that move';
--> as monetary_sum_state, then how many rows have which scale, as in (3,120.50,EUR,0:1,2:2); or empty

CREATE FUNCTION monetary_moving_sum_add(monetary_moving_sum_state, monetary) RETURNS monetary_moving_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_add(monetary_moving_sum_state, monetary) IS 'transition of sum and avg over frames that move';

CREATE FUNCTION monetary_moving_sum_remove(monetary_moving_sum_state, monetary) RETURNS monetary_moving_sum_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_remove(monetary_moving_sum_state, monetary) IS 'inverse transition of sum and avg over frames that move';

CREATE FUNCTION monetary_moving_sum_result(monetary_moving_sum_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_sum_result(monetary_moving_sum_state) IS 'total of a state; 22003 if it does not fit';

CREATE FUNCTION monetary_moving_avg_result(monetary_moving_sum_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_avg_result(monetary_moving_sum_state) IS 'average of a state';

-- The aggregates

CREATE AGGREGATE sum(monetary) (
	SFUNC = monetary_sum_add,
	STYPE = monetary_sum_state,
	SSPACE = 56,
	FINALFUNC = monetary_sum_result,
	COMBINEFUNC = monetary_sum_combine,
	INITCOND = 'empty',
	MSFUNC = monetary_moving_sum_add,
	MINVFUNC = monetary_moving_sum_remove,
	MSTYPE = monetary_moving_sum_state,
	MSSPACE = 304,
	MFINALFUNC = monetary_moving_sum_result,
	MINITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(monetary) IS 'sum of the amounts that are not null, exact and of their largest scale';
--> MC001 for two currencies, 22003 if the result does not fit; null if there are none

CREATE AGGREGATE avg(monetary) (
	SFUNC = monetary_sum_add,
	STYPE = monetary_sum_state,
	SSPACE = 56,
	FINALFUNC = monetary_avg_result,
	COMBINEFUNC = monetary_sum_combine,
	INITCOND = 'empty',
	MSFUNC = monetary_moving_sum_add,
	MINVFUNC = monetary_moving_sum_remove,
	MSTYPE = monetary_moving_sum_state,
	MSSPACE = 304,
	MFINALFUNC = monetary_moving_avg_result,
	MINITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE avg(monetary) IS 'average of the amounts that are not null';
--> kept if exact, else rounded half-even to 28 significant digits; MC001 for two currencies; null if there are none

CREATE FUNCTION monetary_larger(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_larger(monetary, monetary) IS 'larger of two amounts of one currency, of equal ones that with the larger scale';
--> MC001 for two currencies

CREATE FUNCTION monetary_smaller(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_smaller(monetary, monetary) IS 'smaller of two amounts of one currency, of equal ones that with the larger scale';
--> MC001 for two currencies

CREATE AGGREGATE max(monetary) (
	SFUNC = monetary_larger,
	STYPE = monetary,
	SSPACE = 16,
	COMBINEFUNC = monetary_larger,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(monetary) IS 'largest of the amounts that are not null, of equal ones that with the larger scale';
--> MC001 for two currencies; null if there are none

CREATE AGGREGATE min(monetary) (
	SFUNC = monetary_smaller,
	STYPE = monetary,
	SSPACE = 16,
	COMBINEFUNC = monetary_smaller,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(monetary) IS 'smallest of the amounts that are not null, of equal ones that with the larger scale';
--> MC001 for two currencies; null if there are none
