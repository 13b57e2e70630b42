-- What each column holds, for \d+ and for the tools that show it.

COMMENT ON COLUMN ai_ledger.country.code IS 'three letters: ISO 3166-1, or the World Bank''s own';
COMMENT ON COLUMN ai_ledger.country.name IS 'the short name in English';
COMMENT ON COLUMN ai_ledger.country.kind IS 'country, economy (not in ISO 3166-1), or aggregate of several';
COMMENT ON COLUMN ai_ledger.country.currency IS 'the currency of the country''s figures in local units; null where there is none, or no single one';
COMMENT ON COLUMN ai_ledger.country.source IS 'who says so';
COMMENT ON COLUMN ai_ledger.country.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.dataset.is_only IS 'true: there is no second row';
COMMENT ON COLUMN ai_ledger.dataset.name IS 'the name of the seeds in files, in small letters';
COMMENT ON COLUMN ai_ledger.dataset.title IS 'what they are about, as a title';
COMMENT ON COLUMN ai_ledger.dataset.topic IS 'the topic in a word: what commitments are for alone, in part, or not';
COMMENT ON COLUMN ai_ledger.dataset.description IS 'what they hold, in a sentence';
COMMENT ON COLUMN ai_ledger.dataset.version IS 'the edition of the seeds';
COMMENT ON COLUMN ai_ledger.dataset.as_of IS 'up to when the pages reach that were read for it';
COMMENT ON COLUMN ai_ledger.dataset.licence IS 'under which licence the seeds may be used; quotes are their authors''';
COMMENT ON COLUMN ai_ledger.dataset.licence_url IS 'where that is';
COMMENT ON COLUMN ai_ledger.dataset.main_claim IS 'the claim that the reports are about, if no other is named';

COMMENT ON COLUMN ai_ledger.phrase.language IS 'two letters, as in ISO 639-1, or three';
COMMENT ON COLUMN ai_ledger.phrase.key IS 'the phrase in English, with %s for what is put in and %% for a percent sign';
COMMENT ON COLUMN ai_ledger.phrase.words IS 'the same in the language; %2$s puts in the second where the order is another';

COMMENT ON COLUMN ai_ledger.country_name.country IS 'the country, economy or aggregate';
COMMENT ON COLUMN ai_ledger.country_name.language IS 'two letters, as in ISO 639-1, or three';
COMMENT ON COLUMN ai_ledger.country_name.name IS 'its name: France';
COMMENT ON COLUMN ai_ledger.country_name.in_sentence IS 'its name in a sentence: la France';

COMMENT ON COLUMN ai_ledger.figure_source.source IS 'who says so, as in the tables of figures';
COMMENT ON COLUMN ai_ledger.figure_source.relation IS 'of what: country, population, gdp, ppp or exchange_rate';
COMMENT ON COLUMN ai_ledger.figure_source.publisher IS 'the publisher';
COMMENT ON COLUMN ai_ledger.figure_source.title IS 'the series';
COMMENT ON COLUMN ai_ledger.figure_source.url IS 'where it is';
COMMENT ON COLUMN ai_ledger.figure_source.licence IS 'under which licence';
COMMENT ON COLUMN ai_ledger.figure_source.vintage IS 'which edition of it was taken';
COMMENT ON COLUMN ai_ledger.figure_source.note IS 'what one should know before one uses it';

