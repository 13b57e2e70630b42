-- Flat views for tools that know numbers, texts and dates only.

-- Whatever it raises: the SQLSTATE, the message, the detail and the hint
CREATE FUNCTION pg_temp.fails(statement text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN NEXT 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN NEXT SQLSTATE || ': ' || message;
	IF detail <> '' THEN
		RETURN NEXT 'DETAIL: ' || detail;
	END IF;
	IF hint <> '' THEN
		RETURN NEXT 'HINT: ' || hint;
	END IF;
END
$$;

-- The columns of a relation, and what they are called for
CREATE FUNCTION pg_temp.columns(relation regclass) RETURNS TABLE (name name, type text, comment text) LANGUAGE sql AS $$
	SELECT attname, format_type(atttypid, atttypmod), col_description(attrelid, attnum)
	FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped ORDER BY attnum
$$;

CREATE SCHEMA regress_bi;
SET search_path = regress_bi, public;

--
-- What becomes of each kind of column
--

CREATE DOMAIN price AS monetary('EUR', 2);
CREATE DOMAIN net_price AS price;
CREATE DOMAIN birthday AS date;
CREATE TABLE deal (
	id integer,
	signed_on date,
	value monetary,
	pinned monetary('USD', 2),
	net net_price,
	said monetary_range,
	paid_in currency_code,
	instalments monetary[],
	signed_at timestamptz
);
COMMENT ON COLUMN deal.id IS 'a number';
COMMENT ON COLUMN deal.value IS 'what was agreed';
INSERT INTO deal VALUES
	(1, '2025-02-09', '109e9 EUR', '1.005 USD', '19.99 EUR', '[0 EUR,50e9 EUR]', 'EUR', '{1 EUR,2 USD}', NULL),
	(2, '2025-02-10', '1000 JPY', '7 USD', NULL, '[2e9 USD,)', 'JPY', '{}', NULL),
	(3, '2030-01-01', '5.50 SAR', NULL, '1 EUR', '(,) SAR', NULL, NULL, NULL),
	(4, NULL, '1 EUR', '1 USD', NULL, '5 EUR', NULL, NULL, NULL),
	(5, '2025-02-10', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, 'infinity', '1 EUR', NULL, NULL, NULL, NULL, NULL, NULL);

SELECT bi_view('deal');
SELECT * FROM pg_temp.columns('deal_bi');
SELECT * FROM deal_bi ORDER BY id;

BEGIN;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate)
VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0377), ('ECB', 'EUR', 'USD', '2025-02-10', 1.0320), ('ECB', 'EUR', 'JPY', '2025-02-10', 156.97);
SELECT bi_view('deal', '{USD,EUR,usd}');
SELECT id, value_amount, value_currency, value_usd, value_eur, pinned_usd, pinned_eur, net_usd FROM deal_bi ORDER BY id;
SELECT id, said_low, said_high, said_currency, said_low_usd, said_high_usd, said_low_eur, said_high_eur FROM deal_bi ORDER BY id;
-- the same as without a view
SELECT count(*) FROM deal JOIN deal_bi USING (id)
WHERE value_usd IS DISTINCT FROM amount(convert_total(ARRAY[value], 'USD', nullif(deal.signed_on, 'infinity'), on_missing => 'null'))
	OR said_high_eur IS DISTINCT FROM amount(CASE currency(said) WHEN 'EUR' THEN upper(said) ELSE upper(convert_range(said, 'EUR', nullif(deal.signed_on, 'infinity'), on_missing => 'null')) END);
-- null for want of a rate can be told from null for want of a bound, or be an error
SELECT bi_view('deal', '{USD}', on_missing => 'flag');
SELECT id, value_usd, value_rate_missing, said_high_usd, said_rate_missing FROM deal_bi ORDER BY id;
SELECT * FROM pg_temp.columns('deal_bi') WHERE comment IS NOT NULL;
SELECT bi_view('deal', '{USD}', on_missing => 'error');
SELECT id, value_usd FROM deal_bi WHERE id < 3 ORDER BY id;
SELECT pg_temp.fails('SELECT value_usd FROM regress_bi.deal_bi');
-- what has no day needs none where there is nothing to convert, and is an error of its own elsewhere
SELECT id, pinned_usd FROM deal_bi WHERE id = 4;
SELECT pg_temp.fails('SELECT value_usd FROM regress_bi.deal_bi WHERE id = 4');
SELECT bi_view('deal', '{EUR}', on_missing => 'flag');
SELECT id, value_eur, value_rate_missing, pinned_eur, pinned_rate_missing, said_high_eur, said_rate_missing FROM deal_bi WHERE id = 4;
ROLLBACK;

