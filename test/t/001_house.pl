# What the files around the code say must agree.
use strict;
use warnings;

use File::Basename;
use JSON::PP;
use Test::More;

sub slurp
{
	my ($file) = @_;
	open my $handle, '<:encoding(UTF-8)', $file or die "$file: $!";
	local $/;
	return <$handle>;
}

my ($version) = slurp('ai_invest.control') =~ /^default_version = '(.*)'$/m;
like($version, qr/^\d+\.\d+\.\d+$/, 'the control file has a version');

my $meta = decode_json(slurp('META.json'));
is($meta->{version}, $version, 'META.json has the same version');
is($meta->{provides}{ai_invest}{version}, $version, '... and provides it');
is($meta->{'meta-spec'}{version}, '1.0.0', '... and its specification');
foreach my $key (qw(name abstract maintainer license))
{
	ok($meta->{$key}, "... and its $key");
}
foreach my $file (map { @$_{qw(file docfile)} } values %{ $meta->{provides} })
{
	ok(-e $file, "$file of META.json is there");
}

like(slurp('CHANGELOG.md'), qr/\A# Changelog\n\n## \Q$version\E \(/, 'the changelog begins with this version');

# Installing one version after another must be possible from the first one on.
my %pieces = map { $_ => 1 } glob 'sql/install/*.sql sql/install/*/*.sql';
delete @pieces{ split ' ', `make -s list-install-pieces` };
is_deeply([ sort keys %pieces ], [], 'every piece of the install script is listed in the Makefile');

# A test that expects nothing tests nothing.
foreach my $test (map { basename($_, '.sql') } glob 'test/sql/*.sql')
{
	ok(-s "expected/$test.out", "$test has an expected output");
}
foreach my $output (map { s/_\d+$//r } map { basename($_, '.out') } glob 'expected/*.out')
{
	ok(-e "test/sql/$output.sql" || -e "test/isolation/specs/$output.spec", "$output.out belongs to a test");
}

# What a page points at is there.
foreach my $page ('README.md', 'test/bench/README.md', glob 'docs/*.md')
{
	my $text = slurp($page);
	my %files = map { $_ => 1 } $text =~ /\]\(([^)#:]+)(?:#[^)]*)?\)/g;
	foreach my $file (sort keys %files)
	{
		ok(-e dirname($page) . "/$file", "$file of $page is there");
	}
}

done_testing();
