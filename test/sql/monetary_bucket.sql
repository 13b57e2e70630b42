-- width_bucket of amounts: PostgreSQL's own would follow the total order across currencies

SELECT m, width_bucket(m, '{1 EUR,10 EUR,10.00 EUR,100 EUR}'::monetary[]) FROM unnest('{-5 EUR,0.99 EUR,1 EUR,1.00 EUR,9 EUR,10 EUR,99 EUR,100 EUR,1e30 EUR,NULL}'::monetary[]) AS m;
SELECT width_bucket('5 USD'::monetary, '{1 EUR,10 EUR}'::monetary[]);
SELECT width_bucket('5 EUR'::monetary, '{1 EUR,10 EUR,1 USD}'::monetary[]);
SELECT width_bucket('5 USD'::monetary, '{1 EUR,1 USD,10 USD}'::monetary[]);
SELECT width_bucket('5 USD', '{1 EUR,10 EUR}');
SELECT width_bucket('5 EUR'::monetary, '{1 EUR,10 EUR}');
SELECT width_bucket('5 EUR'::monetary, '{}'), width_bucket('5 EUR'::monetary, NULL), width_bucket(NULL, '{1 EUR}'::monetary[]);
SELECT width_bucket('5 EUR'::monetary, '{1 EUR,NULL}');
SELECT width_bucket('5 EUR'::monetary, '{{1 EUR},{2 EUR}}');
SELECT width_bucket('5 EUR'::monetary, ('{NULL,1 EUR,10 EUR}'::monetary[])[2:]);
-- the same places as PostgreSQL's own within a currency
SELECT count(*), count(*) FILTER (WHERE width_bucket(monetary(i / 7.0, 'EUR'), t) <> width_bucket(i / 7.0, n)) AS different
FROM generate_series(-50, 500) AS i, (SELECT array_agg(monetary(k * k / 3.0, 'EUR') ORDER BY k) AS t, array_agg(k * k / 3.0 ORDER BY k) AS n FROM generate_series(0, 12) k) AS a;
