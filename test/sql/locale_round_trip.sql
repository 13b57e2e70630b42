-- What is written is what is read, and nothing else: amounts of every size in the styles that leave nothing out.
-- PGOPTIONS='-c ai_invest_test.amounts=20000' takes more of them, which takes minutes.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
CREATE FUNCTION pg_temp.round_trip(amount monetary, locale text, style text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	written text := format_monetary(amount, locale, style);
	read monetary := parse_monetary(written, locale);
BEGIN
	RETURN CASE WHEN read::text <> amount::text THEN format('%s, written %s, read %s', amount, written, read) END;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN format('%s, written %s, not read', amount, written);
END
$$;
-- The same amounts each time, of one to eighteen digits, of either sign, with up to four decimals
CREATE TEMP TABLE tried AS
SELECT round(monetary((CASE WHEN hashint4(i * 7 + 1) > 0 THEN 1 ELSE -1 END
		* abs(hashint8(i * 7 + 2)::numeric * 4294967296 + hashint8(i * 7 + 3)) % power(10::numeric, 1 + abs(hashint4(i * 7 + 4) % 18))) / 10000,
	(ARRAY['EUR','USD','GBP','JPY','CHF','INR','CNY','BRL','SEK','PLN','XOF','KWD'])[1 + abs(hashint4(i * 7 + 5) % 12)]::currency_code),
	abs(hashint4(i * 7 + 6) % 5)) AS amount
FROM generate_series(1, coalesce(current_setting('ai_invest_test.amounts', true), '60')::int) AS i;
-- In an order in which what a session keeps open is not closed and opened again for each
SELECT locale, style, min(problem) FROM (
	SELECT locale, style, pg_temp.round_trip(amount, locale, style) AS problem FROM (
		SELECT locale, style, amount
		FROM tried, unnest('{en_US,en_GB,en_IN,en_CA,fr_FR,fr_CA,fr_CH,de_DE,de_AT,de_CH,es_ES,es_MX,it_IT,pt_BR,pt_PT,nl_NL,sv_SE,da_DK,nb_NO,fi_FI,pl_PL,cs_CZ,ru_RU,tr_TR,ja_JP,ko_KR,zh_CN,zh_TW,hi_IN,ar_EG,he_IL}'::text[]) AS locale,
			unnest('{standard,accounting,code,name}'::text[]) AS style
		ORDER BY locale, style, currency(amount), scale(amount)) AS sorted) AS trip
WHERE problem IS NOT NULL GROUP BY locale, style ORDER BY locale, style;
-- Where a locale has signs that another reads otherwise, or ICU writes a currency as another's, the text is another, and true
SELECT locale, amount, style, pg_temp.round_trip(amount, locale, style) AS problem
FROM unnest('{en_DK,en_SE,fr_CM,fr_CI,en_CH,sv_FI,ur_IN,pt_CV,fy_NL}'::text[]) AS locale,
	unnest('{"1234 EUR","-1234567.89 EUR","5000 XOF","5000 XAF","1234.5 SEK"}'::monetary[]) AS amount,
	unnest('{standard,accounting,code,name}'::text[]) AS style
WHERE pg_temp.round_trip(amount, locale, style) IS NOT NULL;
-- Compact forms lose digits but neither the unit nor the currency
SELECT locale, amount, format_monetary(amount, locale, 'compact') AS problem
FROM unnest('{en_US,en_IN,fr_FR,fr_CA,de_DE,es_ES,es_MX,it_IT,pt_BR,pt_PT,nl_NL,sv_SE,da_DK,nb_NO,fi_FI,pl_PL,cs_CZ,ru_RU,tr_TR,ja_JP,ko_KR,zh_CN,zh_TW,hi_IN,id_ID,vi_VN,hu_HU,he_IL,th_TH,sw_KE,ml_IN,ff_Adlm,zh_HK}'::text[]) AS locale,
	unnest('{"1230 EUR","5.67e6 USD","-33.7e9 EUR","1.5e12 JPY","999.6e6 XOF","9.99e15 INR"}'::monetary[]) AS amount
WHERE abs(amount(parse_monetary(format_monetary(amount, locale, 'compact'), locale)) / amount(amount) - 1) > 0.006
	OR currency(parse_monetary(format_monetary(amount, locale, 'compact'), locale)) <> currency(amount);
-- A range, whatever its bounds are
SELECT locale, style, range, format_monetary_range(range, locale, style) AS problem
FROM unnest('{en_US,de_DE,fr_FR,pl_PL,ru_RU,tr_TR,el_GR,hu_HU,ja_JP,ko_KR,zh_CN,hi_IN,ar_EG,he_IL,km_KH}'::text[]) AS locale, unnest('{standard,accounting,code,name}'::text[]) AS style,
	unnest('{"[5 USD,10 USD]","(5 USD,10 USD]","[5 USD,10 USD)","(5 USD,10 USD)","[0 USD,10 USD]","[0 USD,10 USD)","(0 USD,10 USD]","[-10 USD,-5.50 USD]","(-10 USD,-5.50 USD)","[5 USD,)","(5 USD,)","(,5 USD]","(,5 USD)","[5 USD,5.00 USD]","[1234.5 EUR,1234567 EUR)"}'::monetary_range[]) AS range
WHERE parse_monetary_range(format_monetary_range(range, locale, style), locale) <> range;
-- ... and one of two amounts in the short forms, of one unit or of two
SELECT locale, style, range, format_monetary_range(range, locale, style) AS problem
FROM unnest('{en_US,de_DE,fr_FR,ja_JP}'::text[]) AS locale, unnest('{compact,compact_long}'::text[]) AS style,
	unnest('{"[2e9 EUR,5e9 EUR]","[2.5e9 EUR,2.7e9 EUR]","[2e6 USD,5e9 USD]"}'::monetary_range[]) AS range
WHERE parse_monetary_range(format_monetary_range(range, locale, style), locale) <> range;
