-- pg_temp.try(query): what a query returns, or its error: SQLSTATE and message,
-- then on lines of their own the detail, the hint and which rate it is about.
CREATE FUNCTION pg_temp.try(query text, OUT answer text)
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
	context text;
BEGIN
	EXECUTE query INTO answer;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
	answer := SQLSTATE || ' ' || SQLERRM || coalesce(E'\n  ' || nullif(detail, ''), '') || coalesce(E'\n  ' || nullif(hint, ''), '')
		|| coalesce(E'\n  ' || substring(context from '^exchange rate [^\n]*'), '');
END
$$;