COMMENT ON COLUMN ai_ledger.population.country IS 'the country, economy or aggregate';
COMMENT ON COLUMN ai_ledger.population.year IS 'the year; in the middle of it for the World Bank';
COMMENT ON COLUMN ai_ledger.population.source IS 'who says so: World Bank, article for the round figures of the article that a claim was printed in, or whom you trust';
COMMENT ON COLUMN ai_ledger.population.persons IS 'how many people';
COMMENT ON COLUMN ai_ledger.population.derivation IS 'how the figure was calculated where the source has none; null where it is the source''s own';
COMMENT ON COLUMN ai_ledger.population.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.gdp.country IS 'the country, economy or aggregate';
COMMENT ON COLUMN ai_ledger.gdp.year IS 'the year of the output';
COMMENT ON COLUMN ai_ledger.gdp.source IS 'who says so';
COMMENT ON COLUMN ai_ledger.gdp.amount IS 'output in US dollars of that year';
COMMENT ON COLUMN ai_ledger.gdp.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.ppp.country IS 'the country or economy';
COMMENT ON COLUMN ai_ledger.ppp.year IS 'the year of the prices';
COMMENT ON COLUMN ai_ledger.ppp.source IS 'who says so';
COMMENT ON COLUMN ai_ledger.ppp.currency IS 'the local currency of the factor; null where the source does not say';
COMMENT ON COLUMN ai_ledger.ppp.local_per_international_dollar IS 'units of local currency that buy at home what one US dollar buys in the United States';
COMMENT ON COLUMN ai_ledger.ppp.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.kind.kind IS 'the kind of money';
COMMENT ON COLUMN ai_ledger.kind.counts IS 'is it a commitment, which headlines, leaves and rankings count?';
COMMENT ON COLUMN ai_ledger.kind.description IS 'what is of this kind';

COMMENT ON COLUMN ai_ledger.source.id IS 'a name of your choice';
COMMENT ON COLUMN ai_ledger.source.url IS 'the address of the page; null for what is on no page';
COMMENT ON COLUMN ai_ledger.source.archived_url IS 'the address of a copy in an archive, if one is known';
COMMENT ON COLUMN ai_ledger.source.publisher IS 'whose page it is';
COMMENT ON COLUMN ai_ledger.source.original IS 'whose words it carries, where they are another''s; two pages of one original are one source';
COMMENT ON COLUMN ai_ledger.source.title IS 'its title';
COMMENT ON COLUMN ai_ledger.source.language IS 'the language of what is quoted, as in ISO 639-1';
COMMENT ON COLUMN ai_ledger.source.quality IS 'official, agency, newspaper, trade, secondary (a blog, an aggregator), copy (of another paper''s text), or article: the one that the ledger began with';
COMMENT ON COLUMN ai_ledger.source.published_on IS 'when it was published; the first of the month or of the year where only that is known';
COMMENT ON COLUMN ai_ledger.source.published_precision IS 'how exactly that is known: day, month or year';
COMMENT ON COLUMN ai_ledger.source.accessed_on IS 'when it was read for the ledger; the first of the month where only that is known';
COMMENT ON COLUMN ai_ledger.source.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.commitment.id IS 'a name of your choice; that of the seeds begins with seed- or pub-';
COMMENT ON COLUMN ai_ledger.commitment.announced_on IS 'the day of the announcement, and of the rates at which it is converted unless you say otherwise';
COMMENT ON COLUMN ai_ledger.commitment.announced_precision IS 'how exactly the pages give that day: day, month or year; where it is not day, the day is the best guess';
COMMENT ON COLUMN ai_ledger.commitment.recipient IS 'where the money goes; WLD where there is no single country, null for a region without a code';
COMMENT ON COLUMN ai_ledger.commitment.investor IS 'whose money it is';
COMMENT ON COLUMN ai_ledger.commitment.investor_country IS 'where the investor is at home; null for several, or unknown';
COMMENT ON COLUMN ai_ledger.commitment.amount IS 'as it was announced, exactly, at least, or up to: [109e9 EUR,109e9 EUR], [2e9 EUR,), [0 EUR,50e9 EUR]';
COMMENT ON COLUMN ai_ledger.commitment.horizon IS 'the days within which it is to be spent, where the calendar was named; null where nothing was said, or only how long';
COMMENT ON COLUMN ai_ledger.commitment.duration_low IS 'over how many years at least, as it was said; figures per year take this before the window';
COMMENT ON COLUMN ai_ledger.commitment.duration_high IS 'over how many years at most; the same where one number was said';
COMMENT ON COLUMN ai_ledger.commitment.duration_phrase IS 'the words in which that was said';
COMMENT ON COLUMN ai_ledger.commitment.purpose IS 'what it is for';
COMMENT ON COLUMN ai_ledger.commitment.kind IS 'what kind of money: pledge, budget, fund target, memorandum and so on; ai_ledger.kind says which of them count';
COMMENT ON COLUMN ai_ledger.commitment.money IS 'whose money: private, public, or mixed; null where it is not known';
COMMENT ON COLUMN ai_ledger.commitment.scope IS 'is it for the topic of the ledger as a whole, in part, or not (none)? null where it is not known';
COMMENT ON COLUMN ai_ledger.commitment.capacity_mw IS 'the electric power of what is to be built, in megawatts';
COMMENT ON COLUMN ai_ledger.commitment.part_of IS 'the total of which this is a component; through its replacements, it is a component of what replaced that';
COMMENT ON COLUMN ai_ledger.commitment.same_as IS 'the row of which this is another telling, of the same amount; such a row is counted nowhere';
COMMENT ON COLUMN ai_ledger.commitment.refines IS 'the row of which this is a more precise figure: from its day on this one counts, and that one does not; part of what that was part of, if it does not say otherwise';
COMMENT ON COLUMN ai_ledger.commitment.supersedes IS 'the row that this replaces, raised, cut or renewed: from its day on this one counts, before it that one';
COMMENT ON COLUMN ai_ledger.commitment.doubt IS 'why one should not rely on it, whatever its pages; the confidence in it is then low';
COMMENT ON COLUMN ai_ledger.commitment.quote IS 'the words of the source, where it is on no page that is cited';
COMMENT ON COLUMN ai_ledger.commitment.source IS 'where it was read, in words, where no page is cited';
COMMENT ON COLUMN ai_ledger.commitment.note IS 'what one should know before one uses it';

