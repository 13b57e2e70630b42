# Every hint, where the user stands: what it says is done, and then it works.
#
# Each case asks for something that fails.  The hint is then taken at its word:
# a statement is run as it stands, an expression is put in the place of what was
# wrong, an option is added to the call.  No hint of src, sql/install and
# sql/ledger is left out: what the sources can say is compared with what was heard.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('hints');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nmax_prepared_transactions = 10\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION ai_invest;
	-- the day of the amounts, and today
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES
		('ECB', 'EUR', 'USD', '2025-02-07', 1.0377), ('ECB', 'EUR', 'JPY', '2025-02-07', 157.17), ('ECB', 'EUR', 'USD', CURRENT_DATE, 1.05), ('house', 'EUR', 'XAF', '2025-02-07', 655.957), ('house', 'EUR', 'GNF', '2024-12-01', 9000);
	INSERT INTO ai_invest.rate_provider (provider, only_when_named) VALUES ('budget', true);
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('budget', 'EUR', 'MAD', '2025-02-07', 10.4);
	CREATE TABLE payment (amount monetary, day date, population bigint, entity text, on_date date);
	INSERT INTO payment VALUES ('1.00 EUR', '2025-02-07', 3, 'a', '2025-02-07'), ('1.00 USD', '2025-02-08', 4, 'b', '2025-02-07');
	CREATE TABLE announced AS SELECT monetary_range(amount, amount * 2) AS amount, day, population, entity FROM payment;
	CREATE TABLE incomplete AS SELECT * FROM (VALUES ('1.00 EUR'::monetary, 2::bigint, 'a', '2025-02-07'::date), ('5.00 USD', NULL, 'b', NULL), ('5.00 EUR', 0, NULL, '2025-02-07')) AS v (amount, population, entity, on_date);
	CREATE TABLE staged (at timestamptz, a_timestamp timestamptz, "signed on" date, paid_on date, price monetary);
	INSERT INTO staged VALUES ('2025-02-07', '2025-02-07', '2025-02-07', '2025-02-08', '5 USD');
	CREATE TABLE no_day (a_timestamp timestamptz, price monetary);
	CREATE TABLE twice (price monetary, price_currency text, day date);
});

my %heard;

# What a statement says: its hint, or nothing if it succeeds
sub ask
{
	my ($sql, $database) = @_;
	my ($status, $stdout, $stderr) = $node->psql($database, $sql, on_error_stop => 1);

	my $hint = $stderr =~ /^(?:psql:\S+ )?HINT:  (.*)$/m ? $1 : undef;
	$heard{$hint} = 1 if defined $hint;
	return ($status, $stdout, $stderr, $hint);
}

