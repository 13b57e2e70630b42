# docs/clients.md and docs/frameworks.md show what is tested: each piece of code in
# them stands in the file that was named last before it, but for the indentation.
# The test of the quick start takes the programs from the page, and has none itself.
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

my ($pieces, %shown) = (0);
foreach my $page ('docs/clients.md', 'docs/frameworks.md')
{
	my ($file, $language, $code);

	foreach my $line (split /^/, slurp($page))
	{
		if (defined $language && $line =~ /^```$/)
		{
			if ($language !~ /^(sql|text)$/ && $file ne 'test/clients/quickstart/test')
			{
				ok(index(slurp($file) =~ s/^[ \t]+//mgr, $code) >= 0, "code in $language on $page is that of $file") or diag($code);
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
}
cmp_ok($pieces, '>=', 50, 'the pages have code');
foreach my $client (map { m{([^/]+)/test$} } glob 'test/clients/*/test')
{
	ok($shown{$client}, "a page shows $client");
}

done_testing();
