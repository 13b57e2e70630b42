# Books of rates give the digits of the tables that they were made of: over
# 100,000 random conversions, or as many as AI_INVEST_CONVERSIONS says, with the
# history of the European Central Bank where it is at hand (see shared_data.pl).
# AI_INVEST_SEED, from -1 to 1, repeats some.  And how large a book is.
use strict;
use warnings;

use lib 'test/t';

use Cwd qw(abs_path);
use Node;
use Test::More;

my $conversions = $ENV{AI_INVEST_CONVERSIONS} // 100000;
my $seed = $ENV{AI_INVEST_SEED} // sprintf('%.6f', rand);

my $node = new_node('books');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

my $rates = ($ENV{AI_INVEST_DATA} // '../shared/data') . '/ecb_reference_rates.csv';
my $source = q{SELECT code, day, round(1 + (n * 7919 + 17 * row_number() OVER ()) % 10000 / 10000.0, 4)
	FROM unnest('{USD,JPY,GBP,CHF,DKK,SEK,NOK,CAD,AUD,HUF,CZK,KRW,IDR,CNY,INR,PLN,RON,TRY,ZAR,NZD,MXN,BRL,PHP,THB,SGD,MYR,HKD,ISK,ILS,RUB,TRL,ROL,HRK}'::currency_code[]) code,
		generate_series(0, 6999) n, CAST(date '1999-01-04' + n / 5 * 7 + n % 5 AS date) day};
if (-r $rates)
{
	my $file = abs_path($rates);
	$source = "SELECT quote, valid_on, rate FROM rates_in_file(pg_read_file('$file'), 'ecb')";
}
$node->safe_psql('postgres', "INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', s.code, s.day, s.rate, '2026-03-01 12:00Z' FROM ($source) s(code, day, rate); ANALYZE ai_invest.exchange_rate;");

# The whole history, and one pair of it, loaded at once and a day at a time
my $sizes = q{SELECT pg_column_size(rate_book(NULL, NULL)), pg_column_size(rate_book('{EUR,USD}', NULL))};
my ($whole, $pair) = split /\|/, $node->safe_psql('postgres', $sizes);
cmp_ok($whole, '<=', 1.5e6, "the whole history takes $whole bytes");
cmp_ok($pair, '<=', 40e3, "... and one pair $pair bytes");
$node->safe_psql('postgres', q{UPDATE ai_invest.exchange_rate SET recorded_at = valid_on + time '15:10' + extract(doy FROM valid_on) * interval '1.234567 seconds'; VACUUM ANALYZE ai_invest.exchange_rate;});
($whole, $pair) = split /\|/, $node->safe_psql('postgres', $sizes);
cmp_ok($whole, '<=', 1.5e6, "recorded day by day it takes $whole bytes");
# of one pair, each moment is there for one rate
cmp_ok($pair, '<=', 40e3, "... and one pair $pair bytes");

my ($code, $said, $complaints) = $node->psql('postgres', '\i test/convert/books.sql', extra_params => [ '-v', "conversions=$conversions", '-v', "seed=$seed" ]);
is($code, 0, "$conversions conversions of seed $seed") or diag $complaints;
my @books = split /\n/, $said;
is(scalar(grep { /^book [1-5]: \d+ conversions, [1-9]\d* converted, 0 wrong, \d+ bytes$/ } @books), 5, 'each of five books has the digits of the tables') or diag $said;
like($said, qr/^book 0: \d+ conversions, \d+ converted, 0 wrong$/m, '... and keeps them without the tables') or diag $said;
diag $said;

$node->stop('fast');
done_testing();
