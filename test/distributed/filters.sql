-- Conditions, each on one table and on three servers: the same rows, and whether it is the
-- other servers that look for them.
\set QUIET on
\pset format unaligned
\pset tuples_only on
SET jit = off;
SET client_min_messages = warning;

CREATE TABLE test.filter (n integer GENERATED ALWAYS AS IDENTITY, condition text, is_sent boolean DEFAULT true);
INSERT INTO test.filter (condition) VALUES
	('eur = ''100.00 EUR'''), ('eur <> ''100.00 EUR'''), ('eur > ''1000 EUR'''), ('eur < ''-100 EUR'''), ('eur >= ''1000 EUR'''), ('eur <= ''-100 EUR'''), ('eur BETWEEN ''1 EUR'' AND ''5 EUR'''),
	('amount *< ''5 EUR'''), ('amount *<= ''5 EUR'''), ('amount *> ''5 EUR'''), ('amount *>= ''5 EUR'''), ('amount <@ ''[0 USD,500 USD]'''),
	('currency(amount) = ''GBP'''), ('unit = ''JPY'''), ('unit > ''EUR'''), ('unit IN (''CHF'', ''CAD'')'), ('amount(amount) > 1000'), ('scale(amount) = 3'), ('sign(eur) < 0'), ('abs(eur) < ''10 EUR'''), ('-eur > ''100 EUR'''),
	('eur + ''1 EUR'' > ''100 EUR'''), ('eur - ''1 EUR'' < ''0 EUR'''), ('eur * 2.5 > ''1000 EUR'''), ('eur / 3.0 > ''1000 EUR'''), ('eur / ''7 EUR'' > 100'), ('round(eur) = ''7 EUR'''), ('round(eur, 0) > ''1000 EUR'''), ('round(eur, 0, ''half_up'') = ''1000 EUR'''), ('trunc(eur, 0) = ''1000 EUR'''),
	('priced @> ''5 EUR''::monetary'), ('priced && ''[5 EUR,7 EUR]'''), ('priced << ''[5000 EUR,)'''), ('lower(priced) > ''1000 EUR'''), ('upper(priced) IS NULL'), ('upper_inf(priced)'),
	('eur IS NULL'), ('eur IS NOT NULL'), ('eur IN (''1.00 EUR'', ''2.00 EUR'', ''3.00 EUR'')'), ('amount = ANY (''{1 EUR,2 USD,3.0 EUR}''::monetary[])'), ('amount <> ALL (''{1 EUR,2 USD}''::monetary[])'),
	('eur <> ''100.00 EUR'' OR eur IS NULL'), ('eur::numeric > 1000'), ('amount::jsonb = ''{"amount": "1", "currency": "EUR"}'''),
	('convert_currency(amount, ''EUR'', day, (SELECT book FROM test.book)) > ''1000 EUR'''), ('to_usd(amount, day, (SELECT book FROM test.book)) < ''0 USD'''),
	('round_to(eur, 0.05, ''half_down'') > ''1000 EUR'''), ('convert_currency(amount, ''EUR'', day, (SELECT book FROM test.book), on_missing => ''null'') > ''1000 EUR'''), ('monetary(amount(amount), ''EUR'') > ''1000 EUR''');
-- These stay here: IS NOT TRUE postgres_fdw sends of nothing, nor a function of PostgreSQL's own with a constant of type text;
-- and what reads rates has to read those that are here
INSERT INTO test.filter (condition, is_sent) VALUES
	('(eur = ''100.00 EUR'') IS NOT TRUE', false), ('amount::jsonb ? ''amount''', false),
	('to_eur(amount, day) > ''1000 EUR''', false), ('convert_currency(amount, ''EUR'', day, on_missing => ''null'') > ''1000 EUR''', false), ('exchange_rate(''EUR'', unit, day) > 1', false);

SELECT test.compare('WHERE ' || condition, format('SELECT count(*), sum(id) AS ids FROM payment WHERE %s', condition)) FROM test.filter ORDER BY n;
SELECT test.ok((sent ~ ' WHERE ') = is_sent, format('%s %s', condition, CASE WHEN sent ~ ' WHERE ' THEN 'is sent' ELSE 'stays here' END), sent)
FROM test.filter, LATERAL (SELECT test.sent(format('SELECT id FROM payment WHERE %s', condition)) AS sent) s ORDER BY n;
SELECT test.ok(count(*) >= 40, 'at least forty conditions') FROM test.filter;

-- postgres_fdw writes IS DISTINCT FROM without the schema of the operator, which the other server then does not find
SET search_path = sharded, public;
SELECT test.ok(answer->>'error' LIKE '42883 operator does not exist: public.monetary = public.monetary', 'IS DISTINCT FROM is an error over postgres_fdw', answer::text)
FROM test.answer('SELECT count(*) FROM payment WHERE eur IS DISTINCT FROM ''5 EUR''', 'sharded') answer;
