-- What the seeds are, and the article that they began with.

INSERT INTO ai_ledger.staged_dataset (name, title, topic, description, version, as_of, licence, licence_url, main_claim) VALUES
	('ai-investment-commitments', 'Announced investments in artificial intelligence', 'AI',
	 'Announced commitments of money to artificial intelligence and to the data centres that it runs in, by recipient country, each with the pages that state it, what became of it, and how it overlaps with others.',
	 '2026.11', '2026-07-31', 'CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/', 'same-ratio-as-stargate');

INSERT INTO ai_ledger.staged_figure_source (source, relation, publisher, title, url, licence, vintage, note) VALUES
	('article', 'population', 'French article on the AI Action Summit, February 2025', 'The populations that the article speaks of', null, null, 'February 2025', '68 million, and « 5 fois moins d’habitants »: in the article’s own words, outside the President’s quotation.');

INSERT INTO ai_ledger.staged_source
	(id, url,
	 archived_url, publisher, original, language, quality, published_on, published_precision, accessed_on, note) VALUES
	('article', null,
	 null, 'French article on the AI Action Summit, February 2025', null, 'fr', 'article', '2025-02-01', 'month', null, 'The article that this ledger began with; its text names no day and no address.');

INSERT INTO ai_ledger.staged_phrase (language, key, words) VALUES
	('fr', 'AI', 'IA'),
	('fr', 'Announced investments in artificial intelligence',
	 'Investissements annoncés dans l’intelligence artificielle'),
	('fr', 'Announced commitments of money to artificial intelligence and to the data centres that it runs in, by recipient country, each with the pages that state it, what became of it, and how it overlaps with others.',
	 'Les engagements financiers annoncés pour l’intelligence artificielle et pour les centres de données où elle tourne, par pays destinataire, chacun avec les pages qui le disent, ce qu’il est devenu et ce qu’il a en commun avec d’autres.'),
	('fr', 'the President of France', 'le Président de la République française'),
	('de', 'AI', 'KI'),
	('de', 'Announced investments in artificial intelligence',
	 'Angekündigte Investitionen in künstliche Intelligenz'),
	('de', 'Announced commitments of money to artificial intelligence and to the data centres that it runs in, by recipient country, each with the pages that state it, what became of it, and how it overlaps with others.',
	 'Die angekündigten finanziellen Zusagen für künstliche Intelligenz und für die Rechenzentren, in denen sie läuft, nach Empfängerland, jede mit den Seiten, die sie belegen, mit dem, was aus ihr wurde, und mit dem, was sie mit anderen gemein hat.'),
	('de', 'the President of France', 'der Präsident der Französischen Republik');
