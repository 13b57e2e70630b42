# A client that speaks the protocol itself: for what psql cannot send.
package Protocol;

use strict;
use warnings;

use IO::Socket::UNIX;

# A session, on the socket of a node, of a user who is trusted
sub connect
{
	my ($class, $node, $database, $user) = @_;
	my $self = bless {}, $class;

	$self->{socket} = IO::Socket::UNIX->new(Peer => $node->host . '/.s.PGSQL.' . $node->port) or die "no socket: $!";
	my $startup = pack('N', 196608) . join '', map { "$_\0" } 'user', $user, 'database', $database, 'client_encoding', 'UTF8', '';
	print { $self->{socket} } pack('N', length($startup) + 4) . $startup;
	$self->answer;
	return $self;
}

sub message
{
	my ($type, $body) = @_;
	return $type . pack('N', length($body) + 4) . $body;
}

# Calls a function by its OID; an argument is text, or undef for NULL
sub call
{
	my ($self, $oid, @arguments) = @_;
	my $body = pack('N n n n', $oid, 1, 0, scalar @arguments) . join('', map { defined $_ ? pack('N', length $_) . $_ : pack('N', 0xffffffff) } @arguments) . pack('n', 0);

	print { $self->{socket} } message('F', $body);
	return $self->answer;
}

# Runs a query with parameters in binary form
sub query
{
	my ($self, $sql, @parameters) = @_;

	print { $self->{socket} } message('P', "\0$sql\0" . pack('n', 0))
	  . message('B', "\0\0" . pack('n n n', 1, 1, scalar @parameters) . join('', map { pack('N', length $_) . $_ } @parameters) . pack('n n', 1, 1))
	  . message('E', "\0" . pack('N', 0)) . message('S', '');
	return $self->answer;
}

# What comes until the server is ready again: the SQLSTATE of an error, or
# 00000, its text, and the first value.  Dies with the connection.
sub answer
{
	my ($self) = @_;
	my ($state, $text, $value) = ('00000', '', undef);

	while (1)
	{
		my ($type, $length) = unpack 'a N', $self->receive(5);
		my $body = $self->receive($length - 4);

		($state, $text) = ($body =~ /(?:^|\0)C([^\0]*)/ ? $1 : '?', join "\n", $body =~ /(?<=\0)[MDH]([^\0]+)/g) if $type eq 'E';
		$value = substr $body, $type eq 'D' ? 6 : 4 if $type =~ /[DV]/;
		die "authentication is wanted\n" if $type eq 'R' && unpack('N', $body) != 0;
		return ($state, $text, $value) if $type eq 'Z';
	}
	return;
}

sub receive
{
	my ($self, $length) = @_;
	my $data = '';

	while (length $data < $length)
	{
		my $got = sysread $self->{socket}, $data, $length - length $data, length $data;
		die "the server has closed the connection\n" unless $got;
	}
	return $data;
}

1;
