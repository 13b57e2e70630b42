-- Amounts in euros, the country that each is for, and its population

CREATE UNLOGGED TABLE head_bigint(cents bigint, population bigint, country text);
INSERT INTO head_bigint SELECT cents, population, country FROM source;

CREATE UNLOGGED TABLE head_numeric(amount numeric(18,2), currency char(3), population bigint, country text);
INSERT INTO head_numeric SELECT amount, 'EUR', population, country FROM source;

CREATE UNLOGGED TABLE head_monetary(amount monetary('EUR', 2), population bigint, country text);
INSERT INTO head_monetary SELECT monetary(amount, 'EUR'), population, country FROM source;
