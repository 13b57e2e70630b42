-- The commitments without counting twice.

CREATE OR REPLACE VIEW ai_ledger.commitment_tree :ai_ledger_view_options AS
WITH RECURSIVE node AS (
	SELECT id, id AS headline, 0 AS depth, ARRAY[id] AS path
	  FROM ai_ledger.commitment
	 WHERE part_of IS NULL AND same_as IS NULL AND status <> 'withdrawn'
	UNION ALL
	SELECT part.id, node.headline, node.depth + 1, node.path OPERATOR(pg_catalog.||) part.id
	  FROM ai_ledger.commitment AS part
	  JOIN node ON part.part_of = node.id
	 WHERE part.same_as IS NULL AND part.status <> 'withdrawn'
)
SELECT node.id, node.headline, node.depth, node.path,
	   NOT EXISTS (SELECT FROM ai_ledger.commitment AS part
					WHERE part.part_of = node.id AND part.same_as IS NULL AND part.status <> 'withdrawn') AS is_leaf
  FROM node;
COMMENT ON VIEW ai_ledger.commitment_tree IS 'every commitment that counts, with its headline and its place below it; no restatements, nothing withdrawn';

CREATE OR REPLACE VIEW ai_ledger.headline :ai_ledger_view_options AS
SELECT c.*
  FROM ai_ledger.commitment AS c
 WHERE part_of IS NULL AND same_as IS NULL AND status <> 'withdrawn';
COMMENT ON VIEW ai_ledger.headline IS 'the totals: no parts, no restatements, nothing withdrawn; sum over this or over leaf, never over both';

CREATE OR REPLACE VIEW ai_ledger.leaf :ai_ledger_view_options AS
SELECT c.*
  FROM ai_ledger.commitment AS c
 WHERE id IN (SELECT id FROM ai_ledger.commitment_tree WHERE is_leaf);
COMMENT ON VIEW ai_ledger.leaf IS 'what has no parts of its own: the finest figures; sum over this or over headline, never over both';

-- An interval less an interval, and not below zero: between the headline's low
-- end without all that the parts can be, and its high end without the least
-- that they are.
CREATE OR REPLACE VIEW ai_ledger.parts_check :ai_ledger_view_options AS
WITH part AS (
	SELECT total.id, total.recipient, total.announced_on, total.amount, currency(total.amount) AS currency,
		   convert_range(part.amount, currency(total.amount), total.announced_on,
						 NULL::integer, NULL::integer, NULL::timestamptz, 'null'::text, NULL::text) AS value
	  FROM ai_ledger.commitment AS total
	  JOIN ai_ledger.commitment AS part ON part.part_of = total.id
	 WHERE total.same_as IS NULL AND total.status <> 'withdrawn'
	   AND part.same_as IS NULL AND part.status <> 'withdrawn'
), summed AS (
	SELECT id, recipient, announced_on, amount, monetary(0::numeric, currency) AS zero,
		   count(*) AS parts, count(*) - pg_catalog.count(value) AS unconverted, sum(value) AS parts_total
	  FROM part
	 GROUP BY id, recipient, announced_on, amount, currency
), compared AS (
	SELECT *, upper(amount) - lower(parts_total) AS most_left, lower(amount) - upper(parts_total) AS least_left,
		   upper(amount) < lower(parts_total) OR upper(amount) = lower(parts_total) AND NOT (upper_inc(amount) AND lower_inc(parts_total)) AS is_exceeded
	  FROM summed
)
SELECT id, recipient, announced_on, amount, parts, parts_total,
	   CASE WHEN unconverted = 0 AND is_exceeded IS NOT TRUE
			THEN monetary_range(CASE WHEN least_left > zero THEN least_left ELSE zero END, most_left, '[]'::text) END AS remainder,
	   CASE WHEN is_exceeded THEN - most_left END AS excess,
	   unconverted,
	   CASE WHEN is_exceeded AND most_left = zero THEN 'the parts exceed the total, if only just'
			WHEN is_exceeded THEN 'the parts exceed the total by ' || ai_ledger.brief(- most_left)
			WHEN unconverted > 0 THEN 'unchecked: no rate in force for ' || unconverted::text || ' of the parts'
			WHEN most_left = zero THEN 'the parts make the total'
			WHEN least_left > zero AND least_left = most_left THEN ai_ledger.brief(most_left) || ' of the total is in no part'
			WHEN least_left > zero THEN ai_ledger.brief(monetary_range(least_left, most_left, '[]'::text)) || ' of the total is in no part'
			WHEN most_left IS NULL THEN 'open: the total has no upper bound'
			ELSE 'up to ' || ai_ledger.brief(most_left) || ' of the total is in no part'
	   END AS finding
  FROM compared;
