-- A second topic: what the European Union gives its members for their recovery, as seeds.
--
--		psql -d DATABASE -v seeds=examples/recovery_plans.sql -f ledger.sql
--
-- in a database of its own.  Few rows, each with a page that says so: they show how a
-- plan is replaced by a larger one, how its grants and loans are parts of it, and how the
-- sum of a plan was revised.  There is no claim among them; the reports leave theirs out.

\ir ../ledger/seed_world_bank.sql

INSERT INTO ai_ledger.staged_population (country, year, source, persons) VALUES ('GRC', 2024, 'World Bank', 10405134);
INSERT INTO ai_ledger.staged_gdp (country, year, source, amount) VALUES ('GRC', 2024, 'World Bank', '256238371778.118 USD');

-- Output is in dollars: the euro's rate on the days of the plans, where it is not known and may be written
INSERT INTO exchange_rate (provider, base, quote, valid_on, rate)
SELECT 'ECB', 'EUR'::currency_code, 'USD'::currency_code, published.day, published.rate
  FROM (VALUES ('2021-07-13'::date, 1.1844), ('2022-06-17', 1.0486), ('2023-06-26', 1.0918), ('2023-10-02', 1.053), ('2023-12-01', 1.0875), ('2024-07-16', 1.0902), ('2024-09-16', 1.1126)) AS published (day, rate)
 WHERE pg_catalog.has_table_privilege('exchange_rate'::regclass::oid, 'INSERT')
   AND NOT EXISTS (SELECT FROM exchange_rate AS known
					WHERE known.provider = 'ECB' AND known.base = 'EUR'::currency_code AND known.quote = 'USD'::currency_code AND known.valid_on = published.day);

INSERT INTO ai_ledger.staged_dataset (name, title, topic, description, version, as_of, licence, licence_url) VALUES
	('eu-recovery-plans', 'Recovery plans of the European Union', 'recovery',
	 'What the Recovery and Resilience Facility of the European Union grants and lends to some of its members, by plan, each with the pages that state it and what became of it.',
	 '2024.9', '2024-09-30', 'CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/');

INSERT INTO ai_ledger.staged_phrase (language, key, words) VALUES
	('fr', 'Recovery plans of the European Union', 'Les plans de relance de l’Union européenne'),
	('fr', 'recovery', 'la relance'),
	('fr', 'What the Recovery and Resilience Facility of the European Union grants and lends to some of its members, by plan, each with the pages that state it and what became of it.',
	 'Ce que la Facilité pour la reprise et la résilience de l’Union européenne donne et prête à certains de ses membres, par plan, chacun avec les pages qui le disent et ce qu’il est devenu.'),
	('de', 'Recovery plans of the European Union', 'Aufbaupläne der Europäischen Union'),
	('de', 'recovery', 'Aufbau'),
	('de', 'What the Recovery and Resilience Facility of the European Union grants and lends to some of its members, by plan, each with the pages that state it and what became of it.',
	 'Was die Aufbau- und Resilienzfazilität der Europäischen Union einigen ihrer Mitglieder schenkt und leiht, nach Plänen, jeder mit den Seiten, die ihn belegen, und mit dem, was aus ihm wurde.');

