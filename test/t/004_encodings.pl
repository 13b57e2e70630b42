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

my %spelling = (UTF8 => "Bol\xc3\xadvar Soberano", LATIN1 => 'Bolivar Soberano', SQL_ASCII => 'Bolivar Soberano');

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
}

$node->stop;
done_testing();