COMMENT ON COLUMN ai_ledger.commitment_source.commitment IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_source.source IS 'the page';
COMMENT ON COLUMN ai_ledger.commitment_source.supports IS 'what the page states of it: amount, bounds, date, horizon, duration, recipient, part_of, scope';
COMMENT ON COLUMN ai_ledger.commitment_source.quote IS 'its words, short';
COMMENT ON COLUMN ai_ledger.commitment_source.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.overlap.commitment IS 'one of the two';
COMMENT ON COLUMN ai_ledger.overlap.other IS 'the other; the order says nothing';
COMMENT ON COLUMN ai_ledger.overlap.amount IS 'how much of both is the same money; null where that is not known';
COMMENT ON COLUMN ai_ledger.overlap.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.event.commitment IS 'the commitment';
COMMENT ON COLUMN ai_ledger.event.event IS 'revised (the amount), confirmed, under construction, operating, spent, paused, resumed, or cancelled; from that day on what is cancelled counts nowhere, nor do its parts';
COMMENT ON COLUMN ai_ledger.event.happened_on IS 'when; the first of the month or of the year where only that is known';
COMMENT ON COLUMN ai_ledger.event.happened_precision IS 'how exactly that is known: day, month or year';
COMMENT ON COLUMN ai_ledger.event.amount IS 'for revised, the amount from then on; for the others, the amount that the event is about';
COMMENT ON COLUMN ai_ledger.event.confidence IS 'high, medium or low; what is low changes neither status nor amount';
COMMENT ON COLUMN ai_ledger.event.source IS 'the page that says so';
COMMENT ON COLUMN ai_ledger.event.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.correction.commitment IS 'the commitment';
COMMENT ON COLUMN ai_ledger.correction.field IS 'the field in question';
COMMENT ON COLUMN ai_ledger.correction.source IS 'the page that says otherwise';
COMMENT ON COLUMN ai_ledger.correction.was IS 'what the row said before';
COMMENT ON COLUMN ai_ledger.correction.says IS 'what the page says';
COMMENT ON COLUMN ai_ledger.correction.confidence IS 'how sure that is: high, medium or low';
COMMENT ON COLUMN ai_ledger.correction.decision IS 'applied (to the row), confirmed (the row was right), noted (beside the row), or doubtful (the row stays as it was)';
COMMENT ON COLUMN ai_ledger.correction.edition IS 'the edition of the seeds in which that was decided';
COMMENT ON COLUMN ai_ledger.correction.note IS 'why';

