-- The type monetary_range: an interval of amounts of one currency.

CREATE TYPE monetary_range;

CREATE FUNCTION monetary_range_in(cstring) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_range_out(monetary_range) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_out(monetary_range) IS 'I/O';

CREATE FUNCTION monetary_range_recv(internal) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_range_send(monetary_range) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_send(monetary_range) IS 'I/O: code (3 bytes), flags (1: lower_inc 1, upper_inc 2, lower_inf 4, upper_inf 8)';
--> and of each finite bound the scale (1) and the coefficient (16, most significant first)

CREATE TYPE monetary_range (
	INPUT = monetary_range_in,
	OUTPUT = monetary_range_out,
	RECEIVE = monetary_range_recv,
	SEND = monetary_range_send,
	INTERNALLENGTH = 32,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE monetary_range IS 'interval of amounts of one currency, such as [0 EUR,50000000000 EUR] for "up to"';
--> never empty, in 32 bytes; also [2000000000 EUR,) for "at least", (,) EUR for all; an amount alone is the range of that amount; 22P02 for any other text, 22000 where it would be empty, MC001 for two currencies

-- Construction and parts

CREATE FUNCTION monetary_range(lower monetary, upper monetary, bounds text DEFAULT '[]') RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_construct'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range(monetary, monetary, text) IS 'range between two bounds, null for none';
--> both bounds are part of it unless the third argument ('[]', '[)', '(]', '()') says otherwise; MC001 for two currencies, 22000 where it would be empty, 22023 for two nulls or any other third argument, 22004 if that is null

CREATE FUNCTION monetary_range(monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_from_monetary'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range(monetary) IS 'range of one amount';

CREATE FUNCTION monetary_range(currency_code) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_from_currency'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range(currency_code) IS 'range of all amounts of a currency';

CREATE FUNCTION up_to(amount monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_up_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION up_to(monetary) IS 'range from nothing to an amount: what is announced as up to so much; 22000 for a negative one';

CREATE FUNCTION at_least(amount monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_at_least'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION at_least(monetary) IS 'range from an amount on, without an upper bound: what is announced as at least so much';

CREATE FUNCTION lower(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_lower'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower(monetary_range) IS 'lower bound, null where there is none';

CREATE FUNCTION upper(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_upper'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper(monetary_range) IS 'upper bound, null where there is none';

CREATE FUNCTION lower_inc(monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME', 'monetary_range_lower_inc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_inc(monetary_range) IS 'is the lower bound part of the range?';

CREATE FUNCTION upper_inc(monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME', 'monetary_range_upper_inc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_inc(monetary_range) IS 'is the upper bound part of the range?';

CREATE FUNCTION lower_inf(monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME', 'monetary_range_lower_inf'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lower_inf(monetary_range) IS 'is there no lower bound?';

CREATE FUNCTION upper_inf(monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME', 'monetary_range_upper_inf'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION upper_inf(monetary_range) IS 'is there no upper bound?';

CREATE FUNCTION currency(monetary_range) RETURNS currency_code
	AS 'MODULE_PATHNAME', 'monetary_range_currency'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(monetary_range) IS 'the currency of a range';

-- Casts: explicit ones only, but for text, which may be assigned

CREATE CAST (monetary AS monetary_range)
	WITH FUNCTION monetary_range(monetary);
COMMENT ON CAST (monetary AS monetary_range) IS 'range of one amount';

CREATE CAST (text AS monetary_range) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS monetary_range) IS 'bounds with their currency, in brackets, or one amount';
--> 22P02 for any other text, 22000 where it would be empty, MC001 for two currencies

CREATE CAST (varchar AS monetary_range) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS monetary_range) IS 'bounds with their currency, in brackets, or one amount';
--> 22P02 for any other text, 22000 where it would be empty, MC001 for two currencies

CREATE CAST (bpchar AS monetary_range) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS monetary_range) IS 'bounds with their currency, in brackets, or one amount';
--> 22P02 for any other text, 22000 where it would be empty, MC001 for two currencies

CREATE CAST (monetary_range AS text) WITH INOUT;
COMMENT ON CAST (monetary_range AS text) IS 'bounds with their currency, in brackets';

CREATE CAST (monetary_range AS varchar) WITH INOUT;
COMMENT ON CAST (monetary_range AS varchar) IS 'bounds with their currency, in brackets';

CREATE CAST (monetary_range AS bpchar) WITH INOUT;
COMMENT ON CAST (monetary_range AS bpchar) IS 'bounds with their currency, in brackets';
