-- The claim in every way of counting it: a panel for each yardstick, a strip for each
-- way, and below them all the figures that went in.

CREATE TEMP TABLE way AS SELECT * FROM claim_way WHERE claim = :'claim';
SELECT count(*) > 0 AS there_are_ways FROM way \gset

\if :there_are_ways
WITH scale AS (
	-- whole powers of two, and at least from a half to the double
	SELECT least(floor(ln(greatest(min(coalesce(ratio_low, ratio_high) / claimed), 0.01)) / ln(2.0)), -1)::integer AS from_power,
		   greatest(ceil(ln(greatest(max(coalesce(ratio_high, ratio_low) / claimed), 0.01)) / ln(2.0)), 1)::integer AS to_power
	  FROM way
), of_claim AS (
	SELECT tolerance, ratio, country_called(of_a.recipient) AS a_name, country_called(of_b.recipient) AS b_name
	  FROM claim
	  JOIN commitment AS of_a ON of_a.id = claim.a
	  JOIN commitment AS of_b ON of_b.id = claim.b
	 WHERE claim.id = :'claim'
), strip AS (
	SELECT yardstick, basis, reading, read_as, a_years, b_years, min(digits) AS digits,
		   CASE WHEN count(ratio_low) = count(*) THEN min(ratio_low / claimed) END AS low, CASE WHEN count(ratio_high) = count(*) THEN max(ratio_high / claimed) END AS high,
		   array_agg(coalesce(ratio_low, 0) / claimed) || array_agg(ratio_high / claimed) FILTER (WHERE ratio_high IS NOT NULL) AS ratios,
		   array_position('{a head,purchasing power,output}', yardstick) AS panel
	  FROM way
	 WHERE basis = 'total' OR reading = 0
	 GROUP BY yardstick, basis, reading, read_as, a_years, b_years
), drawn AS (
	SELECT panel, string_agg(
			pg_temp.row(CASE WHEN basis = 'total' AND reading = 0 THEN pg_temp.t('in all')
							 WHEN basis = 'total' THEN pg_temp.t('with %s', read_as)
							 ELSE pg_temp.t('over %s years against %s', localized(trim_scale(round(a_years, 1))::text), localized(trim_scale(round(b_years, 1))::text)) END,
						pg_temp.html(about_spread(low, high, digits)),
						pg_temp.strip(ratios, scale.from_power, scale.to_power, of_claim.tolerance)),
			'' ORDER BY reading, a_years NULLS FIRST, b_years, read_as) AS rows
	  FROM strip, scale, of_claim
	 GROUP BY panel
)
SELECT text
  FROM (
	SELECT 0 AS n, format('<section aria-labelledby="ways"><h2 id="ways">%s</h2><p>%s</p><div class="panels">',
						  pg_temp.t('Every way of counting'),
						  pg_temp.t('%s to %s, against what was claimed. A tick is one way: the rate of the day of the claim or of the next one published, the populations of the article or of the World Bank. The red line is the claim, the band beside it %s %% of tolerance. A year of the one is set against a year of the other where it was said over how many the money is spread.',
									a_name, b_name, localized(trim_scale(tolerance * 100)::text))) AS text
	  FROM of_claim
	UNION ALL
	SELECT panel, '<div>' || pg_temp.table(pg_temp.t(CASE panel WHEN 1 THEN 'A head' WHEN 2 THEN 'A head, in purchasing power' ELSE 'Against output' END),
										   pg_temp.head('Way', '>Against the claim', ''), rows, 'strips')
			|| '<div class="axis" aria-hidden="true">'
			|| (SELECT string_agg(format('<span style="left:%s%%">%s</span>', round((k - scale.from_power) * 100.0 / (scale.to_power - scale.from_power), 2),
										 CASE WHEN k = 0 THEN pg_temp.t('as claimed') WHEN k < 0 THEN '1/' || (2 ^ -k)::text ELSE '×' || (2 ^ k)::text END), '' ORDER BY k)
				  FROM generate_series(scale.from_power, scale.to_power) AS k) || '</div></div>'
	  FROM drawn, scale
	UNION ALL
	SELECT 9, '</div>'
	   ) AS panels
 ORDER BY n;

SELECT text
  FROM (
	SELECT 0 AS n, format('<details><summary>%s</summary><div class="scroll" tabindex="0" role="region" aria-label="%s"><table><caption>%s</caption><thead><tr>%s</tr></thead><tbody>',
						  pg_temp.t('All %s ways with the figures that went in', (SELECT count(*)::text FROM way)), pg_temp.t('All ways'),
						  pg_temp.t('The ratio is exact to six decimals here; the view ai_ledger.claim_way has it in full.'),
						  (SELECT string_agg('<th scope="col">' || pg_temp.t(name) || '</th>', '' ORDER BY k)
							 FROM unnest(ARRAY['By', 'Over', 'Amounts', 'Years', 'People', 'Rate', 'Output or parity', 'Ratio', 'Against the claim']) WITH ORDINALITY AS h (name, k))) AS text
	UNION ALL
	SELECT row_number() OVER (ORDER BY array_position('{a head,purchasing power,output}', yardstick), reading, read_as, basis DESC, a_years, population_source, on_date),
		   '<tr>' || (SELECT string_agg('<td>' || coalesce(pg_temp.html(cell), '') || '</td>', '' ORDER BY k)
						FROM unnest(ARRAY[
							say(yardstick), say(basis),
							brief(a_amount) || ' / ' || brief(b_amount) || coalesce(' (' || read_as || ')', ''),
							localized(trim_scale(round(a_years, 1))::text) || ' / ' || localized(trim_scale(round(b_years, 1))::text),
							localized(to_char(a_population, 'FM999,999,999,999')) || ' / ' || localized(to_char(b_population, 'FM999,999,999,999')) || ' (' || say(population_source) || ', ' || population_year || ')',
							localized(trim_scale(rate)::text) || ' (' || brief(rate_on) || ')',
							coalesce(brief(round(a_gdp, -9)) || ' / ' || brief(round(b_gdp, -9)), localized(a_ppp::text) || ' / ' || localized(b_ppp::text)) || ' (' || figures_year || ')',
							CASE WHEN ratio_high IS NULL THEN say('at least %s', localized(round(ratio_low, 6)::text))
								 WHEN ratio_low = ratio_high THEN localized(round(ratio_low, 6)::text)
								 ELSE say('%s to %s', localized(round(coalesce(ratio_low, 0), 6)::text), localized(round(ratio_high, 6)::text)) END,
							in_words]) WITH ORDINALITY AS c (cell, k)) || '</tr>'
	  FROM way
	UNION ALL
	SELECT 99999999, '</tbody></table></div></details></section>'
	   ) AS ways
 ORDER BY n;
\else
SELECT format('<section aria-labelledby="ways"><h2 id="ways">%s</h2><p>%s</p></section>', pg_temp.t('Every way of counting'), pg_temp.t('There is none: no rate in force on that day, or no population of both.'));
\endif
DROP TABLE way;
