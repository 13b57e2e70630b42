-- Rates on several servers: the same tables on each node of Citus, and whether the nodes agree

-- Whatever is called by name is PostgreSQL's own, or that of Citus, which is in pg_catalog
-- as well; what is of the extension bears its schema, as in bi_view.

CREATE FUNCTION ai_invest.rate_tables_here(OUT exchange_rate regclass, OUT rate_provider regclass) RETURNS record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.rate_tables_here() IS
	'the tables that this server reads rates from';
--> those of the extension, or the copies of them that a node of Citus has; MC002 where they are distributed and this server has no copy, MC004 if one is not what the extension made

CREATE FUNCTION ai_invest.rates_here(OUT rates bigint, OUT last_recorded_at timestamptz, OUT hash text, OUT settings text) RETURNS record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	exchange_rate regclass;
	rate_provider regclass;
BEGIN
	EXECUTE format('SELECT exchange_rate, rate_provider FROM %I.rate_tables_here()', home) INTO exchange_rate, rate_provider;
	-- Sums of hashes are the same in whatever order the rows come, and take no memory;
	-- days and moments as numbers, whatever the settings of the session
	EXECUTE format('SELECT r.rates, r.last_recorded_at, md5(concat_ws('' '', r.hash, p.hash))
		FROM (SELECT count(*) AS rates, max(r.recorded_at) AS last_recorded_at,
				sum((''x'' || left(md5(ROW(r.provider, r.base, r.quote, r.valid_on - DATE ''2000-01-01'', r.rate, (extract(epoch FROM r.recorded_at) * 1000000)::bigint)::text), 15))::bit(60)::bigint) AS hash FROM %s r) r,
			(SELECT sum((''x'' || left(md5(ROW(p.provider, p.priority, p.max_age, p.only_when_named)::text), 15))::bit(60)::bigint) AS hash FROM %s p) p',
		exchange_rate, rate_provider) INTO rates, last_recorded_at, hash;
	SELECT string_agg(format('%s = %L', s.name, s.setting), ', ' ORDER BY s.name COLLATE "C") INTO settings
	FROM pg_settings s WHERE starts_with(s.name, 'ai_invest.') AND s.setting IS DISTINCT FROM s.boot_val;
END
$$;
COMMENT ON FUNCTION ai_invest.rates_here() IS
	'the rates of this server in a row';
--> how many, the moment of the latest, a hash of all of them and of their providers, and the settings of this session that are not the defaults; errors as of rate_tables_here

CREATE FUNCTION ai_invest.check_rates(OUT node text, OUT rates bigint, OUT last_recorded_at timestamptz, OUT hash text, OUT settings text,
		OUT agrees boolean, OUT problem text) RETURNS SETOF record
	LANGUAGE plpgsql ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	command CONSTANT text := format('SELECT to_jsonb(h) FROM %I.rates_here() h', home);
	own jsonb;
	other record;
BEGIN
	node := 'this session';
	BEGIN
		EXECUTE command INTO own;
	EXCEPTION WHEN SQLSTATE 'MC002' OR SQLSTATE 'MC004' THEN
		problem := SQLERRM;
	END;
	SELECT * INTO rates, last_recorded_at, hash, settings
	FROM jsonb_to_record(own) h (rates bigint, last_recorded_at timestamptz, hash text, settings text);
	agrees := own IS NOT NULL;
	RETURN NEXT;
	IF to_regproc('pg_catalog.run_command_on_all_nodes') IS NULL THEN
		RETURN;
	END IF;
	FOR other IN
		SELECT coalesce(n.nodename || ':' || n.nodeport, 'this server') AS node, r.success, r.result
		FROM pg_catalog.run_command_on_all_nodes(command) r LEFT JOIN pg_catalog.pg_dist_node n ON n.nodeid = r.nodeid ORDER BY 1
	LOOP
		node := other.node;
		problem := CASE WHEN NOT other.success THEN other.result END;
		SELECT h.*, to_jsonb(h) = own INTO rates, last_recorded_at, hash, settings, agrees
		FROM jsonb_to_record(CASE WHEN other.success THEN other.result::jsonb END) h (rates bigint, last_recorded_at timestamptz, hash text, settings text);
		agrees := coalesce(agrees, false);
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.check_rates() IS
	'do all nodes of Citus have the same rates and settings?';
--> A row for this session, and one for each node as its own sessions begin: how many rates, the moment of the latest, a hash of all of them and of their providers, the settings that are not the defaults, whether all of this is as in this session, and what went wrong if something did. What a transaction has not committed yet is seen by its own session only; on a server that is no node, only the row of this session

