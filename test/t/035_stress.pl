# A few seconds of what make test-stress runs for longer
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('stress');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\n");
$node->start;

$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
my $said = `test/stress/run 4 8 2>&1`;
is($?, 0, 'writers and readers at once') or diag $said;
like($said, qr/^number of transactions actually processed: [1-9]\d/m, '... and many of them') or diag $said;

$node->stop('fast');
done_testing();
