# What the files around the code say must agree.
use strict;
use warnings;

use File::Basename;
use File::Find;
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

# Without ICU there are the same functions, which say so
my %built;
foreach my $file (glob 'src/locale/*.c')
{
	push @{ $built{ $file eq 'src/locale/without_icu.c' ? 'without' : 'with' } }, slurp($file) =~ /^PG_FUNCTION_INFO_V1\((\w+)\);$/mg;
}
is_deeply([ sort @{ $built{without} } ], [ sort @{ $built{with} } ], 'a build without ICU has all functions that one with it has');

# A function is read again in each session, and there a backslash in a literal may be an escape: only in E'...' it says what it is.
foreach my $file (glob('sql/install/*.sql sql/install/*/*.sql'), grep { !/seed_/ } glob 'sql/ledger/*.sql')
{
	my $text = slurp($file) =~ s/^DO \$\$.*?^\$\$;//msgr =~ s/^\s*--.*$//mgr =~ s/^\\.*$//mgr;
	my @literals = grep { /\\/ && !/^E/ } $text =~ /\b(?:E|e)?'(?:[^'\\]|''|\\.)*'|(?<!\w)'(?:[^'\\]|''|\\.)*'/g;

	is("@literals", '', "$file: no backslash in a literal that is not E'...'");
}

# A test that expects nothing tests nothing.
foreach my $test (map { basename($_, '.sql') } glob 'test/sql/*.sql')
{
	ok(-s "expected/$test.out", "$test has an expected output");
}
foreach my $output (map { s/_\d+$//r } map { basename($_, '.out') } glob 'expected/*.out')
{
	ok(-e "test/sql/$output.sql" || -e "test/isolation/specs/$output.spec", "$output.out belongs to a test");
}

# Each room of src stands on those below it, and knows nothing of those above.
# Ranges and rates both stand on amounts, and neither on the other.
my %stands_on = (
	decimal => [],
	currency => [],
	monetary => [qw(decimal currency)],
	range => [qw(monetary)],
	locale => [qw(range)],
	rates => [qw(monetary)],
	feed => [qw(rates)],
	convert => [qw(range rates)],
	aggregate => [qw(convert)],
);

sub rooms_below
{
	my ($room) = @_;
	return map { $_, rooms_below($_) } @{ $stands_on{$room} };
}

# What is on the ground knows no room, but the module itself, which starts what there is to start.
my $module = 'src/ai_invest.c';
my %may_include = ('.' => {}, map { my $room = $_; $room => { map { $_ => 1 } $room, rooms_below($room) } } keys %stands_on);

my (@upwards, @unclean, @nameless, @long, @short, @old, %uses);
foreach my $file (sort glob 'src/*.[ch] src/*/*.[ch]')
{
	my ($room) = $file =~ m{^src/(?:(\w+)/)?};
	$room //= '.';
	my $text = slurp($file);
	my $lines = () = $text =~ /\n/g;
	my ($stem) = $file =~ m{^src/(.*)\.[ch]$};

	push @long, $file if $lines > 650 && $file ne 'src/currency/iso4217.h';
	push @old, $file if $text =~ /\b(?:VARSIZE|VARDATA|SET_VARSIZE)/ && $text !~ /#include "compat.h"/;
	push @short, $file if $lines < 40 && $file =~ /\.c$/ && $file ne $module;
	if (!exists $may_include{$room})
	{
		push @upwards, "$file: the test knows no such room";
		next;
	}
	while ($text =~ /^\s*#\s*include\s*(["<])([^">]+)[">]/mg)
	{
		my ($quote, $included) = ($1, $2);
		my ($other) = $included =~ m{^(\w+)/};

		if (-e "src/$included")
		{
			$other //= '.';
			push @upwards, "$file includes $included"
			  unless $file eq $module || $other eq '.' || $may_include{$room}{$other};
			my $used = $included =~ s/\.h$//r;
			$uses{$stem}{$used} = 1 if $used ne $stem;
			push @unclean, "$file includes $included" if $room eq 'decimal' && $other ne 'decimal';
		}
		else
		{
			push @nameless, "$file includes $included" if $quote eq '"' && -e dirname($file) . "/$included";
			push @unclean, "$file includes $included" if $room eq 'decimal' && $quote eq '"';
		}
	}
}
is_deeply(\@upwards, [], 'no room of src includes one that it does not stand on');
is_deeply(\@nameless, [], 'includes name the room');
is_deeply(\@unclean, [], 'src/decimal includes nothing but itself and what C has');
is_deeply(\@old, [], 'what takes values of varying length apart includes compat.h, which knows where the macros are');
is_deeply(\@long, [], 'no file of src has more than 650 lines');
is_deeply(\@short, [], 'no file of src but headers has less than 40 lines');

# What is left when nothing more can be taken away that uses, or is used by, nothing left
sub circles
{
	my ($graph) = @_;
	my %left;
	foreach my $from (keys %$graph)
	{
		$left{$_} = 1 foreach $from, keys %{ $graph->{$from} };
	}
	my $before;
	do
	{
		$before = keys %left;
		foreach my $node (keys %left)
		{
			my $uses = grep { $left{$_} } keys %{ $graph->{$node} // {} };
			my $used = grep { $left{$_} && $graph->{$_}{$node} } keys %$graph;
			delete $left{$node} unless $uses && $used;
		}
	} while (keys %left < $before);
	return [ sort keys %left ];
}

is_deeply(circles(\%uses), [], 'no two files of src include each other, by whatever way');

# The same of what they call, whose header may be one for several files
SKIP:
{
	# not those left behind by a file that has gone
	my @objects = grep { -e s/\.o$/.c/r } glob 'src/*.o src/*/*.o';
	skip 'nothing is built here', 5 unless @objects;

	my (%defined_in, %calls, %called, %rooms);
	foreach my $object (@objects)
	{
		foreach my $line (`nm $object`)
		{
			my ($kind, $symbol) = $line =~ /([A-Za-z]) (\S+)$/ or next;
			if ($kind eq 'U') { $called{$object}{$symbol} = 1; }
			elsif ($kind =~ /[A-Z]/) { $defined_in{$symbol} = $object; }
		}
	}
	foreach my $object (@objects)
	{
		foreach my $symbol (keys %{ $called{$object} })
		{
			my $other = $defined_in{$symbol};
			$calls{$object}{$other} = 1 if defined $other && $other ne $object;
		}
	}
	cmp_ok(scalar(keys %calls), '>', 10, 'calls between the files of src are seen');
	is_deeply(circles(\%calls), [], '... and go in no circle');

	my @upward_calls;
	foreach my $object (sort keys %calls)
	{
		foreach my $other (sort keys %{ $calls{$object} })
		{
			my ($from, $to) = map { m{^src/(\w+)/} ? $1 : '.' } $object, $other;
			push @upward_calls, "$object calls $other"
			  unless $object eq $module =~ s/c$/o/r || $to eq '.' || $may_include{$from}{$to};
		}
	}
	is_deeply(\@upward_calls, [], '... nor up to a room that the caller does not stand on');

	# The rooms of sql/install are those of src: a function is declared in the room where it is written.
	foreach my $symbol (keys %defined_in)
	{
		my ($function) = $symbol =~ /^pg_finfo_(.*)/ or next;
		my ($room) = $defined_in{$symbol} =~ m{^src/(?:(\w+)/)?};
		$room //= '.';
		$rooms{$function} = { c => $room, sql => [] };
	}
	foreach my $piece (glob 'sql/install/*.sql sql/install/*/*.sql')
	{
		my ($room) = $piece =~ m{^sql/install/(?:(\w+)/)?};
		$room //= '.';
		my $text = slurp($piece);
		while ($text =~ /^\s*CREATE (?:OR REPLACE )?FUNCTION (?:\w+\.)?(\w+)(?:(?!^\s*CREATE ).)*?MODULE_PATHNAME'(?:, '(\w+)')?/msg)
		{
			push @{ $rooms{ $2 // $1 }{sql} }, $room;
		}
	}
	my @strangers = grep { my $room = $rooms{$_}{c} // ''; !@{ $rooms{$_}{sql} } || grep { $_ ne $room } @{ $rooms{$_}{sql} } } keys %rooms;
	cmp_ok(scalar(keys %rooms), '>', 100, 'there are functions of C');
	is_deeply([ sort @strangers ], [], '... and each is declared in the room of its own');
}

# The anchors of a page, as they are made of its headings where it is shown
sub anchors
{
	my ($text) = @_;
	my (%seen, %anchors);

	$text =~ s/^```.*?^```$//msg;
	while ($text =~ /^#{1,6} +(.+?) *$/mg)
	{
		my $anchor = lc $1 =~ s/\[([^\]]*)\]\([^)]*\)/$1/gr;
		$anchor =~ s/[^\w\- ]//g;
		$anchor =~ tr/ /-/;
		my $count = $seen{$anchor}++;
		$anchors{ $count ? "$anchor-$count" : $anchor } = 1;
	}
	return \%anchors;
}

# What the majors have in different headers is got from compat.h, by each file itself.
foreach my $file (glob 'src/*.c src/*/*.c')
{
	my $text = slurp($file);

	ok($text !~ /\b(?:(?:SET_)?VAR(?:SIZE|DATA)\w*|PG_GETARG_TEXT_P\w*|heap_form_tuple|GETSTRUCT|TYPALIGN_\w+)\b/ || $text =~ /^#include "compat\.h"$/m,
		"$file includes compat.h where it has to");
}

# Words of the server that its majors do not share are not expected: \\set VERBOSITY terse.
foreach my $output (glob 'expected/*.out')
{
	unlike(slurp($output), qr/No (?:operator|function|procedure) (?:matches|of that name)/, "$output has the words of no single major");
}

# pg_regress of 13 and 14 takes folders of these names for its own, and ends where it finds no tests in them.
foreach my $folder (qw(test/input test/output))
{
	ok(!-e $folder, "there is no $folder");
}

# What a page points at is there.
my %pages;
find({ wanted => sub { $pages{ s{^\./}{}r } = slurp($_) if /\.md$/ && !m{/(?:artifacts|tmp_check|results)/} }, no_chdir => 1 }, '.');
cmp_ok(scalar(keys %pages), '>', 10, 'there are pages');
foreach my $page (sort keys %pages)
{
	my @broken;
	my $text = $pages{$page} =~ s/^```.*?^```$//msgr =~ s/`[^`\n]*`//gr;
	foreach my $link ($text =~ /\]\(([^)\s]+)\)/g)
	{
		my ($file, $anchor) = $link =~ /^([^#]*)(?:#(.*))?$/;
		next if $file =~ /^(?:https?|mailto):/;
		my $target = $file eq '' ? $page : dirname($page) eq '.' ? $file : dirname($page) . "/$file";
		1 while $target =~ s{(?:^|(?<=/))(?!\.\./)[^/]+/\.\./}{};
		push @broken, $link if !-e $target || (defined $anchor && !anchors($pages{$target} // '')->{$anchor});
	}
	is_deeply(\@broken, [], "what $page points at is there");
}

# Who looks for a room finds it in the drawing.
foreach my $room (map { basename($_) } glob 'src/*/')
{
	ok($pages{'CONTRIBUTING.md'} =~ m{^[^\w\n]+\Q$room\E/}m, "CONTRIBUTING.md has the room $room");
}

# The face is short, and the index of the book complete.
cmp_ok(scalar(() = $pages{'README.md'} =~ /\n/g), '<=', 350, 'the README has at most 350 lines');
foreach my $page (grep { $_ ne 'docs/README.md' } glob 'docs/*.md')
{
	my $name = basename($page);
	ok(index($pages{'docs/README.md'}, "]($name)") >= 0, "$name is in the index");
}

done_testing();
