-- query_error(query): the error that a query raises, as a row; all NULL where
-- there is none.  Include with \i (see the tests), drop when done.
CREATE FUNCTION query_error(query text, OUT state text, OUT message text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		hint = PG_EXCEPTION_HINT;
	hint := nullif(hint, '');
END
$$;
