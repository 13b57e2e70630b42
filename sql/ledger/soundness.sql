-- What no constraint can say about commitments: part_of makes trees, same_as
-- names what is not itself a restatement, nothing is part of a restatement, and
-- what refines or supersedes others makes lines, each row replaced by one at most.

-- What looks at other rows when one is written is asked on the server that writes it,
-- and so the tables that have such triggers are there alone.  The others may have a
-- copy on each node of Citus; in parts, no view could join them.
DO $$
DECLARE
	spread record;
	copied CONSTANT name[] := '{country,country_name,population,gdp,ppp,figure_source,phrase,kind}';
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NULL THEN
		RETURN;
	END IF;
	FOR spread IN
		SELECT c.relname, p.repmodel = 't' AS is_copied
		  FROM pg_catalog.pg_dist_partition AS p
		  JOIN pg_class AS c ON c.oid = p.logicalrelid
		 WHERE c.relnamespace = 'ai_ledger'::regnamespace
		   AND (p.partmethod <> 'n' OR p.repmodel <> 't' AND p.colocationid <> 0 OR p.repmodel = 't' AND c.relname <> ALL (copied))
		 ORDER BY c.relname = ANY (copied), c.relname
	LOOP
		RAISE EXCEPTION 'table "ai_ledger.%" is % of Citus, and the ledger would not work', spread.relname, CASE WHEN spread.is_copied THEN 'a reference table' ELSE 'a distributed table' END
			USING ERRCODE = 'feature_not_supported',
				  DETAIL = CASE WHEN spread.relname = ANY (copied) THEN 'Its views join all of it with tables of this server: it may be a local or a reference table.'
								ELSE 'It is written and checked together with rows of this server alone: it has to be a local table.' END,
				  HINT = format('SELECT undistribute_table(%L%s);', 'ai_ledger.' || quote_ident(spread.relname),
								CASE WHEN EXISTS (SELECT FROM pg_constraint AS k WHERE k.contype = 'f' AND format('ai_ledger.%I', spread.relname)::regclass IN (k.conrelid, k.confrelid)) THEN ', cascade_via_foreign_keys => true' ELSE '' END);
	END LOOP;
END
$$;

-- Two transactions may each be sound and make nonsense together: one makes a row a
-- restatement, the other a part of it.  So each that changes the structure writes
-- one row that all of them write; what it reads after that is what the last of
-- them left.  Once a transaction is enough; the time beside its number tells it
-- from one of that number in the server that a dump came from.
CREATE OR REPLACE FUNCTION ai_ledger.take_turn() RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
	INSERT INTO ai_ledger.structure_change AS last (transaction, started_at)
	VALUES (pg_current_xact_id(), transaction_timestamp())
	ON CONFLICT (is_only) DO UPDATE SET transaction = excluded.transaction, started_at = excluded.started_at
	 WHERE NOT (last.transaction = excluded.transaction AND last.started_at = excluded.started_at)
$$;
COMMENT ON FUNCTION ai_ledger.take_turn() IS 'lets one transaction at a time change the structure of the commitments: waits for others that do';
--> 40001 under REPEATABLE READ and SERIALIZABLE if one has, since the snapshot was taken
REVOKE EXECUTE ON FUNCTION ai_ledger.take_turn() FROM PUBLIC;

-- Reads with the owner's rights, so that nobody's insert can slip by another's
-- update for want of a privilege.  What is said names no row but that which is
-- written, and those that it names itself: others may be hidden.
CREATE OR REPLACE FUNCTION ai_ledger.check_commitment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	this ai_ledger.commitment;
	original ai_ledger.commitment;
	replaced text;
	other text;
	closing text;
	line text[];
