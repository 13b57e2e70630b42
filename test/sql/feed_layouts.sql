-- Publishers' files of rates, a few lines of each as they are published

SET DateStyle = 'ISO';
SET TimeZone = 'UTC';

\set ECHO none
\i test/include/answer.sql
-- What a file says, in order
CREATE FUNCTION pg_temp.say(csv text, layout text DEFAULT NULL) RETURNS TABLE (line integer, said text) LANGUAGE sql AS $$
	SELECT line, CASE WHEN rate IS NOT NULL THEN format('1 %s = %s %s on %s', base, rate, quote, valid_on) ELSE name || ' ' || coalesce(fault, 'is left out') END
	FROM rates_in_file(csv, layout)
$$;
\set ECHO all

SELECT layout, form, publisher, says_its_base, description ->> 'form' AS written FROM rate_layouts();
-- Each of them is a layout, and what it says of itself is what it is
SELECT layout, form FROM rate_layouts() WHERE source = '' OR edition = '' OR jsonb_typeof(description) <> 'object';

-- European Central Bank: SDMX-CSV of its data portal
\set sdmx 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF,TITLE_COMPL,UNIT,UNIT_MULT\nEXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2023-01-02,10.5138,A,F,"ECB reference exchange rate, Norwegian krone/Euro, 2:15 pm (C.E.T.)",NOK,0\nEXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2023-01-03,10.4916,A,F,"ECB reference exchange rate, Norwegian krone/Euro, 2:15 pm (C.E.T.)",NOK,0\nEXR.D.GBP.EUR.SP00.A,D,GBP,EUR,SP00,A,1999-12-31,,H,,"ECB reference exchange rate, UK pound sterling/Euro, 2:15 pm (C.E.T.)",GBP,0\n'
SELECT rate_layout_of(E:'sdmx'), rate_layout_of(E:'sdmx', 'ecb'), rate_layout_of(E:'sdmx', 'ecb.sdmx');
SELECT * FROM pg_temp.say(E:'sdmx');
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'sdmx', 'SP00,A,2023-01-03', 'EN00,A,2023-01-03')));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'sdmx', 'D,NOK,EUR,SP00,A,2023-01-03', 'M,NOK,EUR,SP00,A,2023-01')));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'sdmx', '.A,D,', '.A,M,')));
-- and the two kinds of XML, in one line or in many
\set daily '<?xml version="1.0" encoding="UTF-8"?>\n<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">\n\t<gesmes:subject>Reference rates</gesmes:subject>\n\t<gesmes:Sender>\n\t\t<gesmes:name>European Central Bank</gesmes:name>\n\t</gesmes:Sender>\n\t<Cube>\n\t\t<Cube time=\'2025-02-07\'>\n\t\t\t<Cube currency=\'USD\' rate=\'1.0377\'/>\n\t\t\t<Cube currency=\'JPY\' rate=\'157.77\'/>\n\t\t\t<Cube currency=\'BGN\' rate=\'1.9558\'/>\n\t\t</Cube>\n\t</Cube>\n</gesmes:Envelope>\n'
\set days90 '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube><Cube time="2025-02-10"><Cube currency="USD" rate="1.032"/><Cube currency="JPY" rate="156.92"/></Cube><Cube time="2025-02-07"><Cube currency="USD" rate="1.0377"/><Cube currency="JPY" rate="157.77"/></Cube></Cube></gesmes:Envelope>'
SELECT rate_layout_of(E:'daily'), rate_layout_of(E'\uFEFF' || :'days90', 'ecb');
SELECT * FROM pg_temp.say(replace(E:'daily', E'\n', E'\r\n'));
SELECT * FROM pg_temp.say(:'days90');
-- half of a file, and what is no such file
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, ''ecb.xml'')', left(:'days90', length(:'days90') - n))) FROM unnest('{0,1,10,18,25,32,39,60,100,200}'::integer[]) AS n;
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, ''ecb.xml'')', replace(E:'daily', wrong, instead))) FROM (VALUES
	('</Cube>', '</cube>'), ('</Cube>', '</Kube>'), ('</gesmes:Envelope>', '</gesmes:Envelope><Cube/>'), ('rate=''1.0377''', 'rate=''1.0377'), ('rate=''1.0377''', 'rate=1.0377'),
	('rate=''1.0377''', ''), ('rate=''1.0377''', 'rate=''&#49;'''), ('rate=''1.0377''', 'rate=''-1'''), ('USD', 'EUR'), ('time=''2025-02-07''', ''), ('2025-02-07', '2025-02-30'),
	('<Cube>', '<!DOCTYPE x [<!ENTITY a "b">]><Cube>'), ('<Cube>', '<Cube><!-- 1 -- > '), ('<Cube>', '<Cube><?php '), ('eurofxref', 'gold'), ('<Cube>', repeat('<a>', 9)), ('<Cube>', '< Cube>'), ('rate=''1.0377''', (SELECT string_agg(format('a%s=""', i), ' ') FROM generate_series(1, 16) AS i))) AS v(wrong, instead);
