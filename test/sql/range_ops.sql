-- Ranges compared: order, hash, containment, position, intersection, hull
\set VERBOSITY terse

-- Truth, case by case

SELECT a, b, a @> b AS "@>", a <@ b AS "<@", a && b AS "&&", a << b AS "<<", a >> b AS ">>", a = b AS "=", a <> b AS "<>"
FROM (VALUES
	('[0 EUR,10 EUR]', '[2 EUR,3 EUR]'),
	('[0 EUR,10 EUR]', '[0.0 EUR,10.00 EUR]'),
	('[0 EUR,10 EUR]', '[0 EUR,10 EUR)'),
	('(0 EUR,10 EUR)', '[0 EUR,1 EUR]'),
	('[0 EUR,5 EUR]', '[5 EUR,9 EUR]'),
	('[0 EUR,5 EUR)', '[5 EUR,9 EUR]'),
	('[0 EUR,5 EUR]', '(5 EUR,9 EUR]'),
	('[0 EUR,5 EUR]', '[7 EUR,)'),
	('(,5 EUR]', '[7 EUR,)'),
	('(,5 EUR]', '[5 EUR,)'),
	('(,) EUR', '[5 EUR,)'),
	('(,) EUR', '(,) EUR'),
	('[7 EUR,)', '[5 EUR,6 EUR]'),
	('[5 EUR,5 EUR]', '[5.00 EUR,5 EUR]'),
	-- across currencies nothing holds
	('[0 EUR,10 EUR]', '[2 USD,3 USD]'),
	('[0 EUR,10 EUR]', '[0 USD,10 USD]'),
	('[0 EUR,1 EUR]', '[2 USD,3 USD]'),
	('[2 EUR,3 EUR]', '[0 USD,1 USD]'),
	('(,) EUR', '(,) USD'),
	('(,1 EUR]', '[2 USD,)'),
	(NULL, '[2 EUR,)')
) AS v(x, y), LATERAL (SELECT x::monetary_range AS a, y::monetary_range AS b) r;

SELECT r, m, r @> m AS "@>", m <@ r AS "<@"
FROM (VALUES
	('[0 EUR,5 EUR]', '0 EUR'), ('[0 EUR,5 EUR]', '5.00 EUR'), ('[0 EUR,5 EUR]', '5.01 EUR'), ('[0 EUR,5 EUR]', '-0.01 EUR'),
	('(0 EUR,5 EUR)', '0.00 EUR'), ('(0 EUR,5 EUR)', '0.01 EUR'), ('(0 EUR,5 EUR)', '5 EUR'),
	('(,5 EUR)', '-99999999999999999999999999999999 EUR'), ('[5 EUR,)', '99999999999999999999999999999999 EUR'), ('(,) EUR', '0 EUR'),
	('[0 EUR,5 EUR]', '1 USD'), ('(,) EUR', '1 USD'), ('(,) USD', '1 USD'), ('[0 EUR,5 EUR]', NULL)
) AS v(x, y), LATERAL (SELECT x::monetary_range AS r, y::monetary AS m) t;

-- Unknown literals are taken for what they look like
SELECT '5 EUR'::monetary <@ '[0 EUR,5 EUR]' AS amount_in_literal, '[0 EUR,5 EUR]'::monetary_range @> '5 EUR' AS holds_literal,
	'5 EUR' <@ '[0 EUR,5 EUR]'::monetary_range AS literal_in, '[0 EUR,5 EUR]' @> '5 EUR'::monetary AS literal_holds;

-- The same as core's ranges of numbers within a currency, and nothing across

CREATE TEMP TABLE pairs AS
	WITH bound(n) AS (VALUES (NULL::numeric), (-1), (0), (0.0), (1.5), (1.50), (2)),
	span AS (
		SELECT c, monetary_range(monetary(l.n, c), monetary(u.n, c), b) AS m, numrange(l.n, u.n, b) AS n
		FROM bound l, bound u, unnest(ARRAY['[]', '[)', '(]', '()']) b, unnest(ARRAY['EUR', 'USD']::currency_code[]) c
		WHERE (l.n IS NOT NULL OR u.n IS NOT NULL) AND (l.n <= u.n) IS NOT FALSE AND NOT isempty(numrange(l.n, u.n, b))
		UNION ALL
		SELECT c, monetary_range(c), '(,)' FROM unnest(ARRAY['EUR', 'USD']::currency_code[]) c
	)
	SELECT a.c = b.c AS alike, a.m AS a, b.m AS b, a.n AS x, b.n AS y FROM span a, span b;

SELECT alike, count(*),
	count(*) FILTER (WHERE (a @> b) <> (alike AND x @> y)) AS contains,
	count(*) FILTER (WHERE (a <@ b) <> (alike AND x <@ y)) AS contained_by,
	count(*) FILTER (WHERE (a && b) <> (alike AND x && y)) AS overlaps,
	count(*) FILTER (WHERE (a << b) <> (alike AND x << y)) AS before,
	count(*) FILTER (WHERE (a >> b) <> (alike AND x >> y)) AS after,
	count(*) FILTER (WHERE (a = b) <> (alike AND x = y)) AS eq,
	count(*) FILTER (WHERE (a <> b) <> NOT (alike AND x = y)) AS ne,
	count(*) FILTER (WHERE (a = b) <> (monetary_range_hash(a) = monetary_range_hash(b))) AS hash,
	count(*) FILTER (WHERE (a = b) <> (monetary_range_hash_extended(a, 42) = monetary_range_hash_extended(b, 42))) AS hash_extended,
	count(*) FILTER (WHERE monetary_range_hash(a) <> (monetary_range_hash_extended(a, 0) & 4294967295)::bit(32)::integer) AS hash_at_0
