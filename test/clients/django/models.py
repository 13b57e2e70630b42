"""What an application has: an invoice of one currency, a purchase of any."""

from django.db import models

from .fields import MonetaryField


class Invoice(models.Model):
    payee = models.TextField()
    total = MonetaryField(currency="EUR", scale=2)
    discount = MonetaryField(null=True, blank=True)

    class Meta:
        app_label = "shop"
        constraints = [models.CheckConstraint(check=models.Q(total__gte="0 EUR"), name="total_not_negative")]
        indexes = [models.Index(fields=["total"], name="invoice_total")]