-- the line and the column are those of what is meant, although its tag ends in a line below
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'daily', 'currency=''USD'' rate=''1.0377''/>', changed))) FROM unnest(ARRAY[
	E'currency=''USD''\n\t\t\t\trate=''-1''\n/>', E'\ncurrency=''EUR''\nrate=''1''\n/>', E'currency=''USD''\n\t\t\t\trate=''1''\n\t\t\t\trate=''2''/>', E'\n\tcurrency=''USD''\n/>']) AS changed;
SELECT line, quote, rate FROM rates_in_file(replace(E:'daily', 'currency=''USD'' rate=''1.0377''/>', E'\ncurrency=''USD''\nrate=''1.0377''\n/>'));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', left(E:'daily', strpos(E:'daily', '</gesmes:Envelope') - 1) || E'\n\n '));
-- A day is that of the rates within it, and of no other
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'days90', wrong, instead)))
FROM (VALUES ('</Cube><Cube time="2025-02-07">', '<Cube currency="CHF" rate="0.94"/></Cube><Cube currency="GBP" rate="0.83"/><Cube time="2025-02-07">'),
	('<Cube time="2025-02-10">', '<Cube time="2025-02-10"/><Cube>')) AS v(wrong, instead);
SELECT * FROM pg_temp.say(replace(replace(E:'daily', 'JPY', 'XXQ'), '<Cube>', '<!-- <Cube currency="USD"/> --><Cube>'));

