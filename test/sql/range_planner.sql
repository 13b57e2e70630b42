-- amount <@ range, by the index of the amounts
\set VERBOSITY terse

CREATE TABLE amounts (id integer, m monetary);
INSERT INTO amounts
	SELECT i, monetary(round(i / 7.0 - 1000, i % 3), (ARRAY['EUR', 'USD', 'JPY', 'AED', 'ZWL'])[1 + i % 5]::currency_code)
	FROM generate_series(1, 20000) i;
INSERT INTO amounts VALUES (0, NULL), (-1, '-99999999999999999999999999999999 EUR'), (-2, '99999999999999999999999999999999 EUR'),
	(-3, '-0.000000000000000000000000000001 EUR'), (-4, '99999999999999999999999999999999 AED'), (-5, '-99999999999999999999999999999999 FIM');
CREATE TABLE spans (id integer, r monetary_range);
INSERT INTO spans VALUES (1, '[0 EUR,5 EUR)'), (2, '(0 EUR,5.00 EUR]'), (3, '(,-900 EUR]'), (4, '[1000 EUR,)'), (5, '(,) EUR'), (6, '7.30 USD'), (7, '(7 USD,8 USD)'), (8, '(,) CHF'), (9, NULL);
ANALYZE amounts, spans;

-- What a plan says of conditions, without what differs between versions
CREATE FUNCTION conditions(query text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF line ~ '(Cond|Filter):' THEN
			RETURN NEXT trim(regexp_replace(line, '::monetary(_range)?', '', 'g'));
		END IF;
	END LOOP;
END
$$;

-- A range that is known: conditions that are the same as membership
CREATE INDEX amounts_m ON amounts (m);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE '(0 EUR,5 EUR]' @> m$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '(,5 EUR)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '[5 EUR,)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '(,) EUR'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '5 EUR'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ monetary_range('1 EUR', '2 EUR')$$);
SELECT conditions($$SELECT * FROM amounts WHERE NOT m <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ NULL$$);
-- once more where the amount is no column: it is computed once
SELECT conditions($$SELECT * FROM amounts WHERE m + '1 EUR' <@ '[0 EUR,5 EUR)'$$);
CREATE INDEX amounts_negative ON amounts ((- m));
SELECT conditions($$SELECT * FROM amounts WHERE - m <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE '5 EUR' @> - m$$);

-- pinned columns and domains
CREATE DOMAIN euro AS monetary('EUR', 2);
CREATE TABLE pinned (p monetary('EUR') UNIQUE, d euro UNIQUE);
SELECT conditions($$SELECT * FROM pinned WHERE p <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM pinned WHERE d <@ '[0 EUR,5 EUR)'$$);
DROP TABLE pinned;
DROP DOMAIN euro;

-- A range that is known at run time: what the index finds is checked again
PREPARE members(monetary_range) AS SELECT count(*) FROM amounts WHERE m <@ $1;
SET plan_cache_mode = force_generic_plan;
SELECT conditions($$EXECUTE members('[0 EUR,5 EUR)')$$);
EXECUTE members('[0 EUR,5 EUR)');
EXECUTE members('(0 EUR,5 EUR)');
EXECUTE members('(,) EUR');
EXECUTE members('(,) FIM');
EXECUTE members(NULL);
RESET plan_cache_mode;
DEALLOCATE members;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET enable_material = off;
SELECT conditions($$SELECT * FROM spans JOIN amounts ON m <@ r$$);
SELECT conditions($$SELECT * FROM spans JOIN amounts ON r @> m$$);
-- not where the range is no constant of the scan, or not the same type of index
SELECT conditions($$SELECT * FROM amounts WHERE m <@ monetary_range(m, NULL)$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ monetary_range(monetary((random() * 0 + 1)::numeric, 'EUR'), NULL)$$);
DROP INDEX amounts_m, amounts_negative;
CREATE INDEX amounts_m ON amounts USING hash (m);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '5 EUR'$$);
DROP INDEX amounts_m;
RESET enable_bitmapscan;
CREATE INDEX amounts_m ON amounts USING brin (m) WITH (pages_per_range = 1);
SELECT conditions($$SELECT * FROM amounts WHERE m <@ '[0 EUR,5 EUR)'$$);
SELECT conditions($$SELECT * FROM spans JOIN amounts ON m <@ r$$);
SELECT count(*) FROM amounts WHERE m <@ '[0 EUR,5 EUR)';
DROP INDEX amounts_m;
RESET enable_seqscan;

