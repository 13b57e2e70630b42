-- The first rows again as people write them, the numeric by to_char

CREATE UNLOGGED TABLE said_monetary AS
	SELECT monetary(amount, 'EUR') AS amount, format_monetary(monetary(amount, 'EUR'), 'en_US') AS text FROM source WHERE i <= :small;
CREATE UNLOGGED TABLE said_numeric AS
	SELECT amount, to_char(amount, 'FM999,999,999,999,990.00') AS text FROM source WHERE i <= :small;
