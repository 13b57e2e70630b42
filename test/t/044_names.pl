# Names: an application has its own objects beside the extension, whichever of
# the two was there first, and the extension can be moved out of the way.
use strict;
use warnings;

use lib 'test/t';

use Everything;
use Node;
use Test::More;

my $node = new_node('names');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
chomp(my $share = `pg_config --sharedir`);
my $scripts = "$share/extension/ai_invest";

# What applications call their tables, views and types
my @names = qw(currency currencies exchange_rate exchange_rates rate rates country countries money amount amounts price prices
	commitment commitments ledger invoice payment account population provider rate_provider rate_coverage unit conversion);

# How an object of a name is made, filled, and read back
my %kinds = (
	table => [ 'CREATE TABLE IF NOT EXISTS %1$s (id integer PRIMARY KEY, code text)', q{INSERT INTO %1$s VALUES (1, 'mine')}, 'SELECT code FROM %1$s' ],
	view => [ q{CREATE VIEW %1$s AS SELECT 'mine'::text AS code}, undef, 'SELECT code FROM %1$s' ],
	'materialized view' => [ q{CREATE MATERIALIZED VIEW IF NOT EXISTS %1$s AS SELECT 'mine'::text AS code}, undef, 'SELECT code FROM %1$s' ],
	enum => [ q{CREATE TYPE %1$s AS ENUM ('mine')}, undef, q{SELECT 'mine'::public.%1$s} ],
	domain => [ q{CREATE DOMAIN %1$s AS text CHECK (VALUE = 'mine')}, undef, q{SELECT 'mine'::public.%1$s} ],
	'composite type' => [ 'CREATE TYPE %1$s AS (code text)', undef, q{SELECT (ROW('mine')::public.%1$s).code} ],
	sequence => [ 'CREATE SEQUENCE IF NOT EXISTS %1$s', undef, q{SELECT CASE nextval('public.%1$s') WHEN 1 THEN 'mine' END} ],
	function => [ q{CREATE FUNCTION %1$s() RETURNS text LANGUAGE sql AS $$SELECT 'mine'$$; CREATE FUNCTION %1$s(text) RETURNS text LANGUAGE sql AS $$SELECT 'mine'$$},
		undef, q{SELECT %1$s(%1$s())} ]);

sub install
{
	my ($database) = @_;
	$node->safe_psql($database, 'CREATE EXTENSION ai_invest');
	return run_script($node, $database, "$scripts/ledger.sql");
}

foreach my $kind (sort keys %kinds)
{
	my ($make, $fill, $read) = @{ $kinds{$kind} };

	foreach my $order ('before', 'after')
	{
		my $database = "app $order";
		my @script = map { sprintf($make, $_) } @names;

		push @script, map { sprintf($fill, $_) } @names if defined $fill;
		create_empty($node, $database, 'public');
		install($database) if $order eq 'after';
		my ($status, undef, $complaint) = $node->psql($database, join(";\n", @script));
		is("$status$complaint", '0', "a $kind of each name, $order the extension");
		($status, undef, $complaint) = $node->psql($database, 'CREATE EXTENSION IF NOT EXISTS ai_invest');
		is($status, 0, '... is no obstacle') or diag($complaint);
		run_script($node, $database, "$scripts/ledger.sql");
		is($node->safe_psql($database, join(";\n", map { sprintf($read, $_) } @names)), join("\n", ('mine') x @names), '... and stays what it was');
		is($node->safe_psql($database, q{
			CREATE TABLE sale (id integer, price_in monetary('EUR', 2), code currency_code, span monetary_range);
			INSERT INTO sale VALUES (1, '5 EUR', 'USD', '[1 EUR,2 EUR]');
			SELECT price_in, pg_catalog.concat(currency(price_in), ' ', amount(price_in)), code, span, to_usd(price_in, '2025-02-10') FROM sale}),
			'5.00 EUR|EUR 5.00|USD|[1 EUR,2 EUR]|5.16 USD', '... beside which amounts are what they are');
	}
}

# What the extension does take in the user's schema; an application that has it says where else to put the extension.
create_empty($node, 'taken', 'money');
foreach my $name ('currency_code', 'monetary', 'monetary_range')
{
	$node->safe_psql('taken', "CREATE DOMAIN public.$name AS text");
	my (undef, undef, $complaint) = $node->psql('taken', 'CREATE EXTENSION ai_invest');
	like($complaint, qr/type "$name" already exists/, "$name is taken");
	$node->safe_psql('taken', "DROP DOMAIN public.$name");
}
$node->safe_psql('taken', "CREATE DOMAIN public.currency_code AS text CHECK (VALUE ~ '^[A-Z]{3}\$'); CREATE SCHEMA money; CREATE EXTENSION ai_invest SCHEMA money");
run_script($node, 'taken', "$scripts/ledger.sql");
is($node->safe_psql('taken', q{SELECT 'XYZ'::currency_code, currency('1 EUR'::monetary)}), 'XYZ|EUR', '... which leaves room beside it');

# Moved, it is as if it had always been there: in the dump, and in what it answers.
sub set_schema
{
	my ($database, $schema) = @_;
	my ($status, $out, $complaint) = (0, '', '');

	IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), (defined $schema ? ('-v', "schema=$schema") : ()), '-f', "$scripts/set_schema.sql" ],
		'<', \'', '>', \$out, '2>', \$complaint);
	return $complaint;
}

