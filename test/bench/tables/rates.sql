-- Rates of eleven currencies against the euro for each working day of 27
-- years: for the extension, and in the tables that plain SQL needs

CREATE TABLE rate AS
	SELECT currency::char(3), day::date,
		round(level * (0.8 + random_of(day::date - DATE '1998-12-01', 100 + number, 4000) / 10000.0), digits) AS rate
	FROM (VALUES (1, 'AUD', 1.6, 4), (2, 'CAD', 1.45, 4), (3, 'CHF', 1.1, 4), (4, 'CZK', 27, 3), (5, 'DKK', 7.45, 4), (6, 'GBP', 0.8, 5),
			(7, 'JPY', 130, 2), (8, 'NOK', 9, 4), (9, 'PLN', 4.3, 4), (10, 'SEK', 10, 4), (11, 'USD', 1.1, 4)) AS pair(number, currency, level, digits),
		generate_series(TIMESTAMP '1998-12-28', '2026-03-06', '1 day') AS day
	WHERE extract(isodow FROM day) < 6;
ALTER TABLE rate ADD PRIMARY KEY (currency, day);

INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', currency::text::currency_code, day, rate, now() FROM rate;

-- The same as books: of one pair, and of all
CREATE TABLE book AS SELECT rate_book('{EUR,USD}', NULL) AS pair, rate_book(NULL, NULL) AS whole;

-- Forward-filled: a rate for every day
CREATE TABLE dense AS
	SELECT quoted.currency, calendar::date AS day, in_force.rate
	FROM (SELECT DISTINCT currency FROM rate) AS quoted,
		generate_series(TIMESTAMP '1999-01-04', '2026-03-06', '1 day') AS calendar,
		LATERAL (SELECT rate FROM rate WHERE rate.currency = quoted.currency AND rate.day <= calendar::date ORDER BY rate.day DESC LIMIT 1) AS in_force;
CREATE TABLE dense_usd AS SELECT day, rate FROM dense WHERE currency = 'USD' ORDER BY day;
ALTER TABLE dense_usd ADD PRIMARY KEY (day);

-- Dollars for one unit of each currency: multiplier / divisor
CREATE TABLE dense_pair AS
	SELECT d.currency, day, u.rate AS multiplier, d.rate AS divisor FROM dense d JOIN dense_usd u USING (day)
	UNION ALL
	SELECT 'EUR', day, rate, 1 FROM dense_usd
	ORDER BY currency, day;
ALTER TABLE dense_pair ADD PRIMARY KEY (currency, day);

-- From one rate to the next
CREATE TABLE period_usd AS
	SELECT daterange(day, lead(day) OVER (ORDER BY day)) AS period, rate FROM rate WHERE currency = 'USD';
CREATE INDEX ON period_usd USING gist (period);

-- How one looks it up by hand
CREATE FUNCTION usd_on(amount numeric, on_date date) RETURNS numeric
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
	in_force numeric;
BEGIN
	SELECT rate INTO in_force FROM rate WHERE currency = 'USD' AND day <= on_date ORDER BY day DESC LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no rate on %', on_date;
	END IF;
	RETURN round(amount * in_force, 2);
END
$$;
