# Amounts in people's languages beyond one database in UTF-8 and one short session.
use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $node = new_node('locale');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nautovacuum = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');

if (($node->psql('postgres', 'SELECT ai_invest.icu_version()'))[0] != 0)
{
	$node->stop;
	plan skip_all => 'built without ICU';
}

# Blanks, dashes and apostrophes of ICU are plain ones where an encoding has no others
$node->safe_psql('postgres', "CREATE DATABASE latin9 ENCODING 'LATIN9' TEMPLATE template0 LOCALE 'C'");
$node->safe_psql('latin9', 'CREATE EXTENSION ai_invest');
{
	local $ENV{PGCLIENTENCODING} = 'UTF8';
	is($node->safe_psql('latin9', q{SELECT format_monetary('-1234567.50 EUR', locale) FROM unnest('{fr_FR,sv_SE}'::text[]) AS locale}),
		"-1 234 567,50 \xe2\x82\xac\n-1 234 567,50 \xe2\x82\xac", 'LATIN9: written with what the encoding has');
	is($node->safe_psql('latin9', q{SELECT parse_monetary('109 milliards d''euros', 'fr_FR')}), '109000000000 EUR', '... and read');
	my (undef, undef, $error) = $node->psql('latin9', q{\set VERBOSITY verbose
SELECT format_monetary('5 EUR', 'ja_JP', 'name')});
	like($error, qr/ERROR:  22P05/, '... and what it has not is refused');
	foreach my $text ('5 b EUR', '5 x EUR', '5', '5 EUR 6 USD')
	{
		foreach my $locale (qw(de_DE pt_PT hi_IN zh_CN hu_HU))
		{
			my ($status, undef, $message) = $node->psql('latin9', "\\set VERBOSITY verbose\nSELECT parse_monetary('$text', '$locale')");
			like($message, qr/ERROR:  (?:22P02|MC001)/, "... an error about \"$text\" in $locale is one that the encoding can write") if $status != 0;
		}
	}
}

# A session may ask for any number of locales, spelt in any way, and is right after they were forgotten
is($node->safe_psql('postgres', q{
SELECT count(DISTINCT format_monetary('1234.50 EUR', 'de-DE-x-lvariant-' || lpad(i::text, 5, 'a'))) FROM generate_series(1, 2500) AS i;
SELECT format_monetary('1234.50 USD', 'en_US'), parse_monetary('5 billion dollars', 'en_US')}),
	"1\n\$1,234.50|5000000000 USD", 'a session may ask for thousands of locales');
is($node->safe_psql('postgres', q{
SELECT count(format_monetary(monetary(1, code), locale)) > 1000, max(abs(amount(parse_monetary(format_monetary(monetary(1234.5, code), locale, 'code'), locale)) - 1234.5))
FROM ai_invest.currencies, unnest('{en,fr,de,es,it,pt,nl,sv,da,nb,pl,ja,ko,zh,hi,ru,tr,cs,fi,ar}'::text[]) AS locale WHERE status = 'current'}),
	't|0.0', '... and for more currencies in them than stay open');

# What a hostile text costs is bounded
foreach my $text ('1 to ' x 99 . '1', '-' x 499, '1-' x 249, "1\x{00}" =~ s/\0/ /r x 249, 'about ' x 80, '9' x 500, '1,' x 249 . '1')
{
	my ($status, undef, $message) = $node->psql('postgres', "SET statement_timeout = '20s'; SELECT parse_monetary_range('$text', 'en')");
	ok($status != 0 && $message !~ /timeout|internal/, 'refused in time: ' . substr($text, 0, 12));
}
my (undef, undef, $long) = $node->psql('postgres', q{SELECT parse_monetary(repeat('5 ', 10000000), 'en')});
like($long, qr/text of 20000000 characters is too long for an amount/, 'and what is too long for an amount is not looked at');
is($node->safe_psql('postgres', q{SELECT parse_monetary('5 EUR', 'en')}), '5 EUR', 'the session goes on');

$node->stop;
done_testing();