# ask => statements of which the last fails, in => the database; hint => what the hint has to be; then one of
#   run => 1: the hint is a statement, which is run, and with again => 1 the same question, which now succeeds
#   instead => statements to run instead, with what the hint captured as $1 and so on
sub hint
{
	my ($name, %case) = @_;
	my $database = $case{in} // 'postgres';
	my ($status, $stdout, $stderr, $hint) = ask($case{ask}, $database);

	isnt($status, 0, "$name: fails") unless $case{warns};
	like($hint // "no hint: $stderr", qr/^$case{hint}$/, "... with its hint");
	my @captured = ($hint // '') =~ /^$case{hint}$/;
	foreach my $instead ($case{run} ? ($hint // '') . ($case{again} ? $case{ask} : '') : ref $case{instead} ? @{ $case{instead} } : $case{instead})
	{
		my $sql = $instead =~ s/\$(\d)/$captured[$1 - 1]/gr;
		my ($again, $result, $error) = $node->psql($database, "BEGIN; $sql; ROLLBACK;", on_error_stop => 1);

		is($again, 0, "... which helps: $sql") or diag $error;
		like($result, $case{result}, '... with the result') if $case{result};
	}
	return;
}

#
# Two currencies
#

my $keep_apart = qr/Keep them apart with GROUP BY (currency\(amount\)), or convert each at the rate of its day: /;
foreach my $aggregate ('sum', 'avg')
{
	hint("$aggregate of two currencies", ask => "SELECT $aggregate(amount) FROM payment", hint => qr/$keep_apart(sum_in\(amount, 'EUR', day\))\./,
		instead => [ "SELECT $aggregate(amount) FROM payment GROUP BY \$1", 'SELECT $2 FROM payment' ]);
}
hint('a sum with levs, which were withdrawn', ask => q{SELECT sum(amount) FROM (VALUES ('1 EUR'::monetary, '2026-02-07'::date), ('1.95583 BGN', '2026-02-07')) AS v (amount, day)}, hint => qr/$keep_apart(sum_in\(amount, 'EUR', day\))\./,
	instead => q{SELECT $2 FROM (VALUES ('1 EUR'::monetary, '2026-02-07'::date), ('1.95583 BGN', '2026-02-07')) AS v (amount, day)}, result => qr/^2\.00000 EUR$/m);
foreach my $aggregate ('min(%s)', 'max(%s)', 'median(%s)', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)', 'per_capita(%s, population)', 'per_capita(%s, population, entity)')
{
	hint(sprintf("$aggregate of two currencies", 'amount'), ask => sprintf("SELECT $aggregate FROM payment", 'amount'), hint => qr/$keep_apart(convert_currency\(amount, 'EUR', day\))\./,
		instead => [ sprintf("SELECT $aggregate FROM payment GROUP BY \$1", 'amount'), sprintf("SELECT $aggregate FROM payment", '$2') ]);
}
foreach my $aggregate ('sum(%s)', 'per_capita(%s, population)', 'per_capita(%s, population, entity)')
{
	hint(sprintf("$aggregate of ranges in two currencies", 'amount'), ask => sprintf("SELECT $aggregate FROM announced", 'amount'), hint => qr/$keep_apart(convert_range\(amount, 'EUR', day\))\./,
		instead => [ sprintf("SELECT $aggregate FROM announced GROUP BY \$1", 'amount'), sprintf("SELECT $aggregate FROM announced", '$2') ]);
}
foreach my $operator ('+', '-', '<', '<=', '>', '>=', '/')
{
	hint("1 EUR $operator 1 USD", ask => "SELECT '1 EUR'::monetary $operator '1 USD'::monetary", hint => qr/Convert one of them first, for example: (convert_currency\(.*\))\./,
		instead => "SELECT '1 EUR'::monetary $operator \$1");
}
hint('two bounds', ask => q{SELECT monetary_range('1 EUR', '5 USD')}, hint => qr/Convert one of them first, for example: (convert_currency\(.*\))\./, instead => q{SELECT monetary_range('1 EUR', $1)});
hint('two ranges', ask => q{SELECT '[1 EUR,2 EUR]'::monetary_range + '[1 USD,2 USD]'::monetary_range}, hint => qr/Convert one of them first, for example: (convert_range\(.*\))\./,
	instead => q{SELECT '[1 EUR,2 EUR]'::monetary_range + $1});
hint('another currency in a pinned column', ask => q{SELECT '5 USD'::monetary::monetary('EUR')}, hint => qr/Convert it first, for example: (convert_currency\(.*\))\./, instead => q{SELECT $1::monetary('EUR')});
hint('weights of two currencies', ask => q{SELECT allocate('1 EUR', '{1 EUR,5 USD}'::monetary[])}, hint => qr/Convert one of them first, for example: (convert_currency\(.*\))\./,
	instead => q{SELECT allocate('1 EUR', ARRAY['1 EUR', $1])});
hint('a frame over two currencies', ask => q{SELECT count(*) OVER (ORDER BY amount RANGE '1 EUR'::monetary PRECEDING) FROM payment}, hint => qr/Keep to the rows of one currency: (WHERE .*)\./,
	instead => q{SELECT count(*) OVER (ORDER BY amount RANGE '1 EUR'::monetary PRECEDING) FROM payment $1});

#
# A rate that is missing
#

hint('an old rate', ask => q{SELECT convert_currency('1000 XAF', 'EUR', '2025-03-01')}, hint => qr/SELECT convert_currency\(.*\bmax_age => 22\); -- or for all that follows: (SET ai_invest\.max_rate_age = 22;)/,
	run => 1, result => qr/^1\.52 EUR$/m);
foreach my $form (q{to_eur('1000 XAF', '2025-03-01')}, q{convert_currency('1000 XAF', 'EUR', '2025-03-01')}, q{exchange_rate('XAF', 'EUR', '2025-03-01')}, q{convert_total('{1000 XAF}', 'EUR', '2025-03-01')},
	q{convert_range('[1000 XAF,2000 XAF]', 'EUR', '2025-03-01')}, q{result FROM convert_explain('1000 XAF', 'EUR', '2025-03-01')})
{
	hint("$form, by the setting", ask => "SELECT $form", hint => qr/SELECT .*; -- or for all that follows: (SET ai_invest\.max_rate_age = 22;)/, instead => "\$1 SELECT $form");
}
hint('an old rate in an aggregate', ask => q{SELECT sum_in('1000 XAF', 'EUR', '2025-03-01')}, hint => qr/SET ai_invest\.max_rate_age = 22;/, run => 1, again => 1);
hint('an old rate within a view', ask => q{CREATE TEMP VIEW report AS SELECT to_eur('1000 XAF', '2025-03-01') AS eur; SELECT * FROM report}, hint => qr/SELECT .*; -- or for all that follows: (SET .*;)/,
	instead => q{CREATE TEMP VIEW report AS SELECT to_eur('1000 XAF', '2025-03-01') AS eur; $1 SELECT * FROM report});
hint('a rate of a later day', ask => q{SELECT to_eur('5 USD', '2025-02-01')}, hint => qr/SELECT convert_currency\('5 USD', 'EUR', '2025-02-07'\);/, run => 1);
hint('a day that is still to come', ask => q{SELECT to_eur('1000 XAF', (CURRENT_DATE + 300))}, hint => qr/SELECT convert_currency\('1000 XAF', 'EUR', '2025-02-07'\);/, run => 1);
hint('a provider that is not in the list', ask => q{SET ai_invest.rate_providers = 'ECB'; SELECT to_eur('1000 XAF', '2025-02-07')},
	hint => qr/SELECT convert_currency\(.*\bproviders => 'ECB, house'\); -- or for all that follows: (SET ai_invest\.rate_providers = 'ECB, house';)/,
	instead => [ '$1 SELECT to_eur(\'1000 XAF\', \'2025-02-07\')', q{SET LOCAL ai_invest.rate_providers = 'ECB'; SELECT convert_currency('1000 XAF', 'EUR', '2025-02-07', providers => 'ECB, house')} ]);
hint('the same in an aggregate', ask => q{SET ai_invest.rate_providers = 'ECB'; SELECT sum_in('1000 XAF', 'EUR', '2025-02-07')}, hint => qr/SET ai_invest\.rate_providers = 'ECB, house';/, instead => q{SET ai_invest.rate_providers = 'ECB, house'; SELECT sum_in('1000 XAF', 'EUR', '2025-02-07')});
hint('a provider that counts only when named', ask => q{SELECT to_eur('1000 MAD', '2025-02-07')}, hint => qr/SELECT convert_currency\(.*\bproviders => 'budget'\); -- or for all that follows: (SET .*;)/, run => 1);
hint('a pivot that is left out', ask => q{SET ai_invest.pivot_currencies = 'USD'; SELECT convert_currency('1000 XAF', 'JPY', '2025-02-07')}, hint => qr/SET ai_invest\.pivot_currencies = 'USD, EUR';/,
	instead => q{SET ai_invest.pivot_currencies = 'USD, EUR'; SELECT convert_currency('1000 XAF', 'JPY', '2025-02-07')});
hint('what became known later', ask => q{SET ai_invest.known_at = '2020-01-01'; SELECT to_eur('1000 XAF', '2025-02-07')}, hint => qr/SELECT convert_currency\(.*\bknown_at => '.*'\); -- or for all that follows: (SET ai_invest\.known_at = '.*';)/,
	instead => q{$1 SELECT to_eur('1000 XAF', '2025-02-07')});
hint('the same in an aggregate', ask => q{SET ai_invest.known_at = '2020-01-01'; SELECT sum_in('1000 XAF', 'EUR', '2025-02-07')}, hint => qr/(SET ai_invest\.known_at = '.*';)/, instead => q{$1 SELECT sum_in('1000 XAF', 'EUR', '2025-02-07')});
hint('no rate at all', ask => q{SELECT to_eur('5 CHF', '2025-02-07')}, hint => qr/(SELECT \* FROM ai_invest\.rate_coverage WHERE .*;)/, run => 1);
hint('no rates on this server', ask => q{BEGIN; TRUNCATE ai_invest.exchange_rate; SELECT convert_currency('5 USD', 'EUR', '2025-02-07', on_missing => 'null')}, hint => qr/Import them here, or take a book of the rates of a server that has them: (SELECT rate_book\(NULL, NULL\);)/,
	instead => q{$1});
hint('rates for nodes where there are none', ask => q{SELECT ai_invest.distribute_rates()}, hint => qr/Send the rates along as a book: (SELECT public\.rate_book\(NULL, NULL\);)/, instead => q{$1});
hint('no rate to average', ask => q{SELECT average_rate('EUR', 'CHF', '[2025-02-01,2025-03-01)')}, hint => qr/(SELECT \* FROM ai_invest\.rate_coverage WHERE .*;)/, run => 1);
hint('a day that is null', ask => q{SELECT sum_in(amount, 'EUR', on_date) FROM incomplete}, hint => qr/Find its day, leave such amounts out with (FILTER \(.*\)), or take (sum_in_or_null)\./,
	instead => [ q{SELECT sum_in(amount, 'EUR', on_date) $1 FROM incomplete}, q{SELECT $2(amount, 'EUR', on_date) FROM incomplete} ]);
hint('a day that is null for a total', ask => q{SELECT convert_total('{5 USD}', 'EUR', NULL)}, hint => qr/Give a day, or take NULL for an answer: (on_missing => 'null')\./, instead => q{SELECT convert_total('{5 USD}', 'EUR', NULL, $1)});
hint('two currencies for one sum', ask => q{SELECT sum_in(amount, c, day) FROM payment, (VALUES ('EUR'::currency_code), ('USD')) AS v (c)}, hint => qr/Group by the currency to convert to\./, instead => q{SELECT sum_in(amount, c, day) FROM payment, (VALUES ('EUR'::currency_code), ('USD')) AS v (c) GROUP BY c});
hint('two scales for one sum', ask => q{SELECT sum_in(amount, 'EUR', day, s) FROM payment, (VALUES (2), (3)) AS v (s)}, hint => qr/Group by the scale to round to\./, instead => q{SELECT sum_in(amount, 'EUR', day, s) FROM payment, (VALUES (2), (3)) AS v (s) GROUP BY s});

#
# What does not fit
#

hint('too many digits', ask => q{SELECT convert_currency('99999999999999999999999999 EUR', 'USD', '2025-02-07', scale => 8)}, hint => qr/Ask for fewer digits with an argument of convert_currency: (scale => \d+)\./,
	instead => q{SELECT convert_currency('99999999999999999999999999 EUR', 'USD', '2025-02-07', $1)});
hint('too many digits of to_usd', ask => q{SELECT to_usd('9999999999999999999999999999.1234 EUR', '2025-02-07')}, hint => qr/Ask for fewer digits with an argument of (convert_currency): (scale => \d+)\./,
	instead => q{SELECT $1('9999999999999999999999999999.1234 EUR', 'USD', '2025-02-07', $2)});
hint('too many digits at a rate of one\'s own', ask => q{SELECT convert_with_rate('9999999999999999999999999999.1234 EUR', 'JPY', 150)}, hint => qr/Ask for fewer digits with an argument of convert_with_rate: (scale => \d+)\./,
	instead => q{SELECT convert_with_rate('9999999999999999999999999999.1234 EUR', 'JPY', 150, $1)});
hint('too many digits of a sum', ask => q{SELECT sum_in('9999999999999999999999999999.1234 EUR'::monetary, 'USD', '2025-02-07'::date)}, hint => qr/Ask for fewer digits with one more argument: sum_in\(amount, 'USD', day, (\d+)\)\./,
	instead => q{SELECT sum_in('9999999999999999999999999999.1234 EUR'::monetary, 'USD', '2025-02-07'::date, $1)});
hint('too many digits of a total', ask => q{SELECT convert_total('{9999999999999999999999999999.1234 EUR}', 'USD', '2025-02-07')}, hint => qr/Ask for fewer digits with an argument of convert_total: (scale => \d+)\./,
	instead => q{SELECT convert_total('{9999999999999999999999999999.1234 EUR}', 'USD', '2025-02-07', $1)});
foreach my $function ('round', 'trunc', 'ceil', 'floor')
{
	hint("$function of gold", ask => "SELECT $function(amount) FROM (VALUES ('1.2345 XAU'::monetary)) AS v (amount)", hint => qr/Give the scale, for example: ($function\(amount, 2\))\./, instead => q{SELECT $1 FROM (VALUES ('1.2345 XAU'::monetary)) AS v (amount)});
}
hint('a range of gold', ask => q{SELECT round_range(amount) FROM (VALUES ('1.2345 XAU'::monetary_range)) AS v (amount)}, hint => qr/Give the scale, for example: (round_range\(amount, 2\))\./, instead => q{SELECT $1 FROM (VALUES ('1.2345 XAU'::monetary_range)) AS v (amount)});
hint('a mode that there is not', ask => q{SELECT round('1 EUR'::monetary, mode => 'swiss')}, hint => qr/The modes are (\w+), (\w+), (\w+), (\w+), (\w+), (\w+) and (\w+)\./, instead => [ map { "SELECT round('1.5 EUR'::monetary, mode => '\$$_')" } 1 .. 7 ]);
hint('weights of a credit note', ask => q{SELECT allocate('-5 EUR', array_agg(weight)) FROM (VALUES ('-1 EUR'::monetary), ('-2 EUR')) AS v (weight)}, hint => qr/Where none is positive, as on a credit note, the proportions are those of (abs\(weight\))\./,
	instead => q{SELECT allocate('-5 EUR', array_agg($1)) FROM (VALUES ('-1 EUR'::monetary), ('-2 EUR')) AS v (weight)}, result => qr/-1\.67 EUR.*-3\.33 EUR/);
hint('no whole steps', ask => q{SELECT allocate('100.02 CHF', 3, 0.05)}, hint => qr/Round it first: (round_to\(.*\))\./, instead => q{SELECT allocate($1, 3, 0.05)});

#
# Per head
#

hint('a population that is null', ask => q{SELECT per_capita(amount, population, entity) FROM incomplete WHERE amount = '5.00 USD'}, hint => qr/Leave such amounts out with (FILTER \(WHERE population .*\)), and say how much that is\./,
	instead => q{SELECT per_capita(amount, population, entity) $1 FROM incomplete WHERE entity IS NOT NULL});
hint('an entity that is null', ask => q{SELECT per_capita(amount, population, entity) FROM incomplete WHERE amount = '5.00 EUR'}, hint => qr/Leave such amounts out with (FILTER \(WHERE entity .*\)), and say how much that is\./,
	instead => q{SELECT per_capita(amount, population, entity) $1 FROM incomplete WHERE currency(amount) = 'EUR'});
hint('nobody', ask => q{SELECT per_capita(amount, population) FROM incomplete WHERE amount = '5.00 EUR'}, hint => qr/Leave out who has no population: (FILTER \(.*\))\./, instead => q{SELECT per_capita(amount, population) $1 FROM incomplete WHERE currency(amount) = 'EUR'});
hint('two populations', ask => q{SELECT per_capita(amount, population, entity) FROM (VALUES ('1 EUR'::monetary, 2, 'a', 2024), ('1 EUR', 3, 'a', 2025)) AS v (amount, population, entity, year)},
	hint => qr/Where the population is that of a year, let the entity name the year too: (per_capita\(.*\))\./, instead => q{SELECT $1 FROM (VALUES ('1 EUR'::monetary, 2, 'a', 2024), ('1 EUR', 3, 'a', 2025)) AS v (amount, population, entity, year)});
SKIP:
{
	skip 'no ICU', 4 if $node->safe_psql('postgres', q{SELECT count(*) FROM pg_collation WHERE collprovider = 'i'}) == 0;
	hint('a collation that is not deterministic', ask => q{CREATE COLLATION IF NOT EXISTS any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false); SELECT per_capita(amount, population, entity COLLATE any_case) FROM payment WHERE entity = 'a'},
		hint => qr/Name a deterministic one: (per_capita\(.*\))\./, instead => q{SELECT $1 FROM payment WHERE entity = 'a'});
}

#
# Texts
#

my $all_codes = qr/All codes: (SELECT code, name FROM \S+;)/;
hint('a word for a currency', ask => q{SELECT 'EURO'::currency_code}, hint => qr/Perhaps you meant (EUR)\. $all_codes/, instead => [ q{SELECT '$1'::currency_code}, '$2' ]);
hint('letters exchanged', ask => q{SELECT 'UDS'::currency_code}, hint => qr/Perhaps you meant .*\bUSD.*\. $all_codes/, instead => '$1');
hint('nothing near', ask => q{SELECT 'QQQ'::currency_code}, hint => qr/$all_codes/, instead => '$1');
hint('pence', ask => q{SELECT '500 GBX'::monetary}, hint => qr/This is a hundredth of GBP: divide the amount by 100 and write (GBP)\./, instead => q{SELECT '500 $1'::monetary / 100}, result => qr/^5 GBP$/m);
hint('a number', ask => q{SELECT '1234.50'::monetary}, hint => qr/Write the amount and its ISO 4217 code: ('.*')\. To multiply or divide by a number, say that it is one: (\$1::numeric)\./,
	instead => [ q{SELECT $1::monetary}, q{PREPARE product(text) AS SELECT '5 EUR'::monetary * $2; EXECUTE product('1234.50')} ]);
my $in_language = qr/Write the amount and its ISO 4217 code: ('1234\.50 EUR')\. What people write is read in their language: (parse_monetary\(.*\))\./;
hint('an amount and something else', ask => q{SELECT '5 EUR extra'::monetary}, hint => qr/Write the amount and its ISO 4217 code: ('.*')\./, instead => q{SELECT $1::monetary});
foreach my $written ('1 250 EUR', '1,250.00 EUR', '1.250,00 EUR', '1 250,00 EUR', "1\x{E2}\x{80}\x{AF}250,00 EUR", "1''250.00 EUR", '1.250 thousand EUR')
{
	hint("an amount as people write it: $written", ask => "SELECT '$written'::monetary", hint => $in_language, instead => [ 'SELECT $1::monetary', 'SELECT round($2)' ], result => qr/^12(?:34\.50|50\.00) EUR$/m);
}
hint('an amount as people lose it', ask => q{SELECT '(1,250.00) EUR'::monetary}, hint => $in_language, instead => 'SELECT $2', result => qr/^-1250\.00 EUR$/m);
hint('an amount with a sign', ask => q{SELECT '5 €'::monetary}, hint => qr/Perhaps you meant (EUR)\. $all_codes/, instead => [ q{SELECT '5 $1'::monetary}, '$2' ]);
hint('a blank that is none', ask => q{SELECT value::monetary FROM (VALUES (E'5\u00A0EUR'::text)) AS v (value)}, hint => qr/Take it out: (replace\(value, .*\))\./, instead => q{SELECT $1::monetary FROM (VALUES (E'5 \u00A0EUR'::text)) AS v (value)});
hint('a modifier that is none', ask => q{SELECT '5 EUR'::monetary('EUR', 2, 3)}, hint => qr/Write (monetary\('EUR'\)) or, with a scale, (monetary\('EUR', 2\))\./, instead => [ q{SELECT '5 EUR'::$1}, q{SELECT '5 EUR'::$2} ]);
hint('a modifier of no currency', ask => q{SELECT '5 EUR'::monetary('EURO')}, hint => qr/Perhaps you meant (EUR)\. $all_codes/, instead => q{SELECT '5 EUR'::monetary('$1')});
hint('a modifier made by hand', ask => q{SELECT monetary('5 EUR'::monetary, 2147483647, true) AS amount}, hint => qr/Cast to a type with a modifier instead: (amount::monetary\('EUR'\))\./, instead => q{SELECT $1 FROM (VALUES ('5 EUR'::monetary)) AS v (amount)});
hint('a number without a currency', ask => q{SELECT number::monetary FROM (VALUES (5.5)) AS v (number)}, hint => qr/Write (number::monetary\('EUR'\)) or (monetary\(number, 'EUR'\))\./, instead => [ q{SELECT $1 FROM (VALUES (5.5)) AS v (number)}, q{SELECT $2 FROM (VALUES (5.5)) AS v (number)} ]);
hint('JSON that is no amount', ask => q{SELECT '[5]'::jsonb::monetary}, hint => qr/Write it as (\{.*\})\./, instead => q{SELECT '$1'::jsonb::monetary});
hint('a range without a bracket', ask => q{SELECT '5 EUR,6 EUR'::monetary_range}, hint => qr/Write both bounds, or one: ('.*'), ('.*'), ('.*')\./, instead => [ map { "SELECT \$${_}::monetary_range" } 1 .. 3 ]);
hint('a range in words', ask => q{SELECT 'up to 15e9 GBP'::monetary_range}, hint => qr/Write ('.*'), or (up_to\('.*'\))\./, instead => [ q{SELECT $1::monetary_range}, 'SELECT $2' ], result => qr/^\[0 GBP,15000000000 GBP\]$/m);
hint('an empty range', ask => q{SELECT '[5 EUR,5 EUR)'::monetary_range}, hint => qr/Include the bounds: ('.*')\./, instead => q{SELECT $1::monetary_range});
foreach my $function (q{monetary_range('1 EUR', '2 EUR', '%s')})
{
	hint('brackets that there are not', ask => 'SELECT ' . sprintf($function, '[['), hint => qr/Valid values are '(.*)', '(.*)', '(.*)' and '(.*)'\./, instead => [ map { 'SELECT ' . sprintf($function, "\$$_") } 1 .. 4 ]);
}
hint('a range of nothing', ask => q{SELECT monetary_range(NULL, NULL, '[]')}, hint => qr/All amounts of a currency are: (monetary_range\(.*\))\./, instead => 'SELECT $1');

#
# Settings, rights, and tables that were changed
#

hint('a setting before the library is there', ask => q{SET ai_invest.known_at = 'tomorrow'; SELECT minor_units('EUR')}, hint => qr/(SET ai_invest\.known_at = '';)/, instead => q{SET ai_invest.known_at = 'tomorrow'; $1 SELECT minor_units('EUR')});
hint('the same of ages', ask => q{SET ai_invest.max_rate_age = 'a week'; SELECT minor_units('EUR')}, hint => qr/(SET ai_invest\.max_rate_age = '-1';)/, instead => q{SET ai_invest.max_rate_age = 'a week'; $1 SELECT minor_units('EUR')});
hint('policies on the rates', ask => q{CREATE ROLE reader; GRANT SELECT ON payment TO reader; ALTER TABLE ai_invest.exchange_rate ENABLE ROW LEVEL SECURITY; SET ROLE reader; SELECT to_eur('5 USD', '2025-02-07')},
	hint => qr/(ALTER TABLE \S+ DISABLE ROW LEVEL SECURITY;)/, instead => q{$1 SET ROLE reader; SELECT to_eur('5 USD', '2025-02-07')});
$node->safe_psql('postgres', 'ALTER TABLE ai_invest.exchange_rate DISABLE ROW LEVEL SECURITY');
my $write = q{INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('house', 'EUR', 'XOF', '2025-02-07', 655.957)};
hint('slots that are gone', ask => "DELETE FROM ai_invest.rate_stamp; $write", hint => qr/(INSERT INTO \S+ SELECT .*;)/, instead => "DELETE FROM ai_invest.rate_stamp; \$1 $write");
$node->safe_psql('postgres', (grep { /^INSERT INTO/ } keys %heard)[0]);
hint('a column of the rates that is gone', ask => q{ALTER TABLE ai_invest.exchange_rate RENAME rate TO price; SELECT to_eur('5 USD', '2025-02-07')}, hint => qr/Undo what was altered, or save the rates with COPY, create the extension anew and load them\./,
	instead => q{ALTER TABLE ai_invest.exchange_rate RENAME price TO rate; SELECT to_eur('5 USD', '2025-02-07')});
$node->safe_psql('postgres', 'ALTER TABLE ai_invest.exchange_rate RENAME price TO rate');
{
	# A snapshot from before a TRUNCATE: the same again, in a transaction of its own
	my $session = open_session($node);
	$session->ask(q{BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1;});
	$node->safe_psql('postgres', q{CREATE TABLE kept AS TABLE ai_invest.exchange_rate; TRUNCATE ai_invest.exchange_rate; INSERT INTO ai_invest.exchange_rate TABLE kept;});
	$session->ask(q{SELECT to_eur('5 USD', '2025-02-07');});
	like($session->{err}, qr/^HINT:  Run it again\.$/m, 'rates rewritten after the snapshot');
	$heard{'Run it again.'} = 1;
	like($session->ask(q{ROLLBACK; SELECT to_eur('5 USD', '2025-02-07');}), qr/EUR/, '... which helps');
	$session->close;
}
{
	# All slots in the hands of prepared transactions: the warning says where to look
	$node->safe_psql('postgres', 'DELETE FROM ai_invest.rate_stamp WHERE slot > 0');
	$node->safe_psql('postgres', "BEGIN; $write; PREPARE TRANSACTION 'held'");
	my (undef, undef, $stderr) = $node->psql('postgres', "SET lock_timeout = '100ms'; " . $write =~ s/XOF/XPF/r);
	like($stderr, qr/HINT:  SELECT \* FROM pg_prepared_xacts ORDER BY prepared;/, 'prepared transactions that hold all slots');
	$heard{'SELECT * FROM pg_prepared_xacts ORDER BY prepared;'} = 1;
	like($node->safe_psql('postgres', 'SELECT gid FROM pg_prepared_xacts ORDER BY prepared'), qr/held/, '... which shows it');
	$node->safe_psql('postgres', "ROLLBACK PREPARED 'held'");
}

#
# Views for tools
#

hint('no object of names', ask => q{SELECT bi_view('twice', column_names => '[]')}, hint => qr/For example: (column_names => .*)/, instead => q{SELECT bi_view('twice', $1)});
hint('no column of days', ask => q{SELECT bi_view('no_day', '{EUR}')}, hint => qr/Make a view that has one, such as (.*), and flatten that; or ask for no currencies\./,
	instead => [ q{CREATE VIEW with_day AS SELECT *, $1 AS day FROM no_day; SELECT bi_view('with_day', '{EUR}')}, q{SELECT bi_view('no_day')} ]);
hint('several columns of days', ask => q{SELECT bi_view('staged', '{EUR}')}, hint => qr/Say which with an argument, for example: (date_column => .*)/, instead => q{SELECT bi_view('staged', '{EUR}', $1)});
hint('a column of moments', ask => q{SELECT bi_view('staged', '{EUR}', 'at')}, hint => qr/A rate is that of a day\. Make a view that says which day it is, such as (.*), and flatten that\./,
	instead => q{CREATE VIEW staged_days AS SELECT price, $1 AS day FROM staged; SELECT bi_view('staged_days', '{EUR}', 'day')});
hint('two columns of one name', ask => q{SELECT bi_view('twice')}, hint => qr/Name one of them otherwise with an argument, for example: (column_names => .*)/, instead => q{SELECT bi_view('twice', $1)});
hint('a name that is taken', ask => q{CREATE TABLE staged_bi (); SELECT bi_view('staged')}, hint => qr/Give the view another name with an argument, for example: (view_name => .*)/, instead => q{SELECT bi_view('staged', $1)});
hint('a view that something depends on', ask => q{SELECT bi_view('payment'); CREATE VIEW above AS SELECT * FROM payment_bi; ALTER TABLE payment RENAME population TO persons; SELECT bi_view('payment')},
	hint => qr/Drop them first, or make a second view with an argument, for example: (view_name => .*)/, instead => q{SELECT bi_view('payment', $1)});
{
	$node->safe_psql('postgres', 'CREATE DATABASE taken');
	$node->safe_psql('taken', 'CREATE SCHEMA ai_invest');
	my (undef, undef, $stderr) = $node->psql('taken', 'CREATE EXTENSION ai_invest');
	my ($hint) = $stderr =~ /HINT:  (.*)/;
	like($hint, qr/^(ALTER SCHEMA \S+ RENAME TO \S+); or, if the schema is meant for the extension: (CREATE EXTENSION .*;)$/, 'a schema of the name of the extension');
	$heard{$hint} = 1;
	my ($rename, $create) = $hint =~ /^(.*); or, .*: (.*)$/;
	is($node->psql('taken', "BEGIN; $rename; CREATE EXTENSION ai_invest; ROLLBACK"), 0, "... which helps: $rename");
	is($node->psql('taken', "BEGIN; $create; ROLLBACK"), 0, "... which helps: $create");
}

#
# Amounts in people's languages
#

SKIP:
{
	my (undef, undef, $stderr) = $node->psql('postgres', q{SELECT format_monetary('1 EUR', 'fr_FR')});
	skip 'built without ICU', 9 if $stderr =~ /without ICU/;
	hint('a style that there is not', ask => q{SELECT format_monetary('1 EUR', 'fr_FR', 'fancy')}, hint => qr/The styles are (\w+), (\w+), (\w+), (\w+), (\w+) and (\w+)\./, instead => [ map { "SELECT format_monetary('1 EUR', 'fr_FR', '\$$_')" } 1 .. 6 ]);
	hint('digits of a style that has none', ask => q{SELECT format_monetary('1 EUR', 'fr_FR', 'standard', 5)}, hint => qr/Use the style ('compact') or ('compact_long'), or leave out the digits\./,
		instead => [ (map { "SELECT format_monetary('1 EUR', 'fr_FR', \$$_, 5)" } 1, 2), q{SELECT format_monetary('1 EUR', 'fr_FR', 'standard')} ]);
	hint('too few digits', ask => q{SELECT format_monetary('1 EUR', 'fr_FR', 'compact', 2)}, hint => qr/There may be (\d+) to (\d+)\./, instead => [ map { "SELECT format_monetary('1 EUR', 'fr_FR', 'compact', \$$_)" } 1, 2 ]);
	hint('a locale that there is not', ask => q{SELECT format_monetary('1 EUR', 'xx_QQ')}, hint => qr/A language, or a language and a region, such as ('\w+'), ('\w+') or ('\w+')\./, instead => [ map { "SELECT format_monetary('1 EUR', \$$_)" } 1 .. 3 ]);
	hint('words where an amount is expected', ask => q{SELECT 'up to 5 USD'::monetary}, hint => $in_language, instead => q{SELECT parse_monetary_range('up to 5 USD', 'en')});
	hint('... which have their own', ask => q{SELECT parse_monetary('up to 5 USD', 'en')}, hint => qr/Use (parse_monetary_range\(.*\))\./, instead => 'SELECT $1', result => qr/^\[0 USD,5 USD\]$/m);
	hint('words that are no single amount', ask => q{SELECT parse_monetary('up to £15bn', 'en')}, hint => qr/Use (parse_monetary_range\(.*\))\./, instead => 'SELECT $1');
}

#
# The ledger: what the row of the statement should say instead, or what stands in its way
#

$node->safe_psql('postgres', 'CREATE DATABASE ledger');
system('psql', '-X', '-q', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('ledger'), '-f', 'sql/ledger.sql') == 0
  or BAIL_OUT('the ledger does not load');
$node->safe_psql('ledger', q{
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, part_of, same_as, refines, source) VALUES
		('a', '2025-02-07', 'FRA', 'a company', '5e9 EUR', NULL, NULL, NULL, 'a page'),
		('again', '2025-02-08', 'FRA', 'a company', '5e9 EUR', NULL, 'a', NULL, 'a page'),
		('part', '2025-02-08', 'FRA', 'a company', '1e9 EUR', 'a', NULL, NULL, 'a page'),
		('site', '2025-02-08', 'FRA', 'a company', '0.5e9 EUR', 'part', NULL, NULL, 'a page'),
		('new', '2025-03-08', 'FRA', 'a company', '6e9 EUR', NULL, NULL, 'a', 'a page'),
		('b', '2025-02-07', 'FRA', 'b company', '5e9 EUR', NULL, NULL, NULL, 'a page'),
		('c', '2025-02-07', 'FRA', 'b company', '5e9 EUR', NULL, NULL, NULL, 'a page'),
		('c again', '2025-02-07', 'FRA', 'b company', '5e9 EUR', NULL, 'c', NULL, 'a page'),
		('d', '2025-02-07', 'FRA', 'b company', '5e9 EUR', NULL, NULL, NULL, 'a page'),
		('e', '2025-02-08', 'FRA', 'b company', '5e9 EUR', NULL, NULL, 'd', 'a page')});

# A statement that is refused, and the hint: statements in it are run, and then the same again;
# otherwise what it says is put in the place of what was wrong
sub ledger_hint
{
	my ($ask, $expected, $wrong) = @_;
	my (undef, undef, $stderr) = $node->psql('ledger', $ask);
	my ($hint) = $stderr =~ /^(?:psql:\S+ )?HINT:  (.*)$/m;

	$heard{ $hint // '' } = 1;
	is($hint // $stderr, $expected, "the ledger refuses: $ask");
	my ($statement) = ($hint // '') =~ /(UPDATE .*;)/;
	my ($value) = ($hint // '') =~ /: (\w+ = [^,]*)/;
	my $then = $statement ? $statement . $ask : $ask =~ s/$wrong/$value/r;
	my ($status, undef, $error) = $node->psql('ledger', "BEGIN; $then; ROLLBACK;", on_error_stop => 1);
	is($status, 0, "... and its hint helps: $then") or diag $error;
	return;
}

ledger_hint(q{UPDATE ai_ledger.commitment SET part_of = 'again' WHERE id = 'b'}, q{Name the original: part_of = 'a'}, qr/part_of = 'again'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET same_as = 'again' WHERE id = 'b'}, q{Name the original: same_as = 'a'}, qr/same_as = 'again'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET same_as = 'b' WHERE id = 'b'}, q{It restates another one, or none: same_as = NULL}, qr/same_as = 'b'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET part_of = 'b' WHERE id = 'b'}, q{It is part of another one, or of none: part_of = NULL}, qr/part_of = 'b'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET part_of = 'site' WHERE id = 'a'},
	q{If it is "part" that is wrong: UPDATE ai_ledger.commitment SET part_of = NULL WHERE id = 'part'; then this again.});
ledger_hint(q{UPDATE ai_ledger.commitment SET supersedes = 'b' WHERE id = 'b'},
	q{It replaces another one, or none: refines = NULL, supersedes = NULL}, qr/supersedes = 'b'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET refines = 'new' WHERE id = 'a'},
	q{If it is "new" that is wrong: UPDATE ai_ledger.commitment SET refines = NULL, supersedes = NULL WHERE id = 'new'; then this again.});
ledger_hint(q{UPDATE ai_ledger.commitment SET supersedes = 'again' WHERE id = 'b'}, q{Name the original: supersedes = 'a'}, qr/supersedes = 'again'/)
  if $node->safe_psql('ledger', q{DELETE FROM ai_ledger.commitment WHERE id = 'new' RETURNING 1});
ledger_hint(q{UPDATE ai_ledger.commitment SET part_of = 'a', same_as = 'a' WHERE id = 'b'},
	q{Leave out one of the two: part_of = NULL, or same_as = NULL}, qr/part_of = 'a'/);
ledger_hint(q{UPDATE ai_ledger.commitment SET same_as = 'b' WHERE id = 'part'},
	q{Name the original: UPDATE ai_ledger.commitment SET part_of = 'b' WHERE part_of = 'part';});
ledger_hint(q{UPDATE ai_ledger.commitment SET same_as = 'b' WHERE id = 'c'}, q{UPDATE ai_ledger.commitment SET same_as = 'b' WHERE same_as = 'c';});
ledger_hint(q{UPDATE ai_ledger.commitment SET same_as = 'b' WHERE id = 'd'},
	q{Name the original: UPDATE ai_ledger.commitment SET refines = 'b' WHERE refines = 'd'; UPDATE ai_ledger.commitment SET supersedes = 'b' WHERE supersedes = 'd';});

# What a script says when psql runs it: its hint
sub script_says
{
	my ($database, $arguments) = @_;
	my $said = qx{psql -X -q -o /dev/null -v ON_ERROR_STOP=1 -d '@{[ $node->connstr($database) ]}' $arguments 2>&1};
	my ($hint) = $said =~ /HINT:  (.*)$/m;

	$heard{ $hint // '' } = 1;
	return $hint // ($said =~ /ERROR|FATAL/ ? $said : undef);
}

# Countries, events and sources that are not what they seem
my $insert = q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, source) VALUES ('new', '2025-05-05', '%s', 'a company', '5e9 EUR', 'a page')};
foreach my $name ('France', 'fra', ' Frankreich ', 'la France')
{
	hint("a recipient by the name $name", in => 'ledger', ask => sprintf($insert, $name), hint => qr/Say it by its code: recipient = '(FRA)'/, instead => sprintf($insert, '$1'));
}
hint('a recipient that is not there', in => 'ledger', ask => sprintf($insert, 'Atlantis'),
	hint => qr/Find its code: (SELECT code, name .*?;) or add it, under three capitals: (INSERT INTO ai_ledger\.country .*?;)/, instead => [ '$1', '$2' . sprintf($insert, 'XAA') ]);
