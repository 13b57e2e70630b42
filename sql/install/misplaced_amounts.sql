-- Amounts that are not what their column says.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension bears its
-- schema, as in bi_view.

CREATE FUNCTION ai_invest.misplaced_amounts(relation regclass,
		OUT found_in regclass, OUT row_id tid, OUT column_name text, OUT declared text, OUT value monetary) RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL RESTRICTED ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	own CONSTANT oid := (SELECT t.oid FROM pg_type t JOIN pg_extension e ON e.extnamespace = t.typnamespace WHERE e.extname = 'ai_invest' AND t.typname = 'monetary');
	kind "char";
	place record;
BEGIN
	IF relation IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'which relation? It is null';
	END IF;
	SELECT c.relkind INTO kind FROM pg_class c WHERE c.oid = relation;
	IF kind IS NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = format('there is no relation with OID %s', relation::oid);
	ELSIF kind NOT IN ('r', 'p', 'm', 'f') THEN
		RAISE wrong_object_type USING MESSAGE = format('relation %s is no table', relation);
	END IF;

	-- Where there may be amounts with a modifier: in columns, in their arrays, in their composite values, in domains over any of these
	FOR place IN
		WITH RECURSIVE part AS (
			SELECT a.attnum, a.attname::text COLLATE "C" AS name, format('source.%I', a.attname) COLLATE "C" AS expression, ''::text COLLATE "C" AS elements, 0 AS depth, a.atttypid AS type, a.atttypmod AS modifier
			FROM pg_attribute a WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT p.attnum, p.name || inner_part.name, inner_part.expression, p.elements || inner_part.elements, p.depth + 1, inner_part.type, inner_part.modifier
			FROM part p JOIN pg_type t ON t.oid = p.type, LATERAL (
				SELECT '' AS name, p.expression, '' AS elements, t.typbasetype AS type, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE p.modifier END AS modifier
				WHERE t.typtype = 'd'
				UNION ALL
				SELECT '[]', format('e%s.v', p.depth), format(', LATERAL (SELECT unnest(%s) AS v) AS e%s', p.expression, p.depth), t.typelem, p.modifier
				WHERE t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0
				UNION ALL
				SELECT '.' || a.attname, format('(%s).%I', p.expression, a.attname), '', a.atttypid, a.atttypmod
				FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
			) inner_part
			WHERE p.type <> own
		)
		SELECT p.name, p.expression, p.elements, format_type(p.type, p.modifier) AS declared,
			regexp_match(format_type(p.type, p.modifier), '[(]''([A-Z]{3})''(?:,([0-9]+))?[)]$') AS pin
		FROM part p WHERE p.type = own AND p.modifier >= 0
		ORDER BY p.attnum, p.name COLLATE "C"
	LOOP
		FOR found_in, row_id, column_name, declared, value IN EXECUTE format('SELECT found.* FROM (SELECT source.tableoid::pg_catalog.regclass, source.ctid, %L::text, %L::text, (%s)::%s.monetary AS v FROM %s AS source%s) AS found
				WHERE %4$s.currency(found.v) OPERATOR(%4$s.<>) %7$L::%4$s.currency_code',
				place.name, place.declared, place.expression, home, relation, place.elements, place.pin[1])
			|| CASE WHEN place.pin[2] IS NULL THEN '' ELSE format(' OR %s.scale(found.v) OPERATOR(pg_catalog.<>) %s', home, place.pin[2]) END
		LOOP
			RETURN NEXT;
		END LOOP;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.misplaced_amounts(regclass) IS
	'amounts of a table that are not of the currency, or the scale, which the type of their column says';
