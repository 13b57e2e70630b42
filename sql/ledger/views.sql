-- The commitments without counting twice.

CREATE OR REPLACE VIEW ai_ledger.headline :ai_ledger_view_options AS
SELECT c.id, c.announced_on, c.announced_precision, c.recipient, c.investor, c.investor_country,
	   standing.amount, c.horizon, c.duration_low, c.duration_high, c.duration_phrase, c.purpose,
	   c.kind, c.money, c.scope, c.capacity_mw, standing.status, confidence.confidence, c.doubt, c.quote, c.source, c.note
  FROM ai_ledger.commitment_standing AS standing
  JOIN ai_ledger.commitment AS c ON c.id = standing.id
  JOIN ai_ledger.commitment_confidence AS confidence ON confidence.id = c.id
 WHERE standing.standing = 'headline';
COMMENT ON VIEW ai_ledger.headline IS 'the totals: no parts, no restatements, nothing that was replaced or cancelled, nothing that is no commitment; sum over this or over leaf, never over both';

CREATE OR REPLACE VIEW ai_ledger.leaf :ai_ledger_view_options AS
SELECT c.id, c.announced_on, c.announced_precision, c.recipient, c.investor, c.investor_country,
	   tree.amount, c.horizon, c.duration_low, c.duration_high, c.duration_phrase, c.purpose,
	   c.kind, c.money, c.scope, c.capacity_mw, tree.status, confidence.confidence, c.doubt, c.quote, c.source, c.note,
	   tree.headline
  FROM ai_ledger.commitment_tree AS tree
  JOIN ai_ledger.commitment AS c ON c.id = tree.id
  JOIN ai_ledger.commitment_confidence AS confidence ON confidence.id = c.id
 WHERE tree.is_leaf;
COMMENT ON VIEW ai_ledger.leaf IS 'what has no parts of its own: the finest figures; sum over this or over headline, never over both';

-- The same of another day than that of the setting, which is as before when it returns:
-- after an error, the transaction or the savepoint sees to that.  It returns no rows of
-- the view by its type: an engine that makes a table anew makes the views on it anew,
-- too, and cannot where a function depends on one.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_proc AS p
				WHERE p.oid = pg_catalog.to_regprocedure('ai_ledger.headline_as_of(date)'::text)::oid AND p.prorettype <> 'record'::regtype::oid) THEN
		DROP FUNCTION ai_ledger.headline_as_of(date);
	END IF;
END
$$;
CREATE OR REPLACE FUNCTION ai_ledger.headline_as_of(day date,
	OUT id text, OUT announced_on date, OUT announced_precision text, OUT recipient text, OUT investor text, OUT investor_country text,
	OUT amount monetary_range, OUT horizon daterange, OUT duration_low numeric, OUT duration_high numeric, OUT duration_phrase text, OUT purpose text,
	OUT kind text, OUT money text, OUT scope text, OUT capacity_mw numeric, OUT status text, OUT confidence text, OUT doubt text, OUT quote text,
	OUT source text, OUT note text)
RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	before CONSTANT text := coalesce(current_setting('ai_ledger.as_of', true), '');
BEGIN
	IF day IS NULL THEN
		RAISE EXCEPTION 'as of which day?  It is null' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	PERFORM set_config('ai_ledger.as_of', CASE WHEN day = 'infinity'::date THEN '' ELSE to_char(greatest(day, '0001-01-01'::date), 'YYYY-MM-DD') END, true);
	RETURN QUERY SELECT * FROM ai_ledger.headline;
	PERFORM set_config('ai_ledger.as_of', before, true);
END
$$;
COMMENT ON FUNCTION ai_ledger.headline_as_of(date) IS 'the headlines as they stood on a day';
--> what was announced by then, in the amounts then in force, before it was replaced or cancelled; 22004 for null