hint('an investor of nowhere', in => 'ledger', ask => q{UPDATE ai_ledger.commitment SET investor_country = 'ZZZ' WHERE id = 'b'},
	hint => qr/Find its code: (SELECT code, name .*?;) or add it, under three capitals: (INSERT INTO ai_ledger\.country .*?;)/, instead => q{$2 UPDATE ai_ledger.commitment SET investor_country = 'ZZZ' WHERE id = 'b'});
my $event = q{INSERT INTO ai_ledger.event (commitment, event, happened_on, amount) VALUES ('seed-fra-109', '%s', '%s', %s)};
hint('a part that is cancelled', in => 'ledger', ask => sprintf($event, 'cancelled', '2026-01-01', "'5e9 EUR'"), hint => qr/Say amount = (NULL); or, where some of it is left, event = '(revised)' with what that is/,
	instead => [ sprintf($event, 'cancelled', '2026-01-01', '$1'), sprintf($event, '$2', '2026-01-01', "'5e9 EUR'") ]);
hint('confirmed before it was announced', in => 'ledger', ask => sprintf($event, 'confirmed', '2025-02-08', 'NULL'), hint => qr/If it was announced by then: (UPDATE ai_ledger\.commitment SET .*;) then this again\./,
	instead => '$1' . sprintf($event, 'confirmed', '2025-02-08', 'NULL'));
