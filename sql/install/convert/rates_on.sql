-- The rates of a day

CREATE FUNCTION rates_on(on_date date, currencies currency_code[] DEFAULT NULL, base currency_code DEFAULT 'EUR',
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL, providers text DEFAULT NULL)
	RETURNS TABLE (currency currency_code, rate numeric, provider text, valid_on date, age integer)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 10000 ROWS 40;
COMMENT ON FUNCTION rates_on(date, currency_code[], currency_code, integer, timestamptz, text) IS
	'rates in force on a day';
--> units of each currency for one of the base, with the day and the age in days of the oldest rate that goes into it; null where a currency that is asked for has none; max_age is in days, providers a list as in ai_invest.rate_providers
