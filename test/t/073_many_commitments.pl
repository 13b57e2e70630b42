# The views of the ledger with ten thousand commitments: each in seconds, where one that
# compares every row with every other takes half a minute and more.

use strict;
use warnings;

use lib 'test/t';

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

foreach my $view (sort grep { $_ ne 'commitment' } keys %one)
{
	is($node->safe_psql('postgres', "SET statement_timeout = '20s'; SELECT count(t) FROM ai_ledger.$view AS t"), $one{$view} * ($copies + 1), "$view is read in time, with every copy");
}
foreach my $query ('ai_ledger.commitment_flat', 'ai_ledger.per_capita_by_recipient(2024)', 'ai_ledger.claim_way', 'ai_ledger.claim_verdict', 'ai_ledger.seed_status', q{ai_ledger.headline_as_of('2025-12-31')})
{
	cmp_ok($node->safe_psql('postgres', "SET statement_timeout = '20s'; SELECT count(t) FROM $query AS t"), '>', 0, "$query is read in time");
}

$node->stop;
done_testing();
