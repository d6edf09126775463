"""An invoice or credit note on paper and for programs, as it was sent."""

from django.db import models

from houvast.money.models.invoices import Invoice
from houvast.people.models import Language


class InvoicePaper(models.Model):
    """An invoice as a PDF, made when it was issued, in the language of who pays. It stands, with
    names, address and account as they were. See `guarantees/invoice_papers.sql`.
    """

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="paper")
    language = models.CharField(max_length=2, choices=Language)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"paper of {self.invoice_id}"


class InvoiceUbl(models.Model):
    """An invoice or credit note as UBL, for programs; made when it was issued. It stands, and which
    customization it says it follows. See `guarantees/invoice_ubl.sql`.
    """

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="ubl")
    customization = models.CharField(max_length=120)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"UBL of {self.invoice_id}"
