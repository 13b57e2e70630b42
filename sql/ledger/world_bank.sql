-- The World Bank's files of World Development Indicators (population, gross
-- domestic product, purchasing-power parities), as they are published: the
-- download of an indicator, the export of DataBank with years or with series in
-- its columns, and all indicators in one file; or long, with a year and a value in
-- each line.

CREATE OR REPLACE FUNCTION ai_ledger.world_bank_figures(
	indicator text, csv text,
	OUT line integer, OUT country text, OUT year integer, OUT figure numeric)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT ROWS 10000 AS $$
DECLARE
	delimiter text;
	header text[];
	fields text[];
	years integer[];
	code_at integer;
	indicator_at integer;
	year_at integer;
	value_at integer;
	others text[] := '{}'::text[];
	begins text;
	cell text;
BEGIN
	-- whoever saves the file again may have another delimiter, which stands beside the name of that column
	delimiter := coalesce(pg_catalog.substring(pg_catalog.left(csv, 10000), E'(?i)(?:country.code|iso3)"?[[:blank:]]*([,;\t])'),
		pg_catalog.substring(pg_catalog.left(csv, 10000), E'(?i)([,;\t])[[:blank:]]*"?(?:country.code|iso3)'), ',');
	FOR line, fields IN SELECT (l.l).line, (l.l).fields FROM (SELECT delimited_lines(csv, delimiter) AS l) AS l LOOP
		begins := coalesce(begins, pg_catalog.array_to_string(fields, ','::text));

		-- the first line with the code of a country among its names is the header; before it stands what the file is
		IF header IS NULL THEN
			-- a Turkish I would have another small letter
			SELECT pg_catalog.array_agg(lower(replace(name, '_', ' ') COLLATE "C") ORDER BY n) INTO header
			  FROM pg_catalog.unnest(fields) WITH ORDINALITY AS field (name, n)
			 WHERE n <= (SELECT max(m) FROM pg_catalog.unnest(fields) WITH ORDINALITY AS named (name, m) WHERE named.name <> '');
			code_at := coalesce(pg_catalog.array_position(header, 'country code'), pg_catalog.array_position(header, 'iso3'));
			IF code_at IS NULL THEN
				header := NULL;
				EXIT WHEN line > 100;
				CONTINUE;
			END IF;
			indicator_at := coalesce(pg_catalog.array_position(header, 'indicator code'), pg_catalog.array_position(header, 'series code'));
			year_at := coalesce(pg_catalog.array_position(header, 'year'), pg_catalog.array_position(header, 'time'));
			IF year_at IS NOT NULL THEN
				SELECT min(n)::integer INTO value_at FROM pg_catalog.unnest(header) WITH ORDINALITY AS field (name, n)
				 WHERE name IN ('value', 'population', 'gdp usd', 'lcu per intl usd')
					OR pg_catalog.right(name, pg_catalog.length(indicator) + 2) = '[' || lower(indicator COLLATE "C") || ']';
				IF value_at IS NULL THEN
					RAISE EXCEPTION 'invalid file of the World Bank, line %: no column of values: "value" or "[%]" is wanted beside "%"', line, indicator, header[year_at]
						USING ERRCODE = 'bad_copy_file_format';
				END IF;
			END IF;
			SELECT pg_catalog.array_agg(pg_catalog.substring(name, '^([0-9]{4})( [[]yr[0-9]{4}[]])?$')::integer ORDER BY n) INTO years
			  FROM pg_catalog.unnest(header) WITH ORDINALITY AS field (name, n);
			IF year_at IS NULL AND NOT EXISTS (SELECT FROM pg_catalog.unnest(years) AS y (y) WHERE y IS NOT NULL) THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %: no column of a year, and none named "year"', line
					USING ERRCODE = 'bad_copy_file_format', DETAIL = pg_catalog.format('The line is: %s', shown_text(pg_catalog.array_to_string(fields, ',')));
			END IF;
			CONTINUE;
		END IF;

		-- DataBank says at the end whence it is
		CONTINUE WHEN fields[1] ~ '^(Data from database|Last Updated):' AND pg_catalog.array_to_string(fields[2:], '') = '';
		IF pg_catalog.cardinality(fields) < pg_catalog.cardinality(header)
		   OR pg_catalog.array_to_string(fields[pg_catalog.cardinality(header) + 1:], '') <> '' THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %: % fields, where the header has %', line, pg_catalog.cardinality(fields), pg_catalog.cardinality(header)
				USING ERRCODE = 'bad_copy_file_format', DETAIL = pg_catalog.format('The line is: %s', shown_text(pg_catalog.array_to_string(fields, ',')));
		END IF;
		-- a file may have many indicators
		IF fields[indicator_at] <> indicator THEN
			IF pg_catalog.cardinality(others) < 3 AND fields[indicator_at] <> ALL (others) THEN
				others := pg_catalog.array_append(others, fields[indicator_at]);
			END IF;
			CONTINUE;
		END IF;
		country := fields[code_at];
		IF country !~ '^[A-Z]{3}$' THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not the code of a country', line, header[code_at], shown_text(country)
				USING ERRCODE = 'bad_copy_file_format';
		END IF;

		FOR i IN 1..pg_catalog.cardinality(header) LOOP
			IF year_at IS NOT NULL THEN
				CONTINUE WHEN i <> value_at;
				cell := fields[year_at];
				IF cell !~ '^[0-9]{4}$' THEN
					RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not a year', line, header[year_at], shown_text(cell)
						USING ERRCODE = 'bad_copy_file_format';
				END IF;
				year := cell::integer;
			ELSE
				CONTINUE WHEN years[i] IS NULL;
				year := years[i];
			END IF;
			cell := fields[i];
			CONTINUE WHEN cell IN ('', '..');
			IF cell !~ '^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,2})?$' THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not a number', line, header[i], shown_text(cell)
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			figure := cell::numeric;
			IF figure >= 1e18 THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is larger than any figure can be', line, header[i], shown_text(cell)
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			RETURN NEXT;
		END LOOP;
	END LOOP;

	IF header IS NULL THEN
		RAISE EXCEPTION 'the file is none of the World Bank''s'
			USING ERRCODE = 'bad_copy_file_format',
				  DETAIL = pg_catalog.format(E'The file begins with: %s\nExpected is a line with "Country Code", and with years, or with "Year" and "Value".', shown_text(coalesce(begins, ''))),
				  HINT = 'The file is the CSV of the download from data.worldbank.org or databank.worldbank.org, without the metadata beside it.';
	END IF;
	IF country IS NULL AND pg_catalog.cardinality(others) > 0 THEN
		RAISE EXCEPTION 'the file has no figures of "%", but of "%"', indicator, pg_catalog.array_to_string(others, '", "')
			USING ERRCODE = 'bad_copy_file_format',
				  HINT = pg_catalog.format('If these are meant, name them: indicator => %L; with psql: -v indicator=%s', others[1], others[1]);
	END IF;
