-- Rates and several servers: what was wrong in silence is right, or an error.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET jit = off;
SET client_min_messages = warning;
SET enable_partitionwise_aggregate = on;
-- what a server is told as a superuser, past the tables of the coordinator
CREATE EXTENSION dblink;
CREATE FUNCTION test.at(server text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	IF statement ~* '^select' THEN
		SELECT r INTO result FROM dblink(server, statement) d (r text);
		RETURN result;
	END IF;
	RETURN dblink_exec(server, statement);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT format('CREATE SERVER at_%s FOREIGN DATA WRAPPER dblink_fdw OPTIONS (host %L, port %L, dbname ''distributed''); CREATE USER MAPPING FOR CURRENT_USER SERVER at_%1$s OPTIONS (user ''postgres'');', name, :'socket', port)
FROM (VALUES ('one', 5433), ('two', 5434)) v (name, port) \gexec

-- A server without rates says so, where NULL would be left out of the sum of all
SELECT test.ok(test.at('at_one', statement) LIKE 'MC002 this server has no exchange rates', 'no rates there: ' || statement, test.at('at_one', statement))
FROM (VALUES ('SELECT sum(convert_currency(amount, ''EUR'', day, on_missing => ''null''))::text FROM payment'), ('SELECT sum_in(amount, ''EUR'', day)::text FROM payment'), ('SELECT sum_in_or_null(amount, ''EUR'', day)::text FROM payment'),
	('SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'', on_missing => ''null'')::text'), ('SELECT to_eur(amount, day)::text FROM payment WHERE unit = ''USD'' LIMIT 1')) v (statement);
SELECT test.ok(test.at('at_one', 'SELECT bi_view(''payment'', ''{EUR}'')::text') = 'payment_bi', 'a flat view there');
SELECT test.ok(test.at('at_one', 'SELECT sum(amount_eur)::text FROM payment_bi') LIKE 'MC002 this server has no exchange rates', '... says so, too');

-- Rates that are other ones there decide nothing: what reads tables reads those that are here, and a book goes along
SELECT test.at(server, 'INSERT INTO ai_invest.exchange_rate SELECT ''ECB'', ''EUR'', code, day::date, 7, ''2025-01-15 00:00Z'' FROM unnest(''{USD,JPY,GBP,CHF,CAD}''::currency_code[]) code, generate_series(date ''2024-01-01'', ''2025-01-05'', ''3 days'') day') FROM (VALUES ('at_one'), ('at_two')) v (server) \g /dev/null
SELECT test.ok(test.at('at_two', 'SELECT to_eur(''7.00 USD'', ''2024-05-05'')::text') = '1.00 EUR', 'the others have rates now, which are other ones');
SELECT test.compare('with other rates there', query) FROM (VALUES
	('SELECT sum_in(amount, ''EUR'', day) FROM payment'), ('SELECT account, sum_in(amount, ''EUR'', day) FROM payment GROUP BY account'), ('SELECT sum(to_eur(amount, day)) FROM payment'),
	('SELECT count(*) FROM payment WHERE to_eur(amount, day) > ''1000 EUR'''), ('SELECT account, sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) FROM payment GROUP BY account'),
	('SELECT sum(to_eur(amount, day, (SELECT book FROM test.book))) FROM payment'), ('SELECT id, to_eur(amount, day, (SELECT book FROM test.book)) FROM payment WHERE id % 1000 = 0')) v (query);
SELECT test.ok(sent !~ 'sum_in|to_eur', 'what reads rates is not sent: ' || query, sent)
FROM (VALUES ('SELECT account, sum_in(amount, ''EUR'', day) FROM payment GROUP BY account'), ('SELECT sum_in(amount, ''EUR'', day) FROM payment_1'), ('SELECT count(*) FROM payment WHERE to_eur(amount, day) > ''1000 EUR''')) v (query), LATERAL (SELECT test.sent(query)) s (sent);
SELECT test.ok(sent ~ 'sum_in', 'a book goes along, once for each server: ' || query, sent)
FROM (VALUES ('SELECT account, sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) FROM payment GROUP BY account'), ('SELECT sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) FROM payment_1')) v (query), LATERAL (SELECT test.sent(query)) s (sent);

-- What the rates were is in the book, whatever becomes of the tables
SELECT test.answer('SELECT sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) AS same FROM payment', 'sharded') AS before \gset
BEGIN;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) SELECT 'ECB', 'EUR', 'USD', day::date, 2 FROM generate_series(date '2024-01-01', '2025-01-05', '1 day') day;
SELECT test.ok(test.answer('SELECT sum_in(amount, ''EUR'', day, (SELECT book FROM test.book)) AS same FROM payment', 'sharded') = :'before', 'a book is of one moment');
SELECT test.compare('rates of the own transaction', 'SELECT account, sum_in(amount, ''EUR'', day) FROM payment GROUP BY account');
ROLLBACK;

-- UPDATE of rows that are elsewhere, there: by a book
BEGIN;
SET search_path = sharded, public;
SELECT test.ok(test.sent(statement) ~ 'Remote SQL: UPDATE .*convert_currency', 'UPDATE is sent with a book', test.sent(statement))
FROM (VALUES (format('UPDATE payment_1 SET eur = convert_currency(amount, ''EUR'', day, %L::rate_book, 2) WHERE id < 1000', (SELECT book FROM test.book)))) v (statement);
SELECT format('UPDATE payment SET eur = convert_currency(amount, ''EUR'', day, %L::rate_book, 2) WHERE id < 1000', (SELECT book FROM test.book)) AS statement \gset
:statement;
SET search_path = single, public;
:statement;
SELECT test.compare('after UPDATE', 'SELECT id, eur FROM payment WHERE id < 1000');
ROLLBACK;

-- How a coordinator looks at what the others have: a foreign table on a view there
SELECT test.at('at_one', 'CREATE VIEW rates_check AS SELECT * FROM ai_invest.rates_here()') \g /dev/null
CREATE FOREIGN TABLE test.rates_of_one (rates bigint, last_recorded_at timestamptz, hash text, settings text) SERVER one OPTIONS (schema_name 'public', table_name 'rates_check');
SELECT test.ok(one.hash <> here.hash, 'a difference of rates is seen') FROM test.rates_of_one one, ai_invest.rates_here() here;
