-- median: the amount in the middle.

CREATE TYPE monetary_median_state;

CREATE FUNCTION monetary_median_state_in(cstring) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_median_state_out(monetary_median_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_state_out(monetary_median_state) IS 'I/O';

CREATE FUNCTION monetary_median_state_recv(internal) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_median_state_send(monetary_median_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_state_send(monetary_median_state) IS 'I/O';

CREATE TYPE monetary_median_state (
	INPUT = monetary_median_state_in,
	OUTPUT = monetary_median_state_out,
	RECEIVE = monetary_median_state_recv,
	SEND = monetary_median_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_median_state IS 'transition state of median: the amounts and how often they came, as in {2*1.50 EUR,1*2 EUR}; or empty';

CREATE FUNCTION monetary_median_add(monetary_median_state, monetary) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_add(monetary_median_state, monetary) IS 'transition of median';

CREATE FUNCTION monetary_median_combine(monetary_median_state, monetary_median_state) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_combine(monetary_median_state, monetary_median_state) IS 'combines two states of median';

CREATE FUNCTION monetary_median_result(monetary_median_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_result(monetary_median_state) IS 'median of a state';

-- The aggregate

CREATE AGGREGATE median(monetary) (
	SFUNC = monetary_median_add,
	STYPE = monetary_median_state,
	SSPACE = 8192,
	FINALFUNC = monetary_median_result,
	COMBINEFUNC = monetary_median_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE median(monetary) IS 'median of the amounts that are not null: the one in the middle, of equal ones that with the larger scale, or the average of the two, rounded as avg is; MC001 for two currencies; null if there are none';
