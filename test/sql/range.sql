-- The type monetary_range: text, stored bytes, constructors, accessors, casts
\set VERBOSITY terse
\i test/include/input_error.sql
\i test/include/query_error.sql

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

-- What one may not: every line is an error of its own

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
]) WITH ORDINALITY AS t(literal, n), input_error(literal, 'monetary_range') e
ORDER BY n;
\pset format aligned

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
	monetary_range('0 EUR', '50e9 EUR', '()'), monetary_range('2 EUR', '2.0 EUR', '[]');
SELECT monetary_range('2e9 EUR', NULL), monetary_range(NULL, '2e9 EUR'), monetary_range(NULL, '2e9 EUR', '()'),
	monetary_range(lower => NULL, upper => '2e9 EUR', bounds => '[)');
SELECT monetary_range('5 EUR'::monetary), '5.00 EUR'::monetary::monetary_range, monetary_range('EUR'::currency_code), monetary_range('[1 EUR,2 EUR]');
SELECT monetary_range(NULL::monetary), monetary_range(NULL::currency_code), NULL::monetary_range;

SELECT expression, e.*
FROM unnest(ARRAY[
	$$monetary_range('1 EUR', '2 USD')$$,
	$$monetary_range('2 USD', '1 EUR')$$,
	$$monetary_range('2 EUR', '1 EUR')$$,
	$$monetary_range('2 EUR', '2.0 EUR', '[)')$$,
	$$monetary_range('2 EUR', '2 EUR', '()')$$,
	$$monetary_range('2 EUR', '2 EUR', '(]')$$,
	$$monetary_range(NULL::monetary, NULL)$$,
	$$monetary_range('1 EUR', '2 EUR', NULL)$$,
	$$monetary_range('1 EUR', '2 EUR', '')$$,
	$$monetary_range('1 EUR', '2 EUR', '[')$$,
	$$monetary_range('1 EUR', '2 EUR', '][')$$,
	$$monetary_range('1 EUR', '2 EUR', '[] ')$$,
	$$monetary_range('1 EUR', '2 EUR', 'closed')$$
]) WITH ORDINALITY AS t(expression, n), query_error('SELECT ' || expression) e
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

-- The stored bytes are frozen, least significant first: in the half of each
-- bound 5 bits of scale, 15 of the currency or the flags, 108 of the coefficient

\i test/include/byte_order.sql
CREATE TABLE stored (r monetary_range);
INSERT INTO stored VALUES
	('[0 EUR,50e9 EUR]'), ('[2e9 EUR,)'), ('(,5 EUR)'), ('(,5 EUR]'), ('(,) EUR'), ('(1.50 USD,2.5 USD]'), ('[-1 JPY,1 JPY)'),
	('[-99999999999999999999999999999999 AED,99999999999999999999999999999999 AED]'),
	('(-0.000000000000000000000000000001 ZWL,0.000000000000000000000000000001 ZWL)'), ('0.00 EUR');
SELECT r, substr(bytes, 1, 16) AS lower, substr(bytes, 17, 16) AS upper
FROM heap_page_items(get_raw_page('stored', 0))
JOIN stored ON stored.ctid = t_ctid, pg_temp.least_first(t_data) AS bytes
ORDER BY lp;
DROP TABLE stored;
DROP EXTENSION pageinspect;

SELECT typlen, typbyval, typalign, typstorage, typcategory, typispreferred FROM pg_type WHERE oid = 'monetary_range'::regtype;

DROP FUNCTION input_error, query_error;
DROP TABLE cast_test;
