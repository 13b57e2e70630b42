-- The claim that started this project, and the populations that it speaks of.

INSERT INTO ai_ledger.staged_population (country, year, source, persons, note) VALUES
	('FRA', 2025, 'claim', 68000000, '68 million, as the article has it.'),
	('USA', 2025, 'claim', 5 * 68000000, 'Five times as many: the article says that France has « 5 fois moins d’habitants ».');

INSERT INTO ai_ledger.staged_claim
	(id, claimed_on, claimant, quote, translation, a, b, ratio,
	 population_source, population_year, source, note) VALUES
	('same-ratio-as-stargate', '2025-02-09', 'the President of France',
	 'ce que les États-Unis ont annoncé avec Stargate — 500 milliards de dollars — c’est le même ratio',
	 'what the United States announced with Stargate, 500 billion dollars: it is the same ratio',
	 'seed-fra-109', 'seed-usa-stargate', 1,
	 'claim', 2025,
	 'French article on the AI Action Summit, February 2025',
	 'Also « exactement l’équivalent ». Made on a Sunday, the eve of the summit.');
