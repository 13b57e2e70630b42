-- A worked example: the rows of a press release, as JSON, into the ledger.  Each
-- kind of mistake is caught by its SQLSTATE and handled in its own way:
--
--		22P02	the amount is no amount, or its currency no currency: the row goes to the
--				rejects, as one between two currencies does (MC001)
--		MC001	a part is in another currency than the total: it is converted, for the
--				check alone
--		MC002	no rate is in force on that day: the row is loaded, and its note says so
--
--		CALL load_press_release('acme-2025', '{"announced_on": "2025-05-19", "recipient": "FRA", ...}');
--
-- Run this file, then call it; needs the extension and the ledger.

CREATE TABLE IF NOT EXISTS press_release_reject (
	release		text NOT NULL,
	line		integer NOT NULL,
	content		jsonb NOT NULL,
	code		text NOT NULL,
	message		text NOT NULL,
	hint		text,
	PRIMARY KEY (release, line)
);
COMMENT ON TABLE press_release_reject IS 'lines of press releases that could not be loaded, and why';

CREATE OR REPLACE PROCEDURE load_press_release(release text, content jsonb)
LANGUAGE plpgsql AS $$
DECLARE
	announced_on ai_ledger.commitment.announced_on%TYPE := (content->>'announced_on')::date;
	total ai_ledger.commitment.amount%TYPE := (content->>'amount')::monetary_range;
	rest monetary := upper(total);
	line record;
	part ai_ledger.commitment;
	code text;
	message text;
	hint text;
BEGIN
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, purpose, source, quote)
	VALUES (release, announced_on, content->>'recipient', content->>'investor', total,
			content->>'purpose', content->>'source', content->>'quote');

	FOR line IN
		SELECT n::integer AS number, item FROM jsonb_array_elements(content->'parts') WITH ORDINALITY AS element (item, n)
	LOOP
		part := NULL;
		BEGIN
			part.amount := (line.item->>'amount')::monetary_range;
		EXCEPTION WHEN invalid_text_representation OR SQLSTATE 'MC001' THEN
			GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
			INSERT INTO press_release_reject VALUES (release, line.number, line.item, code, message, nullif(hint, ''));
			CONTINUE;
		END;

		-- what is left of the total
		BEGIN
			rest := rest - lower(part.amount);
		EXCEPTION WHEN SQLSTATE 'MC001' THEN
			BEGIN
				rest := rest - lower(convert_range(part.amount, currency(total), announced_on));
			EXCEPTION WHEN SQLSTATE 'MC002' THEN
				GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
				part.note := message;
			END;
		END;

		INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, purpose, part_of, source, note)
		VALUES (release || '-' || line.number, announced_on, content->>'recipient', content->>'investor', part.amount,
				line.item->>'purpose', release, content->>'source', part.note);
	END LOOP;

	IF amount(rest) < 0 THEN
		RAISE WARNING 'the parts of "%" exceed it by %', release, - rest;
	END IF;
END
$$;
COMMENT ON PROCEDURE load_press_release(text, jsonb) IS 'loads a press release, a total and its parts, into the ledger; what cannot be read goes to press_release_reject';
