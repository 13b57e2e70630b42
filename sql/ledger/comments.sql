-- What each column holds, for \d+ and for the tools that show it.

COMMENT ON COLUMN ai_ledger.country.code IS 'three letters: ISO 3166-1, or the World Bank''s own';
COMMENT ON COLUMN ai_ledger.country.name IS 'the short name in English';
COMMENT ON COLUMN ai_ledger.country.kind IS 'country, economy (not in ISO 3166-1), or aggregate of several';
COMMENT ON COLUMN ai_ledger.country.currency IS 'the currency of the country''s figures in local units; null where there is none, or no single one';
COMMENT ON COLUMN ai_ledger.country.source IS 'who says so';
COMMENT ON COLUMN ai_ledger.country.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.population.country IS 'the country, economy or aggregate';
COMMENT ON COLUMN ai_ledger.population.year IS 'the year; in the middle of it for the World Bank';
COMMENT ON COLUMN ai_ledger.population.source IS 'who says so: World Bank, or claim for the round figures of a claim that is checked';
COMMENT ON COLUMN ai_ledger.population.persons IS 'how many people';
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

COMMENT ON COLUMN ai_ledger.commitment.id IS 'a name of your choice; that of the seeds begins with seed- or pub-';
COMMENT ON COLUMN ai_ledger.commitment.announced_on IS 'the day of the announcement, and of the rates at which it is converted unless you say otherwise';
COMMENT ON COLUMN ai_ledger.commitment.recipient IS 'where the money goes; WLD where there is no single country, null for a region without a code';
COMMENT ON COLUMN ai_ledger.commitment.investor IS 'whose money it is';
COMMENT ON COLUMN ai_ledger.commitment.investor_country IS 'where the investor is at home; null for several, or unknown';
COMMENT ON COLUMN ai_ledger.commitment.amount IS 'exactly, at least, or up to: [109e9 EUR,109e9 EUR], [2e9 EUR,), [0 EUR,50e9 EUR]';
COMMENT ON COLUMN ai_ledger.commitment.horizon IS 'the days within which it is to be spent; null where nothing was said';
COMMENT ON COLUMN ai_ledger.commitment.purpose IS 'what it is for';
COMMENT ON COLUMN ai_ledger.commitment.part_of IS 'the total of which this is a component';
COMMENT ON COLUMN ai_ledger.commitment.same_as IS 'the row of which this is another telling; such a row is counted nowhere';
COMMENT ON COLUMN ai_ledger.commitment.status IS 'announced, under way, completed, or withdrawn; what is withdrawn is counted nowhere, nor are its parts';
COMMENT ON COLUMN ai_ledger.commitment.confidence IS 'high: official, an agency, or two that agree; medium: one page, or something inferred; low: a plan, an ambition, a reading';
COMMENT ON COLUMN ai_ledger.commitment.quote IS 'the words of the source';
COMMENT ON COLUMN ai_ledger.commitment.source IS 'where it was read';
COMMENT ON COLUMN ai_ledger.commitment.note IS 'what one should know before one uses it';

COMMENT ON COLUMN ai_ledger.claim.id IS 'a name of your choice';
COMMENT ON COLUMN ai_ledger.claim.claimed_on IS 'the day of the claim, and of the rate at which it is checked';
COMMENT ON COLUMN ai_ledger.claim.claimant IS 'whose claim it is';
COMMENT ON COLUMN ai_ledger.claim.quote IS 'the words of the claim';
COMMENT ON COLUMN ai_ledger.claim.translation IS 'the same in English';
COMMENT ON COLUMN ai_ledger.claim.a IS 'the commitment that is said to be ratio times b, a head';
COMMENT ON COLUMN ai_ledger.claim.b IS 'the commitment that it is compared with';
COMMENT ON COLUMN ai_ledger.claim.ratio IS 'what the claim says that a is to b, a head; 1 for "the same ratio"';
COMMENT ON COLUMN ai_ledger.claim.population_source IS 'the populations that the claim itself speaks of, in ai_ledger.population; null where it names none';
COMMENT ON COLUMN ai_ledger.claim.population_year IS 'the year under which they are there; null for the latest';
COMMENT ON COLUMN ai_ledger.claim.source IS 'where it was read';
COMMENT ON COLUMN ai_ledger.claim.note IS 'anything else';

COMMENT ON COLUMN ai_ledger.seed_row.relation IS 'the table of the row';
COMMENT ON COLUMN ai_ledger.seed_row.key IS 'its primary key';
COMMENT ON COLUMN ai_ledger.seed_row.content IS 'all its columns as they were loaded';

COMMENT ON COLUMN ai_ledger.structure_change.is_only IS 'true: there is no second row';
COMMENT ON COLUMN ai_ledger.structure_change.transaction IS 'its number';
COMMENT ON COLUMN ai_ledger.structure_change.started_at IS 'when it began';

COMMENT ON COLUMN ai_ledger.commitment_tree.id IS 'the commitment';
COMMENT ON COLUMN ai_ledger.commitment_tree.headline IS 'the headline to which it belongs, itself where it is one';
COMMENT ON COLUMN ai_ledger.commitment_tree.depth IS '0 for a headline, 1 for its parts, 2 for theirs';
COMMENT ON COLUMN ai_ledger.commitment_tree.path IS 'from the headline down to it; ORDER BY path lists trees';
COMMENT ON COLUMN ai_ledger.commitment_tree.is_leaf IS 'has it no parts of its own?';

COMMENT ON COLUMN ai_ledger.parts_check.id IS 'the total: a headline, or a part that has parts itself';
COMMENT ON COLUMN ai_ledger.parts_check.recipient IS 'where the money goes';
COMMENT ON COLUMN ai_ledger.parts_check.announced_on IS 'the day of the total, at whose rates the parts are converted';
COMMENT ON COLUMN ai_ledger.parts_check.amount IS 'the total as it was announced';
COMMENT ON COLUMN ai_ledger.parts_check.parts IS 'how many direct parts there are';
COMMENT ON COLUMN ai_ledger.parts_check.parts_total IS 'the parts together, in the currency of the total; those that could be converted';
COMMENT ON COLUMN ai_ledger.parts_check.remainder IS 'what of the total is in no part: between its low end less all that the parts can be, and its high end less the least that they are';
COMMENT ON COLUMN ai_ledger.parts_check.excess IS 'by how much the least that the parts are exceeds the most that the total is';
COMMENT ON COLUMN ai_ledger.parts_check.unconverted IS 'how many parts are in a currency for which no rate was in force that day';
COMMENT ON COLUMN ai_ledger.parts_check.finding IS 'all of that in words';

COMMENT ON COLUMN ai_ledger.commitment_detail.amount_in_words IS 'the amount in words';
COMMENT ON COLUMN ai_ledger.commitment_detail.horizon_start IS 'the first day of the horizon; null where it has none';
COMMENT ON COLUMN ai_ledger.commitment_detail.horizon_end IS 'the last day of the horizon; null where it has none';
COMMENT ON COLUMN ai_ledger.commitment_detail.headline IS 'the headline to which it belongs; null for a restatement and for what is withdrawn';
COMMENT ON COLUMN ai_ledger.commitment_detail.is_headline IS 'does it count among the headlines?';
COMMENT ON COLUMN ai_ledger.commitment_detail.is_leaf IS 'does it count among the leaves?';

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
