-- input_error(literal, type): the error that a literal of a type raises, as a
-- row; all NULL where there is none.  From PostgreSQL 16 on the soft error
-- must be the same as the raised one: this raises where they differ.
-- Include with \i (see the tests), drop when done.
CREATE FUNCTION input_error(literal text, type text,
	OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
DECLARE
	soft record;
BEGIN
	BEGIN
		EXECUTE format('SELECT %L::%s', literal, type);
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
			detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
		detail := nullif(detail, '');
		hint := nullif(hint, '');
	END;
	IF current_setting('server_version_num')::int >= 160000 THEN
		EXECUTE 'SELECT * FROM pg_input_error_info($1, $2)' INTO soft USING literal, type;
		IF (soft.sql_error_code, soft.message, soft.detail, soft.hint)
			IS DISTINCT FROM (state, message, detail, hint) THEN
			RAISE EXCEPTION 'the soft error of % % differs: %', type, quote_literal(literal), soft;
		END IF;
	END IF;
END
$$;
