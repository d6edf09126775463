"""Somebody stops working here: what they promised must be in other hands first."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.staff import keep_an_owner, locked_with_owners
from houvast.people.models import Staff
from houvast.planning.actions.days import open_days
from houvast.planning.models import DayRoute, Mate, Technician, Visit
from houvast.promises.actions.cases import pass_on_escalated
from houvast.promises.models import Case


class StillOwnsCases(Refused):
    says = _("%(name)s still has open cases: %(number)s. Hand them over to a colleague first.")


class StillExpected(Refused):
    says = _(
        "Customers still expect %(name)s: visits agreed: %(number)s. Ask those customers to move "
        "first."
    )


class StillLeads(Refused):
    says = _("%(name)s leads %(team)s. Choose another lead for that team first.")


@transaction.atomic
def stop_working_here(*, staff: Staff, by: Actor, now: datetime) -> Staff:
    """Shut somebody out who leaves; what they did stays on file under their name.

    Raises StillOwnsCases, StillExpected, StillLeads or LastOwner. Nothing happens to somebody
    who left before.
    """
    locked = locked_with_owners(staff)
    if not locked.is_active:
        return locked
    cases = Case.objects.filter(owner=locked, settled_at=None).count()
    if cases:
        raise StillOwnsCases(name=locked.name, number=cases)
    team = locked.leads.order_by("name").first()
    if team:
        raise StillLeads(name=locked.name, team=team.name)
    keep_an_owner(locked)
    for technician in Technician.objects.filter(staff=locked, is_active=True):
        leave_the_road(technician, now=now)
    change(locked, {"is_active": False})
    pass_on_escalated(leaver=locked, by=by, now=now)
    history.record("staff.left", about=locked, by=by, at=now, name=locked.name)
    return locked


def leave_the_road(technician: Technician, *, now: datetime) -> None:
    """Close the days of a technician whom no customer expects. Raises StillExpected.

    Locks those days first, as a booking does, so that nobody books one meanwhile.
    """
    days = DayRoute.objects.filter(technician=technician).order_by("pk")
    list(days.select_for_update(no_key=True).values_list("pk"))
    along = Mate.objects.filter(technician=technician, left_at=None).values("visit")
    theirs = Visit.objects.filter(Q(technician=technician) | Q(pk__in=along))
    number = theirs.upcoming().placed().count()
    if number:
        raise StillExpected(name=technician.staff.name, number=number)
    change(technician, {"is_active": False})
    open_days(now=now)
