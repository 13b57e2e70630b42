-- Arithmetic of monetary: the scale rules, to the last digit

-- Construction and parts
SELECT monetary(1.50, 'EUR'), monetary(5, 'USD'), monetary(amount => -0.005, currency => 'JPY');
SELECT amount('-1.50 EUR'::monetary), currency('-1.50 EUR'::monetary), scale('-1.50 EUR'::monetary), sign('-1.50 EUR'::monetary), sign('0.00 EUR'::monetary), sign('1e-30 EUR'::monetary);
SELECT monetary(NULL, 'EUR'), monetary(5, NULL), amount(NULL), currency(NULL::monetary);
SELECT monetary('NaN', 'EUR');
SELECT monetary(1e32, 'EUR');
SELECT monetary(1e-31, 'EUR');
SELECT monetary(5, 'XYZ');

-- numeric and back
SELECT count(*), count(*) FILTER (WHERE amount(monetary(n, 'EUR')) <> n OR scale(amount(monetary(n, 'EUR'))) <> scale(n)) AS changed
FROM (
	SELECT (sign || left('98765432101234567890123456789012', digits) || 'e' || -s)::numeric AS n
	FROM unnest(ARRAY['', '-']) AS sign, generate_series(1, 32) AS digits, generate_series(0, 30) AS s
) AS made;
SELECT monetary(100000000000000000000000000000.000, 'EUR'), monetary(1.00000000000000000000000000000000000000, 'EUR'), monetary(0.0000, 'EUR'), monetary('0e-40', 'EUR'), monetary(12340000, 'EUR'), monetary(0.00012340, 'EUR');

-- One currency
SELECT '1.5 EUR'::monetary + '2.25 EUR', '1.5 EUR'::monetary - '2.25 EUR', -'1.50 EUR'::monetary, +'-1.50 EUR'::monetary, @'-1.50 EUR'::monetary, abs('1.50 EUR'::monetary), -'0 EUR'::monetary;
SELECT '1 EUR'::monetary + '1 USD';
SELECT '1 EUR'::monetary - '1 USD';
SELECT '1 EUR'::monetary / '1 USD'::monetary;
SELECT '1 EUR'::monetary + NULL, '1 EUR'::monetary * NULL::int, NULL::monetary / 2;
\set VERBOSITY terse
SELECT '1 EUR'::monetary * '2 EUR'::monetary;
\set VERBOSITY default

-- Sums keep the larger scale; where that does not fit, zeros go, and digits never
SELECT '5000000000000000000000000000000 EUR'::monetary + '0.10 EUR',
	'99999999999999999999999999999999 EUR'::monetary - '99999999999999999999999999999999.00 EUR',
	'-99999999999999999999999999999999 EUR'::monetary + '99999999999999999999999999999998 EUR',
	'1e31 EUR'::monetary + '0.000000000000000000000000000000 EUR';
SELECT '5000000000000000000000000000000 EUR'::monetary + '0.01 EUR';
SELECT '99999999999999999999999999999999 EUR'::monetary + '1 EUR';
SELECT '-99999999999999999999999999999999 EUR'::monetary - '1 EUR';

-- Products, by the four types of number, on either side
SELECT '1.50 EUR'::monetary * 2::smallint, '1.50 EUR'::monetary * 2, '1.50 EUR'::monetary * 2::bigint, '1.50 EUR'::monetary * 2.00,
	2::smallint * '1.50 EUR'::monetary, 2 * '1.50 EUR'::monetary, 2::bigint * '1.50 EUR'::monetary, 2.00 * '1.50 EUR'::monetary;
SELECT '1.50 EUR'::monetary * (-9223372036854775808)::bigint, '-0.5 EUR'::monetary * 0;
SELECT '12345678901234567890 EUR'::monetary * 1234567890.1234567890 AS rounded_half_even,
	'0.5 EUR'::monetary * 0.00000000000000000000000000001 AS scale_30,
	'0.05 EUR'::monetary * 0.0000000000000000000000000005 AS exact_zeros_go,
	'0.03 EUR'::monetary * 0.00000000000000000000000000005 AS tie_to_even,
	'0.05 EUR'::monetary * 0.00000000000000000000000000003 AS tie_to_even_too,
	'33333333333333333333333333333333 EUR'::monetary * 3.0 AS zero_goes,
	'99999999999999999999999999999.99 EUR'::monetary * 1.0001 AS rounded_to_scale;
