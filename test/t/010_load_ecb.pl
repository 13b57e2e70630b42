# The psql script that loads a file of rates from the client's machine.
use strict;
use warnings;

use lib 'test/t';

use Cwd;
use File::Temp;
use IPC::Run 'run';
use Node;
use Test::More;

my $node = new_node('load_ecb');
$node->init;
$node->start;

# Runs psql and returns its status, output and errors.
sub psql
{
	my ($input, @options) = @_;
	my ($out, $err) = ('', '');
	run [ 'psql', '-X', '-A', '-t', '-d', $node->connstr('postgres'), @options ],
		'<', \$input, '>', \$out, '2>', \$err;
	return ($? >> 8, $out, $err);
}

my ($status, $out, $err);
my $file = File::Temp->new(SUFFIX => " it's a file.csv");
print $file "Date,USD,JPY,\n2025-02-10,1.0320,156.66,\n2025-02-07,1.0377,157.17,\n2024-12-31,1.0389,163.06,\n";
$file->flush;
my @load = ('-f', 'sql/load_ecb.sql');

($status, $out, $err) = psql('', @load, '-v', "file=$file");
is($status, 3, 'without the extension');
like($out, qr/CREATE EXTENSION/, '... it says what to do');

psql('CREATE SCHEMA "Some where"; CREATE EXTENSION ai_invest SCHEMA "Some where";');
($status, $out, $err) = psql('', @load);
is($status, 3, 'without a file');
like($out, qr/psql -v file=/, '... it says how to name one');

($status, $out, $err) = psql('', @load, '-v', 'file=/no/such/file');
is($status, 3, 'a file that is not there');

($status, $out, $err) = psql('', @load, '-v', "file=$file");
is($status, 0, 'a file is loaded') or diag $err;
like($err, qr/2024: 2 new, 0 unchanged, 0 corrected, 0 left withdrawn\n.*2025: 4 new, 0 unchanged, 0 corrected, 0 left withdrawn/, '... with progress');
like($out, qr/^6\|0\|0\|0\|0\|/m, '... and a report');

($status, $out, $err) = psql("Date,USD,\n2025-02-11,1.0324,\n", @load, '-v', 'file=-');
is($status, 0, 'standard input is loaded') or diag $err;
like($out, qr/^1\|0\|0\|0\|0\|/m, '... and what is new is stored');

{
	local $ENV{PGCLIENTENCODING} = 'LATIN1';
	my $dir = File::Temp->newdir;
	my $top = getcwd;
	open my $marked, '>', "$dir/-v" or die $!;
	print $marked "\xef\xbb\xbfDate,USD,\n2025-02-11,1.0324,\n";
	close $marked;
	($status, $out, $err) = psql('', '-f', "$top/sql/load_ecb.sql", '-v', 'file=-v') if chdir $dir;
	chdir $top;
}
is($status, 0, 'a file with a byte order mark and the name of an option is loaded, whatever the client\'s encoding') or diag $err;
like($out, qr/^0\|1\|0\|0\|0\|/m, '... and read rightly');

($status, $out, $err) = psql("Date,USD,\n2025-02-12,0.9616,\n", @load, '-v', 'file=-');
is($status, 3, 'suspicious rates are refused');
like($err, qr/looks inverted/, '... with the reason');
($status, $out, $err) = psql("Date,USD,\n2025-02-12,0.9616,\n", @load, '-v', 'file=-', '-v', 'force=true');
is($status, 0, '... unless forced') or diag $err;

($status, $out, $err) = psql('SET search_path = "Some where"; SELECT to_usd(\'109e9 EUR\', \'2025-02-09\');');
is($out, "SET\n113109300000.00 USD\n", 'the rates are in force');

$node->stop;
done_testing();
