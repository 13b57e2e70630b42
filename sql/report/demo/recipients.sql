-- What was announced for each recipient, a head and against its output.

SELECT E'\n' || repeat('=', 92) || E'\n The headlines of each recipient, a head\n' || repeat('=', 92) || E'\n';

WITH latest AS (
	SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD'
), recipient AS (
	SELECT row_number() OVER () AS n, per_capita_by_recipient.*
	  FROM latest, per_capita_by_recipient(latest.year, 'EUR')
)
SELECT text
  FROM (
	SELECT 0 AS n, fit('', 22) || lpad('in all', 28) || lpad('a head', 26) || lpad('of GDP', 16) AS text
	UNION ALL
	SELECT n, rtrim(fit(name, 22)
					|| fit_right(brief(monetary_range(total_low, total_high)), 28)
					|| fit_right(CASE WHEN per_capita_low IS NOT NULL THEN brief(monetary_range(per_capita_low, per_capita_high)) END, 26)
					|| fit_right(CASE WHEN share_of_gdp_high = share_of_gdp_low THEN '' ELSE 'at least ' END
								 || to_char(share_of_gdp_low * 100, 'FM999,999,990.0') || ' %', 16))
	  FROM recipient
	   ) AS report
 ORDER BY n;

SELECT E'\n' || wrap(format('All countries together: %s %% of the people of all countries that the ledger has populations of, each counted once. Announcements, not spending; some headlines overlap or are not AI only, which their notes say. Converted at the rates of the day of each announcement; people and output of %s.',
						   to_char(population_coverage * 100, 'FM990.0'), year), 92, '  ')
	   || E'\n' || wrap('Sources: ECB statistics (exchange rates); World Bank, World Development Indicators, CC BY 4.0 (population, output); for each commitment its own: SELECT id, source, quote FROM ai_ledger.commitment;', 92, '  ')
  FROM (SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD') AS latest,
	   per_capita_by_recipient(latest.year, 'EUR')
 WHERE recipient IS NULL AND population_coverage IS NOT NULL;
