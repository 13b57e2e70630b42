-- From one account to another, in the order of their numbers, so that no two wait for each other
\set payer random(1, 200)
\set payee random(1, 200)
\set cents random(1, 500)
BEGIN;
SELECT id FROM account WHERE id IN (:payer, :payee) ORDER BY id FOR UPDATE;
UPDATE account SET balance = balance - monetary(:cents / 100.0, 'EUR'), spread = spread + monetary(:cents, 'EUR') WHERE id = :payer;
UPDATE account SET balance = balance + monetary(:cents / 100.0, 'EUR'), spread = spread - monetary(:cents, 'EUR') WHERE id = :payee;
INSERT INTO journal (payer, payee, amount) VALUES (:payer, :payee, monetary(:cents / 100.0, 'EUR'));
END;
