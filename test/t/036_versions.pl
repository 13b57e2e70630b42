# The extension brought up to date by its upgrade scripts is the one that CREATE
# EXTENSION makes: same objects, same labels, same rights, same comments.
#
# sql/upgrade has a script for each step, ai_invest--OLD--NEW.sql; test/upgrade
# keeps the install script of each version that was released, ai_invest--OLD.sql.
use strict;
use warnings;

use lib 'test/t';

use Everything;
use Node;
use Test::More;

my $node = new_node('versions');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;

# The members of the extension as pg_upgrade would make them again, without their numbers
sub members
{
	my ($database) = @_;
	my $out = dump_of($node, $database, '--binary-upgrade', '--schema-only');

	$out =~ s/^-- For binary upgrade.*\n//mg;
	$out =~ s/^SELECT (pg_catalog\.)?binary_upgrade_set_next_.*\n//mg;
	$out =~ s/^SELECT pg_catalog\.binary_upgrade_create_empty_extension.*\n//mg;
	$out =~ s/'\d+'::pg_catalog\.(oid|xid)/N/g;
	$out =~ s/(relfrozenxid|relminmxid) = '\d+'/$1/g;
	$out =~ s/^(WHERE oid = )'\d+'/$1N/mg;
	# What no CREATE AGGREGATE says
	$out .= "--\n-- Name: volatility of aggregates\n" . $node->safe_psql($database,
		q{SELECT aggfnoid::regprocedure, provolatile FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid WHERE pronamespace <> 'pg_catalog'::regnamespace ORDER BY 1});
	# Each object with what belongs to it; their order is that of their numbers where their names are alike.
	return join "\n", sort split /(?=^--\n-- Name: )/m, $out;
}

sub create
{
	my ($database, $version) = @_;

	create_empty($node, $database, 'public');
	$node->safe_psql($database, 'CREATE EXTENSION ai_invest' . ($version ? " VERSION '$version'" : ''));
	return;
}

# What is compared: the same twice, and anything that an upgrade script could forget
create('fresh');
my $fresh = members('fresh');
cmp_ok(() = ($fresh =~ /^CREATE (FUNCTION|OPERATOR|AGGREGATE|TABLE|VIEW|TRIGGER|CAST|TYPE) /mg), '>', 300, 'the extension in parts');
create('again');
same_dump(members('again'), $fresh, 'is the same in another database');
my %forgotten = (
	'a label of an aggregate' => q{UPDATE pg_proc SET provolatile = 'i' WHERE proname = 'sum_in'},
	'a label' => 'ALTER FUNCTION monetary_add(monetary, monetary) PARALLEL UNSAFE',
	'a cost' => 'ALTER FUNCTION monetary_lt(monetary, monetary) COST 1',
	'a comment' => 'COMMENT ON TYPE monetary IS NULL',
	'a right' => 'GRANT INSERT ON ai_invest.rate_provider TO PUBLIC',
	'a right of a function' => 'GRANT EXECUTE ON FUNCTION grant_rate_writer(regrole) TO PUBLIC',
	'an option' => 'ALTER VIEW ai_invest.rate_coverage SET (security_barrier)',
	'a trigger' => 'ALTER TABLE ai_invest.exchange_rate ENABLE TRIGGER rate_stamp_row',
	'a default' => 'ALTER TABLE ai_invest.rate_provider ALTER priority SET DEFAULT 1',
	'an estimate' => 'ALTER OPERATOR < (monetary, monetary) SET (RESTRICT = NONE)');
foreach my $what (sort keys %forgotten)
{
	create('again');
	$node->safe_psql('again', $forgotten{$what});
	isnt(members('again'), $fresh, "$what would be missed");
}

# Scripts beside those that are installed, for this server alone
my ($share) = map { s/\s+\z//r } scalar `pg_config --sharedir`;
my %added;
sub add_script
{
	my ($name, $text) = @_;
	my $path = "$share/extension/$name";

	return if -e $path;
	open my $handle, '>', $path or die "$path: $!";
	print {$handle} $text;
	close $handle or die "$path: $!";
	$added{$path} = 1;
	return;
}
sub read_script
{
	my ($path) = @_;

	open my $handle, '<', $path or die "$path: $!";
	local $/;
	return scalar <$handle>;
}
END { unlink keys %added }

# From each version that was released to this one
my $current = $node->safe_psql('fresh', "SELECT default_version FROM pg_available_extensions WHERE name = 'ai_invest'");
my @released = grep { $_ ne $current } map { m{ai_invest--([^-]+)\.sql$} ? $1 : () } glob 'test/upgrade/*.sql';

# What was released stays as it was: a change after that is another version
ok(read_script("test/upgrade/ai_invest--$current.sql") eq read_script("$share/extension/ai_invest--$current.sql"),
	"version $current was released, and nothing of it has changed since") if -e "test/upgrade/ai_invest--$current.sql";

SKIP:
{
	skip 'there is no earlier version to come from', 1 unless @released;
	foreach my $version (@released)
	{
		add_script("ai_invest--$version.sql", read_script("test/upgrade/ai_invest--$version.sql"));
		create('old', $version);
		$node->safe_psql('old', "CREATE TABLE amount AS SELECT '1.50 EUR'::monetary AS m; ALTER EXTENSION ai_invest UPDATE");
		is($node->safe_psql('old', "SELECT extversion FROM pg_extension WHERE extname = 'ai_invest'"), $current, "from $version: up to date");
		is($node->safe_psql('old', 'SELECT m FROM amount'), '1.50 EUR', "from $version: the rows are there");
		$node->safe_psql('old', 'DROP TABLE amount');
		same_dump(members('old'), $fresh, "from $version: as fresh");
	}
}

# A rehearsal: a version that nobody will release changes a function, a cast and a comment
my $next = '999.0.0';
my $guard = qq{\\echo Use "ALTER EXTENSION ai_invest UPDATE" to load this file. \\quit\n};
my $changes = q{
	CREATE OR REPLACE FUNCTION ceil(amount monetary) RETURNS monetary
		AS 'MODULE_PATHNAME', 'monetary_ceil' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 3;
	DROP CAST (monetary AS jsonb);
	CREATE CAST (monetary AS jsonb) WITH FUNCTION jsonb(monetary) AS ASSIGNMENT;
	COMMENT ON CAST (monetary AS jsonb) IS 'assigned, in a rehearsal';
	COMMENT ON TYPE monetary IS 'a rehearsal';
};
my $script = read_script("$share/extension/ai_invest--$current.sql");
add_script("ai_invest--$next.sql", $script . $changes);
add_script("ai_invest--$current--$next.sql", $guard . $changes);
create('next', $next);
my $rehearsed = members('next');
isnt($rehearsed, $fresh, 'the next version is another one');
create('from', $current);
$node->safe_psql('from', "CREATE TABLE amount AS SELECT '1.50 EUR'::monetary AS m; ALTER EXTENSION ai_invest UPDATE TO '$next'");
is($node->safe_psql('from', 'SELECT m FROM amount'), '1.50 EUR', 'a rehearsal: the rows are there');
$node->safe_psql('from', 'DROP TABLE amount');
same_dump(members('from'), $rehearsed, '... and all else is as fresh');
unlike(`psql -X -d '${\ $node->connstr('from')}' -f '$share/extension/ai_invest--$current--$next.sql' 2>&1`, qr/ERROR/, 'a script that psql reads does nothing');

$node->stop('fast');
done_testing();
