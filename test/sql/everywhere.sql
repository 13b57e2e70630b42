-- Amounts wherever PostgreSQL puts values: JSON, arrays, composites, domains,
-- files, generated commands and plans.  What comes out reads well, and goes back in.

CREATE DOMAIN positive_eur AS monetary('EUR', 2) CHECK (VALUE > '0 EUR');
CREATE TYPE order_line AS (item text, price monetary('EUR'), span monetary_range, code currency_code);
CREATE TABLE purchase (id integer, paid monetary, due positive_eur, lines order_line[], span monetary_range);
INSERT INTO purchase VALUES
	(1, '19.90 USD', '7.505 EUR', ARRAY[ROW('tea, green', '3.50 EUR', '[1 EUR,2 EUR)', 'EUR')::order_line], '[0 EUR,50e9 EUR]'),
	(2, NULL, NULL, '{}', '(,) JPY');

--
-- JSON
--

SELECT to_jsonb(p) FROM purchase AS p ORDER BY id;
SELECT row_to_json(p, true) FROM purchase AS p WHERE id = 1;
SELECT json_agg(paid ORDER BY id), jsonb_object_agg(id, due) FROM purchase;

-- What was read as JSON is written back, whole and in parts
SELECT p = jsonb_populate_record(NULL::purchase, to_jsonb(p)) AS same FROM purchase AS p ORDER BY id;
SELECT p = json_populate_record(NULL::purchase, row_to_json(p)) AS same FROM purchase AS p ORDER BY id;
SELECT * FROM jsonb_to_recordset('[{"m": "1.50 EUR", "r": "[1 EUR,)", "c": "eur"}, {"m": null}]')
	AS row (m monetary, r monetary_range, c currency_code);
SELECT * FROM jsonb_to_record('{"ms": ["1 EUR", "2.50 USD"]}') AS row (ms monetary[]);
SELECT jsonb_populate_record(p, '{"paid": "EUR 5"}') FROM purchase AS p WHERE id = 2;

-- In the modifier of the column, as everywhere
SELECT * FROM jsonb_to_record('{"m": "1.505 EUR"}') AS row (m monetary('EUR', 2));
SELECT * FROM jsonb_to_record('{"m": "1 USD"}') AS row (m monetary('EUR'));
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM jsonb_to_record('{"m": 5}') AS row (m monetary);
\echo :LAST_ERROR_SQLSTATE

-- As an object, where a program wants the parts
SELECT jsonb_build_object('paid', paid::jsonb, 'range', span) FROM purchase WHERE id = 1;
SELECT jsonb_path_query('{"paid": {"amount": "19.90", "currency": "USD"}}', '$.paid')::monetary;
SELECT * FROM jsonb_to_record('{"m": {"amount": "19.90", "currency": "USD"}}') AS row (m monetary);
\echo :LAST_ERROR_SQLSTATE

--
-- Arrays
--

SELECT ARRAY['1.50 EUR', NULL, '2 USD']::monetary[] AS array,
	   '{"1.50 EUR",NULL,USD 2}'::monetary[] AS literal,
	   ARRAY[['1 EUR', '2 EUR'], ['3 EUR', '4 EUR']]::monetary[] AS matrix,
	   ARRAY['[1 EUR,2 EUR)', '(,) JPY']::monetary_range[] AS ranges,
	   ARRAY['EUR', 'USD']::currency_code[] AS currencies;
SELECT array_agg(m ORDER BY m), (array_agg(m ORDER BY m))[1] AS first
  FROM unnest('{"2 USD","1 EUR","10 EUR"}'::monetary[]) AS m;
SELECT '1.0 EUR' = ANY ('{"1.00 EUR","2 USD"}'::monetary[]) AS "any",
	   array_position('{"1.00 EUR","2 USD"}'::monetary[], '2.0 USD') AS position,
	   '{"1.0 EUR"}'::monetary[] = '{"1.00 EUR"}'::monetary[] AS equal,
	   '{"1 EUR"}'::monetary[] <@ '{"2 USD","1.0 EUR"}'::monetary[] AS contained,
	   array_remove('{"1 EUR","2 USD"}'::monetary[], '1.00 EUR') AS removed;
SELECT '{"1.505 EUR","2 EUR"}'::monetary('EUR', 2)[];
SELECT '{"1 EUR","2 USD"}'::monetary('EUR')[];
\echo :LAST_ERROR_SQLSTATE

--
-- Composites and domains
--

