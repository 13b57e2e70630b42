# No input makes a backend allocate or loop without limit, whoever it is from:
# what is too large is refused with the right SQLSTATE, what is merely large
# takes memory in proportion, and every long loop can be cancelled.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('bounds');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nlog_min_error_statement = panic\nlog_min_messages = fatal\nlog_statement = none\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION ai_invest;
	INSERT INTO ai_invest.rate_provider VALUES ('ECB', 1, NULL, NULL);
	INSERT INTO ai_invest.exchange_rate VALUES ('ECB', 'EUR', 'USD', '0001-01-01', 2), ('ECB', 'EUR', 'USD', '5874897-12-31', 2);
});

# The most memory that the backend has had, in megabytes
my $peak = "SELECT substring(pg_read_file('/proc/self/status') from 'VmHWM:\\s+(\\d+)')::bigint / 1024;";

# Runs SQL in a session of its own: the SQLSTATE that it ends with, and no more memory than so many megabytes.
sub bounded
{
	my ($sql, $expected, $limit) = @_;
	my $session = open_session($node);
	my $before = $session->ask($peak);
	my $state = $session->state_of($sql);
	my $used = $session->ask($peak) - $before;

	is($state, $expected, $sql);
	cmp_ok($used, '<=', $limit, '... in bounded memory') if -r '/proc/self/status';
	$session->close;
	return;
}

# Text of 3,000,000 bytes and more: what comes of it is the value, or an error of the user's
bounded("SELECT $_", '', 60) foreach (
	"(repeat(' ', 3000000) || '1 EUR')::monetary",
	"(repeat('0', 3000000) || '1 EUR')::monetary",
	"('1e' || repeat('0', 3000000) || '1 EUR')::monetary",
	"('0.' || repeat('0', 3000000) || 'EUR')::monetary::text IS NULL",
	"(repeat(' ', 3000000) || 'EUR')::currency_code",
	"('[' || repeat('0', 3000000) || '1 EUR,)')::monetary_range");
bounded("SELECT $_->[0]", $_->[1], 90) foreach (
	[ "repeat('1', 3000000)::monetary", '22003' ],
	[ "(repeat('1', 3000000) || ' EUR')::monetary", '22003' ],
	[ "('1e' || repeat('9', 3000000) || ' EUR')::monetary", '22003' ],
	[ "('1' || repeat('E', 3000000))::monetary", '22P02' ],
	[ "repeat('E', 3000000)::currency_code", '22P02' ],
	[ "repeat('[', 3000000)::monetary_range", '22P02' ],
	[ "('[1 EUR,' || repeat('2', 3000000) || ' EUR]')::monetary_range", '22003' ],
	[ "repeat('(', 3000000)::monetary_sum_state", '22P02' ],
	[ "('(' || repeat('9', 3000000) || ',1,EUR)')::monetary_sum_state", '22P02' ],
	[ "('{' || repeat('1*1 EUR,', 400000))::monetary_median_state", '22P02' ],
	[ "('{' || repeat('(1,1,EUR),', 300000))::monetary_by_currency_state", '22P02' ],
	[ "('((1,1,EUR),1,{' || repeat('\"x\"=1,', 400000))::per_capita_state", '22P02' ],
	[ "jsonb_build_object('amount', repeat('9', 3000000), 'currency', 'EUR')::monetary", '22003' ],
	[ "jsonb_build_object('amount', '1', 'currency', repeat('E', 3000000))::monetary", '22P02' ]);

# Numbers of 100,000 digits before the point, and of as many after it as numeric has
foreach my $number ("('1' || repeat('0', 100000))::numeric", "('0.' || repeat('3', 16000))::numeric")
{
	bounded("SELECT $_", '22003', 30) foreach (
		"monetary($number, 'EUR')", "$number\::monetary('EUR')", "'1 EUR'::monetary * $number",
		"allocate('1 EUR', ARRAY[1, $number])", "convert_with_rate('1 EUR', 'USD', $number)");
}
bounded("SELECT '1 EUR'::monetary / ('1' || repeat('0', 100000))::numeric", '22003', 30);
bounded("SELECT round('1 EUR'::monetary, 2147483647)", '22023', 30);
bounded("SELECT convert_with_rate('1 EUR', 'USD', 1, 2147483647)", '22023', 30);

