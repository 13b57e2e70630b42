# What the tests themselves stand on: sessions, servers, and what says which packages
# and tools there are.
use strict;
use warnings;

use lib 'test/t';

use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Node;
use Test::More;

#
# A session hears an answer whole, in whatever pieces it comes
#

package Pieces;

sub new
{
	my ($class, $session, %pieces) = @_;
	return bless { session => $session, %pieces }, $class;
}

sub pump
{
	my ($self) = @_;

	foreach my $stream (qw(out err))
	{
		$self->{session}{$stream} .= shift @{ $self->{$stream} } // '';
	}
	return;
}

package main;

foreach my $case ([ 'byte by byte', qr/./s ], [ 'with the end of the line alone', qr/[^\n]+|\n/ ], [ 'at once', qr/.+/s ])
{
	my ($name, $piece) = @$case;
	my $session = bless { out => '', err => '', asked => 7 }, 'Node::Session';

	$session->{psql} = Pieces->new($session,
		out => [ "answered 6\n1\n2\nanswered 7\n" =~ /$piece/g ], err => [ "ERROR:  no\nanswered 7\n" =~ /$piece/g ]);
	is($session->hear, "answered 6\n1\n2", "an answer that comes $name is heard whole");
	is($session->complaint, "ERROR:  no\n", '... and the complaint');
}

#
# A test may create a role of any name, that of the machine's user too
#

my $node = new_node('machinery');
my $user = getpwuid($>);
$node->init;
$node->start;
$node->safe_psql('postgres', qq{CREATE ROLE "$user" LOGIN}) if $user ne 'postgres';
is($node->safe_psql('postgres', 'SELECT rolname FROM pg_roles WHERE rolsuper'), 'postgres', 'the superuser is not called as the user of the machine');
$node->stop;

foreach my $file (glob 'test/t/*.pl')
{
	unlike(slurp_file($file), qr/^use Postgre(SQL::Test::Cluster|sNode)\b/m, "$file has its servers from Node");
}

#
# Which PostgreSQL is taken, of those that have headers, a server, both or neither
#

my $root = tempdir(CLEANUP => 1);

sub put
{
	my ($path, $text, $mode) = @_;

	open my $handle, '>', $path or die "$path: $!";
	print $handle $text;
	close $handle;
	chmod $mode, $path if defined $mode;
	return;
}

sub machine
{
	my (%has) = @_;

	foreach my $major (sort keys %has)
	{
		my $prefix = "$root/$major";
		make_path("$prefix/bin", "$prefix/include");
		foreach my $file ([ 'postgres.h', "$prefix/include/postgres.h", 'headers' ], [ 'pgxs.mk', "$prefix/pgxs.mk", 'client' ], [ 'postgres', "$prefix/bin/postgres", 'server' ])
		{
			my (undef, $path, $part) = @$file;
			unlink $path;
			next if $has{$major} !~ /$part/;
			put($path, '', 0755);
		}
		put("$prefix/bin/pg_config", <<"SH", 0755);
#!/bin/sh
case \$1 in
	--version) echo "PostgreSQL $major.1" ;;
	--pgxs) echo "$prefix/pgxs.mk" ;;
	--bindir) echo "$prefix/bin" ;;
	--includedir-server) echo "$prefix/include" ;;
esac
SH
	}
	return;
}

# What a function of packages.sh says, with a pg_config first in the PATH and Debian's out of sight
sub says
{
	my ($major, $call) = @_;
	local $ENV{PATH} = ($major ? "$root/$major/bin:" : '') . '/usr/bin:/bin';
	local $ENV{PG_CONFIG};
	delete $ENV{PG_CONFIG};
	my $said = `bash -c '. test/packages.sh; ls() { :; }; $call' 2>&1`;

	chomp $said;
	return $said;
}

