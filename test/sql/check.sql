-- ai_invest.check(): a row a finding; each kind of them, made and mended

CREATE SCHEMA regress_check;
SET search_path = regress_check, public;
SET TimeZone = 'UTC';
\pset format unaligned
\pset fieldsep ' | '
CREATE VIEW findings AS SELECT concern, subject, finding, remedy FROM ai_invest.check() WHERE subject <> 'amcheck';

-- Nothing but that there are no rates
SELECT * FROM findings;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
	('ECB', 'EUR', 'USD', '2025-02-10', 1.0323), ('ECB', 'EUR', 'USD', '2025-02-11', 1.0357);
SELECT * FROM findings;

-- Rates
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-02-12', 10.337, '2025-02-12 16:00+00'),
	('ECB', 'USD', 'EUR', '2025-02-11', 1.0357, '2025-02-12 16:00+00'),
	('plan', 'EUR', 'USD', '2999-01-01', 1.2, '2025-02-12 16:00+00'),
	('late', 'EUR', 'GBP', '2025-02-11', 0.83, '2999-01-01 00:00+00');
SELECT subject, finding FROM findings;
SELECT remedy FROM findings;
-- ... what it says mends them
CREATE FUNCTION mend() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	statement text;
BEGIN
	FOR statement IN SELECT regexp_replace(remedy, '^If [^:]*: ', '') FROM findings LOOP
		EXECUTE statement;
	END LOOP;
END
$$;
SELECT mend();
SELECT * FROM findings;

-- Tables: a superuser's hand
ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER rate_stamp_row;
ALTER TABLE ai_invest.rate_provider ENABLE TRIGGER rate_stamp_truncate;
ALTER TABLE ai_invest.rate_provider ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION spy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER "a spy" AFTER INSERT ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION spy();
ALTER TABLE ai_invest.rate_provider ADD CONSTRAINT has_source CHECK (source <> '') NOT VALID;
DELETE FROM ai_invest.rate_stamp WHERE slot = 7;
SELECT concern, subject, finding, remedy FROM findings;
SELECT mend();
ALTER TABLE ai_invest.rate_provider DROP CONSTRAINT has_source;
SELECT * FROM findings;
-- ... a table that is another than the one that the extension made
BEGIN;
ALTER TABLE ai_invest.exchange_rate RENAME COLUMN rate TO quotation;
SELECT concern, subject, finding FROM findings;
ROLLBACK;
BEGIN;
UPDATE pg_extension SET extconfig = NULL, extcondition = NULL WHERE extname = 'ai_invest';
SELECT concern, subject, finding FROM findings;
ROLLBACK;
BEGIN;
UPDATE pg_extension SET extversion = '0.9' WHERE extname = 'ai_invest';
SELECT concern, subject, regexp_replace(finding, 'of \d+\.\d+\.\d+$', 'of this version'), remedy FROM findings;
ROLLBACK;

-- Settings
CREATE ROLE regress_check_role;
ALTER ROLE regress_check_role SET ai_invest.rate_providers = 'nobody, "ECB"';
SELECT * FROM findings;
SELECT mend();
BEGIN;
INSERT INTO pg_db_role_setting VALUES (0, 'regress_check_role'::regrole, '{ai_invest.max_rate_agee=5,ai_invest.max_rate_age=often}');
SELECT * FROM findings;
SHOW ai_invest.max_rate_age;
ROLLBACK;
SELECT * FROM findings;

-- Values: in a column that is pinned, and bytes that nobody should have
CREATE TABLE pinned (id integer, a monetary('EUR', 2), notes text);
CREATE TABLE "quoted ""name""" (id integer, parts monetary('EUR', 2)[]);
CREATE FUNCTION copy_rows() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	r record;
	source text;
BEGIN
	FOREACH source IN ARRAY ARRAY['''5.00 EUR''::monetary(''EUR'', 2)', '''5.00 USD''::monetary(''USD'', 2)'] LOOP
		FOR r IN EXECUTE 'SELECT ' || source || ' AS a, ARRAY[' || source || '] AS parts' LOOP
			INSERT INTO pinned VALUES (1, r.a);
			INSERT INTO "quoted ""name""" VALUES (1, r.parts);
		END LOOP;
	END LOOP;
END
$$;
SELECT copy_rows();
SELECT * FROM findings;
SELECT mend();
DELETE FROM pinned WHERE currency(a) = 'USD';
DELETE FROM "quoted ""name""" WHERE currency(parts[1]) = 'USD';
SELECT * FROM findings;
CREATE MATERIALIZED VIEW not_yet AS SELECT a FROM pinned WITH NO DATA;
SELECT * FROM findings;
CREATE CAST (bytea AS rate_book) WITHOUT FUNCTION;
CREATE TABLE books (id integer, kept rate_book, note text);
INSERT INTO books VALUES (1, rate_book('{EUR,USD}', '[2025-02-10,2025-02-11]'), 'sound');
SELECT * FROM findings;
INSERT INTO books VALUES (2, (('\x' || repeat('00', 100))::bytea)::rate_book, 'broken');
SELECT * FROM findings;
UPDATE books SET kept = (('\x' || repeat('00', 32))::bytea)::rate_book, note = 'nothing but a checksum' WHERE id = 2;
SELECT * FROM findings;
DROP TABLE books;
DROP CAST (bytea AS rate_book);
CREATE CAST (interval AS monetary) WITHOUT FUNCTION;
CREATE TABLE amounts (id integer, a monetary);
INSERT INTO amounts VALUES (1, make_interval(months => -1, secs => 1e6)::monetary);
SELECT concern, subject, regexp_replace(finding, '\d+', 'N'), remedy FROM findings;
DROP TABLE amounts;
DROP CAST (interval AS monetary);

-- Indexes
CREATE INDEX pinned_a ON pinned (a);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pinned_a'::regclass;
SELECT * FROM findings;
SELECT mend();
SELECT * FROM findings;
SELECT concern, subject, remedy FROM ai_invest.check() WHERE subject = 'amcheck';

-- Whoever may not look at something is told so; a cast that somebody made is not called
CREATE FUNCTION trap(pinned) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$;
CREATE CAST (pinned AS text) WITH FUNCTION trap(pinned);
CREATE TABLE of_composite (id integer, whole pinned);
INSERT INTO of_composite SELECT 1, pinned FROM pinned;
SELECT * FROM findings;
ALTER TABLE of_composite ENABLE ROW LEVEL SECURITY;
CREATE POLICY none ON of_composite USING (false);
GRANT USAGE ON SCHEMA regress_check TO regress_check_role;
GRANT SELECT ON findings, of_composite TO regress_check_role;
SET ROLE regress_check_role;
SELECT concern, subject, finding, remedy FROM ai_invest.check() WHERE subject <> 'amcheck';
RESET ROLE;

\set VERBOSITY terse
SET client_min_messages = warning;
TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;
DROP SCHEMA regress_check CASCADE;
DROP ROLE regress_check_role;
