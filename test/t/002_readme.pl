# The README shows what is: each of its queries prints what stands below it.
#
# A block of SQL that is followed by a block of text is run, in the order of the
# README, in a database with the extension and the ledger.
use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'initdb refuses root' if $> == 0;

my $node = PostgreSQL::Test::Cluster->new('readme');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

# Runs psql as a user does, and returns what stands on the screen
sub screen
{
	my ($input, @arguments) = @_;
	my $output;
	IPC::Run::run(
		[ 'psql', '-X', '-q', '-P', 'pager=off', '-v', 'SHOW_CONTEXT=never', '-d', $node->connstr('postgres'), @arguments ],
		'<', \$input, '>', \$output, '2>&1');
	$output =~ s/^psql:[^:]*:\d+: //mg;
	return $output;
}

unlike(screen('', '-v', 'ON_ERROR_STOP=1', '-f', 'sql/ledger.sql'), qr/ERROR|WARNING/, 'the ledger loads');

open my $handle, '<:encoding(UTF-8)', 'README.md' or die "README.md: $!";
my $readme = do { local $/; <$handle> };
close $handle;

my $examples = 0;
while ($readme =~ /^```sql\n((?:(?!```).*\n)*)```\n+```text\n((?:(?!```).*\n)*)```$/mg)
{
	my ($sql, $expected) = ($1, $2);
	my $line = 1 + (substr($readme, 0, $-[0]) =~ tr/\n//);
	my $output = screen($sql);
	s/[ \t]+$//mg, s/\n+\z/\n/ foreach $output, $expected;
	is($output, $expected, "the example in line $line of the README");
	$examples++;
}
cmp_ok($examples, '>=', 5, 'the README has examples');

$node->stop;
done_testing();
