-- Rates from publishers' files

CREATE FUNCTION rates_in_file(file text, layout text DEFAULT NULL,
		OUT line integer, OUT valid_on date, OUT base currency_code, OUT quote currency_code, OUT rate numeric,
		OUT name text, OUT fault text, OUT may_repeat boolean) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 10000;
COMMENT ON FUNCTION rates_in_file(text, text) IS
	'the rates in a file, in order: 1 base = rate quote';
--> layout is the name of a publisher of rate_layouts(), or of one of its forms, or a JSON object that describes the file; without it the file has to say itself what it is. What the layout leaves out or nobody knows as a currency has a name instead of a rate, and in the second case a fault; may_repeat says that the same rate may be there again. 22P04 if the file is not of the layout or malformed, with the line and the column, 22023 for a layout that cannot be

CREATE FUNCTION rate_layout_of(file text, layout text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION rate_layout_of(text, text) IS
	'the layout and the form by which rates_in_file reads a file, such as ecb.wide';
--> null if the layout is a description of one's own; 22P04 and 22023 likewise

CREATE FUNCTION assert_rates_current() RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE STRICT;
COMMENT ON FUNCTION assert_rates_current() IS
	'checks that nobody has written rates since the snapshot of the transaction was taken';
--> 40001 if somebody has. Under READ COMMITTED, where each statement has a snapshot of its own, it does nothing

CREATE FUNCTION import_rates(csv text, provider text, layout text DEFAULT NULL, force boolean DEFAULT false,
		recorded_at timestamptz DEFAULT NULL, progress boolean DEFAULT false,
		OUT new_rates bigint, OUT unchanged bigint, OUT corrected bigint, OUT withdrawn bigint,
		OUT outliers bigint, OUT suspicious bigint, OUT left_out bigint, OUT first_on date, OUT last_on date) RETURNS record
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	as_of timestamptz := import_rates.recorded_at;
	publisher text := import_rates.provider;
	as_layout text := import_rates.layout;
	is_forced boolean := coalesce(import_rates.force, false);
	lines integer[];
	days date[];
	bases text[];
	quotes text[];
	rates numeric[];
	may_repeat boolean;
	suspects text[];
	unknown bigint := 0::bigint;
	part record;
	report record;
BEGIN
	-- Where the tables and types are now, for a schema may be renamed; until the end of this function
	PERFORM pg_catalog.set_config('search_path'::text,
		pg_catalog.string_agg(DISTINCT c.relnamespace::regnamespace::text, ', '::text) || ', '::text || x.extnamespace::regnamespace::text || ', pg_temp'::text, true)
	FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_class c ON c.oid = ANY (x.extconfig)
	WHERE x.extname = 'ai_invest'::name
	GROUP BY x.extnamespace;

	IF csv IS NULL OR publisher IS NULL THEN
		RAISE null_value_not_allowed USING
			MESSAGE = CASE WHEN csv IS NULL THEN 'there is no file of rates to import' ELSE 'the provider of the rates has no name' END;
	END IF;
	IF upper(publisher) = 'EU'::text THEN
		RAISE invalid_parameter_value USING
			MESSAGE = 'the rates of EU are those of the law',
			HINT = 'Give the provider another name.';
	END IF;
	IF NOT isfinite(as_of) THEN
		RAISE invalid_parameter_value USING
			MESSAGE = pg_catalog.format('rates cannot be recorded at %s'::text, as_of),
			HINT = 'Name a moment, or leave recorded_at out, which means now.';
	END IF;
	IF NOT pg_catalog.has_table_privilege('exchange_rate'::regclass::oid, 'INSERT'::text)
		OR NOT pg_catalog.has_table_privilege('rate_provider'::regclass::oid, 'INSERT'::text) THEN
		SELECT x.extowner::regrole AS owner, x.extnamespace::regnamespace AS schema INTO part
		FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name;
		RAISE insufficient_privilege USING
			MESSAGE = pg_catalog.format('role %I may not write exchange rates'::text, current_user),
			DETAIL = pg_catalog.format('That right is given by %s, who created the extension, or by a superuser.'::text, part.owner),
			HINT = pg_catalog.format('SELECT %s.grant_rate_writer(%L);'::text, part.schema, pg_catalog.quote_ident(current_user::text));
	END IF;

	-- One import at a time, or both would store the same rates; what the other one stored came before
	PERFORM pg_catalog.pg_advisory_xact_lock('pg_catalog.pg_class'::regclass::oid::int4, 'exchange_rate'::regclass::oid::int4);
	PERFORM assert_rates_current();
	as_of := coalesce(as_of, pg_catalog.clock_timestamp());

	SELECT pg_catalog.array_agg(f.line) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.array_agg(f.valid_on) FILTER (WHERE f.rate IS NOT NULL),
		pg_catalog.array_agg(f.base::text) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.array_agg(f.quote::text) FILTER (WHERE f.rate IS NOT NULL),
		pg_catalog.array_agg(f.rate) FILTER (WHERE f.rate IS NOT NULL), pg_catalog.bool_or(f.may_repeat), count(*) FILTER (WHERE f.rate IS NULL)
	INTO lines, days, bases, quotes, rates, may_repeat, left_out
	FROM (SELECT * FROM rates_in_file(csv, as_layout) f ORDER BY f.valid_on, f.line) AS f;

	-- What has no currency is told once for each name
	IF left_out > 0 THEN
		SELECT count(*) FILTER (WHERE n.fault IS NOT NULL) AS unknown,
			(pg_catalog.array_agg(pg_catalog.format('line %s: "%s" %s'::text, n.line, shown_text(n.name), n.fault) ORDER BY n.line, n.name)
				FILTER (WHERE n.fault IS NOT NULL))[1:20] AS suspects,
			(pg_catalog.array_agg(shown_text(n.name) ORDER BY n.line, n.name) FILTER (WHERE n.fault IS NULL OR is_forced))[1:20] AS names
		INTO report
		FROM (SELECT min(f.line) AS line, f.name, f.fault FROM rates_in_file(csv, as_layout) f WHERE f.rate IS NULL GROUP BY f.name, f.fault) AS n;
		unknown := report.unknown;
		suspects := report.suspects;
		IF report.names IS NOT NULL THEN
			RAISE NOTICE 'left out: %', pg_catalog.array_to_string(report.names, ', '::text);
		END IF;
	END IF;
	IF rates IS NULL AND (unknown = 0 OR is_forced) THEN
		RAISE bad_copy_file_format USING MESSAGE = 'the file of rates has no rates';
	END IF;

	BEGIN
		INSERT INTO rate_provider(provider, source)
		SELECT publisher, (SELECT l.source FROM rate_layouts() l WHERE l.layout || '.'::text || l.form = rate_layout_of(csv, as_layout))
		ON CONFLICT DO NOTHING;
	EXCEPTION WHEN check_violation THEN
		RAISE invalid_parameter_value USING
			MESSAGE = pg_catalog.format('a provider cannot be called "%s"'::text, shown_text(publisher)),
			HINT = 'A name has up to 63 characters, no comma, quote or control character, and no blank at its ends.';
	END;

	new_rates := 0;
	unchanged := 0;
	corrected := 0;
	withdrawn := 0;
	outliers := 0;
	suspicious := 0;
	FOR part IN
		SELECT min(d.valid_on) AS first_on, max(d.valid_on) AS last_on, min(d.n)::int4 AS first_n, max(d.n)::int4 AS last_n
		FROM pg_catalog.unnest(days) WITH ORDINALITY AS d(valid_on, n)
		GROUP BY date_part('year'::text, d.valid_on::timestamp)
		ORDER BY 1
	LOOP
		WITH plausible(code, low, high) AS (
			-- units for one euro, ever since there is one
			VALUES ('EUR'::currency_code, 1.0, 1.0), ('USD', 0.4, 2.5), ('JPY', 40.0, 500.0), ('GBP', 0.3, 1.5), ('CHF', 0.4, 3.0), ('DKK', 7.0, 8.0),
				('SEK', 5.0, 25.0), ('NOK', 5.0, 25.0), ('CAD', 0.7, 3.5), ('AUD', 0.8, 4.0), ('HUF', 100.0, 1500.0), ('CZK', 12.0, 70.0),
				('KRW', 400.0, 4000.0), ('IDR', 4000.0, 60000.0), ('CNY', 3.0, 20.0), ('INR', 20.0, 300.0)
		), in_file AS (
			SELECT f.line, f.valid_on, f.base::currency_code AS base, f.quote::currency_code AS quote, f.rate,
				pg_catalog.lag(f.line) OVER w AS line_before, pg_catalog.lag(f.rate) OVER w AS rate_before, pg_catalog.lead(f.line) OVER w IS NULL AS counts
			FROM unnest(lines[part.first_n:part.last_n], days[part.first_n:part.last_n], bases[part.first_n:part.last_n],
				quotes[part.first_n:part.last_n], rates[part.first_n:part.last_n]) AS f(line, valid_on, base, quote, rate)
			WINDOW w AS (PARTITION BY f.base, f.quote, f.valid_on ORDER BY f.line)
		), believed AS (
			-- pair by pair, as the primary key has them; and one from before and one from after, for rates of quarters and years
			SELECT pair.base, pair.quote, e.valid_on, e.rate, e.is_of_that_moment
			FROM (SELECT DISTINCT f.base, f.quote FROM in_file f) AS pair
			CROSS JOIN LATERAL (
				(SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate, e.recorded_at = as_of AS is_of_that_moment
				FROM exchange_rate e
				WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
					AND e.recorded_at <= as_of AND e.valid_on >= part.first_on - 31 AND e.valid_on <= part.last_on + 31
				ORDER BY e.valid_on, e.recorded_at DESC)
				UNION ALL
				(SELECT d.valid_on, d.rate, false
				FROM (SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate
					FROM exchange_rate e
					WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
						AND e.recorded_at <= as_of AND e.valid_on >= part.first_on - 400 AND e.valid_on < part.first_on - 31
					ORDER BY e.valid_on DESC, e.recorded_at DESC) AS d
				WHERE d.rate IS NOT NULL
				LIMIT 1)
				UNION ALL
				(SELECT d.valid_on, d.rate, false
				FROM (SELECT DISTINCT ON (e.valid_on) e.valid_on, e.rate
					FROM exchange_rate e
					WHERE e.base = pair.base AND e.quote = pair.quote AND e.provider = publisher
						AND e.recorded_at <= as_of AND e.valid_on > part.last_on + 31 AND e.valid_on <= part.last_on + 400
					ORDER BY e.valid_on, e.recorded_at DESC) AS d
				WHERE d.rate IS NOT NULL
				LIMIT 1)) AS e
		), withdrawal AS (
			-- and all that was withdrawn with it: only another value is news
			SELECT b.base, b.quote, b.valid_on, pg_catalog.array_agg(w.rate) AS rates
			FROM believed b
			LEFT JOIN exchange_rate w ON w.provider = publisher AND w.base = b.base
				AND w.quote = b.quote AND w.valid_on = b.valid_on AND w.recorded_at <= as_of AND w.rate IS NOT NULL
			WHERE b.rate IS NULL AND NOT is_forced
			GROUP BY b.base, b.quote, b.valid_on
		), timeline AS (
			SELECT coalesce(f.base, b.base) AS base, coalesce(f.quote, b.quote) AS quote, coalesce(f.valid_on, b.valid_on) AS valid_on,
				f.line, f.line_before, f.rate_before, coalesce(f.rate, b.rate) AS rate, b.rate AS stored_rate, b.is_of_that_moment,
				CASE WHEN b.quote IS NULL THEN 'new' WHEN b.rate = f.rate THEN 'unchanged'
					WHEN f.rate = ANY (w.rates) OR (w.quote IS NOT NULL AND w.rates[1] IS NULL) THEN 'withdrawn'
					ELSE 'corrected' END::text AS status
			FROM (SELECT * FROM in_file f WHERE f.counts) AS f
			FULL JOIN believed b ON b.base = f.base AND b.quote = f.quote AND b.valid_on = f.valid_on
			LEFT JOIN withdrawal w ON w.base = b.base AND w.quote = b.quote AND w.valid_on = b.valid_on
			WHERE f.rate IS NOT NULL OR b.rate IS NOT NULL
		), in_order AS (
			SELECT t.*, pg_catalog.lag(t.rate) OVER w AS earlier_rate, pg_catalog.lag(t.valid_on) OVER w AS earlier_on,
				pg_catalog.lead(t.rate) OVER w AS later_rate, pg_catalog.lead(t.valid_on) OVER w AS later_on,
				pg_catalog.lead(t.line) OVER w IS NOT NULL AS later_is_in_file
			FROM timeline t
			WINDOW w AS (PARTITION BY t.base, t.quote, t.status = 'withdrawn'::text ORDER BY t.valid_on)
		), neighbour AS (
			-- the rate before, or the one after that the file does not have, if it is near enough
			SELECT n.*, n.status IN ('new'::text, 'corrected'::text) AS is_change, CASE WHEN n.valid_on - n.earlier_on <= 31 THEN n.earlier_rate
				WHEN n.later_on - n.valid_on <= 31 AND NOT n.later_is_in_file THEN n.later_rate END AS near_rate,
				CASE WHEN n.valid_on - n.earlier_on <= 400 THEN n.earlier_rate
				WHEN n.later_on - n.valid_on <= 400 AND NOT n.later_is_in_file THEN n.later_rate END AS far_rate,
				CASE WHEN n.valid_on - n.earlier_on <= 400 THEN n.earlier_on ELSE n.later_on END AS far_on
			FROM in_order n
			WHERE n.line IS NOT NULL
		), others AS (
			-- what everybody else says, where there is no neighbour
			SELECT n.*, CASE WHEN n.is_change AND n.near_rate IS NULL AND EXISTS (SELECT FROM exchange_rate)
				THEN exchange_rate(n.base, n.quote, n.valid_on, 31, 'infinity'::timestamptz, 'null'::text, NULL::text) END AS others_rate
			FROM neighbour n
		), distance AS (
			-- how many times it differs from either, and from their inverse
			SELECT d.*, greatest(d.rate / d.near_rate, d.near_rate / d.rate) AS times,
				greatest(d.rate * d.near_rate, 1.0 / (d.rate * d.near_rate)) AS inverse_times,
				greatest(d.rate / d.far_rate, d.far_rate / d.rate) AS far_times,
				greatest(d.rate * d.far_rate, 1.0 / (d.rate * d.far_rate)) AS far_inverse_times,
				greatest(d.rate / d.others_rate, d.others_rate / d.rate) AS others_times,
				greatest(d.rate * d.others_rate, 1.0 / (d.rate * d.others_rate)) AS others_inverse_times
			FROM others d
		), judged AS (
			-- The largest real move of a day against the euro from 1999 on was 1.69-fold.
			SELECT j.*, CASE
				WHEN j.line_before IS NOT NULL AND NOT (may_repeat AND j.rate_before = j.rate)
					THEN pg_catalog.format(CASE WHEN j.rate_before = j.rate THEN 'which is there already, in line %2$s' ELSE 'which is %1$s in line %2$s' END::text,
						j.rate_before, j.line_before)
				WHEN NOT j.is_change THEN NULL
				WHEN j.valid_on > timezone('UTC'::text, as_of)::date + 1 THEN 'which was still to come'
				WHEN j.times > 1.05 AND j.inverse_times * j.inverse_times * j.inverse_times * j.inverse_times < j.times
					THEN pg_catalog.format('which looks inverted beside %s'::text, j.near_rate)
				WHEN j.times >= 2.0 THEN pg_catalog.format('which is far from %s'::text, j.near_rate)
				WHEN j.near_rate IS NULL AND j.far_times >= 5.0
					THEN pg_catalog.format(CASE WHEN j.far_inverse_times * j.far_inverse_times < j.far_times THEN 'which looks inverted beside %s on %s'
						ELSE 'which is far from %s on %s' END::text, j.far_rate, to_char(j.far_on::timestamp, 'YYYY-MM-DD'::text))
				WHEN j.others_times > 1.05 AND j.others_inverse_times * j.others_inverse_times * j.others_inverse_times * j.others_inverse_times < j.others_times
					THEN pg_catalog.format('which looks inverted beside %s of other providers'::text, round(j.others_rate, 6))
				WHEN j.others_times >= 5.0 THEN pg_catalog.format('which is far from %s of other providers'::text, round(j.others_rate, 6))
				WHEN j.rate < q.low / b.high OR j.rate > q.high / b.low
					THEN CASE WHEN 1.0 / j.rate BETWEEN q.low / b.high AND q.high / b.low THEN 'which looks inverted' ELSE 'which it never was' END
				END::text AS suspicion
			FROM distance j
			LEFT JOIN plausible b ON b.code = j.base
			LEFT JOIN plausible q ON q.code = j.quote
		), stored AS (
			INSERT INTO exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
			SELECT publisher, s.base, s.quote, s.valid_on, s.rate, as_of
			FROM judged s
			WHERE s.is_change AND s.is_of_that_moment IS NOT TRUE
		)
		SELECT count(*) FILTER (WHERE r.status = 'new'::text) AS new_rates,
			count(*) FILTER (WHERE r.status = 'unchanged'::text) AS unchanged,
			count(*) FILTER (WHERE r.status = 'corrected'::text) AS corrected,
			count(*) FILTER (WHERE r.status = 'withdrawn'::text) AS withdrawn,
			count(*) FILTER (WHERE r.suspicion IS NOT NULL) AS suspicious,
			count(*) FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2) AS outliers,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 %s = %s %s on %s, %s'::text, r.line, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.suspicion) ORDER BY r.line, r.valid_on, r.base, r.quote)
				FILTER (WHERE r.suspicion IS NOT NULL))[1:20] AS suspects,
			(pg_catalog.array_agg(pg_catalog.format('1 %s = %s %s on %s, beside %s'::text, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.near_rate) ORDER BY r.valid_on, r.base, r.quote)
				FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2))[1:5] AS strays,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 %s = %s %s on %s, but for that moment there is %s'::text, r.line, r.base, r.rate, r.quote,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), coalesce(r.stored_rate::text, 'a withdrawal'::text)) ORDER BY r.line, r.valid_on, r.base, r.quote)
				FILTER (WHERE r.is_change AND r.is_of_that_moment))[1:5] AS contradictions
		INTO report
		FROM judged r;

		suspects := (pg_catalog.array_cat(suspects, report.suspects))[1:20];
		IF report.contradictions IS NOT NULL THEN
			RAISE unique_violation USING
				MESSAGE = pg_catalog.format('other rates were recorded at %s'::text, as_of),
				DETAIL = pg_catalog.array_to_string(report.contradictions, '; '::text) || '. Nothing was stored.'::text,
				HINT = 'A correction is recorded later than what it corrects: leave recorded_at out, or name a later moment.';
		END IF;
		new_rates := new_rates + report.new_rates;
		unchanged := unchanged + report.unchanged;
		corrected := corrected + report.corrected;
		withdrawn := withdrawn + report.withdrawn;
		suspicious := suspicious + report.suspicious;
		outliers := outliers + report.outliers;
		first_on := coalesce(first_on, part.first_on);
		last_on := part.last_on;
		IF report.outliers > 0 THEN
			RAISE NOTICE 'unusual: %', pg_catalog.array_to_string(report.strays, '; '::text);
		END IF;
		IF progress THEN
			RAISE INFO '%: % new, % unchanged, % corrected, % left withdrawn', date_part('year'::text, part.first_on::timestamp),
				report.new_rates, report.unchanged, report.corrected, report.withdrawn;
		END IF;
	END LOOP;

	-- All that is wrong with a file, not the first of it
	suspicious := suspicious + unknown;
	IF suspicious > 0 AND NOT is_forced THEN
		RAISE data_exception USING
			MESSAGE = pg_catalog.format(CASE WHEN suspicious = unknown THEN 'unknown currencies in the file: %s' ELSE 'suspicious rates in the file: %s' END::text, suspicious),
			DETAIL = pg_catalog.array_to_string(suspects, '; '::text)
				|| CASE WHEN suspicious > pg_catalog.cardinality(suspects) THEN pg_catalog.format('; and %s more'::text, suspicious - pg_catalog.cardinality(suspects)) ELSE '' END::text
				|| '. Nothing was stored.'::text,
			HINT = CASE WHEN suspicious = unknown
				THEN 'The layout can say which currency a name is, "names": {"Dollar": "USD"}, or that it is left out, "names": {"Index": null}.'
				ELSE pg_catalog.format('If they are right: SELECT %s.import_rates(csv, %s, force => true);'::text,
					(SELECT x.extnamespace::regnamespace FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name),
					pg_catalog.concat_ws(', '::text, pg_catalog.quote_literal(publisher), pg_catalog.quote_literal(as_layout))) END;
	END IF;
