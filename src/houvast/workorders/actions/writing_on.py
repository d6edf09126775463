"""What every action on a work order begins and ends with."""

from datetime import datetime

from procrastinate.contrib.django import app

from houvast.appointments.front import current_visit
from houvast.appointments.models import Visit
from houvast.promises.access import locked_case
from houvast.workorders.models import ExportedOrder, WorkOrder
from houvast.workorders.rules.refusals import SentToBookkeeping, VisitDoesNotGoOn


def held_order(visit: Visit, *, now: datetime) -> WorkOrder:
    """The order of a visit, made where there is none yet, with the case held.

    Raises VisitDoesNotGoOn.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if visit.is_cancelled:
        raise VisitDoesNotGoOn
    order, _is_new = WorkOrder.objects.get_or_create(
        visit=visit, defaults={"form": visit.work_type.form, "made_at": now}
    )
    order.visit = visit
    return order


def refuse_exported(order: WorkOrder) -> None:
    """What has to do with money stays once it went to the bookkeeping. Raises SentToBookkeeping."""
    if ExportedOrder.objects.filter(order=order).exists():
        raise SentToBookkeeping


def write_up_again(order: WorkOrder) -> None:
    """An order that its customer has read is written up anew, by a job."""
    if order.visit.is_finished:
        write_up(order)


def write_up(order: WorkOrder) -> None:
    """Have a job make the paper of an order."""
    app.configure_task("workorders.write_up").defer(order_id=order.pk)
