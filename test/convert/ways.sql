-- Which way is taken, written a second time in plain SQL, over random worlds.
--
-- A world has four providers of random rank and age, and random rates of six
-- currencies in both directions, with gaps, corrections and withdrawals.  For
-- each pair and day, all ways that are in force, in their order, must be those
-- that convert_explain lists; the first of them must be the one that it takes
-- without being asked for the others, and that exchange_rate takes.
--
-- psql -v worlds=N -v seed=N; prints how many questions were asked, and each
-- that was answered otherwise.

\set ON_ERROR_STOP on
\set QUIET on
SET DateStyle = 'ISO';
SET TimeZone = 'UTC';
SET client_min_messages = warning;
SET enable_nestloop = off;
SET jit = off;

CREATE TEMP TABLE currency_of_world(code currency_code PRIMARY KEY);
INSERT INTO currency_of_world VALUES ('EUR'), ('USD'), ('GBP'), ('HRK'), ('FRF'), ('XDR');

-- What the law fixes of these
CREATE TEMP TABLE law(code currency_code PRIMARY KEY, rate numeric, valid_on date, known_from timestamptz);
INSERT INTO law VALUES ('HRK', 7.53450, '2023-01-01', '2022-07-12'), ('FRF', 6.55957, '1999-01-01', '1998-12-31');

-- The settings of a world; NULL where nothing is set
CREATE TEMP TABLE world(listed text[], pivots text[], max_age integer, known_at timestamptz);

CREATE FUNCTION pg_temp.make_world() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	names text[] := (SELECT array_agg(name ORDER BY random()) FROM unnest('{A,B,C,D,EU}'::text[]) name);
	codes text[] := (SELECT array_agg(code::text ORDER BY random()) FROM currency_of_world);
BEGIN
	TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider, world;
	INSERT INTO ai_invest.rate_provider(provider, priority, max_age, only_when_named)
	SELECT name, floor(random() * 3), CASE WHEN random() < 0.2 THEN NULL ELSE floor(random() * 9) END, random() < 0.1 AND name <> 'EU'
	FROM unnest('{A,B,C,EU}'::text[]) name WHERE random() < 0.7;
	INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
	SELECT provider, base, quote, day, CASE WHEN random() < 0.9 THEN 1 + floor(random() * 1000) / 100 END, recorded_at
	FROM (SELECT p AS provider, b.code AS base, q.code AS quote, power(random(), 3) AS density
			FROM unnest('{A,B,C,D}'::text[]) p, currency_of_world b, currency_of_world q
			WHERE b.code <> q.code AND random() < 0.35) AS pair,
		generate_series(timestamp '2022-12-15', '2023-01-15', interval '1 day') AS d, CAST(d AS date) AS day,
		generate_series(1, 2) AS nth, CAST(day + nth * interval '1 day' + random() * interval '10 days' AS timestamptz) AS recorded_at
	WHERE random() < density / nth
	ON CONFLICT DO NOTHING;
	INSERT INTO world VALUES (
		CASE WHEN random() < 0.6 THEN names[1:1 + floor(random() * 5)::integer] END,
		CASE WHEN random() < 0.4 THEN codes[1:1 + floor(random() * 5)::integer] END,
		CASE WHEN random() < 0.3 THEN floor(random() * 12) END,
		CASE WHEN random() < 0.3 THEN timestamptz '2022-12-20' + random() * interval '30 days' END);
	PERFORM set_config('ai_invest.rate_providers', coalesce(array_to_string(listed, ', '), ''), false),
		set_config('ai_invest.pivot_currencies', coalesce(array_to_string(pivots, ', '), ''), false),
		set_config('ai_invest.max_rate_age', coalesce(max_age, -1)::text, false)
	FROM world;
END
$$;

