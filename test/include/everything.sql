-- Objects of every kind that can be made of the types, with rows in them: what a
-- dump, an upgrade or a replica has to bring along.  For a database that has the
-- extension, its schema on the search_path, and nothing else.

SET client_min_messages = warning;
SELECT current_setting('server_version_num')::integer >= 140000 AS has_14 \gset

CREATE SCHEMA IF NOT EXISTS "We ird";

-- Columns
CREATE DOMAIN price AS monetary('EUR', 2) CHECK (amount(VALUE) >= 0) DEFAULT '0 EUR';
CREATE DOMAIN euro_area AS currency_code CHECK (VALUE IN ('EUR', 'DEM', 'FRF'));
CREATE TYPE quote AS (bid monetary, ask monetary, spread monetary_range, code currency_code);
CREATE TYPE "We ird".quote AS (bid monetary('USD', 4));

CREATE TABLE deal (
	id integer PRIMARY KEY,
	m monetary,
	pinned monetary('EUR') NOT NULL DEFAULT '0.00 EUR',
	cents monetary('EUR', 2),
	c currency_code,
	r monetary_range,
	price price,
	area euro_area,
	quote quote,
	ms monetary[],
	pinned_ms monetary('USD', 4)[],
	rs monetary_range[],
	cs currency_code[],
	quotes quote[],
	doubled monetary('EUR') GENERATED ALWAYS AS (pinned * 2) STORED,
	figure numeric GENERATED ALWAYS AS (amount(pinned)) STORED,
	CONSTRAINT not_so_much CHECK (m <@ '(,1e12 EUR]'::monetary_range OR currency(m) <> 'EUR'),
	CONSTRAINT some_more CHECK (cents < '1e9 EUR')
);
COMMENT ON COLUMN deal.m IS 'of any currency';
INSERT INTO deal (id, m, pinned, cents, c, r, price, area, quote, ms, pinned_ms, rs, cs, quotes)
SELECT i,
	CASE WHEN i % 11 > 0 THEN monetary(round((i * 7919 % 2003 - 1000) / 7.0, i % 4), code) END,
	monetary(round(i * 1.005, i % 3), 'EUR'),
	monetary(round(i / 3.0, 2), 'EUR'),
	code,
	CASE i % 5 WHEN 0 THEN NULL
		WHEN 1 THEN monetary_range(monetary(i, code), NULL)
		WHEN 2 THEN monetary_range(NULL, monetary(i, code), '(]')
		ELSE monetary_range(monetary(i % 100, code), monetary(i % 100 + i % 7 + 1.50, code), '[]') END,
	monetary(i % 50, 'EUR'),
	(ARRAY['EUR', 'DEM', 'FRF']::euro_area[])[1 + i % 3],
	ROW(monetary(i, code), monetary(i + 1, code), monetary_range(monetary(i, code), monetary(i + 1, code)), code)::quote,
	ARRAY[monetary(i, code), NULL, '-0.000000000000000000000000000001 USD', '99999999999999999999999999999999 JPY'],
	ARRAY[monetary(round(i / 7.0, 4), 'USD')],
	ARRAY['[0 EUR,50e9 EUR]', '[2e9 USD,)', '(,) CHF', NULL]::monetary_range[],
	ARRAY[code, 'XXX', NULL]::currency_code[],
	ARRAY[ROW(monetary(i, 'EUR'), NULL, NULL, NULL)::quote]
FROM generate_series(1, 3000) AS i, LATERAL (SELECT (ARRAY['AED', 'EUR', 'JPY', 'USD']::currency_code[])[1 + i % 7 % 4]) AS t(code);

