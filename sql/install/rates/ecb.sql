-- The reference rates of the European Central Bank, from its own files

CREATE FUNCTION ecb_rates(csv text, first_day date DEFAULT '-infinity', last_day date DEFAULT 'infinity',
		OUT line integer, OUT valid_on date, OUT currency currency_code, OUT rate numeric) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 10000;
COMMENT ON FUNCTION ecb_rates(text, date, date) IS
	'the rates in a file of the European Central Bank, units of each currency for one euro: its history, its daily file, or rate_date,currency,rate; 22P04 if it is none of them, with the line and the column';

CREATE FUNCTION import_ecb(csv text, force boolean DEFAULT false, recorded_at timestamptz DEFAULT NULL,
		progress boolean DEFAULT false,
		OUT new_rates bigint, OUT unchanged bigint, OUT corrected bigint, OUT withdrawn bigint,
		OUT outliers bigint, OUT suspicious bigint, OUT first_on date, OUT last_on date) RETURNS record
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	as_of timestamptz := import_ecb.recorded_at;
	part record;
	report record;
BEGIN
	-- Where the tables and types are now, for a schema may be renamed; until the end of this function
	PERFORM pg_catalog.set_config('search_path'::text,
		pg_catalog.string_agg(DISTINCT c.relnamespace::regnamespace::text, ', '::text) || ', '::text || x.extnamespace::regnamespace::text || ', pg_temp'::text, true)
	FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_class c ON c.oid = ANY (x.extconfig)
	WHERE x.extname = 'ai_invest'::name
	GROUP BY x.extnamespace;
	IF csv IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'there is no file of rates to import';
	END IF;
	IF NOT isfinite(as_of) THEN
		RAISE invalid_parameter_value USING
			MESSAGE = pg_catalog.format('rates cannot be recorded at %s'::text, as_of),
			HINT = 'Name a moment, or leave recorded_at out, which means now.';
	END IF;
	IF NOT pg_catalog.has_table_privilege('exchange_rate'::text, 'INSERT'::text)
		OR NOT pg_catalog.has_table_privilege('rate_provider'::text, 'INSERT'::text) THEN
		SELECT x.extowner::regrole AS owner, x.extnamespace::regnamespace AS schema INTO part
		FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name;
		RAISE insufficient_privilege USING
			MESSAGE = pg_catalog.format('role %I may not write exchange rates'::text, current_user),
			DETAIL = pg_catalog.format('That right is given by %s, who created the extension, or by a superuser.'::text, part.owner),
			HINT = pg_catalog.format('SELECT %s.grant_rate_writer(%L);'::text, part.schema, pg_catalog.quote_ident(current_user::text));
	END IF;

	-- One import at a time, or both would store the same rates; what the other one stored came before
	PERFORM pg_catalog.pg_advisory_xact_lock('pg_catalog.pg_class'::regclass::oid::int4, 'exchange_rate'::regclass::oid::int4);
	as_of := coalesce(as_of, pg_catalog.clock_timestamp());

	SELECT max(f.line) AS line, f.currency, f.valid_on INTO part
	FROM ecb_rates(csv, '-infinity'::date, 'infinity'::date) f
	GROUP BY f.currency, f.valid_on HAVING count(*) > 1
	ORDER BY 1 LIMIT 1;
	IF FOUND THEN
		RAISE bad_copy_file_format USING
			MESSAGE = pg_catalog.format('invalid file of rates, line %s: %s on %s is there twice'::text, part.line, part.currency, to_char(part.valid_on::timestamp, 'YYYY-MM-DD'::text)),
			DETAIL = 'Nothing was stored.';
	END IF;

	INSERT INTO rate_provider(provider, source)
	VALUES ('ECB', 'Source: ECB statistics, euro foreign exchange reference rates')
	ON CONFLICT DO NOTHING;

	new_rates := 0;
	unchanged := 0;
	corrected := 0;
	withdrawn := 0;
	outliers := 0;
	suspicious := 0;
	FOR part IN
		SELECT min(f.valid_on) AS first_on, max(f.valid_on) AS last_on
		FROM ecb_rates(csv, '-infinity'::date, 'infinity'::date) f
		GROUP BY date_part('year'::text, f.valid_on::timestamp)
		ORDER BY 1
	LOOP
		WITH plausible(code, low, high) AS (
			VALUES ('USD'::currency_code, 0.4, 2.5), ('JPY', 40, 500), ('GBP', 0.3, 1.5), ('CHF', 0.4, 3), ('DKK', 7, 8),
				('SEK', 5, 25), ('NOK', 5, 25), ('CAD', 0.7, 3.5), ('AUD', 0.8, 4), ('HUF', 100, 1500), ('CZK', 12, 70),
				('KRW', 400, 4000), ('IDR', 4000, 60000), ('CNY', 3, 20), ('INR', 20, 300)
		), believed AS (
			SELECT DISTINCT ON (e.quote, e.valid_on) e.quote, e.valid_on, e.rate, e.recorded_at = as_of AS is_of_that_moment
			FROM exchange_rate e
			WHERE e.provider = 'ECB'::text AND e.base = 'EUR'::currency_code AND e.recorded_at <= as_of
				AND e.valid_on >= part.first_on - 31 AND e.valid_on <= part.last_on + 31
			ORDER BY e.quote, e.valid_on, e.recorded_at DESC
		), withdrawal AS (
			-- and all that was withdrawn with it: only another value is news
			SELECT b.quote, b.valid_on, pg_catalog.array_agg(w.rate) AS rates
			FROM believed b
			LEFT JOIN exchange_rate w ON w.provider = 'ECB'::text AND w.base = 'EUR'::currency_code
				AND w.quote = b.quote AND w.valid_on = b.valid_on AND w.recorded_at <= as_of AND w.rate IS NOT NULL
			WHERE b.rate IS NULL AND NOT coalesce(force, false)
			GROUP BY b.quote, b.valid_on
		), timeline AS (
			SELECT coalesce(f.currency, b.quote) AS currency, coalesce(f.valid_on, b.valid_on) AS valid_on,
				f.line, coalesce(f.rate, b.rate) AS rate, b.rate AS stored_rate, b.is_of_that_moment,
				CASE WHEN b.quote IS NULL THEN 'new' WHEN b.rate = f.rate THEN 'unchanged'
					WHEN f.rate = ANY (w.rates) OR (w.quote IS NOT NULL AND w.rates[1] IS NULL) THEN 'withdrawn'
					ELSE 'corrected' END::text AS status
			FROM ecb_rates(csv, part.first_on, part.last_on) f
			FULL JOIN believed b ON b.quote = f.currency AND b.valid_on = f.valid_on
			LEFT JOIN withdrawal w ON w.quote = b.quote AND w.valid_on = b.valid_on
			WHERE f.rate IS NOT NULL OR b.rate IS NOT NULL
		), in_order AS (
			SELECT t.*, pg_catalog.lag(t.rate) OVER w AS earlier_rate, pg_catalog.lag(t.valid_on) OVER w AS earlier_on,
				pg_catalog.lead(t.rate) OVER w AS later_rate, pg_catalog.lead(t.valid_on) OVER w AS later_on,
				pg_catalog.lead(t.line) OVER w IS NOT NULL AS later_is_in_file
			FROM timeline t
			WINDOW w AS (PARTITION BY t.currency, t.status = 'withdrawn'::text ORDER BY t.valid_on)
		), neighbour AS (
			-- the rate before, or the one after that the file does not have, if it is near enough
			SELECT n.*, CASE WHEN n.valid_on - n.earlier_on <= 31 THEN n.earlier_rate
				WHEN n.later_on - n.valid_on <= 31 AND NOT n.later_is_in_file THEN n.later_rate END AS near_rate
			FROM in_order n
			WHERE n.line IS NOT NULL
		), distance AS (
			-- how many times it differs from the neighbour, and from the neighbour's inverse
			SELECT d.*, d.status IN ('new'::text, 'corrected'::text) AS is_change, greatest(d.rate / d.near_rate, d.near_rate / d.rate) AS times,
				greatest(d.rate * d.near_rate, 1.0 / (d.rate * d.near_rate)) AS inverse_times
			FROM neighbour d
		), judged AS (
			-- The largest real move of a day from 1999 on was 1.69-fold.
			SELECT j.*, CASE
				WHEN NOT j.is_change THEN NULL
				WHEN j.valid_on > timezone('UTC'::text, as_of)::date + 1 THEN 'which was still to come'
				WHEN j.times > 1.05 AND j.inverse_times * j.inverse_times * j.inverse_times * j.inverse_times < j.times
					THEN pg_catalog.format('which looks inverted beside %s'::text, j.near_rate)
				WHEN j.times >= 2.0 THEN pg_catalog.format('which is far from %s'::text, j.near_rate)
				WHEN j.rate < p.low OR j.rate > p.high
					THEN CASE WHEN 1.0 / j.rate BETWEEN p.low AND p.high THEN 'which looks inverted' ELSE 'which it never was' END
				END::text AS suspicion
			FROM distance j
			LEFT JOIN plausible p ON p.code = j.currency
		), stored AS (
			INSERT INTO exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
			SELECT 'ECB'::text, 'EUR'::currency_code, s.currency, s.valid_on, s.rate, as_of
			FROM judged s
			WHERE s.is_change AND s.is_of_that_moment IS NOT TRUE
		)
		SELECT count(*) FILTER (WHERE r.status = 'new'::text) AS new_rates,
			count(*) FILTER (WHERE r.status = 'unchanged'::text) AS unchanged,
			count(*) FILTER (WHERE r.status = 'corrected'::text) AS corrected,
			count(*) FILTER (WHERE r.status = 'withdrawn'::text) AS withdrawn,
			count(*) FILTER (WHERE r.suspicion IS NOT NULL) AS suspicious,
			count(*) FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2) AS outliers,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 EUR = %s %s on %s, %s'::text, r.line, r.rate, r.currency,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.suspicion) ORDER BY r.line, r.currency)
				FILTER (WHERE r.suspicion IS NOT NULL))[1:5] AS suspects,
			(pg_catalog.array_agg(pg_catalog.format('1 EUR = %s %s on %s, beside %s'::text, r.rate, r.currency,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), r.near_rate) ORDER BY r.valid_on, r.currency)
				FILTER (WHERE r.suspicion IS NULL AND r.is_change AND r.times > 1.2))[1:5] AS strays,
			(pg_catalog.array_agg(pg_catalog.format('line %s: 1 EUR = %s %s on %s, but for that moment there is %s'::text, r.line, r.rate, r.currency,
				to_char(r.valid_on::timestamp, 'YYYY-MM-DD'::text), coalesce(r.stored_rate::text, 'a withdrawal'::text)) ORDER BY r.line, r.currency)
				FILTER (WHERE r.is_change AND r.is_of_that_moment))[1:5] AS contradictions
		INTO report
		FROM judged r;

		IF report.suspicious > 0 AND NOT coalesce(force, false) THEN
			RAISE data_exception USING
				MESSAGE = pg_catalog.format('suspicious rates in the file: %s'::text, report.suspicious),
				DETAIL = pg_catalog.array_to_string(report.suspects, '; '::text) || '. Nothing was stored.',
				HINT = pg_catalog.format('If they are right: SELECT %s.import_ecb(csv, force => true);'::text,
					(SELECT x.extnamespace::regnamespace FROM pg_catalog.pg_extension x WHERE x.extname = 'ai_invest'::name));
		END IF;
		IF report.contradictions IS NOT NULL THEN
			RAISE unique_violation USING
				MESSAGE = pg_catalog.format('other rates were recorded at %s'::text, as_of),
				DETAIL = pg_catalog.array_to_string(report.contradictions, '; '::text) || '. Nothing was stored.',
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
	IF first_on IS NULL THEN
		RAISE bad_copy_file_format USING MESSAGE = 'the file of rates has no rates';
	END IF;
END
$$;
COMMENT ON FUNCTION import_ecb(text, boolean, timestamptz, boolean) IS
	'stores the rates of a file of the European Central Bank that are new or differ from what is stored, all or nothing, and counts them; a rate that was withdrawn stays withdrawn until the file has another value for its day; 22P04 if it is no such file, 22000 for rates that look wrong unless force is true, 22004 for null, 22023 for a recorded_at that is infinite, 23505 if other rates were recorded at that moment, 42501 if you may not write rates';
