# A compiler that has no 128-bit integers is refused with words, not with a page of errors.
use strict;
use warnings;

use IPC::Run;
use Test::More;

foreach my $compiler (qw(gcc clang))
{
	my ($output, $errors);

  SKIP:
	{
		# No header of a 32-bit C library is needed to get as far as this
		my @command = ($compiler, '-m32', '-ffreestanding', '-fsyntax-only', '-std=gnu11', '-Isrc');
		my $has = eval { IPC::Run::run([ @command, '-x', 'c', '-' ], '<', \"int main;\n", '>', \$output, '2>', \$errors) };
		skip("no $compiler for 32 bits here", 3) unless $has;

		foreach my $file (qw(src/decimal/wide.c src/decimal/decimal.c))
		{
			IPC::Run::run([ @command, $file ], '>', \$output, '2>', \$errors);
			my ($first) = grep { /error/ } split /\n/, $errors;
			like($first, qr/needs a compiler with 128-bit integers/, "$compiler -m32 $file: refused, and it is said why");
		}
		ok(IPC::Run::run([ grep { $_ ne '-m32' } @command, 'src/decimal/wide.c' ], '>', \$output, '2>', \$errors),
			'and with 64 bits it is not');
	}
}

done_testing();
