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
