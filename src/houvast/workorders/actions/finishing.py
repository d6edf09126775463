"""Finishing the work: the order is whole, and the customer gets it."""

from datetime import datetime
from typing import Literal

from django.db import transaction

from houvast.appointments import front as appointments
from houvast.appointments.models import Visit
from houvast.ground.history import Actor
from houvast.workorders.actions.writing_on import held_order, write_up
from houvast.workorders.models import WorkOrder
from houvast.workorders.queries.sheets import sheet_of
from houvast.workorders.rules.refusals import NothingFound, StillToFillIn

Outcome = Literal["done", "another_visit"]


@transaction.atomic
def finish_order(
    *,
    visit: Visit,
    outcome: Outcome,
    by: Actor,
    now: datetime,
    pressed_at: datetime | None = None,
) -> Visit:
    """The work is done, or another visit is needed: the customer reads what was found, what was
    done and what comes next, with the order as a PDF.

    Where the work is done, all that its form needs is there. Raises NothingFound, StillToFillIn,
    VisitDoesNotGoOn, or what `finish` and `needs_another_visit` of appointments raise.
    """
    order = held_order(visit, now=now)
    sheet = sheet_of(order.visit)
    if not sheet.found and not sheet.done:
        raise NothingFound
    if outcome == "done" and sheet.missing:
        raise StillToFillIn(questions=", ".join(str(one.name) for one in sheet.missing))
    end = appointments.finish if outcome == "done" else appointments.needs_another_visit
    found = "\n\n".join(text for text in (sheet.found, sheet.done) if text)
    ended = end(visit=order.visit, found=found, by=by, now=now, pressed_at=pressed_at)
    write_up(order)
    return ended


def uses_order(visit: Visit) -> bool:
    """Whether how this visit went stands on a work order. One SQL statement at most."""
    return bool(visit.work_type.form) or WorkOrder.objects.filter(visit=visit).exists()