hint('a source that is misspelt', in => 'ledger', ask => q{SELECT * FROM ai_ledger.per_capita_by_recipient(2024, source => '{World Bnak}')}, hint => qr/Those that there are: (SELECT .*;)/, instead => '$1', result => qr/^World Bank$/m);

my $compare = q{SELECT finding FROM ai_ledger.compare_per_capita('seed-fra-109', 'seed-usa-stargate', };
hint('a commitment that there is not', in => 'ledger', ask => q{SELECT ai_ledger.known_commitment('seed-france')}, hint => qr/SELECT id, .* FROM ai_ledger\.commitment .*;/, run => 1, result => qr/^seed-fra-109\b/m);
hint('a ratio of nothing', in => 'ledger', ask => $compare . 'claimed => 0)', hint => qr/Say (claimed => 1) for "the same ratio", or (null) for no claim\./, instead => [ $compare . '$1)', $compare . 'claimed => $2)' ]);
hint('a recipient that is no country', in => 'ledger', ask => q{SELECT ai_ledger.compare_per_capita('pub-afr-afdb-2026', 'a')}, hint => qr/Compare one that has: (SELECT .*;)/, instead => '$1', result => qr/^seed-fra-109\b/m);
hint('a country without people', in => 'ledger', ask => q{SELECT persons FROM ai_ledger.known_population('TWN', 2024, '{World Bank}')},
	hint => qr/Enter it under the name of whoever says so, with so many persons: (INSERT .*;?\)); and name that source too: source => ('.*')/,
	instead => q{$1; SELECT persons FROM ai_ledger.known_population('TWN', 2024, $2)}, result => qr/^1$/m);
