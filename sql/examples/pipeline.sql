-- A worked example: a spreadsheet of announcements, all of it text, into the ledger.
--
--		\copy pipeline_staging (batch, line, announced_on, recipient, investor, amount, horizon, source) FROM 'sheet.csv' CSV
--		\copy pipeline_staging (batch, line, announced_on, recipient, investor, locale, amount, source) FROM 'press.csv' CSV
--		CALL pipeline_load('sheet 1');
--		SELECT * FROM pipeline_error WHERE batch = 'sheet 1';
--		SELECT * FROM pipeline_report('sheet 1', 'EUR');
--
-- An amount is written as the type has it, or, where the line has a locale, as the press
-- of that language writes it: "109 milliards d'euros", "€30-50bn", "several billion dollars".
-- Then it is the quote of the commitment too.
--
-- Every mistake of every line is collected, with its SQLSTATE and a hint; the lines
-- that have none are loaded, all in one transaction.  Mend the others in the
-- staging table and call again, any number of times: each line is loaded once.
-- CALL pipeline_forget('sheet 1') takes it all back.
--
-- Run this file, then use it; needs the extension and the ledger.

CREATE TABLE IF NOT EXISTS pipeline_staging (
	batch		text NOT NULL,
	line		integer NOT NULL,
	announced_on text,
	recipient	text,
	investor	text,
	amount		text,
	horizon		text,
	source		text,
	locale		text,
	currency	text,
	PRIMARY KEY (batch, line)
);
COMMENT ON TABLE pipeline_staging IS 'lines as they came, nothing of them believed yet; the currency is that of phrases which name none';

CREATE OR REPLACE FUNCTION pipeline_id(pipeline_staging) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT $1.batch || '-' || $1.line $$;
COMMENT ON FUNCTION pipeline_id(pipeline_staging) IS 'the id of a line in the ledger';

CREATE TABLE IF NOT EXISTS pipeline_error (
	batch		text NOT NULL,
	line		integer NOT NULL,
	field		text NOT NULL,
	value		text,
	code		text NOT NULL,
	message		text NOT NULL,
	detail		text,
	hint		text,
	PRIMARY KEY (batch, line, field),
	FOREIGN KEY (batch, line) REFERENCES pipeline_staging ON DELETE CASCADE
);
COMMENT ON TABLE pipeline_error IS 'what is wrong with which field of which line';

-- The lines of a batch with their types.  What cannot be read is null, and an error.
CREATE OR REPLACE FUNCTION pipeline_read(batch text)
RETURNS TABLE (
	line		integer,
	announced_on date,
	recipient	text,
	investor	text,
	amount		monetary_range,
	horizon		daterange,
	source		text,
	quote		text,
	errors		pipeline_error[])
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
	staged pipeline_staging;
	error pipeline_error;
BEGIN
	FOR staged IN
		SELECT s.* FROM pipeline_staging AS s WHERE s.batch = pipeline_read.batch ORDER BY s.line
	LOOP
		line := staged.line;
		announced_on := NULL;
		recipient := upper(btrim(staged.recipient));
		investor := nullif(btrim(staged.investor), '');
		amount := NULL;
		horizon := NULL;
		source := nullif(btrim(staged.source), '');
		quote := CASE WHEN staged.locale IS NOT NULL THEN btrim(staged.amount) END;
		errors := ARRAY[]::pipeline_error[];
		error := NULL;
		error.batch := batch;
		error.line := line;
		error.detail := NULL;

		-- 23502, as the ledger itself would say it
		IF investor IS NULL THEN
			error.field := 'investor'; error.value := staged.investor; error.code := '23502';
			error.message := 'who invests?'; error.hint := NULL;
			errors := errors || error;
		END IF;
		IF source IS NULL THEN
			error.field := 'source'; error.value := staged.source; error.code := '23502';
			error.message := 'where was this read?'; error.hint := NULL;
			errors := errors || error;
		END IF;
		IF recipient IS NOT NULL AND NOT EXISTS (SELECT FROM ai_ledger.country AS c WHERE c.code = recipient) THEN
			error.field := 'recipient'; error.value := staged.recipient; error.code := '23503';
			error.message := format('"%s" is not in ai_ledger.country', staged.recipient);
			SELECT format('Is it %s?', string_agg(c.code, ' or ' ORDER BY c.code)) INTO error.hint
			  FROM ai_ledger.country AS c WHERE lower(c.name) = lower(btrim(staged.recipient)) HAVING count(*) > 0;
			errors := errors || error;
		END IF;

		-- class 22 is whatever a value can be wrong by; MC001 is two currencies in one range
		BEGIN
			error.field := 'amount'; error.value := staged.amount;
			amount := CASE WHEN staged.locale IS NULL THEN staged.amount::monetary_range
						   ELSE parse_monetary_range(staged.amount, staged.locale, staged.currency::currency_code) END;
			IF amount IS NULL THEN
				RAISE null_value_not_allowed USING MESSAGE = 'how much?';
			ELSIF lower_inf(amount) OR amount(lower(amount)) < 0 THEN
				RAISE check_violation USING MESSAGE = format('%s begins below zero', amount),
					HINT = 'Write "up to" as [0 EUR,50e9 EUR].';
			END IF;
		EXCEPTION WHEN data_exception OR check_violation OR SQLSTATE 'MC001' THEN
			GET STACKED DIAGNOSTICS error.code = RETURNED_SQLSTATE, error.message = MESSAGE_TEXT, error.detail = PG_EXCEPTION_DETAIL, error.hint = PG_EXCEPTION_HINT;
			error.detail := nullif(error.detail, '');
			error.hint := nullif(error.hint, '');
			errors := errors || error;
			error.detail := NULL;
			amount := NULL;
		END;

		BEGIN
			error.field := 'announced_on'; error.value := staged.announced_on;
			IF staged.announced_on IS NULL THEN
				RAISE null_value_not_allowed USING MESSAGE = 'when?';
			ELSIF staged.announced_on !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
				RAISE invalid_datetime_format USING MESSAGE = format('"%s" is not a day', staged.announced_on), HINT = 'Write it as 2025-02-09.';
			END IF;
			announced_on := staged.announced_on::date;
		EXCEPTION WHEN data_exception THEN
			GET STACKED DIAGNOSTICS error.code = RETURNED_SQLSTATE, error.message = MESSAGE_TEXT, error.hint = PG_EXCEPTION_HINT;
			error.hint := nullif(error.hint, '');
			errors := errors || error;
		END;

		BEGIN
			error.field := 'horizon'; error.value := staged.horizon;
			horizon := staged.horizon::daterange;
			IF isempty(horizon) THEN
				RAISE check_violation USING MESSAGE = 'the horizon has no day';
			END IF;
		EXCEPTION WHEN data_exception OR check_violation THEN
			GET STACKED DIAGNOSTICS error.code = RETURNED_SQLSTATE, error.message = MESSAGE_TEXT, error.hint = PG_EXCEPTION_HINT;
			error.hint := nullif(error.hint, '');
			errors := errors || error;
			horizon := NULL;
		END;

		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION pipeline_read(text) IS 'the lines of a batch with their types, and all that is wrong with each of them';

