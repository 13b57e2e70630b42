# Everything that the types can be in, on a streaming standby, in a base backup
# and on a logical subscriber, as text and, from 14 on, in binary form.
use strict;
use warnings;

use lib 'test/t';

use Everything;
use Node;
use Test::More;

my $primary = new_node('origin');
$primary->init(allows_streaming => 'logical');
$primary->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\nmax_replication_slots = 10\nmax_wal_senders = 10\nwal_keep_size = 512MB\n");
$primary->start;
my $is_14 = $primary->safe_psql('postgres', "SELECT current_setting('server_version_num')::int >= 140000") eq 't';

# A standby that is there from the start has everything by WAL alone.
$primary->backup('empty');
my $standby = new_node('standby');
$standby->init_from_backup($primary, 'empty', has_streaming => 1);
$standby->start;

create_everything($primary, 'everything', 'public');
is_sound($primary, 'everything', 'the indexes are sound');
my $expected = answers($primary, 'everything');

sub catch_up
{
	$primary->wait_for_catchup($standby, 'replay', $primary->lsn('insert'));
	return;
}

# The standby makes nothing: what is asked with functions of one's own is asked after its promotion.
my $tables = q{
	SELECT 'deal', count(*), md5(string_agg(t::text, ' ' ORDER BY id)) FROM deal AS t;
	SELECT c, state::text, middle::text, spread::text FROM state ORDER BY c;
	SELECT m FROM by_amount WHERE m *>= '140 EUR' ORDER BY m::text;
	SELECT * FROM in_dollars ORDER BY id;
	SET enable_seqscan = off;
	SELECT count(*) FROM deal WHERE m = '5.0 EUR'; SELECT count(*) FROM deal WHERE r && '[10 EUR,20 EUR]'; SELECT count(*) FROM deal WHERE r = '[1 EUR,2.5 EUR]';
};
my $change = q{
	UPDATE deal SET r = r + r, cents = cents * 2 WHERE id % 3 = 0;
	DELETE FROM deal WHERE id % 10 = 1 AND id < 1000;
	INSERT INTO by_amount SELECT m * 2 FROM by_amount;
	UPDATE ai_invest.exchange_rate SET rate = rate * 2;
};
catch_up();
is($standby->safe_psql('everything', $tables), $primary->safe_psql('everything', $tables), 'the standby has everything');
$primary->safe_psql('everything', $change);
catch_up();
is($standby->safe_psql('everything', $tables), $primary->safe_psql('everything', $tables), '... and what changes');
$expected = answers($primary, 'everything');

# A base backup while others write
my $writer = open_session($primary, 'everything');
$writer->ask("CREATE TABLE busy (m monetary, r monetary_range); CREATE INDEX ON busy USING gist (r); CREATE INDEX ON busy (m); CREATE INDEX ON busy USING hash (m);");
$writer->ask("INSERT INTO busy SELECT monetary(i, 'EUR'), monetary_range(monetary(i % 100, 'EUR'), monetary(i % 100 + i % 9, 'EUR')) FROM generate_series(1, 5000) AS i;");
$writer->ask("BEGIN; INSERT INTO busy SELECT m + '0.5 EUR', r FROM busy;");
$primary->backup('busy');
$writer->ask('COMMIT; DROP TABLE busy;');
my $copy = new_node('copy');
$copy->init_from_backup($primary, 'busy');
$copy->start;
is($copy->safe_psql('everything', 'SELECT count(*) FROM busy'), '5000', 'the base backup has what was committed');
is_sound($copy, 'everything', '... and sound indexes');
$copy->safe_psql('everything', 'DROP TABLE busy');
same_dump(answers($copy, 'everything'), $expected, '... and answers the same');
$copy->stop('fast');

$standby->promote;
$standby->poll_query_until('everything', 'SELECT NOT pg_is_in_recovery()') or die 'the standby is not promoted';
same_dump(answers($standby, 'everything'), $expected, 'the standby, promoted, answers the same');
is_sound($standby, 'everything', '... and its indexes are sound');
$standby->stop('fast');

# A subscriber, whose tables are there and empty
my $subscriber = new_node('subscriber');
$subscriber->init(allows_streaming => 'logical');
$subscriber->append_conf('postgresql.conf', "autovacuum = off\nfsync = off\n");
$subscriber->start;
my $connection = $primary->connstr . ' dbname=everything';
my @tables = qw(deal unit coin bracket state by_currency by_own by_amount by_hash);
$primary->safe_psql('everything', 'ALTER TABLE bracket REPLICA IDENTITY FULL; ALTER TABLE by_currency REPLICA IDENTITY FULL; '
	. 'ALTER TABLE by_currency_euro REPLICA IDENTITY FULL; ALTER TABLE by_currency_rest REPLICA IDENTITY FULL; '
	. 'CREATE PUBLICATION everything FOR TABLE ' . join(', ', @tables, 'ai_invest.exchange_rate', 'ai_invest.rate_provider'));
my $content = join ' ', map { "SELECT '$_', count(*), md5(string_agg(t::text, ' ' ORDER BY t::text COLLATE \"C\")) FROM $_ AS t;" } @tables, 'ai_invest.exchange_rate', 'ai_invest.rate_provider';

foreach my $form ('text', $is_14 ? 'binary' : ())
{
	create_empty($subscriber, $form, 'public');
	my $schema = $primary->data_dir . '/schema.sql';
	$primary->command_ok([ 'pg_dump', '-s', '--no-publications', '-d', $connection, '-f', $schema ], "$form: the schema");
	$subscriber->command_ok([ 'psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $subscriber->connstr($form), '-f', $schema ], "$form: is restored");
	$subscriber->safe_psql($form, "CREATE SUBSCRIPTION in_$form CONNECTION '$connection' PUBLICATION everything" . ($form eq 'binary' ? ' WITH (binary = true)' : ''));
	$subscriber->poll_query_until($form, "SELECT count(*) > 10 AND bool_and(srsubstate IN ('r', 's')) FROM pg_subscription_rel") or die 'the subscriber does not copy';
	is($subscriber->safe_psql($form, $content), $primary->safe_psql('everything', $content), "$form: the tables are copied");
	$primary->safe_psql('everything', q{
		UPDATE deal SET m = m * 1.5, ms = ms || m, quote.ask = m, r = - r WHERE id % 2 = 0;
		DELETE FROM deal WHERE id % 7 = 3;
		UPDATE state SET state = 'empty' WHERE c = 'EUR';
		UPDATE by_currency SET m = m + m WHERE c = 'EUR' AND m *< '50 EUR';
		DELETE FROM by_currency WHERE m = '3 USD';
		INSERT INTO by_amount VALUES ('-99 EUR'), ('99999999999999999999999999999999 ZWL');
		INSERT INTO bracket VALUES (NULL, '(,-5 EUR)');
		DELETE FROM bracket WHERE code IS NULL;
		INSERT INTO ai_invest.exchange_rate VALUES ('new', 'EUR', 'CHF', '2025-02-07', 0.9412, clock_timestamp());
	});
	$primary->wait_for_catchup("in_$form");
	is($subscriber->safe_psql($form, $content), $primary->safe_psql('everything', $content), "$form: changes are applied");
	$subscriber->safe_psql($form, 'REFRESH MATERIALIZED VIEW by_code');
	is_sound($subscriber, $form, "$form: the indexes are sound");
	$subscriber->safe_psql($form, "DROP SUBSCRIPTION in_$form");
}

$writer->close;
$_->stop('fast') foreach ($subscriber, $primary);
done_testing();
