-- Amounts by numbers: parameters of unknown type, integers of every type, and the same digits either way

\i test/include/query_error.sql

CREATE TABLE line (id integer, price monetary('EUR'), small smallint, whole integer, big bigint, part numeric);
INSERT INTO line VALUES (1, '19.99 EUR', 3, -7, 12345678901, 0.07), (2, '-0.005 EUR', 0, 1, -9223372036854775808, 2.50), (3, NULL, 1, 1, 1, 1), (4, '1 EUR', NULL, NULL, NULL, NULL);

-- What a driver leaves open can only be a number; of a division it is an amount
PREPARE product AS SELECT price * $1 FROM line WHERE id = 1;
PREPARE product_turned AS SELECT $1 * price FROM line WHERE id = 1;
PREPARE ratio AS SELECT price / $1 FROM line WHERE id = 1;
PREPARE quotient AS SELECT price / $1::numeric FROM line WHERE id = 1;
PREPARE total AS SELECT price + $1, price - $2 FROM line WHERE id = 1;
PREPARE range_product AS SELECT monetary_range(price) * $1 FROM line WHERE id = 1;
SELECT name, parameter_types FROM pg_prepared_statements ORDER BY name;
EXECUTE product('3');
EXECUTE product_turned('0.5');
EXECUTE ratio('4 EUR');
EXECUTE quotient('4');
DEALLOCATE ALL;
SELECT price * '2', '2.5' * price, price / '2 EUR' FROM line WHERE id = 1;
SELECT (query_error('SELECT price / ''2'' FROM line')).*;
SELECT (query_error('SELECT price / ''2 euros'' FROM line')).*;

-- Every type of number, on either side
SELECT id, price * small AS p2, price * whole AS p4, price * big AS p8, price * part AS p, small * price AS t2, whole * price AS t4, big * price AS t8, part * price AS t FROM line ORDER BY id;
SELECT id, price / nullif(small, 0) AS q2, price / whole AS q4, price / big AS q8, price / part AS q FROM line ORDER BY id;
-- what a function of one number returns is a number like any other
SELECT id, price * abs(part) AS p, abs(part) * price AS t, price / sign(part) AS q FROM line ORDER BY id;
SELECT (query_error('SELECT price / small FROM line')).*;
SELECT (query_error('SELECT ''9e31 EUR''::monetary * big FROM line')).*;
SELECT state, message FROM query_error('SELECT price * 1.5::float8 FROM line');
SELECT sum(price * id) AS by_integer, sum(price) * count(*) AS by_count, sum(price * (id + 1) / 2) AS in_all FROM line;

-- An integer is multiplied by as such, a constant too; nothing else is
EXPLAIN (VERBOSE, COSTS OFF)
SELECT price * small, price * whole, price * big, price * part, small * price, whole * price, big * price, part * price, price / small, price / whole, price / big, price / part FROM line;
EXPLAIN (VERBOSE, COSTS OFF)
SELECT price * 2, -2 * price, price / 100, price * 9223372036854775807, price * 9223372036854775808, price * 2.0, price * 1e3, price / 0, price * whole::numeric(10,2), price * (whole + 0.5) FROM line;
PREPARE typed(integer, bigint, numeric) AS SELECT price * $1, $2 * price, price / $3 FROM line;
SET plan_cache_mode = force_generic_plan;
EXPLAIN (VERBOSE, COSTS OFF) EXECUTE typed(1, 2, 3);
RESET plan_cache_mode;
DEALLOCATE typed;
-- planning raises nothing: what does not fit may never be multiplied by
SELECT CASE WHEN id < 0 THEN price * 'NaN'::numeric WHEN id < -1 THEN price * 1e200 WHEN id < -2 THEN price / 0 END AS nothing FROM line WHERE id = 1;
-- an index of a product is found by the product
CREATE TABLE many AS SELECT monetary(i, 'EUR') AS price, i AS number FROM generate_series(1, 1000) i;
CREATE INDEX ON many ((price * 2));
CREATE INDEX ON many ((number * price));
ANALYZE many;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM many WHERE price * 2 = '10 EUR';
EXPLAIN (COSTS OFF) SELECT * FROM many WHERE number * price = '49 EUR';
SELECT * FROM many WHERE number * price = '49 EUR';
RESET enable_seqscan;
RESET enable_bitmapscan;
DROP TABLE many;

-- The same to the last digit as the numeric that it is, with the same errors
CREATE TABLE factor AS
SELECT m, n FROM unnest(ARRAY['0 EUR', '0.00 EUR', '1 EUR', '-1.50 EUR', '1e-30 EUR', '0.000000000000000000000000000003 EUR', '99999999999999999999999999999999 EUR', '-12345678901234567890.123456789012 EUR',
		'1e31 EUR', '33333333333333333333333333333333 EUR']::monetary[]) AS m,
	unnest(ARRAY[0, 1, -1, 2, 3, 7, 10, 100, 32767, -32768, 2147483647, -2147483648, 9223372036854775807, -9223372036854775808]::bigint[]) AS n;
CREATE FUNCTION outcome(expression text, m monetary, n bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result monetary;
BEGIN
	EXECUTE 'SELECT ' || expression || ' FROM (VALUES ($1, $2)) AS v(m, n)' INTO result USING m, n;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
SELECT as_integer, count(*), count(*) FILTER (WHERE outcome(as_integer, m, n) = outcome(as_numeric, m, n)) AS same, count(DISTINCT left(outcome(as_integer, m, n), 5)) > 2 AS various
FROM factor, (VALUES ('m * n', 'm * (n::numeric * 1)'), ('n * m', '(n::numeric * 1) * m'), ('m / n', 'm / (n::numeric * 1)'), ('m * n::integer', 'm * (n::integer::numeric * 1)'), ('m / n::smallint', 'm / (n::smallint::numeric * 1)')) AS v(as_integer, as_numeric)
WHERE as_integer !~ 'integer|smallint' OR n BETWEEN -32768 AND 32767
GROUP BY as_integer ORDER BY as_integer COLLATE "C";
DROP FUNCTION outcome;
DROP TABLE factor;

-- Whoever names planner support for a function of his own gets nothing of it
CREATE FUNCTION times(monetary, numeric) RETURNS monetary LANGUAGE sql IMMUTABLE STRICT SUPPORT monetary_number_support AS 'SELECT $1 * $2';
SELECT times('1.50 EUR', 2), times(price, whole) FROM line WHERE id = 1;
DROP FUNCTION times;

-- Nothing depends on names
BEGIN;
DROP TABLE line;
SET LOCAL client_min_messages = warning;
DROP EXTENSION ai_invest;
CREATE SCHEMA elsewhere;
CREATE EXTENSION ai_invest SCHEMA elsewhere;
EXPLAIN (VERBOSE, COSTS OFF) SELECT m OPERATOR(elsewhere.*) i FROM (VALUES ('1 EUR'::elsewhere.monetary, 3), ('2 EUR', 4)) AS v(m, i);
ROLLBACK;

DROP TABLE line;
DROP FUNCTION query_error;
