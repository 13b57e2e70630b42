-- Equality, hash and order of monetary

\i test/include/query_error.sql

-- What the catalogs say: volatility, strictness, parallel safety, cost, no leakproof

SELECT oid::regprocedure AS function, provolatile AS v, proisstrict AS strict, proparallel AS p, procost AS cost, proleakproof AS leakproof
FROM pg_proc
WHERE proname ~ '^monetary_(eq|ne|lt|le|ge|gt|cmp|total_.*|hash.*|sortsupport|in_range|compare.*)$'
ORDER BY proname COLLATE "C";

SELECT oprname, oprcom::regoperator AS commutator, oprnegate::regoperator AS negator,
	oprrest AS restrict, oprjoin AS "join", oprcanmerge AS merges, oprcanhash AS hashes
FROM pg_operator
WHERE oprleft = 'monetary'::regtype AND oprright = 'monetary'::regtype AND oprresult = 'boolean'::regtype
	AND oprname ~ '^\*?[<=>]+$'
ORDER BY oprname COLLATE "C";

-- Equality

SELECT a, b, a = b AS "=", a <> b AS "<>", monetary_hash(a) = monetary_hash(b) AS same_hash
FROM (VALUES
	('1.0 EUR'::monetary, '1.00 EUR'::monetary), ('1 EUR', '1.000000000000000000000000000000 EUR'), ('100 EUR', '100.0 EUR'), ('0 EUR', '0.000 EUR'),
	('-0 EUR', '0 EUR'), ('-2.50 EUR', '-2.5 EUR'), ('1 EUR', '1 USD'), ('0 EUR', '0 USD'), ('1 EUR', '-1 EUR'),
	('1 EUR', '1.000000000000000000000000000001 EUR'), ('99999999999999999999999999999999 EUR', '99999999999999999999999999999998 EUR'),
	('1 EUR', NULL)) AS t(a, b);

-- Comparison within a currency

SELECT a, b, a < b AS "<", a <= b AS "<=", a >= b AS ">=", a > b AS ">",
	a *< b AS "*<", a *<= b AS "*<=", a *>= b AS "*>=", a *> b AS "*>", monetary_cmp(a, b) AS cmp
FROM (VALUES
	('1 EUR'::monetary, '2 EUR'::monetary), ('2 EUR', '1 EUR'), ('1.0 EUR', '1.00 EUR'), ('-1 EUR', '1 EUR'), ('-1.5 EUR', '-1.49 EUR'),
	('0.00 EUR', '0 EUR'), ('99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 EUR'),
	('-99999999999999999999999999999999 EUR', '-99.999999999999999999999999999999 EUR'), ('1 EUR', NULL), (NULL, '1 EUR')) AS t(a, b);

-- Across currencies < and its kin are an error that names both, the total order is not

SELECT op, (query_error(format('SELECT monetary %L %s monetary %L', '5.00 EUR', op, '6 USD'))).*
FROM unnest(ARRAY['<', '<=', '>=', '>', '=', '<>', '*<', '*<=', '*>=', '*>']) WITH ORDINALITY AS t(op, n)
ORDER BY n;
SELECT a, b, a *< b AS "*<", a *<= b AS "*<=", a *>= b AS "*>=", a *> b AS "*>", monetary_cmp(a, b) AS cmp
FROM (VALUES ('5 EUR'::monetary, '3 USD'::monetary), ('3 USD', '5 EUR'), ('-5 JPY', '0 JPY'), ('0 EUR', '0 USD'), ('0 ZWL', '0 AED')) AS t(a, b);
SELECT (query_error('SELECT monetary ''5 EUR'' BETWEEN ''1 EUR'' AND ''9 USD''')).*;
SELECT (query_error('SELECT monetary_lt(''5 EUR'', ''6 JPY'')')).*;
SELECT (query_error('SELECT monetary ''5 EUR'' < ANY (''{4 EUR,6 USD}''::monetary[])')).*;
SELECT monetary '5 EUR' < NULL AS "null", '5 EUR' < ANY ('{4 EUR,6 EUR}'::monetary[]) AS "any";
SELECT (query_error('SELECT 1 FROM (VALUES (monetary ''5 EUR''), (''6 USD'')) AS t(m) ORDER BY m USING <')).*;

