# What it takes to remember rates: the first conversion of a pair reads that pair
# and nothing else, and the whole history of the European Central Bank stays
# under 20 MB in a session that uses all of it.
use strict;
use warnings;

use lib 'test/t';

use Cwd qw(abs_path);
use Node;
use Test::More;

my $limit = 20e6;

my $node = new_node('rates_memory');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

# The bank's own history where it is at hand (see shared_data.pl), else as much that is made up
my $rates = ($ENV{AI_INVEST_DATA} // '../shared/data') . '/ecb_reference_rates.csv';
my $source = q{SELECT code, day, 1 + (n + 17 * row_number() OVER ()) % 10000 / 1000.0
	FROM unnest('{USD,JPY,GBP,CHF,DKK,SEK,NOK,CAD,AUD,HUF,CZK,KRW,IDR,CNY,INR,PLN,RON,TRY,ZAR,NZD,MXN,BRL,PHP,THB,SGD,MYR,HKD,ISK,ILS,RUB,TRL,ROL}'::currency_code[]) code,
		generate_series(0, 6999) n, CAST(date '1999-01-04' + n / 5 * 7 + n % 5 AS date) day};
if (-r $rates)
{
	my $file = abs_path($rates);
	$source = "SELECT quote, valid_on, rate FROM rates_in_file(pg_read_file('$file'), 'ecb')";
}
$node->safe_psql('postgres', "INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate)
	SELECT 'ECB', 'EUR', * FROM ($source) s; VACUUM ANALYZE ai_invest.exchange_rate;");
my $all = $node->safe_psql('postgres', 'SELECT count(*) FROM ai_invest.exchange_rate');
cmp_ok($all, '>', 200000, "there are $all rates");

# How many rates the euro has in some currencies
sub count_of
{
	return $node->safe_psql('postgres', "SELECT count(*) FROM ai_invest.exchange_rate WHERE quote IN ($_[0])");
}

# Does a question read these rates, and of others only some that tell who publishes what?
sub reads
{
	my ($session, $question, $rates, $name) = @_;
	my $read = $session->rates_read($question);
	ok($read >= $rates && $read <= $rates + 12, $name) or diag "$read instead of $rates";
}

my $session = open_session($node);
my $dollar = count_of("'USD'");
cmp_ok($dollar, '>', 6000, "$dollar of them of one pair");
reads($session, "SELECT to_usd('1 EUR', '2010-02-09');", $dollar, 'its first conversion reads these');
is($session->rates_read("SELECT to_usd('1 EUR', '2011-02-09');"), '0', '... and the next one none');
reads($session, "SELECT to_eur('1 USD', '2011-02-09');", 0, '... nor does the inverse');
reads($session, "SELECT convert_currency('1 GBP', 'JPY', '2011-02-09');", count_of("'GBP', 'JPY'"), 'a pair without rates of its own reads both its steps');
reads($session, "SELECT convert_currency('1 USD', 'GBP', '2011-02-09');", 0, '... which serve others');
reads($session, "SELECT to_eur('1 FRF', '2011-02-09');", 0, 'the law is not stored');
$session->close;

# Every pair, from the euro and across, on a few days
my $codes = $node->safe_psql('postgres', 'SELECT array_agg(DISTINCT quote) FROM ai_invest.exchange_rate');
my $use = "SELECT count(convert_currency(monetary(1, a), b, day, on_missing => 'null'))
	FROM unnest('$codes'::currency_code[]) a, unnest('{EUR,JPY,USD}'::currency_code[]) b, unnest('{2000-01-03,2011-02-09,2020-02-10}'::date[]) day;";
my $memory = 'SELECT sum(total_bytes) FROM pg_backend_memory_contexts';

$session = open_session($node);
$session->ask("SELECT to_eur('1 FRF', '2011-02-09');");
my $has_contexts = $node->safe_psql('postgres', 'SHOW server_version_num') >= 140000;
my $before = $has_contexts ? $session->ask("$memory;") : 0;
my $read = $session->rates_read($use);
ok($read >= $all && $read <= $all + 2000, 'a session uses all rates and reads each once') or diag "$read instead of $all";
is($session->rates_read($use), '0', '... and no more');

SKIP:
{
	skip 'pg_backend_memory_contexts came with PostgreSQL 14', 2 unless $has_contexts;

	my $rates = $session->ask("$memory WHERE name LIKE 'ai_invest%';");
	cmp_ok($rates, '>', $all, "the rates take $rates bytes");
	my $grown = $session->ask("$memory;") - $before;
	cmp_ok($grown, '<', $limit, "... and the session has grown by $grown bytes");
}
$session->close;

$node->stop('fast');
done_testing();
