-- What a phrase behind a locale means, it means with a default currency too, which counts where it names none and
-- nowhere else; and it comes back from all that is written of it in the styles that leave nothing out
WITH input AS MATERIALIZED (SELECT split_part($1, ' ', 1) AS locale, substr($1, strpos($1, ' ') + 1) AS phrase),
	said AS MATERIALIZED (SELECT locale, meaning(phrase, locale) AS alone, meaning(phrase, locale, 'SEK') AS by_default FROM input)
SELECT CASE WHEN alone IS NULL THEN currency(by_default) = 'SEK' ELSE alone = by_default END
	AND (SELECT bool_and(meaning(format_monetary_range(by_default, locale, style), locale) IS NOT DISTINCT FROM by_default)
		FROM unnest('{standard,accounting,code,name}'::text[]) AS style)
FROM said WHERE by_default IS NOT NULL
