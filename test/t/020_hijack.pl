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
sub words_of
{
	my %names;
	foreach my $file (@_)
	{
		open my $handle, '<', $file or die "$file: $!";
		my $text = join '', <$handle>;
		next unless $text =~ /LANGUAGE (sql|plpgsql)|CREATE (OR REPLACE )?(VIEW|TABLE)/;
		$names{ lc $_ } = 1 foreach $text =~ /\b([a-z_0-9]+) ?\(/gi;
	}
	return join ' ', sort keys %names;
}
my $names = words_of(glob 'sql/install/*.sql sql/install/*/*.sql sql/ledger/*.sql');
my $own = words_of(glob 'sql/ledger/*.sql');
my $called_by_imports = words_of('sql/install/feed/import.sql');

my $share = `pg_config --sharedir`;
chomp $share;
my $ledger = "$share/extension/ai_invest/ledger.sql";

my $history = join '',
	"Date,USD,JPY,\n", map { sprintf "2025-%02d-%02d,1.0%d,15%d.5,\n", $_ / 28 + 1, $_ % 28 + 1, $_, $_ % 10 } 10 .. 60;

# What others run; the names are qualified, and the types are those of the arguments
my @statements = (
	[ 'rates are written', q{INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('X', 'EUR', 'USD', '2025-02-07', 1.0377), ('X', 'EUR', 'JPY', '2025-02-07', 157.17)} ],
	[ 'rates are changed', q{UPDATE ai_invest.exchange_rate SET rate = 1.0378 WHERE base OPERATOR(public.=) 'EUR'::public.currency_code} ],
	[ 'providers are written', q{INSERT INTO ai_invest.rate_provider(provider, priority, max_age) VALUES ('X', 1, 30)} ],
	[ 'a file is imported', qq{SELECT public.import_ecb('$history'::text, false, NULL::timestamptz, false)} ],
	[ '... again, with a correction, as of a day, with progress', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-14,1.05,\n2025-02-17,1.9,\n'::text, true, '2025-03-01 00:00Z'::timestamptz, true)} ],
	[ 'a file that is refused', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-18,0.01,\n'::text, false, NULL::timestamptz, false)}, 'suspicious rates' ],
	[ 'a file with a day twice', q{SELECT public.import_ecb(E'Date,USD,\n2025-02-18,1.1,\n2025-02-18,1.1,\n'::text, false, NULL::timestamptz, false)}, 'suspicious rates' ],
	[ 'another publisher\'s file', q{SELECT public.import_rates(E'DATE,XUDLUSS,XUDLBK67\n17 Mar 2025,1.2975,84.97\n'::text, 'BoE'::text, NULL::text, false, NULL::timestamptz, false)} ],
	[ '... with a currency that is none', q{SELECT public.import_rates(E'DATE,XUDLUSS,XUDLABC\n18 Mar 2025,1.2975,84.97\n'::text, 'BoE'::text, NULL::text, false, NULL::timestamptz, false)}, 'unknown currencies' ],
	[ '... inverted', q{SELECT public.import_rates(E'DATE,XUDLJYS\n18 Mar 2025,0.005\n'::text, 'BoE'::text, NULL::text, false, NULL::timestamptz, false)}, 'suspicious rates' ],
	[ '... and what it says', q{SELECT * FROM public.rates_in_file(E'DATE,XUDLUSS\n17 Mar 2025,1.2975\n'::text, 'bank_of_england'::text)} ],
	[ 'the coverage', 'SELECT * FROM ai_invest.rate_coverage' ],
	[ 'the codes', 'SELECT * FROM ai_invest.currencies' ],
	[ 'rates of a day', q{SELECT * FROM public.rates_on('2025-02-09'::date)} ],
	[ 'rates of some currencies', q{SELECT * FROM public.rates_on('2025-02-09'::date, '{USD,FRF,JPY}'::public.currency_code[], 'USD'::public.currency_code, 10, '2099-01-01'::timestamptz)} ],
	[ 'a conversion', q{SELECT public.to_usd('109e9 EUR'::public.monetary, '2025-02-09'::date)} ],
	[ 'its explanation', q{SELECT * FROM public.convert_explain('1 USD'::public.monetary, 'JPY'::public.currency_code, '2025-02-09'::date)} ],
	[ 'a rate', q{SELECT public.exchange_rate('USD'::public.currency_code, 'JPY'::public.currency_code, '2025-02-09'::date, NULL::integer, NULL::timestamptz, 'error'::text, NULL::text)} ],
	[ 'an average', q{SELECT public.average_rate('EUR'::public.currency_code, 'USD'::public.currency_code, '[2025-02-01,2025-02-20)'::daterange)} ],
	[ 'a right is given', q{SELECT public.grant_rate_writer('pg_monitor'::regrole)} ],
	[ '... and taken', q{SELECT public.revoke_rate_writer('pg_monitor'::regrole)} ],
	[ 'aggregates', q{SELECT public.sum(m), public.avg(m), public.min(m), public.max(m), public.median(m), public.sum_by_currency(m), public.per_capita(m, 10::bigint), public.sum_in(m, 'USD'::public.currency_code, '2025-02-09'::date) FROM (VALUES ('1 EUR'::public.monetary), ('2 EUR'::public.monetary)) AS v(m)} ],
	[ 'comparisons that the planner rewrites', q{SELECT count(*) FROM public.amounts WHERE pinned OPERATOR(public.<) '3 EUR'::public.monetary AND mixed OPERATOR(public.<@) '[0 EUR,5 EUR)'::public.monetary_range} ],
	[ 'an index on them', 'CREATE INDEX ON public.amounts (pinned); CREATE INDEX ON public.amounts USING gist (range); SET enable_seqscan = off; SELECT count(*) FROM public.amounts WHERE pinned OPERATOR(public.<) \'3 EUR\'::public.monetary' ],
	[ 'a withdrawn rate stays so', qq{INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', '2025-02-14', NULL); SELECT public.import_ecb(E'Date,USD,\\n2025-02-14,1.05,\\n'::text, false, NULL::timestamptz, false)} ],
	[ 'a flat view', q{CREATE VIEW public.dated AS SELECT '2025-02-09'::date AS day, * FROM public.amounts;
		SELECT public.bi_view('public.dated'::regclass, '{USD}'::public.currency_code[], NULL::text, NULL::text, 'flag'::text); SELECT * FROM public.dated_bi} ],
	[ '... of other columns', q{SELECT public.bi_view('public.dated'::regclass); SELECT * FROM public.dated_bi} ],
	[ 'rates go', 'TRUNCATE ai_invest.exchange_rate' ],
);

# One for every function of the ledger: calls that go through all of its words
my $numbers = q{(VALUES (0.0), (0.5), (0.99999999999), (1.0), (1.131), (2.06), (2.5e6), (-1e9), (109e9), (5e15)) AS v(n), (VALUES (0.7), (1.0), (2.5), (NULL)) AS w(m)};
my $ranges = q{unnest('{"[109e9 EUR,109e9 EUR]","[5e9 EUR,6e9 EUR]","[2e9 EUR,)","(2e9 EUR,)","(,50e9 EUR]","[0 EUR,50e9 EUR)","[0 EUR,50e9 EUR]","[0 EUR,)"}'::public.monetary_range[]) AS v(r)};
my $header = 'Country Code,Indicator Code,2021,2022,2023,2024';
my %calls = (
	'language()' => q{SELECT ai_ledger.language(); SET ai_ledger.language = 'fr'; SELECT ai_ledger.language()},
	'say(text,text[])' => q{SELECT ai_ledger.say('any amount'::text), ai_ledger.say('up to %s'::text, 'x'::text); SET ai_ledger.language = 'fr'; SELECT ai_ledger.say('any amount'::text)},
	'localized(text)' => q{SELECT ai_ledger.localized('1,602.94'::text); SET ai_ledger.language = 'fr'; SELECT ai_ledger.localized('1,602.94'::text)},
	'brief(numeric)' => "SELECT ai_ledger.brief(n) FROM $numbers; SET ai_ledger.language = 'fr'; SELECT ai_ledger.brief(n) FROM $numbers",
	'writes_by_icu()' => 'SELECT ai_ledger.writes_by_icu()',
	'brief(monetary)' => "SELECT ai_ledger.brief('109e9 EUR'::public.monetary), ai_ledger.brief('12345678.9 EUR'::public.monetary), ai_ledger.brief('12.30 EUR'::public.monetary)",
	'brief(monetary_range)' => "SELECT ai_ledger.brief(r) FROM $ranges",
	'brief_total(monetary,monetary,boolean)' => q{SELECT ai_ledger.brief_total('1 EUR'::public.monetary, h, b) FROM unnest('{1 EUR,2 EUR,NULL}'::public.monetary[]) AS v(h), unnest('{t,f}'::boolean[]) AS w(b)},
	'brief(date,text)' => "SELECT ai_ledger.brief('2025-02-09'::date), ai_ledger.brief('2025-02-09'::date, p) FROM unnest('{month,year}'::text[]) AS p; SET ai_ledger.language = 'fr'; SELECT ai_ledger.brief('2025-02-01'::date)",
	'weekday(date)' => "SELECT ai_ledger.weekday('2025-02-09'::date)",
	'written_unit(numeric)' => "SELECT ai_ledger.written_unit(n) FROM $numbers",
	'written_digits(numeric)' => "SELECT ai_ledger.written_digits(n) FROM $numbers",
	'rounding(numeric)' => "SELECT ai_ledger.rounding(n) FROM $numbers",
	'about_round(numeric,integer)' => "SELECT ai_ledger.about_round(n), ai_ledger.about_round(n, 2) FROM $numbers WHERE n > 0.0",
	'about(numeric,integer)' => "SELECT ai_ledger.about(n), ai_ledger.about(n, 2) FROM $numbers WHERE n >= 0.0",
	'about_spread(numeric,numeric,integer)' => "SELECT ai_ledger.about_spread(n, m), ai_ledger.about_spread(n, n) FROM $numbers WHERE n >= 0.0",
	'ratio_finding(numeric,numeric,numeric,integer)' => "SELECT ai_ledger.ratio_finding(n, m), ai_ledger.ratio_finding(n, m, 2.0) FROM $numbers WHERE n >= 0.0",
	'fit(text,integer)' => "SELECT ai_ledger.fit('a line of words'::text, w) FROM generate_series(5, 20, 5) AS w",
	'fit_right(text,integer)' => "SELECT ai_ledger.fit_right('109 bn'::text, w) FROM generate_series(5, 20, 5) AS w",
	'wrap(text,integer,text)' => "SELECT ai_ledger.wrap('a line of words'::text, 8), ai_ledger.wrap('a line of words'::text, 12, '  '::text)",
	'country_called(text,boolean)' => q{SELECT ai_ledger.country_called(c), ai_ledger.country_called(c, true) FROM unnest('{FRA,USA,NULL}'::text[]) AS c; SET ai_ledger.language = 'fr'; SELECT ai_ledger.country_called('FRA'::text, true)},
	'as_of()' => q{SELECT ai_ledger.as_of(); SET ai_ledger.as_of = '2025-02-09'; SELECT ai_ledger.as_of()},
	'headline_as_of(date)' => q{SELECT count(*) FROM ai_ledger.headline_as_of('2025-02-09'::date); SELECT count(*) FROM ai_ledger.headline_as_of('infinity'::date)},
	'is_content(jsonb,jsonb)' => q{SELECT ai_ledger.is_content('{"a": [1, 2]}'::jsonb, '{"a": [1]}'::jsonb)},
	'brief_ratio(numeric,numeric)' => "SELECT ai_ledger.brief_ratio(n, m), ai_ledger.brief_ratio(n, n) FROM $numbers",
	'with_article(text)' => "SELECT ai_ledger.with_article(name) FROM ai_ledger.country",
	'row_content(anyelement)' => 'SELECT ai_ledger.row_content(c) FROM ai_ledger.commitment AS c',
	'check_commitment()' => q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, horizon, part_of, source)
		VALUES ('mine'::text, '2025-03-03'::date, 'FRA'::text, 'x'::text, '[100.50 EUR,)'::public.monetary_range, '[2025-01-01,2026-01-01)'::daterange, 'seed-fra-109'::text, 'x'::text);
		UPDATE ai_ledger.commitment SET part_of = NULL, same_as = 'seed-fra-109'::text WHERE id = 'mine'::text},
	'take_turn()' => 'SELECT ai_ledger.take_turn()',
	'check_source()' => q{BEGIN; INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount)
		VALUES ('cited'::text, '2025-03-03'::date, 'FRA'::text, 'x'::text, '[100.50 EUR,)'::public.monetary_range);
		INSERT INTO ai_ledger.commitment_source (commitment, source) VALUES ('cited'::text, 'article'::text); COMMIT},
	'check_event()' => q{INSERT INTO ai_ledger.event (commitment, event, happened_on) VALUES ('seed-usa-stargate'::text, 'confirmed'::text, '2026-10-10'::date)},
	'check_country()' => q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor_country, investor, amount, source)
		VALUES ('of a country'::text, '2025-03-03'::date, 'FRA'::text, 'USA'::text, 'x'::text, '[100.50 EUR,)'::public.monetary_range, 'x'::text)},
	'known_source(text[])' => q{SELECT ai_ledger.known_source('{World Bank,article}'::text[])},
	'known_commitment(text)' => q{SELECT ai_ledger.known_commitment('seed-fra-109'::text)},
	'known_population(text,integer,text[])' => q{SELECT ai_ledger.known_population('FRA'::text, 2023, '{World Bank}'::text[])},
	'rate_used(currency_code,currency_code,date)' => q{SELECT * FROM ai_ledger.rate_used('EUR'::public.currency_code, 'USD'::public.currency_code, '2025-02-09'::date); SELECT * FROM ai_ledger.rate_used('GBP'::public.currency_code, 'USD'::public.currency_code, '2025-02-07'::date)},
	'convert_share(monetary_range,currency_code,date)' => "SELECT ai_ledger.convert_share(r, 'USD'::public.currency_code, '2025-02-09'::date) FROM $ranges",
	'compare_per_capita(text,text,date,text[],integer,numeric)' => q{SELECT (ai_ledger.compare_per_capita(a, b, '2025-02-09'::date)).*, (ai_ledger.compare_per_capita(a, b, claimed => 2.0)).*
		FROM unnest('{seed-fra-109,seed-usa-stargate}'::text[]) AS a, unnest('{seed-fra-109,seed-usa-stargate}'::text[]) AS b},
	'horizon_years(daterange)' => q{SELECT ai_ledger.horizon_years('[2025-01-01,2026-03-05)'::daterange), ai_ledger.horizon_years('[2025-01-01,)'::daterange)},
	'in_minor_units(numeric,currency_code)' => "SELECT ai_ledger.in_minor_units(n, 'JPY'::public.currency_code), ai_ledger.in_minor_units(n, 'XAU'::public.currency_code) FROM $numbers",
	'per_capita_by_recipient(integer,currency_code,date,text[])' => q{SELECT * FROM ai_ledger.per_capita_by_recipient(2024); SELECT * FROM ai_ledger.per_capita_by_recipient(2023, 'USD'::public.currency_code, '2025-02-09'::date)},
	'international_dollars(monetary,text,integer,text)' => q{SELECT ai_ledger.international_dollars('109e9 EUR'::public.monetary, 'FRA'::text, p.year) FROM ai_ledger.ppp AS p WHERE p.country = 'FRA'::text},
	'world_bank_figures(text,text)' => "SELECT * FROM ai_ledger.world_bank_figures('SP.POP.TOTL'::text, E'$header\\nFRA,SP.POP.TOTL,1,2,3,4\\n'::text)",
	'import_world_bank(text,text,boolean)' => join('; ',
		map { "SELECT * FROM ai_ledger.import_world_bank('$_'::text, E'$header\\nFRA,$_,1,2,20,40\\nXYZ,$_,1,2,3,4\\n'::text, true)" } 'SP.POP.TOTL', 'NY.GDP.MKTP.CD', 'PA.NUS.PPP'),
);

