-- Amounts per head where the amounts are ranges.

CREATE TYPE per_capita_range_state;

CREATE FUNCTION per_capita_range_state_in(cstring) RETURNS per_capita_range_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_state_in(cstring) IS 'I/O';

CREATE FUNCTION per_capita_range_state_out(per_capita_range_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_state_out(per_capita_range_state) IS 'I/O';

CREATE FUNCTION per_capita_range_state_recv(internal) RETURNS per_capita_range_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_state_recv(internal) IS 'I/O';

CREATE FUNCTION per_capita_range_state_send(per_capita_range_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_state_send(per_capita_range_state) IS 'I/O';

CREATE TYPE per_capita_range_state (
	INPUT = per_capita_range_state_in,
	OUTPUT = per_capita_range_state_out,
	RECEIVE = per_capita_range_state_recv,
	SEND = per_capita_range_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE per_capita_range_state IS 'transition state of per_capita of ranges: as per_capita_state, of a monetary_range_sum_state';
--> or empty

CREATE FUNCTION per_capita_range_add(per_capita_range_state, monetary_range, bigint) RETURNS per_capita_range_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_add(per_capita_range_state, monetary_range, bigint) IS 'transition of per_capita; 22023 for a negative population, 22004 for an amount without one';

CREATE FUNCTION per_capita_range_add(per_capita_range_state, monetary_range, bigint, text) RETURNS per_capita_range_state
	AS 'MODULE_PATHNAME', 'per_capita_range_add_entity'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_add(per_capita_range_state, monetary_range, bigint, text) IS 'transition of per_capita of ranges';
--> MC003 for two populations of one entity, 22023 for a negative population, 22004 for an amount without one, or without an entity

CREATE FUNCTION per_capita_range_combine(per_capita_range_state, per_capita_range_state) RETURNS per_capita_range_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_combine(per_capita_range_state, per_capita_range_state) IS 'combines two states; MC003 for two populations of one entity';

CREATE FUNCTION per_capita_range_result(per_capita_range_state) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_range_result(per_capita_range_state) IS 'amount per head of a state; 22012 where the population is zero';

CREATE FUNCTION per_capita_add_coverage(per_capita_state, monetary_range, bigint, text) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_add_coverage(per_capita_state, monetary_range, bigint, text) IS 'transition of per_capita_coverage';

-- The aggregates

CREATE AGGREGATE per_capita(amount monetary_range, population bigint) (
	SFUNC = per_capita_range_add,
	FINALFUNC = per_capita_range_result,
	SSPACE = 184,
	STYPE = per_capita_range_state,
	COMBINEFUNC = per_capita_range_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita(monetary_range, bigint) IS 'range of amounts per head: sum of the ranges by sum of the populations';
--> of the rows whose range is not null; every row counts its population; both ends rounded as avg is, inclusive where rounded; errors as of per_capita(monetary, bigint); null if there are no rows

CREATE AGGREGATE per_capita(amount monetary_range, population bigint, entity text) (
	SFUNC = per_capita_range_add,
	FINALFUNC = per_capita_range_result,
	SSPACE = 8192,
	STYPE = per_capita_range_state,
	COMBINEFUNC = per_capita_range_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita(monetary_range, bigint, text) IS 'range of amounts per head, where the population of each entity counts once';
--> sum of the ranges by sum of the populations, where that of each entity counts once, of the rows whose range is not null; both ends rounded as avg is, inclusive where rounded; errors as of per_capita(monetary, bigint, text); null if there are no rows

CREATE AGGREGATE per_capita_coverage(amount monetary_range, population bigint, entity text) (
	SFUNC = per_capita_add_coverage,
	FINALFUNC = per_capita_coverage_result,
	SSPACE = 8192,
	STYPE = per_capita_state,
	COMBINEFUNC = per_capita_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita_coverage(monetary_range, bigint, text) IS 'share of the population, that of each entity counted once, whose entities have a range';
--> otherwise as per_capita_coverage(monetary, bigint, text)