hint('a source that has neither country', in => 'ledger', ask => $compare . q{source => '{nobody}')}, hint => qr/Name sources that have both, of these, or enter there what is missing: (SELECT .*;)/,
	instead => '$1 ' . $compare . q{source => '{article}')}, result => qr/^article\|2025\|FRA\|68000000$/m);
hint('a source that has one of two', in => 'ledger', ask => q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, source) VALUES ('chips', '2025-08-20', 'TWN', 'a company', '2e9 USD', 'a page'); SELECT ai_ledger.compare_per_capita('chips', 'seed-usa-stargate')},
	hint => qr/Name sources that have both, of these, or enter there what is missing: (SELECT .*;)/,
	instead => q{$1 INSERT INTO ai_ledger.population (country, year, source, persons) VALUES ('TWN', 2024, 'its ministry', 23400220); SELECT ai_ledger.compare_per_capita('chips', 'seed-usa-stargate', source => '{World Bank,its ministry}')}, result => qr/^World Bank\|2024\|USA\|/m);
my $international = q{SELECT ai_ledger.international_dollars('5 EUR', 'FRA', };
hint('a year without a parity', in => 'ledger', ask => $international . '1999)', hint => qr/Those that there are: (SELECT .*); more come with a file of the World Bank: psql (-v indicator=\S+) -v file=ppp\.csv -f (load_world_bank\.sql)/,
	instead => [ '$1', $international . '2024)' ], result => qr/^(?:FRA\|2024\|World Bank|[0-9.]+)$/m);
{
	my $file = $node->basedir . '/ppp.csv';
	open my $handle, '>', $file or die "$file: $!";
	print $handle "Country Name,Country Code,Indicator Name,Indicator Code,1999\nFrance,FRA,PPP,PA.NUS.PPP,0.95\n";
	close $handle;
	is(script_says('ledger', "-v indicator=PA.NUS.PPP -v file=$file -f sql/load_world_bank.sql"), undef, '... and more can be loaded');
}
hint('... which helps', in => 'ledger', ask => $international . '1998)', hint => qr/Those that there are: (SELECT .*);.*/, instead => '$1', result => qr/^FRA\|1999\|World Bank$/m);
hint('a parity of no currency', in => 'ledger', ask => q{UPDATE ai_ledger.ppp SET currency = NULL WHERE country = 'FRA' AND year = 1999; } . $international . '1999)', hint => qr/If it is that of the amount: (UPDATE .*;)/,
	instead => '$1 ' . $international . '1999)');
hint('an amount of another currency', in => 'ledger', ask => q{SELECT ai_ledger.international_dollars('0 USD', 'FRA', 2024)}, hint => qr/Convert it first, for example: (convert_currency\(.*)CURRENT_DATE\)\./,
	instead => q{SELECT ai_ledger.international_dollars($1'2025-02-07'), 'FRA', 2024)});
