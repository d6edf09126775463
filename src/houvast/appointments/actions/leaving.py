"""Somebody stops working here: what they promised must be in other hands first."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.certificates import keep_renewals
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.staff import hold_who_is_there, keep_an_owner, locked_with_owners
from houvast.people.models import Staff
from houvast.promises.access import lock_cases
from houvast.promises.actions.cases import pass_on_escalated
from houvast.promises.actions.covering import another_covers
from houvast.promises.actions.internal import pass_on_internal
from houvast.promises.models import Case, Promise
from houvast.routes.front import open_days
from houvast.routes.models import DayRoute
from houvast.workforce.front import close_calendar
from houvast.workforce.models import Technician


class StillOwnsCases(Refused):
    says = _("%(name)s still has open cases: %(number)s. Hand them over to a colleague first.")


class StillExpected(Refused):
    says = _(
        "Customers still expect %(name)s: visits agreed: %(number)s. Ask those customers to move "
        "first."
    )


class StillToReport(Refused):
    says = _(
        "Of visits of %(name)s nobody put on file how they went: %(number)s, the oldest on %(on)s "
        "at %(customer)s. Do that first, on the page of the case."
    )


class StillLeads(Refused):
    says = _("%(name)s leads %(team)s. Choose another lead for that team first.")


@transaction.atomic
def stop_working_here(*, staff: Staff, by: Actor, now: datetime) -> Staff:
    """Shut somebody out who leaves; what they did stays on file under their name.

    Raises StillOwnsCases, StillExpected, StillToReport, StillLeads, LastOwner or NobodyLeftThere.
    Nothing happens to somebody who left before.
    """
    hold_who_is_there()
    _hold_what_they_touch(staff)
    locked = locked_with_owners(staff)
    if not locked.is_active:
        return locked
    cases = Case.objects.open().filter(owner=locked).count()
    if cases:
        raise StillOwnsCases(name=locked.name, number=cases)
    team = locked.leads.order_by("name").first()
    if team:
        raise StillLeads(name=locked.name, team=team.name)
    keep_an_owner(locked)
    for technician in Technician.objects.active().filter(staff=locked):
        leave_the_road(technician, by=by, now=now)
    change(locked, {"is_active": False})
    another_covers(locked)
    pass_on_escalated(leaver=locked, by=by, now=now)
    for technician in Technician.objects.filter(staff=locked):
        keep_renewals(technician, by=by, now=now)
    pass_on_internal(leaver=locked, by=by, now=now)
    history.record("staff.left", about=locked, by=by, at=now, name=locked.name)
    return locked


def _hold_what_they_touch(staff: Staff) -> None:
    """Cases and days before the staff, as a booking has them: at its commit it looks at an owner.

    See docs/locks.md.
    """
    promised = Promise.objects.open().filter(owner=staff)
    lock_cases(promised.values_list("case", flat=True))
    _lock_days(Technician.objects.filter(staff=staff))


def _lock_days(technicians: QuerySet[Technician]) -> None:
    days = DayRoute.objects.filter(technician__in=technicians).order_by("pk")
    list(days.select_for_update(no_key=True).values_list("pk"))


def leave_the_road(technician: Technician, *, by: Actor, now: datetime) -> None:
    """Close the days of a technician whom no customer expects, and the address of their calendar.

    Locks those days first, as a booking does, so that nobody books one meanwhile. Raises
    StillExpected or StillToReport.
    """
    refuse_while_expected(technician, now=now)
    change(technician, {"is_active": False})
    close_calendar(of=technician, by=by, now=now)
    open_days(now=now)


def refuse_while_expected(technician: Technician, *, now: datetime) -> None:
    """Hold their days. Raises StillExpected or StillToReport for one with visits."""
    _lock_days(Technician.objects.filter(pk=technician.pk))
    theirs = Visit.objects.of(technician).upcoming().placed()
    _refuse_unreported(technician, theirs, now=now)
    number = theirs.count()
    if number:
        raise StillExpected(name=technician.staff.name, number=number)


def _refuse_unreported(technician: Technician, theirs: VisitQuerySet, *, now: datetime) -> None:
    """Raises StillToReport, which names the oldest."""
    waiting = theirs.unreported(spoken.today(now)).select_related("case__customer")
    number = waiting.count()
    if number:
        oldest = waiting.order_by("on", "pk")[0]
        raise StillToReport(
            name=technician.staff.name,
            number=number,
            on=spoken.day(oldest.on),
            customer=_("a customer") if oldest.case.is_confined else oldest.case.customer.name,
        )
