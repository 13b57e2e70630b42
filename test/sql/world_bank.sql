-- The World Bank's own files into the ledger
\set ECHO none
SELECT current_database() AS first_database \gset
SET client_min_messages = warning;
DROP DATABASE IF EXISTS regress_ai_ledger;
CREATE DATABASE regress_ai_ledger TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_ai_ledger
SET datestyle = 'ISO';
\i sql/ledger.sql
\set ECHO all
\set VERBOSITY terse
SET search_path = ai_ledger, public;

-- As it is published: a byte order mark, what the file is, then a header; a comma at the end of each line
CREATE FUNCTION public.published(code text, words text, variadic lines text[]) RETURNS text LANGUAGE sql AS $$
	SELECT U&'\FEFF' || E'"Data Source","World Development Indicators",\r\n\r\n"Last Updated Date","2026-03-02",\r\n\r\n'
		|| E'"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023","2024",\r\n'
		|| (SELECT string_agg(format(E'%s,"%s","%s",%s,\r\n', split_part(line, '|', 1), words, code, split_part(line, '|', 2)), '' ORDER BY n)
			  FROM unnest(lines) WITH ORDINALITY AS l (line, n))
$$;
SELECT ltrim(public.published('SP.POP.TOTL', 'Population, total', '"Aruba","ABW"|"107782","107359",""'), U&'\FEFF') AS published;

SELECT * FROM world_bank_figures('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population, total',
	'"Aruba","ABW"|"107782","107359",""', '"Korea, Dem. People''s Rep.","PRK"|"26328845","26418204","26498823"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population, total',
	'"Aruba","ABW"|"107782","107359",""', '"Korea, Dem. People''s Rep.","PRK"|"26328845","26418204","26498823"'));
SELECT * FROM population WHERE country IN ('ABW', 'PRK') ORDER BY country, year;
-- again; then with one figure corrected, one new, one doubtful, and a code that is nobody's
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population, total',
	'"Aruba","ABW"|"107782","107359",""', '"Korea, Dem. People''s Rep.","PRK"|"26328845","26418204","26498823"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population, total',
	'"Aruba","ABW"|"107782","107360","1076240"', '"Nowhere","XQZ"|"1","2",""'));
SELECT * FROM population WHERE country IN ('ABW', 'XQZ') ORDER BY country, year;

-- The other two, in the long form
SELECT * FROM import_world_bank('NY.GDP.MKTP.CD', E'Country Name,Country Code,Year,Value\nAruba,ABW,2022,3279344544.29\nAruba,ABW,2023,3648573136.41\n');
SELECT country, year, source, amount FROM gdp WHERE country = 'ABW' ORDER BY year;
SELECT * FROM import_world_bank('PA.NUS.PPP', E'iso3,name,year,lcu_per_intl_usd,kind\nABW,Aruba,2022,1.35,country\nBGR,Bulgaria,2024,0.757951749098367,country');
SELECT * FROM import_world_bank('PA.NUS.PPP', E'iso3,name,year,lcu_per_intl_usd,kind\nABW,Aruba,2022,1.35,country\nBGR,Bulgaria,2024,7.57951749098367e-1,country');
SELECT country, year, source, currency, local_per_international_dollar FROM ppp WHERE country IN ('ABW', 'BGR') ORDER BY country;
SELECT international_dollars('1.35 AWG', 'ABW', 2022);
SELECT international_dollars('1 BGN', 'BGR', 2024);

-- An old edition has fractions and exponents, and 0 where nothing is known: half-even to whole persons, and counted
BEGIN;
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population, total',
	'"Aruba","ABW"|"107782.5","107359.5","0"', '"India","IND"|"","1.438069596E9","1450935791.4"', '"Kosovo","XKX"|"0.3","0.5","0.0"'));
SELECT country, year, persons FROM population WHERE country IN ('ABW', 'IND', 'XKX') AND year BETWEEN 2022 AND 2024 AND source = 'World Bank' ORDER BY country, year;
ROLLBACK;
SELECT * FROM import_world_bank('NY.GDP.MKTP.CD', E'Country Code,Year,Value\nABW,2022,3279344544.29\nABW,2023,0\n');

-- DataBank: years with their codes, two points for what is missing, and where it is from at the end
BEGIN;
SELECT * FROM import_world_bank('SP.POP.TOTL', E'\uFEFFSeries Name,Series Code,Country Name,Country Code,2022 [YR2022],2023 [YR2023],2024 [YR2024]\r\n'
	|| E'"Population, total",SP.POP.TOTL,France,FRA,68065015,68287487,68516699\r\n"Population, total",SP.POP.TOTL,Aruba,ABW,..,..,107360\r\n,,,,,,\r\n,,,,,,\r\n,,,,,,\r\n'
	|| E'Data from database: World Development Indicators,,,,,,\r\nLast Updated: 07/01/2025,,,,,,\r\n');
