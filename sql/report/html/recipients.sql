-- A head by recipient, what is uncertain as a band.

WITH latest AS (
	SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD'
), line AS (
	SELECT row_number() OVER () AS n, recipient, name, latest.year, amount(per_capita_low) AS low, amount(per_capita_high) AS high,
		   monetary_range(per_capita_low, per_capita_high) AS per_capita, population_coverage,
		   1.05 * max(amount(coalesce(per_capita_high, per_capita_low))) OVER () AS full_width
	  FROM latest, per_capita_by_recipient(latest.year, 'EUR')
	 WHERE per_capita_low IS NOT NULL
)
SELECT text
  FROM (
	SELECT 0 AS n, '<h2>The headlines of each recipient, a head</h2><table role="table"><caption>In euros at the rates of the days of announcement, by the people of '
				   || (SELECT year FROM latest) || '. <svg class="key" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true"><rect class="sure" width="10" height="10"/></svg> at least, '
				   '<svg class="key" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true"><rect class="perhaps" width="10" height="10"/></svg> up to, '
				   '<svg class="key" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true"><rect class="open" width="10" height="10"/></svg> no upper bound.</caption>'
				   '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Recipient</th><th role="columnheader" scope="col" class="value">EUR a head</th><th role="columnheader" scope="col"><span class="unseen">drawn</span></th></tr></thead><tbody role="rowgroup">' AS text
	UNION ALL
	SELECT n, pg_temp.row(name, brief(per_capita), pg_temp.bar(0, low, high, full_width), CASE WHEN recipient IS NULL THEN 'total finding' ELSE '' END)
	  FROM line
	UNION ALL
	SELECT 9999, '</tbody></table><p class="soft">' || pg_temp.html(format(
			'All countries together have %s %% of the people of all countries that the ledger has populations of, each counted once. These are announcements, not spending; some headlines overlap, or are not for AI alone, which their notes say.',
			to_char(population_coverage * 100, 'FM990.0'))) || '</p>'
	  FROM line WHERE recipient IS NULL
	   ) AS report
 ORDER BY n;
