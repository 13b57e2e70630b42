# Which way is taken, against the rule written a second time in plain SQL:
# over 100,000 questions, or as many worlds of 1,320 as AI_INVEST_WORLDS says;
# AI_INVEST_SEED, from -1 to 1, repeats some.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $worlds = $ENV{AI_INVEST_WORLDS} // 80;
my $seed = $ENV{AI_INVEST_SEED} // sprintf('%.6f', rand);

my $node = new_node('ways');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

my ($code, $said, $complaints) = $node->psql('postgres', '\i test/convert/ways.sql', extra_params => [ '-v', "worlds=$worlds", '-v', "seed=$seed" ]);
is($code, 0, "$worlds worlds of seed $seed") or diag $complaints;
like($said, qr/^\d+ questions, \d+ ways, 0 wrong$/, 'each answer is that of the rule');
my ($questions) = $said =~ /^(\d+) questions/;
cmp_ok($questions // 0, '>=', $worlds * 1320, "... to $said") or diag $said;

$node->stop('fast');
done_testing();
