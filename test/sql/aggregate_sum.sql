-- sum, avg, min and max of monetary

-- What a query returns, or its error with the hint
CREATE FUNCTION pg_temp.try(query text, OUT result text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query INTO result;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	result := SQLSTATE || ' ' || SQLERRM;
	hint := nullif(hint, '');
END
$$;

-- All four over lists of amounts
CREATE FUNCTION pg_temp.all_four(VARIADIC amounts monetary[],
	OUT sum monetary, OUT avg monetary, OUT min monetary, OUT max monetary)
LANGUAGE sql AS $$
	SELECT sum(m), avg(m), min(m), max(m) FROM unnest(amounts) AS m
$$;

SELECT * FROM pg_temp.all_four('1.50 EUR', '2 EUR', '-0.125 EUR');
SELECT * FROM pg_temp.all_four('1.50 EUR');
SELECT * FROM pg_temp.all_four('0 JPY', '0.00 JPY');
-- NULLs do not count; nothing is NULL
SELECT * FROM pg_temp.all_four(NULL, '3 EUR', NULL, '4.0 EUR', NULL);
SELECT * FROM pg_temp.all_four(NULL, NULL);
SELECT * FROM pg_temp.all_four(VARIADIC '{}');
-- an average that is exact is kept, another rounded half-even to 28 digits; zeros go down to the scale
SELECT * FROM pg_temp.all_four('1 EUR', '2 EUR');
SELECT * FROM pg_temp.all_four('1 EUR', '1 EUR', '2 EUR');
SELECT * FROM pg_temp.all_four('1.00 EUR', '3.00 EUR');
SELECT * FROM pg_temp.all_four('-1 EUR', '-1 EUR', '0 EUR');
SELECT * FROM pg_temp.all_four('10000000000000000000000000000000 EUR', '1 EUR');
SELECT * FROM pg_temp.all_four('0.000000000000000000000000000002 EUR', '0 EUR');
-- of equal amounts the one with the larger scale, whatever comes first
SELECT * FROM pg_temp.all_four('1.0 EUR', '1.000 EUR', '1.00 EUR');
SELECT * FROM pg_temp.all_four('1.000 EUR', '1 EUR');
SELECT * FROM pg_temp.all_four('-5.0 EUR', '-5 EUR', '-4.999999999999 EUR', '-5.00 EUR');
SELECT * FROM pg_temp.all_four('99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 EUR',
	'-99999999999999999999999999999999 EUR', '-0.000000000000000000000000000001 EUR');

-- Two currencies are an error that names them in one order
SELECT query, (pg_temp.try(format('SELECT %s FROM (VALUES (%s)) AS t(m)', query, rows))).*
FROM (VALUES ('''2 USD''::monetary), (''1.5 EUR'''), ('''1.5 EUR''::monetary), (NULL), (''2 USD'''),
	('''1 EUR''::monetary), (''1.0 EUR''), (''1 USD''')) AS v(rows),
	(VALUES ('sum(m)'), ('avg(m)'), ('min(m)'), ('max(m)'), ('sum(m) FILTER (WHERE currency(m) = ''EUR'')')) AS q(query);
SELECT currency(m), sum(m), avg(m), min(m), max(m)
FROM (VALUES ('1.5 EUR'::monetary), ('2 USD'), (NULL), ('0.25 EUR'), ('3 USD')) AS t(m)
GROUP BY currency(m) ORDER BY currency(m);

-- What counts is whether the result fits, not what is met on the way
SELECT (pg_temp.try(format('SELECT sum(m) FROM unnest(%L::monetary[]) AS m', amounts))).*
FROM (VALUES
	(ARRAY['99999999999999999999999999999999 EUR', '99999999999999999999999999999999 EUR', '-99999999999999999999999999999999 EUR']),
	(ARRAY['99999999999999999999999999999999 EUR', '1 EUR']),
	(ARRAY['-99999999999999999999999999999999 EUR', '-1 EUR']),
	(ARRAY['99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 EUR']),
	(ARRAY['99999999999999999999999999999999 EUR', '0.000000000000000000000000000001 EUR', '-99999999999999999999999999999998 EUR']),
	(ARRAY['99999999999999999999999999999999 EUR', '0.000000000000000000000000000000 EUR']),
	(ARRAY['9999999999999999999999999999999.9 EUR', '0.1 EUR']),
	(ARRAY['99999999999999999999999999999999 EUR', '0.5 EUR', '0.5 EUR'])
) AS t(amounts);
-- 200 million rows of the largest amount and as many of its negative, on top of one cent
SELECT monetary_sum_result(monetary_sum_combine(monetary_sum_combine(
	'(200000000,19999999999999999999999999999999800000000,EUR)',
	'(200000000,-19999999999999999999999999999999800000000,EUR)'),
	monetary_sum_add('empty', '0.000000000000000000000000000001 EUR')));
SELECT sum(CASE WHEN i % 2 = 0 THEN m ELSE -m END), avg(CASE WHEN i <= 100000 THEN m ELSE -m END)
FROM generate_series(1, 200000) AS i, CAST('99999999999999999999999999999999 EUR' AS monetary) AS m;
-- an average that fits although its sum does not
SELECT avg(m), (pg_temp.try('SELECT sum(m) FROM (VALUES (''99999999999999999999999999999999 EUR''::monetary), (''99999999999999999999999999999998 EUR'')) AS t(m)')).result
FROM (VALUES ('99999999999999999999999999999999 EUR'::monetary), ('99999999999999999999999999999997 EUR')) AS t(m);

DROP FUNCTION pg_temp.all_four;
DROP FUNCTION pg_temp.try;
