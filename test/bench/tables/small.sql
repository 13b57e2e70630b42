-- The first rows again, for what takes long for each row: in euros with nothing
-- beside the amount, in twelve currencies and in euros with a date, and as text

CREATE TYPE price AS (currency varchar(3), amount numeric);

-- What applications do that have no type: functions in plpgsql over a composite
CREATE FUNCTION price_add(a price, b price) RETURNS price
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
	IF a.currency <> b.currency THEN
		RAISE EXCEPTION 'cannot add % to %', b.currency, a.currency;
	END IF;
	RETURN ROW(a.currency, a.amount + b.amount)::price;
END
$$;

CREATE AGGREGATE sum(price) (
	SFUNC = price_add, STYPE = price, COMBINEFUNC = price_add, PARALLEL = SAFE
);

CREATE UNLOGGED TABLE small_bigint(cents bigint);
INSERT INTO small_bigint SELECT cents FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_numeric(amount numeric(18,2), currency char(3));
INSERT INTO small_numeric SELECT amount, 'EUR' FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_money(amount money);
INSERT INTO small_money SELECT amount::money FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_monetary(amount monetary('EUR', 2));
INSERT INTO small_monetary SELECT monetary(amount, 'EUR') FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_composite(amount price);
INSERT INTO small_composite SELECT ROW('EUR', amount)::price FROM source WHERE i <= :small;

CREATE UNLOGGED TABLE small_mix_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO small_mix_numeric SELECT amount, currency, day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_mix_monetary(amount monetary, day date);
INSERT INTO small_mix_monetary SELECT monetary(amount, currency::text::currency), day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_mix_composite(amount price, day date);
INSERT INTO small_mix_composite SELECT ROW(currency, amount)::price, day FROM source WHERE i <= :small;

CREATE UNLOGGED TABLE asof_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO asof_numeric SELECT amount, 'EUR', day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE asof_monetary(amount monetary('EUR', 2), day date);
INSERT INTO asof_monetary SELECT monetary(amount, 'EUR'), day FROM source WHERE i <= :small;

CREATE UNLOGGED TABLE small_text(whole text, amount text, currency text, cents text);
INSERT INTO small_text SELECT amount || ' EUR', amount, 'EUR', cents FROM source WHERE i <= :small;

VACUUM (FREEZE, ANALYZE) small_bigint, small_numeric, small_money, small_monetary, small_composite,
	small_mix_numeric, small_mix_monetary, small_mix_composite, asof_numeric, asof_monetary, small_text;