-- The order is total over a hostile set: signs, scales, 32 digits, zeros, word boundaries, several currencies

CREATE TEMP TABLE hostile AS
SELECT row_number() OVER () AS id, (sign || amount || ' ' || code)::monetary AS m
FROM unnest(ARRAY[
	'0', '0.0', '0.000000000000000000000000000000', '1', '1.0', '1.00', '1.000000000000000000000000000000',
	'1.000000000000000000000000000001', '0.999999999999999999999999999999', '0.000000000000000000000000000001',
	'0.00000000000000000000000000001', '0.000000000000000000000000000002', '0.1', '0.10', '0.11', '0.3', '0.333333333333333333333333333333',
	'2', '9', '9.99', '10', '10.0', '99', '100', '100.00', '999999999999', '999999999999.9', '1000000000000', '1000000000000.0',
	'1000000000000.1', '123456789012', '123456789012.3', '1234567890123', '1234567890124', '12345678901.23', '12345678901.24',
	'4294967295', '4294967296', '9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616',
	'17592186044415', '17592186044416', '10000000000000000000000000000000', '20282409603651670423947251286016',
	'99999999999999999999999999999998', '99999999999999999999999999999999', '9.9999999999999999999999999999',
	'99.999999999999999999999999999999', '1.5', '1.50', '1.49999999999999999999999999999']) AS amount,
	unnest(ARRAY['', '-']) AS sign,
	unnest(ARRAY['AED', 'EUR', 'USD', 'ZWL']) AS code;

CREATE TEMP TABLE pairs AS
SELECT a.id AS a_id, b.id AS b_id, a.m AS a, b.m AS b, sign(monetary_cmp(a.m, b.m)) AS cmp
FROM hostile a, hostile b;

-- Every count but the first two is of violations.  An order is transitive if it is that of the ranks.
SELECT count(*) AS pairs, count(*) FILTER (WHERE cmp = 0) AS equal,
	count(*) FILTER (WHERE cmp <> CASE
		WHEN currency(a) <> currency(b) THEN CASE WHEN currency(a)::text COLLATE "C" < currency(b)::text THEN -1 ELSE 1 END
		WHEN amount(a) < amount(b) THEN -1 WHEN amount(a) = amount(b) THEN 0 ELSE 1 END) AS not_by_currency_and_amount,
	count(*) FILTER (WHERE (a = b) <> (cmp = 0) OR (a <> b) <> (cmp <> 0)) AS eq,
	count(*) FILTER (WHERE (a *< b) <> (cmp < 0) OR (a *<= b) <> (cmp <= 0) OR (a *>= b) <> (cmp >= 0) OR (a *> b) <> (cmp > 0)) AS total,
	count(*) FILTER (WHERE currency(a) = currency(b) AND
		((a < b) <> (cmp < 0) OR (a <= b) <> (cmp <= 0) OR (a >= b) <> (cmp >= 0) OR (a > b) <> (cmp > 0))) AS raising,
	count(*) FILTER (WHERE cmp = 0 AND (monetary_hash(a) <> monetary_hash(b) OR monetary_hash_extended(a, 7) <> monetary_hash_extended(b, 7))) AS hash,
	count(*) FILTER (WHERE cmp <> 0 AND monetary_hash_extended(a, 7) = monetary_hash_extended(b, 7)) AS collisions
FROM pairs;

SELECT count(*) AS antisymmetry FROM pairs p JOIN pairs q ON q.a_id = p.b_id AND q.b_id = p.a_id WHERE p.cmp <> - q.cmp;

WITH rank AS (SELECT b_id AS id, count(*) FILTER (WHERE cmp < 0) AS rank FROM pairs GROUP BY b_id)
SELECT count(*) AS transitivity FROM pairs JOIN rank a ON a.id = a_id JOIN rank b ON b.id = b_id
WHERE cmp <> sign(a.rank - b.rank);

-- Both hashes agree at seed 0, other seeds give other hashes, and none may change: hash partitions are stored by them