SELECT '99999999999999999999999999999.99 EUR'::monetary * 10.1;
SELECT '99999999999999999999999999999999 EUR'::monetary * 2;
SELECT '1e-20 EUR'::monetary * 1e-20;
SELECT '1e-30 EUR'::monetary * 0.5;
SELECT '1 EUR'::monetary * 'NaN'::numeric;
SELECT '1 EUR'::monetary * 1e40;
\set VERBOSITY terse
SELECT '1 EUR'::monetary * 1.5::float8;
\set VERBOSITY default

-- Quotients: exact where they can be, else 28 significant digits, zeros dropped down to the scale of the amount
SELECT '10.00 EUR'::monetary / 4, '10.00 EUR'::monetary / 2, '1 EUR'::monetary / 3, '2 EUR'::monetary / 3, '-2 EUR'::monetary / 3, '109000000000 EUR'::monetary / 68000000, '500000000000.00 USD'::monetary / 340000000;
SELECT '1.50 EUR'::monetary / 2::smallint, '1.50 EUR'::monetary / 2::bigint, '1.50 EUR'::monetary / 0.5, '0.00 EUR'::monetary / 3, '7 EUR'::monetary / 1e-30;
SELECT '12345678901234567890123456789012 EUR'::monetary / 1 AS exact, '99999999999999999999999999999999 EUR'::monetary / 7 AS digits_28, '1e31 EUR'::monetary / 3 AS digits_28_too, '1e-29 EUR'::monetary / 3 AS scale_30;
SELECT '1 EUR'::monetary / 0;
SELECT '1 EUR'::monetary / 0::smallint;
SELECT '1 EUR'::monetary / 0::bigint;
SELECT '1 EUR'::monetary / 0.00;
SELECT '1e31 EUR'::monetary / 0.01;
SELECT '1e-30 EUR'::monetary / 3;

-- Ratios: 20 significant digits, zeros dropped
SELECT '1663.372058823529411764705882 USD'::monetary / '1470.588235294117647058823529 USD'::monetary AS claim,
	'10 EUR'::monetary / '4 EUR'::monetary AS exact, '1 EUR'::monetary / '3 EUR'::monetary AS third, '-2 EUR'::monetary / '3 EUR'::monetary AS two_thirds,
	'0 EUR'::monetary / '3 EUR'::monetary AS zero, '1e31 EUR'::monetary / '1e-30 EUR'::monetary AS largest, '1e-30 EUR'::monetary / '1e31 EUR'::monetary AS smallest,
	'99999999999999999999999999999999 EUR'::monetary / '1 EUR'::monetary AS digits_20;
SELECT '1 EUR'::monetary / '0.00 EUR'::monetary;

-- Stock functions and operators mean what they meant
SELECT abs('-5'), round('5.5'), 1.5 < 6, 2 * 3.5, '5' + 5, -'3'::int;

-- A factor or divisor may have more digits than an amount; the result is rounded once, as every product and quotient
SELECT '1 EUR'::monetary * 0.333333333333333333333333333333333333333 AS product, '6.00 EUR'::monetary / 3.00000000000000000000000000000000000000000003 AS quotient,
	'1e31 EUR'::monetary * 1e-40 AS small, 1e40 * '1e-30 EUR'::monetary AS large, '0 EUR'::monetary * 1e40 AS nothing, '3 EUR'::monetary / 1e-31 AS divided;
SELECT '1 EUR'::monetary * ((1 / 3.0) * (1 / 7.0)) AS product, '1e31 EUR'::monetary * -1e-40 AS negative;
SELECT '1 EUR'::monetary * 1e40;
SELECT '1 EUR'::monetary * 1e-40;
SELECT '1 EUR'::monetary / 1e40;
SELECT '0 EUR'::monetary * 1e240;
SELECT '5 EUR'::monetary * 1e-300;
SELECT '99999999999999999999999999999999 EUR'::monetary * 1e210;
