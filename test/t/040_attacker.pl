# Whoever calls a function of the extension as what it is not, with whatever
# arguments, gets an error that was meant: no process ends, nothing internal is
# said, and no right is gained.  In all layouts of schemas, and after renames.
use strict;
use warnings;

use lib 'test/t';

use IPC::Run;
use Node;
use Protocol;
use Test::More;

my $node = new_node('attacker');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nlog_min_messages = log\n");
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE maker LOGIN; CREATE ROLE stranger LOGIN');

# Who may do what; must be the same afterwards
my $rights = q{
	SELECT 'member', r.roleid::regrole::text, r.member::regrole::text FROM pg_auth_members r
	UNION ALL SELECT 'role', rolname, concat_ws(' ', rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls) FROM pg_roles
	UNION ALL SELECT 'relation', oid::regclass::text, concat_ws(' ', relowner::regrole, relacl) FROM pg_class WHERE relnamespace::regnamespace::text NOT IN ('lair', 'pg_toast')
	UNION ALL SELECT 'function', oid::regprocedure::text, concat_ws(' ', proowner::regrole, proacl, prosecdef, provolatile, proisstrict, prosupport) FROM pg_proc WHERE pronamespace::regnamespace::text <> 'lair'
	UNION ALL SELECT 'type', oid::regtype::text, concat_ws(' ', typowner::regrole, typacl) FROM pg_type WHERE typnamespace::regnamespace::text NOT IN ('lair', 'pg_toast')
	UNION ALL SELECT 'schema', nspname, concat_ws(' ', nspowner::regrole, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
	UNION ALL SELECT 'trigger', concat_ws(' ', tgrelid::regclass, tgname), concat_ws(' ', tgfoid::regprocedure, tgenabled) FROM pg_trigger WHERE tgrelid::regclass::text !~ '^lair'
	UNION ALL SELECT 'extension', extname, concat_ws(' ', extowner::regrole, extconfig) FROM pg_extension
	UNION ALL SELECT 'rate', quote::text, rate::text FROM :rates.exchange_rate
	ORDER BY 1, 2, 3
};

# What somebody might make under the names of the extension, and say it were its own
my $decoys = q{
	CREATE SCHEMA ai_invest;
	CREATE TABLE ai_invest.rate_stamp(a text DEFAULT 'x', b text, c text, d text, e text, f text, g text, h text, i text, slot smallint);
	INSERT INTO ai_invest.rate_stamp(slot) VALUES (0);
	CREATE VIEW ai_invest.exchange_rate AS SELECT 1 AS provider, 2 AS base, 3 AS quote, 4 AS valid_on, 5 AS rate, 6 AS recorded_at;
	CREATE TABLE ai_invest.rate_provider(provider bigint, priority bigint, max_age bigint, source bigint);
	ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_stamp; ALTER EXTENSION ai_invest ADD VIEW ai_invest.exchange_rate; ALTER EXTENSION ai_invest ADD TABLE ai_invest.rate_provider;
	GRANT USAGE ON SCHEMA ai_invest TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA ai_invest TO PUBLIC;
};
my @layouts = (
	{ name => 'types in public', database => 'in_public', home => 'public', rates => 'ai_invest', part => 'all', by_protocol => 1, make => 'CREATE EXTENSION ai_invest' },
	{ name => 'all in ai_invest', database => 'in_ai_invest', home => 'ai_invest', rates => 'ai_invest', part => 'names', make => 'CREATE SCHEMA ai_invest; CREATE EXTENSION ai_invest SCHEMA ai_invest; GRANT USAGE ON SCHEMA ai_invest TO PUBLIC' },
	{ name => 'both renamed', database => 'renamed', home => 'odd ". home', rates => 'odd ". rates', part => 'names', by_protocol => 1, make => 'CREATE EXTENSION ai_invest',
		rename => 'ALTER SCHEMA public RENAME TO "odd "". home"; ALTER SCHEMA ai_invest RENAME TO "odd "". rates"', decoys => $decoys });

sub quoted
{
	my ($name) = @_;
	return '"' . $name =~ s/"/""/gr . '"';
}

sub rights
{
	my ($layout) = @_;
	my $rates = quoted($layout->{rates});

	return $node->safe_psql($layout->{database}, $rights =~ s/:rates/$rates/r);
}

# The script that attacks; returns what it says of each role
sub attack
{
	my ($layout, $user, $part) = @_;
	my ($out, $err);
	my $ended = IPC::Run::run(
		[ 'psql', '-X', '-v', 'ON_ERROR_STOP=1', '-v', "home=$layout->{home}", '-v', "part=$part", '-f', 'test/include/attacker.sql', '-d', $node->connstr($layout->{database}) . " user=$user" ],
		'>', \$out, '2>', \$err);

	ok($ended, "$layout->{name}, $user: the connection lives") or diag $err;
	my ($wrong) = $out =~ /^wrong\|(\d+)$/m;
	is($wrong, '0', '... no error is internal, and each message was meant') or diag $out;
	return $out =~ /^role\|([^|]+)\|(\d+\|\d+)$/mg;
}

# As functions are called by their OID, and parameters are given in binary form
sub call_by_protocol
{
	my ($layout) = @_;
	my $session = Protocol->connect($node, $layout->{database}, 'stranger');
	my ($calls, $done) = (0, 0);
	my @wrong;
	my $note = sub {
		my ($what, $state, $text) = @_;
		$calls++;
		$done++ if $state eq '00000';
		push @wrong, "$what: $state $text" if $state =~ /^(XX|58|57P|\?)/ || $text =~ /[^[:print:]\n\t\x80-\xff]/ || length $text > 200000;
	};
	my @samples = split /\n/, $node->safe_psql($layout->{database}, q{SELECT type::oid || ' ' || coalesce(encode(convert_to(literal, 'UTF8'), 'hex'), '') FROM lair.sample ORDER BY type, n});
	my %samples;

	foreach (@samples)
	{
		my ($type, $hex) = split / /, $_, 2;
		push @{ $samples{$type} }, pack 'H*', $hex // '';
	}
	foreach (split /\n/, $node->safe_psql($layout->{database}, q{SELECT oid, nargs, array_to_string(arguments::oid[], ' ') FROM lair.function ORDER BY n}))
	{
		my ($oid, $nargs, $types) = split /\|/, $_, 3;
		my @types = split / /, $types;

		$note->("function $oid of nothing", $session->call($oid));
		$note->("function $oid of NULLs", $session->call($oid, (undef) x $nargs));
		$note->("function $oid of too much", $session->call($oid, ('1') x ($nargs + 1)));
		foreach my $k (0 .. 11)
		{
			$note->("function $oid, $k", $session->call($oid, map { my $list = $samples{ $types[$_] } // []; $list->[ ($k * ($_ + 1)) % (@$list + 1) ] } 0 .. $#types));
		}
	}

	# Bytes as others send them: what is sent, cut, longer, and changed at each place
	foreach my $type (split /\n/, $node->safe_psql($layout->{database}, 'SELECT type FROM lair.type'))
	{
		my @literals = split /\n/, $node->safe_psql($layout->{database}, "SELECT encode(convert_to(literal, 'UTF8'), 'hex') FROM lair.valid WHERE type = '$type'::regtype LIMIT 3");
		foreach my $literal (@literals)
		{
			my $path = $session->query('SELECT set_config($1::text, $2::text, false)', 'search_path', quoted($layout->{home}) . ', pg_catalog');
			my ($state, $text, $sent) = $session->query("SELECT convert_from(\$1::bytea, 'UTF8')::$type", pack 'H*', $literal);

			is($state, '00000', "$type is sent") or next;
			foreach my $i (0 .. length($sent) - 1)
			{
				foreach my $byte ("\0", "\xff", "\x7f", "\x80", 'A')
				{
					my $changed = $sent;
					substr $changed, $i, 1, $byte;
					$note->("bytes of $type", $session->query("SELECT (\$1::$type)::text", $changed));
				}
				$note->("bytes of $type", $session->query("SELECT (\$1::$type)::text", substr $sent, 0, $i));
			}
			$note->("bytes of $type", $session->query("SELECT (\$1::$type)::text", $_)) foreach '', "\0" x 100, "\xff" x 100, $sent . 'x', $sent x 2, "\x7f\xff\xff\xff" x 1000;
		}
	}
	is(join("\n", @wrong), '', "$layout->{name}: by the protocol, no error is internal, and each message was meant");
	cmp_ok($done, '>', 500, '... and not all are errors');
	cmp_ok($calls, '>', 3000, '... of many');
	return;
}

foreach my $layout (@layouts)
{
	my $database = $layout->{database};
	my $home = quoted($layout->{home});

	$node->safe_psql('postgres', "CREATE DATABASE $database; GRANT CREATE ON DATABASE $database TO maker");
	$node->safe_psql($database, 'GRANT CREATE ON SCHEMA public TO maker');
	$node->safe_psql($database, "SET ROLE maker; $layout->{make}");
	$node->safe_psql($database, $layout->{rename}) if $layout->{rename};
	$node->safe_psql($database, "SET ROLE maker; $layout->{decoys}") if $layout->{decoys};
	$node->safe_psql($database, "SET ROLE maker; SELECT $home.import_ecb(E'Date,USD,JPY,\\n2025-02-07,1.0377,157.17,\\n')");
	$node->safe_psql($database, 'CREATE SCHEMA lair AUTHORIZATION stranger');
	my $before = rights($layout);

	my %roles = attack($layout, 'stranger', $layout->{part});
	foreach my $role ('called', 'called on rows', 'called in parallel', 'as an operator', 'as a type', $layout->{part} eq 'all' ? ('in a query', map { "as an aggregate's $_" } qw(transition inverse end combination)) : ())
	{
		my ($tried, $done) = split /\|/, $roles{$role} // '0|0';
		cmp_ok($done, '>=', $tried / 8, "... $role: $done of $tried are no error");
	}
	is($roles{'as a trigger'} =~ s/.*\|//r, '0', '... none of them as a trigger');
	is(rights($layout), $before, '... and nobody may do what he might not');
	if ($layout->{by_protocol})
	{
		call_by_protocol($layout);
		is(rights($layout), $before, '... and nobody may do what he might not');
	}
	is($node->safe_psql($database, "SET ROLE stranger; SET search_path = $home; SELECT to_usd('1.00 EUR', '2025-02-09'), (SELECT count(*) FROM rates_on('2025-02-09'))"), '1.04 USD|2',
		'... while conversions are right');

	next unless $layout->{part} eq 'all';
	$node->safe_psql($database, 'DROP SCHEMA lair CASCADE; CREATE SCHEMA lair');
	%roles = attack($layout, 'postgres', 'superuser');
	my ($tried, $done) = split /\|/, $roles{'as an estimator'};
	cmp_ok($done, '>=', $tried * 0.9, "... as an estimator that a superuser has chosen: $done of $tried are no error");
	is($roles{'as a trigger'} =~ s/.*\|//r, '0', '... none of them as a trigger');
}

$node->stop;
open my $log, '<', $node->logfile or die $!;
is(join('', grep { /terminated by signal|PANIC|TRAP|server process .* exited/ } <$log>), '', 'no process ended');
done_testing();
