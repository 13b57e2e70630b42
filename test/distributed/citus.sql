-- The same questions on Citus: each answer has to be that of one table, byte by byte, or an error
-- that says what is missing.
--
--		CITUS_URL=postgresql://postgres@coordinator/scratch make test-distributed
--		cd test/distributed && CITUS_URL=... psql -X -d "$CITUS_URL" -f citus.sql
--
-- As a superuser, in a database of its own that has nothing in it but the extension citus and its
-- nodes; with ai_invest installed on each of them.  Prints "ok - NAME" or "not ok - NAME" and why,
-- and at the end "N passed, N failed".  The schemas test, single and sharded, and the extension,
-- are left there to look at.
\set QUIET on
\set ON_ERROR_STOP off
\pset format unaligned
\pset tuples_only on
\pset null <null>
SET client_min_messages = error;
SET jit = off;

-- The tools are of the coordinator alone
SET citus.enable_ddl_propagation = off;
CREATE EXTENSION IF NOT EXISTS citus;
DROP SCHEMA IF EXISTS test CASCADE;
CREATE SCHEMA test;
CREATE SEQUENCE test.passed MINVALUE 0 START 0;
CREATE SEQUENCE test.failed MINVALUE 0 START 0;
SELECT nextval('test.passed'), nextval('test.failed') \g /dev/null

-- Counted past any rollback
CREATE FUNCTION test.ok(is_ok boolean, name text, why text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	IF is_ok THEN
		PERFORM nextval('test.passed');
		RETURN 'ok - ' || name;
	END IF;
	PERFORM nextval('test.failed');
	RETURN 'not ok - ' || name || coalesce(E'\n# ' || replace(left(why, 2000), E'\n', E'\n# '), '');
END
$$;
-- What a statement raises; null if it succeeds
CREATE FUNCTION test.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
	hint text;
	context text;
BEGIN
	EXECUTE statement;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT;
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || SQLERRM, 'DETAIL: ' || nullif(detail, ''), 'HINT: ' || nullif(hint, ''), 'CONTEXT: ' || nullif(context, ''), 'STATEMENT: ' || statement);
END
$$;
CREATE FUNCTION test.does(name text, statement text) RETURNS text LANGUAGE sql AS $$ SELECT test.ok(e IS NULL, name, e) FROM test.error_of(statement) e $$;
CREATE FUNCTION test.fails(name text, statement text, pattern text) RETURNS text LANGUAGE sql AS $$
	SELECT test.ok(coalesce(e ~ pattern, false), name, format(E'expected an error like: %s\ngot: %s', pattern, coalesce(e, 'none'))) FROM test.error_of(statement) e
