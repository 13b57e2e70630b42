-- Amounts written as people write them: forms that have long been the same in ICU.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
-- Formats that are the same in ICU 67 to 78: test/locale/formats.csv
CREATE TEMP TABLE format (locale text, style text, amount text, text text);
\copy format FROM 'test/locale/formats.csv' WITH (FORMAT csv, HEADER)
SELECT count(*) >= 100 AS "enough formats" FROM format;
SELECT * FROM (SELECT *, CASE WHEN amount ~ '^[[(]' THEN format_monetary_range(amount::monetary_range, locale, style)
	ELSE format_monetary(amount::monetary, locale, style) END AS written FROM format) AS f WHERE written <> text;
SELECT locale, format_monetary('1234567890.50 EUR', locale), format_monetary('-5.00 EUR', locale, 'accounting'),
	format_monetary('1234.50 USD', locale, 'code'), format_monetary('2.00 EUR', locale, 'name')
FROM unnest('{en_US,fr_FR,de_DE}'::text[]) AS locale;
-- Compact forms keep three digits, and more where a rounding would make another unit of it
SELECT amount, format_monetary(amount, 'en_US', 'compact') AS en, format_monetary(amount, 'fr_FR', 'compact') AS fr, format_monetary(amount, 'fr_FR', 'compact_long') AS fr_long, format_monetary(amount, 'de_DE', 'compact_long') AS de_long
FROM unnest('{"109e9 EUR","33.7e9 EUR","999.6e6 EUR","999.994 EUR","1234567 EUR","-5e12 EUR","12.34 EUR","1e20 EUR"}'::monetary[]) AS amount;
-- ... or as many as are wanted
SELECT digits, format_monetary('12345678901.50 EUR', 'en_US', 'compact', digits) AS en, format_monetary('999999999.50 EUR', 'en_US', 'compact', digits) AS en_nines,
	format_monetary('12345678901.50 EUR', 'fr_FR', 'compact_long', digits) AS fr_long, format_monetary('24250e6 GBP', 'de_DE', 'compact', digits) AS de
FROM unnest('{3,4,6,32,NULL}'::integer[]) AS digits;
SELECT range, format_monetary_range(range, 'en_US', 'compact') AS en, format_monetary_range(range, 'fr_FR', 'compact') AS fr
FROM unnest('{"[0 EUR,50e9 EUR]","[2e9 EUR,)","(2e9 EUR,)","[0 EUR,5e9 EUR)","[7e9 EUR,7e9 EUR]","(,) EUR","(2e9 EUR,5e9 EUR]","[2e9 EUR,5e9 EUR)"}'::monetary_range[]) AS range;
-- With as many decimals as there may be; of two amounts that no number of decimals fits both of, each has its own
SELECT style, format_monetary('0.000000000000000000000000000001 EUR', 'en_US', style) AS one,
	format_monetary_range('[0.000000000000000000000000000001 EUR,12345 EUR]', 'en_US', style) AS two
FROM unnest('{standard,name}'::text[]) AS style;
SELECT currency_name('EUR', 'fr'), currency_name('EUR', 'de', 2), currency_name('USD', 'en_US', 1), currency_name('USD', 'en_US', 1.00), currency_symbol('EUR', 'en'), currency_symbol('CAD', 'en_CA'), currency_symbol('CAD', 'en_US'), currency_symbol('CAD', 'en_US', true);
-- However many digits a count has, it is the last ones that decide
SELECT zeros, currency_name('EUR', 'fr', ('1' || repeat('0', zeros))::numeric) AS fr, currency_name('USD', 'en', ('1' || repeat('0', zeros))::numeric) AS en,
	currency_name('RUB', 'ru', ('1' || repeat('0', zeros))::numeric + 1) AS ru_one, currency_name('RUB', 'ru', ('1' || repeat('0', zeros))::numeric + 2) AS ru_two, currency_name('RUB', 'ru', ('1' || repeat('0', zeros))::numeric + 11) AS ru_eleven
FROM unnest('{0,6,9,17,18,19,39,40,60,1000}'::integer[]) AS zeros;
SELECT digits, currency_name('EUR', 'fr', ('-1.' || repeat('9', digits))::numeric) AS fr, currency_name('EUR', 'is', ('0.' || repeat('0', digits - 1) || '1')::numeric) AS "is"
FROM unnest('{1,2,3,9,17,18,19,40,60,1000}'::integer[]) AS digits;
-- However many names of locales a session has met, it writes the same
SELECT count(DISTINCT currency_symbol('EUR', 'en_US.' || n)) AS symbols, format_monetary('5 EUR', 'en_US') AS before FROM generate_series(1, 2500) AS n;
SELECT format_monetary('5 EUR', 'en_US') AS after;
\set VERBOSITY terse
SELECT format_monetary('5 EUR', 'en-u-nu-bogus');
SELECT format_monetary('5 EUR', 'en', 'short');
SELECT format_monetary('5 EUR', 'klingon');
SELECT format_monetary('5 EUR', '');
SELECT format_monetary('5000 EUR', 'ar', 'compact_long');
SELECT format_monetary('5 EUR', 'en', 'compact', 2);
SELECT format_monetary('5 EUR', 'en', 'compact', 33);
SELECT format_monetary('5 EUR', 'en', 'standard', 3);
SELECT currency_name('EUR', 'en', 'NaN');
