-- Amounts through the rates in force on a day

CREATE FUNCTION convert_currency(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_currency(monetary, currency_code, date, integer, integer, timestamptz, text) IS
	'amount in another currency at the rate in force on a day, the last on or before it; rounded half-even once: to scale digits after the point, or else to as many beyond the minor units of the target as the amount has beyond its own (fewer than its minor units count as none beyond; a currency without minor units counts as having 2; at most 30). max_age is in days, instead of that of the provider; known_at leaves out rates recorded later; on_missing is error or null. null if amount, currency or day is; MC002 where no rate is in force, 22023 for an infinite date or an option that cannot be, 22003 if the result does not fit, 40001 if the rates were rewritten after the snapshot was taken';

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
	'amount in another currency at a rate of your own, units of it for one unit of the amount''s currency; rounded half-even once, to as many digits as by convert_currency; null if amount, currency or rate is; 22023 for a rate that is not positive, or not 1 to the same currency, 22003 if the result does not fit';

CREATE FUNCTION convert_range(amount monetary_range, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_range(monetary_range, currency_code, date, integer, integer, timestamptz, text) IS
	'range of amounts in another currency at the rate in force on a day, each bound as by convert_currency, with as many digits, inclusive where rounded, with the same options and errors';

CREATE FUNCTION convert_explain(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		OUT leg integer, OUT provider text, OUT base currency_code, OUT quote currency_code,
		OUT direction text, OUT rate numeric, OUT valid_on date, OUT age integer,
		OUT age_limit integer, OUT recorded_at timestamptz, OUT source text,
		OUT unrounded numeric, OUT rounding text, OUT result monetary) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 500 ROWS 2;
COMMENT ON FUNCTION convert_explain(monetary, currency_code, date, integer, integer, timestamptz, text) IS
	'how convert_currency gets its result: a row for each rate that it uses, with its day, its age in days, the amount after it before any rounding, and the rounding: to which scale, and why; same options and errors';

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