BEGIN
	IF TG_OP = 'INSERT' AND num_nonnulls(NEW.part_of, NEW.same_as, NEW.refines, NEW.supersedes) = 0
	   OR TG_OP = 'UPDATE' AND (NEW.id, NEW.part_of, NEW.same_as, NEW.refines, NEW.supersedes)
							   IS NOT DISTINCT FROM (OLD.id, OLD.part_of, OLD.same_as, OLD.refines, OLD.supersedes) THEN
		RETURN NULL;
	END IF;
	PERFORM ai_ledger.take_turn();

	-- when deferred, the row may have changed again since
	SELECT * INTO this FROM ai_ledger.commitment WHERE id = NEW.id;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;

	-- its line: what it replaces, what that did, and so on, and what came after it
	replaced := coalesce(this.refines, this.supersedes);
	line := ARRAY[this.id];
	other := replaced;
	WHILE other IS NOT NULL LOOP
		IF other = ANY (line) THEN
			RAISE EXCEPTION 'commitment "%" cannot refine or supersede itself', this.id
				USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_replaces_another',
					  SCHEMA = 'ai_ledger', TABLE = 'commitment',
					  DETAIL = format('From "%s" back one comes to it again.', replaced),
					  HINT = CASE WHEN cardinality(line) = 1 THEN 'It replaces another one, or none: refines = NULL, supersedes = NULL'
								  ELSE format('If it is "%1$s" that is wrong: UPDATE ai_ledger.commitment SET refines = NULL, supersedes = NULL WHERE id = %1$L; then this again.', line[cardinality(line)]) END;
		END IF;
		line := line || other;
		SELECT coalesce(c.refines, c.supersedes) INTO other FROM ai_ledger.commitment AS c WHERE c.id = other;
	END LOOP;
	IF replaced IS NOT NULL THEN
		SELECT * INTO original FROM ai_ledger.commitment WHERE id = replaced;
		IF original.same_as IS NOT NULL THEN
			RAISE EXCEPTION 'commitment "%" cannot refine or supersede "%", which restates another one', this.id, original.id
				USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_replaces_an_original',
					  SCHEMA = 'ai_ledger', TABLE = 'commitment',
					  HINT = format('Name the original: %s = %L', CASE WHEN this.refines IS NULL THEN 'supersedes' ELSE 'refines' END, original.same_as);
		END IF;
		IF EXISTS (SELECT FROM ai_ledger.commitment AS c WHERE replaced IN (c.refines, c.supersedes) AND c.id <> this.id) THEN
			RAISE EXCEPTION 'commitment "%" cannot refine or supersede "%": another one does so already', this.id, replaced
				USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_is_replaced_once',
					  SCHEMA = 'ai_ledger', TABLE = 'commitment',
					  HINT = format('Name the last of the line: SELECT id FROM ai_ledger.commitment WHERE %L IN (refines, supersedes);', replaced);
		END IF;
	END IF;
	other := this.id;
	LOOP
		SELECT c.id INTO other FROM ai_ledger.commitment AS c WHERE other IN (c.refines, c.supersedes) ORDER BY c.id LIMIT 1;
		EXIT WHEN NOT FOUND OR other = ANY (line);
		line := line || other;
	END LOOP;

	-- above it are the totals of every row of its line, with all of their lines, for they stand for each other
	WITH RECURSIVE above AS (
		SELECT c.part_of AS id FROM ai_ledger.commitment AS c WHERE c.id = ANY (line) AND c.part_of IS NOT NULL
		UNION
		SELECT next.id
		  FROM above
		  JOIN ai_ledger.commitment AS c ON c.id = above.id
		 CROSS JOIN LATERAL (
			SELECT unnest(ARRAY[c.part_of, c.refines, c.supersedes])
			UNION ALL
			SELECT later.id FROM ai_ledger.commitment AS later WHERE later.refines = c.id
			UNION ALL
			SELECT later.id FROM ai_ledger.commitment AS later WHERE later.supersedes = c.id) AS next (id)
		 WHERE next.id IS NOT NULL
	)
	SELECT above.id INTO other FROM above WHERE above.id = ANY (line || this.same_as) ORDER BY above.id = this.same_as LIMIT 1;
	IF FOUND AND this.same_as IS NOT DISTINCT FROM other THEN
		RAISE EXCEPTION 'commitment "%" cannot be a part of "%" and restate it', this.id, this.same_as
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_no_total',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = 'Leave out one of the two: part_of = NULL, or same_as = NULL';
	ELSIF FOUND THEN
		-- the part that closes the circle, if it is another one
		WITH RECURSIVE total AS (
			SELECT c.id, c.part_of FROM ai_ledger.commitment AS c WHERE c.id = this.part_of
			UNION
			SELECT c.id, c.part_of FROM total JOIN ai_ledger.commitment AS c ON c.id = total.part_of
		)
		SELECT total.id INTO closing FROM total WHERE total.part_of = ANY (line) AND total.id <> this.id ORDER BY total.id LIMIT 1;
		RAISE EXCEPTION 'commitment "%" cannot be a part of itself', this.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_part_of_is_a_tree',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  DETAIL = format('From %s upwards one comes back to it%s.', coalesce('"' || this.part_of || '"', 'what it replaces'),
								  CASE WHEN other = this.id THEN '' ELSE ', or to what it replaces or is replaced by' END),
				  HINT = CASE WHEN closing IS NULL THEN 'It is part of another one, or of none: part_of = NULL'
							  ELSE format('If it is "%1$s" that is wrong: UPDATE ai_ledger.commitment SET part_of = NULL WHERE id = %1$L; then this again.', closing) END;
	END IF;
	SELECT * INTO original FROM ai_ledger.commitment WHERE id = this.part_of;
	IF original.same_as IS NOT NULL THEN
		RAISE EXCEPTION 'commitment "%" cannot be part of "%", which restates another one', this.id, original.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_part_of_is_no_restatement',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Name the original: part_of = %L', original.same_as);
	END IF;

	IF this.same_as IS NULL THEN
		RETURN NULL;
	END IF;

	IF this.same_as = this.id THEN
		RAISE EXCEPTION 'commitment "%" cannot restate itself', this.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_another',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = 'It restates another one, or none: same_as = NULL';
	END IF;
	SELECT * INTO original FROM ai_ledger.commitment WHERE id = this.same_as;
	IF original.same_as IS NOT NULL THEN
		RAISE EXCEPTION 'commitment "%" cannot restate "%", which itself restates another one', this.id, original.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_an_original',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Name the original: same_as = %L', original.same_as);
	END IF;
	IF EXISTS (SELECT FROM ai_ledger.commitment WHERE same_as = this.id) THEN
		RAISE EXCEPTION 'commitment "%" cannot restate "%": it is the original of another one', this.id, this.same_as
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_an_original',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('UPDATE ai_ledger.commitment SET same_as = %L WHERE same_as = %L;', this.same_as, this.id);
	END IF;
	IF EXISTS (SELECT FROM ai_ledger.commitment WHERE part_of = this.id) THEN
		RAISE EXCEPTION 'commitment "%" cannot restate "%": another one is part of it', this.id, this.same_as
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_part_of_is_no_restatement',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Name the original: UPDATE ai_ledger.commitment SET part_of = %L WHERE part_of = %L;', this.same_as, this.id);
	END IF;
	IF EXISTS (SELECT FROM ai_ledger.commitment AS c WHERE this.id IN (c.refines, c.supersedes)) THEN
		RAISE EXCEPTION 'commitment "%" cannot restate "%": another one refines or supersedes it', this.id, this.same_as
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_replaces_an_original',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Name the original: UPDATE ai_ledger.commitment SET refines = %1$L WHERE refines = %2$L; UPDATE ai_ledger.commitment SET supersedes = %1$L WHERE supersedes = %2$L;', this.same_as, this.id);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION ai_ledger.check_commitment() IS 'trigger: commitments make trees, and what is replaced is replaced once';
--> restatements name originals, and nothing is part of a restatement
REVOKE EXECUTE ON FUNCTION ai_ledger.check_commitment() FROM PUBLIC;

DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_trigger
					WHERE tgrelid = 'ai_ledger.commitment'::regclass AND tgname = 'commitment_is_sound') THEN
		CREATE CONSTRAINT TRIGGER commitment_is_sound
			AFTER INSERT OR UPDATE ON ai_ledger.commitment
			DEFERRABLE INITIALLY IMMEDIATE
			FOR EACH ROW EXECUTE FUNCTION ai_ledger.check_commitment();
	END IF;
END
$$;

-- The foreign key says that a country is not there, but not how one finds or adds it.
-- So this speaks first, for which it needs a name that comes before that of the key's
-- own trigger; where the writer does not see all countries, the key is left to speak.
CREATE OR REPLACE FUNCTION ai_ledger.check_country() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	field text;
	named text;
	meant text;
BEGIN
	IF NOT (has_table_privilege('ai_ledger.country', 'SELECT') AND has_table_privilege('ai_ledger.country_name', 'SELECT'))
	   OR row_security_active('ai_ledger.country') THEN
		RETURN NULL;
	END IF;
	SELECT said.field, said.code INTO field, named
	  FROM (VALUES ('recipient', NEW.recipient), ('investor_country', NEW.investor_country)) AS said (field, code)
	 WHERE said.code IS NOT NULL AND NOT EXISTS (SELECT FROM ai_ledger.country AS c WHERE c.code = said.code)
	 ORDER BY said.field DESC
	 LIMIT 1;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	SELECT c.code INTO meant
	  FROM ai_ledger.country AS c
	 WHERE lower(btrim(named)) IN (lower(c.code), lower(c.name))
		OR EXISTS (SELECT FROM ai_ledger.country_name AS n WHERE n.country = c.code AND lower(btrim(named)) IN (lower(n.name), lower(n.in_sentence)))
	 ORDER BY c.kind = 'country' DESC, c.code
	 LIMIT 1;
	RAISE EXCEPTION 'commitment "%" has the % "%", which is no code in ai_ledger.country', NEW.id, field, named
		USING ERRCODE = 'foreign_key_violation', CONSTRAINT = concat('commitment_', field, '_fkey'),
			  SCHEMA = 'ai_ledger', TABLE = 'commitment', COLUMN = field,
			  HINT = CASE WHEN meant IS NOT NULL THEN format('Say it by its code: %s = %L', field, meant)
						  ELSE format('Find its code: SELECT code, name FROM ai_ledger.country ORDER BY name; or add it, under three capitals: INSERT INTO ai_ledger.country (code, name, source) VALUES (%L, %L, ''a list'');',
									  CASE WHEN named ~ '^[A-Z]{3}$' THEN named ELSE 'XAA' END, named) END;
