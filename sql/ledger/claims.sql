-- Every claim against the figures, in every way of counting it.

-- How long a commitment was said to last: by itself and by those that tell it again
CREATE OR REPLACE VIEW ai_ledger.commitment_years :ai_ledger_view_options AS
SELECT told.id, said.years, pg_catalog.min(said.phrase) AS phrase
  FROM (SELECT id, id AS teller FROM ai_ledger.commitment
		UNION ALL
		SELECT same_as, id FROM ai_ledger.commitment WHERE same_as IS NOT NULL) AS told
  JOIN ai_ledger.commitment AS c ON c.id = told.teller
 CROSS JOIN LATERAL (VALUES (c.duration_low, c.duration_phrase), (c.duration_high, c.duration_phrase),
							(ai_ledger.horizon_years(c.horizon), coalesce(c.duration_phrase, c.horizon::text))) AS said (years, phrase)
 WHERE said.years > 0.0 AND c.announced_on <= (SELECT ai_ledger.as_of())
 GROUP BY told.id, said.years;
COMMENT ON VIEW ai_ledger.commitment_years IS 'over how many years each commitment is spread, in each way in which that was said, by itself or by a row that tells it again';

-- What a total would be if one of its parts came to no more than the least that was said of it
CREATE OR REPLACE VIEW ai_ledger.commitment_at_least :ai_ledger_view_options AS
WITH RECURSIVE line AS (
	-- every telling of a part: itself, what it replaces, and those that tell either again
	SELECT part.part_of AS total, part.id AS part, part.id AS teller
	  FROM ai_ledger.commitment AS part
	 WHERE part.part_of IS NOT NULL AND part.same_as IS NULL
	   AND NOT EXISTS (SELECT FROM ai_ledger.commitment AS later WHERE later.refines = part.id)
	   AND NOT EXISTS (SELECT FROM ai_ledger.commitment AS later WHERE later.supersedes = part.id)
	UNION
	SELECT line.total, line.part, earlier.refines
	  FROM line
	  JOIN ai_ledger.commitment AS earlier ON earlier.id = line.teller
	 WHERE earlier.refines IS NOT NULL
), told AS (
	-- in the currency of the total
	SELECT line.total, line.part, c.amount
	  FROM (SELECT line.total, line.part, line.teller FROM line
			UNION ALL
			SELECT line.total, line.part, again.id FROM line JOIN ai_ledger.commitment AS again ON again.same_as = line.teller) AS line
	  JOIN ai_ledger.commitment AS c ON c.id = line.teller
	  JOIN ai_ledger.commitment AS total ON total.id = line.total AND currency(total.amount) = currency(c.amount)
), spread AS (
	SELECT told.total, told.part, min(lower(told.amount)) FILTER (WHERE amount(lower(told.amount)) > 0.0) AS least,
		   max(upper(told.amount)) AS most, pg_catalog.bool_or(upper_inf(told.amount)) AS is_open
	  FROM told
	 GROUP BY told.total, told.part
)
SELECT spread.total AS id, spread.part, spread.least, spread.most,
	   total.amount - monetary_range(spread.most - spread.least, spread.most - spread.least, '[]'::text) AS amount
  FROM spread
  JOIN ai_ledger.commitment AS total ON total.id = spread.total
 WHERE NOT spread.is_open AND spread.least < spread.most AND lower(total.amount) > spread.most - spread.least;
COMMENT ON VIEW ai_ledger.commitment_at_least IS 'totals, each with a part of theirs at the least that was said of it where others said more';

