# The README and the pages of docs/ show what is: each of their queries prints
# what stands below it.
#
# A block of SQL that is followed by a block of text is run, in the order of its
# page, in a database with the extension and the ledger that is of that page alone.
use strict;
use warnings;

use Test::More;

use lib 'test/t';
use Node;

my $node = new_node('readme');
$node->init;
$node->start;

# Runs psql as a user does, and returns what stands on the screen
sub screen
{
	my ($database, $input, @arguments) = @_;
	my $output;
	IPC::Run::run(
		[ 'psql', '-X', '-q', '-P', 'pager=off', '-v', 'SHOW_CONTEXT=never', '-d', $node->connstr($database), @arguments ],
		'<', \$input, '>', \$output, '2>&1');
	$output =~ s/^psql:[^:]*:\d+: //mg;
	return $output;
}

$node->safe_psql('postgres', 'CREATE DATABASE page');
unlike(screen('page', '', '-v', 'ON_ERROR_STOP=1', '-f', 'sql/ledger.sql'), qr/ERROR|WARNING/, 'the ledger loads');

my %examples = ('README.md' => 0, map { $_ => 0 } glob 'docs/*.md');
foreach my $page (sort keys %examples)
{
	my ($database) = $page =~ /(\w+)\.md$/;
	$node->safe_psql('postgres', "CREATE DATABASE \"$database\" TEMPLATE page");

	open my $handle, '<:encoding(UTF-8)', $page or die "$page: $!";
	my $text = do { local $/; <$handle> };
	close $handle;

	while ($text =~ /^```sql\n((?:(?!```).*\n)*)```\n+```text\n((?:(?!```).*\n)*)```$/mg)
	{
		my ($sql, $expected) = ($1, $2);
		my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
		my $output = screen($database, $sql);
		s/[ \t]+$//mg, s/\n+\z/\n/ foreach $output, $expected;
		is($output, $expected, "the example in line $line of $page");
		$examples{$page}++;
	}
}
cmp_ok($examples{'README.md'}, '>=', 5, 'the README has examples');
cmp_ok($examples{'docs/bi.md'}, '>=', 5, 'and the page on tools');

$node->stop;
done_testing();
