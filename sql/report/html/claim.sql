-- The claim: its words, the verdict, both amounts a head, every way of counting, every step.

WITH checked AS (
	SELECT claim_check.*, said.translation, said.population_source AS claims_source,
		   of_a.amount AS a_amount, country_called(of_a.recipient) AS a_name, of_b.amount AS b_amount, country_called(of_b.recipient) AS b_name,
		   row_number() OVER (ORDER BY (claim_check.population_source = said.population_source) IS TRUE DESC,
									   claim_check.population_source, claim_check.on_date) AS n,
		   count(*) OVER () AS ways, max(coalesce(ratio_high, ratio_low)) OVER () AS widest,
		   min(ratio_low / claimed) OVER () AS least, max(ratio_high / claimed) OVER () AS most,
		   bool_and(ratio_low > claimed OR ratio_high < claimed) OVER () AS is_wrong,
		   bool_and(ratio_low = claimed AND ratio_high = claimed) OVER () AS is_right,
		   bool_and(ratio_low IS NULL) OVER () AS is_unknown
	  FROM claim_check
	  JOIN claim AS said ON said.id = claim_check.claim
	  JOIN commitment AS of_a ON of_a.id = claim_check.a
	  LEFT JOIN country AS place_a ON place_a.code = of_a.recipient
	  JOIN commitment AS of_b ON of_b.id = claim_check.b
	  LEFT JOIN country AS place_b ON place_b.code = of_b.recipient
	 WHERE claim_check.claim = :'claim'
), line AS (
	SELECT 1.0 AS n, format('<h1 id="claim">%s</h1>', pg_temp.html(:'question')) AS text
	UNION ALL
	SELECT 1.1, format('<blockquote><p%s>« %s »</p>%s<p><cite>%s, %s %s</cite></p></blockquote>',
					   CASE WHEN claim = 'same-ratio-as-stargate' THEN ' lang="fr"' WHEN translation IS NOT NULL THEN ' lang=""' END, pg_temp.html(quote),
					   '<p>' || pg_temp.html(translation) || '</p>', pg_temp.html(upper(left(claimant, 1)) || substr(claimant, 2)),
					   weekday(claimed_on), brief(claimed_on))
	  FROM checked WHERE n = 1
	UNION ALL
	SELECT 1.2, format('<p class="verdict"><b>%s</b> %s</p>',
					   CASE WHEN is_unknown THEN 'No verdict.' WHEN is_right THEN 'Yes, exactly.' WHEN is_wrong THEN 'No.' ELSE 'Open.' END,
					   pg_temp.html(
						CASE WHEN is_unknown THEN upper(left(finding, 1)) || substr(finding, 2) || '.'
							 ELSE format('The ratio is %s; %s would be %s.%s For the claim to be exactly so, the amount for %s would have to be %s.',
										 brief_ratio(ratio_low, ratio_high), CASE WHEN claimed = 1 THEN 'the same' ELSE 'as claimed' END, trim_scale(claimed),
										 (SELECT ' ' || upper(left(v.in_words, 1)) || substr(v.in_words, 2) || '.' FROM claim_verdict AS v WHERE v.claim = checked.claim),
										 with_article(a_name), brief(amount_as_claimed)) END))
	  FROM checked WHERE n = 1
	UNION ALL
	SELECT 2.0, '<h2>A head</h2><table role="table"><caption>' || pg_temp.html(format('In %s, at the rate in force on %s %s', currency(b_amount), weekday(on_date), brief(on_date)))
				|| '</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Recipient</th><th role="columnheader" scope="col" class="value">Amount a head</th><th role="columnheader" scope="col"><span class="unseen">drawn</span></th></tr></thead><tbody role="rowgroup">'
				|| pg_temp.row(a_name, brief(a_per_capita_converted), pg_temp.bar(0, amount(lower(a_per_capita_converted)), amount(upper(a_per_capita_converted)), full_width))
				|| pg_temp.row(b_name, brief(b_per_capita), pg_temp.bar(0, amount(lower(b_per_capita)), amount(upper(b_per_capita)), full_width))
				|| '</tbody></table>'
	  FROM checked
	 CROSS JOIN LATERAL (SELECT 1.05 * greatest(amount(coalesce(upper(a_per_capita_converted), lower(a_per_capita_converted))),
												amount(coalesce(upper(b_per_capita), lower(b_per_capita)))) AS full_width) AS drawing
	 WHERE n = 1 AND NOT is_unknown
	UNION ALL
	SELECT 3.0, '<h2>Counted in other ways</h2><table role="table"><caption>' || pg_temp.html(format('%s to %s, a head; the line is the claim, %s', a_name, b_name, trim_scale(claimed)))
				|| '</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">People and rate</th><th role="columnheader" scope="col" class="value">Ratio</th><th role="columnheader" scope="col"><span class="unseen">drawn</span></th></tr></thead><tbody role="rowgroup">'
	  FROM checked WHERE n = 1 AND NOT is_unknown
	UNION ALL
	SELECT 3.1 + n * 0.001,
		   pg_temp.row(CASE WHEN population_source = claims_source THEN 'people as claimed' ELSE coalesce(population_source || ' ' || population_year, finding) END
					   || coalesce(', rate of ' || weekday(rate_on) || ' ' || brief(rate_on), ''),
					   brief_ratio(ratio_low, ratio_high),
					   CASE WHEN ratio_low IS NOT NULL THEN pg_temp.bar(0, ratio_low, ratio_high, 1.15 * greatest(widest, claimed), mark => claimed) END)
	  FROM checked WHERE NOT is_unknown
	UNION ALL
	SELECT 3.9, '</tbody></table>' FROM checked WHERE n = 1 AND NOT is_unknown
	UNION ALL
	SELECT 4.0, '<h3>Step by step</h3><ol class="steps">' || (SELECT string_agg('<li>' || pg_temp.html(step) || '</li>', '' ORDER BY k) FROM unnest(steps) WITH ORDINALITY AS s (step, k)) || '</ol>'
	  FROM checked WHERE n = 1 AND steps IS NOT NULL
)
SELECT text FROM line ORDER BY n;
