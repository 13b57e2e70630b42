-- What is imported is what was read, each day once, and it is there
WITH imported AS MATERIALIZED (SELECT * FROM import_rates($1, 'fuzz', 'ecb', force => true))
SELECT new_rates + unchanged + corrected = (SELECT count(DISTINCT (base, quote, valid_on)) FROM rates_in_file($1, 'ecb') WHERE rate IS NOT NULL)
	AND unchanged + corrected = 0 AND left_out = (SELECT count(*) FROM rates_in_file($1, 'ecb') WHERE rate IS NULL)
	AND first_on = (SELECT min(valid_on) FROM rates_in_file($1, 'ecb')) AND last_on = (SELECT max(valid_on) FROM rates_in_file($1, 'ecb'))
FROM imported
