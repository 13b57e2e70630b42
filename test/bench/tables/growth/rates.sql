-- Rates of so many currencies on so many days, and the first rows in those currencies and on those days

SET synchronize_seqscans = off;
CALL make_rates(:currencies, :dates);
CREATE TABLE rates_plain AS SELECT quote::text::char(3) AS currency, valid_on AS day, rate FROM ai_invest.exchange_rate;
CREATE UNLOGGED TABLE rates_numeric AS
	SELECT amount, code_of(2 + random_of(i, 30, :currencies))::char(3) AS currency, DATE '1999-01-04' + random_of(i, 31, :dates)::integer AS day
	FROM source LIMIT :rows;
CREATE UNLOGGED TABLE rates_monetary(amount monetary, day date);
INSERT INTO rates_monetary SELECT monetary(amount, currency::text::currency_code), day FROM rates_numeric;
CREATE TABLE rates_first AS SELECT monetary(1, code_of(1 + n)::currency_code) AS amount, DATE '1999-01-04' AS day FROM generate_series(1, :currencies) AS n;
VACUUM (ANALYZE) ai_invest.exchange_rate;
VACUUM (FREEZE, ANALYZE) rates_plain, rates_numeric, rates_monetary, rates_first;
SELECT pg_prewarm('rates_numeric'), pg_prewarm('rates_monetary');
