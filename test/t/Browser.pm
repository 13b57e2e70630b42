# A headless Chromium, driven by its DevTools protocol over two pipes.

package Browser;

use strict;
use warnings;

use File::Temp qw(tempdir);
use JSON::PP;
use MIME::Base64 qw(decode_base64);
use POSIX qw(dup2);

my $json = JSON::PP->new->utf8->allow_nonref;

# Where it is; undef if it is not
sub find
{
	my ($found) = grep { -x $_ } map { ("$_/chromium", "$_/chromium-browser", "$_/google-chrome") } split /:/, $ENV{PATH};
	return $found;
}

sub new
{
	my ($class, $program) = @_;
	my $self = bless { dir => tempdir(CLEANUP => 1), last => 0, log => [] }, $class;

	pipe my $to_read, my $to_write or die "could not make a pipe: $!";
	pipe my $from_read, my $from_write or die "could not make a pipe: $!";
	$self->{pid} = fork // die "could not fork: $!";
	if (!$self->{pid})
	{
		# out of the way of 3 and 4 first: there the browser looks for its pipes
		my ($in, $out) = map { POSIX::dup($_) } fileno $to_read, fileno $from_write;
		$in = POSIX::dup($in) while $in < 5;
		$out = POSIX::dup($out) while $out < 5;
		dup2($in, 3);
		dup2($out, 4);
		open STDOUT, '>', '/dev/null';
		open STDERR, '>', '/dev/null';
		setpgrp;
		exec $program, '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--remote-debugging-pipe',
			"--user-data-dir=$self->{dir}", 'about:blank'
			or POSIX::_exit(127);
	}
	close $to_read;
	close $from_write;
	$to_write->autoflush(1);
	@$self{ 'to', 'from' } = ($to_write, $from_read);

	my $target = $self->call('Target.createTarget', url => 'about:blank')->{targetId};
	$self->{session} = $self->call('Target.attachToTarget', targetId => $target, flatten => \1)->{sessionId};
	$self->call("$_.enable") for qw(Page Runtime Log);
	return $self;
}

sub receive
{
	my ($self, $wanted) = @_;

	local $/ = "\0";
	local $SIG{ALRM} = sub { die 'the browser does not answer' };
	alarm 600;
	while (defined(my $line = readline $self->{from}))
	{
		chomp $line;
		my $message = $json->decode($line);

		push @{ $self->{log} }, $message->{params}{entry}{text} if ($message->{method} // '') eq 'Log.entryAdded';
		push @{ $self->{log} }, $message->{params}{exceptionDetails}{exception}{description} // $message->{params}{exceptionDetails}{text} if ($message->{method} // '') eq 'Runtime.exceptionThrown';
		if ($wanted->($message))
		{
			alarm 0;
			return $message;
		}
	}
	alarm 0;
	die 'the browser is gone';
}

sub call
{
	my ($self, $method, %parameters) = @_;
	my $id = ++$self->{last};
	my %session = $self->{session} ? (sessionId => $self->{session}) : ();

	print { $self->{to} } $json->encode({ id => $id, method => $method, params => \%parameters, %session }), "\0";
	my $answer = $self->receive(sub { ($_[0]{id} // 0) == $id });
	die "$method: $answer->{error}{message}\n" if $answer->{error};
	return $answer->{result};
}

# A page in a window of this size; what it logged is in messages()
sub visit
{
	my ($self, $url, $width, $height) = @_;

	$self->{log} = [];
	$self->call('Emulation.setDeviceMetricsOverride', width => 0 + $width, height => 0 + ($height // 900), deviceScaleFactor => 1, mobile => \0);
	$self->call('Page.navigate', url => 'about:blank');
	$self->call('Page.navigate', url => $url);
	$self->evaluate(q{new Promise(done => { const wait = () => document.readyState === 'complete' && location.href !== 'about:blank' ? setTimeout(done, 50) : setTimeout(wait, 20); wait(); })});
}

sub messages
{
	my ($self) = @_;
	return @{ $self->{log} };
}

# What an expression is, as Perl has it; a promise is waited for
sub evaluate
{
	my ($self, $expression) = @_;
	my $answer = $self->call('Runtime.evaluate', expression => $expression, awaitPromise => \1, returnByValue => \1);

	die "$answer->{exceptionDetails}{text}: " . ($answer->{exceptionDetails}{exception}{description} // '') . "\n" if $answer->{exceptionDetails};
	return $answer->{result}{value};
}

# By day or night, on paper or on a screen
sub media
{
	my ($self, $medium, $scheme) = @_;
	$self->call('Emulation.setEmulatedMedia', media => $medium, features => [ { name => 'prefers-color-scheme', value => $scheme } ]);
}

my %codes = (Tab => 9, Enter => 13, ' ' => 32, ArrowDown => 40);

sub press
{
	my ($self, $key, %more) = @_;
	my %what = (key => $key, code => $key eq ' ' ? 'Space' : $key, windowsVirtualKeyCode => $codes{$key}, %more);

	$self->call('Input.dispatchKeyEvent', type => 'keyDown', %what, $key eq 'Enter' ? (text => "\r") : $key eq ' ' ? (text => ' ') : ());
	$self->call('Input.dispatchKeyEvent', type => 'keyUp', %what);
}

sub type
{
	my ($self, $text) = @_;
	$self->call('Input.insertText', text => $text);
}

sub picture
{
	my ($self) = @_;
	return decode_base64($self->call('Page.captureScreenshot', format => 'png')->{data});
}

# The first pages on paper; all of a long document, with what reads it aloud, would take half a minute
sub pdf
{
	my ($self) = @_;
	return decode_base64($self->call('Page.printToPDF', printBackground => \1, pageRanges => '1-2', generateTaggedPDF => \0)->{data});
}

sub DESTROY
{
	my ($self) = @_;

	local ($?, $@);
	return if !$self->{pid};
	kill 'TERM', -$self->{pid}, $self->{pid};
	waitpid $self->{pid}, 0;
}

1;
