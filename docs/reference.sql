-- Writes docs/reference.md from the comments in the catalogue; see "make reference".
--
--		psql -XAtq -f docs/reference.sql
--
-- in a database with the extension and the ledger.

\set ON_ERROR_STOP on
SET search_path = public, pg_catalog, pg_temp;
SET client_min_messages = warning;
-- The settings are known once the library is loaded
LOAD 'ai_invest';

CREATE TEMP VIEW member AS
SELECT d.classid, d.objid, obj_description(d.objid, d.classid::regclass::name) AS words
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'ai_invest';

-- A comment is a sentence that fits into a line of psql.  What more there is to say follows it
-- where it stands in the source, in a line that begins with -->.
\set source `cat sql/install/*.sql sql/install/*/*.sql sql/ledger/*.sql`
CREATE TEMP TABLE detail AS
SELECT DISTINCT replace(found[1], '''''', '''') AS words, found[2] AS more
FROM regexp_matches(:'source', E'IS\\s+''((?:[^'']|'''')+)'';\n--> ([^\n]+)', 'g') AS found;

CREATE FUNCTION pg_temp.whole(words text) RETURNS text LANGUAGE sql AS $$
	SELECT words || coalesce((SELECT CASE WHEN words LIKE '%?' THEN ' ' WHEN more ~ '^[[:upper:]][[:lower:]]' THEN '. ' ELSE '; ' END || more FROM detail WHERE detail.words = whole.words), '')
$$;

-- What an object says of itself, as a sentence
CREATE FUNCTION pg_temp.sentence(words text) RETURNS text LANGUAGE sql AS $$
	SELECT upper(left(w, 1)) || substr(w, 2) || CASE WHEN w LIKE '%?' THEN '' ELSE '.' END FROM pg_temp.whole(words) AS w
$$;

-- What stands behind types, operators, casts, indexes, aggregates and triggers
CREATE TEMP VIEW support AS
SELECT p.oid, p.proname, m.words
FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
WHERE m.words LIKE 'implementation of %' OR p.prorettype = 'trigger'::regtype OR p.oid IN (
	SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend, typmodin, typmodout]) FROM pg_type
	UNION ALL
	SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn]) FROM pg_aggregate
	UNION ALL
	SELECT unnest(ARRAY[oprrest, oprjoin]) FROM pg_operator
	UNION ALL
	SELECT amproc FROM pg_amproc
	UNION ALL
	SELECT prosupport FROM pg_proc);

-- Functions and aggregates as one calls them
CREATE TEMP VIEW callable AS
SELECT p.oid, p.proname, p.prokind, p.provolatile, n.nspname,
	obj_description(p.oid, 'pg_proc') AS words,
	format('%s%s(%s) → %s', CASE WHEN n.nspname LIKE 'ai\_%' THEN n.nspname || '.' END, p.proname,
		(SELECT string_agg(CASE WHEN a.n > 1 THEN CASE WHEN g.aggkind = 'o' AND a.n = g.aggnumdirectargs + 1 THEN ') WITHIN GROUP (ORDER BY ' ELSE ', ' END ELSE '' END
				|| concat_ws(' ', nullif(p.proargnames[a.n], ''), format_type(a.type, NULL)
				, '= ' || regexp_replace(pg_get_function_arg_default(p.oid, a.n::integer), '::[a-z ]+(\[\])?$', '')), '' ORDER BY a.n)
			FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY a (type, n)),
		CASE WHEN p.proretset AND result.columns IS NOT NULL THEN 'rows of ' || result.columns
			ELSE coalesce(result.columns, CASE WHEN p.proretset THEN 'rows of ' ELSE '' END || format_type(p.prorettype, NULL)) END) AS signature,
	concat_ws(', ',
		CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
		CASE WHEN p.prokind <> 'a' THEN CASE WHEN p.proisstrict THEN 'null for a null argument' ELSE 'called with null arguments too' END END,
		CASE p.proparallel WHEN 's' THEN 'parallel safe' WHEN 'r' THEN 'parallel restricted' ELSE 'parallel unsafe' END,
		CASE WHEN g.aggmtransfn <> 0 THEN 'computed incrementally over moving frames' END) AS labels
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
CROSS JOIN LATERAL (
	SELECT '(' || string_agg(p.proargnames[a.n] || ' ' || format_type(a.type, NULL), ', ' ORDER BY a.n) || ')'
	FROM unnest(p.proallargtypes) WITH ORDINALITY a (type, n)
	WHERE p.proargmodes[a.n] IN ('o', 't')) result (columns)
