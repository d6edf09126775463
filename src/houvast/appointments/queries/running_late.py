"""Who cannot be in time any more, by how their day goes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Delay, Mate, Visit
from houvast.appointments.queries.places import AddressUnknown, point_of
from houvast.appointments.rules.arriving import LONGEST_DRIVE
from houvast.appointments.rules.running_late import FORESEEN, Call, Place, about_when, rounded_up
from houvast.ground import spoken
from houvast.routes.front import travel_times
from houvast.routes.models import DayRoute
from houvast.workforce.models import Technician


@dataclass(frozen=True)
class Expected:
    """A visit for which nobody has left, and about when somebody can be there; `is_late` for what
    its customer was told before.
    """

    visit: Visit
    about_at: datetime

    @property
    def is_late(self) -> bool:
        return self.about_at > self.visit.expected[1]


def expected_today(now: datetime) -> list[Expected]:
    """What is late as the days go, and what was said to be late and may be no longer.

    Only of days on which something runs over, somebody comes later than planned, or a window
    closes soon; not of who dropped out, since their plan tells. Who comes along with a crew is as
    long with it as who leads it, and a crew is there once all of it are. Six SQL statements.
    """
    on = spoken.today(now)
    running = DayRoute.objects.undisturbed().filter(on=on, technician__in=_to_look_at(now))
    technicians = {route.somebody.pk: route.somebody for route in running.with_whose()}
    days = _days_of(technicians, on)
    visits = {visit.pk: visit for day in days.values() for visit in day}
    late = set(Delay.objects.standing().filter(visit__in=visits).values_list("visit", flat=True))
    alone = _about(days, technicians, {}, now)
    about = _about(days, technicians, alone, now) if _are_crews(days) else alone
    expected = (Expected(visits[pk], rounded_up(at)) for pk, at in about.items())
    return [
        one
        for one in expected
        if one.visit.pk in late or (one.is_late and one.visit.expected[1] < now + FORESEEN)
    ]


def delays_of(technician: Technician, on: date) -> list[Delay]:
    """What somebody is late for on a day, as it goes; one SQL statement."""
    standing = Delay.objects.standing().filter(visit__technician=technician, visit__on=on)
    ahead = standing.filter(visit__in=Visit.objects.ahead().not_under_way())
    related = ahead.select_related("visit__case__customer", "visit__person")
    return list(related.order_by("visit__planned_start_at"))


def is_unknown(visit: Visit, now: datetime) -> bool:
    """Whether nobody said a thing of it, and all that its customer was told has passed: somebody
    may have been there, so it makes nobody else late.
    """
    return not visit.is_under_way and now > max(visit.closes_at, visit.told_until)


def _to_look_at(now: datetime) -> set[int]:
    todays = Visit.objects.placed().at_theirs().upcoming().filter(on=spoken.today(now))
    runs_over = todays.begun().filter(planned_end_at__lt=now)
    comes_later = todays.not_begun().filter(estimated_at__gt=F("planned_start_at"))
    soon = Q(closes_at__range=(now, now + LONGEST_DRIVE))
    soon |= Q(expected_until__lt=now + LONGEST_DRIVE)
    nobody_left = todays.not_under_way().filter(soon)
    found = runs_over | comes_later | nobody_left
    along = Mate.objects.coming().filter(visit__in=found.values("pk"))
    return {
        *found.values_list("technician", flat=True),
        *along.values_list("technician", flat=True),
    }


def _days_of(technicians: Collection[int], on: date) -> dict[int, list[Visit]]:
    """By technician what they lead or come along to on a day, in its order."""
    placed = Visit.objects.placed().at_theirs().filter(on=on)
    led = placed.filter(technician__in=technicians)
    along = Mate.objects.coming().filter(technician__in=technicians, visit__on=on)
    pairs = list(along.values_list("technician", "visit"))
    whole = placed.filter(pk__in=[visit for _, visit in pairs]) | led if pairs else led
    visits = {one.pk: one for one in whole.select_related(*OF_VISIT).order_by("planned_start_at")}
    theirs = {(one.technician_id, one.pk) for one in visits.values()} | set(pairs)
    return {
        who: [visit for pk, visit in visits.items() if (who, pk) in theirs] for who in technicians
    }


def _are_crews(days: Mapping[int, list[Visit]]) -> bool:
    """Whether somebody comes along to what another leads."""
    return any(visit.technician_id != who for who, day in days.items() for visit in day)


def _about(
    days: Mapping[int, list[Visit]],
    technicians: Mapping[int, Technician],
    of_crews: Mapping[int, datetime],
    now: datetime,
) -> dict[int, datetime]:
    """By visit about when all who come can be there, none sooner than what is known `of_crews`."""
    found: dict[int, datetime] = {}
    for who, day in days.items():
        for pk, at in _of_day(technicians[who], day, of_crews, now).items():
            found[pk] = max(at, found.get(pk, at))
    return found


def _of_day(
    technician: Technician, day: list[Visit], of_crews: Mapping[int, datetime], now: datetime
) -> dict[int, datetime]:
    travel = travel_times()
    calls = [_call(visit, of_crews) for visit in day if not is_unknown(visit, now)]

    def drive(start: Place, end: Place) -> timedelta:
        return timedelta(seconds=travel.seconds(start, end)) if start and end else timedelta()

    begins_at = (technician.start_lat, technician.start_lon)
    return about_when(calls, begins_at, drive, now=now)


def _call(visit: Visit, of_crews: Mapping[int, datetime]) -> Call:
    try:
        place = point_of(visit.place) if visit.place else None
    except AddressUnknown:
        place = None
    is_coming = visit.on_my_way_at is not None and not visit.is_begun
    return Call(
        visit.pk,
        place,
        max(visit.expected[0], of_crews.get(visit.pk, visit.expected[0])),
        visit.planned_end_at - visit.planned_start_at,
        began_at=visit.arrived_at,
        ended_at=visit.finished_at,
        expected_at=(visit.estimated_at or visit.planned_start_at) if is_coming else None,
    )