CREATE OR REPLACE VIEW ai_ledger.claim_check :ai_ledger_view_options AS
WITH pair AS (
	SELECT claim.*, of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   currency(of_a.amount) AS a_currency, currency(of_b.amount) AS b_currency
	  FROM ai_ledger.claim
	  JOIN ai_ledger.commitment AS of_a ON of_a.id = claim.a
	  JOIN ai_ledger.commitment AS of_b ON of_b.id = claim.b
), populations AS (
	SELECT pair.id, of_a.source, pg_catalog.max(of_a.year) AS year
	  FROM pair
	  JOIN ai_ledger.population AS of_a ON of_a.country = pair.a_recipient
	  JOIN ai_ledger.population AS of_b
		ON of_b.country = pair.b_recipient AND of_b.year = of_a.year AND of_b.source = of_a.source
	 WHERE CASE WHEN of_a.source = pair.population_source THEN of_a.year = coalesce(pair.population_year, of_a.year)
				ELSE of_a.source = 'World Bank' AND of_a.year::double precision <= extract(year FROM pair.claimed_on)::double precision END
	 GROUP BY pair.id, of_a.source
), days AS (
	SELECT id, claimed_on AS on_date, true AS is_day_of_claim FROM pair
	UNION
	SELECT pair.id, pg_catalog.min(published.valid_on), false
	  FROM pair
	  JOIN exchange_rate AS published
		ON published.valid_on BETWEEN pair.claimed_on + 1 AND pair.claimed_on + 10
	   AND published.rate IS NOT NULL
	   AND (published.base IN (pair.a_currency, pair.b_currency) AND published.quote IN ('EUR', pair.a_currency, pair.b_currency)
			OR published.quote IN (pair.a_currency, pair.b_currency) AND published.base IN ('EUR', pair.a_currency, pair.b_currency))
	 WHERE pair.a_currency <> pair.b_currency
	 GROUP BY pair.id
), case_ AS MATERIALIZED (
	-- only what can be converted: compare_per_capita() raises where there is no rate
	SELECT pair.*, populations.source AS by_source, populations.year AS of_year, days.on_date, days.is_day_of_claim
	  FROM pair
	  JOIN populations USING (id)
	  JOIN days USING (id)
	 WHERE convert_currency(monetary(1::numeric, pair.a_currency), pair.b_currency, days.on_date,
						  NULL::integer, NULL::integer, NULL::timestamptz, 'null'::text, NULL::text) IS NOT NULL
)
SELECT case_.id AS claim, case_.claimant, case_.claimed_on, case_.quote, case_.a, case_.b, case_.ratio AS claimed,
	   case_.by_source AS population_source, case_.of_year AS population_year, compared.a_population, compared.b_population,
	   case_.on_date, case_.is_day_of_claim, compared.rate, compared.rate_on,
	   compared.a_per_capita, compared.a_per_capita_converted, compared.b_per_capita, compared.b_per_capita_converted,
	   compared.ratio_low, compared.ratio_high, compared.amount_as_claimed, compared.finding, compared.steps
  FROM case_
 CROSS JOIN LATERAL ai_ledger.compare_per_capita(case_.a, case_.b, case_.on_date, ARRAY[case_.by_source], case_.of_year, case_.ratio) AS compared
UNION ALL
SELECT pair.id, pair.claimant, pair.claimed_on, pair.quote, pair.a, pair.b, pair.ratio,
	   NULL, NULL, NULL, NULL, pair.claimed_on, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	   ai_ledger.say('unchecked: no rate in force on that day, or no population of both'::text), NULL
  FROM pair
 WHERE NOT EXISTS (SELECT FROM case_ WHERE case_.id = pair.id AND case_.is_day_of_claim);
COMMENT ON VIEW ai_ledger.claim_check IS 'every claim as it was made, a head and in all: with its own populations and the World Bank''s, at the rate in force on its day and at the next one published; claim_way has all other ways';

