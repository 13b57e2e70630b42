-- What of Citus the extension looks at and calls, made by hand: the catalogs as Citus has
-- them, and the functions as far as one server can do what they do.  No query is sent to a
-- shard here: the table by its name stays the empty shell, which is what C has to look past.
-- Its nodes are databases of this server; a superuser runs this in each of them.
SET allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass NOT NULL, partmethod "char" NOT NULL, partkey text,
	colocationid integer DEFAULT 0 NOT NULL, repmodel "char" DEFAULT 'c' NOT NULL, autoconverted boolean DEFAULT false NOT NULL);
CREATE TABLE pg_catalog.pg_dist_shard (logicalrelid regclass NOT NULL, shardid bigint NOT NULL, shardstorage "char" NOT NULL,
	shardalias text, shardminvalue text, shardmaxvalue text);
ALTER TABLE pg_catalog.pg_dist_shard DROP shardalias;
CREATE TABLE pg_catalog.pg_dist_node (nodeid integer PRIMARY KEY, groupid integer, nodename text, nodeport integer DEFAULT 5432);
CREATE TABLE pg_catalog.pg_dist_local_group (groupid integer PRIMARY KEY);
GRANT SELECT ON pg_catalog.pg_dist_partition, pg_catalog.pg_dist_shard, pg_catalog.pg_dist_node, pg_catalog.pg_dist_local_group TO PUBLIC;
CREATE SEQUENCE public.next_shard START 102008;
CREATE EXTENSION dblink;

-- Citus tells all sessions what it changes about a table
CREATE FUNCTION pg_catalog.master_dist_partition_cache_invalidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('GRANT SELECT ON %s TO CURRENT_USER', CASE TG_OP WHEN 'DELETE' THEN OLD.logicalrelid ELSE NEW.logicalrelid END);
	RETURN NULL;
END
$$;
CREATE TRIGGER invalidate AFTER INSERT OR UPDATE OR DELETE ON pg_catalog.pg_dist_partition FOR EACH ROW EXECUTE FUNCTION pg_catalog.master_dist_partition_cache_invalidate();
CREATE TRIGGER invalidate AFTER INSERT OR UPDATE OR DELETE ON pg_catalog.pg_dist_shard FOR EACH ROW EXECUTE FUNCTION pg_catalog.master_dist_partition_cache_invalidate();

CREATE FUNCTION pg_catalog.citus_truncate_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('citus.enable_ddl_propagation', true) IS DISTINCT FROM 'off'
		AND NOT EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = TG_RELID) THEN
		RAISE EXCEPTION 'relation % is not distributed', TG_RELID::regclass;
	END IF;
	RETURN NULL;
END
$$;

-- The shard of a table as Citus makes it: the same, with its number behind all names
CREATE FUNCTION public.make_shard(relation regclass, shard bigint) RETURNS regclass LANGUAGE plpgsql AS $$
DECLARE
	name CONSTANT text := (SELECT format('%I.%I', n.nspname, c.relname || '_' || shard) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation);
	made record;
BEGIN
	EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', name, relation);
	EXECUTE format('ALTER TABLE %s OWNER TO %I', name, (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = relation));
	EXECUTE format('GRANT SELECT ON %s TO PUBLIC', name);
	FOR made IN SELECT * FROM pg_trigger WHERE tgrelid = relation AND tgfoid <> 'pg_catalog.citus_truncate_trigger'::regproc LOOP
		EXECUTE replace(replace(pg_get_triggerdef(made.oid), ' ' || made.tgname || ' ', format(' %s_%s ', made.tgname, shard)), ' ON ' || relation, ' ON ' || name);
		EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', name, made.tgname || '_' || shard);
	END LOOP;
	RETURN name::regclass;
END
$$;
CREATE FUNCTION pg_catalog.create_reference_table(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	shard CONSTANT bigint := nextval('public.next_shard');
BEGIN
	IF current_setting('citus.enable_unsafe_triggers', true) IS DISTINCT FROM 'on' THEN
		RAISE EXCEPTION 'cannot distribute relation "%" because it has triggers', relation;
	END IF;
	INSERT INTO pg_catalog.pg_dist_partition VALUES (relation, 'n', NULL, 1, 't', false);
	EXECUTE format('CREATE TRIGGER truncate_trigger_%s AFTER TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION pg_catalog.citus_truncate_trigger()', relation::oid, relation);
	INSERT INTO pg_catalog.pg_dist_shard VALUES (relation, shard, 't', NULL, NULL);
	EXECUTE format('INSERT INTO %s SELECT * FROM %s', public.make_shard(relation, shard), relation);
END
$$;
CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('citus.enable_ddl_propagation', 'off', true);
	EXECUTE format('TRUNCATE %s', relation);
	PERFORM set_config('citus.enable_ddl_propagation', 'on', true);
END
$$;
CREATE FUNCTION pg_catalog.replicate_reference_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	missing record;
BEGIN
	FOR missing IN SELECT s.* FROM pg_catalog.pg_dist_shard s, pg_class c WHERE c.oid = s.logicalrelid
		AND NOT EXISTS (SELECT FROM pg_class i WHERE i.relnamespace = c.relnamespace AND i.relname = c.relname || '_' || s.shardid)
	LOOP
		PERFORM public.make_shard(missing.logicalrelid, missing.shardid);
	END LOOP;
END
$$;

CREATE FUNCTION pg_catalog.master_remove_distributed_table_metadata_from_workers(logicalrelid regclass, schema_name text, table_name text) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION pg_catalog.citus_drop_all_shards(logicalrelid regclass, schema_name text, table_name text, drop_shards_metadata_only boolean DEFAULT false) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	shard bigint;
	n integer := 0;
BEGIN
	FOR shard IN DELETE FROM pg_catalog.pg_dist_shard s WHERE s.logicalrelid = $1 RETURNING shardid LOOP
		EXECUTE format('DROP TABLE IF EXISTS %I.%I', schema_name, table_name || '_' || shard);
		n := n + 1;
	END LOOP;
	RETURN n;
END
$$;
CREATE FUNCTION pg_catalog.master_remove_partition_metadata(logicalrelid regclass, schema_name text, table_name text) RETURNS void LANGUAGE sql AS
	'DELETE FROM pg_catalog.pg_dist_partition p WHERE p.logicalrelid = $1';
CREATE FUNCTION pg_catalog.run_command_on_all_nodes(command text, parallel boolean DEFAULT true, give_warning_for_connection_errors boolean DEFAULT false,
		OUT nodeid integer, OUT success boolean, OUT result text) RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
	node record;
BEGIN
	FOR node IN SELECT * FROM pg_catalog.pg_dist_node n ORDER BY n.nodeid LOOP
		nodeid := node.nodeid;
		success := true;
		BEGIN
			SELECT t.r INTO result FROM public.dblink(format('host=%L port=%s dbname=%L', split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), node.nodename), command) AS t (r text);
		EXCEPTION WHEN OTHERS THEN
			success := false;
			result := 'ERROR:  ' || SQLERRM;
		END;
		RETURN NEXT;
	END LOOP;
END
$$;
RESET allow_system_table_mods;
