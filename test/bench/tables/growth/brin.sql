-- Amounts that come in order, from a cent on, and a BRIN of them

CREATE UNLOGGED TABLE brin_numeric AS
	SELECT (i * 0.01)::numeric(18,2) AS amount, 'EUR'::char(3) AS currency, DATE '1999-01-04' AS day FROM generate_series(1, :rows) AS i;
CREATE UNLOGGED TABLE brin_monetary(amount monetary('EUR', 2), day date);
INSERT INTO brin_monetary SELECT monetary(i * 0.01, 'EUR'), DATE '1999-01-04' FROM generate_series(1, :rows) AS i;
VACUUM (FREEZE, ANALYZE) brin_numeric, brin_monetary;
CREATE INDEX ON brin_numeric USING brin (amount);
CREATE INDEX ON brin_monetary USING brin (amount);