-- Whose rates count, and where they stand
CREATE VIEW pg_temp.standing AS
	SELECT name AS provider, name = 'EU' AS is_law, coalesce(w.max_age, CASE WHEN p.provider IS NULL THEN 7 ELSE p.max_age END) AS age_limit,
		CASE WHEN w.listed IS NULL THEN coalesce(p.priority, CASE name WHEN 'EU' THEN 0 ELSE 100 END)
			ELSE coalesce(array_position(w.listed, name) - 1, -1) END AS rank
	FROM world w, unnest('{A,B,C,D,EU}'::text[]) name LEFT JOIN ai_invest.rate_provider p ON p.provider = name
	WHERE CASE WHEN w.listed IS NULL THEN NOT coalesce(p.only_when_named, false) ELSE name = 'EU' OR name = ANY (w.listed) END;

-- What a provider last said of a day, as far as it was known then
CREATE VIEW pg_temp.believed AS
	SELECT provider, base, quote, valid_on, rate
	FROM (SELECT DISTINCT ON (provider, base, quote, valid_on) e.*
			FROM ai_invest.exchange_rate e, world w
			WHERE e.recorded_at <= coalesce(w.known_at, 'infinity')
			ORDER BY provider, base, quote, valid_on, recorded_at DESC) AS last
	WHERE rate IS NOT NULL
	UNION ALL
	SELECT 'EU', 'EUR', code, valid_on, rate FROM law, world w WHERE known_from <= coalesce(w.known_at, 'infinity');

-- Each rate that is in force for a step on a day, until the next one of its provider
CREATE VIEW pg_temp.step AS
	SELECT day, b.provider, s.rank, s.is_law, inverse, b.base, b.quote, b.valid_on, b.rate,
		CASE WHEN inverse THEN b.quote ELSE b.base END AS start, CASE WHEN inverse THEN b.base ELSE b.quote END AS finish
	FROM (SELECT *, lead(valid_on, 1, 'infinity') OVER (PARTITION BY provider, base, quote ORDER BY valid_on) AS next_on FROM pg_temp.believed) AS b
		JOIN pg_temp.standing s USING (provider),
		generate_series(timestamp '2022-12-13', '2023-01-25', interval '1 day') AS d, CAST(d AS date) AS day, unnest('{f,t}'::boolean[]) AS inverse
	WHERE b.valid_on <= day AND day < b.next_on
		AND (s.is_law OR s.age_limit IS NULL OR day - b.valid_on <= s.age_limit);

-- The ways of a world in the order of the rule
CREATE FUNCTION pg_temp.ways_by_rule() RETURNS TABLE (start currency_code, finish currency_code, day date, ways text[], times numeric, divided_by numeric) LANGUAGE sql AS $$
	WITH step AS (
		SELECT *, min(rank) FILTER (WHERE is_law) OVER (PARTITION BY day, start, finish) AS rank_of_law FROM pg_temp.step
	), leg AS MATERIALIZED (
		-- (1) the law of a step shuts out all that is not put before it
		SELECT s.*, s.rank - CASE WHEN s.is_law THEN 0.5 ELSE 0.0 END AS standing,
			CASE WHEN s.inverse THEN 1 ELSE s.rate END AS times, CASE WHEN s.inverse THEN s.rate ELSE 1 END AS divided_by,
			format('%s %s/%s %s %s', s.provider, s.base, s.quote, CASE WHEN s.inverse THEN 'inverse' ELSE 'direct' END, s.valid_on) AS words
		FROM step s
		WHERE s.is_law OR s.rank_of_law IS NULL OR s.rank < s.rank_of_law
	), way AS (
		SELECT a.start, a.finish, a.day, a.standing AS worst, 1 AS legs, a.inverse::integer AS inversions, 0 AS place,
			a.standing AS standing_1, a.provider AS name_1, NULL::numeric AS standing_2, NULL::text AS name_2,
			a.inverse AS inverse_1, a.words, a.times, a.divided_by
		FROM leg a
		UNION ALL
		SELECT a.start, b.finish, a.day, greatest(a.standing, b.standing), 2, a.inverse::integer + b.inverse::integer,
			CASE WHEN w.pivots IS NOT NULL THEN array_position(w.pivots, a.finish::text)
				WHEN a.finish = 'EUR' THEN -2 WHEN a.finish = 'USD' THEN -1 ELSE ascii(left(a.finish::text, 1)) END,
			a.standing, a.provider, b.standing, b.provider, a.inverse, a.words || ' * ' || b.words,
			a.times * b.times, a.divided_by * b.divided_by
		FROM leg a JOIN leg b ON b.start = a.finish AND b.day = a.day AND b.finish <> a.start, world w
		WHERE w.pivots IS NULL OR a.finish::text = ANY (w.pivots) OR (a.is_law AND b.is_law AND a.finish = 'EUR')
	)
	SELECT start, finish, day, array_agg(words ORDER BY n), min(times) FILTER (WHERE n = 1), min(divided_by) FILTER (WHERE n = 1)
	FROM (SELECT *, row_number() OVER (PARTITION BY start, finish, day ORDER BY worst, legs, inversions, place,
			standing_1, name_1 COLLATE "C", standing_2, name_2 COLLATE "C", inverse_1) AS n FROM way) AS numbered
	GROUP BY start, finish, day