COMMENT ON COLUMN ai_ledger.claim.id IS 'a name of your choice';
COMMENT ON COLUMN ai_ledger.claim.claimed_on IS 'the day of the claim, and of the rate at which it is checked';
COMMENT ON COLUMN ai_ledger.claim.claimant IS 'whose claim it is';
COMMENT ON COLUMN ai_ledger.claim.quote IS 'the words of the claim';
COMMENT ON COLUMN ai_ledger.claim.language IS 'their language, as in ISO 639-1';
COMMENT ON COLUMN ai_ledger.claim.translation IS 'the same in English';
COMMENT ON COLUMN ai_ledger.claim.a IS 'the commitment that is said to be ratio times b, a head';
COMMENT ON COLUMN ai_ledger.claim.b IS 'the commitment that it is compared with';
COMMENT ON COLUMN ai_ledger.claim.ratio IS 'what the claim says that a is to b, a head; 1 for "the same ratio"';
COMMENT ON COLUMN ai_ledger.claim.tolerance IS 'how far from the claim a ratio may be and still be as claimed, as a share: 0.05 for 5 %';
COMMENT ON COLUMN ai_ledger.claim.population_source IS 'the populations that stand beside the claim where it was printed, in ai_ledger.population; null where there are none';
COMMENT ON COLUMN ai_ledger.claim.population_year IS 'the year under which they are there; null for the latest';
COMMENT ON COLUMN ai_ledger.claim.source IS 'where it was read, in ai_ledger.source';
COMMENT ON COLUMN ai_ledger.claim.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.seed_row.relation IS 'the table of the row';
COMMENT ON COLUMN ai_ledger.seed_row.key IS 'its primary key';
COMMENT ON COLUMN ai_ledger.seed_row.content IS 'all its columns as they were loaded';

COMMENT ON COLUMN ai_ledger.structure_change.is_only IS 'true: there is no second row';
COMMENT ON COLUMN ai_ledger.structure_change.transaction IS 'its number';
COMMENT ON COLUMN ai_ledger.structure_change.started_at IS 'when it began';

COMMENT ON COLUMN ai_ledger.commitment_status.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_status.status IS 'announced, under construction, operating, spent, paused or cancelled, by the last event that says so';
COMMENT ON COLUMN ai_ledger.commitment_status.since IS 'since when';
COMMENT ON COLUMN ai_ledger.commitment_status.since_precision IS 'how exactly that is known: day, month or year';
COMMENT ON COLUMN ai_ledger.commitment_status.amount IS 'the amount in force: as announced, or as last revised';
COMMENT ON COLUMN ai_ledger.commitment_status.revised_on IS 'when it was last revised; null where it never was';

COMMENT ON COLUMN ai_ledger.commitment_standing.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_standing.standing IS 'headline or part, which count where all above them do; or restatement, refined, superseded, cancelled, no commitment, which do not';
COMMENT ON COLUMN ai_ledger.commitment_standing.status IS 'what became of it';
COMMENT ON COLUMN ai_ledger.commitment_standing.amount IS 'the amount in force';
COMMENT ON COLUMN ai_ledger.commitment_standing.parent IS 'the total of which it is a direct part, or what replaced that';
COMMENT ON COLUMN ai_ledger.commitment_standing.counted_as IS 'the row that stands for it: itself, its original, or the last that refined or superseded it';

COMMENT ON COLUMN ai_ledger.commitment_tree.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_tree.headline IS 'the headline to which it belongs, itself where it is one';
COMMENT ON COLUMN ai_ledger.commitment_tree.depth IS '0 for a headline, 1 for its parts, 2 for theirs';
COMMENT ON COLUMN ai_ledger.commitment_tree.path IS 'from the headline down to it; ORDER BY path lists trees';
COMMENT ON COLUMN ai_ledger.commitment_tree.is_leaf IS 'has it no parts of its own?';
COMMENT ON COLUMN ai_ledger.commitment_tree.status IS 'what became of it';
COMMENT ON COLUMN ai_ledger.commitment_tree.amount IS 'the amount in force';

