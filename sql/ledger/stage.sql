-- Where the seeds are put together before they are merged into the tables;
-- dropped again in the same transaction.  No temporary tables: not every role
-- may make them.  They have the columns of the seeds alone: those that a user
-- has added to a table are none of the seeds' business.

CREATE TABLE ai_ledger.staged_country AS
	SELECT code, name, kind, currency, source, note FROM ai_ledger.country WITH NO DATA;
CREATE TABLE ai_ledger.staged_population AS
	SELECT country, year, source, persons, note FROM ai_ledger.population WITH NO DATA;
CREATE TABLE ai_ledger.staged_gdp AS
	SELECT country, year, source, amount, note FROM ai_ledger.gdp WITH NO DATA;
CREATE TABLE ai_ledger.staged_ppp AS
	SELECT country, year, source, currency, local_per_international_dollar, note FROM ai_ledger.ppp WITH NO DATA;
CREATE TABLE ai_ledger.staged_commitment AS
	SELECT id, announced_on, recipient, investor, investor_country, amount, horizon, purpose, part_of, same_as,
		   status, confidence, quote, source, note FROM ai_ledger.commitment WITH NO DATA;
ALTER TABLE ai_ledger.staged_commitment ALTER status SET DEFAULT 'announced';
CREATE TABLE ai_ledger.staged_claim AS
	SELECT id, claimed_on, claimant, quote, translation, a, b, ratio, population_source, population_year, source, note
	  FROM ai_ledger.claim WITH NO DATA;
