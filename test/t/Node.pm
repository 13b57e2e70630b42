# A server of a test's own, by the names of all majors of PostgreSQL's test
# modules, and a session that stays open on it.
package Node;

use strict;
use warnings;

use Exporter 'import';
use IPC::Run;
use Test::More;

our @EXPORT = qw(new_node open_session slurp_file);

# They want to be loaded before anything runs.
my $renamed;

BEGIN
{
	$renamed = eval { require PostgreSQL::Test::Cluster };
	require PostgresNode unless $renamed;
}

# A node that is not initialised yet.  Its superuser is not called as the user of
# the machine is, who may bear the name of any role that a test creates.
sub new_node
{
	my ($name) = @_;
	my $node;

	plan skip_all => 'a server does not run as root' if $> == 0;
	$ENV{PGUSER} = 'postgres';
	$node = $renamed ? PostgreSQL::Test::Cluster->new($name) : PostgresNode->get_new_node($name);
	@Node::Server::ISA = ref $node;
	return bless $node, 'Node::Server';
}

# The bytes of a file
sub slurp_file
{
	my ($file) = @_;

	open my $handle, '<:raw', $file or die "$file: $!";
	local $/;
	return <$handle>;
}

# A psql that waits for more: $session->ask($sql) returns what it prints.
sub open_session
{
	my ($node, $database, $user) = @_;
	my $self = bless { in => '', out => '', err => '', asked => 0 }, 'Node::Session';

	$self->{timer} = IPC::Run::timeout(600);
	$self->{psql} = IPC::Run::start(
		[ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=0', '-d', $node->connstr($database // 'postgres') . ($user ? " user=$user" : '') ],
		'<', \$self->{in}, '>', \$self->{out}, '2>', \$self->{err}, $self->{timer});
	return $self;
}

package Node::Server;

# In UTF-8 and in the order of bytes, whatever the machine's language is
sub init
{
	my ($self, %parameters) = @_;

	$parameters{extra} = [ '--username=postgres', '--encoding=UTF8', '--locale=C', @{ $parameters{extra} // [] } ];
	return $self->SUPER::init(%parameters);
}

package Node::Session;

sub ask
{
	my ($self, $sql) = @_;

	$self->tell($sql);
	return $self->hear;
}

# The two halves of a question that has to wait for something else
sub tell
{
	my ($self, $sql) = @_;
	my $mark = 'answered ' . ++$self->{asked};

	$self->{out} = $self->{err} = '';
	$self->{in} = "$sql\n\\echo '$mark'\n\\warn '$mark'\n";
	$self->{psql}->pump_nb while length $self->{in};
}

sub hear
{
	my ($self) = @_;
	my $mark = "answered $self->{asked}";

	# What is read may end anywhere, before the end of the line too
	$self->{psql}->pump until $self->{out} =~ /^$mark\n/m && $self->{err} =~ /^$mark\n/m;
	$self->{out} =~ s/$mark\n//;
	$self->{err} =~ s/$mark\n//;
	chomp $self->{out};
	return $self->{out};
}

# How many rows of the rates a question reads, from the table or from an index: none, where they are remembered
sub rates_read
{
	my ($self, $sql) = @_;
	my $count = q{SELECT sum(pg_stat_get_xact_tuples_returned(scanned)) FROM (
		SELECT 'ai_invest.exchange_rate'::regclass UNION ALL
		SELECT indexrelid FROM pg_index WHERE indrelid = 'ai_invest.exchange_rate'::regclass) AS s (scanned);};
	my @lines = split /\n/, $self->ask("BEGIN; $count $sql $count COMMIT;");

	return $lines[-1] - $lines[0];
}

# The SQLSTATE of a question that fails, or nothing
sub state_of
{
	my ($self, $sql) = @_;
	$self->ask("\\set VERBOSITY sqlstate\n$sql;\n\\set VERBOSITY default");
	return join ' ', $self->{err} =~ /(?:ERROR|FATAL): +(\w{5})$/mg;
}

# What the last question left on standard error
sub complaint
{
	my ($self) = @_;
	return $self->{err};
}

sub close
{
	my ($self) = @_;
	$self->{in} = "\\q\n";
	$self->{psql}->finish;
}

1;
