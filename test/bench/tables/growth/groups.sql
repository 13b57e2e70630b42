-- The first rows in euros, with groups of five sizes

SET synchronize_seqscans = off;
CREATE UNLOGGED TABLE groups_numeric AS
	SELECT amount, 'EUR'::char(3) AS currency, day, 1 AS g1, random_of(i, 20, 10)::integer AS g10, random_of(i, 20, 1000)::integer AS g1000,
		random_of(i, 20, 100000)::integer AS g100000, random_of(i, 20, 1000000)::integer AS g1000000
	FROM source LIMIT :rows;
CREATE UNLOGGED TABLE groups_monetary(amount monetary('EUR', 2), day date, g1 integer, g10 integer, g1000 integer, g100000 integer, g1000000 integer);
INSERT INTO groups_monetary SELECT monetary(amount, 'EUR'), day, g1, g10, g1000, g100000, g1000000 FROM groups_numeric;
VACUUM (FREEZE, ANALYZE) groups_numeric, groups_monetary;
SELECT pg_prewarm('groups_numeric'), pg_prewarm('groups_monetary');
