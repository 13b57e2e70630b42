-- The type currency_code
SET datestyle = ISO;
\set ECHO none
\i test/include/input_error.sql
\set ECHO all

-- What one may write

SELECT 'EUR'::currency_code, 'eur'::currency_code, 'eUr'::currency_code, E' \t\n\x0b\f\rUsd \t\n\x0b\f\r'::currency_code, currency_code 'DEM';
SELECT currency_code('chf'), 'jpy'::text::currency_code, 'dem'::varchar::currency_code, 'GBP'::char(5)::currency_code;
SELECT 'EUR'::currency_code::text, 'EUR'::currency_code::varchar, 'EUR'::currency_code::char(3), 'EUR'::currency_code::char(2), format('<%s>', 'EUR'::currency_code);
SELECT NULL::currency_code, NULL::text::currency_code;

-- What one may not: each literal is an error of its own

SELECT replace(literal, chr(160), '(nbsp)') AS literal, e.state,
	e.message = 'invalid input syntax for type currency_code: "' || literal || '"' AS names_it,
	e.detail = 'A currency is written as its three-letter code of ISO 4217, such as EUR.' AS tells_how,
	replace(e.hint, 'All codes: SELECT code, name FROM ai_invest.currencies;', '...') AS hint
FROM unnest(ARRAY[
	'', ' ', 'E', 'EU', ' E U ', 'EUREUR', 'EUR EUR', 'E UR', 'EU R', 'EUR,', ',EUR', '.EUR', 'EUR.', '''EUR''', '"EUR"', '(EUR)',
	'EUR' || chr(1), 'EUR' || chr(160), chr(160) || 'EUR', 'ＥＵＲ', 'ıSK', 'İSK', 'ßBP', 'éUR', 'EU€', '+EU', '-01', ' 5 EUR ', 'EUR 5',
	'@AA', '[ZZ', '`AA', '{ZZ', 'A@A', 'A[A', 'A`A', 'A{A', 'AA@', 'AA[', 'AA`', 'AA{', '///', ':::', 'NULL', 'null', 'NaN', 'Infinity',
	'AAA', 'ZZZ', 'ADO', 'ADQ', 'ZWQ', 'ZWS', 'EUU',
	'EUT', 'USA', 'GPB', 'UDS', 'EGB', 'xyz', 'U$D', 'bt1',
	'euro', 'Euros', 'ECU', 'RMB', 'cnh', 'YEN', 'sfr', 'DM', 'US$', '$', '¥', '£', '€', '₹',
	'978', '840', '020', '000', '008', '97 ', '9780', '９７８',
	'GBX', 'gbx', 'GBp', 'ZAC', 'ZAr', 'ILA', 'ILs'
]) WITH ORDINALITY AS t(literal, n), input_error(literal, 'currency_code') AS e
ORDER BY n;

-- A small letter at the end is a hundredth in three spellings only
SELECT 'GBP'::currency_code, 'gbp'::currency_code, 'Gbp'::currency_code, 'gBp'::currency_code, 'GbP'::currency_code, 'EUr'::currency_code, 'USd'::currency_code, 'zAr'::currency_code;

-- All codes

SELECT count(*), count(DISTINCT code) AS codes, count(*) FILTER (WHERE status = 'current') AS current,
	count(*) FILTER (WHERE status = 'withdrawn') AS withdrawn,
	count(withdrawn) AS with_when, count(withdrawn_by) AS with_day, count(minor_units) AS with_minor_units,
	count(numeric_code) AS numbered, count(*) FILTER (WHERE is_fund) AS funds, count(is_fund) AS fund_known
FROM ai_invest.currencies;

SELECT * FROM ai_invest.currencies
WHERE code IN ('ADP', 'ARY', 'BGN', 'BHD', 'CHE', 'CLF', 'DDM', 'ESB', 'EUR', 'FRF', 'JPY', 'MRU', 'STD', 'TOP', 'VNC', 'XAU', 'XFO', 'XXX', 'ZWL')
ORDER BY code;

-- What cannot be in the standard
SELECT * FROM ai_invest.currencies
WHERE numeric_code !~ '^[0-9]{3}$' OR name !~ '^\S.*\S$' OR minor_units NOT BETWEEN 0 AND 4
	OR (status = 'current') <> (withdrawn IS NULL) OR (withdrawn IS NULL) <> (withdrawn_by IS NULL)
	OR withdrawn !~ ('^[-0-9 to]*' || to_char(withdrawn_by, 'YYYY') || '(-' || to_char(withdrawn_by, 'MM') || ')?$')
	OR withdrawn_by NOT BETWEEN '1978-01-01' AND '2026-12-31'
	OR extract(day FROM withdrawn_by + 1) <> 1;

