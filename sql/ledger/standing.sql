-- What counts, as of a day: without counting twice, without what was replaced, and
-- without what was cancelled.

CREATE OR REPLACE FUNCTION ai_ledger.as_of() RETURNS date
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	setting text := nullif(current_setting('ai_ledger.as_of', true), '');
BEGIN
	IF setting IS NULL THEN
		RETURN 'infinity'::date;
	ELSIF setting !~ '^[0-9]{4,7}-[0-9]{2}-[0-9]{2}$' THEN
		RAISE EXCEPTION 'the setting ai_ledger.as_of is "%", which is not a day', setting
			USING ERRCODE = 'invalid_datetime_format', HINT = 'SET ai_ledger.as_of = ''2025-12-31''; or RESET ai_ledger.as_of;';
	END IF;
	RETURN setting::date;
END
$$;
COMMENT ON FUNCTION ai_ledger.as_of() IS 'the day as of which all views and functions of the ledger count';
--> the setting ai_ledger.as_of, infinity where it is not set; 22007 if that is no day

-- What became of a commitment may be said of any of its tellings: of itself, of what
-- it refines, and of those that tell either again.  What a page that is doubtful
-- reports changes nothing that is counted.
CREATE OR REPLACE VIEW ai_ledger.commitment_status :ai_ledger_view_options AS
WITH RECURSIVE earlier AS (
	SELECT id, refines AS told_as FROM ai_ledger.commitment WHERE refines IS NOT NULL
	UNION
	SELECT earlier.id, c.refines
	  FROM earlier
	  JOIN ai_ledger.commitment AS c ON c.id = earlier.told_as
	 WHERE c.refines IS NOT NULL
), told AS (
	SELECT id, id AS told_as FROM ai_ledger.commitment
	UNION ALL
	SELECT id, told_as FROM earlier
	UNION ALL
	SELECT c.same_as, c.id FROM ai_ledger.commitment AS c WHERE c.same_as IS NOT NULL
	UNION ALL
	SELECT earlier.id, c.id
	  FROM earlier
	  JOIN ai_ledger.commitment AS c ON c.same_as = earlier.told_as
), known AS (
	SELECT told.id AS commitment, event.event, event.happened_on, event.happened_precision, event.amount
	  FROM told
	  JOIN ai_ledger.event ON event.commitment = told.told_as
	 WHERE event.happened_on <= (SELECT ai_ledger.as_of()) AND event.confidence <> 'low'
), state AS (
	-- of one day, what comes later in the life of a project
	SELECT DISTINCT ON (commitment) commitment, event, happened_on, happened_precision
	  FROM known
	 WHERE event IN ('under construction', 'operating', 'spent', 'paused', 'resumed', 'cancelled')
	 ORDER BY commitment, happened_on DESC,
			  pg_catalog.array_position('{resumed,paused,under construction,operating,spent,cancelled}'::text[], event) DESC
), revision AS (
	SELECT DISTINCT ON (known.commitment) known.commitment, known.happened_on, known.amount
	  FROM known
	  JOIN ai_ledger.commitment AS c ON c.id = known.commitment AND c.announced_on < known.happened_on
	 WHERE known.event = 'revised' AND known.amount IS NOT NULL
	 ORDER BY known.commitment, known.happened_on DESC
)
SELECT c.id, CASE WHEN state.event IS NULL OR state.event = 'resumed' THEN 'announced' ELSE state.event END AS status,
	   coalesce(state.happened_on, c.announced_on) AS since, coalesce(state.happened_precision, c.announced_precision) AS since_precision,
	   coalesce(revision.amount, c.amount) AS amount, revision.happened_on AS revised_on
  FROM ai_ledger.commitment AS c
  LEFT JOIN state ON state.commitment = c.id
  LEFT JOIN revision ON revision.commitment = c.id
 WHERE c.announced_on <= (SELECT ai_ledger.as_of());
COMMENT ON VIEW ai_ledger.commitment_status IS 'what became of each commitment up to the day of ai_ledger.as_of, by its events, and the amount that is in force; those of low confidence change nothing';

