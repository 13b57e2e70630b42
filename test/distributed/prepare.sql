-- Each server: the extension, and a table of payments without rows.
CREATE EXTENSION ai_invest;
CREATE TABLE payment (
	id integer NOT NULL, account integer NOT NULL, kind text NOT NULL,
	amount monetary NOT NULL,			-- of six currencies
	eur monetary('EUR', 2),				-- of one; null now and then
	priced monetary_range NOT NULL,		-- of one
	unit currency_code NOT NULL, day date NOT NULL, population bigint NOT NULL, entity text NOT NULL);