END
$$;
COMMENT ON FUNCTION import_rates(text, text, text, boolean, timestamptz, boolean) IS
	'stores the rates of a publisher''s file, all or nothing, and counts them';
--> what is new or differs from what the provider has. layout is as rates_in_file has it. A rate that was withdrawn stays withdrawn until the file has another value for its day. What looks wrong is refused and named, unless force is true: a day that is there twice or still to come, a currency that nobody knows, a rate that looks inverted or is far from the one before it, from those of other providers or from any there was. Forced, the last line of a day counts, and what has no currency is left out; left_out counts the columns, or the lines, without a currency. 22P04 and 22023 as rates_in_file has them, 22000 for what looks wrong, 22004 for null, 22023 for a recorded_at that is infinite or a provider that cannot be, 23505 if other rates were recorded at that moment, 40001 if rates were written after the snapshot of the transaction, 42501 if you may not write rates

CREATE FUNCTION import_ecb(csv text, force boolean DEFAULT false, recorded_at timestamptz DEFAULT NULL,
		progress boolean DEFAULT false,
		OUT new_rates bigint, OUT unchanged bigint, OUT corrected bigint, OUT withdrawn bigint,
		OUT outliers bigint, OUT suspicious bigint, OUT left_out bigint, OUT first_on date, OUT last_on date) RETURNS record
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	-- Where the function is now, for a schema may be renamed; until the end of this one
	PERFORM pg_catalog.set_config('search_path'::text, x.extnamespace::regnamespace::text || ', pg_temp'::text, true)
	FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name;
	SELECT r.* INTO new_rates, unchanged, corrected, withdrawn, outliers, suspicious, left_out, first_on, last_on
	FROM import_rates(import_ecb.csv, 'ECB'::text, 'ecb'::text, import_ecb.force, import_ecb.recorded_at, import_ecb.progress) AS r;
END
$$;
COMMENT ON FUNCTION import_ecb(text, boolean, timestamptz, boolean) IS
	'stores the rates of a file of the European Central Bank, in any of its forms';
--> as import_rates does for provider ECB and layout ecb, with the same report and errors