-- Indexes of every kind
CREATE INDEX deal_m ON deal (m);
CREATE INDEX deal_m_down ON deal (m DESC NULLS LAST) INCLUDE (c);
CREATE INDEX deal_m_hash ON deal USING hash (m);
CREATE INDEX deal_m_brin ON deal USING brin (m) WITH (pages_per_range = 2);
CREATE INDEX deal_pinned ON deal (pinned, c) WHERE pinned > '10 EUR';
CREATE INDEX deal_c ON deal (c);
CREATE INDEX deal_c_hash ON deal USING hash (c);
CREATE INDEX deal_c_brin ON deal USING brin (c);
CREATE INDEX deal_r ON deal (r);
CREATE INDEX deal_r_gist ON deal USING gist (r);
CREATE INDEX deal_r_hash ON deal USING hash (r);
CREATE INDEX deal_sum ON deal ((cents + price), (currency(m)), (lower(r)));
CREATE INDEX deal_m_gist ON deal USING gist (m);
CREATE INDEX deal_c_gist ON deal USING gist (c);
CREATE INDEX deal_point ON deal USING gist ((m::monetary_range));
CREATE INDEX deal_ms ON deal (ms);
CREATE INDEX deal_quote ON deal (quote);
CREATE UNIQUE INDEX deal_once ON deal (c, pinned, id);
\if :has_14
CREATE INDEX deal_m_multi ON deal USING brin (m monetary_minmax_multi_ops);
\endif
CLUSTER deal USING deal_m;

-- Keys and constraints
CREATE TABLE unit (c currency_code PRIMARY KEY, smallest monetary UNIQUE);
INSERT INTO unit VALUES ('EUR', '0.01 EUR'), ('USD', '0.01 USD'), ('JPY', '1 JPY'), ('AED', '0.01 AED');
CREATE TABLE coin (c currency_code REFERENCES unit, smallest monetary REFERENCES unit (smallest), n integer);
INSERT INTO coin VALUES ('EUR', '0.010 EUR', 1), ('JPY', '1.0 JPY', 2);
CREATE TABLE bracket (code text, r monetary_range, EXCLUDE USING gist (r WITH &&));
INSERT INTO bracket VALUES ('low', '[0 EUR,100 EUR)'), ('high', '[100 EUR,)'), ('dollar', '[0 USD,)');
CREATE TABLE in_force (c currency_code, smallest monetary, period daterange, EXCLUDE USING gist (c WITH =, period WITH &&), EXCLUDE USING gist (smallest WITH =, period WITH &&));
INSERT INTO in_force VALUES ('EUR', '0.01 EUR', '[2002-01-01,)'), ('DEM', '0.01 DEM', '[1948-06-20,2002-01-01)'), ('JPY', '1 JPY', '[1953-12-31,)');

-- Partitions
CREATE TABLE by_currency (c currency_code, m monetary) PARTITION BY LIST (c);
CREATE TABLE by_currency_euro PARTITION OF by_currency FOR VALUES IN ('EUR', 'DEM');
CREATE TABLE by_currency_rest PARTITION OF by_currency DEFAULT;
CREATE TABLE by_own (m monetary) PARTITION BY LIST (currency(m));
CREATE TABLE by_own_euro PARTITION OF by_own FOR VALUES IN ('EUR');
CREATE TABLE by_own_rest PARTITION OF by_own DEFAULT;
CREATE TABLE by_amount (m monetary) PARTITION BY RANGE (m);
CREATE TABLE by_amount_low PARTITION OF by_amount FOR VALUES FROM (MINVALUE) TO ('-1.50 EUR');
CREATE TABLE by_amount_high PARTITION OF by_amount FOR VALUES FROM ('-1.5 EUR') TO ('0 FJD');
CREATE TABLE by_amount_rest PARTITION OF by_amount FOR VALUES FROM ('0 FJD') TO (MAXVALUE);
CREATE TABLE by_hash (m monetary, c currency_code, r monetary_range) PARTITION BY HASH (m, c, r);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE by_hash_2 PARTITION OF by_hash FOR VALUES WITH (MODULUS 3, REMAINDER 2);
CREATE INDEX ON by_amount (m);
INSERT INTO by_currency SELECT c, m FROM deal;
INSERT INTO by_own SELECT m FROM deal;
INSERT INTO by_amount SELECT m FROM deal WHERE m IS NOT NULL;
INSERT INTO by_hash SELECT m, c, r FROM deal;

-- Statistics
CREATE STATISTICS deal_together (ndistinct, dependencies, mcv) ON c, price, area FROM deal;
ALTER TABLE deal ALTER m SET STATISTICS 500;
\if :has_14
CREATE STATISTICS deal_computed (ndistinct, dependencies, mcv) ON (currency(m)), (cents + price), (r * r) FROM deal;
CREATE STATISTICS deal_upper ON (upper(r)) FROM deal;
\endif

