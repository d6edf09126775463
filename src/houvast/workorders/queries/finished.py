"""What was done and used where the work is done, for whoever makes an invoice of it."""

from collections.abc import Collection

from django.db.models import Prefetch

from houvast.workorders.models import OrderLine, WorkOrder
from houvast.workorders.queries.sheets import OrderSheet


def finished_orders(visits: Collection[int]) -> dict[int, OrderSheet]:
    """By visit the order of each of which the work is done, with its hours and lines alone. Three
    SQL statements.
    """
    lines = Prefetch("lines", OrderLine.objects.filter(OrderLine.STANDS))
    orders = WorkOrder.objects.finished().filter(visit__in=visits).select_related("visit")
    found = {}
    for order in orders.prefetch_related(lines, "hours"):
        put_right = list(order.hours.all())
        found[order.visit_id] = OrderSheet(
            order.visit,
            order,
            None,
            lines=list(order.lines.all()),
            put_right=put_right[-1] if put_right else None,
        )
    return found
