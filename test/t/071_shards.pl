# Rates that a distributed engine keeps: the copy of this node is read, proved, watched and
# remembered as the tables of the extension are, and where there is none that is said.  Citus
# itself is not needed: test/include/citus_stand_in.sql makes its catalogs and does what its
# functions do, with databases of one server for nodes.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('shards');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;

my $rates = q{
	INSERT INTO ai_invest.rate_provider (provider, priority, max_age) VALUES ('ECB', 10, 7), ('house', 1, 7);
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate, recorded_at) VALUES
		('ECB', 'EUR', 'USD', '2025-02-07', 1.0377, '2025-02-07 15:00Z'), ('house', 'EUR', 'USD', '2025-02-07', 1.05, '2025-02-07 16:00Z'),
		('ECB', 'EUR', 'JPY', '2025-02-07', 157.17, '2025-02-07 15:00Z');
};
my $stand_in = slurp_file('test/include/citus_stand_in.sql');

# A database with rates, and with what Citus would have there
sub make_database
{
	my ($name) = @_;

	$node->safe_psql('postgres', "CREATE DATABASE $name");
	$node->safe_psql($name, "CREATE EXTENSION ai_invest; $rates $stand_in
		INSERT INTO pg_catalog.pg_dist_node VALUES (1, 0, '$name'); INSERT INTO pg_catalog.pg_dist_local_group VALUES (0);");
	return;
}

# What a statement prints, or its error, in the database of this section
my $database;

sub ask
{
	my ($sql, @options) = @_;
	my ($status, $stdout, $stderr) = $node->psql($database, "\\set VERBOSITY verbose\n$sql", on_error_stop => 1, @options);

	return $stdout if $status == 0;
	my ($error) = $stderr =~ /ERROR:  (.*)$/m;
	return join ' | ', $error // $stderr, $stderr =~ /^DETAIL:  (.*)$/m, $stderr =~ /^HINT:  (.*)$/m;
}

my $usd = "SELECT exchange_rate('EUR', 'USD', '2025-02-09')";
my $usd_or_null = "SELECT exchange_rate('EUR', 'USD', '2025-02-09', on_missing => 'null')";

# How many blocks a query reads where the rates are remembered
sub blocks_read
{
	my ($session) = @_;
	my $explain = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) $usd;";

	$session->ask($explain) foreach (1 .. 3);
	return $session->ask($explain) =~ /shared hit=(\d+)/ ? $1 : 0;
}

# A statement about the shard of a table, by its name
sub on_shard
{
	my ($table, $sql) = @_;
	return "SELECT format(\$\$$sql\$\$, $table) FROM ai_invest.rate_tables_here() \\gexec\n";
}

#
# Distributed: the copy is what is read
#

$database = 'coordinator';
make_database($database);
my $session = open_session($node, $database);
is($session->ask("$usd;"), '1.05', 'rates before they are distributed');
my $blocks = blocks_read($session);
my $oids = ask("SELECT extconfig FROM pg_extension WHERE extname = 'ai_invest'");
my $hash = ask('SELECT hash FROM ai_invest.rates_here()');

is(ask('SELECT ai_invest.distribute_rates()'), '', 'they are distributed in one call');
like(ask('SELECT * FROM ai_invest.rate_tables_here()'), qr/^ai_invest\.exchange_rate_102009\|ai_invest\.rate_provider_102008$/, '... into shards');
is(ask('SELECT count(*) FROM ai_invest.exchange_rate'), '0', '... and nothing stays behind');
is(ask("BEGIN; SELECT set_config('citus.enable_unsafe_triggers', 'off', true); SELECT ai_invest.undistribute_rates(); SELECT ai_invest.distribute_rates(); SELECT current_setting('citus.enable_unsafe_triggers'); ROLLBACK"), "off\n\n\noff", '... nor does the setting');
is(ask('SELECT hash FROM ai_invest.rates_here()'), $hash, 'they are the same rates');
is($session->ask("$usd;"), '1.05', 'a session that remembered them goes on');
is(blocks_read($session), $blocks, '... and remembers those of the shard');
is(ask("SELECT sum_in(m, 'USD', '2025-02-09') FROM (VALUES ('100.00 EUR'::monetary), ('15717 JPY')) v (m)"), '210.00 USD', 'they convert, by each pair');

