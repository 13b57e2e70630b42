# A server of a test's own, by the names of all majors of PostgreSQL's test modules.
package Node;

use strict;
use warnings;

use Exporter 'import';
use Test::More;

our @EXPORT = qw(new_node);

# They want to be loaded before anything runs.
my $renamed;

BEGIN
{
	$renamed = eval { require PostgreSQL::Test::Cluster };
	require PostgresNode unless $renamed;
}

# A node that is not initialised yet
sub new_node
{
	my ($name) = @_;

	plan skip_all => 'a server does not run as root' if $> == 0;
	return $renamed ? PostgreSQL::Test::Cluster->new($name) : PostgresNode->get_new_node($name);
}

1;
