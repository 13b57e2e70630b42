-- Ranges through the rates in force on a day

CREATE FUNCTION convert_range(amount monetary_range, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_range(monetary_range, currency_code, date, integer, integer, timestamptz, text, text) IS
	'range of amounts in another currency at the rate in force on a day';
--> each bound as by convert_currency, with as many digits, inclusive where rounded, with the same options and errors
