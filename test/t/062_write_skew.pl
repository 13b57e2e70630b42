# Two transactions that are sound each alone and would make nonsense together: at
# every isolation level the second waits for the first, and is refused; and one
# that changes nothing of the structure waits for nobody.

use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('write_skew');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\n");
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
$node->command_ok([ 'psql', '-Xq', '-o', '/dev/null', '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/ledger.sql" ], 'the ledger is made');

my @session = map { open_session($node) } 0, 1;

# What no transaction may leave: what is in no total although nobody withdrew it
my $unsound = q{
	SELECT count(*) FROM ai_ledger.commitment AS c
	  LEFT JOIN ai_ledger.commitment AS original ON original.id = c.same_as
	  LEFT JOIN ai_ledger.commitment AS total ON total.id = c.part_of
	 WHERE c.id LIKE 'skew-%'
	   AND (original.same_as IS NOT NULL OR total.same_as IS NOT NULL
			OR c.same_as IS NULL AND NOT EXISTS (SELECT FROM ai_ledger.commitment_tree AS t WHERE t.id = c.id))};

sub set_up
{
	$node->safe_psql('postgres', q{
		SET client_min_messages = warning;
		BEGIN;
		SET CONSTRAINTS ALL DEFERRED;
		DELETE FROM ai_ledger.commitment WHERE id LIKE 'skew-%';
		COMMIT;
		INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, source)
		SELECT 'skew-' || name, '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', 'x' FROM unnest('{a,b,c}'::text[]) AS name;
	});
	return;
}

my $part = q{INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, part_of, source)
	VALUES ('skew-part', '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', 'skew-a', 'x')};