-- The same rows with and without an index
CREATE TEMP TABLE expected AS
	SELECT s.id, count(a.id), sum(a.id), count(*) FILTER (WHERE m <@ r) AS members
	FROM spans s LEFT JOIN amounts a
		ON currency(m) = currency(r) AND
			(lower_inf(r) OR m *> lower(r) OR (m = lower(r) AND lower_inc(r))) AND
			(upper_inf(r) OR m *< upper(r) OR (m = upper(r) AND upper_inc(r)))
	GROUP BY s.id;
TABLE expected ORDER BY id;
CREATE INDEX amounts_m ON amounts (m);
SET enable_seqscan = off;
SELECT * FROM expected
EXCEPT
SELECT s.id, count(a.id), sum(a.id), count(a.id) FROM spans s LEFT JOIN amounts a ON m <@ r GROUP BY s.id;
SELECT e.id, e.count FROM expected e JOIN spans s USING (id)
WHERE e.count <> (SELECT count(*) FROM amounts WHERE r @> m);
CREATE FUNCTION count_members(monetary_range) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	result bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM amounts WHERE m <@ %L', $1) INTO result;
	RETURN result;
END
$$;
SELECT e.id, e.count FROM expected e JOIN spans s USING (id) WHERE r IS NOT NULL AND e.count <> count_members(r);
DROP FUNCTION count_members;

