-- The first rows, in euros

SET synchronize_seqscans = off;
CREATE UNLOGGED TABLE rows_numeric AS
	SELECT amount, 'EUR'::char(3) AS currency, day FROM source LIMIT :rows;
CREATE UNLOGGED TABLE rows_monetary(amount monetary('EUR', 2), day date);
INSERT INTO rows_monetary SELECT monetary(amount, 'EUR'), day FROM source LIMIT :rows;
VACUUM (FREEZE, ANALYZE) rows_numeric, rows_monetary;
SELECT pg_prewarm('rows_numeric'), pg_prewarm('rows_monetary');
