# A commit is seen before its invalidation messages arrive.  Triggers that were
# disabled meanwhile write no stamp: what a session remembers of the rates is not
# taken for what such a commit has made of them.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('held_commit');
$node->init;
$node->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$node->start;

my $library = $node->basedir . '/held_commit.so';
my $includes = `pg_config --includedir-server`;
chomp $includes;
is(system('cc', '-shared', '-fPIC', "-I$includes", '-o', $library, 'test/commit/held_commit.c'), 0, 'what holds a commit is compiled');
my $file = $node->basedir . '/hold';

$node->safe_psql('postgres', q{CREATE EXTENSION ai_invest;
	INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', 1, '2025-02-07')});
my $ask = q{SELECT exchange_rate('EUR', 'USD', '2025-02-09');};
my $reader = open_session($node);
my $old = open_session($node);
my $writer = open_session($node);
$writer->ask("LOAD '$library'; SET held_commit.file = '$file';");

# Each leaves the triggers as they were, and a rate without a stamp
my $minute = 0;
my $insert = sub { return sprintf q{INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) VALUES ('ECB', 'EUR', 'USD', '2025-02-07', %d, '2025-02-08 00:%02d');}, $minute + 2, ++$minute };
my %changes = (
	'disabled and enabled' => [ 'ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER rate_stamp_row;', 'ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_row;' ],
	'all disabled and enabled' => [ 'ALTER TABLE ai_invest.exchange_rate DISABLE TRIGGER ALL;', 'ALTER TABLE ai_invest.exchange_rate ENABLE ALWAYS TRIGGER rate_stamp_row, ENABLE ALWAYS TRIGGER rate_stamp_truncate;' ],
	'changed in the catalog' => [ q{SET LOCAL allow_system_table_mods = on; UPDATE pg_trigger SET tgenabled = 'D' WHERE tgrelid = 'ai_invest.exchange_rate'::regclass; ALTER TABLE ai_invest.exchange_rate SET (fillfactor = 100);},
		q{UPDATE pg_trigger SET tgenabled = 'A' WHERE tgrelid = 'ai_invest.exchange_rate'::regclass;} ]);
foreach my $how (sort keys %changes)
{
	my ($before, $after) = @{ $changes{$how} };

	is($reader->ask($ask), $minute + 1, "$how: the rate before");
	is($reader->rates_read($ask), 0, '... is remembered') if $how ne 'changed in the catalog';
	$old->ask("BEGIN ISOLATION LEVEL REPEATABLE READ; $ask");
	open my $hold, '>', $file or die "$file: $!";
	$hold->close;
	$writer->tell("BEGIN; $before " . $insert->() . " $after COMMIT;");
	ok($node->poll_query_until('postgres', "SELECT max(rate) = $minute + 1 FROM ai_invest.exchange_rate"), '... a commit is seen, and its messages are still to come');
	is($reader->ask($ask), $minute + 1, '... the rate after it');
	is($reader->ask("BEGIN; $ask $ask COMMIT;"), join("\n", ($minute + 1) x 2), '... twice in a transaction');
	is($old->ask($ask), $minute, '... and before it, to a snapshot of then');
	unlink $file;
	$writer->hear;
	unlike($writer->complaint, qr{ERROR}, '... the commit goes on');
	is($old->ask("$ask COMMIT; $ask"), "$minute\n" . ($minute + 1), '... what was before it is so still, in that snapshot');
	is($reader->ask($ask), $minute + 1, '... with its messages');
	is($reader->rates_read($ask), 0, '... the new rate is remembered');
}

$_->close foreach ($reader, $old, $writer);
$node->stop;
done_testing();
