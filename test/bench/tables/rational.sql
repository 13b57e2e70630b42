-- pg_rational has 32 bits for the numerator, and no currency: only the last
-- two digits of each amount, so that the sum fits

CREATE EXTENSION pg_rational;

CREATE UNLOGGED TABLE tiny_rational(amount rational);
INSERT INTO tiny_rational SELECT ((cents % 100) || '/100')::rational FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE tiny_monetary(amount monetary);
INSERT INTO tiny_monetary SELECT monetary(cents % 100 * 0.01, 'EUR') FROM source WHERE i <= :small;