$$;

-- The ways in force that are told, in their order
CREATE FUNCTION pg_temp.ways_told(a currency_code, b currency_code, on_day date, moment timestamptz, every boolean) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg(words ORDER BY way)
	FROM (SELECT way, string_agg(format('%s %s/%s %s %s', provider, base, quote, direction, valid_on), ' * ' ORDER BY leg) AS words
		FROM convert_explain(monetary(1, a), b, on_day, known_at => moment, on_missing => 'null', all_ways => every)
		WHERE unrounded IS NOT NULL
		GROUP BY way) AS told
$$;

CREATE TEMP TABLE report(world integer, questions bigint, ways bigint, wrong bigint, example text);

CREATE PROCEDURE pg_temp.ask(worlds integer, seed double precision) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM setseed(seed);
	FOR n IN 1 .. worlds LOOP
		PERFORM pg_temp.make_world();
		ANALYZE ai_invest.exchange_rate;
		INSERT INTO report
		SELECT n, count(*), sum(cardinality(ways)), count(*) FILTER (WHERE is_wrong), min(example) FILTER (WHERE is_wrong)
		FROM (
			SELECT r.ways, r.ways IS DISTINCT FROM every OR r.ways[1] IS DISTINCT FROM taken[1] OR cardinality(taken) > 1 OR (rate IS NULL) <> (r.ways IS NULL)
					OR round(rate * r.divided_by / r.times, 20) <> 1 AS is_wrong,
				format(E'%s to %s on %s by %s\nby the rule: %s * %s / %s\ntold: %s\ntaken: %s * %s', a, b, x.day, w, r.ways, r.times, r.divided_by, every, taken, rate) AS example
			FROM world w, (SELECT a.code, b.code FROM currency_of_world a, currency_of_world b WHERE a.code <> b.code) AS pair(a, b)
				CROSS JOIN generate_series(timestamp '2022-12-13', '2023-01-25', interval '1 day') AS d
				CROSS JOIN LATERAL (SELECT CAST(d AS date)) AS x(day)
				LEFT JOIN pg_temp.ways_by_rule() r ON (r.start, r.finish, r.day) = (a, b, x.day)
				CROSS JOIN LATERAL (SELECT pg_temp.ways_told(a, b, x.day, w.known_at, true), pg_temp.ways_told(a, b, x.day, w.known_at, false),
					exchange_rate(a, b, x.day, known_at => w.known_at, on_missing => 'null')) AS told(every, taken, rate)) AS asked;
		COMMIT;
	END LOOP;
END
$$;
CALL pg_temp.ask(:worlds, :seed);
\pset tuples_only on
\pset format unaligned
SELECT format('%s questions, %s ways, %s wrong', sum(questions), sum(ways), sum(wrong)) FROM report;
SELECT format(E'world %s: %s wrong, such as\n%s', world, wrong, example) FROM report WHERE wrong > 0 ORDER BY world LIMIT 3;