# By each way of changing them, each seen at once by who remembers
ask("INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('house', 'EUR', 'USD', '2025-02-08', 9)");
is($session->ask("$usd;"), '1.05', 'what is in the shell is no rate');
ask(on_shard('exchange_rate', "INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES ('house', 'EUR', 'USD', '2025-02-08', 1.06)"));
is($session->ask("$usd;"), '1.06', 'a rate that comes into the shard is seen');
ask(on_shard('exchange_rate', 'UPDATE %s SET rate = 1.07 WHERE rate = 1.06'));
is($session->ask("$usd;"), '1.07', '... and one that is changed');
ask(on_shard('rate_provider', q{UPDATE %s SET priority = 100 WHERE provider = 'house'}));
is($session->ask("$usd;"), '1.0377', '... and how a provider ranks');
ask(on_shard('rate_provider', q{UPDATE %s SET priority = 1 WHERE provider = 'house'}));
is($session->ask('BEGIN; ' . on_shard('exchange_rate', 'DELETE FROM %s WHERE rate = 1.07') . "$usd; ROLLBACK; $usd;"), "1.05\n1.07", 'a transaction sees what it does itself, until it is undone');
like(ask("BEGIN; " . on_shard('exchange_rate', 'TRUNCATE %s') . $usd_or_null), qr/^MC002: this server has no exchange rates/, 'a shard that is empty is an empty store');
like(ask(on_shard('exchange_rate', "INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'CHF', '2025-02-07', 1.23456789012345678901234567890123456789)")),
	qr/^22003: /, 'a rate that fits in no decimal is refused there, too');

# Without the triggers nothing that is remembered counts
foreach my $change ('ALTER TABLE %s DISABLE TRIGGER rate_stamp_row_102009', 'ALTER TABLE %s ENABLE TRIGGER rate_stamp_row_102009', 'ALTER TRIGGER rate_stamp_row_102009 ON %s RENAME TO rate_stamp_row')
{
	ask(on_shard('exchange_rate', $change));
	ask('SET session_replication_role = replica; ' . on_shard('exchange_rate', 'UPDATE %s SET rate = rate + 1 WHERE rate > 1.06 AND rate < 100'));
	my $now = $session->ask("$usd;");
	is($now, ask($usd), "after $change: what is there");
}
ask(on_shard('exchange_rate', 'ALTER TRIGGER rate_stamp_row ON %s RENAME TO rate_stamp_row_102009') . on_shard('exchange_rate', 'ALTER TABLE %s ENABLE ALWAYS TRIGGER rate_stamp_row_102009')
		. on_shard('exchange_rate', 'UPDATE %s SET rate = 1.07 WHERE rate > 2 AND rate < 100'));
is($session->ask("$usd;"), '1.07', 'and as before when they are back');

#
# What is no shard
#

my %not = (
	'of another owner' => [ 'ALTER TABLE %s OWNER TO stranger', qr/^MC004: table exchange_rate_102009 is not the shard of exchange_rate \| It does not belong to the owner of that\.$/ ],
	'with a column of another type' => [ 'ALTER TABLE %s ALTER rate TYPE double precision', qr/^MC004: table ai_invest\.exchange_rate_102009 is not what extension ai_invest made \| Its column "rate" is of type double precision\./ ],
	'without a column' => [ 'ALTER TABLE %s DROP recorded_at', qr/^MC004: .* \| It has no column "recorded_at"\./ ],
	'that is a view' => [ 'CREATE VIEW ai_invest.fake AS SELECT * FROM %1$s; ALTER TABLE %1$s RENAME TO was; ALTER VIEW ai_invest.fake RENAME TO exchange_rate_102009', qr/^MC004: .* \| It is no ordinary table\./ ]);
