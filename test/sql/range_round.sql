-- Rounding of ranges

SELECT r, round_range(r), round_range(r, 1), round_range(r, 1, 'up'), round_range(r, mode => 'half_up'), round_range(r, -1) FROM unnest('{"[2.345 EUR,5.675 EUR]","(2.30 EUR,5.68 EUR)","(2.345 EUR,5.675 EUR)","[2.345 EUR,)","(,2.345 EUR)","(,) EUR","2.5 JPY","(2.4 JPY,2.45 JPY)"}'::monetary_range[]) AS r;
-- an amount in a range is, rounded, in the rounded range
SELECT count(*) AS inside, bool_and(round_range(r, scale, mode) @> round(m, scale, mode)) AS still_inside
FROM unnest('{"(2.30 EUR,5.68 EUR)","(2.345 EUR,5.675 EUR]","[-0.05 EUR,0.15 EUR)","(0.004 EUR,0.006 EUR)"}'::monetary_range[]) AS r, generate_series(-1000, 6000) AS i, LATERAL (SELECT monetary(i / 1000.0, 'EUR')) AS v(m),
	generate_series(0, 2) AS scale, unnest(ARRAY['half_even', 'half_up', 'half_down', 'up', 'down', 'ceiling', 'floor']) AS mode
WHERE r @> m;
SELECT round_range(NULL::monetary_range), round_range('5 EUR'::monetary_range, mode => NULL), round_range('(0.1 EUR,0.2 EUR)'::monetary_range, 0);
SELECT round_range('1 XAU'::monetary_range);
SELECT round_range('1 EUR'::monetary_range, 31);
SELECT round_range('1 EUR'::monetary_range, 2, 'swiss');
SELECT round_range('[0 EUR,100 EUR]'::monetary_range, 30);