-- and with its series in columns
SELECT line, country, year, figure FROM world_bank_figures('PA.NUS.PPP', E'"Country Name","Country Code","Time","Time Code","Population, total [SP.POP.TOTL]","PPP conversion factor, GDP (LCU per international $) [PA.NUS.PPP]"\n'
	|| E'"France","FRA","2023","YR2023","68287487","0.695"\n"France","FRA","2024","YR2024","68516699",".."\n"Data from database: World Development Indicators"\n');
ROLLBACK;

-- The file of all indicators: the one asked for is taken
\set all 'Country Name,Country Code,Indicator Name,Indicator Code,2022,2023,2024\nAruba,ABW,"Access to electricity (% of population)",EG.ELC.ACCS.ZS,99.9,100,\nAruba,ABW,GDP (current US$),NY.GDP.MKTP.CD,3279344544.29,3648573136.41,\nAruba,ABW,"Population, total",SP.POP.TOTL,107782,107359,107624\n'
SELECT line, country, year, figure FROM world_bank_figures('SP.POP.TOTL', E:'all');
SELECT line, country, year, figure FROM world_bank_figures('NY.GDP.MKTP.CD', E:'all');
SELECT * FROM import_world_bank('PA.NUS.PPP', E:'all');
-- saved again with another delimiter
SELECT line, country, year, figure FROM world_bank_figures('SP.POP.TOTL', E'"Country Name";"Country Code";"2023";"2024"\n"France";"FRA";"68372286";"68551653"\n');
SELECT line, country, year, figure FROM world_bank_figures('SP.POP.TOTL', E'2024\tiso3\n68551653\tFRA\n');

-- A file that is none of these: what it begins with, what cannot be seen in it spelt out, and what was expected
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT * FROM import_world_bank('SP.POP.TOTL', E'\u200BCountry\u00A0Code,2024\nFRA,1\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'<!DOCTYPE html>\r\n<html>');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'Country Code,2024\nFRA,68\u202F551\u00A0653\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'Country Code,2024\nFR\u200BA,68551653\n');
\set VERBOSITY terse

-- What is malformed is refused as a whole, with the line and the column
SELECT * FROM import_world_bank('SP.POP', 'x');
SELECT * FROM import_world_bank(NULL, 'x');
SELECT * FROM import_world_bank('SP.POP.TOTL', NULL);
SELECT * FROM import_world_bank('SP.POP.TOTL', '');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'iso3,year,value\nKEN,2024,\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'a,b,c\n1,2,3\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('NY.GDP.MKTP.CD', 'GDP', '"Aruba","ABW"|"1","2","3"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Aruba","ABW"|"1","2","3"', '"Aruba,"ABW"|"1","2","3"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Aruba","ABW"|"1","2"', '"Kenya","KEN"|"1"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Aruba","ABW"|"1","2","3","4"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Aruba","Aruba"|"1","2","3"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Kenya","KEN"|"55","56","many"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Kenya","KEN"|"55","-56","57"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Kenya","KEN"|"55","NaN","57"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Kenya","KEN"|"55","56","9223372036854775808"'));
SELECT * FROM import_world_bank('NY.GDP.MKTP.CD', E'iso3,year,value\nKEN,2024,1e40\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"Kenya","KEN"|"55","56","57"', '"Kenya","KEN"|"55","56","57"'));
SELECT * FROM import_world_bank('SP.POP.TOTL', E'code,iso3,year\nx,KEN,2024\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'iso3,population\nKEN,1\n');
SELECT * FROM import_world_bank('SP.POP.TOTL', E'iso3,year,population\nKEN,MMXXIV,1\n');
SELECT count(*) FROM population WHERE country = 'KEN';

-- Thousands where there were units: another file, unless one says that it is the right one
BEGIN;
SELECT * FROM import_world_bank('SP.POP.TOTL', (SELECT E'iso3,year,value\n' || string_agg(format(E'%s,%s,%s\n', country, year, persons / 1000), '') FROM population WHERE source = 'World Bank' AND year = 2024 AND persons > 10000000));
ROLLBACK;
BEGIN;
SELECT * FROM import_world_bank('SP.POP.TOTL', (SELECT E'iso3,year,value\n' || string_agg(format(E'%s,%s,%s\n', country, year, persons / 1000), '') FROM population WHERE source = 'World Bank' AND country IN ('FRA', 'DEU', 'ITA')), force => true);
ROLLBACK;
SELECT * FROM import_world_bank('SP.POP.TOTL', (SELECT E'iso3,year,value\n' || string_agg(format(E'%s,%s,%s\n', country, year, persons / 1000), '') FROM population WHERE source = 'World Bank' AND year = 2024 AND persons > 10000000), force => NULL);

-- A figure of the seeds that an import has changed is kept by the next run of the seeds
SELECT * FROM import_world_bank('SP.POP.TOTL', public.published('SP.POP.TOTL', 'Population', '"France","FRA"|"","","68551654"'));
\set ECHO none
\i sql/ledger.sql
\set ECHO all
SELECT persons FROM population WHERE country = 'FRA' AND year = 2024;

\c :first_database
SET client_min_messages = warning;
DROP DATABASE regress_ai_ledger;
