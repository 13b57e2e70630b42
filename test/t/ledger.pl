# The ledger as people install it: from anywhere, as any role, beside an extension
# in any schema, dumped and restored.

use strict;
use warnings;

use lib 'test/t';

use Encode qw(decode);
use File::Temp qw(tempdir);
use Node;
use Test::More;

my $node = new_node('ledger');
$node->init;
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
my $ledger = "$share/extension/ai_invest/ledger.sql";
my $report = "$share/extension/ai_invest/report/demo.sql";
my $page = "$share/extension/ai_invest/report/html.sql";

# Runs a file with psql from another directory; returns its status, stdout and stderr
sub run_file
{
	my ($database, $role, $file, @options) = @_;
	my ($stdout, $stderr);
	local $ENV{PGOPTIONS} = '';
	my $result = IPC::Run::run(
		[ 'psql', '-X', '-d', $node->connstr($database) . " user=$role", @options, '-f', $file ],
		'>', \$stdout, '2>', \$stderr, init => sub { chdir '/' });
	my $status = $? >> 8;
	return ($status, $stdout, $stderr);
}

# Every row of the ledger and of the rates, in an order that no storage decides
sub checksums
{
	my ($database) = @_;
	my @sums;

	for my $relation (split /\n/, $node->safe_psql($database, q{SELECT oid::regclass FROM pg_class
		WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('ai_ledger', 'ai_invest') AND relname <> 'rate_stamp' ORDER BY relname COLLATE "C"}))
	{
		push @sums, $node->safe_psql($database,
			"SELECT '$relation', count(*), md5(string_agg(t::text, ',' ORDER BY t::text COLLATE \"C\")) FROM $relation AS t");
	}
	return join "\n", @sums;
}

my ($status, $stdout, $stderr);

$node->safe_psql('postgres', q{
	CREATE ROLE alice LOGIN;
	CREATE ROLE bob LOGIN;
	CREATE ROLE carol LOGIN IN ROLE alice;
	CREATE ROLE dave LOGIN;
	CREATE DATABASE one;
	GRANT CREATE ON DATABASE one TO alice;
	CREATE DATABASE two;
	GRANT CREATE ON DATABASE two TO alice, dave;
	CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
});

#
# One command does it all, for a role that may create in the database
#

($status, $stdout, $stderr) = run_file('one', 'alice', $ledger);
is($status, 0, 'the ledger is made from any directory');
like($stdout, qr/^ai_ledger: ai-investment-commitments, edition [\d.]+: 317 commitments, /m, 'it says what there is');
is($stderr, '', 'and nothing else');
is($node->safe_psql('one', q{SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace}),
	'alice', 'it belongs to the role');
is($node->safe_psql('one', q{SELECT count(*) > 600 FROM ai_invest.exchange_rate}), 't', 'whose extension it is may write rates');
is($node->safe_psql('one', q{SELECT base, quote, valid_on FROM ai_invest.exchange_rate GROUP BY 1, 2, 3 HAVING count(*) > 1}), '', '... each of them once');
my $before = checksums('one');

($status, $stdout, $stderr) = run_file('one', 'alice', $ledger);
is("$status$stderr", '0', 'again');
is(checksums('one'), $before, 'and nothing has changed');

($status, $stdout, $stderr) = run_file('one', 'carol', $ledger);
is("$status$stderr", '0', 'a member of the role can run it');
is(checksums('one'), $before, 'and nothing has changed');
is($node->safe_psql('one', q{SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace}),
	'alice', 'it still belongs to the role');

my $superuser = $node->safe_psql('one', 'SELECT current_user');
($status, $stdout, $stderr) = run_file('one', $superuser, $ledger);
is("$status$stderr", '0', 'a superuser can');
is($node->safe_psql('one', q{SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace}),
	'alice', 'it still belongs to the role');

#
# Who may not
#

