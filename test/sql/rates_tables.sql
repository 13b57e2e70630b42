-- The tables of the rates are the extension's own, whatever others call theirs
-- and wherever the schemas are renamed to; another shape is an error

\set ECHO none
\i test/include/answer.sql
\set ECHO all

-- Attempts, one after the other, each in a subtransaction that is rolled back; a conversion after each
CREATE FUNCTION pg_temp.attempt(VARIADIC commands text[]) RETURNS TABLE (command text, attempt text, conversion text) LANGUAGE plpgsql AS $$
BEGIN
	FOREACH command IN ARRAY commands LOOP
		BEGIN
			EXECUTE command;
			attempt := 'done';
			conversion := pg_temp.try('SELECT to_usd(''100 EUR'', ''2025-02-09'')');
			RAISE assert_failure;
		EXCEPTION
			WHEN assert_failure THEN
				NULL;
			WHEN OTHERS THEN
				attempt := SQLSTATE || ' ' || SQLERRM;
				conversion := pg_temp.try('SELECT to_usd(''100 EUR'', ''2025-02-09'')');
		END;
		RETURN NEXT;
	END LOOP;
END
$$;
CREATE ROLE regress_tables_maker;
\pset format unaligned

-- Who owns the schema of the extension puts tables and triggers beside it, and makes them members
BEGIN;
DROP EXTENSION ai_invest;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_tables_maker', current_database()); END $$;
SET ROLE regress_tables_maker;
CREATE SCHEMA ai_invest;
CREATE EXTENSION ai_invest SCHEMA ai_invest;
SET search_path = ai_invest, pg_catalog;
INSERT INTO exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
CREATE TABLE evil(rate bigint);
SELECT pg_temp.try(format('CREATE TRIGGER t BEFORE INSERT ON evil FOR EACH ROW EXECUTE FUNCTION %s()', f)) FROM unnest('{rate_stamp_write,rate_stamp_keep}'::text[]) f;
SELECT pg_temp.try(format('GRANT EXECUTE ON FUNCTION %s() TO regress_tables_maker', f)) FROM unnest('{rate_stamp_write,rate_stamp_keep}'::text[]) f;
ALTER EXTENSION ai_invest ADD TABLE evil;
-- ... the same with triggers that a superuser made
RESET ROLE;
CREATE TRIGGER before_row BEFORE INSERT OR UPDATE OR DELETE ON evil FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER truncate BEFORE TRUNCATE ON evil EXECUTE FUNCTION rate_stamp_write();
SET ROLE regress_tables_maker;
SELECT * FROM pg_temp.attempt('INSERT INTO evil VALUES (12345)', 'TRUNCATE evil');
-- The schema is renamed, and another one has its name and what it had; the maker adds that to the extension
ALTER SCHEMA ai_invest RENAME TO cash;
CREATE SCHEMA ai_invest;
CREATE TABLE ai_invest.rate_stamp(a text DEFAULT 'x', b text, c text, d text, e text, f text, g text, h text, i text, slot smallint, n bigint);
INSERT INTO ai_invest.rate_stamp(slot) VALUES (0);
CREATE VIEW ai_invest.exchange_rate AS SELECT 1 AS provider, 2 AS base, 3 AS quote, 4 AS valid_on, 5 AS rate, 6 AS recorded_at;
CREATE TABLE ai_invest.rate_provider(provider int, priority text, max_age int, source text);
SET search_path = cash, pg_catalog;
SELECT * FROM pg_temp.attempt('SELECT 1', 'INSERT INTO exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-08'', 2)', 'TRUNCATE exchange_rate',
	'ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_stamp', 'ALTER EXTENSION ai_invest ADD VIEW ai_invest.exchange_rate', 'ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_provider',
	'ALTER EXTENSION ai_invest ADD SCHEMA ai_invest', 'ALTER EXTENSION ai_invest DROP TABLE cash.exchange_rate', 'DROP TABLE cash.rate_stamp');
RESET ROLE;
RESET search_path;
ROLLBACK;