-- the columns without the view
SELECT name, expression FROM bi_view_columns('deal', '{USD}') WHERE name LIKE 'said%' OR name LIKE 'net%' OR name IN ('id', 'paid_in', 'instalments');

--
-- At the rates of which day
--

CREATE TABLE no_date (m monetary, at timestamptz);
CREATE TABLE two_dates (m monetary, "signed on" birthday, paid_on date, at timestamp);
SELECT bi_view('no_date');
SELECT pg_temp.fails($$SELECT bi_view('no_date', '{EUR}')$$);
SELECT pg_temp.fails($$SELECT bi_view('no_date', '{EUR}', 'at')$$);
SELECT pg_temp.fails($$SELECT bi_view('no_date', date_column => 'when')$$);
SELECT pg_temp.fails($$SELECT bi_view('two_dates', '{EUR}')$$);
SELECT pg_temp.fails($$SELECT bi_view('two_dates', '{EUR}', 'pay_day')$$);
SELECT pg_temp.fails($$SELECT bi_view('two_dates', '{EUR}', date_column => 'at')$$);
SELECT bi_view('two_dates', '{EUR}', date_column => 'signed on');
SELECT expression FROM bi_view_columns('two_dates', '{EUR}', 'signed on') WHERE name = 'm_eur';

--
-- What cannot be
--

CREATE TABLE plain (id integer, c currency_code, list monetary[]);
CREATE SEQUENCE numbers;
SELECT pg_temp.fails($$SELECT bi_view('plain')$$);
SELECT pg_temp.fails($$SELECT bi_view('nowhere')$$);
SELECT pg_temp.fails($$SELECT bi_view(NULL)$$);
SELECT pg_temp.fails($$SELECT bi_view(1)$$);
SELECT pg_temp.fails($$SELECT bi_view('numbers')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', '{EUX}')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', '{EUR,NULL}')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', '{EUR}', on_missing => 'ignore')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', view_name => '')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', view_name => repeat('v', 64))$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', column_names => '[]')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', column_names => '{"value": "v"}')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', column_names => '{"value_amount": 1}')$$);
SELECT pg_temp.fails($$SELECT bi_view('deal', column_names => '{"value_amount": ""}')$$);
SELECT pg_temp.fails(format($$SELECT bi_view('deal', column_names => '{"value_amount": "%s"}')$$, repeat('v', 64)));
-- no currencies at all is as good as none named
SELECT bi_view('deal', NULL, NULL, NULL, NULL, NULL);

--
-- Names
--

CREATE SCHEMA "s.chema ""'; DROP";
CREATE TABLE "s.chema ""'; DROP"."Select" (
	"order" date,
	"a.b" monetary,
	"A""B'; --" monetary_range,
	"%s %I" monetary,
	"source" currency_code,
	"\" monetary,
	" " monetary
);
COMMENT ON COLUMN "s.chema ""'; DROP"."Select"."a.b" IS 'it''s "%s"\';
INSERT INTO "s.chema ""'; DROP"."Select" VALUES ('2025-02-10', '1 EUR', '[1 EUR,2 EUR]', '2 EUR', 'USD', '3 EUR', '4 EUR');
SELECT bi_view('"s.chema ""''; DROP"."Select"', '{EUR}');
SELECT * FROM pg_temp.columns('"s.chema ""''; DROP"."Select_bi"');
SELECT * FROM "s.chema ""'; DROP"."Select_bi";
SELECT bi_view('"s.chema ""''; DROP"."Select"', '{EUR}', 'order', 'v"''; DROP VIEW "', 'flag', '{"a.b_amount": "x\"''; DROP", "source": "SELECT"}');
SELECT name FROM pg_temp.columns('"s.chema ""''; DROP"."v""''; DROP VIEW """') WHERE name::text ~ 'DROP|SELECT';
SET client_min_messages = warning;
DROP SCHEMA "s.chema ""'; DROP" CASCADE;
RESET client_min_messages;

