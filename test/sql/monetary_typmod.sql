-- Type modifiers: monetary('EUR') pins the currency, monetary('EUR', 2) rounds too

CREATE TABLE pinned (
	plain monetary,
	euro monetary('EUR'),
	cents monetary(EUR, 2),
	lek monetary('all', 30),
	many monetary('USD', 0)[]
);
\d pinned

-- Every way in rounds half-even to the scale and refuses another currency

INSERT INTO pinned VALUES ('1.005 EUR', '1.005 EUR', '1.005 EUR', '1 ALL', '{0.5 USD,1.5 USD,-2.5 USD}');
INSERT INTO pinned (cents) VALUES ('1.015 EUR'), ('-1.025 EUR'), ('7 EUR');
TABLE pinned;
INSERT INTO pinned (euro) VALUES ('5 USD');
INSERT INTO pinned (cents) VALUES ('5 USD'::monetary);
INSERT INTO pinned (many) VALUES ('{5 USD,5 EUR}');
INSERT INTO pinned (lek) VALUES ('100 ALL');
UPDATE pinned SET euro = '5 USD';
UPDATE pinned SET euro = plain * 2, cents = plain * 2 WHERE plain IS NOT NULL RETURNING euro, cents;
COPY pinned (euro) FROM STDIN;
5 USD
\.
COPY pinned (cents) FROM STDIN;
1.999 EUR
\.
COPY (SELECT * FROM pinned ORDER BY cents::numeric) TO STDOUT;
ALTER TABLE pinned ALTER plain TYPE monetary('USD');
ALTER TABLE pinned ALTER plain TYPE monetary('EUR', 1);
SELECT plain FROM pinned WHERE plain IS NOT NULL;
ALTER TABLE pinned ALTER euro TYPE monetary;
INSERT INTO pinned (euro) VALUES ('5 USD');
DROP TABLE pinned;

-- A wider modifier needs no new check, but another scale does round
SELECT '1.005 EUR'::monetary('EUR'), '1.005 EUR'::monetary('EUR', 2), CAST('1 EUR' AS monetary('EUR', 2)), 1.005::monetary('EUR', 2), 5::numeric::monetary(usd);
SELECT '5 USD'::monetary('EUR');
SELECT '5 USD'::monetary::monetary('EUR');
SELECT '{5 USD}'::monetary('EUR')[];
SELECT '123456789012345678901234567890 EUR'::monetary('EUR', 3);
SELECT 5.5::monetary;

-- The same errors, soft ones too
\i test/include/input_error.sql
SELECT literal, type, state, message, hint
FROM (VALUES ('5 USD', 'monetary(''EUR'')'), ('5 EUR', 'monetary(''EUR'')'), ('1e30 EUR', 'monetary(''EUR'', 3)'), ('{1 EUR,5 USD}', 'monetary(''EUR'')[]'), ('{1 EUR,5}', 'monetary[]')) AS v(literal, type),
	input_error(literal, type)
ORDER BY type COLLATE "C", literal COLLATE "C";
DROP FUNCTION input_error;

-- Domains keep the modifier

CREATE DOMAIN price AS monetary('EUR', 2) CHECK (sign(VALUE) > 0);
SELECT '1.005 EUR'::price, 1.015::price;
SELECT '5 USD'::price;
SELECT '0 EUR'::price;
CREATE TABLE priced (tag price);
INSERT INTO priced VALUES ('9.999 EUR');
INSERT INTO priced VALUES ('9.99 USD');
TABLE priced;
DROP TABLE priced;
DROP DOMAIN price;

-- So do variables, column definition lists and partition bounds; results of functions drop it, as everywhere in PostgreSQL

\set SHOW_CONTEXT never
DO $$
DECLARE
	euro monetary('EUR', 2) := '1.005 EUR';
BEGIN
	RAISE NOTICE '%', euro;
	euro := '5 USD';
END
$$;
\set SHOW_CONTEXT errors
SELECT * FROM jsonb_to_recordset('[{"m": "1.005 EUR"}]') AS r(m monetary('EUR', 2));
SELECT * FROM jsonb_to_recordset('[{"m": "1.005 USD"}]') AS r(m monetary('EUR', 2));
CREATE FUNCTION dropped() RETURNS monetary('EUR') LANGUAGE sql AS $$ SELECT monetary '5 USD' $$;
SELECT dropped(), dropped()::monetary('USD');
DROP FUNCTION dropped();

-- What is no modifier

SELECT NULL::monetary('XYZ');
SELECT NULL::monetary('EURO');
SELECT NULL::monetary('GBp');
SELECT NULL::monetary('');
SELECT NULL::monetary(2);
SELECT NULL::monetary('EUR', -1);
SELECT NULL::monetary('EUR', 31);
SELECT NULL::monetary('EUR', 'two');
SELECT NULL::monetary('EUR', 99999999999);
SELECT NULL::monetary('EUR', 2, 2);
SELECT NULL::monetary('EUR', NULL);

-- The functions behind casts take no number that is no modifier
SELECT monetary(5::numeric, 0, true);
SELECT monetary('5 EUR'::monetary, 2147483647, true);
SELECT monetary('{"amount": 1, "currency": "EUR"}'::jsonb, 63, false);
SELECT monetary_in('5 EUR', 0, 200001);
SELECT monetary_typmod_out(0), monetary_typmod_out(2147483647), monetary_typmod_out(-1);
