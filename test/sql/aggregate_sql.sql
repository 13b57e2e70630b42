-- The ways in which SQL calls an aggregate
SET jit = off;

CREATE TEMP TABLE payment(i int, who text, m monetary);
INSERT INTO payment VALUES (1, 'a', '1.50 EUR'), (2, 'a', '1.5 EUR'), (3, 'b', '2 EUR'), (4, NULL, '4.125 EUR'), (5, 'b', NULL), (6, 'a', '1.500 EUR'), (7, 'c', NULL);

-- DISTINCT takes 1.50 and 1.5 for one, and which of them is left is open: so it is rounded here
SELECT round(sum(DISTINCT m), 3), avg(DISTINCT amount(m)::numeric(9, 4)), round(max(DISTINCT m), 3), count(DISTINCT m) FROM payment;
SELECT sum(m ORDER BY m DESC), avg(m ORDER BY i), sum_by_currency(m ORDER BY m), median(m ORDER BY m DESC) FROM payment;
SELECT sum(m) FILTER (WHERE who = 'a'), sum(m) FILTER (WHERE who = 'nobody'), avg(m) FILTER (WHERE i > 3) FROM payment;
SELECT who, sum(m), avg(m), min(m), max(m), grouping(who) FROM payment GROUP BY GROUPING SETS ((who), ()) ORDER BY who NULLS LAST, grouping(who);
SELECT who, i % 2 AS odd, sum(m), max(m) FROM payment GROUP BY CUBE (who, i % 2) ORDER BY 1 NULLS LAST, 2 NULLS LAST, sum(m), grouping(who);
SELECT who FROM payment GROUP BY who HAVING sum(m) > '2 EUR' ORDER BY who;
SELECT i, sum(m) OVER () AS sum, avg(m) OVER (PARTITION BY who) AS avg,
	sum(m) OVER (ORDER BY i) AS running, max(m) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS max
FROM payment ORDER BY i;
SELECT sum(sum(m)) OVER (ORDER BY who), who FROM payment GROUP BY who ORDER BY who;
-- sorted and hashed groups
SET enable_hashagg = off;
SELECT i % 3 AS g, sum(m), avg(m) FROM payment GROUP BY 1 ORDER BY 1;
SET enable_hashagg = on;
SET enable_sort = off;
SELECT i % 3 AS g, sum(m), avg(m) FROM payment GROUP BY 1 ORDER BY 1;
RESET enable_sort;
RESET enable_hashagg;
-- in a pinned column, a domain and an array
CREATE DOMAIN pg_temp.euros AS monetary('EUR', 2);
SELECT sum(m::pg_temp.euros), avg(m::monetary('EUR', 1)), array_agg(m ORDER BY i) FROM payment;

DROP TABLE payment;
DROP DOMAIN pg_temp.euros;
