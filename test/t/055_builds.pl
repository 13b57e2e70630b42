# The extension is built as packagers, other compilers and odd folders have it: outside
# the source, into another root directory, under a path with blanks, by many at once,
# without what a checkout has; and make clean leaves what was there before.
use strict;
use warnings;

use lib 'test/t';

use Cwd qw(getcwd);
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use IPC::Run;
use Node;
use Test::More;

# What make was told that runs these tests is not for the ones below
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES REGRESS ISOLATION TAP_TESTS PROVE_TESTS PROVE_FLAGS COPT with_llvm)};

my $dir = tempdir(CLEANUP => 1);
my $build = $ENV{PG_CONFIG} ? "PG_CONFIG=$ENV{PG_CONFIG}" : 'with_llvm=no';

# Runs make in a folder; returns its status and what it said
sub make
{
	my ($folder, @arguments) = @_;
	my $said = '';

	IPC::Run::run([ 'make', '-C', $folder, '--no-print-directory', 'with_llvm=no', 'COPT=-O0 -Werror', $build, @arguments ], '>', \$said, '2>&1');
	return ($? >> 8, $said);
}

sub makes
{
	my ($name, $folder, @arguments) = @_;
	my ($status, $said) = make($folder, @arguments);

	return is($status, 0, $name) || diag substr $said, -2000;
}

sub refuses
{
	my ($name, $words, $folder, @arguments) = @_;
	my ($status, $said) = make($folder, @arguments);

	isnt($status, 0, $name);
	ok($said =~ $words, '... and says why') or diag substr $said, -500;
	cmp_ok(scalar(grep { !/^make/ } split /\n/, $said), '<=', 1, '... in a line') or diag substr $said, -500;
	return;
}

# The names of all files below a folder
sub files
{
	my ($folder) = @_;
	my @found = split /\n/, `cd '$folder' && find . -type f -o -type l | LC_ALL=C sort`;

	return join "\n", @found;
}

# The source as in an archive of a release
sub unpack_source
{
	my ($folder) = @_;

	mkdir $folder or die "$folder: $!";
	system('bash', '-c', 'tar -cf - --exclude=test/artifacts Makefile META.json *.md LICENSE ai_invest.control docs expected sql src test | tar -C "$1" -xf - && '
		. 'find "$1" \( -name "*.o" -o -name "*.bc" -o -path "*/sql/ai_invest--*.sql" \) -delete', 'unpack', $folder) == 0 or die 'cannot copy the source';
	return files($folder);
}

my $source = unpack_source("$dir/source");
unlike($source, qr/\.git/, 'no checkout is needed');

#
# Elsewhere
#

mkdir "$dir/build";
my @elsewhere = ("$dir/build", '-f', "$dir/source/Makefile");
makes('a build elsewhere, by many at once, into another root directory', @elsewhere, '-j4', "DESTDIR=$dir/in there", 'install');
is(files("$dir/source"), $source, '... writes nothing where the source is');
my $installed = files("$dir/in there");
like($installed, qr{/ai_invest\.so$}m, '... installs the library');
like($installed, qr{/extension/ai_invest--[\d.]+\.sql$}m, '... the extension');
like($installed, qr{/extension/ai_invest/ledger/tables\.sql$}m, '... and the ledger');
makes('what is installed', @elsewhere, "DESTDIR=$dir/in there", 'uninstall');
is(files("$dir/in there"), '', '... is taken away again');

# The same relative to where it is
makes('a relative path to the source', "$dir/build", '-f', '../source/Makefile', 'all');

#
# The tests of SQL, in a server at hand that is not like ours, from elsewhere too
#

my $node = new_node('at_hand');
$node->init(extra => [ '--encoding=LATIN1', `initdb --help` =~ /--icu-locale/ ? qw(--locale-provider=icu --icu-locale=en) : () ]);
$node->append_conf('postgresql.conf',
	"fsync = off\ndatestyle = 'German'\ntimezone = 'Pacific/Kiritimati'\ndefault_transaction_isolation = 'repeatable read'\n");