# What they say where something is wrong
my @mistakes = (
	[ 'a commitment that is not there', q{SELECT ai_ledger.known_commitment('x'::text)}, 'there is no commitment "x"' ],
	[ 'a population that is not there', q{SELECT ai_ledger.known_population('FRA'::text, 1066, '{World Bank}'::text[])}, 'no population of "FRA"' ],
	[ 'a ratio that cannot be', q{SELECT ai_ledger.compare_per_capita('seed-fra-109'::text, 'seed-usa-stargate'::text, claimed => -1.0)}, 'a ratio of -1.0' ],
	[ 'a year without figures', q{SELECT ai_ledger.compare_per_capita('seed-fra-109'::text, 'seed-usa-stargate'::text, '1999-01-09'::date)}, 'no year up to 1999' ],
	[ 'a parity that is not there', q{SELECT ai_ledger.international_dollars('1 EUR'::public.monetary, 'FRA'::text, 1066)}, 'no purchasing-power parity' ],
	[ 'a parity of another currency', q{SELECT ai_ledger.international_dollars('1 USD'::public.monetary, 'FRA'::text, p.year) FROM ai_ledger.ppp AS p WHERE p.country = 'FRA'::text}, 'the parity of "FRA" is of EUR' ],
	[ 'a file of another indicator', qq{SELECT ai_ledger.import_world_bank('SP.POP.TOTL'::text, E'$header\\nFRA,X,1,2,3,4\\n'::text)}, 'the file has no figures of' ],
	[ 'a file with a year twice', q{SELECT ai_ledger.import_world_bank('SP.POP.TOTL'::text, E'Country Code,Indicator Code,2021,2021\nFRA,SP.POP.TOTL,1,2\n'::text)}, 'invalid file of the World Bank, line 2: FRA in 2021' ],
	[ 'a day that is none', q{SET ai_ledger.as_of = 'x'; SELECT count(*) FROM ai_ledger.headline}, 'the setting ai_ledger.as_of is "x"' ],
	[ 'nothing but an amount', q{INSERT INTO ai_ledger.commitment (id, announced_on, investor, amount) VALUES ('bare'::text, '2025-03-03'::date, 'x'::text, '1 EUR'::public.monetary_range)}, 'commitment "bare" has no source' ],
	[ 'two that replace one', q{UPDATE ai_ledger.commitment SET supersedes = 'pub-usa-apple'::text WHERE id = 'seed-fra-109'::text}, 'commitment "seed-fra-109" cannot refine or supersede "pub-usa-apple"' ],
	[ 'a line that ends where it begins', q{UPDATE ai_ledger.commitment SET refines = 'pub-fra-uae-elysee'::text WHERE id = 'seed-fra-uae'::text}, 'commitment "seed-fra-uae" cannot refine or supersede itself' ],
	[ 'a part of itself', q{UPDATE ai_ledger.commitment SET part_of = id WHERE id = 'seed-fra-109'::text}, 'commitment "seed-fra-109" cannot be a part of itself' ],
	[ 'a part of a restatement', q{UPDATE ai_ledger.commitment SET part_of = 'mine'::text WHERE id = 'seed-usa-stargate'::text}, 'commitment "seed-usa-stargate" cannot be part of' ],
);

