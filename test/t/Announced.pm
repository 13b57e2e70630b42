# Announced.pm
#		What prove runs tests with: each is named when it begins, also where several run at once.
package Announced;

use strict;
use warnings;
use parent 'TAP::Harness';

sub make_parser
{
	my ($self, $job) = @_;

	print STDERR $job->description, " ...\n";
	return $self->SUPER::make_parser($job);
}

1;
