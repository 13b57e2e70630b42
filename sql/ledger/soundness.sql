-- What no constraint can say about commitments: part_of makes trees, same_as
-- names what is not itself a restatement, and nothing is part of a restatement.

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
COMMENT ON FUNCTION ai_ledger.take_turn() IS 'lets one transaction at a time change the structure of the commitments: waits for others that do; 40001 under REPEATABLE READ and SERIALIZABLE if one has, since the snapshot was taken';
REVOKE EXECUTE ON FUNCTION ai_ledger.take_turn() FROM PUBLIC;

-- Reads with the owner's rights, so that nobody's insert can slip by another's
-- update for want of a privilege.  What is said names no row but that which is
-- written, and those that it names itself: others may be hidden.
CREATE OR REPLACE FUNCTION ai_ledger.check_commitment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	this ai_ledger.commitment;
	total ai_ledger.commitment;
	original ai_ledger.commitment;
	other text;
	path text[];
BEGIN
	IF TG_OP = 'INSERT' AND NEW.part_of IS NULL AND NEW.same_as IS NULL
	   OR TG_OP = 'UPDATE' AND (NEW.id, NEW.part_of, NEW.same_as, NEW.status) IS NOT DISTINCT FROM (OLD.id, OLD.part_of, OLD.same_as, OLD.status) THEN
		RETURN NULL;
	END IF;
	PERFORM ai_ledger.take_turn();

	-- when deferred, the row may have changed again since
	SELECT * INTO this FROM ai_ledger.commitment WHERE id = NEW.id;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;

	-- up to the root
	path := ARRAY[this.id];
	other := this.part_of;
	WHILE other IS NOT NULL LOOP
		path := path || other;
		IF other = this.id THEN
			RAISE EXCEPTION 'commitment "%" cannot be a part of itself', this.id
				USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_part_of_is_a_tree',
					  SCHEMA = 'ai_ledger', TABLE = 'commitment',
					  DETAIL = format('From "%s" upwards one comes back to it.', this.part_of),
					  HINT = format('UPDATE ai_ledger.commitment SET part_of = NULL WHERE id = %L;', this.id);
		END IF;
		EXIT WHEN other = ANY (path[1:cardinality(path) - 1]);
		SELECT * INTO total FROM ai_ledger.commitment WHERE id = other;
		IF total.same_as IS NOT NULL AND cardinality(path) = 2 THEN
			RAISE EXCEPTION 'commitment "%" cannot be part of "%", which restates another one', this.id, total.id
				USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_part_of_is_no_restatement',
					  SCHEMA = 'ai_ledger', TABLE = 'commitment',
					  HINT = format('Name the original: UPDATE ai_ledger.commitment SET part_of = (SELECT same_as FROM ai_ledger.commitment WHERE id = %L) WHERE id = %L;', total.id, this.id);
		END IF;
		other := total.part_of;
	END LOOP;

	IF this.same_as IS NULL THEN
		RETURN NULL;
	END IF;

	IF this.same_as = this.id THEN
		RAISE EXCEPTION 'commitment "%" cannot restate itself', this.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_another',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('UPDATE ai_ledger.commitment SET same_as = NULL WHERE id = %L;', this.id);
	END IF;
	IF this.same_as = ANY (path) THEN
		RAISE EXCEPTION 'commitment "%" cannot be a part of "%" and restate it', this.id, this.same_as
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_no_total',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('UPDATE ai_ledger.commitment SET part_of = NULL WHERE id = %L;', this.id);
	END IF;
	SELECT * INTO original FROM ai_ledger.commitment WHERE id = this.same_as;
	IF original.same_as IS NOT NULL THEN
		RAISE EXCEPTION 'commitment "%" cannot restate "%", which itself restates another one', this.id, original.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_same_as_is_an_original',
				  SCHEMA = 'ai_ledger', TABLE = 'commitment',
				  HINT = format('Name the original: UPDATE ai_ledger.commitment SET same_as = (SELECT same_as FROM ai_ledger.commitment WHERE id = %L) WHERE id = %L;', original.id, this.id);
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
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION ai_ledger.check_commitment() IS 'trigger: commitments make trees, restatements name originals, and nothing is part of a restatement';
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
