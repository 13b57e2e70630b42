-- What people write, read: the value, or what stopped it.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
CREATE FUNCTION pg_temp.read(phrase text, locale text, default_currency currency_code DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN parse_monetary_range(phrase, locale, default_currency)::text;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN SQLSTATE || ' ' || coalesce(regexp_replace(detail, 'ICU [0-9.]+', 'ICU'), SQLERRM);
END
$$;
SELECT locale, phrase, pg_temp.read(phrase, locale) FROM (VALUES
	('en_US', '€109bn'), ('en_US', '$5 billion'), ('en_CA', '$5-billion'), ('en_US', 'USD34.6 million'), ('en_US', '($5)'), ('en_US', '500 billion dollars'),
	('fr_FR', '109 milliards d''euros'), ('fr_FR', '109 milliards d’euros'), ('fr_FR', '14 000,12 EUR'), ('fr_FR', 'plusieurs milliards d’euros'),
	('de_DE', '1.127,54 €'), ('de_DE', '5 Mrd. Euro'), ('de_DE', '5 Billionen Euro'), ('de_CH', '1’000’000 CHF'),
	('es_ES', '5 mil millones de euros'), ('pt_BR', 'US$ 5 bi'), ('sv_SE', '5 mdkr'), ('en_IN', 'Rs 1.2 lakh crore'),
	('ko_KR', '20조9000억원'), ('ja_JP', '1億5000万円'), ('zh_CN', '1.2万亿元'), ('hi_IN', '५ करोड़ रुपये'),
	('en_GB', '€30–50bn'), ('en_US', 'up to $50 billion'), ('en_US', 'between 30 and 50 billion euros'), ('de_DE', 'mehr als 5 Mrd. EUR'), ('en_US', '> $5 – ≤ $10'), ('en_US', '$5m – < $10m'), ('en_US', '-$10 – $5'), ('en_US', 'from -10 to 5 euros'), ('en_US', '<= 5 EUR'), ('en_US', '⩾ 5 EUR'),
	('en_US', '$5m – <= $10m'), ('en_US', '>= $5m – < $10m'), ('ko_KR', '1억1.5만원')) AS t (locale, phrase);
-- Characters that look alike are one, blanks around an amount are none of it, and a locale has more names and regions than countries
SELECT locale, phrase, pg_temp.read(phrase, locale) FROM (VALUES
	('en_GB', '€30 ― 50bn'), ('en_GB', '￡5'), ('en_US', '＞＝ 5 EUR'), ('en_US', '⩽ 5 EUR'), ('en_US', '≦ 5 EUR'), ('en_US', '≧ 5 EUR'),
	('en_US', '  5 EUR '), ('en_US', '( 5 EUR )'), ('es_419', '1,234.50 EUR'), ('es_ES', '1.234,50 EUR'), ('no_NO', '5 mrd. kroner'), ('nb_NO', '5 mrd. kroner'),
	('en_US_POSIX', '1234.50 EUR'), ('en-u-nu-roman', '5 EUR')) AS t (locale, phrase);
-- Refused: what no reader may guess
SELECT locale, phrase, pg_temp.read(phrase, locale) FROM (VALUES
	('de_DE', '25.00 €'), ('en_US', '1,23 €'), ('en_US', '1.234,5 €'), ('en_US', 'kr 5'), ('sv_SE', '5 tn kr'), ('fr_FR', '5 Bn €'), ('zh_CN', '1兆元'),
	('en_US', '$30 to $50 billion'), ('en_US', '50 to 30 billion euros'), ('en_US', '5 EUR to 6 USD'), ('en_US', '5 euros and a half'), ('en_US', '5'), ('en_US', ''), ('en_US', '> $5 – $10'), ('en_US', '-$10–5'), ('ja_JP', '-10～5円'), ('en_US', '< 5 to 10 EUR'), ('en_US', '<> 5 EUR'),
	('en_US', '30 billion to 50 euros'), ('ko_KR', '10~20조9000억원'), ('en_US', 'between 5 billion of and 10 euros'), ('en_US_POSIX', '1,234.50 EUR'),
	('ja_JP', '1億5億円'), ('ja_JP', '1億1,23万円'), ('zh_CN', '1亿5兆元'), ('ja_JP', '1億1.1234567890123456789012345678万円'),
	('en_US', 'several - million euros'), ('en_US', 'several (million euros)'), ('en_US', 'several EUR + million'),
	('en_US', '99999999999999999999999999 trillion euros'), ('xx_XX', '5 EUR'), ('fr_QQ', '5 EUR')) AS t (locale, phrase);
-- The first of several terms is where it stands, and a sign is that of their sum
SELECT locale, left(phrase, 12) AS phrase, pg_temp.read(phrase, locale) FROM (VALUES
	('ja_JP', repeat('9', 30) || '兆円'), ('ko_KR', '-20조9000억원'), ('ko_KR', '₩-20조9000억'), ('ko_KR', '(20조9000억원)'), ('ja_JP', '-1億5000万円'), ('ja_JP', '+1億5000万円'),
	('zh_CN', '-1亿5000万元'), ('ja_JP', '-1億5000万円から-1億円')) AS t (locale, phrase);
-- What cannot be seen: a line's end or a tab is a blank between words but not in a number, where two cells may have
-- come together; what only says in which direction to read is left out, but not what turns digits round
SELECT n, translate(pg_temp.read(phrase, 'fr_FR'), E'\u202e\u202c\u2062\u200b\t\n', '<>x') AS read FROM unnest(ARRAY[E'5\nmilliards\td’euros', E'\u200f5\u200e EUR', E'14\u2003000 EUR',
	E'14\t000 EUR', E'14\n000 EUR', E'14\u2028000 EUR', E'\u202e12\u202c EUR', E'5\u206210 EUR', E'5\u200b0 EUR']) WITH ORDINALITY AS t(phrase, n);
-- A default is for what names no currency
SELECT pg_temp.read('5.95', 'en_US', 'USD'), pg_temp.read('€5.95', 'en_US', 'USD'), pg_temp.read('kr 5', 'en_US', 'SEK');
SELECT parse_monetary('about 5 million euros', 'en'), parse_monetary(NULL, 'en'), parse_monetary('5 EUR', NULL);
SELECT parse_monetary('up to €5bn', 'en');
-- A sheet has cells that are no amount; a locale that there is not is an error all the same
SELECT cell, try_parse_monetary(cell, 'en'), try_parse_monetary_range(cell, 'en') FROM unnest(ARRAY['1,250.00 EUR', '$(5.2) million', 'up to €5bn', 'n/a', '', '5 EUR to 6 USD', '99999999999999999999999999 trillion euros', NULL]) AS cell;
-- Nor is a number with more digits than an amount has
SELECT try_parse_monetary('5.' || repeat('5', 30) || ' EUR', 'en') AS fits, try_parse_monetary('5.' || repeat('5', 90) || ' EUR', 'en') AS of_decimals, try_parse_monetary(repeat('5', 90) || ' EUR', 'en') AS whole,
	try_parse_monetary(repeat('9', 30) || '兆円', 'ja') AS with_a_unit;
SELECT try_parse_monetary(repeat('5', 501) || ' EUR', 'en') AS too_long, try_parse_monetary('5.95', 'en', 'EUR') AS by_default, try_parse_monetary('5 EUR', NULL) AS of_none;
\set VERBOSITY terse
SELECT try_parse_monetary('n/a', 'xx_QQ');
SELECT try_parse_monetary_range('n/a', 'xx_QQ');
