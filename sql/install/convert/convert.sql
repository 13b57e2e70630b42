-- Amounts through the rates in force on a day

CREATE FUNCTION convert_currency(amount monetary, to_currency currency_code, on_date date,
		scale integer DEFAULT NULL, max_age integer DEFAULT NULL,
		known_at timestamptz DEFAULT NULL, on_missing text DEFAULT 'error',
		providers text DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION convert_currency(monetary, currency_code, date, integer, integer, timestamptz, text, text) IS
	'amount in another currency at the rate in force on a day, the last on or before it';
--> rounded half-even once: to scale digits after the point, or else to as many beyond the minor units of the target as the amount has beyond its own (fewer than its minor units count as none beyond; a currency without minor units counts as having 2; at most 30). max_age is in days, instead of that of the provider; known_at leaves out rates recorded later, as the setting ai_invest.known_at does where it is null, and infinity takes all; on_missing is error or null; providers is a list as in ai_invest.rate_providers. Of all ways of at most two rates that are all in force, the one is taken with (1) the law of the euro, unless a provider is put before EU, (2) the best rank of its least preferred provider, (3) fewer legs, (4) fewer inversions, (5) the first pivot: EUR, USD, then by the alphabet, (6) the preferred provider of each leg, equal ones by name (convert_explain shows it). null if amount, currency or day is; MC002 where no rate is in force, 22023 for an infinite date or an option that cannot be, 22003 if the result does not fit, 40001 if the rates were rewritten after the snapshot was taken, MC004 if a table of the rates is not what the extension made

CREATE FUNCTION to_eur(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_eur(monetary, date) IS 'amount in euros at the rate in force on a day, as convert_currency has it, with the same errors';

CREATE FUNCTION to_usd(amount monetary, on_date date) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION to_usd(monetary, date) IS 'amount in US dollars at the rate in force on a day, as convert_currency has it, with the same errors';

CREATE FUNCTION convert_with_rate(amount monetary, to_currency currency_code, rate numeric,
		scale integer DEFAULT NULL) RETURNS monetary
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION convert_with_rate(monetary, currency_code, numeric, integer) IS
	'amount in another currency at a rate of your own, units of it for one unit of the amount''s currency';
--> rounded half-even once, to as many digits as by convert_currency; null if amount, currency or rate is; 22023 for a rate that is not positive, or not 1 to the same currency, 22003 if the result does not fit