-- Federal Reserve, H.10: units and directions in a header of six lines; ND where there is none
\set h10 '"Series Description","AUSTRALIA -- SPOT EXCHANGE RATE US$/AU$ (RECIPROCAL OF RXI_N.B.AL)","SPOT EXCHANGE RATE - EURO AREA ","CANADA -- SPOT EXCHANGE RATE, CANADIAN $/US$ ","CHINA -- SPOT EXCHANGE RATE, YUAN/US$ P.R. ","VENEZUELA -- SPOT EXCHANGE RATE, BOLIVARES/US$ "\r\n"Unit:","Currency:_Per_AUD","Currency:_Per_EUR","Currency:_Per_USD","Currency:_Per_USD","Currency:_Per_USD"\r\n"Multiplier:","1","1","1","1","1"\r\n"Currency:","USD","USD","CAD","CNY","VEB"\r\n"Unique Identifier: ","H10/H10/RXI$US_N.B.AL","H10/H10/RXI$US_N.B.EU","H10/H10/RXI_N.B.CA","H10/H10/RXI_N.B.CH","H10/H10/RXI_N.B.VE"\r\n"Time Period","RXI$US_N.B.AL","RXI$US_N.B.EU","RXI_N.B.CA","RXI_N.B.CH","RXI_N.B.VE"\r\n2010-01-01,ND,ND,ND,ND,ND\r\n2010-01-04,0.9133,1.4419,1.0377,6.8273,2.1446\r\n2010-01-05,0.9143,1.4402,1.0371,6.8258,2.1446\r\n'
SELECT rate_layout_of(E:'h10');
SELECT * FROM pg_temp.say(E:'h10');
-- the header of 2026 calls the currency by its own name in both directions
SELECT * FROM pg_temp.say(E'"Series Description","Euro-Area Euro","Japanese Yen"\n"Unit:","Currency","Currency"\n"Multiplier:","1","1"\n"Currency:","EUR","JPY"\n"Unique Identifier:","H10/H10/RXI$US_N.B.EU","H10/H10/RXI_N.B.JA"\n"Time Period","RXI$US_N.B.EU","RXI_N.B.JA"\n2026-09-30,1.1345,157.2500\n2026-10-02,1.1259,ND\n');
-- months and years are averages, the multiplier of the pound is not meant; and the other way round
\set monthly '"Series Description","SPOT EXCHANGE RATE - EURO AREA ","United Kingdom -- Spot Exchange Rate, US$/Pound Sterling Reciprocal of rxi_n.m.uk"\r\n"Unit:","Currency:_Per_EUR","Currency:_Per_GBP"\r\n"Multiplier:","1","0.00999999978"\r\n"Currency:","USD","USD"\r\n"Unique Identifier: ","H10/H10/RXI$US_N.M.EU","H10/H10/RXI$US_N.M.UK"\r\n"Time Period","RXI$US_N.M.EU","RXI$US_N.M.UK"\r\n2000-01,1.0131,1.6404\r\n2000-02,0.9834,1.6000\r\n'
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', E:'monthly'));
SELECT * FROM pg_temp.say(E:'monthly', '{"like": "federal_reserve.columns", "period": "last_day"}');
SELECT * FROM pg_temp.say(E:'monthly', '{"like": "federal_reserve", "period": "first_day"}');
SELECT * FROM pg_temp.say(E'"Descriptions:","Unit:","Multiplier:","Currency:","Unique Identifier:","Series Name:",2024-01-05,2024-01-06\n"Euro-Area Euro","Currency","1","EUR",H10/H10/RXI$US_N.B.EU,RXI$US_N.B.EU,1.0957,ND\n"Mexican Peso","Currency","1","MXN",H10/H10/RXI_N.B.MX,RXI_N.B.MX,16.9141,ND\n');
-- and an index is no rate
SELECT * FROM pg_temp.say(E'"Series Description","SPOT EXCHANGE RATE - EURO AREA ","Nominal Broad Dollar Index"\n"Unit:","Currency:_Per_EUR","Index:_1997_Jan_100"\n"Multiplier:","1","1"\n"Currency:","USD","NA"\n"Unique Identifier: ","H10/H10/RXI$US_N.M.EU","H10/H10/JRXWTFB_N.M"\n"Time Period","RXI$US_N.M.EU","JRXWTFB_N.M"\n2015-03,1.0819,107.3647\n2015-04,1.0822,106.3523\n', '{"like": "federal_reserve", "period": "last_day"}');
SELECT * FROM pg_temp.say(E:'h10', '{"like": "federal_reserve", "names": {"RXI_N.B.VE": "USD/VEF"}}') WHERE said LIKE '%VE%';

-- Bank of England: codes of series, into sterling and into dollars
SELECT * FROM pg_temp.say(E'DATE,XUDLUSS,XUDLERS,XUDLJYS,XUDLBK25\r\n17 Mar 2026,1.3343,1.1577,212.1937,28.3025\r\n18 Mar 2026,1.3323,1.1572,212.4739,28.3163\r\n');
SELECT * FROM pg_temp.say(E'DATE,XUDLGBD\n\n25 Aug 2022,0.8456\n\n');
SELECT * FROM pg_temp.say(E'DATE,XUDLUSS,XUDLBK67,IUDBEDR\n20 Mar 2026,1.3302,84.97,3.75\n');

