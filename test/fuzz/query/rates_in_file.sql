-- Every rate of a file is one that can be, whichever layout the first letter names
SELECT line > 0 AND CASE WHEN rate IS NULL THEN name IS NOT NULL ELSE rate > 0 AND isfinite(valid_on) AND base <> quote END
FROM rates_in_file(substr($1, 2), CASE left($1, 1) WHEN 'e' THEN 'ecb' WHEN 'f' THEN 'federal_reserve' WHEN 'b' THEN 'bank_of_england'
	WHEN 'i' THEN 'imf' WHEN 's' THEN 'bis' WHEN 'o' THEN 'oecd'
	WHEN 'r' THEN '{"date_column": "d", "quote_column": "q", "rate_column": "r", "units_column": "u", "base": "EUR", "decimal_point": ",", "grouping": "."}'
	WHEN 'd' THEN '{"form": "days", "quote_column": "q", "base": "EUR", "period": "last_day"}' END)
