# docs/reference.md is what the comments of all objects say, and leaves none out.

use strict;
use warnings;

use File::Temp;
use Test::More;

use lib 'test/t';
use Node;

my $node = new_node('reference');
$node->init;
$node->start;

# Before 14 there is no brin class of several intervals to describe
plan skip_all => 'the reference is that of PostgreSQL 14 and later'
	if $node->safe_psql('postgres', 'SHOW server_version_num') < 140000;

$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');
IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', 'sql/ledger.sql' ], '>', \my $summary, '2>', \my $complaint);
is($complaint, '', 'the ledger loads');

my $written = File::Temp->new;
$node->command_ok([ 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-f', 'docs/reference.sql', '-o', "$written" ], 'the reference is written');
$node->command_ok([ 'diff', '-u', 'docs/reference.md', "$written" ], 'docs/reference.md is current (make reference writes it)')
	or diag(`diff -u docs/reference.md $written | head -50`);

open my $handle, '<:encoding(UTF-8)', 'docs/reference.md' or die "docs/reference.md: $!";
my $reference = do { local $/; <$handle> };
open $handle, '<:encoding(UTF-8)', 'docs/errors.md' or die "docs/errors.md: $!";
my $errors = do { local $/; <$handle> };
close $handle;

# Nothing that the extension or the ledger brings is missing
my @names = split /\n/, $node->safe_psql(
	'postgres', q{
	SELECT DISTINCT name
	  FROM pg_depend AS d
	  JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
	 CROSS JOIN LATERAL (
		SELECT proname::text FROM pg_proc WHERE d.classid = 'pg_proc'::regclass AND oid = d.objid
		UNION ALL
		SELECT oprname FROM pg_operator WHERE d.classid = 'pg_operator'::regclass AND oid = d.objid
		UNION ALL
		SELECT typname FROM pg_type WHERE d.classid = 'pg_type'::regclass AND oid = d.objid AND typtype = 'b' AND typelem = 0
		UNION ALL
		SELECT relname FROM pg_class WHERE d.classid = 'pg_class'::regclass AND oid = d.objid AND relkind IN ('r', 'v')
		UNION ALL
		SELECT opcname FROM pg_opclass WHERE d.classid = 'pg_opclass'::regclass AND oid = d.objid) AS member (name)
	 WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
	UNION
	SELECT proname FROM pg_proc WHERE pronamespace = 'ai_ledger'::regnamespace AND prorettype <> 'trigger'::regtype
	UNION
	SELECT relname FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind IN ('r', 'v')
	ORDER BY 1});
cmp_ok(scalar @names, '>', 150, 'there are many objects');
is(join(' ', grep { $reference !~ /(?<!\w)\Q$_\E(?!\w)/ } @names), '', 'each of them is in the reference');

# A comment is a sentence that fits into a line of psql, of the ledger's functions too
is($node->safe_psql('postgres', q{SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'ai_ledger'::regnamespace AND length(obj_description(oid, 'pg_proc')) > 100}),
	'', 'what a function of the ledger says of itself is short');

# Whatever SQLSTATE it speaks of, the page of errors explains
my %codes = map { $_ => 1 } $reference =~ /\b((?:22|23|2B|40|42|MC|P0)[0-9A-Z]{3})\b/g;
cmp_ok(scalar keys %codes, '>', 10, 'the reference names SQLSTATEs');
is(join(' ', grep { $errors !~ /^\|.*`$_`/m } sort keys %codes), '', 'docs/errors.md explains them');

$node->stop;
done_testing();
