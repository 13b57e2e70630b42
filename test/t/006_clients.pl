# docs/clients.md shows what is tested: each piece of code in it stands in the
# file that was named last before it, but for the indentation.
use strict;
use warnings;

use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:encoding(UTF-8)', $file or die "$file: $!";
	local $/;
	return <$handle>;
}

my ($file, $language, $code, $pieces, %shown) = (undef, undef, '', 0);
foreach my $line (split /^/, slurp('docs/clients.md'))
{
	if (defined $language && $line =~ /^```$/)
	{
		if ($language ne 'sql')
		{
			ok(index(slurp($file) =~ s/^[ \t]+//mgr, $code) >= 0, "code in $language is that of $file") or diag($code);
			$pieces++;
		}
		undef $language;
	}
	elsif (defined $language)
	{
		$code .= $line =~ s/^[ \t]+//r;
	}
	elsif ($line =~ /^```(\w+)$/)
	{
		($language, $code) = ($1, '');
	}
	else
	{
		while ($line =~ m{\]\(\.\./(test/clients/[^)#]+)\)}g)
		{
			$file = $1;
			ok(-e $file, "$file is there");
			$shown{ $file =~ s{^test/clients/([^/]+).*}{$1}r } = 1;
		}
	}
}
cmp_ok($pieces, '>=', 10, 'the page has code');
foreach my $client (map { m{([^/]+)/test$} } glob 'test/clients/*/test')
{
	ok($shown{$client}, "the page shows $client");
}

done_testing();