INSERT INTO ai_ledger.staged_source (id, url, publisher, original, title, language, quality, published_on, published_precision, accessed_on) VALUES
	('council-2021-07-13', 'https://www.pubaffairsbruxelles.eu/eu-institution-news/council-gives-green-light-to-first-recovery-disbursements/',
	 'Public Affairs Brussels', 'Council of the European Union', 'Council gives green light to first recovery disbursements', 'en', 'official', '2021-07-13', 'day', '2026-11-29'),
	('agence-europe-12774', 'https://agenceurope.eu/en/bulletin/article/12774/5', 'Agence Europe', null, null, 'en', 'agency', '2021-09-01', 'month', '2026-11-29'),
	('agence-europe-13451', 'https://agenceurope.eu/en/bulletin/article/13451/21/eu-council-is-expected-to-endorse-revision-of-five-national-recovery-plans',
	 'Agence Europe', null, 'EU Council is expected to endorse revision of five national recovery plans', 'en', 'agency', '2024-07-01', 'month', '2026-11-29'),
	('commission-2023-01-11', 'https://ec.europa.eu/newsroom/ecfin/items/772442/en', 'European Commission', null,
	 'Commission receives third payment request from Italy', 'en', 'official', '2023-01-11', 'day', '2026-11-29'),
	('eprs-italy-2024-04', 'https://europeansources.info/record/italys-national-recovery-and-resilience-plan-latest-state-of-play',
	 'European Sources Online', 'European Parliament (EPRS)', 'Italy’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2024-04-01', 'month', '2026-11-29'),
	('council-2023-09', 'https://www.pubaffairsbruxelles.eu/eu-institution-news/recovery-fund-council-greenlights-italys-targeted-amendment-of-its-national-plan/',
	 'Public Affairs Brussels', 'Council of the European Union', 'Council greenlights Italy’s targeted amendment of its national plan', 'en', 'official', '2023-09-01', 'month', '2026-11-29'),
	('eprs-spain-2023-10-24', 'https://www.europarl.europa.eu/thinktank/en/document/EPRS_BRI(2022)698878', 'European Parliament (EPRS)', null,
	 'Spain’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2023-10-24', 'day', '2026-11-29'),
	('commission-spain-2023-10-02', 'https://pubaffairsbruxelles.eu/eu-institution-news/nextgenerationeu-commission-endorses-spains-e163-billion-modified-recovery-and-resilience-plan-including-a-repowereu-chapter',
	 'Public Affairs Brussels', 'European Commission', 'Commission endorses Spain’s €163 billion modified recovery and resilience plan', 'en', 'official', '2023-10-02', 'day', '2026-11-29'),
	('eprs-france-2022-03-10', 'https://www.europarl.europa.eu/thinktank/en/document/EPRS_BRI(2022)698929', 'European Parliament (EPRS)', null,
	 'France’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2022-03-10', 'day', '2026-11-29'),
	('eprs-france-2023-06-12', 'https://agenparl.eu/2023/06/12/briefing-frances-national-recovery-and-resilience-plan-latest-state-of-play-12-06-2023',
	 'Agenparl', 'European Parliament (EPRS)', 'France’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2023-06-12', 'day', '2026-11-29'),
	('jobs-france-2023-06-26', 'https://jobsfrance.com/2023/06/26/the-european-commission-approves-frances-amended-recovery-and-resilience-plan-endowed-with-an-envelope-of-40-3-billion-euros/',
	 'Jobs France', 'European Commission', null, 'en', 'copy', '2023-06-26', 'day', '2026-11-29'),
	('commission-germany-2021', 'https://www.pubaffairsbruxelles.eu/eu-institution-news/nextgenerationeu-european-commission-endorses-germanys-recovery-and-resilience-plan/',
	 'Public Affairs Brussels', 'European Commission', 'European Commission endorses Germany’s recovery and resilience plan', 'en', 'official', '2021-06-01', 'month', '2026-11-29'),
	('global-trade-alert-51402', 'https://www.globaltradealert.org/state-act/51402/germany-eur-25-6-billion-national-recovery-and-resilience-plan-covid-19',
	 'Global Trade Alert', null, null, 'en', 'trade', null, 'day', '2026-11-29'),
	('eprs-germany-2024-06', 'https://europeansources.info/?p=529394', 'European Sources Online', 'European Parliament (EPRS)',
	 'Germany’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2024-06-01', 'month', '2026-11-29'),
	('commission-2024-09-16', 'https://ieu-monitoring.com/editorial/eu-commission-receives-germanys-13-9bn-rrf-payment-request/442140',
	 'IEU Monitoring', 'European Commission', null, 'en', 'official', '2024-09-16', 'day', '2026-11-29'),
	('eprs-poland-2022-09-28', 'https://www.europarl.europa.eu/thinktank/en/document/EPRS_BRI(2022)733665', 'European Parliament (EPRS)', null,
	 'Poland’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2022-09-28', 'day', '2026-11-29'),
	('eprs-poland-2024-02-02', 'https://www.europarl.europa.eu/thinktank/de/document/EPRS_BRI(2022)733665', 'European Parliament (EPRS)', null,
	 'Poland’s National Recovery and Resilience Plan: Latest state of play', 'en', 'official', '2024-02-02', 'day', '2026-11-29'),
	('warsaw-point-2022-06-17', 'http://warsawpoint.com/news/35600-eu-ratifies-polands-national-recovery-plan.html', 'Warsaw Point', null, null, 'en', 'secondary', '2022-06-17', 'day', '2026-11-29'),
	('gok-news-2021', 'https://goknews.com/first-three-eu-countries-receive-money-from-recovery-fund/', 'GOK News', null, 'First Three EU Countries Receive Money from Recovery Fund', 'en', 'secondary', '2021-08-01', 'month', '2026-11-29');

