-- The schema and its tables.

-- What is here already stays its owner's, whoever of his role runs this.
DO $$
DECLARE
	owner name := (SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'ai_ledger');
BEGIN
	IF owner IS NULL THEN
		CREATE SCHEMA ai_ledger;
		COMMENT ON SCHEMA ai_ledger IS 'announced commitments of money, each with its sources, beside the populations and the output of countries';
	ELSIF pg_catalog.pg_has_role(owner, 'MEMBER') THEN
		EXECUTE pg_catalog.format('SET LOCAL ROLE %I', owner);
	ELSE
		RAISE EXCEPTION 'schema "ai_ledger" belongs to role "%", and "%" is not a member of it', owner, current_user
			USING ERRCODE = 'insufficient_privilege',
				  HINT = pg_catalog.format('Run this as %I, or have it said: GRANT %I TO %I;', owner, owner, current_user);
	END IF;
END
$$;

-- The shape that the ledger had before the first release holds less than is asked of it now.
DO $$
BEGIN
	IF pg_catalog.to_regclass('ai_ledger.commitment') IS NOT NULL AND pg_catalog.to_regclass('ai_ledger.dataset') IS NULL THEN
		RAISE EXCEPTION 'the ledger in this database is of an edition before the first release'
			USING ERRCODE = 'feature_not_supported',
				  HINT = 'Keep what is yours of it, for example: \copy (SELECT * FROM ai_ledger.commitment WHERE id NOT IN (SELECT key->>''id'' FROM ai_ledger.seed_row)) TO ''mine.csv'' CSV HEADER; then DROP SCHEMA ai_ledger CASCADE; and run this again.';
	END IF;
END
$$;

CREATE TABLE IF NOT EXISTS ai_ledger.dataset (
	is_only		boolean NOT NULL PRIMARY KEY DEFAULT true
				CONSTRAINT dataset_is_one_row CHECK (is_only),
	name		text NOT NULL
				CONSTRAINT dataset_name_is_plain CHECK (name ~ '^[a-z0-9]+([-._][a-z0-9]+)*$'),
	title		text NOT NULL,
	topic		text NOT NULL,
	description	text NOT NULL,
	version		text NOT NULL,
	as_of		date NOT NULL
				CONSTRAINT dataset_as_of_a_day CHECK (isfinite(as_of)),
	licence		text NOT NULL,
	licence_url	text NOT NULL
				CONSTRAINT dataset_licence_url_is_an_address CHECK (licence_url ~ '^https?://'),
	main_claim	text
);
COMMENT ON TABLE ai_ledger.dataset IS 'what the seeds are: one row with their name, title, topic, version, day and licence, which the reports and the files take over; the seeds of another topic bring another';

CREATE TABLE IF NOT EXISTS ai_ledger.phrase (
	language	text NOT NULL
				CONSTRAINT phrase_language_is_a_code CHECK (language ~ '^[a-z]{2,3}$'),
	key			text NOT NULL,
	words		text NOT NULL,
	PRIMARY KEY (language, key)
);
COMMENT ON TABLE ai_ledger.phrase IS 'the words of the reports in each language, %s where something is put in; those of a language that has none are English';

CREATE TABLE IF NOT EXISTS ai_ledger.country (
	code		text NOT NULL PRIMARY KEY
				CONSTRAINT country_code_is_three_capitals CHECK (code ~ '^[A-Z]{3}$'),
	name		text NOT NULL,
	kind		text NOT NULL DEFAULT 'country'
				CONSTRAINT country_kind_is_known CHECK (kind IN ('country', 'economy', 'aggregate')),
	currency	currency_code,
	source		text NOT NULL,
	note		text
);
COMMENT ON TABLE ai_ledger.country IS 'countries (ISO 3166-1), other economies, and aggregates such as the world and the European Union';

CREATE TABLE IF NOT EXISTS ai_ledger.country_name (
	country		text NOT NULL REFERENCES ai_ledger.country,
	language	text NOT NULL
				CONSTRAINT country_name_language_is_a_code CHECK (language ~ '^[a-z]{2,3}$'),
	name		text NOT NULL,
	in_sentence	text NOT NULL,
	PRIMARY KEY (country, language)
);
COMMENT ON TABLE ai_ledger.country_name IS 'the names of countries in other languages than English, alone and as they stand in a sentence';

