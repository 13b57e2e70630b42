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
$node->init;
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
	my @load = ('-f', "$share/extension/ai_invest/$script", map { ('-v', $_) } @options);
	return map { [ psql($_->[1], @load, '-v', "file=$_->[0]") ] } [ written($bytes), '' ], [ '-', $bytes ];
}

# All forms of a text that are the same text
sub forms
{
	my ($text) = @_;
	my %forms;
	(my $bare = $text) =~ s/\n\z//;
	my $quoted = join "\n", map { join ',', map { /^$|"/ ? $_ : "\"$_\"" } /(?:^|,)("[^"]*"|[^,]*)/g } split /\n/, $text;

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

all_forms_load('DataBank', 'load_world_bank.sql', <<'END', '\d\|\d\|0\|0\|0', '0\|3\|0\|0\|0', 'indicator=SP.POP.TOTL');
Series Name,Series Code,Country Name,Country Code,2023 [YR2023],2024 [YR2024]
"Population, total",SP.POP.TOTL,France,FRA,68372286,68551653
"Population, total",SP.POP.TOTL,United States,USA,..,340110988
,,,,,
,,,,,
,,,,,
Data from database: World Development Indicators,,,,,
Last Updated: 03/02/2026,,,,,
END
all_forms_load('all indicators', 'load_world_bank.sql', <<'END', '\d\|\d\|0\|0\|0', '0\|2\|0\|0\|0', 'indicator=SP.POP.TOTL');
Country Name,Country Code,Indicator Name,Indicator Code,2023,2024
France,FRA,GDP (current US$),NY.GDP.MKTP.CD,,3160442622465.08
France,FRA,"Population, total",SP.POP.TOTL,68372286,68551653
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


# Other publishers' files, by what they say of themselves
all_forms_load('Bank of England', 'load_rates.sql', <<'END', '4\|0\|0\|0\|0', '0\|4\|0\|0\|0', 'provider=BoE');
DATE,XUDLUSS,XUDLERS
17 Mar 2026,1.3343,1.1577
18 Mar 2026,1.3323,1.1572
END
all_forms_load('Federal Reserve', 'load_rates.sql', <<'END', '4\|0\|0\|0\|0\|0\|1', '0\|4\|0\|0\|0\|0\|1', 'provider=the Fed');
Series Description,AUSTRALIA -- SPOT EXCHANGE RATE US$/AU$ (RECIPROCAL OF RXI_N.B.AL),"CANADA -- SPOT EXCHANGE RATE, CANADIAN $/US$ ","VENEZUELA -- SPOT EXCHANGE RATE, BOLIVARES/US$ "
Unit:,Currency:_Per_AUD,Currency:_Per_USD,Currency:_Per_USD
Multiplier:,1,1,1
Currency:,USD,CAD,VEB
Unique Identifier: ,H10/H10/RXI$US_N.B.AL,H10/H10/RXI_N.B.CA,H10/H10/RXI_N.B.VE
Time Period,RXI$US_N.B.AL,RXI_N.B.CA,RXI_N.B.VE
2010-01-01,ND,ND,ND
2010-01-04,0.9133,1.0377,2.1446
2010-01-05,0.9143,1.0371,2.1446
END
all_forms_load('BIS', 'load_rates.sql', <<'END', '2\|0\|0\|0\|0', '0\|2\|0\|0\|0', 'provider=BIS');
FREQ,REF_AREA,CURRENCY,COLLECTION,TIME_PERIOD,OBS_VALUE
M,CH,CHF,E,2026-01,0.768269
M,CH,CHF,E,2026-02,0.771199
END
# and one's own, described in a variable
all_forms_load('own', 'load_rates.sql', <<'END', '2\|0\|0\|0\|0', '0\|2\|0\|0\|0', 'provider=house', q(layout={"date_column": "Tag", "base_column": "Code", "quote": "EUR", "rate_column": "Kurs"}));
Tag,Code,Kurs
07.02.2025,USD,0.9637
07.02.2025,GBP,1.1997
END
foreach my $tabs ("Currency units per SDR for May 2017\r\nCurrency\tMay 01, 2017\tMay 02, 2017\r\nChinese Yuan\tNA\t9.445190\r\nColombian Peso\t4,036.910000\t4,036.780000\r\n")
{
	my @loaded = load('load_rates.sql', $tabs, 'provider=IMF', 'layout=imf');
	like($loaded[0]->[1], qr/^3\|0\|0/m, 'a table of the IMF') or diag $loaded[0]->[2];
	like($loaded[1]->[1], qr/^0\|3\|0/m, '... by standard input') or diag $loaded[1]->[2];
	like($loaded[0]->[2], qr/2017: 3 new, 0 unchanged/, '... with progress');
}
my $xml = qq{<?xml version="1.0" encoding="UTF-8"?>\n<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">\n\t<Cube>\n\t\t<Cube time='2025-02-07'>\n\t\t\t<Cube currency='USD' rate='1.0377'/>\n\t\t</Cube>\n\t</Cube>\n</gesmes:Envelope>\n};
foreach my $script ('load_ecb.sql', 'load_rates.sql')
{
	my ($loaded) = load($script, $xml, 'provider=ECB');
	like($loaded->[1], qr/^0\|1\|0/m, "$script: XML of the European Central Bank") or diag $loaded->[2];
}
{
	my @load = ('-f', "$share/extension/ai_invest/load_rates.sql");
	my ($status, $out, $err) = psql('', @load);
	is($status, 3, 'without a provider');
	like($out, qr/psql -v provider=/, '... it says how to name one');
	($status, $out, $err) = psql('', @load, '-v', 'provider=BoE');
	like($out, qr/Say which file/, 'without a file');
	($status, $out, $err) = psql("DATE,XUDLUSS\n19 Mar 2026,0.75\n", @load, '-v', 'provider=BoE', '-v', 'file=-');
	like($err, qr/looks inverted/, 'suspicious rates are refused');
	($status, $out, $err) = psql("DATE,XUDLUSS\n19 Mar 2026,0.75\n", @load, '-v', 'provider=BoE', '-v', 'file=-', '-v', 'force=true');
	like($out, qr/^1\|0/m, '... unless forced') or diag $err;
}

$database = 'postgres';

# What is not read is not taken for an empty file, nor is half of one
foreach my $script ('load_ecb.sql', 'load_rates.sql', 'load_world_bank.sql')
{
	my @options = ('-f', "$share/extension/ai_invest/$script", '-v', 'indicator=SP.POP.TOTL', '-v', 'provider=ECB', '-v', 'layout=ecb');
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
