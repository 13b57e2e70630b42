-- Amounts through the rates in force on a day

CREATE FUNCTION convert_currency(amount monetary, to_currency currency, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION convert_currency(monetary, currency, date, integer, integer, timestamptz, text) IS
	'amount in another currency at the rate in force on a day';

CREATE FUNCTION to_eur(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_eur(monetary, date) IS 'amount in euros at the rate in force on a day';

CREATE FUNCTION to_usd(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_usd(monetary, date) IS 'amount in US dollars at the rate in force on a day';

CREATE FUNCTION convert_with_rate(amount monetary, to_currency currency, rate numeric,
		scale integer DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION convert_with_rate(monetary, currency, numeric, integer) IS
	'amount in another currency at a rate of your own: units of it for one unit of the amount''s currency';

-- Rates as numbers, to look at

CREATE FUNCTION exchange_rate(from_currency currency, to_currency currency, on_date date,
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL,
		on_missing text DEFAULT 'error') RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION exchange_rate(currency, currency, date, integer, timestamptz, text) IS
	'units of to_currency for one from_currency on a day; 28 digits where the exact rate has no end';

CREATE FUNCTION average_rate(from_currency currency, to_currency currency, period daterange,
		known_at timestamptz DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION average_rate(currency, currency, daterange, timestamptz) IS
	'mean of the rates of those days of a period on which there was one';
