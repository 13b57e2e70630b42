-- Rounding

-- To the minor units of the currency
SELECT round('2.345 EUR'::monetary), round('2.355 EUR'::monetary), round('2 EUR'::monetary), round('2.5 JPY'::monetary), round('3.5 JPY'::monetary), round('1.23456 BHD'::monetary), round('0.00005 CLF'::monetary),
	trunc('-2.349 EUR'::monetary), ceil('-2.349 EUR'::monetary), floor('-2.341 EUR'::monetary), ceil('2.341 EUR'::monetary), floor('2.349 EUR'::monetary);
SELECT round('1.234 XAU'::monetary);
SELECT floor('1.234 XDR'::monetary);
SELECT round('1.234 XAU'::monetary, 2), trunc('1.239 XAU'::monetary, 2), ceil('1.231 XAU'::monetary, 2), floor('1.239 XAU'::monetary, 2);
-- a withdrawn currency has what it had
SELECT round('123.456 BGN'::monetary), floor('1.239 DEM'::monetary), ceil('1000.1 ITL'::monetary), trunc('1.239 XEU'::monetary);

-- The modes, on ties and on either side of them
SELECT mode, array_agg(amount(round(value, 1, mode)) ORDER BY n) AS rounded
FROM unnest(ARRAY['half_even', 'half_up', 'half_down', 'up', 'down', 'ceiling', 'floor']) WITH ORDINALITY AS m(mode, k),
	unnest(ARRAY['0.049 EUR', '0.05 EUR', '0.051 EUR', '0.15 EUR', '0.25 EUR', '-0.049 EUR', '-0.05 EUR', '-0.051 EUR', '-0.15 EUR', '-0.25 EUR', '0.10 EUR', '-0.10 EUR']::monetary[]) WITH ORDINALITY AS v(value, n)
GROUP BY mode, k ORDER BY k;
SELECT round('1 EUR'::monetary, 0, 'bankers');
SELECT round('1 EUR'::monetary, 0, 'HALF_UP');
SELECT round('1 EUR'::monetary, 0, NULL), round('1 EUR'::monetary, NULL), round(NULL::monetary, 2, 'up'), round(NULL::monetary, mode => 'up');
-- a mode without a scale: to the minor units
SELECT round('2.345 EUR'::monetary, mode => 'half_up'), round('-2.345 EUR'::monetary, mode => 'half_up'), round('2.341 EUR'::monetary, mode => 'up'), round('2.5 JPY'::monetary, mode => 'half_up'), round('1.2345 KWD'::monetary, mode => 'half_up'), round('2.345 EUR'::monetary, NULL, 'half_up'), round(amount => '2.345 EUR'::monetary, mode => 'half_even');
SELECT round('1.234 XAU'::monetary, mode => 'half_up');
SELECT round('1.234 EUR'::monetary, mode => 'swiss');

-- Padding and its limit
SELECT round('1.5 EUR'::monetary, 30), round('0 EUR'::monetary, 30);
SELECT round('100 EUR'::monetary, 30);
SELECT round('1 EUR'::monetary, 31);
SELECT round('99999999999999999999999999999999 EUR'::monetary, 1);
SELECT round('9.999999999999999999999999999999 EUR'::monetary, 0);

-- Before the point
SELECT round('109512000000 EUR'::monetary, -9), round('-1500.75 EUR'::monetary, -3), round('2500 EUR'::monetary, -3), trunc('1999.99 EUR'::monetary, -3), ceil('1000.01 EUR'::monetary, -3), floor('-0.01 EUR'::monetary, -3), round('499 EUR'::monetary, -3),
	round('49999999999999999999999999999999 EUR'::monetary, -32), round('5 EUR'::monetary, -2147483648);
SELECT round('50000000000000000000000000000001 EUR'::monetary, -32);
SELECT ceil('1 EUR'::monetary, -40);