($status, $stdout, $stderr) = run_file('one', 'bob', $ledger);
is($status, 3, 'a role without rights cannot');
like($stderr, qr/schema "ai_ledger" belongs to role "alice", and "bob" is not a member of it/, 'and is told why');
is(checksums('one'), $before, 'and nothing has changed');

($status, $stdout, $stderr) = run_file('latin', $superuser, $ledger);
is($status, 3, 'a database that has not all letters is refused');
like($stderr, qr/the ledger needs a database in UTF8, not LATIN1/, 'and it is said why');
is($node->safe_psql('latin', q{SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'ai\_%'}), '0', 'with nothing left behind');

#
# Two at once take turns, whatever sees what by default
#

$node->safe_psql('postgres', 'CREATE DATABASE pair; ALTER DATABASE pair SET default_transaction_isolation = "repeatable read"');
my @both = map {
	my %run = (out => '', err => '');
	$run{run} = IPC::Run::start([ 'psql', '-X', '-d', $node->connstr('pair'), '-f', $ledger ], '>', \$run{out}, '2>', \$run{err}, IPC::Run::timeout(600));
	\%run;
} 1 .. 2;
$_->{run}->finish foreach @both;
is(join('', map { $_->{err} } @both), '', 'two at once make one ledger');
is($node->safe_psql('pair', 'SELECT count(*) FROM ai_ledger.commitment'), '317', 'with every row once');

#
# An extension that belongs to somebody else, in a schema of its own
#

$node->safe_psql('two', 'CREATE SCHEMA money; CREATE EXTENSION ai_invest SCHEMA money; GRANT USAGE ON SCHEMA money TO PUBLIC');
($status, $stdout, $stderr) = run_file('two', 'dave', $ledger);
is($status, 0, 'a role that may not write rates gets its ledger');
like($stderr, qr/WARNING:  2277 exchange rates of the ECB were not loaded: role "dave" may not write them/, 'and is told that it has no rates');
my ($hint) = $stderr =~ /(SELECT .*?grant_rate_writer.*?;)/;
ok($hint, 'and what to do');
like(($node->psql('two', 'SELECT count(*) FROM ai_ledger.commitment_flat WHERE rate_missing'))[2], qr/this server has no exchange rates/, 'what cannot be converted says so');

$node->safe_psql('two', "SET search_path = money; $hint");
($status, $stdout, $stderr) = run_file('two', 'dave', $ledger);
is("$status$stderr", '0', 'once it may, the rates are loaded');
is($node->safe_psql('two', q{SELECT count(*) FROM ai_ledger.commitment_flat WHERE rate_missing AND announced_on <= '2026-04-20' AND currency <> 'MAD'}), '0', 'and everything up to then is converted');

# A search_path, a locale and a date style that are not what one expects
$node->safe_psql('two', q{
	ALTER ROLE dave SET search_path = nowhere;
	ALTER ROLE dave SET datestyle = 'German';
	ALTER ROLE dave SET timezone = 'Pacific/Kiritimati';
});
($status, $stdout, $stderr) = run_file('two', 'dave', $report);
is("$status$stderr", '0', 'the report runs whatever the settings');
like($stdout, qr/1\.131093/, 'with the ratio that is right');
my $elsewhere = $stdout;
($status, $stdout, $stderr) = run_file('one', 'alice', $report);
is($stdout, $elsewhere, 'and is the same report everywhere');
my @long = grep { length > 92 } split /\n/, decode('UTF-8', $stdout);
is(scalar(@long), 0, 'no line of it is wider than 92 columns');

#
# A report of one's own claims, whatever one has put in
#