-- International Monetary Fund: tables with titles and notes, in three directions, thousands with commas
\set sdr 'SDRs per Currency unit for March 2026\r\nCurrency\tMarch 02, 2026\tMarch 03, 2026\r\nChinese yuan\t0.1060050000\t0.1063440000\r\nEuro\t0.8535140000\t0.8512590000\r\nU.S. dollar\t0.7296240000\tNA\r\n\r\nSDRs per Currency unit for March 2026 Continued\r\n\r\nCurrency\tMarch 17, 2026\r\nChinese yuan\t0.1067320000\r\n\r\nNotes:\r\n\r\n\r\nThe value of the U.S. dollar in terms of the SDR is the reciprocal of the sum of the dollar values, based on market exchange rates, of specified quantities of the SDR basket currencies. See SDR Valuation.\r\n'
SELECT rate_layout_of(E:'sdr');
SELECT * FROM pg_temp.say(E:'sdr');
SELECT * FROM pg_temp.say(E'Currency units per SDR for May 2017\r\nCurrency\tMay 01, 2017\tMay 02, 2017\r\nChinese Yuan\tNA\t9.445190\r\nU.S. Dollar\t1.369440\t1.369400\r\nColombian Peso\t4,036.910000\t4,036.780000\r\nIndonesian Rupiah\tNA\t18,234.900000\r\nNuevo Sol\tNA\t4.446440\r\n');
SELECT * FROM pg_temp.say(E'Representative Exchange Rates for Selected Currencies for March 2026\r\nCurrency\tMarch 02, 2026\tMarch 03, 2026\r\nEuro(1)\t1.169800\t1.160600\r\nJapanese yen\t156.400000\t157.410000\r\nU.K. pound(1)\t1.341050\t1.329250\r\nU.S. dollar\t1.000000\t1.000000\r\nKorean won\tNA\t1,435.400000\r\n\r\nNotes:\r\n\r\n(1) which are in terms of U.S. dollars per currency unit\r\n');
SELECT * FROM pg_temp.say(E'SDRs per Currency unit and Currency units per SDR (1)\nlast five days\nSDRs per Currency unit (2)\n\nCurrency\tAugust 28, 2024\tAugust 27, 2024\nChinese yuan\t0.1040520000\t0.1039250000\nU.S. dollar\t0.7417320000\t0.7410250000\n\nCurrency units per SDR(3)\n\nCurrency\tJanuary 31, 2013\tJanuary 30, 2013\nEuro\t1.137520\t1.137760\n');
-- a line that was cut off is no note, and a name that nobody knows is none either
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', left(E:'sdr', n))) FROM unnest('{60,80,120,125,135,150,165,170}'::integer[]) AS n;
SELECT * FROM pg_temp.say(replace(E:'sdr', E'Euro\t', E'Euro(2)\t')) LIMIT 5;

-- Bank for International Settlements: codes, or codes with labels; monthly means and ends of months are not mixed
\set bis 'FREQ,REF_AREA,CURRENCY,COLLECTION,UNIT_MULT,DECIMALS,AVAILABILITY,TITLE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_PRE_BREAK,OBS_CONF\nD,GB,GBP,A,0,6,A, Exchange rates against USD,1953-08-08,NaN,,,F\nD,GB,GBP,A,0,6,A, Exchange rates against USD,1953-08-09,,,,F\nD,GB,GBP,A,0,6,A, Exchange rates against USD,1953-08-10,0.359066,A,,F\n'
SELECT rate_layout_of(E:'bis');
SELECT * FROM pg_temp.say(E:'bis');
SELECT * FROM pg_temp.say(E'FREQ:Frequency,REF_AREA:Reference area,CURRENCY:Currency,COLLECTION:Collection,TIME_PERIOD:Time period or range,OBS_VALUE:Observation Value\n"M: Monthly","CH: Switzerland","CHF: Swiss franc","E: End of period",2026-01,0.768269\n"M: Monthly","CH: Switzerland","CHF: Swiss franc","E: End of period",2026-02,7.71199E-1\n');
\set mixed 'FREQ,REF_AREA,CURRENCY,COLLECTION,TIME_PERIOD,OBS_VALUE\nM,CH,CHF,E,2026-01,0.768269\nM,NA,NAD,A,2026-08,16.1794\n'
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', E:'mixed'));
SELECT * FROM pg_temp.say(E:'mixed', '{"like": "bis", "where": {"COLLECTION": "A"}}');

