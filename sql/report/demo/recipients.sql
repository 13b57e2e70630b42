-- What was announced for each recipient, a head and against its output.

SELECT E'\n' || repeat('=', 92) || E'\n' || wrap(say('The headlines of each recipient'), 92, ' ') || E'\n' || repeat('=', 92) || E'\n';

WITH latest AS (
	SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD'
), recipient AS (
	SELECT row_number() OVER () AS n, per_capita_by_recipient.*
	  FROM latest, per_capita_by_recipient(latest.year, 'EUR')
)
SELECT text
  FROM (
	SELECT 0 AS n, fit('', 18) || fit_right(say('in all'), 24) || fit_right(say('a head'), 27) || fit_right(say('of GDP'), 8) || fit_right(say('%s only, once', say(topic)), 15) AS text
	  FROM dataset
	UNION ALL
	SELECT n, rtrim(fit(name, 18)
					|| fit_right(coalesce(brief_total(total_low, total_high, is_lower_bound), say('no rate')), 24)
					|| CASE WHEN overlapping > 0 THEN '°' ELSE ' ' END || CASE WHEN wider > 0 THEN '*' ELSE ' ' END || CASE WHEN doubtful > 0 THEN '?' ELSE ' ' END
					|| fit_right(CASE WHEN per_capita_high IS NULL THEN brief(per_capita_low) || '+'
									  ELSE brief(monetary_range(per_capita_low, per_capita_high, '[]')) END, 24)
					|| fit_right(localized(to_char(share_of_gdp_low * 100, 'FM999,999,990.0')) || ' %' || CASE WHEN share_of_gdp_high = share_of_gdp_low THEN '' ELSE '+' END, 8)
					|| fit_right(brief(topic_low) || CASE WHEN topic_high = topic_low THEN '' ELSE '+' END, 15))
	  FROM recipient
	   ) AS report
 ORDER BY n;

SELECT E'\n' || wrap(say('° Some of it overlaps, so that the sum counts it twice. * Some of it is not for %s alone. ? Some of it is doubtful. + and more. The last column is what is for %s alone and not doubtful, and of what overlaps the larger: its sum is a least.', say(topic), say(topic)), 92, '  ')
	   || E'\n' || wrap(say('All countries together: %s %% of the people of all countries that the ledger has populations of, each counted once. Announcements, not spending. Converted at the rates of the day of each announcement%s; people and output of %s.',
						   localized(to_char(population_coverage * 100, 'FM990.0')),
						   CASE WHEN unconverted > 0 THEN say(', %s left out for want of a rate', unconverted::text) ELSE '' END, year::text), 92, '  ')
	   || E'\n' || wrap(say('%s, edition %s, as of %s, %s. Sources: ECB statistics (exchange rates); World Bank, World Development Indicators, CC BY 4.0 (population, output); for each commitment its pages: ai_ledger.commitment_source.',
							say(title), version, brief(as_of), licence), 92, '  ')
  FROM dataset, (SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD') AS latest,
	   per_capita_by_recipient(latest.year, 'EUR')
 WHERE recipient IS NULL AND population_coverage IS NOT NULL;
