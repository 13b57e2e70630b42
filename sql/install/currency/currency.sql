-- The type currency_code: an ISO 4217 code.

CREATE TYPE currency_code;

CREATE FUNCTION currency_code_in(cstring) RETURNS currency_code
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_in(cstring) IS 'I/O';

CREATE FUNCTION currency_code_out(currency_code) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_out(currency_code) IS 'I/O';

CREATE FUNCTION currency_code_recv(internal) RETURNS currency_code
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_recv(internal) IS 'I/O';

CREATE FUNCTION currency_code_send(currency_code) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_send(currency_code) IS 'I/O';

CREATE TYPE currency_code (
	INPUT = currency_code_in,
	OUTPUT = currency_code_out,
	RECEIVE = currency_code_recv,
	SEND = currency_code_send,
	INTERNALLENGTH = 2,
	PASSEDBYVALUE,
	ALIGNMENT = int2,
	STORAGE = plain
);
COMMENT ON TYPE currency_code IS 'a code of ISO 4217, current or withdrawn, in 2 bytes; 22P02 for any other text';

-- Without these the code would be assigned to a column of text without a cast.

CREATE CAST (currency_code AS text) WITH INOUT;
COMMENT ON CAST (currency_code AS text) IS 'the three-letter code';

CREATE CAST (currency_code AS varchar) WITH INOUT;
COMMENT ON CAST (currency_code AS varchar) IS 'the three-letter code';

CREATE CAST (currency_code AS bpchar) WITH INOUT;
COMMENT ON CAST (currency_code AS bpchar) IS 'the three-letter code';

-- Text may be assigned to a code: it is what staging tables have and drivers send.

CREATE CAST (text AS currency_code) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS currency_code) IS 'the currency of a three-letter code, in either case; 22P02 if ISO 4217 never had it';

CREATE CAST (varchar AS currency_code) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS currency_code) IS 'the currency of a three-letter code, in either case; 22P02 if ISO 4217 never had it';

CREATE CAST (bpchar AS currency_code) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS currency_code) IS 'the currency of a three-letter code, in either case; 22P02 if ISO 4217 never had it';

-- Comparison: the order is alphabetical

