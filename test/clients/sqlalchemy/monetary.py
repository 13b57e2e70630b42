"""Amounts in SQLAlchemy: a column type that is created, reflected and calculated with.

    payment = Table("payment", metadata, Column("fee", MONETARY("EUR", 2)))
    select(func.sum(payment.c.fee)).where(payment.c.fee > Monetary(Decimal(1), "EUR"))
"""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import TypeEngine, UserDefinedType


class Monetary(NamedTuple):
    amount: Decimal
    currency: str

    def __str__(self):
        return f"{Decimal(self.amount):f} {self.currency}"


class MONETARY(UserDefinedType):
    cache_ok = True

    def __init__(self, currency=None, scale=None):
        self.currency = currency and currency.strip("'")
        self.scale = scale and int(scale)

    def get_col_spec(self, **kw):
        modifiers = [f"'{self.currency}'"] * bool(self.currency) + [str(self.scale)] * (self.scale is not None)
        return f"monetary({', '.join(modifiers)})" if modifiers else "monetary"

    def bind_processor(self, dialect):
        return lambda value: None if value is None else str(value)

    def result_processor(self, dialect, coltype):
        return lambda value: Monetary(Decimal(value[:-4]), value[-3:]) if isinstance(value, str) else value

    # A factor is a number, not an amount
    coerce_compared_value = TypeEngine.coerce_compared_value


ischema_names["monetary"] = MONETARY
