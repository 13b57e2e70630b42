-- The first rows in partitions: so many by currency, and each of them so many by date

CREATE TABLE parts_numeric(amount numeric(18,2), currency char(3), day date) PARTITION BY LIST (currency);
CREATE TABLE parts_monetary(amount monetary, day date) PARTITION BY LIST (currency(amount));

SELECT format('CREATE UNLOGGED TABLE parts_%s_%s PARTITION OF parts_%1$s FOR VALUES IN (%3$s) PARTITION BY RANGE (day)', form, list, codes)
  FROM unnest('{numeric,monetary}'::text[]) AS form,
	   (SELECT (n - 1) * :currencies / 12 AS list, string_agg(quote_literal(code_of(n)), ', ') AS codes
		  FROM generate_series(1, 12) AS n GROUP BY 1) AS listed
\gexec
SELECT format('CREATE UNLOGGED TABLE parts_%s_%s_%s PARTITION OF parts_%1$s_%2$s FOR VALUES FROM (%4$L) TO (%5$L)', form, list, part,
			  DATE '1999-01-04' + 9900 * part / :dates, DATE '1999-01-04' + 9900 * (part + 1) / :dates)
  FROM unnest('{numeric,monetary}'::text[]) AS form, generate_series(0, :currencies - 1) AS list, generate_series(0, :dates - 1) AS part
\gexec

SET synchronize_seqscans = off;
INSERT INTO parts_numeric SELECT amount, code_of(1 + random_of(i, 30, 12)), day FROM source LIMIT :rows;
INSERT INTO parts_monetary SELECT monetary(amount, code_of(1 + random_of(i, 30, 12))::currency_code), day FROM source LIMIT :rows;
VACUUM (FREEZE, ANALYZE) parts_numeric, parts_monetary;