-- How long: what was said in years, or else the window; and how many years that makes of the money
CREATE OR REPLACE FUNCTION ai_ledger.horizon_years(horizon daterange) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN isfinite(lower(horizon)) AND isfinite(upper(horizon)) THEN
		(SELECT trim_scale(extract(year FROM span)::numeric + extract(month FROM span)::numeric / 12
						   + extract(day FROM span)::numeric / 365.25)
		   FROM age(upper(horizon)::timestamp, lower(horizon)::timestamp) AS span)
	END
$$;
COMMENT ON FUNCTION ai_ledger.horizon_years(daterange) IS 'the length of a window in years, odd days as parts of 365.25';
--> null where it has no beginning or no end

-- An interval less an interval, and not below zero: between the headline's low
-- end without all that the parts can be, and its high end without the least
-- that they are.  A headline is a round figure: parts that differ from it by less
-- than it can have been rounded agree with it.
CREATE OR REPLACE VIEW ai_ledger.parts_check :ai_ledger_view_options AS
WITH standing AS MATERIALIZED (
	SELECT id, standing, parent, amount FROM ai_ledger.commitment_standing
), part AS (
	SELECT total.id, c.recipient, c.announced_on, total.amount, currency(total.amount) AS currency,
		   convert_range(part.amount, currency(total.amount), c.announced_on,
						 NULL::integer, NULL::integer, NULL::timestamptz, 'null'::text, NULL::text) AS value
	  FROM standing AS part
	  JOIN standing AS total ON total.id = part.parent
	  JOIN ai_ledger.commitment_tree AS tree ON tree.id = total.id
	  JOIN ai_ledger.commitment AS c ON c.id = total.id
	 WHERE part.standing = 'part'
), summed AS (
	SELECT id, recipient, announced_on, amount, monetary(0::numeric, currency) AS zero,
		   ai_ledger.rounding(amount(coalesce(upper(amount), lower(amount)))) AS rounding,
		   pg_catalog.count(*) AS parts, pg_catalog.count(*) - pg_catalog.count(value) AS unconverted, sum(value) AS parts_total
	  FROM part
	 GROUP BY id, recipient, announced_on, amount, currency
), compared AS (
	SELECT *, upper(amount) - lower(parts_total) AS most_left, lower(amount) - upper(parts_total) AS least_left,
		   upper(amount) < lower(parts_total) OR upper(amount) = lower(parts_total) AND NOT (upper_inc(amount) AND lower_inc(parts_total)) AS is_exceeded
	  FROM summed
), judged AS (
	SELECT *, unconverted = 0 AND amount(lower(parts_total)) = amount(upper(parts_total)) AND amount(lower(amount)) = amount(upper(amount))
			  AND (amount(most_left) = 0.0 OR pg_catalog.abs(amount(most_left)) < rounding) AS agrees,
		   is_exceeded AND - amount(most_left) >= rounding AS exceeds
	  FROM compared
)
SELECT id, recipient, announced_on, amount, parts, parts_total,
	   CASE WHEN unconverted = 0 AND is_exceeded IS NOT TRUE
			THEN monetary_range(CASE WHEN least_left > zero THEN least_left ELSE zero END, most_left, '[]'::text) END AS remainder,
	   CASE WHEN is_exceeded THEN - most_left END AS excess,
	   unconverted, rounding, CASE WHEN exceeds THEN 'exceeded' WHEN unconverted > 0 THEN 'unchecked' WHEN agrees OR is_exceeded THEN 'agrees' ELSE 'open' END AS verdict,
	   CASE WHEN agrees AND most_left = zero AND NOT is_exceeded THEN ai_ledger.say('the parts make the total'::text)
			WHEN agrees OR is_exceeded AND NOT exceeds AND unconverted = 0 THEN ai_ledger.say('the parts make the total, as it is rounded'::text)
			WHEN exceeds THEN ai_ledger.say('the parts exceed the total by %s'::text, ai_ledger.brief(- most_left))
			WHEN unconverted > 0 THEN ai_ledger.say('unchecked: no rate in force for %s of the parts'::text, unconverted::text)
			WHEN most_left = zero THEN ai_ledger.say('the parts make the total'::text)
			WHEN least_left > zero AND least_left = most_left THEN ai_ledger.say('%s of the total is in no part'::text, ai_ledger.brief(most_left))
			WHEN least_left > zero THEN ai_ledger.say('%s of the total is in no part'::text, ai_ledger.brief(monetary_range(least_left, most_left, '[]'::text)))
			WHEN most_left IS NULL THEN ai_ledger.say('open: the total has no upper bound'::text)
			ELSE ai_ledger.say('up to %s of the total is in no part'::text, ai_ledger.brief(most_left))
	   END AS finding
  FROM judged;
