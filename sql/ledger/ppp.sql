-- Purchasing power: a number of international dollars, which are nobody's currency.

CREATE OR REPLACE FUNCTION ai_ledger.international_dollars(
	value monetary, country text, year integer, source text DEFAULT 'World Bank')
RETURNS numeric
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
	parity ai_ledger.ppp;
BEGIN
	SELECT * INTO parity FROM ai_ledger.ppp AS p
	 WHERE p.country = international_dollars.country AND p.year = international_dollars.year
	   AND p.source = international_dollars.source;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no purchasing-power parity of "%" in % by "%"', country, year, source
			USING ERRCODE = 'no_data_found',
				  HINT = 'Those that there are: SELECT country, year, source FROM ai_ledger.ppp ORDER BY country, year; more come with a file of the World Bank: psql -v indicator=PA.NUS.PPP -v file=ppp.csv -f load_world_bank.sql';
	END IF;
	IF parity.currency IS NULL THEN
		RAISE EXCEPTION 'the parity of "%" in % by "%" does not say its currency', country, year, source
			USING ERRCODE = 'no_data_found',
				  HINT = pg_catalog.format('If it is that of the amount: UPDATE ai_ledger.ppp SET currency = %L WHERE country = %L AND year = %s AND source = %L;', currency(value), country, year, source);
	END IF;
	IF currency(value) <> parity.currency THEN
		RAISE EXCEPTION 'the parity of "%" is of %, the amount is in %', country, parity.currency, currency(value)
			USING ERRCODE = 'MC001',
				  HINT = pg_catalog.format('Convert it first, for example: convert_currency(%L::monetary, %L, CURRENT_DATE).', value, parity.currency);
	END IF;
	RETURN pg_catalog.trim_scale(pg_catalog.round(amount(value)::numeric(62, 30) / parity.local_per_international_dollar, 20));
END
$$;
COMMENT ON FUNCTION ai_ledger.international_dollars(monetary, text, integer, text) IS
	'what an amount buys in its country, in international dollars';
--> a number, and no amount of any currency; P0002 if there is no parity, or none that says its currency, MC001 if the amount is in another one
