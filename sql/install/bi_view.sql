-- Flat views: a relation for tools that know numbers, texts and dates only.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension
-- bears its schema: a view keeps no search_path, and nobody else's does here.

CREATE FUNCTION bi_view_columns(relation regclass, currencies currency_code[] DEFAULT '{}', date_column text DEFAULT NULL,
		on_missing text DEFAULT 'null', column_names jsonb DEFAULT '{}',
		OUT name text, OUT expression text, OUT description text) RETURNS SETOF record
	LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	missing CONSTANT text := coalesce(on_missing, 'null');
	codes CONSTANT text[] := ARRAY(SELECT code::text FROM unnest(currencies) WITH ORDINALITY u (code, n) GROUP BY code ORDER BY min(n));
	renamed CONSTANT jsonb := coalesce(column_names, '{}');
	kind "char";
	dates text[];
	part record;
	known text[] := ARRAY[]::text[];
	names text[] := ARRAY[]::text[];
	made text[] := ARRAY[]::text[];
	has_money boolean := false;
	scale integer;
BEGIN
	IF relation IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'which relation? It is null';
	END IF;
	SELECT c.relkind INTO kind FROM pg_class c WHERE c.oid = relation;
	IF kind IS NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = format('there is no relation with OID %s', relation::oid);
	ELSIF kind NOT IN ('r', 'p', 'v', 'm', 'f') THEN
		RAISE wrong_object_type USING MESSAGE = format('relation %s is no table and no view', relation);
	END IF;
	IF array_position(codes, NULL) IS NOT NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'one of the currencies is null';
	END IF;
	IF missing NOT IN ('null', 'flag', 'error') THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('on_missing must be "null", "flag" or "error", not "%s"', missing);
	END IF;
	IF jsonb_typeof(renamed) <> 'object' THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('column_names must be an object, not %s', renamed),
			HINT = 'For example: column_names => ''{"price_currency": "currency"}''';
	END IF;

	-- At the rate of which day?
	IF codes <> '{}' OR date_column IS NOT NULL THEN
		WITH RECURSIVE dated AS (
			SELECT a.attname, a.attnum, a.atttypid AS type FROM pg_attribute a
			WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT d.attname, d.attnum, t.typbasetype FROM dated d JOIN pg_type t ON t.oid = d.type AND t.typtype = 'd'
		)
		SELECT coalesce(array_agg(d.attname::text ORDER BY d.attnum), '{}') INTO dates FROM dated d WHERE d.type = 'date'::regtype;
		IF date_column IS NULL AND cardinality(dates) = 1 THEN
			date_column := dates[1];
		ELSIF date_column IS NULL AND dates = '{}' THEN
			RAISE invalid_parameter_value USING
				MESSAGE = format('relation %s has no column of type date, at whose rates its amounts could be converted', relation),
				HINT = 'Make a view that has one, such as (a_timestamp AT TIME ZONE ''Europe/Paris'')::date, and flatten that; or ask for no currencies.';
		ELSIF date_column IS NULL THEN
			RAISE invalid_parameter_value USING
				MESSAGE = format('relation %s has %s columns of type date, at the rates of any of which its amounts could be converted', relation, cardinality(dates)),
				DETAIL = format('They are: %s.', (SELECT string_agg(quote_ident(d), ', ' ORDER BY n) FROM unnest(dates) WITH ORDINALITY u (d, n))),
				HINT = format('Say which with an argument, for example: date_column => %L', dates[1]);
		ELSIF date_column <> ALL (dates) THEN
			IF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation AND a.attname = date_column AND a.attnum > 0 AND NOT a.attisdropped) THEN
				RAISE undefined_column USING
					MESSAGE = format('relation %s has no column "%s"', relation, date_column),
					DETAIL = format('Its columns of type date: %s.', coalesce((SELECT string_agg(quote_ident(d), ', ' ORDER BY n) FROM unnest(dates) WITH ORDINALITY u (d, n)), 'none'));
			END IF;
			RAISE wrong_object_type USING
				MESSAGE = format('column "%s" of relation %s is not of type date', date_column, relation),
				HINT = format('A rate is that of a day. Make a view that says which day it is, such as (%I AT TIME ZONE ''Europe/Paris'')::date, and flatten that.', date_column);
		END IF;
	END IF;

	FOR part IN
		WITH RECURSIVE typed AS (
			SELECT a.attnum, a.attname::text AS base, a.atttypid AS type, a.atttypmod AS modifier, false AS is_domain, false AS is_array,
				format('source.%I', a.attname) AS value, col_description(a.attrelid, a.attnum) AS comment
			FROM pg_attribute a
			WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT d.attnum, d.base, CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END,
				CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE d.modifier END,
				t.typtype = 'd' OR d.is_domain, t.typtype <> 'd' OR d.is_array, d.value, d.comment
			FROM typed d JOIN pg_type t ON t.oid = d.type AND (t.typtype = 'd' OR t.typcategory = 'A' AND t.typelem <> 0)
		), own AS (
			SELECT t.oid AS type, t.typname FROM pg_type t JOIN pg_extension e ON e.extnamespace = t.typnamespace
			WHERE e.extname = 'ai_invest' AND t.typname IN ('monetary', 'monetary_range', 'currency_code')
		), source_column AS (
			SELECT DISTINCT ON (d.attnum) d.attnum, d.base, d.comment, coalesce(d.comment, d.base) AS about,
				d.value || CASE WHEN d.is_domain AND NOT d.is_array AND own.type IS NOT NULL THEN format('::%s.%s', home, own.typname) ELSE '' END AS value,
				CASE WHEN own.type IS NULL THEN NULL WHEN d.is_array THEN 'array' ELSE own.typname END AS kind,
				CASE WHEN own.typname = 'monetary' THEN regexp_match(format_type(d.type, d.modifier), '[(]''([A-Z]{3})'',([0-9]+)[)]$') END AS pin
			FROM typed d LEFT JOIN own USING (type)
			ORDER BY d.attnum, own.type
		), wanted AS (
			SELECT code, lower(code COLLATE "C") AS suffix, n FROM unnest(codes) WITH ORDINALITY u (code, n)
		), converted AS (
			-- Every argument with its type, so that no function that others made fits better.  What is in
			-- the currency already needs no day; of the rest, a day that never comes has no rate, and one
			-- that is not known is an error only to convert_total.
			SELECT w.*, format(CASE missing WHEN 'error' THEN '%1$s.convert_total(ARRAY[%%1$s], %2$s, %3$s)'
					ELSE 'CASE WHEN %1$s.currency(%%1$s) OPERATOR(%1$s.=) %2$s THEN %%1$s ELSE %1$s.convert_currency(%%1$s, %2$s, %3$s) END' END,
					replace(home, '%', '%%'), code.literal, option.list) AS call,
				format('%1$s.currency(%%1$s) OPERATOR(%1$s.<>) %2$s AND %1$s.convert_%%2$s(%%1$s, %2$s, %3$s) IS NULL', replace(home, '%', '%%'), code.literal, option.list) AS missing_call,
				format('in %s, at the rate in force on %s', w.code, date_column)
					|| CASE missing WHEN 'error' THEN '' ELSE '; null where there is none' END AS words
			FROM wanted w, LATERAL (SELECT format('%L::%s.currency_code', w.code, replace(home, '%', '%%'))) AS code (literal),
				LATERAL (SELECT format('%s, NULL::integer, NULL::integer, NULL::timestamptz, %L::text, NULL::text',
					replace(format(CASE missing WHEN 'error' THEN 'source.%1$I::date' ELSE 'CASE WHEN isfinite(source.%1$I::date) THEN source.%1$I::date END' END, date_column), '%', '%%'),
					CASE missing WHEN 'flag' THEN 'null' ELSE missing END)) AS option (list)
		), bound (n, suffix, call, words) AS (
			VALUES (0, '_low', home || '.lower(', 'the least that it can be'), (1, '_high', home || '.upper(', 'the most that it can be')
		), piece AS (
			SELECT s.attnum, 1 AS place, 0::bigint AS n, s.base, '_amount' AS suffix,
				format('%s.amount(%s)', home, s.value) AS expression, s.about || ': the number, in its own currency' AS description,
				s.pin, s.pin[1] AS code
			FROM source_column s WHERE s.kind = 'monetary'
			UNION ALL
			SELECT s.attnum, 1, b.n, s.base, b.suffix, format('%s.amount(%s%s))', home, b.call, s.value),
				format('%s: %s, in its own currency; null where there is no such bound', s.about, b.words), NULL, NULL
			FROM source_column s, bound b WHERE s.kind = 'monetary_range'
			UNION ALL
			SELECT s.attnum, 2, 0, s.base, '_currency', format('%s.currency(%s)::text', home, s.value),
				s.about || ': the ISO 4217 code of its currency', NULL, NULL
			FROM source_column s WHERE s.kind IN ('monetary', 'monetary_range')
			UNION ALL
			SELECT s.attnum, 3, w.n, s.base, '_' || w.suffix,
				format('%s.amount(%s)', home, format(w.call, s.value)),
				format('%s: %s', s.about, w.words), s.pin, w.code
			FROM source_column s, converted w WHERE s.kind = 'monetary'
			UNION ALL
			SELECT s.attnum, 3, 2 * w.n + b.n, s.base, b.suffix || '_' || w.suffix,
				format('%s.amount(%s)', home, format(w.call, b.call || s.value || ')')),
				format('%s: %s, %s, or no such bound', s.about, b.words, w.words), NULL, NULL
			FROM source_column s, converted w, bound b WHERE s.kind = 'monetary_range'
			UNION ALL
			SELECT s.attnum, 4, 0, s.base, '_rate_missing',
				format('%s IS NOT NULL AND (%s)', s.value, string_agg(format(w.missing_call, s.value,
					CASE s.kind WHEN 'monetary' THEN 'currency' ELSE 'range' END), ' OR ' ORDER BY w.n)),
				format('%s: was no rate in force on %s for %s?', s.about, date_column, string_agg(w.code, ' or ' ORDER BY w.n)), NULL, NULL
			FROM source_column s, converted w WHERE s.kind IN ('monetary', 'monetary_range') AND missing = 'flag'
			GROUP BY s.attnum, s.base, s.value, s.kind, s.about
			UNION ALL
			SELECT s.attnum, 1, 0, s.base, '',
				s.value || CASE s.kind WHEN 'currency_code' THEN '::text' WHEN 'array' THEN '::text[]' ELSE '' END, s.comment, NULL, NULL
			FROM source_column s WHERE s.kind IS NULL OR s.kind IN ('currency_code', 'array')
		)
		SELECT p.*, p.base || p.suffix AS full_name, p.suffix <> '' AS is_made,
			row_number() OVER (PARTITION BY p.base || p.suffix ORDER BY p.suffix = '', p.attnum) AS namesake
		FROM piece p
		ORDER BY p.attnum, p.place, p.n
	LOOP
		has_money := has_money OR part.is_made;
		known := known || part.full_name;
		expression := part.expression;
		description := part.description;
		-- Where the scale is pinned, that of the number is known, converted or not; elsewhere it is any
		IF part.pin IS NOT NULL THEN
			scale := part.pin[2]::integer;
			IF part.code <> part.pin[1] THEN
				EXECUTE format('SELECT least(greatest($1 - coalesce(%1$s.minor_units($2::%1$s.currency_code), 2), 0) + coalesce(%1$s.minor_units($3::%1$s.currency_code), 2), 30)', home)
				INTO scale USING scale, part.pin[1], part.code;
			END IF;
			expression := format('%s::numeric(%s,%s)', expression, 32 + scale, scale);
		END IF;
		-- Of several that would bear the name, the first that is made gets another one
		IF renamed ? part.full_name AND part.namesake = 1 THEN
			name := renamed->>part.full_name;
			IF jsonb_typeof(renamed->part.full_name) <> 'string' OR name = '' THEN
				RAISE invalid_name USING MESSAGE = format('%s is no name for a column', renamed->part.full_name);
			ELSIF octet_length(name) > current_setting('max_identifier_length')::integer THEN
				RAISE name_too_long USING MESSAGE = format('"%s" is too long for the name of a column', name);
			END IF;
		ELSE
			-- of a name that is too long with its suffix, as much as there is room for: a name holds so much
			name := substr((part.suffix || part.base)::name::text, length(part.suffix) + 1) || part.suffix;
		END IF;
		IF name = ANY (names) THEN
			RAISE duplicate_column USING
				MESSAGE = format('the flat view of %s would have two columns "%s"', relation, name),
				HINT = format('Name one of them otherwise with an argument, for example: column_names => %L',
					jsonb_build_object(coalesce(made[array_position(names, name)], part.full_name),
						CASE WHEN part.full_name = name THEN name ELSE left(name, 15) END || '_2'));
		END IF;
		names := names || name;
		made := made || CASE WHEN part.is_made THEN part.full_name END;
		RETURN NEXT;
	END LOOP;

	IF NOT has_money THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('relation %s has no column of type monetary or monetary_range', relation);
	END IF;
	SELECT key INTO name FROM jsonb_object_keys(renamed) key WHERE key <> ALL (known) ORDER BY key LIMIT 1;
	IF FOUND THEN
		RAISE undefined_column USING
			MESSAGE = format('the flat view of %s has no column "%s" to name otherwise', relation, name),
			DETAIL = format('It has: %s.', array_to_string(known, ', '));
	END IF;
