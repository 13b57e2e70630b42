-- One claim: what was said, the figures, the ratio, and the verdict.

WITH said AS (
	SELECT claim.*,
		   of_a.investor AS a_investor, country_called(of_a.recipient) AS a_name, country_called(of_a.recipient, true) AS a_in_sentence, of_a.announced_on AS a_announced_on,
		   of_b.investor AS b_investor, country_called(of_b.recipient) AS b_name, country_called(of_b.recipient, true) AS b_in_sentence, of_b.announced_on AS b_announced_on,
		   of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   of_a.amount AS a_amount, currency(of_a.amount) AS a_currency,
		   of_b.amount AS b_amount, currency(of_b.amount) AS b_currency
	  FROM claim
	  JOIN commitment AS of_a ON of_a.id = claim.a
	  JOIN commitment AS of_b ON of_b.id = claim.b
	 WHERE claim.id = :'claim'
), checked AS (
	SELECT claim_check.*, (claim_check.population_source = said.population_source) IS TRUE AS by_claim,
		   row_number() OVER (ORDER BY (claim_check.population_source = said.population_source) IS TRUE DESC,
									   claim_check.population_source, claim_check.on_date) AS n
	  FROM claim_check
	  JOIN said ON said.id = claim_check.claim
), main AS (
	SELECT said.*, checked.a_population, checked.b_population, checked.on_date, checked.rate_on,
		   CASE WHEN checked.rate_on IS NOT NULL THEN (SELECT words FROM rate_used(a_currency, b_currency, checked.on_date)) END AS rate_words,
		   checked.a_per_capita, checked.a_per_capita_converted, checked.b_per_capita, checked.b_per_capita_converted,
		   checked.ratio_low, checked.ratio_high, checked.amount_as_claimed, checked.finding, checked.by_claim,
		   checked.population_source AS by_source, checked.population_year AS of_year,
		   (SELECT string_agg(country_called(p.country) || ': ' || p.derivation, '; ' ORDER BY p.country) FROM population AS p
			 WHERE p.country IN (a_recipient, b_recipient) AND p.year = checked.population_year AND p.source = checked.population_source AND p.derivation IS NOT NULL) AS derived,
		   convert_range(a_amount, b_currency, checked.on_date, on_missing => 'null') AS a_amount_converted,
		   convert_range(b_amount, a_currency, checked.on_date, on_missing => 'null') AS b_amount_converted
	  FROM said
	  JOIN checked ON checked.n = 1
), way AS (
	SELECT yardstick, basis, reading, read_as, a_years, b_years, count(*) AS ways,
		   CASE WHEN count(ratio_low) = count(*) THEN min(ratio_low) END AS least, CASE WHEN count(ratio_high) = count(*) THEN max(ratio_high) END AS most,
		   min(claimed) AS claimed, min(digits) AS digits
	  FROM claim_way
	 WHERE claim = :'claim'
	 GROUP BY yardstick, basis, reading, read_as, a_years, b_years
), line AS (
	SELECT line.n, line.text
	  FROM main
	 CROSS JOIN LATERAL (
		VALUES
		(1.0, repeat('=', 92)),
		(1.1, wrap(:'question', 92, ' ')),
		(1.2, repeat('=', 92)),
		(2.0, ''),
		(2.1, say('THE CLAIM')),
		(2.2, wrap(format('« %s »', quote), 92, '  ')),
		(2.3, CASE WHEN language IS DISTINCT FROM language() THEN wrap('(' || translation || ')', 92, '  ') END),
		(2.4, format('  %s, %s %s', upper(left(say(claimant), 1)) || substr(say(claimant), 2), weekday(claimed_on), brief(claimed_on))),
		(3.0, ''),
		(3.1, fit(say('THE TOTALS'), 26) || fit_right(say('in %s', a_currency::text), 20) || fit_right(say('in %s', b_currency::text), 20) || fit_right(say('people'), 20)),
		(3.2, '  ' || fit(a_name, 24) || fit_right(brief(a_amount), 20) || fit_right(brief(a_amount_converted), 20)
			  || fit_right(localized(to_char(a_population, 'FM999,999,999,999')), 20)),
		(3.3, '  ' || fit(b_name, 24) || fit_right(brief(b_amount_converted), 20) || fit_right(brief(b_amount), 20)
			  || fit_right(localized(to_char(b_population, 'FM999,999,999,999')), 20)),
		(3.4, wrap(say('%s: %s, announced on %s.', a_name, a_investor, brief(a_announced_on)), 92, '  ')),
		(3.5, wrap(say('%s: %s, announced on %s.', b_name, b_investor, brief(b_announced_on)), 92, '  ')),
		(3.6, wrap(CASE WHEN by_claim THEN say('People: as they were printed beside the claim (%s), not in its words%s.', by_source, coalesce('; ' || say('derived: %s', derived), ''))
						ELSE say('People: %s, %s.', by_source, of_year::text) END, 92, '  ')),
		(4.0, ''),
		(4.1, say('THE RATE')),
		(4.2, wrap(coalesce(rate_words, CASE WHEN a_currency = b_currency THEN say('None: both are in one currency.') ELSE say('None was in force.') END), 92, '  ')),
		(4.3, CASE WHEN rate_on < on_date THEN
				wrap(say('It was the rate in force on %s %s: the last one published.', weekday(on_date), brief(on_date)), 92, '  ') END),
		(5.0, ''),
		(5.1, fit(say('A HEAD'), 26) || fit_right(say('in %s', a_currency::text), 20) || fit_right(say('in %s', b_currency::text), 20)),
		(5.2, '  ' || fit(a_name, 24) || fit_right(brief(a_per_capita), 20) || fit_right(brief(a_per_capita_converted), 20)),
		(5.3, '  ' || fit(b_name, 24) || fit_right(brief(b_per_capita_converted), 20) || fit_right(brief(b_per_capita), 20)),
		(5.4, ''),
		(5.5, '  ' || fit(say('Ratio %s / %s', a_name, b_name), 44) || fit_right(brief_ratio(ratio_low, ratio_high), 20)
			  || '    ' || say('claimed: %s', localized(trim_scale(ratio)::text))),
		(5.6, '  ' || finding),
		(6.0, ''),
		(6.1, fit(say('COUNTED IN OTHER WAYS'), 50) || fit(say('ratio'), 14) || say('the claim')),
		(7.0, '')
		) AS line (n, text)
	 WHERE a_per_capita IS NOT NULL OR line.n NOT BETWEEN 5 AND 6.5
	UNION ALL
	SELECT 6.2 + 0.001 * row_number() OVER (ORDER BY array_position('{a head,purchasing power,output}', yardstick), reading, read_as, a_years NULLS FIRST),
		   '  ' || fit(CASE yardstick WHEN 'a head' THEN say('a head') WHEN 'output' THEN say('against output') ELSE say('in purchasing power') END
					   || CASE WHEN basis = 'total' THEN '' ELSE ', ' || say('per year: %s against %s', localized(trim_scale(round(a_years, 1))::text), localized(trim_scale(round(b_years, 1))::text)) END
					   || coalesce(', ' || read_as, ''), 47) || ' '
		   || fit(CASE WHEN round(least, 2) = round(most, 2) THEN localized(round(least, 2)::text)
					   WHEN most IS NULL THEN say('at least %s', localized(round(least, 2)::text))
					   ELSE say('%s to %s', localized(round(coalesce(least, 0), 2)::text), localized(round(most, 2)::text)) END, 14)
		   || about_spread(least / claimed, most / claimed, digits)
	  FROM way
	 WHERE reading = 0 OR yardstick = 'a head' AND basis = 'total'
	UNION ALL
	SELECT 6.9, wrap(say('Each over the rates of the day of the claim and of the next one published, and over the populations of the article and of the World Bank: %s ways in all, in ai_ledger.claim_way.', ways::text), 92, '  ')
	  FROM claim_verdict
	 WHERE claim = :'claim' AND ways > 0
	UNION ALL
	SELECT 7.1, wrap(say('VERDICT: %s', CASE WHEN claim_verdict.verdict = 'none' THEN claim_verdict.short || ' ' || upper(left(finding, 1)) || substr(finding, 2) || '.'
						  ELSE claim_verdict.short || ' '
							|| upper(left(claim_verdict.in_words, 1)) || substr(claim_verdict.in_words, 2) || '.'
							|| CASE WHEN claim_verdict.verdict <> 'yes'
									THEN ' ' || CASE WHEN ratio = 1 THEN say('Exactly the same, a head and in all, would have been %s.', brief(amount_as_claimed))
													 ELSE say('Exactly that, a head and in all, would have been %s.', brief(amount_as_claimed)) END
									ELSE '' END END), 92)
	  FROM main
	  JOIN claim_verdict ON claim_verdict.claim = :'claim'
)
SELECT rtrim(text) FROM line WHERE text IS NOT NULL ORDER BY n;