foreach my $path ([ 'public', 'with "quotes"' ], [ 'money', 'public' ], [ 'ai_invest', 'money' ])
{
	my ($from, $to) = @$path;
	my $quoted = $to =~ s/"/""/gr;
	my $members = q{SELECT i.type, i.identity FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ai_invest',
		LATERAL pg_identify_object(d.classid, d.objid, 0) i WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' ORDER BY i.type, i.identity COLLATE "C"};

	create_everything($node, 'moved', $from);
	# what an application has of the names that come over for a moment
	$node->safe_psql('moved', 'CREATE TABLE public.currencies (a integer); CREATE SEQUENCE public.exchange_rate_pkey; CREATE FUNCTION public.currencies() RETURNS integer LANGUAGE sql AS $$SELECT 1$$; ANALYZE');
	my $expected = answers($node, 'moved');
	create_empty($node, 'wanted', $quoted);
	$node->safe_psql('wanted', qq{CREATE SCHEMA IF NOT EXISTS "$quoted"; CREATE EXTENSION ai_invest SCHEMA "$quoted"});
	$node->safe_psql('moved', qq{CREATE SCHEMA IF NOT EXISTS "$quoted"; ALTER DATABASE moved SET search_path = public, "$quoted"});

	is(set_schema('moved', $to), '', "moved from $from to $to");
	is($node->safe_psql('moved', q{SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'ai_invest'}), $to =~ /\W/ ? qq{"$quoted"} : $to, '... where it is now');
	same_dump($node->safe_psql('moved', $members), $node->safe_psql('wanted', $members), '... and with it all that belongs to it, each where it would have been made');
	is($node->safe_psql('moved', q{SELECT count(*) FROM pg_class WHERE relname ~ '^ai_invest_[0-9]' UNION ALL SELECT count(*) FROM pg_proc WHERE proname ~ '^ai_invest_[0-9]'}), "0\n0", '... and no other name is left');
	# the functions of the ledger name the schema, until it is made again
	run_script($node, 'moved', "$scripts/ledger.sql");
	# which tell of the schema of the rates too, where that is another one now
	same_dump(answers($node, 'moved'), $expected, '... all answers are the same') unless $from eq 'ai_invest';
	is_sound($node, 'moved', '... its indexes are sound');

	create_empty($node, 'restored', $quoted);
	open my $dump, '>', $node->basedir . '/moved.sql' or die;
	print $dump dump_of($node, 'moved');
	close $dump;
	run_script($node, 'restored', $node->basedir . '/moved.sql', '-o', '/dev/null');
	$node->safe_psql('restored', 'ANALYZE');
	same_dump(answers($node, 'restored'), answers($node, 'moved'), '... and so are those of a dump');
	$node->safe_psql('moved', 'DROP EXTENSION ai_invest CASCADE');
}

# Who owns an extension can call what is his a part of it; that does not get into the schema of the rates, where nobody else may write
create_empty($node, 'added', 'public');
$node->safe_psql('added', q{
	CREATE ROLE maker LOGIN;
	GRANT CREATE ON DATABASE added TO maker;
	GRANT CREATE ON SCHEMA public TO maker;
	SET ROLE maker;
	CREATE EXTENSION ai_invest;
	CREATE SCHEMA his;
	CREATE FUNCTION his.unnest(date[]) RETURNS SETOF date LANGUAGE sql AS 'SELECT pg_catalog.unnest($1)';
	CREATE TABLE his.exchange_rates (a integer);
	ALTER EXTENSION ai_invest ADD FUNCTION his.unnest(date[]);
	ALTER EXTENSION ai_invest ADD TABLE his.exchange_rates;
	RESET ROLE;
	CREATE SCHEMA money});
like(set_schema('added', 'money'), qr/extension "ai_invest" does not support SET SCHEMA\nDETAIL:  \w+ his\.\S+ is not in the extension's schema "public"/, 'what its owner added is not moved');
$node->safe_psql('added', 'SET ROLE maker; ALTER EXTENSION ai_invest DROP FUNCTION his.unnest(date[]); ALTER EXTENSION ai_invest DROP TABLE his.exchange_rates');
is(set_schema('added', 'money'), '', '... and once that is his again, the rest is');
is($node->safe_psql('added', q{SELECT DISTINCT relowner = 10 FROM pg_class WHERE relnamespace = 'ai_invest'::regnamespace AND relkind IN ('r', 'v') UNION SELECT proowner = 10 FROM pg_proc WHERE pronamespace = 'ai_invest'::regnamespace}), 't', '... and nothing else is among the rates');

create_empty($node, 'refused', 'public');
like(set_schema('refused', 'money'), qr/extension "ai_invest" does not exist in this database/, 'nothing to move');
$node->safe_psql('refused', 'CREATE EXTENSION ai_invest; CREATE ROLE somebody LOGIN; GRANT CREATE ON DATABASE refused TO somebody');
like(set_schema('refused', 'nowhere'), qr/schema "nowhere" does not exist\nHINT:  CREATE SCHEMA nowhere;/, 'nowhere to move it');
like(set_schema('refused'), qr/set_schema: name the schema, for example/, 'not said where');
like(set_schema('refused', 'ai_invest'), qr/because the extension contains the schema/, 'not into the schema that it made');
like(set_schema('refused', 'public'), qr/WARNING:  extension "ai_invest" is in schema "public" already/, 'it is there already');
$node->safe_psql('refused', 'CREATE SCHEMA money AUTHORIZATION somebody');
$node->safe_psql('refused', q{CREATE TABLE money.kept (price monetary DEFAULT '1 EUR')});
my (undef, undef, $complaint) = $node->psql('refused', 'ALTER EXTENSION ai_invest SET SCHEMA money');
like($complaint, qr/extension "ai_invest" does not support SET SCHEMA/, 'PostgreSQL alone does not move it');
is($node->safe_psql('refused', 'SELECT extnamespace::regnamespace, (SELECT count(*) FROM ai_invest.currencies) FROM pg_extension WHERE extname = $$ai_invest$$'), 'public|307', 'after all that it is where it was');

$node->stop;
done_testing();
