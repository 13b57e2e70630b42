-- Amounts in euros and a date

CREATE UNLOGGED TABLE eur_bigint(cents bigint, day date);
INSERT INTO eur_bigint SELECT cents, day FROM source;

CREATE UNLOGGED TABLE eur_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO eur_numeric SELECT amount, 'EUR', day FROM source;

CREATE UNLOGGED TABLE eur_money(amount money, day date);
INSERT INTO eur_money SELECT amount::money, day FROM source;

CREATE UNLOGGED TABLE eur_monetary(amount monetary('EUR', 2), day date);
INSERT INTO eur_monetary SELECT monetary(amount, 'EUR'), day FROM source;

-- What a join on the amount finds
CREATE UNLOGGED TABLE key_bigint AS
	SELECT DISTINCT cents FROM eur_bigint WHERE cents % 7 = 0;
CREATE UNLOGGED TABLE key_numeric AS
	SELECT (cents / 100.0)::numeric(18,2) AS amount, 'EUR'::char(3) AS currency FROM key_bigint;
CREATE UNLOGGED TABLE key_monetary AS
	SELECT monetary(amount, 'EUR')::monetary('EUR', 2) AS amount FROM key_numeric;