-- OECD: averages of a year, but no purchasing-power parities
\set oecd 'DATAFLOW,FREQ,REF_AREA,SECTOR,COUNTERPART_SECTOR,TRANSACTION,INSTR_ASSET,ACTIVITY,EXPENDITURE,UNIT_MEASURE,PRICE_BASE,TRANSFORMATION,TABLE_IDENTIFIER,TIME_PERIOD,OBS_VALUE,REF_YEAR_PRICE,BASE_PER,CONF_STATUS,DECIMALS,OBS_STATUS,UNIT_MULT,CURRENCY\nOECD.SDD.NAD:DSD_NAMAIN10@DF_TABLE4(2.0),A,ALB,S1,S1,EXC_A,_Z,_Z,_Z,XDC_USD,V,N,T4,2023,100.645,,,F,6,A,0,ALL\nOECD.SDD.NAD:DSD_NAMAIN10@DF_TABLE4(2.0),A,ALB,S1,S1,EXC_A,_Z,_Z,_Z,XDC_USD,V,N,T4,2024,93.123333,,,F,6,A,0,ALL\n'
SELECT rate_layout_of(E:'oecd');
SELECT * FROM pg_temp.say(E:'oecd');
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'oecd', 'EXC_A,_Z,_Z,_Z,XDC_USD,V,N,T4,2024', 'PPP_B1GQ,_Z,_Z,_Z,XDC_USD,V,N,T4,2024')));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L)', replace(E:'oecd', 'A,0,ALL', 'A,2,ALL')));
-- what a layout of one's own requires comes beside what the one that it is like does, or for the same column in its place
SELECT required, units, pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', replace(E:'oecd', 'A,0,ALL', format('A,%s,ALL', units)), format('{"like": "oecd", "required": %s}', required)))
FROM (VALUES ('{"REF_AREA": "ALB"}', 0), ('{"REF_AREA": "ALB"}', 2), ('{"REF_AREA": "USA"}', 0), ('{"UNIT_MULT": "2"}', 0), ('{"UNIT_MULT": "2"}', 2)) AS v(required, units);
-- with labels, as the Data Explorer has them: beside CURRENCY stands Currency, and only the one of just the layout's name is meant
\set labelled 'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency of observation,REF_AREA,Reference area,SECTOR,Institutional sector,TRANSACTION,Transaction,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,CURRENCY,Currency\nDATAFLOW,OECD.SDD.NAD:DSD_NAMAIN10@DF_TABLE4(2.0),"Annual purchasing power parities and exchange rates",I,A,Annual,ALB,Albania,S1,Total economy,EXC_A,"Exchange rates, average",XDC_USD,National currency per US dollar,2023,,100.645,,A,Normal value,0,Units,ALL,Lek\n'
SELECT rate_layout_of(E:'labelled');
SELECT * FROM pg_temp.say(E:'labelled');
SELECT * FROM pg_temp.say(replace(replace(E:'labelled', 'CURRENCY,Currency', 'Currency,CURRENCY'), 'ALL,Lek', 'Lek,ALL'));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', replace(E:'labelled', 'CURRENCY,Currency', heading), 'oecd')) FROM unnest('{"CURRENCY,CURRENCY","Currency,currency"}'::text[]) AS heading;

-- Files of one's own: whatever the columns are called, and however numbers and days are written
SELECT * FROM pg_temp.say(E'Kurse\n\nDatum;Währung;Einheit;Kurs\n07.02.2025;USD;1;1,0377\n07.02.2025;IDR;1000;0,0612\n7.2.2025;XAF;1;1.234,56\n10.02.2025;USD;1;-\n',
	'{"form": "rows", "date_column": "Datum", "base": "EUR", "quote_column": "Währung", "units_column": "Einheit", "rate_column": "Kurs", "decimal_point": ",", "grouping": "."}');
-- Danmarks Nationalbank, kroner for 100 units; Norges Bank, kroner for ten to the power of UNIT_MULT
SELECT * FROM pg_temp.say(E'VALUTA;KURTYP;TID;INDHOLD\r\nAUD;KBH;2025M07D08;416.2300\r\nJPY;KBH;2025M07D08;4.3453\r\n',
	'{"form": "rows", "date_column": "TID", "date_format": "YYYY\"M\"MM\"D\"DD", "base_column": "VALUTA", "quote": "DKK", "rate_column": "INDHOLD", "units": 100}');
SELECT * FROM pg_temp.say(E'FREQ,BASE_CUR,QUOTE_CUR,TENOR,DECIMALS,CALCULATED,UNIT_MULT,COLLECTION,TIME_PERIOD,OBS_VALUE\nB,HUF,NOK,SP,4,false,2,C,2026-03-16,2.857\nB,DKK,NOK,SP,2,false,2,C,2026-03-16,149.21\n',
	'{"form": "rows", "date_column": "TIME_PERIOD", "base_column": "BASE_CUR", "quote_column": "QUOTE_CUR", "units_power_column": "UNIT_MULT", "rate_column": "OBS_VALUE"}');
-- what the units can be, and which rates for so many there can be
SELECT units_key, units, rate, pg_temp.try(format('SELECT rate FROM rates_in_file(%L, %L)', E'd,u,r\n2025-02-07,' || units || ',' || rate, format('{"form": "rows", "date_column": "d", %s: "u", "rate_column": "r", "base": "EUR", "quote": "USD"}', units_key)))
FROM (VALUES ('"units_column"', '100', '1.5'), ('"units_column"', '60', '1.5'), ('"units_column"', '', '1.5'), ('"units_column"', '1' || repeat('0', 30), '5'), ('"units_column"', '1' || repeat('0', 31), '5'),
	('"units_column"', '100', '1.' || repeat('0', 29)), ('"units_column"', '100', '0.12345678901234567890123456789'),
	('"units_power_column"', '2', '1.5'), ('"units_power_column"', '', '1.5'), ('"units_power_column"', '30', '5'), ('"units_power_column"', '31', '5'), ('"units_power_column"', '100', '5'), ('"units_power_column"', '-2', '5')) AS v(units_key, units, rate);
