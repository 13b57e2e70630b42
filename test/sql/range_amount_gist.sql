-- GiST over amounts, and over codes: constraints over several columns, and the answers of a sequential scan
\set VERBOSITY terse

-- Amounts of many currencies, many of them equal; the same on every machine
CREATE TABLE sums AS
SELECT id, CASE WHEN random[1] < 0.99 THEN monetary(round((1000 * (random[2] - 0.5))::numeric, (3 * random[3])::integer), c) END AS m, c
FROM (SELECT id, random, (ARRAY['EUR', 'EUR', 'EUR', 'USD', 'USD', 'JPY', 'AED', 'BRL', 'CHF', 'DKK', 'GBP', 'ZAR'])[1 + floor(random[4] ^ 2 * 12)::integer]::currency_code AS c
	FROM generate_series(1, 8000) id,
		LATERAL (SELECT array_agg((hashint8extended(id, seed) & 65535) / 65536.0::double precision ORDER BY seed) AS random FROM generate_series(1, 4) seed) n) t;
INSERT INTO sums VALUES (0, '99999999999999999999999999999999 EUR', 'ZWL'), (-1, '-99999999999999999999999999999999 EUR', 'AED'), (-2, '1e-30 USD', NULL);
CREATE TABLE questions AS SELECT DISTINCT ON (m) id AS q, m, monetary_range(m, CASE WHEN id > 0 THEN m + monetary(20, currency(m)) END, '(]') AS r, c FROM sums WHERE id % 900 = 11 AND m IS NOT NULL OR id <= 0;
INSERT INTO questions VALUES (-3, '0 AUD', '(,) AUD', 'AUD'), (-4, '1.0 ZWL', '[1 ZWL,)', 'ZWL'), (-5, '0 CHF', '(,0 CHF)', 'CHF');
ANALYZE sums, questions;
CREATE FUNCTION answers() RETURNS TABLE (operator text, q integer, number bigint, which numeric)
LANGUAGE sql AS $$
	SELECT '=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m = q.m GROUP BY q
	UNION ALL SELECT '<>', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m <> q.m GROUP BY q
	UNION ALL SELECT '*<', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m *< q.m GROUP BY q
	UNION ALL SELECT '*<=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m *<= q.m GROUP BY q
	UNION ALL SELECT '*>', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m *> q.m GROUP BY q
	UNION ALL SELECT '*>=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m *>= q.m GROUP BY q
	UNION ALL SELECT '<@', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.m <@ q.r GROUP BY q
	UNION ALL SELECT 'code =', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c = q.c GROUP BY q
	UNION ALL SELECT 'code <>', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c <> q.c GROUP BY q
	UNION ALL SELECT 'code <', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c < q.c GROUP BY q
	UNION ALL SELECT 'code <=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c <= q.c GROUP BY q
	UNION ALL SELECT 'code >', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c > q.c GROUP BY q
	UNION ALL SELECT 'code >=', q, count(*), sum(hashint4extended(id, 0)) FROM questions q JOIN sums s ON s.c >= q.c GROUP BY q
$$;
CREATE TABLE expected AS SELECT * FROM answers();
SELECT operator, count(*), sum(number) > 0 AS some FROM expected GROUP BY operator ORDER BY operator COLLATE "C";
CREATE FUNCTION differences() RETURNS bigint LANGUAGE sql AS
	'SELECT count(*) FROM (SELECT * FROM answers() EXCEPT SELECT * FROM expected UNION ALL (SELECT * FROM expected EXCEPT SELECT * FROM answers())) d';
