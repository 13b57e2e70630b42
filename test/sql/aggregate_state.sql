-- Transition states: text, binary, and what may not be done to them
SET jit = off;

-- A literal as a type, and back as text; or the error
CREATE FUNCTION pg_temp.read(type regtype, literal text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT %L::%s::text', literal, type) INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

-- Bytes as the receive function of a type reads them, and back as text; or the error
CREATE FUNCTION pg_temp.receive(type regtype, value bytea) RETURNS text
LANGUAGE plpgsql SET client_min_messages = warning AS $$
DECLARE
	stream bytea := '\x5047434f50590aff0d0a00' || decode(repeat('00', 8), 'hex') || '\x0001' || int4send(length(value)) || value || '\xffff';
	file text := current_setting('data_directory') || '/aggregate_state.bin';
	object oid := lo_from_bytea(0, stream);
	result text;
BEGIN
	PERFORM lo_export(object, file), lo_unlink(object);
	EXECUTE format('CREATE TEMP TABLE IF NOT EXISTS %I(value %s) ON COMMIT DELETE ROWS', 'received_' || type, type);
	BEGIN
		EXECUTE format('DELETE FROM %I', 'received_' || type);
		EXECUTE format('COPY %I FROM %L (FORMAT binary)', 'received_' || type, file);
		EXECUTE format('SELECT value::text FROM %I', 'received_' || type) INTO result;
		RETURN result;
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE || ' ' || SQLERRM;
	END;
END
$$;

-- What was written is read back, and goes on as before
SELECT pg_temp.read('monetary_sum_state', literal)
FROM unnest(ARRAY['empty', '(1,5,EUR)', '(1,-5.00,EUR)', '(3,0.000,JPY)', '(2,0000120.50,USD)', '(1,-0,EUR)',
	'(1,99999999999999999999999999999999,EUR)',
	'(4611686018427387904,461168601842738790399999999999995388313981572612096.000000000000000000000000000000,EUR)',
	'(4611686018427387904,-461168601842738790399999999999995388313981572612096.000000000000000000000000000000,EUR)']) AS literal;
SELECT pg_temp.read('monetary_moving_sum_state', literal)
FROM unnest(ARRAY['empty', '(1,5,EUR,0:1)', '(3,-5.25,EUR,1:2,2:1)', '(3,-5.25,EUR,2:1,1:2)', '(2,5.0000,EUR,0:1,3:1)']) AS literal;

CREATE TEMP TABLE state(s monetary_sum_state, moving monetary_moving_sum_state);
INSERT INTO state VALUES ('empty', 'empty'), ('(3,-120.50,EUR)', '(3,-120.50,EUR,0:1,2:2)'),
	('(2,99999999999999999999999999999999.000000000000000000000000000001,JPY)', '(2,-99999999999999999999999999999999.000000000000000000000000000001,JPY,0:1,30:1)'),
	(NULL, NULL);
SELECT s, monetary_sum_state_send(s), pg_temp.receive('monetary_sum_state', monetary_sum_state_send(s)) = s::text AS same,
	pg_temp.receive('monetary_moving_sum_state', monetary_moving_sum_state_send(moving)) = moving::text AS moving_same
FROM state;

-- What no rows can have made is refused: every line is an error of its own
SELECT left(literal, 90) AS literal, split_part(pg_temp.read('monetary_sum_state', literal), '"', 1) AS read
FROM unnest(ARRAY['', ' ', 'EMPTY', 'empty ', ' empty', '(', '()', '(1)', '(1,2)', '(1,2,)', '(1,2,EUR', '(1,2,EUR))', '(1,2,EUR) ', '(1, 2,EUR)', '((1,2,EUR))', '(empty)',
	'(0,0,EUR)', '(-1,2,EUR)', '(+1,2,EUR)', '(1.0,2,EUR)', '(4611686018427387905,2,EUR)', '(18446744073709551617,2,EUR)', '(340282366920938463463374607431768211457,2,EUR)', '(,2,EUR)', '(x,2,EUR)', '(0x1,2,EUR)',
	'(1,,EUR)', '(1,-,EUR)', '(1,.,EUR)', '(1,.5,EUR)', '(1,5.,EUR)', '(1,--5,EUR)', '(1,+5,EUR)', '(1,5..0,EUR)', '(1,5.0.0,EUR)', '(1,5e3,EUR)', '(1,NaN,EUR)', '(1,5,5,EUR)',
	'(1,0.0000000000000000000000000000000,EUR)', '(1,100000000000000000000000000000000,EUR)', '(1,-100000000000000000000000000000000,EUR)', '(1,99999999999999999999999999999999.1,EUR)',
	'(4611686018427387904,461168601842738790399999999999995388313981572612096.000000000000000000000000000001,EUR)', '(1,' || repeat('9', 500) || ',EUR)', '(1,' || repeat('0', 121) || ',EUR)',
	'(1,5,eur)', '(1,5,EU)', '(1,5,EURO)', '(1,5,ZZZ)', '(1,5,€)', '(1,5,E)', '(1,5,{})', '(1,5,EUR,0:1)']) WITH ORDINALITY AS t(literal, n)
ORDER BY n;
SELECT literal, split_part(pg_temp.read('monetary_moving_sum_state', literal), '"', 1) AS read
FROM unnest(ARRAY['', '(1,5,EUR)', '(1,5,EUR,)', '(1,5,EUR,0)', '(1,5,EUR,0:)', '(1,5,EUR,0:0)', '(1,5,EUR,0:-1)', '(1,5,EUR,0:2)', '(2,5,EUR,0:1)', '(1,5,EUR,1:1)', '(1,5.0,EUR,2:1)', '(1,5,EUR,31:1)', '(1,5,EUR,-1:1)',
	'(2,5,EUR,0:1,0:1)', '(1,5,EUR,0:1', '(1,5,EUR,0:1,)', '(1,5,EUR,0:4611686018427387904,1:4611686018427387904)', '(3,5.0,EUR,0:4611686018427387904,1:4611686018427387904)', '(1,5,EUR,0:1))']) WITH ORDINALITY AS t(literal, n)
ORDER BY n;

-- The same in binary: version, rows, code, scale, 320 bits
SELECT encode(value, 'hex') AS value, pg_temp.receive('monetary_sum_state', value)
FROM unnest(ARRAY['\x', '\x01', '\x000000000000000000', '\x020000000000000000', '\x010000000000000000', '\x01000000000000000000',
	'\x010000000000000001', '\x01000000000000000145555200' || decode(repeat('00', 40), 'hex'), '\x01ffffffffffffffff45555202' || decode(repeat('00', 40), 'hex'),
	'\x01400000000000000145555202' || decode(repeat('00', 40), 'hex'),
	'\x0100000000000000035a5a5a02' || decode(repeat('00', 40), 'hex'), '\x010000000000000003000000ff' || decode(repeat('00', 40), 'hex'), '\x01000000000000000345555220' || decode(repeat('00', 40), 'hex'), '\x0100000000000000034555521f' || decode(repeat('00', 40), 'hex'),
	'\x01000000000000000345555202' || decode(repeat('ff', 40), 'hex'), '\x01000000000000000345555202' || decode(repeat('00', 40), 'hex'), '\x01000000000000000345555202' || decode(repeat('7f', 40), 'hex'),
	'\x0100000000000000034555520280' || decode(repeat('00', 39), 'hex'), '\x01000000000000000365757202' || decode(repeat('00', 40), 'hex'),
	'\x01000000000000000345555202' || decode(repeat('00', 39), 'hex'), '\x01000000000000000345555202' || decode(repeat('00', 41), 'hex')]::bytea[]) WITH ORDINALITY AS t(value, n)
ORDER BY n;
SELECT pg_temp.receive('monetary_moving_sum_state', '\x01000000000000000345555201' || decode(repeat('00', 40), 'hex') || int8send(a) || int8send(b))
FROM (VALUES (2, 1), (0, 3), (3, 0), (3, 1), (0, 0), (-1, 4), (4, -1), (9223372036854775807, 9223372036854775807), (-9223372036854775808, -9223372036854775808)) AS t(a, b);
-- any bytes at all are either a state, which can be written and read, or the sender's error
SELECT type, count(*) FILTER (WHERE result ~ '^(22P03|08P01) ') > 0 AS refused, count(*) FILTER (WHERE result ~ '^[(e]') > 0 AS accepted,
	count(*) FILTER (WHERE result ~ '^[(e]' AND pg_temp.read(type, result) <> result) AS changed,
	string_agg(result, ', ') FILTER (WHERE result !~ '^((22P03|08P01) |[(e])') AS other
FROM (VALUES ('monetary_sum_state'::regtype, '\x01000000000000000345555202'::bytea || decode(repeat('00', 38) || '2f12', 'hex')),
		('monetary_moving_sum_state', '\x01000000000000000345555202'::bytea || decode(repeat('00', 38) || '2f12', 'hex') || int8send(2) || int8send(0) || int8send(1))) AS v(type, value),
	LATERAL (SELECT pg_temp.receive(type, set_byte(value, i, (get_byte(value, i) + 1 + i * 37 % 255) % 256)) AS result
		FROM generate_series(0, length(value) - 1) AS i) AS r
GROUP BY type ORDER BY type::text;

-- Functions called by hand do not change what they are given, nor do NULLs harm
SELECT md5(string_agg(s::text, ',' ORDER BY s::text)) AS before FROM state \gset
SELECT monetary_sum_add(s, '1.125 EUR'), monetary_moving_sum_add(moving, '1.125 EUR') FROM state WHERE s::text !~ 'JPY';
SELECT monetary_sum_add(s, NULL), monetary_sum_add(NULL, '1 EUR'), monetary_sum_combine(s, NULL), monetary_sum_combine(NULL, s),
	monetary_sum_result(NULL), monetary_avg_result(NULL), monetary_moving_sum_add(moving, NULL), monetary_moving_sum_remove(NULL, '1 EUR'), monetary_moving_sum_result(NULL), monetary_moving_avg_result(NULL)
FROM state WHERE s::text = 'empty';
SELECT s, monetary_sum_combine(s, s), monetary_sum_result(s), monetary_avg_result(s) FROM state WHERE s::text !~ 'JPY';
SELECT a.s, b.s, monetary_sum_combine(a.s, b.s) FROM state AS a, state AS b WHERE a.s::text !~ 'JPY' AND b.s::text !~ 'JPY';
SELECT md5(string_agg(s::text, ',' ORDER BY s::text)) = :'before' AS unchanged FROM state;
-- a state that is a constant, or a variable
SELECT i, monetary_sum_add('(1,5,EUR)', '1 EUR') FROM generate_series(1, 3) AS i;
DO $$
DECLARE
	a monetary_sum_state := '(1,5,EUR)';
	b monetary_sum_state := a;
BEGIN
	b := monetary_sum_add(b, '1 EUR');
	b := monetary_sum_add(b, '1 EUR');
	RAISE NOTICE '% %', a, b;
END
$$;
-- in an aggregate of one's own, over the stored states
CREATE AGGREGATE pg_temp.total(monetary_sum_state)(SFUNC = monetary_sum_combine, STYPE = monetary_sum_state, FINALFUNC = monetary_sum_result, COMBINEFUNC = monetary_sum_combine);
CREATE AGGREGATE pg_temp.state_of(monetary)(SFUNC = monetary_sum_add, STYPE = monetary_sum_state, INITCOND = 'empty');
SELECT pg_temp.total(s) FROM state WHERE s::text !~ 'JPY';
SELECT pg_temp.total(s) FROM state WHERE s IS NULL;
SELECT i, pg_temp.total(s) OVER (ORDER BY i ROWS UNBOUNDED PRECEDING), s FROM (VALUES (1, '(1,5,EUR)'::monetary_sum_state), (2, 'empty'), (3, '(2,0.25,EUR)')) AS t(i, s);
SELECT g, pg_temp.total(s), array_agg(s) FROM (SELECT i % 2 AS g, i % 3 AS h, pg_temp.state_of(monetary(i / 8.0, 'EUR')) AS s FROM generate_series(1, 20) AS i GROUP BY 1, 2 ORDER BY 1, 2) AS t GROUP BY g ORDER BY g;
SELECT md5(string_agg(s::text, ',' ORDER BY s::text)) = :'before' AS unchanged FROM state;
DROP AGGREGATE pg_temp.total(monetary_sum_state);
DROP AGGREGATE pg_temp.state_of(monetary);
DROP TABLE state;

-- The states of variable length

-- read back just as written, in one order
SELECT type, pg_temp.read(type, literal)
FROM (VALUES ('monetary_by_currency_state'::regtype, ARRAY['empty', '{(1,5,EUR)}', '{(1,5,USD),(2,-0.50,EUR)}']),
	('monetary_moving_by_currency_state', ARRAY['empty', '{(1,5,USD,0:1),(2,-0.50,EUR,1:1,2:1)}']),
	('monetary_range_sum_state', ARRAY['empty', '((2,1.00,EUR),(2,50,EUR),0,1,2,1)']),
	('monetary_moving_range_sum_state', ARRAY['empty', '((2,1.00,EUR,0:1,2:1),(2,50,EUR,0:2),0,1,2,1)']),
	('monetary_median_state', ARRAY['empty', '{1*5 EUR}', '{3*5 EUR,1*-2 EUR,2*5.0 EUR,4*5 EUR,1*EUR 7}', '{4611686018427387904*0 JPY}']),
	('per_capita_state', ARRAY['empty', '(empty,0,{})', '((1,5,EUR),7,{})', '((2,5.00,EUR),12,{"b"=3,"a"=4})', '((1,1,EUR),0,{"a"=0})', '(empty,9223372036854775807,{"a"~9223372036854775807})',
		'((1,1,EUR),18446744073709551614,{"a"=9223372036854775807})', '((1,5,EUR),7,{"a\"b\\c, {d}"=1,"\é"=2,""=3,"' || repeat('x', 100) || '"=1})']),
	('per_capita_range_state', ARRAY['empty', '(((2,1.00,EUR),(2,50,EUR),0,1,2,1),7,{"a"=3})', '(empty,0,{})'])) AS v(type, literals), unnest(literals) AS literal;

-- every line is an error of its own
SELECT type, literal, split_part(pg_temp.read(type, literal), '"', 1) AS read
FROM (VALUES ('monetary_by_currency_state'::regtype, ARRAY['', '{}', '{', '{(1,5,EUR)', '{(1,5,EUR),}', '{(1,5,EUR)}}', '{(1,5,EUR),(1,5,EUR)}', '{empty}', '{(1,5,EUR),empty}', '(1,5,EUR)', '{(0,0,EUR)}', '{(1,5,EUR,0:1)}', '{(1,5,EUR)} ']),
	('monetary_moving_by_currency_state', ARRAY['{}', '{(1,5,EUR)}', '{(1,5,EUR,0:1),(1,5,EUR,0:1)}', '{empty}']),
	('monetary_range_sum_state', ARRAY['', '()', '(empty,empty,0,0,0,0)', '((1,5,EUR),empty,0,0,0,0)', '((1,5,EUR),(1,5,USD),0,0,0,0)', '((1,5,EUR),(2,5,EUR),0,0,0,0)', '((1,5,EUR),(1,5,EUR),2,0,0,0)', '((1,5,EUR),(1,5,EUR),0,2,0,0)', '((1,5,EUR),(1,5,EUR),0,0,2,0)',
		'((1,5,EUR),(1,5,EUR),1,0,1,0)', '((1,5,EUR),(1,5,EUR),0,1,0,1)', '((1,5,EUR),(1,5,EUR),-1,0,0,0)', '((1,5,EUR),(1,5,EUR),0,0,0)', '((1,5,EUR),(1,5,EUR),0,0,0,0', '((1,5,EUR),(1,5,EUR),0,0,0,0)x']),
	('monetary_moving_range_sum_state', ARRAY['', '(empty,empty,0,0,0,0)', '((1,5,EUR,0:1),(1,5,USD,0:1),0,0,0,0)', '((1,5,EUR,0:1),(2,5,EUR,0:2),0,0,0,0)', '((1,5,EUR,0:1),(1,5,EUR,0:1),2,0,0,0)', '((1,5,EUR,0:2),(1,5,EUR,0:1),0,0,0,0)']),
	('monetary_median_state', ARRAY['', '{}', '{5 EUR}', '{0*5 EUR}', '{-1*5 EUR}', '{1*5}', '{1*5 EUR', '{1*5 EUR,}', '{1*5 EUR,1*5 USD}', '{4611686018427387905*0 JPY}', '{4611686018427387904*0 JPY,1*0 JPY}', '{1*5 XYZ}', '{1*NaN EUR}']),
	('per_capita_state', ARRAY['', '()', '(empty,0,{}', '(empty,0)', '(empty,-1,{})', '(empty,1,{})', '((1,5,EUR),9223372036854775808,{})', '((1,5,EUR),1,{"a"=2})', '((1,5,EUR),340282366920938463463374607431768211456,{})', '((1,5,EUR),7,{"a"=3,"a"=3})', '((1,5,EUR),7,{"a"=3,"a"~3})',
		'((1,5,EUR),7,{"a"=-3})', '((1,5,EUR),7,{"a"=9223372036854775808})', '((1,5,EUR),7,{"a"=})', '((1,5,EUR),7,{"a"})', '((1,5,EUR),7,{a=1})', '((1,5,EUR),7,{"a=1})', '((1,5,EUR),7,{"a\', '((1,5,EUR),7,{"a\"=1})', '((1,5,EUR),7,{"a"=1,})', '((1,5,EUR),7,{"a"=1}) ', '((1,5,EUR),7,{"a"=1)']),
	('per_capita_range_state', ARRAY['', '((1,5,EUR),7,{})', '(empty,1,{})', '(((1,5,EUR),(1,5,EUR),0,0,0,0),9223372036854775808,{})'])) AS v(type, literals), unnest(literals) WITH ORDINALITY AS l(literal, n)
ORDER BY type::text, n;

-- states of all types, large and small ones, in a table: with a short header, compressed, and out of line
CREATE AGGREGATE pg_temp.by_currency_of(monetary)(SFUNC = monetary_by_currency_add, STYPE = monetary_by_currency_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.moving_by_currency_of(monetary)(SFUNC = monetary_moving_by_currency_add, STYPE = monetary_moving_by_currency_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.median_of(monetary)(SFUNC = monetary_median_add, STYPE = monetary_median_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.per_capita_of(monetary, bigint, text)(SFUNC = per_capita_add, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.coverage_of(monetary, bigint, text)(SFUNC = per_capita_add_coverage, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.per_capita_range_of(monetary_range, bigint, text)(SFUNC = per_capita_range_add, STYPE = per_capita_range_state, INITCOND = 'empty');
CREATE TABLE aggregate_state AS
SELECT n, pg_temp.by_currency_of(monetary(i, code)) AS c, pg_temp.moving_by_currency_of(monetary(i / 2.0, code)) AS mc, pg_temp.median_of(monetary(i * 7919 % 10007, 'EUR')) AS m,
	pg_temp.per_capita_of(monetary(i, 'EUR'), i, md5(i::text)) AS p, pg_temp.coverage_of(CASE WHEN i % 2 = 0 THEN '1 EUR'::monetary END, i, md5(i::text)) AS v,
	pg_temp.per_capita_range_of(monetary_range(monetary(i, 'EUR'), monetary(i + 1, 'EUR')), i, md5(i::text)) AS r
FROM (SELECT n, i, (SELECT code FROM ai_invest.currencies ORDER BY code OFFSET i % 307 LIMIT 1) AS code FROM unnest(ARRAY[0, 1, 3, 40, 1500]) AS n, LATERAL generate_series(1, n) AS i) AS t
GROUP BY n;
INSERT INTO aggregate_state VALUES (0, 'empty', 'empty', 'empty', 'empty', 'empty', 'empty'), (-1, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT n, pg_column_size(c) AS c, pg_column_size(m) AS m, pg_column_size(p) AS p FROM aggregate_state WHERE n <= 0 ORDER BY n;
SELECT md5(string_agg(t::text, ',' ORDER BY n)) AS before FROM aggregate_state AS t \gset

-- text and binary give the same state back
SELECT n, c::text::monetary_by_currency_state::text = c::text AS c, mc::text::monetary_moving_by_currency_state::text = mc::text AS mc, m::text::monetary_median_state::text = m::text AS m,
	p::text::per_capita_state::text = p::text AS p, v::text::per_capita_state::text = v::text AS v, r::text::per_capita_range_state::text = r::text AS r
FROM aggregate_state ORDER BY n;
SELECT n, pg_temp.receive('monetary_by_currency_state', monetary_by_currency_state_send(c)) = c::text AS c, pg_temp.receive('monetary_moving_by_currency_state', monetary_moving_by_currency_state_send(mc)) = mc::text AS mc,
	pg_temp.receive('monetary_median_state', monetary_median_state_send(m)) = m::text AS m, pg_temp.receive('per_capita_state', per_capita_state_send(p)) = p::text AS p,
	pg_temp.receive('per_capita_state', per_capita_state_send(v)) = v::text AS v, pg_temp.receive('per_capita_range_state', per_capita_range_state_send(r)) = r::text AS r
FROM aggregate_state WHERE n < 1000 ORDER BY n;

-- functions called by hand do not change what is stored, and take it in any form
SELECT n, array_length(monetary_by_currency_result(monetary_by_currency_add(c, '5 EUR')), 1) AS c, monetary_median_result(monetary_median_add(m, '5 EUR')) AS m,
	per_capita_result(per_capita_add(p, '5 EUR', 5, 'one more')) AS p, per_capita_result(per_capita_add(p, '5 EUR', 1, md5('1'))) AS known, per_capita_coverage_result(per_capita_add_coverage(v, NULL::monetary, 5, 'one more')) AS v,
	per_capita_range_result(per_capita_range_add(r, '[5 EUR,6 EUR]', 5, 'one more')) AS r
FROM aggregate_state WHERE n <= 40 ORDER BY n;
SELECT n, monetary_by_currency_result(monetary_by_currency_combine(c, c)) = (SELECT array_agg(2 * m) FROM unnest(monetary_by_currency_result(c)) AS m) AS c,
	monetary_median_result(monetary_median_combine(m, m)) = monetary_median_result(m) AS m,
	round(per_capita_result(per_capita_combine(p, p)), 20) = round(2 * per_capita_result(p), 20) AS p, per_capita_coverage_result(per_capita_combine(v, v)) = per_capita_coverage_result(v) AS v,
	round(upper(per_capita_range_result(per_capita_range_combine(r, r))), 20) = round(2 * upper(per_capita_range_result(r)), 20) AS r
FROM aggregate_state ORDER BY n;
SELECT monetary_by_currency_add(NULL, '1 EUR'), monetary_median_add(NULL, '1 EUR'), per_capita_add(NULL, '1 EUR', 1), per_capita_add(NULL, '1 EUR', 1, 'x'), per_capita_range_add(NULL, '1 EUR', 1), per_capita_range_add(NULL, '1 EUR', 1, 'x'), monetary_sum_in_add(NULL, '1 EUR', 'EUR', NULL), per_capita_add_coverage(NULL, '1 EUR'::monetary, 1, 'x'), per_capita_combine(NULL, p), per_capita_combine(p, NULL),
	per_capita_result(NULL), per_capita_coverage_result(NULL), monetary_median_result(NULL), monetary_by_currency_result(NULL), per_capita_range_result(NULL)
FROM aggregate_state WHERE n = 3;
SELECT per_capita_add_coverage(v, NULL::monetary, NULL, 'x')::text = v::text AS p, per_capita_add_coverage(v, NULL::monetary, 1, NULL)::text = v::text AS e FROM aggregate_state WHERE n = 3;
SELECT md5(string_agg(t::text, ',' ORDER BY n)) = :'before' AS unchanged FROM aggregate_state AS t;

-- in aggregates over the stored states, whose own state begins as a copy of one in the form in which it is stored
CREATE AGGREGATE pg_temp.total(monetary_by_currency_state)(SFUNC = monetary_by_currency_combine, STYPE = monetary_by_currency_state);
CREATE AGGREGATE pg_temp.total(monetary_median_state)(SFUNC = monetary_median_combine, STYPE = monetary_median_state, FINALFUNC = monetary_median_result);
CREATE AGGREGATE pg_temp.total(per_capita_state)(SFUNC = per_capita_combine, STYPE = per_capita_state, FINALFUNC = per_capita_result);
CREATE AGGREGATE pg_temp.total(per_capita_range_state)(SFUNC = per_capita_range_combine, STYPE = per_capita_range_state, FINALFUNC = per_capita_range_result);
SELECT md5(pg_temp.total(c)::text) = md5(pg_temp.total(c ORDER BY n DESC)::text) AS c, pg_temp.total(m), pg_temp.total(m ORDER BY n DESC) AS descending, pg_temp.total(p), pg_temp.total(p ORDER BY n DESC) AS descending, pg_temp.total(r), pg_temp.total(r ORDER BY n DESC) AS descending
FROM aggregate_state;
SELECT n, pg_temp.total(m) OVER w AS m, pg_temp.total(p) OVER w AS p FROM aggregate_state WINDOW w AS (ORDER BY n) ORDER BY n;
SELECT md5(string_agg(t::text, ',' ORDER BY n)) = :'before' AS unchanged FROM aggregate_state AS t;

-- states that do not belong together
SELECT per_capita_combine('((1,5,EUR),7,{"a"=3})', '((1,5,EUR),7,{"a"=4})');
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita_combine('((1,5,EUR),7,{"a"=3})', '((1,5,USD),7,{"a"=3})');
\echo :LAST_ERROR_SQLSTATE
SELECT monetary_median_combine('{1*5 EUR}', '{1*5 USD}');
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita_combine('((4611686018427387904,5,EUR),7,{})', '((1,5,EUR),7,{})');
\echo :LAST_ERROR_SQLSTATE
SELECT monetary_median_combine('{4611686018427387904*5 EUR}', '{1*6 EUR}');
\echo :LAST_ERROR_SQLSTATE
SELECT monetary_range_sum_result('((1,7,EUR),(1,5,EUR),0,0,0,0)');
\echo :LAST_ERROR_SQLSTATE
-- states from which all rows went again
SELECT s, monetary_moving_by_currency_result(s), encode(monetary_moving_by_currency_state_send(s), 'hex'), pg_temp.receive('monetary_moving_by_currency_state', monetary_moving_by_currency_state_send(s))
FROM (SELECT monetary_moving_by_currency_remove('{(1,1,EUR,0:1),(1,5.0,USD,1:1)}', '1 EUR')
	UNION ALL SELECT monetary_moving_by_currency_remove('{(1,1,EUR,0:1)}', '1 EUR')) AS t(s);
SELECT s, encode(monetary_moving_range_sum_state_send(s), 'hex'), pg_temp.receive('monetary_moving_range_sum_state', monetary_moving_range_sum_state_send(s))
FROM (SELECT monetary_moving_range_sum_remove('((1,1.0,EUR,1:1),(1,5,EUR,0:1),0,0,0,0)', '[1.0 EUR,5 EUR]')) AS t(s);
-- a state with rows of both kinds
SELECT s, per_capita_result(s) FROM (SELECT per_capita_add(per_capita_add('empty', '5 EUR', 5), '7 EUR', 7, 'x')) AS t(s);

-- any bytes at all are either a state, which can be written and read, or the sender's error
SELECT type, count(*) FILTER (WHERE result ~ '^(22P03|08P01|22021) ') > 0 AS refused, count(*) FILTER (WHERE result ~ '^[({e]') > 0 AS accepted,
	count(*) FILTER (WHERE result ~ '^[({e]' AND pg_temp.read(type, result) <> result) AS changed, string_agg(result, ', ') FILTER (WHERE result !~ '^((22P03|08P01|22021) |[({e])') AS other
FROM (VALUES ('monetary_by_currency_state'::regtype, monetary_by_currency_state_send('{(1,5.5,EUR),(2,1,USD)}')), ('monetary_moving_by_currency_state', monetary_moving_by_currency_state_send('{(1,5.5,EUR,1:1)}')),
	('monetary_median_state', monetary_median_state_send('{1*5 EUR,3*6.0 EUR}')), ('monetary_range_sum_state', monetary_range_sum_state_send('((2,1.0,EUR),(2,5,EUR),0,1,2,1)')),
	('monetary_sum_in_state', monetary_sum_in_state_send('(EUR,{2025-02-09:(1,5.5,EUR),2025-02-10:(2,1,USD)})')), ('monetary_moving_range_sum_state', monetary_moving_range_sum_state_send('((1,1.0,EUR,1:1),(1,5,EUR,0:1),0,1,1,0)')),
	('per_capita_state', per_capita_state_send('((1,5,EUR),12,{"ab"=3,"é"~4})')), ('per_capita_range_state', per_capita_range_state_send('(((2,1.0,EUR),(2,5,EUR),0,1,2,1),3,{"ab"=3})'))) AS v(type, value),
	LATERAL (SELECT pg_temp.receive(type, set_byte(value, i, (get_byte(value, i) + 1 + i * 37 % 255) % 256)) AS result
		FROM generate_series(0, length(value) - 1, 2) AS i) AS r
GROUP BY type ORDER BY type::text;

DROP TABLE aggregate_state;
DROP AGGREGATE pg_temp.by_currency_of(monetary), pg_temp.moving_by_currency_of(monetary), pg_temp.median_of(monetary), pg_temp.per_capita_of(monetary, bigint, text), pg_temp.coverage_of(monetary, bigint, text), pg_temp.per_capita_range_of(monetary_range, bigint, text),
	pg_temp.total(monetary_by_currency_state), pg_temp.total(monetary_median_state), pg_temp.total(per_capita_state), pg_temp.total(per_capita_range_state);
DROP FUNCTION pg_temp.read, pg_temp.receive;
-- leaves no file behind
DO $$ BEGIN EXECUTE format('COPY (SELECT) TO PROGRAM %L', format('cat >/dev/null; rm -f ''%s/aggregate_state.bin''', current_setting('data_directory'))); END $$;