END
$$;
COMMENT ON FUNCTION bi_view_columns(regclass, currency_code[], text, text, jsonb) IS
	'the columns that bi_view makes of a relation';
--> the name of each, its expression over source, and its comment; same arguments, same errors

CREATE FUNCTION bi_view(relation regclass, currencies currency_code[] DEFAULT '{}', date_column text DEFAULT NULL,
		view_name text DEFAULT NULL, on_missing text DEFAULT 'null', column_names jsonb DEFAULT '{}') RETURNS regclass
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	marker CONSTANT text := 'made by bi_view';
	-- A comment is lost where somebody else makes the view again, as Citus does with those of a table
	-- that it distributes.  A window that nothing looks through stays in the view, and costs nothing.
	frame CONSTANT text := 'WINDOW made_by_bi_view AS ()';
	home CONSTANT text := (SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest');
	names text[];
	descriptions text[];
	list text;
	source record;
	existing record;
	view text;
	definition text;
	options text;
	names_of_options text[];
	keep text[];
	words text;
	command text;
BEGIN
	EXECUTE format('SELECT array_agg(name), array_agg(description), string_agg(expression || '' AS '' || quote_ident(name), %L)
		FROM %I.bi_view_columns($1, $2, $3, $4, $5)', E',\n\t', home)
	INTO names, descriptions, list USING relation, currencies, date_column, on_missing, column_names;

	SELECT c.relname AS name, c.relnamespace AS schema, quote_ident(n.nspname) AS schema_name INTO source
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation;
	IF view_name IS NULL THEN
		view_name := substr(('_bi' || source.name)::name::text, 4) || '_bi';
	ELSIF view_name = '' THEN
		RAISE invalid_name USING MESSAGE = 'the name of the view is empty';
	ELSIF octet_length(view_name) > current_setting('max_identifier_length')::integer THEN
		RAISE name_too_long USING MESSAGE = format('"%s" is too long for the name of a view', view_name);
	END IF;
	view := format('%s.%I', source.schema_name, view_name);

	-- Two at once take turns, or one would make what the other has just made
	PERFORM pg_advisory_xact_lock('pg_class'::regclass::oid::integer, relation::oid::integer);

	SELECT c.oid, c.relkind, c.relowner AS owner, c.relacl AS acl, c.reloptions AS options,
		obj_description(c.oid, 'pg_class') AS comment,
		CASE c.relkind WHEN 'v' THEN coalesce(strpos(obj_description(c.oid, 'pg_class'), marker) > 0,
			right(pg_get_viewdef(c.oid), length(frame) + 1) = frame || ';') END AS is_ours,
		EXISTS (SELECT FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
			WHERE r.ev_class = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = relation) AS is_of_relation
	INTO existing
	FROM pg_class c WHERE c.relname = view_name AND c.relnamespace = source.schema;
	IF existing.oid IS NOT NULL
		AND (existing.relkind <> 'v' OR NOT existing.is_ours OR NOT existing.is_of_relation) THEN
		RAISE duplicate_table USING
			MESSAGE = format('relation %s already exists and is no view that bi_view made of %s', view, relation),
			HINT = format('Give the view another name with an argument, for example: view_name => %L', 'flat_' || view_name);
	END IF;

	-- Whoever reads the view does so with rights of his own, unless somebody has changed that
	SELECT string_agg(format('%I = %L', o.option_name, o.option_value), ', '), array_agg(o.option_name) INTO options, names_of_options
	FROM pg_options_to_table(existing.options) o;
	IF current_setting('server_version_num')::integer >= 150000 AND 'security_invoker' <> ALL (coalesce(names_of_options, '{}')) THEN
		options := concat_ws(', ', options, 'security_invoker = true');
	END IF;
	definition := format(E'VIEW %s %sAS\nSELECT %s\nFROM %s.%I AS source\n%s', view, 'WITH (' || options || ') ',
		list, source.schema_name, source.name, frame);

	IF existing.oid IS NULL THEN
		EXECUTE 'CREATE ' || definition;
		keep := '{}';
	ELSE
		-- What there is said or granted of columns for which the relation has no words of its own
		keep := ARRAY(
			SELECT format('COMMENT ON COLUMN %s.%I IS %L', view, a.attname, col_description(a.attrelid, a.attnum))
			FROM pg_attribute a JOIN unnest(names, descriptions) w (name, description) ON w.name = a.attname
			WHERE a.attrelid = existing.oid AND w.description IS NULL AND col_description(a.attrelid, a.attnum) IS NOT NULL
			UNION ALL
			SELECT format('GRANT %s (%I) ON %s TO %s%s', g.privilege_type, a.attname, view,
				CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
				CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
			FROM pg_attribute a, aclexplode(a.attacl) g
			WHERE a.attrelid = existing.oid AND a.attname = ANY (names));
		BEGIN
			EXECUTE 'CREATE OR REPLACE ' || definition;
			keep := '{}';
		EXCEPTION WHEN invalid_table_definition THEN
			-- Its columns are other ones now.  DROP VIEW would take triggers, rules and defaults along in silence.
			SELECT string_agg(object || ' depends on view ' || view, E'\n' ORDER BY object) INTO words
			FROM (SELECT pg_describe_object('pg_trigger'::regclass, t.oid, 0) FROM pg_trigger t WHERE t.tgrelid = existing.oid
				UNION ALL
				SELECT pg_describe_object('pg_rewrite'::regclass, r.oid, 0) FROM pg_rewrite r WHERE r.ev_class = existing.oid AND r.rulename <> '_RETURN'
				UNION ALL
				SELECT pg_describe_object('pg_attrdef'::regclass, d.oid, 0) FROM pg_attrdef d WHERE d.adrelid = existing.oid) o (object);
			IF words IS NULL THEN
				BEGIN
					EXECUTE format('DROP VIEW %s RESTRICT', view);
				EXCEPTION WHEN dependent_objects_still_exist THEN
					GET STACKED DIAGNOSTICS words = PG_EXCEPTION_DETAIL;
				END;
			END IF;
			IF words IS NOT NULL THEN
				RAISE dependent_objects_still_exist USING
					MESSAGE = format('cannot change the columns of view %s because other objects depend on it', view),
					DETAIL = words,
					HINT = format('Drop them first, or make a second view with an argument, for example: view_name => %L', view_name || '_2');
			END IF;
			EXECUTE 'CREATE ' || definition;
			IF existing.owner <> (SELECT oid FROM pg_roles WHERE rolname = current_user) THEN
				EXECUTE format('ALTER VIEW %s OWNER TO %I', view, pg_get_userbyid(existing.owner));
			END IF;
			keep := ARRAY(
				SELECT DISTINCT format('REVOKE ALL ON %s FROM %s', view,
					CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
				FROM pg_class c, aclexplode(c.relacl) g WHERE c.oid = view::regclass
			) || ARRAY(
				SELECT format('GRANT %s ON %s TO %s%s', g.privilege_type, view,
					CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
					CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
				FROM aclexplode(coalesce(existing.acl, acldefault('r', existing.owner))) g
			) || keep;
		END;
	END IF;

	FOREACH command IN ARRAY keep || ARRAY(
		SELECT format('COMMENT ON COLUMN %s.%I IS %L', view, w.name, w.description)
		FROM unnest(names, descriptions) w (name, description)
		WHERE w.description IS NOT NULL
	) LOOP
		EXECUTE command;
	END LOOP;
	words := format('%s in plain columns, %s', relation, marker);
	IF existing.comment IS NULL OR existing.comment LIKE '% in plain columns, ' || marker THEN
		existing.comment := words;
	END IF;
	EXECUTE format('COMMENT ON VIEW %s IS %L', view, existing.comment);
	RETURN view::regclass;
END
$$;
COMMENT ON FUNCTION bi_view(regclass, currency_code[], text, text, text, jsonb) IS
	'makes or replaces a view beside a relation in which every column is plain';
--> x of type monetary becomes x_amount, x_currency and, for currencies asked for, x_eur and so on, at the rates of date_column or of the only column of type date; x of type monetary_range becomes x_low, x_high, x_currency, x_low_eur, x_high_eur and so on; currencies and arrays become text. No rate gives null, with x_rate_missing where on_missing is flag, or MC002, and 22004 for a day that is null, where it is error. What is in a currency asked for already needs no day. 22023 if there is nothing to flatten or no one date, 42P07 if the name belongs to anything else, 2BP01 if other columns are wanted and something depends on the view
