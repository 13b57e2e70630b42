# kill -9 of a backend and of the postmaster, in the middle of an import, of the
# ledger's seeds, of builds of indexes, and of writing: after the recovery
# nothing is half done, and the indexes are as their tables.
use strict;
use warnings;

use lib 'test/t';

use Everything;
use IPC::Run;
use Node;
use Test::More;

my $node = new_node('crash');
$node->init;
# A checkpoint now and then, so that the recovery has pages of every age before it
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nrestart_after_crash = on\ncheckpoint_timeout = 30s\nmax_wal_size = 32MB\n");
$node->start;

# Runs SQL or a script, and does not wait for its end.  What it says is in the log of the test.
sub begin
{
	my ($database, @what) = @_;

	return IPC::Run::start([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($database), @what ],
		'<', \'', '>&', sub { note @_ }, IPC::Run::timeout(600));
}

# The process of the checkpointer: another one after each crash
my $checkpointer = q{SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'};

# Kills, and waits until nobody is left of those that ran and the server is back.
sub crash
{
	my ($victim, @running) = @_;
	my $before = $node->safe_psql('postgres', $checkpointer);

	if ($victim eq 'postmaster')
	{
		# All of them, as where the power fails.  What is busy outlives a postmaster: a
		# backend until it waits for something, the checkpointer of 13 to the end of its
		# checkpoint, for which it takes minutes.
		my @processes = split /\n/, $node->safe_psql('postgres', 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');

		$node->kill9;
		kill 'KILL', @processes;
	}
	else
	{
		kill 'KILL', $victim or die "kill: $!";
	}
	$_->finish foreach @running;

	# The children of a postmaster see that it is gone, and only then another one may start.
	if ($victim eq 'postmaster')
	{
		my $tries = 0;

		until ($node->start(fail_ok => 1))
		{
			die 'the server does not start' if ++$tries == 600;
			$node->{_pid} = undef;	# the file of the one that was killed is still there
			select undef, undef, undef, 0.1;
		}
	}

	# Clients may be gone for a while before the postmaster knows why, and until then it
	# still lets in who will be thrown out.
	$node->poll_query_until('postgres', "SELECT ($checkpointer) <> $before") or die 'the server does not come back';
	return;
}

# Waits until so many wait for what one of ours holds; returns the process of the first.
sub halted
{
	my ($database, $how_many) = @_;
	my $who = "FROM pg_stat_activity WHERE datname = '$database' AND wait_event_type = 'Lock' AND wait_event IN ('advisory', 'transactionid')";

	$node->poll_query_until($database, "SELECT count(*) = $how_many $who")
		or die 'not so many wait: ', $node->safe_psql($database, 'SELECT pid, state, wait_event_type, wait_event, query FROM pg_stat_activity');
	return $node->safe_psql($database, "SELECT pid $who ORDER BY pid LIMIT 1");
}

# A number that nobody gets while we hold it
my $lock = 4711;

#
# An import, after the first years and before the last
#

my $file = $node->data_dir . '/rates.csv';
open my $csv, '>', $file or die;
print $csv "Date,USD,JPY,GBP,\n";
foreach my $year (2021 .. 2024)
{
	foreach my $day (0 .. 279)
	{
		printf $csv "%d-%02d-%02d,1.%04d,%d,0.8%03d,\n", $year, 1 + $day / 28, 1 + $day % 28, $day, 120 + $day % 50, $day;
	}
}
close $csv;
my $import = "SELECT import_ecb(pg_read_file('$file'), recorded_at => '2025-01-01Z')";
my $rates = 'SELECT count(*), md5(string_agg(e::text, chr(10) ORDER BY e)) FROM ai_invest.exchange_rate e';
my $convert = "SELECT convert_currency('100 JPY', 'USD', '2022-03-05')";

$node->safe_psql('postgres', 'CREATE DATABASE import');
$node->safe_psql('import', q{
	CREATE EXTENSION ai_invest;
	INSERT INTO ai_invest.exchange_rate VALUES ('mine', 'EUR', 'USD', '2022-03-01', 1.5, '2022-03-02Z');
});
my $before = $node->safe_psql('import', $rates);
foreach my $victim ('backend', 'postmaster')
{
	# The row that the import comes to at last is there already, and not committed.
	my $blocker = open_session($node, 'import');
	$blocker->ask(q{BEGIN; INSERT INTO ai_invest.exchange_rate VALUES ('ECB', 'EUR', 'JPY', '2024-10-28', 150, '2025-01-01Z');});
	my $running = begin('import', '-c', $import);
	my $pid = halted('import', 1);

	crash($victim eq 'backend' ? $pid : $victim, $running, $blocker->{psql});
	is($node->safe_psql('import', $rates), $before, "import, $victim: no rate is stored");
	is($node->safe_psql('import', 'SELECT count(*) FROM ai_invest.rate_provider'), '0', "import, $victim: nor a provider");
	is(scalar $node->psql('import', $convert), 3, "import, $victim: nothing is converted");
}
like($node->safe_psql('import', $import), qr/^\(3360,0,0,/, 'import: all of it the next time');
is($node->safe_psql('import', $convert), '0.77 USD', 'import: and it converts');
is_sound($node, 'import', 'import: the indexes are sound');

#
# The ledger, from nothing and again, when the first of its seeds are in
#

my $share = `pg_config --sharedir`;
chomp $share;
my @ledger = ('-f', "$share/extension/ai_invest/ledger.sql");
my $state = q{
	SELECT count(*) FROM pg_extension WHERE extname = 'ai_invest';
	SELECT oid::regclass, relkind FROM pg_class WHERE relnamespace::regnamespace::text IN ('ai_ledger', 'ai_invest') ORDER BY 1;
};
my $rows = q{SELECT (SELECT md5(string_agg(c::text, chr(10) ORDER BY id)) FROM ai_ledger.commitment c),
	(SELECT md5(string_agg(e::text, chr(10) ORDER BY e)) FROM ai_invest.exchange_rate e),
	(SELECT md5(string_agg(s::text, chr(10) ORDER BY s)) FROM ai_ledger.seed_row s)};
my $halt = qq{
	CREATE FUNCTION public.halt() RETURNS event_trigger LANGUAGE plpgsql AS \$\$ BEGIN PERFORM pg_advisory_lock($lock); END \$\$;
	CREATE EVENT TRIGGER halt ON ddl_command_start WHEN tag IN ('DROP TABLE') EXECUTE FUNCTION public.halt();
};
my $complete;

$node->safe_psql('postgres', 'CREATE DATABASE ledger');
foreach my $round (1, 2)
{
	$before = $node->safe_psql('ledger', $state . ($complete ? $rows : ''));
	foreach my $victim ('backend', 'postmaster')
	{
		my $blocker = open_session($node, 'ledger');
		$blocker->ask($halt);
		$blocker->ask("SELECT pg_advisory_lock($lock);");
		my $running = begin('ledger', @ledger);
		my $pid = halted('ledger', 1);

		crash($victim eq 'backend' ? $pid : $victim, $running, $blocker->{psql});
		$node->safe_psql('ledger', 'DROP EVENT TRIGGER halt; DROP FUNCTION public.halt()');
		is($node->safe_psql('ledger', $state . ($complete ? $rows : '')), $before, "ledger, round $round, $victim: as it was");
	}
	ok(begin('ledger', @ledger)->finish, "ledger, round $round: it runs the next time");
	$complete //= $node->safe_psql('ledger', "$state $rows");
	is($node->safe_psql('ledger', "$state $rows"), $complete, "ledger, round $round: and is complete");
}
is_sound($node, 'ledger', 'ledger: the indexes are sound');

#
# Builds of indexes, all at once
#

my %index = (
	btree_m => 'btree (halt(id, m))',
	btree_r => 'btree (halt(id, r))',
	btree_c => 'btree (currency(halt(id, m)))',
	hash_m => 'hash (halt(id, m))',
	hash_r => 'hash (halt(id, r))',
	gist_r => 'gist (halt(id, r))',
	brin_m => 'brin (halt(id, m))',
	brin_c => 'brin (currency(halt(id, m)))');

$node->safe_psql('postgres', 'CREATE DATABASE build');
$node->safe_psql('build', qq{
	CREATE EXTENSION ai_invest;
	CREATE TABLE amount AS SELECT i AS id, monetary(i % 1777, c) AS m, monetary_range(monetary(i % 999, c), monetary(i % 999 + i % 7, c)) AS r
	FROM generate_series(1, 9000) AS i, LATERAL (SELECT (ARRAY['EUR', 'USD', 'JPY']::currency_code[])[1 + i % 3]) AS t(c);
	CREATE TABLE other AS SELECT * FROM amount;
	CREATE FUNCTION halt(id integer, v anyelement) RETURNS anyelement IMMUTABLE LANGUAGE plpgsql AS
	\$\$ BEGIN IF id = 8000 THEN PERFORM pg_advisory_xact_lock_shared($lock); END IF; RETURN v; END \$\$;
});
my $indexes = q{SELECT indexrelid::regclass, indisvalid FROM pg_index WHERE indrelid IN ('amount'::regclass, 'other'::regclass) ORDER BY 1};
foreach my $victim ('backend', 'postmaster')
{
	my $blocker = open_session($node, 'build');
	$blocker->ask("SELECT pg_advisory_lock($lock);");
	my @running = map { begin('build', '-c', "CREATE INDEX $_ ON amount USING $index{$_}") } sort keys %index;
	push @running, begin('build', '-c', 'CREATE INDEX CONCURRENTLY later ON other (halt(id, m))');
	my $pid = halted('build', scalar @running);

	crash($victim eq 'backend' ? $pid : $victim, @running, $blocker->{psql});
	is($node->safe_psql('build', $indexes), 'later|f', "indexes, $victim: only the one built concurrently is there, and is not valid");
	$node->safe_psql('build', 'DROP INDEX later');
}
$node->safe_psql('build', join ';', map { "CREATE INDEX $_ ON amount USING $index{$_}" } sort keys %index);
is_sound($node, 'build', 'indexes: they are built the next time, and sound');

#
# Writers, in batches that are committed as a whole or not at all
#

my $write = q{
	DO $$
	BEGIN
		FOR n IN 1 .. 100000 LOOP
			INSERT INTO written SELECT pg_backend_pid(), n, m, r FROM amount OFFSET n % 8900 LIMIT 50;
			DELETE FROM written WHERE writer = pg_backend_pid() AND batch = n - 20;
			COMMIT;
		END LOOP;
	END
	$$};
$node->safe_psql('build', q{
	CREATE TABLE written (writer integer, batch integer, m monetary, r monetary_range);
	CREATE INDEX ON written (m); CREATE INDEX ON written (r); CREATE INDEX ON written USING hash (m); CREATE INDEX ON written USING hash (r);
	CREATE INDEX ON written USING gist (r); CREATE INDEX ON written USING brin (m) WITH (pages_per_range = 4);
	CREATE INDEX ON written (writer, batch);
});
foreach my $victim ('backend', 'postmaster')
{
	my @running = map { begin('build', '-c', $write) } 1 .. 3;

	$node->poll_query_until('build', 'SELECT count(*) = 3 FROM (SELECT writer FROM written GROUP BY writer HAVING max(batch) > 40) t')
		or die 'nobody writes';
	my $pid = $node->safe_psql('build', "SELECT pid FROM pg_stat_activity WHERE datname = 'build' AND query LIKE '%INTO written%' AND pid <> pg_backend_pid() LIMIT 1");
	crash($victim eq 'backend' ? $pid : $victim, @running);
	is($node->safe_psql('build', 'SELECT writer, batch, count(*) FROM written GROUP BY 1, 2 HAVING count(*) <> 50'), '', "writers, $victim: every batch is whole");
	is($node->safe_psql('build', 'SELECT count(*) FROM (SELECT FROM written GROUP BY writer HAVING count(DISTINCT batch) <> 20 OR max(batch) - min(batch) <> 19) t'), '0',
		"writers, $victim: no batch is lost, and none came back");
	is_sound($node, 'build', "writers, $victim: the indexes are sound");
	$node->safe_psql('build', 'TRUNCATE written');
}

$node->stop('fast');
done_testing();