$node->safe_psql($database, 'CREATE ROLE stranger LOGIN; CREATE ROLE reader LOGIN;');
foreach my $name (sort keys %not)
{
	my ($change, $error) = @{ $not{$name} };
	like(ask('BEGIN; ' . on_shard('exchange_rate', $change) . $usd_or_null), $error, "a shard $name is refused");
}
is($session->ask("$usd;"), '1.07', 'and the true one is read after that');
like(ask(q{SET allow_system_table_mods = on; BEGIN; ALTER TABLE pg_catalog.pg_dist_shard ALTER shardid TYPE integer; } . $usd), qr/^MC004: pg_catalog\.pg_dist_shard has no column "shardid" of type bigint/, 'a catalog that is another one is not misread');
like(ask(q{SET allow_system_table_mods = on; BEGIN; ALTER TABLE pg_catalog.pg_dist_partition RENAME TO was; CREATE VIEW pg_catalog.pg_dist_partition AS SELECT 1 AS logicalrelid; ALTER TABLE ai_invest.exchange_rate SET (fillfactor = 90); } . $usd),
	qr/^MC004: pg_catalog\.pg_dist_partition is no ordinary table/, '... nor one that is no table');
like(ask('CREATE TABLE ai_invest.exchange_rate_x (LIKE ai_invest.exchange_rate); CREATE TRIGGER t BEFORE INSERT ON ai_invest.exchange_rate_x FOR EACH ROW EXECUTE FUNCTION rate_stamp_write(); '
			. "INSERT INTO ai_invest.exchange_rate_x (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1)"), qr/^39P01: /, 'the trigger is for shards of the rates, not for any table of a like name');
like(ask('CREATE TABLE public.exchange_rate_7 (LIKE ai_invest.exchange_rate); CREATE TRIGGER t BEFORE INSERT ON public.exchange_rate_7 FOR EACH ROW EXECUTE FUNCTION rate_stamp_write(); '
			. "INSERT INTO public.exchange_rate_7 (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1)"), qr/^39P01: /, '... nor in another schema');
is(ask("BEGIN; SELECT public.make_shard('ai_invest.exchange_rate', 7); INSERT INTO ai_invest.exchange_rate_7 (provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1) RETURNING rate"),
	"ai_invest.exchange_rate_7\n1", '... but of one that no catalog shows yet, into which Citus copies the rows');

#
# Who may read
#

is(ask($usd, extra_params => [ '-U', 'reader' ]), '1.07', 'everybody may read rates');
ask('REVOKE SELECT ON ai_invest.exchange_rate FROM PUBLIC');
like(ask($usd, extra_params => [ '-U', 'reader' ]), qr/^42501: permission denied for table exchange_rate$/, '... who may read the table by its name');
ask('GRANT SELECT ON ai_invest.exchange_rate TO PUBLIC; ALTER TABLE ai_invest.rate_provider ENABLE ROW LEVEL SECURITY');
like(ask($usd, extra_params => [ '-U', 'reader' ]), qr/^42501: conversion would be affected by row-level security policy for table "rate_provider"/, '... and all of it');
ask('ALTER TABLE ai_invest.rate_provider DISABLE ROW LEVEL SECURITY');
like(ask('SELECT ai_invest.distribute_rates()', extra_params => [ '-U', 'reader' ]), qr/^42501: /, 'not everybody may distribute them');
like(ask('SELECT ai_invest.undistribute_rates()', extra_params => [ '-U', 'reader' ]), qr/^42501: /, '... or take them back');

#
# Snapshots from before
#

$session->ask("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;");
is(ask('SELECT ai_invest.undistribute_rates()'), '', 'they are taken back');
like($session->ask("\\set VERBOSITY terse\n$usd_or_null; ROLLBACK;"), qr/^$/, 'a snapshot from before does not see them');
like($session->{err}, qr/exchange rates were rewritten after the snapshot of this query was taken/, '... and says so');
is($session->ask("$usd;"), '1.07', 'the next one does');
is(ask("SELECT extconfig FROM pg_extension WHERE extname = 'ai_invest'"), $oids, 'the tables are the same ones, of the same extension');
is(ask('SELECT count(*) FROM ai_invest.exchange_rate'), '4', '... with the rates');
is(ask('SELECT * FROM ai_invest.rate_tables_here()'), 'ai_invest.exchange_rate|ai_invest.rate_provider', '... which are read there');
is(ask('SELECT ai_invest.undistribute_rates()'), '', 'once more, nothing happens');
is(ask('BEGIN; TRUNCATE ai_invest.exchange_rate'), '', 'no trigger of the engine stays on them');
my $dump = $node->data_dir . '/../rates.sql';
$node->command_ok([ 'pg_dump', '-d', $node->connstr($database), '--data-only', '-t', 'ai_invest.*', '-f', $dump ], 'a dump');
like(slurp_file($dump), qr/^house\tEUR\tUSD\t2025-02-08\t1\.07\t/m, '... has the rates');
$session->{err} = '';
$session->ask("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;");
ask('SELECT ai_invest.distribute_rates()');
$session->ask("$usd_or_null; ROLLBACK;");
like($session->{err}, qr/exchange rates were rewritten after the snapshot of this query was taken/, 'nor does a snapshot from before they were distributed see them');

