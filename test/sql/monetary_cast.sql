-- Casts of monetary: explicit, and nothing else

SELECT castsource::regtype, casttarget::regtype, castcontext, castmethod
FROM pg_cast
WHERE 'monetary'::regtype IN (castsource, casttarget) AND castsource <> casttarget
	AND casttarget::regtype::text !~ 'range' AND castsource::regtype::text !~ 'range'
ORDER BY castsource::regtype::text, casttarget::regtype::text;

SELECT '1.50 EUR'::monetary::numeric, 1.50::monetary('EUR'), '1.50 EUR'::text::monetary, '1.50 EUR'::monetary::text, '1.50 EUR'::monetary::jsonb, '{"amount": "1.50", "currency": "EUR"}'::jsonb::monetary;

-- The number is what the text says, to the last bit, for every length and scale of the amount
SELECT count(*), count(*) FILTER (WHERE numeric_send(m::numeric) <> numeric_send(split_part(m::text, ' ', 1)::numeric)) AS changed
FROM generate_series(0, 32) AS digits, generate_series(0, 30) AS scale, unnest('{9,1,10000,123456789}'::text[]) AS pattern, unnest('{"",-}'::text[]) AS sign,
	LATERAL (SELECT (sign || '0' || left(repeat(pattern, 32), digits) || 'e-' || scale || ' EUR')::monetary AS m) AS amount;
SELECT '1e31 EUR'::monetary / '1e-30 EUR' AS "1e61", '-7.5e30 EUR'::monetary / '3e-29 EUR' AS "-2.5e59", '1 EUR'::monetary / '3e31 EUR' AS third, '0.000 EUR'::monetary / '7 EUR' AS zero;

-- and the other way round, as PostgreSQL calculates a number and as a table stores it; beyond 32 digits or 30 decimals it fits only if those are zeros
CREATE TEMP TABLE stored AS
SELECT number, number + 0 AS calculated FROM generate_series(0, 36) AS digits, generate_series(0, 34) AS scale, unnest('{9,1,10000,123456789,10}'::text[]) AS pattern, unnest('{"",-}'::text[]) AS sign,
	LATERAL (SELECT (sign || '0' || left(repeat(pattern, 36), digits) || 'e-' || scale)::numeric AS number) AS n;
INSERT INTO stored SELECT number, number + 0 FROM unnest(ARRAY[round(1.5, 63), round(1.5, 64), round(-1.5, 70), 1e63, 1e-63, 0, round(0, 40), 1e31, 1e32, -1e31]) AS number;
-- so long that it is stored compressed
INSERT INTO stored SELECT number, number + 0 FROM CAST(repeat('7', 9000) AS numeric) AS number;
CREATE FUNCTION pg_temp.as_amount(number numeric) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN monetary(number, 'EUR')::numeric::text;
EXCEPTION WHEN numeric_value_out_of_range THEN
	RETURN 'too large';
END
$$;
CREATE FUNCTION pg_temp.fits(number numeric) RETURNS boolean LANGUAGE sql AS $$SELECT scale(number) <= 30 AND abs(number) * ('1e' || scale(number))::numeric < 1e32$$;
SELECT count(*), count(*) FILTER (WHERE amount = 'too large') AS too_large, count(*) FILTER (WHERE amount <> calculated_amount) AS differ,
	count(*) FILTER (WHERE CASE WHEN pg_temp.fits(number) THEN amount <> number::text WHEN pg_temp.fits(trim_scale(number)) THEN amount = 'too large' OR amount::numeric <> number ELSE amount <> 'too large' END) AS wrong
FROM stored, LATERAL (SELECT pg_temp.as_amount(number), pg_temp.as_amount(calculated)) AS a(amount, calculated_amount);

-- Nothing happens by itself
CREATE TABLE target (number numeric, words text, line varchar(9), doc jsonb, m monetary);
INSERT INTO target (number) VALUES ('1 EUR'::monetary);
INSERT INTO target (words) VALUES ('1 EUR'::monetary);
INSERT INTO target (line) VALUES ('1 EUR'::monetary);
INSERT INTO target (line) VALUES ('1 EUR'::monetary::varchar) RETURNING line, '1.5 EUR'::monetary::char(4);
INSERT INTO target (doc) VALUES ('1 EUR'::monetary);
INSERT INTO target (m) VALUES (1.5);
INSERT INTO target (m) VALUES ('1 EUR'::text);
DROP TABLE target;
\set VERBOSITY terse
SELECT '1 EUR'::monetary = 1;
\set VERBOSITY default
SELECT 1::monetary('EUR');
SELECT 1.5::float8::monetary('EUR');
SELECT '1 EUR'::monetary::json;

-- jsonb: an object of just the two
SELECT '{"amount": 1.50, "currency": "eur"}'::jsonb::monetary, '{"amount": "-1e3", "currency": "JPY"}'::jsonb::monetary, '{"amount": "1.005", "currency": "EUR"}'::jsonb::monetary('EUR', 2);