$node->start;
{
	local $ENV{PGHOST} = $node->host;
	local $ENV{PGPORT} = $node->port;
	local $ENV{PERL5LIB} = '/nonexistent';
	my ($status, $said) = make(@elsewhere, 'installcheck');

	is($status, 0, 'the tests of SQL pass in a cluster of LATIN1 with dates and an order of letters of its own')
		or diag $said, -e "$dir/build/regression.diffs" ? slurp_file("$dir/build/regression.diffs") : '';
	is(files("$dir/source"), $source, '... and write nothing where the source is');
	is($node->safe_psql('postgres', q{SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user}),
		'', '... and leave no role in the server');
}
$node->stop;
makes('make clean', @elsewhere, 'clean');
is(files("$dir/build"), '', '... leaves nothing there');
is(files("$dir/source"), $source, '... and the source as it was');

# What runs is what the names say
my %runs = (
	'installcheck' => [ 1, 0, 0 ],
	'installcheck-all' => [ 1, 1, 1 ],
	'installcheck-all TAP_TESTS=' => [ 1, 1, 0 ],
	'installcheck REGRESS= ISOLATION=rates_own' => [ 0, 1, 0 ],
	'installcheck REGRESS= TAP_TESTS=1' => [ 0, 0, 1 ]);
my $tests_isolation = -e `pg_config --pgxs` =~ s{makefiles/pgxs\.mk\n}{../src/test/isolation/pg_isolation_regress}r;
foreach my $what (sort keys %runs)
{
	my (undef, $said) = make("$dir/source", '-n', split / /, $what);
	my @expected = @{ $runs{$what} };

	$expected[1] = 0 if !$tests_isolation && $what !~ /ISOLATION=/;
	is_deeply([ map { $said =~ $_ ? 1 : 0 } qr{/pg_regress }, qr{/pg_isolation_regress }, qr/\bprove / ], \@expected, "make $what");
}

#
# Under a path with blanks
#

my $blanks = unpack_source("$dir/my work, it's");
makes('a build under a path with blanks', "$dir/my work, it's", '-j4', 'all');
makes('... is installed', "$dir/my work, it's", "DESTDIR=$dir/over there", 'install');
is(files("$dir/over there"), $installed, '... with the same files');
refuses('a build elsewhere of it', qr/make cannot build from elsewhere what lies under a path with blanks/, "$dir/build", '-f', "$dir/my work, it's/Makefile", 'all');
foreach my $left ('report.html', 'regression.diffs', 'regression.out', map { "$_/left" } qw(results output_iso tmp_check log test/artifacts))
{
	my $path = "$dir/my work, it's/$left";

	mkdir $path =~ s{/left$}{}r if $left =~ m{/};
	open my $handle, '>', $path or die "$path: $!";
	close $handle;
}
makes('make clean', "$dir/my work, it's", 'clean');
is(files("$dir/my work, it's"), $blanks, '... leaves what was there, and nothing of a run that failed');

# Objects in the source would be found from elsewhere
makes('an object in the source', "$dir/source", 'src/ai_invest.o');
refuses('a build elsewhere of a source that was built', qr{has been built in place, which make would find here: first make -C \S+/source clean}, @elsewhere, 'all');

# What says its version is of the version that the source has now
is(system('sed', '-i', "s/^default_version = .*/default_version = '99.9.9'/", "$dir/source/ai_invest.control"), 0, 'another version');
makes('an object in the source, again', "$dir/source", 'src/ai_invest.o');
like(slurp_file("$dir/source/src/ai_invest.o"), qr/\b99\.9\.9\b/, '... is of that version');
copy('ai_invest.control', "$dir/source/ai_invest.control") or die "ai_invest.control: $!";
makes('make clean', "$dir/source", 'clean');
is(files("$dir/source"), $source, '... makes it a source again');

#
# What is missing is named
#

