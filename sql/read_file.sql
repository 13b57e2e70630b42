-- Reads a file of the client's machine into the variable csv, for the scripts
-- that load one.  They say which in the variable file, where - is standard input;
-- it is UTF-8 unless the variable encoding has another name that iconv knows.
--
-- psql takes one line feed off what a command prints, stops at a zero byte, and
-- goes on when a command fails.  So a full stop goes after the last byte of a file
-- that was read to its end, and zero bytes become something that is refused; who
-- uses csv takes the full stop off.

\if :{?encoding}
\else
	\set encoding UTF-8
\endif
\echo Reading :file
\set csv `{ iconv -f :'encoding' -t UTF-8 -- :'file' && echo . || echo "Not read to its end as" :'encoding' "(other encodings: psql -v encoding=WINDOWS-1252)" >&2; } | LC_ALL=C tr '\000' '\001' | LC_ALL=C sed "1s/^$(printf '\357\273\277')//"`
