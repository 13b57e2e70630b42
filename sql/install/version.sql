-- Which version this is.

CREATE FUNCTION ai_invest.version() RETURNS text
	AS 'MODULE_PATHNAME', 'ai_invest_version' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.version() IS
	'the version of the library that is loaded';
--> that of the objects in the database is extversion in pg_extension
