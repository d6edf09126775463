"""Leave of technicians: taken into the days at once, and withdrawn."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.following import follow_calendar
from houvast.appointments.actions.putting_back import put_back
from houvast.appointments.models import Visit
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.routes.models import DayRoute, DayRouteQuerySet
from houvast.workforce.models import Leave, Technician


class LeaveEndsBeforeItStarts(Refused):
    says = _("Leave ends after it starts. Look at the days and times again.")


class LeaveIsPast(Refused):
    says = _("This leave is over already.")


class HasLeaveAlready(Refused):
    says = _("%(name)s has leave in a part of that time already.")


@transaction.atomic
def take_leave(
    *,
    technician: Technician,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    now: datetime,
    note: str = "",
) -> Leave:
    """Write down that a technician is away from one moment to another, and have the days follow.

    Visits in that time go to a colleague who can keep their window, or are unplaced and the owner
    of the case is warned. Raises LeaveEndsBeforeItStarts, LeaveIsPast, HasLeaveAlready or
    DaysChanged.
    """
    if ends_at <= starts_at:
        raise LeaveEndsBeforeItStarts
    if ends_at <= now:
        raise LeaveIsPast
    locked = Technician.objects.select_for_update(no_key=True).get(pk=technician.pk)
    try:
        with transaction.atomic():
            leave = Leave.objects.create(
                technician=locked,
                starts_at=starts_at,
                ends_at=ends_at,
                note=note.strip(),
                made_by=by.name,
                made_at=now,
            )
    except IntegrityError as error:
        raise HasLeaveAlready(name=locked.staff.name) from error
    history.record("leave.taken", about=locked, by=by, at=now, **_facts(leave))
    follow_calendar(_days_of(leave), why=Visit.Unplaced.LEAVE, by=by, now=now)
    return leave


@transaction.atomic
def withdraw_leave(*, leave: Leave, by: Actor, now: datetime) -> Leave:
    """They are at work after all: their days are open again at once.

    Visits that lost their place by it, and whose customers were not asked for another time yet,
    get it back where it still fits. Nothing happens to one that was withdrawn before. Raises
    LeaveIsPast or DaysChanged.
    """
    Technician.objects.select_for_update(no_key=True).get(pk=leave.technician_id)
    leave = Leave.objects.select_related("technician__staff").get(pk=leave.pk)
    if leave.is_withdrawn:
        return leave
    if leave.ends_at <= now:
        raise LeaveIsPast
    leave.withdrawn_at, leave.withdrawn_by = now, by.name
    leave.save(update_fields=["withdrawn_at", "withdrawn_by"])
    history.record("leave.withdrawn", about=leave.technician, by=by, at=now, **_facts(leave))
    lost = Visit.objects.filter(
        technician=leave.technician,
        unplaced_why=Visit.Unplaced.LEAVE,
        on__range=(leave.first_on, leave.last_on),
    )
    follow_calendar(_days_of(leave), why=Visit.Unplaced.LEAVE, by=by, now=now, lost=lost)
    put_back(lost, by=by, now=now)
    return leave


def _days_of(leave: Leave) -> DayRouteQuerySet:
    days = DayRoute.objects.filter(technician=leave.technician)
    return days.filter(on__range=(leave.first_on, leave.last_on))


def _facts(leave: Leave) -> dict[str, str | datetime]:
    return {
        "technician": leave.technician.staff.name,
        "from_at": leave.starts_at,
        "until_at": leave.ends_at,
        "note": leave.note,
    }
