# Conversions against Python's fractions: over the real rates of the ECB where
# their file is at hand (see shared_data.pl), else over a made-up series.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $rates = ($ENV{AI_INVEST_DATA} // '../shared/data') . '/ecb_reference_rates.csv';
my @options = -r $rates ? ('--rates', $rates) : ();

my $node = new_node('convert_exactly');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

$ENV{PGHOST} = $node->host;
$ENV{PGPORT} = $node->port;
$ENV{PGDATABASE} = 'postgres';
my $said = `test/convert/exactly.py @options 2>&1`;
is($?, 0, '200000 conversions and more') or diag $said;
diag $said if $? == 0;

$node->stop('fast');
done_testing();