-- 63 bytes are what a name may have
CREATE TABLE long_names (day date);
DO $$
BEGIN
	EXECUTE format('ALTER TABLE long_names ADD %I monetary, ADD %I monetary_range', repeat('m', 63), repeat('r', 58));
	EXECUTE format('ALTER TABLE long_names RENAME TO %I', 'long_' || repeat('t', 58));
END
$$;
SELECT bi_view(('long_' || repeat('t', 58))::regclass, '{EUR}') AS view \gset
SELECT octet_length(:'view'), :'view' = 'long_' || repeat('t', 55) || '_bi' AS named;
SELECT name, octet_length(name::text) FROM pg_temp.columns(:'view');
-- two that are cut to the same
ALTER TABLE :view RENAME TO long_view;
DO $$BEGIN EXECUTE format('ALTER TABLE %I ADD %I monetary', 'long_' || repeat('t', 58), repeat('m', 62) || 'n'); END$$;
SELECT pg_temp.fails($$SELECT bi_view(('long_' || repeat('t', 58))::regclass)$$);

-- A name that is there already, and how to get round it
CREATE TABLE clash (m monetary, m_amount numeric, r_low monetary, r monetary_range, d date);
SELECT pg_temp.fails($$SELECT bi_view('clash')$$);
SELECT pg_temp.fails($$SELECT bi_view('clash', column_names => '{"m_amount": "m_currency"}')$$);
SELECT bi_view('clash', column_names => '{"m_amount": "m_amount_2"}');
SELECT name FROM pg_temp.columns('clash_bi');
-- two that are made
SELECT pg_temp.fails($$SELECT bi_view('clash', '{EUR}', column_names => '{"m_amount": "m_amount_2"}')$$);
SELECT bi_view('clash', '{EUR}', column_names => '{"m_amount": "m_amount_2", "r_low_eur": "r_low_eur_2", "r_low": "least"}');
SELECT name FROM pg_temp.columns('clash_bi');

--
-- Once more
--

CREATE ROLE regress_bi_reader;
CREATE ROLE regress_bi_owner;
CREATE TABLE again (id integer, day date, m monetary, note text);
SELECT bi_view('again', '{EUR}');
SELECT obj_description('again_bi'::regclass);
-- somebody else drops the view and makes it again, without its comment: it is known by what is in it
SELECT 'CREATE VIEW again_bi AS ' || pg_get_viewdef('again_bi'::regclass) AS made_again \gset
DROP VIEW again_bi;
:made_again
SELECT bi_view('again', '{USD}');
SELECT bi_view('again', '{EUR}');
SELECT obj_description('again_bi'::regclass);
SELECT 'again_bi'::regclass::oid AS first \gset
SELECT bi_view('again', '{EUR}')::oid = :first AS same_view;
-- what belongs to the view
COMMENT ON VIEW again_bi IS 'for the board; made by bi_view, so make it anew with that';
COMMENT ON COLUMN again_bi.note IS 'what was written';
GRANT SELECT ON again_bi TO PUBLIC;
GRANT SELECT, UPDATE ON again_bi TO regress_bi_reader WITH GRANT OPTION;
GRANT SELECT (m_amount, note) ON again_bi TO regress_bi_owner;
ALTER VIEW again_bi SET (security_barrier = true);
ALTER VIEW again_bi OWNER TO regress_bi_owner;
CREATE FUNCTION pg_temp.belongings() RETURNS TABLE (what text) LANGUAGE sql AS $$
	SELECT format('owned by %s', pg_get_userbyid(relowner)) FROM pg_class WHERE oid = 'again_bi'::regclass
	UNION ALL
	SELECT format('%s to %s%s', string_agg(privilege_type, ', ' ORDER BY privilege_type COLLATE "C"),
		CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END, CASE WHEN is_grantable THEN ' with grant option' END)
	FROM pg_class, aclexplode(relacl) WHERE oid = 'again_bi'::regclass AND grantee <> relowner GROUP BY grantee, is_grantable
	UNION ALL
	SELECT format('%s (%s) to %s', privilege_type, attname, pg_get_userbyid(grantee)) FROM pg_attribute, aclexplode(attacl) WHERE attrelid = 'again_bi'::regclass
	UNION ALL
	SELECT 'security barrier' FROM pg_class WHERE oid = 'again_bi'::regclass AND reloptions @> '{security_barrier=true}'
	UNION ALL
	SELECT 'its reader''s rights' FROM pg_class WHERE oid = 'again_bi'::regclass
		AND (reloptions @> '{security_invoker=true}') = (current_setting('server_version_num')::integer >= 150000)
	UNION ALL
	SELECT obj_description('again_bi'::regclass)
	UNION ALL
	SELECT format('%s: %s', name, comment) FROM pg_temp.columns('again_bi') WHERE comment IS NOT NULL
