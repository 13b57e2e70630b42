-- The schema of the rates and of what else would take a common name from the
-- applications.  One that is there already belongs to somebody else,
-- unless the extension itself was put into it.
DO $$
BEGIN
	IF pg_catalog.current_schema() = 'ai_invest' THEN
		RETURN;
	END IF;
	IF pg_catalog.to_regnamespace('ai_invest') IS NOT NULL THEN
		RAISE duplicate_schema USING
			MESSAGE = 'schema "ai_invest" already exists',
			DETAIL = 'The extension keeps its tables and views in a schema of that name.',
			HINT = 'ALTER SCHEMA ai_invest RENAME TO ai_invest_old; or, if the schema is meant for the extension: CREATE EXTENSION ai_invest SCHEMA ai_invest;';
	END IF;
	CREATE SCHEMA ai_invest;
	COMMENT ON SCHEMA ai_invest IS 'tables and views of the extension ai_invest';
	GRANT USAGE ON SCHEMA ai_invest TO PUBLIC;
END
$$;
