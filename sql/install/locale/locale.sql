-- Amounts as the people of a locale write and read them.  Locales change with the
-- version of ICU, so that nothing here is immutable.

CREATE FUNCTION format_monetary(amount monetary, locale text, style text DEFAULT 'standard') RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary(monetary, text, text) IS
	'an amount as the people of a locale write it, such as 1 234,50 €';
--> with the decimals that it has, in the style standard, accounting, code or name, or shortened half-even to a unit and three significant digits in compact or compact_long, and as many more as keep the rounding from making another unit of it (999.6 million); parse_monetary reads it back; 22023 for an unknown locale or style, 0A000 where a language has no compact_long

CREATE FUNCTION format_monetary(amount monetary, locale text, style text, digits integer) RETURNS text
	AS 'MODULE_PATHNAME', 'format_monetary_digits' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary(monetary, text, text, integer) IS
	'the same in the style compact or compact_long, shortened to so many significant digits, 3 to 32';
--> 22023 for others, and for a style that shortens nothing

CREATE FUNCTION format_monetary_range(amount monetary_range, locale text, style text DEFAULT 'standard') RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_monetary_range(monetary_range, text, text) IS
	'a range of amounts as the people of a locale write it, such as 30–50 Md €, up to €50B or';
--> where a language has no words, > €2B – ≤ €5B; parse_monetary_range reads back what has a bound; styles and errors are those of format_monetary

CREATE FUNCTION parse_monetary(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_monetary(text, text, currency_code) IS
	'the amount that people of a locale mean by a text, such as 109 milliards d''euros';
--> the default currency counts only where the text names none; null if text or locale is; 22P02 for what cannot be read to the last character, or may mean several things, MC001 for two currencies, 22003 if it does not fit, 22023 for an unknown locale

CREATE FUNCTION parse_monetary_range(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_monetary_range(text, text, currency_code) IS
	'the range that people of a locale mean by a text, such as between 30 and 50 billion euros';
--> from zero for "up to", from two of a unit for "several", one amount for "about"; errors are those of parse_monetary, and 22000 where the second amount is less than the first

CREATE FUNCTION try_parse_monetary(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_monetary(text, text, currency_code) IS
	'the amount that people of a locale mean by a text, as parse_monetary reads it';
--> and null where that would refuse the text: for what comes from a sheet; 22023 for an unknown locale

CREATE FUNCTION try_parse_monetary_range(text text, locale text, default_currency currency_code DEFAULT NULL) RETURNS monetary_range
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_monetary_range(text, text, currency_code) IS
	'the range that people of a locale mean by a text, as parse_monetary_range reads it';
--> and null where that would refuse the text; 22023 for an unknown locale

CREATE FUNCTION currency_name(currency currency_code, locale text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_name(currency_code, text) IS
	'what a currency is called in a locale; 22023 for an unknown locale';

CREATE FUNCTION currency_name(currency currency_code, locale text, count numeric) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_name(currency_code, text, numeric) IS
	'what so many units of a currency are called in a locale; 22023 for an unknown locale, or NaN';

CREATE FUNCTION currency_symbol(currency currency_code, locale text, narrow boolean DEFAULT false) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_symbol(currency_code, text, boolean) IS
	'the sign of a currency in a locale, its code where it has none';
--> the narrow sign may be that of several currencies; 22023 for an unknown locale

CREATE FUNCTION ai_invest.icu_version() RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ai_invest.icu_version() IS
	'the version of ICU that formats and reads amounts; 0A000 where there is none';
--> Known to differ between 67 and 78 are the digits of Arabic, point and comma in Khmer and Low German, the groups of Switzerland, of Mexico, Italy and Hungary, units in the English of India and of Britain and in Italian, where the sign stands in Norwegian, Turkish and Hebrew, losses in parentheses in Arabic and Norwegian, and ranges, which are one from 68 on: docs/languages.md has each
