-- Where the seeds are put together before they are merged into the tables;
-- dropped again in the same transaction.  No temporary tables: not every role
-- may make them.

CREATE TABLE ai_ledger.staged_country (LIKE ai_ledger.country INCLUDING DEFAULTS);
CREATE TABLE ai_ledger.staged_population (LIKE ai_ledger.population INCLUDING DEFAULTS);
CREATE TABLE ai_ledger.staged_gdp (LIKE ai_ledger.gdp INCLUDING DEFAULTS);
CREATE TABLE ai_ledger.staged_ppp (LIKE ai_ledger.ppp INCLUDING DEFAULTS);
CREATE TABLE ai_ledger.staged_commitment (LIKE ai_ledger.commitment INCLUDING DEFAULTS);
CREATE TABLE ai_ledger.staged_claim (LIKE ai_ledger.claim INCLUDING DEFAULTS);