# Parts and weights
bounded("SELECT allocate('1 EUR', $_)", '22023', 60) foreach ('2147483647', '1000001', '0', '-2147483648', 'array_fill(1::numeric, ARRAY[1000001])');
bounded("SELECT allocate('1 EUR'::monetary, 2147483648)", '42883', 30);
bounded("SELECT cardinality(allocate('1 EUR', 200000))", '', 60);
bounded("SELECT cardinality(allocate('1 EUR', array_fill(1.5, ARRAY[200000])))", '', 120);

# A list of providers; it is read when the library is loaded, where it came before that
my $providers = "SELECT string_agg('P' || i, ',') FROM generate_series(1, %s) AS i";
bounded("SET statement_timeout = '60s'; SELECT currency('1 EUR'::monetary); SELECT set_config('ai_invest.rate_providers', (" . sprintf($providers, 1000000) . "), false)", '22023', 150);
bounded("SET statement_timeout = '60s'; SELECT set_config('ai_invest.rate_providers', (" . sprintf($providers, 1000000) . "), false); SELECT to_usd('1 EUR', '2025-02-07')", '22023', 150);
bounded("SELECT set_config('ai_invest.rate_providers', (" . sprintf($providers, 1000) . "), false); SELECT to_eur('1 FRF', '2025-02-07')", '', 60);

# Files of rates
my $header = q{E'rate_date,currency,rate\n'};
my $rate = q{E'2025-02-07,USD,1.03\n'};
bounded("SELECT import_ecb($_)", '22P04', 150) foreach (
	"repeat('x', 10000000)",
	"'Date,USD' || repeat(',', 10000000)",
	"'Date' || repeat(',USD', 2000000)",
	"E'Date,USD\\n2025-02-07,' || repeat('1', 10000000)",
	"E'Date,USD\\n2025-02-07' || repeat(',1', 5000000)",
	"E'Date,USD\\n' || repeat(E'\\n', 10000000)",
	"repeat(E'\\r', 10000000)",
	"repeat(chr(233), 5000000)",
	"'Date,USD' || repeat(E'\\n\"', 3000000)");
# What is wrong is kept until all of it is known
bounded("SELECT import_ecb($header || repeat($rate, 200000))", '22000', 250);
bounded("SELECT count(*) FROM rates_in_file($header || repeat($rate, 1000000), 'ecb')", '', 150);
bounded("SELECT count(*) FROM delimited_lines(repeat(E'\"a\"\"b\",c\\n', 1000000))", '', 150);
bounded("SELECT count(*) FROM rates_in_file(repeat('<Envelope eurofxref><Cube>', 400000), 'ecb.xml')", '22P04', 60);
bounded("SELECT count(*) FROM rates_in_file('<Envelope eurofxref ' || repeat('a=\"b\" ', 1000000), 'ecb.xml')", '22P04', 60);
# A file of one line, as some of the European Central Bank's are, in which every rate knows its column
bounded("SET statement_timeout = '60s'; SELECT count(*) FROM rates_in_file('<Envelope a=\"eurofxref\"><Cube><Cube time=\"2025-02-07\">' || repeat('<Cube currency=\"USD\" rate=\"1.0377\"/>', 300000) || '</Cube></Cube></Envelope>', 'ecb.xml')", '', 150);
# Lines of many columns that are no header are forgotten
bounded("SELECT import_ecb(repeat('x' || repeat(',x', 60000) || E'\\n', 100))", '22P04', 150);
bounded("SELECT count(*) FROM rates_in_file('a', '{\"names\": {' || (SELECT string_agg('\"' || i || '\": null', ', ') FROM generate_series(1, 100000) i) || '}}')", '22023', 100);

# Aggregates over many rows: the median keeps each amount once, the sum one
bounded("SELECT median(monetary(i % 100, 'EUR')) FROM generate_series(1, 300000) i", '', 20);
bounded("SELECT sum_by_currency(monetary(i, code)) FROM ai_invest.currencies, generate_series(1, 300) i", '', 20);
bounded("SELECT per_capita(monetary(i, 'EUR'), 1 + i % 100, (i % 100)::text) FROM generate_series(1, 300000) i", '', 20);
bounded("SET work_mem = '64kB'; SELECT median(monetary(i, 'EUR')) FROM generate_series(1, 200000) i", '', 60);

