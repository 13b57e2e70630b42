# Nothing that a stranger puts into a schema where he may write is run by others.
use strict;
use warnings;

use lib 'test/t';

use IPC::Run;
use Node;
use Test::More;

my $node = new_node('hijack');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nautovacuum = off\n");
$node->start;

# Every word before a parenthesis, in files that have more than functions of C, may be a function of PostgreSQL
my %names;
foreach my $file (glob 'sql/install/*.sql')
{
	open my $handle, '<', $file or die "$file: $!";
	my $text = join '', <$handle>;
	next unless $text =~ /LANGUAGE (sql|plpgsql)|CREATE (VIEW|TABLE)/;
	$names{ lc $_ } = 1 foreach $text =~ /\b([a-z_0-9]+)\(/gi;
}
my $names = join ' ', sort keys %names;

my $history = join '',
	"Date,USD,JPY,\n", map { sprintf "2025-%02d-%02d,1.0%d,15%d.5,\n", $_ / 28 + 1, $_ % 28 + 1, $_, $_ % 10 } 10 .. 60;

# What others run; the names are qualified, and the types are those of the arguments
my @statements = (
	[ 'rates are written', q{INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('X', 'EUR', 'USD', '2025-02-07', 1.0377), ('X', 'EUR', 'JPY', '2025-02-07', 157.17)} ],
	[ 'rates are changed', q{UPDATE ai_invest.exchange_rate SET rate = 1.0378 WHERE base OPERATOR(public.=) 'EUR'::public.currency} ],
	[ 'providers are written', q{INSERT INTO ai_invest.rate_provider(provider, priority, max_age) VALUES ('X', 1, 30)} ],
	[ 'a file is imported', qq{SELECT public.import_ecb('$history'::text)} ],
	[ '... again, with a correction, as of a day, with progress', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-14,1.05,\n2025-02-17,1.9,\n'::text, true, '2025-03-01 00:00Z'::timestamptz, true)} ],
	[ 'a file that is refused', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-18,0.01,\n'::text)}, 'suspicious rates' ],
	[ 'a file with a day twice', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-18,1.1,\n2025-02-18,1.1,\n'::text)}, 'invalid file of rates' ],
	[ 'the coverage', 'SELECT * FROM ai_invest.rate_coverage' ],
	[ 'the codes', 'SELECT * FROM public.currencies' ],
	[ 'rates of a day', q{SELECT * FROM public.rates_on('2025-02-09'::date)} ],
	[ 'rates of some currencies', q{SELECT * FROM public.rates_on('2025-02-09'::date, '{USD,FRF,JPY}'::public.currency[], 'USD'::public.currency, 10, '2099-01-01'::timestamptz)} ],
	[ 'a conversion', q{SELECT public.to_usd('109e9 EUR'::public.monetary, '2025-02-09'::date)} ],
	[ 'its explanation', q{SELECT * FROM public.convert_explain('1 USD'::public.monetary, 'JPY'::public.currency, '2025-02-09'::date)} ],
	[ 'a rate', q{SELECT public.exchange_rate('USD'::public.currency, 'JPY'::public.currency, '2025-02-09'::date)} ],
	[ 'an average', q{SELECT public.average_rate('EUR'::public.currency, 'USD'::public.currency, '[2025-02-01,2025-02-20)'::daterange)} ],
	[ 'a right is given', q{SELECT public.grant_rate_writer('pg_monitor'::regrole)} ],
	[ '... and taken', q{SELECT public.revoke_rate_writer('pg_monitor'::regrole)} ],
	[ 'aggregates', q{SELECT public.sum(m), public.avg(m), public.min(m), public.max(m), public.median(m), public.sum_by_currency(m), public.per_capita(m, 10::bigint), public.sum_in(m, 'USD'::public.currency, '2025-02-09'::date) FROM (VALUES ('1 EUR'::public.monetary), ('2 EUR'::public.monetary)) AS v(m)} ],
	[ 'comparisons that the planner rewrites', q{SELECT count(*) FROM public.amounts WHERE pinned OPERATOR(public.<) '3 EUR'::public.monetary AND mixed OPERATOR(public.<@) '[0 EUR,5 EUR)'::public.monetary_range} ],
	[ 'an index on them', 'CREATE INDEX ON public.amounts (pinned); CREATE INDEX ON public.amounts USING gist (range); SET enable_seqscan = off; SELECT count(*) FROM public.amounts WHERE pinned OPERATOR(public.<) \'3 EUR\'::public.monetary' ],
	[ 'a withdrawn rate stays so', qq{INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-14', NULL); SELECT public.import_ecb(E'Date,USD,\\n2025-02-14,1.05,\\n'::text)} ],
	[ 'a flat view', q{CREATE VIEW public.dated AS SELECT '2025-02-09'::date AS day, * FROM public.amounts;
		SELECT public.bi_view('public.dated'::regclass, '{USD}'::public.currency[], NULL::text, NULL::text, 'flag'::text); SELECT * FROM public.dated_bi} ],
	[ '... of other columns', q{SELECT public.bi_view('public.dated'::regclass); SELECT * FROM public.dated_bi} ],
	[ 'rates go', 'TRUNCATE ai_invest.exchange_rate' ],
);

foreach my $when ('before', 'after')
{
	my $database = "planted_$when";
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	$node->safe_psql('postgres', 'CREATE ROLE mallory LOGIN') if $when eq 'before';
	$node->safe_psql($database, 'GRANT CREATE ON SCHEMA public TO mallory');

	my $plant = sub {
		my $planted = '';
		ok( IPC::Run::run(
				[ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-v', "names=$names", '-f', 'test/t/planted.sql',
					'-d', $node->connstr($database) . ' user=mallory' ],
				'>', \$planted),
			'a stranger may create what he likes');
		chomp $planted;
		cmp_ok($planted, '>', 500, "a stranger plants $when the extension is made");
	};

	$plant->() if $when eq 'before';
	my ($status, undef, $err) = $node->psql($database, 'CREATE EXTENSION ai_invest');
	is($status, 0, 'the extension is made') or diag $err;
	$plant->() if $when eq 'after';

	$node->psql($database, q{CREATE TABLE public.amounts(pinned public.monetary('EUR'), mixed public.monetary, range public.monetary_range);
		INSERT INTO public.amounts SELECT public.monetary(n::numeric, 'EUR'::public.currency), public.monetary(n::numeric, 'EUR'::public.currency), '[1 EUR,2 EUR]' FROM generate_series(1, 100) n});
	foreach my $statement (@statements)
	{
		my ($name, $sql, $expected) = @$statement;
		($status, undef, $err) = $node->psql($database, "SET search_path = ''; $sql");
		is($status, $expected ? 3 : 0, "$when: $name") or diag $err;
		like($err, qr/^psql:\S+ ERROR:  $expected/, '... by the error that it should be') if $expected;
	}
}

$node->stop;
done_testing();