COMMENT ON COLUMN ai_ledger.commitment_confidence.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_confidence.publishers IS 'how many different originals state the amount';
COMMENT ON COLUMN ai_ledger.commitment_confidence.reliable IS 'how many of them are official, an agency, a newspaper, of the trade, or the article';
COMMENT ON COLUMN ai_ledger.commitment_confidence.confidence IS 'high, medium or low';

COMMENT ON COLUMN ai_ledger.headline.amount IS 'the amount in force: as announced, or as last revised';
COMMENT ON COLUMN ai_ledger.headline.status IS 'announced, under construction, operating, spent, paused or cancelled, by its events';
COMMENT ON COLUMN ai_ledger.headline.confidence IS 'high, medium or low, by its pages';
COMMENT ON COLUMN ai_ledger.leaf.amount IS 'the amount in force: as announced, or as last revised';
COMMENT ON COLUMN ai_ledger.leaf.status IS 'announced, under construction, operating, spent, paused or cancelled, by its events';
COMMENT ON COLUMN ai_ledger.leaf.confidence IS 'high, medium or low, by its pages';
COMMENT ON COLUMN ai_ledger.leaf.headline IS 'the headline to which it belongs';

COMMENT ON COLUMN ai_ledger.headline_overlap.headline IS 'a headline';
COMMENT ON COLUMN ai_ledger.headline_overlap.other IS 'another that is, or may be, the same money in part';

COMMENT ON COLUMN ai_ledger.commitment_history.commitment IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_history.event IS 'announced, refined, superseded, or an event of ai_ledger.event';
COMMENT ON COLUMN ai_ledger.commitment_history.happened_on IS 'when; the first of the month or of the year where only that is known';
COMMENT ON COLUMN ai_ledger.commitment_history.happened_precision IS 'how exactly that is known: day, month or year';
COMMENT ON COLUMN ai_ledger.commitment_history.amount IS 'the amount that it is about';
COMMENT ON COLUMN ai_ledger.commitment_history.source IS 'the page that says so, for events';
COMMENT ON COLUMN ai_ledger.commitment_history.confidence IS 'high, medium or low, for events';
COMMENT ON COLUMN ai_ledger.commitment_history.note IS 'anything else; the row that refined or superseded it';

COMMENT ON COLUMN ai_ledger.parts_check.id IS 'the total: a headline, or a part that has parts itself';
COMMENT ON COLUMN ai_ledger.parts_check.recipient IS 'where the money goes';
COMMENT ON COLUMN ai_ledger.parts_check.announced_on IS 'the day of the total, at whose rates the parts are converted';
COMMENT ON COLUMN ai_ledger.parts_check.amount IS 'the total, in the amount in force';
COMMENT ON COLUMN ai_ledger.parts_check.parts IS 'how many direct parts there are';
COMMENT ON COLUMN ai_ledger.parts_check.parts_total IS 'the parts together, in the currency of the total; those that could be converted';
COMMENT ON COLUMN ai_ledger.parts_check.remainder IS 'what of the total is in no part: between its low end less all that the parts can be, and its high end less the least that they are';
COMMENT ON COLUMN ai_ledger.parts_check.excess IS 'by how much the least that the parts are exceeds the most that the total is';
COMMENT ON COLUMN ai_ledger.parts_check.unconverted IS 'how many parts are in a currency for which no rate was in force that day';
COMMENT ON COLUMN ai_ledger.parts_check.rounding IS 'by how much the total can have been rounded, as it is written: half of its last digit';
COMMENT ON COLUMN ai_ledger.parts_check.verdict IS 'agrees (as the total is rounded), exceeded, open, or unchecked for want of a rate';
COMMENT ON COLUMN ai_ledger.parts_check.finding IS 'all of that in words';

