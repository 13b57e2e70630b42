-- Corrections and withdrawals, some undone; the writer sees its own at once
\set day random(0, 699)
\set tenths random(9000, 12000)
\set way random(1, 10)
BEGIN;
\if :way <= 4
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', date '2024-01-01' + :day, :tenths / 10000.0);
\elif :way <= 6
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'GBP', 'EUR', date '2024-01-01' + :day, NULL);
\elif :way = 7
DELETE FROM ai_invest.exchange_rate WHERE valid_on = date '2024-01-01' + :day AND recorded_at > '2025-01-02Z';
\elif :way = 8
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('my bank', 'EUR', 'USD', date '2024-01-01' + :day, :tenths / 10000.0);
\elif :way = 9
SELECT import_ecb(format(E'Date,USD\n%s,%s', date '2024-01-01' + :day, :tenths / 10000.0), force => true);
\else
INSERT INTO ai_invest.rate_provider (provider, priority, max_age) VALUES ('my bank', :tenths % 200, :day % 9)
ON CONFLICT (provider) DO UPDATE SET priority = excluded.priority, max_age = excluded.max_age;
\endif
SELECT hold(wrong_days(date '2024-01-01' + :day - 3) = 0, 'a writer sees what it writes');
SAVEPOINT undone;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', date '2024-01-01' + :day, 7);
SELECT hold(exchange_rate('EUR', 'USD', date '2024-01-01' + :day, known_at => 'infinity') IS NOT NULL, 'a savepoint''s own rate');
ROLLBACK TO undone;
SELECT hold(wrong_days(date '2024-01-01' + :day - 3) = 0, 'what is undone is not seen');
\if :way % 3 = 0
ROLLBACK;
\else
END;
\endif
