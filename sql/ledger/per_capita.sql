-- Per head, per year and against output, by recipient.

-- numeric's own round() takes ties away from zero
CREATE OR REPLACE FUNCTION ai_ledger.in_minor_units(number numeric, currency currency_code) RETURNS monetary
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT monetary(CASE WHEN pg_catalog.mod(pg_catalog.abs(number) * pg_catalog.power(10::numeric, digits), 2) = 0.5 THEN pg_catalog.trunc(number, digits)
						 ELSE pg_catalog.round(number, digits) END, $2)
	  FROM coalesce(minor_units($2), 2) AS digits
$$;
COMMENT ON FUNCTION ai_ledger.in_minor_units(numeric, currency_code) IS
	'a number of units as an amount, rounded half-even to the minor units of its currency';
--> or to two digits where ISO 4217 gives none; 22003 past 32 digits

-- Two trees that are the same money in part, wherever in them that is said; within a tree nothing is counted twice
CREATE OR REPLACE VIEW ai_ledger.headline_overlap :ai_ledger_view_options AS
WITH placed AS MATERIALIZED (
	SELECT standing.id, tree.headline
	  FROM ai_ledger.commitment_standing AS standing
	  JOIN ai_ledger.commitment_tree AS tree ON tree.id = standing.counted_as
)
SELECT of_one.headline, of_other.headline AS other
  FROM (SELECT commitment AS one, other AS two FROM ai_ledger.overlap
		UNION
		SELECT other, commitment FROM ai_ledger.overlap) AS pair
  JOIN placed AS of_one ON of_one.id = pair.one
  JOIN placed AS of_other ON of_other.id = pair.two
 WHERE of_one.headline <> of_other.headline
 GROUP BY of_one.headline, of_other.headline;
COMMENT ON VIEW ai_ledger.headline_overlap IS 'which headlines are, or may be, the same money in part, by themselves or by a part of theirs; each pair in both orders';

