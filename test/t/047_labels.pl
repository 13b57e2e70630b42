# What the catalog says of a function is true of all that it calls: one that is
# immutable calls nothing that is stable, one that is stable nothing that is
# volatile, one that is parallel safe nothing that is not.  Where a word is
# missing, as CREATE AGGREGATE has none, the catalog says it all the same, and
# goes on saying it after pg_upgrade.
use strict;
use warnings;

use lib 'test/t';

use File::Temp;
use Node;
use Test::More;

my $node = new_node('labels');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION ai_invest');
{
	my $err;
	IPC::Run::run([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'), '-f', 'sql/ledger.sql' ], '2>', \$err);
	is($err, '', 'the ledger installs');
}

sub rows
{
	my ($sql) = @_;
	return map { [ split /\|/, $_, -1 ] } split /\n/, $node->safe_psql('postgres', $sql);
}

my %volatility = (i => 0, s => 1, v => 2);
my %parallel = (s => 0, r => 1, u => 2);
my %word = (i => 'immutable', s => 'stable', v => 'volatile');

# What any function of the server says of itself
my %label = map { $_->[0] => { name => $_->[1], volatile => $_->[2], parallel => $_->[3] } }
	rows('SELECT oid::integer, oid::regprocedure, provolatile, proparallel FROM pg_proc');

# Ours: name, number, language, C symbol, kind
my $ours = q{
	SELECT p.oid::integer, l.lanname, p.prosrc, p.prokind
	  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
	 WHERE p.pronamespace = to_regnamespace('ai_ledger')
		OR EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
			WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'ai_invest')
};
my @language = map { $_->[1] } rows(qq{SELECT o.oid, o.lanname FROM ($ours) o});
cmp_ok(scalar @language, '>', 250, 'functions and aggregates that are ours: ' . @language);

# What a function says is less than what another one that it calls says
sub broken
{
	my ($caller, $called) = @_;
	my @broken;

	push @broken, "$caller->{name} is $word{ $caller->{volatile} }, but $called->{name} is $word{ $called->{volatile} }"
		if $volatility{ $called->{volatile} } > $volatility{ $caller->{volatile} };
	push @broken, "$caller->{name} is parallel $caller->{parallel}, but $called->{name} is $called->{parallel}"
		if $parallel{ $called->{parallel} } > $parallel{ $caller->{parallel} };
	return @broken;
}

# Aggregates and what they are made of
my $parts = qq{
	SELECT o.oid, f.oid::integer
	  FROM ($ours) o JOIN pg_aggregate a ON a.aggfnoid = o.oid
	 CROSS JOIN LATERAL unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn]::oid[]) f (oid)
	 WHERE f.oid <> 0
};
my @parts = rows($parts);
cmp_ok(scalar @parts, '>', 50, 'parts of aggregates: ' . @parts);
is_deeply([ map { broken($label{ $_->[0] }, $label{ $_->[1] }) } @parts ], [], 'an aggregate promises no more than its parts hold');
is($node->safe_psql('postgres', q{SELECT provolatile FROM pg_proc WHERE oid = 'sum_in(monetary, currency_code, date)'::regprocedure}),
	's', 'sum_in, which reads rates, is stable');

# Whether null is seen: the same in a frame that moves, and in all parts that take rows
is_deeply([ rows(q{
	SELECT a.aggfnoid::regprocedure
	  FROM pg_aggregate a JOIN pg_proc t ON t.oid = a.aggtransfn
	  LEFT JOIN pg_proc m ON m.oid = a.aggmtransfn LEFT JOIN pg_proc c ON c.oid = a.aggcombinefn
	 WHERE a.aggfnoid IN (SELECT oid FROM (} . $ours . q{) o)
	   AND (m.proisstrict <> t.proisstrict OR NOT c.proisstrict)}) ],
	[], 'an aggregate sees nulls in a frame that moves if it sees them elsewhere');

# One body of C, one label
is_deeply([ rows(qq{
	SELECT o.prosrc, string_agg(p.oid::regprocedure::text, ' ') FROM ($ours) o JOIN pg_proc p USING (oid)
	 WHERE o.lanname = 'c' GROUP BY o.prosrc
	HAVING count(DISTINCT (p.provolatile, p.proparallel)) > 1}) ],
	[], 'functions of one body have one label');

