-- Exchange rates: who published which rate for which day, and when we learnt it.

CREATE TABLE ai_invest.rate_provider (
	provider text COLLATE "C" PRIMARY KEY,
	priority integer NOT NULL DEFAULT 100,
	max_age integer DEFAULT 7,
	source text,
	only_when_named boolean NOT NULL DEFAULT false,
	CONSTRAINT rate_provider_name CHECK (provider <> '' AND length(provider) <= 63
		AND provider = btrim(provider) AND provider !~ '[,"[:cntrl:]]'),
	CONSTRAINT rate_provider_max_age CHECK (max_age >= 0),
	CONSTRAINT rate_provider_law_needs_no_name CHECK (upper(provider) <> 'EU' OR NOT only_when_named)
) USING heap;
COMMENT ON TABLE ai_invest.rate_provider IS 'how the publishers of exchange rates rank; one without a row has the defaults, and EU, the fixed rates of the euro by law, is built in';
COMMENT ON COLUMN ai_invest.rate_provider.provider IS 'the publisher, such as ECB';
COMMENT ON COLUMN ai_invest.rate_provider.priority IS 'smaller comes first; equal ones in the order of their names; EU is 0 unless it has a row';
COMMENT ON COLUMN ai_invest.rate_provider.max_age IS 'days for which a rate stays in force, NULL for ever; never applied to EU';
COMMENT ON COLUMN ai_invest.rate_provider.only_when_named IS 'true for budgets, forecasts and what-ifs: the rates count for who names the provider, in ai_invest.rate_providers or by the argument providers, and for nobody else';
COMMENT ON COLUMN ai_invest.rate_provider.source IS 'how the publisher wants to be cited';

CREATE TABLE ai_invest.exchange_rate (
	provider text COLLATE "C" NOT NULL,
	base currency_code NOT NULL,
	quote currency_code NOT NULL,
	valid_on date NOT NULL,
	rate numeric,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- With the rate beside its key, a series is read from the index alone
	PRIMARY KEY (base, quote, provider, valid_on, recorded_at) INCLUDE (rate),
	CONSTRAINT exchange_rate_provider CHECK (provider <> '' AND length(provider) <= 63
		AND provider = btrim(provider) AND provider !~ '[,"[:cntrl:]]'),
	CONSTRAINT exchange_rate_provider_is_not_the_law CHECK (upper(provider) <> 'EU'),
	CONSTRAINT exchange_rate_of_two_currencies CHECK (base <> quote),
	CONSTRAINT exchange_rate_is_positive CHECK (rate > 0::numeric AND rate < 1e32),
	CONSTRAINT exchange_rate_on_a_day CHECK (isfinite(valid_on)),
	CONSTRAINT exchange_rate_recorded_once CHECK (isfinite(recorded_at))
) USING heap;
COMMENT ON TABLE ai_invest.exchange_rate IS 'exchange rates as published: 1 base = rate quote from valid_on; a correction is a new row';
COMMENT ON COLUMN ai_invest.exchange_rate.provider IS 'who published the rate, such as ECB';
COMMENT ON COLUMN ai_invest.exchange_rate.base IS 'the currency of which there is one unit';
COMMENT ON COLUMN ai_invest.exchange_rate.quote IS 'the currency in which the rate counts';
COMMENT ON COLUMN ai_invest.exchange_rate.valid_on IS 'the day of the rate; it stays in force until the next one, as long as its age allows';
COMMENT ON COLUMN ai_invest.exchange_rate.rate IS 'units of quote for one base, as published; NULL withdraws the rate of that day';
COMMENT ON COLUMN ai_invest.exchange_rate.recorded_at IS 'when the rate became known here; of several rows for a day the last one counts';

CREATE TABLE ai_invest.rate_stamp (
	slot smallint PRIMARY KEY CHECK (slot BETWEEN 0 AND 63),
	n bigint NOT NULL
) USING heap;
COMMENT ON TABLE ai_invest.rate_stamp IS 'tells each backend whether the rates that it remembers are still the rates; written by triggers only';
COMMENT ON COLUMN ai_invest.rate_stamp.slot IS 'a transaction that changes rates takes one that is free';
COMMENT ON COLUMN ai_invest.rate_stamp.n IS 'counts the changes';
INSERT INTO ai_invest.rate_stamp SELECT slot, 0 FROM generate_series(0, 63) slot;