-- Partitions are pruned, and the planner knows how many rows to expect
CREATE TABLE parted (m monetary) PARTITION BY RANGE (m);
CREATE TABLE parted_low PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('0 EUR');
CREATE TABLE parted_eur PARTITION OF parted FOR VALUES FROM ('0 EUR') TO ('1000 EUR');
CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM ('1000 EUR') TO (MAXVALUE);
CREATE FUNCTION partitions(query text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		RETURN QUERY SELECT (regexp_matches(line, 'on (parted_[a-z]+)'))[1];
	END LOOP;
END
$$;
SELECT partitions($$SELECT * FROM parted WHERE m <@ '[0 EUR,5 EUR)'$$);
SELECT partitions($$SELECT * FROM parted WHERE m <@ '(,5 EUR)'$$);
SELECT partitions($$SELECT * FROM parted WHERE m <@ '[2000 EUR,)'$$);
SELECT partitions($$SELECT * FROM parted WHERE m <@ '(,) USD'$$);
SELECT partitions($$SELECT * FROM parted WHERE m <@ '7 EUR'$$);
DROP FUNCTION partitions;
DROP TABLE parted;

-- A hash index cannot look for a range
CREATE TABLE hashed (m monetary);
INSERT INTO hashed SELECT monetary(i, 'EUR') FROM generate_series(1, 100) i;
CREATE INDEX ON hashed USING hash (m);
SET enable_seqscan = off;
SELECT count(*) FROM hashed WHERE m <@ '[1 EUR,5 EUR)';
SELECT count(*) FROM hashed WHERE m <@ '5 EUR';
SELECT count(*) FROM hashed WHERE m <@ (SELECT '[1 EUR,5 EUR)'::monetary_range);
-- ... nor one whose operators do not say how it is ordered
BEGIN;
CREATE OPERATOR CLASS silent_ops FOR TYPE monetary USING btree AS FUNCTION 1 monetary_cmp(monetary, monetary);
DROP INDEX hashed_m_idx;
CREATE INDEX ON hashed (m silent_ops);
CREATE INDEX ON hashed ((m + '1 EUR') silent_ops);
SELECT count(*) FROM hashed WHERE m + '1 EUR' <@ '[1 EUR,5 EUR)';
SELECT count(*) FROM hashed WHERE m + '1 EUR' <@ '5 EUR';
SELECT count(*) FROM hashed WHERE m <@ '[1 EUR,5 EUR)';
SELECT count(*) FROM hashed WHERE m <@ '5 EUR';
SELECT count(*) FROM hashed WHERE m <@ (SELECT '[1 EUR,5 EUR)'::monetary_range);
ROLLBACK;
-- ... nor one in an order of somebody's own, where an operator in the same place means another thing
BEGIN;
CREATE FUNCTION farther_cmp(monetary, monetary) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.monetary_cmp(public.abs($2), public.abs($1))';
CREATE FUNCTION farther_lt(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.farther_cmp($1, $2) < 0';
CREATE FUNCTION farther_le(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.farther_cmp($1, $2) <= 0';
CREATE FUNCTION farther_eq(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.farther_cmp($1, $2) = 0';
CREATE FUNCTION farther_ge(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.farther_cmp($1, $2) >= 0';
CREATE FUNCTION farther_gt(monetary, monetary) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.farther_cmp($1, $2) > 0';
CREATE OPERATOR |< (FUNCTION = farther_lt, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR |<= (FUNCTION = farther_le, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR |= (FUNCTION = farther_eq, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR |>= (FUNCTION = farther_ge, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR |> (FUNCTION = farther_gt, LEFTARG = monetary, RIGHTARG = monetary);
CREATE OPERATOR CLASS farther_ops FOR TYPE monetary USING btree AS
	OPERATOR 1 |<, OPERATOR 2 |<=, OPERATOR 3 |=, OPERATOR 4 |>=, OPERATOR 5 |>, FUNCTION 1 farther_cmp(monetary, monetary);
DROP INDEX hashed_m_idx;
CREATE INDEX hashed_m_idx ON hashed (m farther_ops);
CREATE INDEX ON hashed ((m + '1 EUR') farther_ops);
PREPARE members(monetary_range) AS SELECT count(*) FROM hashed WHERE m <@ $1;
SET LOCAL plan_cache_mode = force_generic_plan;
EXECUTE members('[1 EUR,5 EUR)');
EXECUTE members('5 EUR');
SELECT count(*) FROM hashed WHERE m <@ '[1 EUR,5 EUR)';
SELECT count(*) FROM hashed WHERE m + '1 EUR' <@ '[1 EUR,5 EUR)';
SELECT count(*) FROM hashed WHERE m + '1 EUR' <@ '5 EUR';
DEALLOCATE members;
ROLLBACK;
-- ... but one that has the total order the other way round can
BEGIN;
CREATE FUNCTION back_cmp(monetary, monetary) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT public.monetary_cmp($2, $1)';
CREATE OPERATOR CLASS back_ops FOR TYPE monetary USING btree AS
	OPERATOR 1 *>, OPERATOR 2 *>=, OPERATOR 3 =, OPERATOR 4 *<=, OPERATOR 5 *<, FUNCTION 1 back_cmp(monetary, monetary);
DROP INDEX hashed_m_idx;
CREATE INDEX hashed_m_idx ON hashed (m back_ops);
SET LOCAL enable_bitmapscan = off;
PREPARE members(monetary_range) AS SELECT count(*) FROM hashed WHERE m <@ $1;
SET LOCAL plan_cache_mode = force_generic_plan;
SELECT conditions($$EXECUTE members('[1 EUR,5 EUR)')$$);
EXECUTE members('[1 EUR,5 EUR)');
SELECT count(*) FROM hashed WHERE m <@ '[1 EUR,5 EUR)';
DEALLOCATE members;
ROLLBACK;
RESET enable_seqscan;
DROP TABLE hashed;

CREATE FUNCTION is_near(condition text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
	expects numeric;
	has numeric;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT 1 FROM amounts WHERE ' || condition INTO plan;
	expects := plan -> 0 -> 'Plan' -> 'Plan Rows';
	EXECUTE 'SELECT count(*) FROM amounts WHERE ' || condition INTO has;
	RETURN expects BETWEEN has / 2 - 50 AND has * 2 + 50;
END
$$;
SELECT condition, is_near(condition)
FROM unnest(ARRAY['m <@ ''[0 EUR,1000 EUR)''', 'm <@ ''(,) USD''', 'm <@ ''(,0 JPY)''', 'm <@ ''(,) CHF''', '''[0 EUR,1 EUR)'' @> m']) AS t(condition);
DROP FUNCTION is_near;

SELECT least_amount(r), greatest_amount(r) FROM spans WHERE id IN (1, 3, 4, 5) ORDER BY id;

DROP TABLE amounts, spans, expected;
DROP FUNCTION conditions;
