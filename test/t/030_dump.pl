# Everything that the types can be in, dumped and restored in every form that
# pg_dump has, with the extension in each kind of schema.
use strict;
use warnings;

use lib 'test/t';

use Everything;
use Node;
use Test::More;

my $node = new_node('dump');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;
my $dump = $node->data_dir . '/dump';
my $expected;

# Dumps a database in parts, each with its options, and restores them one after the other.
sub restore
{
	my ($name, $source, $target, @parts) = @_;
	my $part = 0;

	foreach (@parts)
	{
		my ($dump_options, $restore_options) = @$_;
		my $file = "$dump." . ++$part;

		system('rm', '-rf', $file);
		$node->command_ok([ 'pg_dump', '-d', $node->connstr($source), @$dump_options, '-f', $file ], "$name: dump $part");
		$node->command_ok(
			$restore_options
			? [ 'pg_restore', '--exit-on-error', @$restore_options, '-d', $node->connstr($target), $file ]
			: [ 'psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($target), '-f', $file ],
			"$name: restore $part");
	}
	return;
}

# A database with everything, and one that was restored from it: only there views
# are written as pg_dump writes them, so that every dump of a copy is the same.
sub create_source
{
	my ($schema) = @_;

	create_everything($node, 'original', $schema);
	$expected = answers($node, 'original');
	create_empty($node, 'source', $schema);
	restore(qq{in schema "$schema"}, 'original', 'source', [ [ '-Fp' ] ]);
	return answers_the_same('source', qq{in schema "$schema"});
}

sub answers_the_same
{
	my ($database, $name) = @_;

	$node->safe_psql($database, 'ANALYZE');
	same_dump(answers($node, $database), $expected, "$name: answers the same");
	return is_sound($node, $database, "$name: the indexes of the copy are sound");
}

# Restores from the source, and compares.
sub restored
{
	my ($name, @parts) = @_;

	create_empty($node, 'target', 'public');
	restore($name, 'source', 'target', @parts);
	$node->safe_psql('target', 'REFRESH MATERIALIZED VIEW by_code');	# a part of neither schema nor data
	return same_dump(dump_of($node, 'target'), dump_of($node, 'source'), "$name: the copy is the same");
}

create_source('public');
# Rows that are inserted, not copied, may come to lie in another order.
create_empty($node, 'target', 'public');
restore('inserts', 'source', 'target', [ [ '--rows-per-insert=100', '--column-inserts', '--load-via-partition-root' ] ]);
answers_the_same('target', 'inserts');
restored('custom', [ [ '-Fc' ], [] ]);
restored('directory, in parallel', [ [ '-Fd', '-j2' ], [ '-j2' ] ]);
answers_the_same('target', 'directory, in parallel');
restored('tar', [ [ '-Ft' ], [] ]);
restored('schema and data', [ [ '-Fc', '--schema-only' ], [] ], [ [ '-Fc', '--data-only' ], [ '--disable-triggers' ] ]);
restored('sections', map { [ [ '-Fc', "--section=$_" ], [] ] } qw(pre-data data post-data));

create_source($_) foreach 'We ird', 'ai_invest';

$node->stop('fast');
done_testing();
