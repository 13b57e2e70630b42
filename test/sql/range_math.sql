-- Interval arithmetic
\set VERBOSITY terse

CREATE FUNCTION error_of(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT (' || expression || ')::text' INTO result;
	RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || SQLERRM;
END
$$;

-- What $r, $s and $m stand for is of the types monetary_range, monetary_range and monetary.
CREATE FUNCTION results(r text, s text, m text, expressions text[]) RETURNS TABLE (expression text, result text)
LANGUAGE sql AS $$
	SELECT e, error_of(replace(replace(replace(e, '$r', quote_nullable(r) || '::monetary_range'),
		'$s', quote_nullable(s) || '::monetary_range'), '$m', quote_nullable(m) || '::monetary'))
	FROM unnest(expressions) WITH ORDINALITY AS t(e, n)
	ORDER BY n
$$;

-- Sums and differences

SELECT * FROM results('[1 EUR,2 EUR]', '[10.00 EUR,20 EUR)', '0.5 EUR',
	ARRAY['$r + $s', '$s + $r', '$r - $s', '$s - $r', '$r - $r', '$r + $m', '$m + $r', '$r - $m', '$m - $r', '- $r', '- $s', '$r + NULL', '$r - NULL']);
SELECT * FROM results('[2e9 EUR,)', '(,5 EUR]', '1 EUR',
	ARRAY['$r + $s', '$r - $s', '$s - $r', '$r + $r', '$r - $r', '$s + $s', '$r + $m', '$s - $m', '$m - $r', '$m - $s', '- $r', '- $s']);
SELECT * FROM results('(1 EUR,2 EUR)', '[1 EUR,2 EUR)', '1 EUR',
	ARRAY['$r + $s', '$s + $s', '$r - $s', '$s - $s', '$r + $m', '$m - $r', '$m - $s', '- $s']);
-- "up to 50 of 109": what is left
SELECT '109e9 EUR'::monetary - '[0 EUR,50e9 EUR]'::monetary_range AS rest, '[0 EUR,50e9 EUR]'::monetary_range + '20e9 EUR' AS both;

-- Products and quotients

SELECT * FROM results('[1.50 EUR,4 EUR)', '[-1 EUR,)', NULL,
	ARRAY['$r * 2', '2 * $r', '$r * 2::smallint', '$r * 2::bigint', '$r * 0.5', '0.10 * $r', '$r * -1', '$r * 0', '$r * 0.00',
		'$s * 2', '$s * -2', '$s * 0', '$r / 2', '$r / 2::smallint', '$r / 2::bigint', '$r / -2', '$s / 4', '$s / -4', '$r * NULL::numeric', '$r / NULL']);
SELECT * FROM results('(,) EUR', '(1 EUR,2 EUR)', NULL, ARRAY['$r * 2', '$r * -2', '$r * 0', '$r / -3', '- $r', '$s * 0', '$s * -1']);

-- A bound that was rounded is inclusive: what is in the range, divided, is in the range divided
SELECT * FROM results('[0 EUR,2 EUR)', '(-2 EUR,-1 EUR)', NULL, ARRAY['$r / 3', '$r / -3', '$r / 4', '$s / 7', '$s / 8']);
SELECT * FROM results('[0 EUR,0.33333333333333333333333333333 EUR)', '(0.0000000000000000000000000001 EUR,0.0000000000000000000000000005 EUR)', NULL,
	ARRAY['$r * 1.111', '$s * 1.0001', '$r * 1.000']);
-- rounding may bring bounds together, or past each other in the last digit; nothing is empty then
SELECT * FROM results('(0.1 EUR,0.100000000000000000000000000001 EUR)', '[1e15 EUR,1.00000000000000000000000000001e15 EUR)', NULL,
	ARRAY['$r / 3', '$s / 3']);
SELECT '[0.99999999999999999999999999999 EUR,1 EUR)'::monetary_range / 3 AS past_each_other,
	'0.99999999999999999999999999999 EUR'::monetary / 3 AS lower, '1 EUR'::monetary / 3 AS upper;

-- Each bound is what monetary makes of it
SELECT count(*),
	count(*) FILTER (WHERE (lower(r * f)::text, upper(r * f)::text) <> ((CASE WHEN f > 0 THEN l ELSE u END * f)::text, (CASE WHEN f > 0 THEN u ELSE l END * f)::text)) AS product,
	count(*) FILTER (WHERE (lower(r / f)::text, upper(r / f)::text) <> ((CASE WHEN f > 0 THEN l ELSE u END / f)::text, (CASE WHEN f > 0 THEN u ELSE l END / f)::text)) AS quotient,
	count(*) FILTER (WHERE lower(r + r)::text <> (l + l)::text OR upper(r + r)::text <> (u + u)::text) AS sum,
	count(*) FILTER (WHERE lower(r - r)::text <> (l - u)::text OR upper(r - r)::text <> (u - l)::text) AS difference,
	count(*) FILTER (WHERE NOT (l * f <@ (r * f) AND u * f <@ (r * f) AND (l + (u - l) * 0.37) * f <@ (r * f))) AS product_is_in,
	count(*) FILTER (WHERE NOT (l / f <@ (r / f) AND u / f <@ (r / f))) AS quotient_is_in
FROM unnest(ARRAY['-7.00', '-0.01', '1', '109e9', '123456789.123456789']::numeric[]) a,
	unnest(ARRAY['0', '0.05', '3', '1e12']::numeric[]) b,
	unnest(ARRAY['1', '-1', '3', '-0.007', '12345.678', '1e10']::numeric[]) f,
	LATERAL (SELECT monetary(a, 'EUR') AS l, monetary(a + b, 'EUR') AS u) m,
	LATERAL (SELECT monetary_range(l, u) AS r) t;

-- Errors

SELECT * FROM results('[1 EUR,2 EUR]', '[1 USD,2 USD]', '1 USD',
	ARRAY['$r + $s', '$s + $r', '$r - $s', '$r + $m', '$m + $r', '$r - $m', '$m - $r', '$r / 0', '$r / 0.00', '$r * ''NaN''::numeric', '''NaN''::numeric * $r', '$r / ''NaN''::numeric',
		'$r * 1e40', '$r * 1.0::float8', '$r / 1.0::float8', '$r * $r', '2 / $r', '$r + 2', '$r - 2', '$m * $r', '$r / $m', '$r < $r']);
SELECT * FROM results('(,) EUR', '[1 EUR,)', NULL, ARRAY['$r / 0', '$s / 0']);
SELECT * FROM results('[1 EUR,99999999999999999999999999999999 EUR]', '[-99999999999999999999999999999999 EUR,)', '1 EUR',
	ARRAY['$r + $r', '$r - $r', '$s + $s', '$s - $m', '$r + $m', '$r * 10', '$s * -10', '$r / 0.1', '$r * 0.1', '$r / 1e-30']);
-- what would come to zero is out of range, not zero
SELECT * FROM results('[1e-30 EUR,1 EUR]', NULL, NULL, ARRAY['$r * 0.1', '$r / 10']);

-- a factor or divisor may have more digits than an amount
SELECT r * f = monetary_range(lower(r) * f, upper(r) * f) AS product, r / f = monetary_range(lower(r) / f, upper(r) / f) AS quotient, r * f, r / f
FROM (VALUES ('[1.00 EUR,5 EUR]'::monetary_range, 0.333333333333333333333333333333333333333), ('[1e6 EUR,2e6 EUR)', 1.00000000000000000000000000000000005), ('[1.00 EUR,5 EUR]', 1.5)) AS v(r, f);

DROP FUNCTION results, error_of;
