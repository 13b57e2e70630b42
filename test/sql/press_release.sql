-- Stored procedures: a press release into the ledger, each mistake by its SQLSTATE
\set ECHO none
SELECT current_database() AS first_database \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS regress_ai_ledger;
CREATE DATABASE regress_ai_ledger TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_ai_ledger
SET datestyle = 'ISO';
\i sql/ledger.sql
\i sql/examples/press_release.sql
\set ECHO all

CALL load_press_release('acme-2025', '{
	"announced_on": "2025-05-19", "recipient": "FRA", "investor": "Acme", "amount": "[10e9 EUR,10e9 EUR]",
	"purpose": "data centres", "source": "Acme, press release", "quote": "ten billion euros",
	"parts": [
		{"amount": "[4e9 EUR,4e9 EUR]", "purpose": "in euros"},
		{"amount": "[5e9 USD,5e9 USD]", "purpose": "in dollars"},
		{"amount": "[1e9 SAR,1e9 SAR]", "purpose": "in a currency that the ECB does not publish"},
		{"amount": "[0 EUR,2e9 EUR]", "purpose": "up to"},
		{"amount": "several billion", "purpose": "no amount"},
		{"amount": "[1e9 EUX,1e9 EUX]", "purpose": "no currency"},
		{"amount": "[1e9 EUR,1e9 USD]", "purpose": "two currencies"}]}');
SELECT id, amount, purpose, part_of, note FROM ai_ledger.commitment WHERE id LIKE 'acme%' ORDER BY id;
SELECT line, code, message, hint FROM press_release_reject ORDER BY line;
SELECT parts_total, remainder, unconverted, finding FROM ai_ledger.parts_check WHERE id = 'acme-2025';

-- more than the total is said, and loaded
CALL load_press_release('acme-2026', '{
	"announced_on": "2025-05-19", "recipient": "FRA", "investor": "Acme", "amount": "[1e9 EUR,1e9 EUR]", "source": "Acme",
	"parts": [{"amount": "[1e9 EUR,1e9 EUR]"}, {"amount": "[0.5e9 USD,0.5e9 USD]"}]}');
SELECT finding FROM ai_ledger.parts_check WHERE id = 'acme-2026';

-- a total that nobody can read is an error of the whole call
\set VERBOSITY terse
CALL load_press_release('acme-2027', '{"announced_on": "2025-05-19", "investor": "Acme", "amount": "a lot", "source": "Acme"}');
SELECT count(*) FROM ai_ledger.commitment WHERE id = 'acme-2027';

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
