-- What docs/scale-out.md says of running it over postgres_fdw, in its words: do the servers
-- agree, and a partition that is split between two of them.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
SELECT test.at('at_one', 'CREATE VIEW rates_of_this_server AS SELECT ai_invest.version(), h.* FROM ai_invest.rates_here() h') \g /dev/null
CREATE FOREIGN TABLE test.rates_of_north (version text, rates bigint, last_recorded_at timestamptz, hash text, settings text) SERVER one OPTIONS (schema_name 'public', table_name 'rates_of_this_server');
SELECT test.ok(count(*) = 0, 'a server with the same rates, as replicated', string_agg(d::text, E'\n')) FROM (SELECT * FROM test.rates_of_north EXCEPT SELECT ai_invest.version(), h.* FROM ai_invest.rates_here() h) d;
SELECT test.at('at_one', 'UPDATE ai_invest.exchange_rate SET rate = rate * 1.0 WHERE valid_on = ''2024-05-05''') \g /dev/null
SELECT test.ok(count(*) = 1, 'one with a digit more') FROM (SELECT * FROM test.rates_of_north EXCEPT SELECT ai_invest.version(), h.* FROM ai_invest.rates_here() h) d;

-- A server more takes half of a partition
SET search_path = sharded, public;
SELECT test.at('at_two', 'CREATE TABLE payment_more (LIKE payment)') \g /dev/null
BEGIN;
ALTER TABLE payment DETACH PARTITION payment_1;
CREATE FOREIGN TABLE payment_4 PARTITION OF payment FOR VALUES WITH (MODULUS 6, REMAINDER 4) SERVER two OPTIONS (schema_name 'public', table_name 'payment_more');
INSERT INTO payment_4
	WITH rows AS MATERIALIZED (SELECT * FROM payment_1)
	SELECT * FROM rows WHERE satisfies_hash_partition('payment'::regclass, 6, 4, account);
DELETE FROM payment_1 WHERE account IN (SELECT account FROM payment_4);
ALTER TABLE payment ATTACH PARTITION payment_1 FOR VALUES WITH (MODULUS 6, REMAINDER 1);
COMMIT;
SELECT test.ok(count(*) > 30000, 'half of a partition has moved', count(*)::text) FROM payment_4;
SELECT test.compare('after a partition was split', 'SELECT account, count(*) AS n, sum(eur) AS eur, sum_by_currency(amount)::text AS amount FROM payment GROUP BY account');
SELECT account AS moved FROM payment_4 LIMIT 1 \gset
INSERT INTO payment (id, account, kind, amount, priced, unit, day, population, entity) VALUES (300001, :moved, 'kind', '5 EUR', '5 EUR', 'EUR', '2024-05-05', 1, 'entity');
SELECT test.ok(count(*) = 1, 'a row that comes finds its server') FROM payment_4 WHERE id = 300001;