-- A source that is misspelt has no figures, as one has none of a year
CREATE OR REPLACE FUNCTION ai_ledger.known_source(source text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	unknown text;
BEGIN
	SELECT named.source INTO unknown
	  FROM unnest(known_source.source) WITH ORDINALITY AS named (source, n)
	 WHERE NOT EXISTS (SELECT FROM ai_ledger.population AS p WHERE p.source = named.source)
	   AND NOT EXISTS (SELECT FROM ai_ledger.gdp AS g WHERE g.source = named.source)
	   AND NOT EXISTS (SELECT FROM ai_ledger.figure_source AS f WHERE f.source = named.source AND f.relation IN ('population', 'gdp'))
	 ORDER BY named.n
	 LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'no population and no output is by "%"', unknown
			USING ERRCODE = 'no_data_found',
				  HINT = 'Those that there are: SELECT source FROM ai_ledger.population UNION SELECT source FROM ai_ledger.gdp;';
	END IF;
	RETURN source;
END
$$;
COMMENT ON FUNCTION ai_ledger.known_source(text[]) IS 'sources of populations and outputs as they are; P0002 if there is none of a name';

CREATE OR REPLACE FUNCTION ai_ledger.per_capita_by_recipient(
	year integer,
	currency currency_code DEFAULT 'EUR',
	on_date date DEFAULT NULL,
	source text[] DEFAULT '{World Bank}',
	OUT recipient text, OUT name text, OUT commitments bigint, OUT unconverted bigint,
	OUT total_low monetary, OUT total_high monetary,
	OUT overlapping bigint, OUT wider bigint, OUT doubtful bigint, OUT is_lower_bound boolean,
	OUT topic_commitments bigint, OUT topic_low monetary, OUT topic_high monetary,
	OUT population bigint, OUT population_source text,
	OUT per_capita_low monetary, OUT per_capita_high monetary,
	OUT topic_per_capita_low monetary, OUT topic_per_capita_high monetary,
	OUT gdp monetary, OUT gdp_source text, OUT share_of_gdp_low numeric, OUT share_of_gdp_high numeric,
	OUT with_duration_low monetary, OUT with_duration_high monetary,
	OUT per_year_low monetary, OUT per_year_high monetary,
	OUT without_population_low monetary, OUT without_population_high monetary,
	OUT without_gdp_low monetary, OUT without_gdp_high monetary,
	OUT population_coverage numeric)
RETURNS SETOF record
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
	WITH place AS (
		SELECT country.code, country.kind = 'aggregate' AS is_aggregate,
			   people.persons, people.source AS population_source, output.amount AS gdp, output.source AS gdp_source
		  FROM ai_ledger.country
		  LEFT JOIN LATERAL (
			SELECT p.persons, p.source FROM ai_ledger.population AS p
			 WHERE p.country = country.code AND p.year = $1 AND p.source = ANY ((SELECT ai_ledger.known_source($4))::text[])
			 ORDER BY pg_catalog.array_position($4, p.source) LIMIT 1) AS people ON true
		  LEFT JOIN LATERAL (
			SELECT g.amount, g.source FROM ai_ledger.gdp AS g
			 WHERE g.country = country.code AND g.year = $1 AND g.source = ANY ((SELECT ai_ledger.known_source($4))::text[])
			 ORDER BY pg_catalog.array_position($4, g.source) LIMIT 1) AS output ON true
	), valued AS (
		SELECT headline.id, headline.recipient, coalesce(headline.scope = 'whole', false) AS is_whole, headline.confidence = 'low' AS is_doubtful,
			   convert_range(headline.amount, $2, coalesce($3, headline.announced_on),
							 NULL::integer, NULL::integer, NULL::timestamptz, 'null'::text, NULL::text) AS value,
			   convert_range(headline.amount, 'USD'::currency_code, coalesce($3, headline.announced_on),
							 NULL::integer, NULL::integer, NULL::timestamptz, 'null'::text, NULL::text) AS dollars,
			   coalesce(headline.duration_low, ai_ledger.horizon_years(headline.horizon)) AS years_low,
			   coalesce(headline.duration_high, ai_ledger.horizon_years(headline.horizon)) AS years_high
		  FROM ai_ledger.headline
	), member AS (
		-- each headline in the line of its recipient, and those of countries in the line of all
		SELECT false AS is_sum, coalesce(place.is_aggregate, true) AS is_aggregate, valued.recipient AS code,
			   valued.*, place.persons IS NOT NULL AS has_persons, place.gdp IS NOT NULL AS has_gdp
		  FROM valued
		  LEFT JOIN place ON place.code = valued.recipient
		UNION ALL
		SELECT true, false, NULL, valued.*, place.persons IS NOT NULL, place.gdp IS NOT NULL
		  FROM valued
		  JOIN place ON place.code = valued.recipient AND NOT place.is_aggregate
	), overlap AS (
		-- of two in a line that overlap and are for the topic alone the larger stays; of two as large, the one whose id comes first
		SELECT one.is_sum, one.id,
			   pg_catalog.bool_or(other.is_whole AND NOT other.is_doubtful
								  AND (lower(other.value) > lower(one.value)
									   OR lower(other.value) = lower(one.value) AND other.id COLLATE "C" < one.id COLLATE "C")) AS is_smaller
		  FROM member AS one
		  JOIN ai_ledger.headline_overlap AS pair ON pair.headline = one.id
		  JOIN member AS other ON other.id = pair.other AND other.is_sum = one.is_sum AND other.code IS NOT DISTINCT FROM one.code
		 WHERE one.value IS NOT NULL AND other.value IS NOT NULL
		 GROUP BY one.is_sum, one.id
	), marked AS (
		SELECT member.*, overlap.id IS NOT NULL AS has_overlap,
			   member.value IS NOT NULL AND member.is_whole AND NOT member.is_doubtful AND NOT coalesce(overlap.is_smaller, false) AS is_topic
		  FROM member
		  LEFT JOIN overlap ON overlap.id = member.id AND overlap.is_sum = member.is_sum
	), line AS (
		SELECT is_sum, is_aggregate, code,
			   pg_catalog.count(value) AS commitments, pg_catalog.count(*) - pg_catalog.count(value) AS unconverted,
			   -- the line of all countries is of those that have a population, as its figure per head
			   sum(value) FILTER (WHERE NOT is_sum OR has_persons) AS total,
			   sum(value) FILTER (WHERE has_persons) AS with_population,
			   sum(value) FILTER (WHERE NOT has_persons) AS without_population,
			   sum(dollars) FILTER (WHERE has_gdp) AS dollars_with_gdp,
			   sum(value) FILTER (WHERE NOT has_gdp) AS without_gdp,
			   pg_catalog.count(*) FILTER (WHERE value IS NOT NULL AND has_overlap) AS overlapping,
			   pg_catalog.count(*) FILTER (WHERE value IS NOT NULL AND NOT is_whole) AS wider,
			   pg_catalog.count(*) FILTER (WHERE value IS NOT NULL AND is_doubtful) AS doubtful,
			   pg_catalog.count(*) FILTER (WHERE is_topic) AS topic_commitments,
			   sum(value) FILTER (WHERE is_topic AND (NOT is_sum OR has_persons)) AS topic,
			   sum(value) FILTER (WHERE is_topic AND has_persons) AS topic_with_population,
			   sum(value) FILTER (WHERE years_high > 0.0) AS with_duration,
			   -- quotients have more digits than sums of amounts can keep
			   sum(amount(lower(value)) / years_high) AS per_year_low,
			   CASE WHEN NOT coalesce(pg_catalog.bool_or(upper_inf(value) AND years_low > 0.0), false)
					THEN sum(amount(upper(value)) / years_low) END AS per_year_high
		  FROM marked
		 GROUP BY is_sum, is_aggregate, code
	), base AS (
		-- the people and the output of each country of a line, once
		SELECT line.is_sum, line.code,
			   pg_catalog.sum(place.persons) FILTER (WHERE has.total) AS persons,
			   pg_catalog.sum(place.persons) FILTER (WHERE has.total) / pg_catalog.sum(place.persons) AS coverage,
			   sum(place.gdp) FILTER (WHERE has.dollars) AS gdp,
			   pg_catalog.min(place.population_source) FILTER (WHERE has.total) AS first_population_source, pg_catalog.max(place.population_source) FILTER (WHERE has.total) AS last_population_source,
			   pg_catalog.min(place.gdp_source) FILTER (WHERE has.dollars) AS first_gdp_source, pg_catalog.max(place.gdp_source) FILTER (WHERE has.dollars) AS last_gdp_source
		  FROM line
		  JOIN place ON place.code = line.code OR line.is_sum AND NOT place.is_aggregate
		 CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM valued WHERE valued.recipient = place.code AND valued.value IS NOT NULL) AS total,
									EXISTS (SELECT FROM valued WHERE valued.recipient = place.code AND valued.dollars IS NOT NULL) AS dollars) AS has
		 GROUP BY line.is_sum, line.code
	), per_head AS (
		SELECT line.*, base.persons, base.coverage, base.gdp,
			   CASE WHEN base.first_population_source = base.last_population_source THEN base.first_population_source
					WHEN base.first_population_source IS NOT NULL THEN ai_ledger.say('several'::text) END AS population_source,
			   CASE WHEN base.first_gdp_source = base.last_gdp_source THEN base.first_gdp_source
					WHEN base.first_gdp_source IS NOT NULL THEN ai_ledger.say('several'::text) END AS gdp_source,
			   (SELECT per_capita(v.amount, v.persons) FROM (VALUES (line.with_population, base.persons::bigint)) AS v (amount, persons)) AS per_capita,
			   (SELECT per_capita(v.amount, v.persons) FROM (VALUES (line.topic_with_population, base.persons::bigint)) AS v (amount, persons)) AS topic_per_capita
		  FROM line
		  LEFT JOIN base ON base.is_sum = line.is_sum AND base.code IS NOT DISTINCT FROM line.code
	)
	SELECT code,
		   CASE WHEN is_sum THEN ai_ledger.say('all countries'::text) ELSE ai_ledger.country_called(code) END,
		   commitments, unconverted, lower(total), upper(total),
		   overlapping, wider, doubtful, overlapping = 0 AND wider = 0 AND doubtful = 0,
		   topic_commitments, lower(topic), upper(topic),
		   persons::bigint, population_source, lower(per_capita), upper(per_capita), lower(topic_per_capita), upper(topic_per_capita),
		   gdp, gdp_source, lower(dollars_with_gdp) / gdp, upper(dollars_with_gdp) / gdp,
		   lower(with_duration), upper(with_duration),
		   ai_ledger.in_minor_units(per_year_low, $2), ai_ledger.in_minor_units(per_year_high, $2),
		   lower(without_population), upper(without_population), lower(without_gdp), upper(without_gdp),
		   coverage
	  FROM per_head
	 ORDER BY is_sum, is_aggregate, amount(lower(per_capita)) DESC NULLS LAST, code
$$;
COMMENT ON FUNCTION ai_ledger.per_capita_by_recipient(integer, currency_code, date, text[]) IS
	'headlines by recipient, per head, per year and against output, between low and high bounds';
--> And for all countries together. Converted on one day, or each on the day of its announcement where on_date is null; what has no rate is in no sum and is counted in unconverted. total is of all headlines, of which so many are overlapping (with another one of the line) so many wider (than the topic of the ledger alone, or of a scope that is not known) and so many doubtful (of low confidence); only where none is so is total_low a least (is_lower_bound). topic is of those that are for the topic alone and not doubtful, and of two such that overlap of the larger: its low end is a least. population and gdp are those of the year by the first source of the list that has them; P0002 for one of whom there is neither. The line of all countries is of those that have a population, so that its figure per head is its total over its population; what is for others is in without_population, what is for countries without an output in without_gdp. with_duration is the part of the total that is said to be spent within some time, and per_year is made of that, over its duration or else its window. population_coverage is the share of the people of all countries that the ledger has populations of
