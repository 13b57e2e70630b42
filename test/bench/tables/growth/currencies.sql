-- The first rows in so many currencies

SET synchronize_seqscans = off;
CREATE UNLOGGED TABLE currencies_numeric AS
	SELECT amount, code_of(1 + random_of(i, 30, :currencies))::char(3) AS currency, day FROM source LIMIT :rows;
CREATE UNLOGGED TABLE currencies_monetary(amount monetary, day date);
INSERT INTO currencies_monetary SELECT monetary(amount, currency::text::currency_code), day FROM currencies_numeric;
VACUUM (FREEZE, ANALYZE) currencies_numeric, currencies_monetary;
SELECT pg_prewarm('currencies_numeric'), pg_prewarm('currencies_monetary');
