-- What is stored, whatever the order of bytes on this machine: it is pinned as machines have it
-- that store the least significant byte first, with the others' for what cannot be turned round.
CREATE EXTENSION pageinspect;

-- The size of a page and the 4 of its version are one number there, of two bytes
CREATE FUNCTION pg_temp.least_first() RETURNS boolean
	LANGUAGE sql AS $$SELECT get_byte(get_raw_page('pg_class', 0), 18) = 4$$;

-- Halves of eight bytes, each of which is one number
CREATE FUNCTION pg_temp.least_first(stored bytea) RETURNS bytea
	LANGUAGE sql AS $$
	SELECT CASE WHEN pg_temp.least_first() THEN stored
			ELSE string_agg(substr(stored, 8 * half + 8 - i, 1), '' ORDER BY half, i) END
	  FROM generate_series(0, length(stored) / 8 - 1) AS half, generate_series(0, 7) AS i
	$$;
