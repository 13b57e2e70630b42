-- per_capita and per_capita_coverage: each entity's population counts once

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

-- The claim of February 2025: 109 billion euros for France are the same ratio as 500 billion dollars for the United States

CREATE TEMP TABLE announced(country text, amount monetary, population bigint);
INSERT INTO announced VALUES ('FRA', '109e9 EUR', 68000000), ('USA', '500e9 USD', 5 * 68000000);

SELECT country, per_capita(amount, population, country), per_capita(amount, population) AS without_entity
FROM announced GROUP BY country ORDER BY country;

SELECT rate_of, per_capita(in_usd, population, country) FILTER (WHERE country = 'FRA') AS france,
	per_capita(in_usd, population, country) FILTER (WHERE country = 'USA') AS united_states,
	per_capita(in_usd, population, country) FILTER (WHERE country = 'FRA')
		/ per_capita(in_usd, population, country) FILTER (WHERE country = 'USA') AS ratio
FROM (VALUES ('Friday', 1.0377), ('Monday', 1.032), ('nobody', 1)) AS r(rate_of, rate),
	LATERAL (SELECT country, monetary(CASE currency(amount) WHEN 'EUR' THEN amount(amount) * rate ELSE amount(amount) END, 'USD') AS in_usd, population FROM announced) AS a
GROUP BY rate_of, rate ORDER BY rate DESC;

-- Each figure as computed elsewhere, to 20 digits after the point
SELECT name, value, round(amount(per_capita(m, population)), 20) = value AS same
FROM (VALUES
	('fra_eur_per_capita_seed', 1602.94117647058823529412, '109e9 EUR'::monetary, 68000000),
	('usa_usd_per_capita_seed', 1470.58823529411764705882, '500e9 USD', 340000000),
	('fra_usd_per_capita_seed_0207', 1663.37205882352941176471, '109e9 USD'::monetary * 1.0377, 68000000),
	('fra_usd_per_capita_seed_0210', 1654.23529411764705882353, '109e9 USD'::monetary * 1.032, 68000000),
	('fra_eur_per_capita_wb2024', 1590.04189147707349959891, '109e9 EUR', 68551653),
	('usa_usd_per_capita_wb2024', 1470.10834004575000675956, '500e9 USD', 340110988),
	('fra_usd_per_capita_wb2024_0207', 1649.98647078575917053379, '109e9 USD'::monetary * 1.0377, 68551653),
	('fra_usd_per_capita_wb2024_0210', 1640.92323200433985158607, '109e9 USD'::monetary * 1.032, 68551653),
	('eu_investai_per_capita_wb2024', 444.2191878043850954974, '200e9 EUR', 450228188)
) AS golden(name, value, m, population)
GROUP BY name, value ORDER BY name;

SELECT name, value, round(ratio, 19) = round(value, 19) AS same, ratio
FROM (VALUES
	('ratio_fra_over_usa_seed_0207', 1.131093, 1.0377, 68000000, 340000000),
	('ratio_fra_over_usa_seed_0210', 1.12488, 1.032, 68000000, 340000000),
	('ratio_no_conversion_seed', 1.09, 1, 68000000, 340000000),
	('ratio_fra_over_usa_wb2024_0207', 1.12235705753115537564, 1.0377, 68551653, 340110988),
	('ratio_fra_over_usa_wb2024_0210', 1.11619204333829849442, 1.032, 68551653, 340110988),
	('ratio_fra_over_usa_wb2023_0207', 1.11436721668332985093, 1.0377, 68372286, 336806231)
) AS golden(name, value, rate, fra, usa),
	LATERAL (SELECT per_capita(m, population, country) FILTER (WHERE country = 'FRA')
			/ per_capita(m, population, country) FILTER (WHERE country = 'USA') AS ratio
		FROM (VALUES ('FRA', '109e9 USD'::monetary * rate, fra), ('USA', '500e9 USD', usa)) AS a(country, m, population)) AS r
ORDER BY name;

-- A join repeats the population, which still counts once

CREATE TEMP TABLE part(country text, population bigint, amount monetary);
INSERT INTO part VALUES
	('FRA', 68551653, '50e9 EUR'), ('FRA', 68551653, '20e9 EUR'), ('FRA', 68551653, '39e9 EUR'),
	('DEU', 83510950, '15e9 EUR'), ('DEU', 83510950, '11.5e9 EUR'), ('LUX', 677717, '0.5e9 EUR');

