-- A head by recipient: what is for the topic alone, what else was announced, and what has no upper bound.

WITH latest AS (
	SELECT max(year) AS year FROM population WHERE source = 'World Bank' AND country = 'WLD'
), line AS (
	SELECT row_number() OVER () AS n, r.*,
		   amount(per_capita_low) AS low, amount(per_capita_high) AS high, amount(topic_per_capita_low) AS topic,
		   count(*) FILTER (WHERE recipient IS NOT NULL) OVER () AS recipients,
		   1.05 * max(amount(coalesce(per_capita_high, per_capita_low))) OVER () AS full_width
	  FROM latest, per_capita_by_recipient(latest.year, 'EUR') AS r
), drawn AS (
	SELECT n, recipients, recipient, population_coverage, unconverted,
		   format('<tr role="row" class="%s"><th role="rowheader" scope="row">%s%s</th><td role="cell" class="value">%s</td><td role="cell" class="value second" data-label="%s">%s</td><td role="cell" class="value second" data-label="%s">%s</td><td role="cell" class="drawn">%s</td></tr>',
				  CASE WHEN recipient IS NULL AND population_coverage IS NOT NULL AND population IS NOT NULL THEN 'total' ELSE '' END,
				  pg_temp.html(name),
				  (SELECT coalesce(string_agg(format(' <abbr title="%s">%s</abbr>', pg_temp.t(means), sign), ''), '')
					 FROM (VALUES (overlapping > 0, '°', 'Some of it overlaps'), (wider > 0, '*', 'Some of it is for other things too'), (doubtful > 0, '?', 'Some of it is doubtful')) AS mark (is_so, sign, means)
					WHERE is_so),
				  pg_temp.html(coalesce(brief_total(per_capita_low, per_capita_high, false), '–')),
				  pg_temp.t('in all:'), pg_temp.html(coalesce(brief_total(total_low, total_high, is_lower_bound), say('no rate'))),
				  pg_temp.t('for it alone, once:'), pg_temp.html(coalesce(brief(topic_low) || CASE WHEN topic_high = topic_low THEN '' ELSE ' +' END, '–')),
				  CASE WHEN low IS NOT NULL THEN pg_temp.stacked(coalesce(topic, 0), low, high, full_width) ELSE '' END) AS text,
		   n <= 15 OR recipient IS NULL OR population IS NULL AS is_first
	  FROM line
), said AS (
	SELECT say(topic) AS topic, (SELECT year FROM latest)::text AS year FROM dataset
), head AS (
	SELECT '<thead role="rowgroup"><tr role="row">'
		   || format('<th role="columnheader" scope="col">%s</th><th role="columnheader" scope="col" class="value">%s</th><th role="columnheader" scope="col" class="value">%s</th><th role="columnheader" scope="col" class="value">%s</th><th role="columnheader" scope="col"><span class="unseen">%s</span></th></tr></thead><tbody role="rowgroup">',
					 pg_temp.t('Recipient'), pg_temp.t('A head'), pg_temp.t('in all'), pg_temp.t('%s alone, once', said.topic), pg_temp.t('drawn')) AS text
	  FROM said
)
SELECT text
  FROM (
	SELECT 0 AS n, format('<section aria-labelledby="recipients"><h2 id="recipients">%s</h2><table role="table" class="cards"><caption>%s %s %s, %s %s, %s %s.</caption>%s',
						  pg_temp.t('The headlines of each recipient, a head'),
						  pg_temp.t('In euros at the rates of the days of announcement, by the people of %s.', year),
						  pg_temp.key('sure'), pg_temp.t('%s alone, not doubtful, each once', said.topic), pg_temp.key('perhaps'), pg_temp.t('whatever else was announced'),
						  pg_temp.key('open'), pg_temp.t('and more, nobody said how much'), head.text) AS text
	  FROM said, head
	UNION ALL
	SELECT CASE WHEN is_first THEN n ELSE n + 10000 END, text FROM drawn
	UNION ALL
	SELECT 9999, '</tbody></table><details><summary>' || pg_temp.t('The other %s recipients', (SELECT count(*)::text FROM drawn WHERE NOT is_first))
				 || '</summary><table role="table" class="cards"><caption class="unseen">' || pg_temp.t('The other recipients') || '</caption>' || head.text
	  FROM head
	UNION ALL
	SELECT 99999999, '</tbody></table></details><p class="soft">' || pg_temp.t('° Some of it overlaps, so that the sum counts it twice. * Some of it is not for %s alone. ? Some of it is doubtful. + and more. The last column is what is for %s alone and not doubtful, and of what overlaps the larger: its sum is a least.', said.topic, said.topic)
				 || ' ' || coalesce((SELECT pg_temp.t('All countries together: %s %% of the people of all countries that the ledger has populations of, each counted once. Announcements, not spending. Converted at the rates of the day of each announcement%s; people and output of %s.',
						   localized(to_char(population_coverage * 100, 'FM990.0')),
						   CASE WHEN unconverted > 0 THEN say(', %s left out for want of a rate', unconverted::text) ELSE '' END, year)
				 	FROM line WHERE recipient IS NULL AND population IS NOT NULL), '') || '</p></section>'
	  FROM said
	   ) AS report
 ORDER BY n;
