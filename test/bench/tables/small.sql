-- The first rows again, for what takes long for each row: in euros with nothing
-- beside the amount, in twelve currencies and in euros with a date, and as text

CREATE TYPE price AS (currency varchar(3), amount numeric);

-- What applications do that have no type: functions in plpgsql over a composite.
-- First in the manner of their libraries, then as lean as plpgsql can be.
CREATE FUNCTION price_add(total price, item price) RETURNS price
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	common varchar;
	so_far numeric;
BEGIN
	IF total.currency IS NULL THEN
		common := item.currency;
		so_far := 0;
	ELSE
		common := total.currency;
		so_far := total.amount;
	END IF;
	IF item.currency <> common THEN
		RAISE EXCEPTION 'cannot add % to %', item.currency, common
			USING HINT = 'Convert one of them first.';
	END IF;
	RETURN ROW(common, so_far + item.amount)::price;
END
$$;
CREATE AGGREGATE sum(price) (SFUNC = price_add, STYPE = price, INITCOND = '(,0)');

CREATE FUNCTION price_add_lean(total price, item price) RETURNS price
	LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
	IF item.currency <> total.currency THEN
		RAISE EXCEPTION 'cannot add % to %', item.currency, total.currency;
	END IF;
	RETURN ROW(total.currency, total.amount + item.amount)::price;
END
$$;
CREATE AGGREGATE lean_sum(price) (SFUNC = price_add_lean, STYPE = price);

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

CREATE UNLOGGED TABLE small_mix_bigint(cents bigint, currency char(3), day date);
INSERT INTO small_mix_bigint SELECT cents, currency, day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_mix_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO small_mix_numeric SELECT amount, currency, day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_mix_monetary(amount monetary, day date);
INSERT INTO small_mix_monetary SELECT monetary(amount, currency::text::currency_code), day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE small_mix_composite(amount price, day date);
INSERT INTO small_mix_composite SELECT ROW(currency, amount)::price, day FROM source WHERE i <= :small;

CREATE UNLOGGED TABLE asof_numeric(amount numeric(18,2), currency char(3), day date);
INSERT INTO asof_numeric SELECT amount, 'EUR', day FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE asof_monetary(amount monetary('EUR', 2), day date);
INSERT INTO asof_monetary SELECT monetary(amount, 'EUR'), day FROM source WHERE i <= :small;

CREATE UNLOGGED TABLE small_text(whole text, amount text, currency text, cents text);
INSERT INTO small_text SELECT amount || ' EUR', amount, 'EUR', cents FROM source WHERE i <= :small;
