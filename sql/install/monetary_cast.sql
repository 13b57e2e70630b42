-- Casts of monetary: explicit ones only, so that no number becomes money, and
-- no money a number or a string, by accident.  There is none to json: to_jsonb and
-- jsonb_populate_record then round-trip the text.

CREATE FUNCTION monetary(numeric, integer, boolean) RETURNS monetary
	AS 'MODULE_PATHNAME', 'numeric_to_monetary'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(numeric, integer, boolean) IS 'implementation of the cast: the type modifier names the currency, 22023 without one';

CREATE CAST (numeric AS monetary)
	WITH FUNCTION monetary(numeric, integer, boolean);
COMMENT ON CAST (numeric AS monetary) IS 'number::monetary(''EUR''); 22023 where no type modifier names the currency';

CREATE CAST (monetary AS numeric)
	WITH FUNCTION amount(monetary);
COMMENT ON CAST (monetary AS numeric) IS 'the number without its currency';

CREATE CAST (text AS monetary) WITH INOUT;
COMMENT ON CAST (text AS monetary) IS 'amount and code, in either order';

CREATE CAST (monetary AS text) WITH INOUT;
COMMENT ON CAST (monetary AS text) IS 'amount and code';

CREATE CAST (monetary AS varchar) WITH INOUT;
COMMENT ON CAST (monetary AS varchar) IS 'amount and code';

CREATE CAST (monetary AS bpchar) WITH INOUT;
COMMENT ON CAST (monetary AS bpchar) IS 'amount and code';

CREATE FUNCTION jsonb(monetary) RETURNS jsonb
	AS 'MODULE_PATHNAME', 'monetary_to_jsonb'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION jsonb(monetary) IS '{"amount": "1.50", "currency": "EUR"}';

CREATE CAST (monetary AS jsonb)
	WITH FUNCTION jsonb(monetary);
COMMENT ON CAST (monetary AS jsonb) IS '{"amount": "1.50", "currency": "EUR"}';

CREATE FUNCTION monetary(jsonb, integer, boolean) RETURNS monetary
	AS 'MODULE_PATHNAME', 'jsonb_to_monetary'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION monetary(jsonb, integer, boolean) IS 'amount of an object with the members amount (a string or a number) and currency';

CREATE CAST (jsonb AS monetary)
	WITH FUNCTION monetary(jsonb, integer, boolean);
COMMENT ON CAST (jsonb AS monetary) IS 'object with the members amount (a string or a number) and currency';
