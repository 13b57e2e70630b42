-- Which functions of the extension and the ledger did random queries call?  :named is a list of those
-- that stand in the queries; what ran, operators and all, PostgreSQL has counted.
SELECT format('functions of the extension and the ledger: %s; of these are named in a query, or have run: %s, so often: %s',
		count(*), count(*) FILTER (WHERE is_named OR calls > 0), sum(calls)),
	format('neither: %s', string_agg(DISTINCT name, ' ' ORDER BY name) FILTER (WHERE NOT is_named AND calls IS NULL))
FROM (
	SELECT proname::text AS name, pg_stat_get_function_calls(oid) AS calls,
		proname = ANY (string_to_array(:'named', ' ')::name[]) AS is_named
	FROM pg_catalog.pg_proc
	WHERE pronamespace::regnamespace = ANY ('{public,ai_invest,ai_ledger}'::regnamespace[])
		AND prorettype <> ALL ('{trigger,internal}'::regtype[]) AND 'internal'::regtype <> ALL (proargtypes::oid[])
) f
\g (format=unaligned tuples_only=on fieldsep='\n')
