-- Books of rates: what goes into them, their text and bytes, and what is no book

\set ECHO none
\i test/include/answer.sql
\set ECHO all
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

BEGIN;
INSERT INTO ai_invest.rate_provider(provider, priority, max_age, source, only_when_named) VALUES
	('ECB', 10, 7, 'ECB statistics', false), ('bank', 20, NULL, NULL, false), ('budget', 1, 400, NULL, true);
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2024-12-20', 1.0395, '2024-12-20 15:00Z'),
	('ECB', 'EUR', 'USD', '2024-12-31', 1.0389, '2024-12-31 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-01-02', 1.0321, '2025-01-02 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-01-03', 1.0299, '2025-01-03 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-01-03', 1.03, '2025-01-03 15:30Z'),
	('ECB', 'EUR', 'USD', '2025-01-06', 1.0426, '2025-01-06 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-01-06', NULL, '2025-01-07 15:00Z'),
	('ECB', 'EUR', 'USD', '2025-01-08', 1.0286, '2025-01-08 15:00Z'),
	('ECB', 'EUR', 'GBP', '2025-01-02', 0.83118, '2025-01-02 15:00Z'),
	('ECB', 'EUR', 'CHF', '2025-01-02', 0.9372, '2025-01-02 15:00Z'),
	('bank', 'GBP', 'USD', '2024-06-01', 1.2738, '2024-06-01 09:00Z'),
	('bank', 'GBP', 'CHF', '2024-06-01', 1.12345678901234567890123456789, '2024-06-01 09:00Z'),
	('budget', 'EUR', 'USD', '2025-01-01', 1.1, '2024-11-01 00:00Z');

-- What goes in: the rate before the first day, if it is not too old then; of each day what was known last
SELECT provider, rank, base, quote, valid_on, rate, recorded_at, age_limit, source FROM rate_book_rates(rate_book('{USD,EUR}', '[2025-01-01,2025-01-08)'));
SELECT provider, valid_on, rate FROM rate_book_rates(rate_book('{EUR,USD}', '[2025-01-01,2025-01-08)', '2025-01-06 20:00Z'));
SELECT provider, valid_on, rate FROM rate_book_rates(rate_book('{EUR,USD}', '[2025-01-09,2025-01-31]', max_age => 1));
SELECT provider, valid_on, rate FROM rate_book_rates(rate_book('{EUR,USD}', '[2025-01-01,2025-01-31]', providers => 'budget'));
-- with the ways through what is no currency of the book
SELECT provider, base, quote, valid_on FROM rate_book_rates(rate_book('{GBP,USD}', '(,)')) ORDER BY base, quote, provider, valid_on;
-- the law, with its act
SELECT provider, rank, base, quote, valid_on, rate, age_limit, source FROM rate_book_rates(rate_book('{FRF,DEM}', '[2025-01-01,2025-12-31]'));
-- what the settings say
SET LOCAL ai_invest.rate_providers = 'bank, ECB';
SET LOCAL ai_invest.pivot_currencies = 'GBP, EUR';
SET LOCAL ai_invest.max_rate_age = 3;
SELECT provider, rank, base, quote, age_limit FROM rate_book_rates(rate_book('{USD,CHF}', '[2025-01-02,2025-01-02]')) ORDER BY rank, base, quote;
SELECT providers, pivots FROM rate_book_info(rate_book('{USD,CHF}', '[2025-01-02,2025-01-02]'));
RESET ai_invest.rate_providers;
RESET ai_invest.pivot_currencies;
RESET ai_invest.max_rate_age;
\x on
SELECT * FROM rate_book_info(rate_book('{EUR,USD,EUR}', '[2025-01-01,2025-01-08)', '2025-01-06 20:00Z'));
SELECT * FROM rate_book_info(rate_book('{GBP,USD}', NULL));
SELECT * FROM rate_book_info(rate_book(NULL, '[2025-01-05,infinity]'));
\x off

