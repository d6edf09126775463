"""What is to be invoiced, as rows for the bookkeeping."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from houvast.appointments.front import named, where_of
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.workorders.models import InvoiceExport, OrderLine, WorkOrder
from houvast.workorders.rules.csv_files import csv_of


def to_invoice(staff: Staff) -> QuerySet[WorkOrder]:
    """Finished orders that went in no export yet and that `staff` sees, the oldest first, with
    their lines.
    """
    return _whole(WorkOrder.objects.to_invoice().seen_by(staff))


def exports() -> QuerySet[InvoiceExport]:
    """The exports, latest first."""
    return InvoiceExport.objects.order_by("-pk").prefetch_related("orders")


def export_as_csv(export: InvoiceExport, *, staff: Staff) -> str:
    """The orders of an export that `staff` sees with their lines: a row for each line, and one
    for an order without lines. Amounts are written as Dutch bookkeeping reads them.
    """
    orders = _whole(WorkOrder.objects.filter(exported__export=export).seen_by(staff))
    return csv_of([_head(), *(row for order in orders for row in _rows(order))])


def _head() -> list[str]:
    return [
        _("Work order"), _("Day"), _("Customer number"), _("Customer"), _("Address"),
        _("What it is about"), _("Work"), _("Article"), _("What"), _("Quantity"), _("Unit"),
        _("Price without VAT"), _("VAT %"), _("Amount without VAT"),
    ]  # fmt: skip


def _rows(order: WorkOrder) -> Iterator[list[str]]:
    visit = order.visit
    case = visit.case
    about = [
        order.number,
        spoken.today(visit.finished_at or visit.opens_at).isoformat(),
        str(case.customer_id),
        case.customer.name,
        where_of(visit),
        str(case.thing or ""),
        named(visit.work_type),
    ]
    lines = list(order.lines.all())
    for line in lines:
        yield [
            *about, line.number, line.text, _number(line.quantity), line.unit,
            _number(line.price), _number(line.vat_percent), _number(line.amount),
        ]  # fmt: skip
    if not lines:
        yield [*about, *[""] * 7]


def _whole(orders: QuerySet[WorkOrder]) -> QuerySet[WorkOrder]:
    lines = Prefetch("lines", OrderLine.objects.filter(OrderLine.STANDS))
    related = (
        "visit__case__customer", "visit__case__thing", "visit__work_type", "visit__place",
        "visit__branch__place", "exported",
    )  # fmt: skip
    return orders.select_related(*related).prefetch_related(lines).order_by("pk")


def _number(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")
