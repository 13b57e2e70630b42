# The psql scripts that load files, with files as publishers, editors and shells
# leave them: each form comes by a path with blanks in it and by standard input.
use strict;
use warnings;

use lib 'test/t';

use Encode 'encode';
use File::Temp;
use IPC::Run 'run';
use Node;
use Test::More;

my $node = new_node('load_files');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

# What is installed is what people run
my $share = `pg_config --sharedir`;
chomp $share;
my $dir = File::Temp->newdir;
my $database = 'postgres';

# Runs psql and returns its status, output and errors.
sub psql
{
	my ($input, @options) = @_;
	my ($out, $err) = ('', '');
	run [ 'psql', '-X', '-A', '-t', '-d', $node->connstr($database), @options ], '<', \$input, '>', \$out, '2>', \$err;
	return ($? >> 8, $out, $err);
}

# A file under a name that shells and psql take apart if they are let
sub written
{
	my ($bytes) = @_;
	my $name = "$dir/it's a 'real' file; \$HOME :file.csv";
	open my $handle, '>:raw', $name or die "$name: $!";
	print $handle $bytes;
	close $handle or die "$name: $!";
	return $name;
}

# Loads bytes in both ways; the report, or the errors, of each.
sub load
{
	my ($script, $bytes, @options) = @_;
	my @load = ('-f', "$share/extension/$script", map { ('-v', $_) } @options);
	return map { [ psql($_->[1], @load, '-v', "file=$_->[0]") ] } [ written($bytes), '' ], [ '-', $bytes ];
}

# All forms of a text that are the same text
sub forms
{
	my ($text) = @_;
	my %forms;
	(my $bare = $text) =~ s/\n\z//;
	my $quoted = join "\n", map { join ',', map { /^$|"/ ? $_ : "\"$_\"" } split /,/, $_, -1 } split /\n/, $text;

	$forms{'as published'} = $text;
	$forms{'without an end of the last line'} = $bare;
	$forms{'with an empty line at its end'} = "$text\n";
	$forms{'quoted'} = "$quoted\n";
	foreach my $form (keys %forms)
	{
		($forms{"$form, with CRLF"} = $forms{$form}) =~ s/\n/\r\n/g;
		($forms{"$form, with CR"} = $forms{$form}) =~ s/\n/\r/g;
	}
	$forms{"$_, with a byte order mark"} = "\xef\xbb\xbf$forms{$_}" foreach keys %forms;
	return %forms;
}

# Each form says the same: the first one stores it, and the others find it there.
sub all_forms_load
{
	my ($what, $script, $text, $new, $again, @options) = @_;
	my %forms = forms($text);
	my $expected = $new;

	foreach my $form ('as published', grep { $_ ne 'as published' } sort keys %forms)
	{
		foreach my $loaded (load($script, $forms{$form}, @options))
		{
			my ($status, $out, $err) = @$loaded;
			like($out, qr/^$expected/m, "$what, $form") or diag $err;
			$expected = $again;
		}
	}
	foreach my $encoding ('UTF-16', 'UTF-16LE', 'WINDOWS-1252')
	{
		my ($loaded) = load($script, encode($encoding, $text), @options, "encoding=$encoding");
		like($loaded->[1], qr/^$again/m, "$what, in $encoding") or diag $loaded->[2];
	}
	foreach my $loaded (load($script, encode('UTF-16', $text), @options))
	{
		is($loaded->[0], 3, "$what, in UTF-16 without a word of it, is refused");
		like($loaded->[2], qr/Not read to its end as UTF-8 .*encoding=/, '... with what to say');
	}
	return;
}

# The World Bank's download of an indicator: what it is, then the header, a comma at the end of each line.
# Population, total, edition of 2026-03-02: France 2023 and 2024, United States 2024.
psql('', '-f', "$share/extension/ai_invest/ledger.sql");
all_forms_load('population', 'load_world_bank.sql', <<'END', '\d\|\d\|0\|0\|0', '0\|3\|0\|0\|0', 'indicator=SP.POP.TOTL');
Data Source,World Development Indicators,

Last Updated Date,2026-03-02,

Country Name,Country Code,Indicator Name,Indicator Code,2023,2024,
France,FRA,"Population, total",SP.POP.TOTL,68372286,68551653,
United States,USA,"Population, total",SP.POP.TOTL,,340110988,
END

# Rates, in a database that has no seeds of them
$node->safe_psql('postgres', 'CREATE DATABASE rates');
$database = 'rates';
psql('', '-c', 'CREATE EXTENSION ai_invest');

# The history of the European Central Bank, and its daily file
all_forms_load('history', 'load_ecb.sql', <<'END', '8\|0\|0\|0\|0', '0\|8\|0\|0\|0');
Date,USD,JPY,BGN,CYP,RUB,
2025-02-11,1.0324,157.28,1.9558,N/A,N/A,
2025-02-10,1.032,156.92,1.9558,N/A,N/A,
2025-02-07,1.0377,157.77,N/A,N/A,N/A,
END
all_forms_load('daily file', 'load_ecb.sql', "Date, USD, JPY, BGN, \n12 February 2025, 1.0370, 159.22, 1.9558, \n", '3\|0\|0\|0\|0', '0\|3\|0\|0\|0');

$database = 'postgres';

# What is not read is not taken for an empty file, nor is half of one
foreach my $script ('load_ecb.sql', 'load_world_bank.sql')
{
	my @options = ('-f', "$share/extension/$script", '-v', 'indicator=SP.POP.TOTL');
	my ($status, $out, $err) = psql('', @options, '-v', 'file=/no/such file');
	is($status, 3, "$script: a file that is not there");
	like($err, qr/No such file.*there is no file of/s, '... is not there');
	($status, $out, $err) = psql("Date,USD\n2025-02-12,1.0360\n\xff", @options, '-v', 'file=-');
	is($status, 3, "$script: half a file");
	like($err, qr/Not read to its end.*there is no file of/s, '... is none');
	($status, $out, $err) = psql("Date,U\0SD\n2025-02-12,1.0360\n", @options, '-v', 'file=-');
	is($status, 3, "$script: a zero byte is not the end of a file");
}

$node->stop;
done_testing();