CREATE FUNCTION ai_invest.undistribute_rates() RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	here jsonb := '{}'::jsonb;
	target record;
	source regclass;
	trigger_name name;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NULL THEN
		RETURN;
	END IF;
	PERFORM pg_advisory_xact_lock('pg_extension'::regclass::oid::integer, (SELECT e.oid::integer FROM pg_extension e WHERE e.extname = 'ai_invest'));
	BEGIN
		EXECUTE format('SELECT to_jsonb(h) FROM %I.rate_tables_here() h', home) INTO here;
	EXCEPTION WHEN SQLSTATE 'MC002' THEN
		NULL;	-- no copy that is here, or not the whole: Citus itself brings the rows
	END;
	FOR target IN
		SELECT c.oid::regclass AS table, n.nspname::text, c.relname::text,
			(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
		FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig) JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider') ORDER BY c.relname
	LOOP
		CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = target.table);
		source := coalesce((here->>target.relname)::regclass, target.table);
		EXECUTE format('CREATE TEMP TABLE ai_invest_undistributed AS SELECT %s FROM %s', target.columns, source);
		-- As Citus does when a table is dropped, but the table stays: another one would be none of the extension's
		PERFORM pg_catalog.master_remove_distributed_table_metadata_from_workers(target.table, target.nspname, target.relname);
		PERFORM pg_catalog.citus_drop_all_shards(target.table, target.nspname, target.relname, drop_shards_metadata_only => false);
		PERFORM pg_catalog.master_remove_partition_metadata(target.table, target.nspname, target.relname);
		FOR trigger_name IN
			SELECT t.tgname FROM pg_trigger t WHERE t.tgrelid = target.table AND t.tgfoid = to_regproc('pg_catalog.citus_truncate_trigger')
		LOOP
			EXECUTE format('DROP TRIGGER %I ON %s', trigger_name, target.table);
		END LOOP;
		EXECUTE format('TRUNCATE %s', target.table);
		EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM pg_temp.ai_invest_undistributed', target.table, target.columns);
		DROP TABLE pg_temp.ai_invest_undistributed;
	END LOOP;
END
$$;
COMMENT ON FUNCTION ai_invest.undistribute_rates() IS
	'takes the rates back from Citus into the tables of this server, its coordinator';
--> and their providers; they stay the tables of the extension, so that a dump has them. The other nodes have none then, and say so (MC002). Nothing happens where they are not distributed; 42501 unless you are the role that ran CREATE EXTENSION

CREATE FUNCTION ai_invest.distribute_rates() RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	home CONSTANT name := (SELECT n.nspname FROM pg_extension e JOIN pg_class c ON c.oid = e.extconfig[1] JOIN pg_namespace n ON n.oid = c.relnamespace WHERE e.extname = 'ai_invest');
	own CONSTANT regclass[] := ARRAY(SELECT c.oid::regclass FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
		WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider') ORDER BY c.relname DESC);
	setting text;
	distributed bigint;
	copied bigint;
	relation regclass;
	before text;
	after text;
BEGIN
	IF to_regproc('pg_catalog.create_reference_table') IS NULL THEN
		RAISE feature_not_supported USING
			MESSAGE = 'this server is no node of Citus',
			HINT = format('Send the rates along as a book: SELECT %s(NULL, NULL);',
				(SELECT format('%I.rate_book', n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'ai_invest'));
	END IF;
	IF EXISTS (SELECT FROM pg_catalog.pg_dist_node)
		AND NOT EXISTS (SELECT FROM pg_catalog.pg_dist_node n JOIN pg_catalog.pg_dist_local_group g USING (groupid)) THEN
		RAISE object_not_in_prerequisite_state USING
			MESSAGE = 'this server is not among the nodes of Citus, and would have no copy of the rates',
			HINT = 'SELECT citus_set_coordinator_host(''localhost'');  -- or the name by which the other nodes know it';
	END IF;
	-- Two at once take turns
	PERFORM pg_advisory_xact_lock('pg_extension'::regclass::oid::integer, (SELECT e.oid::integer FROM pg_extension e WHERE e.extname = 'ai_invest'));
	SELECT count(*), count(*) FILTER (WHERE partmethod = 'n') INTO distributed, copied FROM pg_catalog.pg_dist_partition WHERE logicalrelid = ANY (own);
	IF copied = 2 THEN
		-- to the nodes that were added since
		PERFORM pg_catalog.replicate_reference_tables();
		RETURN;
	ELSIF distributed > 0 THEN
		EXECUTE format('SELECT %I.undistribute_rates()', home);	-- one of them, or in parts
	END IF;

	EXECUTE format('SELECT hash FROM %I.rates_here()', home) INTO before;
	-- Citus does not know what a trigger does: ours counts the changes of its own node
	setting := current_setting('citus.enable_unsafe_triggers', true);
	PERFORM set_config('citus.enable_unsafe_triggers', 'on', true);
	FOREACH relation IN ARRAY own LOOP
		PERFORM pg_catalog.create_reference_table(relation);
		-- What stays behind would be there for whoever looks past Citus
		PERFORM pg_catalog.truncate_local_data_after_distributing_table(relation);
	END LOOP;
	PERFORM set_config('citus.enable_unsafe_triggers', coalesce(setting, 'off'), true);
	BEGIN
		EXECUTE format('SELECT hash FROM %I.rates_here()', home) INTO after;
	EXCEPTION WHEN SQLSTATE 'MC002' THEN
		after := before;	-- made by another connection of Citus, and not to be seen before it is committed
	END;
	IF before <> after THEN
		RAISE SQLSTATE 'MC004' USING MESSAGE = 'the copies of the rates are not what they were';
	END IF;
END
$$;
COMMENT ON FUNCTION ai_invest.distribute_rates() IS
	'makes the rates and their providers reference tables of Citus, on its coordinator';
--> each node has a copy, in which its conversions look, and which is changed for all nodes at once. Called again, it brings them to nodes that were added since. 0A000 where there is no Citus, 55000 on a coordinator that is none of its own nodes, 42501 unless you are the role that ran CREATE EXTENSION. undistribute_rates undoes it, check_rates shows what each node has

REVOKE ALL ON FUNCTION ai_invest.distribute_rates(), ai_invest.undistribute_rates() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ai_invest.distribute_rates(), ai_invest.undistribute_rates() TO @extowner@;
