-- What is imported is what was read, and it is there
WITH imported AS MATERIALIZED (SELECT * FROM import_ecb($1, force => true))
SELECT new_rates + unchanged + corrected = (SELECT count(*) FROM ecb_rates($1)) AND unchanged + corrected = 0
	AND first_on = (SELECT min(valid_on) FROM ecb_rates($1)) AND last_on = (SELECT max(valid_on) FROM ecb_rates($1))
FROM imported
