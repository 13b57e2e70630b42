-- Is one commitment, a head, to another as somebody says that it is?

-- Where somebody else has made the table anew, as a distributed engine does, a row of it is of
-- another type, which no function can be given that returned one of the old table.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_proc AS p
				WHERE p.oid = pg_catalog.to_regprocedure('ai_ledger.known_commitment(text)'::text)::oid AND p.prorettype <> 'ai_ledger.commitment'::regtype::oid) THEN
		DROP FUNCTION ai_ledger.known_commitment(text);
	END IF;
END
$$;
CREATE OR REPLACE FUNCTION ai_ledger.known_commitment(id text) RETURNS ai_ledger.commitment
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	found_row ai_ledger.commitment;
BEGIN
	SELECT * INTO found_row FROM ai_ledger.commitment AS c WHERE c.id = known_commitment.id;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'there is no commitment "%"', id
			USING ERRCODE = 'no_data_found',
				  HINT = 'SELECT id, recipient, investor FROM ai_ledger.commitment ORDER BY id;';
	END IF;
	RETURN found_row;
END
$$;
COMMENT ON FUNCTION ai_ledger.known_commitment(text) IS 'a commitment by its id; P0002 if there is none';

CREATE OR REPLACE FUNCTION ai_ledger.known_population(country text, year integer, source text[],
	OUT persons bigint, OUT by_source text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	SELECT p.persons, p.source INTO persons, by_source
	  FROM ai_ledger.population AS p
	 WHERE p.country = known_population.country AND p.year = known_population.year
	   AND p.source = ANY (known_population.source)
	 ORDER BY array_position(known_population.source, p.source)
	 LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no population of "%" in % by "%"', country, year, array_to_string(source, '" or "')
			USING ERRCODE = 'no_data_found',
				  DETAIL = coalesce((SELECT 'There is: ' || string_agg(format('%s of %s', p.source, p.year), ', ' ORDER BY p.source COLLATE "C", p.year) || '.'
									   FROM ai_ledger.population AS p WHERE p.country = known_population.country),
									'There is none of any year or source.'),
				  HINT = format('Enter it under the name of whoever says so, with so many persons: INSERT INTO ai_ledger.population (country, year, source, persons) VALUES (%L, %s, ''gazette'', 1); and name that source too: source => %L',
								country, year, source || 'gazette'::text);
	END IF;
END
$$;
COMMENT ON FUNCTION ai_ledger.known_population(text, integer, text[]) IS 'the persons of a country in a year by the first of these sources that has them';
--> P0002 if none has, with the figures that there are

-- The rate between two currencies on a day, the day of its older leg, and all of that in words.
CREATE OR REPLACE FUNCTION ai_ledger.rate_used(
	from_currency currency_code, to_currency currency_code, on_date date,
	OUT rate numeric, OUT rate_on date, OUT words text)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
	SELECT exchange_rate(from_currency, to_currency, on_date, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text), min(leg.valid_on),
		   pg_catalog.string_agg(pg_catalog.format('1 %s = %s %s (%s, %s %s)', leg.base, ai_ledger.localized(pg_catalog.trim_scale(leg.rate)::text), leg.quote, leg.provider,
							 ai_ledger.weekday(leg.valid_on), ai_ledger.brief(leg.valid_on)), ai_ledger.say(' and '::text) ORDER BY leg.leg)
	  FROM convert_explain(monetary(1::numeric, from_currency), to_currency, on_date,
						   NULL::integer, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text, false) AS leg
$$;
COMMENT ON FUNCTION ai_ledger.rate_used(currency_code, currency_code, date) IS 'the rate in force, the day it is of, and where it comes from, in words';
--> units of to_currency for one from_currency; MC002 if there is none

-- A head's share keeps more decimals than cents, so that a ratio of two such is right to its last digit.
CREATE OR REPLACE FUNCTION ai_ledger.convert_share(share monetary_range, to_currency currency_code, on_date date)
RETURNS monetary_range
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
	SELECT convert_range(share, to_currency, on_date,
						 (SELECT CASE WHEN size > 0.0 THEN least(greatest(2, 23.0 - pg_catalog.floor(pg_catalog.log(size))), 30) ELSE 30 END::integer
							FROM amount(coalesce(upper(share), lower(share))) AS size),
						 NULL::integer, NULL::timestamptz, 'error'::text, NULL::text)
$$;
COMMENT ON FUNCTION ai_ledger.convert_share(monetary_range, currency_code, date) IS 'an amount a head in another currency, to about 24 digits; MC002 where no rate is in force';

CREATE OR REPLACE FUNCTION ai_ledger.compare_per_capita(
	a text, b text,
	on_date date DEFAULT NULL,
	source text[] DEFAULT '{World Bank}',
	year integer DEFAULT NULL,
	claimed numeric DEFAULT 1,
	OUT a_amount monetary_range, OUT a_population bigint,
	OUT a_per_capita monetary_range, OUT a_per_capita_converted monetary_range,
	OUT b_amount monetary_range, OUT b_population bigint,
	OUT b_per_capita monetary_range, OUT b_per_capita_converted monetary_range,
	OUT population_source text, OUT population_year integer,
	OUT converted_on date, OUT rate numeric, OUT rate_on date,
	OUT ratio_low numeric, OUT ratio_high numeric,
	OUT amount_as_claimed monetary_range,
	OUT finding text, OUT steps text[])
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
	a_row ai_ledger.commitment := ai_ledger.known_commitment(a);
	b_row ai_ledger.commitment := ai_ledger.known_commitment(b);
	a_name text;
	b_name text;
	a_source text;
	b_source text;
	rate_words text;
BEGIN
	IF NOT (claimed > 0.0 AND claimed < 1e30) THEN
		RAISE EXCEPTION 'a ratio of % cannot be claimed', claimed
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Say claimed => 1 for "the same ratio", or null for no claim.';
	END IF;
	IF a_row.recipient IS NULL OR b_row.recipient IS NULL THEN
		RAISE EXCEPTION 'commitment "%" has no recipient with a population',
						CASE WHEN a_row.recipient IS NULL THEN a ELSE b END
			USING ERRCODE = 'no_data_found',
				  HINT = 'Compare one that has: SELECT id, recipient, investor FROM ai_ledger.commitment WHERE recipient IS NOT NULL ORDER BY id;';
	END IF;
	a_amount := a_row.amount;
	b_amount := b_row.amount;
	converted_on := coalesce(on_date, greatest(a_row.announced_on, b_row.announced_on));

	-- the latest year for which the sources have both, up to the year of the conversion
	SELECT coalesce(compare_per_capita.year, pg_catalog.max(of_a.year)) INTO population_year
	  FROM ai_ledger.population AS of_a
	  JOIN ai_ledger.population AS of_b USING (year)
	 WHERE of_a.country = a_row.recipient AND of_b.country = b_row.recipient
	   AND of_a.source = ANY (compare_per_capita.source) AND of_b.source = ANY (compare_per_capita.source)
	   AND of_a.year::double precision <= extract(year FROM converted_on)::double precision;
	IF population_year IS NULL THEN
		RAISE EXCEPTION 'no year up to % for which "%" has the populations of both "%" and "%"',
						extract(year FROM converted_on)::integer, pg_catalog.array_to_string(source, '" or "'::text), a_row.recipient, b_row.recipient
			USING ERRCODE = 'no_data_found',
				  HINT = pg_catalog.format('Name sources that have both, of these, or enter there what is missing: SELECT source, year, country, persons FROM ai_ledger.population WHERE country IN (%L, %L) ORDER BY source, year, country;',
								a_row.recipient, b_row.recipient);
	END IF;
	SELECT found.persons, found.by_source INTO a_population, a_source FROM ai_ledger.known_population(a_row.recipient, population_year, source) AS found;
	SELECT found.persons, found.by_source INTO b_population, b_source FROM ai_ledger.known_population(b_row.recipient, population_year, source) AS found;
	population_source := CASE WHEN a_source = b_source THEN a_source ELSE pg_catalog.concat_ws(', '::text, a_source, b_source) END;
	a_name := ai_ledger.country_called(a_row.recipient, true);
	b_name := ai_ledger.country_called(b_row.recipient, true);

	a_per_capita := (SELECT per_capita(a_amount, a_population));
	b_per_capita := (SELECT per_capita(b_amount, b_population));
	a_per_capita_converted := ai_ledger.convert_share(a_per_capita, currency(b_amount), converted_on);
	b_per_capita_converted := ai_ledger.convert_share(b_per_capita, currency(a_amount), converted_on);

	IF amount(upper(b_per_capita)) > 0.0 THEN
		ratio_low := lower(a_per_capita_converted) / upper(b_per_capita);
	ELSIF upper_inf(b_per_capita) THEN
		ratio_low := 0;
	END IF;
	IF amount(lower(b_per_capita)) > 0.0 THEN
		ratio_high := upper(a_per_capita_converted) / lower(b_per_capita);
	END IF;
	finding := CASE WHEN amount(upper(b_per_capita)) = 0.0 THEN ai_ledger.say('no ratio: nothing was announced for %s'::text, b_name)
					ELSE ai_ledger.ratio_finding(ratio_low, ratio_high, claimed,
												 (SELECT pg_catalog.min(ai_ledger.written_digits(bound))
													FROM (VALUES (amount(lower(a_amount))), (amount(upper(a_amount))), (amount(lower(b_amount))), (amount(upper(b_amount)))) AS written (bound)
												   WHERE bound > 0.0)) END;
	IF claimed IS NOT NULL THEN
		-- the exact product may have more digits than an amount
		amount_as_claimed := monetary_range(ai_ledger.in_minor_units(amount(lower(b_per_capita_converted)) * a_population::numeric * claimed, currency(a_amount)),
											ai_ledger.in_minor_units(amount(upper(b_per_capita_converted)) * a_population::numeric * claimed, currency(a_amount)), '[]'::text);
	END IF;

	steps := ARRAY[
		ai_ledger.say('%s for %s, %s people (%s, %s): %s a head'::text, ai_ledger.brief(a_amount), a_name,
					  ai_ledger.localized(pg_catalog.to_char(a_population, 'FM999,999,999,999'::text)), a_source, population_year::text, ai_ledger.brief(a_per_capita)),
		ai_ledger.say('%s for %s, %s people (%s, %s): %s a head'::text, ai_ledger.brief(b_amount), b_name,
					  ai_ledger.localized(pg_catalog.to_char(b_population, 'FM999,999,999,999'::text)), b_source, population_year::text, ai_ledger.brief(b_per_capita))];
	IF currency(a_amount) <> currency(b_amount) THEN
		SELECT used.rate, used.rate_on, used.words INTO rate, rate_on, rate_words
		  FROM ai_ledger.rate_used(currency(a_amount), currency(b_amount), converted_on) AS used;
		steps := pg_catalog.array_cat(steps, ARRAY[
			ai_ledger.say('in force on %s: %s'::text, ai_ledger.brief(converted_on), rate_words),
			ai_ledger.say('%s = %s a head'::text, ai_ledger.brief(a_per_capita), ai_ledger.brief(a_per_capita_converted))]);
	END IF;
	steps := pg_catalog.array_append(steps, pg_catalog.format('%s / %s = %s',
							 ai_ledger.brief(a_per_capita_converted), ai_ledger.brief(b_per_capita),
							 CASE WHEN ratio_low = ratio_high THEN ai_ledger.localized(ratio_low::text)
								  WHEN ratio_low IS NULL THEN ai_ledger.say('no ratio'::text)
								  ELSE ai_ledger.say('%s to %s'::text, ai_ledger.localized(ratio_low::text), coalesce(ai_ledger.localized(ratio_high::text), ai_ledger.say('no bound'::text))) END));
END
$$;
COMMENT ON FUNCTION ai_ledger.compare_per_capita(text, text, date, text[], integer, numeric) IS
	'commitment a to commitment b as they were announced, a head of their recipients';
--> by the first of the sources that has each: the exact ratio, whether it is as claimed, what would have been, and every step that led there; P0002 for a commitment or a population that is not there, MC002 where no rate is in force
