"""How full the coming weeks are: work by promise class, driving, what is free and what is kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import F, Sum

from houvast.appointments.front import RoomOfDay, room_of_days
from houvast.appointments.front_offers import Uneven, uneven_days
from houvast.appointments.models import Visit
from houvast.workforce.models import PromiseClass, Territory

AHEAD = timedelta(weeks=4)

Key = tuple[int | None, date, int | None]


@dataclass(frozen=True)
class FilledDay:
    """A territory's day. Seconds of work and of room that is kept free, class by class.

    `other` is work of no class; the rest of `room.work` has no visit of its own, such as the
    mates of a crew and times that are held.
    """

    room: RoomOfDay
    work: list[int]
    other: int
    kept: list[int]
    closed_for: list[PromiseClass]
    uneven: Uneven | None = None
    """By how much it is too full for its week, where another day of that has room."""

    @property
    def taken(self) -> int:
        """Work and driving."""
        return self.room.work + self.room.travel

    @property
    def all_kept(self) -> int:
        return min(sum(self.kept), max(0, self.room.free))


@dataclass(frozen=True)
class Filled:
    """A territory, None for the technicians who belong to none, with its working days by week."""

    territory: Territory | None
    weeks: list[list[FilledDay]]

    @property
    def uneven(self) -> list[FilledDay]:
        """The days that are too full while another of their week has room."""
        return [day for week in self.weeks for day in week if day.uneven]


@dataclass(frozen=True)
class Fill:
    classes: list[PromiseClass]
    has_other: bool
    territories: list[Filled]


def fill_from(first: date, *, territories: Sequence[Territory], now: datetime) -> Fill:
    """Four weeks from a day on, in a fixed number of SQL statements."""
    last = first + AHEAD - timedelta(days=1)
    classes = list(PromiseClass.objects.all())
    work = _work(first, last)
    days: dict[int | None, list[FilledDay]] = defaultdict(list)
    rooms = room_of_days(first, last, now=now)
    uneven = uneven_days(rooms, now=now)
    for room in rooms:
        filled = _filled(room, classes, work)
        days[room.territory].append(replace(filled, uneven=uneven.get((room.territory, room.on))))
    everybody: dict[int | None, Territory | None] = {part.pk: part for part in territories}
    everybody[None] = None
    return Fill(
        classes,
        any(day.other for there in days.values() for day in there),
        [Filled(part, _weeks(days[key])) for key, part in everybody.items() if key in days],
    )


def _filled(room: RoomOfDay, classes: Sequence[PromiseClass], work: dict[Key, int]) -> FilledDay:
    kept = [room.kept.get(one.pk, 0) for one in classes]
    return FilledDay(
        room,
        [work.get((room.territory, room.on, one.pk), 0) for one in classes],
        work.get((room.territory, room.on, None), 0),
        kept,
        [
            one
            for one, seconds in zip(classes, kept, strict=True)
            if seconds and room.free_for.get(one.pk, 0) <= seconds
        ],
    )


def _work(first: date, last: date) -> dict[Key, int]:
    """Seconds of planned visits by territory, day and class."""
    standing = Visit.objects.placed().filter(on__range=(first, last)).order_by()
    grouped = standing.values_list("technician__territory", "on", "work_type__promise_class")
    sums = grouped.annotate(long=Sum(F("planned_end_at") - F("planned_start_at")))
    return {(part, on, of): int(long.total_seconds()) for part, on, of, long in sums}


def _weeks(days: Iterable[FilledDay]) -> list[list[FilledDay]]:
    ordered = sorted(days, key=lambda day: day.room.on)
    return [list(week) for _, week in groupby(ordered, lambda day: day.room.on.isocalendar()[:2])]
