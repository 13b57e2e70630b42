-- Asks a database of everything.sql what a dump, an upgrade or a replica could
-- have lost: every row, and what indexes, partitions, views and functions answer.

\pset format unaligned
\pset tuples_only on
SET datestyle = 'ISO';
SET timezone = 'UTC';
SET client_min_messages = warning;
SELECT current_setting('server_version_num')::integer >= 140000 AS has_14 \gset

-- Every row of every table, in an order that no storage decides
SELECT c.oid::regclass, (xpath('//n/text()', answer))[1], (xpath('//rows/text()', answer))[1]
FROM pg_class c, LATERAL query_to_xml(format(
	'SELECT count(*) AS n, md5(string_agg(t::text, '' '' ORDER BY t::text COLLATE "C")) AS rows FROM %s AS t', c.oid::regclass), false, false, '') AS answer
WHERE (relkind = 'r' OR relkind = 'v' OR (relkind = 'm' AND relispopulated))
	AND relnamespace::regnamespace::text <> ALL ('{pg_catalog,information_schema}') AND relname <> 'rate_stamp'
	AND relname <> 'rate_coverage'	-- tells how old the rates are
ORDER BY c.oid::regclass::text COLLATE "C";
SELECT count(*), sum(days), sum(corrections), sum(withdrawn), max(last_on) FROM ai_invest.rate_coverage;

-- Definitions
SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid), attgenerated
FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'c') AND relnamespace IN ('public'::regnamespace, '"We ird"'::regnamespace))
	AND attnum > 0 AND NOT attisdropped
ORDER BY attrelid::regclass::text COLLATE "C", attnum;
SELECT pg_get_indexdef(indexrelid), indisvalid, indisready, indisclustered FROM pg_index
WHERE indrelid::regclass::text !~ '^(pg_|information_schema)' ORDER BY pg_get_indexdef(indexrelid) COLLATE "C";
SELECT conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY conrelid::regclass::text COLLATE "C", contypid::regtype::text COLLATE "C", conname COLLATE "C";
SELECT c.oid::regclass, pg_get_expr(relpartbound, c.oid), pg_get_partkeydef(c.oid) FROM pg_class c
WHERE relnamespace = 'public'::regnamespace AND (relispartition OR relkind = 'p') AND relkind IN ('r', 'p') ORDER BY c.oid::regclass::text COLLATE "C";
SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext ORDER BY stxname COLLATE "C";
SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgrelid::regclass::text COLLATE "C", tgname;
SELECT tablename, rulename, definition FROM pg_rules WHERE schemaname = 'public' ORDER BY 1, 2;
SELECT tablename, policyname, qual FROM pg_policies WHERE schemaname = 'public';

-- Answers
SELECT count(*) FILTER (WHERE m *< '0 EUR'), count(*) FILTER (WHERE m = '5.0 EUR'), count(*) FILTER (WHERE r && '[10 EUR,20 EUR]'),
	min(m) FILTER (WHERE currency(m) = 'USD'), sum(pinned), median(cents), sum(doubled), sum_in(m, 'EUR', '2025-02-07') FILTER (WHERE c <> 'AED')
FROM deal;
SELECT fee('109e9 EUR'), fee('1 EUR', 0.5), '1 EUR'::monetary + 2.5, ROW('5 EUR', NULL, NULL, NULL)::quote::monetary;
SELECT convert_currency(middle, 'EUR', '2025-02-09') FROM by_code WHERE c = 'AED';
SELECT c, state::text, middle::text, each::text, heads::text, spread::text FROM state ORDER BY c;
SELECT leg, provider, base, quote, rate, valid_on, recorded_at, result FROM convert_explain('109e9 AED', 'JPY', '2025-02-09');
SELECT * FROM rates_on('2025-02-09');

-- What must still be refused
CREATE FUNCTION pg_temp.refused(command text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE command;
	RETURN 'done: ' || command;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT pg_temp.refused(command) FROM unnest(ARRAY[
	'INSERT INTO deal (id, pinned) VALUES (-1, ''1 USD'')',
	'INSERT INTO deal (id, m) VALUES (-1, ''2e12 EUR'')',
	'INSERT INTO deal (id, price) VALUES (-1, ''-1 EUR'')',
	'INSERT INTO deal (id, area) VALUES (-1, ''USD'')',
	'INSERT INTO deal (id, pinned_ms) VALUES (-1, ''{1 EUR}'')',
	'INSERT INTO unit VALUES (''GBP'', ''0.010 EUR'')',
	'INSERT INTO coin VALUES (''GBP'')',
	'INSERT INTO bracket VALUES (''again'', ''[100.00 EUR,100 EUR]'')',
	'INSERT INTO by_own_euro VALUES (''1 USD'')',
	'INSERT INTO by_amount_high VALUES (''-1.50001 EUR'')',
	'SELECT sum(m) FROM deal',
	'SELECT to_usd(''1 EUR'', ''2001-01-01'')',
	'CREATE INDEX ON deal (to_usd(m, ''2025-02-09''))']) WITH ORDINALITY AS t(command, n) ORDER BY n;
