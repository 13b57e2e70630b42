# The ledger as files, and back: what report/data.sql writes is CSV, JSON and a Data
# Package; another database makes the same tables of it, whatever is in them.

use strict;
use warnings;

use lib 'test/t';

use File::Temp qw(tempdir);
use JSON::PP;
use Node;
use Test::More;

my $node = new_node('data');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
my $scripts = "$share/extension/ai_invest";
my $top = tempdir(CLEANUP => 1);
chmod 0755, $top;

# psql on a file of the scripts: what it says on standard error
sub run_script
{
	my ($database, $file, @options) = @_;
	my ($stdout, $stderr);
	IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr($database), @options, '-f', "$scripts/$file" ], '>', \$stdout, '2>', \$stderr);
	return $stderr;
}

# Every row of every table of the ledger but two that are about the database itself
sub rows
{
	my ($database) = @_;
	my $all = join ' UNION ALL ', map { "SELECT '$_ ' || (ai_ledger.row_content(t) - 'mine')::text FROM ai_ledger.$_ AS t" } split /\n/,
		$node->safe_psql($database, q{SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'ai_ledger'::regnamespace
			AND relname NOT IN ('structure_change', 'seed_row') ORDER BY relname COLLATE "C"});
	return $node->safe_psql($database, "$all ORDER BY 1");
}

# Fields of a file of CSV: a string, or undef for what is empty and not quoted
sub csv
{
	my ($text) = @_;
	my @lines = ([]);

	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gc)
	{
		my ($quoted, $plain, $end) = ($1, $2, $3);
		push @{ $lines[-1] }, defined $quoted ? $quoted =~ s/""/"/gr : $plain eq '' ? undef : $plain;
		push @lines, [] if $end eq "\n";
	}
	is(pos $text, length $text, 'all of it is CSV');
	pop @lines;
	return @lines;
}

# That two long texts are the same, and which of their lines are not
sub is_same
{
	my ($got, $expected, $what) = @_;
	my %there;

	$there{$_}++ foreach split /\n/, $expected;
	$there{$_}-- foreach split /\n/, $got;
	is(join('', map { "$there{$_} $_\n" } grep { $there{$_} } sort keys %there), '', $what);
}

sub spew { my ($file, $text) = @_; open my $handle, '>:raw', $file or die "$file: $!"; print $handle $text; close $handle; }

$node->safe_psql('postgres', 'CREATE DATABASE one; CREATE DATABASE two; CREATE DATABASE three; CREATE DATABASE broken');
is(run_script('one', 'ledger.sql'), '', 'a ledger');

# What is hard to write and to read
$node->safe_psql('one', q{
	INSERT INTO ai_ledger.source (id, publisher, quality, url, published_on, published_precision) VALUES
		('a, "quoted" page', E'two\nlines, \\\\ and a tab\t', 'trade', NULL, '2025-02-01', 'month');
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, horizon, duration_low, duration_high, purpose, part_of, source, note, capacity_mw) VALUES
		('both', '2025-03-03', 'FRA', 'x', '[1.00 EUR,2 EUR]', '[2025-01-01,2026-01-01)', 1.50, 2, '', NULL, 'x', 'NULL', 96.0),
		('neither', '2025-03-03', 'FRA', 'x', '(1 EUR,2.500 EUR)', '[2025-01-01,)', NULL, NULL, NULL, 'both', 'x', '""', NULL),
		('low', '2025-03-03', NULL, 'x', '[1 JPY,99999999999999999999999999999999 JPY)', '(,2026-01-01)', NULL, NULL, NULL, NULL, 'x', E'\'', NULL),
		('high', '2025-03-03', 'FRA', 'x', '(0.000000000000000000000000000001 XCD,2 XCD]', NULL, NULL, NULL, NULL, NULL, 'x', '\.', NULL),
		('at least', '2025-03-03', 'FRA', 'x', '[1 EUR,)', NULL, NULL, NULL, NULL, NULL, 'x', ' ', NULL),
		('more than', '2025-03-03', 'FRA', 'x', '(1 EUR,)', NULL, NULL, NULL, NULL, NULL, 'x', E'été\n', NULL);
	INSERT INTO ai_ledger.event (commitment, event, happened_on, amount, source) VALUES
		('both', 'revised', '2025-04-01', '(3 EUR,)', 'a, "quoted" page'), ('both', 'confirmed', '2025-04-02', NULL, NULL);
	INSERT INTO ai_ledger.overlap (commitment, other, amount) VALUES ('low', 'high', '[0 JPY,5 JPY)'), ('high', 'both', NULL);
	INSERT INTO ai_ledger.population (country, year, source, persons) VALUES ('TUV', 2025, 'my aunt', 10000);
	INSERT INTO ai_ledger.gdp (country, year, source, amount) VALUES ('TUV', 2025, 'my aunt', '60000000.50 USD');
	INSERT INTO ai_ledger.ppp (country, year, source, currency, local_per_international_dollar) VALUES ('TUV', 2025, 'my aunt', NULL, 1.10);
	UPDATE ai_ledger.commitment SET note = 'edited' WHERE id = 'seed-fra-109';
	DELETE FROM ai_ledger.overlap WHERE commitment = (SELECT min(commitment) FROM ai_ledger.overlap);
	ALTER TABLE ai_ledger.commitment ADD COLUMN mine text DEFAULT 'mine';
	ALTER DATABASE one SET datestyle = 'German';
	ALTER DATABASE two SET datestyle = 'SQL, DMY';
});