COMMENT ON VIEW ai_ledger.parts_check IS 'each total against its direct parts, converted at the rates in force on the day of the total: what remains, by how much the parts exceed it, or that they agree with it as it is rounded';

CREATE OR REPLACE VIEW ai_ledger.commitment_detail :ai_ledger_view_options AS
WITH page AS (
	SELECT cited.commitment, pg_catalog.count(*) AS pages,
		   pg_catalog.string_agg(pg_catalog.concat_ws(', ', source.publisher, CASE WHEN source.published_on IS NOT NULL THEN ai_ledger.brief(source.published_on, source.published_precision) END),
								 '; ' ORDER BY pg_catalog.array_position('{article,official,agency,newspaper,trade,copy,secondary}'::text[], source.quality), source.published_on, source.id) AS words,
		   (pg_catalog.array_agg(source.url ORDER BY pg_catalog.array_position('{official,agency,newspaper,trade,copy,secondary,article}'::text[], source.quality), source.published_on, source.id)
			FILTER (WHERE source.url IS NOT NULL))[1] AS url,
		   (pg_catalog.array_agg(cited.quote ORDER BY pg_catalog.array_position('{article,official,agency,newspaper,trade,copy,secondary}'::text[], source.quality), source.published_on, source.id)
			FILTER (WHERE cited.quote IS NOT NULL))[1] AS quote
	  FROM ai_ledger.commitment_source AS cited
	  JOIN ai_ledger.source ON source.id = cited.source
	 GROUP BY cited.commitment
)
SELECT c.id, c.announced_on,
	   c.recipient, recipient.name AS recipient_name,
	   c.investor, c.investor_country, investor_country.name AS investor_country_name,
	   ai_ledger.brief(standing.amount) AS amount_in_words, standing.amount,
	   pg_catalog.lower(c.horizon) AS horizon_start, pg_catalog.upper(c.horizon) - 1 AS horizon_end,
	   c.duration_low, c.duration_high, c.duration_phrase,
	   c.purpose, c.kind, c.money, c.scope, c.capacity_mw,
	   c.part_of, c.same_as, c.refines, c.supersedes, standing.standing, tree.headline,
	   coalesce(tree.depth = 0, false) AS is_headline, coalesce(tree.is_leaf, false) AS is_leaf,
	   status.status, status.since AS status_since, confidence.confidence, c.doubt,
	   coalesce(c.quote, page.quote) AS quote, coalesce(c.source, page.words) AS source, page.url AS source_url, coalesce(page.pages, 0) AS pages, c.note
  FROM ai_ledger.commitment_standing AS standing
  JOIN ai_ledger.commitment AS c ON c.id = standing.id
  JOIN ai_ledger.commitment_status AS status ON status.id = c.id
  JOIN ai_ledger.commitment_confidence AS confidence ON confidence.id = c.id
  LEFT JOIN page ON page.commitment = c.id
  LEFT JOIN ai_ledger.country AS recipient ON recipient.code = c.recipient
  LEFT JOIN ai_ledger.country AS investor_country ON investor_country.code = c.investor_country
  LEFT JOIN ai_ledger.commitment_tree AS tree ON tree.id = c.id;