-- The ways: by what it is measured, over what time, which amounts, whose people, the rate of which day
CREATE OR REPLACE VIEW ai_ledger.claim_way :ai_ledger_view_options AS
WITH pair AS MATERIALIZED (
	SELECT claim.id, claim.ratio AS claimed, claim.claimed_on, claim.a, claim.b, of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   of_a.amount AS a_amount, of_b.amount AS b_amount
	  FROM ai_ledger.claim
	  JOIN ai_ledger.commitment AS of_a ON of_a.id = claim.a
	  JOIN ai_ledger.commitment AS of_b ON of_b.id = claim.b
), reading AS MATERIALIZED (
	SELECT id, 0 AS reading, a_amount, b_amount, NULL::text AS read_as FROM pair
	UNION ALL
	SELECT pair.id, 1, at_least.amount, pair.b_amount, ai_ledger.say('%s at %s'::text, part.investor, ai_ledger.brief(at_least.least))
	  FROM pair
	  JOIN ai_ledger.commitment_at_least AS at_least ON at_least.id = pair.a
	  JOIN ai_ledger.commitment AS part ON part.id = at_least.part
	UNION ALL
	SELECT pair.id, 2, pair.a_amount, at_least.amount, ai_ledger.say('%s at %s'::text, part.investor, ai_ledger.brief(at_least.least))
	  FROM pair
	  JOIN ai_ledger.commitment_at_least AS at_least ON at_least.id = pair.b
	  JOIN ai_ledger.commitment AS part ON part.id = at_least.part
), span AS MATERIALIZED (
	SELECT pair.id, NULL::numeric AS a_years, NULL::numeric AS b_years FROM pair
	UNION ALL
	SELECT pair.id, of_a.years, of_b.years
	  FROM pair
	  JOIN ai_ledger.commitment_years AS of_a ON of_a.id = pair.a
	  JOIN ai_ledger.commitment_years AS of_b ON of_b.id = pair.b
), checked AS MATERIALIZED (
	SELECT claim AS id, population_source, population_year, a_population, b_population, on_date, rate, rate_on
	  FROM ai_ledger.claim_check
	 WHERE population_source IS NOT NULL
), people AS MATERIALIZED (
	SELECT DISTINCT id, population_source, population_year, a_population, b_population FROM checked
), day AS MATERIALIZED (
	-- one currency has no rate, and a day
	SELECT DISTINCT id, on_date, rate, rate_on, coalesce(rate, 1.0) AS factor FROM checked
), output AS MATERIALIZED (
	SELECT DISTINCT ON (pair.id) pair.id, of_a.source, of_a.year, of_a.amount AS a_gdp, of_b.amount AS b_gdp
	  FROM pair
	  JOIN ai_ledger.gdp AS of_a ON of_a.country = pair.a_recipient
	  JOIN ai_ledger.gdp AS of_b ON of_b.country = pair.b_recipient AND of_b.year = of_a.year AND of_b.source = of_a.source
	 WHERE of_a.source = 'World Bank' AND of_a.year::double precision <= extract(year FROM pair.claimed_on)::double precision
	 ORDER BY pair.id, of_a.year DESC
), parity AS MATERIALIZED (
	SELECT DISTINCT ON (pair.id) pair.id, of_a.source, of_a.year, of_a.local_per_international_dollar AS a_ppp, of_b.local_per_international_dollar AS b_ppp
	  FROM pair
	  JOIN ai_ledger.ppp AS of_a ON of_a.country = pair.a_recipient AND of_a.currency = currency(pair.a_amount)
	  JOIN ai_ledger.ppp AS of_b ON of_b.country = pair.b_recipient AND of_b.year = of_a.year AND of_b.source = of_a.source AND of_b.currency = currency(pair.b_amount)
	 WHERE of_a.source = 'World Bank' AND of_a.year::double precision <= extract(year FROM pair.claimed_on)::double precision
	 ORDER BY pair.id, of_a.year DESC
), way AS (
	SELECT pair.id, pair.claimed, yard.yardstick, reading.reading, reading.read_as, reading.a_amount, reading.b_amount, span.a_years, span.b_years,
		   yard.population_source, yard.population_year, yard.a_population, yard.b_population,
		   yard.on_date, yard.rate, yard.rate_on, yard.a_gdp, yard.b_gdp, yard.a_ppp, yard.b_ppp, yard.figures_year,
		   -- what a unit of a is to one of b
		   yard.factor * coalesce(span.b_years::numeric(90, 40) / span.a_years, 1.0) AS factor
	  FROM pair
	  JOIN reading ON reading.id = pair.id
	  JOIN span ON span.id = pair.id
	  JOIN (
		SELECT people.id, 'a head' AS yardstick, people.population_source, people.population_year, people.a_population, people.b_population,
			   day.on_date, day.rate, day.rate_on, NULL::monetary AS a_gdp, NULL::monetary AS b_gdp, NULL::numeric AS a_ppp, NULL::numeric AS b_ppp, NULL::integer AS figures_year,
			   day.factor * people.b_population::numeric(90, 40) / people.a_population::numeric AS factor
		  FROM people
		  JOIN day ON day.id = people.id
		UNION ALL
		SELECT output.id, 'output', NULL, NULL, NULL, NULL, day.on_date, day.rate, day.rate_on, output.a_gdp, output.b_gdp, NULL, NULL, output.year,
			   day.factor * amount(output.b_gdp)::numeric(90, 40) / amount(output.a_gdp)
		  FROM output
		  JOIN day ON day.id = output.id
		UNION ALL
		SELECT parity.id, 'purchasing power', people.population_source, people.population_year, people.a_population, people.b_population,
			   NULL, NULL, NULL, NULL, NULL, parity.a_ppp, parity.b_ppp, parity.year,
			   parity.b_ppp::numeric(90, 40) / parity.a_ppp * (people.b_population::numeric(90, 40) / people.a_population::numeric)
		  FROM parity
		  JOIN people ON people.id = parity.id
	  ) AS yard ON yard.id = pair.id
), measured AS (
	SELECT way.*,
		   CASE WHEN amount(upper(b_amount)) > 0.0 THEN amount(lower(a_amount))::numeric(90, 40) * factor / amount(upper(b_amount))
				WHEN upper_inf(b_amount) THEN 0.0 END AS ratio_low,
		   CASE WHEN amount(lower(b_amount)) > 0.0 THEN amount(upper(a_amount))::numeric(90, 40) * factor / amount(lower(b_amount)) END AS ratio_high,
		   (SELECT pg_catalog.min(ai_ledger.written_digits(bound))
			  FROM (VALUES (amount(lower(a_amount))), (amount(upper(a_amount))), (amount(lower(b_amount))), (amount(upper(b_amount)))) AS written (bound)
			 WHERE bound > 0.0) AS digits
	  FROM way
)
SELECT id AS claim, yardstick, CASE WHEN a_years IS NULL THEN 'total' ELSE 'per year' END AS basis,
	   reading, read_as, a_years, b_years, population_source, population_year, on_date, rate, rate_on, figures_year,
	   a_amount, b_amount, a_population, b_population, a_gdp, b_gdp, a_ppp, b_ppp,
	   claimed, pg_catalog.trim_scale(pg_catalog.round(ratio_low, 20)) AS ratio_low, pg_catalog.trim_scale(pg_catalog.round(ratio_high, 20)) AS ratio_high,
	   digits, ai_ledger.about_spread(ratio_low / claimed, ratio_high / claimed, digits) AS in_words
  FROM measured;
