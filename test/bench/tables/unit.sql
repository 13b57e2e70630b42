-- postgresql-unit knows no currencies: a number of no dimension, and a float

CREATE EXTENSION unit;

CREATE UNLOGGED TABLE small_unit(amount unit);
INSERT INTO small_unit SELECT amount::text::unit FROM source WHERE i <= :small;
