-- Amounts, dates and findings in the few words that a reader takes in at a glance,
-- in the language of the setting ai_ledger.language.

CREATE OR REPLACE FUNCTION ai_ledger.language() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(nullif(current_setting('ai_ledger.language', true), ''), 'en')
$$;
COMMENT ON FUNCTION ai_ledger.language() IS 'the language of all words: the setting ai_ledger.language, en where it is not set';
--> there are en, fr and de, and what has no words in a language is English

-- The key of a phrase is the English one
CREATE OR REPLACE FUNCTION ai_ledger.say(phrase text, VARIADIC what text[] DEFAULT '{}') RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT format(CASE WHEN ai_ledger.language() = 'en' THEN phrase
					   ELSE coalesce((SELECT words FROM ai_ledger.phrase AS p WHERE p.language = ai_ledger.language() AND p.key = say.phrase), phrase) END,
				  VARIADIC what)
$$;
COMMENT ON FUNCTION ai_ledger.say(text, text[]) IS 'a phrase in the language of the setting, with what is put in for each %s';
--> that of ai_ledger.phrase, or the phrase itself

-- A figure as to_char writes it in English, with U+202F in French; it is bytes in a database
-- without an encoding, where chr() and translate() know no such character
CREATE OR REPLACE FUNCTION ai_ledger.localized(figure text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE ai_ledger.language() WHEN 'fr' THEN replace(replace(figure, ',', E'\xE2\x80\xAF'), '.', ',')
									WHEN 'de' THEN translate(figure, ',.', '.,')
									ELSE figure END
$$;
COMMENT ON FUNCTION ai_ledger.localized(text) IS 'a figure with the decimal point and the thousands of the language: 1,602.94';

-- "2.4 bn" has two digits, "500 bn" three: written in its unit, zeros included
CREATE OR REPLACE FUNCTION ai_ledger.written_unit(number numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN abs(number) >= 1e12 THEN 1e12 WHEN abs(number) >= 1e9 THEN 1e9 WHEN abs(number) >= 1e6 THEN 1e6 ELSE 1 END
$$;
COMMENT ON FUNCTION ai_ledger.written_unit(numeric) IS 'the unit in which people write a number of that size: a million, a billion, a trillion, or one';

CREATE OR REPLACE FUNCTION ai_ledger.written_digits(number numeric) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT length(translate(abs(trim_scale(number / ai_ledger.written_unit(number)))::text, '.', ''))
$$;
COMMENT ON FUNCTION ai_ledger.written_digits(numeric) IS 'how many digits a number has where it is written in its unit: 3 for 109 bn and 500 bn, 2 for 2.4 bn';

-- Amounts are written by ICU, which the extension may have been built without
DO $$
DECLARE
	is_there boolean := true;
BEGIN
	BEGIN
		PERFORM icu_version();
	EXCEPTION WHEN feature_not_supported THEN
		is_there := false;
	END;
	EXECUTE pg_catalog.format('CREATE OR REPLACE FUNCTION ai_ledger.writes_by_icu() RETURNS boolean '
							  'LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS %L', 'SELECT ' || is_there);
END
$$;
COMMENT ON FUNCTION ai_ledger.writes_by_icu() IS 'did the extension have ICU when ledger.sql was run? then amounts are written by format_monetary';
--> else as 109 bn EUR

CREATE OR REPLACE FUNCTION ai_ledger.brief(number numeric) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(
		(SELECT ai_ledger.localized(rtrim(to_char(number / size, 'FM999,999,999,999,999,999,999,990.999'), '.'))
				|| CASE ai_ledger.language() WHEN 'fr' THEN french WHEN 'de' THEN german ELSE unit END
		   FROM (VALUES (1e12, ' tn', ' bn', ' Bio.'), (1e9, ' bn', ' Md', ' Mrd.'), (1e6, ' M', ' M', ' Mio.')) AS unit (size, unit, french, german)
		  WHERE round(abs(number) / size, 3) >= 1
		  ORDER BY size DESC
		  LIMIT 1),
		ai_ledger.localized(to_char(number, 'FM999,990.00')))
$$;
COMMENT ON FUNCTION ai_ledger.brief(numeric) IS 'a number for readers: 109 bn, 2.405 bn, 5.1 M, 1,602.94; in French 109 Md, in German 109 Mrd.';

-- What somebody announced is written with all its digits, and what was calculated with three
CREATE OR REPLACE FUNCTION ai_ledger.brief(value monetary) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT CASE
		WHEN NOT ai_ledger.writes_by_icu() THEN ai_ledger.brief(amount(value)) || ' ' || currency(value)::text
		WHEN pg_catalog.abs(amount(value)) < 1e6 THEN format_monetary(round(value, 2, 'half_even'::text), ai_ledger.language(), 'standard'::text)
		ELSE format_monetary(value, ai_ledger.language(), 'compact'::text,
							 (SELECT CASE WHEN digits BETWEEN 3 AND 6 THEN digits ELSE 3 END FROM ai_ledger.written_digits(amount(value)) AS digits))
	END
$$;
COMMENT ON FUNCTION ai_ledger.brief(monetary) IS
	'an amount for readers, in the language of the setting: €109B, 109 Md €, 109 Mrd';
--> €; from a million on with all its digits if it has six at most, else rounded half-even to three, and to two decimals below: €1,602.94; 109 bn EUR where the extension has no ICU

CREATE OR REPLACE FUNCTION ai_ledger.brief(value monetary_range) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT CASE
		WHEN amount(lower(value)) = amount(upper(value)) THEN ai_ledger.brief(lower(value))
		WHEN upper_inf(value) AND (lower_inf(value) OR amount(lower(value)) = 0.0) THEN ai_ledger.say('any amount'::text)
		WHEN upper_inf(value) THEN ai_ledger.say(CASE WHEN lower_inc(value) THEN 'at least %s' ELSE 'more than %s' END, ai_ledger.brief(lower(value)))
		WHEN lower_inf(value) OR amount(lower(value)) = 0.0 THEN ai_ledger.say(CASE WHEN upper_inc(value) THEN 'up to %s' ELSE 'less than %s' END, ai_ledger.brief(upper(value)))
		ELSE ai_ledger.say('%s to %s'::text, ai_ledger.brief(lower(value)), ai_ledger.brief(upper(value)))
	END
$$;
COMMENT ON FUNCTION ai_ledger.brief(monetary_range) IS 'an announced amount for readers: €109B, up to €50B, at least €2B, more than €2B, €5B to €6B';

-- A sum says "at least" only where all that it adds up is there, and once
CREATE OR REPLACE FUNCTION ai_ledger.brief_total(low monetary, high monetary, is_lower_bound boolean) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT CASE
		WHEN low IS NULL THEN NULL
		WHEN high IS NULL AND is_lower_bound THEN ai_ledger.say('at least %s'::text, ai_ledger.brief(low))
		WHEN high IS NULL THEN ai_ledger.say('%s and more'::text, ai_ledger.brief(low))
		ELSE ai_ledger.brief(monetary_range(low, high, '[]'::text))
	END
$$;
COMMENT ON FUNCTION ai_ledger.brief_total(monetary, monetary, boolean) IS 'a total for readers: €132B, €5B to €6B, at least €2B';
--> €2B and more where it is open above and no lower bound of anything

-- Not to_char's names of months and days: they follow lc_time.
CREATE OR REPLACE FUNCTION ai_ledger.brief(day date, known_to text DEFAULT 'day') RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN known_to = 'day' THEN extract(day FROM day)::integer
				|| CASE WHEN ai_ledger.language() = 'de' THEN '.'
						WHEN ai_ledger.language() = 'fr' AND extract(day FROM day)::integer = 1 THEN 'er' ELSE '' END || ' ' ELSE '' END
		|| CASE WHEN known_to = 'year' THEN ''
				ELSE (CASE ai_ledger.language() WHEN 'fr'
					  THEN ARRAY['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août',
								 'septembre', 'octobre', 'novembre', 'décembre']
					  WHEN 'de'
					  THEN ARRAY['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August',
								 'September', 'Oktober', 'November', 'Dezember']
					  ELSE ARRAY['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
								 'September', 'October', 'November', 'December'] END)[extract(month FROM day)::integer] || ' ' END
		|| extract(year FROM day)::integer
$$;
COMMENT ON FUNCTION ai_ledger.brief(date, text) IS 'a day for readers: 9 February 2025, or February 2025, or 2025 where only that is known';

CREATE OR REPLACE FUNCTION ai_ledger.weekday(day date) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT (CASE ai_ledger.language() WHEN 'fr'
			THEN ARRAY['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
			WHEN 'de'
			THEN ARRAY['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']
			ELSE ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] END)[extract(isodow FROM day)::integer]
$$;
COMMENT ON FUNCTION ai_ledger.weekday(date) IS 'the day of the week';

CREATE OR REPLACE FUNCTION ai_ledger.rounding(number numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT trim_scale(ai_ledger.written_unit(number) * power(10::numeric, - scale(trim_scale(number / ai_ledger.written_unit(number)))) / 2)
$$;
COMMENT ON FUNCTION ai_ledger.rounding(numeric) IS 'by how much a number can have been rounded to be written as it is';
--> half of the last digit in its unit, 0.05 bn for 2.4 bn, 0.5 bn for 109 bn

-- To so many digits, and no finer than a percent; twice and more in times, to two digits
CREATE OR REPLACE FUNCTION ai_ledger.about_round(ratio numeric, digits integer DEFAULT 3) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT trim_scale(CASE WHEN ratio >= 1.95 THEN round(ratio, 1 - floor(log(ratio))::integer)
						   ELSE round(ratio, least(greatest(digits, 2) - CASE WHEN ratio >= 1 THEN 1 ELSE 0 END, 2)) END)
$$;
COMMENT ON FUNCTION ai_ledger.about_round(numeric, integer) IS 'a ratio to the digits that its figures carry';
--> no finer than a hundredth, and to two digits from about two on

CREATE OR REPLACE FUNCTION ai_ledger.about(ratio numeric, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE
		WHEN ratio = 1 THEN ai_ledger.say('the same')
		WHEN ratio = 0 THEN ai_ledger.say('nothing')
		WHEN rounded = 1 THEN ai_ledger.say('about the same')
		WHEN rounded >= 2 THEN ai_ledger.say('about %s times as much', ai_ledger.localized(rtrim(to_char(rounded, 'FM999,999,999,999,999,999,999,999,999,999,999,999,999,990.9'), '.')))
		WHEN rounded <= 0 THEN ai_ledger.say('less than a hundredth')
		WHEN rounded > 1 THEN ai_ledger.say('about %s %% more', ((rounded - 1) * 100)::integer::text)
		ELSE ai_ledger.say('about %s %% less', ((1 - rounded) * 100)::integer::text)
	END
	  FROM ai_ledger.about_round(ratio, digits) AS rounded
$$;
COMMENT ON FUNCTION ai_ledger.about(numeric, integer) IS 'a ratio for readers, to the digits that its figures carry';
--> about 13 % more, about 2.1 times as much, about the same

CREATE OR REPLACE FUNCTION ai_ledger.about_spread(low numeric, high numeric, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN low IS NULL AND high IS NULL THEN NULL
				WHEN high IS NULL THEN ai_ledger.say('%s, or more', ai_ledger.about(low, digits))
				WHEN ai_ledger.about(low, digits) = ai_ledger.about(high, digits) THEN ai_ledger.about(low, digits)
				WHEN least >= 2 THEN ai_ledger.say('about %s to %s times as much', ai_ledger.localized(least::text),
												   ai_ledger.localized(rtrim(to_char(most, 'FM999,999,999,999,999,999,999,999,999,999,999,999,999,990.9'), '.')))
				WHEN least > 1 AND most < 2 THEN ai_ledger.say('about %s to %s %% more', ((least - 1) * 100)::integer::text, ((most - 1) * 100)::integer::text)
				WHEN least > 0 AND most < 1 THEN ai_ledger.say('about %s to %s %% less', ((1 - most) * 100)::integer::text, ((1 - least) * 100)::integer::text)
				ELSE ai_ledger.say('from %s to %s', ai_ledger.about(coalesce(low, 0), digits), ai_ledger.about(high, digits)) END
	  FROM ai_ledger.about_round(coalesce(low, 0), digits) AS least, ai_ledger.about_round(coalesce(high, 0), digits) AS most
$$;
COMMENT ON FUNCTION ai_ledger.about_spread(numeric, numeric, integer) IS 'the ratios between two, for readers: about 12 to 13 % more, from about 36 % less to about 51 % more';

CREATE OR REPLACE FUNCTION ai_ledger.ratio_finding(low numeric, high numeric, claimed numeric DEFAULT 1, digits integer DEFAULT 3) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE
		WHEN claimed IS NULL OR low IS NULL AND high IS NULL THEN NULL
		WHEN low = claimed AND high = claimed THEN ai_ledger.say('exactly as claimed')
		WHEN coalesce(low, 0) <= claimed AND (high IS NULL OR high >= claimed) THEN ai_ledger.say('open: the claim lies within what was announced')
		WHEN low IS NOT DISTINCT FROM high THEN ai_ledger.say('against the claim, %s', ai_ledger.about(low / claimed, digits))
		WHEN low > claimed THEN ai_ledger.say('against the claim, at least %s', ai_ledger.about(low / claimed, digits))
		ELSE ai_ledger.say('against the claim, at least %s', ai_ledger.about(high / claimed, digits))
	END
$$;
COMMENT ON FUNCTION ai_ledger.ratio_finding(numeric, numeric, numeric, integer) IS 'how a ratio, or the range within which it lies, stands to the ratio that was claimed';

CREATE OR REPLACE FUNCTION ai_ledger.fit(line text, width integer) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN length(line) <= width THEN rpad(line, width)
				ELSE rtrim(left(line, width - 3)) || rpad('...', width - length(rtrim(left(line, width - 3)))) END
$$;
COMMENT ON FUNCTION ai_ledger.fit(text, integer) IS 'a text cut or filled to a width';

-- A figure that is cut is another figure
CREATE OR REPLACE FUNCTION ai_ledger.fit_right(figure text, width integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT repeat(' ', greatest(width - length(coalesce(figure, '')), 1)) || coalesce(figure, '')
$$;
COMMENT ON FUNCTION ai_ledger.fit_right(text, integer) IS 'a text moved to the right of a width; one that is wider stays whole';

CREATE OR REPLACE FUNCTION ai_ledger.wrap(paragraph text, width integer, indent text DEFAULT '') RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT rtrim(regexp_replace(paragraph, format('(.{1,%s})([[:space:]]+|$)', width - length(indent)), indent || E'\\1\n', 'g'), E'\n')
$$;
COMMENT ON FUNCTION ai_ledger.wrap(text, integer, text) IS 'a paragraph in lines of at most a width, each indented';

CREATE OR REPLACE FUNCTION ai_ledger.brief_ratio(low numeric, high numeric) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN low = high AND scale(trim_scale(low)) <= 6 THEN ai_ledger.localized(trim_scale(low)::text)
				WHEN low = high THEN ai_ledger.localized(round(low, 4)::text)
				WHEN high IS NULL THEN ai_ledger.say('at least %s', ai_ledger.localized(round(low, 4)::text))
				WHEN coalesce(low, 0) = 0 THEN ai_ledger.say('up to %s', ai_ledger.localized(round(high, 4)::text))
				ELSE ai_ledger.say('%s to %s', ai_ledger.localized(round(low, 4)::text), ai_ledger.localized(round(high, 4)::text)) END
$$;
COMMENT ON FUNCTION ai_ledger.brief_ratio(numeric, numeric) IS 'a ratio, or the range within which it lies: as it is where six decimals say it exactly, else to four';

CREATE OR REPLACE FUNCTION ai_ledger.with_article(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN name ~ '^(United|Netherlands|Philippines|Bahamas|Gambia|Comoros|Maldives|Seychelles|Solomon|Marshall|European|Euro |World|Czech Republic|Central African|Dominican Rep)'
				  OR name ~ ' (Islands|Republic|Territories)$'
				THEN 'the ' || name ELSE name END
$$;
COMMENT ON FUNCTION ai_ledger.with_article(text) IS 'the English name of a country as it stands in a sentence: France, the United States';

CREATE OR REPLACE FUNCTION ai_ledger.country_called(code text, in_sentence boolean DEFAULT false) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(
		(SELECT CASE WHEN country_called.in_sentence THEN n.in_sentence ELSE n.name END
		   FROM ai_ledger.country_name AS n WHERE n.country = code AND n.language = ai_ledger.language()),
		(SELECT CASE WHEN country_called.in_sentence THEN ai_ledger.with_article(c.name) ELSE c.name END
		   FROM ai_ledger.country AS c WHERE c.code = country_called.code),
		ai_ledger.say('no single country'))
$$;
COMMENT ON FUNCTION ai_ledger.country_called(text, boolean) IS 'the name of a country in the language of the setting, alone or as it stands in a sentence';
--> no single country for null