COMMENT ON VIEW ai_ledger.claim_way IS 'every claim in every way of counting it: a head, against output or in purchasing power; in all or per year; as announced or with a part of the total at the least that was said of it; whose populations; at the rate of which day; with all that went into it';

CREATE OR REPLACE VIEW ai_ledger.claim_verdict :ai_ledger_view_options AS
WITH way AS MATERIALIZED (
	SELECT * FROM ai_ledger.claim_way
), told AS (
	SELECT claim, yardstick, basis, reading > 0 AS is_other_reading, pg_catalog.min(read_as) AS read_as, pg_catalog.count(*) AS ways, pg_catalog.min(digits) AS digits,
		   CASE WHEN pg_catalog.count(ratio_low) = pg_catalog.count(*) THEN pg_catalog.min(ratio_low) / pg_catalog.min(claimed) END AS least,
		   CASE WHEN pg_catalog.count(ratio_high) = pg_catalog.count(*) THEN pg_catalog.max(ratio_high) / pg_catalog.min(claimed) END AS most,
		   pg_catalog.concat_ws('–', pg_catalog.trim_scale(pg_catalog.round(pg_catalog.min(a_years), 1))::text,
								nullif(pg_catalog.trim_scale(pg_catalog.round(pg_catalog.max(a_years), 1)), pg_catalog.trim_scale(pg_catalog.round(pg_catalog.min(a_years), 1)))::text) AS a_span,
		   pg_catalog.concat_ws('–', pg_catalog.trim_scale(pg_catalog.round(pg_catalog.min(b_years), 1))::text,
								nullif(pg_catalog.trim_scale(pg_catalog.round(pg_catalog.max(b_years), 1)), pg_catalog.trim_scale(pg_catalog.round(pg_catalog.min(b_years), 1)))::text) AS b_span
	  FROM way
	 GROUP BY claim, yardstick, basis, reading > 0, CASE WHEN reading > 0 THEN read_as END
), judged AS (
	SELECT told.*, yardstick = 'a head' AND basis = 'total' AND NOT is_other_reading AS is_main,
		   CASE WHEN told.least >= 1.0 - claim.tolerance AND told.most <= 1.0 + claim.tolerance THEN 'as claimed'
				WHEN told.least > 1.0 + claim.tolerance THEN 'more'
				WHEN told.most < 1.0 - claim.tolerance THEN 'less'
				ELSE 'open' END AS side
	  FROM told
	  JOIN ai_ledger.claim ON claim.id = told.claim
	 WHERE coalesce(told.least, told.most) IS NOT NULL
), summed AS (
	SELECT claim, pg_catalog.sum(ways) AS ways, pg_catalog.min(side) FILTER (WHERE is_main) AS main, pg_catalog.min(side) = pg_catalog.max(side) AS is_robust
	  FROM judged
	 GROUP BY claim
), said AS (
	-- of other readings those that come out on another side
	SELECT judged.claim,
		   CASE WHEN judged.is_main THEN ai_ledger.say('a head and in all, %s'::text, spread.words)
				WHEN judged.is_other_reading THEN ai_ledger.say('with %s, %s'::text, judged.read_as, spread.words)
				WHEN judged.basis = 'per year' THEN ai_ledger.say('a head and per year (%s years against %s), %s'::text, judged.a_span, judged.b_span, spread.words)
				WHEN judged.yardstick = 'output' THEN ai_ledger.say('against output, %s'::text, spread.words)
				ELSE ai_ledger.say('in purchasing power, %s'::text, spread.words) END AS words,
		   CASE WHEN judged.is_main THEN 1 WHEN judged.is_other_reading THEN 3 WHEN judged.basis = 'per year' THEN 2 WHEN judged.yardstick = 'output' THEN 4 ELSE 5 END AS place
	  FROM judged
	  JOIN summed ON summed.claim = judged.claim
	 CROSS JOIN LATERAL ai_ledger.about_spread(judged.least, judged.most, judged.digits) AS spread (words)
	 WHERE (judged.basis = 'total' OR judged.yardstick = 'a head')
	   AND (NOT judged.is_other_reading OR judged.yardstick = 'a head' AND judged.basis = 'total' AND judged.side <> summed.main)
), sentence AS (
	SELECT claim, pg_catalog.string_agg(words, ai_ledger.say('; '::text) ORDER BY place, words) AS words FROM said GROUP BY claim
)
SELECT claim.id AS claim,
	   CASE summed.main WHEN 'as claimed' THEN 'yes' WHEN 'open' THEN 'open' WHEN 'more' THEN 'no' WHEN 'less' THEN 'no' ELSE 'none' END AS verdict,
	   summed.main AS side, summed.is_robust, coalesce(summed.ways, 0)::bigint AS ways,
	   CASE WHEN summed.main = 'as claimed' AND summed.is_robust THEN ai_ledger.say('Yes, within %s %%, in every way of counting.'::text, tolerance.words)
			WHEN summed.main = 'as claimed' THEN ai_ledger.say('Yes, within %s %%, a head and in all; not so in every way of counting.'::text, tolerance.words)
			WHEN summed.main = 'more' AND summed.is_robust THEN ai_ledger.say('No: more than claimed, in every way of counting.'::text)
			WHEN summed.main = 'more' THEN ai_ledger.say('No: more than claimed, a head and in all; not so in every way of counting.'::text)
			WHEN summed.main = 'less' AND summed.is_robust THEN ai_ledger.say('No: less than claimed, in every way of counting.'::text)
			WHEN summed.main = 'less' THEN ai_ledger.say('No: less than claimed, a head and in all; not so in every way of counting.'::text)
			WHEN summed.main = 'open' THEN ai_ledger.say('Open: it depends on how one counts, or on what the announcements leave open.'::text)
			ELSE ai_ledger.say('None: it cannot be checked.'::text) END AS short,
	   sentence.words AS in_words
  FROM ai_ledger.claim
  LEFT JOIN summed ON summed.claim = claim.id
  LEFT JOIN sentence ON sentence.claim = claim.id
 CROSS JOIN LATERAL ai_ledger.localized(pg_catalog.trim_scale(claim.tolerance * 100.0)::text) AS tolerance (words);
COMMENT ON VIEW ai_ledger.claim_verdict IS 'what comes of a claim: a head and in all, as it was made, within its tolerance or not; whether every other way of counting says so too; and all of them in one sentence';
