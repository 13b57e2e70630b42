-- Amounts, dates and findings in the few words that a reader takes in at a glance.

CREATE OR REPLACE FUNCTION ai_ledger.brief(number numeric) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(
		(SELECT rtrim(to_char(number / size, 'FM999,999,999,999,999,999,999,990.999'), '.') || unit
		   FROM (VALUES (1e12, ' tn'), (1e9, ' bn'), (1e6, ' M')) AS unit (size, unit)
		  WHERE round(abs(number) / size, 3) >= 1
		  ORDER BY size DESC
		  LIMIT 1),
		to_char(number, 'FM999,990.00'))
$$;
COMMENT ON FUNCTION ai_ledger.brief(numeric) IS 'a number for readers: 109 bn, 2.405 bn, 5.1 M, 1,602.94';

CREATE OR REPLACE FUNCTION ai_ledger.brief(value monetary) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT ai_ledger.brief(amount(value)) || ' ' || currency(value)::text
$$;
COMMENT ON FUNCTION ai_ledger.brief(monetary) IS 'an amount for readers: 109 bn EUR, 1,602.94 EUR';

CREATE OR REPLACE FUNCTION ai_ledger.brief(value monetary_range) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
	SELECT CASE
		WHEN amount(lower(value)) = amount(upper(value)) THEN ai_ledger.brief(lower(value))
		WHEN upper_inf(value) AND (lower_inf(value) OR amount(lower(value)) = 0.0) THEN 'any amount'
		WHEN upper_inf(value) THEN 'at least ' || ai_ledger.brief(lower(value))
		WHEN lower_inf(value) OR amount(lower(value)) = 0.0 THEN 'up to ' || ai_ledger.brief(upper(value))
		ELSE ai_ledger.brief(amount(lower(value))) || ' to ' || ai_ledger.brief(upper(value))
	END
$$;
COMMENT ON FUNCTION ai_ledger.brief(monetary_range) IS 'an announced amount for readers: 109 bn EUR, up to 50 bn EUR, at least 2 bn EUR, 5 bn to 6 bn EUR';

-- Not to_char's names of months and days: they follow lc_time.
CREATE OR REPLACE FUNCTION ai_ledger.brief(day date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT extract(day FROM day)::integer::text || ' '
		|| (ARRAY['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
				  'September', 'October', 'November', 'December'])[extract(month FROM day)::integer]
		|| ' ' || extract(year FROM day)::integer::text
$$;
COMMENT ON FUNCTION ai_ledger.brief(date) IS 'a day for readers: 9 February 2025';

CREATE OR REPLACE FUNCTION ai_ledger.weekday(day date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday',
				  'Sunday'])[extract(isodow FROM day)::integer]
$$;
COMMENT ON FUNCTION ai_ledger.weekday(date) IS 'the day of the week in English';

-- One decimal, more only where there would be none left; twice and more in times.
CREATE OR REPLACE FUNCTION ai_ledger.brief_difference(ratio numeric) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE
		WHEN ratio = 1 THEN 'the same'
		WHEN ratio >= 2 THEN rtrim(rtrim(to_char(ratio, 'FM999,999,999,999,999,999,999,999,999,999,999,999,999,990.00'), '0'), '.') || ' times as much'
		ELSE CASE WHEN abs(ratio - 1) >= 0.001 THEN to_char(abs(ratio - 1) * 100, 'FM990.0')
				  ELSE coalesce(trim_scale(nullif(round(abs(ratio - 1) * 100, 6), 0))::text, 'less than 0.000001') END
			|| CASE WHEN ratio > 1 THEN ' % more' ELSE ' % less' END
	END
$$;
COMMENT ON FUNCTION ai_ledger.brief_difference(numeric) IS 'a ratio for readers: 13.1 % more, 2.06 times as much, the same';

CREATE OR REPLACE FUNCTION ai_ledger.brief_comparison(ratio numeric, other text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT ai_ledger.brief_difference(ratio) || CASE WHEN ratio = 1 OR ratio >= 2 THEN ' as ' ELSE ' than ' END || other
$$;
COMMENT ON FUNCTION ai_ledger.brief_comparison(numeric, text) IS 'a ratio to something, for readers: 13.1 % more than claimed, 2.06 times as much as claimed';

CREATE OR REPLACE FUNCTION ai_ledger.brief_spread(low numeric, high numeric) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN low = high THEN ai_ledger.brief_difference(low)
				WHEN high IS NULL THEN 'at least ' || ai_ledger.brief_difference(low)
				ELSE replace(ai_ledger.brief_difference(low), CASE WHEN high >= 2 THEN ' times as much' ELSE '' END, '') || ' to ' || ai_ledger.brief_difference(high) END
$$;
COMMENT ON FUNCTION ai_ledger.brief_spread(numeric, numeric) IS 'the ratios between two, for readers: 11.6 % more to 13.1 % more';

CREATE OR REPLACE FUNCTION ai_ledger.ratio_finding(low numeric, high numeric, claimed numeric DEFAULT 1) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE
		WHEN claimed IS NULL OR low IS NULL AND high IS NULL THEN NULL
		WHEN low = claimed AND high = claimed THEN 'exactly as claimed'
		WHEN coalesce(low, 0) <= claimed AND (high IS NULL OR high >= claimed) THEN 'open: the claim lies within what was announced'
		ELSE (SELECT CASE WHEN low = high THEN '' ELSE 'at least ' END || ai_ledger.brief_comparison(times, 'claimed')
				FROM (SELECT CASE WHEN low > claimed THEN low ELSE high END / claimed AS times) AS nearest)
	END
$$;
COMMENT ON FUNCTION ai_ledger.ratio_finding(numeric, numeric, numeric) IS 'how a ratio, or the range within which it lies, stands to the ratio that was claimed';

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
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN low = high AND scale(trim_scale(low)) <= 6 THEN trim_scale(low)::text
				WHEN low = high THEN round(low, 4)::text
				WHEN high IS NULL THEN 'at least ' || round(low, 4)::text
				WHEN coalesce(low, 0) = 0 THEN 'up to ' || round(high, 4)::text
				ELSE round(low, 4)::text || ' to ' || round(high, 4)::text END
$$;
COMMENT ON FUNCTION ai_ledger.brief_ratio(numeric, numeric) IS 'a ratio, or the range within which it lies: as it is where six decimals say it exactly, else to four';

CREATE OR REPLACE FUNCTION ai_ledger.with_article(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN name ~ '^(United|Netherlands|Philippines|Bahamas|Gambia|Comoros|Maldives|Seychelles|Solomon|Marshall|European|Euro |World|Czech Republic|Central African|Dominican Rep)'
				  OR name ~ ' (Islands|Republic|Territories)$'
				THEN 'the ' || name ELSE name END
$$;
COMMENT ON FUNCTION ai_ledger.with_article(text) IS 'the name of a country as it stands in a sentence: France, the United States';