FROM pairs GROUP BY alike ORDER BY alike;

SELECT alike, count(*),
	count(*) FILTER (WHERE (a *< b) <> CASE WHEN alike THEN x < y ELSE currency(a) < currency(b) END) AS lt,
	count(*) FILTER (WHERE (a *<= b) <> CASE WHEN alike THEN x <= y ELSE currency(a) < currency(b) END) AS le,
	count(*) FILTER (WHERE (a *>= b) <> CASE WHEN alike THEN x >= y ELSE currency(a) > currency(b) END) AS ge,
	count(*) FILTER (WHERE (a *> b) <> CASE WHEN alike THEN x > y ELSE currency(a) > currency(b) END) AS gt,
	count(*) FILTER (WHERE sign(monetary_range_cmp(a, b)) <> (a *> b)::integer - (a *< b)::integer) AS cmp
FROM pairs GROUP BY alike ORDER BY alike;

-- intersection and hull; the digits do not depend on which argument comes first
CREATE FUNCTION numbers(monetary_range) RETURNS numrange
LANGUAGE sql STRICT AS $$
	SELECT numrange(amount(lower($1)), amount(upper($1)),
		CASE WHEN lower_inc($1) THEN '[' ELSE '(' END || CASE WHEN upper_inc($1) THEN ']' ELSE ')' END)
$$;
SELECT count(*),
	count(*) FILTER (WHERE coalesce(numbers(a * b), 'empty') <> x * y) AS intersect,
	count(*) FILTER (WHERE (a * b)::text <> (b * a)::text) AS intersect_commutes,
	count(*) FILTER (WHERE numbers(hull(a, b)) <> range_merge(x, y)) AS hull,
	count(*) FILTER (WHERE hull(a, b)::text <> hull(b, a)::text) AS hull_commutes
FROM pairs WHERE alike;
DROP FUNCTION numbers;
DROP TABLE pairs;

SELECT '[0 EUR,5 EUR]'::monetary_range * '(3.00 EUR,9 EUR]' AS part, '[0 EUR,5 EUR]'::monetary_range * '[5.00 EUR,9 EUR]' AS point,
	'[0 EUR,5 EUR]'::monetary_range * '(5 EUR,9 EUR]' AS nothing, '[0 EUR,5 EUR]'::monetary_range * '(,) EUR' AS whole,
	'[0 EUR,5 EUR]'::monetary_range * NULL AS unknown;
SELECT hull('[0 EUR,1 EUR)', '(3.00 EUR,9 EUR]'), hull('[0 EUR,5 EUR]', '[5 EUR,)'), hull('(,5 EUR]', '[7 EUR,)'), hull('[5 EUR,6 EUR)', '[5.00 EUR,6 EUR]');
SELECT '[0 EUR,5 EUR]'::monetary_range * '[0 USD,5 USD]'::monetary_range;
SELECT hull('[0 EUR,5 EUR]', '[0 USD,5 USD]');

-- Order, grouping and joins by the default classes

CREATE TEMP TABLE mixed (id serial, r monetary_range);
INSERT INTO mixed (r) VALUES
	('[1 USD,2 USD]'), ('[1 EUR,2 EUR]'), ('[1.0 EUR,2.00 EUR]'), ('(1 EUR,2 EUR]'), ('[1 EUR,2 EUR)'), ('(,2 EUR]'), ('[1 EUR,)'), ('(,) EUR'), (NULL), ('(,) USD'), ('0 EUR');
SELECT r FROM mixed ORDER BY r, id;
SELECT r FROM mixed ORDER BY r USING *>, id LIMIT 3;
SELECT count(*), count(DISTINCT r) FROM mixed;
SET enable_sort = off;
SELECT r = '[1 EUR,2 EUR]' AS is_that, count(*) FROM mixed GROUP BY r HAVING count(*) > 1;
RESET enable_sort;
SELECT count(*) FROM mixed a JOIN mixed b USING (r);
SET enable_hashjoin = off;
SELECT count(*) FROM mixed a JOIN mixed b USING (r);
RESET enable_hashjoin;
CREATE UNIQUE INDEX ON mixed (r) WHERE id <> 3;
INSERT INTO mixed (r) VALUES ('[1.000 USD,2.000 USD]');
SELECT max(id) FILTER (WHERE r *> '(,) EUR') FROM mixed;
DROP TABLE mixed;

CREATE TEMP TABLE parted (r monetary_range) PARTITION BY RANGE (r);
CREATE TEMP TABLE parted_eur PARTITION OF parted FOR VALUES FROM ('(,1 EUR)') TO ('(,1 FIM)');
INSERT INTO parted VALUES ('[1 EUR,2 EUR]'), ('(,0 FIM)');
INSERT INTO parted VALUES ('[1 FIM,2 FIM]');
SELECT tableoid::regclass, r FROM parted ORDER BY r;
DROP TABLE parted;

-- Operator classes

SELECT amname, opcname, opcdefault, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
WHERE opcintype = 'monetary_range'::regtype
ORDER BY amname;
