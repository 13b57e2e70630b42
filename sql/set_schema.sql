-- set_schema: moves the extension to another schema
--
--	psql -v schema=money -f set_schema.sql
--
-- ALTER EXTENSION ... SET SCHEMA wants to find everything in one schema, and
-- some of the extension is in one of its own.  So that comes to the rest under
-- names that nobody has, and goes back when all are moved.  What uses the
-- extension goes on as before; what calls it by name needs the new schema in its
-- search_path.  For a superuser; others wait until it is done.
\set ON_ERROR_STOP on
\if :{?schema}
\else
\warn 'set_schema: name the schema, for example: psql -v schema=money -f set_schema.sql'
\quit
\endif

BEGIN;
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL client_min_messages = warning;
SELECT set_config('set_schema.target', :'schema', true) AS target \gset

DO $$
DECLARE
	own CONSTANT text := 'ai_invest';
	target CONSTANT text := current_setting('set_schema.target');
	home regnamespace;
	apart regnamespace;
	maker oid;
	object record;
BEGIN
	SELECT e.extnamespace INTO home FROM pg_extension e WHERE e.extname = own;
	IF home IS NULL THEN
		RAISE undefined_object USING
			MESSAGE = format('extension "%s" does not exist in this database', own),
			HINT = format('CREATE EXTENSION %s SCHEMA %I;', own, target);
	END IF;
	IF to_regnamespace(quote_ident(target)) IS NULL THEN
		RAISE invalid_schema_name USING
			MESSAGE = format('schema "%s" does not exist', target),
			HINT = format('CREATE SCHEMA %I;', target);
	END IF;
	IF to_regnamespace(quote_ident(target)) = home THEN
		RAISE WARNING 'extension "%" is in schema "%" already', own, target;
		RETURN;
	END IF;
	SELECT d.objid INTO apart FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = own
	WHERE d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_namespace'::regclass AND d.deptype = 'e';

	SELECT c.relowner INTO maker FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) AND c.relname = 'exchange_rate' WHERE e.extname = own;

	-- What is in the extension's own schema, or, where that is the schema of all, belongs there when the rest leaves it.
	-- Who owns the extension can add to its members what is his, and that has no place there: only what its script made.
	CREATE TEMP TABLE moving ON COMMIT DROP AS
	WITH member AS (
		SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = own
		WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
	), relation AS (
		SELECT c.* FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid WHERE c.relkind IN ('r', 'v') AND c.relowner = maker
	)
	SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind, oid, relname AS name, true AS has_schema FROM relation
	UNION ALL
	-- an index goes where its table goes
	SELECT 'INDEX', c.oid, c.relname, false FROM relation r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
	UNION ALL
	SELECT 'FUNCTION', p.oid, p.proname, true FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
	WHERE p.proowner = maker AND CASE WHEN apart IS NULL THEN p.proname IN ('currencies', 'misplaced_amounts', 'icu_version', 'version', 'check', 'rate_tables_here', 'rates_here', 'check_rates', 'distribute_rates', 'undistribute_rates') ELSE p.pronamespace <> home END;

	IF apart IS NOT NULL THEN
		FOR object IN SELECT * FROM moving LOOP
			EXECUTE format('ALTER %s %s RENAME TO %I', object.kind,
				CASE object.kind WHEN 'FUNCTION' THEN object.oid::regprocedure::text ELSE object.oid::regclass::text END, own || '_' || object.oid);
		END LOOP;
		FOR object IN SELECT * FROM moving WHERE has_schema LOOP
			EXECUTE format('ALTER %s %s SET SCHEMA %s', object.kind,
				CASE object.kind WHEN 'FUNCTION' THEN object.oid::regprocedure::text ELSE object.oid::regclass::text END, home);
		END LOOP;
	END IF;

	-- An array goes where its element goes, which before PostgreSQL 17 it may not be a member for
	CREATE TEMP TABLE array_member ON COMMIT DROP AS
	SELECT d.objid AS oid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = own JOIN pg_type t ON t.typarray = d.objid
	WHERE d.classid = 'pg_type'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
		AND current_setting('server_version_num')::int < 170000;
	FOR object IN SELECT * FROM array_member LOOP
		EXECUTE format('ALTER EXTENSION %I DROP TYPE %s', own, object.oid::regtype);
	END LOOP;
	UPDATE pg_extension SET extrelocatable = true WHERE extname = own;
	EXECUTE format('ALTER EXTENSION %I SET SCHEMA %I', own, target);
	UPDATE pg_extension SET extrelocatable = false WHERE extname = own;
	FOR object IN SELECT * FROM array_member LOOP
		EXECUTE format('ALTER EXTENSION %I ADD TYPE %s', own, object.oid::regtype);
	END LOOP;

	IF apart IS NULL THEN
		apart := home;
		EXECUTE format('ALTER EXTENSION %I ADD SCHEMA %s', own, apart);
		EXECUTE format('GRANT USAGE ON SCHEMA %s TO PUBLIC', apart);
	END IF;
	FOR object IN SELECT * FROM moving WHERE has_schema LOOP
		EXECUTE format('ALTER %s %s SET SCHEMA %s', object.kind,
			CASE object.kind WHEN 'FUNCTION' THEN object.oid::regprocedure::text ELSE object.oid::regclass::text END, apart);
	END LOOP;
	FOR object IN SELECT * FROM moving LOOP
		IF object.name <> (CASE object.kind WHEN 'FUNCTION' THEN (SELECT proname FROM pg_proc WHERE oid = object.oid)
			ELSE (SELECT relname FROM pg_class WHERE oid = object.oid) END) THEN
			EXECUTE format('ALTER %s %s RENAME TO %I', object.kind,
				CASE object.kind WHEN 'FUNCTION' THEN object.oid::regprocedure::text ELSE object.oid::regclass::text END, object.name);
		END IF;
	END LOOP;
END
$$;
COMMIT;
