# Imports and the ledger's script beside others, at every isolation level: none
# takes what its snapshot does not see for something that nobody has.
use strict;
use warnings;

use lib 'test/t';

use IPC::Run;
use Node;
use Test::More;

my $node = new_node('imports_at_once');
$node->init;
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
my @ledger = ('psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/ledger.sql");
my ($out, $err);
ok(IPC::Run::run([@ledger], '>', \$out, '2>', \$err), 'the ledger is made') or diag $err;

# France in the year 2000, which no seed has
sub figures
{
	my ($persons) = @_;
	return "SELECT new_figures, unchanged, corrected FROM ai_ledger.import_world_bank('SP.POP.TOTL', E'Country Code,2000\\nFRA,$persons\\n')";
}

my $stored = "SELECT string_agg(persons::text, ',') FROM ai_ledger.population WHERE country = 'FRA' AND year = 2000 AND source = 'World Bank'";
my $one = open_session($node);
my $two = open_session($node);
foreach my $level ('REPEATABLE READ', 'SERIALIZABLE')
{
	$node->safe_psql('postgres', "DELETE FROM ai_ledger.population WHERE country = 'FRA' AND year = 2000");
	$one->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.population;");
	is($two->ask(figures(60000000) . ';'), '1|0|0', "$level: figures that somebody else has stored meanwhile");
	is($one->state_of(figures(60000000)), '40001', '... are not stored twice');
	$one->ask('ROLLBACK;');
	is($one->ask("BEGIN ISOLATION LEVEL $level; " . figures(60000000) . '; COMMIT;'), '0|1|0', '... but found, in another transaction');

	$one->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.population;");
	is($two->ask(figures(60000001) . ';'), '0|0|1', 'a figure that somebody else has corrected meanwhile');
	is($one->state_of(figures(60000000)), '40001', '... is no other one');
	$one->ask('ROLLBACK;');
	is($node->safe_psql('postgres', $stored), '60000001', '... and stays so');

	# Who waits for the other one does not see either what that has stored
	$one->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.population;");
	$two->ask('BEGIN; ' . figures(60000002) . ';');
	$one->tell(figures(60000003) . '; SELECT pg_backend_pid();');
	$node->poll_query_until('postgres', "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory')");
	$two->ask('COMMIT;');
	$one->hear;
	like($one->complaint, qr/could not serialize access/, 'one that has waited for the other fails');
	$one->ask('ROLLBACK;');
}

# The ledger's script says its level itself, and takes turns
{
	local $ENV{PGOPTIONS} = '-c default_transaction_isolation=serializable';
	my @runs = map { { err => '' } } 1 .. 3;
	$_->{psql} = IPC::Run::start([@ledger], '>', \$_->{out}, '2>', \$_->{err}) foreach @runs;
	foreach my $run (@runs)
	{
		ok($run->{psql}->finish, 'the ledger is made beside others who make it') or diag $run->{err};
	}
}
is($node->safe_psql('postgres', q{SELECT count(*) FROM ai_ledger.seed_status WHERE state <> 'as seeded'}), '0', '... and no seed is there twice, or another than it was');

$_->close foreach $one, $two;
$node->stop;
done_testing();
