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
