-- median: the amount in the middle, or the average of the two
CREATE FUNCTION pg_temp.median_of(VARIADIC amounts monetary[]) RETURNS monetary
LANGUAGE sql AS $$
	SELECT median(m) FROM unnest(amounts) AS m
$$;

SELECT pg_temp.median_of('1 EUR', '5 EUR', '2 EUR'), pg_temp.median_of('1 EUR', '5 EUR', '2 EUR', '4 EUR'), pg_temp.median_of('7.00 EUR'), pg_temp.median_of('1 EUR', '2 EUR');
SELECT pg_temp.median_of(NULL, '3 EUR', NULL, '1 EUR', '2.0 EUR', NULL), pg_temp.median_of(NULL, NULL), pg_temp.median_of(VARIADIC '{}');
-- negative amounts, and many of one
SELECT pg_temp.median_of('-1 EUR', '-5 EUR', '-2 EUR'), pg_temp.median_of('-1 EUR', '1 EUR'), pg_temp.median_of('0 EUR', '0 EUR', '0 EUR', '9 EUR'), pg_temp.median_of('1 EUR', '9 EUR', '9 EUR', '9 EUR');
-- of equal amounts the one with the largest scale, whatever came first and wherever the middle is
SELECT pg_temp.median_of('1 EUR', '1.0 EUR', '1.00 EUR'), pg_temp.median_of('1.00 EUR', '1.0 EUR', '1 EUR'), pg_temp.median_of('1 EUR', '1.00 EUR'), pg_temp.median_of('0 EUR', '1.0 EUR', '1 EUR', '2 EUR', '1.000 EUR');
-- the average keeps the larger scale, and is exact where it fits
SELECT pg_temp.median_of('1.50 EUR', '2 EUR'), pg_temp.median_of('1.50 EUR', '2.50 EUR'), pg_temp.median_of('1.50 EUR', '1.5 EUR'), pg_temp.median_of('99999999999999999999999999999999 EUR', '99999999999999999999999999999997 EUR');
SELECT pg_temp.median_of('99999999999999999999999999999999 EUR', '99999999999999999999999999999998 EUR');
SELECT pg_temp.median_of('0.000000000000000000000000000001 EUR', '0 EUR');
\echo :LAST_ERROR_SQLSTATE
SELECT pg_temp.median_of('1 EUR', '2 USD');
\echo :LAST_ERROR_SQLSTATE

-- against the rows in order: sorted up and down, shuffled, repeated, of several scales
SELECT setseed(0.5);
SELECT n, kind, amount(median(m)) = avg(a) FILTER (WHERE place IN ((n + 1) / 2, n / 2 + 1)) AS median
FROM (SELECT n, kind, monetary(a, 'EUR') AS m, a, row_number() OVER (PARTITION BY n, kind ORDER BY a) AS place
	FROM (SELECT n, kind, CASE kind WHEN 'up' THEN i WHEN 'down' THEN -i WHEN 'shuffled' THEN (random() * 1000000)::int WHEN 'repeated' THEN (random() * 10)::int
			ELSE round((random() * 100)::numeric, (random() * 3)::int) END AS a
		FROM unnest(ARRAY[1, 2, 3, 10, 63, 64, 65, 1000, 5001]) AS n, generate_series(1, n) AS i, unnest(ARRAY['up', 'down', 'shuffled', 'repeated', 'scales']) AS kind) AS raw) AS t
GROUP BY n, kind ORDER BY kind, n;

-- as other aggregates
SELECT i % 2 AS g, median(m) FILTER (WHERE i > 1), median(DISTINCT m) FROM (VALUES (1, '1 EUR'::monetary), (2, '2 EUR'), (3, '2 EUR'), (4, '2 EUR'), (5, '4 EUR')) AS t(i, m) GROUP BY ROLLUP (1) ORDER BY 1;
SELECT i, median(m) OVER (ORDER BY i), median(m) OVER (ORDER BY i ROWS 1 PRECEDING), median(m) OVER (PARTITION BY i % 2)
FROM (VALUES (1, '1 EUR'::monetary), (2, '2.5 EUR'), (3, NULL), (4, '-4 EUR'), (5, '2.50 EUR')) AS t(i, m) ORDER BY i;
-- equal amounts are kept once
CREATE AGGREGATE pg_temp.state_of(monetary)(SFUNC = monetary_median_add, STYPE = monetary_median_state, INITCOND = 'empty');
SELECT pg_column_size(pg_temp.state_of(monetary(i % 100, 'EUR'))) < 10000 AS small, pg_temp.state_of(monetary(i % 3, 'EUR')) FROM generate_series(1, 30000) AS i;

DROP AGGREGATE pg_temp.state_of(monetary);
DROP FUNCTION pg_temp.median_of;
