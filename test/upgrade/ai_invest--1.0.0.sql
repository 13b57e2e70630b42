\echo Use "CREATE EXTENSION ai_invest" to load this file. \quit
-- The schema of the rates and of what else would take a common name from the
-- applications.  One that is there already belongs to somebody else,
-- unless the extension itself was put into it.
DO $$
BEGIN
	IF pg_catalog.current_schema() = 'ai_invest' THEN
		RETURN;
	END IF;
	IF pg_catalog.to_regnamespace('ai_invest') IS NOT NULL THEN
		RAISE duplicate_schema USING
			MESSAGE = 'schema "ai_invest" already exists',
			DETAIL = 'The extension keeps its tables and views in a schema of that name.',
			HINT = 'ALTER SCHEMA ai_invest RENAME TO ai_invest_old; or, if the schema is meant for the extension: CREATE EXTENSION ai_invest SCHEMA ai_invest;';
	END IF;
	CREATE SCHEMA ai_invest;
	COMMENT ON SCHEMA ai_invest IS 'tables and views of the extension ai_invest';
	GRANT USAGE ON SCHEMA ai_invest TO PUBLIC;
END
$$;
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
-- GiST index over codes: for exclusion constraints, and UNIQUE ... WITHOUT OVERLAPS of PostgreSQL 18.

