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
