-- Per head, per year and against output, by recipient.

CREATE OR REPLACE FUNCTION ai_ledger.horizon_years(horizon daterange) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN isfinite(lower(horizon)) AND isfinite(upper(horizon)) THEN
		(SELECT trim_scale(extract(year FROM span)::numeric + extract(month FROM span)::numeric / 12
						   + extract(day FROM span)::numeric / 365.25)
		   FROM age(upper(horizon)::timestamp, lower(horizon)::timestamp) AS span)
	END
$$;
COMMENT ON FUNCTION ai_ledger.horizon_years(daterange) IS 'the length of a horizon in years, odd days as parts of 365.25; null where it has no beginning or no end';

-- numeric's own round() takes ties away from zero
CREATE OR REPLACE FUNCTION ai_ledger.in_minor_units(number numeric, currency currency_code) RETURNS monetary
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT monetary(CASE WHEN pg_catalog.mod(pg_catalog.abs(number) * pg_catalog.power(10::numeric, digits), 2) = 0.5 THEN pg_catalog.trunc(number, digits)
						 ELSE pg_catalog.round(number, digits) END, $2)
	  FROM coalesce(minor_units($2), 2) AS digits
$$;
COMMENT ON FUNCTION ai_ledger.in_minor_units(numeric, currency_code) IS
	'a number of units as an amount, rounded half-even to the minor units of its currency, or to two digits where ISO 4217 gives none; 22003 past 32 digits';

CREATE OR REPLACE FUNCTION ai_ledger.per_capita_by_recipient(
	year integer,
	currency currency_code DEFAULT 'EUR',
	on_date date DEFAULT NULL,
	source text DEFAULT 'World Bank',
	OUT recipient text, OUT name text, OUT commitments bigint,
	OUT total_low monetary, OUT total_high monetary,
	OUT population bigint, OUT per_capita_low monetary, OUT per_capita_high monetary,
	OUT gdp monetary, OUT share_of_gdp_low numeric, OUT share_of_gdp_high numeric,
	OUT with_horizon bigint, OUT per_year_low monetary, OUT per_year_high monetary,
	OUT population_coverage numeric)
RETURNS SETOF record
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
	WITH valued AS (
		SELECT headline.recipient,
			   convert_range(headline.amount, $2, coalesce($3, headline.announced_on),
							 NULL::integer, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text) AS value,
			   convert_range(headline.amount, 'USD'::currency_code, coalesce($3, headline.announced_on),
							 NULL::integer, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text) AS dollars,
			   ai_ledger.horizon_years(headline.horizon) AS years
		  FROM ai_ledger.headline
	), place AS (
		SELECT country.code, country.name, coalesce(country.kind, 'aggregate') = 'aggregate' AS is_aggregate,
			   population.persons, gdp.amount AS gdp,
			   pg_catalog.count(value) AS commitments, sum(value) AS total, sum(dollars) AS dollars,
			   pg_catalog.count(value) FILTER (WHERE years > 0.0) AS with_horizon,
			   -- quotients have more digits than sums of amounts can keep
			   sum(amount(lower(value)) / years) AS per_year_low,
			   CASE WHEN NOT pg_catalog.bool_or(upper_inf(value) AND years > 0.0) THEN sum(amount(upper(value)) / years) END AS per_year_high
		  FROM valued
		  FULL JOIN ai_ledger.country ON country.code = valued.recipient
		  LEFT JOIN ai_ledger.population
			ON population.country = country.code AND population.year = $1 AND population.source = $4
		  LEFT JOIN ai_ledger.gdp
			ON gdp.country = country.code AND gdp.year = $1 AND gdp.source = $4
		 GROUP BY country.code, country.name, country.kind, population.persons, gdp.amount
	), line AS (
		SELECT grouping(code) = 1 AS is_sum, is_aggregate, code, name,
			   sum(commitments)::bigint AS commitments,
			   sum(total) AS total,
			   sum(persons) FILTER (WHERE total IS NOT NULL)::bigint AS persons,
			   per_capita(total, persons, code) FILTER (WHERE persons IS NOT NULL) AS per_capita,
			   per_capita_coverage(total, persons, code) FILTER (WHERE persons IS NOT NULL) AS coverage,
			   sum(gdp) FILTER (WHERE total IS NOT NULL) AS gdp,
			   sum(dollars) FILTER (WHERE gdp IS NOT NULL) AS dollars_with_gdp,
			   sum(with_horizon)::bigint AS with_horizon,
			   sum(per_year_low) AS per_year_low,
			   CASE WHEN pg_catalog.count(per_year_high) = pg_catalog.count(per_year_low) THEN sum(per_year_high) END AS per_year_high
		  FROM place
		 GROUP BY GROUPING SETS ((is_aggregate, code, name), (is_aggregate))
	)
	SELECT code,
		   CASE WHEN is_sum THEN 'all countries' ELSE coalesce(name, 'no single country') END,
		   commitments, lower(total), upper(total),
		   persons, lower(per_capita), upper(per_capita),
		   gdp, lower(dollars_with_gdp) / gdp, upper(dollars_with_gdp) / gdp,
		   with_horizon,
		   ai_ledger.in_minor_units(per_year_low, $2), ai_ledger.in_minor_units(per_year_high, $2),
		   coverage
	  FROM line
	 WHERE commitments > 0
	   AND NOT (is_sum AND is_aggregate)
	 ORDER BY is_sum, is_aggregate, amount(lower(per_capita)) DESC NULLS LAST, code
$$;
COMMENT ON FUNCTION ai_ledger.per_capita_by_recipient(integer, currency_code, date, text) IS
	'headlines by recipient and for all countries together, per head, per year of their horizon and against output, between low and high bounds; converted on one day, or each on the day of its announcement where on_date is null; MC002 where no rate is in force';
