-- The claim that started this project, and the populations that the article has beside it.

INSERT INTO ai_ledger.staged_population (country, year, source, persons, derivation, note) VALUES
	('FRA', 2025, 'article', 68000000, null, '68 million, in the article’s own words.'),
	('USA', 2025, 'article', 5 * 68000000, '5 × 68,000,000', 'Derived: the article says that France has « 5 fois moins d’habitants », and no number for the United States.');

INSERT INTO ai_ledger.staged_claim
	(id, claimed_on, claimant, quote, language, translation, a, b, ratio,
	 population_source, population_year, source, note) VALUES
	('same-ratio-as-stargate', '2025-02-09', 'the President of France',
	 'ce que les États-Unis ont annoncé avec Stargate — 500 milliards de dollars — c’est le même ratio', 'fr',
	 'what the United States announced with Stargate, 500 billion dollars: it is the same ratio',
	 'seed-fra-109', 'seed-usa-stargate', 1,
	 'article', 2025,
	 'article',
	 'Also « exactement l’équivalent ». Made on a Sunday, the eve of the summit. The populations are the article’s, not the President’s.');
