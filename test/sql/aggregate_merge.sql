-- In whatever order rows come and states are merged, the result is the same to the last digit
SET jit = off;
SET client_min_messages = warning;
SELECT setseed(0.20250209);

-- Rows of many scales and magnitudes, and states of any part of them
CREATE TEMP TABLE row_pool AS
SELECT i, m, CASE WHEN i % 4 > 0 THEN m END AS sparse,
	CASE i % 11
		WHEN 0 THEN format('[%s EUR,)', b)
		WHEN 1 THEN format('(,%s EUR]', b)
		WHEN 2 THEN format('(%s EUR,%s EUR)', b, b + 1.125)
		ELSE format('[%s EUR,%s EUR]', b, b + i) END::monetary_range AS r,
	monetary(b, (ARRAY['EUR', 'USD', 'JPY', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON'])[1 + i % 12]::currency_code) AS mixed,
	1000 * (1 + i % 17) AS population, 'entity ' || i % 17 AS entity
FROM (SELECT i, monetary(round((random() - 0.5)::numeric * 10.0 ^ (i % 13) + i, i * 7 % 19), 'EUR') AS m,
		round((random() - 0.5)::numeric * 1000000, i % 4) AS b
	FROM generate_series(1, 150) AS i) AS t;

CREATE AGGREGATE pg_temp.sum_of(monetary)(SFUNC = monetary_sum_add, STYPE = monetary_sum_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.by_currency_of(monetary)(SFUNC = monetary_by_currency_add, STYPE = monetary_by_currency_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.median_of(monetary)(SFUNC = monetary_median_add, STYPE = monetary_median_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.range_sum_of(monetary_range)(SFUNC = monetary_range_sum_add, STYPE = monetary_range_sum_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.per_capita_of(monetary, bigint)(SFUNC = per_capita_add, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.per_capita_of(monetary, bigint, text)(SFUNC = per_capita_add, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.coverage_of(monetary, bigint, text)(SFUNC = per_capita_add_coverage, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE pg_temp.per_capita_range_of(monetary_range, bigint, text)(SFUNC = per_capita_range_add, STYPE = per_capita_range_state, INITCOND = 'empty');

CREATE TEMP TABLE subject(name text, call text, state_of text, combine text, result text);
INSERT INTO subject VALUES
	('sum', 'sum(m)', 'sum_of(m %s)', 'monetary_sum_combine', 'monetary_sum_result'),
	('avg', 'avg(m)', 'sum_of(m %s)', 'monetary_sum_combine', 'monetary_avg_result'),
	('min', 'min(m)', NULL, 'monetary_smaller', NULL),
	('max', 'max(m)', NULL, 'monetary_larger', NULL),
	('median', 'median(m)', 'median_of(m %s)', 'monetary_median_combine', 'monetary_median_result'),
	('sum_by_currency', 'sum_by_currency(mixed)', 'by_currency_of(mixed %s)', 'monetary_by_currency_combine', 'monetary_by_currency_result'),
	('sum of ranges', 'sum(r)', 'range_sum_of(r %s)', 'monetary_range_sum_combine', 'monetary_range_sum_result'),
	('per_capita', 'per_capita(sparse, population)', 'per_capita_of(sparse, population %s)', 'per_capita_combine', 'per_capita_result'),
	('per_capita by entity', 'per_capita(sparse, population, entity)', 'per_capita_of(sparse, population, entity %s)', 'per_capita_combine', 'per_capita_result'),
	('per_capita_coverage', 'per_capita_coverage(sparse, population, entity)', 'coverage_of(sparse, population, entity %s)', 'per_capita_combine', 'per_capita_coverage_result'),
	('per_capita of ranges', 'per_capita(r, population, entity)', 'per_capita_range_of(r, population, entity %s)', 'per_capita_range_combine', 'per_capita_range_result');

-- A query that divides the rows into parts, makes states of them, each in an order of its own, and merges them in a random tree; some go through their text
CREATE FUNCTION pg_temp.random_tree(subject subject, parts int, seed int) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	call text := coalesce('pg_temp.' || format(subject.state_of, format('ORDER BY hashint4(i # %s)', seed)), subject.call);
	-- no part may be empty: of min and max it would be NULL, which wins
	part_of text := format('CASE WHEN i <= %s THEN i ELSE 1 + (hashint4(i + %s) & 2147483647) %% %s END', parts, seed, parts);
	state_type text := (SELECT prorettype::regtype FROM pg_proc WHERE proname = subject.combine);
	trees text[];
	a int;
	b int;
	merged text;
BEGIN
	SELECT array_agg(format('(SELECT %s FROM row_pool WHERE %s = %s)', call, part_of, part)) INTO trees FROM generate_series(1, parts) AS part;
	WHILE cardinality(trees) > 1 LOOP
		a := 1 + floor(random() * cardinality(trees));
		b := 1 + floor(random() * (cardinality(trees) - 1));
		b := b + (b >= a)::int;
		merged := format('%s(%s, %s)', subject.combine, trees[a], trees[b]);
		IF random() < 0.3 THEN
			merged := format('(%s)::text::%s', merged, state_type);
		END IF;
		trees := array_append(array_remove(array_remove(trees, trees[a]), trees[b]), merged);
	END LOOP;
	RETURN format('SELECT %s(%s)::text', subject.result, trees[1]);
END
$$;

CREATE FUNCTION pg_temp.try_trees(subject subject, rounds int, OUT trees int, OUT different int, OUT example text)
LANGUAGE plpgsql AS $$
DECLARE
	expected text;
	result text;
	parts int;
	query text;
BEGIN
	trees := 0;
	different := 0;
	EXECUTE format('SELECT %s::text FROM row_pool', subject.call) INTO expected;
	FOR round IN 1 .. rounds LOOP
		parts := 1 + floor(random() * 12);
		query := pg_temp.random_tree(subject, parts, floor(random() * 1000000)::int);
		EXECUTE query INTO result;
		trees := trees + 1;
		IF result IS DISTINCT FROM expected THEN
			different := different + 1;
			example := format('%s is not %s: %s', result, expected, query);
		END IF;
	END LOOP;
END
$$;

SELECT name, t.* FROM subject, pg_temp.try_trees(subject, 40) AS t ORDER BY name;

-- What those results are, computed otherwise
SELECT amount(sum(m)) = sum(amount(m)) AND scale(sum(m)) = max(scale(m)) AS sum,
	amount(min(m)) = min(amount(m)) AS min, amount(max(m)) = max(amount(m)) AS max
FROM row_pool;
-- of 28 digits, and off by half a unit in the last one at most
CREATE FUNCTION pg_temp.is_rounded(quotient monetary, dividend numeric, divisor numeric) RETURNS boolean
LANGUAGE sql AS $$
	SELECT abs(amount(quotient) * divisor - dividend) * 2 <= divisor * ('1e-' || scale(quotient))::numeric
		AND length(ltrim(translate(amount(quotient)::text, '-.', ''), '0')) = 28
$$;
SELECT pg_temp.is_rounded(avg(m), sum(amount(m)), count(*)) AS avg,
	pg_temp.is_rounded(per_capita(sparse, population), sum(amount(sparse)), sum(population) FILTER (WHERE sparse IS NOT NULL)) AS per_capita,
	pg_temp.is_rounded(per_capita(sparse, population, entity), sum(amount(sparse)),
		(SELECT sum(population) FROM (SELECT DISTINCT entity, population FROM row_pool WHERE sparse IS NOT NULL) AS e)) AS by_entity
FROM row_pool;
SELECT per_capita_coverage(CASE WHEN entity LIKE '%2' THEN m END, population, entity) = 16.0 / 153 AS coverage
FROM row_pool;
SELECT amount(median(m)) = (SELECT avg(a) FROM (SELECT amount(m) AS a, row_number() OVER (ORDER BY amount(m)) AS n, count(*) OVER () AS total FROM row_pool) AS o WHERE n IN ((total + 1) / 2, total / 2 + 1)) AS median
FROM row_pool;
SELECT sum_by_currency(mixed)::text = (SELECT array_agg(s ORDER BY c)::text FROM (SELECT currency(mixed) AS c, monetary(sum(amount(mixed)), currency(mixed)) AS s FROM row_pool GROUP BY 1) AS g) AS sum_by_currency
FROM row_pool;
SELECT amount(lower(sum(r))) = sum(amount(lower(r))) AND amount(upper(sum(r))) = sum(amount(upper(r))) AND NOT upper_inc(sum(r)) AS sum_of_ranges, sum(r) IS NOT NULL AND lower_inf((SELECT sum(r) FROM row_pool)) AS infinite
FROM row_pool WHERE NOT lower_inf(r) AND NOT upper_inf(r);

DROP TABLE subject CASCADE;
DROP TABLE row_pool;
DROP FUNCTION pg_temp.is_rounded;
DROP AGGREGATE pg_temp.sum_of(monetary), pg_temp.by_currency_of(monetary), pg_temp.median_of(monetary), pg_temp.range_sum_of(monetary_range),
	pg_temp.per_capita_of(monetary, bigint), pg_temp.per_capita_of(monetary, bigint, text), pg_temp.coverage_of(monetary, bigint, text), pg_temp.per_capita_range_of(monetary_range, bigint, text);
