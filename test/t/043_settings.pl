# The settings before anything of the extension was used in a session: unknown,
# unless the library is loaded when the session begins.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('settings');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE plain');
$node->safe_psql('postgres', 'CREATE DATABASE preloaded');
$node->safe_psql($_, 'CREATE EXTENSION ai_invest') foreach 'plain', 'preloaded';
$node->safe_psql('postgres', q{ALTER DATABASE preloaded SET session_preload_libraries = 'ai_invest'});

my $show = 'SHOW ai_invest.max_rate_age; SHOW ai_invest.rate_providers';
my ($status, $stdout, $stderr) = $node->psql('plain', $show);
like($stderr, qr/unrecognized configuration parameter "ai_invest.max_rate_age"/, 'before the first use a setting is not known');
is($node->safe_psql('plain', "SELECT currency('1 EUR'::monetary); $show"), "EUR\n-1\n", '... and is after it');
is($node->safe_psql('preloaded', $show), "-1\n", 'where the library is loaded beforehand, a setting is known at once');

# A value that cannot be: refused at once where the setting is known, and at the first use elsewhere
foreach my $setting (q{ai_invest.max_rate_age = 'abc'}, q{ai_invest.max_rate_age = -2}, q{ai_invest.rate_providers = 'ECB,ECB'})
{
	my ($name) = $setting =~ /(\S+)/;

	($status, $stdout, $stderr) = $node->psql('preloaded', "SET $setting; SELECT 'went on'", on_error_stop => 1);
	isnt($status, 0, "$setting is refused");
	like($stderr, qr/\Q$name\E/, '... by its name') or diag($stderr);
	unlike($stdout, qr/went on/, '... at once');
	($status, $stdout, $stderr) = $node->psql('plain', "SET $setting; SELECT 'went on'; SELECT '1 EUR'::monetary", on_error_stop => 1);
	isnt($status, 0, '... and before the library is loaded');
	like($stderr, qr/ERROR: .*\Q$name\E/, '... by its name too') or diag($stderr);
	like($stdout, qr/went on/, '... when something of it is used');
	unlike($stdout, qr/1 EUR/, '... which then does not answer');
}
($status, $stdout, $stderr) = $node->psql('preloaded', 'SET ai_invest.max_rate_aeg = 1', on_error_stop => 1);
isnt($status, 0, 'a name that is none is refused') if $node->safe_psql('postgres', 'SHOW server_version_num') >= 150000;

# A setting of a database or a role holds from the beginning, loaded or not
$node->safe_psql('postgres', "ALTER DATABASE $_ SET ai_invest.max_rate_age = 3") foreach 'plain', 'preloaded';
is($node->safe_psql('plain', "SELECT '1 EUR'::monetary; SHOW ai_invest.max_rate_age"), "1 EUR\n3", 'a setting of the database holds');
is($node->safe_psql('preloaded', 'SHOW ai_invest.max_rate_age'), '3', '... where it is loaded beforehand, too');

# What a database is set to and cannot be keeps everybody out where the library is loaded beforehand, until it is reset from elsewhere
$node->safe_psql('plain', q{ALTER DATABASE preloaded SET ai_invest.known_at = '2025-02-08'});
$node->safe_psql('postgres', q{UPDATE pg_db_role_setting SET setconfig = array_replace(setconfig, 'ai_invest.known_at=2025-02-08', 'ai_invest.known_at=nonsense')});
($status, $stdout, $stderr) = $node->psql('preloaded', 'SELECT 1');
like($stderr, qr/FATAL:  invalid value for parameter "ai_invest.known_at": "nonsense"/, 'a setting of a database that cannot be refuses the connection');
$node->safe_psql('postgres', 'ALTER DATABASE preloaded RESET ai_invest.known_at');
is($node->safe_psql('preloaded', 'SELECT 1'), '1', '... until it is reset');

$node->stop;
done_testing();