$$;
-- The columns of a query, each as one hash over all its rows in the order of their text; or the error
CREATE FUNCTION test.answer(query text, place text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	r record;
	lines jsonb[] := '{}';
	result jsonb;
BEGIN
	PERFORM set_config('search_path', place || ', public', true);
	FOR r IN EXECUTE query LOOP
		lines := lines || to_jsonb(r);
	END LOOP;
	SELECT jsonb_object_agg(v.key, v.hash || v.sample) INTO result FROM (SELECT e.key, md5(string_agg(coalesce(e.value, '<null>'), E'\n' ORDER BY l.line::text COLLATE "C", e.value COLLATE "C")) AS hash,
			' ' || count(*) || ' rows, such as ' || left(coalesce(max(e.value COLLATE "C"), '<null>'), 60) AS sample
		FROM unnest(lines) AS l (line), jsonb_each_text(l.line) AS e GROUP BY e.key) v;
	RETURN coalesce(result, '{}');
EXCEPTION WHEN OTHERS THEN
	RETURN jsonb_build_object('error', SQLSTATE || ' ' || SQLERRM);
END
$$;
CREATE FUNCTION test.compare(name text, query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	one CONSTANT jsonb := test.answer(query, 'single');
	all_of_them CONSTANT jsonb := test.answer(query, 'sharded');
BEGIN
	IF one ? 'error' OR all_of_them ? 'error' THEN
		RETURN NEXT test.ok(false, name, format(E'one table: %s\nthe nodes: %s\n%s', one->>'error', all_of_them->>'error', query));
		RETURN;
	END IF;
	RETURN QUERY SELECT test.ok((one->k = all_of_them->k) IS TRUE, concat_ws(', ', name, nullif(k, 'same')), format(E'one table: %s\nthe nodes: %s', one->>k, all_of_them->>k))
		FROM (SELECT jsonb_object_keys(one || all_of_them)) keys (k) ORDER BY k COLLATE "C";
END
$$;
-- What the nodes are sent for a query
CREATE FUNCTION test.sent(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	result text := '';
BEGIN
	PERFORM set_config('search_path', 'sharded, public', true);
	FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
		IF line ~ 'Query: ' THEN
			result := result || line || E'\n';
		END IF;
	END LOOP;
	RETURN result;
END
$$;
-- What each node says to a query of one value, without its number
CREATE FUNCTION test.nodes_say(query text) RETURNS SETOF text LANGUAGE sql AS $$ SELECT DISTINCT result FROM run_command_on_all_nodes(query) $$;
-- What changes the copy of one node, past Citus
CREATE FUNCTION test.change_copy(old text, new text) RETURNS text LANGUAGE sql AS $$
	SELECT format('DO %L', format('BEGIN PERFORM set_config(%L, %L, true); EXECUTE format(%L, (SELECT exchange_rate FROM ai_invest.rate_tables_here())); END',
		'citus.enable_manual_changes_to_shards', 'on', format('UPDATE %%s SET rate = %s WHERE rate = %s AND valid_on = ''2024-05-05''', new, old)))
$$;
RESET citus.enable_ddl_propagation;

SELECT version(), coalesce((SELECT extversion FROM pg_extension WHERE extname = 'citus'), 'is not here') AS citus,
	(SELECT count(*) FROM pg_dist_node WHERE isactive AND groupid <> 0 AND shouldhaveshards) AS workers \gset
SELECT format('Citus %s, %s workers, %s', :'citus', :'workers', :'version');
SELECT :workers > 0 AS has_workers \gset

--
-- The rows
--

DROP SCHEMA IF EXISTS single CASCADE;
DROP SCHEMA IF EXISTS sharded CASCADE;
SELECT test.does('the extension is created on all nodes', 'CREATE EXTENSION IF NOT EXISTS ai_invest');
SELECT test.ok(count(*) = 1 AND min(v) ~ '^\d', 'the same version on all nodes', string_agg(v, E'\n')) FROM test.nodes_say('SELECT ai_invest.version()') v;
SELECT test.does('nothing is distributed yet', 'SELECT ai_invest.undistribute_rates()');
SELECT test.does('no rates yet', 'TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider');
CREATE SCHEMA single;
CREATE SCHEMA sharded;
SELECT test.does('a table in ' || place, format('CREATE TABLE %s.payment (id integer NOT NULL, account integer NOT NULL, kind text NOT NULL, amount monetary NOT NULL, eur monetary(''EUR'', 2), priced monetary_range NOT NULL,
	unit currency_code NOT NULL, day date NOT NULL, population bigint NOT NULL, entity text NOT NULL)', place)) FROM (VALUES ('single'), ('sharded')) v (place);
SELECT test.does('distributed by a column of our own type', 'CREATE TABLE sharded.by_amount (amount monetary); SELECT create_distributed_table(''sharded.by_amount'', ''amount'')');
SELECT test.does('distributed by hash', 'SELECT create_distributed_table(''sharded.payment'', ''account'', shard_count => 8)');
INSERT INTO single.payment
	SELECT n, n % 1000 * 919 % 1000, 'kind ' || n % 7, monetary((h % 20000000 - 5000000) / 10.0 ^ (n % 4), code), CASE WHEN n % 50 > 0 THEN monetary((h % 7000000 - 1000000) / 100.0, 'EUR') END,
		CASE n % 5 WHEN 0 THEN up_to(monetary(h % 900000 / 100.0, 'EUR')) WHEN 1 THEN at_least(monetary(h % 900000 / 100.0, 'EUR')) ELSE monetary_range(monetary(h % 10000 / 100.0, 'EUR'), monetary(100 + h % 20000 / 100.0, 'EUR')) END,
		code, DATE '2024-01-01' + n % 366, 1000 + n % 100, 'entity ' || n % 100
	FROM (SELECT n, hashint8extended(n, 7) & 1073741823 AS h, ('{EUR,USD,JPY,GBP,CHF,CAD}'::currency_code[])[1 + n % 6] AS code FROM generate_series(1, 300000) n) s;
SELECT test.does('300,000 rows to the nodes', 'INSERT INTO sharded.payment SELECT * FROM single.payment');
SELECT test.does('an amount', 'INSERT INTO sharded.by_amount VALUES (''1.00 EUR'')');
SELECT count(*) AS found FROM sharded.by_amount WHERE amount = '1.0 EUR' \gset
SELECT test.ok(:found = 1, '... is found by its equal');
INSERT INTO ai_invest.rate_provider (provider, priority, max_age) VALUES ('ECB', 10, 7);
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', q.code, DATE '2024-01-01' + d, round(q.rate * (1 + ((d * 7919) % 1000 - 500) / 20000.0), 4), '2025-01-15 00:00Z'
	FROM generate_series(0, 380, 3) d, (VALUES ('USD'::currency_code, 1.08), ('JPY', 160.0), ('GBP', 0.85), ('CHF', 0.95), ('CAD', 1.48)) q (code, rate);
SET citus.enable_ddl_propagation = off;
CREATE TABLE test.book AS SELECT rate_book(NULL, '[2024-01-01,2025-01-01]') AS book;
RESET citus.enable_ddl_propagation;

--
-- By a book, which needs no rates on any node
--

\if :has_workers
SELECT test.fails('a worker without rates says so: ' || statement, statement, '^MC002 this server has no exchange rates')
FROM (VALUES ('SELECT sum(to_eur(amount, day)) FROM sharded.payment'), ('SELECT sum(convert_currency(amount, ''EUR'', day, on_missing => ''null'')) FROM sharded.payment'),
	('SELECT count(*) FROM sharded.payment WHERE to_eur(amount, day) > ''1000 EUR''')) v (statement);
\endif
-- An aggregate that reads rates at its end is finished by the coordinator, or by workers: with its digits or an error, never with others
SELECT test.ok(n.answer ? 'error' AND n.answer->>'error' ~ '^MC002 ' OR n.answer = o.answer, 'sum_in by the tables of the coordinator alone', format(E'one table: %s\nthe nodes: %s', o.answer, n.answer))
FROM test.answer('SELECT kind, sum_in(amount, ''EUR'', day) AS same FROM payment GROUP BY kind', 'single') o (answer), test.answer('SELECT kind, sum_in(amount, ''EUR'', day) AS same FROM payment GROUP BY kind', 'sharded') n (answer);
SELECT test.compare('by a book', query) FROM (VALUES
	('SELECT sum(to_eur(amount, day, (SELECT book FROM test.book))) AS same FROM payment'), ('SELECT count(*) AS same FROM payment WHERE to_eur(amount, day, (SELECT book FROM test.book)) > ''1000 EUR'''),
	('SELECT sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) AS same FROM payment'), ('SELECT account, sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) AS same FROM payment GROUP BY account'),
	('SELECT id, convert_currency(amount, ''EUR'', day, (SELECT book FROM test.book)) AS same FROM payment WHERE account = 7'), ('WITH b AS MATERIALIZED (SELECT book FROM test.book) SELECT sum_in(amount, ''EUR'', day, b.book) AS same FROM payment, b')) v (query);
SELECT test.compare('by a book as a constant', format('SELECT kind, sum_in(amount, ''EUR'', day, %L::rate_book) AS same FROM payment GROUP BY kind', book)) FROM test.book;
SELECT test.ok(sent ~ 'sum_in', 'sum_in with a book is calculated by the nodes', sent) FROM test.book, test.sent(format('SELECT account, sum_in(amount, ''EUR'', day, %L::rate_book) FROM payment GROUP BY account', book)) sent;
BEGIN;
SELECT test.does('UPDATE with a book in ' || place, format('UPDATE %s.payment SET eur = convert_currency(amount, ''EUR'', day, %L::rate_book, 2) WHERE id < 1000', place, book)) FROM test.book, (VALUES ('single'), ('sharded')) v (place);
SELECT test.does('UPDATE of one shard with a book in ' || place, format('UPDATE %s.payment SET eur = to_eur(amount, day, %L::rate_book) WHERE account = 7 AND id > 1000', place, book)) FROM test.book, (VALUES ('single'), ('sharded')) v (place);
SELECT test.compare('after these', 'SELECT id, eur FROM payment WHERE id < 1000 OR account = 7');
ROLLBACK;
BEGIN;
SELECT test.fails('UPDATE without one is refused by Citus', 'UPDATE sharded.payment SET eur = convert_currency(amount, ''EUR'', day, 2) WHERE id < 1000', '^0A000 .*STABLE');
ROLLBACK;

--
-- Rates on each node
--

SELECT extconfig AS config, hash FROM pg_extension, ai_invest.rates_here() WHERE extname = 'ai_invest' \gset
SELECT test.does('rates are distributed in one call', 'SELECT ai_invest.distribute_rates()');
SELECT test.ok(count(*) = 2, 'both tables are reference tables', string_agg(logicalrelid::text, ', ')) FROM pg_dist_partition WHERE logicalrelid IN ('ai_invest.exchange_rate'::regclass, 'ai_invest.rate_provider'::regclass) AND partmethod = 'n' AND repmodel = 't';
SELECT test.ok(exchange_rate::text ~ '^ai_invest\.exchange_rate_\d+$' AND rate_provider::text ~ '^ai_invest\.rate_provider_\d+$', 'the coordinator reads its copies', t::text) FROM ai_invest.rate_tables_here() t;
SELECT test.ok(hash = :'hash', 'they are the same rates') FROM ai_invest.rates_here();
SELECT test.ok((SELECT count(*) FROM ai_invest.exchange_rate) = rates, 'the tables by their names have the same rows') FROM ai_invest.rates_here();
SELECT test.ok(extconfig::text = :'config', 'they are the tables of the extension that they were') FROM pg_extension WHERE extname = 'ai_invest';
SELECT test.ok(bool_and(agrees AND problem IS NULL) AND count(*) >= 2, 'all nodes agree', string_agg(c::text, E'\n')) FROM ai_invest.check_rates() c;
SELECT test.ok(count(*) = 1 AND min(v) ~ '^[0-9.]+$', 'all nodes have the same rate', string_agg(v, E'\n')) FROM test.nodes_say('SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'')') v;
SELECT test.ok(count(*) = 1 AND min(v) = 't', 'the triggers of all copies are in force', string_agg(v, E'\n'))
FROM test.nodes_say('SELECT count(*) = 4 FROM pg_trigger, ai_invest.rate_tables_here() WHERE tgrelid IN (exchange_rate, rate_provider) AND tgname ~ ''^rate_stamp_(row|truncate)_\d+$'' AND tgenabled = ''A''') v;

-- Every aggregate of the extension, and how it is called
SET citus.enable_ddl_propagation = off;
CREATE TABLE test.call (aggregate text, call text, how text DEFAULT 'any');
RESET citus.enable_ddl_propagation;
INSERT INTO test.call (aggregate, call) VALUES
	('min(currency_code)', 'min(unit)'), ('max(currency_code)', 'max(unit)'),
	('sum(monetary)', 'sum(eur)'), ('avg(monetary)', 'avg(eur)'), ('min(monetary)', 'min(eur)'), ('max(monetary)', 'max(eur)'),
	('median(monetary)', 'median(eur)'), ('sum_by_currency(monetary)', 'sum_by_currency(amount)'), ('sum(monetary_range)', 'sum(priced)'),
	('per_capita(monetary,bigint)', 'per_capita(eur, population)'), ('per_capita(monetary,bigint,text)', 'per_capita(eur, population, entity)'),
	('per_capita_coverage(monetary,bigint,text)', 'per_capita_coverage(eur, population, entity)'),
	('per_capita(monetary_range,bigint)', 'per_capita(priced, population)'), ('per_capita(monetary_range,bigint,text)', 'per_capita(priced, population, entity)'),
	('per_capita_coverage(monetary_range,bigint,text)', 'per_capita_coverage(priced, population, entity)');
INSERT INTO test.call
	SELECT aggregate, format(call, book), 'book' FROM test.book, (VALUES
		('sum_in(monetary,currency_code,date,rate_book)', 'sum_in(amount, ''USD'', day, %L::rate_book)'), ('sum_in(monetary,currency_code,date,rate_book,integer)', 'sum_in(amount, ''USD'', day, %L::rate_book, 4)'),
		('sum_in_or_null(monetary,currency_code,date,rate_book)', 'sum_in_or_null(amount, ''USD'', day, %L::rate_book)'), ('sum_in_or_null(monetary,currency_code,date,rate_book,integer)', 'sum_in_or_null(amount, ''JPY'', day, %L::rate_book, 4)')) v (aggregate, call);
INSERT INTO test.call VALUES
	('percentile_cont(numeric,monetary)', 'percentile_cont(0.25) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('percentile_cont(numeric[],monetary)', 'percentile_cont(''{0.1,0.9}''::numeric[]) WITHIN GROUP (ORDER BY eur DESC)', 'ordered'),
	('percentile_disc(double precision,monetary)', 'percentile_disc(0.25) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('percentile_disc(double precision[],monetary)', 'percentile_disc(''{0.1,0.9}''::double precision[]) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	('rank(monetary,monetary)', 'rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('dense_rank(monetary,monetary)', 'dense_rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	('percent_rank(monetary,monetary)', 'percent_rank(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'), ('cume_dist(monetary,monetary)', 'cume_dist(''100 EUR''::monetary) WITHIN GROUP (ORDER BY eur)', 'ordered'),
	('sum_in(monetary,currency_code,date)', 'sum_in(amount, ''USD'', day)', 'stable'), ('sum_in(monetary,currency_code,date,integer)', 'sum_in(amount, ''USD'', day, 4)', 'stable'),
	('sum_in_or_null(monetary,currency_code,date)', 'sum_in_or_null(amount, ''USD'', day)', 'stable'), ('sum_in_or_null(monetary,currency_code,date,integer)', 'sum_in_or_null(amount, ''JPY'', day, 4)', 'stable');
SELECT test.ok(count(*) = 0, 'every aggregate is asked for', string_agg(p.oid::regprocedure::text, ', '))
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
WHERE p.prokind = 'a' AND NOT EXISTS (SELECT FROM test.call c WHERE c.aggregate = p.oid::regprocedure::text);

-- In each form, one by one, so that what Citus refuses is seen alone
SELECT test.compare(format('%s %s', c.aggregate, form.name), format(form.query, format(form.part, c.call) || ' AS same'))
FROM test.call c, (VALUES
	(1, 'plain', '{any,ordered,stable,book}'::text[], '%s', 'SELECT %s FROM payment'),
	(2, 'by the distribution column', '{any,ordered,stable,book}', '%s', 'SELECT account, %s FROM payment WHERE account < 100 GROUP BY account'),
	(3, 'by another column', '{any,ordered,stable,book}', '%s', 'SELECT kind, %s FROM payment GROUP BY kind'),
	(4, 'with FILTER', '{any,ordered,stable,book}', '%s FILTER (WHERE id %% 3 = 0)', 'SELECT kind, %s FROM payment GROUP BY kind'),
	(5, 'with HAVING', '{any,ordered,stable,book}', '%s', 'SELECT kind, %s FROM payment GROUP BY kind HAVING sum(eur) > ''100 EUR'' AND min(eur) < ''0 EUR'''),
	(6, 'of distinct rows', '{any,ordered,stable,book}', '%s', 'SELECT kind, %s FROM (SELECT DISTINCT account, kind, amount, eur, priced, unit, day, population, entity, id FROM payment WHERE account < 200) p GROUP BY kind'),
	(7, 'as a window', '{any,stable,book}', '%s OVER (PARTITION BY account ORDER BY id ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)', 'SELECT id, %s FROM payment WHERE account < 10')) form (n, name, how, part, query)
WHERE c.how = ANY (form.how) ORDER BY c.aggregate, form.n;
SELECT test.compare(c.aggregate || ' with DISTINCT', format('SELECT kind, %s AS same FROM payment WHERE account < 200 GROUP BY kind', regexp_replace(c.call, '\(', '(DISTINCT '))) FROM test.call c WHERE c.how IN ('any', 'stable') ORDER BY c.aggregate;

-- Conditions
SELECT test.compare('WHERE ' || condition, format('SELECT count(*) AS n, sum(id) AS ids FROM payment WHERE %s', condition))
FROM unnest(ARRAY['eur = ''100.00 EUR''', 'eur <> ''100.00 EUR''', 'eur > ''1000 EUR''', 'eur < ''-100 EUR''', 'eur >= ''1000 EUR''', 'eur <= ''-100 EUR''', 'eur BETWEEN ''1 EUR'' AND ''5 EUR''',
	'amount *< ''5 EUR''', 'amount *<= ''5 EUR''', 'amount *> ''5 EUR''', 'amount *>= ''5 EUR''', 'amount <@ ''[0 USD,500 USD]''', 'currency(amount) = ''GBP''', 'unit = ''JPY''', 'unit > ''EUR''', 'unit IN (''CHF'', ''CAD'')',
	'amount(amount) > 1000', 'scale(amount) = 3', 'sign(eur) < 0', 'abs(eur) < ''10 EUR''', '-eur > ''100 EUR''', 'eur + ''1 EUR'' > ''100 EUR''', 'eur - ''1 EUR'' < ''0 EUR''', 'eur * 2.5 > ''1000 EUR''', 'eur / 3.0 > ''1000 EUR''', 'eur / ''7 EUR'' > 100',
	'round(eur) = ''7 EUR''', 'round(eur, 0) > ''1000 EUR''', 'round(eur, 0, ''half_up'') = ''1000 EUR''', 'trunc(eur, 0) = ''1000 EUR''', 'priced @> ''5 EUR''::monetary', 'priced && ''[5 EUR,7 EUR]''', 'priced << ''[5000 EUR,)''', 'lower(priced) > ''1000 EUR''',
	'upper(priced) IS NULL', 'upper_inf(priced)', 'eur IS NULL', 'eur IS NOT NULL', 'eur IN (''1.00 EUR'', ''2.00 EUR'', ''3.00 EUR'')', 'amount = ANY (''{1 EUR,2 USD,3.0 EUR}''::monetary[])', 'amount <> ALL (''{1 EUR,2 USD}''::monetary[])',
	'eur <> ''100.00 EUR'' OR eur IS NULL', '(eur = ''100.00 EUR'') IS NOT TRUE', 'eur::numeric > 1000', 'amount::jsonb ? ''amount''', 'to_eur(amount, day) > ''1000 EUR''', 'convert_currency(amount, ''EUR'', day, on_missing => ''null'') > ''1000 EUR''', 'exchange_rate(''EUR'', unit, day) > 1']) condition;
-- Deparsed without the schema of its operator, it fails where search_path lacks that; it may succeed, but not with another answer
SELECT test.ok(n.answer = o.answer OR n.answer->>'error' ~ '^42883 ', 'IS DISTINCT FROM is right or an error', format('%s, %s', o.answer, n.answer))
FROM test.answer('SELECT count(*) FROM payment WHERE eur IS DISTINCT FROM ''5 EUR''', 'single') o (answer), test.answer('SELECT count(*) FROM payment WHERE eur IS DISTINCT FROM ''5 EUR''', 'sharded') n (answer);

-- Conversions by the rates of each node
SELECT test.compare('by the rates of each node', query) FROM (VALUES
	('SELECT sum(to_eur(amount, day)) AS same FROM payment'), ('SELECT account, sum(to_usd(amount, day)) AS same FROM payment WHERE account < 100 GROUP BY account'), ('SELECT id, to_eur(amount, day) AS same FROM payment WHERE account = 7'),
	('SELECT sum(convert_currency(amount, ''EUR'', day, on_missing => ''null'')) AS same FROM payment'), ('SELECT kind, sum_in(amount, ''EUR'', day) AS same FROM payment GROUP BY kind'),
	('SELECT sum(convert_total(ARRAY[amount, eur], ''EUR'', day)) AS same FROM payment'), ('SELECT sum(lower(convert_range(priced, ''USD'', day))) AS same FROM payment')) v (query);
SELECT test.does('a flat view of ' || place, format('SELECT bi_view(''%s.payment'', ''{EUR}'', view_name => ''payment_bi'')', place)) FROM (VALUES ('single'), ('sharded')) v (place);
SELECT test.compare('the flat view', 'SELECT kind, count(amount_eur) AS n, sum(amount_eur) AS eur, sum(eur_amount) AS own FROM payment_bi GROUP BY kind');
SELECT test.does('the flat view once more', 'SELECT bi_view(''sharded.payment'', ''{EUR,USD}'', view_name => ''payment_bi'')');

-- A correction for all nodes at once; in its own transaction too, where Citus changes one shard after the other
SELECT test.does('a correction', 'INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2024-05-05'', 1.5)');
SELECT test.ok(count(*) = 1 AND min(v) = '1.5', '... is on all nodes', string_agg(v, E'\n')) FROM test.nodes_say('SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'')') v;
SELECT test.compare('after a correction', 'SELECT account, sum(to_eur(amount, day)) AS same FROM payment WHERE day BETWEEN ''2024-05-05'' AND ''2024-05-08'' GROUP BY account');
BEGIN;
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SELECT test.does('a rate that is not committed', 'INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2024-05-05'', 3)');
SELECT test.compare('within its transaction', 'SELECT sum(to_eur(amount, day)) AS same FROM payment WHERE day = ''2024-05-05''');
ROLLBACK;
SELECT test.compare('after its end', 'SELECT sum(to_eur(amount, day)) AS same FROM payment WHERE day = ''2024-05-05''');
BEGIN;
SET LOCAL citus.propagate_set_commands = 'local';
SET LOCAL ai_invest.known_at = '2025-01-20 00:00Z';
SELECT test.compare('a setting that goes along', 'SELECT sum(to_eur(amount, day)) AS same FROM payment WHERE day = ''2024-05-05''');
ROLLBACK;
SET ai_invest.max_rate_age = 30;
SELECT test.ok(bool_or(NOT agrees), 'a setting that does not is shown by check_rates', string_agg(c::text, E'\n')) FROM ai_invest.check_rates() c;
RESET ai_invest.max_rate_age;

\if :has_workers
-- A copy that somebody has changed behind the back of Citus
SELECT nodename AS worker, nodeport AS worker_port FROM pg_dist_node WHERE groupid <> 0 AND isactive ORDER BY nodeid LIMIT 1 \gset
SELECT test.ok(success, 'one copy is changed', result) FROM master_run_on_worker(ARRAY[:'worker'], ARRAY[:worker_port], ARRAY[test.change_copy('1.5', '3')], false);
SELECT test.ok(count(*) FILTER (WHERE NOT agrees) = 1, 'check_rates shows the one node that differs', string_agg(c::text, E'\n')) FROM ai_invest.check_rates() c;
SELECT test.ok(success, 'it is changed back', result) FROM master_run_on_worker(ARRAY[:'worker'], ARRAY[:worker_port], ARRAY[test.change_copy('3', '1.5')], false);
SELECT test.ok(bool_and(agrees), 'all nodes agree again', string_agg(c::text, E'\n')) FROM ai_invest.check_rates() c;
\endif

-- And back
SELECT hash FROM ai_invest.rates_here() \gset
SELECT test.does('rates are taken back', 'SELECT ai_invest.undistribute_rates()');
SELECT test.ok(hash = :'hash', 'they are what they were') FROM ai_invest.rates_here();
SELECT test.ok(extconfig::text = :'config', 'in the same tables, which a dump has') FROM pg_extension WHERE extname = 'ai_invest';
SELECT test.ok(count(*) = 0, 'Citus knows nothing of them') FROM pg_dist_partition WHERE logicalrelid IN ('ai_invest.exchange_rate'::regclass, 'ai_invest.rate_provider'::regclass);
SELECT test.ok(count(*) = 1 AND min(v) = '0', 'no node has a copy left', string_agg(v, E'\n')) FROM test.nodes_say('SELECT count(*) FROM pg_class WHERE relname ~ ''^(exchange_rate|rate_provider)_\d+$''') v;
\if :has_workers
SELECT test.fails('a worker says so', 'SELECT sum(to_eur(amount, day)) FROM sharded.payment', '^MC002 this server has no exchange rates');
\endif
SELECT test.fails('TRUNCATE works as before', 'DO $do$ BEGIN TRUNCATE ai_invest.exchange_rate; RAISE EXCEPTION ''undone''; END $do$', '^P0001 undone');
SELECT test.does('rates are distributed again', 'SELECT ai_invest.distribute_rates()');
SELECT test.does('... and once more, for nodes that are new', 'SELECT ai_invest.distribute_rates()');
SELECT test.ok(bool_and(agrees), 'all nodes agree once more', string_agg(c::text, E'\n')) FROM ai_invest.check_rates() c;
SELECT test.compare('at the end', 'SELECT kind, sum_in(amount, ''EUR'', day) AS same FROM payment GROUP BY kind');
SELECT test.does('taken back at last', 'SELECT ai_invest.undistribute_rates()');

--
-- The ledger: run, its lookup tables as reference tables, run again; what cannot be spread is refused
--

-- How a run of the script ended: its error with what belongs to that, or nothing
\set run_ledger 'psql -X -q -v ON_ERROR_STOP=1 -d "$CITUS_URL" -f ../../sql/ledger.sql 2>&1 | grep -E -A2 "ERROR|No such file" | head -8'
SET citus.enable_ddl_propagation = off;
CREATE FUNCTION test.ledger_says() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	question text;
	answer text;
	result text := '';
BEGIN
	FOREACH question IN ARRAY ARRAY['ai_ledger.headline', 'ai_ledger.headline_as_of(''2025-06-01'')', 'ai_ledger.commitment_flat', 'ai_ledger.parts_check', 'ai_ledger.per_capita_by_recipient(2024)', 'ai_ledger.claim_verdict', 'ai_ledger.claim_way', 'ai_ledger.seed_status'] LOOP
		EXECUTE format('SELECT md5(string_agg(q::text, E''\n'' ORDER BY q::text COLLATE "C")) FROM %s q', question) INTO answer;
		result := result || question || ' ' || coalesce(answer, 'nothing') || E'\n';
	END LOOP;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN result || question || ' is an error: ' || SQLSTATE || ' ' || SQLERRM;
END
$$;
RESET citus.enable_ddl_propagation;
\set said `:run_ledger`
SELECT test.ok(:'said' = '', 'the ledger is installed', :'said');
SELECT test.ledger_says() AS before \gset
SELECT test.ok(:'before' !~ 'is an error|nothing', 'it answers', :'before');
-- those of docs/scale-out.md
SELECT test.does('a reference table: ' || t, format('SELECT create_reference_table(%L)', 'ai_ledger.' || t)) FROM unnest('{country,country_name,population,gdp,ppp,figure_source,phrase,kind}'::text[]) WITH ORDINALITY v (t, n) ORDER BY n;
SELECT test.ok(says = :'before', 'its answers are the same', says) FROM test.ledger_says() says;
\set said `:run_ledger`
SELECT test.ok(:'said' = '', 'the ledger is run again', :'said');
SELECT test.ok(says = :'before', '... with the same answers', says) FROM test.ledger_says() says;
SELECT test.ok(count(*) = 8, 'eight are reference tables', string_agg(logicalrelid::text, ', ')) FROM pg_dist_partition WHERE logicalrelid::text ~ '^ai_ledger\.' AND repmodel = 't';

-- What is checked when it is written is checked as before
SELECT test.does('a part', 'INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, part_of, source) VALUES (''my-part'', ''2025-05-05'', ''FRA'', ''a company'', ''5e9 EUR'', ''seed-fra-109'', ''a page'')');
SELECT test.does('an event', 'INSERT INTO ai_ledger.event (commitment, event, happened_on) VALUES (''my-part'', ''cancelled'', ''2025-06-01'')');
SELECT test.ok(status = 'cancelled', '... is known') FROM ai_ledger.commitment_status WHERE id = 'my-part';
SELECT test.fails('a circle', 'UPDATE ai_ledger.commitment SET part_of = ''my-part'' WHERE id = ''seed-fra-109''', '^23514 ');
SELECT test.fails('a country that is none', 'INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, source) VALUES (''my-other'', ''2025-05-05'', ''ZZZ'', ''a company'', ''5e9 EUR'', ''a page'')', '^23503 ');
SELECT test.does('the part goes', 'DELETE FROM ai_ledger.commitment WHERE id = ''my-part''');

-- An edition before this one: what has changed since is brought up to date, what is no seed any longer goes, what is the user's stays
SELECT test.does('a country of another edition', 'UPDATE ai_ledger.country SET note = ''of another edition'' WHERE code = ''FRA''');
SELECT test.does('... as a seed', 'UPDATE ai_ledger.seed_row SET content = content || ''{"note": "of another edition"}'' WHERE relation = ''country'' AND key->>''code'' = ''FRA''');
SELECT test.does('a country that is no seed any longer', 'INSERT INTO ai_ledger.country (code, name, source) VALUES (''XXA'', ''gone'', ''a list'')');
INSERT INTO ai_ledger.seed_row SELECT 'country', '{"code": "XXA"}', ai_ledger.row_content(c) FROM ai_ledger.country c WHERE code = 'XXA';
SELECT test.does('one of the user', 'INSERT INTO ai_ledger.country (code, name, source) VALUES (''XXB'', ''mine'', ''a list'')');
\set said `:run_ledger`
SELECT test.ok(:'said' = '', 'run over another edition', :'said');
SELECT test.ok(string_agg(code || coalesce(' ' || note, ''), ', ' ORDER BY code) = 'FRA, XXB', '... it is this one', string_agg(code || coalesce(' ' || note, ''), ', ' ORDER BY code)) FROM ai_ledger.country WHERE code IN ('FRA', 'XXA', 'XXB');
SELECT test.does('the one of the user goes', 'DELETE FROM ai_ledger.country WHERE code = ''XXB''');

-- What cannot be spread is refused by Citus, or by the script, which says how to take it back
SELECT test.fails('no distributed table: ' || t, format('SELECT create_distributed_table(%L, %L)', 'ai_ledger.' || t, c), '^(0A000|42P16|55000|XX000) ')
FROM (VALUES ('commitment', 'id'), ('commitment_source', 'commitment'), ('event', 'commitment'), ('overlap', 'commitment'), ('correction', 'commitment'), ('claim', 'id'), ('source', 'id')) v (t, c);
SELECT test.fails('no reference table: ' || t, format('SELECT create_reference_table(%L)', 'ai_ledger.' || t), '^(0A000|42P16|55000|XX000) ') FROM unnest('{commitment,commitment_source,event,overlap,correction}'::text[]) t;
SELECT test.does('the figures are taken back', 'SELECT undistribute_table(''ai_ledger.population'', cascade_via_foreign_keys => true)');
SELECT test.does('the countries are not', 'SELECT create_reference_table(''ai_ledger.country'')');
SELECT test.does('the figures in parts', 'SELECT create_distributed_table(''ai_ledger.population'', ''country'')');
\set said `:run_ledger`
SELECT test.ok(:'said' ~ 'table "ai_ledger.population" is a distributed table of Citus, and the ledger would not work', '... are refused by the script', :'said');
SELECT test.does('... which says what to do', substring(:'said' from 'HINT:  (SELECT [^;]*;)'));
\set said `:run_ledger`
SELECT test.ok(:'said' = '', '... and that helps', :'said');
SELECT test.ok(says = :'before', 'its answers are the same at the end', says) FROM test.ledger_says() says;

SELECT format('%s passed, %s failed', (SELECT last_value FROM test.passed), (SELECT last_value FROM test.failed));
