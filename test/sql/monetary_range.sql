-- The type monetary_range: text, binary, constructors, accessors, casts
\set VERBOSITY terse

-- What one may write

SELECT regexp_replace(literal, '\s+', ' ', 'g') AS literal, literal::monetary_range AS range
FROM unnest(ARRAY[
	'[0 EUR,50000000000 EUR]', '[0 EUR,50e9 EUR]', '[2e9 EUR,)', '(,5 EUR)', '(,5 EUR]', '(1 EUR,2 EUR)', '(1 EUR,2 EUR]', '[1 EUR,2 EUR)',
	'[5 EUR,5 EUR]', '[1.0 EUR,1.00 EUR]', '[EUR 1,EUR 2]', '[1eur,2eur]', '[-2 EUR,-1 EUR]', '[-0 EUR,0.00 EUR]',
	'( , 5 EUR )', '[ 5 EUR , )', ' [ 1 EUR , 2 EUR ] ', replace('_[_1_EUR_,_2_EUR_]_', '_', E' \t\n\f\r' || chr(11)),
	'[,5 EUR]', '[5 EUR,]', '["0 EUR","50e9 EUR"]', '( "0 EUR" , " 1 EUR " )', '("5 EUR",)',
	'(,) EUR', '[,]usd', ' ( , )  jpy ',
	'5 EUR', ' EUR 5.00 ',
	'[-99999999999999999999999999999999 EUR,99999999999999999999999999999999 EUR]',
	'[-99.999999999999999999999999999999 EUR,0.000000000000000000000000000001 EUR]',
	'[1000 VED,1e3 VED]', '[1 DEM,2 DEM]'
]) WITH ORDINALITY AS t(literal, n)
ORDER BY n;

-- What one may not: every line is an error of its own.  Where the server has
-- soft errors, they must tell the same.

