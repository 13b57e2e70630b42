-- An amount is its text, in both directions
CREATE FUNCTION with_tax(price monetary, rate numeric) RETURNS monetary LANGUAGE plpython3u IMMUTABLE STRICT AS $$
from decimal import Decimal
amount, currency = price.split()
return f"{Decimal(amount) * (1 + rate)} {currency}"
$$;

-- The classes of plpy.spiexceptions are those of PostgreSQL's own codes; any other is in the data of the error
CREATE FUNCTION total_or_none() RETURNS monetary LANGUAGE plpython3u AS $$
try:
    return plpy.execute("SELECT sum(amount) FROM payment")[0]["sum"]
except plpy.SPIError as error:
    sqlstate = "".join(chr((error.spidata[0] >> shift & 63) + 48) for shift in range(0, 30, 6))
    if sqlstate == "MC001":
        return None
    raise
$$;

CREATE FUNCTION total() RETURNS monetary LANGUAGE plpython3u AS $$
return plpy.execute("SELECT sum(amount) FROM payment")[0]["sum"]
$$;

CREATE FUNCTION refuse(price monetary) RETURNS void LANGUAGE plpython3u AS $$
plpy.error(f"{price} is not taken", sqlstate="MC001", hint="Pay in euros.")
$$;

CREATE FUNCTION fees_above(price monetary) RETURNS monetary[] LANGUAGE plpython3u AS $$
plan = plpy.prepare("SELECT fee FROM payment WHERE fee > $1 ORDER BY fee", ["monetary"])
return [row["fee"] for row in plpy.execute(plan, [price])]
$$;