CREATE FUNCTION rate_stamp_write() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION rate_stamp_write() IS 'trigger of the tables of rates: records that they change';
--> 39P01 for any other call, 22003 for a rate that does not fit, MC004 if a table of the rates is not what the extension made

-- Fired always, so that a replica counts the changes that it applies
CREATE TRIGGER rate_stamp_row BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.exchange_rate
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_truncate BEFORE TRUNCATE ON ai_invest.exchange_rate
	FOR EACH STATEMENT EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_row BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.rate_provider
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_write();
CREATE TRIGGER rate_stamp_truncate BEFORE TRUNCATE ON ai_invest.rate_provider
	FOR EACH STATEMENT EXECUTE FUNCTION rate_stamp_write();
ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_row;
ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_truncate;
ALTER TABLE ai_invest.rate_provider ENABLE ALWAYS TRIGGER rate_stamp_row;
ALTER TABLE ai_invest.rate_provider ENABLE ALWAYS TRIGGER rate_stamp_truncate;
COMMENT ON TRIGGER rate_stamp_row ON ai_invest.exchange_rate IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_truncate ON ai_invest.exchange_rate IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_row ON ai_invest.rate_provider IS 'records that the rates change';
COMMENT ON TRIGGER rate_stamp_truncate ON ai_invest.rate_provider IS 'records that the rates change';

-- A publication FOR ALL TABLES has the publisher's stamp, too.  The subscriber
-- has its own, so that neither the copy nor any change of the other is applied.
CREATE FUNCTION rate_stamp_keep() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION rate_stamp_keep() IS 'trigger of rate_stamp: leaves out what another server replicates; 39P01 for any other call';
CREATE TRIGGER rate_stamp_keep BEFORE INSERT OR UPDATE OR DELETE ON ai_invest.rate_stamp
	FOR EACH ROW EXECUTE FUNCTION rate_stamp_keep();
ALTER TABLE ai_invest.rate_stamp ENABLE REPLICA TRIGGER rate_stamp_keep;
COMMENT ON TRIGGER rate_stamp_keep ON ai_invest.rate_stamp IS 'leaves out what another server replicates';

-- A trigger on any other table is none of theirs.
REVOKE EXECUTE ON FUNCTION rate_stamp_write(), rate_stamp_keep() FROM PUBLIC;

-- Whoever installs may write rates, but not plant a trigger that an upgrade
-- would run with the rights of a superuser.
GRANT SELECT ON ai_invest.exchange_rate, ai_invest.rate_provider, ai_invest.rate_stamp TO PUBLIC;
GRANT INSERT, UPDATE, DELETE, TRUNCATE ON ai_invest.exchange_rate, ai_invest.rate_provider TO @extowner@;

CREATE FUNCTION grant_rate_writer(role regrole) RETURNS void
	LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	relations text[];
BEGIN
	SELECT array_agg(c.oid::regclass::text ORDER BY c.relname) INTO relations
	FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
	WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider');
	-- Two at once take turns, for PostgreSQL itself does not let them wait
	EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', array_to_string(relations, ', '));
	EXECUTE format('GRANT INSERT, UPDATE, DELETE, TRUNCATE ON %s TO %I', array_to_string(relations, ', '), pg_get_userbyid(role));
END
$$;
COMMENT ON FUNCTION grant_rate_writer(regrole) IS 'lets a role write exchange rates';
--> 42501 unless you are the role that ran CREATE EXTENSION, or let by it

CREATE FUNCTION revoke_rate_writer(role regrole) RETURNS void
	LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	relations text[];
BEGIN
	SELECT array_agg(c.oid::regclass::text ORDER BY c.relname) INTO relations
	FROM pg_extension e JOIN pg_class c ON c.oid = ANY (e.extconfig)
	WHERE e.extname = 'ai_invest' AND c.relname IN ('exchange_rate', 'rate_provider');
	-- Two at once take turns, for PostgreSQL itself does not let them wait
	EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', array_to_string(relations, ', '));
	EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %s FROM %I', array_to_string(relations, ', '), pg_get_userbyid(role));