CREATE FUNCTION range_error(literal text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
DECLARE
	is_same boolean := true;
BEGIN
	BEGIN
		message := 'accepted: ' || literal::monetary_range;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
			detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	END;
	IF current_setting('server_version_num')::integer >= 160000 THEN
		EXECUTE $sql$
			SELECT (i.sql_error_code, i.message, coalesce(i.detail, ''), coalesce(i.hint, '')) IS NOT DISTINCT FROM ($2, $3, $4, $5)
			FROM pg_input_error_info($1, 'monetary_range') i
		$sql$ INTO is_same USING literal, state, message, detail, hint;
	END IF;
	IF NOT is_same THEN
		message := message || ', but not as a soft error';
	END IF;
END
$$;

\pset format unaligned
SELECT literal, e.*
FROM unnest(ARRAY[
	-- no range at all
	'', ' ', 'empty', ' EMPTY ', 'foo', '5', 'EUR', '5 EUR EUR', 'null', 'NaN EUR',
	-- brackets, commas and quotes
	'[', ']', '(', ')', '[]', '()', '[)', ',', '[,', '(,)', '[,]', '[ , ]', '(,) EURO', '(,) E', '(,) XXQ', '(,) 5 EUR', '(,) EUR EUR', '(EUR,)', '(,EUR)',
	'[1 EUR', '[1 EUR,', '[1 EUR,2 EUR', '[1 EUR 2 EUR]', '[1 EUR;2 EUR]', '1 EUR,2 EUR', '1 EUR,2 EUR]', '[1 EUR]', '{1 EUR,2 EUR}', '<1 EUR,2 EUR>',
	'[1 EUR,2 EUR,3 EUR]', '[1 EUR,,2 EUR]', '[1,000 EUR,2,000 EUR]', '[[1 EUR,2 EUR]', '[1 EUR,2 EUR]]', '[1 EUR,2 EUR] x', '[1 EUR,2 EUR] EUR', '[1 EUR,2 EUR][',
	'["1 EUR,2 EUR]', '["1 EUR",2 EUR"]', '["1 EUR"x,2 EUR]', '["",2 EUR]', '["1 EUR","]', '"[1 EUR,2 EUR]"', '("",)',
	-- amounts
	'[0,5 EUR]', '[0 EUR,5]', '[0,5]', '[0,5] EUR', '[a EUR,5 EUR]', '[0 EUR,5 XXQ]', '[0 EUR,5 EUR EUR]', '[0 EUR,NaN EUR]', '[0 EUR,Infinity EUR]', '[0 EUR,infinity]', '[-infinity,5 EUR]',
	'[0 EUR,1e32 EUR]', '[1e-31 EUR,5 EUR]', '[0 EUR,1e99999999999 EUR]', '[0 EUR,0x10 EUR]', '[0 EUR,5€]',
	-- what the bounds are to each other
	'[0 EUR,5 USD]', '(5 USD,0 EUR)', '[5 EUR,3 EUR]', '(5 EUR,3 EUR)', '[5.01 EUR,5 EUR]', '(5 EUR,5 EUR)', '[5 EUR,5.00 EUR)', '(5 EUR,5 EUR]'
]) WITH ORDINALITY AS t(literal, n), range_error(literal) e
ORDER BY n;
\pset format aligned

DROP FUNCTION range_error;

-- Any text that is printed is read again

SELECT count(*), count(*) FILTER (WHERE r::text::monetary_range::text <> r::text) AS changed
FROM (
	SELECT monetary_range(l, u, b) AS r
	FROM unnest(ARRAY['-99999999999999999999999999999999 JPY', '-1.50 JPY', '0 JPY', '0.00 JPY', NULL]::monetary[]) l,
		unnest(ARRAY['1e-30 JPY', '1.5 JPY', '99999999999999999999999999999999 JPY', NULL]::monetary[]) u,
		unnest(ARRAY['[]', '[)', '(]', '()']) b
	WHERE l IS NOT NULL OR u IS NOT NULL
) r;

-- Constructors

SELECT monetary_range('0 EUR', '50e9 EUR'), monetary_range('0 EUR', '50e9 EUR', '[)'), monetary_range('0 EUR', '50e9 EUR', '(]'),
	monetary_range('0 EUR', '50e9 EUR', '()'), monetary_range('0 EUR', '50e9 EUR', '[]');
SELECT monetary_range('2e9 EUR', NULL), monetary_range(NULL, '2e9 EUR'), monetary_range(NULL, '2e9 EUR', '()'),
	monetary_range(lower => NULL, upper => '2e9 EUR', bounds => '[)');
SELECT monetary_range('5 EUR'::monetary), '5.00 EUR'::monetary::monetary_range, monetary_range('EUR'::currency), monetary_range('[1 EUR,2 EUR]');
SELECT monetary_range(NULL::monetary), monetary_range(NULL::currency), NULL::monetary_range;

CREATE FUNCTION error_of(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT (' || expression || ')::text' INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || SQLERRM;
END
$$;

SELECT expression, error_of(expression)
FROM unnest(ARRAY[
	$$monetary_range('1 EUR', '2 USD')$$,
	$$monetary_range('2 USD', '1 EUR')$$,
	$$monetary_range('2 EUR', '1 EUR')$$,
	$$monetary_range('2 EUR', '2.0 EUR', '[)')$$,
	$$monetary_range('2 EUR', '2 EUR', '()')$$,
	$$monetary_range('2 EUR', '2 EUR', '(]')$$,
	$$monetary_range('2 EUR', '2 EUR')$$,
	$$monetary_range(NULL::monetary, NULL)$$,
	$$monetary_range('1 EUR', '2 EUR', NULL)$$,
	$$monetary_range('1 EUR', '2 EUR', '')$$,
	$$monetary_range('1 EUR', '2 EUR', '[')$$,
	$$monetary_range('1 EUR', '2 EUR', '][')$$,
	$$monetary_range('1 EUR', '2 EUR', '[] ')$$,
	$$monetary_range('1 EUR', '2 EUR', 'closed')$$
]) WITH ORDINALITY AS t(expression, n)
ORDER BY n;

-- Accessors

SELECT r, lower(r), upper(r), lower_inc(r), upper_inc(r), lower_inf(r), upper_inf(r), currency(r)
FROM unnest(ARRAY['[0 EUR,50e9 EUR]', '(0.10 USD,0.2 USD)', '[2e9 JPY,)', '(,5 CHF]', '(,) GBP', NULL]::monetary_range[])
	WITH ORDINALITY AS t(r, n)
ORDER BY n;
-- core's own functions of these names are still there
SELECT lower('ABC'), upper('abc'), lower('[1,5)'::int4range), upper_inc('[1,5)'::int4range), lower('ABC'::varchar);

-- Casts: explicit ones only

SELECT castsource::regtype, casttarget::regtype, castcontext, castmethod
FROM pg_cast
WHERE 'monetary_range'::regtype IN (castsource, casttarget)
ORDER BY castsource::regtype::text, casttarget::regtype::text;

CREATE TEMP TABLE cast_test (r monetary_range, t text);
INSERT INTO cast_test (r) VALUES ('5 EUR'::monetary);
INSERT INTO cast_test (r) VALUES ('5 EUR'::text);
INSERT INTO cast_test (t) VALUES ('5 EUR'::monetary_range);
INSERT INTO cast_test VALUES ('5 EUR', ('[1 EUR,2 EUR]'::monetary_range)::text), (('(,1 EUR)'::text)::monetary_range, NULL);
TABLE cast_test;

-- Composites, arrays, domains and JSON

SELECT ARRAY['[1 EUR,2 EUR]', '5 USD']::monetary_range[], row('[1 EUR,2 EUR]'::monetary_range);
SELECT '{"[1 EUR,2 EUR]","(,1 EUR)"}'::monetary_range[];
CREATE DOMAIN bounded AS monetary_range CHECK (NOT lower_inf(VALUE) AND NOT upper_inf(VALUE));
SELECT '[1 EUR,2 EUR]'::bounded;
SELECT '[1 EUR,)'::bounded;
DROP DOMAIN bounded;
SELECT to_jsonb(c), (jsonb_populate_record(NULL::cast_test, to_jsonb(c))).* FROM cast_test c;

-- The bytes that are stored: on disk for good, they must never change.  Two
-- halves of 8 + 8 bytes each, here from the most significant to the least.

CREATE TABLE range_bytes (r monetary_range);
ALTER TABLE range_bytes ALTER r SET STORAGE PLAIN;
INSERT INTO range_bytes VALUES
	('[0 EUR,50e9 EUR]'), ('[2e9 EUR,)'), ('(,5 EUR)'), ('(,5 EUR]'), ('(,) EUR'), ('(1.50 USD,2.5 USD]'), ('[-1 JPY,1 JPY)'),
	('[-99999999999999999999999999999999 AED,99999999999999999999999999999999 AED]'),
	('(-0.000000000000000000000000000001 ZWL,0.000000000000000000000000000001 ZWL)'), ('0.00 EUR');
CHECKPOINT;
CREATE FUNCTION integer_bytes(bytes bytea) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(lpad(to_hex(get_byte(bytes, i)), 2, '0'), '' ORDER BY i DESC) FROM generate_series(0, 7) i
$$;
-- a tuple of the table is 24 bytes of header and 32 of range; the first is the last on the page
WITH page AS (
	SELECT pg_read_binary_file(pg_relation_filepath('range_bytes')) AS bytes, current_setting('block_size')::integer AS size
)
SELECT r,
	integer_bytes(substr(bytes, size - 56 * n + 24 + 9, 8)) || ' ' || integer_bytes(substr(bytes, size - 56 * n + 24 + 1, 8)) AS lower,
	integer_bytes(substr(bytes, size - 56 * n + 24 + 25, 8)) || ' ' || integer_bytes(substr(bytes, size - 56 * n + 24 + 17, 8)) AS upper
FROM page, (SELECT r, row_number() OVER (ORDER BY ctid)::integer AS n FROM range_bytes) t
ORDER BY n;
DROP FUNCTION integer_bytes;

SELECT typlen, typbyval, typalign, typstorage, typcategory, typispreferred FROM pg_type WHERE oid = 'monetary_range'::regtype;

-- Binary form

SELECT r, monetary_range_send(r) FROM range_bytes ORDER BY ctid;
\copy range_bytes to 'results/monetary_range.bin' (format binary)
CREATE TABLE range_bytes_again (LIKE range_bytes);
\copy range_bytes_again from 'results/monetary_range.bin' (format binary)
SELECT count(*), count(*) FILTER (WHERE a.r::text = b.r::text) AS same
FROM (SELECT r, row_number() OVER (ORDER BY ctid) AS n FROM range_bytes) a
JOIN (SELECT r, row_number() OVER (ORDER BY ctid) AS n FROM range_bytes_again) b USING (n);
DROP TABLE range_bytes, range_bytes_again;

-- Nothing is without a comment

SELECT proname FROM pg_proc
WHERE (prorettype = 'monetary_range'::regtype OR 'monetary_range'::regtype = ANY (proargtypes)) AND obj_description(oid, 'pg_proc') IS NULL;
SELECT oprname FROM pg_operator
WHERE 'monetary_range'::regtype IN (oprleft, oprright) AND obj_description(oid, 'pg_operator') IS NULL;

DROP FUNCTION error_of;
DROP TABLE cast_test;
