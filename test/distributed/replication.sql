-- The third way: each server has the tables of rates, by logical replication from the one that
-- imports.  Then what reads rates gives the same everywhere, once the others have caught up.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE PUBLICATION rates FOR TABLE ai_invest.exchange_rate, ai_invest.rate_provider;
SELECT test.at(server, 'TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider'),
	pg_create_logical_replication_slot(server, 'pgoutput') IS NOT NULL,
	test.at(server, format('CREATE SUBSCRIPTION rates CONNECTION %L PUBLICATION rates WITH (create_slot = false, slot_name = %L)', format('host=%s port=5432 dbname=distributed user=postgres', :'socket', server), server))
FROM (VALUES ('at_one'), ('at_two')) v (server) \g /dev/null
CREATE PROCEDURE test.catch_up() LANGUAGE plpgsql AS $$
DECLARE
	hash CONSTANT text := (SELECT h.hash FROM ai_invest.rates_here() h);
BEGIN
	FOR i IN 1 .. 600 LOOP
		EXIT WHEN (SELECT bool_and(test.at(server, 'SELECT hash FROM ai_invest.rates_here()') = hash) FROM (VALUES ('at_one'), ('at_two')) v (server));
		PERFORM pg_sleep(0.1);
	END LOOP;
END
$$;
CALL test.catch_up();
SELECT test.ok(test.at(server, 'SELECT hash FROM ai_invest.rates_here()') = hash, 'the same rates at ' || server) FROM ai_invest.rates_here(), (VALUES ('at_one'), ('at_two')) v (server);

-- A correction arrives, and is used by sessions that remembered what it corrects
SELECT dblink_connect('remembers', 'at_one') \g /dev/null
SELECT test.ok(there = exchange_rate('EUR', 'USD', '2024-05-05')::text, 'a rate there') FROM dblink('remembers', 'SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'')::text') d (there text);
SELECT clock_timestamp() AS before_correction \gset
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2024-05-05', 3);
CALL test.catch_up();
SELECT test.ok(there = '3', 'its correction, in the same session', there) FROM dblink('remembers', 'SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'')::text') d (there text);
SELECT test.ok(there = exchange_rate('EUR', 'USD', '2024-05-05', known_at => :'before_correction')::text, '... and what was known before it, by known_at', there)
FROM dblink('remembers', format('SELECT exchange_rate(''EUR'', ''USD'', ''2024-05-05'', known_at => %L)::text', :'before_correction')) d (there text);
-- Each server by itself, put together here: the same total as of the one table
SELECT test.ok(convert_total(sum_by_currency(part), 'EUR', '2024-05-05') = (SELECT convert_total(sum_by_currency(amount), 'EUR', '2024-05-05') FROM single.payment), 'bags of the servers make one total')
FROM (SELECT unnest(sum_by_currency(amount)) FROM sharded.payment_0 UNION ALL SELECT unnest(test.at('at_one', 'SELECT sum_by_currency(amount)::text FROM payment')::monetary[]) UNION ALL SELECT unnest(test.at('at_two', 'SELECT sum_by_currency(amount)::text FROM payment')::monetary[])) p (part);
SELECT test.ok(test.at('at_two', 'SELECT sum_in(amount, ''EUR'', day)::text FROM payment') = (SELECT sum_in(amount, 'EUR', day)::text FROM single.payment p WHERE satisfies_hash_partition('sharded.payment'::regclass, 3, 2, p.account)), 'a server converts its own rows as the one table does');
SELECT dblink_disconnect('remembers') \g /dev/null
SELECT test.at(server, 'ALTER SUBSCRIPTION rates DISABLE'), test.at(server, 'ALTER SUBSCRIPTION rates SET (slot_name = NONE)'), test.at(server, 'DROP SUBSCRIPTION rates') FROM (VALUES ('at_one'), ('at_two')) v (server) \g /dev/null
