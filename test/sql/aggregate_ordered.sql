-- Ordered-set aggregates: PostgreSQL's answers within a currency, and an error across

CREATE TABLE paid (id integer, m monetary, n numeric);
INSERT INTO paid SELECT i, monetary(x, 'EUR'), x FROM (SELECT i, round((i * 37 % 50) / 4.0, 2) AS x FROM generate_series(1, 80) i) v;
INSERT INTO paid VALUES (81, NULL, NULL), (82, NULL, NULL);
SELECT f, percentile_disc(f) WITHIN GROUP (ORDER BY m) AS of_amounts, percentile_disc(f) WITHIN GROUP (ORDER BY n) AS of_numbers, percentile_disc(f) WITHIN GROUP (ORDER BY m DESC) AS down
FROM paid, unnest(ARRAY[0, 0.1, 0.5, 0.99, 1]::double precision[]) AS f GROUP BY f ORDER BY f;
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY m), percentile_disc(ARRAY[0.25, NULL, 0.75]) WITHIN GROUP (ORDER BY m), percentile_disc(NULL::double precision) WITHIN GROUP (ORDER BY m) IS NULL AS nothing FROM paid;
SELECT x, rank(monetary(x, 'EUR')) WITHIN GROUP (ORDER BY m) = rank(x) WITHIN GROUP (ORDER BY n) AS rank,
	dense_rank(monetary(x, 'EUR')) WITHIN GROUP (ORDER BY m) = dense_rank(x) WITHIN GROUP (ORDER BY n) AS dense_rank,
	percent_rank(monetary(x, 'EUR')) WITHIN GROUP (ORDER BY m) = percent_rank(x) WITHIN GROUP (ORDER BY n) AS percent_rank,
	cume_dist(monetary(x, 'EUR')) WITHIN GROUP (ORDER BY m) = cume_dist(x) WITHIN GROUP (ORDER BY n) AS cume_dist,
	rank(monetary(x, 'EUR')) WITHIN GROUP (ORDER BY m DESC NULLS LAST) = rank(x) WITHIN GROUP (ORDER BY n DESC NULLS LAST) AS down
FROM paid, unnest(ARRAY[-1, 0, 3.25, 7, 12.25, 99]) AS x GROUP BY x ORDER BY x;
SELECT rank('3 EUR') WITHIN GROUP (ORDER BY m), dense_rank('3 EUR') WITHIN GROUP (ORDER BY m), rank(NULL) WITHIN GROUP (ORDER BY m) FROM paid;
SELECT rank('3 EUR') WITHIN GROUP (ORDER BY m), cume_dist('3 EUR') WITHIN GROUP (ORDER BY m), percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM paid WHERE false;
SELECT rank('3 USD') WITHIN GROUP (ORDER BY m), percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM paid WHERE m IS NULL;
SELECT id % 3 AS g, rank('3 EUR') WITHIN GROUP (ORDER BY m) FILTER (WHERE id > 5), percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM paid GROUP BY ROLLUP (id % 3) ORDER BY g;

-- Interpolated, down as well as up, as PostgreSQL interpolates numbers
SELECT count(*), count(*) FILTER (WHERE abs(amount(up) - up_n) < 1e-9 AND abs(amount(down) - down_n) < 1e-9) AS same, count(*) FILTER (WHERE up <> down) AS differ
FROM (SELECT f, percentile_cont(f::numeric) WITHIN GROUP (ORDER BY m) AS up, percentile_cont(f) WITHIN GROUP (ORDER BY n::double precision)::numeric AS up_n,
		percentile_cont(f::numeric) WITHIN GROUP (ORDER BY m DESC) AS down, percentile_cont(f) WITHIN GROUP (ORDER BY n::double precision DESC)::numeric AS down_n
	FROM paid, generate_series(0, 20) i, LATERAL (SELECT i / 20.0::double precision AS f) v GROUP BY f) p;
SELECT percentile_cont(ARRAY[0.1, NULL, 1]) WITHIN GROUP (ORDER BY m) AS up, percentile_cont(ARRAY[0.1, NULL, 1]) WITHIN GROUP (ORDER BY m DESC NULLS LAST) AS down FROM paid;
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY m DESC) FROM paid;
SELECT percentile_cont('NaN'::numeric) WITHIN GROUP (ORDER BY m DESC) FROM paid;
CREATE DOMAIN euro AS monetary('EUR');
SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY m::euro DESC) = percentile_cont(0.1) WITHIN GROUP (ORDER BY m) AS of_a_domain FROM paid;
DROP DOMAIN euro;
BEGIN;
CREATE FUNCTION far_cmp(monetary, monetary) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.monetary_cmp(public.abs($1), public.abs($2))';
CREATE FUNCTION far_lt(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.far_cmp($1, $2) < 0';
CREATE OPERATOR |< (FUNCTION = far_lt, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR CLASS far_ops FOR TYPE monetary USING btree AS OPERATOR 1 |<, OPERATOR 3 =, FUNCTION 1 far_cmp(monetary, monetary);
SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY m USING |<) FROM paid;
ROLLBACK;

-- Two currencies
SELECT rank('5 USD') WITHIN GROUP (ORDER BY m) FROM paid;
SELECT dense_rank('5 USD') WITHIN GROUP (ORDER BY m) FROM paid;
SELECT percent_rank('5 USD') WITHIN GROUP (ORDER BY m) FROM paid;
SELECT cume_dist('5 USD') WITHIN GROUP (ORDER BY m) FROM paid;
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM (SELECT m FROM paid UNION ALL SELECT '1 USD') AS v;
SELECT percentile_disc('{0.5}'::double precision[]) WITHIN GROUP (ORDER BY m) FROM (SELECT m FROM paid UNION ALL SELECT '1 USD') AS v;
SELECT rank('5 EUR') WITHIN GROUP (ORDER BY m) FROM (SELECT m FROM paid UNION ALL SELECT '1 USD') AS v;
SELECT currency(m), percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM (SELECT m FROM paid WHERE m IS NOT NULL UNION ALL SELECT '1 USD') AS v GROUP BY 1 ORDER BY 1;
SELECT percentile_disc(1.5) WITHIN GROUP (ORDER BY m) FROM paid;
-- what takes an amount in does so for an aggregate, and not over a window, where a superuser's own one could be
CREATE AGGREGATE pg_temp.over_a_window(monetary) (SFUNC = monetary_ordered_add, STYPE = internal, FINALFUNC = numeric_avg);
SELECT pg_temp.over_a_window(m) OVER () FROM paid;
DROP AGGREGATE pg_temp.over_a_window(monetary);
-- of pinned columns and domains, too
CREATE DOMAIN euro AS monetary('EUR');
SELECT rank('5 USD') WITHIN GROUP (ORDER BY m::euro) FROM paid;
DROP DOMAIN euro;
-- what orders rows is no answer about amounts: it stays as ORDER BY is
SELECT m, rank() OVER (ORDER BY m) FROM (VALUES ('5 USD'::monetary), ('9 EUR'), ('1 USD')) AS v (m) ORDER BY m;
DROP TABLE paid;