#
# No copy here
#

my $hint = qr/Where the cluster is coordinated from: SELECT ai_invest\.distribute_rates\(\);/;
my $name = ask("SELECT 'exchange_rate_' || shardid FROM pg_dist_shard WHERE logicalrelid = 'ai_invest.exchange_rate'::regclass");
ask("ALTER TABLE ai_invest.$name RENAME TO elsewhere");
$node->safe_psql($database, q{CREATE TABLE price (m monetary, r monetary_range, day date); INSERT INTO price VALUES ('1 USD', '[1 USD,2 USD]', '2025-02-09'); SELECT bi_view('price', '{EUR}');});
foreach my $question ($usd_or_null, $usd, "SELECT to_eur(m, day) FROM price", "SELECT sum_in_or_null(m, 'EUR', day) FROM price", "SELECT m_eur FROM price_bi", "SELECT rates_on('2025-02-09')", 'SELECT rate_book(NULL, NULL)',
	"SELECT to_eur('1 DEM', '2025-02-09')", 'SELECT ai_invest.rate_tables_here()', "SELECT convert_explain(m, 'EUR', day, on_missing => 'null') FROM price")
{
	like(ask($question), qr/^MC002: this server has no copy of the exchange rates \| Table ai_invest\.exchange_rate is distributed, and its shard $name is not here\. \| $hint$/, "no copy: $question");
}
is($session->ask("\\set VERBOSITY verbose\n$usd_or_null;"), '', 'not in a session that remembers, either');
ask("ALTER TABLE ai_invest.elsewhere RENAME TO $name");
is($session->ask("$usd;"), '1.07', 'a copy that comes is read, though nobody told');
ask("DROP TABLE ai_invest.$name");
like(ask($usd), qr/^MC002: .* is not here/, 'a copy that goes');
is(ask('SELECT ai_invest.distribute_rates()'), '', '... is brought by the function of the hint');
ask(on_shard('exchange_rate', "INSERT INTO %s (provider, base, quote, valid_on, rate) VALUES ('house', 'EUR', 'USD', '2025-02-08', 1.08)"));
is(ask($usd), '1.08', '... and then read');

ask(q{UPDATE pg_catalog.pg_dist_partition SET partmethod = 'h' WHERE logicalrelid = 'ai_invest.exchange_rate'::regclass});
like(ask($usd_or_null), qr/^MC002: .* \| Table ai_invest\.exchange_rate is distributed in parts, of which no server has all\. \| $hint$/, 'in parts');
ask(q{UPDATE pg_catalog.pg_dist_partition SET partmethod = 'n'});
ask(q{CREATE TABLE kept AS SELECT * FROM pg_catalog.pg_dist_partition; DELETE FROM pg_catalog.pg_dist_partition WHERE logicalrelid = 'ai_invest.rate_provider'::regclass});
like(ask($usd_or_null), qr/^MC002: .* \| Table ai_invest\.rate_provider is not distributed, as ai_invest\.exchange_rate is\. \| $hint$/, 'rates without their providers');
ask(q{UPDATE pg_catalog.pg_dist_partition SET logicalrelid = 'ai_invest.rate_provider'});
like(ask($usd_or_null), qr/^MC002: .* \| Table ai_invest\.exchange_rate is not distributed, as ai_invest\.rate_provider is\. \| $hint$/, 'providers without their rates');
ask(q{DELETE FROM pg_catalog.pg_dist_partition; INSERT INTO pg_catalog.pg_dist_partition SELECT * FROM kept});
is(ask($usd), '1.08', 'both');
$session->close;

#
# Who may distribute, and where
#