SELECT country, count(*), per_capita(amount, population, country) AS per_head, per_capita(amount, population) AS wrong_by_the_count
FROM part GROUP BY ROLLUP (country) ORDER BY country;
-- together: the ratio of sums, which is not the mean of the ratios
SELECT per_capita(amount, population, country) AS ratio_of_sums,
	monetary(136e9 / (68551653 + 83510950 + 677717), 'EUR') AS by_hand,
	(SELECT avg(per_head) FROM (SELECT per_capita(amount, population, country) AS per_head FROM part GROUP BY country) AS c) AS mean_of_ratios
FROM part;
-- the scale is at least that of the amounts
SELECT per_capita(m, 5), per_capita(m, 8, 'x'), per_capita(m, 3, 'x') FROM (VALUES ('10.00 EUR'::monetary)) AS t(m);
-- entities are told apart byte by byte
SELECT per_capita_add(per_capita_add(per_capita_add(per_capita_add('empty',
	'1 EUR', 1, 'Côte d''Ivoire'), '1 EUR', 10, 'Cote d''Ivoire'), '1 EUR', 100, 'CÔTE D''IVOIRE'), '1 EUR', 1000, '');
SELECT per_capita(m, 7, c::char(5)), per_capita(m, 7, c::varchar), per_capita(m, 7, c::name::text), per_capita(m, 7, c COLLATE "C")
FROM (VALUES ('14 EUR'::monetary, 'FRA'), ('7 EUR', 'FRA')) AS t(m, c);

-- an amount that is NULL is nothing, and its row counts on neither side; not so for the coverage, which is about those
SELECT per_capita(m, p, e), per_capita(m, p), per_capita_coverage(m, p, e)
FROM (VALUES ('10 EUR'::monetary, 2, 'a'), (NULL, 3, 'b'), (NULL, NULL, 'c'), (NULL, 2, NULL), (NULL, NULL, NULL)) AS t(m, p, e);
-- a row that does not count cannot be in conflict
SELECT per_capita(m, p, e) FROM (VALUES ('10 EUR'::monetary, 2, 'a'), (NULL, 3, 'a'), (NULL, NULL, 'a'), (NULL, 4, 'a')) AS t(m, p, e);
-- an amount whose people are unknown would be in no figure, and that is an error
SELECT f, p, e, (pg_temp.try(format('SELECT %s(%L::%s, %L::bigint, %L)', f, m, type, p, e))).*
FROM (VALUES ('monetary', '10 EUR'), ('monetary_range', '[1 EUR,2 EUR]')) AS t(type, m), unnest(ARRAY['per_capita', 'per_capita_coverage']) AS f, (VALUES (NULL, 'a'), (2, NULL), (NULL, NULL)) AS u(p, e);
SELECT (pg_temp.try(format('SELECT per_capita(%L::%s, NULL)', m, type))).* FROM (VALUES ('monetary', '10 EUR'), ('monetary_range', '[1 EUR,2 EUR]')) AS t(type, m);
SELECT per_capita(m, p, e) FILTER (WHERE p IS NOT NULL), sum(m) FILTER (WHERE p IS NULL) AS of_nobody FROM (VALUES ('10 EUR'::monetary, 2, 'a'), ('7 EUR', NULL, 'b')) AS t(m, p, e);
-- nothing left is NULL
SELECT per_capita(m, p, e), per_capita(m, p), per_capita_coverage(m, p, e) FROM (VALUES (NULL::monetary, NULL::bigint, NULL::text)) AS t(m, p, e);
SELECT per_capita(m, p, e), per_capita(m, p), per_capita_coverage(m, p, e) FROM (VALUES ('1 EUR'::monetary, 1, 'a')) AS t(m, p, e) WHERE false;

-- A place may have no inhabitants, but not all together; fewer than none is nonsense
SELECT query, (pg_temp.try(format('SELECT %s FROM (VALUES (%s)) AS t(m, p, e)', query, rows))).*
FROM (VALUES
	('''10 EUR''::monetary, 0, ''island''), (''10 EUR'', 4, ''mainland'''),
	('''10 EUR''::monetary, 0, ''island''), (''10 EUR'', 0, ''reef'''),
	('''10 EUR''::monetary, -1, ''island''')) AS r(rows),
	(VALUES ('per_capita(m, p, e)'), ('per_capita(m, p)'), ('per_capita_coverage(m, p, e)')) AS q(query);
SELECT (pg_temp.try('SELECT per_capita(''0 EUR''::monetary, 0)')).*;

