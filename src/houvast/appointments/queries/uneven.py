"""Weeks that are lopsided: a day that is too full while another of the same week has room."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q

from houvast.appointments.models import Proposal, Sparing, Visit
from houvast.appointments.queries.capacity import RoomOfDay
from houvast.appointments.queries.sparing import could_be_asked, spared_by
from houvast.ground import spoken
from houvast.people.models import Staff

FULL, ROOMY = 0.9, 0.65
"""Work and driving as a share of the shifts: from the one a day is too full, and up to the other it
has room."""

Key = tuple[int | None, date]
"""A territory, None for the technicians without one, and a day."""


@dataclass(frozen=True)
class Uneven:
    """A day that is too full by so many seconds (`over`) for its week, and the days with room."""

    over: int
    roomy: tuple[date, ...]


def uneven_days(rooms: Iterable[RoomOfDay], *, now: datetime) -> dict[Key, Uneven]:
    """The days to come that are too full, of territories' days; `over` is above what all days to
    come of their week have on average, and above what still has room."""
    weeks: dict[tuple[int | None, int, int], list[RoomOfDay]] = defaultdict(list)
    today = spoken.today(now)
    for room in rooms:
        if room.on > today and room.shift:
            year, week, _ = room.on.isocalendar()
            weeks[room.territory, year, week].append(room)
    return {key: one for week in weeks.values() for key, one in _of_week(week).items()}


def _of_week(week: Sequence[RoomOfDay]) -> Mapping[Key, Uneven]:
    taken = {room.on: room.work + room.travel for room in week}
    usual = max(ROOMY, sum(taken.values()) / sum(room.shift for room in week))
    roomy = tuple(sorted(room.on for room in week if taken[room.on] <= ROOMY * room.shift))
    if not roomy:
        return {}
    return {
        (room.territory, room.on): Uneven(round(taken[room.on] - usual * room.shift), roomy)
        for room in week
        if taken[room.on] >= FULL * room.shift
    }


def who_would_not_mind(on: date, territory: int | None, now: datetime, staff: Staff) -> list[Visit]:
    """The visits of a day whose customers can be asked for another of that week: somebody drives
    to it, they may still change it by themselves, it is no fault, and it had not another time
    because of us as often as may be. Three SQL statements."""
    able = spared_by(could_be_asked(on, now, staff), now=now)
    return [
        visit
        for visit in able
        if not visit.is_indoors
        and visit.change_until > now
        and visit.technician.territory_id == territory
    ]


def as_many_as(over: int, visits: Sequence[Visit], asked: int = 0) -> int:
    """How many of these visits take so many seconds together, one at least; less those for which
    others were `asked` already."""
    if not visits:
        return max(0, 1 - asked)
    usual = sum(60 * visit.minutes for visit in visits) / len(visits)
    return min(len(visits), max(0, max(1, round(over / usual)) - asked))


def asked_already(on: date, territory: int | None) -> int:
    """How many times of that day others are asked for already because of its week, and may still
    give: never more than have not answered. One SQL statement."""
    theirs = Visit.objects.filter(sparings=OuterRef("pk"), technician__territory=territory)
    asked = Sparing.objects.open().filter(Exists(theirs), on=on).exclude(only_on=[])
    unanswered = Q(offers__proposal__in=Proposal.objects.unanswered())
    found = asked.annotate(
        left=F("wanted") - Count("offers__proposal__chosen_at"),
        silent=Count("offers", filter=unanswered),
    )
    return sum(min(left, silent) for left, silent in found.values_list("left", "silent"))
