# Transactions that change rates and are prepared: many of them stop nobody, and
# where they do, it is said.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('slots');
$node->init;
$node->append_conf('postgresql.conf', "max_prepared_transactions = 70\nautovacuum = off\nfsync = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

sub insert
{
	my ($day) = @_;
	return "INSERT INTO ai_invest.exchange_rate(provider, base, quote, valid_on, rate) VALUES ('ECB', 'EUR', 'USD', date '2025-01-01' + $day, 1 + $day);";
}
my $ask = q{SELECT exchange_rate('EUR', 'USD', '2025-06-01', 10000);};
my $slots = $node->safe_psql('postgres', 'SELECT count(*) FROM ai_invest.rate_stamp');
cmp_ok($slots, '>=', 64, 'there are slots enough');

# All but one are held by prepared transactions, half of them by a subtransaction
$node->safe_psql('postgres', join '', map {
		my $write = insert($_);
		"BEGIN; " . ($_ % 2 ? "SAVEPOINT s; $write RELEASE s;" : $write) . " PREPARE TRANSACTION 'prepared $_';\n"
	} 1 .. $slots - 1);
my $one = open_session($node);
my $two = open_session($node);
my $three = open_session($node);
is($one->ask("BEGIN; SET lock_timeout = '1ms'; " . insert(100) . ' COMMIT; ' . $ask), '101', 'the last slot is free');

# Who finds none waits for the transaction that is running, not for one that is prepared
$one->ask('BEGIN; ' . insert(101));
$_->tell(insert(102 + ($_ == $two ? 0 : 1)) . "SELECT 'written';") foreach ($two, $three);
ok($node->poll_query_until('postgres', q{SELECT count(*) = 2 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%'}), 'the others wait');
$one->ask('COMMIT;');
is($_->hear, 'written', '... until it ends') foreach ($two, $three);
is($two->complaint . $three->complaint, '', '... without a word');

# All are prepared: it is said, and lock_timeout holds
$node->safe_psql('postgres', 'BEGIN; ' . insert($slots) . " PREPARE TRANSACTION 'prepared $slots'");
$one->ask("SET lock_timeout = '100ms'; " . insert(104));
like($one->complaint, qr/WARNING:  waiting for one of $slots prepared transactions that have changed exchange rates\nDETAIL: .*slots of table ai_invest.rate_stamp.*\nHINT:  SELECT \* FROM pg_prepared_xacts/,
	'who waits for prepared transactions is warned');
like($one->complaint, qr/ERROR:  canceling statement due to lock timeout\n(?s:.*)while waiting for one of the $slots slots of table ai_invest.rate_stamp, which are held by transactions that change exchange rates, $slots of them prepared/,
	'... and told what for when the time is over');
is($one->state_of(insert(104)), '55P03', '... with the SQLSTATE of a lock that is not available');
is($one->ask($ask), '104', '... while rates are read');
$one->tell('RESET lock_timeout; ' . insert(104) . "SELECT 'written';");
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT%'}), 'without lock_timeout it waits');
$node->safe_psql('postgres', join '', map { ($_ % 3 ? 'COMMIT' : 'ROLLBACK') . " PREPARED 'prepared $_';\n" } 1 .. $slots);
is($one->hear, 'written', '... until one ends');
is($one->ask($ask . ' SELECT count(*) FROM ai_invest.exchange_rate;'), "105\n" . ($slots - int($slots / 3) + 5), 'every rate is there that was committed');

$_->close foreach ($one, $two, $three);
$node->stop;
done_testing();