END
$$;
COMMENT ON FUNCTION ai_ledger.check_country() IS 'trigger: says how a recipient is found or added that is not in the table of countries';
REVOKE EXECUTE ON FUNCTION ai_ledger.check_country() FROM PUBLIC;

DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_trigger
					WHERE tgrelid = 'ai_ledger.commitment'::regclass AND tgname = 'Commitment_names_countries') THEN
		CREATE TRIGGER "Commitment_names_countries"
			AFTER INSERT OR UPDATE OF recipient, investor_country ON ai_ledger.commitment
			FOR EACH ROW WHEN (NEW.recipient IS NOT NULL OR NEW.investor_country IS NOT NULL) EXECUTE FUNCTION ai_ledger.check_country();
	END IF;
END
$$;

-- Where was it read?  In a page that is cited, or in words.  Asked at the end of the
-- transaction, so that a row and its pages can come in any order.  Two transactions
-- may each leave one of them, and nothing together: so what is left is locked, and
-- who takes it away meanwhile is waited for.
CREATE OR REPLACE FUNCTION ai_ledger.check_source() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	named text := CASE TG_TABLE_NAME WHEN 'commitment' THEN to_jsonb(NEW)->>'id' ELSE to_jsonb(OLD)->>'commitment' END;
	words text;
BEGIN
	SELECT c.source INTO words FROM ai_ledger.commitment AS c WHERE c.id = named FOR SHARE;
	IF NOT FOUND OR words IS NOT NULL THEN
		RETURN NULL;
	END IF;
	PERFORM FROM ai_ledger.commitment_source AS cited WHERE cited.commitment = named LIMIT 1 FOR KEY SHARE;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'commitment "%" has no source', named
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_has_a_source',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Say it in the same transaction, by a page: INSERT INTO ai_ledger.source (id, url, publisher, quality) VALUES (''my-page'', ''https://example.org/page'', ''Example Gazette'', ''newspaper''); INSERT INTO ai_ledger.commitment_source (commitment, source) VALUES (%1$L, ''my-page''); or in words: UPDATE ai_ledger.commitment SET source = ''Example Gazette'' WHERE id = %1$L;', named);
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION ai_ledger.check_source() IS 'trigger: a commitment says where it was read, in a page that it cites or in words';
REVOKE EXECUTE ON FUNCTION ai_ledger.check_source() FROM PUBLIC;

DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_trigger
					WHERE tgrelid = 'ai_ledger.commitment'::regclass AND tgname = 'commitment_has_a_source') THEN
		CREATE CONSTRAINT TRIGGER commitment_has_a_source
			AFTER INSERT OR UPDATE OF source, id ON ai_ledger.commitment
			DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW WHEN (NEW.source IS NULL) EXECUTE FUNCTION ai_ledger.check_source();
		CREATE CONSTRAINT TRIGGER commitment_keeps_a_source
			AFTER DELETE OR UPDATE OF commitment ON ai_ledger.commitment_source
			DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW EXECUTE FUNCTION ai_ledger.check_source();
	END IF;
END
$$;

-- An event that takes a commitment out of the totals, or back into them, is as much a
-- change of the structure as what the rows say themselves.  Two that no source can mean
-- are refused: the end of a part of it, and what becomes of an announcement before there
-- is one, by its days as exactly as they are known.  A site may have been built or paid
-- before, and who retells a commitment may do so after what became of it.
CREATE OR REPLACE FUNCTION ai_ledger.check_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	announced date;
BEGIN
	PERFORM ai_ledger.take_turn();
	IF TG_OP = 'DELETE' THEN
		RETURN NULL;
	END IF;
	IF NEW.event = 'cancelled' AND NEW.amount IS NOT NULL THEN
		RAISE EXCEPTION 'commitment "%" cannot be cancelled by an amount: what is cancelled is all of it', NEW.commitment
			USING ERRCODE = 'check_violation', CONSTRAINT = 'event_cancelled_is_all_of_it',
				  SCHEMA = 'ai_ledger', TABLE = 'event',
				  HINT = 'Say amount = NULL; or, where some of it is left, event = ''revised'' with what that is';
	END IF;
	IF NEW.event IN ('revised', 'confirmed', 'paused', 'resumed', 'cancelled') THEN
		WITH RECURSIVE told AS (
			SELECT c.id, c.same_as, c.refines, c.supersedes, c.announced_on, c.announced_precision
			  FROM ai_ledger.commitment AS c WHERE c.id = NEW.commitment
			UNION
			SELECT c.id, c.same_as, c.refines, c.supersedes, c.announced_on, c.announced_precision
			  FROM told JOIN ai_ledger.commitment AS c ON c.id IN (told.same_as, told.refines, told.supersedes)
		)
		SELECT min(date_trunc(told.announced_precision, told.announced_on::timestamp)::date) INTO announced FROM told;
		IF date_trunc(NEW.happened_precision, NEW.happened_on::timestamp) + concat(1, NEW.happened_precision)::interval <= announced::timestamp THEN
			RAISE EXCEPTION 'commitment "%" cannot be % on %, before it was announced', NEW.commitment, NEW.event, to_char(NEW.happened_on, 'YYYY-MM-DD')
				USING ERRCODE = 'check_violation', CONSTRAINT = 'event_follows_announcement',
					  SCHEMA = 'ai_ledger', TABLE = 'event',
					  HINT = format('If it was announced by then: UPDATE ai_ledger.commitment SET announced_on = %L WHERE id = %L; then this again.', to_char(NEW.happened_on, 'YYYY-MM-DD'), NEW.commitment);
		END IF;
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION ai_ledger.check_event() IS 'trigger: an event follows its announcement, cancels all or nothing, and takes its turn';
REVOKE EXECUTE ON FUNCTION ai_ledger.check_event() FROM PUBLIC;

DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_trigger
					WHERE tgrelid = 'ai_ledger.event'::regclass AND tgname = 'event_takes_its_turn') THEN
		CREATE TRIGGER event_takes_its_turn
			AFTER INSERT OR UPDATE OR DELETE ON ai_ledger.event
			FOR EACH ROW EXECUTE FUNCTION ai_ledger.check_event();
	END IF;
END
$$;
