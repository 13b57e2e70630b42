"""Amounts in Django: a field whose column is of the type monetary.

    total = MonetaryField(currency="EUR", scale=2)
"""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models


class Monetary(NamedTuple):
    amount: Decimal
    currency: str

    def __str__(self):
        return f"{Decimal(self.amount):f} {self.currency}"


class MonetaryField(models.Field):
    description = "An amount and its currency"

    def __init__(self, *args, currency=None, scale=None, **kwargs):
        self.currency, self.scale = currency, scale
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "currency": self.currency, "scale": self.scale}

    def db_type(self, connection):
        modifiers = [f"'{self.currency}'"] * bool(self.currency) + [str(self.scale)] * (self.scale is not None)
        return f"monetary({', '.join(modifiers)})" if modifiers else "monetary"

    def to_python(self, value):
        if value is None or isinstance(value, Monetary):
            return value
        try:
            amount, currency = value.split()
            return Monetary(Decimal(amount), currency)
        except (ValueError, InvalidOperation):
            raise ValidationError(f"{value} is not an amount such as 9.90 EUR")

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value and self.currency and value.currency != self.currency:
            raise ValidationError(f"{value} is not in {self.currency}")

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_prep_value(self, value):
        return None if value is None else str(value)

    def value_to_string(self, instance):
        return self.get_prep_value(self.value_from_object(instance))

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": None, **kwargs})
