-- The type currency: an ISO 4217 code.

CREATE TYPE currency;

CREATE FUNCTION currency_in(cstring) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_in(cstring) IS 'I/O';

CREATE FUNCTION currency_out(currency) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_out(currency) IS 'I/O';

CREATE FUNCTION currency_recv(internal) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_recv(internal) IS 'I/O';

CREATE FUNCTION currency_send(currency) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_send(currency) IS 'I/O';

CREATE TYPE currency (
	INPUT = currency_in,
	OUTPUT = currency_out,
	RECEIVE = currency_recv,
	SEND = currency_send,
	INTERNALLENGTH = 2,
	PASSEDBYVALUE,
	ALIGNMENT = int2,
	STORAGE = plain
);
COMMENT ON TYPE currency IS 'a code of ISO 4217, current or withdrawn, in 2 bytes; 22P02 for any other text';

-- Without these the code would be assigned to a column of text without a cast.

CREATE CAST (currency AS text) WITH INOUT;
COMMENT ON CAST (currency AS text) IS 'the three-letter code';

CREATE CAST (currency AS varchar) WITH INOUT;
COMMENT ON CAST (currency AS varchar) IS 'the three-letter code';

CREATE CAST (currency AS bpchar) WITH INOUT;
COMMENT ON CAST (currency AS bpchar) IS 'the three-letter code';

CREATE CAST (text AS currency) WITH INOUT;
COMMENT ON CAST (text AS currency) IS 'the currency of a three-letter code, in either case; 22P02 if ISO 4217 never had it';

-- Comparison: the order is alphabetical

CREATE FUNCTION currency_eq(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_eq(currency, currency) IS 'implementation of = operator';

CREATE FUNCTION currency_ne(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_ne(currency, currency) IS 'implementation of <> operator';

CREATE FUNCTION currency_lt(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_lt(currency, currency) IS 'implementation of < operator';

CREATE FUNCTION currency_le(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_le(currency, currency) IS 'implementation of <= operator';

CREATE FUNCTION currency_gt(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_gt(currency, currency) IS 'implementation of > operator';

CREATE FUNCTION currency_ge(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_ge(currency, currency) IS 'implementation of >= operator';

CREATE FUNCTION currency_cmp(currency, currency) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_cmp(currency, currency) IS 'less-equal-greater';

CREATE FUNCTION currency_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_sortsupport(internal) IS 'sort support';

CREATE FUNCTION currency_hash(currency) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_hash(currency) IS 'hash';

CREATE FUNCTION currency_hash_extended(currency, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_hash_extended(currency, bigint) IS 'hash';

CREATE OPERATOR = (
	FUNCTION = currency_eq, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (currency, currency) IS 'the same currency';

CREATE OPERATOR <> (
	FUNCTION = currency_ne, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (currency, currency) IS 'another currency';

CREATE OPERATOR < (
	FUNCTION = currency_lt, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (currency, currency) IS 'less than, alphabetically';

CREATE OPERATOR <= (
	FUNCTION = currency_le, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (currency, currency) IS 'less than or equal, alphabetically';

CREATE OPERATOR > (
	FUNCTION = currency_gt, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (currency, currency) IS 'greater than, alphabetically';

CREATE OPERATOR >= (
	FUNCTION = currency_ge, LEFTARG = currency, RIGHTARG = currency,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (currency, currency) IS 'greater than or equal, alphabetically';

CREATE OPERATOR CLASS currency_ops DEFAULT FOR TYPE currency USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 currency_cmp(currency, currency),
	FUNCTION 2 currency_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS currency_ops USING btree IS 'alphabetical order of currencies';
COMMENT ON OPERATOR FAMILY currency_ops USING btree IS 'alphabetical order of currencies';

CREATE OPERATOR CLASS currency_ops DEFAULT FOR TYPE currency USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 currency_hash(currency),
	FUNCTION 2 currency_hash_extended(currency, bigint);
COMMENT ON OPERATOR CLASS currency_ops USING hash IS 'equality of currencies';
COMMENT ON OPERATOR FAMILY currency_ops USING hash IS 'equality of currencies';

CREATE OPERATOR CLASS currency_minmax_ops DEFAULT FOR TYPE currency USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS currency_minmax_ops USING brin IS 'first and last currency of block ranges';
COMMENT ON OPERATOR FAMILY currency_minmax_ops USING brin IS 'first and last currency of block ranges';

-- Aggregates

CREATE FUNCTION currency_smaller(currency, currency) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_smaller(currency, currency) IS 'smaller of two';

CREATE FUNCTION currency_larger(currency, currency) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_larger(currency, currency) IS 'larger of two';

CREATE AGGREGATE min(currency) (
	SFUNC = currency_smaller, STYPE = currency, COMBINEFUNC = currency_smaller,
	SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(currency) IS 'first currency in alphabetical order; null if there are none';

CREATE AGGREGATE max(currency) (
	SFUNC = currency_larger, STYPE = currency, COMBINEFUNC = currency_larger,
	SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(currency) IS 'last currency in alphabetical order; null if there are none';

-- The standard

CREATE FUNCTION minor_units(currency) RETURNS integer
	AS 'MODULE_PATHNAME', 'currency_minor_units' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION minor_units(currency) IS
	'decimals of the smallest unit of a currency, such as 2 of EUR and 0 of JPY; null where ISO 4217 gives none';

CREATE FUNCTION currencies(
	OUT code currency, OUT numeric_code text, OUT name text, OUT minor_units integer,
	OUT status text, OUT withdrawn text, OUT withdrawn_by date, OUT is_fund boolean
) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 307;
COMMENT ON FUNCTION currencies() IS 'all codes of ISO 4217, current and withdrawn, with what the standard says of them; the view currencies has the same rows';

CREATE VIEW currencies AS SELECT * FROM currencies();
COMMENT ON VIEW currencies IS 'all codes of ISO 4217, current and withdrawn';
COMMENT ON COLUMN currencies.code IS 'three-letter code';
COMMENT ON COLUMN currencies.numeric_code IS 'three-digit code; a withdrawn one may have been given away again';
COMMENT ON COLUMN currencies.name IS 'name in English';
COMMENT ON COLUMN currencies.minor_units IS 'decimals of the smallest unit, NULL where the standard gives none';
COMMENT ON COLUMN currencies.status IS 'current or withdrawn';
COMMENT ON COLUMN currencies.withdrawn IS 'when it was withdrawn, as the standard says: a month, or from one year to another';
COMMENT ON COLUMN currencies.withdrawn_by IS 'the day by which it was withdrawn at the latest';
COMMENT ON COLUMN currencies.is_fund IS 'is it a funds code, NULL where the standard does not say';
GRANT SELECT ON currencies TO PUBLIC;