INSERT INTO ai_ledger.staged_commitment
	(id, announced_on, announced_precision, recipient, investor, investor_country, amount, horizon, purpose, kind, money, scope, part_of, refines, supersedes, note) VALUES
	('rrf-ita-2021', '2021-07-13', 'day', 'ITA', 'Recovery and Resilience Facility', 'EUU', '191.5e9 EUR', '[2021-07-13,2027-01-01)', 'recovery and resilience plan', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-ita-2021-grants', '2021-07-13', 'day', 'ITA', 'Recovery and Resilience Facility', 'EUU', '68.9e9 EUR', '[2021-07-13,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-ita-2021', null, null, null),
	('rrf-ita-2021-loans', '2021-07-13', 'day', 'ITA', 'Recovery and Resilience Facility', 'EUU', '122.6e9 EUR', '[2021-07-13,2027-01-01)', 'loans', 'budget', 'public', 'whole', 'rrf-ita-2021', null, null, null),
	('rrf-ita-2023', '2023-12-01', 'month', 'ITA', 'Recovery and Resilience Facility', 'EUU', '194.4e9 EUR', '[2021-07-13,2027-01-01)', 'amended plan, with REPowerEU', 'budget', 'public', 'whole', null, null, 'rrf-ita-2021', 'The page says by how much it grew, and not how the new sum is divided.'),
	('rrf-esp-2021', '2021-07-13', 'day', 'ESP', 'Recovery and Resilience Facility', 'EUU', '69.5e9 EUR', '[2021-07-13,2027-01-01)', 'recovery and resilience plan: grants only', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-esp-2023', '2023-10-02', 'day', 'ESP', 'Recovery and Resilience Facility', 'EUU', '163e9 EUR', '[2021-07-13,2027-01-01)', 'amended plan, with REPowerEU', 'budget', 'public', 'whole', null, null, 'rrf-esp-2021', null),
	('rrf-esp-2023-grants', '2023-10-02', 'day', 'ESP', 'Recovery and Resilience Facility', 'EUU', '79.8e9 EUR', '[2021-07-13,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-esp-2023', null, null, null),
	('rrf-esp-2023-loans', '2023-10-02', 'day', 'ESP', 'Recovery and Resilience Facility', 'EUU', '83.2e9 EUR', '[2021-07-13,2027-01-01)', 'loans', 'budget', 'public', 'whole', 'rrf-esp-2023', null, null, null),
	('rrf-fra-2021', '2021-07-13', 'day', 'FRA', 'Recovery and Resilience Facility', 'EUU', '39.4e9 EUR', '[2021-07-13,2027-01-01)', 'recovery and resilience plan: grants only', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-fra-2023', '2023-06-26', 'day', 'FRA', 'Recovery and Resilience Facility', 'EUU', '40.3e9 EUR', '[2021-07-13,2027-01-01)', 'amended plan, with REPowerEU: grants only', 'budget', 'public', 'whole', null, null, 'rrf-fra-2021', '“Almost” 40.3 bn.'),
	('rrf-deu-2021', '2021-07-13', 'day', 'DEU', 'Recovery and Resilience Facility', 'EUU', '25.6e9 EUR', '[2021-07-13,2027-01-01)', 'recovery and resilience plan: grants only', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-deu-2024', '2024-09-16', 'day', 'DEU', 'Recovery and Resilience Facility', 'EUU', '30.3e9 EUR', '[2021-07-13,2027-01-01)', 'amended plan, with REPowerEU: grants only', 'budget', 'public', 'whole', null, null, 'rrf-deu-2021', 'The day on which the page states the sum; it was asked for in April 2024.'),
	('rrf-pol-2022', '2022-06-17', 'day', 'POL', 'Recovery and Resilience Facility', 'EUU', '35.36e9 EUR', '[2022-06-17,2027-01-01)', 'recovery and resilience plan', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-pol-2022-grants', '2022-06-17', 'day', 'POL', 'Recovery and Resilience Facility', 'EUU', '23.85e9 EUR', '[2022-06-17,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-pol-2022', null, null, null),
	('rrf-pol-2022-loans', '2022-06-17', 'day', 'POL', 'Recovery and Resilience Facility', 'EUU', '11.51e9 EUR', '[2022-06-17,2027-01-01)', 'loans', 'budget', 'public', 'whole', 'rrf-pol-2022', null, null, null),
	('rrf-pol-2023', '2023-12-01', 'month', 'POL', 'Recovery and Resilience Facility', 'EUU', '59.8e9 EUR', '[2022-06-17,2027-01-01)', 'amended plan, with REPowerEU', 'budget', 'public', 'whole', null, null, 'rrf-pol-2022', null),
	('rrf-pol-2023-grants', '2023-12-01', 'month', 'POL', 'Recovery and Resilience Facility', 'EUU', '25.3e9 EUR', '[2022-06-17,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-pol-2023', null, 'rrf-pol-2022-grants', null),
	('rrf-pol-2023-loans', '2023-12-01', 'month', 'POL', 'Recovery and Resilience Facility', 'EUU', '34.5e9 EUR', '[2022-06-17,2027-01-01)', 'loans', 'budget', 'public', 'whole', 'rrf-pol-2023', null, 'rrf-pol-2022-loans', null),
	('rrf-grc-2024', '2024-07-16', 'day', 'GRC', 'Recovery and Resilience Facility', 'EUU', '35.95e9 EUR', '[2021-07-13,2027-01-01)', 'amended plan', 'budget', 'public', 'whole', null, null, null, null),
	('rrf-grc-2024-grants', '2024-07-16', 'day', 'GRC', 'Recovery and Resilience Facility', 'EUU', '18.2e9 EUR', '[2021-07-13,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-grc-2024', null, null, null),
	('rrf-prt-2021', '2021-07-13', 'day', 'PRT', 'Recovery and Resilience Facility', 'EUU', '16.6e9 EUR', '[2021-07-13,2027-01-01)', 'recovery and resilience plan', 'budget', 'public', 'whole', null, null, null, 'The sum of its parts, which the page gives.'),
	('rrf-prt-2021-grants', '2021-07-13', 'day', 'PRT', 'Recovery and Resilience Facility', 'EUU', '13.9e9 EUR', '[2021-07-13,2027-01-01)', 'grants', 'budget', 'public', 'whole', 'rrf-prt-2021', null, null, null),
	('rrf-prt-2021-loans', '2021-07-13', 'day', 'PRT', 'Recovery and Resilience Facility', 'EUU', '2.7e9 EUR', '[2021-07-13,2027-01-01)', 'loans', 'budget', 'public', 'whole', 'rrf-prt-2021', null, null, null);

INSERT INTO ai_ledger.staged_commitment_source (commitment, source, supports, quote) VALUES
	('rrf-ita-2021', 'council-2023-09', '{amount}', '€ 191.5 billion'),
	('rrf-ita-2021', 'council-2021-07-13', '{date}', null),
	('rrf-ita-2021', 'agence-europe-12774', '{amount}', '68.9 billion euros in the form of grants and 122.6 billion in loans'),
	('rrf-ita-2021-grants', 'agence-europe-12774', '{amount,part_of}', '68.9 billion euros in the form of grants'),
	('rrf-ita-2021-loans', 'agence-europe-12774', '{amount,part_of}', '122.6 billion in loans'),
	('rrf-ita-2021-loans', 'commission-2023-01-11', '{amount,part_of}', '€122.6 billion in loans'),
	('rrf-ita-2023', 'eprs-italy-2024-04', '{amount,date,horizon}', 'EU resources worth €194.4 billion in grants and loans'),
	('rrf-esp-2021', 'agence-europe-12774', '{amount}', '69.5 billion euros in grants'),
	('rrf-esp-2021', 'council-2021-07-13', '{date}', null),
	('rrf-esp-2021', 'eprs-spain-2023-10-24', '{amount}', '€69.5 billion in grants only'),
	('rrf-esp-2023', 'commission-spain-2023-10-02', '{amount,date}', 'The plan is now worth €163 billion'),
	('rrf-esp-2023', 'eprs-spain-2023-10-24', '{amount}', 'the plan''s worth reached €163 billion'),
	('rrf-esp-2023-grants', 'eprs-spain-2023-10-24', '{amount,part_of}', 'an increased grant allocation of €79.8 billion'),
	('rrf-esp-2023-loans', 'eprs-spain-2023-10-24', '{amount,part_of}', 'loan allocation of €83.2 billion'),
	('rrf-fra-2021', 'eprs-france-2022-03-10', '{amount,horizon}', '€39.4 billion in grants'),
	('rrf-fra-2021', 'council-2021-07-13', '{date}', null),
	('rrf-fra-2023', 'jobs-france-2023-06-26', '{amount,date}', null),
	('rrf-deu-2021', 'commission-germany-2021', '{amount}', '€25.6 billion in grants'),
	('rrf-deu-2021', 'global-trade-alert-51402', '{amount}', 'EUR 25.6 billion'),
	('rrf-deu-2021', 'council-2021-07-13', '{date}', null),
	('rrf-deu-2024', 'commission-2024-09-16', '{amount,date}', 'will be financed by €30.3 billion in grants'),
	('rrf-pol-2022', 'eprs-poland-2022-09-28', '{amount}', '€35.36 billion'),
	('rrf-pol-2022', 'warsaw-point-2022-06-17', '{date}', null),
	('rrf-pol-2022-grants', 'eprs-poland-2022-09-28', '{amount,part_of}', '€23.85 billion in grants'),
	('rrf-pol-2022-loans', 'eprs-poland-2022-09-28', '{amount,part_of}', '€11.51 billion in loans'),
	('rrf-pol-2023', 'eprs-poland-2024-02-02', '{amount,date}', 'amounts to €59.8 billion'),
	('rrf-pol-2023', 'agence-europe-13451', '{amount}', 'worth €59.8 billion'),
	('rrf-pol-2023-grants', 'eprs-poland-2024-02-02', '{amount,part_of}', '€25.3 billion in grants'),
	('rrf-pol-2023-loans', 'eprs-poland-2024-02-02', '{amount,part_of}', '€34.5 billion in loans'),
	('rrf-grc-2024', 'agence-europe-13451', '{amount,date}', 'worth €35.95 billion'),
	('rrf-grc-2024-grants', 'agence-europe-13451', '{amount,part_of}', '€18.2 billion in the form of subsidies'),
	('rrf-prt-2021', 'gok-news-2021', '{amount}', null),
	('rrf-prt-2021', 'council-2021-07-13', '{date}', null),
	('rrf-prt-2021-grants', 'gok-news-2021', '{amount,part_of}', '13.9 billion euros in subsidies'),
	('rrf-prt-2021-loans', 'gok-news-2021', '{amount,part_of}', '2.7 billion euros in favourable loans');

-- In June 2022 the grants were divided again, by how the economies had fared
INSERT INTO ai_ledger.staged_event (commitment, event, happened_on, happened_precision, amount, confidence, source, note) VALUES
	('rrf-esp-2021', 'revised', '2022-06-30', 'month', '77.2e9 EUR', 'high', 'eprs-spain-2023-10-24', '7.7 bn more.'),
	('rrf-fra-2021', 'revised', '2022-06-30', 'month', '37.5e9 EUR', 'medium', 'eprs-france-2023-06-12', null),
	('rrf-deu-2021', 'revised', '2022-06-30', 'day', '28.02e9 EUR', 'medium', 'eprs-germany-2024-06', null),
	('rrf-pol-2022-grants', 'revised', '2022-06-30', 'day', '22.53e9 EUR', 'high', 'eprs-poland-2022-09-28', null),
	('rrf-ita-2023', 'confirmed', '2024-04-01', 'month', '102.5e9 EUR', 'medium', 'eprs-italy-2024-04', 'Paid so far.');
