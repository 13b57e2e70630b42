-- Books of rates: those that were known at one moment, as a value

CREATE TYPE rate_book;

CREATE FUNCTION rate_book_in(cstring) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_in(cstring) IS 'I/O';

CREATE FUNCTION rate_book_out(rate_book) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_out(rate_book) IS 'I/O';

CREATE FUNCTION rate_book_recv(internal) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_recv(internal) IS 'I/O';

CREATE FUNCTION rate_book_send(rate_book) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_send(rate_book) IS 'I/O';

-- Its bytes are dense: to compress them costs time and saves nothing
CREATE TYPE rate_book (
	INPUT = rate_book_in,
	OUTPUT = rate_book_out,
	RECEIVE = rate_book_recv,
	SEND = rate_book_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = external
);
COMMENT ON TYPE rate_book IS 'the rates that were known at one moment, so that a conversion by it never changes';
--> of some currencies and days, with all that decides between them; made by rate_book(currencies, period). As text and in binary form its SHA-256, a version and the rates; 22P02 or 22P03 for what was changed on the way

CREATE FUNCTION rate_book_eq(rate_book, rate_book) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_eq(rate_book, rate_book) IS 'implementation of = operator';

CREATE FUNCTION rate_book_ne(rate_book, rate_book) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_ne(rate_book, rate_book) IS 'implementation of <> operator';

CREATE OPERATOR = (
	FUNCTION = rate_book_eq,
	LEFTARG = rate_book,
	RIGHTARG = rate_book,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (rate_book, rate_book) IS 'the same book, byte by byte';

CREATE OPERATOR <> (
	FUNCTION = rate_book_ne,
	LEFTARG = rate_book,
	RIGHTARG = rate_book,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (rate_book, rate_book) IS 'another book';

CREATE FUNCTION rate_book_hash(rate_book) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_hash(rate_book) IS 'hash';

CREATE FUNCTION rate_book_hash_extended(rate_book, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_hash_extended(rate_book, bigint) IS 'hash';

CREATE OPERATOR CLASS rate_book_ops
	DEFAULT FOR TYPE rate_book USING hash AS
		OPERATOR 1 =,
		FUNCTION 1 rate_book_hash(rate_book),
		FUNCTION 2 rate_book_hash_extended(rate_book, bigint);
COMMENT ON OPERATOR CLASS rate_book_ops USING hash IS 'the same book, byte by byte';
COMMENT ON OPERATOR FAMILY rate_book_ops USING hash IS 'the same book, byte by byte';

CREATE FUNCTION rate_book(currencies currency_code[], period daterange, known_at timestamptz DEFAULT NULL,
		max_age integer DEFAULT NULL, providers text DEFAULT NULL) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 100000;
COMMENT ON FUNCTION rate_book(currency_code[], daterange, timestamptz, integer, text) IS
	'book of the rates between some currencies on the days of a period';
--> as the tables and the settings have them (providers, priorities, ages, withdrawals, pivots, the law), or had them at known_at; null for currencies means all, null for the period all days. max_age is in days, instead of that of the providers; providers a list as in ai_invest.rate_providers. The same rates make the same book, byte by byte. MC002 where a currency has no rate in force, or none has; 22023 for less than two currencies, a period without a day or an option that cannot be, 22004 for a currency that is null, 40001 if the rates were rewritten after the snapshot was taken

CREATE FUNCTION rate_book_info(book rate_book,
		OUT checksum text, OUT currencies currency_code[], OUT first_on date, OUT last_on date,
		OUT known_at timestamptz, OUT last_recorded_at timestamptz, OUT providers text[], OUT pivots currency_code[],
		OUT series integer, OUT rates bigint, OUT bytes integer) RETURNS record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION rate_book_info(rate_book) IS
	'what a book is about';
--> its checksum, currencies and days (null where it has no first or last one), the moment it was asked to be of (null for all that was known) and that of its latest rate, the providers by rank, the pivots if they were chosen, and its size

CREATE FUNCTION rate_book_rates(book rate_book,
		OUT provider text, OUT rank integer, OUT base currency_code, OUT quote currency_code, OUT valid_on date,
		OUT rate numeric, OUT recorded_at timestamptz, OUT age_limit integer, OUT source text) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 10000;
COMMENT ON FUNCTION rate_book_rates(rate_book) IS
	'the rates in a book, a row for each';
--> as published, whose and how he ranks, from which day, when it was recorded, and for how many days it is in force (null without a limit)