SELECT numeric_code, array_agg(code ORDER BY code) FROM ai_invest.currencies
WHERE status = 'current' GROUP BY numeric_code HAVING count(*) > 1;

SELECT minor_units, count(*), CASE WHEN minor_units <> 2 THEN array_agg(code ORDER BY code) END AS codes FROM ai_invest.currencies
WHERE status = 'current' GROUP BY minor_units ORDER BY minor_units;

-- A withdrawn code keeps the minor units that it had; where none are there, none ever were
SELECT status, minor_units_source AS source, minor_units, count(*), CASE WHEN count(*) < 100 THEN string_agg(code::text, ' ' ORDER BY code) END AS codes
FROM ai_invest.currencies WHERE status = 'withdrawn' OR minor_units IS NULL GROUP BY status, minor_units_source, minor_units ORDER BY 1, 2, 3;
SELECT cash_step, count(*), CASE WHEN count(*) < 50 THEN string_agg(code::text, ' ' ORDER BY code) END AS codes FROM ai_invest.currencies GROUP BY cash_step, scale(cash_step) ORDER BY cash_step, scale(cash_step);
SELECT * FROM ai_invest.currencies WHERE minor_units IS DISTINCT FROM minor_units(code) OR cash_step IS DISTINCT FROM cash_step(code) OR (minor_units IS NULL) <> (minor_units_source IS NULL) OR (minor_units IS NULL) <> (cash_step IS NULL);
SELECT minor_units('JPY'), minor_units('CLF'), minor_units('XAU'), minor_units('FRF'), minor_units('BGN'), minor_units('ITL'), minor_units(NULL), cash_step('CHF'), cash_step('XAU'), cash_step(NULL);

-- The view needs no privilege
BEGIN;
CREATE ROLE regress_currency_reader;
SET LOCAL ROLE regress_currency_reader;
SELECT count(*) FROM ai_invest.currencies;
ROLLBACK;

-- Text and binary forms of all codes return the codes

SELECT count(*) FROM ai_invest.currencies
WHERE code::text::currency_code = code AND lower(code::text)::currency_code = code
	AND currency_code_send(code) = convert_to(code::text, 'UTF8') AND code::text ~ '^[A-Z]{3}$';

CREATE TABLE sent AS SELECT code FROM ai_invest.currencies UNION ALL SELECT NULL;
CREATE TABLE received (LIKE sent);
\copy sent TO 'results/currency.bin' (FORMAT binary)
\copy received FROM 'results/currency.bin' (FORMAT binary)
SELECT count(*), count(code) FROM (TABLE sent INTERSECT TABLE received) AS same;
TRUNCATE received;
\copy sent TO 'results/currency.txt'
\copy received FROM 'results/currency.txt'
SELECT count(*), count(code) FROM (TABLE sent INTERSECT TABLE received) AS same;
TRUNCATE received;

-- Binary forms that are no currency: unknown, garbage, small letters, too short, too long, empty

\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\3QQQ\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\set VERBOSITY sqlstate
\copy received FROM 'results/currency.bin' (FORMAT binary)
\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\3\0\377\n\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\3eur\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\2EU\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4EURO\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\! printf 'PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\377\377' > results/currency.bin
\copy received FROM 'results/currency.bin' (FORMAT binary)
\set VERBOSITY default
TABLE received;
DROP TABLE sent, received;

-- Stored as two bytes, by value, whose number is the alphabetical one

SELECT typlen, typbyval, typalign, typstorage, typcategory, typispreferred FROM pg_type WHERE oid = 'currency_code'::regtype;
SELECT pg_column_size('ZZZ'::text), pg_column_size('EUR'::currency_code);

-- Alphabetical order, of all pairs

SELECT count(*),
	count(*) FILTER (WHERE (a.code < b.code) <> (a.code::text COLLATE "C" < b.code::text)) AS lt,
	count(*) FILTER (WHERE (a.code <= b.code) <> (a.code::text COLLATE "C" <= b.code::text)) AS le,
	count(*) FILTER (WHERE (a.code = b.code) <> (a.code::text = b.code::text)) AS eq,
	count(*) FILTER (WHERE (a.code <> b.code) <> (a.code::text <> b.code::text)) AS ne,
	count(*) FILTER (WHERE (a.code >= b.code) <> (a.code::text COLLATE "C" >= b.code::text)) AS ge,
	count(*) FILTER (WHERE (a.code > b.code) <> (a.code::text COLLATE "C" > b.code::text)) AS gt,
	count(*) FILTER (WHERE sign(currency_code_cmp(a.code, b.code)) <> (a.code > b.code)::int - (a.code < b.code)::int) AS cmp,
	count(*) FILTER (WHERE (currency_code_hash(a.code) = currency_code_hash(b.code)) <> (a.code = b.code)) AS hash
