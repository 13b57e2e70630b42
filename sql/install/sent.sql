-- What postgres_fdw sends to another server

-- A word, such as a mode of rounding, makes a call one with a collation, which it does not send.
ALTER FUNCTION monetary(numeric, text) SUPPORT text_argument_support;
ALTER FUNCTION round(monetary, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION round_to(monetary, numeric, text) SUPPORT text_argument_support;
ALTER FUNCTION monetary_range(monetary, monetary, text) SUPPORT text_argument_support;
ALTER FUNCTION round_range(monetary_range, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION exchange_rate(currency_code, currency_code, date, rate_book, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_currency(monetary, currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_range(monetary_range, currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;
ALTER FUNCTION convert_total(monetary[], currency_code, date, rate_book, integer, text) SUPPORT text_argument_support;

-- Nothing is sent that is of a type of no extension which the other server has, and to
-- PostgreSQL an array belongs to its element.  So arrays of the types become members; from
-- PostgreSQL 17 on they are.
DO $$
DECLARE
	sent regtype;
BEGIN
	FOR sent IN
		SELECT t.typarray
		FROM pg_catalog.pg_extension e
			JOIN pg_catalog.pg_depend d ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::regclass::oid AND d.refobjid OPERATOR(pg_catalog.=) e.oid
				AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::regclass::oid AND d.deptype OPERATOR(pg_catalog.=) 'e'
			JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) d.objid
		WHERE e.extname OPERATOR(pg_catalog.=) 'ai_invest' AND t.typarray OPERATOR(pg_catalog.<>) 0::oid
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend own WHERE own.classid OPERATOR(pg_catalog.=) d.classid AND own.objid OPERATOR(pg_catalog.=) t.typarray
				AND own.refclassid OPERATOR(pg_catalog.=) d.refclassid AND own.deptype OPERATOR(pg_catalog.=) 'e')
	LOOP
		EXECUTE pg_catalog.format('ALTER EXTENSION ai_invest ADD TYPE %s', sent);
	END LOOP;
END
$$;
