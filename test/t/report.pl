# The report as a page, in a browser: nothing empty, nothing that overlaps, nothing
# wider than the window; on a screen, on a phone and on paper, by day and by night, in
# English, French and German; its list searched, filtered, sorted and saved, with the keyboard
# too; no violation that axe knows of; and it is whole without its script.

use strict;
use warnings;

use lib 'test/t';

use Browser;
use Compress::Zlib qw(uncompress);
use File::Temp qw(tempdir);
use JSON::PP;
use Node;
use Test::More;

my $chromium = Browser::find();
plan skip_all => 'there is no Chromium' if !$chromium;

my $node = new_node('report');
$node->init;
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
my $dir = tempdir(CLEANUP => 1);

sub psql_file
{
	my ($file, @options) = @_;
	my ($stdout, $stderr);
	IPC::Run::run([ 'psql', '-X', '-q', @options, '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/$file" ], '>', \$stdout, '2>', \$stderr);
	is($?, 0, join ' ', $file, @options, 'runs');
	is($stderr, '', '... without a word');
	return $stdout;
}

sub write_page
{
	my ($name, $content) = @_;
	open my $handle, '>', "$dir/$name.html" or die;
	print $handle $content;
	close $handle;
	return "file://$dir/$name.html";
}

sub count
{
	return $node->safe_psql('postgres', "SELECT count(*) FROM ai_ledger.commitment_detail WHERE $_[0]");
}

psql_file('ledger.sql');
my $page = psql_file('report/html.sql');
my $pages = 'pages=en=report.html fr=report.fr.html de=report.de.html';
my $french = psql_file('report/html.sql', '-v', 'lang=fr', '-v', $pages);
my $german = psql_file('report/html.sql', '-v', 'lang=de', '-v', $pages);
my $rows = count('true');
my %of_recipient = map { $_ => count("recipient_name = '$_'") } 'France';
my $by_amount = $node->safe_psql('postgres', q{SELECT id FROM ai_ledger.commitment AS c, LATERAL ai_ledger.brief(amount),
	LATERAL convert_range(amount, 'EUR', announced_on, on_missing => 'null') AS euros
	ORDER BY amount(coalesce(upper(euros), lower(euros))) DESC NULLS LAST, id LIMIT 1});

for my $one ($page, $french, $german)
{
	unlike($one, qr/\bsrc=|\bhref=(?!"(?:#|https?:|report\.(?:(?:fr|de)\.)?html"))|url\((?!#)|\@import|<link/, 'the page loads no other file');
	is(() = $one =~ /<script>/g, 1, '... and has one script');
}
like($page, qr/1\.13109/, 'it has the exact ratio');
like($page, qr/<html lang="en">/, 'the page says that it is English');
like($french, qr/<html lang="fr">.*109\x{c2}\x{a0}Md\x{c2}\x{a0}€ pour la France, est-ce, par habitant, autant/s, 'the French one asks in French');
like($french, qr/<a href="report.html" lang="en" hreflang="en">In English<\/a> <a href="report.de.html" lang="de"/, '... and leads to the others');
like($german, qr/<html lang="de">.*Sind 109\x{c2}\x{a0}Mrd.\x{c2}\x{a0}€ für Frankreich, pro Kopf, genauso viel wie 500\x{c2}\x{a0}Mrd.\x{c2}\x{a0}\$ für die Vereinigten Staaten\?/s, 'the German one asks in German');
unlike($page, qr/<a href="report/, 'none leads to pages that are not named');

# For machines
my ($dataset) = $page =~ /<script type="application\/ld\+json">(.*?)<\/script>/s;
$dataset = decode_json($dataset);
is($dataset->{'@type'}, 'Dataset', 'its head has a Dataset of schema.org');
cmp_ok(length $dataset->{description}, '>=', 50, '... with a description that search engines take');
ok($dataset->{$_}, "... and with $_") for qw(name version license dateModified temporalCoverage variableMeasured);

# A name that is markup is a name
$node->safe_psql('postgres', q{BEGIN; UPDATE ai_ledger.commitment SET investor = '<img src=x onerror="alert(1)">' WHERE id = 'seed-fra-brookfield';
	UPDATE ai_ledger.dataset SET description = '</script><script>document.title = 1</script>'; COMMIT});
my $hostile = psql_file('report/html.sql');
like($hostile, qr/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/, 'markup in the data is text on the page');
is(() = $hostile =~ /<script>/g, 1, '... in the head too');
SKIP:
{
	skip 'backslashes mean themselves, always', 1 if $node->safe_psql('postgres', 'SHOW server_version_num') >= 190000;
	$node->safe_psql('postgres', 'ALTER DATABASE postgres SET standard_conforming_strings = off');
	is(psql_file('report/html.sql'), $hostile, '... and so it is where a backslash in a literal is an escape');
	$node->safe_psql('postgres', 'ALTER DATABASE postgres RESET standard_conforming_strings');
}

# A second topic, by its seeds: its own title, and no claim
$node->safe_psql('postgres', 'DROP SCHEMA ai_ledger CASCADE');
psql_file('ledger.sql', '-v', "seeds=$share/extension/ai_invest/examples/recovery_plans.sql");
my $plans = psql_file('report/html.sql', '-v', 'lang=de', '-v', 'data=data/');
like($plans, qr/<title>Aufbaupläne der Europäischen Union<\/title>.*<h1>Aufbaupläne der Europäischen Union<\/h1>/s, 'another topic has its own title');
unlike($plans, qr/id="(?:claim|ways)"|href="#(?:claim|ways)"/, '... and no claim where there is none');
like($plans, qr/<a href="data\/commitments\.csv">/, '... and leads to its files');
like($plans, qr/"contentUrl": "data\/datapackage\.json"/, '... for machines too');
$node->stop;

my $browser = Browser->new($chromium);

sub look
{
	my ($content, $width, $name) = @_;
	$browser->visit(write_page($name // 'page', $content), $width);
}

# What can be seen, measured in the page: what is found to be wrong, as lines of text
my $probe = <<'SCRIPT';
(() => {
	const found = [];
	const say = (what, element) => found.push(what + ': ' + element.textContent.trim().slice(0, 60));
	if (document.documentElement.scrollWidth > innerWidth)
		found.push('wider than the window: ' + document.documentElement.scrollWidth);

	// every line of every text, where one can see it
	const lines = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const text = walker.currentNode, element = text.parentElement;
		if (!text.data.trim() || element.closest('.unseen, .skip, .axis, script, style, select') || !element.checkVisibility()) continue;
		if (element.closest('thead') && getComputedStyle(element.closest('thead')).position === 'absolute') continue;
		const range = document.createRange();
		range.selectNodeContents(text);
		for (const box of range.getClientRects())
			if (box.width > 0) lines.push({ box, element });
	}
	const drawn = [...document.querySelectorAll('td.drawn svg')].filter(svg => svg.checkVisibility()).map(svg => ({ box: svg.getBoundingClientRect(), element: svg }));
	const all = lines.concat(drawn).sort((a, b) => a.box.top - b.box.top);
	all.forEach((one, i) => {
		for (let k = i + 1; k < all.length && all[k].box.top < one.box.bottom - 4; k++) {
			const two = all[k];
			const width = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
			const height = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
			if (width > 2 && height > 4 && !one.element.closest('.scroll')) say('overlaps', one.element.closest('tr, p, h1, h2, h3, li') || one.element);
		}
		if (one.box.right > innerWidth + 1 && !one.element.closest('.scroll')) say('outside the window', one.element);
	});

	let bars = 0;
	for (const { element: svg, box } of drawn) {
		const ink = [...svg.querySelectorAll('rect, line')].map(r => r.getBoundingClientRect()).filter(r => r.height >= 5);
		bars += ink.length > 0;
		if (box.width < 100 || box.height < 10) say('too small', svg.closest('tr'));
		else if (!ink.length && !/\b0\.00\b/.test(svg.closest('tr').textContent)) say('empty', svg.closest('tr'));
		if (ink.some(r => r.left < box.left - 2 || r.right > box.right + 2)) say('outside', svg.closest('tr'));
	}
	return bars + ' bars\n' + found.join('\n');
})()
SCRIPT

my $open_all = q{for (const one of document.querySelectorAll('details')) one.open = true; new Promise(done => setTimeout(done, 50))};

for my $width (1280, 390, 320)
{
	for my $one ([ 'English', $page, 10, 100 ], [ 'French', $french, 10, 100 ], [ 'German', $german, 10, 100 ], [ 'another topic', $plans, 5, 10 ])
	{
		look($one->[1], $width);
		my $found = $browser->evaluate($probe);
		cmp_ok($found =~ /\A(\d+) bars\n\z/ ? $1 : 0, '>=', $one->[2], "$one->[0], nothing is empty or overlaps at a width of $width") or diag($found);
		$browser->evaluate($open_all);
		$found = $browser->evaluate($probe);
		cmp_ok($found =~ /\A(\d+) bars\n\z/ ? $1 : 0, '>=', $one->[3], '... nor when everything is open') or diag($found);
		is_deeply([ $browser->messages ], [], '... and the browser has nothing to say') or diag($browser->messages);
	}
	is($browser->evaluate('getComputedStyle(document.querySelector("nav")).display'), 'block', '... and there is a table of contents');
}

# The probe itself: it sees what it is to see
(my $empty = $page) =~ s/<(?:rect class="(?:sure|perhaps|open)"|line class="trace")[^>]*>//g;
look($empty, 1280);
like($browser->evaluate($probe), qr/^empty: France/m, 'a page without bars is seen to be empty');
(my $overlapping = $page) =~ s/<\/style>/tbody tr:nth-child(even) th { position: relative; top: -1rem; }<\/style>/;
look($overlapping, 1280);
like($browser->evaluate($probe), qr/^overlaps: /m, 'a page whose lines overlap is seen to');
(my $wide = $page) =~ s/<\/style>/table { min-width: 90rem; }<\/style>/;
look($wide, 390);
like($browser->evaluate($probe), qr/^(?:wider than|outside) the window: /m, 'a page that is too wide is seen to be');

# No other script runs
(my $injected = $page) =~ s/<\/main>/<script>document.title = 'taken'<\/script><img src="x" onerror="document.title = 'taken'"><\/main>/;
look($injected, 1280);
isnt($browser->evaluate('document.title'), 'taken', 'a script that is none of its own does not run');
unlike($browser->evaluate('document.querySelector("#shown").textContent'), qr/^$/, '... while its own does');

# The list
my $shown = q{[...document.querySelectorAll('#commitments tbody tr')].filter(row => row.checkVisibility())};
look($page, 1280);
is($browser->evaluate("$shown.length"), 25, 'the list begins with 25');
is($browser->evaluate('document.querySelector("#shown").textContent'), "25 shown of $rows found, of $rows in all", '... of all, which it says');
is($browser->evaluate('document.querySelector("[data-by=day]").getAttribute("aria-sort")'), 'descending', '... the latest first');
ok($browser->evaluate("(days => days.every((day, i) => !i || day <= days[i - 1]))($shown.map(row => row.dataset.day))"), '... and they are');
$browser->evaluate('document.querySelector("#more button").click()');
is($browser->evaluate("$shown.length"), 50, '25 more');
ok($browser->evaluate("document.activeElement === $shown" . '[25].querySelector("summary")'), '... and the first of them has the focus');
$browser->evaluate('document.querySelector("#more button[value=all]").click()');
is($browser->evaluate("$shown.length"), $rows, 'all of them');

$browser->evaluate('document.querySelector("#q").focus()');
$browser->type('STARGATE élysée');
is($browser->evaluate("$shown.length"), 0, 'a search for two words wants both');
$browser->evaluate('document.querySelector("#q").value = ""');
$browser->type('ile-de-france');
cmp_ok($browser->evaluate("$shown.length"), '>', 0, 'a search finds words whatever their accents');
ok($browser->evaluate("$shown.every(row => /ile-de-france/i.test(row.textContent.normalize('NFD').replace(/\\p{M}/gu, '')))"), '... and nothing else');
$browser->evaluate('document.querySelector("#clear").click(); new Promise(done => setTimeout(done, 50))');
is($browser->evaluate("$shown.length"), 25, 'and is cleared');

$browser->evaluate(q{(choice => { choice.value = 'France'; choice.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('#f-recipient'))});
like($browser->evaluate('document.querySelector("#shown").textContent'), qr/ of $of_recipient{France} found/, 'a filter by recipient');
ok($browser->evaluate("$shown.every(row => row.dataset.recipient === 'France')"), '... has that recipient only');

my $csv = $browser->evaluate(q{(async () => {
	let blob;
	URL.createObjectURL = made => { blob = made; return '#'; };
	HTMLAnchorElement.prototype.click = () => {};
	document.querySelector('#save').click();
	return (await blob.text()).replace(/^\ufeff/, '');
})()});
is(() = $csv =~ /\r\n/g, $of_recipient{France} + 1, 'what is found is saved as CSV');
like($csv, qr/\Aid,day,.*\r\n(?:.*\r\n)*seed-fra-109,2025-02-09,day,France,.*,109000000000,109000000000,EUR,109000000000/, '... with its amounts in full');
$browser->evaluate('document.querySelector("#clear").click(); new Promise(done => setTimeout(done, 50))');

# With the keyboard alone
$browser->evaluate('document.querySelector("[data-by=investor] button").focus()');
$browser->press('Tab');
$browser->press('Tab');
is($browser->evaluate('document.activeElement.parentElement.dataset.by'), 'euros', 'Tab goes from one head of a column to the next');
$browser->press('Enter');
is($browser->evaluate('document.querySelector("[data-by=euros]").getAttribute("aria-sort")'), 'descending', 'Enter sorts by it');
is($browser->evaluate("$shown" . '[0].id'), $by_amount, '... the largest first');
$browser->press(' ');
is($browser->evaluate('document.querySelector("[data-by=euros]").getAttribute("aria-sort")'), 'ascending', 'the space bar sorts the other way');
ok($browser->evaluate('document.activeElement.matches(":focus-visible") && getComputedStyle(document.activeElement).outlineStyle === "solid"'), '... and one sees where one is');
$browser->evaluate("$shown" . '[0].querySelector("summary").focus()');
$browser->press('Enter');
ok($browser->evaluate("$shown" . '[0].querySelector("details").open'), 'Enter opens a row');

# On a phone the focus goes to nothing that cannot be seen
look($page, 390);
$browser->evaluate('document.querySelector("#save").focus()');
$browser->press('Tab');
ok($browser->evaluate('document.activeElement.localName === "summary"'), 'on a phone Tab goes on to what one sees');

# A row by its address
$browser->visit("file://$dir/page.html#seed-usa-stargate", 1280);
ok($browser->evaluate('(row => row.checkVisibility() && row.querySelector("details").open && row.getBoundingClientRect().top < innerHeight)(document.getElementById("seed-usa-stargate"))'),
	'the address of a row shows and opens it');

# On paper
is($browser->evaluate("dispatchEvent(new Event('beforeprint')); $shown.length"), $rows, 'on paper all rows are there');
is($browser->evaluate('document.querySelectorAll("section > details:not([open])").length'), 0, '... and all is open');
$browser->media('print', 'light');
is($browser->evaluate('getComputedStyle(document.querySelector("#filter")).display'), 'none', '... without what one cannot press');
$browser->media('', 'light');
$browser->evaluate("dispatchEvent(new Event('afterprint'))");
like($browser->pdf, qr/\A%PDF-/, '... and it prints');

# Without the script
(my $plain = $page) =~ s/<script>.*<\/script>//s;
look($plain, 1280);
is($browser->evaluate("$shown.length"), $rows, 'without a script the list is whole');
ok(!$browser->evaluate('document.querySelector("#filter").checkVisibility()'), '... and has nothing that would not work');

# The picture: as a list of rows of pixels, each of red, green and blue
sub pixels
{
	my ($png) = @_;
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

for my $scheme ([ 'day', 'light', '255,255,255', '31,95,168' ], [ 'night', 'dark', '20,23,27', '121,176,234' ])
{
	my ($name, $setting, $paper, $bar) = @$scheme;

	$browser->media('', $setting);
	look($page, 600);
	$browser->evaluate('document.querySelector("#recipients").scrollIntoView()');
	my @rows = pixels($browser->picture);
	is($rows[0][0], $paper, "by $name the paper is as it should be");
	my @with_bar = grep { my $row = $_; 10 <= grep { $_ eq $bar } @$row } @rows;
	cmp_ok(scalar(@with_bar), '>=', 20, '... and bars are drawn on it');
}

# What axe knows of
SKIP:
{
	my $axe = $ENV{AXE_CORE} // "$dir/package/axe.min.js";
	local $ENV{npm_config_cache} = "$dir/npm";

	system("cd '$dir' && timeout 120 npm pack --silent axe-core\@4 >/dev/null 2>&1 && tar xzf axe-core-*.tgz package/axe.min.js") if !-e $axe;
	skip 'axe-core cannot be had from npm', 6 if !-e $axe;

	for my $one ([ 'English, by day', $page, 'light', 1280 ], [ 'English, by night, on a phone', $page, 'dark', 390 ], [ 'French', $french, 'light', 1280 ], [ 'German', $german, 'light', 1280 ], [ 'another topic', $plans, 'light', 1280 ])
	{
		$browser->media('', $one->[2]);
		look($one->[1], $one->[3]);
		$browser->evaluate($open_all);
		$browser->evaluate(slurp_file($axe) . ';1');
		my $found = $browser->evaluate(q{axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ' ' + v.nodes.length + ': ' + v.nodes[0].html.slice(0, 200)).join('\n'))});
		is($found, '', "axe finds nothing: $one->[0]");
	}
	(my $wrong = $page) =~ s/<label for="q">/<label>/;
	look($wrong, 1280);
	$browser->evaluate(slurp_file($axe) . ';1');
	like($browser->evaluate(q{axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id).join(' '))}), qr/label/, '... and would find a field without a label');
}

done_testing();