-- inverse: what one unit of each is in euros; wide by currency and wide by day; pairs as markets write them; a tab, a stroke
SELECT * FROM pg_temp.say(E'Day\tUSD\tXAU\tComment\n2025-02-07\t0.963669\t2744.1\t\n2025-02-10\t0.968992\t\tearly\n', '{"form": "currencies", "date_column": "Day", "quote": "EUR", "ignored_columns": "Comment"}');
SELECT * FROM pg_temp.say(E'Code|2025-02-07|2025-02-10\nUSD|1.0377|1.0320\nEUR|1|1.00\n', '{"form": "days", "quote_column": "Code", "base": "EUR"}');
SELECT * FROM pg_temp.say(E'Date,EUR/USD,USDJPY,GBP/EUR\n02/07/2025,1.0377,152.0,1.2\n', '{"form": "currencies", "date_column": "date", "date_format": "MM/DD/YYYY"}');
SELECT * FROM pg_temp.say(E'Quarter,Pair,Rate\n2025-Q1,EUR/USD,1.05\n2025,EUR/USD,1.06\n2025-02,EUR/USD,1.04', '{"form": "rows", "date_column": "Quarter", "quote_column": "Pair", "rate_column": "Rate", "period": "last_day"}');
SELECT * FROM pg_temp.say(E'Date,Dollar,Bitcoin,Old\n2025-02-07,1.0377,0.00001,5', '{"form": "currencies", "date_column": "Date", "base": "EUR", "names": {"dollar": "USD", "BITCOIN": null}}');
SELECT * FROM pg_temp.say(E'd;r\n2025-02-07;16\u00A0912,5\n2025-02-10;16\u202F912,5\n2025-02-11;16 912,5', '{"form": "rows", "date_column": "d", "rate_column": "r", "base": "EUR", "quote": "IDR", "grouping": " ", "decimal_point": ","}');
-- what is not in the layout
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', E'Date,USD,EUR\n2025-02-07,1.0377,2', '{"form": "currencies", "date_column": "Date", "base": "EUR"}'));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', E'Date,USD\n2025-02-07,1.0377', '{"form": "currencies", "date_column": "Date"}'));
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', E'Date,Code,Rate\n2025-02-07,USD,1.0377', '{"date_column": "Date", "quote_column": "Code", "rate_column": "Rate"}'));
SELECT number, pg_temp.try(format('SELECT rate FROM rates_in_file(%L, %L)', E'd\tr\n2025-02-07\t' || number, '{"form": "rows", "date_column": "d", "rate_column": "r", "base": "EUR", "quote": "IDR", "grouping": ","}'))
FROM unnest('{"1,234","1,234,567.8","12,34","1,2345",",123","1,,234","1234,567","1.234,5","1,234e3","+1",1234,"1,234.","1,23.4"}'::text[]) AS number;
-- The digits of an exponent are none of a group
SELECT number, pg_temp.try(format('SELECT rate FROM rates_in_file(%L, %L)', E'd\tr\n2025-02-07\t' || number, '{"form": "rows", "date_column": "d", "rate_column": "r", "base": "EUR", "quote": "IDR", "grouping": ",", "exponents": true}'))
FROM unnest('{"1,234e3","1,23e4","1,2e34","1,234e12","1,234.5e1","1,234,567e-4","1,234e1,000","12e3"}'::text[]) AS number;
SELECT day, pg_temp.try(format('SELECT valid_on FROM rates_in_file(%L, %L)', E'd\tr\n' || day || E'\t1', '{"form": "rows", "date_column": "d", "rate_column": "r", "base": "EUR", "quote": "USD"}'))
FROM unnest('{2025-02-07,20250207,2025-2-7,07.02.2025,7.2.2025,7.2.25,07/02/2025,2/7/25,2/7/20250,2/7/25x,"7 February 2025","07 Feb 2025","7-Feb-2025","Feb. 7, 2025","February 7, 2025",2025-02,2025-Q1,2025,2025-02-29,2024-02-29,"2025-02-07T00:00:00",0000-01-01,yesterday}'::text[]) AS day;
SELECT day, format, pg_temp.try(format('SELECT valid_on FROM rates_in_file(%L, %L)', E'd\tr\n' || day || E'\t1', jsonb_build_object('date_column', 'd', 'rate_column', 'r', 'base', 'EUR', 'quote', 'USD', 'date_format', format, 'period', 'last_day')))
FROM (VALUES ('07022025', 'DDMMYYYY'), ('722025', 'DDMMYYYY'), ('7/2/2025', 'DD/MM/YYYY'), ('7/2/2025', 'MM/DD/YYYY'), ('13/2/2025', 'MM/DD/YYYY'), ('2025M02', 'YYYY"M"MM'), ('Q1 2025', 'QQ YYYY'),
	('Feb 7 2025', 'Mon DD YYYY'), ('2025-02-07', 'YYYY/MM/DD'), ('2025', 'YYY'), ('02-07', 'MM-DD'), ('07 2025', 'DD YYYY'), ('2025 2025', 'YYYY YYYY'), ('2025', 'YYYY "'), ('2025h', 'YYYYh')) AS v(day, format);

