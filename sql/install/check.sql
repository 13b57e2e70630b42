-- Whether a database is as it should be: after a restore, an upgrade, or what a superuser did.

-- Whatever is called by name is PostgreSQL's own, and what is of the extension bears its
-- schema, as in bi_view, and gets all arguments, exactly of their types: no function that
-- others made there fits better.

CREATE FUNCTION ai_invest.check(OUT concern text, OUT subject text, OUT finding text, OUT remedy text) RETURNS SETOF record
	LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE ROWS 10 SET search_path = pg_catalog, pg_temp SET row_security = off AS $$
DECLARE
	own CONSTANT oid := (SELECT e.oid FROM pg_extension e WHERE e.extname = 'ai_invest');
	home CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid = own);
	types CONSTANT oid[] := ARRAY(SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
		AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = own AND d.deptype = 'e');
	-- Only those tables that the script of the extension has registered are its own
	rates CONSTANT regclass := (SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) WHERE e.oid = own AND c.relname = 'exchange_rate');
	providers CONSTANT regclass := (SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) WHERE e.oid = own AND c.relname = 'rate_provider');
	stamp CONSTANT regclass := (SELECT d.objid::regclass FROM pg_depend d JOIN pg_class c ON c.oid = d.objid WHERE d.classid = 'pg_class'::regclass
		AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = own AND d.deptype = 'e' AND c.relname = 'rate_stamp' AND c.relkind = 'r');
	tools CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck');
	machinery CONSTANT text := (SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = stamp);
	unchecked integer := 0;
	it record;
	known text;
