-- Every claim against the figures: with the populations that it names itself and
-- with those of the World Bank, at the rate in force on its day and at the next
-- one published.

CREATE OR REPLACE VIEW ai_ledger.claim_check :ai_ledger_view_options AS
WITH pair AS (
	SELECT claim.*, of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   currency(of_a.amount) AS a_currency, currency(of_b.amount) AS b_currency
	  FROM ai_ledger.claim
	  JOIN ai_ledger.commitment AS of_a ON of_a.id = claim.a
	  JOIN ai_ledger.commitment AS of_b ON of_b.id = claim.b
), populations AS (
	SELECT pair.id, of_a.source, max(of_a.year) AS year
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
	SELECT pair.id, min(published.valid_on), false
	  FROM pair
	  JOIN ai_invest.exchange_rate AS published
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
 CROSS JOIN LATERAL ai_ledger.compare_per_capita(case_.a, case_.b, case_.on_date, case_.by_source, case_.of_year, case_.ratio) AS compared
UNION ALL
SELECT pair.id, pair.claimant, pair.claimed_on, pair.quote, pair.a, pair.b, pair.ratio,
	   NULL, NULL, NULL, NULL, pair.claimed_on, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	   'unchecked: no rate in force on that day, or no population of both', NULL
  FROM pair
 WHERE NOT EXISTS (SELECT FROM case_ WHERE case_.id = pair.id AND case_.is_day_of_claim);
COMMENT ON VIEW ai_ledger.claim_check IS 'every claim against the figures: with its own populations and the World Bank''s, at the rate in force on its day and at the next one published';
