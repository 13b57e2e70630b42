# The README and the pages of docs/ show what is: each of their queries prints
# what stands below it.
#
# A block of SQL is run, in the order of its page, in a database with the extension
# and the ledger that is of that page alone.  It prints the block of text that
# follows it, or nothing where none does.
use strict;
use warnings;

use Test::More;

use lib 'test/t';
use Node;

my $node = new_node('pages');
$node->init;
$node->start;

# Runs psql as a user does, and returns what stands on the screen
sub screen
{
	my ($database, $input, @arguments) = @_;
	my $output;

	# Pages are text, and what goes through a pipe is bytes
	utf8::encode($input);
	IPC::Run::run(
		[ 'psql', '-X', '-q', '-P', 'pager=off', '-v', 'SHOW_CONTEXT=never', '-d', $node->connstr($database), @arguments ],
		'<', \$input, '>', \$output, '2>&1');
	utf8::decode($output);
	$output =~ s/^psql:[^:]*:\d+: //mg;
	return $output;
}

$node->safe_psql('postgres', 'CREATE DATABASE page');
unlike(screen('page', '', '-v', 'ON_ERROR_STOP=1', '-f', 'sql/ledger.sql'), qr/ERROR|WARNING/, 'the ledger loads');

my %examples;
foreach my $page ('README.md', sort glob 'docs/*.md')
{
	my $database = $page =~ s{\W}{_}gr;
	$node->safe_psql('postgres', "CREATE DATABASE \"$database\" TEMPLATE page");

	open my $handle, '<:encoding(UTF-8)', $page or die "$page: $!";
	my $text = do { local $/; <$handle> };
	close $handle;

	$examples{$page} = 0;
	while ($text =~ /^```sql\n((?:(?!```).*\n)*)```\n(?:\n*```text\n((?:(?!```).*\n)*)```$)?/mg)
	{
		my ($sql, $expected) = ($1, $2 // '');
		my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
		my $output = screen($database, $sql);
		s/[ \t]+$//mg, s/\n+\z/\n/ foreach $output, $expected;
		is($output, $expected, "the example in line $line of $page");
		$examples{$page}++;
	}
}

# A page on a task shows it; these are about what no SQL shows.
delete @examples{ map { "docs/$_.md" } qw(README clients data-changelog development reference troubleshooting) };
is(join(' ', grep { !$examples{$_} } sort keys %examples), '', 'every page on a task has examples');
cmp_ok($examples{'README.md'}, '>=', 10, 'the README has them for all that it tells');

$node->stop;
done_testing();
