-- Text into HTML, and amounts into bars.

CREATE OR REPLACE FUNCTION pg_temp.html(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT replace(replace(replace(replace(words, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')
$$;

-- A part of the width, in thousandths.
CREATE OR REPLACE FUNCTION pg_temp.width(value numeric, full_width numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(round(least(greatest(value, 0) / nullif(full_width, 0), 1) * 1000, 1), 0)
$$;

-- From start on: what is sure, then what may be; where high is null it may be anything.
CREATE OR REPLACE FUNCTION pg_temp.bar(start numeric, low numeric, high numeric, full_width numeric, kind text DEFAULT 'amount', mark numeric DEFAULT NULL)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<svg class="%s" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">%s%s%s%s</svg>',
		kind,
		CASE WHEN low > 0 THEN format('<rect class="sure" x="%s" y="3" width="%s" height="14"/>',
									  pg_temp.width(start, full_width), greatest(pg_temp.width(low, full_width), 3)) END,
		CASE WHEN high > low THEN format('<rect class="perhaps" x="%s" y="3" width="%s" height="14"/>',
										 pg_temp.width(start + low, full_width), greatest(pg_temp.width(high - low, full_width), 3)) END,
		CASE WHEN high IS NULL THEN format('<rect class="open" x="%s" y="3" width="%s" height="14"/>',
										   pg_temp.width(start + low, full_width), 1000 - pg_temp.width(start + low, full_width)) END,
		CASE WHEN mark IS NOT NULL THEN format('<line class="mark" x1="%1$s" x2="%1$s" y1="0" y2="20"/>', pg_temp.width(mark, full_width)) END)
$$;

CREATE OR REPLACE FUNCTION pg_temp.row(name text, value text, bar text, class text DEFAULT '', depth integer DEFAULT 0) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT format('<tr role="row" class="%s"><th role="rowheader" scope="row" style="--depth:%s">%s</th><td role="cell" class="value">%s</td><td role="cell" class="drawn">%s</td></tr>',
				  class, depth, pg_temp.html(name), pg_temp.html(value), bar)
$$;
