-- The binary form of monetary_range: what is sent comes back, and nothing else is taken
\set VERBOSITY terse

CREATE TABLE sent (n serial, r monetary_range);
INSERT INTO sent (r) VALUES
	('[0 EUR,50e9 EUR]'), ('[2e9 EUR,)'), ('(,5.00 EUR)'), ('(,5 EUR]'), ('(,) EUR'), ('(1.50 USD,2.5 USD]'), ('[-1 JPY,1 JPY)'),
	('[-99999999999999999999999999999999 AED,99999999999999999999999999999999 AED]'),
	('(-0.000000000000000000000000000001 ZWL,0.000000000000000000000000000001 ZWL)'), ('0.00 EUR');
SELECT r, monetary_range_send(r) FROM sent ORDER BY n;

CREATE TABLE received (LIKE sent);
\copy sent TO 'results/monetary_range.bin' (FORMAT binary)
\copy received FROM 'results/monetary_range.bin' (FORMAT binary)
SELECT count(*), count(*) FILTER (WHERE s.r::text = g.r::text) AS same FROM sent s JOIN received g USING (n);
DROP TABLE received;

-- Receives a value from any bytes, by COPY in binary: its text, or the error
CREATE TEMP TABLE received (r monetary_range);
CREATE FUNCTION receive(bytes bytea) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	file bytea := '\x5047434f50590aff0d0a00' || decode('0000000000000000', 'hex') || int2send(1::int2) || int4send(length(bytes)) || bytes || int2send(-1::int2);
	escaped text;
	result text;
BEGIN
	SELECT string_agg('\' || lpad((get_byte(file, i) / 64 * 100 + get_byte(file, i) / 8 % 8 * 10 + get_byte(file, i) % 8)::text, 3, '0'), '' ORDER BY i)
		INTO escaped FROM generate_series(0, length(file) - 1) i;
	TRUNCATE received;
	EXECUTE format('COPY received FROM PROGRAM %L (FORMAT binary)', 'printf ''' || escaped || '''');
	SELECT r || CASE WHEN monetary_range_send(r) = bytes THEN '' ELSE ' which is sent otherwise' END INTO result FROM received;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || SQLERRM;
END
$$;

-- Field by field: code, flags, and of each finite bound scale and coefficient
CREATE FUNCTION bound(scale integer, coefficient text) RETURNS bytea
LANGUAGE sql AS $$ SELECT decode(lpad(to_hex(scale), 2, '0') || lpad(coefficient, 32, CASE WHEN coefficient LIKE 'f%' THEN 'f' ELSE '0' END), 'hex') $$;
SELECT what, receive(code || decode(flags, 'hex') || coalesce(lower, '') || coalesce(upper, '')) AS result
FROM (VALUES
	('good', 'EUR'::bytea, '03', bound(0, '1'), bound(2, 'c8')),
	('without bounds', 'EUR', '0c', NULL, NULL),
	('one bound', 'EUR', '09', bound(0, '1'), NULL),
	('unknown code', 'XXQ', '03', bound(0, '1'), bound(2, 'c8')),
	('lower case', 'eur', '03', bound(0, '1'), bound(2, 'c8')),
	('no letters', '\x01027f', '03', bound(0, '1'), bound(2, 'c8')),
	('high letters', '\xc95552', '03', bound(0, '1'), bound(2, 'c8')),
	('unknown flag', 'EUR', '13', bound(0, '1'), bound(2, 'c8')),
	('all flags', 'EUR', 'ff', NULL, NULL),
	('infinite and inclusive below', 'EUR', '07', NULL, bound(2, 'c8')),
	('infinite and inclusive above', 'EUR', '0b', bound(0, '1'), NULL),
	('scale 30', 'EUR', '03', bound(30, '1'), bound(30, 'c8')),
	('scale 31', 'EUR', '03', bound(0, '1'), bound(31, 'c8')),
	('scale 255', 'EUR', '03', bound(255, '1'), bound(0, 'c8')),
	('32 digits', 'EUR', '03', bound(0, '1'), bound(0, '4ee2d6d415b85acef80ffffffff')),
	('33 digits', 'EUR', '03', bound(0, '1'), bound(0, '4ee2d6d415b85acef8100000000')),
	('33 negative digits', 'EUR', '03', bound(0, 'fb11d292bea47a53107f00000000'), bound(0, '1')),
	('most negative', 'EUR', '03', decode('0080000000000000000000000000000000', 'hex'), bound(0, '1')),
	('in the wrong order', 'EUR', '03', bound(0, '2'), bound(1, '1')),
	('empty', 'EUR', '01', bound(0, '1'), bound(1, 'a')),
	('a point', 'EUR', '03', bound(0, '1'), bound(1, 'a')),
	('bound missing', 'EUR', '09', NULL, NULL),
	('upper bound missing', 'EUR', '03', bound(0, '1'), NULL),
	('too long', 'EUR', '09', bound(0, '1'), bound(0, '2')),
	('code only', 'EUR', '', NULL, NULL),
	('code cut', 'EU', '', NULL, NULL),
	('nothing', '', '', NULL, NULL)
) AS v(what, code, flags, lower, upper);

-- Every byte of good values changed, cut off or added: what is taken is sent as it came
SELECT CASE WHEN result ~ '^\w{5}:' THEN left(result, 5) WHEN result LIKE '% sent otherwise' THEN 'changed' ELSE 'taken' END AS outcome, count(*)
FROM sent,
	LATERAL (
		SELECT set_byte(bytes, i, value) AS bad
		FROM (SELECT monetary_range_send(r) AS bytes) b, generate_series(0, length(bytes) - 1) i, unnest(ARRAY[0, 1, 31, 128, 255]) value
		WHERE get_byte(bytes, i) <> value
		UNION ALL
		SELECT substr(bytes, 1, i) FROM (SELECT monetary_range_send(r) AS bytes) b, generate_series(0, length(bytes) - 1) i
		UNION ALL
		SELECT monetary_range_send(r) || '\x00'
	) b,
	LATERAL (SELECT receive(bad) AS result) t
WHERE n IN (1, 3)
GROUP BY outcome
ORDER BY outcome;

DROP TABLE sent, received;
DROP FUNCTION receive, bound;
