-- The states of sum and avg: text, binary, and what may not be done to them

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
LANGUAGE plpgsql AS $$
DECLARE
	stream bytea := '\x5047434f50590aff0d0a00' || decode(repeat('00', 8), 'hex') || '\x0001' || int4send(length(value)) || value || '\xffff';
	octal text;
	result text;
BEGIN
	SELECT string_agg(format('\%s%s%s', b / 64, b / 8 % 8, b % 8), '' ORDER BY i) INTO octal
	FROM generate_series(0, length(stream) - 1) AS i, get_byte(stream, i) AS b;
	EXECUTE format('CREATE TEMP TABLE received(value %s)', type);
	EXECUTE format('COPY received FROM PROGRAM %L (FORMAT binary)', 'printf ''' || octal || '''');
	SELECT received.value::text INTO result FROM received;
	DROP TABLE received;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
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
	LATERAL (SELECT pg_temp.receive(type, set_byte(value, i, (get_byte(value, i) + delta) % 256)) AS result
		FROM generate_series(0, length(value) - 1) AS i, unnest(ARRAY[1, 128]) AS delta) AS r
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
DROP FUNCTION pg_temp.read;
DROP FUNCTION pg_temp.receive;
