-- Every snapshot has the whole sum, counted in each way there is
\set id random(1, 200)
SELECT hold(sum(balance) = '200000.00 EUR' AND avg(balance) = '1000 EUR' AND sum(amount(balance)) = 200000
	AND sum_by_currency(balance) = '{200000.00 EUR}' AND per_capita(balance, 1, id::text) = '1000 EUR', 'the sum of the accounts') FROM account;
SELECT hold(sum(spread) = '[20100 EUR,22100 EUR]', 'the sum of the ranges') FROM account;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) AS richer FROM account WHERE balance > '1000 EUR' \gset
SELECT count(*) AS poorer FROM account WHERE balance <= '1000 EUR' \gset
SELECT hold(:richer + :poorer = 200, 'every account is above or below');
SELECT hold('1000 EUR' + coalesce(sum(CASE WHEN payer = :id THEN - amount ELSE amount END), '0 EUR') = (SELECT balance FROM account WHERE id = :id),
	'an account is what its journal says')
FROM journal WHERE :id IN (payer, payee) AND payer <> payee;
END;
