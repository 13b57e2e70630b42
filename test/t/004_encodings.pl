# In a database that is not in UTF-8, names are ones that it can hold, and errors quote what it has.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('encodings');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nautovacuum = off\n");
$node->start;

# The longest name of a provider has 63 characters; what is too long for a table is too long for a list
my %longest = (UTF8 => "\xe2\x82\xac" x 63, LATIN1 => "\xe9" x 63, SQL_ASCII => "\xe9" x 63);

my %spelling = (UTF8 => "Bol\xc3\xadvar Soberano", LATIN1 => 'Bolivar Soberano', SQL_ASCII => 'Bolivar Soberano');

# A byte of no encoding may be anything, and is not said to be a blank
my %blank = (UTF8 => '1U+00A02', LATIN1 => '1U+00A02', SQL_ASCII => "1\xa02");

foreach my $encoding (sort keys %spelling)
{
	my $database = lc $encoding;
	$node->safe_psql('postgres', "CREATE DATABASE $database ENCODING '$encoding' TEMPLATE template0 LOCALE 'C'");
	$node->safe_psql($database, 'CREATE EXTENSION ai_invest');
	local $ENV{PGCLIENTENCODING} = $encoding;

	is($node->safe_psql($database, q{SELECT name FROM ai_invest.currencies WHERE code = 'VES'}), $spelling{$encoding},
		"$encoding: the name of a currency");
	is($node->safe_psql($database, q{SELECT count(*) FROM ai_invest.currencies WHERE length(name) < 2}), '0',
		"$encoding: all currencies have names");
	my (undef, undef, $error) = $node->psql($database, q{SELECT * FROM rates_in_file(E'Date,USD\n2025-02-07,' || chr(233) || E'\n', 'ecb')});
	like($error, qr/column 2: ".+" is not a rate/, "$encoding: a field that is not in ASCII is quoted");
	is($node->safe_psql($database, q{SELECT shown_text('1' || chr(160) || '2')}), $blank{$encoding}, "$encoding: what is shown of a no-break space");

	my $name = $longest{$encoding};
	my $insert = sub { return "INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('$_[0]', 'EUR', 'USD', '2025-02-07', $_[1])" };
	$node->safe_psql($database, $insert->($name, 3) . '; ' . $insert->('ECB', 2) . "; INSERT INTO ai_invest.rate_provider(provider) VALUES ('$name')");
	is($node->safe_psql($database, "SET ai_invest.rate_providers = '$name, ECB'; SELECT exchange_rate('EUR', 'USD', '2025-02-07')"), '3', "$encoding: the longest name of a provider is put first");
	is($node->safe_psql($database, "SELECT exchange_rate('EUR', 'USD', '2025-02-07', providers => 'ECB,$name')"), '2', '... and second, in an argument');
	foreach my $sql ("SET ai_invest.rate_providers = 'ECB, x$name'", "SELECT exchange_rate('EUR', 'USD', '2025-02-07', providers => 'x$name')", $insert->("x$name", 1), "INSERT INTO ai_invest.rate_provider(provider) VALUES ('x$name')")
	{
		isnt(($node->psql($database, "SELECT 1 FROM exchange_rate('EUR', 'FRF', '2025-02-07'); $sql"))[0], 0, '... and a longer one is refused by ' . ($sql =~ /(\w+ \w+)/)[0]);
	}
	$node->safe_psql($database, "ALTER DATABASE $database SET ai_invest.rate_providers = '$name'");
	is($node->safe_psql($database, q{SELECT exchange_rate('EUR', 'USD', '2025-02-07')}), '3', '... and is one of a database, before the library is there');
}

# The ledger's texts are in UTF-8; where there is no encoding they are the same bytes
$node->command_ok([ 'psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('sql_ascii'), '-f', 'sql/ledger.sql' ], 'the ledger without an encoding');
my @views = split /\n/, $node->safe_psql('sql_ascii', q{SELECT format('SELECT %L, count(v::text) FROM %s AS v', oid::regclass, oid::regclass)
	FROM pg_class WHERE relkind = 'v' AND relnamespace = 'ai_ledger'::regnamespace ORDER BY relname \gexec});
cmp_ok(scalar @views, '>', 10, '... all of whose views are read');
is($node->safe_psql('sql_ascii', q{SET ai_ledger.language = 'fr'; SELECT ai_ledger.localized('1,234.5')}), "1\xe2\x80\xaf234,5", '... in French');

# Before there is a database nothing says how long a character is; and no setting stops a server from starting
foreach my $preload ('', "'ai_invest'")
{
	foreach my $name ($longest{UTF8}, $longest{LATIN1}, "\xff\xfe\xf0", "\xe2")
	{
		$node->append_conf('postgresql.conf', "shared_preload_libraries = " . ($preload || "''") . "\nai_invest.rate_providers = '$name'\n");
		ok(eval { $node->restart; 1 }, 'a server starts with bytes in its configuration' . ($preload && ', the library with it')) or last;
		is($node->safe_psql('utf8', q{ALTER DATABASE utf8 RESET ai_invest.rate_providers; SELECT exchange_rate('EUR', 'FRF', '2025-02-07')}), '6.55957', '... and converts');
		is($node->safe_psql('utf8', q{SELECT exchange_rate('EUR', 'USD', '2025-02-07', on_missing => 'null')}), '3', '... by the provider that it names') if $name eq $longest{UTF8};
	}
}

$node->stop;
done_testing();