-- A layout that is none
SELECT layout, split_part(pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', E'a,b\n2025-02-07,1', layout)), E'\n', 1) AS answer FROM unnest(ARRAY['nobody', 'ECB', '', 'ecb.', '{', '{"a"', '[]', '{"form": "xml2"}', '{"like": "nobody"}', '{"like": 1}',
	'{"color": "blue"}', '{"form": "rows"}', '{"form": "rows", "date_column": "a"}', '{"date_column": 5}', '{"date_column": ""}', '{"form": "currencies", "date_column": "a", "rate_column": "b"}',
	'{"form": "currencies", "date_column": "a", "quote_column": "b"}', '{"form": "currencies", "date_column": "a", "base": "EUR", "quote": "USD"}', '{"form": "days", "date_column": "a"}', '{"form": "days"}',
	'{"form": "days", "base_column": "a", "quote_column": "b"}', '{"base": "euro"}', '{"base": ["EUR"]}', '{"delimiter": "::"}', '{"delimiter": "\""}', '{"decimal_point": "5"}',
	'{"date_column": "a", "rate_column": "b", "decimal_point": ",", "grouping": ","}', '{"units": 60}', '{"units": 1000}', '{"units": "100"}', '{"exponents": "yes"}', '{"period": "middle"}', '{"missing": {"a": 1}}', '{"missing": [1]}',
	'{"names": {"Dollar": "USD", "DOLLAR": "CAD"}}', '{"where": {"FREQ": "D", "Freq": "M"}}', '{"names": ["a"]}', '{"names": {"a": "b"}}', '{"names": {"a": 1}}', '{"sections": {"a": {"price": "EUR"}}}', '{"sections": {"a": "EUR"}}', '{"where": {"a": {}}}',
	'{"date_column": "a", "rate_column": "b", "units": 100, "units_column": "c"}']) AS layout;
SELECT pg_temp.try($$SELECT count(*) FROM rates_in_file('a', '{"color": "blue"}')$$);
SELECT pg_temp.try($$SELECT count(*) FROM rates_in_file('a', 'fed')$$);
-- A file that is not of it: both are shown, and what cannot be seen of the file is spelt out
SELECT pg_temp.try(format('SELECT count(*) FROM rates_in_file(%L, %L)', csv, layout)) FROM (VALUES (E'Date\u00A0;USD\u200B;\n2025-02-07;1', 'federal_reserve'), (E'\uFEFF<html>\r\n<body>', NULL), ('', NULL), (E'\n \r\n', 'imf'), (E'\r\n\nDay;Value\n1;2', NULL),
	(E'a,b\n', '{"date_column": "Tag", "rate_column": "Kurs", "where": {"Art": "D"}, "base": "EUR", "quote": "USD"}'), (E'a,b\n2025-02-07,1', '{"date_column": "a", "rate_column": "b", "where": {"Art": "D"}, "base": "EUR", "quote": "USD"}'), (E'a,a,b\n2025-02-07,2025-02-07,1', '{"date_column": "a", "rate_column": "b", "base": "EUR", "quote": "USD"}')) AS v(csv, layout);
SELECT * FROM rates_in_file(NULL, 'ecb');
