-- Delimited text, and what is shown of a text

-- Quotes, delimiters and line ends within them, blanks around; lines without a field
SELECT * FROM delimited_lines(E'a,b,c\n"x, y", "say ""no""" ,\n\n , ,\n"two\nlines",z\n');
SELECT * FROM delimited_lines(E'a;b\r\n1,5;"2;5"\r\n\r\n3;\r\n', ';');
SELECT * FROM delimited_lines(E'a\tb\rc\td', E'\t');
SELECT * FROM delimited_lines(E'\uFEFFa,\u00A0b\u00A0, c\u202F\n"\u00A0d ",5" pipe,é ');
SELECT * FROM delimited_lines('');
SELECT * FROM delimited_lines(E'\n \r\n');
SELECT * FROM delimited_lines(NULL);
SELECT count(*), max(line), max(cardinality(fields)) FROM delimited_lines(repeat(repeat('1,', 999) || E'1\n', 100));
SELECT * FROM delimited_lines(E'a,b\n"c,d\ne,f');
SELECT * FROM delimited_lines(E'a,b\n"c"d,e');
SELECT * FROM delimited_lines(repeat(',', 70000));
SELECT * FROM delimited_lines('a', '');
SELECT * FROM delimited_lines('a', ',,');
SELECT * FROM delimited_lines('a', '"');
SELECT * FROM delimited_lines('a', 'é');

-- What cannot be seen is of another width to each version of psql
\pset format unaligned
-- What cannot be seen is spelt out, and what is long is cut, but not within a character
SELECT shown_text(E'1\u00A0234\r'), shown_text(E'\uFEFF\tx\n\x01\x7F\u200B\u3000\u2028'), shown_text('plain é € 😀'), shown_text('');
SELECT shown_text(repeat('é', 31)), shown_text(repeat('x', 60)), length(shown_text(repeat('x', 61)));

-- The types say which character it is that nobody sees, and how to be rid of it; the blanks of ASCII are blanks
\set ECHO none
\i test/include/answer.sql
\set ECHO all
SELECT type, pg_temp.try(format('SELECT %L::%s', value, type)) AS answer FROM (VALUES ('monetary', E'1\u00A0234.50 EUR'), ('monetary', E'1234.50\u202FEUR'), ('monetary', E'\uFEFF5 EUR'), ('monetary', E'5 EU\x01R'),
	('monetary', E'5 EUR\U000E0020'), ('monetary', E'5\tEUR\r\n'), ('monetary', E'5\tEURO'), ('currency_code', E'\u00A0EUR'), ('currency_code', E'EUR\r'), ('monetary_range', E'[1\u00A0EUR,)'), ('monetary_range', E'\u200B[1 EUR,)'), ('monetary_range', E'[1 EUR\t')) AS v(type, value);
\pset format aligned
SELECT replace(E'1\u00A0234.50\u00A0EUR', U&'\00A0', '')::monetary;