CREATE TABLE IF NOT EXISTS ai_ledger.population (
	country		text NOT NULL REFERENCES ai_ledger.country,
	year		integer NOT NULL
				CONSTRAINT population_year_has_four_digits CHECK (year BETWEEN 1000 AND 9999),
	source		text NOT NULL,
	persons		bigint NOT NULL
				CONSTRAINT population_is_positive CHECK (persons > 0),
	derivation	text,
	note		text,
	PRIMARY KEY (country, year, source)
);
COMMENT ON TABLE ai_ledger.population IS 'persons by country, year and source; figures of different sources stand side by side';

CREATE TABLE IF NOT EXISTS ai_ledger.gdp (
	country		text NOT NULL REFERENCES ai_ledger.country,
	year		integer NOT NULL
				CONSTRAINT gdp_year_has_four_digits CHECK (year BETWEEN 1000 AND 9999),
	source		text NOT NULL,
	amount		monetary('USD') NOT NULL
				CONSTRAINT gdp_is_positive CHECK (amount(amount) > 0.0),
	note		text,
	PRIMARY KEY (country, year, source)
);
COMMENT ON TABLE ai_ledger.gdp IS 'gross domestic product by country, year and source, in current US dollars';

CREATE TABLE IF NOT EXISTS ai_ledger.ppp (
	country		text NOT NULL REFERENCES ai_ledger.country,
	year		integer NOT NULL
				CONSTRAINT ppp_year_has_four_digits CHECK (year BETWEEN 1000 AND 9999),
	source		text NOT NULL,
	currency	currency_code,
	local_per_international_dollar numeric NOT NULL
				CONSTRAINT ppp_is_positive CHECK (local_per_international_dollar > 0.0
												  AND local_per_international_dollar < 1e30),
	note		text,
	PRIMARY KEY (country, year, source)
);
COMMENT ON TABLE ai_ledger.ppp IS 'purchasing-power parities: local currency that buys what one US dollar buys in the United States; no exchange rates, and nothing converts through them but international_dollars()';

CREATE TABLE IF NOT EXISTS ai_ledger.figure_source (
	source		text NOT NULL,
	relation	text NOT NULL
				CONSTRAINT figure_source_relation_is_known CHECK (relation IN ('country', 'population', 'gdp', 'ppp', 'exchange_rate')),
	publisher	text NOT NULL,
	title		text NOT NULL,
	url			text
				CONSTRAINT figure_source_url_is_an_address CHECK (url ~ '^https?://'),
	licence		text,
	vintage		text,
	note		text,
	PRIMARY KEY (source, relation)
);
COMMENT ON TABLE ai_ledger.figure_source IS 'where the populations, outputs, parities and rates of a source come from: publisher, series, licence, and the edition that was taken';

CREATE TABLE IF NOT EXISTS ai_ledger.seed_row (
	relation	text NOT NULL,
	key			jsonb NOT NULL,
	content		jsonb NOT NULL,
	PRIMARY KEY (relation, key)
);
COMMENT ON TABLE ai_ledger.seed_row IS 'each seed row as it was loaded; by this an edited one is told from one that is as published';

CREATE TABLE IF NOT EXISTS ai_ledger.structure_change (
	is_only		boolean NOT NULL PRIMARY KEY DEFAULT true
				CONSTRAINT structure_change_is_one_row CHECK (is_only),
	transaction	xid8 NOT NULL,
	started_at	timestamptz NOT NULL
);
COMMENT ON TABLE ai_ledger.structure_change IS 'one row: the last transaction that changed what is part of what, what restates what, or what counts; any two such transactions meet on it, and the second waits for the first, or fails with 40001 where its snapshot is older';

-- Ranges of days follow DateStyle in JSON, unlike days: two sessions must see the same.
CREATE OR REPLACE FUNCTION ai_ledger.row_content(anyelement) RETURNS jsonb
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET datestyle TO 'ISO' SET search_path = pg_catalog, pg_temp AS $$
	SELECT to_jsonb($1)
$$;
COMMENT ON FUNCTION ai_ledger.row_content(anyelement) IS 'a row as JSON, the same in every session';

CREATE OR REPLACE FUNCTION ai_ledger.is_content(mine jsonb, seed jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT NOT EXISTS (SELECT FROM jsonb_each(seed) AS seeded WHERE mine -> seeded.key IS DISTINCT FROM seeded.value)
$$;
COMMENT ON FUNCTION ai_ledger.is_content(jsonb, jsonb) IS 'is a row, as JSON, in all columns of the seed as that is?';
