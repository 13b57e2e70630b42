-- The coordinator: rates, the rows in one table, and the same rows by hash of the account in
-- three: the first is here, the others are on the servers at :port_one and :port_two.
CREATE EXTENSION postgres_fdw;
INSERT INTO ai_invest.rate_provider (provider, priority, max_age) VALUES ('ECB', 10, 7);
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', q.code, DATE '2024-01-01' + d, round(q.rate * (1 + ((d * 7919) % 1000 - 500) / 20000.0), 4), '2025-01-15 00:00Z'
	FROM generate_series(0, 380, 3) d, (VALUES ('USD'::currency_code, 1.08), ('JPY', 160.0), ('GBP', 0.85), ('CHF', 0.95), ('CAD', 1.48)) q (code, rate);

INSERT INTO payment
	SELECT n, n % 1000 * 919 % 1000, 'kind ' || n % 7, monetary((h % 20000000 - 5000000) / 10.0 ^ (n % 4), code), CASE WHEN n % 50 > 0 THEN monetary((h % 7000000 - 1000000) / 100.0, 'EUR') END,
		CASE n % 5 WHEN 0 THEN up_to(monetary(h % 900000 / 100.0, 'EUR')) WHEN 1 THEN at_least(monetary(h % 900000 / 100.0, 'EUR')) ELSE monetary_range(monetary(h % 10000 / 100.0, 'EUR'), monetary(100 + h % 20000 / 100.0, 'EUR')) END,
		code, DATE '2024-01-01' + n % 366, 1000 + n % 100, 'entity ' || n % 100
	FROM (SELECT n, hashint8extended(n, 7) & 1073741823 AS h, ('{EUR,USD,JPY,GBP,CHF,CAD}'::currency_code[])[1 + n % 6] AS code FROM generate_series(1, 300000) n) s;
CREATE SCHEMA single;
ALTER TABLE payment SET SCHEMA single;

CREATE SERVER one FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host :'socket', port :'port_one', dbname 'distributed', extensions 'ai_invest', fetch_size '5000');
CREATE SERVER two FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host :'socket', port :'port_two', dbname 'distributed', extensions 'ai_invest', fetch_size '5000');
CREATE USER MAPPING FOR CURRENT_USER SERVER one OPTIONS (user 'postgres');
CREATE USER MAPPING FOR CURRENT_USER SERVER two OPTIONS (user 'postgres');
CREATE SCHEMA sharded;
CREATE TABLE sharded.payment (LIKE single.payment) PARTITION BY HASH (account);
CREATE TABLE sharded.payment_0 PARTITION OF sharded.payment FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE FOREIGN TABLE sharded.payment_1 PARTITION OF sharded.payment FOR VALUES WITH (MODULUS 3, REMAINDER 1) SERVER one OPTIONS (schema_name 'public', table_name 'payment');
CREATE FOREIGN TABLE sharded.payment_2 PARTITION OF sharded.payment FOR VALUES WITH (MODULUS 3, REMAINDER 2) SERVER two OPTIONS (schema_name 'public', table_name 'payment');
INSERT INTO sharded.payment_0 SELECT * FROM single.payment p WHERE satisfies_hash_partition('sharded.payment'::regclass, 3, 0, p.account);
