"""What went to the bookkeeping: each order once."""

from django.db import models

from houvast.workorders.models.orders import WorkOrder


class InvoiceExport(models.Model):
    """Orders that went to the bookkeeping together. Its file can be fetched again."""

    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"export {self.pk}"


class ExportedOrder(models.Model):
    """An order that went along."""

    export = models.ForeignKey(InvoiceExport, models.PROTECT, related_name="orders")
    order = models.OneToOneField(WorkOrder, models.PROTECT, related_name="exported")

    def __str__(self) -> str:
        return f"{self.order} in {self.export}"