# The server's functions in a tree of nodes; and what reads a table calls something stable
my %operator = map { $_->[0] => $_->[1] } rows('SELECT oid::integer, oprcode::oid::integer FROM pg_operator WHERE oprcode <> 0');
my %input = map { $_->[0] => $_->[1] } rows('SELECT oid::integer, typinput::oid::integer FROM pg_type');
my %output = map { $_->[0] => $_->[1] } rows('SELECT oid::integer, typoutput::oid::integer FROM pg_type');

sub called_in
{
	my ($tree) = @_;
	my @called = map { $label{$_} } $tree =~ /:(?:funcid|aggfnoid|winfnoid) (\d+)/g;

	push @called, map { $label{ $operator{$_} } } grep { exists $operator{$_} } $tree =~ /:(?:opno|eqop|sortop) (\d+)/g;
	push @called, map { $label{ $operator{$_} } } map { split ' ' } $tree =~ /:opnos \(o ([\d ]+)\)/g;
	while ($tree =~ /\{COERCEVIAIO :arg (.*?):(?:vartype|funcresulttype|opresulttype|consttype|paramtype|resulttype|coalescetype|casetype|aggtype|array_typeid) (\d+)/g)
	{
		push @called, $label{ $output{$2} };
	}
	push @called, map { $label{ $input{$_} } } $tree =~ /:resulttype (\d+) :resultcollid \d+ :coerceformat/g;
	push @called, { name => 'CURRENT_DATE or its like', volatile => 's', parallel => 's' } if $tree =~ /\{SQLVALUEFUNCTION/;
	push @called, { name => 'a table', volatile => 's', parallel => 's' } if $tree =~ /:rtekind 0/;
	push @called, { name => 'a change of a table', volatile => 'v', parallel => 'u' } if $tree =~ /:commandType [2345]/;
	return @called;
}

# Functions in SQL, parsed as a body of the standard
SKIP:
{
	skip 'bodies in SQL of the standard came with PostgreSQL 14', 3 if $node->safe_psql('postgres', 'SHOW server_version_num') < 140000;

	my @sql = rows(qq{SELECT oid FROM ($ours) o WHERE lanname = 'sql'});
	cmp_ok(scalar @sql, '>', 5, 'functions in SQL: ' . @sql);
	my @broken;
	foreach my $row (@sql)
	{
		my ($oid) = @$row;
		my $path = $node->safe_psql('postgres', qq{SELECT coalesce((SELECT substr(c, 13) FROM unnest(proconfig) c WHERE c LIKE 'search_path=%'), '"\$user", public') FROM pg_proc WHERE oid = $oid});
		my $definition = $node->safe_psql('postgres', "SELECT pg_get_functiondef($oid)");

		$definition =~ s/\nAS (\$\w+\$)(.*)\1\s*\z/\nBEGIN ATOMIC\n$2;\nEND/s or die "$label{$oid}{name}: $definition";
		$definition =~ s/^CREATE OR REPLACE FUNCTION [^(]*?(\w+)\(/CREATE FUNCTION pg_temp.$1(/ or die "$label{$oid}{name}: $definition";
		$definition =~ s/\bany(?:compatible)?(?:element|array)?\b(?=[^)]*\))/jsonb/ if $definition =~ /\A[^)]*\bany/;
		my $tree = $node->safe_psql('postgres', "BEGIN; SET LOCAL search_path = $path; $definition; SELECT prosqlbody FROM pg_proc WHERE pronamespace = pg_my_temp_schema(); ROLLBACK;");
		my @called = called_in($tree);
		push @broken, map { broken($label{$oid}, $_) } grep { $_->{name} ne $label{$oid}{name} } @called;
		push @broken, "$label{$oid}{name} calls nothing" unless @called || $label{$oid}{name} eq 'ai_ledger.writes_by_icu()';
	}
	is(join("\n", @broken), '', 'a function in SQL promises no more than what it calls');

	# It would be seen
	$node->safe_psql('postgres', q{
		CREATE FUNCTION wrong(date) RETURNS text IMMUTABLE LANGUAGE sql BEGIN ATOMIC SELECT $1::text; END;
		CREATE FUNCTION wrong(monetary) RETURNS monetary IMMUTABLE LANGUAGE sql BEGIN ATOMIC SELECT to_eur($1, '2025-01-01'); END;
		CREATE FUNCTION wrong(integer) RETURNS monetary IMMUTABLE LANGUAGE sql BEGIN ATOMIC SELECT sum_in('1 EUR', 'EUR', '2025-01-01') FROM generate_series(1, $1); END;
		CREATE FUNCTION wrong(text) RETURNS bigint IMMUTABLE LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM ai_invest.exchange_rate; END;
	});
	my $wrong = { name => 'wrong', volatile => 'i', parallel => 's' };
	is(scalar(grep { my @found = map { broken($wrong, $_) } called_in($_->[0]); @found } rows(q{SELECT prosqlbody FROM pg_proc WHERE proname = 'wrong'})),
		4, '... and those that do are found');
}

# Functions in PL/pgSQL
SKIP:
{
	my $share = `pg_config --sharedir`;
	chomp $share;
	skip 'plpgsql_check is not installed (Debian has it as postgresql-NN-plpgsql-check)', 1
		unless -e "$share/extension/plpgsql_check.control";

	$node->safe_psql('postgres', 'CREATE EXTENSION plpgsql_check');
	my @called = rows(qq{
		SELECT o.oid, d.type, coalesce(op.oprcode, d.oid)::integer
		  FROM ($ours) o
		  JOIN pg_proc p ON p.oid = o.oid AND p.prorettype <> 'trigger'::regtype
		 CROSS JOIN LATERAL plpgsql_show_dependency_tb(o.oid::regprocedure) d
		  LEFT JOIN pg_operator op ON d.type = 'OPERATOR' AND op.oid = d.oid
		 WHERE o.lanname = 'plpgsql'});
	is(join("\n", map { broken($label{ $_->[0] }, $_->[1] eq 'RELATION' ? { name => 'a table', volatile => 's', parallel => 's' } : $label{ $_->[2] }) } @called),
		'', 'a function in PL/pgSQL promises no more than the ' . @called . ' things that it calls');
}

# Functions in C, by the symbols that each of them refers to, and so on.  The
# words of a message may depend on the search_path: there it goes no further.
SKIP:
{
	my $dir = File::Temp->newdir;
	my $top = "$dir/checkout";
	mkdir $top;
	my $make = "tar -cf - Makefile ai_invest.control src sql test/packages.sh | tar -C $top -xf - && find $top -name '*.o' -delete"
		. " && make -s -C $top with_llvm=no COPT='-O0 -fno-inline -ffunction-sections -fdata-sections' all >$dir/make.log 2>&1";
	skip "no objects to look into: $make", 4 if system('bash', '-c', "command -v objdump >/dev/null && $make") != 0;

	my (%refers, %defined);
	foreach my $object (split /\n/, `find $top/src -name '*.o'`)
	{
		my $section;

		$defined{$_} = 1 foreach map { / [TtDdRrBb] (\w+)$/ ? $1 : () } split /\n/, `nm $object`;
		# A static name is one of its file; .text.NAME and .data.NAME are its function and its data
		foreach my $line (split /\n/, `objdump -r $object`)
		{
			if ($line =~ /^RELOCATION RECORDS FOR \[(\S+)\]/)
			{
				$section = $1 =~ /^\.(?:text|data\.rel(?:\.ro)?(?:\.local)?|data|rodata|bss)\.(\w+)/ ? $1 : undef;
			}
			elsif (defined $section and $line =~ /^[0-9a-f]+\s+\S+\s+(\S+?)(?:[-+]0x[0-9a-f]+)?$/)
			{
				my $target = $1 =~ s/^\.(?:text|data\.rel(?:\.ro)?(?:\.local)?|data|rodata|bss)\.//r;
				$refers{$section}{$object}{$target} = 1;
			}
		}
	}
	cmp_ok(scalar keys %refers, '>', 500, 'functions and tables of C that refer to others: ' . keys %refers);

	# What the settings of ours are kept in
	my $setting = qr/^(?:rate_query_default|rate_preferences_known|\w+_setting)$/;

	# A name of this file first, else of any
	my %global = map { my @o = keys %{ $refers{$_} }; $_ => \@o } keys %refers;
	my $reached = sub {
		my ($symbol) = @_;
		my @next = map { [ $symbol, $_ ] } @{ $global{$symbol} // [] };
		my (%seen, %outside);

		while (my $at = shift @next)
		{
			my ($name, $object) = @$at;
			next if $seen{"$name $object"}++ or $name =~ /^extension_(?:relation_)?name$/;
			foreach my $target (keys %{ $refers{$name}{$object} })
			{
				if ($target =~ $setting) { $outside{$target} = $name }
				elsif (exists $refers{$target}{$object}) { push @next, [ $target, $object ] }
				elsif ($global{$target}) { push @next, map { [ $target, $_ ] } @{ $global{$target} } }
				else { $outside{$target} = $name }
			}
		}
		return \%outside;
	};

	# The server's own functions that SQL may call say what they are; of the others, what reads
	# tables, clocks, settings, and what writes
	my %internal;
	foreach my $row (rows(q{SELECT prosrc, provolatile, proparallel FROM pg_proc p JOIN pg_language l ON l.oid = prolang WHERE lanname = 'internal'}))
	{
		my ($symbol, $volatile, $parallel_label) = @$row;
		$internal{$symbol} //= { name => $symbol, volatile => $volatile, parallel => $parallel_label };
		$internal{$symbol}{volatile} = $volatile if $volatility{$volatile} < $volatility{ $internal{$symbol}{volatile} };
	}
	my $stable = qr/^(?:SPI_\w+|Get\w*Snapshot|table_(?:open|openrv|beginscan)\w*|index_(?:open|beginscan)|systable_\w+|heap_getnext|GetCurrent\w*|GetUserId|DateStyle|IntervalStyle|session_timezone|log_timezone|extra_float_digits|namespace_search_path|fetch_search_path\w*|pg_(?:strtok|class_aclcheck)|timestamp2tm|has_privs_of_role)$/;
	my $volatile = qr/^(?:heap_(?:insert|update|delete)\w*|simple_heap_\w+|CatalogTuple\w+|table_tuple_(?:insert|update|delete)\w*|nextval\w*|pg_(?:strong_random|prng_\w+)|random)$/;
	my $outside_label = sub {
		my ($symbol) = @_;
		return $internal{$symbol} if $internal{$symbol};
		return { name => $symbol, volatile => 'v', parallel => 'u' } if $symbol =~ $volatile;
		return { name => $symbol, volatile => 's', parallel => 's' } if $symbol =~ $stable or $symbol =~ $setting;
		return { name => $symbol, volatile => 'i', parallel => 's' };
	};

	# What helps the planner reads the catalogs as the planner does, and no result depends on it
	my @broken;
	my $count = 0;
	foreach my $row (rows(qq{SELECT oid, prosrc FROM ($ours) o WHERE lanname = 'c' AND oid NOT IN (SELECT prosupport FROM pg_proc)}))
	{
		my ($oid, $symbol) = @$row;
		my $outside = $reached->($symbol);

		push @broken, "$label{$oid}{name} has no body" unless $defined{$symbol};
		push @broken, map { my $by = $outside->{$_}; map { "$_ (in $by)" } broken($label{$oid}, $outside_label->($_)) } sort keys %$outside;
		$count++;
	}
	is(join("\n", @broken), '', "a function in C promises no more than what it refers to: $count");

	# It would be seen
	my %reads = map { $_ => 1 } grep { my $o = $reached->($_); grep { $volatility{ $outside_label->($_)->{volatile} } > 0 } keys %$o } qw(convert_currency to_eur monetary_sum_in_result monetary_add);
	is_deeply([ sort keys %reads ], [qw(convert_currency monetary_sum_in_result to_eur)], '... and what reads rates is found');
}

# pg_upgrade makes each object anew, by CREATE AGGREGATE, which forgets
SKIP:
{
	my $bindir = `pg_config --bindir`;
	chomp $bindir;
	skip 'there is no pg_upgrade', 2 unless -x "$bindir/pg_upgrade";
	my ($server, $client) = map { `$bindir/$_ --version` =~ /^\S+ (.*)/ } qw(postgres pg_dump);
	skip "pg_upgrade of $server refuses a pg_dump of $client", 2 if $client ne $server;

	my $new = new_node('upgraded');
	$new->init;
	$new->append_conf('postgresql.conf', "fsync = off\n");
	$node->stop;
	my $scratch = File::Temp->newdir;
	my $log = '';
	my $done = IPC::Run::run([ 'env', '-C', "$scratch", "$bindir/pg_upgrade", '-b', $bindir, '-B', $bindir, '-d', $node->data_dir, '-D', $new->data_dir,
		'-p', $node->port, '-P', $new->port, '-s', $node->host ], '>&', \$log);
	ok($done, 'pg_upgrade of the database') or diag $log;
	$new->start;
	is($new->safe_psql('postgres', q{SELECT aggfnoid::regprocedure, p.provolatile FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid WHERE p.pronamespace = 'public'::regnamespace AND p.provolatile <> 'i' ORDER BY 1}),
		join("\n", map { ("$_(monetary,currency_code,date)|s", "$_(monetary,currency_code,date,integer)|s") } qw(sum_in sum_in_or_null)), 'sum_in is stable after it, too');
	$new->stop;
}

done_testing();
