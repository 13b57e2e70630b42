-- Are the indexes of the database, over the types or not, as their tables are?
-- btree by amcheck; and of every kind, for every operator of its class and
-- values out of the table, what the index finds against what a scan of the
-- table finds.  Prints what is wrong, and how much was looked at.

\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS amcheck;
RESET client_min_messages;

CREATE FUNCTION pg_temp.check_index(index regclass, samples integer, OUT probes bigint, OUT wrong text)
LANGUAGE plpgsql AS $$
DECLARE
	key text := pg_get_indexdef(index, 1, true);
	relation regclass;
	condition text;
	operator record;
	value text;
	probe text;
	plan json;
	by_index bigint;
	by_scan bigint;
BEGIN
	SELECT indrelid, 'WHERE ' || coalesce(pg_get_expr(indpred, indrelid), 'true') INTO relation, condition
	FROM pg_index WHERE indexrelid = index;
	probes := 0;
	FOR operator IN
		SELECT amopopr, oprname, amopmethod, opcintype::regtype AS own, amoprighttype::regtype AS other
		FROM pg_index JOIN pg_opclass c ON c.oid = indclass[0] JOIN pg_amop ON amopfamily = opcfamily JOIN pg_operator o ON o.oid = amopopr
		WHERE indexrelid = index AND amopmethod = opcmethod AND amoplefttype = opcintype AND amoppurpose = 's'
			AND opcintype <> ALL ('{anyarray,anyenum,anyrange,record}'::regtype[])
			AND (amoprighttype = opcintype OR opcintype::regtype::text LIKE '%monetary%')
	LOOP
		-- A value of the other type, made out of the one in the table
		FOR value IN EXECUTE format('SELECT DISTINCT %2$s FROM (SELECT %1$s AS v FROM %3$s %4$s AND %1$s IS NOT NULL ORDER BY md5((%1$s)::text) LIMIT %5$s) AS t',
			key, CASE WHEN operator.own = operator.other THEN 'v::text'
				WHEN operator.own::text LIKE '%monetary_range' THEN 'coalesce(lower(v), upper(v))::text'
				WHEN operator.own::text LIKE '%monetary' THEN 'v::monetary_range::text' END, relation, condition, samples)
		LOOP
			-- Only this index may serve, or none
			BEGIN
				probe := format('SELECT count(*) FROM %s %s AND (%s) OPERATOR(%s.%s) %L::%s', relation, condition, key,
					(SELECT oprnamespace::regnamespace FROM pg_operator WHERE oid = operator.amopopr), operator.oprname, value, operator.other);
				SET LOCAL enable_indexscan = off;
				SET LOCAL enable_indexonlyscan = off;
				SET LOCAL enable_bitmapscan = off;
				EXECUTE probe INTO by_scan;
				RESET enable_indexscan;
				RESET enable_indexonlyscan;
				RESET enable_bitmapscan;
				SET LOCAL enable_seqscan = off;
				UPDATE pg_index SET indisvalid = false WHERE indrelid = relation AND indexrelid <> index;
				EXECUTE 'EXPLAIN (FORMAT json) ' || probe INTO plan;
				IF plan::text LIKE '%"Index Name": "' || (SELECT relname FROM pg_class WHERE oid = index) || '"%' THEN
					probes := probes + 1;
				ELSE
					wrong := concat_ws(', ', wrong, probe || ' does not use it');
				END IF;
				EXECUTE probe INTO by_index;
				IF by_index <> by_scan THEN
					wrong := concat_ws(', ', wrong, format('%s: %s by index, %s by scan', probe, by_index, by_scan));
				END IF;
				RAISE SQLSTATE 'UNDO1';
			EXCEPTION WHEN SQLSTATE 'UNDO1' THEN
				NULL;
			END;
		END LOOP;
	END LOOP;

	IF (SELECT relam FROM pg_class WHERE oid = index) = (SELECT oid FROM pg_am WHERE amname = 'btree') THEN
		PERFORM bt_index_check(index, true);
		PERFORM bt_index_parent_check(index, true, true);
	END IF;
EXCEPTION WHEN index_corrupted OR data_corrupted THEN
	wrong := SQLERRM;
END
$$;

\if :{?samples}
\else
\set samples 2
\endif
CREATE TEMP TABLE checked AS
SELECT c.oid::regclass AS index, amname, answer.*
FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_am a ON a.oid = relam, LATERAL pg_temp.check_index(c.oid, :samples) AS answer
WHERE relkind = 'i' AND indisvalid AND relpersistence <> 't'
	AND relnamespace::regnamespace::text <> ALL ('{pg_catalog,pg_toast,information_schema}');
SELECT index, wrong FROM checked WHERE wrong IS NOT NULL;
SELECT format('%s indexes, %s probes, %s wrong', count(*), sum(probes), count(wrong)) FROM checked;
DROP TABLE checked;
