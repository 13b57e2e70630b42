-- Rounding, and allocation without losing a cent

-- To the minor units of the currency
SELECT round('2.345 EUR'::monetary), round('2.355 EUR'::monetary), round('2 EUR'::monetary), round('2.5 JPY'::monetary), round('3.5 JPY'::monetary), round('1.23456 BHD'::monetary), round('0.00005 CLF'::monetary),
	trunc('-2.349 EUR'::monetary), ceil('-2.349 EUR'::monetary), floor('-2.341 EUR'::monetary), ceil('2.341 EUR'::monetary), floor('2.349 EUR'::monetary);
SELECT round('1.234 XAU'::monetary);
SELECT floor('1.234 DEM'::monetary);
SELECT round('1.234 DEM'::monetary, 2), trunc('1.239 DEM'::monetary, 2), ceil('1.231 DEM'::monetary, 2), floor('1.239 DEM'::monetary, 2);

-- The modes, on ties and on either side of them
SELECT mode, array_agg(amount(round(value, 1, mode)) ORDER BY n) AS rounded
FROM unnest(ARRAY['half_even', 'half_up', 'half_down', 'up', 'down', 'ceiling', 'floor']) WITH ORDINALITY AS m(mode, k),
	unnest(ARRAY['0.049 EUR', '0.05 EUR', '0.051 EUR', '0.15 EUR', '0.25 EUR', '-0.049 EUR', '-0.05 EUR', '-0.051 EUR', '-0.15 EUR', '-0.25 EUR', '0.10 EUR', '-0.10 EUR']::monetary[]) WITH ORDINALITY AS v(value, n)
GROUP BY mode, k ORDER BY k;
SELECT round('1 EUR'::monetary, 0, 'bankers');
SELECT round('1 EUR'::monetary, 0, 'HALF_UP');
SELECT round('1 EUR'::monetary, 0, NULL), round('1 EUR'::monetary, NULL);

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

-- Equal parts
SELECT allocate('100 EUR', 3), allocate('-100 EUR', 3), allocate('0.05 EUR', 4), allocate('100 JPY', 3), allocate('1.0001 EUR', 2), allocate('1 XAU', 3), allocate('0 EUR', 2), allocate('5 EUR', 1), allocate('0.01 EUR', 3);
SELECT allocate('1 EUR', 0);
SELECT allocate('1 EUR', -1);
SELECT allocate('1 EUR', 1000001);
SELECT allocate('1 EUR', 2147483647);
SELECT array_length(allocate('1 EUR', 1000000), 1);

-- In proportion
SELECT allocate('100 EUR', ARRAY[1, 1, 1]), allocate('0.05 EUR', ARRAY[1, 2, 3]), allocate('-0.05 EUR', ARRAY[1, 2, 3]), allocate('100 EUR', ARRAY[0.5, 0.25, 0.25]), allocate('10 EUR', ARRAY[0, 1, 0]), allocate('7 JPY', ARRAY[3, 3, 3, 1e-30]), allocate('10 EUR', '{{1,2},{3,4}}'::numeric[]);
SELECT allocate('1 EUR', ARRAY[]::numeric[]);
SELECT allocate('1 EUR', ARRAY[1, NULL]);
SELECT allocate('1 EUR', ARRAY[1, -1]);
SELECT allocate('1 EUR', ARRAY[0, 0]);
SELECT allocate('1 EUR', ARRAY[1, 'NaN'::numeric]);
SELECT allocate('1 EUR', ARRAY[1, 1e32]);
SELECT allocate('1e31 EUR', 2);

-- Always: the parts add up, none differs from its exact share by a unit, and the mirrored amount has mirrored parts
SELECT count(*) AS cases,
	count(*) FILTER (WHERE (SELECT sum(amount(p)) FROM unnest(parts) AS p) <> amount(m)) AS lost,
	count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(parts, weights) AS u(p, w) WHERE abs(amount(p) - amount(m) * w / total) >= 0.01)) AS unfair,
	count(*) FILTER (WHERE parts::text <> replace(allocate(-m, weights)::text, '-', '') AND sign(m) > 0) AS asymmetric
FROM generate_series(1, 40) AS a, generate_series(1, 12) AS b,
	LATERAL (SELECT monetary((a * 7919 % 1009) * CASE WHEN a % 3 = 0 THEN -1 ELSE 1 END / 100.0, 'EUR')) AS v(raw),
	LATERAL (SELECT round(raw, 2), ARRAY(SELECT ((a + 3) * i * i % 17 + 0.5)::numeric FROM generate_series(1, b) AS i)) AS w(m, weights),
	LATERAL (SELECT sum(x) FROM unnest(weights) AS x) AS t(total),
	LATERAL (SELECT allocate(m, weights)) AS p(parts);
