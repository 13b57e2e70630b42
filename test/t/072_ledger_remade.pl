# The ledger run again where somebody else has made its tables anew, as a distributed engine does:
# they bear the same names and have the same rows, but are other relations, with other types of rows.
# What Citus does is done by hand: test/distributed/citus.sql has it done by Citus itself.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('ledger_remade');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "fsync = off\n");
$node->start;

sub run_ledger
{
	my ($name) = @_;
	my ($out, $err);

	IPC::Run::run([ 'psql', '-X', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', 'sql/ledger.sql' ], '>', \$out, '2>', \$err);
	is($err, '', $name);
	return $out;
}

my $answers = q{
	SELECT md5(string_agg(h::text, E'\n' ORDER BY h::text COLLATE "C")) FROM ai_ledger.headline h;
	SELECT md5(string_agg(h::text, E'\n' ORDER BY h::text COLLATE "C")) FROM ai_ledger.headline_as_of('2025-06-01') h;
	SELECT md5(string_agg(f::text, E'\n' ORDER BY f::text COLLATE "C")) FROM ai_ledger.commitment_flat f;
	SELECT ratio_low FROM ai_ledger.compare_per_capita('seed-fra-109', 'seed-usa-stargate');
	SELECT (ai_ledger.known_commitment('seed-fra-109')).amount;
	SELECT obj_description('ai_ledger.commitment_flat'::regclass);
	SELECT count(*) FROM pg_proc WHERE pronamespace = 'ai_ledger'::regnamespace;
	SELECT count(*) FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace AND relkind IN ('r', 'v') AND relname !~ '_shard$';
	SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'ai_ledger'::regnamespace AND NOT t.tgisinternal AND c.relname !~ '_shard$'};

# A table made anew beside the old one, which either stays, as the shard of a local table that Citus
# knows, or is dropped with all that depends on it, as when Citus gives a table up
$node->safe_psql('postgres', q{
	CREATE FUNCTION public.remake(relation regclass, stays boolean) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE
		table_name CONSTANT text := relation::text;
		views text[] := ARRAY(
			WITH RECURSIVE depending AS (
				SELECT r.ev_class AS oid, 1 AS depth FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid WHERE d.refobjid = relation AND r.ev_class <> relation
				UNION
				SELECT r.ev_class, p.depth + 1 FROM depending p JOIN pg_depend d ON d.refobjid = p.oid JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid WHERE r.ev_class <> p.oid AND p.depth < 20
			)
			SELECT format('CREATE OR REPLACE VIEW %s AS %s', oid::regclass, pg_get_viewdef(oid)) FROM depending GROUP BY oid ORDER BY max(depth));
		triggers text[] := ARRAY(SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = relation AND NOT tgisinternal);
		keys text[] := ARRAY(SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype = 'f' AND relation IN (conrelid, confrelid));
		dropped text[] := ARRAY(SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE contype = 'f' AND relation IN (conrelid, confrelid));
		columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
		old text;
		command text;
	BEGIN
		FOREACH command IN ARRAY dropped LOOP
			EXECUTE command;
		END LOOP;
		EXECUTE format('ALTER TABLE %s RENAME TO %I', table_name, split_part(table_name, '.', 2) || '_shard');
		old := relation::text;
		EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', table_name, old);
		EXECUTE format('INSERT INTO %s (%s) SELECT %2$s FROM %s', table_name, columns, old);
		IF NOT stays THEN
			EXECUTE format('DROP TABLE %s CASCADE', old);
		END IF;
		FOREACH command IN ARRAY triggers || keys || views LOOP
			EXECUTE command;
		END LOOP;
	END
	$$});

my $summary = run_ledger('the ledger');
my $before = $node->safe_psql('postgres', $answers);
foreach my $stays ('true', 'false')
{
	my $what = $stays eq 'true' ? 'beside the old ones' : 'in place of the old ones';
	$node->safe_psql('postgres', "SELECT public.remake(c.oid, $stays) FROM pg_class c WHERE c.relnamespace = 'ai_ledger'::regnamespace AND c.relkind = 'r' AND c.relname !~ '_shard\$' ORDER BY c.relname");
	is(run_ledger("run again, its tables made anew $what"), $summary, '... with the same summary');
	is($node->safe_psql('postgres', $answers), $before, '... and the same answers');
	is(run_ledger('and once more'), $summary, '... with the same summary');
	$node->safe_psql('postgres', q{DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'ai_ledger'::regnamespace AND relname ~ '_shard$' AND relkind = 'r' LOOP EXECUTE format('DROP TABLE %s', t); END LOOP; END $$});
}

#
# What may not be on several servers is refused, with what undoes it
#

is($node->safe_psql('postgres', q{SELECT d.objid::regprocedure FROM pg_depend d JOIN pg_class c ON c.reltype = d.refobjid AND c.relkind = 'v' AND c.relnamespace = 'ai_ledger'::regnamespace
	WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_type'::regclass}), '', 'no function keeps an engine from making a view anew');

$node->safe_psql('postgres', slurp_file('test/include/citus_stand_in.sql') . q{
	CREATE FUNCTION public.undistribute_table(relation regclass, cascade_via_foreign_keys boolean DEFAULT false) RETURNS void LANGUAGE sql AS 'DELETE FROM pg_catalog.pg_dist_partition WHERE logicalrelid = relation'});
my $local = 'It is written and checked together with rows of this server alone: it has to be a local table.';
my $whole = 'Its views join all of it with tables of this server: it may be a local or a reference table.';
my $cascade = ', cascade_via_foreign_keys => true';
foreach my $case (
	[ 'population', "'h', 'country', 1, 's'", 'a distributed table', $whole, $cascade ], [ 'gdp', "'n', NULL, 5, 's'", 'a distributed table', $whole, $cascade ],
	[ 'phrase', "'h', 'key', 1, 's'", 'a distributed table', $whole, '' ], [ 'commitment', "'n', NULL, 1, 't'", 'a reference table', $local, $cascade ],
	[ 'commitment', "'h', 'id', 1, 's'", 'a distributed table', $local, $cascade ], [ 'event', "'n', NULL, 1, 't'", 'a reference table', $local, $cascade ],
	[ 'structure_change', "'n', NULL, 1, 't'", 'a reference table', $local, '' ])
{
	my ($table, $row, $what, $why, $undo) = @$case;
	my $err;

	$node->safe_psql('postgres', "INSERT INTO pg_catalog.pg_dist_partition (logicalrelid, partmethod, partkey, colocationid, repmodel) VALUES ('ai_ledger.$table', $row)");
	IPC::Run::run([ 'psql', '-X', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', 'sql/ledger.sql' ], '>', \my $out, '2>', \$err);
	like($err, qr/ERROR:  table "ai_ledger\.$table" is $what of Citus, and the ledger would not work\nDETAIL:  \Q$why\E\nHINT:  \QSELECT undistribute_table('ai_ledger.$table'$undo);\E\n/, "$table as $what is refused");
	$node->safe_psql('postgres', $err =~ /^HINT:  (.*)$/m ? $1 : 'SELECT no_hint()');
}
$node->safe_psql('postgres', q{INSERT INTO pg_catalog.pg_dist_partition (logicalrelid, partmethod, colocationid, repmodel)
	SELECT format('ai_ledger.%I', t)::regclass, 'n', 1, 't' FROM unnest('{country,country_name,population,gdp,ppp,figure_source,phrase,kind}'::text[]) t
	UNION ALL SELECT format('ai_ledger.%I', t)::regclass, 'n', 0, 's' FROM unnest('{commitment,commitment_source,source,event,overlap,correction,claim}'::text[]) t});
is(run_ledger('run where copies are on each node, and the commitments here'), $summary, '... with the same summary');
is($node->safe_psql('postgres', $answers), $before, '... and the same answers');

$node->stop;
done_testing();
