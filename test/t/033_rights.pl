# Who may do what: the extension installed by one who is no superuser, who can
# write rates, and plant nothing on them that a superuser would run one day.  In
# each layout: types in public; all in a schema of the one who installs; and in
# schemas that were renamed, beside others that bear the old names.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('rights');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
my $is_15 = $node->safe_psql('postgres', "SELECT current_setting('server_version_num')::int >= 150000") eq 't';

# How many rows each catalog has: what is left of an extension that was dropped
my $catalogs = q{
	CREATE FUNCTION public.catalogs() RETURNS text LANGUAGE plpgsql AS $$
	DECLARE
		relation regclass;
		n bigint;
		result text := '';
	BEGIN
		FOR relation IN SELECT oid FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND relname <> 'pg_statistic' ORDER BY relname LOOP
			EXECUTE format('SELECT count(*) FROM %s', relation) INTO n;
			result := result || relation || ' ' || n || ' ';
		END LOOP;
		RETURN result;
	END
	$$;
};

$node->safe_psql('postgres', 'CREATE ROLE maker LOGIN; CREATE ROLE stranger LOGIN; CREATE ROLE writer LOGIN; CREATE ROLE "we""ird" LOGIN');

# Where the functions and types are, and where the tables.  What is said below has
# the names of the first layout.
my @layouts = (
	{ name => 'types in public', home => 'public', rates => 'ai_invest', make => ['CREATE EXTENSION ai_invest'] },
	{ name => 'all in ai_invest', home => 'ai_invest', rates => 'ai_invest', make => [ 'CREATE SCHEMA ai_invest', 'CREATE EXTENSION ai_invest SCHEMA ai_invest', 'GRANT USAGE ON SCHEMA ai_invest TO PUBLIC' ], is_makers => 1 },
	{ name => 'renamed', home => '"odd "". home"', rates => 'cash', make => [ 'CREATE SCHEMA money', 'CREATE EXTENSION ai_invest SCHEMA money', 'GRANT USAGE ON SCHEMA money TO PUBLIC' ],
		rename => 'ALTER SCHEMA money RENAME TO "odd "". home"; ALTER SCHEMA ai_invest RENAME TO cash;',
		decoys => q{CREATE SCHEMA ai_invest; GRANT USAGE ON SCHEMA ai_invest TO PUBLIC; CREATE TABLE ai_invest.rate_stamp (slot text, a text, n bigint); CREATE TABLE ai_invest.rate_provider (provider int); CREATE VIEW ai_invest.exchange_rate AS SELECT 1 AS rate;
			ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_stamp; ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_provider; ALTER EXTENSION ai_invest ADD VIEW ai_invest.exchange_rate;} });
my $layout;

