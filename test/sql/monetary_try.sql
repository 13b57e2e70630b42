-- What comes from a sheet: texts that may be no amount, and codes that are texts

SELECT text, try_monetary(text), try_currency(text) FROM unnest(ARRAY['1.50 EUR', 'EUR 1.50', ' usd 1e3 ', '5 XXY', '5', 'EUR', 'eur', ' Usd ', 'EURO', '', ' ', 'n/a', '1,250.00 EUR', '1e40 EUR', '1e-40 EUR', '5 EUR and more', '5 GBp', 'GBp', 'GBX', '€', '978', 'DEM', 'NaN EUR', '-5 JPY', NULL]) AS text;
-- as the casts, wherever those are no error
CREATE FUNCTION pg_temp.cast_or_null(text text, type regtype) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT %L::%s', text, type) INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END
$$;
SELECT count(*) AS texts, count(try_monetary(text)) AS amounts, count(*) FILTER (WHERE try_monetary(text)::text IS DISTINCT FROM pg_temp.cast_or_null(text, 'monetary') OR try_currency(text)::text IS DISTINCT FROM pg_temp.cast_or_null(text, 'currency_code')) AS different
FROM unnest(ARRAY['', ' ', '5', '-5.50', '1e3', '1e99', '.5', '5.', '.', '+', 'x', '€5']) AS a, unnest(ARRAY['', ' ', 'EUR', ' eur ', 'XXY', 'EU', 'EURO', 'GBp']) AS b, unnest(ARRAY[true, false]) AS forward,
	LATERAL (SELECT CASE WHEN forward THEN a || b ELSE b || a END) AS t(text);
CREATE TEMP TABLE sheet AS SELECT * FROM (VALUES (1, '12.50 EUR'), (2, 'n/a'), (3, '7 USD')) AS v(line, cell);
SELECT line, cell FROM sheet WHERE try_monetary(cell) IS NULL;

-- a number and a code that is text
SELECT monetary(1234.5, 'EUR'), monetary(99, 'usd'::text), monetary(99, ' usd '::varchar), monetary(99, 'EUR'::currency_code), monetary(NULL, 'EUR'::text), monetary(1, NULL::text);
SELECT monetary(price, code) FROM (VALUES (1.50, 'EUR'), (2, 'JPY')) AS v(price, code);
SELECT monetary(1, 'EURO'::text);
SELECT monetary(1, ''::text);
SELECT monetary('NaN', 'EUR');
SELECT monetary(1e40, 'EUR');
