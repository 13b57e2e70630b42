-- What every client reads and writes
CREATE TABLE payment (
	id integer PRIMARY KEY,
	payee text NOT NULL,
	amount monetary,
	fee monetary('EUR', 2)
);
COMMENT ON COLUMN payment.amount IS 'in any currency';

INSERT INTO payment VALUES
	(1, 'Ada', '1234.50 EUR', '1.25 EUR'),
	(2, 'Bob', '99 USD', '0.99 EUR'),
	(3, 'Cleo', '-0.005 EUR', '3.00 EUR'),
	(4, 'Dan', '12345678901234567890123456789.012 JPY', NULL),
	(5, 'Eve', NULL, NULL);

-- For the drivers that keep an error's SQLSTATE to themselves
CREATE FUNCTION sqlstate_of(query text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
	RETURN '00000';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;
