-- sum_by_currency: an amount for each currency, by currency
SELECT sum_by_currency(m) FROM (VALUES ('1.50 USD'::monetary), ('2 EUR'), (NULL), ('-0.125 EUR'), ('3 USD'), ('0 JPY')) AS t(m);
SELECT sum_by_currency(m) FROM (VALUES ('1.50 USD'::monetary)) AS t(m);
SELECT sum_by_currency(m) FROM (VALUES (NULL::monetary)) AS t(m);
SELECT sum_by_currency(m) FROM (VALUES ('1.50 USD'::monetary)) AS t(m) WHERE false;
SELECT pg_typeof(sum_by_currency(m)), array_length(sum_by_currency(m), 1), (sum_by_currency(m))[2] FROM (VALUES ('1 USD'::monetary), ('1 EUR')) AS t(m);
-- only a sum of its own that does not fit is an error
SELECT sum_by_currency(m) FROM (VALUES ('99999999999999999999999999999999 EUR'::monetary), ('99999999999999999999999999999999 USD'), ('0.000000000000000000000000000001 JPY')) AS t(m);
SELECT sum_by_currency(m) FROM (VALUES ('99999999999999999999999999999999 EUR'::monetary), ('1 EUR'), ('1 USD')) AS t(m);
\echo :LAST_ERROR_SQLSTATE

-- all currencies at once, and each in many rows
SELECT array_length(s, 1) AS currencies, s[1], s[150], s[307], (SELECT array_agg(currency(m)) FROM unnest(s) AS m) = (SELECT array_agg(code ORDER BY code) FROM ai_invest.currencies) AS in_order
FROM (SELECT sum_by_currency(monetary(i, code)) AS s FROM ai_invest.currencies, generate_series(1, 20) AS i) AS t;
SELECT sum_by_currency(s ORDER BY s::text DESC) FROM (SELECT unnest(sum_by_currency(monetary(i / 4.0, code))) AS s
	FROM ai_invest.currencies, generate_series(1, 4) AS i WHERE code IN ('CHF', 'EUR', 'ZWL', 'AED') GROUP BY i) AS t;

-- as other aggregates: FILTER, groups, windows
SELECT i % 2 AS g, sum_by_currency(m) FILTER (WHERE i > 1), grouping(i % 2)
FROM (VALUES (1, '1 EUR'::monetary), (2, '2.5 EUR'), (3, '3 USD'), (4, '4 USD'), (5, NULL), (6, '6 JPY')) AS t(i, m) GROUP BY GROUPING SETS ((i % 2), ()) ORDER BY 3, 1;
SELECT i, sum_by_currency(m) OVER (ORDER BY i), sum_by_currency(m) OVER (PARTITION BY i % 2)
FROM (VALUES (1, '1 EUR'::monetary), (2, '2.5 EUR'), (3, '3 USD'), (4, '4 USD'), (5, NULL), (6, '6 JPY')) AS t(i, m) ORDER BY i;

-- the state of twelve currencies stays small, however many the rows
CREATE AGGREGATE pg_temp.state_of(monetary)(SFUNC = monetary_by_currency_add, STYPE = monetary_by_currency_state, INITCOND = 'empty');
SELECT pg_column_size(pg_temp.state_of(monetary(i, (ARRAY['EUR', 'USD', 'JPY', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON'])[1 + i % 12]::currency_code))) < 2000 AS small
FROM generate_series(1, 10000) AS i;
DROP AGGREGATE pg_temp.state_of(monetary);
