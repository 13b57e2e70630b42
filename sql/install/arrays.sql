-- Arrays of the types belong to the extension, too

-- postgres_fdw sends nothing to another server that is of a type of no extension which that
-- has; and to PostgreSQL an array belongs to its element, so that = ANY (array) stayed here.
-- Written as ALTER EXTENSION ... ADD TYPE would, which later majors refuse for arrays.
INSERT INTO pg_catalog.pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
	SELECT d.classid, t.typarray, 0, d.refclassid, d.refobjid, 0, d.deptype
	FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) d.objid
		JOIN pg_catalog.pg_extension e ON e.oid OPERATOR(pg_catalog.=) d.refobjid
	WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::regclass::oid AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::regclass::oid
		AND d.deptype OPERATOR(pg_catalog.=) 'e' AND e.extname OPERATOR(pg_catalog.=) 'ai_invest' AND t.typarray OPERATOR(pg_catalog.<>) 0::oid;
