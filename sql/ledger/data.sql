-- What a ledger consists of, as files: for the scripts that load seeds, and for those
-- that write and read CSV.

-- The tables, those first that others refer to, each with the columns that are its
-- own: what a user has added to one is none of the seeds' business.
CREATE OR REPLACE VIEW ai_ledger.data_file :ai_ledger_view_options AS
SELECT n, file, relation, columns::text[] AS columns
  FROM (VALUES
	(1, 'dataset'::text, 'dataset'::text, '{is_only,name,title,topic,description,version,as_of,licence,licence_url,main_claim}'),
	(2, 'phrases'::text, 'phrase'::text, '{language,key,words}'),
	(3, 'countries'::text, 'country'::text, '{code,name,kind,currency,source,note}'),
	(4, 'country_names'::text, 'country_name'::text, '{country,language,name,in_sentence}'),
	(5, 'figure_sources'::text, 'figure_source'::text, '{source,relation,publisher,title,url,licence,vintage,note}'),
	(6, 'populations'::text, 'population'::text, '{country,year,source,persons,derivation,note}'),
	(7, 'gdp'::text, 'gdp'::text, '{country,year,source,amount,note}'),
	(8, 'ppp'::text, 'ppp'::text, '{country,year,source,currency,local_per_international_dollar,note}'),
	(9, 'kinds'::text, 'kind'::text, '{kind,counts,description}'),
	(10, 'sources'::text, 'source'::text, '{id,url,archived_url,publisher,original,title,language,quality,published_on,published_precision,accessed_on,note}'),
	(11, 'commitments'::text, 'commitment'::text, '{id,announced_on,announced_precision,recipient,investor,investor_country,amount,horizon,duration_low,duration_high,duration_phrase,purpose,kind,money,scope,capacity_mw,part_of,same_as,refines,supersedes,doubt,quote,source,note}'),
	(12, 'commitment_sources'::text, 'commitment_source'::text, '{commitment,source,supports,quote,note}'),
	(13, 'overlaps'::text, 'overlap'::text, '{commitment,other,amount,note}'),
	(14, 'events'::text, 'event'::text, '{commitment,event,happened_on,happened_precision,amount,confidence,source,note}'),
	(15, 'corrections'::text, 'correction'::text, '{commitment,field,source,was,says,confidence,decision,edition,note}'),
	(16, 'claims'::text, 'claim'::text, '{id,claimed_on,claimant,quote,language,translation,a,b,ratio,tolerance,population_source,population_year,source,note}')
	   ) AS f (n, file, relation, columns);
COMMENT ON VIEW ai_ledger.data_file IS 'the tables that make up a ledger, and the files that each is written to and read from, those first that others refer to';

-- An amount is a number and a currency, a range its two ends and whether they are
-- included: so nothing is lost, and tools that know no ranges can calculate.
CREATE OR REPLACE VIEW ai_ledger.data_field :ai_ledger_view_options AS
SELECT f.n, f.file, f.relation, c.n AS column_n, a.attname::text AS column_name, part.n AS part_n, t.typname, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type_name,
	   pg_catalog.concat(a.attname, part.suffix) AS field, part.type,
	   a.attnotnull AND part.is_always AS is_required, a.attnum = ANY (key.indkey) AS is_key,
	   pg_catalog.concat_ws('; ', pg_catalog.col_description(a.attrelid, a.attnum), part.words) AS description,
	   pg_catalog.format(part.written, a.attname) AS written
  FROM ai_ledger.data_file AS f
 CROSS JOIN LATERAL pg_catalog.unnest(f.columns) WITH ORDINALITY AS c (name, n)
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = pg_catalog.concat('ai_ledger.', f.relation)::regclass::oid AND a.attname = c.name::name AND NOT a.attisdropped
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_index AS key ON key.indrelid = a.attrelid AND key.indisprimary
  JOIN (VALUES
		('monetary_range'::name, 1, '_low', 'number', false, 'the low end, empty where it has none', 'amount(lower(t.%I))'),
		('monetary_range', 2, '_high', 'number', false, 'the high end, empty where it has none', 'amount(upper(t.%I))'),
		('monetary_range', 3, '_bounds', 'string', true, 'which ends are included: [] both, [) the low one, (] the high one, () none', 'CASE WHEN lower_inc(t.%1$I) THEN ''['' WHEN t.%1$I IS NOT NULL THEN ''('' END || CASE WHEN upper_inc(t.%1$I) THEN '']'' ELSE '')'' END'),
		('monetary_range', 4, '_currency', 'string', true, 'the currency of both, ISO 4217', 'currency(t.%I)'),
		('monetary', 1, '', 'number', true, NULL, 'amount(t.%I)'),
		('monetary', 2, '_currency', 'string', true, 'its currency, ISO 4217', 'currency(t.%I)'),
		('daterange', 1, '_start', 'date', false, 'the first day, empty where it has none', 'pg_catalog.lower(t.%I)'),
		('daterange', 2, '_end', 'date', false, 'the last day, empty where it has none', 'pg_catalog.upper(t.%I) - 1'),
		('bool', 1, '', 'boolean', true, NULL, 'pg_catalog.to_jsonb(t.%I)'),
		('_text', 1, '', 'array', true, 'as a list in JSON', 'pg_catalog.to_jsonb(t.%I)'),
		('date', 1, '', 'date', true, NULL, 't.%I'),
		('int4', 1, '', 'integer', true, NULL, 't.%I'),
		('int8', 1, '', 'integer', true, NULL, 't.%I'),
		('numeric', 1, '', 'number', true, NULL, 't.%I'),
		('currency_code', 1, '', 'string', true, 'ISO 4217', 't.%I'),
		('text', 1, '', 'string', true, NULL, 't.%I')
	   ) AS part (typname, n, suffix, type, is_always, words, written) ON part.typname = t.typname;
COMMENT ON VIEW ai_ledger.data_field IS 'the fields of those files: name, type (of Table Schema), what they hold, and how they are made of the columns of the tables';
