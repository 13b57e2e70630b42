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
-- a withdrawn currency deals in what it had
SELECT allocate('100 BGN', 3), allocate('100 ITL', 3), allocate('100 DEM', ARRAY[1, 2]);

-- In proportion to amounts
SELECT allocate('100 EUR', '{1234.56 USD,1000 USD,0 USD}'::monetary[]), allocate('100 EUR', '{1 EUR,1.000 EUR,1 EUR}'::monetary[]), allocate('100 EUR', '{1e31 JPY,1 JPY}'::monetary[]);
SELECT allocate('100 EUR', '{1 EUR,2 USD}'::monetary[]);
SELECT allocate('100 EUR', '{1 EUR,-2 EUR}'::monetary[]);
SELECT allocate('100 EUR', '{1 EUR,NULL}'::monetary[]);
SELECT allocate('100 EUR', '{NULL,1 EUR}'::monetary[]);
SELECT allocate('100 EUR', '{0 EUR,0.00 EUR}'::monetary[]);
SELECT allocate('100 EUR', '{}'::monetary[]);

-- In steps
SELECT allocate('100.00 CHF', 3, 0.05), allocate('-100 CHF', 3, 0.05), allocate('100 SEK', 3, cash_step('SEK')), allocate('100 DKK', 3, cash_step('DKK')), allocate('100 EUR', 3, 1e1), allocate('0.1 EUR', 3, 0.0001);
SELECT allocate('100 CHF', ARRAY[1, 2, 3], 0.05), allocate('-100 CHF', ARRAY[1, 2, 3], 0.05), allocate('100 CHF', '{1 EUR,2 EUR,4 EUR}'::monetary[], 0.5), allocate('0 CHF', ARRAY[1, 2], 0.05), allocate('0.05 CHF', ARRAY[1, 1], 0.05);
SELECT allocate('100.02 CHF', 3, 0.05);
SELECT allocate('100.02 CHF', ARRAY[1, 2], 0.05);
SELECT allocate('100 CHF', 3, 0);
SELECT allocate('100 CHF', 3, -0.05);
SELECT allocate('100 CHF', 3, 'NaN');
SELECT allocate('9e31 CHF', 3, 0.05);
SELECT allocate('100 CHF', 0, 0.05);
SELECT allocate(round_to('100.02 CHF', 0.05), ARRAY[1, 2], 0.05);

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
-- so they do in steps, of which each part is a whole number
SELECT count(*) AS cases,
	count(*) FILTER (WHERE (SELECT sum(p) FROM unnest(parts) AS p) <> m) AS lost,
	count(*) FILTER (WHERE EXISTS (SELECT FROM unnest(parts, weights) AS u(p, w) WHERE abs(amount(p) - amount(m) * w / total) >= step OR mod(amount(p), step) <> 0)) AS unfair
FROM generate_series(1, 40) AS a, generate_series(1, 12) AS b, unnest(ARRAY[0.05, 0.5, 1, 5, 0.0025, 1000]) AS step,
	LATERAL (SELECT monetary((a * 7919 % 1009) * CASE WHEN a % 3 = 0 THEN -1 ELSE 1 END * step, 'CHF'), ARRAY(SELECT ((a + 3) * i * i % 17 + 0.5)::numeric FROM generate_series(1, b) AS i)) AS w(m, weights),
	LATERAL (SELECT sum(x) FROM unnest(weights) AS x) AS t(total),
	LATERAL (SELECT allocate(m, weights, step)) AS p(parts);