BEGIN
	-- The objects and the library
	concern := 'version';
	SELECT e.extversion INTO known FROM pg_extension e WHERE e.oid = own;
	EXECUTE format('SELECT %s.version()', machinery) INTO subject;
	IF subject <> known THEN
		finding := format('the objects in the database are of version %s, the library that is loaded is of %s', known, subject);
		subject := 'ai_invest';
		remedy := CASE WHEN known <> (SELECT a.default_version FROM pg_available_extensions a WHERE a.name = 'ai_invest')
			THEN 'ALTER EXTENSION ai_invest UPDATE;'
			ELSE format('Connect anew; if it is the same there, install the library of version %s: its package, or make install of its source.', known) END;
		RETURN NEXT;
	END IF;

	-- The tables of the rates: what the triggers do not see, sessions do not notice
	concern := 'tables';
	IF rates IS NULL OR providers IS NULL OR stamp IS NULL THEN
		subject := 'ai_invest';
		finding := 'a table of the rates is not registered with the extension: no rate is read or written, and no dump has them';
		remedy := 'DROP EXTENSION ai_invest, CREATE EXTENSION ai_invest and load the rates again: nothing in SQL can register a table.';
		RETURN NEXT;
	ELSE
		FOR it IN
			SELECT wanted.relation, wanted.name, wanted.enabled, t.tgenabled
			FROM (VALUES (rates, 'rate_stamp_row', 'ALWAYS'), (rates, 'rate_stamp_truncate', 'ALWAYS'),
				(providers, 'rate_stamp_row', 'ALWAYS'), (providers, 'rate_stamp_truncate', 'ALWAYS'),
				(stamp, 'rate_stamp_keep', 'REPLICA')) AS wanted (relation, name, enabled)
			LEFT JOIN pg_trigger t ON t.tgrelid = wanted.relation AND t.tgname = wanted.name AND NOT t.tgisinternal
			WHERE t.tgenabled IS DISTINCT FROM CASE WHEN wanted.enabled = 'ALWAYS' THEN 'A'::"char" ELSE 'R'::"char" END
			ORDER BY wanted.relation::text COLLATE "C", wanted.name COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := CASE WHEN it.tgenabled IS NULL THEN format('trigger %s is not there: sessions do not learn of changes', it.name)
				WHEN it.tgenabled = 'D' THEN format('trigger %s is disabled: sessions do not learn of changes', it.name)
				ELSE format('trigger %s is not ENABLE %s: with another session_replication_role, sessions do not learn of changes', it.name, it.enabled) END;
			remedy := CASE WHEN it.tgenabled IS NULL THEN 'DROP EXTENSION ai_invest, CREATE EXTENSION ai_invest and load the rates again.'
				ELSE format('ALTER TABLE %s ENABLE %s TRIGGER %I;', it.relation, it.enabled, it.name) END;
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT t.tgrelid::regclass AS relation, t.tgname AS name FROM pg_trigger t
			WHERE t.tgrelid IN (rates, providers, stamp) AND NOT t.tgisinternal AND t.tgname NOT IN ('rate_stamp_row', 'rate_stamp_truncate', 'rate_stamp_keep')
			ORDER BY t.tgrelid::regclass::text COLLATE "C", t.tgname COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := format('trigger %s is not of the extension: whoever writes rates runs it', it.name);
			remedy := format('If nobody needs it: DROP TRIGGER %I ON %s;', it.name, it.relation);
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT c.oid::regclass AS relation FROM pg_class c WHERE c.oid IN (rates, providers, stamp) AND c.relrowsecurity ORDER BY c.oid::regclass::text COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := 'row-level security is on: whoever it applies to can convert nothing';
			remedy := format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY;', it.relation);
			RETURN NEXT;
		END LOOP;
		FOR it IN
			SELECT c.conrelid::regclass AS relation, c.conname AS name FROM pg_constraint c
			WHERE c.conrelid IN (rates, providers, stamp) AND NOT c.convalidated ORDER BY c.conrelid::regclass::text COLLATE "C", c.conname COLLATE "C"
		LOOP
			subject := it.relation::text;
			finding := format('constraint %s was never validated', it.name);
			remedy := format('ALTER TABLE %s VALIDATE CONSTRAINT %I;', it.relation, it.name);
			RETURN NEXT;
		END LOOP;
		BEGIN
			EXECUTE format('SELECT FROM %s WHERE (SELECT count(*) FILTER (WHERE slot BETWEEN 0 AND 63) FROM %1$s) <> 64 LIMIT 1', stamp) INTO it;
			IF FOUND THEN
				subject := stamp::text;
				finding := 'it has not the 64 rows that the extension made: no rate can be written';
				remedy := format('INSERT INTO %s SELECT slot, 0 FROM generate_series(0, 63) AS slot ON CONFLICT DO NOTHING;', stamp);
				RETURN NEXT;
			END IF;
			-- What a conversion proves before it believes a table: that of a law, which needs no rate in it
			EXECUTE format('SELECT %1$s.exchange_rate(''EUR''::%1$s.currency_code, ''DEM''::%1$s.currency_code, DATE ''2025-01-01'', NULL::integer, NULL::timestamptz, ''null''::text, NULL::text)', home);
		EXCEPTION WHEN OTHERS THEN
			subject := rates::text;
			finding := format('no conversion works: %s', SQLERRM);
			GET STACKED DIAGNOSTICS remedy = PG_EXCEPTION_HINT;
			remedy := nullif(remedy, '');
			RETURN NEXT;
		END;
	END IF;

	-- The rates themselves, each beside the one before it, as an import looks at them
	concern := 'rates';
	BEGIN
		FOR it IN EXECUTE format($query$
			WITH last AS (
				SELECT DISTINCT ON (r.provider, r.base, r.quote, r.valid_on)
					r.provider, r.base::text AS base, r.quote::text AS quote, r.valid_on, r.rate
				FROM %1$s r
				ORDER BY r.provider, r.base, r.quote, r.valid_on, r.recorded_at DESC
			), neighbour AS (
				SELECT l.*, lag(l.rate) OVER w AS rate_before, lag(l.valid_on) OVER w AS day_before
				FROM last l WHERE l.rate IS NOT NULL
				WINDOW w AS (PARTITION BY l.provider, l.base, l.quote ORDER BY l.valid_on)
			)
			SELECT 'none' AS kind, NULL AS provider, NULL AS base, NULL AS quote, NULL::date AS day, NULL::numeric AS rate,
				NULL::numeric AS other_rate, NULL::date AS other_day, NULL::bigint AS n
			WHERE NOT EXISTS (SELECT FROM %1$s)
			UNION ALL
			SELECT 'jump', n.provider, n.base, n.quote, n.valid_on, n.rate, n.rate_before, n.day_before, NULL
			FROM neighbour n
			WHERE greatest(n.rate / n.rate_before, n.rate_before / n.rate) >= CASE WHEN n.valid_on - n.day_before <= 31 THEN 2.0 ELSE 5.0 END
			UNION ALL
			SELECT 'directions', one.provider, one.base, one.quote, one.valid_on, one.rate, other.rate, NULL, NULL
			FROM last one
			JOIN last other ON other.provider = one.provider AND other.base = one.quote AND other.quote = one.base AND other.valid_on = one.valid_on
			WHERE one.base < one.quote AND abs(one.rate * other.rate - 1.0) > 0.01
			UNION ALL
			SELECT 'future', l.provider, NULL, NULL, min(l.valid_on), NULL, NULL, NULL, count(*)
			FROM last l LEFT JOIN %2$s p ON p.provider = l.provider
			WHERE l.rate IS NOT NULL AND l.valid_on > (now() AT TIME ZONE 'UTC')::date + 1 AND p.only_when_named IS NOT TRUE
			GROUP BY l.provider
			UNION ALL
			SELECT 'clock', r.provider, NULL, NULL, NULL, NULL, NULL, NULL, count(*)
			FROM %1$s r WHERE r.recorded_at > clock_timestamp()
			GROUP BY r.provider
			ORDER BY 1 DESC, 2, 3, 4, 5$query$, rates, providers)
		LOOP
			subject := coalesce(it.provider, rates::text);
			CASE it.kind
			WHEN 'none' THEN
				finding := 'there is no rate: only a former currency and the euro can be converted into each other';
				remedy := 'Load the file of a publisher: psql -v file=eurofxref-hist.csv -f load_ecb.sql';
			WHEN 'jump' THEN
				finding := format('1 %s = %s %s on %s, beside %s on %s', it.base, it.rate, it.quote, to_char(it.day, 'YYYY-MM-DD'),
					it.other_rate, to_char(it.other_day, 'YYYY-MM-DD'));
				remedy := format('If it is wrong, withdraw it: INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES (%L, %L, %L, %L, NULL);',
					rates, it.provider, it.base, it.quote, to_char(it.day, 'YYYY-MM-DD'));
			WHEN 'directions' THEN
				finding := format('1 %s = %s %s and 1 %3$s = %4$s %1$s on %5$s are more than 1 %% apart', it.base, it.rate, it.quote, it.other_rate,
					to_char(it.day, 'YYYY-MM-DD'));
				remedy := format('If the latter is wrong, withdraw it: INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES (%L, %L, %L, %L, NULL);',
					rates, it.provider, it.quote, it.base, to_char(it.day, 'YYYY-MM-DD'));
			WHEN 'future' THEN
				finding := format('rates for days still to come: %s, the first for %s', it.n, to_char(it.day, 'YYYY-MM-DD'));
				remedy := format('If they are a budget or a forecast: INSERT INTO %s (provider, only_when_named) VALUES (%L, true) ON CONFLICT (provider) DO UPDATE SET only_when_named = true;',
					providers, it.provider);
			WHEN 'clock' THEN
				finding := format('rates recorded in the future: %s; what corrects them before then is not believed', it.n);
				remedy := format('If the clock was wrong: UPDATE %s SET recorded_at = clock_timestamp() WHERE provider = %L AND recorded_at > clock_timestamp();',
					rates, it.provider);
			END CASE;
			RETURN NEXT;
		END LOOP;
	EXCEPTION WHEN OTHERS THEN
		subject := rates::text;
		finding := format('they could not be looked at: %s', SQLERRM);
		remedy := NULL;
		RETURN NEXT;
	END;

	-- What roles and databases are set to, and this session
	concern := 'settings';
	FOR it IN
		SELECT DISTINCT CASE WHEN s.setdatabase <> 0 AND s.setrole <> 0 THEN format('role %I in database %I', pg_get_userbyid(s.setrole), d.datname)
				WHEN s.setrole <> 0 THEN format('role %I', pg_get_userbyid(s.setrole))
				WHEN s.setdatabase <> 0 THEN format('database %I', d.datname)
				ELSE 'all roles' END AS place,
			CASE WHEN s.setrole <> 0 THEN format('ALTER ROLE %I%s', pg_get_userbyid(s.setrole), CASE WHEN s.setdatabase <> 0 THEN format(' IN DATABASE %I', d.datname) ELSE '' END)
				WHEN s.setdatabase <> 0 THEN format('ALTER DATABASE %I', d.datname)
				ELSE 'ALTER ROLE ALL' END AS undo,
			split_part(line.setting, '=', 1) AS name, substr(line.setting, strpos(line.setting, '=') + 1) AS value
		FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS line (setting)
		WHERE starts_with(line.setting, 'ai_invest.') AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
		ORDER BY 1, 3
	LOOP
		subject := it.place;
		remedy := format('%s RESET %s;', it.undo, it.name);
		IF it.name NOT IN (SELECT s.name FROM pg_settings s WHERE starts_with(s.name, 'ai_invest.')) THEN
			finding := format('there is no setting %s', it.name);
			RETURN NEXT;
			CONTINUE;
		END IF;
		-- A bad one is a warning at each connection, and then not in force; tried and undone
		BEGIN
			PERFORM set_config(it.name, it.value, true);
			RAISE EXCEPTION USING ERRCODE = 'triggered_action_exception', MESSAGE = 'undone';
		EXCEPTION
			WHEN triggered_action_exception THEN
				NULL;
			WHEN OTHERS THEN
				finding := SQLERRM;
				RETURN NEXT;
		END;
		IF it.name = 'ai_invest.rate_providers' THEN
			FOR known IN EXECUTE format('SELECT btrim(name) FROM regexp_split_to_table($1, '','') AS name
					WHERE btrim(name, '' "'') NOT IN ('''', ''EU'') AND NOT EXISTS (SELECT FROM %s r WHERE r.provider = btrim(name, '' "''))', rates) USING it.value
			LOOP
				finding := format('ai_invest.rate_providers prefers %s, of whom there is no rate', known);
				RETURN NEXT;
			END LOOP;
		END IF;
	END LOOP;

	-- Values: each is written by the function that a SELECT of it calls, and by no cast that
	-- somebody made
	FOR it IN
		WITH RECURSIVE part AS (
			SELECT c.oid AS relation, a.attname AS name, a.atttypid AS type
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND c.relpersistence <> 't' AND c.relnamespace <> 'pg_catalog'::regnamespace
			UNION
			SELECT p.relation, p.name, inner_part.type
			FROM part p JOIN pg_type t ON t.oid = p.type, LATERAL (
				SELECT t.typbasetype AS type WHERE t.typtype = 'd'
				UNION ALL
				SELECT t.typelem WHERE t.typcategory = 'A' AND t.typelem <> 0
				UNION ALL
				SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid
				UNION ALL
				SELECT a.atttypid FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
			) inner_part
			WHERE p.type <> ALL (types)
		)
		SELECT p.relation::regclass AS relation,
			string_agg(DISTINCT CASE WHEN t.typname = 'rate_book' AND a.atttypid = t.oid THEN format('(%s.rate_book_info(t.%I)).checksum', home, p.name)
				ELSE format('format(''%%s'', t.%I)', p.name) END, ', ') AS reading
		FROM part p JOIN pg_type t ON t.oid = p.type JOIN pg_attribute a ON a.attrelid = p.relation AND a.attname = p.name
		WHERE p.type = ANY (types)
		GROUP BY p.relation
		ORDER BY p.relation::regclass::text COLLATE "C"
	LOOP
		concern := 'values';
		subject := it.relation::text;
		BEGIN
			EXECUTE format('SELECT count(*) FILTER (WHERE concat(%s) IS NULL) FROM ONLY %s AS t', it.reading, it.relation);
			FOR finding IN EXECUTE format('SELECT pg_catalog.format(''rows whose %%s is not %%s: %%s'', column_name, declared, count(*))
				FROM %s.misplaced_amounts($1) WHERE found_in = $1 GROUP BY column_name, declared ORDER BY column_name COLLATE "C"', machinery) USING it.relation
			LOOP
				remedy := format('SELECT * FROM %s.misplaced_amounts(%L);', machinery, it.relation);
				RETURN NEXT;
			END LOOP;
		EXCEPTION
			WHEN insufficient_privilege THEN
				finding := format('it was not looked at: %s', SQLERRM);
				remedy := 'Ask as a role that may read all its rows.';
				RETURN NEXT;
			WHEN OTHERS THEN
				finding := format('a value cannot be read: %s', SQLERRM);
				remedy := 'Restore the table from a backup; contrib/amcheck looks at the rest of the database.';
				RETURN NEXT;
		END;
	END LOOP;

	-- Indexes on such values
	concern := 'indexes';
	FOR it IN
		SELECT i.indexrelid::regclass AS index, i.indisvalid, am.amname
		FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam
		WHERE c.relkind = 'i' AND c.relpersistence <> 't' AND c.relnamespace <> 'pg_catalog'::regnamespace
			AND EXISTS (SELECT FROM pg_opclass o WHERE o.oid = ANY (i.indclass) AND o.opcintype = ANY (types))
		ORDER BY i.indexrelid::regclass::text COLLATE "C"
	LOOP
		subject := it.index::text;
		remedy := format('REINDEX INDEX %s;', it.index);
		IF NOT it.indisvalid THEN
			finding := 'it is not valid: no query uses it';
			RETURN NEXT;
		ELSIF it.amname = 'btree' AND tools IS NULL THEN
			unchecked := unchecked + 1;
		ELSIF it.amname = 'btree' THEN
			BEGIN
				EXECUTE format('SELECT %s.bt_index_check($1, true)', tools) USING it.index;
			EXCEPTION
				WHEN insufficient_privilege THEN
					finding := format('it was not looked at: %s', SQLERRM);
					remedy := 'Ask as a superuser.';
					RETURN NEXT;
				WHEN OTHERS THEN
					finding := SQLERRM;
					RETURN NEXT;
			END;
		END IF;
	END LOOP;
	IF unchecked > 0 THEN
		subject := 'amcheck';
		finding := format('it is not installed; btree indexes that were not looked at: %s', unchecked);
		remedy := 'CREATE EXTENSION amcheck;';
		RETURN NEXT;
	END IF;
END
$$;
COMMENT ON FUNCTION ai_invest.check() IS
	'what is wrong with a database, after a restore, an upgrade or the hand of a superuser';
--> a row a finding, and none is good
