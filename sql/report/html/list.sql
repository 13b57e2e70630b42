-- All commitments with their sources: a plain table, which the script makes searchable.

SELECT format('<section aria-labelledby="list"><h2 id="list">%s</h2><p>%s</p>', pg_temp.t('All commitments'),
			  pg_temp.t('Every row of the ledger with its pages, also those that no total counts: restatements, what was replaced or cancelled, and kinds that are no commitment. Notes and quotations are in the language in which they were written. Each row has an address of its own: the address of this page, # and the identifier of the row.'));

WITH d AS (
	SELECT *, country_called(recipient) AS place FROM commitment_detail
), choice AS (
	SELECT 1 AS k, 'recipient' AS name, 'Recipient' AS label, place AS value, place AS words, place AS place_in_list, count(*) AS n FROM d GROUP BY place
	UNION ALL
	SELECT 2, 'kind', 'Kind', kind, say(kind), say(kind), count(*) FROM d GROUP BY kind
	UNION ALL
	SELECT 3, 'scope', 'For it alone', coalesce(scope, 'unknown'), pg_temp.scope(scope), coalesce(scope, 'z'), count(*) FROM d GROUP BY scope
	UNION ALL
	SELECT 4, 'standing', 'Does it count?', standing, say(standing), standing, count(*) FROM d GROUP BY standing
	UNION ALL
	SELECT 5, 'status', 'Status', status, say(status), status, count(*) FROM d GROUP BY status
	UNION ALL
	SELECT 6, 'confidence', 'Confidence', confidence, say(confidence), array_position('{high,medium,low}', confidence)::text, count(*) FROM d GROUP BY confidence
)
SELECT '<form id="filter" role="search" aria-label="' || pg_temp.t('Search the commitments') || '" hidden>'
	   || format('<div class="all"><label for="q">%s</label><input id="q" name="q" type="search" autocomplete="off"></div>', pg_temp.t('Search in all words: investor, purpose, notes, publishers'))
	   || (SELECT string_agg(text, '' ORDER BY k)
			 FROM (SELECT k, format('<div><label for="f-%1$s">%2$s</label><select id="f-%1$s" name="%1$s"><option value="">%3$s</option>%4$s</select></div>', name, pg_temp.t(label), pg_temp.t('all'),
									string_agg(format('<option value="%s">%s (%s)</option>', pg_temp.escaped(value), pg_temp.html(words), n), '' ORDER BY place_in_list)) AS text
					 FROM choice GROUP BY k, name, label) AS s)
	   || format('<div><label for="order">%s</label><select id="order" name="order">%s</select></div>', pg_temp.t('Sort by'),
				 (SELECT string_agg(format('<option value="%s">%s</option>', value, pg_temp.t(words)), '' ORDER BY k)
					FROM (VALUES (1, 'day down', 'the latest'), (2, 'day', 'the oldest'), (3, 'euros down', 'the largest'), (4, 'euros', 'the smallest'), (5, 'recipient', 'recipient'), (6, 'recipient down', 'recipient, from the end'),
								 (7, 'investor', 'investor'), (8, 'investor down', 'investor, from the end'), (9, 'kind', 'kind'), (10, 'kind down', 'kind, from the end'), (11, 'sure down', 'the surest'), (12, 'sure', 'the least sure')) AS o (k, value, words)))
	   || format('<div><button type="reset" id="clear">%s</button></div><div><button type="button" id="save">%s</button></div></form>', pg_temp.t('Clear'), pg_temp.t('Save as CSV'))
	   || format('<p id="shown" role="status" data-words="%s" data-columns="id day day_precision recipient investor purpose low high currency euros kind scope standing status confidence url" data-file="commitments.csv"></p>',
				 pg_temp.escaped(say('%%s shown of %%s found, of %%s in all')))
	   || format('<table id="commitments" role="table"><caption class="unseen">%s</caption><colgroup><col class="day"><col class="recipient"><col class="investor"><col><col class="euros"><col class="kind"><col class="sure"></colgroup><thead role="rowgroup"><tr role="row">%s</tr></thead><tbody role="rowgroup">', pg_temp.t('All commitments'),
				 (SELECT string_agg(format('<th role="columnheader" scope="col"%s%s>%s</th>', CASE WHEN name = 'euros' THEN ' class="value"' ELSE '' END, ' data-by="' || name || '"', pg_temp.t(words)), '' ORDER BY k)
					FROM (VALUES (1, 'day', 'Announced'), (2, 'recipient', 'Recipient'), (3, 'investor', 'Who'), (4, 'purpose', 'For what, and its pages'), (5, 'euros', 'Amount'), (6, 'kind', 'Kind'), (7, 'sure', 'Confidence')) AS h (k, name, words)));

