# A database with objects of every kind that the types can be in, and whether
# another one is the same.
package Everything;

use strict;
use warnings;

use Exporter 'import';
use IPC::Run;
use Test::More;

our @EXPORT = qw(run_script create_empty create_everything answers dump_of same_dump is_sound);

# Runs a script with psql, which may leave nothing on standard error; returns what it prints.
sub run_script
{
	my ($node, $database, $script, @options) = @_;
	my ($out, $err) = ('', '');

	IPC::Run::run([ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr($database), @options, '-f', $script ],
		'<', \'', '>', \$out, '2>', \$err);
	die "$script in database $database: $err" if $? != 0 || $err ne '';
	return $out;
}

# A database that finds what is in a schema of that name
sub create_empty
{
	my ($node, $database, $schema) = @_;

	$node->safe_psql('postgres', qq{DROP DATABASE IF EXISTS "$database"});
	$node->safe_psql('postgres', qq{CREATE DATABASE "$database" TEMPLATE template0});
	$node->safe_psql('postgres', qq{ALTER DATABASE "$database" SET search_path = public, "$schema"});
	return;
}

# A database with everything, the extension in a schema of that name, and the ledger
sub create_everything
{
	my ($node, $database, $schema) = @_;
	my $share = `pg_config --sharedir`;

	chomp $share;
	create_empty($node, $database, $schema);
	$node->safe_psql($database, qq{CREATE SCHEMA IF NOT EXISTS "$schema"; CREATE EXTENSION ai_invest SCHEMA "$schema"});
	run_script($node, $database, 'test/include/everything.sql');
	run_script($node, $database, "$share/extension/ai_invest/ledger.sql");
	return;
}

# What the database answers
sub answers
{
	my ($node, $database) = @_;
	return run_script($node, $database, 'test/include/answers.sql');
}

# The database as pg_dump writes it, with these options
sub dump_of
{
	my ($node, $database, @options) = @_;
	my ($out, $err) = ('', '');

	IPC::Run::run([ 'pg_dump', @options, '-d', $node->connstr($database) ], '>', \$out, '2>', \$err);
	die "pg_dump: $err" if $? != 0;
	# a word that differs in each dump, so that nobody can end it early
	$out =~ s/^\\(un)?restrict .*\n//mg;
	# what a server notes of each column (15.20), and is written for pg_upgrade, or by an older pg_dump
	$out =~ s/\bpg_attver=\K\d+/N/g;
	return $out;
}

# Is a dump the one that is expected?  Of two that differ the first lines that do are told.
sub same_dump
{
	my ($got, $expected, $name) = @_;
	my @got = split /\n/, $got;
	my @expected = split /\n/, $expected;
	my $line = 0;

	return pass($name) if $got eq $expected;
	fail($name);
	$line++ while $line < @got && $line < @expected && $got[$line] eq $expected[$line];
	diag "line $line: " . ($got[$line] // 'end') . "\ninstead of: " . ($expected[$line] // 'end');
	return 0;
}

# Do all indexes of the database find what is in their tables, and has ai_invest.check nothing to say?
sub is_sound
{
	my ($node, $database, $name, $samples) = @_;

	is($node->safe_psql($database, q{SELECT concern, subject, finding FROM ai_invest.check() WHERE subject <> 'amcheck' AND concern <> 'rates'}), '', "$name: nothing is found");
	return like(run_script($node, $database, 'test/include/indexes.sql', '-v', 'samples=' . ($samples // 2)),
		qr/^[1-9]\d* indexes, [1-9]\d* probes, 0 wrong$/, $name);
}

1;
