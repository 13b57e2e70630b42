-- Text into HTML, and amounts into bars.

-- What stands in an attribute
CREATE OR REPLACE FUNCTION pg_temp.escaped(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT replace(replace(replace(replace(words, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')
$$;

-- A number keeps its unit, its currency and its sign on its line.
CREATE OR REPLACE FUNCTION pg_temp.html(words text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT regexp_replace(regexp_replace(
		pg_temp.escaped(words),
		'([0-9]) (?=(bn|tn|M|Md|Mrd|Mio|Bio|%|[A-Z]{3}|MW|GW)\M|%)', E'\\1\u00a0', 'g'),
		'(\m(?:bn|tn|M|Md|Mrd\.|Mio\.|Bio\.)) (?=[A-Z]{3}\M)', E'\\1\u00a0', 'g')
$$;

-- A phrase in the language of the page
CREATE OR REPLACE FUNCTION pg_temp.t(phrase text, VARIADIC what text[] DEFAULT '{}') RETURNS text LANGUAGE sql STABLE AS $$
	SELECT pg_temp.html(ai_ledger.say(phrase, VARIADIC what))
$$;

-- Words in a language that may be another than that of the page
CREATE OR REPLACE FUNCTION pg_temp.span(words text, language text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN words IS NULL THEN NULL
				WHEN language IS NULL OR language = ai_ledger.language() THEN pg_temp.html(words)
				ELSE format('<span lang="%s">%s</span>', pg_temp.html(language), pg_temp.html(words)) END
$$;

CREATE OR REPLACE FUNCTION pg_temp.scope(scope text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT ai_ledger.say(CASE scope WHEN 'whole' THEN 'for it alone' WHEN 'part' THEN 'for other things too' WHEN 'none' THEN 'not for it' ELSE 'not known' END)
$$;

-- A part of the width, in thousandths.
CREATE OR REPLACE FUNCTION pg_temp.width(value numeric, full_width numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(round(least(greatest(value, 0) / nullif(full_width, 0), 1) * 1000, 1), 0)
$$;

-- From start on: what is sure, then what may be; what has no upper bound fades out at once, for nobody knows how far it goes.
-- What is too narrow to be seen is a mark.
CREATE OR REPLACE FUNCTION pg_temp.bar(start numeric, low numeric, high numeric, full_width numeric, kind text DEFAULT 'amount')
RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<svg class="%s" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">%s%s%s</svg>',
		kind,
		CASE WHEN low > 0 AND pg_temp.width(low, full_width) < 4
			 THEN format('<line class="trace" x1="%1$s" x2="%1$s" y1="3" y2="17"/>', least(pg_temp.width(start, full_width) + 1.5, 998))
			 WHEN low > 0 THEN format('<rect class="sure" x="%s" y="3" width="%s" height="14"/>', pg_temp.width(start, full_width), pg_temp.width(low, full_width)) END,
		CASE WHEN high > low AND pg_temp.width(high - low, full_width) < 4
			 THEN format('<line class="trace" x1="%1$s" x2="%1$s" y1="3" y2="17"/>', least(pg_temp.width(start + coalesce(low, 0), full_width) + 1.5, 998))
			 WHEN high > low THEN format('<rect class="perhaps" x="%s" y="3" width="%s" height="14"/>',
										 pg_temp.width(start + low, full_width), pg_temp.width(high - low, full_width)) END,
		CASE WHEN high IS NULL AND low IS NOT NULL THEN format('<rect class="open" x="%s" y="3" width="%s" height="14"/>',
										   pg_temp.width(start + low, full_width), least(60, 1000 - pg_temp.width(start + low, full_width))) END)
$$;

-- Where a ratio stands between two powers of two, in thousandths
CREATE OR REPLACE FUNCTION pg_temp.place(ratio numeric, from_power integer, to_power integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT round(least(greatest((ln(greatest(ratio, 0.0001)) / ln(2.0) - from_power) / (to_power - from_power), 0), 1) * 1000, 1)
$$;

-- The ratios of several ways on one strip: a tick for each, a line where the claim is, a band for its tolerance.
CREATE OR REPLACE FUNCTION pg_temp.strip(ratios numeric[], from_power integer, to_power integer, tolerance numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<svg class="strip" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">%s<rect class="tolerance" x="%s" y="0" width="%s" height="20"/><line class="mark" x1="%4$s" x2="%4$s" y1="0" y2="20"/>%5$s%6$s</svg>',
		(SELECT string_agg(format('<line class="grid" x1="%1$s" x2="%1$s" y1="0" y2="20"/>', pg_temp.place(power(2.0, k), from_power, to_power)), '') FROM generate_series(from_power + 1, to_power - 1) AS k),
		pg_temp.place(1 - tolerance, from_power, to_power), pg_temp.place(1 + tolerance, from_power, to_power) - pg_temp.place(1 - tolerance, from_power, to_power), pg_temp.place(1, from_power, to_power),
		(SELECT format('<rect class="reach" x="%s" y="7" width="%s" height="6"/>', min(x), greatest(max(x) - min(x), 1)) FROM (SELECT pg_temp.place(r, from_power, to_power) AS x FROM unnest(ratios) AS r) AS p),
		(SELECT string_agg(format('<line class="way" x1="%1$s" x2="%1$s" y1="3" y2="17"/>', x), '') FROM (SELECT DISTINCT pg_temp.place(r, from_power, to_power) AS x FROM unnest(ratios) AS r) AS p))
$$;

-- What is for the topic alone, then what else is sure or may be, and an end that says that there is none
CREATE OR REPLACE FUNCTION pg_temp.stacked(topic numeric, low numeric, high numeric, full_width numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT replace(pg_temp.bar(0, topic, greatest(topic, low, high), full_width), '</svg>',
				   CASE WHEN high IS NULL THEN format('<rect class="open" x="%s" y="3" width="%s" height="14"/></svg>',
													  pg_temp.width(low, full_width), least(60, 1000 - pg_temp.width(low, full_width))) ELSE '</svg>' END)
$$;

CREATE OR REPLACE FUNCTION pg_temp.key(class text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<svg class="key" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="%s" width="10" height="10"/></svg>', class)
$$;

CREATE OR REPLACE FUNCTION pg_temp.head(VARIADIC names text[]) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT '<thead role="rowgroup"><tr role="row">'
		|| (SELECT string_agg(CASE WHEN name = '' THEN format('<th role="columnheader" scope="col"><span class="unseen">%s</span></th>', pg_temp.t('drawn'))
								   WHEN name LIKE '>%' THEN format('<th role="columnheader" scope="col" class="value">%s</th>', pg_temp.t(substr(name, 2)))
								   ELSE format('<th role="columnheader" scope="col">%s</th>', pg_temp.t(name)) END, '' ORDER BY n)
			  FROM unnest(names) WITH ORDINALITY AS u (name, n))
		|| '</tr></thead>'
$$;

-- name is HTML already, value and bar too
CREATE OR REPLACE FUNCTION pg_temp.row(name text, value text, bar text, class text DEFAULT '', depth integer DEFAULT 0) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<tr role="row" class="%s"><th role="rowheader" scope="row" style="--depth:%s">%s</th><td role="cell" class="value">%s</td><td role="cell" class="drawn">%s</td></tr>',
				  class, depth, name, value, bar)
$$;

CREATE OR REPLACE FUNCTION pg_temp.table(caption text, head text, body text, class text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<table role="table" class="%s">%s%s<tbody role="rowgroup">%s</tbody></table>', class, '<caption>' || caption || '</caption>', head, body)
$$;

-- A string of JSON that cannot end the script that it stands in
CREATE OR REPLACE FUNCTION pg_temp.script_json(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT replace(replace(replace(value::text, '<', '\u003c'), '>', '\u003e'), '&', '\u0026')
$$;