COMMENT ON VIEW ai_ledger.commitment_detail IS 'the commitments with the names of countries, their place among headlines and parts, their status, confidence and best page; commitment_flat is made of it';

CREATE OR REPLACE VIEW ai_ledger.commitment_history :ai_ledger_view_options AS
SELECT c.id AS commitment, 'announced' AS event, c.announced_on AS happened_on, c.announced_precision AS happened_precision, c.amount, NULL::text AS source, NULL::text AS confidence, c.note
  FROM ai_ledger.commitment AS c
UNION ALL
SELECT event.commitment, event.event, event.happened_on, event.happened_precision, event.amount, event.source, event.confidence, event.note
  FROM ai_ledger.event
UNION ALL
SELECT coalesce(later.refines, later.supersedes), CASE WHEN later.refines IS NOT NULL THEN 'refined' ELSE 'superseded' END,
	   later.announced_on, later.announced_precision, later.amount, NULL::text, NULL::text, later.id
  FROM ai_ledger.commitment AS later
 WHERE coalesce(later.refines, later.supersedes) IS NOT NULL;
COMMENT ON VIEW ai_ledger.commitment_history IS 'all that happened to each commitment: its announcement, its events, and what refined or superseded it, which the note then names';

CREATE OR REPLACE VIEW ai_ledger.seed_status :ai_ledger_view_options AS
SELECT seed.relation, seed.key,
	   CASE WHEN mine.content IS NULL THEN 'deleted'
			WHEN ai_ledger.is_content(mine.content, seed.content) THEN 'as seeded'
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
	SELECT 'dataset', pg_catalog.jsonb_build_object('is_only', is_only), ai_ledger.row_content(t) FROM ai_ledger.dataset AS t
	UNION ALL
	SELECT 'phrase', pg_catalog.jsonb_build_object('language', language, 'key', key), ai_ledger.row_content(t) FROM ai_ledger.phrase AS t
	UNION ALL
	SELECT 'country_name', pg_catalog.jsonb_build_object('country', country, 'language', language), ai_ledger.row_content(t) FROM ai_ledger.country_name AS t
	UNION ALL
	SELECT 'figure_source', pg_catalog.jsonb_build_object('source', source, 'relation', relation), ai_ledger.row_content(t) FROM ai_ledger.figure_source AS t
	UNION ALL
	SELECT 'kind', pg_catalog.jsonb_build_object('kind', kind), ai_ledger.row_content(t) FROM ai_ledger.kind AS t
	UNION ALL
	SELECT 'source', pg_catalog.jsonb_build_object('id', id), ai_ledger.row_content(t) FROM ai_ledger.source AS t
	UNION ALL
	SELECT 'commitment', pg_catalog.jsonb_build_object('id', id), ai_ledger.row_content(t) FROM ai_ledger.commitment AS t
	UNION ALL
	SELECT 'commitment_source', pg_catalog.jsonb_build_object('commitment', commitment, 'source', source), ai_ledger.row_content(t) FROM ai_ledger.commitment_source AS t
	UNION ALL
	SELECT 'overlap', pg_catalog.jsonb_build_object('commitment', commitment, 'other', other), ai_ledger.row_content(t) FROM ai_ledger.overlap AS t
	UNION ALL
	SELECT 'event', pg_catalog.jsonb_build_object('commitment', commitment, 'event', event, 'happened_on', happened_on), ai_ledger.row_content(t) FROM ai_ledger.event AS t
	UNION ALL
	SELECT 'correction', pg_catalog.jsonb_build_object('commitment', commitment, 'field', field, 'source', source), ai_ledger.row_content(t) FROM ai_ledger.correction AS t
	UNION ALL
	SELECT 'claim', pg_catalog.jsonb_build_object('id', id), ai_ledger.row_content(t) FROM ai_ledger.claim AS t
	   ) AS mine USING (relation, key);
COMMENT ON VIEW ai_ledger.seed_status IS 'each seed row, and whether it is as seeded, edited by you, or deleted';
