-- Frames that move: rows leave again, and the digits are those of a recomputation
SET jit = off;

-- A row with a larger scale leaves, and takes its scale with it
SELECT i, m, sum(m) OVER w, avg(m) OVER w
FROM (VALUES (1, '1 EUR'::monetary), (2, '2.125 EUR'), (3, '3.0 EUR'), (4, NULL), (5, '-3 EUR'), (6, '0 EUR'), (7, NULL), (8, NULL), (9, '5.00000 EUR')) AS t(i, m)
WINDOW w AS (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);
-- one currency after the other, but never two at once
SELECT i, m, sum(m) OVER w, avg(m) OVER w
FROM (VALUES (1, '1.50 EUR'::monetary), (2, '2 EUR'), (3, '3 USD'), (4, NULL), (5, '4 JPY')) AS t(i, m)
WINDOW w AS (ORDER BY i ROWS BETWEEN CURRENT ROW AND CURRENT ROW);
SELECT i, sum(m) OVER (ORDER BY i ROWS 1 PRECEDING) FROM (VALUES (1, '1 EUR'::monetary), (2, '3 USD')) AS t(i, m);
SELECT i, m, sum_by_currency(m) OVER w
FROM (VALUES (1, '1.50 EUR'::monetary), (2, '2 USD'), (3, '3.0 EUR'), (4, NULL), (5, NULL), (6, NULL), (7, '4 JPY'), (8, '-4.0 JPY')) AS t(i, m)
WINDOW w AS (ORDER BY i ROWS BETWEEN 2 PRECEDING AND CURRENT ROW);
SELECT i, r, sum(r) OVER w
FROM (VALUES (1, '[1.50 EUR,2 EUR]'::monetary_range), (2, '[2 EUR,)'), (3, '(3.0 EUR,4 EUR]'), (4, NULL), (5, '(,0 EUR]'), (6, '[1 EUR,1.125 EUR)'), (7, '[1 EUR,1 EUR]'), (8, NULL), (9, NULL)) AS t(i, r)
WINDOW w AS (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);
-- a sum that does not fit is an error only where it is a result
SELECT i, sum(m) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
FROM (VALUES (1, '99999999999999999999999999999999 EUR'::monetary), (2, '-99999999999999999999999999999999 EUR'), (3, '99999999999999999999999999999999 EUR'), (4, '0.000000000000000000000000000001 EUR'), (5, '-99999999999999999999999999999999 EUR')) AS t(i, m);

-- Every frame against the rows that are in it
SELECT setseed(0.25);
CREATE TEMP TABLE tick AS
SELECT i, i / 3 AS day, CASE WHEN random() < 0.9 THEN monetary(round((random() - 0.5)::numeric * 10 ^ (i % 9)::numeric, (random() * 8)::int), 'EUR') END AS m,
	CASE WHEN random() < 0.9 THEN monetary(round((random() - 0.5)::numeric * 1000, (random() * 3)::int), (ARRAY['EUR', 'USD', 'JPY'])[1 + i / 5 % 3]::currency_code) END AS mixed,
	(CASE WHEN random() < 0.1 THEN NULL WHEN random() < 0.1 THEN format('[%s EUR,)', i) WHEN random() < 0.1 THEN format('(,%s.%s EUR)', i, i)
		ELSE format('[%s EUR,%s.%s EUR)', -i, i, i % 7) END)::monetary_range AS r
FROM generate_series(1, 120) AS i;

