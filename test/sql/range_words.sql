-- Ranges as they are spoken of, and how wide they are

\set ECHO none
\i test/include/answer.sql
\set ECHO all

SELECT up_to('50e9 EUR'), up_to('1.50 EUR'), up_to('0 EUR'), up_to(NULL), at_least('2e9 EUR'), at_least('-5 EUR'), at_least(NULL);
SELECT up_to('50 EUR') = '[0 EUR,50 EUR]' AS up_to, at_least('2 EUR') = '[2 EUR,)' AS at_least, up_to('50 EUR') + at_least('20 EUR') AS both_together;
SELECT up_to('-5 EUR');

SELECT r, range_width(r) FROM unnest('{"[2 EUR,5.50 EUR]","(2 EUR,5 EUR)","5 EUR","[-1 JPY,1 JPY]","[2 EUR,)","(,2 EUR]","(,) EUR"}'::monetary_range[]) AS r;
SELECT range_width('[-99999999999999999999999999999999 EUR,99999999999999999999999999999999 EUR]');
SELECT range_width(NULL);

-- In a text there are no words, but the error says what to write; which is right
SELECT text, pg_temp.try(format('SELECT %L::monetary_range', text)) AS answer
FROM unnest(ARRAY['up to 15e9 GBP', 'UP TO GBP 15', '  at most 5 EUR', 'no more than 5 EUR', 'not more than 5 EUR', '<= 5 EUR', 'at least 5 EUR', 'no less than 5 EUR', '>=5 EUR', 'less than 5 EUR', 'under 5 EUR', 'below 5 EUR', '<5 EUR', 'more than 5 EUR', 'over 5 EUR', 'above 5 EUR', '> 5 EUR', 'between 2 EUR and 5 EUR', 'Between EUR 2  AND  5e9 EUR',
	'up to five EUR', 'up to 5', 'up to', 'up', 'between 2 EUR', 'between 2 and 5 EUR', 'between and 5 EUR', 'about 5 EUR', 'several EUR', 'over 5 EUR or so', 'overall 5 EUR', '<', 'lower']) AS text;
SELECT text, written, written::monetary_range, spoken, pg_temp.try('SELECT ' || spoken) AS made
FROM unnest(ARRAY['up to 15e9 GBP', 'at least 5 EUR', 'less than 5 EUR', 'more than 5 EUR', 'between 2 EUR and 5 EUR']) AS text,
	LATERAL (SELECT substring(pg_temp.try(format('SELECT %L::monetary_range', text)) FROM 'Write ''([^'']*)''') AS written, substring(pg_temp.try(format('SELECT %L::monetary_range', text)) FROM ', or (.*)\.$') AS spoken) AS w;
SET search_path = pg_catalog;
SELECT 'up to 15e9 GBP'::public.monetary_range;
RESET search_path;