WITH page AS (
	SELECT cited.commitment, string_agg(format('<li>%s%s%s</li>',
				CASE WHEN s.url IS NULL THEN pg_temp.html(s.publisher) ELSE format('<a href="%s">%s</a>', pg_temp.escaped(s.url), pg_temp.html(s.publisher)) END,
				pg_temp.html(format(', %s (%s)%s', coalesce(brief(s.published_on, s.published_precision), say('undated')), say(s.quality), CASE WHEN s.original IS NULL THEN '' ELSE ', ' || say('after %s', s.original) END)),
				coalesce(E': «\u00a0' || pg_temp.span(cited.quote, coalesce(s.language, 'en')) || E'\u00a0»', '')),
				'' ORDER BY array_position('{article,official,agency,newspaper,trade,copy,secondary}', s.quality), s.published_on, s.id) AS items
	  FROM commitment_source AS cited
	  JOIN source AS s ON s.id = cited.source
	 GROUP BY cited.commitment
), happened AS (
	SELECT e.commitment, string_agg(format('<li>%s%s%s</li>', pg_temp.html(format('%s: %s%s', brief(e.happened_on, e.happened_precision), say(e.event), coalesce(', ' || brief(e.amount), ''))),
				CASE WHEN s.url IS NULL THEN '' ELSE format(' (<a href="%s">%s</a>)', pg_temp.escaped(s.url), pg_temp.html(s.publisher)) END,
				coalesce('. ' || pg_temp.span(e.note, 'en'), '')), '' ORDER BY e.happened_on, e.event) AS items
	  FROM event AS e
	  LEFT JOIN source AS s ON s.id = e.source
	 WHERE e.happened_on <= (SELECT as_of())
	 GROUP BY e.commitment
), beside AS (
	SELECT o.commitment, string_agg(format('<li><a href="#%s">%s</a>%s%s</li>', pg_temp.escaped(o.other), pg_temp.html(country_called(c.recipient) || ': ' || c.investor),
				coalesce(', ' || pg_temp.html(brief(o.amount)), ''), coalesce('. ' || pg_temp.span(o.note, 'en'), '')), '' ORDER BY o.other) AS items
	  FROM (SELECT commitment, other, amount, note FROM overlap UNION ALL SELECT other, commitment, amount, note FROM overlap) AS o
	  JOIN commitment AS c ON c.id = o.other
	 WHERE c.announced_on <= (SELECT as_of())
	 GROUP BY o.commitment
), corrected AS (
	SELECT k.commitment, string_agg(format('<li>%s</li>', pg_temp.html(say('%s: was %s, the page says %s: %s (edition %s)', k.field, coalesce(k.was, '–'), coalesce(k.says, '–'), say(k.decision), k.edition))), '' ORDER BY k.field, k.source) AS items
	  FROM correction AS k
	 GROUP BY k.commitment
), row AS (
	SELECT d.*, c.announced_precision, country_called(d.recipient) AS place,
		   amount(coalesce(upper(euros), lower(euros))) AS euros,
		   (SELECT string_agg(format('<dt>%s</dt><dd>%s</dd>', pg_temp.t(name), words), '' ORDER BY k)
			  FROM (VALUES
				(1, 'Identifier', '<code>' || pg_temp.escaped(d.id) || '</code>'),
				(2, 'Amount', pg_temp.html(brief(d.amount) || CASE WHEN currency(d.amount) <> 'EUR' THEN coalesce(' (' || brief_euros || ')', '') ELSE '' END)),
				(3, 'Over', pg_temp.html(concat_ws('; ', CASE WHEN c.duration_phrase IS NULL THEN NULL ELSE E'«\u00a0' || c.duration_phrase || E'\u00a0»' END, d.horizon_start || ' – ' || d.horizon_end))),
				(4, 'Capacity', pg_temp.html(localized(trim_scale(c.capacity_mw)::text) || ' MW')),
				(5, 'Money', pg_temp.t(c.money)),
				(6, 'Scope', pg_temp.scope(c.scope)),
				(7, 'Counts as', pg_temp.t(d.standing)),
				(8, 'Part of', (SELECT format('<a href="#%s">%s</a>', pg_temp.escaped(o.id), pg_temp.html(o.investor || ', ' || brief(o.amount))) FROM commitment AS o WHERE o.id = d.part_of)),
				(9, 'Tells again', (SELECT format('<a href="#%s">%s</a>', pg_temp.escaped(o.id), pg_temp.html(o.investor || ', ' || brief(o.amount))) FROM commitment AS o WHERE o.id = d.same_as)),
				(10, 'Makes precise', (SELECT format('<a href="#%s">%s</a>', pg_temp.escaped(o.id), pg_temp.html(o.investor || ', ' || brief(o.amount))) FROM commitment AS o WHERE o.id = d.refines)),
				(11, 'Replaces', (SELECT format('<a href="#%s">%s</a>', pg_temp.escaped(o.id), pg_temp.html(o.investor || ', ' || brief(o.amount))) FROM commitment AS o WHERE o.id = d.supersedes)),
				(12, 'Since then', '<ul>' || happened.items || '</ul>'),
				(13, 'Overlaps with', '<ul>' || beside.items || '</ul>'),
				(14, 'Doubt', pg_temp.span(d.doubt, 'en')),
				(15, 'Note', pg_temp.span(d.note, 'en')),
				(16, 'Pages', coalesce('<ul>' || page.items || '</ul>', pg_temp.html(d.source))),
				(17, 'Corrections', '<ul>' || corrected.items || '</ul>')) AS fact (k, name, words)
			 WHERE words IS NOT NULL) AS facts
	  FROM commitment_detail AS d
	  JOIN commitment AS c ON c.id = d.id
	  LEFT JOIN page ON page.commitment = d.id
	  LEFT JOIN happened ON happened.commitment = d.id
	  LEFT JOIN beside ON beside.commitment = d.id
	  LEFT JOIN corrected ON corrected.commitment = d.id
	 CROSS JOIN LATERAL convert_range(d.amount, 'EUR', d.announced_on, on_missing => 'null') AS euros
	 CROSS JOIN LATERAL (SELECT CASE WHEN euros IS NOT NULL THEN say('about %s', brief(monetary_range(round(lower(euros), -6), round(upper(euros), -6), '[]'))) END AS brief_euros) AS b
)
SELECT format('<tr role="row" id="%s" data-day="%s" data-day-precision="%s" data-recipient="%s" data-investor="%s" data-purpose="%s" data-low="%s" data-high="%s" data-currency="%s"%s data-kind="%s" data-scope="%s" data-standing="%s" data-status="%s" data-confidence="%s" data-sure="%s"%s>'
			  '<td role="cell" data-label="%s">%s</td><td role="cell" data-label="%s">%s</td><th role="rowheader" scope="row">%s</th>'
			  '<td role="cell"><details><summary>%s</summary><dl class="facts">%s</dl></details></td>'
			  '<td role="cell" class="value" data-label="%s">%s</td><td role="cell" data-label="%s">%s</td><td role="cell" data-label="%s">%s</td></tr>',
			  pg_temp.escaped(id), announced_on, announced_precision, pg_temp.escaped(place), pg_temp.escaped(investor), pg_temp.escaped(purpose), amount(lower(amount)), amount(upper(amount)), currency(amount),
			  CASE WHEN euros IS NULL THEN '' ELSE format(' data-euros="%s"', euros) END, pg_temp.escaped(kind), coalesce(scope, 'unknown'), standing, status, confidence, array_position('{low,medium,high}', confidence),
			  coalesce(' data-url="' || pg_temp.escaped(source_url) || '"', ''),
			  pg_temp.t('Announced:'), pg_temp.html(brief(announced_on, announced_precision)), pg_temp.t('Recipient:'), pg_temp.html(place), pg_temp.html(investor),
			  coalesce(pg_temp.span(purpose, 'en'), pg_temp.t('details')), facts,
			  pg_temp.t('Amount:'), pg_temp.html(brief(amount)),
			  pg_temp.t('Kind:'), pg_temp.html(concat_ws(', ', say(kind), CASE WHEN standing IN ('headline', 'part') THEN NULL ELSE nullif(say(standing), say(kind)) END, CASE WHEN status IN ('announced', standing) THEN NULL ELSE say(status) END)),
			  pg_temp.t('Confidence:'), pg_temp.t(confidence))
  FROM row
 ORDER BY announced_on DESC, id;

SELECT format('</tbody></table><p id="more" hidden><button type="button" value="page">%s</button> <button type="button" value="all">%s</button></p></section>', pg_temp.t('25 more'), pg_temp.t('all of them'));