COMMENT ON VIEW ai_ledger.parts_check IS 'each total against its direct parts, converted at the rates in force on the day of the total: what remains, or by how much the parts exceed it';

CREATE OR REPLACE VIEW ai_ledger.commitment_detail :ai_ledger_view_options AS
SELECT c.id, c.announced_on,
	   c.recipient, recipient.name AS recipient_name,
	   c.investor, c.investor_country, investor_country.name AS investor_country_name,
	   ai_ledger.brief(c.amount) AS amount_in_words, c.amount,
	   pg_catalog.lower(c.horizon) AS horizon_start, pg_catalog.upper(c.horizon) - 1 AS horizon_end,
	   c.purpose, c.part_of, c.same_as, tree.headline,
	   coalesce(tree.depth = 0, false) AS is_headline, coalesce(tree.is_leaf, false) AS is_leaf,
	   c.status, c.confidence, c.quote, c.source, c.note
  FROM ai_ledger.commitment AS c
  LEFT JOIN ai_ledger.country AS recipient ON recipient.code = c.recipient
  LEFT JOIN ai_ledger.country AS investor_country ON investor_country.code = c.investor_country
  LEFT JOIN ai_ledger.commitment_tree AS tree ON tree.id = c.id;
COMMENT ON VIEW ai_ledger.commitment_detail IS 'the commitments with the names of countries and their place among headlines and parts; commitment_flat is made of it';

CREATE OR REPLACE VIEW ai_ledger.seed_status :ai_ledger_view_options AS
SELECT seed.relation, seed.key,
	   CASE WHEN mine.content IS NULL THEN 'deleted'
			WHEN mine.content @> seed.content THEN 'as seeded'
			ELSE 'edited' END AS state
  FROM ai_ledger.seed_row AS seed
  LEFT JOIN (
	SELECT 'country' AS relation, pg_catalog.jsonb_build_object('code', code) AS key, ai_ledger.row_content(t) AS content FROM ai_ledger.country AS t
	UNION ALL
	SELECT 'population', pg_catalog.jsonb_build_object('country', country, 'year', year, 'source', source), ai_ledger.row_content(t) FROM ai_ledger.population AS t
	UNION ALL
	SELECT 'gdp', pg_catalog.jsonb_build_object('country', country, 'year', year, 'source', source), ai_ledger.row_content(t) FROM ai_ledger.gdp AS t
	UNION ALL
	SELECT 'ppp', pg_catalog.jsonb_build_object('country', country, 'year', year, 'source', source), ai_ledger.row_content(t) FROM ai_ledger.ppp AS t
	UNION ALL
	SELECT 'commitment', pg_catalog.jsonb_build_object('id', id), ai_ledger.row_content(t) FROM ai_ledger.commitment AS t
	UNION ALL
	SELECT 'claim', pg_catalog.jsonb_build_object('id', id), ai_ledger.row_content(t) FROM ai_ledger.claim AS t
	   ) AS mine USING (relation, key);
COMMENT ON VIEW ai_ledger.seed_status IS 'each seed row, and whether it is as seeded, edited by you, or deleted';