$database = 'plain';
$node->safe_psql('postgres', "CREATE DATABASE $database; ALTER DATABASE $database OWNER TO stranger");
$node->safe_psql($database, "CREATE EXTENSION ai_invest; $rates", extra_params => [ '-U', 'stranger' ]);
like(ask('SELECT ai_invest.distribute_rates()', extra_params => [ '-U', 'stranger' ]), qr/^0A000: this server is no node of Citus \| Send the rates along as a book: (SELECT public\.rate_book\(NULL, NULL\);)/, 'without Citus there is nothing to distribute them to');
is(ask('SELECT ai_invest.undistribute_rates()', extra_params => [ '-U', 'stranger' ]), '', '... and nothing to take back');
like(ask('SELECT * FROM ai_invest.check_rates()', extra_params => [ '-U', 'stranger' ]), qr/^this session\|3\|2025-02-07 .*\|[0-9a-f]{32}\|\|t\|$/, '... and one row to compare');
$node->safe_psql($database, $stand_in);
$node->safe_psql($database, "INSERT INTO pg_catalog.pg_dist_node VALUES (2, 1, 'worker')");
like(ask('SELECT ai_invest.distribute_rates()', extra_params => [ '-U', 'stranger' ]), qr/^55000: this server is not among the nodes of Citus, .* \| SELECT citus_set_coordinator_host\('localhost'\);/, 'a coordinator that is no node would have no copy');
$node->safe_psql($database, "INSERT INTO pg_catalog.pg_dist_local_group VALUES (0); INSERT INTO pg_catalog.pg_dist_node VALUES (1, 0, '$database')");
is(ask('SELECT ai_invest.distribute_rates()', extra_params => [ '-U', 'stranger' ]), '', 'who installed the extension may, though no superuser');
is(ask($usd, extra_params => [ '-U', 'stranger' ]), '1.05', '... and they convert');

#
# Do the nodes agree?
#

make_database('worker');
$node->safe_psql('worker', 'SELECT ai_invest.distribute_rates()');
my $check = 'SELECT node, rates, agrees, settings, problem FROM ai_invest.check_rates()';
is(ask($check), "this session|3|t||\nplain:5432|3|t||\nworker:5432|3|t||", 'the same rates on all nodes');
$database = 'worker';
ask(on_shard('exchange_rate', 'UPDATE %s SET rate = rate * 1.0'));
$database = 'plain';
is(ask($check), "this session|3|t||\nplain:5432|3|t||\nworker:5432|3|f||", 'a digit more on one of them');
$node->safe_psql('worker', 'SELECT ai_invest.undistribute_rates(); TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider;' . $rates);
is(ask($check), "this session|3|t||\nplain:5432|3|t||\nworker:5432|3|t||", 'wherever they are kept');
$node->safe_psql('worker', q{UPDATE ai_invest.rate_provider SET priority = 2 WHERE provider = 'ECB'});
is(ask('SELECT node FROM ai_invest.check_rates() WHERE NOT agrees'), 'worker:5432', 'a provider that ranks otherwise');
$node->safe_psql('worker', q{UPDATE ai_invest.rate_provider SET priority = 10 WHERE provider = 'ECB'; ALTER DATABASE worker SET ai_invest.max_rate_age = 3});
is(ask("SELECT node, settings FROM ai_invest.check_rates() WHERE NOT agrees"), q{worker:5432|ai_invest.max_rate_age = '3'}, 'a setting');
is(ask("SET ai_invest.max_rate_age = 3; SET ai_invest.rate_providers = 'ECB'; SELECT node, settings FROM ai_invest.check_rates() WHERE NOT agrees"),
	qq{plain:5432|\nworker:5432|ai_invest.max_rate_age = '3'}, '... of this session, which the nodes do not have');
$node->safe_psql('worker', 'DROP EXTENSION ai_invest');
like(ask('SELECT node, agrees, problem FROM ai_invest.check_rates() WHERE NOT agrees'), qr/^worker:5432\|f\|ERROR:  schema "ai_invest" does not exist$/, 'a node without the extension');
ask(on_shard('exchange_rate', 'ALTER TABLE %s RENAME TO gone'));
is(ask("SELECT node, rates, agrees, problem FROM ai_invest.check_rates() WHERE node <> 'worker:5432'"), "this session||f|this server has no copy of the exchange rates\nplain:5432||f|ERROR:  this server has no copy of the exchange rates", 'a node without a copy');

$node->stop;
done_testing();