# A session that takes what is said in the names of the first layout
package InLayout
{
	our @ISA = ('Node::Session');

	sub tell
	{
		my ($self, $sql) = @_;

		$sql =~ s/\bai_invest(?=\.(?!rate_providers\b|pivot_currencies\b|max_rate_age\b)|'::regnamespace)/$layout->{rates}/g;
		$sql =~ s/SCHEMA ai_invest OWNER/SCHEMA $layout->{rates} OWNER/g;
		$sql =~ s/\bpublic(?=\.(?:(?:grant|revoke)_rate_writer|monetary\w*|to_usd|rate_stamp_write)\b)/$layout->{home}/g;
		return $self->SUPER::tell($sql);
	}
}

# Attempts, each of which is refused for want of rights
sub refused
{
	my ($session, $who, @attempts) = @_;
	is($session->state_of("BEGIN; $_") . $session->state_of('ROLLBACK'), '42501', "$who: $_") foreach @attempts;
	return;
}

# Attempts, none of which is
sub allowed
{
	my ($session, $who, @attempts) = @_;
	is($session->state_of($_), '', "$who: $_") foreach @attempts;
	return;
}

foreach (@layouts)
{
	my $database = 'rights_' . $_->{name} =~ s/ /_/gr;
	my $writer;

	$layout = $_;
	note($layout->{name});
	$node->safe_psql('postgres', "CREATE DATABASE $database; ALTER DATABASE $database SET search_path = public, $layout->{home}");
	$node->safe_psql($database, $catalogs);
	my $before = $node->safe_psql($database, 'SELECT public.catalogs()');
	my ($superuser, $maker, $stranger) = map { bless open_session($node, $database, @$_), 'InLayout' } [], ['maker'], ['stranger'];

	#
	# Installed by one who may create in the database, and by nobody else
	#

	refused($maker, 'no right to create', 'CREATE EXTENSION ai_invest');
	$superuser->ask("GRANT CREATE ON DATABASE $database TO maker; GRANT CREATE ON SCHEMA public TO maker;");
	allowed($maker, 'maker', @{ $layout->{make} });
	$node->safe_psql($database, $layout->{rename}) if $layout->{rename};
	$node->safe_psql($database, "SET ROLE maker; $layout->{decoys}") if $layout->{decoys};
	is($superuser->ask("SELECT DISTINCT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE relnamespace = 'ai_invest'::regnamespace;"), 't',
		'the tables belong to the superuser');

	#
	# The maker writes rates, and plants nothing
	#

	my $row = "'ECB', 'EUR', 'USD', '2025-02-07', 1.0377";
	my $insert = "INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ($row)";
	allowed($maker, 'maker', $insert,
		"INSERT INTO ai_invest.rate_provider(provider) VALUES ('ECB')",
		'UPDATE ai_invest.exchange_rate SET rate = 1.0378', 'DELETE FROM ai_invest.exchange_rate', 'TRUNCATE ai_invest.exchange_rate', $insert,
		"SELECT import_ecb(E'Date,USD\\n2025-02-10,1.0320')", "SELECT import_rates(E'DATE,XUDLUSS\\n17 Mar 2026,1.3343', 'BoE')",
		'CREATE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ALTER ROLE maker SUPERUSER; RETURN NEW; END $$',
		'CREATE FUNCTION public.planted(numeric) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN ALTER ROLE maker SUPERUSER; RETURN true; END $$',
		'CREATE FUNCTION public.planted_event() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN ALTER ROLE maker SUPERUSER; END $$',
		'CREATE TABLE public.mine (LIKE ai_invest.exchange_rate)');
	foreach my $table (qw(ai_invest.exchange_rate ai_invest.rate_provider ai_invest.rate_stamp))
	{
		refused($maker, 'maker',
			"CREATE TRIGGER planted BEFORE INSERT OR UPDATE ON $table FOR EACH ROW EXECUTE FUNCTION public.planted()",
			"CREATE CONSTRAINT TRIGGER planted AFTER INSERT ON $table FOR EACH ROW EXECUTE FUNCTION public.planted()",
			"CREATE RULE planted AS ON INSERT TO $table DO ALSO SELECT public.planted(1)",
			"CREATE RULE \"_RETURN\" AS ON SELECT TO $table DO INSTEAD SELECT * FROM public.mine",
			"CREATE POLICY planted ON $table USING (public.planted(1))",
			"ALTER TABLE $table ENABLE ROW LEVEL SECURITY",
			"ALTER TABLE $table ADD COLUMN planted boolean DEFAULT public.planted(1)",
			"ALTER TABLE $table ADD CHECK (public.planted(1))",
			"ALTER TABLE $table DISABLE TRIGGER ALL",
			"ALTER TABLE $table OWNER TO maker",
			"ALTER TABLE $table RENAME TO planted",
			"ALTER TABLE $table SET SCHEMA public",
			"ALTER TABLE public.mine INHERIT $table",
			"ALTER TABLE $table INHERIT public.mine",
			"CREATE TABLE public.child () INHERITS ($table)",
			"CREATE INDEX ON $table ((public.planted(1)))",
			"CREATE STATISTICS public.planted ON ctid, xmin FROM $table",
			"COMMENT ON TABLE $table IS 'planted'",
			$layout->{is_makers} ? () : "DROP TABLE $table CASCADE");
		is($maker->state_of("DROP TABLE $table CASCADE"), '2BP01', "maker: DROP TABLE $table, in a schema of his own") if $layout->{is_makers};
	}
	refused($maker, 'maker',
		'ALTER TABLE ai_invest.exchange_rate ALTER rate SET DEFAULT 1',
		'CREATE TABLE public.referring (p text REFERENCES ai_invest.rate_provider)',
		'ALTER TRIGGER rate_stamp_row ON ai_invest.exchange_rate RENAME TO planted',
		'DROP TRIGGER rate_stamp_row ON ai_invest.exchange_rate',
		'CREATE EVENT TRIGGER planted ON ddl_command_start EXECUTE FUNCTION public.planted_event()',
		$layout->{is_makers} ? () : ('CREATE VIEW ai_invest.planted AS SELECT 1', 'CREATE FUNCTION ai_invest.lower(text) RETURNS text LANGUAGE sql AS $$ SELECT $1 $$', 'ALTER SCHEMA ai_invest OWNER TO maker'),
		'CREATE OR REPLACE FUNCTION public.grant_rate_writer(role regrole) RETURNS void LANGUAGE sql AS $$ $$',
		'ALTER FUNCTION public.grant_rate_writer(regrole) RESET search_path',
		'ALTER FUNCTION public.monetary_add(monetary, monetary) SUPPORT planted',
		'CREATE OR REPLACE VIEW ai_invest.rate_coverage AS SELECT 1',
		'ALTER VIEW ai_invest.rate_coverage RESET (security_invoker)',
		'CREATE CAST (monetary AS integer) WITH INOUT AS IMPLICIT',
		'CREATE OPERATOR CLASS public.planted DEFAULT FOR TYPE monetary USING gist AS STORAGE monetary',
		'ALTER OPERATOR FAMILY public.monetary_ops USING btree ADD FUNCTION 1 (monetary, monetary) public.planted(numeric)',
		'ALTER TYPE monetary SET (RECEIVE = NONE)',
		'ALTER EXTENSION ai_invest DROP FUNCTION public.rate_stamp_write()',
		'UPDATE ai_invest.rate_stamp SET n = 0', 'DELETE FROM ai_invest.rate_stamp', 'INSERT INTO ai_invest.rate_stamp VALUES (17, 0)',
		'LOCK TABLE ai_invest.rate_stamp IN ROW EXCLUSIVE MODE',
		"UPDATE pg_trigger SET tgfoid = 'public.planted()'::regprocedure WHERE tgname = 'rate_stamp_row'");
	$maker->ask('GRANT TRIGGER, REFERENCES ON ai_invest.exchange_rate, ai_invest.rate_provider TO maker;');
	$maker->ask('GRANT INSERT ON ai_invest.exchange_rate TO stranger;');
	is($superuser->ask(q{SELECT string_agg(relname || ' ' || coalesce(g.grantee::regrole::text, '') || ' ' || privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, ', ' ORDER BY relname, privilege_type COLLATE "C")
		FROM pg_class, aclexplode(relacl) g WHERE relnamespace = 'ai_invest'::regnamespace AND relkind = 'r' AND g.grantee <> relowner AND g.grantee <> 0;}),
		join(', ', map { my $table = $_; map { "$table maker $_" } qw(DELETE INSERT TRUNCATE UPDATE) } qw(exchange_rate rate_provider)),
		'rights that the maker has not are not given by the maker');
	is($superuser->ask(q{SELECT DISTINCT pg_get_userbyid(proowner) = current_user AND tgname LIKE 'rate\_stamp\_%' FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid
		WHERE tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'ai_invest'::regnamespace) AND NOT tgisinternal;}), 't', 'the only triggers are those of the extension');

	#
	# Others read, and write only if they are told that they may
	#

	my @writes = ($insert, 'UPDATE ai_invest.exchange_rate SET rate = 1', 'DELETE FROM ai_invest.exchange_rate', 'TRUNCATE ai_invest.exchange_rate',
		"INSERT INTO ai_invest.rate_provider(provider) VALUES ('X')", "SELECT import_ecb(E'Date,USD\\n2025-02-11,1.0320')");
	allowed($stranger, 'stranger', 'SELECT * FROM ai_invest.exchange_rate', 'SELECT * FROM ai_invest.rate_provider', 'SELECT * FROM ai_invest.rate_coverage',
		"SELECT to_usd('1 EUR', '2025-02-09')", "SELECT * FROM rates_on('2025-02-09')", "SELECT * FROM convert_explain('1 EUR', 'USD', '2025-02-09')");
	refused($stranger, 'stranger', @writes, "SELECT grant_rate_writer('stranger')", "SELECT revoke_rate_writer('maker')",
		'DROP EXTENSION ai_invest', "ALTER EXTENSION ai_invest SET SCHEMA ai_invest", 'CREATE TABLE ai_invest.mine ()');
	allowed($maker, 'maker', "SELECT grant_rate_writer('writer')", q{SELECT grant_rate_writer('"we""ird"')});
	$writer = bless open_session($node, $database, 'writer'), 'InLayout';
	allowed($writer, 'writer', 'DELETE FROM ai_invest.exchange_rate', $insert);
	refused($writer, 'writer', "SELECT grant_rate_writer('stranger')",
		'CREATE TRIGGER planted BEFORE INSERT ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()');
	is($superuser->ask(q{SELECT has_table_privilege('we"ird', 'ai_invest.exchange_rate', 'TRUNCATE');}), 't', 'a name that wants quotes');
	allowed($maker, 'maker', "SELECT revoke_rate_writer('writer')");
	refused($writer, 'writer no more', @writes);
	# search_path is of no use to who calls a function that runs with the rights of a superuser
	$maker->ask(q{CREATE SCHEMA planted; CREATE FUNCTION planted.pg_get_userbyid(oid) RETURNS name LANGUAGE sql AS $$ SELECT 'stranger'::name $$;
		SET search_path = planted, pg_catalog, public;});
	allowed($maker, 'maker', "SELECT public.grant_rate_writer('writer')");
	is($superuser->ask("SELECT has_table_privilege('stranger', 'ai_invest.exchange_rate', 'INSERT'), has_table_privilege('writer', 'ai_invest.exchange_rate', 'INSERT');"), 'f|t',
		'... not for what it calls');
	$maker->ask('RESET search_path;');

	#
	# Who may not read all rates has no conversion, not even out of memory, and is not told what there is
	#

	$superuser->ask(qq{CREATE FUNCTION public.for_all() RETURNS monetary LANGUAGE sql SECURITY DEFINER AS \$\$ SELECT public.to_usd('1 EUR', '2025-02-09') \$\$;
		CREATE VIEW public.converted AS SELECT public.to_usd('1 EUR', '2025-02-09'); GRANT SELECT ON public.converted TO PUBLIC;});
	my @conversions = ("SELECT to_usd('1 EUR', '2025-02-09')", "SELECT to_eur('1 USD', '2025-02-09')", "SELECT convert_currency('1 EUR', 'USD', '2001-01-01')",
		"SELECT convert_currency('1 EUR', 'USD', '2025-02-09', on_missing => 'null')", "SELECT convert_range('[1 EUR,)', 'USD', '2025-02-09')",
		"SELECT exchange_rate('EUR', 'USD', '2025-02-09')", "SELECT average_rate('EUR', 'USD', '[2025-02-01,2025-02-28]')",
		"SELECT * FROM convert_explain('1 EUR', 'USD', '2025-02-09')", "SELECT sum_in('1 EUR', 'USD', '2025-02-09')",
		"SELECT convert_total('{1 EUR}', 'USD', '2025-02-09')", "SELECT * FROM rates_on('2025-02-09', '{USD}')", "SELECT * FROM rates_on('2025-02-09')", 'SELECT * FROM converted',
		"SELECT for_all(), to_usd('1 EUR', '2025-02-09')");
	my %deny = (
		'no right to select' => [ 'REVOKE SELECT ON ai_invest.exchange_rate FROM PUBLIC', 'GRANT SELECT ON ai_invest.exchange_rate TO PUBLIC' ],
		'no right to the providers' => [ 'REVOKE SELECT ON ai_invest.rate_provider FROM PUBLIC', 'GRANT SELECT ON ai_invest.rate_provider TO PUBLIC' ],
		'a policy' => [ "ALTER TABLE ai_invest.exchange_rate ENABLE ROW LEVEL SECURITY; CREATE POLICY some ON ai_invest.exchange_rate FOR SELECT USING (provider = 'X')",
			'ALTER TABLE ai_invest.exchange_rate DISABLE ROW LEVEL SECURITY; DROP POLICY some ON ai_invest.exchange_rate' ],
		'no policy' => [ 'ALTER TABLE ai_invest.exchange_rate ENABLE ROW LEVEL SECURITY', 'ALTER TABLE ai_invest.exchange_rate DISABLE ROW LEVEL SECURITY' ]);
	foreach my $why (sort keys %deny)
	{
		my ($begin, $end) = @{ $deny{$why} };

		allowed($stranger, 'before', "SELECT to_usd('1 EUR', '2025-02-09')");
		$superuser->ask("$begin;");
		refused($stranger, $why, @conversions);
		foreach my $conversion (@conversions)
		{
			$stranger->ask("$conversion;");
			unlike($stranger->complaint, qr/1\.0377|2025-02-07|ECB/, "$why: what is refused says no rate");
		}
		allowed($stranger, $why, 'SELECT for_all()');
		is($superuser->state_of("SELECT to_usd('1 EUR', '2025-02-09')"), '', "$why: a superuser converts");
		$superuser->ask("GRANT INSERT ON ai_invest.exchange_rate, ai_invest.rate_provider TO stranger;");
		refused($stranger, "$why: a writer", "SELECT import_ecb(E'Date,USD\\n2025-02-12,1.0320')") if $why ne 'no right to the providers';
		$superuser->ask("REVOKE INSERT ON ai_invest.exchange_rate, ai_invest.rate_provider FROM stranger;");
		$superuser->ask("$end;");
	}
	$superuser->ask(q{ALTER TABLE ai_invest.exchange_rate ENABLE ROW LEVEL SECURITY;});
	is($stranger->ask('SELECT count(*) FROM ai_invest.rate_coverage;'), $is_15 ? '0' : '1',
		'the view of the coverage reads with the rights of ' . ($is_15 ? 'its reader' : 'its owner'));
	$superuser->ask(q{ALTER TABLE ai_invest.exchange_rate DISABLE ROW LEVEL SECURITY;});
	allowed($stranger, 'after', $conversions[0]);
	is($superuser->ask(q{SELECT count(*) FILTER (WHERE reloptions::text LIKE '%security_invoker=true%') || ' of ' || count(*) FROM pg_class JOIN pg_depend ON classid = 'pg_class'::regclass AND objid = pg_class.oid
		WHERE relkind = 'v' AND relnamespace = 'ai_invest'::regnamespace AND refclassid = 'pg_extension'::regclass AND deptype = 'e';}), ($is_15 ? 2 : 0) . ' of 2', 'so do all views of the extension');

	#
	# What fails on a row, and says which, never sees one that is hidden; a policy that is
	# dearer than all functions of the extension would come last where one were leakproof
	#

	$superuser->ask(q{
		CREATE TABLE public.deal (owner name, m monetary, r monetary_range, t text, n bigint);
		INSERT INTO deal SELECT 'stranger', monetary(i, 'EUR'), monetary_range(monetary(i, 'EUR'), NULL), i || ' EUR', 1 FROM generate_series(1, 1000) AS i;
		INSERT INTO deal SELECT 'maker', '98765 USD', '[98765 USD,)', '98765 QQQ', 98765 FROM generate_series(1, 500);
		CREATE INDEX ON deal (m); CREATE INDEX ON deal USING gist (r); ANALYZE deal;
		CREATE FUNCTION public.may_see(owner name) RETURNS boolean STABLE LANGUAGE plpgsql COST 1000000 AS $$ BEGIN RETURN owner = current_user; END $$;
		ALTER TABLE deal ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON deal USING (public.may_see(owner)); GRANT SELECT ON deal TO stranger;
		CREATE VIEW public.barrier WITH (security_barrier) AS SELECT * FROM deal WHERE public.may_see(owner); GRANT SELECT ON barrier TO stranger;
	});
	foreach my $condition ("m < '5 EUR'", "m >= '-1 EUR'", "m + '1 EUR' *> '2 EUR'", "m - '1 EUR' *> '2 EUR'", "m / '1 EUR' > 2", "m * 1e28 *> '2 EUR'", "m::monetary('EUR') *> '2 EUR'", "m::monetary('EUR', 2) *> '2 EUR'",
		"t::monetary *> '2 EUR'", "right(t, 3)::currency_code = 'EUR'", "convert_currency(m, 'EUR', '2001-01-01') *> '2 EUR'", "lower(r) > '2 EUR'", "r + '[1 EUR,2 EUR]' = '[1 EUR,)'", "monetary_range(lower(r), '2000 EUR') = '[1 EUR,2000 EUR]'",
		"m <@ '[1 EUR,5 EUR]'", "r && '[1 EUR,5 EUR]'", "m *> '4 USD'", "m = '98765 USD'")
	{
		foreach my $relation ('deal', 'barrier')
		{
			my $sql = "SET enable_seqscan = off; SELECT bool_and(owner = 'stranger') FROM $relation WHERE $condition; RESET enable_seqscan; SELECT bool_and(owner = 'stranger') FROM $relation WHERE $condition;";

			$stranger->ask($sql);
			is($stranger->complaint, '', "of what is hidden nothing is said: $relation, $condition");
		}
	}
	$stranger->ask('SELECT sum(m), avg(m), min(m), max(m), median(m), per_capita(m, n, $$all$$), sum(r) FROM deal;');
	is($stranger->complaint, '', '... nor do aggregates see it');
	$superuser->ask('DROP TABLE deal CASCADE; DROP FUNCTION may_see(name);');

	# The ledger's views
	if ($layout->{rates} eq 'ai_invest')
	{
	my $share = `pg_config --sharedir`;
	chomp $share;
	$node->command_ok([ 'psql', '-Xq', '-o', '/dev/null', '-d', $node->connstr($database) . ' user=maker', '-f', "$share/extension/ai_invest/ledger.sql" ], 'the ledger is made');
	is($superuser->ask(q{SELECT count(*) FILTER (WHERE reloptions::text LIKE '%security_invoker=true%') || ' of ' || count(*) FROM pg_class
		WHERE relkind = 'v' AND relnamespace = 'ai_ledger'::regnamespace;}) =~ /^(\d+) of (\d+)$/ && $2 > 5 && $1 == ($is_15 ? $2 : 0), 1, 'its views read with the rights of their reader from 15 on');
	# a view's tables are read with its owner's rights there, but what its functions look up is not
	$maker->ask('GRANT USAGE ON SCHEMA ai_ledger TO stranger; GRANT SELECT ON ai_ledger.commitment_flat, ai_ledger.phrase TO stranger;');
	is($stranger->state_of('SELECT * FROM ai_ledger.commitment_flat'), $is_15 ? '42501' : '', 'who may read a view only') or diag $stranger->complaint;
	refused($stranger, 'stranger', 'SELECT * FROM ai_ledger.commitment', "UPDATE ai_ledger.commitment SET note = ''", 'CREATE TABLE ai_ledger.mine ()');
	$maker->ask('DROP SCHEMA ai_ledger CASCADE;');
	}

	#
	# Everything that CREATE EXTENSION made is the extension's, and goes with it
	#

	$maker->ask('DROP EXTENSION ai_invest CASCADE; DROP SCHEMA planted CASCADE; DROP TABLE mine; DROP FUNCTION planted(), planted(numeric), planted_event();');
	$superuser->ask("DROP FUNCTION for_all(); DROP VIEW IF EXISTS converted; REVOKE CREATE ON DATABASE $database FROM maker; REVOKE CREATE ON SCHEMA public FROM maker;");
	$node->safe_psql($database, join ' ', map { "DROP SCHEMA $_ CASCADE;" } grep { $_ ne 'public' } $layout->{home}, $layout->{decoys} ? 'ai_invest' : ()) if $layout->{home} ne 'public';
	is($superuser->ask("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'ai\\_%';"), '0', 'nothing is left of the schemas');
	if ($layout->{home} eq 'public')
	{
	$superuser->ask('BEGIN; CREATE SCHEMA money; CREATE EXTENSION ai_invest SCHEMA money;');
	is($superuser->ask(q{
		CREATE TEMP TABLE made (classid oid, objid oid);
		DO $$
		DECLARE
			relation regclass;
		BEGIN
			FOR relation IN SELECT attrelid FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
				WHERE attname = 'oid' AND atttypid = 'oid'::regtype AND relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND NOT relisshared LOOP
				EXECUTE format('INSERT INTO made SELECT %s, oid FROM %s WHERE xmin = pg_current_xact_id()::xid AND tableoid = %1$s', relation::oid, relation);
			END LOOP;
		END
		$$;
		WITH RECURSIVE owned AS (
			SELECT 'pg_extension'::regclass::oid AS classid, oid AS objid FROM pg_extension WHERE extname = 'ai_invest'
			UNION
			SELECT d.classid, d.objid FROM owned o JOIN pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
		)
		SELECT count(*) > 300, string_agg(pg_describe_object(classid, objid, 0), ', ') FILTER (WHERE NOT EXISTS (SELECT FROM owned o WHERE (o.classid, o.objid) = (made.classid, made.objid)))
		FROM made
		WHERE pg_describe_object(classid, objid, 0) !~ '^(schema money|schema pg_temp|schema pg_toast_temp|.* made\M|type (pg_temp|made))';}), 't|', 'everything made depends on the extension');
	$superuser->ask('ROLLBACK;');
	}
	is($superuser->ask('SELECT catalogs();'), $before, 'what was dropped is gone from every catalog');
	$_->close foreach ($superuser, $maker, $stranger, $writer);
}

$node->stop('fast');
done_testing();
