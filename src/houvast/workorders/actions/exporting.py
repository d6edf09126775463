"""Finished orders to the bookkeeping, each once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import locked_case
from houvast.workorders.models import ExportedOrder, InvoiceExport, WorkOrder


class NothingToInvoice(Refused):
    says = _("There is nothing to invoice: no finished order waits.")


@transaction.atomic
def export_orders(*, by: Staff, now: datetime) -> InvoiceExport:
    """Send all finished orders that went in no export yet, of cases that somebody sees. Its file
    can be fetched again.

    An order that somebody writes on at this moment is waited for. Raises NothingToInvoice.
    """
    waiting = WorkOrder.objects.to_invoice().seen_by(by).order_by("visit__case_id", "pk")
    for case_id in sorted(set(waiting.values_list("visit__case_id", flat=True))):
        locked_case(case_id)
    orders = list(waiting.select_related("visit__case"))
    if not orders:
        raise NothingToInvoice
    export = InvoiceExport.objects.create(made_by=by.name, made_at=now)
    ExportedOrder.objects.bulk_create(ExportedOrder(export=export, order=one) for one in orders)
    for order in orders:
        history.record(
            "work_order.exported", about=order, by=by.as_actor(), at=now, export=export.pk
        )
    return export
