# Amounts of another server: what a foreign table says of their currency is
# believed by nobody before it was checked.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('foreign_tables');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE far; CREATE DATABASE near;');
$node->safe_psql('far', q{
	CREATE EXTENSION ai_invest;
	CREATE TABLE deal (id integer, mixed monetary, euros monetary('EUR'));
	INSERT INTO deal VALUES (1, '7 EUR', '7 EUR'), (2, '1 USD', '1 EUR');
	CREATE TABLE big AS SELECT monetary(n, 'EUR')::monetary('EUR') AS euros FROM generate_series(1, 10000) n;
	CREATE INDEX ON big (euros);
	ANALYZE big;
});
$node->safe_psql('near', sprintf(q{
	CREATE EXTENSION ai_invest;
	CREATE EXTENSION postgres_fdw;
	CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '%s', port '%s', dbname 'far', extensions 'ai_invest');
	CREATE USER MAPPING FOR CURRENT_USER SERVER far;
	CREATE FOREIGN TABLE deal (id integer, mixed monetary('EUR'), euros monetary('EUR')) SERVER far;
	CREATE FOREIGN TABLE big (euros monetary('EUR')) SERVER far;
	CREATE TABLE parted (id integer, mixed monetary('EUR'), euros monetary('EUR')) PARTITION BY LIST (id);
	CREATE TABLE parted_near PARTITION OF parted FOR VALUES IN (3);
	CREATE TABLE parted_far PARTITION OF parted FOR VALUES IN (1, 2) PARTITION BY LIST (id);
	CREATE FOREIGN TABLE parted_far_deal PARTITION OF parted_far FOR VALUES IN (1, 2) SERVER far OPTIONS (table_name 'deal');
	INSERT INTO parted VALUES (3, '9 EUR', '9 EUR');
	CREATE TABLE parent (id integer, mixed monetary('EUR'), euros monetary('EUR'));
	CREATE FOREIGN TABLE child () INHERITS (parent) SERVER far OPTIONS (table_name 'deal');
}, $node->host, $node->port));

my ($status, $stdout, $stderr);
foreach my $table ('deal', 'parted', 'parent')
{
	foreach my $condition (q{mixed > '5 EUR'}, q{mixed < '5 EUR'}, q{NOT mixed <= '5 EUR'})
	{
		($status, $stdout, $stderr) = $node->psql('near', "SELECT count(*) FROM $table WHERE $condition");
		is($stdout, '', "$table, $condition: no count of rows, one of which is in dollars");
		like($stderr, qr/cannot compare 1 USD with 5 EUR/, '... but an error');
	}
}
is($node->safe_psql('near', q{SELECT count(*) FROM parted WHERE euros > '5 EUR'}), '2', 'euros of both servers are counted');
is($node->safe_psql('near', q{SELECT count(*) FROM ONLY parent WHERE mixed > '5 EUR'}), '0', 'and those of one');
like($node->safe_psql('near', q{EXPLAIN (COSTS OFF) SELECT count(*) FROM parted_near WHERE mixed > '5 EUR'}),
	qr/Filter: \(mixed \*> '5 EUR'::monetary\)/, 'a partition of this server is checked, and believed');
is($node->safe_psql('near', q{SELECT count(*) FROM deal WHERE euros > '5 EUR'}), '1', 'euros are counted');
is($node->safe_psql('near', q{SELECT count(*) FROM deal WHERE mixed <@ '[5 EUR,)'}), '1', 'and so are those among others');

# The comparison is the other server's, which knows what its own column is pinned to.
like($node->safe_psql('near', q{EXPLAIN (VERBOSE, COSTS OFF) SELECT count(*) FROM big WHERE euros > '9990 EUR'}),
	qr/Remote SQL: .*OPERATOR\(public\.>\) '9990 EUR'/, 'a comparison is left to the other server');
is($node->safe_psql('near', q{SELECT count(*) FROM big WHERE euros > '9990 EUR'}), '10', '... which answers it');

# Whose rates?  Those of this server, for all that depends on rates: nothing of it is sent there.
$node->safe_psql('far', q{
	CREATE TABLE payment AS SELECT monetary(n, 'USD') AS m, date '2025-02-07' AS day FROM generate_series(1, 4) n;
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('far', 'EUR', 'USD', '2025-02-07', 5);
});
$node->safe_psql('near', q{
	CREATE FOREIGN TABLE payment (m monetary, day date) SERVER far;
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate) VALUES ('near', 'EUR', 'USD', '2025-02-07', 2);
});
foreach my $total (q{sum_in(m, 'EUR', day)}, q{sum(convert_currency(m, 'EUR', day))}, q{sum(to_eur(m, day))}, q{convert_total(sum_by_currency(m), 'EUR', '2025-02-07')})
{
	is($node->safe_psql('near', "SELECT $total FROM payment"), '5.00 EUR', "$total: at the rates of this server");
	is($node->safe_psql('far', "SELECT $total FROM payment"), '2.00 EUR', '... where the other one has rates of its own');
}
unlike($node->safe_psql('near', q{EXPLAIN (VERBOSE, COSTS OFF) SELECT sum_in(m, 'EUR', day) FROM payment}), qr/Remote SQL: .*sum_in/, 'a sum that depends on rates is not sent there');
like($node->safe_psql('near', q{EXPLAIN (VERBOSE, COSTS OFF) SELECT sum(m) FROM payment}), qr/Remote SQL: .*sum\(m\)/, '... one that does not is');

# What is remembered of tables above foreign ones goes with what it was about.
my $session = open_session($node, 'near');
sub is_proven
{
	return $session->ask(q{EXPLAIN (VERBOSE, COSTS OFF) SELECT euros > '5 EUR' FROM parent;}) =~ /\*>/ ? 1 : 0;
}
is(is_proven(), 0, 'a table with a foreign child proves nothing');
$node->safe_psql('near', 'ALTER FOREIGN TABLE child NO INHERIT parent');
is(is_proven(), 1, '... but does once another session has taken that away');
$node->safe_psql('near', 'ALTER FOREIGN TABLE child INHERIT parent');
is(is_proven(), 0, '... and no more when it is back');
$session->ask('BEGIN; DROP FOREIGN TABLE child;');
is(is_proven(), 1, '... or was dropped');
$session->ask('ROLLBACK;');
is(is_proven(), 0, '... and no more when that is undone');
$session->close;

done_testing();