-- The same rates make the same bytes; another one does not
SELECT rate_book('{EUR,USD}', '(,)') = rate_book('{USD,EUR,USD}', NULL) AS same, rate_book('{EUR,USD}', '(,)') <> rate_book('{EUR,USD}', '(,)', '2025-01-03 15:10Z') AS another,
	rate_book('{EUR,USD}', '[2025-01-02,2025-01-03]') = rate_book('{EUR,USD}', '(2025-01-01,2025-01-04)') AS same_days;
CREATE TEMP TABLE book AS SELECT n, rate_book('{EUR,USD,GBP,CHF,FRF}', '(,)', known_at) AS book
	FROM unnest('{infinity,2025-01-03 15:10Z,infinity}'::timestamptz[]) WITH ORDINALITY AS u(known_at, n);
SELECT count(DISTINCT book::text) AS texts, count(*) FILTER (WHERE book::text::rate_book = book) AS come_back, count(*) FILTER (WHERE rate_book_send(book) = rate_book_send(book::text::rate_book)) AS bytes_too
FROM book;
SELECT count(*) FROM (SELECT book FROM book GROUP BY book) AS grouped;
SELECT a.n, b.n FROM book a JOIN book b USING (book) ORDER BY 1, 2;
SELECT rate_book_hash_extended(book, 0) & 4294967295 = rate_book_hash(book)::bigint & 4294967295 AS alike FROM book WHERE n = 1;
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'rate_book_ops';

-- What is asked for and cannot be
SELECT query, answer FROM (VALUES
	($$rate_book('{EUR}', '(,)')$$), ($$rate_book('{}', '(,)')$$), ($$rate_book('{EUR,NULL}', '(,)')$$), ($$rate_book('{EUR,SEK}', '(,)')$$), ($$rate_book('{EUR,SEK,USD}', '(,)')$$),
	($$rate_book('{EUR,USD}', '[2020-01-01,2020-12-31]')$$), ($$rate_book('{EUR,USD}', 'empty')$$), ($$rate_book('{EUR,USD}', '(infinity,)')$$), ($$rate_book('{EUR,USD}', '(,-infinity)')$$),
	($$rate_book('{EUR,USD}', '(,)', '-infinity')$$), ($$rate_book('{EUR,USD}', '(,)', '2024-01-01')$$), ($$rate_book('{EUR,USD}', '(,)', max_age => -1)$$),
	($$rate_book('{EUR,USD}', '(,)', providers => 'ECB,')$$), ($$rate_book('{EUR,USD}', '(,)', providers => 'nobody')$$), ($$rate_book('{EUR,USD}')$$)) AS v(query),
	pg_temp.try('SELECT ' || query) AS answer;
SELECT rate_book_info(NULL) IS NULL AS info, (SELECT count(*) FROM rate_book_rates(NULL)) AS rates;
DELETE FROM ai_invest.exchange_rate WHERE provider <> 'budget';
SELECT (rate_book_info(rate_book(NULL, NULL))).rates AS "the law alone";
SET LOCAL ai_invest.rate_providers = 'nobody, EU';
SELECT pg_temp.try('SELECT rate_book(NULL, ''[1990-01-01,1990-12-31]'')');
ROLLBACK;

-- What is no book.  The text: a checksum, a colon, base 64; all of it must be right
CREATE FUNCTION pg_temp.book_of(body bytea) RETURNS text LANGUAGE sql AS $$ SELECT encode(sha256(body), 'hex') || ':' || translate(encode(body, 'base64'), E'\n', '') $$;
CREATE FUNCTION pg_temp.body_of(book rate_book) RETURNS bytea LANGUAGE sql AS $$ SELECT substr(rate_book_send(book), 33) $$;
BEGIN;
INSERT INTO ai_invest.rate_provider(provider, source) VALUES ('ECB', 'ECB');
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('ECB', 'EUR', 'USD', '2025-01-02', 1.0321, '2025-01-02 15:00Z'), ('ECB', 'EUR', 'USD', '2025-01-03', 12345678901234567890123456789012, '2025-01-03 15:00Z'), ('ECB', 'EUR', 'USD', '2025-01-06', 1.0, '2025-01-03 15:00Z');
CREATE TEMP TABLE book AS SELECT rate_book('{EUR,USD,FRF}', '[2025-01-01,2025-01-31]', '2025-01-31 00:00Z') AS book;
COMMIT;
TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;
SELECT pg_temp.book_of(pg_temp.body_of(book))::rate_book = book AS made_by_hand, E' \t' || book::text || E'\n ' = book::text AS not_the_same_text, (E' \t' || book::text || E'\n ')::rate_book = book AS blanks_around FROM book;

