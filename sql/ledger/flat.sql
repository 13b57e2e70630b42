-- The commitments as tools take them: numbers, texts and dates.  The columns that
-- are passed on bring their comments along.

-- The view of an edition that did not make it by bi_view, with all that belongs
-- to it and depends on it, becomes one that bi_view will replace.
DO $$
DECLARE
	words text := (SELECT description FROM pg_catalog.pg_description
				   WHERE classoid = 'pg_catalog.pg_class'::regclass::oid AND objsubid = 0
					 AND objoid = pg_catalog.to_regclass('ai_ledger.commitment_flat')::oid);
	columns text;
BEGIN
	IF words LIKE 'the commitments in plain columns%' AND words NOT LIKE '%made by bi_view' THEN
		SELECT pg_catalog.string_agg(pg_catalog.format('NULL::%s AS %I', pg_catalog.format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum) INTO columns
		  FROM pg_catalog.pg_attribute
		 WHERE attrelid = 'ai_ledger.commitment_flat'::regclass::oid AND attnum > 0 AND NOT attisdropped;
		EXECUTE 'CREATE OR REPLACE VIEW ai_ledger.commitment_flat AS SELECT ' || columns || ' FROM ai_ledger.commitment_detail';
		COMMENT ON VIEW ai_ledger.commitment_flat IS 'made by bi_view';
	END IF;

	PERFORM bi_view('ai_ledger.commitment_detail'::regclass, '{EUR,USD}'::currency_code[], 'announced_on'::text, 'commitment_flat'::text, 'flag'::text,
		'{"amount_in_words": "amount", "amount_currency": "currency", "amount_rate_missing": "rate_missing",
						  "amount_low_eur": "eur_low", "amount_high_eur": "eur_high", "amount_low_usd": "usd_low", "amount_high_usd": "usd_high"}'::jsonb);
END
$$;
COMMENT ON VIEW ai_ledger.commitment_flat IS 'the commitments in plain columns of text, numbers and dates for tools; filter on is_headline or on is_leaf before you sum; made by bi_view';
COMMENT ON COLUMN ai_ledger.commitment_flat.amount_low IS 'the least that it is, in its currency';
COMMENT ON COLUMN ai_ledger.commitment_flat.amount_high IS 'the most that it is; null where there is no upper bound';
COMMENT ON COLUMN ai_ledger.commitment_flat.currency IS 'the ISO 4217 code of the amount';
COMMENT ON COLUMN ai_ledger.commitment_flat.eur_low IS 'amount_low in euros at the rate in force on announced_on; null where there is none, which rate_missing says';
COMMENT ON COLUMN ai_ledger.commitment_flat.eur_high IS 'amount_high in euros, likewise';
COMMENT ON COLUMN ai_ledger.commitment_flat.usd_low IS 'amount_low in US dollars, likewise';
COMMENT ON COLUMN ai_ledger.commitment_flat.usd_high IS 'amount_high in US dollars, likewise';
COMMENT ON COLUMN ai_ledger.commitment_flat.rate_missing IS 'was there no rate for euros or for US dollars?';