$$;
SELECT what AS before FROM pg_temp.belongings();
-- a column more
ALTER TABLE again ADD r monetary_range;
COMMENT ON COLUMN again.r IS 'about so much';
SELECT bi_view('again', '{EUR}')::oid = :first AS same_view;
SELECT name FROM pg_temp.columns('again_bi');
-- a column of another name, and other currencies: another view, with what belongs to it
ALTER TABLE again RENAME m TO price;
SELECT bi_view('again', '{USD}')::oid = :first AS same_view;
SELECT what AS after FROM pg_temp.belongings();
-- privileges that are given by default are not among what belongs to it
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO regress_bi_owner, PUBLIC;
REVOKE ALL ON again_bi FROM PUBLIC, regress_bi_reader;
SELECT bi_view('again', '{EUR}');
SELECT what AS after FROM pg_temp.belongings() LIMIT 2;
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM regress_bi_owner, PUBLIC;
-- a column less takes the view along: it is made anew
ALTER TABLE again DROP r CASCADE;
SELECT bi_view('again', '{EUR}');
SELECT name FROM pg_temp.columns('again_bi');

-- What depends on the view is not dropped in silence
CREATE VIEW on_top AS SELECT price_eur FROM again_bi;
-- a column more in the midst of the others is no column at the end
SELECT pg_temp.fails($$SELECT bi_view('again', '{EUR,USD}')$$);
SELECT pg_temp.fails($$SELECT bi_view('again', '{USD}')$$);
SELECT name FROM pg_temp.columns('again_bi');
DROP VIEW on_top;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER write INSTEAD OF INSERT ON again_bi FOR EACH ROW EXECUTE FUNCTION nothing();
ALTER VIEW again_bi ALTER note SET DEFAULT 'none';
CREATE RULE forget AS ON DELETE TO again_bi DO INSTEAD NOTHING;
SELECT pg_temp.fails($$SELECT bi_view('again', '{USD}')$$);
SELECT count(*) FROM pg_trigger WHERE tgrelid = 'again_bi'::regclass;
DROP TRIGGER write ON again_bi;
ALTER VIEW again_bi ALTER note DROP DEFAULT;
DROP RULE forget ON again_bi;
SELECT bi_view('again', '{USD}');

-- What bi_view did not make of this relation, it leaves alone
CREATE TABLE other (m monetary);
CREATE TABLE other_bi (id integer);
SELECT pg_temp.fails($$SELECT bi_view('other')$$);
CREATE VIEW by_hand AS SELECT m FROM other;
COMMENT ON VIEW by_hand IS 'mine';
SELECT pg_temp.fails($$SELECT bi_view('other', view_name => 'by_hand')$$);
SELECT pg_temp.fails($$SELECT bi_view('other', view_name => 'again_bi')$$);
SELECT pg_temp.fails($$SELECT bi_view('other', view_name => 'numbers')$$);
SELECT pg_temp.fails($$SELECT bi_view('other', view_name => 'other')$$);
SELECT bi_view('other', view_name => 'other_flat');
-- once it says who made it, it is replaced
COMMENT ON VIEW by_hand IS 'mine no more, made by bi_view';
SELECT bi_view('other', view_name => 'by_hand');
SELECT name FROM pg_temp.columns('by_hand');

--
-- Relations of all kinds
--