-- Rates that jump by all that they can, on any days, recorded at any moments: what goes in is what is in there
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
SELECT 'odd', 'EUR', (ARRAY['USD','GBP','CHF'])[1 + i % 3]::currency_code, day, rate, moment
FROM (SELECT i, CASE WHEN i % 50 = 0 THEN date '4713-01-01 BC' + i ELSE date '1990-01-01' + i * (1 + abs(hashint4(i)) % 3) / (1 + i % 2) + CASE WHEN i > 1900 THEN i * 10000 ELSE 0 END END AS day,
		round((0.5 + abs(hashint4(i + 7)) / 4294967296.0) * power(10::numeric, CASE WHEN i % 7 = 0 THEN hashint4(i + 8) % 12 ELSE i % 5 - 2 END), 4 + abs(hashint4(i + 9)) % (1 + i % 16)) AS rate,
		CASE i % 11 WHEN 0 THEN timestamptz '4713-01-01 00:00:00 BC UTC' + i * interval '1 us' WHEN 1 THEN timestamptz '294276-12-31 23:59:59.999999 UTC' - i * interval '1 day'
			WHEN 2 THEN timestamptz '2000-01-01 UTC' + hashint4(i) * interval '1 us' ELSE timestamptz '2001-01-01 15:00 UTC' + (i / 4) * interval '1 day' + hashint4(i) % 1000000 * interval '1 us' END AS moment
	FROM generate_series(1, 2000) AS i) AS odd
WHERE rate > 0 ON CONFLICT DO NOTHING;
WITH last_known AS (SELECT DISTINCT ON (base, quote, valid_on) base, quote, valid_on, rate, recorded_at FROM ai_invest.exchange_rate WHERE provider = 'odd' ORDER BY base, quote, valid_on, recorded_at DESC),
	in_book AS MATERIALIZED (SELECT base, quote, valid_on, rate, recorded_at FROM rate_book_rates(rate_book('{EUR,USD,GBP,CHF}', NULL, providers => 'odd')) WHERE provider = 'odd')
SELECT count(*) > 1500 AS many, count(*) FILTER (WHERE b.rate::text IS DISTINCT FROM k.rate::text) AS wrong FROM in_book b FULL JOIN last_known k USING (base, quote, valid_on, recorded_at);
-- One book has one form: one in which a bit of the last byte is another says something else, or is none
CREATE FUNCTION pg_temp.compare(body bytea, book rate_book) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE WHEN EXISTS (SELECT r::text FROM rate_book_rates(pg_temp.book_of(body)::rate_book) r EXCEPT SELECT r::text FROM rate_book_rates(book) r) THEN 'another' ELSE 'the same in another form' END;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN 'none';
END
$$;
SELECT compared, count(*) > 0 AS some
FROM generate_series(1, 40) AS n, LATERAL (SELECT rate_book('{EUR,USD}', daterange('1990-01-01', date '1990-01-10' + n * 7), providers => 'odd, EU') AS book) AS b, LATERAL pg_temp.body_of(book) AS body, generate_series(0, 7) AS bit,
	pg_temp.compare(set_bit(body, 8 * (length(body) - 1) + bit, 1 - get_bit(body, 8 * (length(body) - 1) + bit)), book) AS compared
