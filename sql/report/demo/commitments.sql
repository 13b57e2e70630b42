-- Every headline that has parts, as a tree, and what of each total is in no part.
-- The commitments of the claim come first, then the others by size in euros.

SELECT E'\n' || repeat('=', 92) || E'\n' || wrap(say('Each headline against its parts'), 92, ' ') || E'\n' || repeat('=', 92);

WITH node AS (
	SELECT tree.id, tree.headline, tree.depth, tree.path, c.investor, c.purpose, standing.amount, c.announced_on,
		   country_called(c.recipient) AS place, parts_check.parts_total, parts_check.verdict, parts_check.finding,
		   row_number() OVER (PARTITION BY standing.parent
							  ORDER BY tree.id = (SELECT a FROM claim WHERE id = :'claim') DESC,
									   tree.id = (SELECT b FROM claim WHERE id = :'claim') DESC,
									   amount(coalesce(upper(euros), lower(euros))) DESC NULLS LAST, tree.id) AS place_in_total
	  FROM commitment_tree AS tree
	  JOIN commitment AS c ON c.id = tree.id
	  JOIN commitment_standing AS standing ON standing.id = tree.id
	  LEFT JOIN parts_check ON parts_check.id = tree.id
	 CROSS JOIN LATERAL convert_range(standing.amount, 'EUR', c.announced_on, on_missing => 'null') AS euros
), line AS (
	SELECT node.*,
		   (SELECT array_agg(above.place_in_total ORDER BY above.depth) FROM node AS above WHERE above.id = ANY (node.path)) AS place_in_report
	  FROM node
	 WHERE EXISTS (SELECT FROM node AS total WHERE total.id = node.headline AND total.finding IS NOT NULL)
)
SELECT text
  FROM (
	SELECT place_in_report,
		   CASE WHEN depth = 0 THEN E'\n' ELSE '' END
		   || fit(CASE WHEN depth = 0 THEN place || ': ' || investor
					   ELSE repeat('  ', depth) || investor || coalesce(': ' || purpose, '') END,
				  92 - greatest(length(brief(amount)) + 1, 26)) || fit_right(brief(amount), 26) AS text
	  FROM line
	UNION ALL
	-- after the last of the parts
	SELECT place_in_report || 9223372036854775807,
		   fit(repeat('  ', depth + 1) || CASE WHEN verdict = 'exceeded' THEN '! ' ELSE '= ' END || say('together; %s', finding),
			   92 - greatest(length(brief(parts_total)) + 1, 26)) || fit_right(brief(parts_total), 26)
	  FROM line
	 WHERE finding IS NOT NULL
	   ) AS report
 ORDER BY place_in_report;
