-- The schema and its tables.

-- What is here already stays its owner's, whoever of his role runs this.
DO $$
DECLARE
	owner name := (SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'ai_ledger');
BEGIN
	IF owner IS NULL THEN
		CREATE SCHEMA ai_ledger;
		COMMENT ON SCHEMA ai_ledger IS 'announced investments in artificial intelligence, with populations and output of countries';
	ELSIF pg_catalog.pg_has_role(owner, 'MEMBER') THEN
		EXECUTE pg_catalog.format('SET LOCAL ROLE %I', owner);
	ELSE
		RAISE EXCEPTION 'schema "ai_ledger" belongs to role "%", and "%" is not a member of it', owner, current_user
			USING ERRCODE = 'insufficient_privilege',
				  HINT = pg_catalog.format('Run this as %I, or have it said: GRANT %I TO %I;', owner, owner, current_user);
	END IF;
END
$$;

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

CREATE TABLE IF NOT EXISTS ai_ledger.population (
	country		text NOT NULL REFERENCES ai_ledger.country,
	year		integer NOT NULL
				CONSTRAINT population_year_has_four_digits CHECK (year BETWEEN 1000 AND 9999),
	source		text NOT NULL,
	persons		bigint NOT NULL
				CONSTRAINT population_is_positive CHECK (persons > 0),
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

CREATE TABLE IF NOT EXISTS ai_ledger.commitment (
	id			text NOT NULL PRIMARY KEY
				CONSTRAINT commitment_id_is_not_empty CHECK (id <> ''),
	announced_on date NOT NULL
				CONSTRAINT commitment_announced_on_a_day CHECK (isfinite(announced_on)),
	recipient	text REFERENCES ai_ledger.country,
	investor	text NOT NULL,
	investor_country text REFERENCES ai_ledger.country,
	amount		monetary_range NOT NULL
				CONSTRAINT commitment_amount_is_from_zero_up CHECK (NOT lower_inf(amount) AND amount(lower(amount)) >= 0.0),
	horizon		daterange
				CONSTRAINT commitment_horizon_has_a_day CHECK (NOT pg_catalog.isempty(horizon)),
	purpose		text,
	part_of		text REFERENCES ai_ledger.commitment DEFERRABLE,
	same_as		text REFERENCES ai_ledger.commitment DEFERRABLE,
	status		text NOT NULL DEFAULT 'announced'
				CONSTRAINT commitment_status_is_known CHECK (status IN ('announced', 'under way', 'completed', 'withdrawn')),
	confidence	text NOT NULL DEFAULT 'medium'
				CONSTRAINT commitment_confidence_is_known CHECK (confidence IN ('high', 'medium', 'low')),
	quote		text,
	source		text NOT NULL,
	note		text
);
CREATE INDEX IF NOT EXISTS commitment_part_of ON ai_ledger.commitment (part_of);
CREATE INDEX IF NOT EXISTS commitment_same_as ON ai_ledger.commitment (same_as);
COMMENT ON TABLE ai_ledger.commitment IS 'announced commitments, one row a statement; headlines, their parts and restatements stand together: sum over the view headline or the view leaf';

CREATE TABLE IF NOT EXISTS ai_ledger.claim (
	id			text NOT NULL PRIMARY KEY
				CONSTRAINT claim_id_is_not_empty CHECK (id <> ''),
	claimed_on	date NOT NULL
				CONSTRAINT claim_on_a_day CHECK (isfinite(claimed_on)),
	claimant	text NOT NULL,
	quote		text NOT NULL,
	translation	text,
	a			text NOT NULL REFERENCES ai_ledger.commitment DEFERRABLE,
	b			text NOT NULL REFERENCES ai_ledger.commitment DEFERRABLE,
	ratio		numeric NOT NULL DEFAULT 1
				CONSTRAINT claim_ratio_is_positive CHECK (ratio > 0.0 AND ratio < 1e30),
	population_source text,
	population_year integer,
	source		text NOT NULL,
	note		text
);
COMMENT ON TABLE ai_ledger.claim IS 'claims of the form: a head of population, a is ratio times b; claim_check holds them against the figures';

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
