# Rates that change where the session that remembers them does not look: by two
# phases, under parallel workers, on a standby, on a logical subscriber.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $ask = "SELECT exchange_rate('EUR', 'USD', '2025-02-09', on_missing => 'null');";

# An INSERT of a rate
sub insert
{
	my ($rate) = @_;
	return 'INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) '
		. "VALUES ('ECB', 'EUR', 'USD', '2025-02-07', $rate);";
}

my $primary = new_node('primary');
$primary->init(allows_streaming => 'logical');
$primary->append_conf('postgresql.conf', "max_prepared_transactions = 40\nautovacuum = off\n");
$primary->start;
$primary->safe_psql('postgres', 'CREATE EXTENSION ai_invest; ' . insert('1'));
my $session = open_session($primary);

# Settings of a role, good and bad, with the library not loaded and loaded
$primary->safe_psql('postgres', q{
	CREATE ROLE strict LOGIN;
	ALTER ROLE strict SET ai_invest.max_rate_age = 1;
	ALTER ROLE strict SET ai_invest.rate_providers = 'nobody, ECB';
});
my @as_strict = (extra_params => [ '-U', 'strict' ]);
is($primary->safe_psql('postgres', $ask =~ s/-09/-08/r, @as_strict), '1', 'the settings of a role');
is($primary->safe_psql('postgres', $ask, @as_strict), '', '... hold for its sessions');
$primary->safe_psql('postgres', "ALTER ROLE strict SET ai_invest.max_rate_age = 'a week'; ALTER ROLE strict SET ai_invest.rate_providers = 'ECB,,'");
my ($status, undef, $warnings) = $primary->psql('postgres', $ask, @as_strict);
isnt($status, 0, 'with what is no setting nothing is converted');
like($warnings, qr/ERROR:  invalid value for parameter "ai_invest.rate_providers": "ECB,,"/, '... and the error says so');
$primary->safe_psql('postgres', 'ALTER ROLE strict RESET ai_invest.rate_providers');
(undef, undef, $warnings) = $primary->psql('postgres', $ask, @as_strict);
like($warnings, qr/ERROR:  invalid value for parameter "ai_invest.max_rate_age": "a week"/, '... of each');
(undef, undef, $warnings) = $primary->psql('postgres', "$ask SET ai_invest.max_rate_age = 'a week'");
like($warnings, qr/ERROR:  invalid value for parameter "ai_invest.max_rate_age": "a week"/, '... or an error, once the library is loaded');

# Two phases
is($session->ask($ask), '1', 'a rate is remembered');
$primary->safe_psql('postgres', 'BEGIN; ' . insert('2') . " PREPARE TRANSACTION 'two';");
is($session->ask($ask), '1', 'what is prepared is not seen');
$primary->safe_psql('postgres', "COMMIT PREPARED 'two'");
is($session->ask($ask), '2', '... until it is committed');
$primary->safe_psql('postgres', 'BEGIN; ' . insert('3') . " PREPARE TRANSACTION 'three';");
$session->ask($ask);
$primary->safe_psql('postgres', "ROLLBACK PREPARED 'three'");
is($session->ask($ask), '2', '... and never if it is rolled back');
is($session->ask('BEGIN; ' . insert('4') . "$ask PREPARE TRANSACTION 'own'; $ask"), "4\n2", 'of its own it sees only what is not prepared');
is($session->ask("COMMIT PREPARED 'own'; $ask"), '4', '... and then what it has committed');

