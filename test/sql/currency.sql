-- The type currency
SET datestyle = ISO;

-- What one may write

SELECT 'EUR'::currency, 'eur'::currency, 'eUr'::currency, E' \t\n\x0b\f\rUsd \t\n\x0b\f\r'::currency, currency 'DEM';
SELECT currency('chf'), 'jpy'::text::currency, 'GBP'::currency::text, 'GBP'::char(5)::currency;
SELECT NULL::currency, NULL::text::currency;

-- What one may not: every line is an error of its own

CREATE FUNCTION currency_error(literal text, OUT state text, OUT message text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM literal::currency;
	message := 'accepted';
EXCEPTION WHEN OTHERS THEN
	state := SQLSTATE;
	message := SQLERRM;
END
$$;

SELECT literal, (currency_error(literal)).*
FROM unnest(ARRAY[
	'', ' ', 'E', 'EU', 'EURO', 'EUREUR', 'EUR EUR', 'E UR', 'EU R', 'EUR,', '.EUR', '€', 'EU€',
	'$', 'US$', '978', 'E1R', '@AA', '[ZZ', '`AA', '{ZZ', 'AAA', 'ZZZ', 'XXY', 'EUU', '''EUR''', '"EUR"', 'NULL', 'null', 'NaN',
	'5 EUR', 'EUR 5', 'EUR' || chr(160), chr(160) || 'EUR', 'EUR' || chr(1), 'ＥＵＲ', 'ıSK', 'İSK', 'ßBP', 'éUR'
]) WITH ORDINALITY AS t(literal, n)
ORDER BY n;

DROP FUNCTION currency_error;

-- All codes

SELECT count(*), count(*) FILTER (WHERE status = 'current') AS current,
	count(*) FILTER (WHERE status = 'withdrawn') AS withdrawn,
	count(withdrawn_by) AS dated, count(minor_units) AS with_minor_units,
	count(numeric_code) AS numbered, count(*) FILTER (WHERE is_fund) AS funds, count(is_fund) AS fund_known
FROM currencies;

SELECT * FROM currencies
WHERE code IN ('ADP', 'ARY', 'BGN', 'BHD', 'CHE', 'CLF', 'DDM', 'ESB', 'EUR', 'JPY', 'MRU', 'TOP', 'VNC', 'XAU', 'XFO', 'XXX', 'ZWL')
ORDER BY code;

SELECT minor_units('EUR'), minor_units('JPY'), minor_units('BHD'), minor_units('CLF'), minor_units('XAU'), minor_units('FRF'), minor_units(NULL);

-- Text and binary forms of all codes return them

SELECT count(*) FROM currencies WHERE code::text::currency = code AND lower(code::text)::currency = code
	AND currency_send(code) = convert_to(code::text, 'UTF8') AND code::text ~ '^[A-Z]{3}$';

-- Alphabetical order, of all pairs

SELECT count(*),
	count(*) FILTER (WHERE (a.code < b.code) <> (a.code::text COLLATE "C" < b.code::text)) AS lt,
	count(*) FILTER (WHERE (a.code <= b.code) <> (a.code::text COLLATE "C" <= b.code::text)) AS le,
	count(*) FILTER (WHERE (a.code = b.code) <> (a.code::text = b.code::text)) AS eq,
	count(*) FILTER (WHERE (a.code <> b.code) <> (a.code::text <> b.code::text)) AS ne,
	count(*) FILTER (WHERE (a.code >= b.code) <> (a.code::text COLLATE "C" >= b.code::text)) AS ge,
	count(*) FILTER (WHERE (a.code > b.code) <> (a.code::text COLLATE "C" > b.code::text)) AS gt,
	count(*) FILTER (WHERE sign(currency_cmp(a.code, b.code)) <> (a.code > b.code)::int - (a.code < b.code)::int) AS cmp
FROM currencies a, currencies b;

SELECT min(code), max(code) FROM currencies;

-- Operator classes

SELECT amname, opcname, opcdefault, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
WHERE opcintype = 'currency'::regtype
ORDER BY amname;