CREATE FUNCTION jsonb_error(doc jsonb, OUT state text, OUT message text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM doc::monetary;
	message := 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
END
$$;
SELECT (jsonb_error(doc)).*
FROM unnest(ARRAY[
	'{}', '[]', '5', '"5 EUR"', 'null', 'true', '{"amount": "5"}', '{"currency": "EUR"}', '{"amount": "5", "currency": "EUR", "note": 1}', '{"amount": null, "currency": "EUR"}',
	'{"amount": "5", "currency": null}', '{"amount": "5", "currency": 978}', '{"amount": "5 USD", "currency": "EUR"}', '{"amount": "5 USD", "currency": ""}', '{"amount": "EUR", "currency": "5"}',
	'{"amount": "", "currency": "EUR"}', '{"amount": "5", "currency": "EURO"}', '{"amount": "5", "currency": "XYZ"}', '{"amount": "NaN", "currency": "EUR"}', '{"amount": 1e40, "currency": "EUR"}',
	'{"amount": {"x": 1}, "currency": "EUR"}', '["amount", "currency"]', '{"Amount": "5", "Currency": "EUR"}'
]::jsonb[]) WITH ORDINALITY AS t(doc, n)
ORDER BY n;
DROP FUNCTION jsonb_error;
SELECT '{"amount": "5", "currency": "USD"}'::jsonb::monetary('EUR');

-- json: the text goes out and comes back
CREATE TYPE pair AS (m monetary, many monetary[]);
SELECT to_jsonb(p), to_json(p), row_to_json(p), jsonb_populate_record(NULL::pair, to_jsonb(p))::text = p::text AS same
FROM (SELECT ROW('1.50 EUR', '{1 EUR,2.00 USD}')::pair AS p) AS s;
SELECT jsonb_build_object('m', '1.50 EUR'::monetary), json_agg(m) FROM (VALUES ('1 EUR'::monetary), ('2 USD')) AS v(m);
DROP TYPE pair;

-- Arrays and rows in text
SELECT ARRAY['1 EUR', '2.00 USD']::monetary[], ROW('1 EUR'::monetary, 2), '{1 EUR,NULL,"2 USD"}'::monetary[];

-- Text may be assigned: what staging tables have, and what drivers send; a pin checks it as it does anything else
CREATE TABLE staging (t text, v varchar, c char(12), code text, r text);
INSERT INTO staging VALUES ('1.50 EUR', '2 EUR', '3 EUR', 'eur', '[1 EUR,2 EUR]');
CREATE TABLE target (id integer GENERATED ALWAYS AS IDENTITY, m monetary('EUR', 2), n monetary, code currency_code, r monetary_range, ms monetary[]);
INSERT INTO target (m, n, code, r) SELECT t, v, code, r FROM staging;
INSERT INTO target (m, n, code, r) SELECT v, c, code::varchar, r::varchar FROM staging;
INSERT INTO target (m, n, code, r) SELECT c, t, code::char(3), r::char(13) FROM staging;
UPDATE target SET n = v.x FROM (VALUES (1, '7 USD'), (2, '8 USD')) AS v(id, x) WHERE v.id = target.id;
UPDATE target SET n = CASE id WHEN 1 THEN '9 USD' ELSE '10 USD' END::text WHERE id < 3;
INSERT INTO target (ms) VALUES ('{1 EUR,2 USD}'::text[]), (ARRAY['3 EUR'::varchar]);
SELECT * FROM target ORDER BY id;
CREATE FUNCTION assigned(text) RETURNS monetary LANGUAGE sql AS 'SELECT $1';
SELECT assigned('1 EUR');
CREATE FUNCTION assigned_plpgsql(x text) RETURNS monetary LANGUAGE plpgsql AS 'DECLARE m monetary(''EUR'') := x; BEGIN RETURN m; END';
SELECT assigned_plpgsql('1 EUR');
SELECT assigned_plpgsql('1 USD');
DROP FUNCTION assigned, assigned_plpgsql;
INSERT INTO target (m) SELECT '1 USD'::text;
INSERT INTO target (m) SELECT '1'::text;
INSERT INTO target (m) SELECT 1.5;
INSERT INTO target (code) SELECT 'XYZ'::text;
INSERT INTO target (r) SELECT '[2 EUR,1 EUR]'::text;
-- but nowhere else: nothing in an expression became less strict
\set VERBOSITY terse
SELECT '1 EUR'::monetary = '1 EUR'::text;
SELECT '1 EUR'::monetary + '1 EUR'::text;
SELECT amount('1 EUR'::text);
\set VERBOSITY default
SELECT '1 EUR'::monetary UNION SELECT '1 EUR'::text;
SELECT ARRAY['1 EUR'::monetary, '1 EUR'::text];
ALTER TABLE staging ALTER t TYPE monetary('EUR', 2), ALTER r TYPE monetary_range;
SELECT * FROM staging;
DROP TABLE staging, target;