sub program
{
	my ($name, $script) = @_;

	open my $handle, '>', "$dir/$name" or die "$name: $!";
	print $handle "#!/bin/bash\n$script\n";
	close $handle;
	chmod 0755, "$dir/$name";
	return "$dir/$name";
}

my $no_headers = program('pg_config', 'case $1 in --version) echo "PostgreSQL 77.1" ;; --includedir-server) echo /nonexistent ;; *) exec ' . `bash -c 'type -P pg_config'` =~ s/\n//r . ' "$@" ;; esac');
foreach my $target (qw(all install installcheck))
{
	refuses("make $target without headers", qr/^The server headers of PostgreSQL are missing: install the package postgresql-server-dev-77,/m, "$dir/source", "PG_CONFIG=$no_headers", $target);
}
makes('make clean needs none', "$dir/source", "PG_CONFIG=$no_headers", 'clean');
is(files("$dir/source"), $source, '... and leaves the source as it was');
refuses('no ICU', qr/^ICU is missing, .* libicu-dev and pkg-config .* make ICU=no$/m, "$dir/source", 'PKG_CONFIG=/bin/false', 'all');
my (undef, $without) = make("$dir/source", '-n', 'PKG_CONFIG=/bin/false', 'ICU=no', 'all');
unlike($without, qr/ICU is missing/, '... is no fault where it is not wanted');

#
# In folders of their own, which PostgreSQL 18 and later can be told of: nothing is where the server is
#

SKIP:
{
	my ($major) = `pg_config --version` =~ /^PostgreSQL (\d+)/;

	skip 'an extension is in the folders of its server before PostgreSQL 18', 5 if $major < 18;
	makes('a package in folders of its own', "$dir/source", "DESTDIR=$dir/own", 'install');
	makes('make clean', "$dir/source", 'clean');
	my ($control) = map { "$dir/own/$_" } files("$dir/own") =~ m{^\./(.*)/extension/ai_invest\.control$}m;
	my ($library) = map { "$dir/own/$_" } files("$dir/own") =~ m{^\./(.*)/ai_invest\.so$}m;
	my $own = new_node('own_folders');

	$own->init;
	# without $system, where it is for other tests
	$own->append_conf('postgresql.conf', "fsync = off\nextension_control_path = '$control'\ndynamic_library_path = '$library:\$libdir'\n");
	$own->start;
	is($own->safe_psql('postgres', 'SELECT name FROM pg_available_extensions'), 'ai_invest', 'it is the only one there');
	is($own->safe_psql('postgres', q{CREATE EXTENSION ai_invest; SELECT monetary '1.50 EUR' + '2 EUR'}), '3.50 EUR', '... is installed, and works');
	is($own->safe_psql('postgres', q{CREATE TABLE mapped (path text); SELECT monetary '1 EUR';
		COPY mapped FROM PROGRAM 'grep -o "/[^ ]*/ai_invest[.]so" /proc/$PPID/maps | sort -u'; TABLE mapped}), "1 EUR\n$library/ai_invest.so", '... by the library there');
	$own->stop;
}

#
# Compilers that are not the one at hand
#

sub flags_for
{
	my ($compiler) = @_;
	my (undef, $said) = make("$dir/source", '-n', "CC=$compiler", 'src/ai_invest.o');

	return join ' ', $said =~ /(-std=\S+|-fno-semantic-interposition)/g;
}

is(flags_for('gcc'), '-fno-semantic-interposition', 'gcc is asked for what it has, and for no older C than its own');
is(flags_for(program('apple-clang', '[[ " $* " != *" -fno-semantic-interposition "* ]] || { echo "unknown argument" >&2; exit 1; }; exec gcc "$@"')), '',
	'a compiler without a flag is not asked for it');
is(flags_for(program('old-gcc', '[[ " $* " = *" -std="* ]] || set -- -std=gnu99 "$@"; exec gcc "$@"')), '-std=gnu11 -fno-semantic-interposition',
	'an old compiler is asked for C11');

done_testing();