CREATE VIEW a_view AS SELECT id, m FROM (VALUES (1, '1 EUR'::monetary)) AS v (id, m);
CREATE MATERIALIZED VIEW a_materialized_view AS SELECT * FROM a_view;
CREATE TABLE a_partitioned_table (m monetary, day date) PARTITION BY RANGE (day);
CREATE TABLE a_partition PARTITION OF a_partitioned_table DEFAULT;
CREATE TEMP TABLE a_temporary_table (m monetary);
CREATE FOREIGN DATA WRAPPER regress_bi_wrapper;
CREATE SERVER regress_bi_server FOREIGN DATA WRAPPER regress_bi_wrapper;
CREATE FOREIGN TABLE a_foreign_table (m monetary) SERVER regress_bi_server;
INSERT INTO a_partitioned_table VALUES ('2 EUR', '2025-02-10');
INSERT INTO a_temporary_table VALUES ('3 EUR');
\set VERBOSITY terse
SELECT bi_view(name::regclass)
FROM unnest('{a_view,a_materialized_view,a_partitioned_table,a_partition,a_temporary_table,a_foreign_table}'::text[]) AS name;
\set VERBOSITY default
SELECT * FROM a_view_bi;
SELECT * FROM a_materialized_view_bi;
SELECT * FROM a_partitioned_table_bi;
SELECT * FROM a_temporary_table_bi;
SELECT relpersistence FROM pg_class WHERE relname = 'a_temporary_table_bi';
SET client_min_messages = warning;
DROP FOREIGN DATA WRAPPER regress_bi_wrapper CASCADE;
RESET client_min_messages;

--
-- Rights: those of the caller, and of the reader from 15 on
--

CREATE SCHEMA regress_bi_shared;
GRANT USAGE ON SCHEMA regress_bi_shared TO PUBLIC;
CREATE TABLE regress_bi_shared.secret (owner name, m monetary);
INSERT INTO regress_bi_shared.secret VALUES ('regress_bi_owner', '1 EUR'), ('regress_bi_reader', '2 EUR');
SET ROLE regress_bi_owner;
SELECT pg_temp.fails($$SELECT bi_view('regress_bi_shared.secret')$$);
RESET ROLE;
GRANT CREATE ON SCHEMA regress_bi_shared TO regress_bi_owner;
SET ROLE regress_bi_owner;
SELECT bi_view('regress_bi_shared.secret');
SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'regress_bi_shared.secret_bi'::regclass;
-- no way round the rights on the relation
SELECT pg_temp.fails('SELECT * FROM regress_bi_shared.secret_bi');
GRANT SELECT ON regress_bi_shared.secret_bi TO regress_bi_reader;
SET ROLE regress_bi_reader;
SELECT pg_temp.fails($$SELECT bi_view('regress_bi_shared.secret', view_name => 'mine')$$);
SELECT pg_temp.fails($$SELECT bi_view('regress_bi_shared.secret')$$);
RESET ROLE;
GRANT SELECT ON regress_bi_shared.secret TO regress_bi_owner, regress_bi_reader;
ALTER TABLE regress_bi_shared.secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON regress_bi_shared.secret USING (owner = current_user);
SET ROLE regress_bi_reader;
-- before 15 a view reads with the rights of its owner
SELECT count(*) = 1 AND min(owner) = CASE WHEN current_setting('server_version_num')::integer >= 150000 THEN 'regress_bi_reader' ELSE current_user END AS own_row
FROM regress_bi_shared.secret_bi;
RESET ROLE;

--
-- Any search_path, and an extension in any schema
--

-- whatever stands in the way with the same names is not called
CREATE FUNCTION public.amount(net_price) RETURNS numeric LANGUAGE sql AS 'SELECT 666.0';
CREATE FUNCTION regress_bi.amount(monetary) RETURNS numeric LANGUAGE sql AS 'SELECT 666.0';
CREATE FUNCTION regress_bi.format(text, text) RETURNS text LANGUAGE sql AS 'SELECT ''DROP''';
CREATE FUNCTION public.convert_currency(price, currency_code, date) RETURNS monetary LANGUAGE sql AS 'SELECT ''666 EUR''::monetary';
CREATE FUNCTION public.convert_currency(net_price, currency_code, birthday) RETURNS monetary LANGUAGE sql AS 'SELECT ''666 EUR''::monetary';
SELECT bi_view('deal', '{EUR}');
SELECT id, net_amount, net_eur FROM deal_bi WHERE id IN (1, 3) ORDER BY id;
DROP FUNCTION public.amount(net_price), public.convert_currency(price, currency_code, date), public.convert_currency(net_price, currency_code, birthday);
SET search_path = pg_catalog;
SELECT public.bi_view('regress_bi.deal', '{EUR}');
SELECT id, net_amount, net_eur FROM regress_bi.deal_bi WHERE id IN (1, 3) ORDER BY id;