COMMENT ON COLUMN ai_ledger.commitment_detail.amount_in_words IS 'the amount in force, in words';
COMMENT ON COLUMN ai_ledger.commitment_detail.amount IS 'the amount in force: as announced, or as last revised';
COMMENT ON COLUMN ai_ledger.commitment_detail.horizon_start IS 'the first day of the window; null where it has none';
COMMENT ON COLUMN ai_ledger.commitment_detail.horizon_end IS 'the last day of the window; null where it has none';
COMMENT ON COLUMN ai_ledger.commitment_detail.standing IS 'headline or part, or why it does not count: restatement, refined, superseded, cancelled, no commitment';
COMMENT ON COLUMN ai_ledger.commitment_detail.headline IS 'the headline to which it belongs; null for what does not count';
COMMENT ON COLUMN ai_ledger.commitment_detail.is_headline IS 'does it count among the headlines?';
COMMENT ON COLUMN ai_ledger.commitment_detail.is_leaf IS 'does it count among the leaves?';
COMMENT ON COLUMN ai_ledger.commitment_detail.status IS 'announced, under construction, operating, spent, paused or cancelled, by its events';
COMMENT ON COLUMN ai_ledger.commitment_detail.status_since IS 'since when';
COMMENT ON COLUMN ai_ledger.commitment_detail.confidence IS 'high, medium or low, by its pages';
COMMENT ON COLUMN ai_ledger.commitment_detail.quote IS 'the words of its best page that is quoted';
COMMENT ON COLUMN ai_ledger.commitment_detail.source IS 'where it was read: the publishers of its pages, the best first, or in words';
COMMENT ON COLUMN ai_ledger.commitment_detail.source_url IS 'the address of its best page';
COMMENT ON COLUMN ai_ledger.commitment_detail.pages IS 'how many pages are cited';

COMMENT ON COLUMN ai_ledger.commitment_years.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_years.years IS 'how many years';
COMMENT ON COLUMN ai_ledger.commitment_years.phrase IS 'the words in which that was said';
COMMENT ON COLUMN ai_ledger.commitment_at_least.id IS 'the total';
COMMENT ON COLUMN ai_ledger.commitment_at_least.part IS 'the part, in its last telling';
COMMENT ON COLUMN ai_ledger.commitment_at_least.least IS 'the least that was said of the part';
COMMENT ON COLUMN ai_ledger.commitment_at_least.most IS 'the most that was said of the part';
COMMENT ON COLUMN ai_ledger.commitment_at_least.amount IS 'what the total would be with the part at its least';