WHERE p.prorettype <> 'trigger'::regtype AND (n.nspname = 'ai_ledger'
	OR p.oid IN (SELECT objid FROM member WHERE classid = 'pg_proc'::regclass) AND p.oid NOT IN (SELECT oid FROM support));

-- Each name a heading, with the forms of it
CREATE FUNCTION pg_temp.section(condition text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE
		'SELECT E''\n### '' || proname || E''\n'' || string_agg(format(E''\n`%s`\n\n%s\n\n*%s*'', signature, pg_temp.sentence(words), labels), E''\n'' ORDER BY signature COLLATE "C")
		FROM callable WHERE ' || condition || ' GROUP BY proname ORDER BY proname COLLATE "C"';
END
$$;

-- A relation and its columns
CREATE FUNCTION pg_temp.relation(relation regclass) RETURNS text LANGUAGE sql AS $$
	SELECT format(E'\n### %s\n\n*%s%s*. %s\n\n| column | type | what |\n|---|---|---|\n', c.oid::regclass,
			CASE c.relkind WHEN 'v' THEN 'View' ELSE 'Table' END,
			(SELECT ', one row for each ' || string_agg('`' || attname || '`', ', ' ORDER BY n) FROM pg_constraint k, unnest(k.conkey) WITH ORDINALITY u (attnum, n)
				JOIN pg_attribute ON attrelid = relation AND pg_attribute.attnum = u.attnum
				WHERE k.conrelid = c.oid AND k.contype = 'p'),
			pg_temp.sentence(obj_description(c.oid, 'pg_class')))
		|| string_agg(format('| `%s` | %s%s%s | %s |', a.attname, format_type(a.atttypid, a.atttypmod),
			CASE WHEN a.attnotnull AND c.relkind <> 'v' THEN ' not null' ELSE '' END,
			coalesce(', default ' || CASE WHEN pg_get_expr(d.adbin, d.adrelid) LIKE '%(%' THEN pg_get_expr(d.adbin, d.adrelid)
				ELSE regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::[a-z ]+$', '') END, ''),
			replace(col_description(c.oid, a.attnum), '|', '\|')), E'\n' ORDER BY a.attnum)
	FROM pg_class c
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
	WHERE c.oid = relation
	GROUP BY c.oid, c.relkind
$$;

\qecho '# Reference'
\qecho
\qecho '<!-- Written by "make reference" from the comments of the objects; do not edit. -->'
\qecho
\qecho 'Every object of the extension, then those of the ledger. `\\dT+ monetary`, `\\df+ convert_currency`, `\\do+ *<`,'
\qecho '`\\dC+ monetary`, `\\d+ ai_invest.exchange_rate` show the first sentence of each in psql.'
\qecho
\qecho '- An argument with `=` may be left out. Amounts carry their currency; a number that belongs to one is in units of it, never'
\qecho '  in hundredths; a rate is units of one currency for one unit of another; ages are in days.'
\qecho '- *Immutable* is what only calculates, *stable* what looks at exchange rates or at the catalogue, *volatile* what writes.'
\qecho '- Five characters such as MC001 are the SQLSTATE of an error; [a page](errors.md) has all of them.'
\qecho '- What PostgreSQL calls for you, and you need not, is at [the end](#support).'

\qecho
\qecho '## Types'
SELECT format(E'\n### %s\n\n%s', typname, pg_temp.sentence(words))
FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid
WHERE typtype = 'b' AND typelem = 0 AND typname !~ '_state$'
ORDER BY typname COLLATE "C";

\qecho
\qecho '## Operators'
\qecho
\qecho '| operator | result | what |'
\qecho '|---|---|---|'
SELECT format('| %s | %s | %s |', string_agg(
		format('`%s%s %s`', CASE WHEN oprleft <> 0 THEN format_type(oprleft, NULL) || ' ' END, oprname, format_type(oprright, NULL)), '<br>'
		ORDER BY oprleft::regtype::text COLLATE "C", oprright::regtype::text COLLATE "C"),
	format_type(oprresult, NULL), pg_temp.whole(words))
FROM member JOIN pg_operator o ON classid = 'pg_operator'::regclass AND objid = o.oid
GROUP BY oprname, oprresult, words, CASE WHEN oprright::regtype::text ~ '^(currency_code|monetary|monetary_range)$' THEN oprright::regtype::text ELSE oprleft::regtype::text END
ORDER BY CASE WHEN oprright::regtype::text ~ '^(currency_code|monetary|monetary_range)$' THEN oprright::regtype::text ELSE oprleft::regtype::text END COLLATE "C",
	oprname COLLATE "C", min(oprleft::regtype::text COLLATE "C"), min(oprright::regtype::text COLLATE "C"), words COLLATE "C";

\qecho
\qecho '## Casts'
\qecho
\qecho 'They have to be written, as `value::type` or `CAST (value AS type)`, but for those that say here that the type may be'
\qecho 'assigned, by INSERT, UPDATE or a function''s result, and for the one that applies a type modifier.'
\qecho
\qecho '| from | to | what |'
\qecho '|---|---|---|'
SELECT format('| `%s` | `%s` | %s |', string_agg(format_type(source, NULL), '`, `' ORDER BY source::regtype::text COLLATE "C"), targets,
	pg_temp.whole(words) || CASE context WHEN 'a' THEN '; may be assigned' ELSE '' END)
FROM (SELECT castsource AS source, string_agg(format_type(casttarget, NULL), '`, `' ORDER BY casttarget::regtype::text COLLATE "C") AS targets, words, castcontext AS context
	FROM member JOIN pg_cast c ON classid = 'pg_cast'::regclass AND objid = c.oid
	GROUP BY castsource, words, castcontext) s
GROUP BY targets, words, context
ORDER BY min(source::regtype::text COLLATE "C"), targets COLLATE "C";

\qecho
\qecho '## Amounts and currencies'
SELECT pg_temp.section($$nspname <> 'ai_ledger' AND prokind <> 'a' AND provolatile = 'i' AND signature !~ '\mmonetary_range\M' AND signature !~ '\m(rate|csv)\M'$$);

\qecho
\qecho '## Ranges'
SELECT pg_temp.section($$nspname <> 'ai_ledger' AND prokind <> 'a' AND provolatile = 'i' AND signature ~ '\mmonetary_range\M'$$);

\qecho
\qecho '## Aggregates'
SELECT pg_temp.section($$nspname <> 'ai_ledger' AND prokind = 'a'$$);

\qecho
\qecho '## Amounts that a result leaves out'
\qecho
\qecho 'An amount that is null is nothing. One that is known, but not its day, its people or its rate, is not nothing, and no result'
\qecho 'passes over it in silence:'
\qecho
\qecho '| where | what is missing | what becomes of the amount |'
\qecho '|---|---|---|'
\qecho '| `sum_in`, `convert_total` | the day | it counts where it is in the target already; otherwise an error, 22004 |'
\qecho '| `sum_in` | the currency to convert to | an error, 22004; `convert_total`, which has one for all, is null |'
\qecho '| `sum_in`, `convert_total` | a rate in force | an error, MC002 |'
\qecho '| `sum_in_or_null`, and `convert_total` with `on_missing => ''null''` | the day, or a rate | the whole is null, never the sum of the rest |'
\qecho '| `per_capita`, `per_capita_coverage` | the population, or the entity | an error, 22004, which names the amount |'
\qecho '| `bi_view` | the day, or a rate | a null beside `x_amount` and `x_currency`, marked by `x_rate_missing` with `on_missing => ''flag''`; an error, 22004 or MC002, with `''error''`; what is in the currency already needs neither |'
\qecho
\qecho 'These leave amounts out because you say so, or as SQL has it:'
\qecho
\qecho '- `convert_currency`, `convert_range`, `to_eur` and `to_usd` of a day that is null are null, and `sum()` passes over a null: take `sum_in`.'
\qecho '- `on_missing => ''null''` within `sum()` makes a sum of the rest: take `sum_in_or_null`.'
\qecho '- `m <@ ''[0 EUR,5 EUR)''` and `m = ''5 EUR''` are false for other currencies, in a WHERE too.'
\qecho '- `FILTER`, `WHERE` and an inner join, as to a table of populations, take rows away before anything here sees them.'

\qecho
\qecho '## Rates, conversion, and views for tools'
SELECT pg_temp.section($$nspname <> 'ai_ledger' AND prokind <> 'a' AND (provolatile <> 'i' OR signature ~ '\m(rate|csv)\M' AND signature !~ '\mmonetary_range\M')$$);

\qecho
\qecho '## Settings'
\qecho
\qecho '| setting | type | default | what |'
\qecho '|---|---|---|---|'
SELECT format('| `%s` | %s | %s | %s |', name, vartype || CASE WHEN min_val IS NULL THEN '' ELSE format(' from %s to %s', min_val, max_val) END, coalesce(nullif(boot_val, ''), 'empty'), concat_ws(' ', short_desc, extra_desc))
FROM pg_settings WHERE name LIKE 'ai\_invest.%' ORDER BY name COLLATE "C";

\qecho
\qecho '## Tables and views'
SELECT pg_temp.relation(c.oid)
FROM member JOIN pg_class c ON classid = 'pg_class'::regclass AND objid = c.oid
WHERE relkind IN ('r', 'v') ORDER BY c.oid::regclass::text COLLATE "C";

\qecho
\qecho '## Index classes'
\qecho
\qecho '`CREATE INDEX ON purchase (price)` takes that of btree; `USING hash`, `gist` or `brin` another one. One that is not the'
\qecho 'default is named: `USING brin (price monetary_minmax_multi_ops)`.'
\qecho
\qecho '| method | type | class | what | operators |'
\qecho '|---|---|---|---|---|'
SELECT format('| %s | `%s` | `%s`%s | %s | `%s` |', amname, format_type(opcintype, NULL), opcname, CASE WHEN opcdefault THEN '' ELSE ', not the default' END, pg_temp.whole(words),
	(SELECT string_agg(oprname, '` `' ORDER BY amopstrategy, oprname) FROM (SELECT DISTINCT oprname, min(amopstrategy) AS amopstrategy
		FROM pg_amop JOIN pg_operator o ON o.oid = amopopr WHERE amopfamily = opcfamily GROUP BY oprname) o))
FROM member JOIN pg_opclass c ON classid = 'pg_opclass'::regclass AND objid = c.oid JOIN pg_am a ON a.oid = opcmethod
ORDER BY array_position('{btree,hash,gist,brin}', amname::text), opcintype::regtype::text COLLATE "C", opcname::text COLLATE "C";

\qecho
\qecho '## The ledger'
\qecho
\qecho 'What `sql/ledger.sql` creates in the schema `ai_ledger`, and fills with the seeds.'
SELECT pg_temp.relation(oid) FROM pg_class
WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind IN ('r', 'v') ORDER BY relkind <> 'r', relname COLLATE "C";
SELECT pg_temp.section($$nspname = 'ai_ledger'$$);

\qecho
\qecho '## Support'
\qecho
\qecho 'Nobody needs to call these. The states of aggregates are types because a database that spreads a query over several servers'
\qecho 'ships them as text or in binary form between those; the functions stand behind types, operators, casts, indexes, aggregates,'
\qecho 'the planner and triggers.'
\qecho
SELECT format('- `%s`: %s', typname, pg_temp.whole(words))
FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid
WHERE typname ~ '_state$' AND typelem = 0 ORDER BY typname COLLATE "C";
\qecho
SELECT string_agg(format('`%s`', proname), ' ' ORDER BY proname) FROM (SELECT DISTINCT proname::text COLLATE "C" AS proname FROM support) s;