-- Where backslashes escape it is made anew all the same, and without a word of them
SELECT CASE WHEN current_setting('server_version_num')::int < 190000 THEN 'off' ELSE 'on' END AS strings \gset
SET standard_conforming_strings = :strings;
SELECT public.bi_view('regress_bi.deal', '{USD,EUR}');
RESET standard_conforming_strings;

SET search_path = public;
SET datestyle = 'ISO';

-- Where the scale is pinned, numbers have a precision, and the digits that they have without it
CREATE DOMAIN regress_bi.yen AS monetary('JPY', 0);
CREATE TABLE regress_bi.digits (day date, cents monetary('EUR', 2), fine monetary('EUR', 4), round_euros monetary('EUR', 0), yen regress_bi.yen, fils monetary('KWD', 3), gold monetary('XAU', 5), loose monetary('EUR'), loosest monetary);
INSERT INTO regress_bi.digits VALUES ('2001-01-02', '1234.565 EUR', '0.00005 EUR', '17.5 EUR', '1234 JPY', '1.2345 KWD', '1.23456 XAU', '1.5 EUR', '1.5 EUR'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
BEGIN;
INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) SELECT 'DIG', 'EUR', code, '2001-01-02', 3.7 FROM ai_invest.currencies WHERE code IN ('USD', 'JPY', 'KWD', 'XAU', 'CLF');
SET LOCAL ai_invest.rate_providers = 'DIG';
SELECT bi_view('regress_bi.digits', '{EUR,USD,JPY,KWD,XAU,CLF}');
SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 'regress_bi.digits_bi'::regclass AND attnum > 0 AND attname !~ '_currency$' ORDER BY attnum;
SELECT d.column, d.code, d.shown = d.exact AS same
FROM regress_bi.digits_bi v, regress_bi.digits t,
	LATERAL (SELECT c.key AS column, code::text, to_jsonb(v) ->> (c.key || '_' || lower(code::text)) AS shown, amount(convert_currency(c.value::monetary, code, t.day))::text AS exact
		FROM jsonb_each_text(to_jsonb(t) - 'day') c, unnest('{EUR,USD,JPY,KWD,XAU,CLF}'::currency_code[]) code
		UNION ALL
		SELECT c.key, NULL, to_jsonb(v) ->> (c.key || '_amount'), amount(c.value::monetary)::text FROM jsonb_each_text(to_jsonb(t) - 'day') c) d
WHERE t.day IS NOT NULL AND v.day = t.day AND (d.shown = d.exact) IS NOT TRUE;
ROLLBACK;

-- Made again in a session that quotes every name
BEGIN;
SET LOCAL quote_all_identifiers = on;
CREATE TABLE regress_bi.quoted (day date, m monetary);
SELECT bi_view('regress_bi.quoted'), bi_view('regress_bi.quoted', '{EUR}');
ROLLBACK;

SET client_min_messages = warning;
DROP TABLE pg_temp.a_temporary_table CASCADE;
DROP SCHEMA regress_bi, regress_bi_shared CASCADE;
DROP OWNED BY regress_bi_reader, regress_bi_owner;
DROP ROLE regress_bi_reader, regress_bi_owner;

BEGIN;
DROP EXTENSION ai_invest;
CREATE SCHEMA "Odd %I ""schema'";
CREATE EXTENSION ai_invest SCHEMA "Odd %I ""schema'";
CREATE SCHEMA regress_bi;
SET LOCAL search_path = "Odd %I ""schema'";
CREATE TABLE regress_bi.deal (day date, m monetary, r monetary_range);
INSERT INTO regress_bi.deal VALUES ('2025-02-10', '1 DEM', '[1 EUR,2 EUR]');
SELECT bi_view('regress_bi.deal', '{EUR}', on_missing => 'flag');
SET LOCAL search_path = pg_catalog;
SELECT * FROM regress_bi.deal_bi;
ROLLBACK;
