-- In one snapshot, and in several statements of one, conversions are what the rows say
\set day random(-5, 690)
SELECT hold(wrong_days(date '2024-01-01' + :day) = 0, 'conversions are those of the rates in sight');
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT coalesce(exchange_rate('EUR', 'USD', date '2024-01-01' + :day, on_missing => 'null'), 0) AS rate \gset
SELECT hold(wrong_days(date '2024-01-01' + :day) = 0, 'conversions of a transaction are those of its rates');
SELECT hold(coalesce(exchange_rate('EUR', 'USD', date '2024-01-01' + :day, on_missing => 'null'), 0) = :rate, 'a rate stays in a transaction');
END;
