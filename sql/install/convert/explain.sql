-- Why a conversion has its result

CREATE FUNCTION convert_explain(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL, all_ways boolean DEFAULT false,
		OUT way integer, OUT leg integer, OUT provider text, OUT base currency_code, OUT quote currency_code,
		OUT direction text, OUT rate numeric, OUT valid_on date, OUT age integer,
		OUT age_limit integer, OUT recorded_at timestamptz, OUT source text,
		OUT unrounded numeric, OUT rounding text, OUT result monetary,
		OUT outcome text, OUT rank integer, OUT legs integer, OUT inversions integer,
		OUT pivot currency_code, OUT as_known_at timestamptz) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 500 ROWS 2;
COMMENT ON FUNCTION convert_explain(monetary, currency_code, date, integer, integer, timestamptz, text, text, boolean) IS
	'how convert_currency gets its result';
--> a row for each rate that it uses, with its day, its age in days, the amount after it before any rounding, and the rounding: to which scale, and why. rank (of the least preferred provider), legs, inversions and pivot are the numbers that decided; all_ways adds the ways that were not taken, in their order, each with its outcome: what it lost by, or why it was not in force; as_known_at is the moment that known_at or the setting ai_invest.known_at names. Same options and errors
