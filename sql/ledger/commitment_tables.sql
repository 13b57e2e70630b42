-- The commitments, who says so, what became of them, and what is claimed of them.

CREATE TABLE IF NOT EXISTS ai_ledger.kind (
	kind		text NOT NULL PRIMARY KEY
				CONSTRAINT kind_is_not_empty CHECK (kind <> ''),
	counts		boolean NOT NULL,
	description	text NOT NULL
);
COMMENT ON TABLE ai_ledger.kind IS 'the kinds of announced money, and which of them are commitments that totals count';

CREATE TABLE IF NOT EXISTS ai_ledger.source (
	id			text NOT NULL PRIMARY KEY
				CONSTRAINT source_id_is_not_empty CHECK (id <> ''),
	url			text
				CONSTRAINT source_url_is_an_address CHECK (url ~ '^https?://'),
	archived_url text
				CONSTRAINT source_archived_url_is_an_address CHECK (archived_url ~ '^https?://'),
	publisher	text NOT NULL,
	original	text,
	title		text,
	language	text
				CONSTRAINT source_language_is_a_code CHECK (language ~ '^[a-z]{2,3}$'),
	quality		text NOT NULL
				CONSTRAINT source_quality_is_known CHECK (quality IN ('article', 'official', 'agency', 'newspaper', 'trade', 'secondary', 'copy')),
	published_on date
				CONSTRAINT source_published_on_a_day CHECK (isfinite(published_on)),
	published_precision text NOT NULL DEFAULT 'day'
				CONSTRAINT source_published_precision_is_known CHECK (published_precision IN ('day', 'month', 'year')),
	accessed_on	date
				CONSTRAINT source_accessed_on_a_day CHECK (isfinite(accessed_on)),
	note		text
);
CREATE UNIQUE INDEX IF NOT EXISTS source_url ON ai_ledger.source (url);
COMMENT ON TABLE ai_ledger.source IS 'the pages that state the commitments and what became of them, one row a page';

CREATE TABLE IF NOT EXISTS ai_ledger.commitment (
	id			text NOT NULL PRIMARY KEY
				CONSTRAINT commitment_id_is_not_empty CHECK (id <> ''),
	announced_on date NOT NULL
				CONSTRAINT commitment_announced_on_a_day CHECK (isfinite(announced_on)),
	announced_precision text NOT NULL DEFAULT 'day'
				CONSTRAINT commitment_announced_precision_is_known CHECK (announced_precision IN ('day', 'month', 'year')),
	recipient	text REFERENCES ai_ledger.country,
	investor	text NOT NULL,
	investor_country text REFERENCES ai_ledger.country,
	amount		monetary_range NOT NULL
				CONSTRAINT commitment_amount_is_from_zero_up CHECK (NOT lower_inf(amount) AND amount(lower(amount)) >= 0.0),
	horizon		daterange
				CONSTRAINT commitment_horizon_has_a_day CHECK (NOT pg_catalog.isempty(horizon))
				CONSTRAINT commitment_horizon_ends_on_days CHECK (
					horizon IS NULL OR pg_catalog.isempty(horizon) OR pg_catalog.num_nonnulls(pg_catalog.lower(horizon), pg_catalog.upper(horizon)) > 0
					AND isfinite(pg_catalog.lower(horizon)) IS NOT FALSE AND isfinite(pg_catalog.upper(horizon)) IS NOT FALSE),
	duration_low numeric,
	duration_high numeric,
	duration_phrase text,
	purpose		text,
	kind		text NOT NULL DEFAULT 'pledge' REFERENCES ai_ledger.kind,
	money		text
				CONSTRAINT commitment_money_is_known CHECK (money IN ('private', 'public', 'mixed')),
	scope		text
				CONSTRAINT commitment_scope_is_known CHECK (scope IN ('whole', 'part', 'none')),
	capacity_mw	numeric
				CONSTRAINT commitment_capacity_is_positive CHECK (capacity_mw > 0.0 AND capacity_mw < 1e12),
	part_of		text REFERENCES ai_ledger.commitment DEFERRABLE,
	same_as		text REFERENCES ai_ledger.commitment DEFERRABLE,
	refines		text REFERENCES ai_ledger.commitment DEFERRABLE,
	supersedes	text REFERENCES ai_ledger.commitment DEFERRABLE,
	doubt		text
				CONSTRAINT commitment_doubt_says_which CHECK (doubt <> ''),
	quote		text,
	source		text
				CONSTRAINT commitment_source_says_which CHECK (source <> ''),
	note		text,
	CONSTRAINT commitment_duration_is_positive CHECK (duration_low > 0.0 AND duration_high > 0.0 AND duration_high < 1e6),
	CONSTRAINT commitment_duration_is_in_order CHECK (duration_low <= duration_high),
	CONSTRAINT commitment_duration_has_both_ends CHECK ((duration_low IS NULL) = (duration_high IS NULL)),
	CONSTRAINT commitment_stands_for_one_other CHECK (pg_catalog.num_nonnulls(same_as, refines, supersedes) <= 1)
);
CREATE INDEX IF NOT EXISTS commitment_part_of ON ai_ledger.commitment (part_of);
CREATE INDEX IF NOT EXISTS commitment_same_as ON ai_ledger.commitment (same_as);
CREATE INDEX IF NOT EXISTS commitment_refines ON ai_ledger.commitment (refines);
CREATE INDEX IF NOT EXISTS commitment_supersedes ON ai_ledger.commitment (supersedes);
COMMENT ON TABLE ai_ledger.commitment IS 'announced commitments, one row a statement; headlines, their parts, restatements and what replaced them stand together: sum over the view headline or the view leaf';

