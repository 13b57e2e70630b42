-- A table of 2,000 partitions, for how long a plan takes that needs one of them

CREATE TABLE parted(id integer, amount monetary('EUR', 2), plain numeric(18,2)) PARTITION BY RANGE (id);
SELECT format('CREATE TABLE parted_%s PARTITION OF parted FOR VALUES FROM (%1$s) TO (%1$s + 1)', n) FROM generate_series(1, 2000) AS n
\gexec

-- Plans a query so many times; answers how many lines the plans have together
CREATE FUNCTION plan(query text, times integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	line text;
	lines bigint := 0;
BEGIN
	FOR i IN 1 .. times LOOP
		FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
			lines := lines + 1;
		END LOOP;
	END LOOP;
	RETURN lines;
END
$$;