CREATE OR REPLACE VIEW ai_ledger.commitment_standing :ai_ledger_view_options AS
WITH RECURSIVE successor AS (
	SELECT coalesce(c.refines, c.supersedes) AS id, c.id AS successor, c.refines IS NOT NULL AS is_refined
	  FROM ai_ledger.commitment AS c
	 WHERE (c.refines IS NOT NULL OR c.supersedes IS NOT NULL) AND c.announced_on <= (SELECT ai_ledger.as_of())
), follow AS (
	SELECT id, successor AS at FROM successor
	UNION
	SELECT follow.id, successor.successor
	  FROM follow
	  JOIN successor ON successor.id = follow.at
), last AS (
	SELECT follow.id, follow.at AS last
	  FROM follow
	 WHERE NOT EXISTS (SELECT FROM successor WHERE successor.id = follow.at)
), climb AS (
	-- on to a total that is known; what refines another is part of what that was part of, if it does not say otherwise
	SELECT c.id, above.part_of AS at, CASE WHEN c.part_of IS NULL THEN c.refines ELSE above.refines END AS refines
	  FROM ai_ledger.commitment AS c
	  LEFT JOIN ai_ledger.commitment AS above ON above.id = c.part_of
	 WHERE c.part_of IS NULL AND c.refines IS NOT NULL OR above.announced_on > (SELECT ai_ledger.as_of())
	UNION
	SELECT climb.id, above.part_of, above.refines
	  FROM climb
	  JOIN ai_ledger.commitment AS above ON above.id = coalesce(climb.at, climb.refines)
	 WHERE climb.at IS NULL OR above.announced_on > (SELECT ai_ledger.as_of())
), placed AS (
	-- each of these has a row an id at most, and says so, that the planner knows how many there are
	SELECT c.id, c.kind, c.same_as, status.status, status.amount, successor.is_refined,
		   CASE WHEN total.announced_on <= (SELECT ai_ledger.as_of()) THEN total.id
				WHEN c.part_of IS NOT NULL OR c.refines IS NOT NULL THEN reached.at END AS parent
	  FROM ai_ledger.commitment AS c
	  JOIN ai_ledger.commitment_status AS status ON status.id = c.id
	  LEFT JOIN ai_ledger.commitment AS total ON total.id = c.part_of
	  LEFT JOIN (SELECT DISTINCT ON (id) id, is_refined FROM successor) AS successor ON successor.id = c.id
	  LEFT JOIN (SELECT DISTINCT ON (climb.id) climb.id, climb.at
				   FROM climb
				   JOIN ai_ledger.commitment AS above ON above.id = climb.at AND above.announced_on <= (SELECT ai_ledger.as_of())) AS reached ON reached.id = c.id
)
SELECT placed.id,
	   CASE WHEN placed.same_as IS NOT NULL THEN 'restatement'
			WHEN placed.is_refined THEN 'refined'
			WHEN NOT placed.is_refined THEN 'superseded'
			WHEN placed.status = 'cancelled' THEN 'cancelled'
			WHEN NOT kind.counts THEN 'no commitment'
			WHEN placed.parent IS NOT NULL THEN 'part'
			ELSE 'headline' END AS standing,
	   placed.status, placed.amount,
	   coalesce(of_parent.last, placed.parent) AS parent,
	   coalesce(of_itself.last, placed.same_as, placed.id) AS counted_as
  FROM placed
  JOIN ai_ledger.kind ON kind.kind = placed.kind
  LEFT JOIN (SELECT DISTINCT ON (id) id, last.last FROM last) AS of_parent ON of_parent.id = placed.parent
  LEFT JOIN (SELECT DISTINCT ON (id) id, last.last FROM last) AS of_itself ON of_itself.id = coalesce(placed.same_as, placed.id);
COMMENT ON VIEW ai_ledger.commitment_standing IS 'why a commitment counts, or does not, as of the day of ai_ledger.as_of: a headline, a part, or a restatement, refined, superseded, cancelled, or of a kind that is no commitment';

CREATE OR REPLACE VIEW ai_ledger.commitment_tree :ai_ledger_view_options AS
WITH RECURSIVE standing AS (
	SELECT id, parent, status, amount FROM ai_ledger.commitment_standing WHERE standing IN ('headline', 'part')
), node AS (
	SELECT id, id AS headline, 0 AS depth, ARRAY[id] AS path, status, amount
	  FROM standing
	 WHERE parent IS NULL
	UNION ALL
	SELECT part.id, node.headline, node.depth + 1, node.path OPERATOR(pg_catalog.||) part.id, part.status, part.amount
	  FROM standing AS part
	  JOIN node ON part.parent = node.id
)
SELECT node.id, node.headline, node.depth, node.path,
	   node.id NOT IN (SELECT part.parent FROM standing AS part WHERE part.parent IS NOT NULL) AS is_leaf,
	   node.status, node.amount
  FROM node;
COMMENT ON VIEW ai_ledger.commitment_tree IS 'every commitment that counts, with its headline and its place below it: no restatements, nothing replaced or cancelled, no part of such';

-- High, medium or low, as docs/method.md has it
CREATE OR REPLACE VIEW ai_ledger.commitment_confidence :ai_ledger_view_options AS
WITH cited AS (
	SELECT cited.commitment AS id, coalesce(source.original, source.publisher) AS publisher, source.quality
	  FROM ai_ledger.commitment_source AS cited
	  JOIN ai_ledger.source ON source.id = cited.source
	 WHERE 'amount'::text = ANY (cited.supports)
), counted AS (
	SELECT id, pg_catalog.count(DISTINCT publisher) AS publishers,
		   pg_catalog.count(DISTINCT publisher) FILTER (WHERE quality IN ('official', 'agency', 'newspaper', 'trade', 'article')) AS reliable,
		   pg_catalog.count(*) FILTER (WHERE quality IN ('official', 'agency')) AS first_hand
	  FROM cited
	 GROUP BY id
)
SELECT c.id, coalesce(counted.publishers, 0) AS publishers, coalesce(counted.reliable, 0) AS reliable,
	   CASE WHEN c.doubt IS NOT NULL OR counted.id IS NULL THEN 'low'
			WHEN counted.first_hand > 0 OR counted.reliable > 1 THEN 'high'
			WHEN counted.reliable > 0 OR counted.publishers > 1 THEN 'medium'
			ELSE 'low' END AS confidence
  FROM ai_ledger.commitment AS c
  LEFT JOIN counted ON counted.id = c.id;
COMMENT ON VIEW ai_ledger.commitment_confidence IS 'how sure the amount is, by the pages that state it: high with one that is official or of an agency, or with two reliable publishers; medium with one reliable publisher, or with two of any quality; low otherwise, and wherever the row has a doubt';
