-- One claim: what was said, the figures, the ratio, and the verdict.

WITH said AS (
	SELECT claim.*,
		   of_a.investor AS a_investor, coalesce(place_a.name, 'no single country') AS a_name, of_a.announced_on AS a_announced_on,
		   of_b.investor AS b_investor, coalesce(place_b.name, 'no single country') AS b_name, of_b.announced_on AS b_announced_on,
		   of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   of_a.amount AS a_amount, currency(of_a.amount) AS a_currency,
		   of_b.amount AS b_amount, currency(of_b.amount) AS b_currency
	  FROM claim
	  JOIN commitment AS of_a ON of_a.id = claim.a
	  LEFT JOIN country AS place_a ON place_a.code = of_a.recipient
	  JOIN commitment AS of_b ON of_b.id = claim.b
	  LEFT JOIN country AS place_b ON place_b.code = of_b.recipient
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
		   convert_range(a_amount, b_currency, checked.on_date, on_missing => 'null') AS a_amount_converted,
		   convert_range(b_amount, a_currency, checked.on_date, on_missing => 'null') AS b_amount_converted
	  FROM said
	  JOIN checked ON checked.n = 1
), output AS (
	-- against the gross domestic product of the latest year up to the claim that has both
	SELECT of_a.year,
		   lower(convert_range(a_amount, 'USD', on_date, on_missing => 'null')) / of_a.amount AS a_share,
		   lower(convert_range(b_amount, 'USD', on_date, on_missing => 'null')) / of_b.amount AS b_share
	  FROM main
	  JOIN gdp AS of_a ON of_a.country = a_recipient
	  JOIN gdp AS of_b ON of_b.country = b_recipient AND of_b.year = of_a.year AND of_b.source = of_a.source
	 WHERE of_a.source = 'World Bank' AND of_a.year <= extract(year FROM claimed_on)
	   AND lower(a_amount) = upper(a_amount) AND lower(b_amount) = upper(b_amount)
	 ORDER BY of_a.year DESC
	 LIMIT 1
), spread AS (
	SELECT count(*) AS ways, min(ratio_low / claimed) AS least, max(ratio_high / claimed) AS most,
		   bool_and(ratio_low > claimed) AS is_more, bool_and(ratio_high < claimed) AS is_less,
		   bool_and(ratio_low = claimed AND ratio_high = claimed) AS is_same, bool_and(ratio_low IS NULL) AS is_unknown
	  FROM checked
), line AS (
	SELECT line.n, line.text
	  FROM main
	 CROSS JOIN LATERAL (
		VALUES
		(1.0, repeat('=', 92)),
		(1.1, wrap(:'question', 92, ' ')),
		(1.2, repeat('=', 92)),
		(2.0, ''),
		(2.1, 'THE CLAIM'),
		(2.2, wrap(format('« %s »', quote), 92, '  ')),
		(2.3, wrap('(' || translation || ')', 92, '  ')),
		(2.4, format('  %s, %s %s', upper(left(claimant, 1)) || substr(claimant, 2), weekday(claimed_on), brief(claimed_on))),
		(3.0, ''),
		(3.1, fit('THE TOTALS', 26) || fit_right('in ' || a_currency, 20) || fit_right('in ' || b_currency, 20) || fit_right('people', 20)),
		(3.2, '  ' || fit(a_name, 24) || fit_right(brief(a_amount), 20) || fit_right(brief(a_amount_converted), 20)
			  || fit_right(to_char(a_population, 'FM999,999,999,999'), 20)),
		(3.3, '  ' || fit(b_name, 24) || fit_right(brief(b_amount_converted), 20) || fit_right(brief(b_amount), 20)
			  || fit_right(to_char(b_population, 'FM999,999,999,999'), 20)),
		(3.4, wrap(format('%s: %s, announced on %s.', a_name, a_investor, brief(a_announced_on)), 92, '  ')),
		(3.5, wrap(format('%s: %s, announced on %s.', b_name, b_investor, brief(b_announced_on)), 92, '  ')),
		(3.6, '  People: ' || CASE WHEN by_claim THEN 'as the claim has them.' ELSE by_source || ', ' || of_year || '.' END),
		(4.0, ''),
		(4.1, 'THE RATE'),
		(4.2, wrap(coalesce(rate_words, CASE WHEN a_currency = b_currency THEN 'None: both are in one currency.' ELSE 'None was in force.' END), 92, '  ')),
		(4.3, CASE WHEN rate_on < on_date THEN
				format('  It was the rate in force on %s %s: the last one published.', weekday(on_date), brief(on_date)) END),
		(5.0, ''),
		(5.1, fit('A HEAD', 26) || fit_right('in ' || a_currency, 20) || fit_right('in ' || b_currency, 20)),
		(5.2, '  ' || fit(a_name, 24) || fit_right(brief(a_per_capita), 20) || fit_right(brief(a_per_capita_converted), 20)),
		(5.3, '  ' || fit(b_name, 24) || fit_right(brief(b_per_capita_converted), 20) || fit_right(brief(b_per_capita), 20)),
		(5.4, ''),
		(5.5, '  ' || fit(format('Ratio %s / %s', a_name, b_name), 44) || fit_right(brief_ratio(ratio_low, ratio_high), 20)
			  || '    claimed: ' || trim_scale(ratio)),
		(6.0, ''),
		(6.1, fit('COUNTED IN OTHER WAYS', 26) || fit('   rate of', 32) || 'ratio'),
		(7.0, '')
		) AS line (n, text)
	 WHERE a_per_capita IS NOT NULL OR line.n NOT BETWEEN 5 AND 5.9
	UNION ALL
	SELECT 6.2 + checked.n * 0.001,
		   '  ' || CASE WHEN population_source IS NULL THEN finding
						ELSE fit(CASE WHEN by_claim THEN 'people as claimed' ELSE population_source || ' ' || population_year END, 24)
							 || fit('   ' || coalesce(weekday(rate_on) || ' ' || brief(rate_on), 'none'), 32)
							 || CASE WHEN found.ratio IS NULL THEN E'\n    ' || finding
									 WHEN length(found.ratio) < 10 THEN fit(found.ratio, 10) || finding
									 ELSE found.ratio || E'\n    ' || finding END END
	  FROM checked
	 CROSS JOIN LATERAL brief_ratio(ratio_low, ratio_high) AS found (ratio)
	UNION ALL
	SELECT 6.9, wrap(format('Against output: %s %% of the GDP of %s of %s, %s %% of that of %s: %s.',
							to_char(a_share * 100, 'FM999,999,990.00'), year, with_article(a_name),
							to_char(b_share * 100, 'FM999,999,990.00'), with_article(b_name),
							brief_difference(a_share / b_share)), 92, '  ')
	  FROM main
	 CROSS JOIN output
	 WHERE b_share > 0
	UNION ALL
	SELECT 7.1, wrap(CASE WHEN is_unknown THEN 'VERDICT: NONE. ' || upper(left(finding, 1)) || substr(finding, 2) || '.'
						  WHEN is_same THEN 'VERDICT: YES, exactly.'
						  WHEN is_more OR is_less THEN
							format('VERDICT: NO, not %s. A head, %s for %s is %s for %s%s%s. %s would have been %s.',
								   CASE WHEN claimed.ratio = 1 THEN 'the same' ELSE trim_scale(claimed.ratio) || ' times as much' END,
								   brief(a_amount), with_article(a_name),
								   CASE WHEN claimed.ratio <> 1 THEN brief_ratio(ratio_low, ratio_high) || ' times ' || brief(b_amount)
										ELSE CASE WHEN ratio_low = ratio_high THEN '' ELSE 'at least ' END
											 || brief_comparison(CASE WHEN is_more THEN ratio_low ELSE ratio_high END, brief(b_amount)) END,
								   with_article(b_name),
								   CASE WHEN claimed.ratio <> 1 THEN ', ' || finding END,
								   CASE WHEN ways > 1 THEN format(', and %s%s in all %s ways of counting it', CASE WHEN least < most THEN 'from ' END, brief_spread(least, most), ways) END,
								   CASE WHEN claimed.ratio = 1 THEN 'Exactly the same' ELSE 'Exactly that' END,
								   brief(amount_as_claimed))
						  ELSE 'VERDICT: OPEN. It depends on how one counts, or on what was left open in the announcements.' END,
					 92)
	  FROM main AS claimed
	 CROSS JOIN spread
)
SELECT rtrim(text) FROM line WHERE text IS NOT NULL ORDER BY n;
