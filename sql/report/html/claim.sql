-- The claim: its words, the verdict, both amounts a head, every step.

WITH checked AS (
	SELECT claim_check.*, said.language, said.translation, said.population_source AS claims_source,
		   of_a.amount AS a_amount, country_called(of_a.recipient) AS a_name, of_b.amount AS b_amount, country_called(of_b.recipient) AS b_name,
		   of_a.recipient AS a_recipient, of_b.recipient AS b_recipient,
		   row_number() OVER (ORDER BY (claim_check.population_source = said.population_source) IS TRUE DESC,
									   claim_check.population_source, claim_check.on_date) AS n
	  FROM claim_check
	  JOIN claim AS said ON said.id = claim_check.claim
	  JOIN commitment AS of_a ON of_a.id = claim_check.a
	  JOIN commitment AS of_b ON of_b.id = claim_check.b
	 WHERE claim_check.claim = :'claim'
), main AS (
	SELECT * FROM checked WHERE n = 1
), line AS (
	SELECT 1.0 AS n, format('<section aria-labelledby="claim"><h1 id="claim">%s</h1>', pg_temp.html(:'question')) AS text
	UNION ALL
	SELECT 1.1, format('<blockquote><p>«&nbsp;%s&nbsp;»</p>%s<p><cite>%s</cite></p></blockquote>',
					   pg_temp.span(quote, language),
					   CASE WHEN translation IS NOT NULL AND language IS DISTINCT FROM language() THEN '<p>' || pg_temp.span(translation, 'en') || '</p>' ELSE '' END,
					   pg_temp.html(format('%s, %s %s', upper(left(say(claimant), 1)) || substr(say(claimant), 2), weekday(claimed_on), brief(claimed_on))))
	  FROM main
	UNION ALL
	SELECT 1.2, format('<p class="verdict %s"><b>%s</b> %s</p>', v.verdict, pg_temp.html(v.short),
					   pg_temp.html(
						CASE WHEN v.verdict = 'none' THEN upper(left(finding, 1)) || substr(finding, 2) || '.'
							 ELSE upper(left(v.in_words, 1)) || substr(v.in_words, 2) || '.'
								  || CASE WHEN v.verdict = 'yes' THEN ''
										  WHEN claimed = 1 THEN ' ' || say('Exactly the same, a head and in all, would have been %s.', brief(amount_as_claimed))
										  ELSE ' ' || say('Exactly that, a head and in all, would have been %s.', brief(amount_as_claimed)) END END))
	  FROM main
	  JOIN claim_verdict AS v ON v.claim = main.claim
	UNION ALL
	SELECT 2.0, pg_temp.table(pg_temp.t('A head, in %s, at the rate in force on %s', currency(b_amount)::text, weekday(on_date) || ' ' || brief(on_date)),
							  pg_temp.head('Recipient', '>Amount a head', ''),
							  pg_temp.row(pg_temp.html(a_name || ': ' || brief(a_amount)), pg_temp.html(brief(a_per_capita_converted)),
										  pg_temp.bar(0, amount(lower(a_per_capita_converted)), amount(upper(a_per_capita_converted)), full_width))
							  || pg_temp.row(pg_temp.html(b_name || ': ' || brief(b_amount)), pg_temp.html(brief(b_per_capita)),
											 pg_temp.bar(0, amount(lower(b_per_capita)), amount(upper(b_per_capita)), full_width)), 'cards')
	  FROM main
	 CROSS JOIN LATERAL (SELECT 1.05 * greatest(amount(coalesce(upper(a_per_capita_converted), lower(a_per_capita_converted))),
												amount(coalesce(upper(b_per_capita), lower(b_per_capita)))) AS full_width) AS drawing
	 WHERE a_per_capita IS NOT NULL
	UNION ALL
	SELECT 2.1, format('<p class="soft">%s</p>',
					   CASE WHEN population_source = claims_source
							THEN pg_temp.t('People: as they were printed beside the claim (%s), not in its words%s.', say(population_source),
										   coalesce('; ' || say('derived: %s', (SELECT string_agg(country_called(p.country) || ': ' || p.derivation, '; ' ORDER BY p.country) FROM population AS p
																				 WHERE p.country IN (a_recipient, b_recipient) AND p.year = population_year AND p.source = population_source AND p.derivation IS NOT NULL)), ''))
							ELSE pg_temp.t('People: %s, %s.', say(population_source), population_year::text) END)
	  FROM main WHERE a_per_capita IS NOT NULL
	UNION ALL
	SELECT 3.0, '<details><summary>' || pg_temp.t('Step by step, with the exact quotient') || '</summary><ol class="steps">'
				|| (SELECT string_agg('<li>' || pg_temp.html(step) || '</li>', '' ORDER BY k) FROM unnest(steps) WITH ORDINALITY AS s (step, k)) || '</ol></details>'
	  FROM main WHERE steps IS NOT NULL
	UNION ALL
	SELECT 4.0, '</section>'
)
SELECT text FROM line ORDER BY n;
