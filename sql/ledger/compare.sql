-- Is one commitment, a head, to another as somebody says that it is?

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

CREATE OR REPLACE FUNCTION ai_ledger.known_population(country text, year integer, source text) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	persons bigint;
BEGIN
	SELECT p.persons INTO persons
	  FROM ai_ledger.population AS p
	 WHERE p.country = known_population.country AND p.year = known_population.year
	   AND p.source = known_population.source;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no population of "%" in % by "%"', country, year, source
			USING ERRCODE = 'no_data_found',
				  DETAIL = coalesce((SELECT 'There is: ' || string_agg(format('%s of %s', p.source, p.year), ', ' ORDER BY p.source, p.year) || '.'
									   FROM ai_ledger.population AS p WHERE p.country = known_population.country),
									'There is none of any year or source.'),
				  HINT = format('INSERT INTO ai_ledger.population (country, year, source, persons) VALUES (%L, %s, %L, ...);',
								country, year, source);
	END IF;
	RETURN persons;
END
$$;
COMMENT ON FUNCTION ai_ledger.known_population(text, integer, text) IS 'the persons of a country in a year by a source; P0002 if there is no figure, with those that there are';

-- The rate between two currencies on a day, the day of its older leg, and all of that in words.
CREATE OR REPLACE FUNCTION ai_ledger.rate_used(
	from_currency currency_code, to_currency currency_code, on_date date,
	OUT rate numeric, OUT rate_on date, OUT words text)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
	SELECT exchange_rate(from_currency, to_currency, on_date, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text), min(leg.valid_on),
		   pg_catalog.string_agg(pg_catalog.format('1 %s = %s %s (%s, %s %s)', leg.base, pg_catalog.trim_scale(leg.rate), leg.quote, leg.provider,
							 ai_ledger.weekday(leg.valid_on), ai_ledger.brief(leg.valid_on)), ' and ' ORDER BY leg.leg)
	  FROM convert_explain(monetary(1::numeric, from_currency), to_currency, on_date,
						   NULL::integer, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text, false) AS leg
$$;
COMMENT ON FUNCTION ai_ledger.rate_used(currency_code, currency_code, date) IS 'the rate in force, units of to_currency for one from_currency, the day it is of, and where it comes from, in words; MC002 if there is none';

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
	source text DEFAULT 'World Bank',
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
				  HINT = pg_catalog.format('UPDATE ai_ledger.commitment SET recipient = ... WHERE id = %L;',
								CASE WHEN a_row.recipient IS NULL THEN a ELSE b END);
	END IF;
	a_amount := a_row.amount;
	b_amount := b_row.amount;
	converted_on := coalesce(on_date, greatest(a_row.announced_on, b_row.announced_on));
	population_source := source;

	-- the latest year for which the source has both, up to the year of the conversion
	SELECT coalesce(compare_per_capita.year, max(of_a.year)) INTO population_year
	  FROM ai_ledger.population AS of_a
	  JOIN ai_ledger.population AS of_b USING (year, source)
	 WHERE of_a.country = a_row.recipient AND of_b.country = b_row.recipient
	   AND of_a.source = compare_per_capita.source
	   AND of_a.year::double precision <= extract(year FROM converted_on)::double precision;
	IF population_year IS NULL THEN
		RAISE EXCEPTION 'no year up to % for which "%" has the populations of both "%" and "%"',
						extract(year FROM converted_on)::integer, source, a_row.recipient, b_row.recipient
			USING ERRCODE = 'no_data_found',
				  HINT = 'SELECT country, year, source FROM ai_ledger.population ORDER BY country, year;';
	END IF;
	a_population := ai_ledger.known_population(a_row.recipient, population_year, source);
	b_population := ai_ledger.known_population(b_row.recipient, population_year, source);
	SELECT ai_ledger.with_article(name) INTO a_name FROM ai_ledger.country WHERE code = a_row.recipient;
	SELECT ai_ledger.with_article(name) INTO b_name FROM ai_ledger.country WHERE code = b_row.recipient;

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
	finding := CASE WHEN amount(upper(b_per_capita)) = 0.0 THEN 'no ratio: nothing was announced for ' || b_name
					ELSE ai_ledger.ratio_finding(ratio_low, ratio_high, claimed) END;
	IF claimed IS NOT NULL THEN
		-- the exact product may have more digits than an amount
		amount_as_claimed := monetary_range(ai_ledger.in_minor_units(amount(lower(b_per_capita_converted)) * a_population::numeric * claimed, currency(a_amount)),
											ai_ledger.in_minor_units(amount(upper(b_per_capita_converted)) * a_population::numeric * claimed, currency(a_amount)), '[]'::text);
	END IF;

	steps := ARRAY[
		pg_catalog.format('%s for %s, %s people (%s, %s): %s a head', ai_ledger.brief(a_amount), a_name,
			   pg_catalog.to_char(a_population, 'FM999,999,999,999'), source, population_year, ai_ledger.brief(a_per_capita)),
		pg_catalog.format('%s for %s, %s people (%s, %s): %s a head', ai_ledger.brief(b_amount), b_name,
			   pg_catalog.to_char(b_population, 'FM999,999,999,999'), source, population_year, ai_ledger.brief(b_per_capita))];
	IF currency(a_amount) <> currency(b_amount) THEN
		SELECT used.rate, used.rate_on, used.words INTO rate, rate_on, rate_words
		  FROM ai_ledger.rate_used(currency(a_amount), currency(b_amount), converted_on) AS used;
		steps := pg_catalog.array_cat(steps, ARRAY[
			pg_catalog.format('in force on %s: %s', ai_ledger.brief(converted_on), rate_words),
			pg_catalog.format('%s = %s a head', ai_ledger.brief(a_per_capita), ai_ledger.brief(a_per_capita_converted))]);
	END IF;
	steps := pg_catalog.array_append(steps, pg_catalog.format('%s / %s = %s',
							 ai_ledger.brief(a_per_capita_converted), ai_ledger.brief(b_per_capita),
							 CASE WHEN ratio_low = ratio_high THEN ratio_low::text
								  WHEN ratio_low IS NULL THEN 'no ratio'
								  ELSE pg_catalog.format('%s to %s', ratio_low, coalesce(ratio_high::text, 'no bound')) END));
END
$$;
COMMENT ON FUNCTION ai_ledger.compare_per_capita(text, text, date, text, integer, numeric) IS
	'commitment a to commitment b, a head of their recipients: the ratio, whether it is as claimed, what would have been, and every step that led there; P0002 for a commitment or a population that is not there, MC002 where no rate is in force';