-- The default layout, and all that only a superuser can alter: columns and kinds are as they were, or it is an error
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377);
ALTER EXTENSION ai_invest DROP VIEW ai_invest.rate_coverage;
DROP VIEW ai_invest.rate_coverage;
SELECT to_usd('100 EUR', '2025-02-09');
SELECT command, attempt, conversion FROM pg_temp.attempt(
	'ALTER SCHEMA ai_invest RENAME TO "odd "". schema"', 'ALTER SCHEMA public RENAME TO cash; SET LOCAL search_path = cash', 'ALTER TABLE ai_invest.exchange_rate SET SCHEMA public', 'ALTER TABLE ai_invest.rate_stamp SET SCHEMA public',
	'ALTER TABLE ai_invest.exchange_rate RENAME TO rates', 'ALTER TABLE ai_invest.rate_provider RENAME TO providers', 'ALTER TABLE ai_invest.rate_stamp RENAME TO stamp',
	'ALTER EXTENSION ai_invest DROP TABLE ai_invest.rate_provider; ALTER TABLE ai_invest.rate_provider ADD x text', 'ALTER EXTENSION ai_invest DROP TABLE ai_invest.rate_stamp; ALTER TABLE ai_invest.rate_stamp ADD x text',
	'ALTER TABLE ai_invest.rate_stamp OWNER TO regress_tables_maker',
	'CREATE TABLE rate_stamp(slot smallint, n bigint); ALTER EXTENSION ai_invest ADD TABLE rate_stamp; ALTER TABLE ai_invest.rate_stamp ADD x text',
	'ALTER TABLE ai_invest.exchange_rate ALTER rate TYPE float8', 'ALTER TABLE ai_invest.exchange_rate RENAME rate TO course', 'ALTER TABLE ai_invest.exchange_rate DROP rate CASCADE',
	'CREATE DOMAIN code AS currency_code; ALTER TABLE ai_invest.exchange_rate ALTER base TYPE code', 'ALTER TABLE ai_invest.exchange_rate ALTER base TYPE text', 'ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_of_two_currencies, ALTER quote TYPE smallint USING 1',
	'ALTER TABLE ai_invest.exchange_rate ALTER valid_on TYPE timestamp', 'ALTER TABLE ai_invest.exchange_rate ALTER recorded_at TYPE timestamp', 'ALTER TABLE ai_invest.exchange_rate ALTER provider TYPE varchar',
	'ALTER TABLE ai_invest.rate_provider ALTER priority TYPE bigint', 'ALTER TABLE ai_invest.rate_provider DROP CONSTRAINT rate_provider_max_age, ALTER max_age DROP DEFAULT, ALTER max_age TYPE text', 'ALTER TABLE ai_invest.rate_provider ALTER source TYPE bytea USING NULL', 'ALTER TABLE ai_invest.rate_provider RENAME provider TO name',
	'ALTER TABLE ai_invest.rate_stamp ALTER n TYPE text', 'ALTER TABLE ai_invest.rate_stamp ALTER slot TYPE int', 'ALTER TABLE ai_invest.rate_stamp DROP n',
	'CREATE INDEX by_n ON ai_invest.rate_stamp ((n + 1))', 'CREATE INDEX partial ON ai_invest.rate_stamp (n) WHERE n > 0', 'CREATE INDEX by_n ON ai_invest.rate_stamp (n)');
-- Other shapes of them do: what is added is left alone, and without its primary key, or with another one, every row is read
ALTER TABLE ai_invest.rate_stamp ADD more text DEFAULT 'more', ADD yet_more int;
ALTER TABLE ai_invest.exchange_rate ADD more text, DROP CONSTRAINT exchange_rate_pkey, ADD PRIMARY KEY (recorded_at, quote, base);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-08', 2);
SELECT to_usd('100 EUR', '2025-02-09'), (SELECT count(*) FROM ai_invest.rate_stamp WHERE more = 'more' AND yet_more IS NULL) AS kept;
ROLLBACK;
BEGIN;
ALTER TABLE ai_invest.rate_stamp DROP COLUMN slot, DROP COLUMN n, ADD COLUMN n bigint DEFAULT 0, ADD COLUMN slot smallint;
UPDATE ai_invest.rate_stamp SET slot = (ctid::text::point)[1]::int % 64;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-08', 2);
SELECT to_usd('100 EUR', '2025-02-09'), sum(n) AS written FROM ai_invest.rate_stamp;
ROLLBACK;
BEGIN;
ALTER TABLE ai_invest.rate_stamp ALTER n DROP NOT NULL;
UPDATE ai_invest.rate_stamp SET n = NULL;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-08', 2);
SELECT to_usd('100 EUR', '2025-02-09'), sum(n) AS written FROM ai_invest.rate_stamp;
ROLLBACK;

