# The report as a page, in a browser: nothing empty, nothing that overlaps, nothing
# wider than the window; on a screen and on a phone, by day and by night.

use strict;
use warnings;

use lib 'test/t';

use Compress::Zlib qw(uncompress);
use File::Temp qw(tempdir);
use Node;
use Test::More;

my ($browser) = grep { -x $_ } map { ("$_/chromium", "$_/chromium-browser", "$_/google-chrome") } split /:/, $ENV{PATH};
plan skip_all => 'there is no Chromium' if !$browser;

my $node = new_node('report');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
my $dir = tempdir(CLEANUP => 1);

sub psql_file
{
	my ($file) = @_;
	my ($stdout, $stderr);
	IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/$file" ], '>', \$stdout, '2>', \$stderr);
	is($?, 0, "$file runs");
	is($stderr, '', '... without a word');
	return $stdout;
}

psql_file('ledger.sql');
my $page = psql_file('report/html.sql');

unlike($page, qr/\b(?:src|href)=(?!["']?#)|url\((?!#)|\@import/, 'the page needs no other file');
unlike($page, qr/<script/, 'and no script');
like($page, qr/1\.131093/, 'it has the ratio');

# A name that is markup is a name
$node->safe_psql('postgres', q{UPDATE ai_ledger.commitment SET investor = '<img src=x onerror="alert(1)">' WHERE id = 'seed-fra-brookfield'});
like(psql_file('report/html.sql'), qr/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/, 'markup in the data is text on the page');
$node->stop;

# What a browser measures, as lines of text
my $probe = <<'SCRIPT';
<script>
addEventListener('load', () => {
	const found = [];
	const say = (what, element) => found.push(what + ': ' + element.textContent.trim().slice(0, 60));
	if (document.documentElement.scrollWidth > innerWidth)
		found.push('wider than the window: ' + document.documentElement.scrollWidth);

	// every line of every text, where one can see it
	const lines = [];
	const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const text = walker.currentNode;
		if (!text.data.trim()) continue;
		const range = document.createRange();
		range.selectNodeContents(text);
		for (const box of range.getClientRects())
			if (box.right > 0 && box.width > 0) lines.push({ box, element: text.parentElement });
	}
	const drawn = [...document.querySelectorAll('td.drawn svg')].map(svg => ({ box: svg.getBoundingClientRect(), element: svg }));
	const all = lines.concat(drawn);
	all.forEach((one, i) => all.slice(i + 1).forEach(two => {
		const width = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
		const height = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
		if (width > 2 && height > 4) say('overlaps', one.element.closest('tr, p, h1, h2, h3, li') || one.element);
	}));

	for (const svg of document.querySelectorAll('td.drawn svg')) {
		const box = svg.getBoundingClientRect();
		const ink = [...svg.querySelectorAll('rect')].map(r => r.getBoundingClientRect()).filter(r => r.width >= .5 && r.height >= 5);
		if (box.width < 100 || box.height < 10) say('too small', svg.closest('tr'));
		else if (!ink.length && !/\b0\.00\b|make the total/.test(svg.closest('tr').textContent)) say('empty', svg.closest('tr'));
		if (ink.some(r => r.left < box.left - 1 || r.right > box.right + 1)) say('outside', svg.closest('tr'));
	}
	for (const table of document.querySelectorAll('table'))
		if (table.querySelectorAll('td.drawn rect').length < 2) say('no chart', table);

	const report = document.createElement('pre');
	report.id = 'probe';
	report.textContent = 'PROBE ' + drawn.length + ' bars\n' + found.join('\n');
	if (parent === window) document.body.append(report);
	else parent.postMessage(report.textContent, '*');
});
</script>
SCRIPT

sub write_page
{
	my ($name, $content) = @_;
	open my $handle, '>', "$dir/$name.html" or die;
	print $handle $content;
	close $handle;
	return "file://$dir/$name.html";
}

sub browse
{
	my (@arguments) = @_;
	my ($stdout, $stderr);
	IPC::Run::run([ $browser, '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
		"--user-data-dir=$dir/profile", @arguments ], '>', \$stdout, '2>', \$stderr);
	return $stdout;
}

# What the probe finds in a window of this width; narrower ones than Chromium's least go into a frame
sub probe
{
	my ($content, $width) = @_;
	$content =~ s/<\/head>/$probe<\/head>/;
	my $url = write_page('probe', $content);
	my $frame = write_page('frame', qq{<!DOCTYPE html><body style="margin:0"><iframe src="$url" style="border:0;width:${width}px;height:900px"></iframe>
		<script>addEventListener('message', e => { const p = document.createElement('pre'); p.textContent = e.data; document.body.append(p); });</script>});
	my ($found) = browse('--virtual-time-budget=10000', '--window-size=1400,1000', '--dump-dom', $frame) =~ /<pre[^>]*>(PROBE.*?)<\/pre>/s;
	return $found // 'the probe did not answer';
}

for my $width (1280, 390, 320)
{
	my $found = probe($page, $width);
	like($found, qr/\APROBE \d{3,} bars\n\z/, "nothing is empty or overlaps at a width of $width") or diag($found);
}

# The probe itself: it sees what it is to see
(my $empty = $page) =~ s/<rect class="(?:sure|perhaps|open)"[^>]*>//g;
like(probe($empty, 1280), qr/^empty: France/m, 'a page without bars is seen to be empty');
(my $overlapping = $page) =~ s/<\/style>/tbody tr:nth-child(even) th { position: relative; top: -1rem; }<\/style>/;
like(probe($overlapping, 1280), qr/^overlaps: /m, 'a page whose lines overlap is seen to');
(my $wide = $page) =~ s/<\/style>/table { width: 90rem; }<\/style>/;
like(probe($wide, 390), qr/^wider than the window: /m, 'a page that is too wide is seen to be');

# The picture: as a list of rows of pixels, each of red, green and blue
sub pixels
{
	my ($file) = @_;
	my $png = slurp_file($file);
	my ($width, $height, $depth, $type) = unpack 'x16 N N C C', $png;
	my $bytes = { 2 => 3, 6 => 4 }->{$type} or die "a PNG of type $type";
	my ($at, $packed) = (8, '');

	die "a PNG of depth $depth" if $depth != 8;
	while ($at < length $png)
	{
		my ($length, $kind) = unpack 'N a4', substr $png, $at, 8;
		$packed .= substr $png, $at + 8, $length if $kind eq 'IDAT';
		$at += $length + 12;
	}

	my $raw = uncompress($packed);
	my @before = (0) x ($width * $bytes);
	my @rows;
	for my $y (0 .. $height - 1)
	{
		my ($filter, @line) = unpack 'C*', substr $raw, $y * ($width * $bytes + 1), $width * $bytes + 1;
		for my $i (0 .. $#line)
		{
			my $left = $i >= $bytes ? $line[ $i - $bytes ] : 0;
			my $corner = $i >= $bytes ? $before[ $i - $bytes ] : 0;
			my $up = $before[$i];
			my $guess = 0;

			if ($filter == 1) { $guess = $left; }
			elsif ($filter == 2) { $guess = $up; }
			elsif ($filter == 3) { $guess = int(($left + $up) / 2); }
			elsif ($filter == 4)
			{
				my ($a, $b, $c) = map { abs($left + $up - $corner - $_) } $left, $up, $corner;
				$guess = $a <= $b && $a <= $c ? $left : $b <= $c ? $up : $corner;
			}
			$line[$i] = ($line[$i] + $guess) % 256;
		}
		push @rows, [ map { join ',', @line[ $_ * $bytes .. $_ * $bytes + 2 ] } 0 .. $width - 1 ];
		@before = @line;
	}
	return @rows;
}

for my $scheme ([ 'day', 1, '255,255,255', '31,95,168' ], [ 'night', 0, '20,23,27', '121,176,234' ])
{
	my ($name, $setting, $paper, $bar) = @$scheme;

	browse("--blink-settings=preferredColorScheme=$setting", '--window-size=600,900', "--screenshot=$dir/$name.png", write_page('page', $page));
	my @rows = pixels("$dir/$name.png");
	is($rows[0][0], $paper, "by $name the paper is as it should be");
	my @with_bar = grep { my $row = $_; 50 <= grep { $_ eq $bar } @$row } @rows;
	cmp_ok(scalar(@with_bar), '>=', 20, '... and bars are drawn on it');
}

done_testing();
