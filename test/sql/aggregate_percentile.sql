-- percentile_cont: an amount at a fraction of the way
SET jit = off;

CREATE TEMP TABLE payment AS SELECT * FROM (VALUES ('a', '10 EUR'::monetary), ('a', '20.00 EUR'), ('a', '40 EUR'), ('a', NULL), ('b', '-1.5 USD'), ('b', '3 USD'), ('c', '7 JPY'), ('c', '7.0 JPY'), ('d', NULL)) AS v(who, m);
SELECT who, percentile_cont(0) WITHIN GROUP (ORDER BY m) AS first, percentile_cont(0.25) WITHIN GROUP (ORDER BY m) AS quarter, percentile_cont(0.5) WITHIN GROUP (ORDER BY m) AS half, percentile_cont(0.9) WITHIN GROUP (ORDER BY m) AS most, percentile_cont(1) WITHIN GROUP (ORDER BY m) AS last,
	percentile_cont(0.5) WITHIN GROUP (ORDER BY m DESC) AS whatever_the_order, percentile_cont(0.5) WITHIN GROUP (ORDER BY m) IS NOT DISTINCT FROM median(m) AS is_median
FROM payment GROUP BY who ORDER BY who;
SELECT percentile_cont(ARRAY[0, 0.5, NULL, 1]) WITHIN GROUP (ORDER BY m), percentile_cont('{{0.25,0.5},{0.75,1}}'::numeric[]) WITHIN GROUP (ORDER BY m), percentile_cont('{}'::numeric[]) WITHIN GROUP (ORDER BY m), percentile_cont(NULL::numeric) WITHIN GROUP (ORDER BY m), percentile_cont(0.5) WITHIN GROUP (ORDER BY m) FILTER (WHERE false) FROM payment WHERE who = 'a';
-- core's are still there
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount(m)::float8), percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM payment WHERE who = 'a';

SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY m) FROM payment WHERE who = 'a';
SELECT percentile_cont(ARRAY[0.5, -0.1]) WITHIN GROUP (ORDER BY m) FROM payment WHERE who = 'a';
SELECT percentile_cont('NaN'::numeric) WITHIN GROUP (ORDER BY m) FROM payment WHERE who = 'a';
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m) FROM payment;
-- exact where it fits, else rounded as an average is
SELECT percentile_cont(0.123456789) WITHIN GROUP (ORDER BY m), percentile_cont(0.000000000000000000000000000001) WITHIN GROUP (ORDER BY m) FROM unnest('{0 EUR,1.01 EUR}'::monetary[]) AS m;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m), percentile_cont(0.25) WITHIN GROUP (ORDER BY m), percentile_cont(0.75) WITHIN GROUP (ORDER BY m) FROM unnest('{-99999999999999999999999999999999 EUR,99999999999999999999999999999998 EUR}'::monetary[]) AS m;

-- Against numeric
SELECT count(*) AS cases, count(*) FILTER (WHERE round(amount(p), 12) <> round(low + (high - low) * (place - floor(place)), 12)) AS different
FROM generate_series(1, 40) AS n, unnest(ARRAY[0, 0.1, 0.25, 0.333, 0.5, 0.625, 0.9, 0.99, 1]) AS f,
	LATERAL (SELECT array_agg(x ORDER BY x), f * (n - 1) FROM (SELECT (i * 7919 % 1009 - 500) / 100.0 FROM generate_series(1, n) AS i) AS r(x)) AS s(sorted, place),
	LATERAL (SELECT sorted[floor(place)::int + 1], sorted[ceil(place)::int + 1]) AS b(low, high),
	LATERAL (SELECT percentile_cont(f) WITHIN GROUP (ORDER BY monetary(x, 'EUR')) FROM unnest(sorted) AS x) AS q(p);
DROP TABLE payment;