CREATE FUNCTION currency_code_gist_compress(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_compress(internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_fetch(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_fetch(internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_consistent(internal, currency_code, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_consistent(internal, currency_code, smallint, oid, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_union(internal, internal) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_union(internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_penalty(internal, internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_picksplit(internal, internal) IS 'GiST support';

CREATE FUNCTION currency_code_gist_same(integer, integer, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_code_gist_same(integer, integer, internal) IS 'GiST support';

CREATE OPERATOR CLASS currency_code_ops
	DEFAULT FOR TYPE currency_code USING gist AS
	OPERATOR 18 =,
	OPERATOR 19 <>,
	OPERATOR 20 <,
	OPERATOR 21 <=,
	OPERATOR 22 >,
	OPERATOR 23 >=,
	FUNCTION 1 currency_code_gist_consistent(internal, currency_code, smallint, oid, internal),
	FUNCTION 2 currency_code_gist_union(internal, internal),
	FUNCTION 3 currency_code_gist_compress(internal),
	FUNCTION 5 currency_code_gist_penalty(internal, internal, internal),
	FUNCTION 6 currency_code_gist_picksplit(internal, internal),
	FUNCTION 7 currency_code_gist_same(integer, integer, internal),
	FUNCTION 9 currency_code_gist_fetch(internal),
	STORAGE integer;
COMMENT ON OPERATOR CLASS currency_code_ops USING gist IS 'equality and order of currencies, for constraints over several columns';
COMMENT ON OPERATOR FAMILY currency_code_ops USING gist IS 'equality and order of currencies';

-- GiST builds an index out of sorted keys on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY currency_code_ops USING gist
			ADD FUNCTION 11 (currency_code, currency_code) btint4sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY currency_code_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
-- The type monetary: an exact decimal and its currency.

CREATE TYPE monetary;

CREATE FUNCTION monetary_in(cstring, oid, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_in(cstring, oid, integer) IS 'I/O';

CREATE FUNCTION monetary_out(monetary) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_out(monetary) IS 'I/O';

CREATE FUNCTION monetary_recv(internal, oid, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_recv(internal, oid, integer) IS 'I/O';

CREATE FUNCTION monetary_send(monetary) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_send(monetary) IS 'I/O: code (3 bytes), scale (1), coefficient (16, most significant first)';

CREATE FUNCTION monetary_typmod_in(cstring[]) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_typmod_in(cstring[]) IS 'I/O typmod';

CREATE FUNCTION monetary_typmod_out(integer) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_typmod_out(integer) IS 'I/O typmod';

CREATE TYPE monetary (
	INPUT = monetary_in,
	OUTPUT = monetary_out,
	RECEIVE = monetary_recv,
	SEND = monetary_send,
	TYPMOD_IN = monetary_typmod_in,
	TYPMOD_OUT = monetary_typmod_out,
	INTERNALLENGTH = 16,
	ALIGNMENT = double,
	STORAGE = plain,
	CATEGORY = 'N',
	PREFERRED = false
);
COMMENT ON TYPE monetary IS 'exact amount and its currency, such as 109000000000.00 EUR';
--> 32 significant digits, 0 to 30 of them after the point, in 16 bytes; monetary('EUR') and monetary('EUR', 2) pin the currency and the scale; 22P02 for any other text, 22003 for more digits, MC001 for another currency than the pinned one

CREATE FUNCTION monetary(monetary, integer, boolean) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_typmod_cast'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(monetary, integer, boolean) IS 'implementation of the cast';
--> pins to the currency and rounds half-even to the scale of a type modifier; MC001 for another currency

CREATE CAST (monetary AS monetary)
	WITH FUNCTION monetary(monetary, integer, boolean) AS IMPLICIT;
COMMENT ON CAST (monetary AS monetary) IS 'applies the type modifier: rounds half-even to its scale';
--> MC001 for another currency than its own, 22003 if the rounded amount does not fit

-- Construction and parts

CREATE FUNCTION monetary(amount numeric, currency currency_code) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_from_numeric'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(numeric, currency_code) IS 'amount of a number of units of a currency, in the scale of the number';
--> 22003 past 32 digits or scale 30, 22023 for NaN or infinity

CREATE FUNCTION monetary(amount numeric, currency text) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_from_numeric_text'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(numeric, text) IS 'amount of a number of units of a currency whose code is a text, such as a column of a sheet';
--> 22P02 where that is no code, 22003 past 32 digits or scale 30, 22023 for NaN or infinity

CREATE FUNCTION try_monetary(text) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_monetary(text) IS 'the amount that a text is, such as 1.50 EUR, and null where the cast would be an error';
--> for what comes from a sheet

CREATE FUNCTION amount(monetary) RETURNS numeric
	AS 'MODULE_PATHNAME', 'monetary_amount'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount(monetary) IS 'the number without its currency, in units of that currency and in the scale it has';

CREATE FUNCTION currency(monetary) RETURNS currency_code
	AS 'MODULE_PATHNAME', 'monetary_currency'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(monetary) IS 'the currency of an amount';

CREATE FUNCTION scale(monetary) RETURNS integer
	AS 'MODULE_PATHNAME', 'monetary_scale'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION scale(monetary) IS 'number of digits after the point, 0 to 30';

CREATE FUNCTION sign(monetary) RETURNS integer
	AS 'MODULE_PATHNAME', 'monetary_sign'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sign(monetary) IS '-1, 0 or 1, as an amount is less than, equal to or greater than zero';
-- Equality, hash and the total order of monetary: by currency, then by amount.

CREATE FUNCTION monetary_eq(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_eq(monetary, monetary) IS 'implementation of = operator';

CREATE FUNCTION monetary_ne(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_ne(monetary, monetary) IS 'implementation of <> operator';

CREATE FUNCTION monetary_total_lt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_lt(monetary, monetary) IS 'implementation of *< operator';

CREATE FUNCTION monetary_total_le(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_le(monetary, monetary) IS 'implementation of *<= operator';

CREATE FUNCTION monetary_total_ge(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_ge(monetary, monetary) IS 'implementation of *>= operator';

CREATE FUNCTION monetary_total_gt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_total_gt(monetary, monetary) IS 'implementation of *> operator';

CREATE FUNCTION monetary_cmp(monetary, monetary) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_cmp(monetary, monetary) IS 'less-equal-greater';

CREATE FUNCTION monetary_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sortsupport(internal) IS 'sort support';

CREATE FUNCTION monetary_in_range(monetary, monetary, monetary, boolean, boolean) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_in_range(monetary, monetary, monetary, boolean, boolean) IS
	'window RANGE support';

CREATE FUNCTION monetary_hash(monetary) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hash(monetary) IS 'hash';

CREATE FUNCTION monetary_hash_extended(monetary, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hash_extended(monetary, bigint) IS 'hash';

CREATE OPERATOR = (
	FUNCTION = monetary_eq, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (monetary, monetary) IS 'equal in currency and amount, whatever the scale';

CREATE OPERATOR <> (
	FUNCTION = monetary_ne, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (monetary, monetary) IS 'not equal in currency or amount';

CREATE OPERATOR *< (
	FUNCTION = monetary_total_lt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *>, NEGATOR = *>=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR *< (monetary, monetary) IS 'before in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *<= (
	FUNCTION = monetary_total_le, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *>=, NEGATOR = *>, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR *<= (monetary, monetary) IS 'before or equal in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *>= (
	FUNCTION = monetary_total_ge, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *<=, NEGATOR = *<, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR *>= (monetary, monetary) IS 'after or equal in the total order, by currency and then by amount; never raises';

CREATE OPERATOR *> (
	FUNCTION = monetary_total_gt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = *<, NEGATOR = *<=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR *> (monetary, monetary) IS 'after in the total order, by currency and then by amount; never raises';

-- Amounts that are equal differ in bits where their scales differ: no equalimage.
CREATE OPERATOR CLASS monetary_ops DEFAULT FOR TYPE monetary USING btree AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 monetary_cmp(monetary, monetary),
	FUNCTION 2 monetary_sortsupport(internal),
	FUNCTION 3 monetary_in_range(monetary, monetary, monetary, boolean, boolean);
COMMENT ON OPERATOR CLASS monetary_ops USING btree IS 'order by currency and then by amount';
COMMENT ON OPERATOR FAMILY monetary_ops USING btree IS 'order by currency and then by amount';

CREATE OPERATOR CLASS monetary_ops DEFAULT FOR TYPE monetary USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 monetary_hash(monetary),
	FUNCTION 2 monetary_hash_extended(monetary, bigint);
COMMENT ON OPERATOR CLASS monetary_ops USING hash IS 'equality in currency and amount';
COMMENT ON OPERATOR FAMILY monetary_ops USING hash IS 'equality in currency and amount';

CREATE OPERATOR CLASS monetary_minmax_ops DEFAULT FOR TYPE monetary USING brin AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 brin_minmax_opcinfo(internal),
	FUNCTION 2 brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS monetary_minmax_ops USING brin IS
	'first and last amount of each range of pages';
COMMENT ON OPERATOR FAMILY monetary_minmax_ops USING brin IS
	'first and last amount of each range of pages';

-- minmax-multi came with PostgreSQL 14.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer < 140000 THEN
		RETURN;
	END IF;

	CREATE FUNCTION monetary_distance(internal, internal) RETURNS double precision
		AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
	COMMENT ON FUNCTION monetary_distance(internal, internal) IS 'BRIN multi minmax support';

	CREATE OPERATOR CLASS monetary_minmax_multi_ops FOR TYPE monetary USING brin AS
		OPERATOR 1 *<,
		OPERATOR 2 *<=,
		OPERATOR 3 =,
		OPERATOR 4 *>=,
		OPERATOR 5 *>,
		FUNCTION 1 brin_minmax_multi_opcinfo(internal),
		FUNCTION 2 brin_minmax_multi_add_value(internal, internal, internal, internal),
		FUNCTION 3 brin_minmax_multi_consistent(internal, internal, internal, integer),
		FUNCTION 4 brin_minmax_multi_union(internal, internal, internal),
		FUNCTION 5 brin_minmax_multi_options(internal),
		FUNCTION 11 monetary_distance(internal, internal);
	COMMENT ON OPERATOR CLASS monetary_minmax_multi_ops USING brin IS
		'a few intervals of amounts of each range of pages';
	COMMENT ON OPERATOR FAMILY monetary_minmax_multi_ops USING brin IS
		'a few intervals of amounts of each range of pages';
END
$$;
-- What the comparisons that refuse to cross currencies tell the planner.

CREATE FUNCTION monetary_compare_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_sel(internal, oid, internal, integer) IS
	'restriction selectivity of < and its kin on monetary';

CREATE FUNCTION monetary_compare_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_joinsel(internal, oid, internal, smallint, internal) IS
	'join selectivity of < and its kin on monetary';

CREATE FUNCTION monetary_compare_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_compare_support(internal) IS
	'planner support of < and its kin on monetary';

-- The cast that < on a column of one currency puts around a parameter costs what < costs,
-- so that cheap conditions run before it too.
ALTER FUNCTION monetary(monetary, integer, boolean) COST 10;
-- The comparisons that refuse to cross currencies.
-- They are in no operator family: nothing that PostgreSQL does by itself calls them.

CREATE FUNCTION monetary_lt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_lt(monetary, monetary) IS 'implementation of < operator';

CREATE FUNCTION monetary_le(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_le(monetary, monetary) IS 'implementation of <= operator';

CREATE FUNCTION monetary_ge(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_ge(monetary, monetary) IS 'implementation of >= operator';

CREATE FUNCTION monetary_gt(monetary, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	SUPPORT monetary_compare_support;
COMMENT ON FUNCTION monetary_gt(monetary, monetary) IS 'implementation of > operator';

CREATE OPERATOR < (
	FUNCTION = monetary_lt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR < (monetary, monetary) IS 'less than, within one currency; MC001 for two currencies';

CREATE OPERATOR <= (
	FUNCTION = monetary_le, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR <= (monetary, monetary) IS 'less than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR >= (
	FUNCTION = monetary_ge, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR >= (monetary, monetary) IS 'greater than or equal, within one currency; MC001 for two currencies';

CREATE OPERATOR > (
	FUNCTION = monetary_gt, LEFTARG = monetary, RIGHTARG = monetary,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = monetary_compare_sel, JOIN = monetary_compare_joinsel
);
COMMENT ON OPERATOR > (monetary, monetary) IS 'greater than, within one currency; MC001 for two currencies';
-- Which of a list of thresholds an amount has reached, within one currency.

CREATE FUNCTION width_bucket(operand monetary, thresholds monetary[]) RETURNS integer
	AS 'MODULE_PATHNAME', 'monetary_width_bucket'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION width_bucket(monetary, monetary[]) IS 'how many of the thresholds, in ascending order, an amount has reached';
--> MC001 for two currencies, 22004 for a threshold that is null
-- Arithmetic of monetary: within one currency, and by numbers.

CREATE FUNCTION monetary_add(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_add(monetary, monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_add,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary, monetary) IS 'sum of two amounts of one currency, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_sub(monetary, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sub(monetary, monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_sub
);
COMMENT ON OPERATOR - (monetary, monetary) IS 'difference of two amounts of one currency, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_div_monetary(monetary, monetary) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_monetary(monetary, monetary) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = monetary,
	FUNCTION = monetary_div_monetary
);
COMMENT ON OPERATOR / (monetary, monetary) IS 'ratio of two amounts of one currency, a number of 20 significant digits, half-even';
--> MC001 for two currencies, 22012 for a divisor of zero

CREATE FUNCTION monetary_uplus(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_uplus(monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	RIGHTARG = monetary,
	FUNCTION = monetary_uplus
);
COMMENT ON OPERATOR + (NONE, monetary) IS 'the amount itself';

CREATE FUNCTION monetary_uminus(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_uminus(monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	RIGHTARG = monetary,
	FUNCTION = monetary_uminus
);
COMMENT ON OPERATOR - (NONE, monetary) IS 'the amount with the other sign';

CREATE FUNCTION abs(monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_abs'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION abs(monetary) IS 'the amount without its sign';

CREATE OPERATOR @ (
	RIGHTARG = monetary,
	FUNCTION = abs
);
COMMENT ON OPERATOR @ (NONE, monetary) IS 'the amount without its sign';
-- Products and quotients with numbers.
--
-- Operators for numeric alone.  With one for each integer type beside them, "m * $1" would
-- have several to choose from, and a driver that does not say the type of a parameter
-- would get none of them.

CREATE FUNCTION monetary_mul_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_numeric(monetary, numeric) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_mul_numeric,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary, numeric) IS 'product, exact; rounded half-even where it has more than 32 digits';
--> never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

CREATE FUNCTION numeric_mul_monetary(numeric, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_monetary(numeric, monetary) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = numeric,
	RIGHTARG = monetary,
	FUNCTION = numeric_mul_monetary,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, monetary) IS 'product, exact; rounded half-even where it has more than 32 digits';
--> never below the scale of the amount; 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

CREATE FUNCTION monetary_div_numeric(monetary, numeric) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_numeric(monetary, numeric) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary,
	RIGHTARG = numeric,
	FUNCTION = monetary_div_numeric
);
COMMENT ON OPERATOR / (monetary, numeric) IS 'quotient, exact where 32 digits can be';
--> else rounded half-even to 28 significant digits; 22012 for a divisor of zero, 22003 if it does not fit or would round to zero, 22023 for NaN or infinity

-- What they do where the number is an integer

CREATE FUNCTION monetary_mul_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int2(monetary, smallint) IS 'implementation of * operator';

CREATE FUNCTION int2_mul_monetary(smallint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int2_mul_monetary(smallint, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int2(monetary, smallint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int2(monetary, smallint) IS 'implementation of / operator';

CREATE FUNCTION monetary_mul_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int4(monetary, integer) IS 'implementation of * operator';

CREATE FUNCTION int4_mul_monetary(integer, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int4_mul_monetary(integer, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int4(monetary, integer) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int4(monetary, integer) IS 'implementation of / operator';

CREATE FUNCTION monetary_mul_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_mul_int8(monetary, bigint) IS 'implementation of * operator';

CREATE FUNCTION int8_mul_monetary(bigint, monetary) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION int8_mul_monetary(bigint, monetary) IS 'implementation of * operator';

CREATE FUNCTION monetary_div_int8(monetary, bigint) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_div_int8(monetary, bigint) IS 'implementation of / operator';

CREATE FUNCTION monetary_number_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_number_support(internal) IS 'planner support of * and / for monetary and a number';

ALTER FUNCTION monetary_mul_numeric(monetary, numeric) SUPPORT monetary_number_support;
ALTER FUNCTION numeric_mul_monetary(numeric, monetary) SUPPORT monetary_number_support;
ALTER FUNCTION monetary_div_numeric(monetary, numeric) SUPPORT monetary_number_support;
-- Rounding of amounts.

CREATE FUNCTION text_argument_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION text_argument_support(internal) IS
	'planner support of functions that take a word, such as a mode';

CREATE FUNCTION round(amount monetary, scale integer DEFAULT NULL, mode text DEFAULT 'half_even') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION round(monetary, integer, text) IS 'rounded to the minor units of its currency, such as cents, or to so many digits';
--> after the point, before it where they are negative: round(amount), round(amount, 4), round(amount, mode => 'half_up'); mode is half_even, half_up, half_down, up, down, ceiling or floor. 22023 for any other mode, past scale 30, or where ISO 4217 gives no minor units, 22003 if it does not fit; null if amount or mode is

CREATE FUNCTION trunc(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary) IS 'rounded towards zero to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION trunc(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_trunc'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(monetary, integer) IS 'rounded towards zero to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit

CREATE FUNCTION ceil(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary) IS 'rounded upwards to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION ceil(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_ceil'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ceil(monetary, integer) IS 'rounded upwards to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit

CREATE FUNCTION floor(amount monetary) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary) IS 'rounded downwards to the minor units of its currency, such as cents';
--> 22023 where ISO 4217 gives none, 22003 if it does not fit

CREATE FUNCTION floor(amount monetary, scale integer) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_floor'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION floor(monetary, integer) IS 'rounded downwards to so many digits after the point, or before it where they are negative';
--> 22023 past scale 30, 22003 if it does not fit
-- Multiples of a step, such as the smallest coin.

CREATE FUNCTION round_to(amount monetary, step numeric, mode text DEFAULT 'half_even') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_round_to'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round_to(monetary, numeric, text) IS 'rounded to a multiple of a step, in units of the currency and with the decimals of the step';
--> 0.05 for cash in Swiss francs, or cash_step(currency(amount)); mode is half_even, half_up, half_down, up, down, ceiling or floor; 22023 for any other mode or a step that is not positive, 22003 if it does not fit
-- Splitting amounts without losing a cent.

CREATE FUNCTION allocate(amount monetary, parts integer) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer) IS 'splits into so many equal parts that add up to the amount';
--> none apart by more than the smallest unit, the larger ones first; 22023 for less than 1 part or too many

CREATE FUNCTION allocate(amount monetary, weights numeric[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[]) IS 'splits in proportion to weights by the method of the largest remainder';
--> the parts add up to the amount; 22023 for no weights, negative ones, or only zeros, 22004 for a null among them

CREATE FUNCTION allocate(amount monetary, weights monetary[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, monetary[]) IS 'splits in proportion to amounts of one currency, such as turnovers, as by weights that are numbers';
--> MC001 for amounts in two currencies

CREATE FUNCTION allocate(amount monetary, parts integer, step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, integer, numeric) IS 'splits into so many equal parts, each a multiple of a step such as 0.05';
--> none apart by more than one step; 22023 for an amount that is no multiple of it, or a step that is not positive

CREATE FUNCTION allocate(amount monetary, weights numeric[], step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, numeric[], numeric) IS 'splits in proportion to weights, each part a multiple of a step such as 0.05';
--> 22023 for an amount that is no multiple of it, or a step that is not positive

CREATE FUNCTION allocate(amount monetary, weights monetary[], step numeric) RETURNS monetary[]
	AS 'MODULE_PATHNAME', 'monetary_allocate_weights'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(monetary, monetary[], numeric) IS 'splits in proportion to amounts of one currency, each part a multiple of a step such as 0.05';
--> 22023 for an amount that is no multiple of it, or a step that is not positive, MC001 for amounts in two currencies
-- Casts of monetary: explicit ones only, so that no number becomes money, and
-- no money a number or a string, by accident.  But text may be assigned to an
-- amount: it says the currency, and is what staging tables have and drivers
-- send.  There is none to json: to_jsonb and jsonb_populate_record then
-- round-trip the text.

CREATE FUNCTION monetary(numeric, integer, boolean) RETURNS monetary
	AS 'MODULE_PATHNAME', 'numeric_to_monetary'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(numeric, integer, boolean) IS 'implementation of the cast: the type modifier names the currency, 22023 without one';

CREATE CAST (numeric AS monetary)
	WITH FUNCTION monetary(numeric, integer, boolean);
COMMENT ON CAST (numeric AS monetary) IS 'number::monetary(''EUR''), units of that currency';
--> 22023 where no type modifier names the currency, 22003 past 32 digits

CREATE CAST (monetary AS numeric)
	WITH FUNCTION amount(monetary);
COMMENT ON CAST (monetary AS numeric) IS 'the number without its currency, in units of that currency';

CREATE CAST (text AS monetary) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS monetary) IS 'amount and code, in either order, such as 1.50 EUR or EUR 1.5e3';
--> 22P02 for any other text, 22003 past 32 digits or scale 30

CREATE CAST (varchar AS monetary) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS monetary) IS 'amount and code, in either order, such as 1.50 EUR or EUR 1.5e3';
--> 22P02 for any other text, 22003 past 32 digits or scale 30

CREATE CAST (bpchar AS monetary) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS monetary) IS 'amount and code, in either order, such as 1.50 EUR or EUR 1.5e3';
--> 22P02 for any other text, 22003 past 32 digits or scale 30

CREATE CAST (monetary AS text) WITH INOUT;
COMMENT ON CAST (monetary AS text) IS 'amount and code, such as 1.50 EUR, in the scale that it has';

CREATE CAST (monetary AS varchar) WITH INOUT;
COMMENT ON CAST (monetary AS varchar) IS 'amount and code, such as 1.50 EUR, in the scale that it has';

CREATE CAST (monetary AS bpchar) WITH INOUT;
COMMENT ON CAST (monetary AS bpchar) IS 'amount and code, such as 1.50 EUR, in the scale that it has';

CREATE FUNCTION jsonb(monetary) RETURNS jsonb
	AS 'MODULE_PATHNAME', 'monetary_to_jsonb'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION jsonb(monetary) IS 'object of the amount, as a string in units of its currency, and the code';
--> {"amount": "1.50", "currency": "EUR"}

CREATE CAST (monetary AS jsonb)
	WITH FUNCTION jsonb(monetary);
COMMENT ON CAST (monetary AS jsonb) IS 'object of the amount, as a string, and the code: {"amount": "1.50", "currency": "EUR"}';

CREATE FUNCTION monetary(jsonb, integer, boolean) RETURNS monetary
	AS 'MODULE_PATHNAME', 'jsonb_to_monetary'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(jsonb, integer, boolean) IS 'implementation of the cast: an object with the members amount (a string or a number) and currency';
--> 22P02 for anything else

CREATE CAST (jsonb AS monetary)
	WITH FUNCTION monetary(jsonb, integer, boolean);
COMMENT ON CAST (jsonb AS monetary) IS 'amount of an object with the members amount (a string or a number) and currency';
--> 22P02 for anything else, 22003 past 32 digits
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
-- Ranges compared: order, hash, containment, position, intersection, hull.

-- Equality and the total order: currency, then lower bound, then upper bound

CREATE FUNCTION monetary_range_eq(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_eq(monetary_range, monetary_range) IS 'implementation of = operator';

CREATE FUNCTION monetary_range_ne(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_ne(monetary_range, monetary_range) IS 'implementation of <> operator';

CREATE FUNCTION monetary_range_total_lt(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_lt(monetary_range, monetary_range) IS 'implementation of *< operator';

CREATE FUNCTION monetary_range_total_le(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_le(monetary_range, monetary_range) IS 'implementation of *<= operator';

CREATE FUNCTION monetary_range_total_ge(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_ge(monetary_range, monetary_range) IS 'implementation of *>= operator';

CREATE FUNCTION monetary_range_total_gt(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_total_gt(monetary_range, monetary_range) IS 'implementation of *> operator';

CREATE FUNCTION monetary_range_cmp(monetary_range, monetary_range) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_cmp(monetary_range, monetary_range) IS 'less-equal-greater, in the total order';

CREATE FUNCTION monetary_range_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sortsupport(internal) IS 'sort support';

CREATE FUNCTION monetary_range_hash(monetary_range) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_hash(monetary_range) IS 'hash';

CREATE FUNCTION monetary_range_hash_extended(monetary_range, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_hash_extended(monetary_range, bigint) IS 'hash';

CREATE OPERATOR = (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);
COMMENT ON OPERATOR = (monetary_range, monetary_range) IS 'same currency and same bounds, whatever their scales';

CREATE OPERATOR <> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (monetary_range, monetary_range) IS 'another currency, or other bounds';

CREATE OPERATOR *< (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_lt,
	COMMUTATOR = *>,
	NEGATOR = *>=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR *< (monetary_range, monetary_range) IS 'before in the total order (currency, lower bound, upper bound); never raises';

CREATE OPERATOR *<= (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_le,
	COMMUTATOR = *>=,
	NEGATOR = *>,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR *<= (monetary_range, monetary_range) IS 'before or equal in the total order; never raises';

CREATE OPERATOR *>= (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_ge,
	COMMUTATOR = *<=,
	NEGATOR = *<,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);
COMMENT ON OPERATOR *>= (monetary_range, monetary_range) IS 'after or equal in the total order; never raises';

CREATE OPERATOR *> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_total_gt,
	COMMUTATOR = *<,
	NEGATOR = *<=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR *> (monetary_range, monetary_range) IS 'after in the total order (currency, lower bound, upper bound); never raises';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING btree AS
	OPERATOR 1 *<,
	OPERATOR 2 *<=,
	OPERATOR 3 =,
	OPERATOR 4 *>=,
	OPERATOR 5 *>,
	FUNCTION 1 monetary_range_cmp(monetary_range, monetary_range),
	FUNCTION 2 monetary_range_sortsupport(internal);
COMMENT ON OPERATOR CLASS monetary_range_ops USING btree IS 'total order: currency, then lower bound, then upper bound';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING btree IS 'total order of monetary_range';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 monetary_range_hash(monetary_range),
	FUNCTION 2 monetary_range_hash_extended(monetary_range, bigint);
COMMENT ON OPERATOR CLASS monetary_range_ops USING hash IS 'equality of ranges, whatever their scales';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING hash IS 'equality of monetary_range';

-- Containment and position: false across currencies, never an error

CREATE FUNCTION monetary_range_contains(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains(monetary_range, monetary_range) IS 'implementation of @> operator';

CREATE OPERATOR @> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_contains,
	COMMUTATOR = <@,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (monetary_range, monetary_range) IS 'is every amount of the right range in the left one? False across currencies';

CREATE FUNCTION monetary_range_contains_monetary(monetary_range, monetary) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains_monetary(monetary_range, monetary) IS 'implementation of @> operator';

CREATE OPERATOR @> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_contains_monetary,
	COMMUTATOR = <@,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (monetary_range, monetary) IS 'is the amount in the range? False across currencies';

CREATE FUNCTION monetary_range_contained_by(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contained_by(monetary_range, monetary_range) IS 'implementation of <@ operator';

CREATE OPERATOR <@ (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_contained_by,
	COMMUTATOR = @>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (monetary_range, monetary_range) IS 'is every amount of the left range in the right one? False across currencies';

CREATE FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range) IS 'implementation of <@ operator';

CREATE OPERATOR <@ (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_contained_by_monetary_range,
	COMMUTATOR = @>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (monetary, monetary_range) IS 'is the amount in the range? False across currencies';

CREATE FUNCTION monetary_range_overlaps(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_overlaps(monetary_range, monetary_range) IS 'implementation of && operator';

CREATE OPERATOR && (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_overlaps,
	COMMUTATOR = &&,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR && (monetary_range, monetary_range) IS 'is there an amount in both? False across currencies';

CREATE FUNCTION monetary_range_before(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_before(monetary_range, monetary_range) IS 'implementation of << operator';

CREATE OPERATOR << (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_before,
	COMMUTATOR = >>,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR << (monetary_range, monetary_range) IS 'is every amount of the left range less than every one of the right? False across currencies';

CREATE FUNCTION monetary_range_after(monetary_range, monetary_range) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_after(monetary_range, monetary_range) IS 'implementation of >> operator';

CREATE OPERATOR >> (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_after,
	COMMUTATOR = <<,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR >> (monetary_range, monetary_range) IS 'is every amount of the left range greater than every one of the right? False across currencies';

-- Ranges out of ranges

CREATE FUNCTION monetary_range_intersect(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_intersect(monetary_range, monetary_range) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_intersect,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary_range, monetary_range) IS 'what is in both, null where nothing is; MC001 for two currencies';

CREATE FUNCTION hull(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_hull'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION hull(monetary_range, monetary_range) IS 'least range that contains both; MC001 for two currencies';
-- Interval arithmetic: what an amount out of each range can come to.

CREATE FUNCTION monetary_range_add(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_add(monetary_range, monetary_range) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_add,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary_range, monetary_range) IS 'sums of an amount of each, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_add_monetary(monetary_range, monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_add_monetary(monetary_range, monetary) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_add_monetary,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary_range, monetary) IS 'the range moved up by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_add_monetary_range(monetary, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_add_monetary_range(monetary, monetary_range) IS 'implementation of + operator';

CREATE OPERATOR + (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_add_monetary_range,
	COMMUTATOR = +
);
COMMENT ON OPERATOR + (monetary, monetary_range) IS 'the range moved up by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_sub(monetary_range, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sub(monetary_range, monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary_range,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_sub
);
COMMENT ON OPERATOR - (monetary_range, monetary_range) IS 'differences of an amount of each, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_range_sub_monetary(monetary_range, monetary) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_sub_monetary(monetary_range, monetary) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary_range,
	RIGHTARG = monetary,
	FUNCTION = monetary_range_sub_monetary
);
COMMENT ON OPERATOR - (monetary_range, monetary) IS 'the range moved down by an amount, exact; MC001 for two currencies, 22003 if it does not fit';

CREATE FUNCTION monetary_sub_monetary_range(monetary, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sub_monetary_range(monetary, monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	LEFTARG = monetary,
	RIGHTARG = monetary_range,
	FUNCTION = monetary_sub_monetary_range
);
COMMENT ON OPERATOR - (monetary, monetary_range) IS 'what an amount is more than each of the range, exact';
--> MC001 for two currencies, 22003 if it does not fit

CREATE FUNCTION monetary_range_uminus(monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_uminus(monetary_range) IS 'implementation of - operator';

CREATE OPERATOR - (
	RIGHTARG = monetary_range,
	FUNCTION = monetary_range_uminus
);
COMMENT ON OPERATOR - (NONE, monetary_range) IS 'the amounts of the range with the other sign';

CREATE FUNCTION monetary_range_mul_numeric(monetary_range, numeric) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_mul_numeric(monetary_range, numeric) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = monetary_range,
	RIGHTARG = numeric,
	FUNCTION = monetary_range_mul_numeric,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (monetary_range, numeric) IS 'products of the amounts of the range, bounds by the rules of monetary * numeric';
--> less than zero turns the range round; 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION numeric_mul_monetary_range(numeric, monetary_range) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_mul_monetary_range(numeric, monetary_range) IS 'implementation of * operator';

CREATE OPERATOR * (
	LEFTARG = numeric,
	RIGHTARG = monetary_range,
	FUNCTION = numeric_mul_monetary_range,
	COMMUTATOR = *
);
COMMENT ON OPERATOR * (numeric, monetary_range) IS 'products of the amounts of the range, bounds by the rules of monetary * numeric';
--> less than zero turns the range round; 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION monetary_range_div_numeric(monetary_range, numeric) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_div_numeric(monetary_range, numeric) IS 'implementation of / operator';

CREATE OPERATOR / (
	LEFTARG = monetary_range,
	RIGHTARG = numeric,
	FUNCTION = monetary_range_div_numeric
);
COMMENT ON OPERATOR / (monetary_range, numeric) IS 'quotients of the amounts of the range, bounds by the rules of monetary / numeric';
--> inclusive where rounded; less than zero turns the range round; 22012 for zero, 22003 if a bound does not fit, 22023 for NaN or infinity

CREATE FUNCTION range_width(range monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_width'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION range_width(monetary_range) IS 'distance between the bounds of a range, upper less lower';
--> null where there is none on one side; 22003 if it does not fit
-- Rounding of ranges.

CREATE FUNCTION round_range(range monetary_range, scale integer DEFAULT NULL, mode text DEFAULT 'half_even') RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'monetary_range_round'
	LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION round_range(monetary_range, integer, text) IS 'both bounds rounded as by round(monetary), to the minor units of the currency or to so many digits';
--> both become part of the range, since what is just inside may be rounded to them; null if range or mode is
-- GiST index over ranges, of any mix of currencies.

CREATE FUNCTION monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_union(internal, internal) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_union(internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_penalty(internal, internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_penalty(internal, internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_picksplit(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_picksplit(internal, internal) IS 'GiST support';

CREATE FUNCTION monetary_range_gist_same(monetary_range, monetary_range, internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_gist_same(monetary_range, monetary_range, internal) IS 'GiST support';

CREATE OPERATOR CLASS monetary_range_ops
	DEFAULT FOR TYPE monetary_range USING gist AS
	OPERATOR 1 <<,
	OPERATOR 3 &&,
	OPERATOR 5 >>,
	OPERATOR 7 @>,
	OPERATOR 8 <@,
	OPERATOR 16 @> (monetary_range, monetary),
	OPERATOR 18 =,
	FUNCTION 1 monetary_range_gist_consistent(internal, monetary_range, smallint, oid, internal),
	FUNCTION 2 monetary_range_gist_union(internal, internal),
	FUNCTION 5 monetary_range_gist_penalty(internal, internal, internal),
	FUNCTION 6 monetary_range_gist_picksplit(internal, internal),
	FUNCTION 7 monetary_range_gist_same(monetary_range, monetary_range, internal);
COMMENT ON OPERATOR CLASS monetary_range_ops USING gist IS 'containment, overlap and position of ranges within each currency';
COMMENT ON OPERATOR FAMILY monetary_range_ops USING gist IS 'containment, overlap and position of monetary_range';

-- GiST builds an index out of sorted ranges on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY monetary_range_ops USING gist
			ADD FUNCTION 11 (monetary_range, monetary_range) monetary_range_sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY monetary_range_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
-- GiST index over amounts: for exclusion constraints, and UNIQUE ... WITHOUT OVERLAPS of PostgreSQL 18.

CREATE FUNCTION monetary_gist_compress(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_compress(internal) IS 'GiST support';

CREATE FUNCTION monetary_gist_fetch(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_fetch(internal) IS 'GiST support';

CREATE FUNCTION monetary_gist_consistent(internal, monetary, smallint, oid, internal) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_gist_consistent(internal, monetary, smallint, oid, internal) IS 'GiST support';

CREATE OPERATOR CLASS monetary_ops
	DEFAULT FOR TYPE monetary USING gist AS
	OPERATOR 8 <@ (monetary, monetary_range),
	OPERATOR 18 =,
	OPERATOR 19 <>,
	OPERATOR 20 *<,
	OPERATOR 21 *<=,
	OPERATOR 22 *>,
	OPERATOR 23 *>=,
	FUNCTION 1 monetary_gist_consistent(internal, monetary, smallint, oid, internal),
	FUNCTION 2 monetary_range_gist_union(internal, internal),
	FUNCTION 3 monetary_gist_compress(internal),
	FUNCTION 5 monetary_range_gist_penalty(internal, internal, internal),
	FUNCTION 6 monetary_range_gist_picksplit(internal, internal),
	FUNCTION 7 monetary_range_gist_same(monetary_range, monetary_range, internal),
	FUNCTION 9 monetary_gist_fetch(internal),
	STORAGE monetary_range;
COMMENT ON OPERATOR CLASS monetary_ops USING gist IS 'equality and the total order of amounts, for constraints over several columns';
COMMENT ON OPERATOR FAMILY monetary_ops USING gist IS 'equality and the total order of amounts';

-- GiST builds an index out of sorted keys on 14 and later, and is asked which operator is equality on 18 and later.
DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 140000 THEN
		ALTER OPERATOR FAMILY monetary_ops USING gist
			ADD FUNCTION 11 (monetary, monetary) monetary_range_sortsupport(internal);
	END IF;
	IF current_setting('server_version_num')::integer >= 180000 THEN
		ALTER OPERATOR FAMILY monetary_ops USING gist
			ADD FUNCTION 12 ("any", "any") gist_translate_cmptype_common(integer);
	END IF;
END
$$;
-- Planner support: amount <@ range by the btree index of the amounts.

CREATE FUNCTION least_amount(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_least_amount'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION least_amount(monetary_range) IS 'lower bound, or where there is none the least amount of the currency that there is';
--> what an index on amounts looks for

CREATE FUNCTION greatest_amount(monetary_range) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_range_greatest_amount'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION greatest_amount(monetary_range) IS 'upper bound, or where there is none the greatest amount of the currency that there is';
--> what an index on amounts looks for

CREATE FUNCTION monetary_contained_by_monetary_range_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_contained_by_monetary_range_support(internal) IS 'planner support';

CREATE FUNCTION monetary_range_contains_monetary_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_range_contains_monetary_support(internal) IS 'planner support';

ALTER FUNCTION monetary_contained_by_monetary_range(monetary, monetary_range)
	SUPPORT monetary_contained_by_monetary_range_support;

ALTER FUNCTION monetary_range_contains_monetary(monetary_range, monetary)
	SUPPORT monetary_range_contains_monetary_support;
-- Exchange rates: who published which rate for which day, and when we learnt it.

CREATE TABLE ai_invest.rate_provider (
	provider text COLLATE "C" PRIMARY KEY,
	priority integer NOT NULL DEFAULT 100,
	max_age integer DEFAULT 7,
	source text,
	only_when_named boolean NOT NULL DEFAULT false,
	CONSTRAINT rate_provider_name CHECK (provider <> '' AND length(provider) <= 63
		AND provider = btrim(provider) AND provider !~ '[,"[:cntrl:]]'),
	CONSTRAINT rate_provider_max_age CHECK (max_age >= 0),
	CONSTRAINT rate_provider_law_needs_no_name CHECK (upper(provider) <> 'EU' OR NOT only_when_named)
) USING heap;
COMMENT ON TABLE ai_invest.rate_provider IS 'how the publishers of exchange rates rank; one without a row has the defaults, and EU, the fixed rates of the euro by law, is built in';
COMMENT ON COLUMN ai_invest.rate_provider.provider IS 'the publisher, such as ECB';
COMMENT ON COLUMN ai_invest.rate_provider.priority IS 'smaller comes first; equal ones in the order of their names; EU is 0 unless it has a row';
COMMENT ON COLUMN ai_invest.rate_provider.max_age IS 'days for which a rate stays in force, NULL for ever; never applied to EU';
COMMENT ON COLUMN ai_invest.rate_provider.only_when_named IS 'true for budgets, forecasts and what-ifs: the rates count for who names the provider, in ai_invest.rate_providers or by the argument providers, and for nobody else';
COMMENT ON COLUMN ai_invest.rate_provider.source IS 'how the publisher wants to be cited';

CREATE TABLE ai_invest.exchange_rate (
	provider text COLLATE "C" NOT NULL,
	base currency_code NOT NULL,
	quote currency_code NOT NULL,
	valid_on date NOT NULL,
	rate numeric,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- With the rate beside its key, a series is read from the index alone
	PRIMARY KEY (base, quote, provider, valid_on, recorded_at) INCLUDE (rate),
	CONSTRAINT exchange_rate_provider CHECK (provider <> '' AND length(provider) <= 63
		AND provider = btrim(provider) AND provider !~ '[,"[:cntrl:]]'),
	CONSTRAINT exchange_rate_provider_is_not_the_law CHECK (upper(provider) <> 'EU'),
	CONSTRAINT exchange_rate_of_two_currencies CHECK (base <> quote),
	CONSTRAINT exchange_rate_is_positive CHECK (rate > 0::numeric AND rate < 1e32),
	CONSTRAINT exchange_rate_on_a_day CHECK (isfinite(valid_on)),
	CONSTRAINT exchange_rate_recorded_once CHECK (isfinite(recorded_at))
) USING heap;
COMMENT ON TABLE ai_invest.exchange_rate IS 'exchange rates as published: 1 base = rate quote from valid_on; a correction is a new row';
COMMENT ON COLUMN ai_invest.exchange_rate.provider IS 'who published the rate, such as ECB';
COMMENT ON COLUMN ai_invest.exchange_rate.base IS 'the currency of which there is one unit';
COMMENT ON COLUMN ai_invest.exchange_rate.quote IS 'the currency in which the rate counts';
COMMENT ON COLUMN ai_invest.exchange_rate.valid_on IS 'the day of the rate; it stays in force until the next one, as long as its age allows';
COMMENT ON COLUMN ai_invest.exchange_rate.rate IS 'units of quote for one base, as published; NULL withdraws the rate of that day';
COMMENT ON COLUMN ai_invest.exchange_rate.recorded_at IS 'when the rate became known here; of several rows for a day the last one counts';

CREATE TABLE ai_invest.rate_stamp (
	slot smallint PRIMARY KEY CHECK (slot BETWEEN 0 AND 63),
	n bigint NOT NULL
) USING heap;
COMMENT ON TABLE ai_invest.rate_stamp IS 'tells each backend whether the rates that it remembers are still the rates; written by triggers only';
COMMENT ON COLUMN ai_invest.rate_stamp.slot IS 'a transaction that changes rates takes one that is free';
COMMENT ON COLUMN ai_invest.rate_stamp.n IS 'counts the changes';
INSERT INTO ai_invest.rate_stamp SELECT slot, 0 FROM generate_series(0, 63) slot;

CREATE FUNCTION rate_stamp_write() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION rate_stamp_write() IS 'trigger of the tables of rates: records that they change';
--> 39P01 for any other call, 22003 for a rate that does not fit, MC004 if a table of the rates is not what the extension made

-- Fired always, so that a replica counts the changes that it applies
CREATE TRIGGER rate_stamp_row BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.exchange_rate
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_truncate BEFORE TRUNCATE ON ai_invest.exchange_rate
	FOR EACH STATEMENT EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_row BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.rate_provider
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_truncate BEFORE TRUNCATE ON ai_invest.rate_provider
	FOR EACH STATEMENT EXECUTE FUNCTION rate_stamp_write();
ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_row;
ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_truncate;
ALTER TABLE ai_invest.rate_provider ENABLE ALWAYS TRIGGER rate_stamp_row;
ALTER TABLE ai_invest.rate_provider ENABLE ALWAYS TRIGGER rate_stamp_truncate;
COMMENT ON TRIGGER rate_stamp_row ON ai_invest.exchange_rate IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_truncate ON ai_invest.exchange_rate IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_row ON ai_invest.rate_provider IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_truncate ON ai_invest.rate_provider IS 'records that the rates change';

-- A publication FOR ALL TABLES has the publisher's stamp, too.  The subscriber
-- has its own, so that neither the copy nor any change of the other is applied.
CREATE FUNCTION rate_stamp_keep() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION rate_stamp_keep() IS 'trigger of rate_stamp: leaves out what another server replicates; 39P01 for any other call';
CREATE TRIGGER rate_stamp_keep BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.rate_stamp
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_keep();
ALTER TABLE ai_invest.rate_stamp ENABLE REPLICA TRIGGER rate_stamp_keep;
COMMENT ON TRIGGER rate_stamp_keep ON ai_invest.rate_stamp IS 'leaves out what another server replicates';

-- A trigger on any other table is none of theirs.
REVOKE EXECUTE ON FUNCTION rate_stamp_write(), rate_stamp_keep() FROM PUBLIC;

-- Whoever installs may write rates, but not plant a trigger that an upgrade
-- would run with the rights of a superuser.
GRANT SELECT ON ai_invest.exchange_rate, ai_invest.rate_provider, ai_invest.rate_stamp TO PUBLIC;
GRANT INSERT, UPDATE, DELETE, TRUNCATE ON ai_invest.exchange_rate, ai_invest.rate_provider TO @extowner@;

CREATE FUNCTION grant_rate_writer(role regrole) RETURNS void
	LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	relations text[];
BEGIN
	SELECT array_agg(c.oid::regclass::text ORDER BY c.relname) INTO relations
	FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
	WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider');
	-- Two at once take turns, for PostgreSQL itself does not let them wait
	EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', array_to_string(relations, ', '));
	EXECUTE format('GRANT INSERT, UPDATE, DELETE, TRUNCATE ON %s TO %I', array_to_string(relations, ', '), pg_get_userbyid(role));
END
$$;
COMMENT ON FUNCTION grant_rate_writer(regrole) IS 'lets a role write exchange rates';
--> 42501 unless you are the role that ran CREATE EXTENSION, or let by it

CREATE FUNCTION revoke_rate_writer(role regrole) RETURNS void
	LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	relations text[];
BEGIN
	SELECT array_agg(c.oid::regclass::text ORDER BY c.relname) INTO relations
	FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
	WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider');
	-- Two at once take turns, for PostgreSQL itself does not let them wait
	EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', array_to_string(relations, ', '));
	EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %s FROM %I', array_to_string(relations, ', '), pg_get_userbyid(role));
END
$$;
COMMENT ON FUNCTION revoke_rate_writer(regrole) IS 'takes back what grant_rate_writer gave; 42501 likewise';

REVOKE ALL ON FUNCTION grant_rate_writer(regrole), revoke_rate_writer(regrole) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grant_rate_writer(regrole), revoke_rate_writer(regrole) TO @extowner@;

-- Every row is the user's: pg_dump takes them all, CREATE EXTENSION makes none
SELECT pg_catalog.pg_extension_config_dump('ai_invest.rate_provider', '');
SELECT pg_catalog.pg_extension_config_dump('ai_invest.exchange_rate', '');

CREATE VIEW ai_invest.rate_coverage AS
	WITH marked AS (
		-- of several rows for a day the last one counts
		SELECT base, quote, provider, valid_on, recorded_at, rate IS NULL AS is_withdrawn,
			pg_catalog.lead(valid_on) OVER (PARTITION BY base, quote, provider ORDER BY valid_on, recorded_at)
				IS DISTINCT FROM valid_on AS is_last
		FROM ai_invest.exchange_rate
	), followed AS (
		-- in the order of the primary key, so that nothing is sorted
		SELECT base, quote, provider, valid_on, is_withdrawn, is_last, is_last AND NOT is_withdrawn AS is_rate,
			valid_on - max(valid_on) FILTER (WHERE is_last AND NOT is_withdrawn) OVER (PARTITION BY base, quote, provider
				ORDER BY valid_on, recorded_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gap
		FROM marked
	)
	SELECT base, quote, provider,
		min(valid_on) FILTER (WHERE is_rate) AS first_on,
		max(valid_on) FILTER (WHERE is_rate) AS last_on,
		current_date - max(valid_on) FILTER (WHERE is_rate) AS age,
		count(*) FILTER (WHERE is_rate) AS days,
		max(gap) FILTER (WHERE is_rate) AS longest_gap,
		count(*) FILTER (WHERE is_rate AND gap > CASE WHEN p.provider IS NULL THEN 7 ELSE p.max_age END) AS gaps,
		count(*) FILTER (WHERE NOT is_last) AS corrections,
		count(*) FILTER (WHERE is_last AND is_withdrawn) AS withdrawn
	FROM followed
	LEFT JOIN ai_invest.rate_provider p USING (provider)
	GROUP BY base, quote, provider;
COMMENT ON VIEW ai_invest.rate_coverage IS 'which rates there are: for each pair and provider the first and last day, how old the last one is, and what is missing';
COMMENT ON COLUMN ai_invest.rate_coverage.base IS 'the currency of which there is one unit';
COMMENT ON COLUMN ai_invest.rate_coverage.quote IS 'the currency in which the rates count';
COMMENT ON COLUMN ai_invest.rate_coverage.provider IS 'who published the rates';
COMMENT ON COLUMN ai_invest.rate_coverage.first_on IS 'first day that has a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.last_on IS 'last day that has a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.age IS 'days from the last rate to today';
COMMENT ON COLUMN ai_invest.rate_coverage.days IS 'days that have a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.longest_gap IS 'days from one rate to the next, at most';
COMMENT ON COLUMN ai_invest.rate_coverage.gaps IS 'how often the next rate came later than max_age allows: conversions fail there';
COMMENT ON COLUMN ai_invest.rate_coverage.corrections IS 'rows that a later one replaced';
COMMENT ON COLUMN ai_invest.rate_coverage.withdrawn IS 'days whose rate was withdrawn';
GRANT SELECT ON ai_invest.rate_coverage TO PUBLIC;

-- Every view reads with the rights of its reader where PostgreSQL can do that
DO $$
BEGIN
	IF pg_catalog.current_setting('server_version_num')::int >= 150000 THEN
		ALTER VIEW ai_invest.rate_coverage SET (security_invoker = true);
		ALTER VIEW ai_invest.currencies SET (security_invoker = true);
	END IF;
END
$$;
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
-- Rates on several servers: the same tables on each node of Citus, and whether the nodes agree

-- Whatever is called by name is PostgreSQL's own, or that of Citus, which is in pg_catalog
-- as well; what is of the extension bears its schema, as in bi_view.

CREATE FUNCTION ai_invest.rate_tables_here(OUT exchange_rate regclass, OUT rate_provider regclass) RETURNS record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.rate_tables_here() IS
	'the tables that this server reads rates from';
--> those of the extension, or the copies of them that a node of Citus has; MC002 where they are distributed and this server has no copy, MC004 if one is not what the extension made

CREATE FUNCTION ai_invest.rates_here(OUT rates bigint, OUT last_recorded_at timestamptz, OUT hash text, OUT settings text) RETURNS record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	exchange_rate regclass;
	rate_provider regclass;
BEGIN
	EXECUTE format('SELECT exchange_rate, rate_provider FROM %I.rate_tables_here()', home) INTO exchange_rate, rate_provider;
	-- Sums of hashes are the same in whatever order the rows come, and take no memory;
	-- days and moments as numbers, whatever the settings of the session
	EXECUTE format('SELECT r.rates, r.last_recorded_at, md5(concat_ws('' '', r.hash, p.hash))
		FROM (SELECT count(*) AS rates, max(r.recorded_at) AS last_recorded_at,
				sum((''x'' || left(md5(ROW(r.provider, r.base, r.quote, r.valid_on - DATE ''2000-01-01'', r.rate, (extract(epoch FROM r.recorded_at) * 1000000)::bigint)::text), 15))::bit(60)::bigint) AS hash FROM %s r) r,
			(SELECT sum((''x'' || left(md5(ROW(p.provider, p.priority, p.max_age, p.only_when_named)::text), 15))::bit(60)::bigint) AS hash FROM %s p) p',
		exchange_rate, rate_provider) INTO rates, last_recorded_at, hash;
	SELECT string_agg(format('%s = %L', s.name, s.setting), ', ' ORDER BY s.name COLLATE "C") INTO settings
	FROM pg_settings s WHERE starts_with(s.name, 'ai_invest.') AND s.setting IS DISTINCT FROM s.boot_val;
END
$$;
COMMENT ON FUNCTION ai_invest.rates_here() IS
	'the rates of this server in a row';
--> how many, the moment of the latest, a hash of all of them and of their providers, and the settings of this session that are not the defaults; errors as of rate_tables_here

CREATE FUNCTION ai_invest.check_rates(OUT node text, OUT rates bigint, OUT last_recorded_at timestamptz, OUT hash text, OUT settings text,
		OUT agrees boolean, OUT problem text) RETURNS SETOF record
	LANGUAGE plpgsql ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	command CONSTANT text := format('SELECT to_jsonb(h) FROM %I.rates_here() h', home);
	own jsonb;
	other record;
BEGIN
	node := 'this session';
	BEGIN
		EXECUTE command INTO own;
	EXCEPTION WHEN SQLSTATE 'MC002' OR SQLSTATE 'MC004' THEN
		problem := SQLERRM;
	END;
	SELECT * INTO rates, last_recorded_at, hash, settings
	FROM jsonb_to_record(own) h (rates bigint, last_recorded_at timestamptz, hash text, settings text);
	agrees := own IS NOT NULL;
	RETURN NEXT;
	IF to_regproc('pg_catalog.run_command_on_all_nodes') IS NULL THEN
		RETURN;
	END IF;
	FOR other IN
		SELECT coalesce(n.nodename || ':' || n.nodeport, 'this server') AS node, r.success, r.result
		FROM pg_catalog.run_command_on_all_nodes(command) r LEFT JOIN pg_catalog.pg_dist_node n ON n.nodeid = r.nodeid ORDER BY 1
	LOOP
		node := other.node;
		problem := CASE WHEN NOT other.success THEN other.result END;
		SELECT h.*, to_jsonb(h) = own INTO rates, last_recorded_at, hash, settings, agrees
		FROM jsonb_to_record(CASE WHEN other.success THEN other.result::jsonb END) h (rates bigint, last_recorded_at timestamptz, hash text, settings text);
		agrees := coalesce(agrees, false);
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.check_rates() IS
	'do all nodes of Citus have the same rates and settings?';
--> A row for this session, and one for each node as its own sessions begin: how many rates, the moment of the latest, a hash of all of them and of their providers, the settings that are not the defaults, whether all of this is as in this session, and what went wrong if something did. What a transaction has not committed yet is seen by its own session only; on a server that is no node, only the row of this session

CREATE FUNCTION ai_invest.undistribute_rates() RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	here jsonb := '{}'::jsonb;
	target record;
	source regclass;
	trigger_name name;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NULL THEN
		RETURN;
	END IF;
	PERFORM pg_advisory_xact_lock('pg_extension'::regclass::oid::integer, (SELECT e.oid::integer FROM pg_extension e WHERE e.extname = 'ai_invest'));
	BEGIN
		EXECUTE format('SELECT to_jsonb(h) FROM %I.rate_tables_here() h', home) INTO here;
	EXCEPTION WHEN SQLSTATE 'MC002' THEN
		NULL;	-- no copy that is here, or not the whole: Citus itself brings the rows
	END;
	FOR target IN
		SELECT c.oid::regclass AS table, n.nspname::text, c.relname::text,
			(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
		FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider') ORDER BY c.relname
	LOOP
		CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = target.table);
		source := coalesce((here->>target.relname)::regclass, target.table);
		EXECUTE format('CREATE TEMP TABLE ai_invest_undistributed AS SELECT %s FROM %s', target.columns, source);
		-- As Citus does when a table is dropped, but the table stays: another one would be none of the extension's
		PERFORM pg_catalog.master_remove_distributed_table_metadata_from_workers(target.table, target.nspname, target.relname);
		PERFORM pg_catalog.citus_drop_all_shards(target.table, target.nspname, target.relname, drop_shards_metadata_only => false);
		PERFORM pg_catalog.master_remove_partition_metadata(target.table, target.nspname, target.relname);
		FOR trigger_name IN
			SELECT t.tgname FROM pg_trigger t WHERE t.tgrelid = target.table AND t.tgfoid = to_regproc('pg_catalog.citus_truncate_trigger')
		LOOP
			EXECUTE format('DROP TRIGGER %I ON %s', trigger_name, target.table);
		END LOOP;
		EXECUTE format('TRUNCATE %s', target.table);
		EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM pg_temp.ai_invest_undistributed', target.table, target.columns);
		DROP TABLE pg_temp.ai_invest_undistributed;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.undistribute_rates() IS
	'takes the rates back from Citus into the tables of this server, its coordinator';
--> and their providers; they stay the tables of the extension, so that a dump has them. The other nodes have none then, and say so (MC002). Nothing happens where they are not distributed; 42501 unless you are the role that ran CREATE EXTENSION

CREATE FUNCTION ai_invest.distribute_rates() RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	own CONSTANT regclass[] := ARRAY(SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
		WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider') ORDER BY c.relname DESC);
	setting text;
	distributed bigint;
	copied bigint;
	relation regclass;
	before text;
	after text;
BEGIN
	IF to_regproc('pg_catalog.create_reference_table') IS NULL THEN
		RAISE feature_not_supported USING
			MESSAGE = 'this server is no node of Citus',
			HINT = format('Send the rates along as a book: SELECT %s(NULL, NULL);',
				(SELECT format('%I.rate_book', n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest'));
	END IF;
	IF EXISTS (SELECT FROM pg_catalog.pg_dist_node)
		AND NOT EXISTS (SELECT FROM pg_catalog.pg_dist_node n JOIN pg_catalog.pg_dist_local_group g USING (groupid)) THEN
		RAISE object_not_in_prerequisite_state USING
			MESSAGE = 'this server is not among the nodes of Citus, and would have no copy of the rates',
			HINT = 'SELECT citus_set_coordinator_host(''localhost'');  -- or the name by which the other nodes know it';
	END IF;
	-- Two at once take turns
	PERFORM pg_advisory_xact_lock('pg_extension'::regclass::oid::integer, (SELECT e.oid::integer FROM pg_extension e WHERE e.extname = 'ai_invest'));
	SELECT count(*), count(*) FILTER (WHERE partmethod = 'n') INTO distributed, copied FROM pg_catalog.pg_dist_partition WHERE logicalrelid = ANY (own);
	IF copied = 2 THEN
		-- to the nodes that were added since
		PERFORM pg_catalog.replicate_reference_tables();
		RETURN;
	ELSIF distributed > 0 THEN
		EXECUTE format('SELECT %I.undistribute_rates()', home);	-- one of them, or in parts
	END IF;

	EXECUTE format('SELECT hash FROM %I.rates_here()', home) INTO before;
	-- Citus does not know what a trigger does: ours counts the changes of its own node
	setting := current_setting('citus.enable_unsafe_triggers', true);
	PERFORM set_config('citus.enable_unsafe_triggers', 'on', true);
	FOREACH relation IN ARRAY own LOOP
		PERFORM pg_catalog.create_reference_table(relation);
		-- What stays behind would be there for whoever looks past Citus
		PERFORM pg_catalog.truncate_local_data_after_distributing_table(relation);
	END LOOP;
	PERFORM set_config('citus.enable_unsafe_triggers', coalesce(setting, 'off'), true);
	BEGIN
		EXECUTE format('SELECT hash FROM %I.rates_here()', home) INTO after;
	EXCEPTION WHEN SQLSTATE 'MC002' THEN
		after := before;	-- made by another connection of Citus, and not to be seen before it is committed
	END;
	IF before <> after THEN
		RAISE SQLSTATE 'MC004' USING MESSAGE = 'the copies of the rates are not what they were';
	END IF;
END
$$;
COMMENT ON FUNCTION ai_invest.distribute_rates() IS
	'makes the rates and their providers reference tables of Citus, on its coordinator';
--> each node has a copy, in which its conversions look, and which is changed for all nodes at once. Called again, it brings them to nodes that were added since. 0A000 where there is no Citus, 55000 on a coordinator that is none of its own nodes, 42501 unless you are the role that ran CREATE EXTENSION. undistribute_rates undoes it, check_rates shows what each node has

REVOKE ALL ON FUNCTION ai_invest.distribute_rates(), ai_invest.undistribute_rates() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ai_invest.distribute_rates(), ai_invest.undistribute_rates() TO @extowner@;
-- Amounts through the rates in force on a day

CREATE FUNCTION convert_currency(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_currency(monetary, currency_code, date, integer, integer, timestamptz, text, text) IS
	'amount in another currency at the rate in force on a day, the last on or before it';
--> rounded half-even once: to scale digits after the point, or else to as many beyond the minor units of the target as the amount has beyond its own (fewer than its minor units count as none beyond; a currency without minor units counts as having 2; at most 30). max_age is in days, instead of that of the provider; known_at leaves out rates recorded later, as the setting ai_invest.known_at does where it is null, and infinity takes all; on_missing is error or null; providers is a list as in ai_invest.rate_providers. Of all ways of at most two rates that are all in force, the one is taken with (1) the law of the euro, unless a provider is put before EU, (2) the best rank of its least preferred provider, (3) fewer legs, (4) fewer inversions, (5) the first pivot: EUR, USD, then by the alphabet, (6) the preferred provider of each leg, equal ones by name (convert_explain shows it). null if amount, currency or day is; MC002 where no rate is in force, 22023 for an infinite date or an option that cannot be, 22003 if the result does not fit, 40001 if the rates were rewritten after the snapshot was taken, MC004 if a table of the rates is not what the extension made

CREATE FUNCTION to_eur(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_eur(monetary, date) IS 'amount in euros at the rate in force on a day, as convert_currency has it, with the same errors';

CREATE FUNCTION to_usd(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_usd(monetary, date) IS 'amount in US dollars at the rate in force on a day, as convert_currency has it, with the same errors';

CREATE FUNCTION convert_with_rate(amount monetary, to_currency currency_code, rate numeric,
		scale integer DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION convert_with_rate(monetary, currency_code, numeric, integer) IS
	'amount in another currency at a rate of your own, units of it for one unit of the amount''s currency';
--> rounded half-even once, to as many digits as by convert_currency; null if amount, currency or rate is; 22023 for a rate that is not positive, or not 1 to the same currency, 22003 if the result does not fit
-- Ranges through the rates in force on a day

CREATE FUNCTION convert_range(amount monetary_range, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_range(monetary_range, currency_code, date, integer, integer, timestamptz, text, text) IS
	'range of amounts in another currency at the rate in force on a day';
--> each bound as by convert_currency, with as many digits, inclusive where rounded, with the same options and errors
-- Why a conversion has its result

CREATE FUNCTION convert_explain(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL, all_ways boolean DEFAULT false,
		OUT way integer, OUT leg integer, OUT provider text, OUT base currency_code, OUT quote currency_code,
		OUT direction text, OUT rate numeric, OUT valid_on date, OUT age integer,
		OUT age_limit integer, OUT recorded_at timestamptz, OUT source text,
		OUT unrounded numeric, OUT rounding text, OUT result monetary,
		OUT outcome text, OUT rank integer, OUT legs integer, OUT inversions integer,
		OUT pivot currency_code, OUT as_known_at timestamptz) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 500 ROWS 2;
COMMENT ON FUNCTION convert_explain(monetary, currency_code, date, integer, integer, timestamptz, text, text, boolean) IS
	'how convert_currency gets its result';
--> a row for each rate that it uses, with its day, its age in days, the amount after it before any rounding, and the rounding: to which scale, and why. rank (of the least preferred provider), legs, inversions and pivot are the numbers that decided; all_ways adds the ways that were not taken, in their order, each with its outcome: what it lost by, or why it was not in force; as_known_at is the moment that known_at or the setting ai_invest.known_at names. Same options and errors
-- Rates as numbers, to look at

CREATE FUNCTION exchange_rate(from_currency currency_code, to_currency currency_code, on_date date,
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL,
		on_missing text DEFAULT 'error', providers text DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION exchange_rate(currency_code, currency_code, date, integer, timestamptz, text, text) IS
	'units of to_currency for one from_currency, in force on a day';
--> by the same way as convert_currency, with the same options; 28 digits where the exact rate has no end; MC002 where no rate is in force, unless on_missing is null; the fixed rates of the euro are those of Regulation (EC) No 2866/98 and its amendments

CREATE FUNCTION average_rate(from_currency currency_code, to_currency currency_code, period daterange,
		known_at timestamptz DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION average_rate(currency_code, currency_code, daterange, timestamptz) IS
	'average of a period, units of to_currency for one from_currency';
--> the arithmetic mean of the published rates of those days that have one of their own, as IAS 21 allows and as the European Central Bank gives it (2024: USD 1.0824, GBP 0.84662, JPY 163.85). It is averaged in the direction in which it was published, and inverted once, at the end; through a pivot each leg is averaged over the days on which both have a rate, and the averages make the cross rate; where the way changes within the period, the rates of the days are averaged as they are. 28 digits where it has no end; MC002 if there is no such day, with the reason where each leg has some but none with the other, 22023 if the period has no first or no last day
-- The rates of a day

CREATE FUNCTION rates_on(on_date date, currencies currency_code[] DEFAULT NULL, base currency_code DEFAULT 'EUR',
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL, providers text DEFAULT NULL)
	RETURNS TABLE (currency currency_code, rate numeric, provider text, valid_on date, age integer)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 10000 ROWS 40;
COMMENT ON FUNCTION rates_on(date, currency_code[], currency_code, integer, timestamptz, text) IS
	'rates in force on a day';
--> units of each currency for one of the base, with the day and the age in days of the oldest rate that goes into it; null where a currency that is asked for has none; max_age is in days, providers a list as in ai_invest.rate_providers
-- Amounts through the rates of a book: nothing here depends on anything else

CREATE FUNCTION convert_currency(amount monetary, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME', 'convert_currency_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_currency(monetary, currency_code, date, rate_book, integer, text) IS
	'amount in another currency at the rate that a book has for a day';
--> to the very digit of what the tables gave when the book was made, and rounded as there. on_missing is error or null, for a rate that was missing. null if amount, currency, day or book is; MC002 where no rate is in force, 22023 for a currency or a day that the book does not have, for an infinite date or an option that cannot be, 22003 if the result does not fit

CREATE FUNCTION to_eur(amount monetary, on_date date, book rate_book) RETURNS monetary
	AS 'MODULE_PATHNAME', 'to_eur_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_eur(monetary, date, rate_book) IS 'amount in euros at the rate that a book has for a day';
--> as convert_currency has it, with the same errors

CREATE FUNCTION to_usd(amount monetary, on_date date, book rate_book) RETURNS monetary
	AS 'MODULE_PATHNAME', 'to_usd_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_usd(monetary, date, rate_book) IS 'amount in US dollars at the rate that a book has for a day';
--> as convert_currency has it, with the same errors

CREATE FUNCTION convert_range(amount monetary_range, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'convert_range_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_range(monetary_range, currency_code, date, rate_book, integer, text) IS
	'range of amounts in another currency at the rate that a book has for a day';
--> each bound as by convert_currency, inclusive where rounded, with the same options and errors

CREATE FUNCTION convert_explain(amount monetary, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error', all_ways boolean DEFAULT false,
		OUT way integer, OUT leg integer, OUT provider text, OUT base currency_code, OUT quote currency_code,
		OUT direction text, OUT rate numeric, OUT valid_on date, OUT age integer,
		OUT age_limit integer, OUT recorded_at timestamptz, OUT source text,
		OUT unrounded numeric, OUT rounding text, OUT result monetary,
		OUT outcome text, OUT rank integer, OUT legs integer, OUT inversions integer,
		OUT pivot currency_code, OUT as_known_at timestamptz) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'convert_explain_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 500 ROWS 2;
COMMENT ON FUNCTION convert_explain(monetary, currency_code, date, rate_book, integer, text, boolean) IS
	'how convert_currency gets its result by a book: the same rows as without one';

CREATE FUNCTION exchange_rate(from_currency currency_code, to_currency currency_code, on_date date, book rate_book,
		on_missing text DEFAULT 'error') RETURNS numeric
	AS 'MODULE_PATHNAME', 'exchange_rate_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION exchange_rate(currency_code, currency_code, date, rate_book, text) IS
	'units of to_currency for one from_currency that a book has for a day';
--> by the same way as convert_currency, with the same errors; 28 digits where the exact rate has no end

CREATE FUNCTION rate_book_diff(a rate_book, b rate_book,
		OUT from_currency currency_code, OUT to_currency currency_code, OUT first_on date, OUT last_on date,
		OUT rate_a numeric, OUT rate_b numeric, OUT way_a text, OUT way_b text) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 100;
COMMENT ON FUNCTION rate_book_diff(rate_book, rate_book) IS
	'on which days a conversion by one book gives something else than by another one';
--> a row for each pair and each run of days, with the rates and where they come from; null where a book has none, and then the other's rate is that of the first day; null for a last day that never comes. A pair is told in the order of the alphabet, and in the other order where only that differs
-- Delimited text

CREATE FUNCTION delimited_lines(file text, delimiter text DEFAULT ',', OUT line integer, OUT fields text[]) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 1000;
COMMENT ON FUNCTION delimited_lines(text, text) IS
	'the lines of a delimited text (CSV) and their fields, without quotes and the blanks around them';
--> lines end with a line feed, a carriage return or both, and those without any field are left out; 22P04 if a quote is out of place, 22023 if the delimiter is not one character

CREATE FUNCTION shown_text(value text) RETURNS text
	AS 'MODULE_PATHNAME', 'shown_text_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION shown_text(text) IS
	'a text for a message';
--> each character that cannot be seen is spelt out (U+00A0, U+FEFF), and what is longer than 60 bytes is cut
-- What publishers' files of rates look like

CREATE FUNCTION rate_layouts(
	OUT layout text, OUT form text, OUT publisher text, OUT source text, OUT edition text,
	OUT says_its_base boolean, OUT description jsonb
) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION rate_layouts() IS
	'the forms of publishers'' files of rates that import_rates knows';
--> the name for all forms of a publisher and that of the form (ecb.sdmx), who publishes it, how that wants to be cited, which editions were seen, whether a file says itself in which currencies its rates are, so that import_rates knows it without a name, and the form as rates_in_file reads it. Seen were the European Central Bank's files of April 2026, the Federal Reserve's H.10 of 2020 and 2026, the Bank of England's database of March 2026, the International Monetary Fund's tables of 2013, 2017, 2024 and March 2026, and the columns of the BIS of 2026 and of the OECD's national accounts of 2025
-- Rates from publishers' files

CREATE FUNCTION rates_in_file(file text, layout text DEFAULT NULL,
		OUT line integer, OUT valid_on date, OUT base currency_code, OUT quote currency_code, OUT rate numeric,
		OUT name text, OUT fault text, OUT may_repeat boolean) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 10000;
COMMENT ON FUNCTION rates_in_file(text, text) IS
	'the rates in a file, in order: 1 base = rate quote';
--> layout is the name of a publisher of rate_layouts(), or of one of its forms, or a JSON object that describes the file; without it the file has to say itself what it is. What the layout leaves out or nobody knows as a currency has a name instead of a rate, and in the second case a fault; may_repeat says that the same rate may be there again. 22P04 if the file is not of the layout or malformed, with the line and the column, 22023 for a layout that cannot be

CREATE FUNCTION rate_layout_of(file text, layout text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION rate_layout_of(text, text) IS
	'the layout and the form by which rates_in_file reads a file, such as ecb.wide';
--> null if the layout is a description of one's own; 22P04 and 22023 likewise

CREATE FUNCTION assert_rates_current() RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE STRICT;
COMMENT ON FUNCTION assert_rates_current() IS
	'checks that nobody has written rates since the snapshot of the transaction was taken';
--> 40001 if somebody has. Under READ COMMITTED, where each statement has a snapshot of its own, it does nothing

CREATE FUNCTION import_rates(csv text, provider text, layout text DEFAULT NULL, force boolean DEFAULT false,
		recorded_at timestamptz DEFAULT NULL, progress boolean DEFAULT false,
		OUT new_rates bigint, OUT unchanged bigint, OUT corrected bigint, OUT withdrawn bigint,
		OUT outliers bigint, OUT suspicious bigint, OUT left_out bigint, OUT first_on date, OUT last_on date) RETURNS record
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	as_of timestamptz := import_rates.recorded_at;
	publisher text := import_rates.provider;
	as_layout text := import_rates.layout;
	is_forced boolean := coalesce(import_rates.force, false);
	lines integer[];
	days date[];
	bases text[];
	quotes text[];
	rates numeric[];
	may_repeat boolean;
	suspects text[];
	unknown bigint := 0::bigint;
	part record;
	report record;
BEGIN
	-- Where the tables and types are now, for a schema may be renamed; until the end of this function
	PERFORM pg_catalog.set_config('search_path'::text,
		pg_catalog.string_agg(DISTINCT c.relnamespace::regnamespace::text, ', '::text) || ', '::text || x.extnamespace::regnamespace::text || ', pg_temp'::text, true)
	FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_class c ON c.oid = ANY (x.extconfig)
	WHERE x.extname = 'ai_invest'::name
	GROUP BY x.extnamespace;

	IF csv IS NULL OR publisher IS NULL THEN
		RAISE null_value_not_allowed USING
			MESSAGE = CASE WHEN csv IS NULL THEN 'there is no file of rates to import' ELSE 'the provider of the rates has no name' END;
	END IF;
	IF upper(publisher) = 'EU'::text THEN
		RAISE invalid_parameter_value USING
			MESSAGE = 'the rates of EU are those of the law',
			HINT = 'Give the provider another name.';
	END IF;
	IF NOT isfinite(as_of) THEN
		RAISE invalid_parameter_value USING
			MESSAGE = pg_catalog.format('rates cannot be recorded at %s'::text, as_of),
			HINT = 'Name a moment, or leave recorded_at out, which means now.';
	END IF;
	IF NOT pg_catalog.has_table_privilege('exchange_rate'::regclass::oid, 'INSERT'::text)
		OR NOT pg_catalog.has_table_privilege('rate_provider'::regclass::oid, 'INSERT'::text) THEN
		SELECT x.extowner::regrole AS owner, x.extnamespace::regnamespace AS schema INTO part
		FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name;
		RAISE insufficient_privilege USING
			MESSAGE = pg_catalog.format('role %I may not write exchange rates'::text, current_user),
			DETAIL = pg_catalog.format('That right is given by %s, who created the extension, or by a superuser.'::text, part.owner),
			HINT = pg_catalog.format('SELECT %s.grant_rate_writer(%L);'::text, part.schema, pg_catalog.quote_ident(current_user::text));
	END IF;

	-- One import at a time, or both would store the same rates; what the other one stored came before
	PERFORM pg_catalog.pg_advisory_xact_lock('pg_catalog.pg_class'::regclass::oid::int4, 'exchange_rate'::regclass::oid::int4);
	PERFORM assert_rates_current();
	as_of := coalesce(as_of, pg_catalog.clock_timestamp());

	SELECT pg_catalog.array_agg(f.line) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.array_agg(f.valid_on) FILTER (WHERE f.rate IS NOT NULL),
		pg_catalog.array_agg(f.base::text) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.array_agg(f.quote::text) FILTER (WHERE f.rate IS NOT NULL),
		pg_catalog.array_agg(f.rate) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.bool_or(f.may_repeat), count(*) FILTER (WHERE f.rate IS NULL)
	INTO lines, days, bases, quotes, rates, may_repeat, left_out
	FROM (SELECT * FROM rates_in_file(csv, as_layout) f ORDER BY f.valid_on, f.line) AS f;

	-- What has no currency is told once for each name
	IF left_out > 0 THEN
		SELECT count(*) FILTER (WHERE n.fault IS NOT NULL) AS unknown,
			(pg_catalog.array_agg(pg_catalog.format('line %s: "%s" %s'::text, n.line, shown_text(n.name), n.fault) ORDER BY n.line, n.name)
				FILTER (WHERE n.fault IS NOT NULL))[1:20] AS suspects,
			(pg_catalog.array_agg(shown_text(n.name) ORDER BY n.line, n.name) FILTER (WHERE n.fault IS NULL OR is_forced))[1:20] AS names
		INTO report
		FROM (SELECT min(f.line) AS line, f.name, f.fault FROM rates_in_file(csv, as_layout) f WHERE f.rate IS NULL GROUP BY f.name, f.fault) AS n;
		unknown := report.unknown;
		suspects := report.suspects;
		IF report.names IS NOT NULL THEN
			RAISE NOTICE 'left out: %', pg_catalog.array_to_string(report.names, ', '::text);
		END IF;
	END IF;
	IF rates IS NULL AND (unknown = 0 OR is_forced) THEN
		RAISE bad_copy_file_format USING MESSAGE = 'the file of rates has no rates';
	END IF;

	BEGIN
		INSERT INTO rate_provider(provider, source)
		SELECT publisher, (SELECT l.source FROM rate_layouts() l WHERE l.layout || '.'::text || l.form = rate_layout_of(csv, as_layout))
		ON CONFLICT DO NOTHING;
	EXCEPTION WHEN check_violation THEN
		RAISE invalid_parameter_value USING
			MESSAGE = pg_catalog.format('a provider cannot be called "%s"'::text, shown_text(publisher)),
			HINT = 'A name has up to 63 characters, no comma, quote or control character, and no blank at its ends.';
	END;

	new_rates := 0;
	unchanged := 0;
	corrected := 0;
	withdrawn := 0;
	outliers := 0;
	suspicious := 0;
	FOR part IN
		SELECT min(d.valid_on) AS first_on, max(d.valid_on) AS last_on, min(d.n)::int4 AS first_n, max(d.n)::int4 AS last_n
		FROM pg_catalog.unnest(days) WITH ORDINALITY AS d(valid_on, n)
		GROUP BY date_part('year'::text, d.valid_on::timestamp)
		ORDER BY 1
	LOOP
		WITH plausible(code, low, high) AS (
			-- units for one euro, ever since there is one
			VALUES ('EUR'::currency_code, 1.0, 1.0), ('USD', 0.4, 2.5), ('JPY', 40.0, 500.0), ('GBP', 0.3, 1.5), ('CHF', 0.4, 3.0), ('DKK', 7.0, 8.0),
				('SEK', 5.0, 25.0), ('NOK', 5.0, 25.0), ('CAD', 0.7, 3.5), ('AUD', 0.8, 4.0), ('HUF', 100.0, 1500.0), ('CZK', 12.0, 70.0),
				('KRW', 400.0, 4000.0), ('IDR', 4000.0, 60000.0), ('CNY', 3.0, 20.0), ('INR', 20.0, 300.0)
		), in_file AS (
			SELECT f.line, f.valid_on, f.base::currency_code AS base, f.quote::currency_code AS quote, f.rate,
				pg_catalog.lag(f.line) OVER w AS line_before, pg_catalog.lag(f.rate) OVER w AS rate_before, pg_catalog.lead(f.line) OVER w IS NULL AS counts
			FROM unnest(lines[part.first_n:part.last_n], days[part.first_n:part.last_n], bases[part.first_n:part.last_n],
				quotes[part.first_n:part.last_n], rates[part.first_n:part.last_n]) AS f(line, valid_on, base, quote, rate)
			WINDOW w AS (PARTITION BY f.base, f.quote, f.valid_on ORDER BY f.line)
		), believed AS (
			-- pair by pair, as the primary key has them; and one from before and one from after, for rates of quarters and years
			SELECT pair.base, pair.quote, e.valid_on, e.rate, e.is_of_that_moment
			FROM (SELECT DISTINCT f.base, f.quote FROM in_file f) AS pair
			CROSS JOIN LATERAL (
				(SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate, e.recorded_at = as_of AS is_of_that_moment
				FROM exchange_rate e
				WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
					AND e.recorded_at <= as_of AND e.valid_on >= part.first_on - 31 AND e.valid_on <= part.last_on + 31
				ORDER BY e.valid_on, e.recorded_at DESC)
				UNION ALL
				(SELECT d.valid_on, d.rate, false
				FROM (SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate
					FROM exchange_rate e
					WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
						AND e.recorded_at <= as_of AND e.valid_on >= part.first_on - 400 AND e.valid_on < part.first_on - 31
					ORDER BY e.valid_on DESC, e.recorded_at DESC) AS d
				WHERE d.rate IS NOT NULL
				LIMIT 1)
				UNION ALL
				(SELECT d.valid_on, d.rate, false
				FROM (SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate
					FROM exchange_rate e
					WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
						AND e.recorded_at <= as_of AND e.valid_on > part.last_on + 31 AND e.valid_on <= part.last_on + 400
					ORDER BY e.valid_on, e.recorded_at DESC) AS d
				WHERE d.rate IS NOT NULL
				LIMIT 1)) AS e
		), withdrawal AS (
			-- and all that was withdrawn with it: only another value is news
			SELECT b.base, b.quote, b.valid_on, pg_catalog.array_agg(w.rate) AS rates
			FROM believed b
			LEFT JOIN exchange_rate w ON w.provider = publisher AND w.base = b.base
				AND w.quote = b.quote AND w.valid_on = b.valid_on AND w.recorded_at <= as_of AND w.rate IS NOT NULL
			WHERE b.rate IS NULL AND NOT is_forced
			GROUP BY b.base, b.quote, b.valid_on
		), timeline AS (
			SELECT coalesce(f.base, b.base) AS base, coalesce(f.quote, b.quote) AS quote, coalesce(f.valid_on, b.valid_on) AS valid_on,
				f.line, f.line_before, f.rate_before, coalesce(f.rate, b.rate) AS rate, b.rate AS stored_rate, b.is_of_that_moment,
				CASE WHEN b.quote IS NULL THEN 'new' WHEN b.rate = f.rate THEN 'unchanged'
					WHEN f.rate = ANY (w.rates) OR (w.quote IS NOT NULL AND w.rates[1] IS NULL) THEN 'withdrawn'
					ELSE 'corrected' END::text AS status
			FROM (SELECT * FROM in_file f WHERE f.counts) AS f
			FULL JOIN believed b ON b.base = f.base AND b.quote = f.quote AND b.valid_on = f.valid_on
			LEFT JOIN withdrawal w ON w.base = b.base AND w.quote = b.quote AND w.valid_on = b.valid_on
			WHERE f.rate IS NOT NULL OR b.rate IS NOT NULL
		), in_order AS (
			SELECT t.*, pg_catalog.lag(t.rate) OVER w AS earlier_rate, pg_catalog.lag(t.valid_on) OVER w AS earlier_on,
				pg_catalog.lead(t.rate) OVER w AS later_rate, pg_catalog.lead(t.valid_on) OVER w AS later_on,
				pg_catalog.lead(t.line) OVER w IS NOT NULL AS later_is_in_file
			FROM timeline t
			WINDOW w AS (PARTITION BY t.base, t.quote, t.status = 'withdrawn'::text ORDER BY t.valid_on)
		), neighbour AS (
			-- the rate before, or the one after that the file does not have, if it is near enough
			SELECT n.*, n.status IN ('new'::text, 'corrected'::text) AS is_change, CASE WHEN n.valid_on - n.earlier_on <= 31 THEN n.earlier_rate
				WHEN n.later_on - n.valid_on <= 31 AND NOT n.later_is_in_file THEN n.later_rate END AS near_rate,
				CASE WHEN n.valid_on - n.earlier_on <= 400 THEN n.earlier_rate
				WHEN n.later_on - n.valid_on <= 400 AND NOT n.later_is_in_file THEN n.later_rate END AS far_rate,
				CASE WHEN n.valid_on - n.earlier_on <= 400 THEN n.earlier_on ELSE n.later_on END AS far_on
			FROM in_order n
			WHERE n.line IS NOT NULL
		), others AS (
			-- what everybody else says, where there is no neighbour
			SELECT n.*, CASE WHEN n.is_change AND n.near_rate IS NULL AND EXISTS (SELECT FROM exchange_rate)
				THEN exchange_rate(n.base, n.quote, n.valid_on, 31, 'infinity'::timestamptz, 'null'::text, NULL::text) END AS others_rate
			FROM neighbour n
		), distance AS (
			-- how many times it differs from either, and from their inverse
			SELECT d.*, greatest(d.rate / d.near_rate, d.near_rate / d.rate) AS times,
				greatest(d.rate * d.near_rate, 1.0 / (d.rate * d.near_rate)) AS inverse_times,
				greatest(d.rate / d.far_rate, d.far_rate / d.rate) AS far_times,
				greatest(d.rate * d.far_rate, 1.0 / (d.rate * d.far_rate)) AS far_inverse_times,
				greatest(d.rate / d.others_rate, d.others_rate / d.rate) AS others_times,
				greatest(d.rate * d.others_rate, 1.0 / (d.rate * d.others_rate)) AS others_inverse_times
			FROM others d
		), judged AS (
			-- The largest real move of a day against the euro from 1999 on was 1.69-fold.
			SELECT j.*, CASE
				WHEN j.line_before IS NOT NULL AND NOT (may_repeat AND j.rate_before = j.rate)
					THEN pg_catalog.format(CASE WHEN j.rate_before = j.rate THEN 'which is there already, in line %2$s' ELSE 'which is %1$s in line %2$s' END::text,
						j.rate_before, j.line_before)
				WHEN NOT j.is_change THEN NULL
				WHEN j.valid_on > timezone('UTC'::text, as_of)::date + 1 THEN 'which was still to come'
				WHEN j.times > 1.05 AND j.inverse_times * j.inverse_times * j.inverse_times * j.inverse_times < j.times
					THEN pg_catalog.format('which looks inverted beside %s'::text, j.near_rate)
				WHEN j.times >= 2.0 THEN pg_catalog.format('which is far from %s'::text, j.near_rate)
				WHEN j.near_rate IS NULL AND j.far_times >= 5.0
					THEN pg_catalog.format(CASE WHEN j.far_inverse_times * j.far_inverse_times < j.far_times THEN 'which looks inverted beside %s on %s'
						ELSE 'which is far from %s on %s' END::text, j.far_rate, to_char(j.far_on::timestamp, 'YYYY-MM-DD'::text))
				WHEN j.others_times > 1.05 AND j.others_inverse_times * j.others_inverse_times * j.others_inverse_times * j.others_inverse_times < j.others_times
					THEN pg_catalog.format('which looks inverted beside %s of other providers'::text, round(j.others_rate, 6))
				WHEN j.others_times >= 5.0 THEN pg_catalog.format('which is far from %s of other providers'::text, round(j.others_rate, 6))
				WHEN j.rate < q.low / b.high OR j.rate > q.high / b.low
					THEN CASE WHEN 1.0 / j.rate BETWEEN q.low / b.high AND q.high / b.low THEN 'which looks inverted' ELSE 'which it never was' END
				END::text AS suspicion
			FROM distance j
			LEFT JOIN plausible b ON b.code = j.base
			LEFT JOIN plausible q ON q.code = j.quote
		), stored AS (
			INSERT INTO exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
			SELECT publisher, s.base, s.quote, s.valid_on, s.rate, as_of
			FROM judged s
			WHERE s.is_change AND s.is_of_that_moment IS NOT TRUE
		)
		SELECT count(*) FILTER (WHERE r.status = 'new'::text) AS new_rates,
			count(*) FILTER (WHERE r.status = 'unchanged'::text) AS unchanged,
			count(*) FILTER (WHERE r.status = 'corrected'::text) AS corrected,
			count(*) FILTER (WHERE r.status = 'withdrawn'::text) AS withdrawn,
			count(*) FILTER (WHERE r.suspicion IS NOT NULL) AS suspicious,
			count(*) FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2) AS outliers,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 %s = %s %s on %s, %s'::text, r.line, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.suspicion) ORDER BY r.line, r.valid_on, r.base, r.quote)
				FILTER (WHERE r.suspicion IS NOT NULL))[1:20] AS suspects,
			(pg_catalog.array_agg(pg_catalog.format('1 %s = %s %s on %s, beside %s'::text, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.near_rate) ORDER BY r.valid_on, r.base, r.quote)
				FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2))[1:5] AS strays,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 %s = %s %s on %s, but for that moment there is %s'::text, r.line, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), coalesce(r.stored_rate::text, 'a withdrawal'::text)) ORDER BY r.line, r.valid_on, r.base, r.quote)
				FILTER (WHERE r.is_change AND r.is_of_that_moment))[1:5] AS contradictions
		INTO report
		FROM judged r;

		suspects := (pg_catalog.array_cat(suspects, report.suspects))[1:20];
		IF report.contradictions IS NOT NULL THEN
			RAISE unique_violation USING
				MESSAGE = pg_catalog.format('other rates were recorded at %s'::text, as_of),
				DETAIL = pg_catalog.array_to_string(report.contradictions, '; '::text) || '. Nothing was stored.'::text,
				HINT = 'A correction is recorded later than what it corrects: leave recorded_at out, or name a later moment.';
		END IF;
		new_rates := new_rates + report.new_rates;
		unchanged := unchanged + report.unchanged;
		corrected := corrected + report.corrected;
		withdrawn := withdrawn + report.withdrawn;
		suspicious := suspicious + report.suspicious;
		outliers := outliers + report.outliers;
		first_on := coalesce(first_on, part.first_on);
		last_on := part.last_on;
		IF report.outliers > 0 THEN
			RAISE NOTICE 'unusual: %', pg_catalog.array_to_string(report.strays, '; '::text);
		END IF;
		IF progress THEN
			RAISE INFO '%: % new, % unchanged, % corrected, % left withdrawn', date_part('year'::text, part.first_on::timestamp),
				report.new_rates, report.unchanged, report.corrected, report.withdrawn;
		END IF;
	END LOOP;

	-- All that is wrong with a file, not the first of it
	suspicious := suspicious + unknown;
	IF suspicious > 0 AND NOT is_forced THEN
		RAISE data_exception USING
			MESSAGE = pg_catalog.format(CASE WHEN suspicious = unknown THEN 'unknown currencies in the file: %s' ELSE 'suspicious rates in the file: %s' END::text, suspicious),
			DETAIL = pg_catalog.array_to_string(suspects, '; '::text)
				|| CASE WHEN suspicious > pg_catalog.cardinality(suspects) THEN pg_catalog.format('; and %s more'::text, suspicious - pg_catalog.cardinality(suspects)) ELSE '' END::text
				|| '. Nothing was stored.'::text,
			HINT = CASE WHEN suspicious = unknown
				THEN 'The layout can say which currency a name is, "names": {"Dollar": "USD"}, or that it is left out, "names": {"Index": null}.'
				ELSE pg_catalog.format('If they are right: SELECT %s.import_rates(csv, %s, force => true);'::text,
					(SELECT x.extnamespace::regnamespace FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name),
					pg_catalog.concat_ws(', '::text, pg_catalog.quote_literal(publisher), pg_catalog.quote_literal(as_layout))) END;
	END IF;
END
$$;
COMMENT ON FUNCTION import_rates(text, text, text, boolean, timestamptz, boolean) IS
	'stores the rates of a publisher''s file, all or nothing, and counts them';
--> what is new or differs from what the provider has. layout is as rates_in_file has it. A rate that was withdrawn stays withdrawn until the file has another value for its day. What looks wrong is refused and named, unless force is true: a day that is there twice or still to come, a currency that nobody knows, a rate that looks inverted or is far from the one before it, from those of other providers or from any there was. Forced, the last line of a day counts, and what has no currency is left out; left_out counts the columns, or the lines, without a currency. 22P04 and 22023 as rates_in_file has them, 22000 for what looks wrong, 22004 for null, 22023 for a recorded_at that is infinite or a provider that cannot be, 23505 if other rates were recorded at that moment, 40001 if rates were written after the snapshot of the transaction, 42501 if you may not write rates

CREATE FUNCTION import_ecb(csv text, force boolean DEFAULT false, recorded_at timestamptz DEFAULT NULL,
		progress boolean DEFAULT false,
		OUT new_rates bigint, OUT unchanged bigint, OUT corrected bigint, OUT withdrawn bigint,
		OUT outliers bigint, OUT suspicious bigint, OUT left_out bigint, OUT first_on date, OUT last_on date) RETURNS record
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	-- Where the function is now, for a schema may be renamed; until the end of this one
	PERFORM pg_catalog.set_config('search_path'::text, x.extnamespace::regnamespace::text || ', pg_temp'::text, true)
	FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name;
	SELECT r.* INTO new_rates, unchanged, corrected, withdrawn, outliers, suspicious, left_out, first_on, last_on
	FROM import_rates(import_ecb.csv, 'ECB'::text, 'ecb'::text, import_ecb.force, import_ecb.recorded_at, import_ecb.progress) AS r;
END
$$;
COMMENT ON FUNCTION import_ecb(text, boolean, timestamptz, boolean) IS
	'stores the rates of a file of the European Central Bank, in any of its forms';
--> as import_rates does for provider ECB and layout ecb, with the same report and errors
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
-- sum_by_currency: a sum for each currency.

CREATE TYPE monetary_by_currency_state;

CREATE FUNCTION monetary_by_currency_state_in(cstring) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_out(monetary_by_currency_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_out(monetary_by_currency_state) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_recv(internal) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_by_currency_state_send(monetary_by_currency_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_state_send(monetary_by_currency_state) IS 'I/O';

CREATE TYPE monetary_by_currency_state (
	INPUT = monetary_by_currency_state_in,
	OUTPUT = monetary_by_currency_state_out,
	RECEIVE = monetary_by_currency_state_recv,
	SEND = monetary_by_currency_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_by_currency_state IS 'transition state of sum_by_currency';
--> a monetary_sum_state for each currency, as in {(3,120.50,EUR),(1,5.00,USD)}; or empty

CREATE FUNCTION monetary_by_currency_add(monetary_by_currency_state, monetary) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_add(monetary_by_currency_state, monetary) IS 'transition of sum_by_currency';

CREATE FUNCTION monetary_by_currency_combine(monetary_by_currency_state, monetary_by_currency_state) RETURNS monetary_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_combine(monetary_by_currency_state, monetary_by_currency_state) IS 'combines two states of sum_by_currency';

CREATE FUNCTION monetary_by_currency_result(monetary_by_currency_state) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_by_currency_result(monetary_by_currency_state) IS 'totals of a state, by currency; 22003 if one does not fit';

-- The state over frames that move

CREATE TYPE monetary_moving_by_currency_state;

CREATE FUNCTION monetary_moving_by_currency_state_in(cstring) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_out(monetary_moving_by_currency_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_out(monetary_moving_by_currency_state) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_recv(internal) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_moving_by_currency_state_send(monetary_moving_by_currency_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_state_send(monetary_moving_by_currency_state) IS 'I/O';

CREATE TYPE monetary_moving_by_currency_state (
	INPUT = monetary_moving_by_currency_state_in,
	OUTPUT = monetary_moving_by_currency_state_out,
	RECEIVE = monetary_moving_by_currency_state_recv,
	SEND = monetary_moving_by_currency_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_moving_by_currency_state IS 'transition state of sum_by_currency over frames that move';
--> a monetary_moving_sum_state for each currency, as in {(3,120.50,EUR,0:1,2:2)}; or empty

CREATE FUNCTION monetary_moving_by_currency_add(monetary_moving_by_currency_state, monetary) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_add(monetary_moving_by_currency_state, monetary) IS 'transition of sum_by_currency over frames that move';

CREATE FUNCTION monetary_moving_by_currency_remove(monetary_moving_by_currency_state, monetary) RETURNS monetary_moving_by_currency_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_remove(monetary_moving_by_currency_state, monetary) IS 'inverse transition of sum_by_currency over frames that move';

CREATE FUNCTION monetary_moving_by_currency_result(monetary_moving_by_currency_state) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_moving_by_currency_result(monetary_moving_by_currency_state) IS 'totals of a state, by currency; 22003 if one does not fit';

-- The aggregate

CREATE AGGREGATE sum_by_currency(monetary) (
	SFUNC = monetary_by_currency_add,
	STYPE = monetary_by_currency_state,
	SSPACE = 1024,
	FINALFUNC = monetary_by_currency_result,
	COMBINEFUNC = monetary_by_currency_combine,
	INITCOND = 'empty',
	MSFUNC = monetary_moving_by_currency_add,
	MINVFUNC = monetary_moving_by_currency_remove,
	MSTYPE = monetary_moving_by_currency_state,
	MSSPACE = 4096,
	MFINALFUNC = monetary_moving_by_currency_result,
	MINITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_by_currency(monetary) IS 'sum of the amounts that are not null for each currency, as sum has it, by currency';
--> null if there are none
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
-- Ordered-set aggregates of amounts, which refuse to cross currencies as PostgreSQL's own of any type do not.

CREATE FUNCTION monetary_ordered_add(internal, monetary) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_ordered_add(internal, monetary) IS 'aggregate transition function';

CREATE FUNCTION monetary_hypothetical_add(internal, monetary) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_hypothetical_add(internal, monetary) IS 'aggregate transition function';

CREATE FUNCTION monetary_percentile_disc_result(internal, double precision) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentile_disc_result(internal, double precision) IS 'aggregate final function';

CREATE FUNCTION monetary_percentiles_disc_result(internal, double precision[]) RETURNS monetary[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percentiles_disc_result(internal, double precision[]) IS 'aggregate final function';

CREATE AGGREGATE percentile_disc(fraction double precision ORDER BY amount monetary) (
	SFUNC = monetary_ordered_add, STYPE = internal, FINALFUNC = monetary_percentile_disc_result, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_disc(double precision, monetary) IS 'first amount at or beyond a fraction of the way through those that are not null, in order';
--> MC001 for two currencies

CREATE AGGREGATE percentile_disc(fractions double precision[] ORDER BY amount monetary) (
	SFUNC = monetary_ordered_add, STYPE = internal, FINALFUNC = monetary_percentiles_disc_result, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percentile_disc(double precision[], monetary) IS 'the same for each of several fractions; MC001 for two currencies';

CREATE FUNCTION monetary_rank_result(internal, monetary, monetary) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rank(monetary, monetary) IS 'rank that an amount would have among the others, with gaps; MC001 for two currencies';

CREATE FUNCTION monetary_dense_rank_result(internal, monetary, monetary) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_dense_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE dense_rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_dense_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE dense_rank(monetary, monetary) IS 'rank that an amount would have among the others, without gaps; MC001 for two currencies';

CREATE FUNCTION monetary_percent_rank_result(internal, monetary, monetary) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_percent_rank_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE percent_rank(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_percent_rank_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE percent_rank(monetary, monetary) IS 'relative rank that an amount would have among the others, from 0 to 1; MC001 for two currencies';

CREATE FUNCTION monetary_cume_dist_result(internal, monetary, monetary) RETURNS double precision
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_cume_dist_result(internal, monetary, monetary) IS 'aggregate final function';

CREATE AGGREGATE cume_dist(amount monetary ORDER BY amounts monetary) (
	SFUNC = monetary_hypothetical_add, STYPE = internal,
	FINALFUNC = monetary_cume_dist_result, FINALFUNC_EXTRA, HYPOTHETICAL, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cume_dist(monetary, monetary) IS 'share of the amounts that an amount would not come before, itself included; MC001 for two currencies';
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
-- Totals in one currency: sum_in and convert_total.

CREATE TYPE monetary_sum_in_state;

CREATE FUNCTION monetary_sum_in_state_in(cstring) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_out(monetary_sum_in_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_out(monetary_sum_in_state) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_recv(internal) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_sum_in_state_send(monetary_sum_in_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_state_send(monetary_sum_in_state) IS 'I/O';

CREATE TYPE monetary_sum_in_state (
	INPUT = monetary_sum_in_state_in,
	OUTPUT = monetary_sum_in_state_out,
	RECEIVE = monetary_sum_in_state_recv,
	SEND = monetary_sum_in_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_sum_in_state IS 'transition state of sum_in';
--> the currency to convert to, and a scale to round to if there is one, and a monetary_sum_state for each currency and day, null where that is unknown, as in (EUR:2,{2025-02-07:(2,20.50,USD)}); or empty

CREATE FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date) IS 'transition of sum_in; 22023 for a second currency to convert to, 22004 for an amount without a day';

CREATE FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date, integer) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_add(monetary_sum_in_state, monetary, currency_code, date, integer) IS 'transition of sum_in';
--> 22023 for a second currency to convert to or a second scale, 22004 for an amount without a day

CREATE FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date) IS 'transition of sum_in_or_null; 22023 for a second currency to convert to';

CREATE FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date, integer) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_add(monetary_sum_in_state, monetary, currency_code, date, integer) IS 'transition of sum_in_or_null; 22023 for a second currency to convert to or a second scale';

CREATE FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) RETURNS monetary_sum_in_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_combine(monetary_sum_in_state, monetary_sum_in_state) IS 'combines two states of sum_in or sum_in_or_null';

CREATE FUNCTION monetary_sum_in_result(monetary_sum_in_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_result(monetary_sum_in_state) IS 'total of a state at the rates in force; MC002 where there is none';

CREATE FUNCTION monetary_sum_in_or_null_result(monetary_sum_in_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_or_null_result(monetary_sum_in_state) IS 'total of a state at the rates in force; null where one is missing';

-- The aggregates, and the function for what sum_by_currency returns

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date) (
	SFUNC = monetary_sum_in_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date) IS 'sum of the amounts that are not null in one currency, at the rate in force on the day of each';
--> one exact calculation, rounded half-even once, to as many digits beyond the minor units of the target as that of the amounts has beyond its own which has most; exact where all are in the target already. An amount without a day counts if it is in the target, and is 22004 if it is not; MC002 where no rate is in force, 22023 for two currencies to convert to; null if there are no amounts. Ages and what was known when are those of the settings; stable, because it reads rates

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, scale integer) (
	SFUNC = monetary_sum_in_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, integer) IS 'sum of the amounts in one currency, rounded half-even once to a scale';
--> as sum_in without a scale, to scale digits after the point, where all are in the target already, too; null for a scale means none; 22023 for two scales, or one that is not from 0 to 30

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date) (
	SFUNC = monetary_sum_in_or_null_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_or_null_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date) IS 'sum of the amounts in one currency as sum_in has it, or null where one has no rate';
--> null where for one of the amounts no rate is in force, or its day is null and it is not in the target: all of the sum or nothing, never a part of it

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, scale integer) (
	SFUNC = monetary_sum_in_or_null_add,
	STYPE = monetary_sum_in_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_or_null_result,
	COMBINEFUNC = monetary_sum_in_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in';

CREATE FUNCTION convert_total(amounts monetary[], to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_convert_total'
	LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_total(monetary[], currency_code, date, integer, integer, timestamptz, text, text) IS 'sum of the amounts of an array in one currency, at the rates in force on a day';
--> as sum_in has it: one exact calculation, rounded once. Without a day, amounts in the target count, and others are 22004; options and other errors as of convert_currency, and null for on_missing => null where one rate is missing; null if there are no amounts
-- Totals in one currency by a book of rates: sum_in, sum_in_or_null and convert_total.

CREATE TYPE monetary_sum_in_book_state;

CREATE FUNCTION monetary_sum_in_book_state_in(cstring) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_in(cstring) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_out(monetary_sum_in_book_state) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_out(monetary_sum_in_book_state) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_recv(internal) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_recv(internal) IS 'I/O';

CREATE FUNCTION monetary_sum_in_book_state_send(monetary_sum_in_book_state) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_state_send(monetary_sum_in_book_state) IS 'I/O';

CREATE TYPE monetary_sum_in_book_state (
	INPUT = monetary_sum_in_book_state_in,
	OUTPUT = monetary_sum_in_book_state_out,
	RECEIVE = monetary_sum_in_book_state_recv,
	SEND = monetary_sum_in_book_state_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE monetary_sum_in_book_state IS 'transition state of sum_in with a book';
--> that of sum_in without one, and after each sum its rates, as in (EUR,{2025-02-07:(2,20.50,USD)/1.0377}); ! for a rate that is missing; or empty

CREATE FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) IS 'transition of sum_in with a book';
--> 22023 for a second currency to convert to, for rates that differ from those of another book, and for a currency or a day that the book does not have; MC002 where no rate is in force, 22004 for an amount without a day

CREATE FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) IS 'transition of sum_in with a book and a scale; the same errors, and 22023 for a second scale';

CREATE FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book) IS 'transition of sum_in_or_null with a book';
--> 22023 for a second currency to convert to, for rates that differ from those of another book, and for a currency or a day that the book does not have

CREATE FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_or_null_add(monetary_sum_in_book_state, monetary, currency_code, date, rate_book, integer) IS 'transition of sum_in_or_null with a book and a scale; the same errors, and 22023 for a second scale';

CREATE FUNCTION monetary_sum_in_book_combine(monetary_sum_in_book_state, monetary_sum_in_book_state) RETURNS monetary_sum_in_book_state
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_combine(monetary_sum_in_book_state, monetary_sum_in_book_state) IS 'combines two states of sum_in or sum_in_or_null with a book';

CREATE FUNCTION monetary_sum_in_book_result(monetary_sum_in_book_state) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary_sum_in_book_result(monetary_sum_in_book_state) IS 'total of a state at its rates; null where one is missing';

-- The aggregates, and the function for what sum_by_currency returns

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, book rate_book) (
	SFUNC = monetary_sum_in_book_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, rate_book) IS 'sum of the amounts in one currency, at the rate that a book has for the day of each';
--> as sum_in without a book, and immutable; 22023 for a currency or a day that the book does not have, and for books whose rates differ

CREATE AGGREGATE sum_in(amount monetary, to_currency currency_code, on_date date, book rate_book, scale integer) (
	SFUNC = monetary_sum_in_book_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in(monetary, currency_code, date, rate_book, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in without a book';

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, book rate_book) (
	SFUNC = monetary_sum_in_book_or_null_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, rate_book) IS 'sum of the amounts in one currency by a book, or null where one has no rate';
--> null where for one of the amounts no rate was in force, or its day is null and it is not in the target

CREATE AGGREGATE sum_in_or_null(amount monetary, to_currency currency_code, on_date date, book rate_book, scale integer) (
	SFUNC = monetary_sum_in_book_or_null_add,
	STYPE = monetary_sum_in_book_state,
	SSPACE = 4096,
	FINALFUNC = monetary_sum_in_book_result,
	COMBINEFUNC = monetary_sum_in_book_combine,
	INITCOND = 'empty',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum_in_or_null(monetary, currency_code, date, rate_book, integer) IS 'the same, rounded half-even once to scale digits after the point, as by sum_in';

CREATE FUNCTION convert_total(amounts monetary[], to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME', 'monetary_convert_total_by_book'
	LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_total(monetary[], currency_code, date, rate_book, integer, text) IS 'sum of the amounts of an array in one currency, at the rates that a book has for a day';
--> as convert_total has it without a book; 22023 for a currency or a day that the book does not have
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
-- CREATE AGGREGATE has no word for volatility, and every aggregate counts as
-- immutable: one whose final function reads rates does not.  What is made so
-- long after this statement needs it again, in an upgrade script too.  All that
-- is compared is of one type, for which nobody else's operator fits better.

UPDATE pg_catalog.pg_proc AS p SET provolatile = f.provolatile
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS f ON f.oid = a.aggfinalfn::pg_catalog.oid
JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AND d.objid = f.oid
	AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid AND d.deptype = 'e'::pg_catalog."char"
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'ai_invest'::pg_catalog.name
WHERE p.oid = a.aggfnoid::pg_catalog.oid AND p.provolatile = 'i'::pg_catalog."char" AND f.provolatile <> 'i'::pg_catalog."char";
-- Amounts as the people of a locale write and read them.  Locales change with the
-- version of ICU, so that nothing here is immutable.

CREATE FUNCTION format_monetary(amount monetary, locale text, style text DEFAULT 'standard') RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary(monetary, text, text) IS
	'an amount as the people of a locale write it, such as 1 234,50 €';
--> with the decimals that it has, in the style standard, accounting, code or name, or shortened half-even to a unit and three significant digits in compact or compact_long, and as many more as keep the rounding from making another unit of it (999.6 million); parse_monetary reads it back; 22023 for an unknown locale or style, 0A000 where a language has no compact_long

CREATE FUNCTION format_monetary(amount monetary, locale text, style text, digits integer) RETURNS text
	AS 'MODULE_PATHNAME', 'format_monetary_digits' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary(monetary, text, text, integer) IS
	'the same in the style compact or compact_long, shortened to so many significant digits, 3 to 32';
--> 22023 for others, and for a style that shortens nothing

CREATE FUNCTION format_monetary_range(amount monetary_range, locale text, style text DEFAULT 'standard') RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary_range(monetary_range, text, text) IS
	'a range of amounts as the people of a locale write it, such as 30–50 Md €, up to €50B or';
--> where a language has no words, > €2B – ≤ €5B; parse_monetary_range reads back what has a bound; styles and errors are those of format_monetary

CREATE FUNCTION parse_monetary(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_monetary(text, text, currency_code) IS
	'the amount that people of a locale mean by a text, such as 109 milliards d''euros';
--> the default currency counts only where the text names none; null if text or locale is; 22P02 for what cannot be read to the last character, or may mean several things, MC001 for two currencies, 22003 if it does not fit, 22023 for an unknown locale

CREATE FUNCTION parse_monetary_range(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_monetary_range(text, text, currency_code) IS
	'the range that people of a locale mean by a text, such as between 30 and 50 billion euros';
--> from zero for "up to", from two of a unit for "several", one amount for "about"; errors are those of parse_monetary, and 22000 where the second amount is less than the first

CREATE FUNCTION try_parse_monetary(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_monetary(text, text, currency_code) IS
	'the amount that people of a locale mean by a text, as parse_monetary reads it';
--> and null where that would refuse the text: for what comes from a sheet; 22023 for an unknown locale

CREATE FUNCTION try_parse_monetary_range(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_monetary_range(text, text, currency_code) IS
	'the range that people of a locale mean by a text, as parse_monetary_range reads it';
--> and null where that would refuse the text; 22023 for an unknown locale

CREATE FUNCTION currency_name(currency currency_code, locale text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_name(currency_code, text) IS
	'what a currency is called in a locale; 22023 for an unknown locale';

CREATE FUNCTION currency_name(currency currency_code, locale text, count numeric) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_name(currency_code, text, numeric) IS
	'what so many units of a currency are called in a locale; 22023 for an unknown locale, or NaN';

CREATE FUNCTION currency_symbol(currency currency_code, locale text, narrow boolean DEFAULT false) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_symbol(currency_code, text, boolean) IS
	'the sign of a currency in a locale, its code where it has none';
--> the narrow sign may be that of several currencies; 22023 for an unknown locale

CREATE FUNCTION ai_invest.icu_version() RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.icu_version() IS
	'the version of ICU that formats and reads amounts; 0A000 where there is none';
--> Known to differ between 67 and 78 are the digits of Arabic, point and comma in Khmer and Low German, the groups of Switzerland, of Mexico, Italy and Hungary, units in the English of India and of Britain and in Italian, where the sign stands in Norwegian, Turkish and Hebrew, losses in parentheses in Arabic and Norwegian, and ranges, which are one from 68 on: docs/languages.md has each
-- Flat views: a relation for tools that know numbers, texts and dates only.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension
-- bears its schema: a view keeps no search_path, and nobody else's does here.

CREATE FUNCTION bi_view_columns(relation regclass, currencies currency_code[] DEFAULT '{}', date_column text DEFAULT NULL,
		on_missing text DEFAULT 'null', column_names jsonb DEFAULT '{}',
		OUT name text, OUT expression text, OUT description text) RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	missing CONSTANT text := coalesce(on_missing, 'null');
	codes CONSTANT text[] := ARRAY(SELECT code::text FROM unnest(currencies) WITH ORDINALITY u (code, n) GROUP BY code ORDER BY min(n));
	renamed CONSTANT jsonb := coalesce(column_names, '{}');
	kind "char";
	dates text[];
	part record;
	known text[] := ARRAY[]::text[];
	names text[] := ARRAY[]::text[];
	made text[] := ARRAY[]::text[];
	has_money boolean := false;
	scale integer;
BEGIN
	IF relation IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'which relation? It is null';
	END IF;
	SELECT c.relkind INTO kind FROM pg_class c WHERE c.oid = relation;
	IF kind IS NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = format('there is no relation with OID %s', relation::oid);
	ELSIF kind NOT IN ('r', 'p', 'v', 'm', 'f') THEN
		RAISE wrong_object_type USING MESSAGE = format('relation %s is no table and no view', relation);
	END IF;
	IF array_position(codes, NULL) IS NOT NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'one of the currencies is null';
	END IF;
	IF missing NOT IN ('null', 'flag', 'error') THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('on_missing must be "null", "flag" or "error", not "%s"', missing);
	END IF;
	IF jsonb_typeof(renamed) <> 'object' THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('column_names must be an object, not %s', renamed),
			HINT = 'For example: column_names => ''{"price_currency": "currency"}''';
	END IF;

	-- At the rate of which day?
	IF codes <> '{}' OR date_column IS NOT NULL THEN
		WITH RECURSIVE dated AS (
			SELECT a.attname, a.attnum, a.atttypid AS type FROM pg_attribute a
			WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT d.attname, d.attnum, t.typbasetype FROM dated d JOIN pg_type t ON t.oid = d.type AND t.typtype = 'd'
		)
		SELECT coalesce(array_agg(d.attname::text ORDER BY d.attnum), '{}') INTO dates FROM dated d WHERE d.type = 'date'::regtype;
		IF date_column IS NULL AND cardinality(dates) = 1 THEN
			date_column := dates[1];
		ELSIF date_column IS NULL AND dates = '{}' THEN
			RAISE invalid_parameter_value USING
				MESSAGE = format('relation %s has no column of type date, at whose rates its amounts could be converted', relation),
				HINT = 'Make a view that has one, such as (a_timestamp AT TIME ZONE ''Europe/Paris'')::date, and flatten that; or ask for no currencies.';
		ELSIF date_column IS NULL THEN
			RAISE invalid_parameter_value USING
				MESSAGE = format('relation %s has %s columns of type date, at the rates of any of which its amounts could be converted', relation, cardinality(dates)),
				DETAIL = format('They are: %s.', (SELECT string_agg(quote_ident(d), ', ' ORDER BY n) FROM unnest(dates) WITH ORDINALITY u (d, n))),
				HINT = format('Say which with an argument, for example: date_column => %L', dates[1]);
		ELSIF date_column <> ALL (dates) THEN
			IF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation AND a.attname = date_column AND a.attnum > 0 AND NOT a.attisdropped) THEN
				RAISE undefined_column USING
					MESSAGE = format('relation %s has no column "%s"', relation, date_column),
					DETAIL = format('Its columns of type date: %s.', coalesce((SELECT string_agg(quote_ident(d), ', ' ORDER BY n) FROM unnest(dates) WITH ORDINALITY u (d, n)), 'none'));
			END IF;
			RAISE wrong_object_type USING
				MESSAGE = format('column "%s" of relation %s is not of type date', date_column, relation),
				HINT = format('A rate is that of a day. Make a view that says which day it is, such as (%I AT TIME ZONE ''Europe/Paris'')::date, and flatten that.', date_column);
		END IF;
	END IF;

	FOR part IN
		WITH RECURSIVE typed AS (
			SELECT a.attnum, a.attname::text AS base, a.atttypid AS type, a.atttypmod AS modifier, false AS is_domain, false AS is_array,
				format('source.%I', a.attname) AS value, col_description(a.attrelid, a.attnum) AS comment
			FROM pg_attribute a
			WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT d.attnum, d.base, CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END,
				CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE d.modifier END,
				t.typtype = 'd' OR d.is_domain, t.typtype <> 'd' OR d.is_array, d.value, d.comment
			FROM typed d JOIN pg_type t ON t.oid = d.type AND (t.typtype = 'd' OR t.typcategory = 'A' AND t.typelem <> 0)
		), own AS (
			SELECT t.oid AS type, t.typname FROM pg_type t JOIN pg_extension e ON e.extnamespace = t.typnamespace
			WHERE e.extname = 'ai_invest' AND t.typname IN ('monetary', 'monetary_range', 'currency_code')
		), source_column AS (
			SELECT DISTINCT ON (d.attnum) d.attnum, d.base, d.comment, coalesce(d.comment, d.base) AS about,
				d.value || CASE WHEN d.is_domain AND NOT d.is_array AND own.type IS NOT NULL THEN format('::%s.%s', home, own.typname) ELSE '' END AS value,
				CASE WHEN own.type IS NULL THEN NULL WHEN d.is_array THEN 'array' ELSE own.typname END AS kind,
				CASE WHEN own.typname = 'monetary' THEN regexp_match(format_type(d.type, d.modifier), '[(]''([A-Z]{3})'',([0-9]+)[)]$') END AS pin
			FROM typed d LEFT JOIN own USING (type)
			ORDER BY d.attnum, own.type
		), wanted AS (
			SELECT code, lower(code COLLATE "C") AS suffix, n FROM unnest(codes) WITH ORDINALITY u (code, n)
		), converted AS (
			-- Every argument with its type, so that no function that others made fits better.  What is in
			-- the currency already needs no day; of the rest, a day that never comes has no rate, and one
			-- that is not known is an error only to convert_total.
			SELECT w.*, format(CASE missing WHEN 'error' THEN '%1$s.convert_total(ARRAY[%%1$s], %2$s, %3$s)'
					ELSE 'CASE WHEN %1$s.currency(%%1$s) OPERATOR(%1$s.=) %2$s THEN %%1$s ELSE %1$s.convert_currency(%%1$s, %2$s, %3$s) END' END,
					replace(home, '%', '%%'), code.literal, option.list) AS call,
				format('%1$s.currency(%%1$s) OPERATOR(%1$s.<>) %2$s AND %1$s.convert_%%2$s(%%1$s, %2$s, %3$s) IS NULL', replace(home, '%', '%%'), code.literal, option.list) AS missing_call,
				format('in %s, at the rate in force on %s', w.code, date_column)
					|| CASE missing WHEN 'error' THEN '' ELSE '; null where there is none' END AS words
			FROM wanted w, LATERAL (SELECT format('%L::%s.currency_code', w.code, replace(home, '%', '%%'))) AS code (literal),
				LATERAL (SELECT format('%s, NULL::integer, NULL::integer, NULL::timestamptz, %L::text, NULL::text',
					replace(format(CASE missing WHEN 'error' THEN 'source.%1$I::date' ELSE 'CASE WHEN isfinite(source.%1$I::date) THEN source.%1$I::date END' END, date_column), '%', '%%'),
					CASE missing WHEN 'flag' THEN 'null' ELSE missing END)) AS option (list)
		), bound (n, suffix, call, words) AS (
			VALUES (0, '_low', home || '.lower(', 'the least that it can be'), (1, '_high', home || '.upper(', 'the most that it can be')
		), piece AS (
			SELECT s.attnum, 1 AS place, 0::bigint AS n, s.base, '_amount' AS suffix,
				format('%s.amount(%s)', home, s.value) AS expression, s.about || ': the number, in its own currency' AS description,
				s.pin, s.pin[1] AS code
			FROM source_column s WHERE s.kind = 'monetary'
			UNION ALL
			SELECT s.attnum, 1, b.n, s.base, b.suffix, format('%s.amount(%s%s))', home, b.call, s.value),
				format('%s: %s, in its own currency; null where there is no such bound', s.about, b.words), NULL, NULL
			FROM source_column s, bound b WHERE s.kind = 'monetary_range'
			UNION ALL
			SELECT s.attnum, 2, 0, s.base, '_currency', format('%s.currency(%s)::text', home, s.value),
				s.about || ': the ISO 4217 code of its currency', NULL, NULL
			FROM source_column s WHERE s.kind IN ('monetary', 'monetary_range')
			UNION ALL
			SELECT s.attnum, 3, w.n, s.base, '_' || w.suffix,
				format('%s.amount(%s)', home, format(w.call, s.value)),
				format('%s: %s', s.about, w.words), s.pin, w.code
			FROM source_column s, converted w WHERE s.kind = 'monetary'
			UNION ALL
			SELECT s.attnum, 3, 2 * w.n + b.n, s.base, b.suffix || '_' || w.suffix,
				format('%s.amount(%s)', home, format(w.call, b.call || s.value || ')')),
				format('%s: %s, %s, or no such bound', s.about, b.words, w.words), NULL, NULL
			FROM source_column s, converted w, bound b WHERE s.kind = 'monetary_range'
			UNION ALL
			SELECT s.attnum, 4, 0, s.base, '_rate_missing',
				format('%s IS NOT NULL AND (%s)', s.value, string_agg(format(w.missing_call, s.value,
					CASE s.kind WHEN 'monetary' THEN 'currency' ELSE 'range' END), ' OR ' ORDER BY w.n)),
				format('%s: was no rate in force on %s for %s?', s.about, date_column, string_agg(w.code, ' or ' ORDER BY w.n)), NULL, NULL
			FROM source_column s, converted w WHERE s.kind IN ('monetary', 'monetary_range') AND missing = 'flag'
			GROUP BY s.attnum, s.base, s.value, s.kind, s.about
			UNION ALL
			SELECT s.attnum, 1, 0, s.base, '',
				s.value || CASE s.kind WHEN 'currency_code' THEN '::text' WHEN 'array' THEN '::text[]' ELSE '' END, s.comment, NULL, NULL
			FROM source_column s WHERE s.kind IS NULL OR s.kind IN ('currency_code', 'array')
		)
		SELECT p.*, p.base || p.suffix AS full_name, p.suffix <> '' AS is_made,
			row_number() OVER (PARTITION BY p.base || p.suffix ORDER BY p.suffix = '', p.attnum) AS namesake
		FROM piece p
		ORDER BY p.attnum, p.place, p.n
	LOOP
		has_money := has_money OR part.is_made;
		known := known || part.full_name;
		expression := part.expression;
		description := part.description;
		-- Where the scale is pinned, that of the number is known, converted or not; elsewhere it is any
		IF part.pin IS NOT NULL THEN
			scale := part.pin[2]::integer;
			IF part.code <> part.pin[1] THEN
				EXECUTE format('SELECT least(greatest($1 - coalesce(%1$s.minor_units($2::%1$s.currency_code), 2), 0) + coalesce(%1$s.minor_units($3::%1$s.currency_code), 2), 30)', home)
				INTO scale USING scale, part.pin[1], part.code;
			END IF;
			expression := format('%s::numeric(%s,%s)', expression, 32 + scale, scale);
		END IF;
		-- Of several that would bear the name, the first that is made gets another one
		IF renamed ? part.full_name AND part.namesake = 1 THEN
			name := renamed->>part.full_name;
			IF jsonb_typeof(renamed->part.full_name) <> 'string' OR name = '' THEN
				RAISE invalid_name USING MESSAGE = format('%s is no name for a column', renamed->part.full_name);
			ELSIF octet_length(name) > current_setting('max_identifier_length')::integer THEN
				RAISE name_too_long USING MESSAGE = format('"%s" is too long for the name of a column', name);
			END IF;
		ELSE
			-- of a name that is too long with its suffix, as much as there is room for: a name holds so much
			name := substr((part.suffix || part.base)::name::text, length(part.suffix) + 1) || part.suffix;
		END IF;
		IF name = ANY (names) THEN
			RAISE duplicate_column USING
				MESSAGE = format('the flat view of %s would have two columns "%s"', relation, name),
				HINT = format('Name one of them otherwise with an argument, for example: column_names => %L',
					jsonb_build_object(coalesce(made[array_position(names, name)], part.full_name),
						CASE WHEN part.full_name = name THEN name ELSE left(name, 15) END || '_2'));
		END IF;
		names := names || name;
		made := made || CASE WHEN part.is_made THEN part.full_name END;
		RETURN NEXT;
	END LOOP;

	IF NOT has_money THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('relation %s has no column of type monetary or monetary_range', relation);
	END IF;
	SELECT key INTO name FROM jsonb_object_keys(renamed) key WHERE key <> ALL (known) ORDER BY key LIMIT 1;
	IF FOUND THEN
		RAISE undefined_column USING
			MESSAGE = format('the flat view of %s has no column "%s" to name otherwise', relation, name),
			DETAIL = format('It has: %s.', array_to_string(known, ', '));
	END IF;
END
$$;
COMMENT ON FUNCTION bi_view_columns(regclass, currency_code[], text, text, jsonb) IS
	'the columns that bi_view makes of a relation';
--> the name of each, its expression over source, and its comment; same arguments, same errors

CREATE FUNCTION bi_view(relation regclass, currencies currency_code[] DEFAULT '{}', date_column text DEFAULT NULL,
		view_name text DEFAULT NULL, on_missing text DEFAULT 'null', column_names jsonb DEFAULT '{}') RETURNS regclass
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	marker CONSTANT text := 'made by bi_view';
	-- A comment is lost where somebody else makes the view again, as Citus does with those of a table
	-- that it distributes.  A window that nothing looks through stays in the view, and costs nothing.
	frame CONSTANT text := 'WINDOW made_by_bi_view AS ()';
	home CONSTANT text := (SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	names text[];
	descriptions text[];
	list text;
	source record;
	existing record;
	view text;
	definition text;
	options text;
	names_of_options text[];
	keep text[];
	words text;
	command text;
BEGIN
	EXECUTE format('SELECT array_agg(name), array_agg(description), string_agg(expression || '' AS '' || quote_ident(name), %L)
		FROM %I.bi_view_columns($1, $2, $3, $4, $5)', E',\n\t', home)
	INTO names, descriptions, list USING relation, currencies, date_column, on_missing, column_names;

	SELECT c.relname AS name, c.relnamespace AS schema, quote_ident(n.nspname) AS schema_name INTO source
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation;
	IF view_name IS NULL THEN
		view_name := substr(('_bi' || source.name)::name::text, 4) || '_bi';
	ELSIF view_name = '' THEN
		RAISE invalid_name USING MESSAGE = 'the name of the view is empty';
	ELSIF octet_length(view_name) > current_setting('max_identifier_length')::integer THEN
		RAISE name_too_long USING MESSAGE = format('"%s" is too long for the name of a view', view_name);
	END IF;
	view := format('%s.%I', source.schema_name, view_name);

	-- Two at once take turns, or one would make what the other has just made
	PERFORM pg_advisory_xact_lock('pg_class'::regclass::oid::integer, relation::oid::integer);

	SELECT c.oid, c.relkind, c.relowner AS owner, c.relacl AS acl, c.reloptions AS options,
		obj_description(c.oid, 'pg_class') AS comment,
		CASE c.relkind WHEN 'v' THEN coalesce(strpos(obj_description(c.oid, 'pg_class'), marker) > 0,
			right(pg_get_viewdef(c.oid), length(frame) + 1) = frame || ';') END AS is_ours,
		EXISTS (SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
			WHERE r.ev_class = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = relation) AS is_of_relation
	INTO existing
	FROM pg_class c WHERE c.relname = view_name AND c.relnamespace = source.schema;
	IF existing.oid IS NOT NULL
		AND (existing.relkind <> 'v' OR NOT existing.is_ours OR NOT existing.is_of_relation) THEN
		RAISE duplicate_table USING
			MESSAGE = format('relation %s already exists and is no view that bi_view made of %s', view, relation),
			HINT = format('Give the view another name with an argument, for example: view_name => %L', 'flat_' || view_name);
	END IF;

	-- Whoever reads the view does so with rights of his own, unless somebody has changed that
	SELECT string_agg(format('%I = %L', o.option_name, o.option_value), ', '), array_agg(o.option_name) INTO options, names_of_options
	FROM pg_options_to_table(existing.options) o;
	IF current_setting('server_version_num')::integer >= 150000 AND 'security_invoker' <> ALL (coalesce(names_of_options, '{}')) THEN
		options := concat_ws(', ', options, 'security_invoker = true');
	END IF;
	definition := format(E'VIEW %s %sAS\nSELECT %s\nFROM %s.%I AS source\n%s', view, 'WITH (' || options || ') ',
		list, source.schema_name, source.name, frame);

	IF existing.oid IS NULL THEN
		EXECUTE 'CREATE ' || definition;
		keep := '{}';
	ELSE
		-- What there is said or granted of columns for which the relation has no words of its own
		keep := ARRAY(
			SELECT format('COMMENT ON COLUMN %s.%I IS %L', view, a.attname, col_description(a.attrelid, a.attnum))
			FROM pg_attribute a JOIN unnest(names, descriptions) w (name, description) ON w.name = a.attname
			WHERE a.attrelid = existing.oid AND w.description IS NULL AND col_description(a.attrelid, a.attnum) IS NOT NULL
			UNION ALL
			SELECT format('GRANT %s (%I) ON %s TO %s%s', g.privilege_type, a.attname, view,
				CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
				CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
			FROM pg_attribute a, aclexplode(a.attacl) g
			WHERE a.attrelid = existing.oid AND a.attname = ANY (names));
		BEGIN
			EXECUTE 'CREATE OR REPLACE ' || definition;
			keep := '{}';
		EXCEPTION WHEN invalid_table_definition THEN
			-- Its columns are other ones now.  DROP VIEW would take triggers, rules and defaults along in silence.
			SELECT string_agg(object || ' depends on view ' || view, E'\n' ORDER BY object) INTO words
			FROM (SELECT pg_describe_object('pg_trigger'::regclass, t.oid, 0) FROM pg_trigger t WHERE t.tgrelid = existing.oid
				UNION ALL
				SELECT pg_describe_object('pg_rewrite'::regclass, r.oid, 0) FROM pg_rewrite r WHERE r.ev_class = existing.oid AND r.rulename <> '_RETURN'
				UNION ALL
				SELECT pg_describe_object('pg_attrdef'::regclass, d.oid, 0) FROM pg_attrdef d WHERE d.adrelid = existing.oid) o (object);
			IF words IS NULL THEN
				BEGIN
					EXECUTE format('DROP VIEW %s RESTRICT', view);
				EXCEPTION WHEN dependent_objects_still_exist THEN
					GET STACKED DIAGNOSTICS words = PG_EXCEPTION_DETAIL;
				END;
			END IF;
			IF words IS NOT NULL THEN
				RAISE dependent_objects_still_exist USING
					MESSAGE = format('cannot change the columns of view %s because other objects depend on it', view),
					DETAIL = words,
					HINT = format('Drop them first, or make a second view with an argument, for example: view_name => %L', view_name || '_2');
			END IF;
			EXECUTE 'CREATE ' || definition;
			IF existing.owner <> (SELECT oid FROM pg_roles WHERE rolname = current_user) THEN
				EXECUTE format('ALTER VIEW %s OWNER TO %I', view, pg_get_userbyid(existing.owner));
			END IF;
			keep := ARRAY(
				SELECT DISTINCT format('REVOKE ALL ON %s FROM %s', view,
					CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
				FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = view::regclass
			) || ARRAY(
				SELECT format('GRANT %s ON %s TO %s%s', g.privilege_type, view,
					CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
					CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
				FROM aclexplode(coalesce(existing.acl, acldefault('r', existing.owner))) g
			) || keep;
		END;
	END IF;

	FOREACH command IN ARRAY keep || ARRAY(
		SELECT format('COMMENT ON COLUMN %s.%I IS %L', view, w.name, w.description)
		FROM unnest(names, descriptions) w (name, description)
		WHERE w.description IS NOT NULL
	) LOOP
		EXECUTE command;
	END LOOP;
	words := format('%s in plain columns, %s', relation, marker);
	IF existing.comment IS NULL OR existing.comment LIKE '% in plain columns, ' || marker THEN
		existing.comment := words;
	END IF;
	EXECUTE format('COMMENT ON VIEW %s IS %L', view, existing.comment);
	RETURN view::regclass;
END
$$;
COMMENT ON FUNCTION bi_view(regclass, currency_code[], text, text, text, jsonb) IS
	'makes or replaces a view beside a relation in which every column is plain';
--> x of type monetary becomes x_amount, x_currency and, for currencies asked for, x_eur and so on, at the rates of date_column or of the only column of type date; x of type monetary_range becomes x_low, x_high, x_currency, x_low_eur, x_high_eur and so on; currencies and arrays become text. No rate gives null, with x_rate_missing where on_missing is flag, or MC002, and 22004 for a day that is null, where it is error. What is in a currency asked for already needs no day. 22023 if there is nothing to flatten or no one date, 42P07 if the name belongs to anything else, 2BP01 if other columns are wanted and something depends on the view
-- Amounts that are not what their column says.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension bears its
-- schema, as in bi_view.

CREATE FUNCTION ai_invest.misplaced_amounts(relation regclass,
		OUT found_in regclass, OUT row_id tid, OUT column_name text, OUT declared text, OUT value monetary) RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	own CONSTANT oid := (SELECT t.oid FROM pg_type t JOIN pg_extension e ON e.extnamespace = t.typnamespace WHERE e.extname = 'ai_invest' AND t.typname = 'monetary');
	kind "char";
	place record;
BEGIN
	IF relation IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'which relation? It is null';
	END IF;
	SELECT c.relkind INTO kind FROM pg_class c WHERE c.oid = relation;
	IF kind IS NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = format('there is no relation with OID %s', relation::oid);
	ELSIF kind NOT IN ('r', 'p', 'm', 'f') THEN
		RAISE wrong_object_type USING MESSAGE = format('relation %s is no table', relation);
	END IF;

	-- Where there may be amounts with a modifier: in columns, in their arrays, in their composite values, in domains over any of these
	FOR place IN
		WITH RECURSIVE part AS (
			SELECT a.attnum, a.attname::text COLLATE "C" AS name, format('source.%I', a.attname) COLLATE "C" AS expression, ''::text COLLATE "C" AS elements, 0 AS depth, a.atttypid AS type, a.atttypmod AS modifier
			FROM pg_attribute a WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT p.attnum, p.name || inner_part.name, inner_part.expression, p.elements || inner_part.elements, p.depth + 1, inner_part.type, inner_part.modifier
			FROM part p JOIN pg_type t ON t.oid = p.type, LATERAL (
				SELECT '' AS name, p.expression, '' AS elements, t.typbasetype AS type, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE p.modifier END AS modifier
				WHERE t.typtype = 'd'
				UNION ALL
				SELECT '[]', format('e%s.v', p.depth), format(', LATERAL (SELECT unnest(%s) AS v) AS e%s', p.expression, p.depth), t.typelem, p.modifier
				WHERE t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0
				UNION ALL
				SELECT '.' || a.attname, format('(%s).%I', p.expression, a.attname), '', a.atttypid, a.atttypmod
				FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
			) inner_part
			WHERE p.type <> own
		)
		SELECT p.name, p.expression, p.elements, format_type(p.type, p.modifier) AS declared,
			regexp_match(format_type(p.type, p.modifier), '[(]''([A-Z]{3})''(?:,([0-9]+))?[)]$') AS pin
		FROM part p WHERE p.type = own AND p.modifier >= 0
		ORDER BY p.attnum, p.name COLLATE "C"
	LOOP
		FOR found_in, row_id, column_name, declared, value IN EXECUTE format('SELECT found.* FROM (SELECT source.tableoid::pg_catalog.regclass, source.ctid, %L::text, %L::text, (%s)::%s.monetary AS v FROM %s AS source%s) AS found
				WHERE %4$s.currency(found.v) OPERATOR(%4$s.<>) %7$L::%4$s.currency_code',
				place.name, place.declared, place.expression, home, relation, place.elements, place.pin[1])
			|| CASE WHEN place.pin[2] IS NULL THEN '' ELSE format(' OR %s.scale(found.v) OPERATOR(pg_catalog.<>) %s', home, place.pin[2]) END
		LOOP
			RETURN NEXT;
		END LOOP;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.misplaced_amounts(regclass) IS
	'amounts of a table that are not of the currency, or the scale, which the type of their column says';
-- What postgres_fdw sends to another server

-- A word, such as a mode of rounding, makes a call one with a collation, which it does not send.
ALTER FUNCTION monetary(numeric, text) SUPPORT text_argument_support;
ALTER FUNCTION round(monetary, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION round_to(monetary, numeric, text) SUPPORT text_argument_support;
ALTER FUNCTION monetary_range(monetary, monetary, text) SUPPORT text_argument_support;
ALTER FUNCTION round_range(monetary_range, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION exchange_rate(currency_code, currency_code, date, rate_book, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_currency(monetary, currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_range(monetary_range, currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_total(monetary[], currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;

-- Nothing is sent that is of a type of no extension which the other server has, and to
-- PostgreSQL an array belongs to its element.  So arrays of the types become members; from
-- PostgreSQL 17 on they are.
DO $$
DECLARE
	sent regtype;
BEGIN
	FOR sent IN
		SELECT t.typarray
		FROM pg_catalog.pg_extension e
			JOIN pg_catalog.pg_depend d ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::regclass::oid AND d.refobjid OPERATOR(pg_catalog.=) e.oid
				AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::regclass::oid AND d.deptype OPERATOR(pg_catalog.=) 'e'
			JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) d.objid
		WHERE e.extname OPERATOR(pg_catalog.=) 'ai_invest' AND t.typarray OPERATOR(pg_catalog.<>) 0::oid
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend own WHERE own.classid OPERATOR(pg_catalog.=) d.classid AND own.objid OPERATOR(pg_catalog.=) t.typarray
				AND own.refclassid OPERATOR(pg_catalog.=) d.refclassid AND own.deptype OPERATOR(pg_catalog.=) 'e')
	LOOP
		EXECUTE pg_catalog.format('ALTER EXTENSION ai_invest ADD TYPE %s', sent);
	END LOOP;
END
$$;
-- Which version this is.

CREATE FUNCTION ai_invest.version() RETURNS text
	AS 'MODULE_PATHNAME', 'ai_invest_version' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.version() IS
	'the version of the library that is loaded';
--> that of the objects in the database is extversion in pg_extension
-- Whether a database is as it should be: after a restore, an upgrade, or what a superuser did.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension bears its
-- schema, as in bi_view, and gets all arguments, exactly of their types: no function that
-- others made there fits better.

CREATE FUNCTION ai_invest.check(OUT concern text, OUT subject text, OUT finding text, OUT remedy text) RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 10 SET search_path = pg_catalog, pg_temp SET row_security = off AS $$
DECLARE
	own CONSTANT oid := (SELECT e.oid FROM pg_extension e WHERE e.extname = 'ai_invest');
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid = own);
	types CONSTANT oid[] := ARRAY(SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
		AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = own AND d.deptype = 'e');
	-- Only those tables that the script of the extension has registered are its own
	rates CONSTANT regclass := (SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) WHERE e.oid = own AND c.relname = 'exchange_rate');
	providers CONSTANT regclass := (SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) WHERE e.oid = own AND c.relname = 'rate_provider');
	stamp CONSTANT regclass := (SELECT d.objid::regclass FROM pg_depend d JOIN pg_class c ON c.oid = d.objid WHERE d.classid = 'pg_class'::regclass
		AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = own AND d.deptype = 'e' AND c.relname = 'rate_stamp' AND c.relkind = 'r');
	tools CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck');
	machinery CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = stamp);
	unchecked integer := 0;
	it record;
	known text;
BEGIN
	-- The objects and the library
	concern := 'version';
	SELECT e.extversion INTO known FROM pg_extension e WHERE e.oid = own;
	EXECUTE format('SELECT %s.version()', machinery) INTO subject;
	IF subject <> known THEN
		finding := format('the objects in the database are of version %s, the library that is loaded is of %s', known, subject);
		subject := 'ai_invest';
		remedy := CASE WHEN known <> (SELECT a.default_version FROM pg_available_extensions a WHERE a.name = 'ai_invest')
			THEN 'ALTER EXTENSION ai_invest UPDATE;'
			ELSE format('Connect anew; if it is the same there, install the library of version %s: its package, or make install of its source.', known) END;
		RETURN NEXT;
	END IF;

	-- The tables of the rates: what the triggers do not see, sessions do not notice
	concern := 'tables';
	IF rates IS NULL OR providers IS NULL OR stamp IS NULL THEN
		subject := 'ai_invest';
		finding := 'a table of the rates is not registered with the extension: no rate is read or written, and no dump has them';
		remedy := 'DROP EXTENSION ai_invest, CREATE EXTENSION ai_invest and load the rates again: nothing in SQL can register a table.';
		RETURN NEXT;
	ELSE
		FOR it IN
			SELECT wanted.relation, wanted.name, wanted.enabled, t.tgenabled
			FROM (VALUES (rates, 'rate_stamp_row', 'ALWAYS'), (rates, 'rate_stamp_truncate', 'ALWAYS'),
				(providers, 'rate_stamp_row', 'ALWAYS'), (providers, 'rate_stamp_truncate', 'ALWAYS'),
				(stamp, 'rate_stamp_keep', 'REPLICA')) AS wanted (relation, name, enabled)
			LEFT JOIN pg_trigger t ON t.tgrelid = wanted.relation AND t.tgname = wanted.name AND NOT t.tgisinternal
			WHERE t.tgenabled IS DISTINCT FROM CASE WHEN wanted.enabled = 'ALWAYS' THEN 'A'::"char" ELSE 'R'::"char" END
			ORDER BY wanted.relation::text COLLATE "C", wanted.name COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := CASE WHEN it.tgenabled IS NULL THEN format('trigger %s is not there: sessions do not learn of changes', it.name)
				WHEN it.tgenabled = 'D' THEN format('trigger %s is disabled: sessions do not learn of changes', it.name)
				ELSE format('trigger %s is not ENABLE %s: with another session_replication_role, sessions do not learn of changes', it.name, it.enabled) END;
			remedy := CASE WHEN it.tgenabled IS NULL THEN 'DROP EXTENSION ai_invest, CREATE EXTENSION ai_invest and load the rates again.'
				ELSE format('ALTER TABLE %s ENABLE %s TRIGGER %I;', it.relation, it.enabled, it.name) END;
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT t.tgrelid::regclass AS relation, t.tgname AS name FROM pg_trigger t
			WHERE t.tgrelid IN (rates, providers, stamp) AND NOT t.tgisinternal AND t.tgname NOT IN ('rate_stamp_row', 'rate_stamp_truncate', 'rate_stamp_keep')
			ORDER BY t.tgrelid::regclass::text COLLATE "C", t.tgname COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := format('trigger %s is not of the extension: whoever writes rates runs it', it.name);
			remedy := format('If nobody needs it: DROP TRIGGER %I ON %s;', it.name, it.relation);
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT c.oid::regclass AS relation FROM pg_class c WHERE c.oid IN (rates, providers, stamp) AND c.relrowsecurity ORDER BY c.oid::regclass::text COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := 'row-level security is on: whoever it applies to can convert nothing';
			remedy := format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY;', it.relation);
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT c.conrelid::regclass AS relation, c.conname AS name FROM pg_constraint c
			WHERE c.conrelid IN (rates, providers, stamp) AND NOT c.convalidated ORDER BY c.conrelid::regclass::text COLLATE "C", c.conname COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := format('constraint %s was never validated', it.name);
			remedy := format('ALTER TABLE %s VALIDATE CONSTRAINT %I;', it.relation, it.name);
			RETURN NEXT;
		END LOOP;
		BEGIN
			EXECUTE format('SELECT FROM %s WHERE (SELECT count(*) FILTER (WHERE slot BETWEEN 0 AND 63) FROM %1$s) <> 64 LIMIT 1', stamp) INTO it;
			IF FOUND THEN
				subject := stamp::text;
				finding := 'it has not the 64 rows that the extension made: no rate can be written';
				remedy := format('INSERT INTO %s SELECT slot, 0 FROM generate_series(0, 63) AS slot ON CONFLICT DO NOTHING;', stamp);
				RETURN NEXT;
			END IF;
			-- What a conversion proves before it believes a table: that of a law, which needs no rate in it
			EXECUTE format('SELECT %1$s.exchange_rate(''EUR''::%1$s.currency_code, ''DEM''::%1$s.currency_code, DATE ''2025-01-01'', NULL::integer, NULL::timestamptz, ''null''::text, NULL::text)', home);
		EXCEPTION WHEN OTHERS THEN
			subject := rates::text;
			finding := format('no conversion works: %s', SQLERRM);
			GET STACKED DIAGNOSTICS remedy = PG_EXCEPTION_HINT;
			remedy := nullif(remedy, '');
			RETURN NEXT;
		END;
	END IF;

	-- The rates themselves, each beside the one before it, as an import looks at them
	concern := 'rates';
	BEGIN
		FOR it IN EXECUTE format($query$
			WITH last AS (
				SELECT DISTINCT ON (r.provider, r.base, r.quote, r.valid_on)
					r.provider, r.base::text AS base, r.quote::text AS quote, r.valid_on, r.rate
				FROM %1$s r
				ORDER BY r.provider, r.base, r.quote, r.valid_on, r.recorded_at DESC
			), neighbour AS (
				SELECT l.*, lag(l.rate) OVER w AS rate_before, lag(l.valid_on) OVER w AS day_before
				FROM last l WHERE l.rate IS NOT NULL
				WINDOW w AS (PARTITION BY l.provider, l.base, l.quote ORDER BY l.valid_on)
			)
			SELECT 'none' AS kind, NULL AS provider, NULL AS base, NULL AS quote, NULL::date AS day, NULL::numeric AS rate,
				NULL::numeric AS other_rate, NULL::date AS other_day, NULL::bigint AS n
			WHERE NOT EXISTS (SELECT FROM %1$s)
			UNION ALL
			SELECT 'jump', n.provider, n.base, n.quote, n.valid_on, n.rate, n.rate_before, n.day_before, NULL
			FROM neighbour n
			WHERE greatest(n.rate / n.rate_before, n.rate_before / n.rate) >= CASE WHEN n.valid_on - n.day_before <= 31 THEN 2.0 ELSE 5.0 END
			UNION ALL
			SELECT 'directions', one.provider, one.base, one.quote, one.valid_on, one.rate, other.rate, NULL, NULL
			FROM last one
			JOIN last other ON other.provider = one.provider AND other.base = one.quote AND other.quote = one.base AND other.valid_on = one.valid_on
			WHERE one.base < one.quote AND abs(one.rate * other.rate - 1.0) > 0.01
			UNION ALL
			SELECT 'future', l.provider, NULL, NULL, min(l.valid_on), NULL, NULL, NULL, count(*)
			FROM last l LEFT JOIN %2$s p ON p.provider = l.provider
			WHERE l.rate IS NOT NULL AND l.valid_on > (now() AT TIME ZONE 'UTC')::date + 1 AND p.only_when_named IS NOT TRUE
			GROUP BY l.provider
			UNION ALL
			SELECT 'clock', r.provider, NULL, NULL, NULL, NULL, NULL, NULL, count(*)
			FROM %1$s r WHERE r.recorded_at > clock_timestamp()
			GROUP BY r.provider
			ORDER BY 1 DESC, 2, 3, 4, 5$query$, rates, providers)
		LOOP
			subject := coalesce(it.provider, rates::text);
			CASE it.kind
			WHEN 'none' THEN
				finding := 'there is no rate: only a former currency and the euro can be converted into each other';
				remedy := 'Load the file of a publisher: psql -v file=eurofxref-hist.csv -f load_ecb.sql';
			WHEN 'jump' THEN
				finding := format('1 %s = %s %s on %s, beside %s on %s', it.base, it.rate, it.quote, to_char(it.day, 'YYYY-MM-DD'),
					it.other_rate, to_char(it.other_day, 'YYYY-MM-DD'));
				remedy := format('If it is wrong, withdraw it: INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES (%L, %L, %L, %L, NULL);',
					rates, it.provider, it.base, it.quote, to_char(it.day, 'YYYY-MM-DD'));
			WHEN 'directions' THEN
				finding := format('1 %s = %s %s and 1 %3$s = %4$s %1$s on %5$s are more than 1 %% apart', it.base, it.rate, it.quote, it.other_rate,
					to_char(it.day, 'YYYY-MM-DD'));
				remedy := format('If the latter is wrong, withdraw it: INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES (%L, %L, %L, %L, NULL);',
					rates, it.provider, it.quote, it.base, to_char(it.day, 'YYYY-MM-DD'));
			WHEN 'future' THEN
				finding := format('rates for days still to come: %s, the first for %s', it.n, to_char(it.day, 'YYYY-MM-DD'));
				remedy := format('If they are a budget or a forecast: INSERT INTO %s (provider, only_when_named) VALUES (%L, true) ON CONFLICT (provider) DO UPDATE SET only_when_named = true;',
					providers, it.provider);
			WHEN 'clock' THEN
				finding := format('rates recorded in the future: %s; what corrects them before then is not believed', it.n);
				remedy := format('If the clock was wrong: UPDATE %s SET recorded_at = clock_timestamp() WHERE provider = %L AND recorded_at > clock_timestamp();',
					rates, it.provider);
			END CASE;
			RETURN NEXT;
		END LOOP;
	EXCEPTION WHEN OTHERS THEN
		subject := rates::text;
		finding := format('they could not be looked at: %s', SQLERRM);
		remedy := NULL;
		RETURN NEXT;
	END;

	-- What roles and databases are set to, and this session
	concern := 'settings';
	FOR it IN
		SELECT DISTINCT CASE WHEN s.setdatabase <> 0 AND s.setrole <> 0 THEN format('role %I in database %I', pg_get_userbyid(s.setrole), d.datname)
				WHEN s.setrole <> 0 THEN format('role %I', pg_get_userbyid(s.setrole))
				WHEN s.setdatabase <> 0 THEN format('database %I', d.datname)
				ELSE 'all roles' END AS place,
			CASE WHEN s.setrole <> 0 THEN format('ALTER ROLE %I%s', pg_get_userbyid(s.setrole), CASE WHEN s.setdatabase <> 0 THEN format(' IN DATABASE %I', d.datname) ELSE '' END)
				WHEN s.setdatabase <> 0 THEN format('ALTER DATABASE %I', d.datname)
				ELSE 'ALTER ROLE ALL' END AS undo,
			split_part(line.setting, '=', 1) AS name, substr(line.setting, strpos(line.setting, '=') + 1) AS value
		FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS line (setting)
		WHERE starts_with(line.setting, 'ai_invest.') AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
		ORDER BY 1, 3
	LOOP
		subject := it.place;
		remedy := format('%s RESET %s;', it.undo, it.name);
		IF it.name NOT IN (SELECT s.name FROM pg_settings s WHERE starts_with(s.name, 'ai_invest.')) THEN
			finding := format('there is no setting %s', it.name);
			RETURN NEXT;
			CONTINUE;
		END IF;
		-- A bad one is a warning at each connection, and then not in force; tried and undone
		BEGIN
			PERFORM set_config(it.name, it.value, true);
			RAISE EXCEPTION USING ERRCODE = 'triggered_action_exception', MESSAGE = 'undone';
		EXCEPTION
			WHEN triggered_action_exception THEN
				NULL;
			WHEN OTHERS THEN
				finding := SQLERRM;
				RETURN NEXT;
		END;
		IF it.name = 'ai_invest.rate_providers' THEN
			FOR known IN EXECUTE format('SELECT btrim(name) FROM regexp_split_to_table($1, '','') AS name
					WHERE btrim(name, '' "'') NOT IN ('''', ''EU'') AND NOT EXISTS (SELECT FROM %s r WHERE r.provider = btrim(name, '' "''))', rates) USING it.value
			LOOP
				finding := format('ai_invest.rate_providers prefers %s, of whom there is no rate', known);
				RETURN NEXT;
			END LOOP;
		END IF;
	END LOOP;

	-- Values: each is written by the function that a SELECT of it calls, and by no cast that
	-- somebody made
	FOR it IN
		WITH RECURSIVE part AS (
			SELECT c.oid AS relation, a.attname AS name, a.atttypid AS type
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND c.relpersistence <> 't' AND c.relnamespace <> 'pg_catalog'::regnamespace
			UNION
			SELECT p.relation, p.name, inner_part.type
			FROM part p JOIN pg_type t ON t.oid = p.type, LATERAL (
				SELECT t.typbasetype AS type WHERE t.typtype = 'd'
				UNION ALL
				SELECT t.typelem WHERE t.typcategory = 'A' AND t.typelem <> 0
				UNION ALL
				SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid
				UNION ALL
				SELECT a.atttypid FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
			) inner_part
			WHERE p.type <> ALL (types)
		)
		SELECT p.relation::regclass AS relation,
			string_agg(DISTINCT CASE WHEN t.typname = 'rate_book' AND a.atttypid = t.oid THEN format('(%s.rate_book_info(t.%I)).checksum', home, p.name)
				ELSE format('format(''%%s'', t.%I)', p.name) END, ', ') AS reading
		FROM part p JOIN pg_type t ON t.oid = p.type JOIN pg_attribute a ON a.attrelid = p.relation AND a.attname = p.name
		WHERE p.type = ANY (types)
		GROUP BY p.relation
		ORDER BY p.relation::regclass::text COLLATE "C"
	LOOP
		concern := 'values';
		subject := it.relation::text;
		BEGIN
			EXECUTE format('SELECT count(*) FILTER (WHERE concat(%s) IS NULL) FROM ONLY %s AS t', it.reading, it.relation);
			FOR finding IN EXECUTE format('SELECT pg_catalog.format(''rows whose %%s is not %%s: %%s'', column_name, declared, count(*))
				FROM %s.misplaced_amounts($1) WHERE found_in = $1 GROUP BY column_name, declared ORDER BY column_name COLLATE "C"', machinery) USING it.relation
			LOOP
				remedy := format('SELECT * FROM %s.misplaced_amounts(%L);', machinery, it.relation);
				RETURN NEXT;
			END LOOP;
		EXCEPTION
			WHEN insufficient_privilege THEN
				finding := format('it was not looked at: %s', SQLERRM);
				remedy := 'Ask as a role that may read all its rows.';
				RETURN NEXT;
			WHEN OTHERS THEN
				finding := format('a value cannot be read: %s', SQLERRM);
				remedy := 'Restore the table from a backup; contrib/amcheck looks at the rest of the database.';
				RETURN NEXT;
		END;
	END LOOP;

	-- Indexes on such values
	concern := 'indexes';
	FOR it IN
		SELECT i.indexrelid::regclass AS index, i.indisvalid, am.amname
		FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam
		WHERE c.relkind = 'i' AND c.relpersistence <> 't' AND c.relnamespace <> 'pg_catalog'::regnamespace
			AND EXISTS (SELECT FROM pg_opclass o WHERE o.oid = ANY (i.indclass) AND o.opcintype = ANY (types))
		ORDER BY i.indexrelid::regclass::text COLLATE "C"
	LOOP
		subject := it.index::text;
		remedy := format('REINDEX INDEX %s;', it.index);
		IF NOT it.indisvalid THEN
			finding := 'it is not valid: no query uses it';
			RETURN NEXT;
		ELSIF it.amname = 'btree' AND tools IS NULL THEN
			unchecked := unchecked + 1;
		ELSIF it.amname = 'btree' THEN
			BEGIN
				EXECUTE format('SELECT %s.bt_index_check($1, true)', tools) USING it.index;
			EXCEPTION
				WHEN insufficient_privilege THEN
					finding := format('it was not looked at: %s', SQLERRM);
					remedy := 'Ask as a superuser.';
					RETURN NEXT;
				WHEN OTHERS THEN
					finding := SQLERRM;
					RETURN NEXT;
			END;
		END IF;
	END LOOP;
	IF unchecked > 0 THEN
		subject := 'amcheck';
		finding := format('it is not installed; btree indexes that were not looked at: %s', unchecked);
		remedy := 'CREATE EXTENSION amcheck;';
		RETURN NEXT;
	END IF;
END
$$;
COMMENT ON FUNCTION ai_invest.check() IS
	'what is wrong with a database, after a restore, an upgrade or the hand of a superuser';
--> a row a finding, and none is good