# Where the types and functions are, and where the tables; the names above are those of the first
my @layouts = (
	{ name => 'in public', home => 'public', rates => 'ai_invest', when => [ 'before', 'after', 'before the ledger' ] },
	{ name => 'in ai_invest', home => 'ai_invest', rates => 'ai_invest', when => [ 'before', 'before the ledger' ] },
	{ name => 'renamed', home => 'public', rates => 'ai_invest', renamed_home => 'odd ". home', renamed_rates => 'cash', when => [ 'after', 'before the ledger' ] });

sub quoted
{
	my ($name) = @_;
	return $name =~ /\W/ ? '"' . $name =~ s/"/""/gr . '"' : $name;
}

# A statement in the words of a layout
sub in_layout
{
	my ($layout, $sql) = @_;
	my ($home, $rates) = map { quoted($layout->{"renamed_$_"} // $layout->{$_}) } qw(home rates);

	$sql =~ s/\bai_invest\.(?!rate_providers\b|pivot_currencies\b|max_rate_age\b)/$rates./g;
	$sql =~ s/\bpublic\./$home./g;
	return $sql;
}

# Runs it where nothing is found that is not called by its schema
sub run_statement
{
	my ($layout, $database, $name, $sql, $expected) = @_;
	my ($status, undef, $err) = $node->psql($database, "SET search_path = ''; " . in_layout($layout, $sql));

	is($status, $expected ? 3 : 0, $name) or diag $err;
	like($err, qr/^psql:\S+ ERROR:  $expected/, '... by the error that it should be') if $expected;
}

$node->safe_psql('postgres', 'CREATE ROLE mallory LOGIN');
sub plant_and_run
{
	my ($layout, $when) = @_;
	my $database = "planted_$layout->{name}_$when" =~ s/ /_/gr;
	$node->safe_psql('postgres', "CREATE DATABASE $database TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
	$node->safe_psql($database, 'CREATE SCHEMA ai_invest; GRANT USAGE ON SCHEMA ai_invest TO PUBLIC') if $layout->{home} eq 'ai_invest';
	$node->safe_psql($database, "GRANT CREATE ON SCHEMA $layout->{home} TO mallory");

	my $plant = sub {
		my $planted = '';
		ok( IPC::Run::run(
				[ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-v', "home=$layout->{home}", '-v', "names=$names", '-v', 'own=' . ($when =~ /ledger/ ? $own : $called_by_imports),
					'-f', 'test/t/planted.sql', '-d', $node->connstr($database) . ' user=mallory' ],
				'>', \$planted),
			'a stranger may create what he likes');
		chomp $planted;
		cmp_ok($planted, '>', 500, "$layout->{name}, a stranger plants $when " . ($when =~ /ledger/ ? '' : 'the extension ') . 'is made');
	};

	$plant->() if $when eq 'before';
	my ($status, undef, $err) = $node->psql($database, "CREATE EXTENSION ai_invest SCHEMA $layout->{home}");
	is($status, 0, 'the extension is made') or diag $err;
	$plant->() unless $when eq 'before';
	$node->safe_psql($database, "ALTER SCHEMA $layout->{home} RENAME TO " . quoted($layout->{renamed_home}) . "; ALTER SCHEMA $layout->{rates} RENAME TO " . quoted($layout->{renamed_rates})) if $layout->{renamed_home};

	if ($when =~ /ledger/)
	{
		foreach my $round (1, 2)
		{
			ok(IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), '-f', $ledger ], '>', '/dev/null', '2>', \$err), "the ledger is made, round $round")
				or diag $err;
		}
		is($node->safe_psql($database, q{SELECT pg_describe_object(classid, objid, objsubid) || ' calls ' || pg_describe_object(refclassid, refobjid, 0) FROM pg_depend
				WHERE classid NOT IN ('pg_proc'::regclass::oid, 'pg_operator'::regclass::oid)
					AND (refclassid = 'pg_proc'::regclass::oid AND refobjid IN (SELECT oid FROM pg_proc WHERE proowner = 'mallory'::regrole::oid)
						OR refclassid = 'pg_operator'::regclass::oid AND refobjid IN (SELECT oid FROM pg_operator WHERE oprowner = 'mallory'::regrole::oid))}),
			'', 'no view, constraint or index of it is made of what was planted');
		is($node->safe_psql($database, qq{SET search_path = ai_ledger, @{[ quoted($layout->{renamed_home} // $layout->{home}) ]};
				SELECT string_agg(oid::regprocedure::text, ' ' ORDER BY oid::regprocedure::text COLLATE "C") FROM pg_proc
				WHERE pronamespace = 'ai_ledger'::regnamespace}),
			join(' ', sort keys %calls), 'no function of the ledger is left out');
		run_statement($layout, $database, "$when: $_", $calls{$_}) foreach sort keys %calls;
		run_statement($layout, $database, "$when: " . $_->[0], $_->[1], $_->[2]) foreach @mistakes;
		run_statement($layout, $database, "$when: view $_", "SELECT * FROM ai_ledger.$_")
			foreach split /\n/, $node->safe_psql($database, q{SELECT viewname FROM pg_views WHERE schemaname = 'ai_ledger'::name});
		reports($database, qr/^psql:\S+ ERROR:  in the schema of the extension there is what others could have made to be called here\nDETAIL:  They bear the names of what the report calls: /);
		return;
	}

	$node->psql($database, in_layout($layout, q{CREATE TABLE public.amounts(pinned public.monetary('EUR'), mixed public.monetary, range public.monetary_range);
		INSERT INTO public.amounts SELECT public.monetary(n::numeric, 'EUR'::public.currency_code), public.monetary(n::numeric, 'EUR'::public.currency_code), '[1 EUR,2 EUR]' FROM generate_series(1, 100) n}));
	run_statement($layout, $database, "$when: " . $_->[0], $_->[1], $_->[2]) foreach @statements;
	call_beside_namesakes($layout, $database) if $when eq 'after';
}

# The reports call by name alone: they are not made where others have made what bears such a name
sub reports
{
	my ($database, $refusal) = @_;

	foreach my $report ('demo.sql', 'html.sql')
	{
		my $error;
		my $made = IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), '-f', "sql/report/$report" ], '<', \'', '>', '/dev/null', '2>', \$error);

		like($error, $refusal, "$report: what it says");
		is($made ? 1 : 0, $error eq '' ? 1 : 0, '... and so it is made, or not');
	}
	return;
}

