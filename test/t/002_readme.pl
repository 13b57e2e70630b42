# The README shows what is: each of its queries prints what stands below it.
#
# A block of SQL that is followed by a block of text is run, in the order of the
# README, in a database with the extension and the ledger.
use strict;
use warnings;

use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'initdb refuses root' if $> == 0;

my $node = PostgreSQL::Test::Cluster->new('readme');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

# Runs psql as a user does, and returns what stands on the screen
sub screen
{
	my ($input, @arguments) = @_;
	my $output;
	IPC::Run::run(
		[ 'psql', '-X', '-q', '-P', 'pager=off', '-v', 'SHOW_CONTEXT=never', '-d', $node->connstr('postgres'), @arguments ],
		'<', \$input, '>', \$output, '2>&1');
	$output =~ s/^psql:[^:]*:\d+: //mg;
	return $output;
}

unlike(screen('', '-v', 'ON_ERROR_STOP=1', '-f', 'sql/ledger.sql'), qr/ERROR|WARNING/, 'the ledger loads');

open my $handle, '<:encoding(UTF-8)', 'README.md' or die "README.md: $!";
my $readme = do { local $/; <$handle> };
close $handle;

my $examples = 0;
while ($readme =~ /^```sql\n((?:(?!```).*\n)*)```\n+```text\n((?:(?!```).*\n)*)```$/mg)
{
	my ($sql, $expected) = ($1, $2);
	my $line = 1 + (substr($readme, 0, $-[0]) =~ tr/\n//);
	my $output = screen($sql);
	s/[ \t]+$//mg, s/\n+\z/\n/ foreach $output, $expected;
	is($output, $expected, "the example in line $line of the README");
	$examples++;
}
cmp_ok($examples, '>=', 5, 'the README has examples');

# What a user calls is in the reference.  The rest are the functions behind
# types, operators, casts, indexes and aggregates.
my ($reference) = $readme =~ /^## Reference\n(.*)/ms;
my @functions = split /\n/, $node->safe_psql(
	'postgres', q{
	SELECT DISTINCT proname
	FROM pg_proc p
	JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'ai_invest'
	WHERE prorettype <> 'trigger'::regtype
	AND p.oid NOT IN (
		SELECT unnest(ARRAY[oprcode, oprrest, oprjoin]) FROM pg_operator
		UNION ALL
		SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend, typmodin, typmodout]) FROM pg_type
		UNION ALL
		SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn])
		FROM pg_aggregate
		UNION ALL
		SELECT amproc FROM pg_amproc
		UNION ALL
		SELECT prosupport FROM pg_proc
		UNION ALL
		SELECT castfunc FROM pg_cast)
	ORDER BY 1});
cmp_ok(scalar @functions, '>', 20, 'the extension has functions');
like($reference, qr/`\Q$_\E\(/, "$_ is in the reference") foreach @functions;

$node->stop;
done_testing();