COMMENT ON COLUMN ai_ledger.claim_way.claim IS 'the claim';
COMMENT ON COLUMN ai_ledger.claim_way.yardstick IS 'a head (of population), output (the gross domestic product), or purchasing power (a head)';
COMMENT ON COLUMN ai_ledger.claim_way.basis IS 'total, or per year of what each was said to last';
COMMENT ON COLUMN ai_ledger.claim_way.reading IS '0 as announced, 1 with a part of a at its least, 2 with a part of b at its least';
COMMENT ON COLUMN ai_ledger.claim_way.read_as IS 'which part, in words';
COMMENT ON COLUMN ai_ledger.claim_way.a_years IS 'over how many years a is spread; null for the total';
COMMENT ON COLUMN ai_ledger.claim_way.b_years IS 'over how many years b is spread; null for the total';
COMMENT ON COLUMN ai_ledger.claim_way.population_source IS 'whose populations';
COMMENT ON COLUMN ai_ledger.claim_way.population_year IS 'of which year';
COMMENT ON COLUMN ai_ledger.claim_way.on_date IS 'the day at whose rate this way converts; null where it does not';
COMMENT ON COLUMN ai_ledger.claim_way.rate IS 'units of b''s currency for one of a''s; null where they are one, or nothing is converted';
COMMENT ON COLUMN ai_ledger.claim_way.rate_on IS 'the day of the rate';
COMMENT ON COLUMN ai_ledger.claim_way.figures_year IS 'the year of the outputs or parities';
COMMENT ON COLUMN ai_ledger.claim_way.a_amount IS 'the amount of a in this reading';
COMMENT ON COLUMN ai_ledger.claim_way.b_amount IS 'the amount of b in this reading';
COMMENT ON COLUMN ai_ledger.claim_way.a_population IS 'the people of the recipient of a';
COMMENT ON COLUMN ai_ledger.claim_way.b_population IS 'the people of the recipient of b';
COMMENT ON COLUMN ai_ledger.claim_way.a_gdp IS 'the output of the recipient of a';
COMMENT ON COLUMN ai_ledger.claim_way.b_gdp IS 'the output of the recipient of b';
COMMENT ON COLUMN ai_ledger.claim_way.a_ppp IS 'the parity of the recipient of a, in its currency for an international dollar';
COMMENT ON COLUMN ai_ledger.claim_way.b_ppp IS 'the parity of the recipient of b';
COMMENT ON COLUMN ai_ledger.claim_way.claimed IS 'the ratio of the claim';
COMMENT ON COLUMN ai_ledger.claim_way.ratio_low IS 'the least that a is to b, exactly, to twenty decimals';
COMMENT ON COLUMN ai_ledger.claim_way.ratio_high IS 'the most that a is to b; null where there is no bound';
COMMENT ON COLUMN ai_ledger.claim_way.digits IS 'how many digits the roughest of the amounts has, as it is written';
COMMENT ON COLUMN ai_ledger.claim_way.in_words IS 'how the ratio stands to the claim, to the digits that the figures carry';
COMMENT ON COLUMN ai_ledger.claim_verdict.claim IS 'the claim';
COMMENT ON COLUMN ai_ledger.claim_verdict.verdict IS 'yes, no, open, or none where it cannot be checked';
COMMENT ON COLUMN ai_ledger.claim_verdict.side IS 'more, less, as claimed, or open: a head and in all, within the tolerance, over rates and populations';
COMMENT ON COLUMN ai_ledger.claim_verdict.is_robust IS 'does every other way of counting come out on the same side?';
COMMENT ON COLUMN ai_ledger.claim_verdict.ways IS 'in how many ways it was counted';
COMMENT ON COLUMN ai_ledger.claim_verdict.short IS 'the verdict in words';
COMMENT ON COLUMN ai_ledger.claim_verdict.in_words IS 'all kinds of ways in one sentence';

COMMENT ON COLUMN ai_ledger.claim_check.claimed IS 'the ratio of the claim';
COMMENT ON COLUMN ai_ledger.claim_check.population_source IS 'whose populations this line counts with';
COMMENT ON COLUMN ai_ledger.claim_check.population_year IS 'of which year';
COMMENT ON COLUMN ai_ledger.claim_check.a_population IS 'the people of the recipient of a';
COMMENT ON COLUMN ai_ledger.claim_check.b_population IS 'the people of the recipient of b';
COMMENT ON COLUMN ai_ledger.claim_check.on_date IS 'the day at whose rate this line converts';
COMMENT ON COLUMN ai_ledger.claim_check.is_day_of_claim IS 'is it the day of the claim, or that of the next rate?';
COMMENT ON COLUMN ai_ledger.claim_check.rate IS 'units of b''s currency for one of a''s; null where they are one';
COMMENT ON COLUMN ai_ledger.claim_check.rate_on IS 'the day of the rate';
COMMENT ON COLUMN ai_ledger.claim_check.a_per_capita IS 'a, a head, in its own currency';
COMMENT ON COLUMN ai_ledger.claim_check.a_per_capita_converted IS 'a, a head, in the currency of b';
COMMENT ON COLUMN ai_ledger.claim_check.b_per_capita IS 'b, a head, in its own currency';
COMMENT ON COLUMN ai_ledger.claim_check.b_per_capita_converted IS 'b, a head, in the currency of a';
COMMENT ON COLUMN ai_ledger.claim_check.ratio_low IS 'the least that a is to b, a head';
COMMENT ON COLUMN ai_ledger.claim_check.ratio_high IS 'the most that a is to b, a head; null where there is no bound';
COMMENT ON COLUMN ai_ledger.claim_check.amount_as_claimed IS 'what a would have to be for the claim to be exactly so';
COMMENT ON COLUMN ai_ledger.claim_check.finding IS 'how the ratio stands to the claim, in words';
COMMENT ON COLUMN ai_ledger.claim_check.steps IS 'every step that led there';

