-- Allocation without losing a cent

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