CREATE FUNCTION is_indexed(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line ~ 'Index Cond' THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END
$$;

-- Built out of sorted keys where that can be, out of unsorted ones, and row by row, in a tree of several levels
SET enable_seqscan = off;
SET enable_hashjoin = off;
SET jit = off;
SET enable_mergejoin = off;
CREATE INDEX sums_m ON sums USING gist (m);
CREATE INDEX sums_c ON sums USING gist (c);
SELECT is_indexed(format('SELECT count(*) FROM sums WHERE %s', condition)), condition
FROM unnest(ARRAY['m = ''5 EUR''', 'm <> ''5 EUR''', 'm *< ''5 EUR''', 'm *<= ''5 EUR''', 'm *>= ''5 EUR''', 'm *> ''5 EUR''', 'm <@ (SELECT r FROM questions LIMIT 1)', 'c = ''EUR''', 'c <> ''EUR''', 'c < ''EUR''', 'c <= ''EUR''', 'c >= ''EUR''', 'c > ''EUR''']) AS condition;
SELECT differences();
DROP INDEX sums_m, sums_c;
CREATE INDEX sums_m ON sums USING gist (m) WITH (buffering = on);
CREATE INDEX sums_c ON sums USING gist (c) WITH (buffering = on);
SELECT differences();
DROP INDEX sums_m, sums_c;
CREATE TABLE source AS TABLE sums;
TRUNCATE sums;
CREATE INDEX sums_m ON sums USING gist (m, c);
CREATE INDEX sums_c ON sums USING gist (c, m);
INSERT INTO sums SELECT * FROM source ORDER BY id;
SELECT differences();
DELETE FROM sums WHERE id % 3 = 0;
VACUUM sums;
INSERT INTO sums SELECT * FROM source WHERE id % 3 = 0;
SELECT differences();

-- The index alone gives the values back as they were, with their scales
VACUUM ANALYZE sums;
RESET enable_hashjoin;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT m, c FROM sums WHERE m *> '0 EUR' AND c > 'AED';
SELECT count(*), count(*) FILTER (WHERE i.m::text = s.m::text AND i.c = s.c) AS same FROM
	(SELECT row_number() OVER (ORDER BY m, m::text, c) AS n, m, c FROM (SELECT m, c FROM sums WHERE m *> '0 EUR' AND c > 'AED' OFFSET 0) t) i
	JOIN (SELECT row_number() OVER (ORDER BY m, m::text, c) AS n, m, c FROM source WHERE m *> '0 EUR' AND c > 'AED') s USING (n);
RESET enable_bitmapscan;
RESET enable_seqscan;
RESET enable_mergejoin;
RESET jit;
DROP TABLE sums, source, questions, expected;
DROP FUNCTION answers, differences, is_indexed;

-- One rate of a currency at a time; one currency an account; no two offers at one price at a time
CREATE TABLE rate (code currency_code, period daterange, rate numeric, EXCLUDE USING gist (code WITH =, period WITH &&));
INSERT INTO rate VALUES ('USD', '[2025-01-01,2025-02-01)', 1.03), ('USD', '[2025-02-01,2025-03-01)', 1.04), ('JPY', '[2025-01-01,2025-03-01)', 160);
INSERT INTO rate VALUES ('USD', '[2025-02-15,2025-04-01)', 1.05);
INSERT INTO rate VALUES (NULL, '[2025-02-15,2025-04-01)', 1.05), ('USD', '[2025-03-01,)', 1.05);
CREATE TABLE entry (account int4range, amount monetary, EXCLUDE USING gist (account WITH =, currency(amount) WITH <>));
INSERT INTO entry VALUES ('[1,2)', '5 EUR'), ('[1,2)', '7 EUR'), ('[2,3)', '5 USD');
INSERT INTO entry VALUES ('[1,2)', '5 USD');
CREATE TABLE offer (price monetary('EUR', 2), period daterange, EXCLUDE USING gist (price WITH =, period WITH &&));
INSERT INTO offer VALUES ('5 EUR', '[2025-01-01,2025-02-01)'), ('5.01 EUR', '[2025-01-01,2025-02-01)');
INSERT INTO offer VALUES ('5.00 EUR', '[2025-01-15,2025-01-16)');
CREATE TABLE mixed (price monetary, period daterange, EXCLUDE USING gist (price WITH =, period WITH &&));
INSERT INTO mixed VALUES ('5 EUR', '[2025-01-01,2025-02-01)'), ('5 USD', '[2025-01-01,2025-02-01)');
INSERT INTO mixed VALUES ('5.000 USD', '[2025-01-15,2025-01-16)');
DROP TABLE rate, entry, offer, mixed;

-- The same as keys of PostgreSQL 18; before, an exclusion says it
CREATE FUNCTION make_key(type text, expression text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('server_version_num')::integer >= 180000 THEN
		EXECUTE format('CREATE TABLE keyed (k %s, period daterange, PRIMARY KEY (k, period WITHOUT OVERLAPS))', type);
		EXECUTE 'CREATE TABLE referring (LIKE keyed, FOREIGN KEY (k, PERIOD period) REFERENCES keyed (k, PERIOD period))';
	ELSE
		EXECUTE format('CREATE TABLE keyed (k %s NOT NULL, period daterange NOT NULL, EXCLUDE USING gist (k WITH =, period WITH &&))', type);
		CREATE TABLE referring (LIKE keyed);
	END IF;
	EXECUTE format('INSERT INTO keyed VALUES (%L, ''[2025-01-01,2025-02-01)''), (%1$L, ''[2025-02-01,2025-03-01)'')', expression);
	EXECUTE format('INSERT INTO referring VALUES (%L, ''[2025-01-15,2025-02-15)'')', expression);
	BEGIN
		EXECUTE format('INSERT INTO keyed VALUES (%L, ''[2025-01-15,2025-01-16)'')', expression);
		RAISE NOTICE 'overlaps';
	EXCEPTION WHEN exclusion_violation THEN
		NULL;
	END;
	DROP TABLE referring, keyed;
END
$$;
SELECT make_key('currency_code', 'EUR'), make_key('monetary', '5 EUR'), make_key('monetary(''EUR'', 2)', '5 EUR'), make_key('monetary_range', '[1 EUR,2 EUR]');
DROP FUNCTION make_key;