hint('a day that is none', in => 'ledger', ask => q{SET ai_ledger.as_of = 'yesterday'; SELECT count(*) FROM ai_ledger.headline}, hint => qr/(SET ai_ledger\.as_of = '.*'); or (RESET .*;)/,
	instead => [ q{SET ai_ledger.as_of = 'yesterday'; $1; SELECT count(*) FROM ai_ledger.headline}, q{SET ai_ledger.as_of = 'yesterday'; $2 SELECT count(*) FROM ai_ledger.headline} ]);
my $unread = q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount) VALUES ('unread', '2025-08-20', 'FRA', 'a company', '2e9 USD')};
hint('a commitment without a source', in => 'ledger', ask => $unread, hint => qr/Say it in the same transaction, by a page: (INSERT .*;) or in words: (UPDATE .*;)/,
	instead => [ "$unread; \$1 SET CONSTRAINTS ALL IMMEDIATE", "$unread; \$2 SET CONSTRAINTS ALL IMMEDIATE" ]);
hint('what was replaced already', in => 'ledger', ask => q{UPDATE ai_ledger.commitment SET refines = 'd' WHERE id = 'b'}, hint => qr/Name the last of the line: (SELECT .*;)/, instead => [ '$1', q{UPDATE ai_ledger.commitment SET refines = 'e' WHERE id = 'b'} ], result => qr/^(?:e)?$/m);

