"""Amounts in psycopg 3: the type monetary as an amount and a currency.

    with psycopg.connect() as connection:
        register_monetary(TypeInfo.fetch(connection, "monetary"), connection)
        connection.execute("INSERT INTO payment (amount) VALUES (%s)", [Monetary(Decimal("9.99"), "EUR")])
        connection.execute("SELECT amount FROM payment").fetchone()[0].currency

Both formats are there, so execute(..., binary=True) works too, and so do lists
of amounts.  With an asynchronous connection, await TypeInfo.fetch().

Decimal itself calculates with 28 digits, unless its context says otherwise:
decimal.getcontext().prec = 32 has all that an amount can have.
"""

from decimal import Decimal
from typing import NamedTuple

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format


class Monetary(NamedTuple):
    amount: Decimal
    currency: str

    def __str__(self):
        return f"{Decimal(self.amount):f} {self.currency}"


class MonetaryLoader(Loader):
    def load(self, data):
        amount, currency = bytes(data).decode().split(" ")
        return Monetary(Decimal(amount), currency)


class MonetaryBinaryLoader(Loader):
    """The code in 3 bytes, the scale in 1, the coefficient in 16."""

    format = Format.BINARY

    def load(self, data):
        coefficient = int.from_bytes(data[4:20], "big", signed=True)
        return Monetary(Decimal(f"{coefficient}e-{data[3]}"), bytes(data[:3]).decode())


class MonetaryDumper(Dumper):
    def dump(self, value):
        return str(value).encode()


class MonetaryBinaryDumper(Dumper):
    format = Format.BINARY

    def dump(self, value):
        amount = Decimal(value.amount)
        sign, digits, exponent = amount.as_tuple()
        if not amount.is_finite() or len(digits) + max(exponent, 0) > 32 or exponent < -30:
            raise psycopg.DataError(f"{value} has more than 32 digits or 30 decimals")
        coefficient = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
        return b"%3b%c%b" % (
            value.currency.encode(),
            max(-exponent, 0),
            (-coefficient if sign else coefficient).to_bytes(16, "big", signed=True),
        )


def register_monetary(info, context=None):
    """Teaches a connection, or all of them, the type that TypeInfo.fetch() found."""
    if info is None:
        raise LookupError("no type monetary: CREATE EXTENSION ai_invest in this database, or set its search_path")
    info.register(context)
    adapters = context.adapters if context else psycopg.adapters
    for loader in MonetaryLoader, MonetaryBinaryLoader:
        adapters.register_loader(info.oid, loader)
    for dumper in MonetaryBinaryDumper, MonetaryDumper:
        adapters.register_dumper(Monetary, type(dumper.__name__, (dumper,), {"oid": info.oid}))