COMMENT ON COLUMN ai_ledger.seed_status.relation IS 'the table of the row';
COMMENT ON COLUMN ai_ledger.seed_status.key IS 'its primary key';
COMMENT ON COLUMN ai_ledger.seed_status.state IS 'as seeded, edited, or deleted';

-- A column that a view takes over from a table means there what it means here.
-- (PostgreSQL 13 runs col_description and obj_description with the search_path of
-- whoever calls them.)
DO $$
DECLARE
	taken record;
BEGIN
	FOR taken IN
		SELECT view_.attrelid, view_.attname, words.description AS words
		  FROM (VALUES ('headline', 'commitment'), ('leaf', 'commitment'), ('commitment_detail', 'commitment'),
					   ('claim_check', 'claim')) AS pair (view_name, table_name)
		  JOIN pg_catalog.pg_attribute AS view_ ON view_.attrelid = pg_catalog.format('ai_ledger.%I', view_name)::regclass::oid AND view_.attnum > 0
		  JOIN pg_catalog.pg_attribute AS from_ ON from_.attrelid = pg_catalog.format('ai_ledger.%I', table_name)::regclass::oid AND from_.attname = view_.attname
		  JOIN pg_catalog.pg_description AS words ON words.classoid = 'pg_catalog.pg_class'::regclass::oid
			   AND words.objoid = from_.attrelid AND words.objsubid = from_.attnum
		 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_description AS own WHERE own.classoid = 'pg_catalog.pg_class'::regclass::oid
							  AND own.objoid = view_.attrelid AND own.objsubid = view_.attnum)
	LOOP
		EXECUTE pg_catalog.format('COMMENT ON COLUMN %s.%I IS %L', taken.attrelid::regclass, taken.attname, taken.words);
	END LOOP;
END
$$;
COMMENT ON COLUMN ai_ledger.commitment_detail.recipient_name IS 'its name';
COMMENT ON COLUMN ai_ledger.commitment_detail.investor_country_name IS 'its name';
COMMENT ON COLUMN ai_ledger.claim_check.claim IS 'the claim';

COMMENT ON COLUMN ai_ledger.data_file.n IS 'its place: after those that it refers to';
COMMENT ON COLUMN ai_ledger.data_file.file IS 'the name of the file, without .csv or .json';
COMMENT ON COLUMN ai_ledger.data_file.relation IS 'the table';
COMMENT ON COLUMN ai_ledger.data_file.columns IS 'its columns; those that you have added are not among them';

COMMENT ON COLUMN ai_ledger.data_field.n IS 'the place of the file';
COMMENT ON COLUMN ai_ledger.data_field.file IS 'the file';
COMMENT ON COLUMN ai_ledger.data_field.relation IS 'the table';
COMMENT ON COLUMN ai_ledger.data_field.column_n IS 'the place of the column';
COMMENT ON COLUMN ai_ledger.data_field.column_name IS 'the column that the field is made of';
COMMENT ON COLUMN ai_ledger.data_field.part_n IS 'which of the fields of the column: an amount has two, a range four, a window two';
COMMENT ON COLUMN ai_ledger.data_field.typname IS 'the type of the column, without its schema';
COMMENT ON COLUMN ai_ledger.data_field.type_name IS 'the type of the column, as in a cast';
COMMENT ON COLUMN ai_ledger.data_field.field IS 'the name of the field';
COMMENT ON COLUMN ai_ledger.data_field.type IS 'its type, as Table Schema has it: string, number, integer, boolean, date, array';
COMMENT ON COLUMN ai_ledger.data_field.is_required IS 'is it in every row?';
COMMENT ON COLUMN ai_ledger.data_field.is_key IS 'is it part of the primary key?';
COMMENT ON COLUMN ai_ledger.data_field.description IS 'what it holds';
COMMENT ON COLUMN ai_ledger.data_field.written IS 'the expression that makes it of a row t';
