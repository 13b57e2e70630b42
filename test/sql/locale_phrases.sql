-- What people write in many languages, and what it means: test/locale/phrases.csv, of which CONTRIBUTING.md says more.
SELECT ai_invest.icu_version() IS NOT NULL AS has_icu \gset
\if :{?has_icu}
\else
\echo skipped: there is no ICU
\quit
\endif
CREATE TEMP TABLE said (locale text, phrase text, default_currency currency_code, expected text, met text);
\copy said FROM 'test/locale/phrases.csv' WITH (FORMAT csv, HEADER, FORCE_NOT_NULL (phrase))
-- The range that a phrase is read as, or the SQLSTATE of its refusal
CREATE FUNCTION pg_temp.range_of(said) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN parse_monetary_range($1.phrase, $1.locale, $1.default_currency);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.amount_of(said) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN parse_monetary($1.phrase, $1.locale, $1.default_currency);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
-- An expected range as it is printed; a SQLSTATE is one already
CREATE FUNCTION pg_temp.canonical(expected text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE WHEN expected ~ '^[0-9A-Z]{5}$' THEN expected ELSE (expected::monetary_range)::text END;
END
$$;
CREATE TEMP TABLE reading AS
SELECT *, pg_temp.canonical(expected) AS wanted, pg_temp.range_of(said) AS got, pg_temp.amount_of(said) AS amount FROM said;
SELECT count(*) >= 400 AS "enough phrases", count(DISTINCT locale) >= 20 AS "enough locales",
	count(met) * 2 >= count(*) AS "at least half of them met" FROM said;
-- Each is read as it is meant, by value
SELECT locale, phrase, default_currency, wanted, got FROM reading
WHERE CASE WHEN wanted ~ '^[0-9A-Z]{5}$' OR got ~ '^[0-9A-Z]{5}$' THEN wanted <> got
	ELSE wanted::monetary_range <> got::monetary_range END
ORDER BY locale, phrase;
-- As an amount, if it is one; or else refused
SELECT locale, phrase, got, amount FROM reading
WHERE got !~ '^[0-9A-Z]{5}$' AND CASE WHEN lower(got::monetary_range) = upper(got::monetary_range)
	THEN amount ~ '^[0-9A-Z]{5}$' OR amount::monetary <> lower(got::monetary_range)
	ELSE amount <> '22P02' END
ORDER BY locale, phrase;
-- try_parse_monetary and its like say the same, and nothing of what is refused
SELECT locale, phrase, got, try_parse_monetary_range(phrase, locale, default_currency) AS tried, amount, try_parse_monetary(phrase, locale, default_currency) AS tried_amount FROM reading
WHERE CASE WHEN got <> '22023' THEN
	try_parse_monetary_range(phrase, locale, default_currency)::text IS DISTINCT FROM CASE WHEN got !~ '^[0-9A-Z]{5}$' THEN got END
	OR try_parse_monetary(phrase, locale, default_currency)::text IS DISTINCT FROM CASE WHEN amount !~ '^[0-9A-Z]{5}$' THEN amount END END
ORDER BY locale, phrase;
