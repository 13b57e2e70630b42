# Rates survive a dump: every row once, the rights that were given, and the
# triggers that record changes.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('rates_dump');
$node->init;
$node->start;
my $dump = $node->data_dir . '/dump';

# An analyst who is no superuser installs the extension and writes rates.
$node->safe_psql('postgres', 'CREATE ROLE analyst LOGIN; CREATE ROLE importer LOGIN; CREATE DATABASE source OWNER analyst;');
$node->safe_psql('source', q{
	SET ROLE analyst;
	CREATE EXTENSION ai_invest;
	SELECT grant_rate_writer('importer');
	INSERT INTO ai_invest.rate_provider(provider, priority, max_age, source, only_when_named) VALUES ('ECB', 5, NULL, 'a source', false), ('budget', 5, 3, NULL, true);
	INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', c, date '2025-01-01' + n, 1 + n / 8.0, '2025-06-01Z' FROM generate_series(1, 100) n, unnest('{USD,JPY}'::currency_code[]) c;
	INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on) VALUES ('ECB', 'EUR', 'USD', '2025-01-05');
	CREATE TABLE deal AS SELECT monetary(n, 'EUR') AS amount, date '2025-01-01' + n AS day FROM generate_series(1, 100) n;
});

my $contents = q{
	SELECT md5(string_agg(e::text, ' ' ORDER BY e::text)) FROM ai_invest.exchange_rate e;
	SELECT * FROM ai_invest.rate_provider;
	SELECT sum(to_usd(amount, day)), count(*) FROM deal;
};

# The right of who installs is his who restores; what was given on goes with the dump.
my $rights = q{
	SELECT t, p, has_table_privilege('importer', t, p)
	FROM (VALUES ('ai_invest.exchange_rate'), ('ai_invest.rate_provider'), ('ai_invest.rate_stamp')) t(t),
		unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) p
	ORDER BY 1, 2;
};
my $expected = $node->safe_psql('source', $contents);
my $expected_rights = $node->safe_psql('source', $rights);
like($expected, qr/^ECB\|5\|\|a source\|f\nbudget\|5\|3\|\|t$/m, 'there is something to dump');
is($node->safe_psql('source', q{
	SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
	WHERE nspname = 'ai_invest' AND relkind = 'r' AND pg_get_userbyid(relowner) = 'analyst'
}), '0', 'the tables do not belong to who installs');
foreach my $attempt ('CREATE TRIGGER mine BEFORE INSERT ON ai_invest.exchange_rate FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
	'ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER ALL', 'CREATE RULE mine AS ON INSERT TO ai_invest.exchange_rate DO INSTEAD NOTHING',
	'CREATE TABLE ai_invest.mine()', 'ALTER FUNCTION grant_rate_writer(regrole) RESET search_path', 'UPDATE ai_invest.rate_stamp SET n = 0')
{
	my (undef, undef, $error) = $node->psql('source', "SET ROLE analyst; $attempt");
	like($error, qr/permission denied|must be owner/, "refused: $attempt");
}

# Restores into a database that has nothing and compares.
sub restored
{
	my ($name, @command) = @_;

	$node->safe_psql('postgres', 'DROP DATABASE IF EXISTS target');
	$node->safe_psql('postgres', 'CREATE DATABASE target OWNER analyst');
	$node->command_ok(\@command, "$name: restored without an error");
	is($node->safe_psql('target', $contents), $expected, '... with the same rates');

	# The rates go on being remembered, and changes noticed
	my $session = open_session($node, 'target');
	my $ask = "SELECT exchange_rate('EUR', 'JPY', '2025-04-10');";
	my $before = $session->ask($ask);
	$node->safe_psql('target', 'SET session_replication_role = replica; UPDATE ai_invest.exchange_rate SET rate = rate + 1');
	cmp_ok($session->ask($ask), '==', $before + 1, '... and changes are noticed');
	$session->close;
}

$node->command_ok([ 'pg_dump', '-d', $node->connstr('source'), '-f', "$dump.sql" ], 'a plain dump');
restored('plain', 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('target'), '-f', "$dump.sql");
is($node->safe_psql('target', $rights), $expected_rights, '... and rights');
$node->command_ok([ 'pg_dump', '-d', $node->connstr('source'), '-Fc', '-f', "$dump.custom" ], 'a custom dump');
restored('custom', 'pg_restore', '--exit-on-error', '-d', $node->connstr('target'), "$dump.custom");
is($node->safe_psql('target', $rights), $expected_rights, '... and rights');
restored('custom, by the analyst', 'pg_restore', '--exit-on-error', '--no-owner', '-U', 'analyst', '-d', $node->connstr('target'), "$dump.custom");
$node->safe_psql('target', q{SET ROLE analyst; DELETE FROM ai_invest.rate_provider; SELECT grant_rate_writer('importer')});
is($node->safe_psql('target', $rights), $expected_rights, '... who may write, and give others the right');

# Data alone, with all triggers disabled and then enabled: not always any more
$node->safe_psql('target', 'TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider, deal');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--data-only', '--disable-triggers', '-d', $node->connstr('target'), "$dump.custom" ], 'data only, without triggers');
is($node->safe_psql('target', $contents), $expected, '... with the same rates');
my $session = open_session($node, 'target');
my $ask = "SELECT exchange_rate('EUR', 'JPY', '2025-04-10');";
my $before = $session->ask($ask);
my $update = 'SET session_replication_role = replica; UPDATE ai_invest.exchange_rate SET rate = rate + 1';
$node->safe_psql('target', $update);
cmp_ok($session->ask($ask), '==', $before + 1, '... and changes are noticed, if not by the triggers');
cmp_ok($session->rates_read($ask), '>=', 100, '... because each query reads the rates anew');

# ... until they are given back what the documentation says
open my $page, '<', 'docs/scale.md' or die "docs/scale.md: $!";
my @mend = grep { /ENABLE ALWAYS TRIGGER/ } <$page>;
close $page;
is(scalar @mend, 2, 'docs/scale.md mends both tables');
$node->safe_psql('target', join '', @mend);
$session->ask($ask);
is($session->rates_read($ask), '0', '... so that the rates are remembered');
$node->safe_psql('target', $update);
cmp_ok($session->ask($ask), '==', $before + 2, '... and changes are noticed');
$session->close;

$node->stop('fast');
done_testing();
