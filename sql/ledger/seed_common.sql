-- What every ledger has, whatever its topic: where the figures of countries and the
-- rates come from, and the kinds of money.

INSERT INTO ai_ledger.staged_figure_source (source, relation, publisher, title, url, licence, vintage, note) VALUES
	('World Bank', 'population', 'World Bank', 'World Development Indicators, SP.POP.TOTL, total population', 'https://data.worldbank.org/indicator/SP.POP.TOTL', 'CC BY 4.0', 'March 2026', 'In the middle of the year.'),
	('World Bank', 'gdp', 'World Bank', 'World Development Indicators, NY.GDP.MKTP.CD, gross domestic product', 'https://data.worldbank.org/indicator/NY.GDP.MKTP.CD', 'CC BY 4.0', 'May 2026', 'In current US dollars.'),
	('World Bank', 'ppp', 'World Bank', 'World Development Indicators, PA.NUS.PPP, purchasing-power parity', 'https://data.worldbank.org/indicator/PA.NUS.PPP', 'CC BY 4.0', 'March 2026', 'Units of local currency for what a US dollar buys in the United States.'),
	('ECB', 'exchange_rate', 'European Central Bank', 'Euro foreign exchange reference rates', 'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/', 'free with the source quoted and the figures as they are', '13 April 2026', 'For information only. The seeds have those of the days of announcements up to that day; what was announced later is in no sum of another currency, and counted as unconverted.'),
	('ISO 3166-1, ISO 4217', 'country', 'International Organization for Standardization', 'Codes of countries and currencies', 'https://www.iso.org/iso-3166-country-codes.html', null, null, null);

INSERT INTO ai_ledger.staged_kind (kind, counts, description) VALUES
	('pledge', true, 'a company, a government or a fund says that it will spend or invest so much'),
	('budget', true, 'a government has put so much into its budget, or proposes to'),
	('fund target', true, 'a fund that is to be raised or to be mobilised'),
	('memorandum', true, 'a memorandum, a letter of intent or a framework: signed, and binding nobody'),
	('spent', true, 'said to be spent already, within a commitment'),
	('capital-spending guidance', false, 'what a company expects to spend in a year, all over the world and on everything'),
	('purchase contract', false, 'a contract to buy computing: the seller builds with its own capital spending'),
	('equity stake', false, 'shares of a company, wherever that spends the money'),
	('acquisition', false, 'the purchase of what is there already'),
	('guarantee', false, 'a guarantee or a credit line for the investments of others'),
	('expectation', false, 'what a government expects or hopes that others will invest'),
	('cost estimate', false, 'what a plan would cost, whoever is to pay it');
