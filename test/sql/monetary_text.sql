-- The type monetary: text, binary and stored form
\i test/include/input_error.sql

-- What one may write: amount and code in either order

SELECT literal, literal::monetary AS value, scale(literal::monetary)
FROM unnest(ARRAY[
	'109000000000.00 EUR', 'EUR 109000000000.00', '109e9 EUR', '1.09E+11EUR', 'eur1.09e11', '  +5.50   Usd  ', E'\t-5.50\nUSD\r',
	'0 EUR', '-0.00 EUR', '.5 EUR', '5. EUR', '5.EUR', 'EUR.5', '5EUR', '007 EUR', '1e0 EUR', '1.50e1 EUR', '15e-1 EUR', '1.5e-3 EUR', '0e5 EUR', '0e-5 EUR',
	'0.000e99999999999999999999 EUR', '0e-99999999999999999999 EUR', '5E0EUR', '5e1eur', '1 XAU', '1 DEM', '1.000 JPY',
	'99999999999999999999999999999999 EUR', '-99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 EUR', '-1e-30 EUR',
	'99.999999999999999999999999999999 EUR', '1e31 EUR', '100000000000000000000000000000000e-1 EUR', '18446744073709551616 EUR', '9223372036854775808 EUR',
	'10000000000000000000 EUR', '1000000000000000000000.5 EUR',
	-- trailing zeros go where they do not fit
	'1.00000000000000000000000000000000000000000000 EUR', '12345678901234567890.00000000000000000000 EUR', '0.5000000000000000000000000000000 EUR',
	'100000000000000000000000000000000e-2 EUR'
]) WITH ORDINALITY AS t(literal, n)
ORDER BY n;

SELECT NULL::monetary;

-- What one may not: every line is an error of its own

SELECT state, message, detail
FROM unnest(ARRAY[
	-- no amount, no currency, or neither
	'', ' ', 'EUR', ' EUR ', '5', '5.00 ', '-', '+ EUR', '. EUR', '-. EUR', 'EUR .', 'e5 EUR', '.e5 EUR', 'EUR e5',
	-- unknown codes
	'5 E', '5 EU', '5 EURO', '5 XYZ', 'XYZ 5', '5 EUROS', '5e', '5e EUR', '5e+ EUR', '5 e5 EUR', '5 US$', '5 €', '5€', '€5', '$5', 'US$5', '5 978',
	'NaN EUR', 'Infinity EUR', '-Infinity EUR', 'EUR NaN', 'inf', 'NULL', 'EURUSD 5', '5 EURUSD', '5 ÉUR', '5 ＥＵＲ',
	-- numbers that are none
	'1,50 EUR', '1.000,50 EUR', '1,000.50 EUR', '1 000 EUR', '1_000 EUR', '1''000 EUR', '1.2.3 EUR', '1..2 EUR', '--5 EUR', '+-5 EUR', '- 5 EUR', '5- EUR', '0x10 EUR',
	'1e5.5 EUR', '1e5e5 EUR', '5% EUR', '(5) EUR', '(5.00) EUR', '٥ EUR', '5' || chr(160) || 'EUR', '½ EUR', 'five EUR', '1/2 EUR', '"5 EUR"',
	-- more than one amount and code
	'5 EUR 5', '5 EUR EUR', '5 EUR USD', 'EUR 5 EUR', 'EUR EUR 5', '5 5 EUR', '5 EUR;', '5 EUR, 6 EUR', '5 EUR' || chr(1), '[5 EUR]',
	-- out of range
	'1e32 EUR', '-1e32 EUR', '100000000000000000000000000000000 EUR', '1e-31 EUR', '-1e-31 EUR', '1.0000000000000000000000000000001 EUR',
	'123456789012345678901234567890123 EUR', '1.23456789012345678901234567890123 EUR', '0.1234567890123456789012345678901 EUR',
	'1e99999999999999999999 EUR', '1e-99999999999999999999 EUR', 'EUR 1e32', '99999999999999999999999999999999.5 EUR'
]) WITH ORDINALITY AS t(literal, n), input_error(literal, 'monetary')
ORDER BY n;

-- What is no code but means one gets it as advice
SELECT literal, hint
FROM unnest(ARRAY['5 €', '5€ ', '5 978', '5 US$', '5 RMB', '5 ZAr', '5 GBx', '5 ,50', '5 000 EUR', '5 978 EUR', '5 ☃', '5 XYZ'])
	WITH ORDINALITY AS t(literal, n), input_error(literal, 'monetary')
ORDER BY n;

-- A long text is quoted once, and the detail cuts no character in two
SELECT left(message, 60) AS message, length(message) AS length, detail
FROM input_error('5 EUR ' || repeat('é', 1000), 'monetary');
SELECT state, left(message, 40) AS message, length(message) AS length FROM input_error(repeat('9', 100000) || ' EUR', 'monetary');
SELECT state, message FROM input_error('1' || repeat('0', 100000) || 'e-100000 EUR', 'monetary');
SELECT state, message FROM input_error('0.' || repeat('0', 100000) || '1e100001 EUR', 'monetary');

-- A hint goes with it
SELECT '5 dollars'::monetary;
SELECT '5'::monetary;
SELECT '1e-31 EUR'::monetary;

DROP FUNCTION input_error;

-- Text returns itself, whatever the sign, the digits and the scale

SELECT count(*), count(*) FILTER (WHERE value::text <> literal) AS changed
FROM (
	SELECT sign || CASE WHEN s = 0 THEN digits
			ELSE left(lpad(digits, greatest(length(digits), s + 1), '0'), -s) || '.' || right(lpad(digits, s + 1, '0'), s) END || ' CHF' AS literal
	FROM unnest(ARRAY['', '-']) AS sign, generate_series(0, 30) AS s, generate_series(1, 32) AS length,
		LATERAL (SELECT right(repeat('9876543210', 4), length)) AS d(raw),
		LATERAL (SELECT CASE WHEN length = 1 THEN '7' ELSE '9' || substr(raw, 2) END) AS e(digits)
) AS made, LATERAL (SELECT literal::monetary) AS v(value);

-- Binary: code, scale, coefficient

SELECT value, monetary_send(value)
FROM (VALUES (1, '0 EUR'::monetary), (2, '1.50 EUR'), (3, '-1.50 EUR'), (4, '1e-30 ZWL'), (5, '99999999999999999999999999999999 AED'), (6, '-18446744073709551616 USD')) AS v(n, value)
ORDER BY n;

-- The stored bytes are frozen, least significant first: 5 bits of scale, 15 of the currency, 108 of the coefficient.
-- (A machine that stores the most significant byte first has the two halves of eight bytes reversed.)

\i test/include/byte_order.sql
CREATE TABLE stored (value monetary);
INSERT INTO stored VALUES ('0 AED'), ('0 EUR'), ('1 EUR'), ('-1 EUR'), ('1.00 EUR'), ('1.50 USD'), ('-1.50 USD'), ('0.000000000000000000000000000001 JPY'),
	('99999999999999999999999999999999 EUR'), ('-99999999999999999999999999999999 EUR'), ('99.999999999999999999999999999999 ZWL'),
	('109000000000.00 EUR'), ('17592186044416 GBP'), ('-18446744073709551616.5 CHF');
SELECT value, encode(pg_temp.least_first(t_data), 'hex') AS bytes
FROM heap_page_items(get_raw_page('stored', 0))
JOIN stored ON stored.ctid = t_ctid
ORDER BY lp;
SELECT DISTINCT pg_column_size(value) FROM stored;
DROP TABLE stored;
DROP EXTENSION pageinspect;