mkdir "$top/with blanks, and 'quotes'";
my $folder = "$top/with blanks, and 'quotes'";
is(run_script('one', 'report/data.sql', '-v', "folder=$folder"), '', 'its files');
my @files = split /\n/, $node->safe_psql('one', 'SELECT file FROM ai_ledger.data_file ORDER BY n');
is_deeply([ sort map { s{.*/}{}r } glob "\Q$folder\E/*" ], [ sort 'datapackage.json', map { ("$_.csv", "$_.json") } @files ], 'are all there, and no others');

#
# What is in them
#

my $package = decode_json(slurp_file("$folder/datapackage.json"));
is($package->{name}, 'ai-investment-commitments', 'the package bears the name of the data set');
is($package->{profile}, 'tabular-data-package', '... and is one of tables');
is_deeply([ map { $_->{path} } @{ $package->{resources} } ], [ map { "$_.csv" } @files ], '... with all of them');
my %values;
for my $resource (@{ $package->{resources} })
{
	my ($name, $schema) = @$resource{qw(name schema)};
	my ($head, @lines) = csv(slurp_file("$folder/$resource->{path}"));
	my $json = JSON::PP->new->utf8->allow_bignum->decode(slurp_file("$folder/" . $resource->{path} =~ s/csv$/json/r));

	is_deeply($head, [ map { $_->{name} } @{ $schema->{fields} } ], "$name has the fields that the package says");
	is(scalar(grep { @$_ != @$head } @lines), 0, '... in each line');
	is(scalar(grep { !$_->{description} } @{ $schema->{fields} }), 0, '... each of which says what it holds');
	is(scalar(@lines), scalar(@$json), '... and its JSON has as many rows');

	my %at = map { $head->[$_] => $_ } 0 .. $#$head;
	my @wrong;
	for my $n (0 .. $#lines)
	{
		for my $field (@{ $schema->{fields} })
		{
			my ($value, $other) = ($lines[$n][ $at{ $field->{name} } ], $json->[$n]{ $field->{name} });
			push @wrong, "$field->{name} of line $n is missing" if !defined $value && $field->{constraints}{required};
			push @wrong, "$field->{name} of line $n is null in one" if defined $value != defined $other;
			next if !defined $value;
			my %is = (number => qr/^-?\d+(?:\.\d+)?$/, integer => qr/^-?\d+$/, boolean => qr/^(?:true|false)$/, date => qr/^\d{4}-\d\d-\d\d$/, array => qr/^\[.*\]$/, string => qr//);
			push @wrong, "$value is no $field->{type}" if $value !~ ($is{ $field->{type} } // qr/(?!)/);
			my $same = $field->{type} eq 'boolean' ? ($other ? 'true' : 'false') : $field->{type} eq 'array' ? JSON::PP->new->encode($other) : "$other";
			utf8::encode($same) if $field->{type} ne 'array';
			$same =~ s/ //g, $value =~ s/ //g if $field->{type} eq 'array';
			push @wrong, "$field->{name} of line $n: $value and $same" if $field->{type} eq 'number' ? $value != $same : $value ne $same;
		}
	}
	is_deeply(\@wrong, [], '... of the right types, the same in both');
	my @key = map { $at{$_} } @{ $schema->{primaryKey} };
	my %seen;
	$seen{ join "\0", @$_[@key] }++ foreach @lines;
	is(scalar(keys %seen), scalar(@lines), '... each with a key of its own');
	for my $column (@$head) { $values{$name}{$column}{ $_->[ $at{$column} ] } = 1 foreach grep { defined $_->[ $at{$column} ] } @lines }
}
my $references = 0;
for my $resource (@{ $package->{resources} })
{
	for my $key (@{ $resource->{schema}{foreignKeys} // [] })
	{
		my $there = $values{ $key->{reference}{resource} || $resource->{name} }{ $key->{reference}{fields}[0] };
		is(scalar(grep { !$there->{$_} } keys %{ $values{ $resource->{name} }{ $key->{fields}[0] } }), 0, "$resource->{name}.$key->{fields}[0] is there");
		$references++;
	}
}
cmp_ok($references, '>=', 20, 'how the tables belong together is said');
my ($head, @lines) = csv(slurp_file("$folder/commitments.csv"));
my %neither;
@neither{@$head} = @{ (grep { $_->[0] eq 'neither' } @lines)[0] };
is(join('|', map { $_ // '' } @neither{qw(amount_low amount_high amount_bounds amount_currency horizon_start horizon_end)}), '1|2.500|()|EUR|2025-01-01|', 'whether an end is included is said');

# By the standard's own schema and by its own reader, where npm has them
SKIP:
{
	my $modules = $ENV{DATAPACKAGE_MODULES} // "$top/node_modules";
	local $ENV{npm_config_cache} = "$top/npm";
	system("cd '$top' && timeout 180 npm install --silent datapackage\@1 >/dev/null 2>&1") if !-e $modules;
	skip 'datapackage cannot be had from npm', 2 if !-e "$modules/datapackage";
	spew("$top/check.js", q{
		const { Package } = require(process.argv[2] + '/datapackage');
		(async () => {
			const one = await Package.load(process.argv[3] + '/datapackage.json', { basePath: process.argv[3], strict: false });
			for (const error of one.errors) console.log(error.message);
			for (const resource of one.resources) {
				const rows = await resource.read({ keyed: true }).catch(error => { console.log(resource.name, error.message, (error.errors || []).slice(0, 3).map(e => e.message).join('; ')); return []; });
				await resource.checkRelations().catch(error => console.log(resource.name, error.message));
				if (!rows.length) console.log(resource.name, 'is empty');
			}
			console.log('checked', one.resources.length);
		})();
	});
	my ($out, $err);
	IPC::Run::run([ 'node', "$top/check.js", $modules, $folder ], '>', \$out, '2>', \$err);
	is($out, 'checked ' . @files . "\n", 'the reader of the standard has nothing to say of it') or diag($err);
	my $text = slurp_file("$folder/datapackage.json");
	mkdir "$top/wrong";
	system('cp', (glob "\Q$folder\E/*.csv"), "$top/wrong");
	spew("$top/wrong/datapackage.json", $text =~ s/"type": "number"/"type": "figure"/r);
	IPC::Run::run([ 'node', "$top/check.js", $modules, "$top/wrong" ], '>', \$out, '2>', \$err);
	unlike($out, qr/\Achecked/, '... and has of a wrong one');
}

#
# And back
#

is(run_script('two', 'ledger.sql', '-v', "data=$folder"), '', 'a ledger of the files');
is_same(rows('two'), rows('one'), '... has the same tables, but for a column of one\'s own');
is($node->safe_psql('two', q{SELECT DISTINCT state FROM ai_ledger.seed_status}), 'as seeded', '... all of it as published');
is($node->safe_psql('two', q{SELECT lower_inc(amount), upper_inc(amount) FROM ai_ledger.commitment WHERE id = 'neither'}), 'f|f', '... with ends that are not included');
like($node->safe_psql('two', q{SELECT round(ratio_low, 6) FROM ai_ledger.claim_check WHERE is_day_of_claim AND population_source = 'article'}), qr/^1\.131093$/, '... and says the same');

mkdir "$top/again";
is(run_script('two', 'report/data.sql', '-v', "folder=$top/again"), '', 'written again');
is(slurp_file("$top/again/$_"), slurp_file("$folder/$_"), "... it is the same: $_") foreach 'datapackage.json', map { ("$_.csv", "$_.json") } @files;

is(run_script('three', 'ledger.sql', '-v', 'seeds=/dev/null'), '', 'an empty ledger');
is($node->safe_psql('three', 'SELECT count(*) FROM ai_ledger.commitment'), '0', '... is empty');
is(run_script('three', 'ledger.sql', '-v', "data=$folder"), '', '... and is filled by the files');
is_same(rows('three'), rows('two'), '... with the same');

# A new edition of them: what was changed is changed, what is gone goes, what is the user's stays
my $commitments = slurp_file("$folder/commitments.csv");
$node->safe_psql('three', q{UPDATE ai_ledger.commitment SET note = 'my own' WHERE id = 'low'});
spew("$folder/commitments.csv", $commitments =~ s/^both,2025-03-03/both,2025-03-04/mr =~ s/^"?more than"?,.*\n(?:.*"\n)?//mr);
like(run_script('three', 'ledger.sql', '-v', "data=$folder"), qr/\A.*NOTICE:  ai_ledger\.commitment: 1 kept as you have them: low\n/, 'a new edition');
is($node->safe_psql('three', q{SELECT string_agg(id || ' ' || announced_on || coalesce(' ' || note, ''), ', ' ORDER BY id) FROM ai_ledger.commitment WHERE id IN ('both', 'low', 'more than')}),
	'both 2025-03-04 NULL, low 2025-03-03 my own', '... is taken over');

#
# What is refused, with nothing left behind
#

sub refuses
{
	my ($what, $file, $text, $said) = @_;
	my $good = slurp_file("$folder/$file");
	spew("$folder/$file", $text);
	like(run_script('broken', 'ledger.sql', '-v', "data=$folder"), $said, "$what is refused");
	is($node->safe_psql('broken', q{SELECT count(*) FROM pg_namespace WHERE nspname = 'ai_ledger'}), '0', '... and leaves nothing');
	spew("$folder/$file", $good);
}

refuses('a file without its first line', 'commitments.csv', $commitments =~ s/^.*\n//r, qr/ERROR:  commitments\.csv does not begin with the names of its fields\nDETAIL:  The first line should be: id,announced_on,/);
refuses('another order of fields', 'commitments.csv', $commitments =~ s/^id,announced_on/announced_on,id/r, qr/ERROR:  commitments\.csv does not begin/);
refuses('a bound that is none', 'commitments.csv', $commitments =~ s/,\(\),EUR,/,<>,EUR,/r, qr/ERROR:  commitments\.csv: invalid input syntax for type monetary_range/);
refuses('an amount without a currency', 'commitments.csv', $commitments =~ s/,\(\),EUR,/,(),,/r, qr/ERROR:  commitments\.csv: invalid input syntax for type monetary_range/);
refuses('an event whose amount has no currency', 'events.csv', slurp_file("$folder/events.csv") =~ s/,3,,"?\(\)"?,EUR,/,3,,(),,/r, qr/ERROR:  events\.csv: invalid input syntax for type monetary_range/);
refuses('a day that is none', 'commitments.csv', $commitments =~ s/^both,2025-03-03/both,2025-02-30/mr, qr/ERROR:  commitments\.csv: date\/time field value out of range/);
refuses('a part of what is not there', 'commitments.csv', $commitments =~ s/^both,/other,/mr, qr/ERROR:  .*violates foreign key constraint/);
is(run_script('broken', 'ledger.sql', '-v', "data=$top/nowhere") =~ /could not change directory/ ? 1 : 0, 1, 'a folder that is not there is refused');
like(run_script('one', 'report/data.sql', '-v', "folder=$top/nowhere"), qr/nowhere.*No such file or directory/, '... to write to as well');
like(run_script('one', 'report/data.sql'), qr/Say where to: psql -v folder=FOLDER -f data\.sql/, '... and no folder at all');

# As spreadsheets save it, with a mark of the byte order and other ends of lines
spew("$folder/claims.csv", "\xef\xbb\xbf" . slurp_file("$folder/claims.csv") =~ s/\n/\r\n/gr);
is(run_script('broken', 'ledger.sql', '-v', "data=$folder"), '', 'a file as spreadsheets save it is read');
is($node->safe_psql('broken', 'SELECT count(*) FROM ai_ledger.claim'), $node->safe_psql('one', 'SELECT count(*) FROM ai_ledger.claim'), '... whole');

# From a folder named as seen from where one stands
my ($out, $err);
$node->safe_psql('postgres', 'CREATE DATABASE relative');
IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr('relative'), '-v', 'data=again', '-f', "$scripts/ledger.sql" ], '>', \$out, '2>', \$err, init => sub { chdir $top });
is($err, '', 'a folder is found from where one stands');
is_same(rows('relative'), rows('two'), '... and gives the same');

$node->stop;
done_testing();
