-- The World Bank's own download files (World Development Indicators: population,
-- gross domestic product, purchasing-power parities), as they are published.

CREATE OR REPLACE FUNCTION ai_ledger.csv_fields(line text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	-- every field with the comma after it; null where that does not make the whole line
	SELECT CASE WHEN sum(length(field[1])) = length(line) + 1
				THEN array_agg(CASE WHEN field[2] IS NOT NULL THEN replace(field[2], '""', '"') ELSE btrim(field[3]) END ORDER BY n) END
	  FROM regexp_matches(line || ',', '((?:"((?:[^"]|"")*)"|([^",]*)),)', 'g') WITH ORDINALITY AS match (field, n)
$$;
COMMENT ON FUNCTION ai_ledger.csv_fields(text) IS 'the fields of one line of CSV; null if it is none';

CREATE OR REPLACE FUNCTION ai_ledger.world_bank_figures(
	indicator text, csv text,
	OUT line integer, OUT country text, OUT year integer, OUT figure numeric)
RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp ROWS 10000 AS $$
DECLARE
	text_of_line text;
	header text[];
	fields text[];
	code_at integer;
	indicator_at integer;
	year_at integer;
	value_at integer;
	cell text;
	byte_order_mark text := convert_from(decode('efbbbf', 'hex'), getdatabaseencoding());
BEGIN
	line := 0;
	FOREACH text_of_line IN ARRAY regexp_split_to_array(ltrim(csv, byte_order_mark), E'\r\n?|\n') LOOP
		line := line + 1;
		CONTINUE WHEN btrim(text_of_line) = '';
		fields := ai_ledger.csv_fields(text_of_line);
		IF fields IS NULL THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %: a quote is out of place', line
				USING ERRCODE = 'bad_copy_file_format', DETAIL = format('The line is: %s', left(text_of_line, 200));
		END IF;

		-- the first line with the code of a country among its names is the header; before it stands what the file is
		IF header IS NULL THEN
			-- the publisher ends its lines with a comma; and a Turkish I would have another small letter
			SELECT array_agg(lower(replace(name, '_', ' ') COLLATE "C") ORDER BY n) INTO header
			  FROM unnest(fields) WITH ORDINALITY AS field (name, n)
			 WHERE name <> '' OR n < cardinality(fields);
			code_at := coalesce(array_position(header, 'country code'), array_position(header, 'iso3'));
			IF code_at IS NULL THEN
				header := NULL;
				CONTINUE;
			END IF;
			indicator_at := array_position(header, 'indicator code');
			year_at := array_position(header, 'year');
			IF year_at IS NOT NULL THEN
				SELECT min(n)::integer INTO value_at FROM unnest(header) WITH ORDINALITY AS field (name, n)
				 WHERE name IN ('value', 'population', 'gdp usd', 'lcu per intl usd');
				IF value_at IS NULL THEN
					RAISE EXCEPTION 'invalid file of the World Bank, line %: no column of values: "value" is wanted beside "year"', line
						USING ERRCODE = 'bad_copy_file_format';
				END IF;
			ELSIF NOT EXISTS (SELECT FROM unnest(header) AS name WHERE name ~ '^[0-9]{4}$') THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %: no column of a year, and none named "year"', line
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			CONTINUE;
		END IF;

		IF cardinality(fields) < cardinality(header)
		   OR array_to_string(fields[cardinality(header) + 1:], '') <> '' THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %: % fields, where the header has %', line, cardinality(fields), cardinality(header)
				USING ERRCODE = 'bad_copy_file_format', DETAIL = format('The line is: %s', left(text_of_line, 200));
		END IF;
		country := fields[code_at];
		IF country !~ '^[A-Z]{3}$' THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not the code of a country', line, header[code_at], country
				USING ERRCODE = 'bad_copy_file_format';
		END IF;
		IF fields[indicator_at] <> indicator THEN
			RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": the file is of "%", not of "%"', line, header[indicator_at], fields[indicator_at], indicator
				USING ERRCODE = 'bad_copy_file_format',
					  HINT = format('SELECT * FROM ai_ledger.import_world_bank(%L, ...);', fields[indicator_at]);
		END IF;

		FOR i IN 1..cardinality(header) LOOP
			IF year_at IS NOT NULL THEN
				CONTINUE WHEN i <> value_at;
				cell := fields[year_at];
				IF cell !~ '^[0-9]{4}$' THEN
					RAISE EXCEPTION 'invalid file of the World Bank, line %, column "year": "%" is not a year', line, cell
						USING ERRCODE = 'bad_copy_file_format';
				END IF;
				year := cell::integer;
			ELSE
				CONTINUE WHEN header[i] !~ '^[0-9]{4}$';
				year := header[i]::integer;
			END IF;
			cell := coalesce(fields[i], '');
			CONTINUE WHEN cell IN ('', '..');
			IF cell !~ '^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,2})?$' OR cell::numeric = 0 THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not a number above zero', line, header[i], cell
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			figure := cell::numeric;
			IF figure >= 1e18 THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is larger than any figure can be', line, header[i], cell
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			IF indicator = 'SP.POP.TOTL' AND figure <> trunc(figure) THEN
				RAISE EXCEPTION 'invalid file of the World Bank, line %, column "%": "%" is not a number of persons', line, header[i], cell
					USING ERRCODE = 'bad_copy_file_format';
			END IF;
			RETURN NEXT;
		END LOOP;
	END LOOP;
	IF header IS NULL THEN
		RAISE EXCEPTION 'invalid file of the World Bank: no line has a column "Country Code"'
			USING ERRCODE = 'bad_copy_file_format',
				  HINT = 'The file is the CSV of the download from data.worldbank.org, without the metadata beside it.';
	END IF;
END
$$;
COMMENT ON FUNCTION ai_ledger.world_bank_figures(text, text) IS 'what a download file of the World Bank says, or where it is malformed; wide, as it is published, or long, with a year and a value in each line; 22P04 if it is no such file';

CREATE OR REPLACE FUNCTION ai_ledger.import_world_bank(
	indicator text, csv text,
	force boolean DEFAULT false,
	OUT new_figures bigint, OUT unchanged bigint, OUT corrected bigint, OUT outliers bigint, OUT skipped bigint)
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

	SELECT pg_catalog.array_agg(f.line), pg_catalog.array_agg(f.country), pg_catalog.array_agg(f.year), pg_catalog.array_agg(f.figure)
	  INTO lines, countries, years, figures
	  FROM ai_ledger.world_bank_figures(indicator, csv) AS f;
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
			USING HINT = 'INSERT INTO ai_ledger.country (code, name, kind, source) VALUES (...); and import again.';
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
				  HINT = 'Is it the right file?  If it is: import_world_bank(..., force => true).';
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
	'loads a download file of the World Bank (SP.POP.TOTL, NY.GDP.MKTP.CD or PA.NUS.PPP): all of it, or nothing and an error that names the line; says what was new, unchanged, corrected, unusual, and skipped for a code that ai_ledger.country has not; 22P04 if it is no such file, 22023 for another indicator, 22000 for figures of another size than those known unless force is true, 22004 for null';