CREATE OR REPLACE PROCEDURE pipeline_load(batch text, INOUT loaded integer DEFAULT NULL, INOUT refused integer DEFAULT NULL)
LANGUAGE plpgsql AS $$
DECLARE
	good record;
	error pipeline_error;
	id ai_ledger.commitment.id%TYPE;
	staged pipeline_staging;
BEGIN
	loaded := 0;
	refused := 0;
	DELETE FROM pipeline_error AS e WHERE e.batch = pipeline_load.batch;

	FOR good IN SELECT * FROM pipeline_read(batch) LOOP
		IF good.errors <> '{}' THEN
			INSERT INTO pipeline_error SELECT * FROM unnest(good.errors);
			refused := refused + 1;
			CONTINUE;
		END IF;
		SELECT s.* INTO STRICT staged FROM pipeline_staging AS s WHERE s.batch = pipeline_load.batch AND s.line = good.line;
		id := pipeline_id(staged);
		-- the ledger has the last word: it may know of rules that nobody told us
		BEGIN
			INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, horizon, source, quote)
			VALUES (id, good.announced_on, good.recipient, good.investor, good.amount, good.horizon, good.source, good.quote)
			ON CONFLICT ON CONSTRAINT commitment_pkey DO NOTHING;
			IF FOUND THEN
				loaded := loaded + 1;
			END IF;
		EXCEPTION WHEN integrity_constraint_violation THEN
			error := NULL;
			error.batch := batch;
			error.line := good.line;
			GET STACKED DIAGNOSTICS error.field = CONSTRAINT_NAME, error.code = RETURNED_SQLSTATE, error.message = MESSAGE_TEXT, error.detail = PG_EXCEPTION_DETAIL, error.hint = PG_EXCEPTION_HINT;
			error.detail := nullif(error.detail, '');
			error.hint := nullif(error.hint, '');
			INSERT INTO pipeline_error SELECT error.*;
			refused := refused + 1;
		END;
	END LOOP;
END
$$;
COMMENT ON PROCEDURE pipeline_load(text, integer, integer) IS 'loads the lines of a batch that nothing is wrong with, and collects what is wrong with the others; says how many of each';

-- What was loaded, by recipient.  Variables of the types hold what plpgsql calculates;
-- one without a rate is counted, and not left out unseen.
CREATE OR REPLACE FUNCTION pipeline_report(batch text, to_currency currency_code)
RETURNS TABLE (recipient text, announcements integer, total monetary_range, in_words text, without_rate integer)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
	announced ai_ledger.commitment;
	nothing CONSTANT monetary_range := monetary(0, to_currency)::monetary_range;
BEGIN
	FOR recipient IN
		SELECT DISTINCT c.recipient FROM ai_ledger.commitment AS c
		 WHERE c.id IN (SELECT pipeline_id(s) FROM pipeline_staging AS s WHERE s.batch = pipeline_report.batch)
		 ORDER BY c.recipient
	LOOP
		announcements := 0;
		without_rate := 0;
		total := nothing;
		FOR announced IN
			SELECT c.* FROM ai_ledger.commitment AS c
			 WHERE c.id IN (SELECT pipeline_id(s) FROM pipeline_staging AS s WHERE s.batch = pipeline_report.batch)
			   AND c.recipient IS NOT DISTINCT FROM pipeline_report.recipient
		LOOP
			announcements := announcements + 1;
			BEGIN
				total := total + convert_range(announced.amount, to_currency, announced.announced_on);
			EXCEPTION WHEN SQLSTATE 'MC002' THEN
				without_rate := without_rate + 1;
			END;
		END LOOP;
		in_words := ai_ledger.brief(total);
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION pipeline_report(text, currency_code) IS 'what a batch brought into the ledger, by recipient, in one currency at the rates of the days of announcement';

CREATE OR REPLACE PROCEDURE pipeline_forget(batch text)
LANGUAGE sql AS $$
	DELETE FROM ai_ledger.commitment WHERE id IN (SELECT pipeline_id(s) FROM pipeline_staging AS s WHERE s.batch = pipeline_forget.batch);
	DELETE FROM pipeline_staging AS s WHERE s.batch = pipeline_forget.batch;
$$;
COMMENT ON PROCEDURE pipeline_forget(text) IS 'takes back a batch: its lines, their errors, and what was loaded of it';