CREATE TABLE IF NOT EXISTS ai_ledger.commitment_source (
	commitment	text NOT NULL REFERENCES ai_ledger.commitment ON DELETE CASCADE,
	source		text NOT NULL REFERENCES ai_ledger.source,
	supports	text[] NOT NULL DEFAULT '{amount}'
				CONSTRAINT commitment_source_supports_what_is_there CHECK (
					supports OPERATOR(pg_catalog.<@) '{amount,bounds,date,horizon,recipient,part_of,duration,scope}'::text[] AND pg_catalog.cardinality(supports) > 0),
	quote		text,
	note		text,
	PRIMARY KEY (commitment, source)
);
CREATE INDEX IF NOT EXISTS commitment_source_source ON ai_ledger.commitment_source (source);
COMMENT ON TABLE ai_ledger.commitment_source IS 'which page states what of which commitment; the confidence in a commitment follows from its pages';

CREATE TABLE IF NOT EXISTS ai_ledger.overlap (
	commitment	text NOT NULL REFERENCES ai_ledger.commitment ON DELETE CASCADE,
	other		text NOT NULL REFERENCES ai_ledger.commitment ON DELETE CASCADE,
	amount		monetary_range
				CONSTRAINT overlap_amount_is_from_zero_up CHECK (NOT lower_inf(amount) AND amount(lower(amount)) >= 0.0),
	note		text,
	PRIMARY KEY (commitment, other),
	CONSTRAINT overlap_is_of_two CHECK (commitment <> other)
);
CREATE UNIQUE INDEX IF NOT EXISTS overlap_is_said_once ON ai_ledger.overlap
	(least(commitment COLLATE "C", other COLLATE "C"), greatest(commitment COLLATE "C", other COLLATE "C"));
CREATE INDEX IF NOT EXISTS overlap_other ON ai_ledger.overlap (other);
COMMENT ON TABLE ai_ledger.overlap IS 'pairs of commitments that are, or may be, the same money in part, without one being a part of the other';

CREATE TABLE IF NOT EXISTS ai_ledger.event (
	commitment	text NOT NULL REFERENCES ai_ledger.commitment ON DELETE CASCADE,
	event		text NOT NULL
				CONSTRAINT event_is_known CHECK (event IN
					('revised', 'confirmed', 'under construction', 'operating', 'spent', 'paused', 'resumed', 'cancelled')),
	happened_on	date NOT NULL
				CONSTRAINT event_happened_on_a_day CHECK (isfinite(happened_on)),
	happened_precision text NOT NULL DEFAULT 'day'
				CONSTRAINT event_happened_precision_is_known CHECK (happened_precision IN ('day', 'month', 'year')),
	amount		monetary_range
				CONSTRAINT event_amount_is_from_zero_up CHECK (NOT lower_inf(amount) AND amount(lower(amount)) >= 0.0),
	confidence	text NOT NULL DEFAULT 'medium'
				CONSTRAINT event_confidence_is_known CHECK (confidence IN ('high', 'medium', 'low')),
	source		text REFERENCES ai_ledger.source,
	note		text,
	PRIMARY KEY (commitment, event, happened_on)
);
COMMENT ON TABLE ai_ledger.event IS 'what became of a commitment, and when; its status and its amount as of a day follow from this';

CREATE TABLE IF NOT EXISTS ai_ledger.correction (
	commitment	text NOT NULL REFERENCES ai_ledger.commitment ON DELETE CASCADE,
	field		text NOT NULL,
	source		text NOT NULL REFERENCES ai_ledger.source,
	was			text,
	says		text,
	confidence	text NOT NULL
				CONSTRAINT correction_confidence_is_known CHECK (confidence IN ('high', 'medium', 'low')),
	decision	text NOT NULL
				CONSTRAINT correction_decision_is_known CHECK (decision IN ('applied', 'confirmed', 'noted', 'doubtful')),
	edition		text NOT NULL,
	note		text,
	PRIMARY KEY (commitment, field, source)
);
COMMENT ON TABLE ai_ledger.correction IS 'where a page said otherwise than a row, and what was decided: the row was corrected or confirmed, the page is noted beside it, or it was not believed';

CREATE TABLE IF NOT EXISTS ai_ledger.claim (
	id			text NOT NULL PRIMARY KEY
				CONSTRAINT claim_id_is_not_empty CHECK (id <> ''),
	claimed_on	date NOT NULL
				CONSTRAINT claim_on_a_day CHECK (isfinite(claimed_on)),
	claimant	text NOT NULL,
	quote		text NOT NULL,
	language	text
				CONSTRAINT claim_language_is_a_code CHECK (language ~ '^[a-z]{2,3}$'),
	translation	text,
	a			text NOT NULL REFERENCES ai_ledger.commitment DEFERRABLE,
	b			text NOT NULL REFERENCES ai_ledger.commitment DEFERRABLE,
	ratio		numeric NOT NULL DEFAULT 1
				CONSTRAINT claim_ratio_is_positive CHECK (ratio > 0.0 AND ratio < 1e30),
	tolerance	numeric NOT NULL DEFAULT 0.05
				CONSTRAINT claim_tolerance_is_a_share CHECK (tolerance >= 0.0 AND tolerance < 1.0),
	population_source text,
	population_year integer,
	source		text NOT NULL REFERENCES ai_ledger.source,
	note		text
);
COMMENT ON TABLE ai_ledger.claim IS 'claims of the form: a head of population, a is ratio times b; claim_way counts each in every way, claim_verdict says what comes of it';
