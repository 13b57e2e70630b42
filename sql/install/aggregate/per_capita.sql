-- Amounts per head: the population of each entity counts once.

CREATE TYPE per_capita_state;

CREATE FUNCTION per_capita_state_in(cstring) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_state_in(cstring) IS 'I/O';

CREATE FUNCTION per_capita_state_out(per_capita_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_state_out(per_capita_state) IS 'I/O';

CREATE FUNCTION per_capita_state_recv(internal) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_state_recv(internal) IS 'I/O';

CREATE FUNCTION per_capita_state_send(per_capita_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_state_send(per_capita_state) IS 'I/O';

CREATE TYPE per_capita_state (
	INPUT = per_capita_state_in,
	OUTPUT = per_capita_state_out,
	RECEIVE = per_capita_state_recv,
	SEND = per_capita_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE per_capita_state IS 'transition state of per_capita and per_capita_coverage';
--> a sum, a population and whose it is, as in ((2,500.00,EUR),408662641,{"FRA"=68551653,"USA"=340110988}); ~ for = marks an entity without an amount; or empty

CREATE FUNCTION per_capita_add(per_capita_state, monetary, bigint) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_add(per_capita_state, monetary, bigint) IS 'transition of per_capita; 22023 for a negative population, 22004 for an amount without one';

CREATE FUNCTION per_capita_add(per_capita_state, monetary, bigint, text) RETURNS per_capita_state
	AS 'MODULE_PATHNAME', 'per_capita_add_entity'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_add(per_capita_state, monetary, bigint, text) IS 'transition of per_capita of amounts';
--> MC003 for two populations of one entity, 22023 for a negative population, 22004 for an amount without one, or without an entity

CREATE FUNCTION per_capita_add_coverage(per_capita_state, monetary, bigint, text) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_add_coverage(per_capita_state, monetary, bigint, text) IS 'transition of per_capita_coverage';

CREATE FUNCTION per_capita_combine(per_capita_state, per_capita_state) RETURNS per_capita_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_combine(per_capita_state, per_capita_state) IS 'combines two states; MC003 for two populations of one entity';

CREATE FUNCTION per_capita_result(per_capita_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_result(per_capita_state) IS 'amount per head of a state; 22012 where the population is zero';

CREATE FUNCTION per_capita_coverage_result(per_capita_state) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION per_capita_coverage_result(per_capita_state) IS 'covered share of the population of a state; 22012 where it is zero';

-- The aggregates

CREATE AGGREGATE per_capita(amount monetary, population bigint) (
	SFUNC = per_capita_add,
	FINALFUNC = per_capita_result,
	SSPACE = 96,
	STYPE = per_capita_state,
	COMBINEFUNC = per_capita_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita(monetary, bigint) IS 'amount per head: sum of the amounts by sum of the populations, of the rows whose amount is not null';
--> every row counts its population; 22004 for an amount whose population is null; rounded as avg is; MC001 for two currencies, 22023 for a negative population, 22012 where all are zero; null if there are no rows

CREATE AGGREGATE per_capita(amount monetary, population bigint, entity text) (
	SFUNC = per_capita_add,
	FINALFUNC = per_capita_result,
	SSPACE = 8192,
	STYPE = per_capita_state,
	COMBINEFUNC = per_capita_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita(monetary, bigint, text) IS 'amount per head, where the population of each entity counts once';
--> sum of the amounts by sum of the populations, where that of each entity counts once, of the rows whose amount is not null; 22004 for an amount whose population or entity is null; rounded as avg is; MC001 for two currencies, MC003 for two populations of one entity, 22023 for a negative population, 22012 where all are zero; null if there are no rows

CREATE AGGREGATE per_capita_coverage(amount monetary, population bigint, entity text) (
	SFUNC = per_capita_add_coverage,
	FINALFUNC = per_capita_coverage_result,
	SSPACE = 8192,
	STYPE = per_capita_state,
	COMBINEFUNC = per_capita_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE per_capita_coverage(monetary, bigint, text) IS 'share of the population, that of each entity counted once, whose entities have an amount';
--> rows without amount and population, or without amount and entity, do not count, and an amount without one of them is 22004; 20 significant digits, half-even; errors as of per_capita, but any mix of currencies; null if there are no rows