BEGIN;
ALTER TABLE ai_invest.rate_stamp ADD more text DEFAULT 'more', DROP COLUMN n, ADD COLUMN n bigint NOT NULL DEFAULT 0;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-08', 2);
SELECT to_usd('100 EUR', '2025-02-09'), sum(n) AS written FROM ai_invest.rate_stamp;
ROLLBACK;

-- The functions of the triggers where the triggers are other ones
BEGIN;
CREATE TRIGGER after_row AFTER INSERT ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER before_row BEFORE UPDATE ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION rate_stamp_write('argument');
CREATE TRIGGER statement BEFORE DELETE ON ai_invest.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER kept BEFORE INSERT ON ai_invest.rate_provider FOR EACH ROW EXECUTE FUNCTION rate_stamp_keep();
CREATE TRIGGER written BEFORE UPDATE ON ai_invest.rate_stamp FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER after_truncate AFTER TRUNCATE ON ai_invest.rate_provider EXECUTE FUNCTION rate_stamp_write();
CREATE VIEW a_view AS SELECT * FROM ai_invest.exchange_rate;
CREATE TRIGGER instead INSTEAD OF DELETE ON a_view FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
-- tables that have the name of a shard of the rates, and no column of a rate
CREATE TABLE ai_invest.exchange_rate_7(rate text);
CREATE TRIGGER before_row BEFORE INSERT ON ai_invest.exchange_rate_7 FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TABLE ai_invest.exchange_rate_8(course numeric);
CREATE TRIGGER before_row BEFORE INSERT ON ai_invest.exchange_rate_8 FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
INSERT INTO ai_invest.rate_provider(provider) SELECT 'X' WHERE false;
SELECT command, attempt FROM pg_temp.attempt('INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-07'', 1)',
	'ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER after_row; INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-07'', 1); UPDATE ai_invest.exchange_rate SET rate = 2',
	'ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER after_row; INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES (''ECB'', ''EUR'', ''USD'', ''2025-02-07'', 1); DELETE FROM a_view',
	'DELETE FROM ai_invest.exchange_rate', 'INSERT INTO ai_invest.rate_provider(provider) VALUES (''X'')', 'UPDATE ai_invest.rate_stamp SET n = 1', 'TRUNCATE ai_invest.rate_provider',
	'INSERT INTO ai_invest.exchange_rate_7 VALUES (''1'')', 'INSERT INTO ai_invest.exchange_rate_8 VALUES (1)');
ROLLBACK;
-- A trigger that others made under a name of ours writes no stamp, so that nothing is remembered; the answers stay right
BEGIN;
DROP TRIGGER rate_stamp_row ON ai_invest.exchange_rate;
CREATE TRIGGER rate_stamp_row BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.exchange_rate FOR EACH ROW WHEN (false) EXECUTE FUNCTION rate_stamp_write();
ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_row;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'JPY', '2025-02-07', 157.17);
SELECT exchange_rate('EUR', 'USD', '2025-02-09', on_missing => 'null');
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 3);
SELECT exchange_rate('EUR', 'USD', '2025-02-09');
ROLLBACK;
DROP ROLE regress_tables_maker;