# The scripts that load files, and what looks at the whole, beside functions that take what has no type as what they like, and by the same names
sub call_beside_namesakes
{
	my ($layout, $database) = @_;
	my $home = quoted($layout->{renamed_home} // $layout->{home});
	my %arguments = (
		exchange_rate => [ "from_currency $home.currency_code, to_currency text, on_date date, on_missing text", "from_currency text, to_currency text, on_date date, on_missing text" ],
		import_ecb => [ 'csv text, force text, progress boolean', 'csv text, force text DEFAULT $$x$$, recorded_at text DEFAULT $$x$$, progress boolean DEFAULT true' ],
		import_rates => [ 'csv text, provider text, layout text, force text, progress boolean', 'csv text, provider varchar, layout text, force boolean, recorded_at text, progress boolean' ]);

	foreach my $name (sort keys %arguments)
	{
		$node->safe_psql($database, "SET ROLE mallory; CREATE FUNCTION $home.$name($_) RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION \$\$hijacked by $name as %\$\$, current_user; END'")
			foreach @{ $arguments{$name} };
	}
	run_statement($layout, $database, "beside functions of the same names: $_", "SELECT * FROM ai_invest.$_()") foreach qw(rates_here check_rates);
	# which tells of errors instead of raising them
	is($node->safe_psql($database, "SET search_path = ''; " . in_layout($layout, q{SELECT coalesce(string_agg(finding, ' '), '') FROM ai_invest.check() WHERE concern = 'tables'})), '', '... check');
	foreach my $script ([ 'load_ecb.sql' ], [ 'load_rates.sql', '-v', 'provider=Y', '-v', 'layout=ecb' ])
	{
		my ($name, @variables) = @$script;
		my $error;
		ok(IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), '-v', 'file=-', @variables, '-f', "$share/extension/ai_invest/$name" ],
				'<', \"Date,USD,\n2025-02-20,1.05,\n", '>', '/dev/null', '2>', \$error), "$name runs nothing of others") or diag $error;
	}
	return;
}

foreach my $layout (@layouts)
{
	plant_and_run($layout, $_) foreach @{ $layout->{when} };
}

# What others have under names of their own stands in nobody's way
$node->safe_psql('postgres', "CREATE DATABASE shared TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
$node->safe_psql('shared', 'GRANT CREATE ON SCHEMA public TO mallory; CREATE EXTENSION ai_invest');
$node->command_ok([ 'psql', '-Xq', '-o', '/dev/null', '-d', $node->connstr('shared'), '-f', $ledger ], 'the ledger is made');
$node->safe_psql('shared', 'SET ROLE mallory; CREATE FUNCTION public.mine(integer) RETURNS integer LANGUAGE sql AS $$SELECT $1$$; CREATE OPERATOR public.<-< (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl)');
reports('shared', qr/^$/);
$node->safe_psql('shared', 'SET ROLE mallory; CREATE FUNCTION public.count(numeric) RETURNS bigint LANGUAGE sql AS $$SELECT 1::bigint$$');
reports('shared', qr/DETAIL:  They bear the names of what the report calls: public\.count\(numeric\)\n/);

$node->stop;
done_testing();