SELECT lines[1], (lines[1]).price, (lines[1]).price * 3 AS thrice FROM purchase WHERE id = 1;
SELECT '("tea, green","3.50 EUR","[1 EUR,2 EUR)",EUR)'::order_line = lines[1] AS same FROM purchase WHERE id = 1;
SELECT ROW('19.90 USD'::monetary, 'EUR'::currency_code);
UPDATE purchase SET lines[1].price = '4.25 EUR' WHERE id = 1 RETURNING (lines[1]).price;
SELECT ROW('tea', '4 USD', NULL, NULL)::order_line;
\echo :LAST_ERROR_SQLSTATE
SELECT '7.505 EUR'::positive_eur, due, due + '1 EUR' AS sum, pg_typeof(due) FROM purchase WHERE id = 1;
SELECT '-1 EUR'::positive_eur;
\echo :LAST_ERROR_SQLSTATE
SELECT '1 USD'::positive_eur;
\echo :LAST_ERROR_SQLSTATE
SELECT '0.004 EUR'::positive_eur;
\echo :LAST_ERROR_SQLSTATE
SELECT sum(due), max(due), avg(due) FROM purchase;

--
-- Files
--

CREATE TABLE imported (LIKE purchase);
COPY purchase TO STDOUT;
COPY purchase TO STDOUT (FORMAT csv, HEADER, NULL 'none', FORCE_QUOTE *);
\copy (SELECT id, paid, due, span FROM purchase ORDER BY id) TO STDOUT (FORMAT csv, DELIMITER ';')
\copy imported (id, paid, due, span) FROM STDIN (FORMAT csv, DELIMITER ';')
1;19.90 USD;7.50 EUR;[0 EUR,50000000000 EUR]
2;;;(,) JPY
\.
SELECT id, paid, due, span FROM imported EXCEPT SELECT id, paid, due, span FROM purchase;
\copy imported (paid) FROM STDIN (FORMAT csv)
1 EUR
two euros
\.
\copy imported (due) FROM STDIN (FORMAT csv)
1 USD
\.

--
-- Commands made from values, and typed values made from names
--

SELECT format('SELECT %L::monetary + %L AS sum', paid, '0.10 USD'::monetary) FROM purchase WHERE id = 1 \gexec
SELECT quote_literal(paid), quote_nullable(paid), concat_ws(' / ', id, paid, span), paid || ' paid' AS text
  FROM purchase ORDER BY id;
SELECT paid, due FROM purchase WHERE id = 1 \gset
\echo :paid :due
SELECT :'paid'::monetary = paid AS same FROM purchase WHERE id = 1;
PREPARE paid_more (monetary) AS SELECT id FROM purchase WHERE due > $1;
EXECUTE paid_more ('7 EUR');
DEALLOCATE paid_more;

--
-- What psql and the catalogue say of columns, and what a dump would write
--

\d purchase
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
 WHERE attrelid = 'order_line'::regclass AND attnum > 0 ORDER BY attnum;
CREATE VIEW small_purchase AS
	SELECT p.id, p.paid::monetary('USD', 1) AS paid, p.due::text, p.span * g.times AS span, p.lines[1].price
	  FROM purchase AS p, generate_series(2, 2) AS g (times)
	 WHERE p.due < '100 EUR' AND p.span @> '5 EUR'::monetary
	   AND currency(p.paid) = 'USD' AND p.paid <@ '[0 USD,100 USD]';
\pset format unaligned
SELECT pg_get_viewdef('small_purchase', true);
\pset format aligned
SELECT * FROM small_purchase;
CREATE TABLE priced (
	price monetary DEFAULT '0.00 EUR' CHECK (price <@ '[0 EUR,)'),
	double_price monetary GENERATED ALWAYS AS (price * 2) STORED
);
SELECT adnum, pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'priced'::regclass ORDER BY adnum;
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'priced'::regclass;
INSERT INTO priced DEFAULT VALUES RETURNING *;
INSERT INTO priced VALUES ('5 USD');
\echo :LAST_ERROR_SQLSTATE

--
-- Plans
--

EXPLAIN (COSTS OFF)
SELECT id FROM purchase
 WHERE due < '100 EUR' AND paid <> '5 USD' AND span @> '5 EUR'::monetary AND currency(paid) IN ('USD', 'CHF')
   AND to_eur(paid, '2025-02-07') >= '10 EUR';
EXPLAIN (COSTS OFF) SELECT currency(paid), sum(paid) FROM purchase GROUP BY currency(paid) HAVING sum(paid) > '1 EUR';
EXPLAIN (COSTS OFF) SELECT * FROM purchase WHERE due IN ('1 EUR', '2.50 EUR') ORDER BY paid DESC;

DROP VIEW small_purchase;
DROP TABLE priced, imported, purchase;
DROP TYPE order_line;
DROP DOMAIN positive_eur;
