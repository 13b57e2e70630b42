-- The rows that all tables are filled from
--
-- They are the same on every machine: what looks random is a hash of the number
-- of the row.  One amount of twenty is negative.  Half of the amounts are round,
-- from 1 to 9,990,000,000; the others are to the cent, of up to 11 digits.

CREATE FUNCTION random_of(number bigint, stream bigint, below bigint) RETURNS bigint
	LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8extended(number, stream) & 9223372036854775807) % below $$;

CREATE UNLOGGED TABLE source AS
	SELECT i, cents, (cents / 100.0)::numeric(18,2) AS amount,
		('{AUD,CAD,CHF,CZK,DKK,EUR,GBP,JPY,NOK,PLN,SEK,USD}'::text[])[1 + random_of(i, 5, 12)]::char(3) AS currency,
		DATE '1999-01-04' + random_of(i, 6, 9900)::integer AS day,
		chr(65 + (entity / 26)::integer) || chr(65 + (entity % 26)::integer) || 'A' AS country,
		(1 + entity) * 1234567 AS population
	FROM (SELECT i, random_of(i, 7, 200) AS entity,
			CASE WHEN random_of(i, 1, 20) = 0 THEN -1 ELSE 1 END *
			CASE WHEN random_of(i, 2, 2) = 0 THEN (1 + random_of(i, 3, 999)) * (10 ^ (2 + random_of(i, 4, 8)))::bigint
				ELSE random_of(i, 3, (10 ^ (3 + random_of(i, 4, 9)))::bigint) END AS cents
		FROM generate_series(1, :rows) AS i OFFSET 0) AS drawn;