SELECT count(*) FILTER (WHERE (monetary_hash(m)::bigint # monetary_hash_extended(m, 0)) & 4294967295 <> 0) AS differ_at_seed_0,
	count(*) FILTER (WHERE monetary_hash_extended(m, 0) = monetary_hash_extended(m, 1)) AS ignore_seed
FROM hostile;

-- They are of the bytes as the machine has them
\i test/include/byte_order.sql
SELECT m, monetary_hash(m) = hash AS hash, monetary_hash_extended(m, 1) = extended AS extended
FROM (VALUES (monetary '109000000000.00 EUR', true, -354531603, 6891036576478281898), ('109e9 EUR', false, 493785517, 4773343773913711469),
	('-0.10 USD', true, -20463296, -6285600603761483195), ('-0.1 USD', false, 490020303, -6570088416242031940),
	('0.00 JPY', true, -1963575398, 3634160459270181058), ('0 JPY', false, 1040905457, -1545413573025042412)) AS t(m, least_first, hash, extended)
WHERE least_first = pg_temp.least_first();
DROP EXTENSION pageinspect;

-- Abbreviated keys sort as the comparison does.  Only the first sort column is abbreviated.

CREATE TEMP TABLE big AS
SELECT id, 0 AS zero, m FROM hostile
UNION ALL
SELECT 1000 + i, 0, (CASE WHEN i % 3 = 0 THEN '-' ELSE '' END ||
	left(translate(md5(i::text), 'abcdef', '123456'), 1 + i % 32) || 'e-' || i % 31 ||
	(ARRAY['AED', 'EUR', 'EUR', 'EUR', 'USD', 'ZWL'])[1 + i % 6])::monetary
FROM generate_series(1, 15000) AS i;
SELECT count(*) AS many, count(DISTINCT scale(m)) AS scales FROM big;
SELECT array_agg(id ORDER BY m, id) = array_agg(id ORDER BY zero, m, id) AS by_comparison,
	array_agg(id ORDER BY m, id) = array_agg(id ORDER BY currency(m)::text COLLATE "C", amount(m), id) AS by_currency_and_amount,
	array_agg(id ORDER BY m DESC, id) = array_agg(id ORDER BY currency(m)::text COLLATE "C" DESC, amount(m) DESC, id) AS descending
FROM big;
SELECT count(*) AS misplaced FROM (SELECT m, lag(m) OVER () AS before FROM (SELECT unnest(array_agg(m ORDER BY m)) AS m FROM big) AS s) AS t
WHERE m *< before;

-- The same where all keys are alike, so that abbreviation is given up on the way
CREATE TEMP TABLE alike AS
SELECT i AS id, 0 AS zero, monetary(1234567890123456 + (i * 7919) % 30011, 'EUR') AS m FROM generate_series(1, 30000) AS i;
SELECT array_agg(id ORDER BY m) = array_agg(id ORDER BY zero, m) AS by_comparison,
	array_agg(id ORDER BY m) = array_agg(id ORDER BY amount(m)) AS by_amount
FROM alike;

-- ORDER BY, DISTINCT, GROUP BY, set operations and the like follow the total order and equality

CREATE TEMP TABLE mixed (id integer, m monetary);
INSERT INTO mixed VALUES (1, '5 USD'), (2, '1.00 EUR'), (3, '-3 JPY'), (4, '1.0 EUR'), (5, NULL), (6, '0.5 USD'), (7, '100 EUR');
SELECT m FROM mixed ORDER BY m, id;
SELECT m FROM mixed ORDER BY m DESC NULLS LAST, id;
SELECT currency(m), amount(m)::float8, count(*) FROM mixed GROUP BY m ORDER BY m;
SELECT count(DISTINCT m) FROM mixed;
SELECT DISTINCT ON (m) id FROM mixed ORDER BY m, id;
SELECT id FROM mixed WHERE m IN ('1 EUR', '5.00 USD', '5 EUR') ORDER BY id;
SELECT m FROM mixed WHERE id = 2 INTERSECT SELECT m FROM mixed WHERE id = 4;
SELECT rank() OVER (ORDER BY m), count(*) OVER (ORDER BY m), id FROM mixed ORDER BY m, id;
SELECT GREATEST('5 USD'::monetary, '7 EUR', NULL), LEAST('5 USD'::monetary, '7 EUR', '-1 ZWL');
SELECT mode() WITHIN GROUP (ORDER BY m) FROM mixed;
SELECT (query_error('SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM mixed')).state;
SELECT (query_error('SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m) FROM mixed')).state;
SELECT '{5 EUR,1 USD}'::monetary[] < '{5.0 EUR,2 USD}' AS arrays, '{5 EUR,1 USD}'::monetary[] = '{5.00 EUR,1.0 USD}' AS same;
SELECT m IS DISTINCT FROM '1 EUR' AS is_distinct, NULLIF(m, '5.00 USD') FROM mixed ORDER BY id;

-- Rows: records and *< follow the total order; < on a row of several columns wants an operator family, and says so

SELECT a.id, b.id FROM mixed a, mixed b WHERE a < b AND a.id IN (1, 2) AND b.id IN (1, 2);
SELECT (query_error('SELECT ROW(1, m) < ROW(2, m) FROM mixed')).*;
SELECT ROW('5 EUR'::monetary, 1)::record < ROW('3 USD'::monetary, 0)::record AS record;
SELECT ROW('5 EUR'::monetary, '1 EUR'::monetary) *< ROW('5 EUR'::monetary, '1 USD'::monetary) AS "*<";

-- RANGE frames: the offset is an amount of the row's currency

SELECT m, array_agg(m) OVER (ORDER BY m RANGE BETWEEN '0.5 EUR' PRECEDING AND '1 EUR' FOLLOWING)
FROM (VALUES (monetary '1 EUR'), ('1.5 EUR'), ('2.00 EUR'), ('2.6 EUR'), ('-1 EUR'), (NULL)) AS t(m);
SELECT m, array_agg(m) OVER (ORDER BY m DESC RANGE BETWEEN CURRENT ROW AND '1 EUR' FOLLOWING)
FROM (VALUES (monetary '1 EUR'), ('1.5 EUR'), ('2.00 EUR'), ('2.6 EUR'), ('-1 EUR')) AS t(m);
-- an end of the frame that is out of range, or has more digits than an amount can have, is exact nevertheless
SELECT m, count(*) OVER (ORDER BY m RANGE BETWEEN '99999999999999999999999999999999 EUR' PRECEDING AND '99999999999999999999999999999999 EUR' FOLLOWING)
FROM (VALUES (monetary '99999999999999999999999999999999 EUR'), ('0.000000000000000000000000000001 EUR'), ('0 EUR'), ('-0.000000000000000000000000000001 EUR'), ('-99999999999999999999999999999999 EUR')) AS t(m);
SELECT m, count(*) OVER (ORDER BY m RANGE BETWEEN '0.000000000000000000000000000001 EUR' PRECEDING AND CURRENT ROW)
FROM (VALUES (monetary '99999999999999999999999999999999 EUR'), ('99999999999999999999999999999998 EUR'), ('0.000000000000000000000000000001 EUR'), ('0 EUR')) AS t(m);
SELECT value, base, value_offset, sub, less, monetary_in_range(value, base, value_offset, sub, less)
FROM (VALUES (monetary '3 EUR', monetary '5 EUR', monetary '2 EUR'), ('2.99 EUR', '5 EUR', '2 EUR'), ('7.00 EUR', '5 EUR', '2 EUR'), ('5 USD', '5 EUR', '2 EUR'), ('5 AED', '5 EUR', '2 EUR')) AS t(value, base, value_offset),
	(VALUES (true), (false)) AS s(sub), (VALUES (true), (false)) AS l(less)
ORDER BY value, base, sub, less;
SELECT (query_error('SELECT count(*) OVER (ORDER BY m RANGE ''1 EUR'' PRECEDING) FROM mixed')).*;
SELECT (query_error('SELECT count(*) OVER (ORDER BY m RANGE ''-1 EUR'' PRECEDING) FROM mixed')).*;
SELECT (query_error('SELECT count(*) OVER (ORDER BY m RANGE 1 PRECEDING) FROM mixed')).state;

-- so many different amounts that the sort stops counting how many keys they share
SET work_mem = '64MB';
SELECT count(*), count(*) FILTER (WHERE m *< earlier) AS out_of_order
FROM (SELECT m, lag(m) OVER (ROWS UNBOUNDED PRECEDING) AS earlier
	FROM (SELECT monetary(i::bigint * 7919 % 200003, 'EUR') AS m FROM generate_series(1, 200000) i ORDER BY 1) sorted) pairs;
RESET work_mem;

DROP TABLE hostile, pairs, big, alike, mixed;
DROP FUNCTION query_error;
