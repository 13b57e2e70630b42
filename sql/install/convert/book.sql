-- Amounts through the rates of a book: nothing here depends on anything else

CREATE FUNCTION convert_currency(amount monetary, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary
	AS 'MODULE_PATHNAME', 'convert_currency_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_currency(monetary, currency_code, date, rate_book, integer, text) IS
	'amount in another currency at the rate that a book has for a day';
--> to the very digit of what the tables gave when the book was made, and rounded as there. on_missing is error or null, for a rate that was missing. null if amount, currency, day or book is; MC002 where no rate is in force, 22023 for a currency or a day that the book does not have, for an infinite date or an option that cannot be, 22003 if the result does not fit

CREATE FUNCTION to_eur(amount monetary, on_date date, book rate_book) RETURNS monetary
	AS 'MODULE_PATHNAME', 'to_eur_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_eur(monetary, date, rate_book) IS 'amount in euros at the rate that a book has for a day';
--> as convert_currency has it, with the same errors

CREATE FUNCTION to_usd(amount monetary, on_date date, book rate_book) RETURNS monetary
	AS 'MODULE_PATHNAME', 'to_usd_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_usd(monetary, date, rate_book) IS 'amount in US dollars at the rate that a book has for a day';
--> as convert_currency has it, with the same errors

CREATE FUNCTION convert_range(amount monetary_range, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error') RETURNS monetary_range
	AS 'MODULE_PATHNAME', 'convert_range_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_range(monetary_range, currency_code, date, rate_book, integer, text) IS
	'range of amounts in another currency at the rate that a book has for a day';
--> each bound as by convert_currency, inclusive where rounded, with the same options and errors

CREATE FUNCTION convert_explain(amount monetary, to_currency currency_code, on_date date, book rate_book,
		scale integer DEFAULT NULL, on_missing text DEFAULT 'error', all_ways boolean DEFAULT false,
		OUT way integer, OUT leg integer, OUT provider text, OUT base currency_code, OUT quote currency_code,
		OUT direction text, OUT rate numeric, OUT valid_on date, OUT age integer,
		OUT age_limit integer, OUT recorded_at timestamptz, OUT source text,
		OUT unrounded numeric, OUT rounding text, OUT result monetary,
		OUT outcome text, OUT rank integer, OUT legs integer, OUT inversions integer,
		OUT pivot currency_code, OUT as_known_at timestamptz) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'convert_explain_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 500 ROWS 2;
COMMENT ON FUNCTION convert_explain(monetary, currency_code, date, rate_book, integer, text, boolean) IS
	'how convert_currency gets its result by a book: the same rows as without one';

CREATE FUNCTION exchange_rate(from_currency currency_code, to_currency currency_code, on_date date, book rate_book,
		on_missing text DEFAULT 'error') RETURNS numeric
	AS 'MODULE_PATHNAME', 'exchange_rate_by_book' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION exchange_rate(currency_code, currency_code, date, rate_book, text) IS
	'units of to_currency for one from_currency that a book has for a day';
--> by the same way as convert_currency, with the same errors; 28 digits where the exact rate has no end

CREATE FUNCTION rate_book_diff(a rate_book, b rate_book,
		OUT from_currency currency_code, OUT to_currency currency_code, OUT first_on date, OUT last_on date,
		OUT rate_a numeric, OUT rate_b numeric, OUT way_a text, OUT way_b text) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 100;
COMMENT ON FUNCTION rate_book_diff(rate_book, rate_book) IS
	'on which days a conversion by one book gives something else than by another one';
--> a row for each pair and each run of days, with the rates and where they come from; null where a book has none, and then the other's rate is that of the first day; null for a last day that never comes. A pair is told in the order of the alphabet, and in the other order where only that differs