-- Two populations for one entity: both are named, the smaller one first, and the entity
SELECT query, (pg_temp.try(format('SELECT %s FROM (VALUES (%s)) AS t(m, p, e)', query, rows))).*
FROM (VALUES
	('''10 EUR''::monetary, 68551653, ''FRA''), (''1 EUR'', 68000000, ''FRA'''),
	('''10 EUR''::monetary, 68000000, ''FRA''), (''1 EUR'', 1, ''BEL''), (''1 EUR'', 68551653, ''FRA'''),
	('''10 EUR''::monetary, 1, repeat(''Îlot '', 40)), (''1 EUR'', 2, repeat(''Îlot '', 40)')) AS r(rows),
	(VALUES ('per_capita(m, p, e)'), ('per_capita_coverage(m, p, e)')) AS q(query);
-- what the hint says
SELECT per_capita(m, p, concat(e, ' ', y)) FROM (VALUES ('68 EUR'::monetary, 68, 'FRA', 2023), ('69 EUR', 69, 'FRA', 2024)) AS t(m, p, e, y);
SELECT (pg_temp.try('SELECT per_capita(m, 1, ''x'') FROM (VALUES (''1 USD''::monetary), (''1 EUR'')) AS t(m)')).*;
SELECT (pg_temp.try('SELECT per_capita(m, 1) FROM (VALUES (''1 USD''::monetary), (''1 EUR'')) AS t(m)')).*;

-- Coverage: the share of the population whose entities have an amount, of whatever currency
SELECT per_capita_coverage(m, p, e) FROM (VALUES ('10 EUR'::monetary, 30, 'a'), (NULL, 30, 'a'), (NULL, 60, 'b'), ('1 USD', 10, 'c')) AS t(m, p, e);
SELECT per_capita_coverage(m, p, e) FROM (VALUES (NULL, 30, 'a'), (NULL, 30, 'a'), ('10 EUR'::monetary, 30, 'a'), (NULL, 30, 'a')) AS t(m, p, e);
SELECT per_capita_coverage(m, p, e) FROM (VALUES (NULL::monetary, 30, 'a'), (NULL, 60, 'b')) AS t(m, p, e);
SELECT per_capita_coverage(m, p, e) FROM (VALUES ('1 EUR'::monetary, 1, 'a'), (NULL, 2, 'b')) AS t(m, p, e);
SELECT c, per_capita_coverage(m, p, e) OVER (ORDER BY c) FROM (VALUES (1, '1 EUR'::monetary, 1, 'a'), (2, NULL, 1, 'b'), (3, '2 USD', 2, 'c')) AS t(c, m, p, e);

-- The largest numbers
SELECT per_capita(m, 9223372036854775807), per_capita(m, 9223372036854775807, i::text), per_capita_coverage(m, 9223372036854775807, i::text)
FROM generate_series(1, 3) AS i, CAST('99999999999999999999999999999999 EUR' AS monetary) AS m;
SELECT (pg_temp.try('SELECT per_capita(''0.000000000000000000000000000001 EUR''::monetary, 3)')).*;

-- Windows, DISTINCT, ORDER BY, grouping sets
SELECT country, amount, per_capita(amount, population, country) OVER (PARTITION BY country) AS of_country,
	per_capita(amount, population, country) OVER (ORDER BY country, amount(amount)) AS running,
	per_capita(amount, population, country) OVER (ORDER BY country, amount(amount) ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around
FROM part ORDER BY country, amount(amount);
SELECT per_capita(amount, population, country ORDER BY population DESC), per_capita(amount, population, country) FILTER (WHERE country < 'F') FROM part;
SELECT country, grouping(country), per_capita(amount, population, country) FROM part GROUP BY GROUPING SETS ((country), ()) ORDER BY country, 2;

-- 200 entities in a hundred thousand rows: the state has each once
CREATE AGGREGATE pg_temp.state_of(monetary, bigint, text)(SFUNC = per_capita_add, STYPE = per_capita_state, INITCOND = 'empty');
SELECT count(*), per_capita(m, p, e), pg_column_size(pg_temp.state_of(m, p, e)) BETWEEN 5000 AND 15000 AS kilobytes
FROM (SELECT '2.01 EUR'::monetary AS m, 1 + i % 200 AS p, 'entity ' || i % 200 AS e FROM generate_series(1, 100000) AS i) AS t;
DROP AGGREGATE pg_temp.state_of(monetary, bigint, text);

-- entities are compared byte by byte, so that a collation with other ideas is refused
CREATE COLLATION any_case (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
SELECT per_capita('5 EUR'::monetary, 5, 'France'::text COLLATE any_case);
\echo :LAST_ERROR_SQLSTATE
DROP COLLATION any_case;

DROP TABLE announced, part;
DROP FUNCTION pg_temp.try;
