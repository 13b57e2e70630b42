# The views of the ledger with ten thousand commitments: a plan, and the functions that it calls,
# go through some dozens of rows for each, where what compares every row with every other goes
# through ten thousand.

use strict;
use warnings;

use lib 'test/t';

use JSON::PP;
use Node;
use Test::More;

my $node = new_node('many_commitments');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
$node->command_ok([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/ledger.sql" ], 'the ledger is made');

# Copies of all that there is, each by itself
my %own = (commitment => { map { $_ => 1 } qw(id part_of same_as refines supersedes) }, commitment_source => { commitment => 1 },
	event => { commitment => 1 }, overlap => { commitment => 1, other => 1 });
my $copies = 31;
my $rows_each = 500;
foreach my $table (qw(commitment commitment_source event overlap))
{
	my @columns = split /\n/, $node->safe_psql('postgres', "SELECT unnest(columns) FROM ai_ledger.data_file WHERE relation = '$table'");
	my $values = join ', ', map { $own{$table}{$_} ? "$_ || '~' || n" : $_ } @columns;
	# the triggers look at one row each, and these are as sound as what they were copied from
	$node->safe_psql('postgres', "SET session_replication_role = replica;
		INSERT INTO ai_ledger.$table (@{[ join ', ', @columns ]}) SELECT $values FROM ai_ledger.$table, generate_series(1, $copies) AS n");
}
$node->safe_psql('postgres', 'ANALYZE');
my %one = map { split /\|/ } split /\n/, $node->safe_psql('postgres', q{SELECT 'commitment', count(*) FROM ai_ledger.commitment WHERE id NOT LIKE '%~%'
	UNION ALL SELECT 'headline', count(*) FROM ai_ledger.headline WHERE id NOT LIKE '%~%'
	UNION ALL SELECT 'leaf', count(*) FROM ai_ledger.leaf WHERE id NOT LIKE '%~%'
	UNION ALL SELECT 'commitment_tree', count(*) FROM ai_ledger.commitment_tree WHERE id NOT LIKE '%~%'
	UNION ALL SELECT 'parts_check', count(*) FROM ai_ledger.parts_check WHERE id NOT LIKE '%~%'
	UNION ALL SELECT 'headline_overlap', count(*) FROM ai_ledger.headline_overlap WHERE headline NOT LIKE '%~%'
	UNION ALL SELECT 'commitment_at_least', count(*) FROM ai_ledger.commitment_at_least WHERE id NOT LIKE '%~%'});
cmp_ok($one{commitment} * ($copies + 1), '>', 10_000, 'ten thousand commitments');

# The rows that a node of a plan and those below it returned or threw away
sub rows
{
	my ($plan) = @_;
	my $rows = 0;

	$rows += $plan->{$_} // 0 foreach ('Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Join Filter', 'Rows Removed by Index Recheck');
	$rows *= $plan->{'Actual Loops'} // 1;
	$rows += rows($_) foreach @{ $plan->{Plans} };
	return $rows;
}

# How many rows of a relation there are.  Counted is what its plan went through (that of a function of SQL, which is no
# more than a query, too), and all that was read from tables and indexes, by the functions in it as well.
sub read_all
{
	my ($relation) = @_;
	my ($status, $count, $said) = $node->psql('postgres', "LOAD 'auto_explain'; SET client_min_messages = log;
		SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_timing = off;
		SET auto_explain.log_nested_statements = @{[ $relation =~ /\(/ ? 'on' : 'off' ]}; SET auto_explain.log_format = json;
		BEGIN; SELECT count(t) FROM $relation AS t;
		SET client_min_messages = warning;
		SELECT sum(pg_stat_get_xact_tuples_returned(oid)) FROM pg_class WHERE relkind IN ('r', 'i') AND oid >= 16384; COMMIT");
	my $rows = 0;

	($count, my $read) = split /\n/, $count;

	is($status, 0, "$relation is read") or diag $said;
	$rows += rows(decode_json($_)->{Plan}) foreach $said =~ /^(\{\n.*?^\})$/msg;
	cmp_ok($rows, '>', 0, '... by a plan that is told');
	cmp_ok($_, '<', $rows_each * $one{commitment} * ($copies + 1), '... and does not compare each row with all others') foreach $rows, $read;
	note("$relation: $rows rows of plans, $read read");
	return $count;
}

foreach my $view (sort grep { $_ ne 'commitment' } keys %one)
{
	is(read_all("ai_ledger.$view"), $one{$view} * ($copies + 1), '... with every copy');
}
foreach my $query ('ai_ledger.commitment_flat', 'ai_ledger.per_capita_by_recipient(2024)', 'ai_ledger.claim_way', 'ai_ledger.claim_verdict', 'ai_ledger.seed_status', q{ai_ledger.headline_as_of('2025-12-31')})
{
	cmp_ok(read_all($query), '>', 0, '... with rows');
}

$node->stop;
done_testing();
