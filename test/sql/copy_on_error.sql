-- COPY passes over what is no value, from PostgreSQL 17 on
SELECT current_setting('server_version_num')::int >= 170000 AS has_on_error \gset
\if :has_on_error
\else
\quit
\endif
CREATE TABLE loaded (n int, c currency_code, m monetary, euro monetary('EUR', 2), r monetary_range);
COPY loaded FROM STDIN (ON_ERROR ignore, LOG_VERBOSITY verbose);
1	EUR	1.5 EUR	1.005 EUR	[0 EUR,5 EUR]
2	EURO	1.5 EUR	1 EUR	[0 EUR,5 EUR]
3	EUR	1.5 XYZ	1 EUR	[0 EUR,5 EUR]
4	EUR	1.5	1 EUR	[0 EUR,5 EUR]
5	EUR	1e32 EUR	1 EUR	[0 EUR,5 EUR]
6	EUR	1.5 EUR	1 USD	[0 EUR,5 EUR]
7	EUR	1.5 EUR	1e31 EUR	[0 EUR,5 EUR]
8	EUR	1.5 EUR	1 EUR	[0 EUR,5 USD]
9	EUR	1.5 EUR	1 EUR	[5 EUR,0 EUR]
10	EUR	1.5 EUR	1 EUR	empty
11	usd	USD 2	EUR 2	[2e9 usd,)
\.
SELECT * FROM loaded ORDER BY n;
DROP TABLE loaded;