CREATE FUNCTION currency_code_eq(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_eq(currency_code, currency_code) IS 'implementation of = operator';

CREATE FUNCTION currency_code_ne(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_ne(currency_code, currency_code) IS 'implementation of <> operator';

CREATE FUNCTION currency_code_lt(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_lt(currency_code, currency_code) IS 'implementation of < operator';

CREATE FUNCTION currency_code_le(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_le(currency_code, currency_code) IS 'implementation of <= operator';

CREATE FUNCTION currency_code_gt(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gt(currency_code, currency_code) IS 'implementation of > operator';

CREATE FUNCTION currency_code_ge(currency_code, currency_code) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_ge(currency_code, currency_code) IS 'implementation of >= operator';

CREATE FUNCTION currency_code_cmp(currency_code, currency_code) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_cmp(currency_code, currency_code) IS 'less-equal-greater';

CREATE FUNCTION currency_code_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_sortsupport(internal) IS 'sort support';

CREATE FUNCTION currency_code_hash(currency_code) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_hash(currency_code) IS 'hash';

CREATE FUNCTION currency_code_hash_extended(currency_code, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_hash_extended(currency_code, bigint) IS 'hash';

CREATE OPERATOR = (
	FUNCTION = currency_code_eq, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (currency_code, currency_code) IS 'the same currency';

CREATE OPERATOR <> (
	FUNCTION = currency_code_ne, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (currency_code, currency_code) IS 'another currency';

CREATE OPERATOR < (
	FUNCTION = currency_code_lt, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (currency_code, currency_code) IS 'less than, alphabetically';

CREATE OPERATOR <= (
	FUNCTION = currency_code_le, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (currency_code, currency_code) IS 'less than or equal, alphabetically';

CREATE OPERATOR > (
	FUNCTION = currency_code_gt, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (currency_code, currency_code) IS 'greater than, alphabetically';

CREATE OPERATOR >= (
	FUNCTION = currency_code_ge, LEFTARG = currency_code, RIGHTARG = currency_code,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (currency_code, currency_code) IS 'greater than or equal, alphabetically';

CREATE OPERATOR CLASS currency_code_ops DEFAULT FOR TYPE currency_code USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 currency_code_cmp(currency_code, currency_code),
	FUNCTION 2 currency_code_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS currency_code_ops USING btree IS 'alphabetical order of currencies';
COMMENT ON OPERATOR FAMILY currency_code_ops USING btree IS 'alphabetical order of currencies';

CREATE OPERATOR CLASS currency_code_ops DEFAULT FOR TYPE currency_code USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 currency_code_hash(currency_code),
	FUNCTION 2 currency_code_hash_extended(currency_code, bigint);
COMMENT ON OPERATOR CLASS currency_code_ops USING hash IS 'equality of currencies';
COMMENT ON OPERATOR FAMILY currency_code_ops USING hash IS 'equality of currencies';

CREATE OPERATOR CLASS currency_code_minmax_ops DEFAULT FOR TYPE currency_code USING brin AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS currency_code_minmax_ops USING brin IS 'first and last currency of block ranges';
COMMENT ON OPERATOR FAMILY currency_code_minmax_ops USING brin IS 'first and last currency of block ranges';

-- Aggregates

CREATE FUNCTION currency_code_smaller(currency_code, currency_code) RETURNS currency_code
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_smaller(currency_code, currency_code) IS 'smaller of two';

CREATE FUNCTION currency_code_larger(currency_code, currency_code) RETURNS currency_code
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_larger(currency_code, currency_code) IS 'larger of two';

CREATE AGGREGATE min(currency_code) (
	SFUNC = currency_code_smaller, STYPE = currency_code, COMBINEFUNC = currency_code_smaller,
	SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(currency_code) IS 'first currency in alphabetical order; null if there are none';

CREATE AGGREGATE max(currency_code) (
	SFUNC = currency_code_larger, STYPE = currency_code, COMBINEFUNC = currency_code_larger,
	SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(currency_code) IS 'last currency in alphabetical order; null if there are none';

-- The standard

CREATE FUNCTION try_currency(text) RETURNS currency_code
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_currency(text) IS 'the code that a text is, of either case, and null where the cast would be an error';
--> for what comes from a sheet

CREATE FUNCTION minor_units(currency_code) RETURNS integer
	AS 'MODULE_PATHNAME', 'currency_code_minor_units' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION minor_units(currency_code) IS
	'decimals of the smallest unit of a currency, such as 2 of EUR and 0 of JPY';
--> a withdrawn one keeps those that it had; null where ISO 4217 gives none, as of XAU and XDR

CREATE FUNCTION cash_step(currency_code) RETURNS numeric
	AS 'MODULE_PATHNAME', 'currency_code_cash_step' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cash_step(currency_code) IS
	'step in which cash of a currency is paid, such as 0.05 of CHF, for round_to and allocate';
--> also 0.05 of CAD, 0.50 of DKK, 5 of HUF and 1 of SEK; usage as the Unicode CLDR has it, not the standard; null where there are no minor units

CREATE FUNCTION ai_invest.currencies(
	OUT code currency_code, OUT numeric_code text, OUT name text, OUT minor_units integer,
	OUT status text, OUT withdrawn text, OUT withdrawn_by date, OUT is_fund boolean,
	OUT minor_units_source text, OUT cash_step numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 307;
COMMENT ON FUNCTION ai_invest.currencies() IS 'all codes of ISO 4217, current and withdrawn, with what the standard says of them';
--> the view of the same name has the same rows

CREATE VIEW ai_invest.currencies AS SELECT * FROM ai_invest.currencies();
COMMENT ON VIEW ai_invest.currencies IS 'all codes of ISO 4217, current and withdrawn';
COMMENT ON COLUMN ai_invest.currencies.code IS 'three-letter code';
COMMENT ON COLUMN ai_invest.currencies.numeric_code IS 'three-digit code; a withdrawn one may have been given away again';
COMMENT ON COLUMN ai_invest.currencies.name IS 'name in English';
COMMENT ON COLUMN ai_invest.currencies.minor_units IS 'decimals of the smallest unit, of a withdrawn one the last that it had; NULL where the standard gives none';
COMMENT ON COLUMN ai_invest.currencies.status IS 'current or withdrawn';
COMMENT ON COLUMN ai_invest.currencies.withdrawn IS 'when it was withdrawn, as the standard says: a month, or from one year to another';
COMMENT ON COLUMN ai_invest.currencies.withdrawn_by IS 'the day by which it was withdrawn at the latest';
COMMENT ON COLUMN ai_invest.currencies.is_fund IS 'is it a funds code, NULL where the standard does not say';
COMMENT ON COLUMN ai_invest.currencies.minor_units_source IS 'whose word the minor units are: ISO 4217, whose list of withdrawn codes has none; java.util.Currency, which follows it and loses no code; or CLDR, where neither says anything';
COMMENT ON COLUMN ai_invest.currencies.cash_step IS 'step in which cash is paid, as the CLDR has it';
GRANT SELECT ON ai_invest.currencies TO PUBLIC;
