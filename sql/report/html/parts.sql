-- Each headline that has parts: every part begins where the least of those before it ends.

SELECT '<h2>Each headline against its parts</h2><p class="soft">In the currency of the headline, at the rates of its day. A part begins where the least of the parts before it ends; the dashed frame is what is in no part.</p>';

WITH RECURSIVE node AS (
	SELECT tree.id, tree.headline, tree.depth, standing.parent AS part_of, c.investor, c.purpose, standing.amount, c.announced_on, total.announced_on AS headline_on,
		   country_called(c.recipient) AS place, parts_check.parts_total, CASE WHEN parts_check.verdict = 'exceeded' THEN parts_check.excess END AS excess, parts_check.remainder, parts_check.finding,
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
	SELECT node.*, placed.start, placed.place_in_report,
		   max(CASE WHEN depth = 0 THEN 1.02 * greatest(amount(coalesce(upper(value), lower(value))), amount(lower(parts_total))) END) OVER (PARTITION BY headline) AS full_width
	  FROM node
	  JOIN placed USING (id)
)
SELECT text
  FROM (
	SELECT place_in_report, 0 AS n,
		   format('<section class="total"><h3>%s <span>%s, announced on %s</span></h3><table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Part</th><th role="columnheader" scope="col" class="value">Amount</th><th role="columnheader" scope="col"><span class="unseen">drawn</span></th></tr></thead><tbody role="rowgroup">',
				  pg_temp.html(place || ': ' || brief(amount)), pg_temp.html(investor), brief(announced_on))
		   || pg_temp.row('Headline', brief(amount), pg_temp.bar(0, amount(lower(value)), amount(upper(value)), full_width), 'total') AS text
	  FROM line WHERE depth = 0
	UNION ALL
	SELECT place_in_report, 1,
		   pg_temp.row(investor || coalesce(': ' || purpose, ''), brief(amount),
					   CASE WHEN value IS NOT NULL THEN pg_temp.bar(start, amount(lower(value)), amount(upper(value)), full_width) ELSE '' END, depth => depth - 1)
	  FROM line WHERE depth > 0
	UNION ALL
	SELECT place_in_report || 9223372036854775807, 2,
		   pg_temp.row('Together: ' || finding, brief(parts_total),
					   CASE WHEN excess IS NOT NULL THEN pg_temp.bar(amount(upper(amount)), amount(excess), amount(excess), full_width, 'alarm')
							WHEN remainder IS NOT NULL AND upper(remainder) IS NOT NULL
							THEN pg_temp.bar(amount(lower(parts_total)), amount(upper(remainder)), amount(upper(remainder)), full_width, 'rest')
							ELSE '' END,
					   'finding' || CASE WHEN excess IS NOT NULL THEN ' alarm' ELSE '' END)
		   || '</tbody></table></section>'
	  FROM line WHERE depth = 0
	   ) AS report
 ORDER BY place_in_report, n;
