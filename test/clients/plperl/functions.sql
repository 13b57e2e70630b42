-- An amount is its text, in both directions; SQL calculates with it exactly
CREATE FUNCTION with_tax(price monetary, rate numeric) RETURNS monetary LANGUAGE plperl IMMUTABLE STRICT AS $$
my ($price, $rate) = @_;
my ($amount, $currency) = split ' ', $price;
return $price if $currency ne 'EUR';
my $plan = spi_prepare('SELECT $1 * (1 + $2) AS gross', 'monetary', 'numeric');
return spi_exec_prepared($plan, $price, $rate)->{rows}[0]{gross};
$$;

-- To Perl an error is its message; PL/pgSQL tells its SQLSTATE
CREATE FUNCTION total_or_none() RETURNS monetary LANGUAGE plperl AS $$
my $query = 'SELECT sum(amount) FROM payment';
my $state = spi_exec_query('SELECT sqlstate_of(' . quote_literal($query) . ') AS state')->{rows}[0]{state};
return undef if $state eq 'MC001';
return spi_exec_query($query)->{rows}[0]{sum};
$$;

CREATE FUNCTION total() RETURNS monetary LANGUAGE plperl AS $$
return spi_exec_query('SELECT sum(amount) FROM payment')->{rows}[0]{sum};
$$;

CREATE FUNCTION message_of_total() RETURNS text LANGUAGE plperl AS $$
eval { spi_exec_query('SELECT sum(amount) FROM payment') };
return $@;
$$;
