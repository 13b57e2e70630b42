-- Rates as numbers, to look at

CREATE FUNCTION exchange_rate(from_currency currency_code, to_currency currency_code, on_date date,
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL,
		on_missing text DEFAULT 'error') RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION exchange_rate(currency_code, currency_code, date, integer, timestamptz, text) IS
	'units of to_currency for one from_currency on a day, by the same path as convert_currency: direct, else inverse, else through the euro; 28 digits where the exact rate has no end; max_age in days; MC002 where no rate is in force, unless on_missing is null; the fixed rates of the euro are those of Regulation (EC) No 2866/98 and its amendments';

CREATE FUNCTION average_rate(from_currency currency_code, to_currency currency_code, period daterange,
		known_at timestamptz DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION average_rate(currency_code, currency_code, daterange, timestamptz) IS
	'arithmetic mean of the rates, units of to_currency for one from_currency, of those days of a period on which there was one; MC002 if there is none, 22023 if the period has no first or no last day';

CREATE FUNCTION rates_on(on_date date, currencies currency_code[] DEFAULT NULL, base currency_code DEFAULT 'EUR',
		max_age integer DEFAULT NULL, known_at timestamptz DEFAULT NULL)
	RETURNS TABLE (currency currency_code, rate numeric, provider text, valid_on date, age integer)
	LANGUAGE sql STABLE PARALLEL SAFE COST 10000 ROWS 40 SET search_path FROM CURRENT AS $$
	WITH RECURSIVE pair AS (
		(SELECT e.base, e.quote FROM ai_invest.exchange_rate e ORDER BY e.base, e.quote LIMIT 1)
		UNION ALL
		SELECT next.base, next.quote
		FROM pair, LATERAL (
			SELECT e.base, e.quote FROM ai_invest.exchange_rate e
			WHERE (e.base, e.quote) > (pair.base, pair.quote)
			ORDER BY e.base, e.quote LIMIT 1) next
	), asked AS (
		SELECT code, n, true AS by_name FROM pg_catalog.unnest(rates_on.currencies) WITH ORDINALITY u(code, n)
		UNION ALL
		SELECT code, row_number() OVER (ORDER BY code), false
		FROM (SELECT p.base FROM pair p UNION SELECT p.quote FROM pair p) c(code)
		WHERE rates_on.currencies IS NULL AND code <> rates_on.base
	)
	SELECT asked.code,
		exchange_rate(rates_on.base, asked.code, rates_on.on_date, rates_on.max_age, rates_on.known_at, 'null'::text),
		used.provider, used.valid_on, used.age
	FROM asked, LATERAL (
		SELECT string_agg(DISTINCT e.provider, ', '::text),
			coalesce(min(e.valid_on) FILTER (WHERE e.provider <> 'EU'), min(e.valid_on)),
			coalesce(max(e.age) FILTER (WHERE e.provider <> 'EU'), max(e.age)),
			bool_or(e.result IS NOT NULL)
		FROM convert_explain(monetary(1::numeric, rates_on.base), asked.code, rates_on.on_date,
			NULL::integer, rates_on.max_age, rates_on.known_at, 'null'::text) e) used(provider, valid_on, age, found)
	WHERE asked.by_name OR used.found
	ORDER BY asked.n
$$;
COMMENT ON FUNCTION rates_on(date, currency_code[], currency_code, integer, timestamptz) IS
	'rates in force on a day: units of each currency for one of the base, with the day and the age in days of the oldest rate that goes into it; null where a currency that is asked for has none; max_age in days';