my $header = q{Country Name,Country Code,Indicator Name,Indicator Code,2024};
my $import = "SELECT new_figures FROM ai_ledger.import_world_bank('%s', E'%s\\n')";
my @people = map { "X,$_,Population,SP.POP.TOTL," } qw(FRA USA DEU ITA ESP);
hint('a file that is none of the World Bank', in => 'ledger', ask => sprintf($import, 'SP.POP.TOTL', 'a,b'), hint => qr/The file is the CSV of the download .*, without the metadata beside it\./, instead => sprintf($import, 'SP.POP.TOTL', "$header\\n$people[0]68551653"));
hint('an indicator that there is not', in => 'ledger', ask => sprintf($import, 'POP', "$header\\n$people[0]68551653"), hint => qr/There are (\S+) \(population\), (\S+) \(.*\) and (\S+) \(.*\)\./, instead => sprintf($import, '$1', "$header\\n$people[0]68551653"));
hint('an indicator that the file has not', in => 'ledger', ask => sprintf($import, 'NY.GDP.MKTP.CD', "$header\\n$people[0]68551653"), hint => qr/If these are meant, name them: indicator => ('.*'); with psql: (-v indicator=\S+)/,
	instead => "SELECT new_figures FROM ai_ledger.import_world_bank(csv => E'$header\\n$people[0]68551653\\n', indicator => \$1)");
hint('figures of another unit', in => 'ledger', ask => sprintf($import, 'SP.POP.TOTL', join '\n', $header, map { $_ . '70000' } @people), hint => qr/If it is the right file, say so: (force => true); with psql: (-v force=true)/,
	instead => "SELECT corrected FROM ai_ledger.import_world_bank('SP.POP.TOTL', E'" . join('\n', $header, map { $_ . '70000' } @people) . "\\n', \$1)", result => qr/^5$/m);
hint('a country that nobody has named', in => 'ledger', warns => 1, ask => sprintf($import, 'SP.POP.TOTL', "$header\\nX,QQX,Population,SP.POP.TOTL,5"), hint => qr/To have them too, name each, and import again: (INSERT .*;)/,
	instead => '$1 ' . sprintf($import, 'SP.POP.TOTL', "$header\\nX,QQX,Population,SP.POP.TOTL,5"), result => qr/^1$/m);