GROUP BY compared ORDER BY compared;
ROLLBACK;

-- the text
SELECT what, pg_temp.try(format('SELECT %L::rate_book', text)) FROM book, pg_temp.body_of(book) AS body, LATERAL (VALUES
	('nothing', ''), ('a colon', ':'), ('no colon', repeat('0', 64)), ('no body', encode(sha256(body), 'hex') || ':'), ('an empty body', pg_temp.book_of('')),
	('capitals', upper(encode(sha256(body), 'hex')) || substr(book::text, 65)), ('another checksum', encode(sha256('x'), 'hex') || substr(book::text, 65)),
	('a blank within', left(book::text, 80) || ' ' || substr(book::text, 81)), ('one letter less', left(book::text, -1)), ('no digit', overlay(book::text PLACING '*' FROM 90)),
	('a letter beyond ASCII', overlay(book::text PLACING 'é' FROM 90)), ('padding within', overlay(book::text PLACING '=' FROM 90)), ('bits that are nowhere', encode(sha256('x'), 'hex') || ':eB=='),
	('another version', pg_temp.book_of(set_byte(body, 0, 2))), ('JSON', '{}')) AS v(what, text);

-- each byte changed to some others, with the checksum of that, each start of it, and each byte twice: a book that says
-- something else, or 22P02 for the text and 22P03 for the bytes; and whatever is taken can be looked at, asked, compared
CREATE FUNCTION pg_temp.verdict(body bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	made rate_book;
	asked text;
	result text;
BEGIN
	BEGIN
		made := pg_temp.book_of(body)::rate_book;
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE;
	END;
	IF pg_temp.body_of(made) <> body OR made::text <> pg_temp.book_of(body) THEN
		RETURN 'does not come back';
	END IF;
	PERFORM rate_book_info(made), count(r) FROM rate_book_rates(made) r;
	PERFORM count(d) FROM book, rate_book_diff(made, book) d;
	FOREACH asked IN ARRAY '{EUR USD,FRF USD,USD FRF}'::text[] LOOP
		BEGIN
			PERFORM exchange_rate(left(asked, 3)::currency_code, right(asked, 3)::currency_code, day, made, 'null'),
				(SELECT count(e) FROM convert_explain(monetary(1, left(asked, 3)::currency_code), right(asked, 3)::currency_code, day, made, on_missing => 'null', all_ways => true) e)
			FROM unnest('{2025-01-01,2025-01-02,2025-01-06,2025-01-31}'::date[]) AS day;
			PERFORM exchange_rate(left(asked, 3)::currency_code, right(asked, 3)::currency_code, '2025-01-07', made);
		EXCEPTION WHEN invalid_parameter_value OR SQLSTATE 'MC002' OR numeric_value_out_of_range THEN
			result := 'a book that lacks something';
		END;
	END LOOP;
	RETURN coalesce(result, 'a book');
END
$$;
SELECT verdict, count(*) > 0 AS some FROM book, pg_temp.body_of(book) AS body, generate_series(0, length(body) - 1) AS i, unnest('{0,1,128,255}'::int[]) AS value,
	LATERAL (VALUES (set_byte(body, i, value)), (substr(body, 1, i)), (substr(body, 1, i) || substr(body, i + 2)), (substr(body, 1, i + 1) || substr(body, i + 1))) AS v(changed), pg_temp.verdict(changed) AS verdict
WHERE changed <> body
GROUP BY verdict ORDER BY verdict;

-- numbers of things that are not there, and too many of them
SELECT what, pg_temp.verdict(changed) FROM book, pg_temp.body_of(book) AS body, position('\x03'::bytea IN substr(body, 2)) AS at,
	LATERAL (VALUES ('four billion currencies', substr(body, 1, at) || '\xffffffff0f'::bytea || substr(body, at + 2)), ('a number without an end', substr(body, 1, at) || decode(repeat('ff', 5000), 'hex')),
		('a longer zero', substr(body, 1, at) || '\x8300'::bytea || substr(body, at + 2)), ('something after it', body || '\x00'::bytea)) AS v(what, changed);

-- books made by hand, of one rate on 2025-01-02 and whatever else: in which order, how many, and numbers too large for what they are
BEGIN;
CREATE FUNCTION pg_temp.with_points(series bytea, points integer, bits text) RETURNS bytea LANGUAGE sql AS $$
	SELECT substr(series, 1, 6) || set_byte('\x00', 0, points) || set_byte('\x00', 0, (length(bits) + 7) / 8) ||
		decode(string_agg(lpad(to_hex(rpad(substr(bits, i, 8), 8, '0')::bit(8)::integer), 2, '0'), '' ORDER BY i), 'hex') FROM generate_series(1, length(bits), 8) AS i
$$;
INSERT INTO ai_invest.rate_provider(provider, source) VALUES ('ECB', 'ECB');
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-01-02', 1, '2025-01-02 15:00Z');
WITH parts AS (
	-- what comes before the currencies; these; the moments and providers; the one series; its one point, of which the bits are the day, scale, rate and moment
	SELECT substr(body, 1, 21) AS start, substr(body, 23, 2) AS eur, substr(body, 25, 2) AS usd, substr(body, 28, length(body) - 41) AS middle, substr(body, length(body) - 12, 8) AS series,
		substr(body, length(body) - 4) AS point, '0' || (2 * (date '2025-01-02' - '2000-01-01'))::bit(15)::text || '0' || '0' || 2::bit(14)::text || '0' AS bits, repeat('1', 24) AS large
	FROM pg_temp.body_of(rate_book('{EUR,USD}', '(,)')) AS body)
SELECT what, split_part(pg_temp.try(format('SELECT %L::rate_book IS NOT NULL', pg_temp.book_of(start || made))), E'\n', 2) AS fault, pg_temp.verdict(start || made)
FROM parts, LATERAL (VALUES
	('the book', '\x02'::bytea || eur || usd || '\x00' || middle || '\x01' || series || point),
	('the same of bits', '\x02' || eur || usd || '\x00' || middle || '\x01' || pg_temp.with_points(series, 1, bits)),
	('a pivot', '\x02' || eur || usd || '\x01' || eur || middle || '\x01' || series || point),
	('a pivot twice', '\x02' || eur || usd || '\x03' || eur || usd || eur || middle || '\x01' || series || point),
	('26 * 26 * 26 pivots and one', '\x02' || eur || usd || '\xa98901' || decode(repeat(encode(eur, 'hex'), 26 * 26 * 26 + 1), 'hex') || middle || '\x01' || series || point),
	('currencies in another order', '\x02' || usd || eur || '\x00' || middle || '\x01' || series || point),
	('a currency twice', '\x02' || eur || eur || '\x00' || middle || '\x01' || series || point),
	('a series twice', '\x02' || eur || usd || '\x00' || middle || '\x02' || series || series || point || point),
	('a day beyond all', '\x02' || eur || usd || '\x00' || middle || '\x01' || pg_temp.with_points(series, 1, large || 40::bit(7)::text || repeat('0', 40))),
	('a day without an end', '\x02' || eur || usd || '\x00' || middle || '\x01' || pg_temp.with_points(series, 1, '11111111')),
	('a next day beyond all', '\x02' || eur || usd || '\x00' || middle || '\x01' || pg_temp.with_points(series, 2, bits || large || 32::bit(7)::text || repeat('0', 32))),
	('a rate beyond 128 bits', '\x02' || eur || usd || '\x00' || middle || '\x01' || pg_temp.with_points(series, 2, bits || '00' || large || 127::bit(7)::text || repeat('1', 126) || '0'))) AS v(what, made);
ROLLBACK;

-- the bytes, through COPY
\copy book TO 'results/rate_book.bin' (FORMAT binary)
CREATE TEMP TABLE received(book rate_book);
\copy received FROM 'results/rate_book.bin' (FORMAT binary)
SELECT count(*) AS came_back FROM received JOIN book USING (book);
CREATE FUNCTION pg_temp.receive(bytes bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file bytea := '\x5047434f50590aff0d0a00' || decode('0000000000000000', 'hex') || int2send(1::int2) || int4send(length(bytes)) || bytes || int2send(-1::int2);
	escaped text;
BEGIN
	SELECT string_agg('\' || lpad((get_byte(file, i) / 64 * 100 + get_byte(file, i) / 8 % 8 * 10 + get_byte(file, i) % 8)::text, 3, '0'), '' ORDER BY i)
		INTO escaped FROM generate_series(0, length(file) - 1) i;
	TRUNCATE received;
	EXECUTE format('COPY received FROM PROGRAM %L (FORMAT binary)', 'printf ''' || escaped || '''');
	RETURN (SELECT CASE WHEN rate_book_send(book) = bytes THEN 'a book' ELSE 'another one' END FROM received);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ': ' || SQLERRM;
END
$$;
SELECT what, pg_temp.receive(changed) FROM book, rate_book_send(book) AS bytes, LATERAL (VALUES ('all of it', bytes), ('nothing', ''::bytea), ('a checksum', substr(bytes, 1, 32)), ('one byte', substr(bytes, 1, 33)),
	('another checksum', set_byte(bytes, 0, (get_byte(bytes, 0) + 1) % 256)), ('another version', sha256(set_byte(substr(bytes, 33), 0, 0)) || set_byte(substr(bytes, 33), 0, 0)),
	('one byte less', sha256(substr(bytes, 33, length(bytes) - 33)) || substr(bytes, 33, length(bytes) - 33))) AS v(what, changed);
DROP TABLE book;
-- a pair of two providers, in the order of their names
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('B', 'EUR', 'USD', '2025-03-03', 2), ('A', 'EUR', 'USD', '2025-01-02', 1), ('A', 'EUR', 'USD', '2025-01-03', 3);
SELECT provider, valid_on, rate FROM rate_book_rates(rate_book('{EUR,USD}', '(,)')::text::rate_book);
ROLLBACK;
-- Recorded as far apart as there are moments, and opened again
BEGIN;
INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES
	('FAR', 'EUR', 'SEK', '2025-01-02', 11.5, '4713-11-24 00:00:00+00 BC'), ('FAR', 'EUR', 'SEK', '2025-01-03', 11.6, '294276-12-31 23:59:59.999999+00');
SELECT convert_currency('100 EUR', 'SEK', day, rate_book('{EUR,SEK}', '[2025-01-01,2025-02-01)')::text::rate_book), convert_currency('100 EUR', 'SEK', day) FROM unnest('{2025-01-02,2025-01-03}'::date[]) AS day;
ROLLBACK;
-- Less than a checksum, which only a cast over the type could store
BEGIN;
CREATE CAST (bytea AS rate_book) WITHOUT FUNCTION;
CREATE FUNCTION pg_temp.use_short(use text, nbytes integer, OUT told text) LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	EXECUTE format('SELECT (%s)::text FROM (SELECT decode(repeat(''00'', %s), ''hex'')::rate_book AS book) AS short', use, nbytes) INTO told;
EXCEPTION WHEN data_corrupted THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	told := SQLERRM || ': ' || detail;
END
$$;
SELECT use, nbytes, pg_temp.use_short(use, nbytes)
FROM unnest(ARRAY['book', 'rate_book_send(book)', 'book = book', 'book <> book', 'rate_book_hash(book) <> 0', 'rate_book_hash_extended(book, 1) <> 0', 'rate_book_info(book)', 'convert_currency(''1 EUR'', ''USD'', ''2025-02-10'', book)']) WITH ORDINALITY AS u(use, place),
	unnest('{0,31,32}'::integer[]) AS nbytes
ORDER BY place, nbytes;
ROLLBACK;
