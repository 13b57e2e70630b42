-- Rates as numbers, to look at

CREATE FUNCTION exchange_rate(from_currency currency_code, to_currency currency_code, on_date date,
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL,
		on_missing text DEFAULT 'error', providers text DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION exchange_rate(currency_code, currency_code, date, integer, timestamptz, text, text) IS
	'units of to_currency for one from_currency on a day, by the same way as convert_currency, with the same options; 28 digits where the exact rate has no end; MC002 where no rate is in force, unless on_missing is null; the fixed rates of the euro are those of Regulation (EC) No 2866/98 and its amendments';

CREATE FUNCTION average_rate(from_currency currency_code, to_currency currency_code, period daterange,
		known_at timestamptz DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION average_rate(currency_code, currency_code, daterange, timestamptz) IS
	'arithmetic mean of the rates, units of to_currency for one from_currency, of those days of a period on which there was one; MC002 if there is none, 22023 if the period has no first or no last day';
