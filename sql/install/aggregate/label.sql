-- CREATE AGGREGATE has no word for volatility, and every aggregate counts as
-- immutable: one whose final function reads rates does not.  What is made so
-- long after this statement needs it again, in an upgrade script too.  All that
-- is compared is of one type, for which nobody else's operator fits better.

UPDATE pg_catalog.pg_proc AS p SET provolatile = f.provolatile
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS f ON f.oid = a.aggfinalfn::pg_catalog.oid
JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AND d.objid = f.oid
	AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid AND d.deptype = 'e'::pg_catalog."char"
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'ai_invest'::pg_catalog.name
WHERE p.oid = a.aggfnoid::pg_catalog.oid AND p.provolatile = 'i'::pg_catalog."char" AND f.provolatile <> 'i'::pg_catalog."char";