my %pairs = (
	'a part of what becomes a restatement' => [ $part, q{UPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-a'} ],
	'a chain of restatements' => [
		q{UPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-a'},
		q{UPDATE ai_ledger.commitment SET same_as = 'skew-c' WHERE id = 'skew-b'} ],
	'a circle of two' => [
		q{UPDATE ai_ledger.commitment SET part_of = 'skew-b' WHERE id = 'skew-a'},
		q{UPDATE ai_ledger.commitment SET part_of = 'skew-a' WHERE id = 'skew-b'} ],
	'a circle of three' => [
		q{UPDATE ai_ledger.commitment SET part_of = 'skew-b' WHERE id = 'skew-a'},
		q{UPDATE ai_ledger.commitment SET part_of = CASE id WHEN 'skew-b' THEN 'skew-c' ELSE 'skew-a' END WHERE id IN ('skew-b', 'skew-c')} ],
);

for my $level ('READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE')
{
	my $refused = $level eq 'READ COMMITTED' ? '23514' : '40001';

	for my $name (sort keys %pairs)
	{
		for my $order ([ 0, 1 ], [ 1, 0 ])
		{
			my ($first, $second) = @{ $pairs{$name} }[@$order];
			my $title = "$level, $name, " . ($order->[0] ? 'the other way round' : 'in order');

			set_up();
			# both have their snapshots before either writes
			$_->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.commitment;") foreach @session;
			is($session[0]->state_of($first), '', "$title: the first may");
			$session[1]->tell("\\set VERBOSITY sqlstate\n$second;\n\\set VERBOSITY default");
			ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'}), '... the second waits');
			$session[0]->ask('COMMIT;');
			$session[1]->hear;
			like($session[1]->complaint, qr/ERROR:  $refused$/m, '... and is refused');
			$session[1]->ask('ROLLBACK;');
			is($node->safe_psql('postgres', $unsound), '0', '... nothing is in no total');
		}
	}

	# once the first has gone back, the second goes on
	set_up();
	$_->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.commitment;") foreach @session;
	$session[0]->ask("$part;");
	$session[1]->tell($pairs{'a chain of restatements'}[0] . ';');
	$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'});
	$session[0]->ask('ROLLBACK;');
	$session[1]->hear;
	is($session[1]->complaint, '', "$level: after a rollback the second goes on");
	$session[1]->ask('COMMIT;');

	# who is deferred is checked when all is written
	set_up();
	$_->ask("BEGIN ISOLATION LEVEL $level; SET CONSTRAINTS ALL DEFERRED; SELECT count(*) FROM ai_ledger.commitment;") foreach @session;
	$session[0]->ask("$part;");
	$session[1]->ask(q{UPDATE ai_ledger.commitment SET note = 'x' WHERE id = 'skew-c'; UPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-a';})
		if $level eq 'READ COMMITTED';
	$session[0]->ask('COMMIT;');
	like($session[1]->state_of(q{UPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-a'; COMMIT}), qr/^$refused/, "$level: deferred, the second is refused");
	$session[1]->ask('ROLLBACK;');
	is($node->safe_psql('postgres', $unsound), '0', '... nothing is in no total');

	# the last page goes in one transaction, the words in the other; or each takes one of two pages
	my $words = q{UPDATE ai_ledger.commitment SET source = NULL WHERE id = 'skew-a'};
	my ($page, $other) = map { "DELETE FROM ai_ledger.commitment_source WHERE (commitment, source) = ('skew-a', 'skew-page-$_')" } 1, 2;
	foreach my $pair ([ $page, $words ], [ $words, $page ], [ $page, $other ])
	{
		my $has_words = grep { $_ eq $words } @$pair;

		set_up();
		$node->safe_psql('postgres', q{
			INSERT INTO ai_ledger.source (id, publisher, quality) VALUES ('skew-page-1', 'x', 'agency'), ('skew-page-2', 'x', 'agency') ON CONFLICT DO NOTHING;
			INSERT INTO ai_ledger.commitment_source (commitment, source) VALUES ('skew-a', 'skew-page-1')} .
			($has_words ? '' : q{, ('skew-a', 'skew-page-2'); UPDATE ai_ledger.commitment SET source = NULL WHERE id = 'skew-a'}));
		$_->ask("BEGIN ISOLATION LEVEL $level; SELECT count(*) FROM ai_ledger.commitment, ai_ledger.commitment_source;") foreach @session;
		is($session[$_]->state_of($pair->[$_]), '', "$level, a commitment loses its source: $pair->[$_]") foreach 0, 1;
		$session[0]->tell("\\set VERBOSITY sqlstate\nCOMMIT;\n\\set VERBOSITY default");
		ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'}), '... the first to end waits for the other');
		my $refused_second = $session[1]->state_of('COMMIT');
		$session[0]->hear;
		like($refused_second . $session[0]->complaint, qr/40P01|40001|23514/, '... and one of them is refused');
		$_->ask('ROLLBACK;') foreach @session;
		is($node->safe_psql('postgres', q{SELECT count(*) FROM ai_ledger.commitment AS c WHERE source IS NULL AND NOT EXISTS (SELECT FROM ai_ledger.commitment_source AS cited WHERE cited.commitment = c.id)}),
			'0', '... none is left without');
	}

	# an amount or a note is nobody's structure, nor is a new headline
	set_up();
	$_->ask("BEGIN ISOLATION LEVEL $level; SET LOCAL lock_timeout = '100ms'; SELECT count(*) FROM ai_ledger.commitment;") foreach @session;
	$session[0]->ask("$part;");
	is($session[1]->state_of(q{UPDATE ai_ledger.commitment SET note = 'x', amount = '[2 EUR,2 EUR]', part_of = part_of WHERE id = 'skew-c';
		INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, source) VALUES ('skew-new', '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', 'x')}),
		'', "$level: what is no structure waits for nobody");
	$_->ask('COMMIT;') foreach @session;
}

# Many in one transaction write the row once; a savepoint that goes back takes its turn with it
set_up();
$node->safe_psql('postgres', q{
	BEGIN;
	INSERT INTO ai_ledger.commitment (id, announced_on, recipient, investor, amount, part_of, source)
	SELECT 'skew-' || n, '2025-02-10', 'FRA', 'x', '[1 EUR,1 EUR]', 'skew-a', 'x' FROM generate_series(1, 1000) AS n;
	DO $$ BEGIN ASSERT (SELECT n_tup_upd + n_tup_ins <= 1 FROM pg_stat_xact_user_tables WHERE relid = 'ai_ledger.structure_change'::regclass); END $$;
	COMMIT;
});
$_->ask('BEGIN;') foreach @session;
$session[0]->ask("SAVEPOINT s; $part; ROLLBACK TO s;");
is($session[1]->state_of("SET LOCAL lock_timeout = '5s'; " . $pairs{'a chain of restatements'}[1]), '', 'what went back to a savepoint blocks nobody');
$session[0]->tell("$part;");
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'}), '... and takes its turn anew');
$session[1]->ask('COMMIT;');
$session[0]->hear;
is($session[0]->complaint, '', '... when it is there');
$session[0]->ask('COMMIT;');

# Who has deleted the row has deleted no rule
$node->safe_psql('postgres', 'DELETE FROM ai_ledger.structure_change');
set_up();
$_->ask('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM ai_ledger.commitment;') foreach @session;
$session[0]->ask("$part;");
$session[1]->tell("\\set VERBOSITY sqlstate\nUPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-a';\n\\set VERBOSITY default");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'});
$session[0]->ask('COMMIT;');
$session[1]->hear;
like($session[1]->complaint, qr/ERROR:  40001$/m, 'two who find no row to meet on meet on the one that they make');
$session[1]->ask('ROLLBACK;');

# The row of another server's transaction of the same number and of an earlier time
$session[0]->ask('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM ai_ledger.commitment;');
set_up();
$session[1]->ask(q{BEGIN; UPDATE ai_ledger.structure_change SET transaction = pg_current_xact_id(), started_at = transaction_timestamp() - interval '1 day';});
$session[1]->ask("$part; COMMIT;");
is($session[0]->state_of(q{UPDATE ai_ledger.commitment SET same_as = 'skew-b' WHERE id = 'skew-c'}), '40001', 'a number that comes again is another transaction');
$session[0]->ask('ROLLBACK;');

$_->close foreach @session;
$node->stop('fast');
done_testing();