# A published row that was edited: deleted, it comes back.  Nothing else refers to this one.
my $edited = q{ai_ledger.commitment_source WHERE commitment = 'seed-fra-109' AND source = (SELECT min(source) FROM ai_ledger.commitment_source WHERE commitment = 'seed-fra-109')};
$node->safe_psql('ledger', "UPDATE ai_ledger.commitment_source SET note = 'mine' " . $edited =~ s/^\S+ //r);
is(script_says('ledger', '-f sql/ledger.sql'), 'Delete such a row and run this again to have the published one.', 'a seed row that was edited');
$node->safe_psql('ledger', "DELETE FROM $edited");
is(script_says('ledger', '-f sql/ledger.sql'), undef, '... which helps');

# The seeds of something else
$node->safe_psql('ledger', q{UPDATE ai_ledger.dataset SET name = 'bridges'});
my $apart = script_says('ledger', '-f sql/ledger.sql') // '';
like($apart, qr/^Make a database for each: CREATE DATABASE \w+;$/, 'a ledger of something else');
$node->safe_psql('postgres', $apart =~ s/^.*: //r);
is(script_says('another', '-c "CREATE EXTENSION ai_invest" -f sql/ledger.sql'), undef, '... which helps');

# A ledger of another role
$node->safe_psql('another', 'CREATE ROLE stranger; GRANT CREATE ON DATABASE another TO stranger');
my $stranger = script_says('another', '-c "SET ROLE stranger" -f sql/ledger.sql') // '';
like($stranger, qr/^Run this as (\w+), or have it said: (GRANT postgres TO stranger;)$/, 'a ledger of another role');
is(script_says('another', '-f sql/ledger.sql'), undef, '... whom one may be');
$node->safe_psql('another', $stranger =~ s/^.*: //r);
is(script_says('another', '-c "SET ROLE stranger" -f sql/ledger.sql'), undef, '... or a member of');

# One from before the first release, and a database that is not in UTF-8
$node->safe_psql('postgres', q{CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'});
my $unicode = script_says('latin', '-c "CREATE EXTENSION ai_invest" -f sql/ledger.sql') // '';
like($unicode, qr/^(CREATE DATABASE ledger TEMPLATE template0 ENCODING 'UTF8';)$/, 'a database that is not in UTF-8');
$node->safe_psql('postgres', "DROP DATABASE ledger");
$node->safe_psql('postgres', $unicode);
$node->safe_psql('ledger', q{
	CREATE EXTENSION ai_invest;
	CREATE SCHEMA ai_ledger;
	CREATE TABLE ai_ledger.commitment (id text);
	CREATE TABLE ai_ledger.seed_row (key jsonb);
	INSERT INTO ai_ledger.seed_row VALUES ('{"id": "seed"}');
	INSERT INTO ai_ledger.commitment VALUES ('seed'), ('my row');
});
my $old = script_says('ledger', '-f sql/ledger.sql') // '';
like($old, qr/^Keep what is yours of it, for example: \\copy .*; then (DROP SCHEMA ai_ledger CASCADE;) and run this again\.$/, 'a ledger from before the first release');
my ($copy, $drop) = $old =~ /: (\\copy .*); then (DROP .*;) and/;
$copy =~ s/'mine\.csv'/"'" . $node->basedir . "\/mine.csv'"/e;
$node->safe_psql('ledger', "$copy;\n$drop");
is(slurp_file($node->basedir . '/mine.csv'), "id\nmy row\n", '... which keeps it');
is(script_says('ledger', '-f sql/ledger.sql'), undef, '... and helps');

#
# Amounts that got past the modifier of their column
#

$node->safe_psql('postgres', q{
	CREATE TABLE pinned (amount monetary('EUR'));
	CREATE TABLE in_euros (amount monetary('EUR'));
	CREATE TABLE in_dollars (amount monetary('USD'));
	INSERT INTO in_euros VALUES ('5 EUR');
	INSERT INTO in_dollars VALUES ('500 USD');
	CREATE FUNCTION copy_rows(source text) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE
		r record;
	BEGIN
		FOR r IN EXECUTE 'SELECT * FROM ' || source LOOP
			INSERT INTO pinned VALUES (r.amount);
		END LOOP;
	END
	$$;
	SELECT copy_rows('in_euros'), copy_rows('in_dollars')});
hint('an amount of another currency than its column', ask => q{SELECT FROM pinned WHERE amount < '100 EUR'},
	hint => qr/Find all such amounts: SELECT \* FROM (\S+)\(table\)\./, instead => q{SELECT value FROM $1('pinned')}, result => qr/500 USD/);

#
# What was not heard
#

# Formats of hints that nothing here can make the extension say, and why
my %unheard = (
	'This sorts on disk: percentile_disc(0.5) WITHIN GROUP (ORDER BY amount).' => 'a gigabyte of different amounts',
	'Aggregate each entity first: SELECT per_capita(amount, population) FROM (SELECT sum(amount) AS amount, max(population) AS population FROM source GROUP BY entity) AS by_entity.' => 'a gigabyte of names',
	'Build it again with the package libicu-dev, and without ICU=no.' => 'a build without ICU',
	"Use the style 'compact' or 'name'." => 'a language of whose units nothing is known',
	'Where the cluster is coordinated from: SELECT %s();' => 'nodes, heard in 071_shards',
	"SELECT citus_set_coordinator_host('localhost');  -- or the name by which the other nodes know it" => 'nodes, heard in 071_shards',
	'SELECT undistribute_table(%L%s);' => 'nodes, heard in 072_ledger_remade',
	', cascade_via_foreign_keys => true' => 'of that',
	'%s' => 'made elsewhere, and heard above');
# What an expected output of test/sql prints as a hint is seen there, of rate books and of the orders of amounts
my $printed = join '', map { slurp_source($_) } qw(expected/aggregate_ordered.out expected/aggregate_sum_in_book.out expected/convert_book.out expected/rates_book.out);
my @unheard;

sub slurp_source
{
	my ($file) = @_;
	open my $handle, '<', $file or die "$file: $!";
	local $/;
	return <$handle>;
}

sub is_heard
{
	my ($format) = @_;
	my $pattern = join '.*', map { quotemeta } split /%(?:\d+\$)?[a-zA-Z]/, $format, -1;

	return $unheard{$format} || $printed =~ /$pattern/ || grep { /^$pattern$/s } keys %heard;
}

my $formats = 0;
my @unfinished;
foreach my $file (grep { !m{^src/feed/} } glob 'src/*.[ch] src/*/*.[ch]')
{
	my $text = slurp_source($file) =~ s/"\s*\n\s*"//gr;
	while ($text =~ /errhint\((?:[^"()]|\([^()]*\))*?"((?:[^"\\]|\\.)*)"/g)
	{
		my $format = $1 =~ s/\\(.)/$1/gr;
		$formats++;
		push @unheard, "$file: $format" unless is_heard($format);
		push @unfinished, "$file: $format" if $format =~ /\.\.\./;
	}
}
foreach my $file (grep { !m{/feed/|/seed_} } glob 'sql/install/*.sql sql/install/*/*.sql sql/ledger/*.sql')
{
	my $text = slurp_source($file);
	while ($text =~ /HINT\s*=\s*((?:[^;']|'(?:[^']|'')*')*)/g)
	{
		# Each sentence of it: a CASE has several, and format() names besides
		my $expression = $1;
		while ($expression =~ /'((?:[^']|'')*)'/g)
		{
			my $format = $1 =~ s/''/'/gr;
			next if $format !~ / /;
			$formats++;
			push @unheard, "$file: $format" unless is_heard($format);
		}
	}
}
cmp_ok($formats, '>', 50, "hints that the sources can give: $formats");
is(join("\n", @unheard), '', 'each of them was heard, and helped');
is(join("\n", @unfinished, grep { /\.\.\./ } keys %heard), '', 'none leaves a place to be filled');

$node->stop;
done_testing();
