-- What publishers' files of rates look like

CREATE FUNCTION rate_layouts(
	OUT layout text, OUT form text, OUT publisher text, OUT source text, OUT edition text,
	OUT says_its_base boolean, OUT description jsonb
) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION rate_layouts() IS
	'the forms of publishers'' files of rates that import_rates knows';
--> the name for all forms of a publisher and that of the form (ecb.sdmx), who publishes it, how that wants to be cited, which editions were seen, whether a file says itself in which currencies its rates are, so that import_rates knows it without a name, and the form as rates_in_file reads it. Seen were the European Central Bank's files of April 2026, the Federal Reserve's H.10 of 2020 and 2026, the Bank of England's database of March 2026, the International Monetary Fund's tables of 2013, 2017, 2024 and March 2026, and the columns of the BIS of 2026 and of the OECD's national accounts of 2025