CREATE FUNCTION pg_temp.try_frame(call text, frame text, OUT rows bigint, OUT different bigint)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('
		SELECT count(*), count(*) FILTER (WHERE moving::text IS DISTINCT FROM (SELECT %1$s FROM tick AS inside WHERE inside.i = ANY (framed.members))::text)
		FROM (SELECT %1$s OVER (ORDER BY %2$s) AS moving, array_agg(i) OVER (ORDER BY %2$s) AS members FROM tick) AS framed', call, frame)
		INTO rows, different;
END
$$;
SELECT call, frame, t.*
FROM unnest(ARRAY['sum(m)', 'avg(m)', 'sum_by_currency(mixed)', 'sum(r)', 'min(m)', 'max(m)', 'median(m)', 'per_capita(m, i + 10)', 'per_capita(m, 5, day::text)']) AS call,
	unnest(ARRAY['i ROWS BETWEEN 5 PRECEDING AND CURRENT ROW', 'i ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING', 'i ROWS BETWEEN 10 PRECEDING AND 8 PRECEDING',
		'day RANGE BETWEEN 2 PRECEDING AND 1 FOLLOWING', 'day GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW', 'i ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING', 'i DESC ROWS UNBOUNDED PRECEDING']) AS frame,
	pg_temp.try_frame(call, frame) AS t
ORDER BY call COLLATE "C", frame COLLATE "C";

-- Inverse transitions by hand
SELECT monetary_moving_sum_remove('(2,3.25,EUR,0:1,2:1)', '1.25 EUR'), monetary_moving_sum_result(monetary_moving_sum_remove('(2,3.25,EUR,0:1,2:1)', '1.25 EUR')),
	monetary_moving_sum_remove('(1,3,EUR,0:1)', '3 EUR'), monetary_moving_sum_result(monetary_moving_sum_remove('(1,3,EUR,0:1)', '3 EUR'));
SELECT monetary_moving_by_currency_remove('{(2,3.25,EUR,0:1,2:1),(1,5,USD,0:1)}', '5 USD'), monetary_moving_by_currency_remove('{(1,5,USD,0:1)}', '5 USD');
CREATE FUNCTION pg_temp.try(query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT ' || query INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
-- what was never added cannot leave
SELECT query, pg_temp.try(query)
FROM unnest(ARRAY['monetary_moving_sum_remove(''empty'', ''1 EUR'')', 'monetary_moving_sum_remove(''(1,1,EUR,0:1)'', ''1 USD'')', 'monetary_moving_sum_remove(''(1,1,EUR,0:1)'', ''1.0 EUR'')',
	'monetary_moving_sum_result(monetary_moving_sum_remove(''(2,2.25,EUR,0:1,2:1)'', ''1.5 EUR''))', 'monetary_moving_sum_result(monetary_moving_sum_remove(''(2,2.25,EUR,0:1,2:1)'', ''1.50 EUR''))',
	'monetary_moving_avg_result(monetary_moving_sum_remove(''(2,2.25,EUR,0:1,2:1)'', ''1.50 EUR''))',
	'monetary_moving_by_currency_remove(''empty'', ''1 EUR'')', 'monetary_moving_by_currency_remove(''{(1,1,EUR,0:1)}'', ''1 USD'')',
	'monetary_moving_range_sum_remove(''empty'', ''[1 EUR,2 EUR]'')', 'monetary_moving_range_sum_remove(''((2,2,EUR,0:2),(2,4,EUR,0:2),0,0,0,0)'', ''[1 EUR,2 EUR)'')',
	'monetary_moving_range_sum_remove(''((1,1,EUR,0:1),(1,2,EUR,0:1),0,0,0,1)'', ''[1 EUR,2 EUR]'')', 'monetary_moving_range_sum_remove(''((1,1,EUR,0:1),(1,2,EUR,0:1),0,0,0,1)'', ''[1 EUR,2 EUR)'')']) AS query;
-- the inverse changes a copy, unless the executor asks
CREATE TEMP TABLE state AS SELECT '(2,3.25,EUR,0:1,2:1)'::monetary_moving_sum_state AS s, '{(2,3.25,EUR,0:1,2:1),(1,5,USD,0:1)}'::monetary_moving_by_currency_state AS b, '((1,1,EUR,0:1),(1,2,EUR,0:1),0,0,0,1)'::monetary_moving_range_sum_state AS r;
SELECT monetary_moving_sum_remove(s, '2 EUR'), monetary_moving_by_currency_remove(b, '5 USD'), monetary_moving_range_sum_remove(r, '[1 EUR,2 EUR)'),
	monetary_moving_sum_add(s, '2 EUR'), monetary_moving_by_currency_add(b, '5 JPY'), monetary_moving_range_sum_add(r, '[1 EUR,2 EUR)') FROM state;
TABLE state;

DROP TABLE state, tick;
DROP FUNCTION pg_temp.try, pg_temp.try_frame;
