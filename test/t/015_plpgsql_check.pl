# plpgsql_check finds nothing in any function that the extension, the ledger or
# the examples install.

use strict;
use warnings;

use Test::More;

use lib 'test/t';
use Node;

my $share = `pg_config --sharedir`;
chomp $share;
plan skip_all => 'plpgsql_check is not installed (Debian has it as postgresql-NN-plpgsql-check)'
	unless -e "$share/extension/plpgsql_check.control";

my $node = new_node('plpgsql_check');
$node->init;
$node->start;

$node->safe_psql('postgres', 'CREATE EXTENSION plpgsql_check');
# Seeds are no functions
foreach my $file ('sql/ledger.sql', grep { slurp_file($_) !~ /ai_ledger\.staged_/ } glob 'sql/examples/*.sql')
{
	my ($out, $err);
	IPC::Run::run([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', $file ], '>', \$out, '2>', \$err);
	is($err, '', "$file installs");
}

# A trigger is checked on each table that it is of
my $functions = q{
	SELECT p.oid, p.oid::regprocedure AS name, coalesce(t.tgrelid, 0) AS tgrelid
	  FROM pg_proc AS p
	  JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
	  LEFT JOIN (SELECT DISTINCT tgfoid, tgrelid FROM pg_trigger) AS t ON t.tgfoid = p.oid
	 WHERE p.pronamespace <> 'pg_catalog'::regnamespace AND p.proname <> 'make_shard'
};
my @names = split /\n/, $node->safe_psql('postgres', "SELECT name FROM ($functions) AS f ORDER BY name::text");
foreach my $expected (qw(bi_view import_ecb grant_rate_writer ai_ledger.import_world_bank ai_ledger.check_commitment
	load_press_release pipeline_load pipeline_read pipeline_report))
{
	ok(scalar(grep { /^\Q$expected\E\(/ } @names), "$expected is among the functions checked");
}

# What finds its schemas itself, at its beginning, is checked where they are
$node->safe_psql('postgres', q{DO $$
	DECLARE
		f regprocedure;
	BEGIN
		FOR f IN SELECT oid FROM pg_proc WHERE prosrc LIKE '%set_config(''search_path''%' LOOP
			EXECUTE format('ALTER FUNCTION %s SET search_path = ai_invest, public, pg_temp', f);
		END LOOP;
	END
	$$});

# What some functions ask of Citus is there
$node->safe_psql('postgres', slurp_file('test/include/citus_stand_in.sql'));

# Nothing that is wrong, superfluous or slow; and no SQL made of what somebody else
# wrote.  Only bi_view, its columns, misplaced_amounts, undistribute_rates and check have that to say of
# themselves: the statements of the first are those that bi_view_columns() put together,
# name by name in quotes, and the others do the same in their own queries, with the extension's
# schema above all.  What columns
# such a query has, as check reads them, is not to be known.
# Before 14 an assignment is not parsed as one, and every cast in it is told.
is( $node->safe_psql(
		'postgres', qq{
	SELECT f.name, c.level, c.lineno, c.message, c.detail, c.query
	  FROM ($functions) AS f, plpgsql_check_function_tb(f.oid::regprocedure, f.tgrelid, all_warnings => true) AS c
	 WHERE NOT (f.name::text ~ '^(bi_view|bi_view_columns|ai_invest.misplaced_amounts|ai_invest.undistribute_rates|ai_invest."check")\\(' AND c.level = 'security')
	   AND NOT (f.name::text = 'ai_invest."check"()' AND (c.message = 'cannot determinate a result of dynamic SQL' OR c.message = 'record "it" has no field "provider"'))
	   AND NOT (current_setting('server_version_num')::int < 140000 AND c.message = 'target type is different type than source type')
	 ORDER BY f.name::text, c.lineno}),
	'',
	'plpgsql_check has nothing to say of ' . @names . ' functions');

# It would have
$node->safe_psql('postgres', q{CREATE FUNCTION wrong() RETURNS monetary LANGUAGE plpgsql AS 'DECLARE unused integer; BEGIN RETURN lower(nothing) FROM ai_ledger.commitment; END'});
isnt($node->safe_psql('postgres', q{SELECT message FROM plpgsql_check_function_tb('wrong()', all_warnings => true)}), '', 'of a function that is wrong it has');

$node->stop;
done_testing();
