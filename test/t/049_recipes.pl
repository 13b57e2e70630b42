# The figures of docs/recipes.md are right: each is calculated here again, from what
# the page puts in, in fractions, with nothing of ai_invest but the rows of the ledger.
#
# That the page shows what is printed is the test of all pages' matter.
use strict;
use warnings;

use Math::BigRat;
use Test::More;

use lib 'test/t';
use Node;

my $page = slurp_file('docs/recipes.md');
utf8::decode($page);

# The recipes by their headings: the SQL, and the rows of each table that is printed
my %recipe;
foreach my $part (split /^(?=### )/m, $page)
{
	my ($title) = $part =~ /^### (.*)/ or next;
	my $sql = join '', $part =~ /^```sql\n(.*?)^```$/msg;
	my @tables;
	while ($part =~ /^```text\n(.*?)^```$/msg)
	{
		my @lines = split /\n/, $1;
		foreach my $n (0 .. $#lines)
		{
			push @tables, [] if $lines[$n] =~ /^-[-+]*$/;
			next if $lines[$n] !~ /^ / || !@tables || ($lines[ $n + 1 ] // '') =~ /^-[-+]*$/;
			push @{ $tables[-1] }, [ map { s/^ +| +$//gr } split /\|/, $lines[$n], -1 ];
		}
	}
	$recipe{$title} = { text => $part, sql => $sql, tables => \@tables, checked => 0 };
}

# That a table of a recipe has these rows
sub shows
{
	my ($title, $n, $rows, $what) = @_;

	is_deeply($recipe{$title}{tables}[$n], $rows, "$title: $what");
	$recipe{$title}{checked}++;
}

sub fraction { return Math::BigRat->new($_[0] =~ s/e(\d+)$/'0' x $1/er) }

# A number of so many decimals, ties to the even or away from zero
sub rounded
{
	my ($number, $digits, $away) = @_;
	my $units = $number->copy->babs * Math::BigRat->new(10)**$digits;
	my $whole = Math::BigInt->new($units->copy->bfloor);
	my $rest = $units - $whole;

	$whole += 1 if $rest > '1/2' || $rest == '1/2' && ($away || $whole % 2 == 1);
	my $text = sprintf '%0*s', $digits + 1, $whole;
	$text =~ s/(\d{$digits})$/.$1/ if $digits;
	return ($number < 0 && $whole > 0 ? '-' : '') . $text;
}

# The same, to be calculated with, and as an amount of euros
sub in_cents { return fraction(rounded($_[0], 2)) }
sub euros { return rounded($_[0], 2) . ' EUR' }

# An exact amount as the type writes it: with at least two decimals where there are any
sub written { return rounded($_[0], 2) . " $_[1]" }

###################################################################
# For the controller
###################################################################

my %rate;
my ($head, @days) = $recipe{'Rates'}{sql} =~ /^(?:.*'(Date,.*)|(\d{4}-.*)),$/mg;
($head, @days) = grep { defined } ($head, @days);
my (undef, @currencies) = split /,/, $head;
foreach (@days)
{
	my ($day, @rates) = split /,/;
	@{ $rate{$day} }{@currencies} = map { fraction($_) } @rates;
}
is(keys %rate, 7, 'seven days of rates');
shows('Rates', 0, [ [ 21, '2024-12-31', '2025-03-31' ] ], 'so many rates');

# Units of a currency for one euro, of the last day up to this one
sub rate_on
{
	my ($currency, $day, $more) = @_;
	return fraction(1) if $currency eq 'EUR';
	return $more->{$currency} if $more->{$currency};
	my ($last) = grep { $_ le $day } reverse sort keys %rate;
	return $rate{$last}{$currency};
}

my @sheet;
push @sheet, { line => $1, customer => $2, day => $3, paid => $4, text => $5 }
  while $recipe{'Clean a sheet'}{sql} =~ /\((\d+), *'(\w+)', +'([^']+)', '([^']*)', +'([^']+)'\)/g;
shows('Clean a sheet', 0,
	[ map { [ $_->{line}, $_->{text}, $_->{day}, $_->{day} =~ /^\d{4}-/ ? 'no amount' : 'no day' ] }
		grep { $_->{line} >= 7 } @sheet ], 'the lines that are wrong');

# as the UPDATEs have it
$sheet[5]{text} = '1250.00 EUR';
$sheet[6]{day} = '2025-03-31';
$sheet[7]{text} = '9000 CHF';
foreach (@sheet)
{
	my ($number) = $_->{text} =~ /([\d.]+)/;
	($_->{currency}) = $_->{text} =~ /([A-Z]{3})/;
	$_->{number} = in_cents(fraction($number));
	$_->{total} = written(@$_{qw(number currency)});
}
is(@sheet, 8, 'eight invoices');

sub worth
{
	my ($invoice, $day, $more) = @_;
	return $invoice->{number} / rate_on($invoice->{currency}, $day // $invoice->{day}, $more);
}

sub total
{
	my $sum = fraction(0);
	$sum += $_ foreach @_;
	return $sum;
}

# As an array of PostgreSQL
sub by_currency
{
	my %sum;
	$sum{ $_->{currency} } = ($sum{ $_->{currency} } // 0) + $_->{number} foreach @_;
	return '{' . join(',', map { '"' . written($sum{$_}, $_) . '"' } sort keys %sum) . '}';
}

sub of_currency { my $currency = shift; return grep { $_->{currency} eq $currency } @_ }

shows('Clean a sheet', 1, [ [ by_currency(@sheet) ] ], 'what is left');

my @months;
foreach my $month (qw(2025-01 2025-02 2025-03))
{
	push @months,
	  [ $month, euros(total(map { worth($_) } grep { $_->{day} =~ /^$month/ } @sheet)),
		euros(total(map { worth($_) } grep { substr($_->{day}, 0, 7) le $month } @sheet)) ];
}
shows('Totals and the year to date', 0, \@months, 'months, and the year so far');

my @lines = map { my @of = of_currency($_, @sheet); [ $_, scalar @of, by_currency(@of), euros(total(map { worth($_) } @of)) ] } qw(CHF EUR GBP USD);
shows('One line a currency, and a total', 0,
	[ @lines, [ 'all', 8, by_currency(@sheet), euros(total(map { worth($_) } @sheet)) ] ], 'lines, and the total');

# days from the first to the last of March
my %age = ('2025-01-15' => 75, '2025-01-31' => 59, '2025-02-14' => 45, '2025-02-28' => 31, '2025-03-14' => 17, '2025-03-31' => 0);
my @open = grep { $_->{paid} eq '' } @sheet;
my $closing = '2025-03-31';
my @ages;
foreach ([ '0 to 30', 0, 30 ], [ '31 to 60', 31, 60 ], [ 'all', 0, 1000 ])
{
	my ($name, $from, $to) = @$_;
	my @of = grep { $age{ $_->{day} } >= $from && $age{ $_->{day} } <= $to } @open;
	push @ages, [ $name, scalar @of, by_currency(@of), euros(total(map { worth($_, $closing) } @of)) ];
}
shows('Ageing', 0, \@ages, 'what is open');

my (@gains, %gain);
foreach my $invoice (@sheet)
{
	my $booked = in_cents(worth($invoice));
	my $worth = in_cents(worth($invoice, $invoice->{paid} || $closing));
	my $realised = $invoice->{paid} ? 't' : 'f';
	$gain{$realised} = ($gain{$realised} // 0) + $worth - $booked;
	push @gains, [ @$invoice{qw(line customer total)}, $realised, euros($booked), euros($worth), euros($worth - $booked) ]
	  if $invoice->{currency} ne 'EUR';
}
shows('FX gain, realised and not', 0, \@gains, 'the gain of each');
shows('FX gain, realised and not', 1, [ map { [ $_, euros($gain{$_}) ] } qw(f t) ], 'realised, and not');

my @balances;
while ($recipe{'Revalue at the closing rate'}{sql} =~ /\('(\w+)', '(\S+) ([A-Z]{3})'/g)
{
	my ($account, $number, $currency) = ($1, $2, $3);
	my ($before, $after) = map { in_cents(fraction($number) / rate_on($currency, $_)) } '2024-12-31', $closing;
	push @balances,
	  [ $account, "$number $currency", euros($before), euros($after), euros($after - $before),
		$rate{$closing}{$currency}->numify, 'treasury', $closing ];
}
shows('Revalue at the closing rate', 0, \@balances, 'the balances');

my @income;
foreach my $month (qw(2025-01 2025-02))
{
	my $average = total(map { $rate{$_}{USD} } grep { /^$month/ } keys %rate) / (grep { /^$month/ } keys %rate);
	my $invoiced = total(map { $_->{number} } grep { $_->{day} =~ /^$month/ } of_currency('USD', @sheet));
	push @income, [ $month, 'USD', written($invoiced, 'USD'), $average->numify, euros($invoiced / $average) ];
}
shows('Income at average rates', 0, \@income, 'at the averages');

my @nets = map { fraction($_) } $recipe{'VAT per line and per invoice'}{sql} =~ /'([\d.]+) EUR'/g;
my $nineteen = fraction('0.19');
my $of_all = fraction(rounded(total(@nets) * $nineteen, 2, 1));
# cents by largest remainder
my @parts = map { fraction(100) * $of_all * $_ / total(@nets) } @nets;
my @cents = map { $_->copy->bfloor } @parts;
my @by_rest = sort { $parts[$b] - $cents[$b] <=> $parts[$a] - $cents[$a] || $a <=> $b } 0 .. $#parts;
$cents[ $by_rest[$_] ] += 1 foreach 0 .. (fraction(100) * $of_all - total(@cents))->numify - 1;
my @per_line = map { fraction(rounded($_ * $nineteen, 2, 1)) } @nets;
cmp_ok(total(@per_line), '!=', $of_all, 'the two ways of the VAT differ');
shows('VAT per line and per invoice', 0,
	[ (map { [ $_ + 1, euros($nets[$_]), euros($per_line[$_]), euros(fraction($cents[$_]) / 100) ] } 0 .. $#nets),
		[ '', euros(total(@nets)), euros(total(@per_line)), euros($of_all) ] ], 'per line, and by the invoice');

my @budget;
my %budget_rate = $recipe{'Budget against actual'}{sql} =~ /'EUR', '([A-Z]{3})', '2025-01-01', ([\d.]+)/g;
my %plan = $recipe{'Budget against actual'}{sql} =~ /\('([A-Z]{3})'(?:::currency_code)?, '([\d.]+) EUR'/g;
foreach my $currency (qw(GBP USD))
{
	my @of = of_currency($currency, @sheet);
	my $at_budget = total(map { in_cents($_->{number} / fraction($budget_rate{$currency})) } @of);
	my $actual = in_cents(total(map { worth($_) } @of));
	push @budget,
	  [ $currency, "$plan{$currency} EUR", written(total(map { $_->{number} } @of), $currency),
		euros($at_budget - $plan{$currency}), euros($actual - $at_budget), euros($actual - $plan{$currency}) ];
}
shows('Budget against actual', 0, \@budget, 'by business, and by rates');

my $fallen = fraction(rounded($rate{$closing}{USD} / fraction('0.9'), 6));
shows('What if', 0, [ [ euros(total(map { worth($_, $closing) } @open)) ] ], 'as it is');
shows('What if', 1, [ [ euros(total(map { worth($_, $closing, { USD => $fallen }) } @open)) ] ], 'if the dollar fell');

my ($corrected) = $recipe{'A report that can be audited'}{sql} =~ /'GBP', '2025-03-31', ([\d.]+),/;
my @bens = grep { $_->{customer} eq 'Ben' } @open;
shows('A report that can be audited', 0, [ ['t'] ], 'as known then');
shows('A report that can be audited', 1, [], 'the same as known then');
shows('A report that can be audited', 2,
	[ [ 'Ben', euros(total(map { worth($_, $closing) } @bens)), euros(total(map { worth($_, $closing, { GBP => fraction($corrected) }) } @bens)) ] ],
	'another as known today');

###################################################################
# For the journalist
###################################################################

my $node = new_node('recipes');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE page');
system('psql', '-X', '-q', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('page'), '-f', 'sql/ledger.sql') == 0
  or BAIL_OUT('the ledger does not load');

# The rows of a query, without a look at anything that converts
sub rows { return [ map { [ split /\t/, $_, -1 ] } split /\n/, $node->safe_psql('page', $_[0] =~ s/\s+/ /gr, extra_params => [ '-F', "\t" ]) ] }

my %ecb;
$ecb{ $_->[0] }{ $_->[1] } = fraction($_->[2])
  foreach @{ rows("SELECT quote, valid_on, rate FROM ai_invest.exchange_rate WHERE provider = 'ECB' AND base = 'EUR'") };
$ecb{$1}{$2} = fraction($3) while $recipe{'Add a commitment'}{sql} =~ /'ECB', 'EUR', '([A-Z]{3})', '([-\d]+)', ([\d.]+)/g;
my %persons = map { @$_ } @{ rows("SELECT country, persons FROM ai_ledger.population WHERE year = 2024 AND source = 'World Bank'") };

sub ecb_on
{
	my ($currency, $day) = @_;
	return fraction(1) if $currency eq 'EUR';
	my ($last) = grep { $_ le $day } reverse sort keys %{ $ecb{$currency} };
	return $ecb{$currency}{$last};
}

# Euros of an amount of a commitment, to the cent; nothing for no bound
sub in_euro { my ($number, $currency, $day) = @_; return $number eq '' ? undef : in_cents(fraction($number) / ecb_on($currency, $day)) }
sub cell { my ($number, $suffix, $exact) = @_; return defined $number ? ($exact ? $number->numify : rounded($number, 2)) . $suffix : '' }

my $add = $recipe{'Add a commitment'}{sql};
my ($low, $high, $currency) = $add =~ /'\[([\de]+) \w+,([\de]+) (\w+)\]'/;
my ($part) = $add =~ /'([\de]+) DKK', 'my-odense'/;
my $dkk = "DKK\x{a0}";
my @between = map { in_euro($_, $currency, '2025-08-20') } $low, $high;
shows('Add a commitment', 0, [ [ 'my-odense', "${dkk}20B to ${dkk}35B", '', '', 't', 'medium', 'headline' ] ], 'no rate');
shows('Add a commitment', 1, [ [ 'my-odense', "${dkk}20B to ${dkk}35B", (map { rounded($_, 2) } @between), 'f' ] ], 'in euros');
shows('Add a commitment', 2,
	[ [ 'my-aarhus', "${dkk}9B", 'part', 'f' ], [ 'my-odense', "${dkk}20B to ${dkk}35B", 'headline', 't' ],
		[ 'my-odense-told', "at least ${dkk}20B", 'restatement', 'f' ] ], 'each announcement once');
shows('Add a commitment', 3,
	[ [ join ' to ', map { $dkk . (fraction($_) - fraction($part)) / fraction('1e9') . 'B' } $low, $high ] ], 'what is in no part')
  if $recipe{'Add a commitment'}{tables}[3][0][0] =~ s/ of the total is in no part$//;

my ($revised) = $recipe{'Correct it'}{sql} =~ /'([\de]+) DKK'/;
shows('Correct it', 0,
	[ [ '2025-10-01', '[' . fraction($low) . ' DKK,' . fraction($high) . ' DKK]', 'announced' ],
		[ '2025-12-01', '[' . fraction($revised) . ' DKK,' . fraction($revised) . ' DKK]', 'announced' ] ], 'as of a day');
shows('Withdraw it', 0,
	[ [ 'my-aarhus', "${dkk}9B", 'announced', 'part', 'f' ], [ 'my-odense', "${dkk}32B", 'cancelled', 'cancelled', 'f' ],
		[ 'my-odense-told', "at least ${dkk}20B", 'announced', 'restatement', 'f' ] ], 'counts nowhere');
shows('Withdraw it', 1, [ [ '2026-02-09', 1 ], [ '2026-02-10', 0 ] ], 'from that day on');

# what is announced for a country, between its bounds in euros
my @headlines = map { { recipient => $_->[0], low => in_euro(@$_[ 1, 3, 4 ]), high => in_euro(@$_[ 2, 3, 4 ]), exact => $_->[3] eq 'EUR',
			said => $_->[2] eq '' ? 'at least' : $_->[1] == $_->[2] ? 'one figure' : $_->[1] == 0 ? 'up to' : 'between', confidence => $_->[5] } }
  @{ rows("SELECT recipient, amount(lower(amount)), amount(upper(amount)), currency(amount), announced_on, confidence FROM ai_ledger.headline
			WHERE recipient IN ('FIN', 'NOR', 'NLD', 'BEL', 'POL', 'GBR')") };
my $mine = in_euro($revised, 'DKK', '2025-08-20');
push @headlines, { recipient => 'DNK', low => $mine, high => $mine, exact => 0, said => 'one figure', confidence => 'medium' };

my %name = (DNK => 'Denmark', FIN => 'Finland', NOR => 'Norway', NLD => 'Netherlands', BEL => 'Belgium', POL => 'Poland');
my %line;
foreach my $country (keys %name)
{
	my @of = grep { $_->{recipient} eq $country } @headlines;
	my $least = total(map { $_->{low} } @of);
	my $most = (grep { !defined $_->{high} } @of) ? undef : total(map { $_->{high} } @of);
	my $exact = !grep { !$_->{exact} } @of;
	$line{$country} = { least => $least, most => $most, exact => $exact,
		a_head => $least / $persons{$country}, most_a_head => defined $most ? $most / $persons{$country} : undef };
}
my @ranked = sort { $line{$b}{a_head} <=> $line{$a}{a_head} } keys %line;
my $place = 0;
shows('Rank', 0,
	[ map { my $of = $line{$_};
			[ ++$place, $name{$_}, cell($of->{least}, ' EUR', $of->{exact}), cell($of->{most}, ' EUR', $of->{exact}), $persons{$_},
				euros($of->{a_head}), defined $of->{most_a_head} ? euros($of->{most_a_head}) : '', euros($of->{a_head}) ] } @ranked ],
	'a head');

# the rates of the day, in dollars
my $dollars = ecb_on('USD', '2025-08-20') / ecb_on('DKK', '2025-08-20');
my $norway = fraction('1e9') / $persons{NOR};
my @ratio = map { fraction($_) / $persons{DNK} * $dollars / $norway } $low, $high;
my $compared = $recipe{'Compare two'}{tables};
foreach (0, 1)
{
	my ($digits) = $compared->[0][0][$_] =~ /\.(\d+)$/;
	cmp_ok(length $digits, '>=', 15, 'the ratio has digits enough');
	is($compared->[0][0][$_], rounded($ratio[$_], length $digits), 'Compare two: the ratio');
}
is($compared->[0][0][2], 'open: the claim lies within what was announced', 'Compare two: 4 lies between them');
like($compared->[1][3][0], qr/= \$@{[ rounded(fraction($low) \/ $persons{DNK} * $dollars, 2) ]} to \$@{[ rounded(fraction($high) \/ $persons{DNK} * $dollars, 2) ]} a head$/, 'Compare two: in dollars a head');
like($compared->[1][2][0], qr/1 EUR = @{[ ecb_on('DKK', '2025-08-20')->numify ]} DKK .* 1 EUR = @{[ ecb_on('USD', '2025-08-20')->numify ]} USD /, 'Compare two: at these rates');
$recipe{'Compare two'}{checked} += 2;
my $claimed = $recipe{'Check a claim'}{tables};
foreach my $way (@{ $claimed->[0] })
{
	my $norwegian = $norway * ecb_on('DKK', $way->[0]) / ecb_on('USD', $way->[0]);
	foreach ([ $way->[1], $low ], [ $way->[2], $high ])
	{
		my ($digits) = $_->[0] =~ /\.(\d+)$/;
		is($_->[0], rounded(fraction($_->[1]) / $persons{DNK} / $norwegian, length $digits), "Check a claim: the ratio at the rate of $way->[0]");
	}
	is($way->[3], 'open: the claim lies within what was announced', '... which has four between its ends');
}
is(join('|', @{ $claimed->[1][0] }[0 .. 2]), 'open|open|f', 'Check a claim: not decided');
$recipe{'Check a claim'}{checked} += 2;

my @british = grep { $_->{recipient} eq 'GBR' } @headlines;
my $least = total(map { $_->{low} } @british);
my @shares;
foreach my $said ('one figure', 'at least', 'up to', 'between')
{
	my @of = grep { $_->{said} eq $said } @british or next;
	my $sum = total(map { $_->{low} } @of);
	push @shares,
	  [ $sum, [ $said, scalar @of, scalar(grep { $_->{confidence} eq 'low' } @of), 0, rounded($sum, 2),
			(grep { !defined $_->{high} } @of) ? '' : rounded(total(map { $_->{high} } @of), 2), rounded($sum * 100 / $least, 1, 1) ] ];
}
shows('How much of it is uncertain', 0, [ map { $_->[1] } sort { $b->[0] <=> $a->[0] } @shares ], 'what was said');

my ($chips) = $recipe{'A country that is missing'}{sql} =~ /at_least\('([\de]+) USD'\)/;
my ($taiwanese) = $recipe{'A country that is missing'}{sql} =~ /Taiwan', (\d+)\)/;
$chips = in_euro($chips, 'USD', '2025-08-20');
shows('A country that is missing', 0, [ [ 'Taiwan', euros($chips), '', '' ] ], 'nobody to divide by');
shows('A country that is missing', 1,
	[ [ 'Denmark', euros($line{DNK}{least}), $persons{DNK}, 'World Bank', euros($line{DNK}{a_head}) ],
		[ 'Taiwan', euros($chips), $taiwanese, 'Ministry of the Interior, Taiwan', euros($chips / $taiwanese) ] ], 'by a source of its own');

my $export = $recipe{'Export for a chart tool'}{text};
foreach (qw(DNK FIN NOR NLD))
{
	my $of = $line{$_};
	my ($billions, $most) = map { defined $_ ? rounded($_ / fraction('1e9'), 2, 1) : '' } @$of{qw(least most)};
	like($export, qr/^$name{$_},.*,\d{4}-\d\d-\d\d,$billions,$most,\w+$/m, "Export for a chart tool: $name{$_} in billions");
	my ($units, $most_units) = map { defined $_ ? rounded($_, 0, 1) : 'null' } @$of{qw(a_head most_a_head)};
	like($export, qr/^ \{"country" : "$name{$_}", "low" : $units, "high" : $most_units\}$/m, "Export for a chart tool: $name{$_} a head");
}

is(join(', ', grep { $recipe{$_}{checked} != @{ $recipe{$_}{tables} } } sort keys %recipe), '', 'every table of the page is calculated again');

$node->stop;
done_testing();
