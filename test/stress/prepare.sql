-- What the scripts of this directory read and write, and what must hold of it
-- in every snapshot.

SET client_min_messages = warning;
CREATE EXTENSION ai_invest;

-- 200 accounts, whose sum never changes
CREATE TABLE account (id integer PRIMARY KEY, balance monetary('EUR', 2) NOT NULL, spread monetary_range);
INSERT INTO account SELECT i, '1000 EUR', monetary_range(monetary(i, 'EUR'), monetary(i + 10, 'EUR')) FROM generate_series(1, 200) AS i;
CREATE INDEX account_balance ON account (balance);
CREATE INDEX account_hash ON account USING hash (balance);
CREATE INDEX account_spread ON account USING gist (spread);
CREATE TABLE journal (id bigserial, payer integer, payee integer, amount monetary);
CREATE INDEX journal_amount ON journal USING brin (amount);

-- Rates of two years for one pair as published and one as its inverse
INSERT INTO ai_invest.exchange_rate
SELECT 'ECB', 'EUR'::currency_code, 'USD'::currency_code, date '2024-01-01' + i, round(1 + i / 1000.0, 4), timestamptz '2025-01-01Z' FROM generate_series(0, 699) AS i WHERE i % 7 < 5
UNION ALL
SELECT 'ECB', 'GBP', 'EUR', date '2024-01-01' + i, round(1.1 + i / 1000.0, 4), '2025-01-01Z' FROM generate_series(0, 699) AS i WHERE i % 7 < 5;

CREATE FUNCTION hold(condition boolean, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF condition IS NOT TRUE THEN
		RAISE EXCEPTION 'does not hold: %', what;
	END IF;
END
$$;

-- The rate in force on a day by plain SQL: of each day the row recorded last,
-- of the days the last one that has a rate, of providers the first by rank.  No
-- provider here has a max_age of more than 8 days.
CREATE FUNCTION rate_by_rows(one currency_code, other currency_code, day date) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT rate FROM (
		SELECT DISTINCT ON (provider) provider, rate, valid_on
		FROM (
			SELECT DISTINCT ON (provider, valid_on) provider, valid_on, rate
			FROM ai_invest.exchange_rate
			WHERE base = one AND quote = other AND valid_on BETWEEN day - 8 AND day
			ORDER BY provider, valid_on, recorded_at DESC
		) AS believed
		WHERE rate IS NOT NULL
		ORDER BY provider, valid_on DESC
	) AS last
	LEFT JOIN ai_invest.rate_provider USING (provider)
	WHERE day - valid_on <= CASE WHEN rate_provider.provider IS NULL THEN 7 ELSE max_age END OR (rate_provider.provider IS NOT NULL AND max_age IS NULL)
	ORDER BY coalesce(priority, 100), provider
	LIMIT 1
$$;

-- Days on which what the extension says is not what the rows say
CREATE FUNCTION wrong_days(first date) RETURNS bigint LANGUAGE sql STABLE AS $$
	WITH by_rows AS MATERIALIZED (
		SELECT day, rate_by_rows('EUR', 'USD', day) AS dollar, rate_by_rows('GBP', 'EUR', day) AS pound
		FROM (SELECT first + i AS day FROM generate_series(0, 20) AS i) AS days
	), by_extension AS (
		SELECT dollar, pound,
			exchange_rate('EUR', 'USD', day, on_missing => 'null') AS dollars,
			convert_currency('1000.00 GBP', 'EUR', day, on_missing => 'null') AS euros,
			sum_in('500.00 GBP', 'EUR', day) FILTER (WHERE pound IS NOT NULL) AS half
		FROM by_rows
		GROUP BY day, dollar, pound
	)
	SELECT count(*) FROM by_extension
	WHERE dollars IS DISTINCT FROM dollar
		OR amount(euros) IS DISTINCT FROM round(1000 * pound, 2)
		OR abs(amount(half) * 2 - 1000 * pound) > 0.01
$$;