machine(21 => 'client server', 22 => 'client headers', 23 => 'client headers server', 24 => 'client', 25 => 'headers server');
foreach my $case ([ 21, 0, 1 ], [ 22, 1, 0 ], [ 23, 1, 1 ], [ 24, 0, 0 ], [ 25, 0, 1 ])
{
	my ($major, $builds, $runs) = @$case;

	is(says($major, 'HasHeaders pg_config && echo yes'), $builds ? 'yes' : '', "$major: can extensions be built?");
	is(says($major, 'HasServer pg_config && echo yes'), $runs ? 'yes' : '', "$major: can they be run?");
}
is(says(23, 'FindPgConfig'), "$root/23/bin/pg_config", 'what is complete is taken');
isnt(says(22, 'FindPgConfig'), "$root/22/bin/pg_config", 'what has no server is not');
is(says(22, 'FindPgConfig headers'), "$root/22/bin/pg_config", '... unless headers will do');
is(says(22, "PG_CONFIG=$root/21/bin/pg_config; FindPgConfig"), "$root/21/bin/pg_config", 'what is named is taken as it is');
like(says(23, "PG_CONFIG=$root/24/bin/pg_config; ExplainHeaders"), qr/the package postgresql-server-dev-24,/, 'what it lacks is named');
like(says(23, 'PG_CONFIG=/usr/lib/postgresql/99/bin/pg_config; ExplainHeaders'), qr/the package postgresql-server-dev-99,/, '... where it is not installed at all, too');
like(says(23, 'PG_CONFIG=/bin/true; ExplainHeaders'), qr/^\/bin\/true, which PG_CONFIG names, is no pg_config$/, '... and that something is no pg_config');

# A server that is installed brings the client along that is there, or else pg_upgrade refuses its pg_dump
my $installed = 'dpkg-query() { [ "${!#}" != postgresql-client-99 ] || echo "installed 99.1"; }';
is(says(undef, "$installed; LackingPackages 99 | xargs"), 'postgresql-client-99 postgresql-99 postgresql-server-dev-99', 'a client without its server');
is(says(undef, 'LackingPackages 99 | xargs'), 'postgresql-99 postgresql-server-dev-99', '... and nothing of a major');

# What is of one source with a server that is there comes in its minor, and does not bring it up to date
my $offers = 'dpkg-query() { [ "${!#}" != postgresql-99 ] || echo "installed 99.1"; }; apt-cache() { printf "%s | 99.2 | new\n%s | 99.1 | old\n" "$2" "$2"; }';
is(says(undef, "$offers; ResolvePackages postgresql-server-dev-99 postgresql-plperl-99 postgresql-plpython3-99 postgresql-plperl-98 postgresql-99-pgtap postgresql-client-common | xargs"),
	'postgresql-server-dev-99=99.1 postgresql-plperl-99=99.1 postgresql-plpython3-99=99.1 postgresql-plperl-98 postgresql-99-pgtap postgresql-client-common',
	'what belongs to a server is of its minor');

# A tool that is not there is said not to be
is(says(undef, 'HasTool no-such-tool || echo no'), 'no', 'a program that is not there');
sub program
{
	my ($name, $script) = @_;

	make_path("$root/tools/bin");
	put("$root/tools/bin/$name", "#!/bin/sh\n$script\n", 0755);
	return;
}

program('google-chrome', '');
is(says('tools', 'HasTool chromium && echo yes'), 'yes', 'one of several programs');
program('perl', 'exit 2');
is(says('tools', 'HasTool ipc-run || echo no'), 'no', 'a module of Perl');
program('clang', 'echo nowhere');
is(says('tools', 'HasTool fuzzer || echo no'), 'no', 'a library of clang');
program('clang', "echo $root/library.a");
put("$root/library.a", 'LLVMFuzzerMutate');
is(says('tools', 'HasTool fuzzer || echo no'), 'no', '... one that no program can call');
put("$root/library.a", 'LLVMFuzzerMutate LLVMFuzzerRunDriver');
is(says('tools', 'clang() { false; }; FuzzerLibrary'), "$root/library.a", '... and one that is there');

#
# What is packaged: the last commit, of which there need be no tag, or what is named
#

foreach my $case ([ '', 'HEAD' ], [ 'REVISION=v1', 'v1' ])
{
	my ($named, $revision) = @$case;

	like(`make -n test-pgxn $named`, qr/^REVISION='$revision' /m, "make test-pgxn $named has the archive of $revision");
}

done_testing();