# Pages that no split tells apart
$node->safe_psql('postgres', q{
	CREATE TABLE alike (r monetary_range);
	INSERT INTO alike SELECT '[1 EUR,2 EUR]' FROM generate_series(1, 20000);
	INSERT INTO alike SELECT '(,) USD' FROM generate_series(1, 20000);
	CREATE INDEX ON alike USING gist (r);
	SET enable_seqscan = off;
});
is($node->safe_psql('postgres', "SET enable_seqscan = off; SELECT count(*) FROM alike WHERE r = '(,) USD'"), '20000', 'an index of equal ranges');

# A period of two thousand million days is as long as the rates in it are many
bounded("SELECT average_rate('EUR', 'USD', '[0001-01-01,5874897-12-31)')", '', 60);

# What takes long ends when it is told to: each of these would run for minutes.
my $long = "SELECT median(monetary(i, 'EUR')) FROM generate_series(1, 100000000) i";
bounded("SET statement_timeout = '50ms'; $_", '57014', 300) foreach (
	$long,
	"SELECT sum_in(monetary(i, 'EUR'), 'USD', '2025-02-07') FROM generate_series(1, 100000000) i");

# So does a function in the midst of a long argument: a call that came to its end is counted.
$node->safe_psql('postgres', q{
	CREATE TABLE long AS
	SELECT array_fill(1.5, ARRAY[1000000]) AS weights,
		array_fill('1 EUR'::monetary, ARRAY[3000000]) AS amounts,
		array_fill('USD'::currency_code, ARRAY[1000000]) AS codes,
		} . "$header || repeat($rate, 1000000)" . q{ AS csv,
		'{' || string_agg('1*' || i * 7001 % 300007 || ' EUR', ',') || '}' AS median,
		'(USD,{' || string_agg(date '0001-01-01' + i || ':(1,' || i || ',EUR)', ',') || '})' AS sum_in,
		'((300000,1,EUR),300000,{' || string_agg('"' || i || '"=1', ',') || '})' AS per_capita
	FROM generate_series(1, 300000) AS i;
	CREATE TABLE long_state AS
	SELECT median::monetary_median_state, sum_in::monetary_sum_in_state, per_capita::per_capita_state FROM long;
});
my $session = open_session($node);
foreach (
	[ 'allocate', "allocate('1 EUR', weights) FROM long" ],
	[ 'convert_total', "convert_total(amounts, 'EUR', '2025-02-07') FROM long" ],
	[ 'rates_on', "count(*) FROM long, rates_on('2025-02-07', codes)" ],
	[ 'rates_in_file', "count(*) FROM long, rates_in_file(csv, 'ecb')" ],
	(map { [ "$_->[0]_in", "$_->[0]_in(textout($_->[1])) FROM long" ], [ "$_->[0]_out", "$_->[0]_out($_->[1]) FROM long_state" ], [ "$_->[0]_send", "$_->[0]_send($_->[1]) FROM long_state" ] }
		[ 'monetary_median_state', 'median' ], [ 'monetary_sum_in_state', 'sum_in' ], [ 'per_capita_state', 'per_capita' ]))
{
	my ($function, $sql) = @$_;

	is($session->state_of("SET track_functions = 'all'; BEGIN; SAVEPOINT told; SET LOCAL statement_timeout = '10ms'; SELECT $sql"), '57014', "$function: is told to end");
	is($session->ask("ROLLBACK TO told; SELECT coalesce(sum(pg_stat_get_xact_function_calls(oid)), 0) FROM pg_proc WHERE proname = '$function'; COMMIT;"), '0', '... and does so at once');
}
$session->close;

my $victim = open_session($node);
my $pid = $victim->ask('SELECT pg_backend_pid();');
$victim->tell("\\set VERBOSITY sqlstate\n$long;");
$node->poll_query_until('postgres', "SELECT state = 'active' AND query LIKE '%median%' FROM pg_stat_activity WHERE pid = $pid");
$node->safe_psql('postgres', "SELECT pg_cancel_backend($pid)");
$victim->hear;
like($victim->complaint, qr/57014/, 'pg_cancel_backend');
$victim->close;

$node->stop('fast');
done_testing();
