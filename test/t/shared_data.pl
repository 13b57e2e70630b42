# The seeds against the files that they were taken from, where those are at hand:
# in ../shared/data, or in the directory that AI_INVEST_DATA names.

use strict;
use warnings;

use lib 'test/t';

use Node;
use Test::More;

my $data = $ENV{AI_INVEST_DATA} // '../shared/data';
plan skip_all => "$data is not here" if !-r "$data/commitments_public.csv";

my $node = new_node('shared_data');
$node->init;
$node->start;

my $share = `pg_config --sharedir`;
chomp $share;
$node->command_ok([ 'psql', '-X', '-q', '-d', $node->connstr('postgres'), '-f', "$share/extension/ai_invest/ledger.sql" ],
	'the ledger is made');

# A file as a table of texts, under its own name
sub load
{
	my ($file) = @_;
	open my $handle, '<', "$data/$file.csv" or die "$data/$file.csv: $!";
	chomp(my $header = <$handle>);
	my $columns = join ', ', map { "$_ text" } split /,/, $header;
	$node->safe_psql('postgres', "CREATE TABLE $file ($columns)");
	$node->command_ok(
		[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-c', "\\copy $file from '$data/$file.csv' csv header" ],
		"$file.csv is loaded");
}

# A file as it is, to an importer
sub import_file
{
	my ($indicator, $file) = @_;
	return $node->safe_psql('postgres',
		"SELECT new_figures + unchanged, corrected, skipped FROM ai_ledger.import_world_bank('$indicator', \$csv\$" . slurp_file("$data/$file.csv") . '$csv$)');
}

load($_) foreach qw(commitments_public ecb_reference_rates population gdp_usd ppp_factor);

# The first collection, as a review has corrected and completed it since
is($node->safe_psql('postgres', 'SELECT id FROM commitments_public EXCEPT SELECT id FROM ai_ledger.commitment'),
	'', 'the ledger has lost no commitment of the file');
is($node->safe_psql('postgres', q{
	SELECT id, said.field, said.was, said.now
	  FROM commitments_public AS file
	  JOIN ai_ledger.commitment AS mine USING (id)
	 CROSS JOIN LATERAL (VALUES
			('announced_on', file.announced_on, mine.announced_on::text),
			('recipient', file.recipient_iso3, mine.recipient),
			('investor', file.investor_iso3, mine.investor_country),
			('currency', file.currency, currency(mine.amount)::text),
			('amount_low', coalesce(file.amount_low, '0'), amount(lower(mine.amount))::text),
			('amount_high', file.amount_high, amount(upper(mine.amount))::text)) AS said (field, was, now)
	 WHERE said.was IS DISTINCT FROM said.now
	   AND NOT EXISTS (SELECT FROM ai_ledger.correction AS c
						WHERE c.commitment = id AND c.field LIKE said.field || '%' AND c.decision = 'applied')
	   -- now the whole programme: its first seven, which the day belongs to, have a row of their own
	   AND (id, said.field) <> ('pub-eu-aifactories', 'announced_on')
	}), '', '... and changed no amount, day or place without a correction that says so');
is($node->safe_psql('postgres', q{
	WITH RECURSIVE above (id, ancestor) AS (
		SELECT id, part_of FROM ai_ledger.commitment WHERE part_of IS NOT NULL
		UNION ALL
		SELECT above.id, whole.part_of FROM above JOIN ai_ledger.commitment AS whole ON whole.id = above.ancestor WHERE whole.part_of IS NOT NULL)
	SELECT id FROM commitments_public AS file
	 WHERE part_of IS NOT NULL AND NOT EXISTS (SELECT FROM above WHERE above.id = file.id AND ancestor = file.part_of)
	}), '', '... and every part is in the total that it was in');
is($node->safe_psql('postgres', q{
	SELECT count(*)
	  FROM ai_invest.exchange_rate AS mine
	  LEFT JOIN ecb_reference_rates AS file
		ON file.rate_date::date = mine.valid_on AND file.currency = mine.quote::text AND file.rate::numeric = mine.rate
	 WHERE file.rate IS NULL
	}), '0', 'every rate is that of the file');
is($node->safe_psql('postgres', q{
	SELECT file.currency, file.rate_date
	  FROM ecb_reference_rates AS file
	 WHERE (file.currency = 'USD' AND file.rate_date BETWEEN '2025-01-01' AND '2025-03-31'
			OR file.currency IN (SELECT currency(amount)::text FROM ai_ledger.commitment)
			   AND file.rate_date IN (SELECT (SELECT max(day.rate_date) FROM ecb_reference_rates AS day WHERE day.rate_date <= announced_on::text)
										FROM (SELECT DISTINCT announced_on FROM ai_ledger.commitment) AS announced))
	   AND NOT EXISTS (SELECT FROM ai_invest.exchange_rate AS mine WHERE mine.quote::text = file.currency AND mine.valid_on = file.rate_date::date)
	}), '', 'and none is missing of those that the commitments and the first quarter of 2025 need');

for my $part ([ 'SP.POP.TOTL', 'population' ], [ 'NY.GDP.MKTP.CD', 'gdp_usd' ], [ 'PA.NUS.PPP', 'ppp_factor' ])
{
	my ($indicator, $file) = @$part;
	my $rows = $node->safe_psql('postgres', "SELECT count(*) FROM $file");
	is(import_file($indicator, $file), "$rows|0|0", "all of $file.csv is imported, and corrects no seed");
	is(import_file($indicator, $file), "$rows|0|0", 'again');
	is($node->safe_psql('postgres', q{SELECT count(*) FROM ai_ledger.seed_status WHERE state <> 'as seeded'}), '0', 'and no seed is another than it was');
}

# The whole history of the ECB: the seeds agree with it, and come after it as before it
my @load_ecb = ('psql', '-X', '-q', '-v', "file=$data/ecb_reference_rates.csv", '-f', "$share/extension/ai_invest/load_ecb.sql");
$node->command_ok([ @load_ecb, '-d', $node->connstr('postgres') ], 'all of ecb_reference_rates.csv is imported');
is($node->safe_psql('postgres', 'SELECT count(*), count(DISTINCT (base, quote, valid_on)) FROM ai_invest.exchange_rate'),
	join('|', ($node->safe_psql('postgres', 'SELECT count(*) FROM ecb_reference_rates')) x 2), '... and corrects none of the seeds');
$node->safe_psql('postgres', 'CREATE DATABASE other');
$node->safe_psql('other', 'CREATE EXTENSION ai_invest');
$node->command_ok([ @load_ecb, '-d', $node->connstr('other') ], 'the other way round: first the history');
$node->command_ok([ 'psql', '-X', '-q', '-d', $node->connstr('other'), '-f', "$share/extension/ai_invest/ledger.sql" ], '... then the seeds');
is($node->safe_psql('other', 'SELECT count(*) FROM ai_invest.exchange_rate'),
	$node->safe_psql('postgres', 'SELECT count(*) FROM ai_invest.exchange_rate'), '... and they add no rate');

is($node->safe_psql('postgres', q{SELECT round(ratio_low, 6), population_source FROM ai_ledger.claim_check WHERE is_day_of_claim ORDER BY 1 DESC}),
	"1.131093|article\n1.122357|World Bank", 'the claim is what it was');
is($node->safe_psql('postgres', q{SELECT round(population_coverage, 4) FROM ai_ledger.per_capita_by_recipient(2024) WHERE name = 'all countries'}),
	$node->safe_psql('postgres', q{
		SELECT round(sum(population::numeric) FILTER (WHERE iso3 IN (SELECT recipient FROM ai_ledger.headline
				WHERE convert_range(amount, 'EUR', announced_on, on_missing => 'null') IS NOT NULL)) / sum(population::numeric), 4)
		  FROM population WHERE year = '2024' AND kind <> 'aggregate'
	}), 'the coverage is of all countries now, by those that have an amount');

# The averages that the European Central Bank gives of its own rates, for a year that has all of them
$node->safe_psql('postgres', q{
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate)
	SELECT 'ECB', 'EUR', currency::currency_code, rate_date::date, rate::numeric FROM ecb_reference_rates
	 WHERE rate_date LIKE '2024-%' AND currency IN ('USD', 'GBP', 'JPY')
	   AND NOT EXISTS (SELECT FROM ai_invest.exchange_rate AS known WHERE known.provider = 'ECB' AND known.quote::text = currency AND known.valid_on = rate_date::date)
	});
my $year = q{'[2024-01-01,2025-01-01)'};
is($node->safe_psql('postgres', "SELECT round(average_rate('EUR', 'USD', $year), 4), round(average_rate('EUR', 'GBP', $year), 5), round(average_rate('EUR', 'JPY', $year), 2)"),
	'1.0824|0.84662|163.85', 'averages of a year are those of the publisher');
is($node->safe_psql('postgres', "SELECT round(average_rate('USD', 'EUR', $year) * average_rate('EUR', 'USD', $year), 20) = 1,
	round(average_rate('USD', 'GBP', $year), 20) = round(average_rate('EUR', 'GBP', $year) / average_rate('EUR', 'USD', $year), 20)"),
	't|t', '... and so is what is made of them: the inverse, and the cross rate');

$node->stop;

done_testing();