END
$$;
COMMENT ON FUNCTION revoke_rate_writer(regrole) IS 'takes back what grant_rate_writer gave; 42501 likewise';

REVOKE ALL ON FUNCTION grant_rate_writer(regrole), revoke_rate_writer(regrole) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grant_rate_writer(regrole), revoke_rate_writer(regrole) TO @extowner@;

-- Every row is the user's: pg_dump takes them all, CREATE EXTENSION makes none
SELECT pg_catalog.pg_extension_config_dump('ai_invest.rate_provider', '');
SELECT pg_catalog.pg_extension_config_dump('ai_invest.exchange_rate', '');

CREATE VIEW ai_invest.rate_coverage AS
	WITH marked AS (
		-- of several rows for a day the last one counts
		SELECT base, quote, provider, valid_on, recorded_at, rate IS NULL AS is_withdrawn,
			pg_catalog.lead(valid_on) OVER (PARTITION BY base, quote, provider ORDER BY valid_on, recorded_at)
				IS DISTINCT FROM valid_on AS is_last
		FROM ai_invest.exchange_rate
	), followed AS (
		-- in the order of the primary key, so that nothing is sorted
		SELECT base, quote, provider, valid_on, is_withdrawn, is_last, is_last AND NOT is_withdrawn AS is_rate,
			valid_on - max(valid_on) FILTER (WHERE is_last AND NOT is_withdrawn) OVER (PARTITION BY base, quote, provider
				ORDER BY valid_on, recorded_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS gap
		FROM marked
	)
	SELECT base, quote, provider,
		min(valid_on) FILTER (WHERE is_rate) AS first_on,
		max(valid_on) FILTER (WHERE is_rate) AS last_on,
		current_date - max(valid_on) FILTER (WHERE is_rate) AS age,
		count(*) FILTER (WHERE is_rate) AS days,
		max(gap) FILTER (WHERE is_rate) AS longest_gap,
		count(*) FILTER (WHERE is_rate AND gap > CASE WHEN p.provider IS NULL THEN 7 ELSE p.max_age END) AS gaps,
		count(*) FILTER (WHERE NOT is_last) AS corrections,
		count(*) FILTER (WHERE is_last AND is_withdrawn) AS withdrawn
	FROM followed
	LEFT JOIN ai_invest.rate_provider p USING (provider)
	GROUP BY base, quote, provider;
COMMENT ON VIEW ai_invest.rate_coverage IS 'which rates there are: for each pair and provider the first and last day, how old the last one is, and what is missing';
COMMENT ON COLUMN ai_invest.rate_coverage.base IS 'the currency of which there is one unit';
COMMENT ON COLUMN ai_invest.rate_coverage.quote IS 'the currency in which the rates count';
COMMENT ON COLUMN ai_invest.rate_coverage.provider IS 'who published the rates';
COMMENT ON COLUMN ai_invest.rate_coverage.first_on IS 'first day that has a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.last_on IS 'last day that has a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.age IS 'days from the last rate to today';
COMMENT ON COLUMN ai_invest.rate_coverage.days IS 'days that have a rate';
COMMENT ON COLUMN ai_invest.rate_coverage.longest_gap IS 'days from one rate to the next, at most';
COMMENT ON COLUMN ai_invest.rate_coverage.gaps IS 'how often the next rate came later than max_age allows: conversions fail there';
COMMENT ON COLUMN ai_invest.rate_coverage.corrections IS 'rows that a later one replaced';
COMMENT ON COLUMN ai_invest.rate_coverage.withdrawn IS 'days whose rate was withdrawn';
GRANT SELECT ON ai_invest.rate_coverage TO PUBLIC;

-- Every view reads with the rights of its reader where PostgreSQL can do that
DO $$
BEGIN
	IF pg_catalog.current_setting('server_version_num')::int >= 150000 THEN
		ALTER VIEW ai_invest.rate_coverage SET (security_invoker = true);
		ALTER VIEW ai_invest.currencies SET (security_invoker = true);
	END IF;
END
$$;
