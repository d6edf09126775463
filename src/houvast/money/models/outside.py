"""Invoices that the accounting program made. See `guarantees/from_outside.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.money.models.invoices import Invoice
from houvast.people.models import Staff


class OutsideInvoice(models.Model):
    """The file of which an invoice or credit note was taken in: its number, its days and its total
    are those of the file. It stands.
    """

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="outside")
    number = models.CharField(max_length=60, unique=True)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of its bytes.")
    content = models.BinaryField()
    customization = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField()
    due_on = models.DateField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    name = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Staff, models.PROTECT, related_name="invoices_taken_in")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(number=""), name="outside_invoice_numbered")
        ]

    def __str__(self) -> str:
        return self.number
