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
COMMENT ON TYPE monetary_median_state IS 'transition state of median: the amounts and how often they came, as in {2*1.50 EUR,1*2 EUR}';
--> or empty

CREATE FUNCTION monetary_median_add(monetary_median_state, monetary) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_add(monetary_median_state, monetary) IS 'transition of median';

CREATE FUNCTION monetary_median_combine(monetary_median_state, monetary_median_state) RETURNS monetary_median_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_combine(monetary_median_state, monetary_median_state) IS 'combines two states of median';

CREATE FUNCTION monetary_median_result(monetary_median_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_median_result(monetary_median_state) IS 'median of a state';

CREATE FUNCTION monetary_percentile_result(monetary_median_state, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentile_result(monetary_median_state, numeric) IS 'percentile of a state';

CREATE FUNCTION monetary_percentiles_result(monetary_median_state, numeric[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentiles_result(monetary_median_state, numeric[]) IS 'percentiles of a state';

-- The aggregates

CREATE AGGREGATE median(monetary) (
	SFUNC = monetary_median_add,
	STYPE = monetary_median_state,
	SSPACE = 8192,
	FINALFUNC = monetary_median_result,
	COMBINEFUNC = monetary_median_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE median(monetary) IS 'median of the amounts that are not null';
--> the one in the middle, of equal ones that with the larger scale, or the average of the two, rounded as avg is; MC001 for two currencies; null if there are none

CREATE AGGREGATE percentile_cont(fraction numeric ORDER BY amount monetary) (
	SFUNC = monetary_median_add,
	STYPE = monetary_median_state,
	SSPACE = 8192,
	FINALFUNC = monetary_percentile_result,
	COMBINEFUNC = monetary_median_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_cont(numeric, monetary) IS 'amount at a fraction of the way through those that are not null, in order';
--> between two of them where it falls between: percentile_cont(0.9) WITHIN GROUP (ORDER BY amount); kept if exact, else rounded half-even to 28 significant digits; 22003 for a fraction that is not from 0 to 1, MC001 for two currencies; null if there are none

CREATE AGGREGATE percentile_cont(fractions numeric[] ORDER BY amount monetary) (
	SFUNC = monetary_median_add,
	STYPE = monetary_median_state,
	SSPACE = 8192,
	FINALFUNC = monetary_percentiles_result,
	COMBINEFUNC = monetary_median_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_cont(numeric[], monetary) IS 'the same for each of several fractions, in an array of the same shape; null for one that is null';
