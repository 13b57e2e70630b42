-- CREATE AGGREGATE has no word for volatility, and every aggregate counts as
-- immutable: one whose final function reads rates does not.  What is made so
-- long after this statement needs it again, in an upgrade script too.

UPDATE pg_catalog.pg_proc AS p SET provolatile = f.provolatile
FROM pg_catalog.pg_aggregate AS a
JOIN pg_catalog.pg_proc AS f ON f.oid = a.aggfinalfn
JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = f.oid
	AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
WHERE p.oid = a.aggfnoid AND p.provolatile = 'i' AND f.provolatile <> 'i';