# While a transaction is prepared, snapshots list it twice: the number of those
# that run is then what it was, although another one has ended.  A standby that
# never answers holds it there.
my $preparer = open_session($primary);
my $committer = open_session($primary);
$preparer->ask("BEGIN; INSERT INTO ai_invest.rate_provider(provider) VALUES ('never');");
$committer->ask('SET synchronous_commit = local; BEGIN; ' . insert('4.5'));
$primary->safe_psql('postgres', 'CREATE TABLE ends_after_both_began AS SELECT 1 AS one');
is($session->ask("BEGIN; $ask"), '4', 'two transactions run');
$primary->append_conf('postgresql.conf', "synchronous_standby_names = 'nobody'\n");
$primary->reload;
$primary->poll_query_until('postgres', "SELECT current_setting('synchronous_standby_names') = 'nobody'");
$preparer->tell("PREPARE TRANSACTION 'never';");
$primary->poll_query_until('postgres', "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
	or die 'the transaction is not held while it is prepared';
$committer->ask('COMMIT;');
is($session->ask("$ask COMMIT;"), '4.5', '... one commits while the other one is being prepared');
$primary->append_conf('postgresql.conf', "synchronous_standby_names = ''\n");
$primary->reload;
$preparer->hear;
$_->close foreach ($preparer, $committer);
$primary->safe_psql('postgres', "ROLLBACK PREPARED 'never'");

# Prepared transactions hold slots of the stamp: neither another writer nor a reader waits for them (038_slots has more of them).
$primary->safe_psql('postgres', 'BEGIN; ' . insert("5.$_") . " PREPARE TRANSACTION 'p$_';") foreach 1 .. 16;
is($session->ask($ask), '4.5', 'what many have prepared is not seen');
$primary->safe_psql('postgres', "COMMIT PREPARED 'p16'");
is($session->ask($ask), '5.16', 'one of them commits');
$primary->safe_psql('postgres', "SET lock_timeout = '1ms'; " . insert('6'));
is($session->ask($ask), '6', '... and another writer goes on');
$primary->safe_psql('postgres', "ROLLBACK PREPARED 'p$_'") foreach 1 .. 15;
is($session->ask($ask), '6', 'the rest is rolled back');

# Parallel workers: what they see is what their leader sees, its own rows among it.
$session->ask('CREATE TABLE amount AS SELECT n, monetary(n, \'EUR\') AS amount FROM generate_series(1, 20000) n; ANALYZE amount;');
my $workers = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;';
my $sum = "SELECT sum(amount(to_usd(amount, '2025-02-09'))) FROM amount;";
like($session->ask("$workers EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) $sum"), qr/Workers Launched: [12]/, 'workers take part');
is($session->ask($sum), '1200060000.00', 'their sum');
is($session->ask('BEGIN; ' . insert('7') . $sum), '1400070000.00', '... with a rate that is not committed');
is($session->ask('SAVEPOINT a; ' . insert('8') . $sum . ' ROLLBACK TO a; ' . $sum), "1600080000.00\n1400070000.00", '... and without one that was undone');
is($session->ask("ROLLBACK; $sum"), '1200060000.00', '... and after a rollback');
$primary->safe_psql('postgres', insert('9'));
is($session->ask($sum), '1800090000.00', '... and after a commit elsewhere');

# A standby has no transactions of its own to notice a change by.
$primary->backup('copy');
my $standby = new_node('standby');
$standby->init_from_backup($primary, 'copy', has_streaming => 1);
$standby->start;

# Waits until the standby has replayed all that the primary has written.
sub catch_up
{
	$primary->wait_for_catchup($standby, 'replay', $primary->lsn('insert'));
}

my $far = open_session($standby);
catch_up();
is($far->ask($ask), '9', 'the standby has the rate');
$primary->safe_psql('postgres', insert('10'));
catch_up();
is($far->ask($ask), '10', '... and the next one');
is($far->ask("BEGIN ISOLATION LEVEL REPEATABLE READ; $ask"), '10', 'a snapshot on the standby');
$primary->safe_psql('postgres', insert('11'));
catch_up();
is($far->ask($ask), '10', '... stays as it is');
is($far->ask("COMMIT; $ask"), '11', '... and ends');
my $open = open_session($primary);
$open->ask('BEGIN; ' . insert('12'));
$primary->safe_psql('postgres', 'CREATE TABLE later AS SELECT 1 AS one');
catch_up();
is($far->ask("BEGIN; $ask"), '11', 'a transaction that runs on the primary');
$open->ask('COMMIT;');
catch_up();
is($far->ask("$ask COMMIT;"), '12', '... commits after a later one');
$open->close;
$primary->safe_psql('postgres', 'TRUNCATE ai_invest.exchange_rate');
catch_up();
is($far->ask($ask), '', 'TRUNCATE on the primary');
$primary->safe_psql('postgres', insert('13'));
catch_up();
is($far->ask($ask), '13', '... and a rate after it');
$primary->safe_psql('postgres', 'ALTER TABLE ai_invest.exchange_rate SET (fillfactor = 90); UPDATE ai_invest.exchange_rate SET rate = 14');
catch_up();
is($far->ask($ask), '14', 'ALTER TABLE and UPDATE on the primary');

# A subscriber: what is applied fires only triggers for rows, and of them only those that fire always.
my $subscriber = new_node('subscriber');
$subscriber->init(allows_streaming => 'logical');
$subscriber->start;
$subscriber->safe_psql('postgres', 'CREATE EXTENSION ai_invest');
my $reader = open_session($subscriber);
is($reader->ask($ask), '', 'the subscriber has no rate');
$primary->safe_psql('postgres', 'CREATE PUBLICATION rates FOR TABLE ai_invest.exchange_rate, ai_invest.rate_provider');
my $connection = $primary->connstr . ' dbname=postgres';
$subscriber->safe_psql('postgres', "CREATE SUBSCRIPTION rates CONNECTION '$connection' PUBLICATION rates");
$subscriber->poll_query_until('postgres', "SELECT count(*) = 2 AND bool_and(srsubstate IN ('r', 's')) FROM pg_subscription_rel")
	or die 'the subscriber does not copy';
is($reader->ask($ask), '14', '... until it has copied it');

# Changes the rates on the primary and asks the session on the subscriber.
sub replicated
{
	my ($change, $expected, $name) = @_;
	$primary->safe_psql('postgres', $change);
	$primary->wait_for_catchup('rates');
	is($reader->ask($ask), $expected, $name);
}

replicated(insert('15'), '15', 'INSERT is applied');
replicated('UPDATE ai_invest.exchange_rate SET rate = rate + 100', '115', 'UPDATE is applied');
replicated("INSERT INTO ai_invest.rate_provider(provider, max_age) VALUES ('ECB', 0)", '', 'a provider is applied');
replicated('DELETE FROM ai_invest.rate_provider', '115', '... and taken away');
replicated('DELETE FROM ai_invest.exchange_rate WHERE rate = 115', '114', 'DELETE is applied');
replicated('TRUNCATE ai_invest.exchange_rate', '', 'TRUNCATE is applied');
replicated(insert('16'), '16', 'and INSERT after it');

# A publication of everything has the publisher's stamp; the subscriber keeps its own.
$primary->safe_psql('postgres', 'CREATE DATABASE source');
$primary->safe_psql('source', 'CREATE EXTENSION ai_invest; CREATE PUBLICATION everything FOR ALL TABLES; ' . insert('20'));
$subscriber->safe_psql('postgres', 'CREATE DATABASE target');
$subscriber->safe_psql('target', 'CREATE EXTENSION ai_invest');
my $whole = open_session($subscriber, 'target');
is($whole->ask($ask), '', 'a subscriber to all tables has no rate');
$connection = $primary->connstr . ' dbname=source';
$subscriber->safe_psql('target', "CREATE SUBSCRIPTION everything CONNECTION '$connection' PUBLICATION everything");
$subscriber->poll_query_until('target', "SELECT count(*) = 3 AND bool_and(srsubstate IN ('r', 's')) FROM pg_subscription_rel")
	or die 'the subscriber to all tables does not copy';
is($whole->ask($ask), '20', '... until it has copied it');
foreach my $rate (21 .. 23)
{
	$primary->safe_psql('source', insert($rate));
	$primary->wait_for_catchup('everything');
	is($whole->ask($ask), $rate, "... and then each that is applied, $rate");
}
$primary->safe_psql('source', 'UPDATE ai_invest.rate_stamp SET n = 99; DELETE FROM ai_invest.rate_stamp WHERE slot > 1;');
$primary->wait_for_catchup('everything');
is($subscriber->safe_psql('target', 'SELECT count(*), max(n) < 99 FROM ai_invest.rate_stamp'), '64|t', 'its stamp is its own');
$subscriber->safe_psql('target', insert('24'));
is($whole->ask($ask), '24', '... and its own changes are noticed');

$_->close foreach ($session, $far, $reader, $whole);
$_->stop('fast') foreach ($subscriber, $standby, $primary);
done_testing();