FROM ai_invest.currencies a, ai_invest.currencies b;

SELECT count(*) FROM ai_invest.currencies
WHERE currency_code_hash(code) <> ((currency_code_hash_extended(code, 0) << 32) >> 32)::int
	OR currency_code_hash_extended(code, 1) = currency_code_hash_extended(code, 0);

-- NULL in every place, and operators that are not there
SELECT 'EUR'::currency_code = NULL, NULL <> 'EUR'::currency_code, 'EUR'::currency_code < NULL, currency_code_cmp('EUR', NULL), currency_code_hash(NULL);
\set VERBOSITY sqlstate
SELECT 'EUR'::currency_code = 'EUR'::text;
\set VERBOSITY default
CREATE TEMP TABLE note (line text);
\set VERBOSITY sqlstate
INSERT INTO note SELECT code FROM ai_invest.currencies;
\set VERBOSITY default
DROP TABLE note;

-- Operator classes, and what they are for

SELECT amname, opcname, opcdefault, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
WHERE opcintype = 'currency_code'::regtype
ORDER BY amname;

CREATE TABLE price (id int, code currency_code);
INSERT INTO price
SELECT i, (ARRAY['EUR', 'USD', 'JPY', NULL, 'GBP', 'DEM', 'ZAR']::currency_code[])[i % 7 + 1] FROM generate_series(1, 7000) AS i;
INSERT INTO price VALUES (0, 'XAU');
CREATE INDEX price_code ON price (code);
ANALYZE price;
SELECT count(*) FROM pg_stats WHERE tablename = 'price' AND attname = 'code' AND most_common_vals::text LIKE '{%EUR%}' AND n_distinct = 7;

SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM price WHERE code = 'XAU';
SELECT id FROM price WHERE code = 'XAU';
EXPLAIN (COSTS OFF) SELECT id FROM price WHERE code BETWEEN 'ITL' AND 'RUB';
SELECT count(*), min(code), max(code) FROM price WHERE code BETWEEN 'ITL' AND 'RUB';
EXPLAIN (COSTS OFF) SELECT code FROM price WHERE code IS NOT NULL ORDER BY code DESC LIMIT 1;
CREATE FUNCTION index_scans(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	line text;
	n int := 0;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || query LOOP
		n := n + (line ~ 'Index Only Scan.* using price_code')::int;
	END LOOP;
	RETURN n;
END
$$;
SELECT index_scans('SELECT min(code), max(code) FROM price');
DROP FUNCTION index_scans;
SELECT min(code), max(code) FROM price;
SELECT DISTINCT code FROM price ORDER BY code DESC NULLS LAST;
SELECT count(*) FROM price WHERE code = ANY ('{EUR,USD}');
RESET enable_bitmapscan;
DROP INDEX price_code;
CREATE INDEX ON price USING hash (code);
EXPLAIN (COSTS OFF) SELECT id FROM price WHERE code = 'XAU';
SELECT id FROM price WHERE code = 'XAU';
DROP INDEX price_code_idx;
CREATE INDEX ON price USING brin (code);
EXPLAIN (COSTS OFF) SELECT id FROM price WHERE code > 'USD';
SELECT array_agg(DISTINCT code) FROM price WHERE code > 'USD';
DROP INDEX price_code_idx;
RESET enable_seqscan;

SET enable_mergejoin = off;
SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT name, price.id FROM price JOIN ai_invest.currencies USING (code);
SELECT name, count(*) FROM price JOIN ai_invest.currencies USING (code) GROUP BY name ORDER BY 2, 1;
SET enable_hashjoin = off;
RESET enable_mergejoin;
SELECT count(*) FROM price a JOIN price b USING (code) WHERE a.id < 70 AND a.code IN ('XAU', 'DEM');
RESET enable_hashjoin;
RESET enable_nestloop;

-- Grouping by hash and by sort agree; so do sorts in memory and from an index
SET enable_sort = off;
SELECT code, count(*) FROM price GROUP BY code EXCEPT (SELECT code, count(*) FROM price GROUP BY code::text, code);
RESET enable_sort;
SELECT string_agg(code::text, ',' ORDER BY code) = string_agg(code::text, ',' ORDER BY code::text COLLATE "C") AS sorted FROM price;
SELECT count(*) FILTER (WHERE code < before) AS out_of_order
FROM (SELECT code, lag(code) OVER (ORDER BY code) AS before FROM price WHERE code IS NOT NULL) AS w;

-- min and max where there is nothing, and in parallel
SELECT min(code), max(code) FROM price WHERE code IS NULL;
BEGIN;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT min(code), max(code) FROM price;
SELECT min(code), max(code) FROM price;
ROLLBACK;
DROP TABLE price;

-- Keys, partitions, arrays, domains, rows, JSON

CREATE TABLE account (code currency_code PRIMARY KEY, CHECK (minor_units(code) IS NOT NULL));
INSERT INTO account VALUES ('EUR'), ('usd');
\set VERBOSITY sqlstate
INSERT INTO account VALUES ('Eur');
INSERT INTO account VALUES ('XAU');
\set VERBOSITY default
CREATE TABLE entry (code currency_code REFERENCES account, digits int GENERATED ALWAYS AS (minor_units(code)) STORED);
INSERT INTO entry VALUES ('EUR');
\set VERBOSITY sqlstate
INSERT INTO entry VALUES ('JPY');
\set VERBOSITY default
TABLE entry;
DROP TABLE entry, account;

CREATE TABLE part (code currency_code) PARTITION BY LIST (code);
CREATE TABLE part_euro PARTITION OF part FOR VALUES IN ('EUR', 'DEM', 'FRF');
CREATE TABLE part_rest PARTITION OF part DEFAULT;
INSERT INTO part SELECT code FROM ai_invest.currencies;
EXPLAIN (COSTS OFF) SELECT * FROM part WHERE code = 'DEM';
SELECT tableoid::regclass, count(*) FROM part GROUP BY 1 ORDER BY 1;
DROP TABLE part;

CREATE TABLE part (code currency_code) PARTITION BY RANGE (code);
CREATE TABLE part_a PARTITION OF part FOR VALUES FROM (MINVALUE) TO ('FRF');
CREATE TABLE part_b PARTITION OF part FOR VALUES FROM ('FRF') TO (MAXVALUE);
INSERT INTO part SELECT code FROM ai_invest.currencies;
EXPLAIN (COSTS OFF) SELECT * FROM part WHERE code < 'EUR';
SELECT tableoid::regclass, min(code), max(code) FROM part GROUP BY 1 ORDER BY 1;
DROP TABLE part;

CREATE TABLE part (code currency_code) PARTITION BY HASH (code);
CREATE TABLE part_0 PARTITION OF part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE part_1 PARTITION OF part FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO part SELECT code FROM ai_invest.currencies;
SELECT count(*), count(DISTINCT tableoid) FROM part;
DROP TABLE part;

SELECT '{EUR,usd,NULL}'::currency_code[], ARRAY['EUR', 'CHF']::currency_code[] @> ARRAY['CHF']::currency_code[] AS contains,
	array_position('{EUR,USD}'::currency_code[], 'USD') AS position, '{EUR,USD}'::currency_code[] < '{EUR,ZAR}' AS less;
SELECT state, message, hint FROM input_error('{EUR,RMB}', 'currency_code[]');

CREATE TABLE basket (codes currency_code[]);
INSERT INTO basket VALUES ('{EUR,USD}'), ('{JPY}');
CREATE INDEX ON basket USING gin (codes);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM basket WHERE codes && '{JPY,CHF}';
SELECT * FROM basket WHERE codes && '{JPY,CHF}';
RESET enable_seqscan;
DROP TABLE basket;

CREATE DOMAIN euro_area AS currency_code NOT NULL CHECK (VALUE IN ('EUR', 'DEM', 'FRF'));
SELECT 'dem'::euro_area, 'dem'::euro_area = 'DEM' AS same, minor_units('EUR'::euro_area);
SELECT state, message FROM input_error('USD', 'euro_area');
SELECT state, message FROM input_error('QQQ', 'euro_area');
DROP DOMAIN euro_area;

SELECT to_jsonb('EUR'::currency_code), row_to_json(r), jsonb_populate_record(r, '{"code": "gbp"}')
FROM (SELECT code, minor_units FROM ai_invest.currencies WHERE code = 'JPY') AS r;

DROP FUNCTION input_error;
