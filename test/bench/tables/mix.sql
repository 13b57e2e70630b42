-- Amounts in twelve currencies and a date

CREATE UNLOGGED TABLE mix_bigint(cents bigint, currency char(3), day date);
INSERT INTO mix_bigint SELECT cents, currency, day FROM source;

CREATE UNLOGGED TABLE mix_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO mix_numeric SELECT amount, currency, day FROM source;

CREATE UNLOGGED TABLE mix_monetary(amount monetary, day date);
INSERT INTO mix_monetary SELECT monetary(amount, currency::text::currency_code), day FROM source;
