-- How all of this is made, what the words mean, who corrects it, and whose it is.

SELECT format('<section aria-labelledby="method"><h2 id="method">%s</h2>', pg_temp.t('Method'))
	   || (SELECT string_agg('<p>' || pg_temp.t(paragraph) || '</p>', '' ORDER BY k)
			 FROM unnest(ARRAY[
				'A row is one statement: somebody said on a day that so much money would go to a country. It is what was announced, not what was spent.',
				'A headline is a commitment that is part of no other. What tells the same again, what was replaced by a later figure, and what was cancelled counts no longer from that day on. Money of other kinds, such as what a company expects to spend all over the world, is listed and in no sum.',
				'An amount is a range: “up to” has no lower bound but zero, “more than” has no upper one, and sums and ratios carry both ends with them. A rate is the one that was in force on the day: that of the day, or the last one published before it. A ratio is given to the digits that its figures carry; the exact one is in the steps.',
				'Overlaps are rows of their own. The figure for the topic alone takes only what is for it alone and not doubtful, and of what overlaps the larger: it is a least. The sum of all is no least where something in it overlaps, is for other things too, or is doubtful, and is then not called so.',
				'Confidence follows from the pages that state the amount: high with an official one or one of a news agency, or with two reliable publishers; medium with one reliable publisher, or with two of any kind; low otherwise, and wherever the row has a doubt.']) WITH ORDINALITY AS p (paragraph, k))
	   || '<h3>' || pg_temp.t('Words') || '</h3><dl class="terms">'
	   || (SELECT string_agg(format('<dt>%s</dt><dd>%s</dd>', pg_temp.t(term), pg_temp.t(means)), '' ORDER BY k)
			 FROM (VALUES
				(1, 'people', 'the population in the middle of the year, all residents'),
				(2, 'output', 'gross domestic product in current US dollars of its year'),
				(3, 'purchasing power', 'what the money buys at home: amounts divided by the units of local currency that buy what one US dollar buys in the United States; no exchange rate takes part'),
				(4, 'per year', 'an amount over the years that were announced with it; where a period was said in several ways, each is counted'),
				(5, 'a head', 'an amount over the people of the recipient, whether or not they see anything of it')) AS w (k, term, means))
	   || (SELECT string_agg(format('<dt>%s</dt><dd>%s%s</dd>', pg_temp.t(kind), pg_temp.t(description), CASE WHEN counts THEN '' ELSE ' ' || pg_temp.t('(in no total)') END), '' ORDER BY counts DESC, kind)
			 FROM kind WHERE EXISTS (SELECT FROM commitment AS c WHERE c.kind = kind.kind))
	   || format('</dl><h3>%s</h3>', pg_temp.t('Corrections'))
	   || '<p>' || pg_temp.t('A figure is corrected where a page of the one who announced it, or two that do not copy each other, say otherwise. What was before, what the page says and what was decided stays with the row: %s were made, %s confirmed a figure, %s are noted beside it, and %s were not believed. Each edition lists its changes.',
							 (SELECT count(*)::text FROM correction WHERE decision = 'applied'), (SELECT count(*)::text FROM correction WHERE decision = 'confirmed'),
							 (SELECT count(*)::text FROM correction WHERE decision = 'noted'), (SELECT count(*)::text FROM correction WHERE decision = 'doubtful'))
	   || '</p></section>';

SELECT format('<section aria-labelledby="sources"><h2 id="sources">%s</h2>', pg_temp.t('Sources and licence'))
	   || '<p>' || pg_temp.t('Each commitment by the best page that states its amount: %s.',
							 (SELECT string_agg(say(quality) || ' ' || n, ', ' ORDER BY array_position('{article,official,agency,newspaper,trade,copy,secondary}', quality))
								FROM (SELECT quality, count(*) AS n
										FROM (SELECT DISTINCT ON (cited.commitment) cited.commitment, s.quality
												FROM commitment_source AS cited JOIN source AS s ON s.id = cited.source
											   WHERE 'amount' = ANY (cited.supports)
											   ORDER BY cited.commitment, array_position('{article,official,agency,newspaper,trade,copy,secondary}', s.quality)) AS best
									   GROUP BY quality) AS counted)) || '</p><ul>'
	   || (SELECT string_agg(format('<li>%s%s%s</li>', CASE WHEN url IS NULL THEN pg_temp.html(title) ELSE format('<a href="%s">%s</a>', pg_temp.escaped(url), pg_temp.html(title)) END,
									pg_temp.html(', ' || concat_ws(', ', publisher, vintage, licence)), coalesce('. ' || pg_temp.span(note, 'en'), '')), '' ORDER BY source, relation)
			 FROM figure_source) || '</ul><p>'
	   || (SELECT pg_temp.t('This collection, %s, edition %s:', say(title), version) || format(' <a href="%s">%s</a>', pg_temp.escaped(licence_url), pg_temp.html(licence)) || '. '
				  || pg_temp.t('Quotations and pages belong to those who wrote them.') FROM dataset) || '</p>'
	   || CASE WHEN :'data' = '' THEN '' ELSE '<p>' || pg_temp.t('The data:') || (SELECT string_agg(format(' <a href="%s%s">%2$s</a>', pg_temp.escaped(:'data'), f), ',' ORDER BY k)
			FROM unnest('{commitments.csv,sources.csv,events.csv,claims.csv,datapackage.json}'::text[]) WITH ORDINALITY AS u (f, k)) || '</p>' END
	   || '</section>';
