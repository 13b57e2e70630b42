-- Each headline that has parts: every part begins where the least of those before it ends.

WITH RECURSIVE node AS (
	SELECT tree.id, tree.headline, tree.depth, standing.parent AS part_of, c.investor, c.purpose, standing.amount, c.announced_on, c.announced_precision,
		   country_called(c.recipient) AS place, parts_check.parts_total, CASE WHEN parts_check.verdict = 'exceeded' THEN parts_check.excess END AS excess,
		   parts_check.remainder, parts_check.verdict, parts_check.finding,
		   convert_range(standing.amount, currency(total.amount), total.announced_on, on_missing => 'null') AS value,
		   row_number() OVER (PARTITION BY standing.parent
							  ORDER BY tree.id = (SELECT a FROM claim WHERE id = :'claim') DESC,
									   tree.id = (SELECT b FROM claim WHERE id = :'claim') DESC,
									   amount(coalesce(upper(euros), lower(euros))) DESC NULLS LAST, tree.id) AS place_in_total
	  FROM commitment_tree AS tree
	  JOIN commitment AS c ON c.id = tree.id
	  JOIN commitment AS total ON total.id = tree.headline
	  JOIN commitment_standing AS standing ON standing.id = tree.id
	  LEFT JOIN parts_check ON parts_check.id = tree.id
	 CROSS JOIN LATERAL convert_range(standing.amount, 'EUR', c.announced_on, on_missing => 'null') AS euros
), offset_in_total AS (
	SELECT node.*, coalesce(sum(amount(lower(value))) OVER (PARTITION BY part_of ORDER BY place_in_total ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
	  FROM node
), placed AS (
	SELECT node.id, 0::numeric AS start, ARRAY[place_in_total] AS place_in_report
	  FROM offset_in_total AS node
	 WHERE depth = 0 AND finding IS NOT NULL
	UNION ALL
	SELECT node.id, placed.start + node.before, placed.place_in_report || node.place_in_total
	  FROM offset_in_total AS node
	  JOIN placed ON node.part_of = placed.id
), line AS (
	SELECT node.*, placed.start, placed.place_in_report, claim.id IS NOT NULL AS is_of_claim,
		   max(CASE WHEN depth = 0 THEN 1.02 * greatest(amount(coalesce(upper(value), lower(value))), amount(lower(parts_total))) END) OVER (PARTITION BY headline) AS full_width
	  FROM node
	  JOIN placed USING (id)
	  LEFT JOIN claim ON claim.id = :'claim' AND node.headline IN (claim.a, claim.b)
)
SELECT text
  FROM (
	SELECT ARRAY[0] AS place_in_report, 0 AS n,
		   format('<section class="parts" aria-labelledby="parts"><h2 id="parts">%s</h2><p class="soft">%s</p>', pg_temp.t('Each headline against its parts'),
				  pg_temp.t('In the currency of the headline, at the rates of its day. A part begins where the least of the parts before it ends; the dashed frame is what is in no part. What differs by less than the digits in which the headline was announced is said to agree.')) AS text
	UNION ALL
	SELECT place_in_report, 0,
		   format('<details%1$s><summary><span class="figure">%2$s</span>%3$s <span class="soft">%4$s</span></summary><table role="table" class="cards"><caption class="unseen">%3$s</caption>%5$s<tbody role="rowgroup">',
				  CASE WHEN is_of_claim THEN ' open' ELSE '' END, pg_temp.html(brief(amount)),
				  pg_temp.html(place || ': ' || investor), pg_temp.html(say('announced on %s', brief(announced_on, announced_precision))),
				  pg_temp.head('Part', '>Amount', ''))
		   || pg_temp.row(pg_temp.t('Headline'), pg_temp.html(brief(amount)), pg_temp.bar(0, amount(lower(value)), amount(upper(value)), full_width), 'total')
	  FROM line WHERE depth = 0
	UNION ALL
	SELECT place_in_report, 1,
		   pg_temp.row(format('<a href="#%s">%s</a>%s', pg_temp.escaped(id), pg_temp.html(investor), coalesce(': ' || pg_temp.span(purpose, 'en'), '')), pg_temp.html(brief(amount)),
					   CASE WHEN value IS NOT NULL THEN pg_temp.bar(start, amount(lower(value)), amount(upper(value)), full_width) ELSE '' END, depth => depth - 1)
	  FROM line WHERE depth > 0
	UNION ALL
	SELECT place_in_report || 9223372036854775807, 2,
		   pg_temp.row(pg_temp.t('together; %s', finding), pg_temp.html(brief(parts_total)),
					   CASE WHEN currency(amount) <> currency(value) THEN ''
							WHEN excess IS NOT NULL THEN pg_temp.bar(start + amount(upper(value)), amount(excess), amount(excess), full_width, 'alarm')
							WHEN remainder IS NOT NULL AND upper(remainder) IS NOT NULL AND amount(upper(remainder)) > 0
							THEN pg_temp.bar(start + amount(lower(parts_total)), amount(upper(remainder)), amount(upper(remainder)), full_width, 'rest') ELSE '' END,
					   CASE WHEN excess IS NOT NULL THEN 'finding alarm' ELSE 'finding' END, depth)
		   || CASE WHEN depth = 0 THEN '</tbody></table></details>' ELSE '' END
	  FROM line
	 WHERE finding IS NOT NULL
	UNION ALL
	SELECT ARRAY[9223372036854775807], 9, '</section>'
	   ) AS report
 ORDER BY place_in_report, n;
