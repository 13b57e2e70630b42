-- sum, per_capita and per_capita_coverage of monetary_range

SELECT sum(r) FROM (VALUES ('[0 EUR,50e9 EUR]'::monetary_range), ('[20e9 EUR,20e9 EUR]'), (NULL), ('[2.5e9 EUR,2.75e9 EUR]')) AS t(r);
SELECT sum(r) FROM (VALUES (NULL::monetary_range)) AS t(r);
SELECT sum(r) FROM (VALUES ('[1 EUR,2 EUR]'::monetary_range)) AS t(r) WHERE false;
-- infinite where one is, exclusive where a finite one is, of the largest scale at each end
SELECT sum(r) FROM (VALUES ('[0 EUR,50 EUR]'::monetary_range), ('[2 EUR,)')) AS t(r);
SELECT sum(r) FROM (VALUES ('[0.5 EUR,50 EUR)'::monetary_range), ('(2.00 EUR,)'), ('(,5 EUR]')) AS t(r);
SELECT sum(r) FROM (VALUES ('[0.5 EUR,50 EUR)'::monetary_range), ('[1 EUR,2.125 EUR]')) AS t(r);
SELECT sum(r) FROM (VALUES ('(0.5 EUR,50 EUR)'::monetary_range), ('[1 EUR,1 EUR]')) AS t(r);
-- as + does it, whatever the order
SELECT a, b, sum = a + b AS same, sum
FROM (VALUES ('[1.0 EUR,2 EUR]'::monetary_range), ('(-1 EUR,5.125 EUR)'), ('[3 EUR,)'), ('(,-3.00 EUR)'), ('[7 EUR,7 EUR]')) AS x(a),
	(VALUES ('[1.00 EUR,2 EUR]'::monetary_range), ('[-1 EUR,5.125 EUR)'), ('(3 EUR,)')) AS y(b),
	LATERAL (SELECT sum(r) FROM (VALUES (b), (a)) AS t(r)) AS s;
SELECT sum(r) FROM (VALUES ('[1 EUR,2 EUR]'::monetary_range), ('[1 USD,2 USD]')) AS t(r);
\echo :LAST_ERROR_SQLSTATE
SELECT sum(r) FROM (VALUES ('[1 EUR,99999999999999999999999999999999 EUR]'::monetary_range), ('[1 EUR,2 EUR]')) AS t(r);
\echo :LAST_ERROR_SQLSTATE
-- what does not fit does not matter beyond an infinite end
SELECT sum(r) FROM (VALUES ('[1 EUR,99999999999999999999999999999999 EUR]'::monetary_range), ('[1 EUR,2 EUR]'), ('[0 EUR,)')) AS t(r);
SELECT g, sum(r), sum(r) FILTER (WHERE upper_inf(r)) FROM (VALUES (1, '[1 EUR,2 EUR]'::monetary_range), (1, '[1 EUR,)'), (2, '[0 USD,5 USD)')) AS t(g, r) GROUP BY g ORDER BY g;

-- "Up to 50 billion", "20 billion" and "several billion" for 68 million people
SELECT per_capita(amount, population, country), per_capita(amount, population), per_capita_coverage(amount, population, country)
FROM (VALUES ('[0 EUR,50e9 EUR]'::monetary_range, 68000000, 'FRA'), ('[20e9 EUR,20e9 EUR]', 68000000, 'FRA'), ('[2e9 EUR,)', 68000000, 'FRA'), (NULL, 340000000, 'USA')) AS t(amount, population, country);
SELECT country, per_capita(amount, population, country), per_capita(amount, population, country) = monetary_range(per_capita(lower(amount), population, country), per_capita(upper(amount), population, country)) AS as_its_ends
FROM (VALUES ('[109e9 EUR,109e9 EUR]'::monetary_range, 68551653, 'FRA'), ('[0 USD,500e9 USD]', 340110988, 'USA'), ('[1 USD,2 USD]', 340110988, 'USA')) AS t(amount, population, country)
GROUP BY country ORDER BY country;
-- exclusive ends stay so, unless rounding makes the ends meet
SELECT per_capita(r, 3), per_capita(r, 4), per_capita(r, 3, 'x') FROM (VALUES ('(1.00 EUR,2.00 EUR)'::monetary_range)) AS t(r);
SELECT bool_and(is_quotient) AS as_a_quotient
FROM (SELECT per_capita(r, p) = r / p AS is_quotient
	FROM unnest(ARRAY['(1.00 EUR,2.00 EUR)', '[0 EUR,7 EUR)', '(-3 EUR,)', '(,0.1 EUR]', '(,) EUR']::monetary_range[]) AS r, generate_series(1, 20) AS p
	GROUP BY r, p) AS t;
SELECT per_capita('(9.000000000000000000000000000001 EUR,9.000000000000000000000000000002 EUR)'::monetary_range, 7);
SELECT per_capita(r, p, e), per_capita(r, p), per_capita_coverage(r, p, e) FROM (VALUES (NULL::monetary_range, NULL::bigint, NULL::text), (NULL, NULL, 'b'), (NULL, 1, NULL)) AS t(r, p, e);
SELECT per_capita(r, 68551653, 'FRA'), per_capita_coverage(r, 1, 'FRA') FROM (VALUES ('(,) EUR'::monetary_range)) AS t(r);
SELECT per_capita(r, 68551653, 'FRA'), per_capita_coverage(r, 1, 'FRA') FROM (VALUES ('(,) EUR'::monetary_range)) AS t(r) WHERE false;
SELECT per_capita(r, p, 'FRA') FROM (VALUES ('[1 EUR,2 EUR]'::monetary_range, 1), ('[1 EUR,2 EUR]', 2)) AS t(r, p);
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita('[1 EUR,2 EUR]'::monetary_range, 0);
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita('[1 EUR,2 EUR]'::monetary_range, -1, 'FRA');
\echo :LAST_ERROR_SQLSTATE
SELECT per_capita_coverage(r, p, e) FROM (VALUES ('[1 EUR,2 EUR]'::monetary_range, 30, 'a'), (NULL, 10, 'b'), ('[1 USD,)', 60, 'c')) AS t(r, p, e);
SELECT e, per_capita(r, p, e) OVER (ORDER BY e), per_capita(r, p) OVER (ORDER BY e ROWS 1 PRECEDING) FROM (VALUES ('[1 EUR,2 EUR]'::monetary_range, 4, 'a'), ('[1 EUR,3 EUR)', 4, 'b'), ('[1 EUR,)', 2, 'c')) AS t(r, p, e);
