"""Branches and their resources change: the days follow, and the visits that stood on them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.following import follow_calendar
from houvast.appointments.actions.putting_back import put_back
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.places import TypedAddress, place_at, read_address
from houvast.people.models import Place
from houvast.routes.front import open_days
from houvast.routes.models import DayRoute, DayRouteQuerySet
from houvast.workforce import front as workforce
from houvast.workforce.front import Week, check_branch_name, check_resource
from houvast.workforce.models import Branch, BranchDayOff, Resource


class CustomersComeThere(Refused):
    says = _(
        "Customers were told to come to this address: appointments agreed: %(number)s. Add a new "
        "branch, and let them move first."
    )


class BranchClosedAlready(Refused):
    says = _("%(name)s is closed on that day already.")


@transaction.atomic
def start_resource(
    *, branch: Branch, name: str, kind: str, hours: Week, by: Actor, now: datetime
) -> Resource:
    """A room, chair or counter that customers can have a time of at once.

    Raises ResourceNameTaken or NoKind.
    """
    made = workforce.add_resource(branch=branch, name=name, kind=kind, hours=hours, by=by, now=now)
    open_days(now=now)
    return made


@transaction.atomic
def change_branch(
    *, branch: Branch, by: Actor, now: datetime, hours: Week | None = None, **wanted: Any
) -> Branch:
    """Change its name, opening hours, `address` (as typed), or whether customers come there.

    Visits that do not fit in other hours have another room or are unplaced, and their owners read
    it; those that fit again have their place back. Raises BranchNameTaken, CustomersComeThere,
    DaysChanged, or what an address raises.
    """
    locked = Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)
    if "name" in wanted:
        check_branch_name(wanted["name"], besides=locked)
    if address := wanted.pop("address", None):
        wanted["place"] = _place(locked, address)
    is_changed = bool(change(locked, wanted))
    if hours is not None:
        is_changed |= workforce.set_branch_hours(locked, hours)
    if is_changed:
        history.record("branch.changed", about=locked, by=by, at=now, name=locked.name)
        _follow(_days_at(locked), _lost_at(locked), by=by, now=now)
    return locked


@transaction.atomic
def change_resource(
    *, resource: Resource, by: Actor, now: datetime, hours: Week | None = None, **wanted: Any
) -> Resource:
    """Change its name, kind, own hours (none: those of its branch), or whether it is in use.

    Visits go to another one of its kind that is free at their moment, or are unplaced. Raises
    ResourceNameTaken, NoKind or DaysChanged.
    """
    resources = Resource.objects.select_related("branch")
    locked = resources.select_for_update(of=("self",), no_key=True).get(pk=resource.pk)
    name, kind = wanted.get("name", locked.name), wanted.get("kind", locked.kind)
    check_resource(locked.branch, name, kind, besides=locked)
    is_changed = bool(change(locked, wanted))
    if hours is not None:
        is_changed |= workforce.set_resource_hours(locked, hours)
    if is_changed:
        facts = {"name": locked.name, "branch": locked.branch.name}
        history.record("resource.changed", about=locked, by=by, at=now, **facts)
        days = DayRoute.objects.filter(resource=locked)
        _follow(days, _lost_at(locked.branch), by=by, now=now)
    return locked


@transaction.atomic
def close_branch_on(
    *, branch: Branch, on: date, name: str, by: Actor, now: datetime
) -> BranchDayOff:
    """One branch is closed on a day, besides the days of the whole company.

    Visits there on that day are unplaced, and the owners of their cases read it. Raises
    BranchClosedAlready or DaysChanged.
    """
    locked = Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)
    day_off, is_new = BranchDayOff.objects.get_or_create(
        branch=locked, on=on, defaults={"name": name.strip()}
    )
    if not is_new:
        raise BranchClosedAlready(name=locked.name)
    facts = {"name": locked.name, "on": on, "why": day_off.name}
    history.record("branch.closed_on", about=locked, by=by, at=now, **facts)
    _follow(_days_at(locked).filter(on=on), None, by=by, now=now)
    return day_off


@transaction.atomic
def open_branch_on(*, day_off: BranchDayOff, by: Actor, now: datetime) -> None:
    """The branch is open on that day after all: visits have their place back where they fit."""
    branch = Branch.objects.select_for_update(no_key=True).get(pk=day_off.branch_id)
    on = day_off.on
    day_off.delete()
    history.record("branch.open_on", about=branch, by=by, at=now, name=branch.name, on=on)
    _follow(_days_at(branch).filter(on=on), _lost_at(branch).filter(on=on), by=by, now=now)


def _place(branch: Branch, address: TypedAddress) -> Place:
    place = place_at(read_address(address))
    number = Visit.objects.upcoming().filter(branch=branch).count()
    if place != branch.place and number:
        raise CustomersComeThere(number=number)
    return place


def _days_at(branch: Branch) -> DayRouteQuerySet:
    return DayRoute.objects.filter(resource__branch=branch)


def _lost_at(branch: Branch) -> VisitQuerySet:
    return Visit.objects.filter(branch=branch, unplaced_why=Visit.Unplaced.CLOSED)


def _follow(
    days: DayRouteQuerySet, lost: VisitQuerySet | None, *, by: Actor, now: datetime
) -> None:
    follow_calendar(days, why=Visit.Unplaced.CLOSED, by=by, now=now, lost=lost)
    if lost is not None:
        put_back(lost, by=by, now=now)