END
$$;
COMMENT ON FUNCTION ai_ledger.world_bank_figures(text, text) IS 'what a file of the World Bank says of an indicator, or where it is malformed';
--> the download of an indicator or of all, an export of DataBank, or long, with a year and a value in each line; 0 where it has that; 22P04 if it is no such file

DROP FUNCTION IF EXISTS ai_ledger.import_world_bank(text, text, boolean);
CREATE FUNCTION ai_ledger.import_world_bank(
	indicator text, csv text,
	force boolean DEFAULT false,
	OUT new_figures bigint, OUT unchanged bigint, OUT corrected bigint, OUT outliers bigint, OUT skipped bigint, OUT rounded bigint)
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
	relation text;
	columns text;
	known text;
	value text;
	jump numeric;
	lines integer[];
	countries text[];
	years integer[];
	figures numeric[];
	zeros bigint;
	words text;
	ratio numeric;
BEGIN
	-- jump: by how much a figure may change in a year before that is reported
	CASE indicator
		WHEN 'SP.POP.TOTL' THEN
			relation := 'population'; columns := 'persons'; jump := 1.5;
			known := 'mine.persons::numeric'; value := 'file.figure::bigint';
		WHEN 'NY.GDP.MKTP.CD' THEN
			relation := 'gdp'; columns := 'amount'; jump := 2.5;
			known := 'amount(mine.amount)'; value := 'monetary(file.figure, ''USD''::currency_code)';
		WHEN 'PA.NUS.PPP' THEN
			relation := 'ppp'; columns := 'local_per_international_dollar, currency'; jump := 5;
			known := 'mine.local_per_international_dollar'; value := 'file.figure, country.currency';
		ELSE
			RAISE EXCEPTION 'unknown indicator "%"', coalesce(indicator, 'null')
				USING ERRCODE = 'invalid_parameter_value',
					  HINT = 'There are SP.POP.TOTL (population), NY.GDP.MKTP.CD (GDP in current US dollars) and PA.NUS.PPP (purchasing-power parity).';
	END CASE;

	IF csv IS NULL THEN
		RAISE EXCEPTION 'there is no file of figures to import' USING ERRCODE = 'null_value_not_allowed';
	END IF;
	-- one import at a time, or both would count the same figures as new
	PERFORM pg_catalog.pg_advisory_xact_lock('ai_ledger.population'::regclass::oid::bigint);

	-- old editions have fractions of persons: half-even to whole ones; and 0 is no figure
	SELECT pg_catalog.array_agg(f.line) FILTER (WHERE f.figure > 0.0), pg_catalog.array_agg(f.country) FILTER (WHERE f.figure > 0.0),
		   pg_catalog.array_agg(f.year) FILTER (WHERE f.figure > 0.0), pg_catalog.array_agg(f.figure) FILTER (WHERE f.figure > 0.0),
		   count(*) FILTER (WHERE f.is_rounded AND f.figure > 0.0), count(*) FILTER (WHERE f.figure = 0.0),
		   pg_catalog.string_agg(DISTINCT f.country, ', ' ORDER BY f.country) FILTER (WHERE f.figure = 0.0)
	  INTO lines, countries, years, figures, rounded, zeros, words
	  FROM (SELECT w.line, w.country, w.year, w.figure <> trunc(w.figure) AND indicator = 'SP.POP.TOTL' AS is_rounded,
				   CASE WHEN indicator <> 'SP.POP.TOTL' THEN w.figure
						WHEN w.figure - trunc(w.figure) = 0.5 AND trunc(w.figure) % 2.0 = 0.0 THEN trunc(w.figure)
						ELSE round(w.figure) END AS figure
			  FROM ai_ledger.world_bank_figures(indicator, csv) AS w) AS f;
	IF zeros > 0 THEN
		RAISE NOTICE 'left out % figures that are 0: %', zeros, pg_catalog.left(words, 1000);
	END IF;
	IF lines IS NULL THEN
		RAISE EXCEPTION 'the file has no figures' USING ERRCODE = 'bad_copy_file_format';
	END IF;

	SELECT pg_catalog.format('invalid file of the World Bank, line %s: %s in %s is there already, in line %s', max(line), country, year, min(line)) INTO words
	  FROM unnest(lines, countries, years) AS file (line, country, year)
	 GROUP BY country, year HAVING count(*) > 1
	 ORDER BY min(line), year
	 LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '%', words USING ERRCODE = 'bad_copy_file_format';
	END IF;

	SELECT count(*), pg_catalog.string_agg(DISTINCT file.country, ', ' ORDER BY file.country) INTO skipped, words
	  FROM pg_catalog.unnest(countries) AS file (country)
	 WHERE NOT EXISTS (SELECT FROM ai_ledger.country WHERE code = file.country);
	IF skipped > 0 THEN
		RAISE NOTICE 'skipped % figures of codes that are not in ai_ledger.country: %', skipped, words
			USING HINT = pg_catalog.format('To have them too, name each, and import again: INSERT INTO ai_ledger.country (code, name, kind, source) VALUES (%1$L, %1$L, ''aggregate'', ''World Bank'');',
											(SELECT file.country FROM pg_catalog.unnest(countries) AS file (country) WHERE NOT EXISTS (SELECT FROM ai_ledger.country WHERE code = file.country) ORDER BY file.country LIMIT 1));
	END IF;

	-- another unit or another series would move the middle of all figures
	EXECUTE pg_catalog.format(
		'SELECT count(*) FILTER (WHERE %2$s IS NULL), count(*) FILTER (WHERE %2$s = file.figure), count(*) FILTER (WHERE %2$s <> file.figure),
				(pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY (file.figure / %2$s)::double precision))::numeric
		   FROM unnest($1, $2, $3) AS file (country, year, figure)
		   JOIN ai_ledger.country ON country.code = file.country
		   LEFT JOIN ai_ledger.%1$I AS mine ON mine.country = file.country AND mine.year = file.year AND mine.source = ''World Bank''',
		relation, known)
	   INTO new_figures, unchanged, corrected, ratio USING countries, years, figures;
	IF unchanged + corrected >= 5 AND ratio NOT BETWEEN 0.5 AND 2.0 AND force IS NOT TRUE THEN
		RAISE EXCEPTION 'the figures are about % times those that are known', pg_catalog.round(ratio, 6)
			USING ERRCODE = 'data_exception',
				  DETAIL = pg_catalog.format('%s figures of %s are known already.', unchanged + corrected, indicator),
				  HINT = 'If it is the right file, say so: force => true; with psql: -v force=true';
	END IF;

	EXECUTE pg_catalog.format(
		'WITH file AS (SELECT * FROM unnest($1, $2, $3, $4) AS file (line, country, year, figure)),
		 step AS (
			SELECT file.line, file.country, file.year, file.figure,
				   coalesce(pg_catalog.lag(file.figure) OVER series, %2$s) AS before,
				   coalesce(pg_catalog.lag(file.year) OVER series, mine.year) AS year_before
			  FROM file
			  LEFT JOIN ai_ledger.%1$I AS mine
				ON mine.country = file.country AND mine.year = file.year - 1 AND mine.source = ''World Bank''
			WINDOW series AS (PARTITION BY file.country ORDER BY file.year))
		 SELECT count(*), pg_catalog.string_agg(pg_catalog.format(''line %%s: %%s from %%s in %%s to %%s in %%s'', line, country, before, year_before, figure, year), ''; '' ORDER BY line)
		   FROM step
		  WHERE year_before = year - 1 AND (figure > before * $5 OR before > figure * $5)',
		relation, known)
	   INTO outliers, words USING lines, countries, years, figures, jump;
	IF outliers > 0 THEN
		RAISE NOTICE 'unusual: % figures leap from one year to the next by more than a factor of %', outliers, jump
			USING DETAIL = pg_catalog.left(words, 1000);
	END IF;

	EXECUTE pg_catalog.format(
		'INSERT INTO ai_ledger.%1$I AS mine (country, year, source, %2$s)
		 SELECT file.country, file.year, ''World Bank'', %3$s
		   FROM unnest($1, $2, $3) AS file (country, year, figure)
		   JOIN ai_ledger.country ON country.code = file.country
		 ON CONFLICT (country, year, source) DO UPDATE SET %4$I = excluded.%4$I
		  WHERE mine.%4$I <> excluded.%4$I',
		relation, columns, value, pg_catalog.split_part(columns, ',', 1))
	  USING countries, years, figures;
END
$$;
COMMENT ON FUNCTION ai_ledger.import_world_bank(text, text, boolean) IS
	'loads a file of the World Bank, all of it or nothing, and counts what was new';
--> of SP.POP.TOTL, NY.GDP.MKTP.CD or PA.NUS.PPP: a download, an export of DataBank or the file of all indicators, or an error that names the line; counts what was new, unchanged, corrected, unusual, skipped for a code that ai_ledger.country has not, and rounded half-even to whole persons; 0 is no figure, and is left out with a notice; 22P04 if it is no such file, 22023 for another indicator, 22000 for figures of another size than those known unless force is true, 22004 for null, 40001 if figures of the file were written after the snapshot of the transaction
