-- Stored procedures: variables, parameters, results and errors of the types
\set VERBOSITY terse
CREATE SCHEMA regress_plpgsql;
SET search_path = regress_plpgsql, public;
CREATE DOMAIN price AS monetary('EUR', 2) CHECK (sign(VALUE) > 0);
CREATE TABLE invoice (id integer PRIMARY KEY, issued_on date, total monetary('EUR', 2), paid monetary, estimate monetary_range);
INSERT INTO invoice VALUES (1, '2025-02-10', '100 EUR', '40 EUR', '[90 EUR,110 EUR]'), (2, '2025-02-11', '50.50 EUR', NULL, '[50 EUR,)');

-- Variables: with a modifier, of a domain, of a column, of a row, arrays, constants
DO $$
DECLARE
	pinned monetary('EUR', 2) := '1.005 EUR';
	any_currency monetary := '1 USD';
	of_column invoice.total%TYPE := '2.005 EUR';
	of_row invoice%ROWTYPE;
	of_domain price := '3 EUR';
	range invoice.estimate%TYPE;
	list monetary[] := ARRAY['1 EUR', '2 EUR', '3 EUR'];
	unit CONSTANT currency_code := 'JPY';
	item monetary;
	together monetary := '0 EUR';
BEGIN
	RAISE NOTICE 'pinned %, any %, of a column %, of a domain %, constant %', pinned, any_currency, of_column, of_domain, unit;
	FOREACH item IN ARRAY list LOOP
		together := together + item;
		CONTINUE WHEN item < '2 EUR';
		list[1] := item * 2;
	END LOOP;
	RAISE NOTICE 'together %, list %', together, list;
	SELECT * INTO STRICT of_row FROM invoice WHERE id = 1;
	range := of_row.estimate;
	RAISE NOTICE 'row %, open %, in the estimate %', of_row, of_row.total - of_row.paid, of_row.total <@ range;
	-- a modifier and a domain hold for every assignment
	BEGIN
		pinned := any_currency;
	EXCEPTION WHEN SQLSTATE 'MC001' THEN
		RAISE NOTICE '%: %', SQLSTATE, SQLERRM;
	END;
	BEGIN
		of_column := '1 USD';
	EXCEPTION WHEN SQLSTATE 'MC001' THEN
		RAISE NOTICE '%: %', SQLSTATE, SQLERRM;
	END;
	BEGIN
		of_domain := '-1 EUR';
	EXCEPTION WHEN check_violation THEN
		RAISE NOTICE '%: %', SQLSTATE, SQLERRM;
	END;
	RAISE NOTICE 'as it was: %, %, %', pinned, of_column, of_domain;
END
$$;

-- RETURNS TABLE, in plpgsql and in SQL
CREATE FUNCTION open_invoices(since date) RETURNS TABLE (id integer, due monetary, share numeric) LANGUAGE plpgsql STABLE AS $$
BEGIN
	FOR id, due, share IN
		SELECT i.id, i.total - coalesce(i.paid, '0 EUR'), coalesce(i.paid, '0 EUR') / i.total FROM invoice AS i WHERE i.issued_on >= since ORDER BY i.id
	LOOP
		due := round(due, 0, 'up');
		RETURN NEXT;
	END LOOP;
	RETURN QUERY SELECT NULL::integer, sum(i.total), NULL::numeric FROM invoice AS i;
END
$$;
SELECT * FROM open_invoices('2025-01-01');
CREATE FUNCTION open_total() RETURNS TABLE (due monetary, within monetary_range) LANGUAGE sql STABLE AS $$
	SELECT sum(total) - sum(paid), sum(estimate) FROM invoice
$$;
SELECT * FROM open_total();

-- Each error by its own SQLSTATE, with its message and its hint
CREATE FUNCTION which(statement text) RETURNS TABLE (code text, handler text, message text, hint text) LANGUAGE plpgsql AS $$
BEGIN
	handler := 'none';
	EXECUTE statement;
	RETURN NEXT;
EXCEPTION
	WHEN SQLSTATE 'MC001' THEN handler := 'two currencies'; GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT; RETURN NEXT;
	WHEN SQLSTATE 'MC002' THEN handler := 'no rate'; GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
	WHEN SQLSTATE 'MC003' THEN handler := 'two populations'; GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
	WHEN invalid_text_representation THEN handler := 'no amount'; GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
	WHEN data_exception THEN handler := 'another of class 22'; GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT; RETURN NEXT;
END
$$;
SELECT which.* FROM unnest(ARRAY[
	$s$SELECT sum(m) FROM (VALUES ('1 EUR'::monetary), ('1 USD')) AS v (m)$s$,
	$s$SELECT '1 EUR'::monetary < '1 USD'$s$,
	$s$INSERT INTO invoice (id, total) VALUES (3, '1 USD')$s$,
	$s$SELECT to_eur('1 USD', '1900-01-01')$s$,
	$s$SELECT per_capita('1 EUR'::monetary, n, 'FRA') FROM unnest('{1,2}'::bigint[]) AS n$s$,
	$s$SELECT 'a lot'::monetary$s$,
	$s$SELECT '1 EUR'::monetary / 0$s$,
	$s$SELECT round('1 EUR'::monetary, 2, 'somehow')$s$,
	$s$SELECT '1 EUR'::monetary$s$]) WITH ORDINALITY AS s (statement, n), which(statement) ORDER BY n;
-- and raised by a procedure of one's own
DO $$
BEGIN
	RAISE EXCEPTION 'not in this currency' USING ERRCODE = 'MC001';
EXCEPTION WHEN SQLSTATE 'MC001' THEN
	RAISE NOTICE 'caught %: %', SQLSTATE, SQLERRM;
END
$$;

-- Parameters in and out, dynamic SQL, cursors, triggers
CREATE PROCEDURE pay(id integer, INOUT amount monetary) LANGUAGE plpgsql AS $$
DECLARE
	open_ones CURSOR (least price) FOR SELECT i.* FROM invoice AS i WHERE i.total >= least AND i.id = pay.id FOR UPDATE;
	one invoice;
BEGIN
	OPEN open_ones ('10 EUR');
	FETCH open_ones INTO one;
	EXECUTE format('UPDATE invoice SET paid = least(coalesce(paid, %L) + $1, total) WHERE id = $2', monetary(0, currency(amount))) USING amount, id;
	amount := amount - (one.total - coalesce(one.paid, monetary(0, currency(one.total))));
	CLOSE open_ones;
END
$$;
CALL pay(1, '70 EUR');
CALL pay(2, '70 USD');
CREATE FUNCTION keep_estimate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT NEW.estimate @> NEW.total THEN
		NEW.estimate := hull(NEW.estimate, NEW.total::monetary_range);
		RAISE NOTICE 'estimate of %: % becomes %', NEW.id, OLD.estimate, NEW.estimate;
	END IF;
	RETURN NEW;
END
$$;
CREATE TRIGGER keep_estimate BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION keep_estimate();
UPDATE invoice SET total = '120 EUR' WHERE id = 1;
SELECT id, total, paid, estimate FROM invoice ORDER BY id;

-- Polymorphic parameters take the types
CREATE FUNCTION either(anyelement, anyelement) RETURNS anyelement LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN coalesce($1, $2); END';
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
SELECT either(NULL, '1 EUR'::monetary), either('[1 EUR,)'::monetary_range, NULL), first_of('{2 USD,1 USD}'::monetary[]), first_of('{EUR}'::currency_code[]);

SET client_min_messages = warning;
DROP SCHEMA regress_plpgsql CASCADE;
