-- Multiples of a step

-- Cash: what is paid in coins of 5 Rappen, of 50 Øre, in whole kronor, in 5 forint
SELECT round_to('12.34 CHF', 0.05), round_to('12.375 CHF', 0.05), round_to('12.375 CHF', 0.05, 'half_up'), round_to('-12.375 CHF', 0.05, 'half_up'), round_to('12.34 CAD', cash_step('CAD')), round_to('12.26 DKK', cash_step('DKK')), round_to('12.49 SEK', cash_step('SEK')), round_to('123 HUF', cash_step('HUF')), round_to('12.345 EUR', cash_step('EUR'));
SELECT code, round_to(monetary(12.3456, code), cash_step(code)) FROM unnest('{CHF,JPY,KWD,XAU}'::currency_code[]) AS code;

-- The modes, on ties and on either side of them
SELECT mode, array_agg(amount(round_to(value, 0.05, mode)) ORDER BY n) AS rounded
FROM unnest(ARRAY['half_even', 'half_up', 'half_down', 'up', 'down', 'ceiling', 'floor']) WITH ORDINALITY AS m(mode, k),
	unnest(ARRAY['0.024 EUR', '0.025 EUR', '0.026 EUR', '0.075 EUR', '0.10 EUR', '-0.024 EUR', '-0.025 EUR', '-0.026 EUR', '-0.075 EUR', '0 EUR']::monetary[]) WITH ORDINALITY AS v(value, n)
GROUP BY mode, k ORDER BY k;

-- The decimals are those of the step, which need be no fraction of ten
SELECT round_to('12.34 EUR', 0.050), round_to('1234567 EUR', 1000), round_to('12.34 EUR', 0.3), round_to('100 EUR', 7), round_to('12.34 EUR', 0.000000000000000000000000000001);
SELECT round_to('99999999999999999999999999999999 EUR', 1), round_to('0.000000000000000000000000000001 EUR', 1e31), round_to('1 EUR', 99999999999999999999999999999999, 'up');

-- What cannot be
SELECT round_to('1 EUR', 0);
SELECT round_to('1 EUR', -0.05);
SELECT round_to('1 EUR', 'NaN');
SELECT round_to('1 EUR', 1e40);
SELECT round_to('1 EUR', 0.05, 'swiss');
SELECT round_to('99999999999999999999999999999999 EUR', 0.05);
SELECT round_to('60000000000000000000000000000000 EUR', 50000000000000000000000000000000, 'up');
SELECT round_to(NULL, 0.05), round_to('1 EUR', NULL), round_to('1 EUR', 0.05, NULL);

-- Against numeric: half-even by the remainder
SELECT count(*) AS cases, count(*) FILTER (WHERE amount(round_to(m, step)) <> expected) AS wrong
FROM generate_series(-500, 500) AS i, unnest(ARRAY[0.05, 0.02, 0.3, 7, 0.0025]) AS step,
	LATERAL (SELECT monetary(i * step / 4, 'EUR'), floor(i / 4.0), mod(mod(i, 4) + 4, 4)) AS v(m, whole, quarter),
	LATERAL (SELECT (whole + CASE WHEN quarter > 2 OR (quarter = 2 AND mod(whole, 2) <> 0) THEN 1 ELSE 0 END) * step) AS e(expected);
