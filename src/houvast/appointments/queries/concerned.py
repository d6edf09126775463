"""Whom a change of the calendar concerns: asked in the transaction in which it is tried."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import business_calendar, closed_days
from houvast.promises.models import Promise, seen_by
from houvast.promises.queries.due import due_on_days, due_when_shut
from houvast.workforce.front import AHEAD


@dataclass(frozen=True)
class Becomes:
    """A visit that goes otherwise than it did; `before` came, by the name that history has."""

    visit: Visit
    before: str = ""


@dataclass(frozen=True)
class Concerned:
    """What becomes of visits by one change, and the promises that are due while nobody is there.

    `unplaced` are visits to which nobody can come in their window, `elsewhere` those that a
    colleague takes over, `again` those that have their place back.
    """

    unplaced: list[Becomes]
    elsewhere: list[Becomes]
    again: list[Becomes]
    promises: list[Promise]

    @property
    def is_nobody(self) -> bool:
        return not (self.unplaced or self.elsewhere or self.again or self.promises)

    @property
    def stamp(self) -> str:
        """Differs when something else would become of somebody."""
        said = [
            [(one.visit.pk, one.visit.technician_id) for one in ones]
            for ones in (self.unplaced, self.elsewhere, self.again)
        ]
        promised = [promise.pk for promise in self.promises]
        return hashlib.sha256(repr((said, promised)).encode()).hexdigest()[:16]


def concerned_by_address(now: datetime) -> list[Visit]:
    """The visits that went along to another address at this very moment; two statements."""
    happened = Event.objects.filter(at=now, verb="visit.goes_to_new_address")
    ids = [int(event.about_id) for event in happened]
    went = Visit.objects.select_related("place")
    return list(went.filter(pk__in=ids).order_by("opens_at", "pk"))


def still_agreed(customers: Collection[Customer], *, staff: Staff, now: datetime) -> list[Visit]:
    """What these customers agreed in cases that `staff` sees and is still to come, with the case
    and who it is of; one statement.
    """
    agreed = Visit.objects.upcoming().filter(case__customer__in=customers, closes_at__gt=now)
    agreed = agreed.filter(seen_by(staff, "case"))
    return list(agreed.select_related("case__customer").order_by("opens_at", "pk"))


def closed_ahead(now: datetime) -> list[date]:
    """The days for which customers can choose, and on which the company is closed."""
    today, closed = spoken.today(now), closed_days()
    days = (today + timedelta(days=n) for n in range(AHEAD.days + 1))
    return [on for on in days if on in closed]


def concerned_by_hours(now: datetime, *, before: BusinessCalendar) -> Concerned:
    """Whom other opening hours concern: promises due when somebody was there `before`."""
    return Concerned([], [], [], due_when_shut(business_calendar(), before=before, now=now))


def concerned_at(now: datetime, *, closed: Collection[date] = ()) -> Concerned:
    """Whom the change made at this very moment concerns; `closed` are days that it closes.

    In three SQL statements.
    """
    happened = Event.objects.filter(at=now, verb__in=("visit.reassigned", "visit.placed_again"))
    said = {(e.verb, int(e.about_id)): e.facts.get("before", "") for e in happened.order_by("id")}
    moved = {pk: before for (verb, pk), before in said.items() if verb == "visit.reassigned"}
    visits = Visit.objects.select_related("case__customer", "work_type", "technician__staff")
    related = visits.filter(pk__in={pk for _, pk in said}) | visits.filter(unplaced_at=now)
    found = list(related.order_by("opens_at", "pk"))
    return Concerned(
        unplaced=[Becomes(one) for one in found if one.unplaced_at == now],
        elsewhere=[
            Becomes(one, moved[one.pk])
            for one in found
            if one.pk in moved and not one.lost_its_place
        ],
        again=[Becomes(one) for one in found if ("visit.placed_again", one.pk) in said],
        promises=due_on_days(closed, now=now),
    )