-- A series is read from the primary key alone, which has the rate beside its columns.  Of pages whose rows are all visible and of
-- others, of rows that are withdrawn, corrected, changed or gone, of names in short and in long: what a query of the table says
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'ai_invest.exchange_rate'::regclass AND contype = 'p';
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT p, 'EUR', q, DATE '2020-01-01' + n, CASE WHEN n % 17 = 0 AND correction = 1 THEN NULL ELSE rate END, '2020-01-01Z'::timestamptz + (n * 7 + correction) * interval '1 hour'
FROM unnest(ARRAY['A', 'AB', 'B', repeat('é', 31), repeat('n', 63)]) AS p, unnest('{USD,GBP}'::currency_code[]) AS q, generate_series(1, 150) AS n, generate_series(0, 1) AS correction,
	LATERAL (SELECT round((n * 7919 + length(p) + correction) % 10007 + 1 / (n + 1)::numeric, n % 31 - (n % 31 > 27)::integer * 4)) AS r(rate)
WHERE rate > 0 AND (correction = 0 OR n % 5 < 2);
CREATE FUNCTION pg_temp.differ(OUT asked bigint, OUT differ bigint) LANGUAGE sql AS $$
	SELECT count(*), count(*) FILTER (WHERE exchange_rate('EUR', q, day, max_age => 0, on_missing => 'null', providers => p)::text IS DISTINCT FROM
		(SELECT rate::text FROM ai_invest.exchange_rate WHERE provider = p AND base = 'EUR' AND quote = q AND valid_on = day ORDER BY recorded_at DESC LIMIT 1))
	FROM unnest(ARRAY['A', 'AB', 'B', repeat('é', 31), repeat('n', 63)]) AS p, unnest('{USD,GBP}'::currency_code[]) AS q, generate_series(1, 180) AS n, LATERAL (SELECT DATE '2020-01-01' + n) AS d(day)
$$;
SELECT * FROM pg_temp.differ();
VACUUM ai_invest.exchange_rate;
INSERT INTO ai_invest.rate_provider(provider, priority) VALUES ('B', 7);
SELECT * FROM pg_temp.differ();
UPDATE ai_invest.exchange_rate SET rate = rate * 2 WHERE extract(day FROM valid_on) = 9 AND rate < 1000 AND length(rate::text) < 30;
UPDATE ai_invest.exchange_rate SET rate = NULL WHERE extract(day FROM valid_on) = 10;
DELETE FROM ai_invest.exchange_rate WHERE extract(day FROM valid_on) = 11;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('A', 'EUR', 'USD', '2020-03-01', 0.5), ('AB', 'EUR', 'GBP', '2020-06-20', 123456789012345678);
SELECT * FROM pg_temp.differ();
-- the same of the table, without the key or with one that has not all, and of a key that has more
BEGIN;
SELECT rate_book(NULL, NULL) AS book \gset
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey;
SELECT rate_book(NULL, NULL) = :'book' AS same_currencies;
SELECT * FROM pg_temp.differ();
ALTER TABLE ai_invest.exchange_rate ADD PRIMARY KEY (base, quote, provider, recorded_at, valid_on);
SELECT * FROM pg_temp.differ();
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey, ADD extra text DEFAULT 'extra', ADD more text,
	ADD PRIMARY KEY (base, quote, provider, recorded_at) INCLUDE (extra, more, rate, valid_on);
SELECT * FROM pg_temp.differ();
-- ... with columns that begin anywhere, more of them, and the provider in another place
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey, ADD flag boolean DEFAULT true, ADD kind "char" DEFAULT 'k',
	ADD PRIMARY KEY (base, quote, provider, recorded_at) INCLUDE (flag, kind, rate, valid_on);
SELECT * FROM pg_temp.differ();
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey, ADD PRIMARY KEY (base, quote, provider, recorded_at) INCLUDE (flag, kind, extra, rate, valid_on);
SELECT * FROM pg_temp.differ();
ALTER TABLE ai_invest.exchange_rate DROP CONSTRAINT exchange_rate_pkey, ADD PRIMARY KEY (base, quote, recorded_at, provider) INCLUDE (rate, valid_on);
SELECT * FROM pg_temp.differ();
ROLLBACK;
DELETE FROM ai_invest.exchange_rate;
DELETE FROM ai_invest.rate_provider;