-- Code that the types, functions and operators stand in
CREATE VIEW euro AS SELECT id, m, m * 2 AS twice, m::text AS told FROM deal WHERE m <@ '[0 EUR,)' AND pinned < '500 EUR' ORDER BY m;
CREATE VIEW in_dollars AS
	SELECT id, to_usd(pinned, '2025-02-09') AS dollars,
		convert_currency(pinned, 'JPY', '2025-02-09', known_at => '2025-03-01Z', on_missing => 'null') AS yen
	FROM deal WHERE id <= 100;
CREATE MATERIALIZED VIEW by_code AS
	SELECT c, sum(cents) AS total, median(m) FILTER (WHERE currency(m) = c) AS middle, sum_by_currency(m) AS each, sum(r) AS spread,
		per_capita(cents, id % 7 * 1000000, (id % 7)::text) AS per_head
	FROM deal GROUP BY c;
CREATE UNIQUE INDEX by_code_c ON by_code (c);
CREATE MATERIALIZED VIEW empty_view AS SELECT m, r, c FROM deal WITH NO DATA;
CREATE FUNCTION fee(m monetary, share numeric DEFAULT 0.015, lowest monetary DEFAULT '1.00 EUR') RETURNS monetary
	LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(round($1 * $2), $3) $$;
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.c = currency(NEW.m); RETURN NEW; END $$;
CREATE TRIGGER note_change BEFORE UPDATE ON deal FOR EACH ROW WHEN (OLD.m <> NEW.m) EXECUTE FUNCTION note_change();
CREATE RULE keep AS ON DELETE TO deal WHERE OLD.pinned > '2000 EUR' DO INSTEAD NOTHING;
CREATE POLICY mine ON unit USING (smallest > '0 EUR' OR c <> 'EUR');
CREATE FUNCTION plus(monetary, numeric) RETURNS monetary LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + monetary($2, currency($1)) $$;
CREATE OPERATOR + (FUNCTION = plus, LEFTARG = monetary, RIGHTARG = numeric);
CREATE FUNCTION bid(quote) RETURNS monetary LANGUAGE sql IMMUTABLE AS $$ SELECT $1.bid $$;
CREATE CAST (quote AS monetary) WITH FUNCTION bid(quote);

-- States of aggregates as values, and an aggregate of one's own over them
CREATE AGGREGATE state(monetary) (SFUNC = monetary_sum_add, STYPE = monetary_sum_state, COMBINEFUNC = monetary_sum_combine, INITCOND = 'empty');
CREATE AGGREGATE middle(monetary) (SFUNC = monetary_median_add, STYPE = monetary_median_state, INITCOND = 'empty');
CREATE AGGREGATE each(monetary) (SFUNC = monetary_by_currency_add, STYPE = monetary_by_currency_state, INITCOND = 'empty');
CREATE AGGREGATE heads(monetary, bigint, text) (SFUNC = per_capita_add, STYPE = per_capita_state, INITCOND = 'empty');
CREATE AGGREGATE spread(monetary_range) (SFUNC = monetary_range_sum_add, STYPE = monetary_range_sum_state, INITCOND = 'empty');
CREATE TABLE state AS
SELECT c, state(cents), middle(m) FILTER (WHERE currency(m) = c), each(m), heads(cents, id % 7 * 1000000, (id % 7)::text), spread(r)
FROM deal GROUP BY c;
ALTER TABLE state ADD PRIMARY KEY (c);

-- Rates: as published, corrected, withdrawn, of several providers
INSERT INTO ai_invest.rate_provider VALUES ('my bank', 5, NULL, 'a letter'), ('ECB', 50, 10, 'Source: ECB statistics');
INSERT INTO ai_invest.exchange_rate
SELECT 'ECB', 'EUR', code, date '2025-01-01' + n, round(1 + n / 7.0, 4), timestamptz '2025-06-01 12:00Z' + n * interval '1 hour'
FROM generate_series(0, 99) AS n, unnest('{USD,JPY,GBP}'::currency_code[]) AS code;
INSERT INTO ai_invest.exchange_rate VALUES
	('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-07-01Z'),
	('ECB', 'EUR', 'USD', '2025-02-08', NULL, '2025-07-01Z'),
	('my bank', 'EUR', 'AED', '2025-01-01', 3.810000000000000000000000000000, '2025-07-01Z'),
	('my bank', 'EUR', 'XDR', '2025-01-01', 0.000000000000000000000000000001, '2025-07-01Z');
RESET client_min_messages;