for my $file ($report, $page)
{
	($status, $stdout, $stderr) = run_file('postgres', $superuser, $file);
	is($status, 3, 'no report without a ledger');
	like($stderr, qr/First the ledger: psql -f ledger.sql/, '... and it is said what to do');
	($status, $stdout, $stderr) = run_file('one', 'alice', $file, '-v', "claim=no such");
	is("$status$stdout", '3', 'no report of a claim that is not there');
	like($stderr, qr/There is no claim 'no such'/, '... and it is said');
}
($status, $stdout, $stderr) = run_file('one', 'alice', $report, '-c', '\x');
is($stdout =~ s/^Expanded display is on.\n//r, $elsewhere, 'the report is the same in an expanded display');

$node->safe_psql('one', q{
	CREATE DATABASE mine TEMPLATE one;
});
$node->safe_psql('mine', q{
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, part_of, source) VALUES
		('wide', '2025-02-10', 'DEU', 'x', '[1123.456e9 EUR,2345.678e9 EUR]', NULL, 'x'),
		('no purpose', '2025-02-10', 'DEU', 'no purpose', '[1123.456e9 EUR,1234.567e9 EUR]', 'wide', 'x'),
		('nothing', '2025-02-10', 'DEU', 'x', '[0 EUR,0 EUR]', NULL, 'x'),
		('nowhere', '2025-02-10', NULL, 'x', '[1 EUR,1 EUR]', NULL, 'x'),
		('island', '2025-02-10', 'TUV', 'x', '[1e9 EUR,1e9 EUR]', NULL, 'x');
	INSERT INTO ai_ledger.population (country, year, source, persons) VALUES ('TUV', 2024, 'World Bank', 10000);
	INSERT INTO ai_ledger.gdp (country, year, source, amount) VALUES ('TUV', 2024, 'World Bank', '60e6 USD');
	INSERT INTO ai_ledger.claim (id, claimed_on, claimant, quote, a, b, ratio, source) VALUES
		('a quarter', '2025-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 0.25, 'article'),
		('too early', '2010-02-09', 'x', 'x', 'seed-fra-109', 'seed-usa-stargate', 1, 'article'),
		('wide', '2025-02-09', 'x', 'x', 'seed-fra-109', 'wide', 1, 'article'),
		('nothing', '2025-02-09', 'x', 'x', 'seed-fra-109', 'nothing', 1, 'article'),
		('nowhere', '2025-02-09', 'x', 'x', 'nowhere', 'seed-fra-109', 1, 'article'),
		('island', '2025-02-10', 'x', 'x', 'island', 'seed-usa-stargate', 1, 'article');
});
my %said = (
	'a quarter' => [ qr/1\.1224 +claimed: 0\.25\n +against the claim, about 4\.5 times as much.*VERDICT: No: more than claimed, in every way of\s+counting\.\s+A\s+head\s+and\s+in\s+all,\s+about\s+4\.5\s+times/s, qr/0\.25 times as much as \$500B for the United States\?<\/title>.*4\.5 times as much/s ],
	'too early' => [ qr/VERDICT: None: it cannot be checked\. Unchecked: no rate/, qr/Unchecked: no rate/i ],
	'wide' => [ qr/ €1\.12T to €2\.35T {2,}€1\.12T to €2\.35T /, qr/= 0\.0566\d+ to 0\.1182\d+</ ],
	'island' => [ qr/^Tuvalu .* 1,720\.0 %/m, qr/Tuvalu/ ],
	'nothing' => [ qr/VERDICT: None: it cannot be checked\. No ratio: nothing was announced for Germany/, qr/No ratio: nothing/i ],
	'nowhere' => [ qr/Is €1\.00 for no single country, a head/, qr/<title>Is €1\.00 for no single country, a head/ ]);
for my $claim (sort keys %said)
{
	for my $n (0, 1)
	{
		($status, $stdout, $stderr) = run_file('mine', $superuser, ($report, $page)[$n], '-v', "claim=$claim");
		is("$status$stderr", '0', "a claim that is $claim is reported");
		$stdout =~ s/\xc2\xa0/ /g;
		like($stdout, $said{$claim}[$n], '... as what it is');
		like($stdout, $n == 0 ? qr/^  no purpose {2,}€1\.12T to €1\.23T$/m : qr/>no purpose</, '... with parts that have no purpose');
	}
}

# Backslashes that mean something else, before PostgreSQL 19
SKIP:
{
	skip 'backslashes mean themselves, always', 3 if $node->safe_psql('postgres', 'SHOW server_version_num') >= 190000;
	$node->safe_psql('postgres', q{
		CREATE DATABASE old;
		ALTER DATABASE old SET standard_conforming_strings = off;
	});
	($status, $stdout, $stderr) = run_file('old', $superuser, $ledger);
	is("$status$stderr", '0', 'the ledger is made where backslashes escape');
	($status, $stdout, $stderr) = run_file('old', $superuser, $report);
	is("$status$stderr", '0', 'and reported there without a word');
	is($stdout, $elsewhere, 'all the same');
}

# Functions and operators that somebody has put before PostgreSQL's own
$node->safe_psql('postgres', 'CREATE DATABASE planted');
$node->safe_psql('planted', q{
	CREATE SCHEMA evil;
	CREATE FUNCTION evil.quote_ident(name) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.quote_ident(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.current_setting(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.current_schema() RETURNS name LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.hashtext(text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.to_regclass(text) RETURNS regclass LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.to_regnamespace(text) RETURNS regnamespace LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE FUNCTION evil.same(oid, oid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
	CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.same);
	CREATE SCHEMA money;
	ALTER DATABASE planted SET search_path = money, evil, pg_catalog;
});
($status, $stdout, $stderr) = run_file('planted', $superuser, $ledger);
is("$status$stderr", '0', 'the ledger calls none of them');
is($node->safe_psql('planted', q{SELECT extnamespace OPERATOR(pg_catalog.=) 'money'::regnamespace FROM pg_extension WHERE extname = 'ai_invest'}), 't', 'and its extension goes where it would have gone');
($status, $stdout, $stderr) = run_file('planted', $superuser, $report);
is("$status$stderr", '0', 'nor does the report');
is($stdout, $elsewhere, 'which says the same');
($status, $stdout, $stderr) = run_file('planted', $superuser, "$share/extension/ai_invest/load_world_bank.sql", '-v', 'indicator=SP.POP.TOTL', '-v', 'file=/dev/null');
unlike($stderr, qr/planted/, 'nor what loads files');
($status, $stdout, $stderr) = run_file('planted', $superuser, "$share/extension/ai_invest/load_ecb.sql", '-v', 'file=/dev/null');
unlike($stderr, qr/planted/, 'of rates too');

# Letters whose small and capital forms are others
SKIP:
{
	skip 'this server cannot make a Turkish database', 3
		if $node->safe_psql('postgres', q{SELECT count(*) FROM pg_collation WHERE collname = 'tr-x-icu' AND current_setting('server_version_num')::int >= 150000}) eq '0';
	$node->safe_psql('postgres', q{CREATE DATABASE turkish TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'tr' LOCALE 'C'});
	run_file('turkish', $superuser, $ledger);
	is($node->safe_psql('turkish', q{SELECT lower('I') = 'i'}), 'f', 'a Turkish database');
	is($node->safe_psql('turkish', q{SELECT string_agg(name, ' ') FROM bi_view_columns('ai_ledger.commitment', '{INR}') WHERE name LIKE 'amount_low_%'}),
		'amount_low_inr', 'names the columns of a flat view as others do');
	($status, $stdout, $stderr) = $node->psql('turkish',
		q{SELECT ai_ledger.import_world_bank('SP.POP.TOTL', E'Country Code,Indicator Code,2022\nFRA,NY.GDP.MKTP.CD,3160442622465\n')});
	like($stderr, qr/the file has no figures of "SP.POP.TOTL", but of "NY.GDP.MKTP.CD"/, 'knows a file of another indicator too');
}

#
# Dumped and restored: rates, seeds and the user's own rows, once
#

$node->safe_psql('one', q{
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, horizon, part_of, source)
	VALUES ('mine', '2025-03-03', 'FRA', 'my aunt', '[100.50 EUR,)', '[2025-01-01,2026-01-01)', 'seed-fra-109', 'a letter');
	UPDATE ai_ledger.commitment SET note = 'I know better' WHERE id = 'pub-fra-brookfield';
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1.0378);
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('my bank', 'EUR', 'USD', '2025-02-07', 1.02);
	CREATE TABLE public.invoice (id int PRIMARY KEY, m monetary('EUR', 2), r monetary_range, c currency_code);
	INSERT INTO public.invoice VALUES (1, '12.30 EUR', '[1 EUR,2 EUR]', 'XCD');
	CREATE INDEX ON public.invoice (m);
});
$before = checksums('one');
my $dir = tempdir(CLEANUP => 1);

for my $format (qw(plain custom))
{
	my $copy = "copy_$format";
	my @dump = ('pg_dump', "--format=$format", '-f', "$dir/$format", $node->connstr('one'));

	$node->command_ok(\@dump, "dump, $format");
	for my $round (1, 2)
	{
		$node->safe_psql('postgres', "DROP DATABASE IF EXISTS $copy");
		$node->safe_psql('postgres', "CREATE DATABASE $copy TEMPLATE template0");
		$node->command_ok(
			$format eq 'plain'
			? [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($copy), '-f', "$dir/plain" ]
			: [ 'pg_restore', '--exit-on-error', '-d', $node->connstr($copy), "$dir/custom" ],
			"restore, $format, round $round");
		is(checksums($copy), $before, 'every row came back once');
		is($node->safe_psql($copy, 'SELECT m, r, c FROM public.invoice'), '12.30 EUR|[1 EUR,2 EUR]|XCD', 'and those of other tables');
		$node->command_ok([ 'pg_dump', "--format=$format", '-f', "$dir/$format", $node->connstr($copy) ], 'dump of the copy');
	}
	($status, $stdout, $stderr) = run_file($copy, $superuser, $ledger);
	is($status, 0, 'the ledger is brought up to date there');
	is(checksums($copy), $before, 'which changes nothing');
	like($stderr, qr/1 kept as you have them: pub-fra-brookfield/, 'and knows what the user has edited');
}

#
# Two at once cannot make a circle of what neither alone makes
#

my @session;
for my $n (0, 1)
{
	my %one = (in => '', out => '', err => '');
	$one{run} = IPC::Run::start([ 'psql', '-X', '-q', '-A', '-t', '-d', $node->connstr('one') ],
		'<', \$one{in}, '>', \$one{out}, '2>', \$one{err},
		IPC::Run::timeout(600));
	$session[$n] = \%one;
}

# Sends a command, and waits for its end where that is wanted
sub say_to
{
	my ($n, $sql, $wait) = @_;
	my $one = $session[$n];

	$one->{in} .= "$sql\n\\echo done\n";
	if ($wait)
	{
		$one->{run}->pump until $one->{out} =~ /done/;
		$one->{out} = '';
	}
	else
	{
		$one->{run}->pump_nb;
	}
}

say_to(0, 'BEGIN;', 1);
say_to(1, 'BEGIN;', 1);
say_to(0, q{UPDATE ai_ledger.commitment SET part_of = 'pub-deu-aws' WHERE id = 'pub-deu-google';}, 1);
say_to(1, q{UPDATE ai_ledger.commitment SET part_of = 'pub-deu-google' WHERE id = 'pub-deu-aws';}, 0);
$node->poll_query_until('one', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'});
say_to(0, 'COMMIT;', 1);
say_to(1, 'COMMIT;', 0);
$_->{in} .= "\\q\n" foreach @session;
$_->{run}->finish foreach @session;
like($session[1]{err}, qr/cannot be a part of itself|deadlock/, 'the second of two halves of a circle is refused');
is($node->safe_psql('one', q{SELECT count(*) FROM ai_ledger.commitment WHERE id IN ('pub-deu-aws', 'pub-deu-google') AND part_of IS NOT NULL}),
	'1', 'and there is no circle');

$node->stop;
done_testing();
