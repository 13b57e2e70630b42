-- What a project asks of its tables and functions
SELECT plan(12);

SELECT col_type_is('payment', 'fee', 'monetary(''EUR'',2)', 'the fee is pinned');
SELECT col_type_is('payment', 'amount', 'monetary', 'the amount is not');
SELECT is(fee, '1.250 EUR', 'equal amounts are equal, whatever their scale') FROM payment WHERE id = 1;
SELECT is(amount::text, '1234.50 EUR', 'how one is written is asked of its text') FROM payment WHERE id = 1;
SELECT isnt(amount, '99 EUR', 'the same number in another currency is another amount') FROM payment WHERE id = 2;
SELECT cmp_ok(fee, '>', '1 EUR'::monetary, 'amounts are compared') FROM payment WHERE id = 1;
SELECT results_eq('SELECT fee FROM payment WHERE id < 3 ORDER BY id', ARRAY['1.25 EUR', '0.99 EUR']::monetary[], 'results are compared in their order');
SELECT set_eq('SELECT sum(amount) FROM payment WHERE id < 4 GROUP BY currency(amount)', $$VALUES ('99.00 USD'::monetary), ('1234.495 EUR')$$, 'or as sets');
SELECT throws_ok('SELECT sum(amount) FROM payment', 'MC001', 'cannot aggregate amounts in EUR and USD', 'euros and dollars are not added up');
SELECT throws_ok('INSERT INTO payment VALUES (6, '''', NULL, ''1 USD'')', 'MC001', NULL, 'dollars are not written where euros are kept');
SELECT lives_ok('INSERT INTO payment VALUES (6, '''', ''1 USD'')', 'but where nothing is pinned');
SELECT throws_ok('SELECT to_eur(''1 ISK'', ''1900-01-01'')', 'MC002', NULL, 'a rate is missing');

SELECT * FROM finish();
