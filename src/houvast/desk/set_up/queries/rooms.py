"""What a room, chair or counter would be used for in a week, before customers can have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.dates import WEEKDAYS

from houvast.appointments.front import named
from houvast.appointments.models import Visit
from houvast.desk.frame.veil import veil
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.people.week import Stretch, in_words
from houvast.workforce.models import Branch, Resource, WorkType

WEEK = range(1, 8)
MOST_STANDING = 10


@dataclass(frozen=True)
class RoomWork:
    """A kind of work that asks for it: how long it takes, and what is kept free behind it."""

    name: str
    minutes: int
    free_minutes: int

    def most_in(self, stretches: Sequence[Stretch]) -> int:
        """How often it fits in these hours at most, one behind the other."""
        each = self.minutes + self.free_minutes
        return sum((_minutes(stretch) + self.free_minutes) // each for stretch in stretches)


@dataclass(frozen=True)
class RoomDay:
    """Its hours on a day of the week, and how often each work fits in them at most."""

    name: str
    hours: str
    fits: list[tuple[RoomWork, int]]


@dataclass(frozen=True)
class RoomWeek:
    """Its days; whether its hours are its own; the works; and what stands in it already."""

    days: list[RoomDay]
    is_own: bool
    works: list[RoomWork]
    standing: list[Visit]


def week_of_room(
    branch: Branch, kind: str, hours: Mapping[int, Sequence[Stretch]], *, standing: list[Visit]
) -> RoomWeek:
    """The week of something of this kind, with hours of its own or those of its branch.

    Two SQL statements.
    """
    is_own = any(hours.values())
    asking = WorkType.objects.filter(resource_kind=kind).exclude(resource_kind="")
    works = [RoomWork(named(one), one.minutes, one.buffer_minutes) for one in asking]
    open_: Mapping[int, Sequence[Stretch]] = hours if is_own else _hours_of(branch)
    days = [_day(number, open_.get(number, ()), works) for number in WEEK]
    return RoomWeek(days, is_own, works, standing)


def standing_in(resource: Resource, *, staff: Staff, now: datetime) -> list[Visit]:
    """The next visits that have it; of a case that somebody does not see nothing is said."""
    ahead = Visit.objects.in_resource(resource.pk).ahead().filter(on__gte=spoken.today(now))
    rows = ahead.select_related("case__customer", "case__owner", "work_type", "person")
    found = list(rows.order_by("opens_at", "pk")[:MOST_STANDING])
    veil(found, staff)
    return found


def _hours_of(branch: Branch) -> dict[int, list[Stretch]]:
    return {row.weekday: row.hours.stretches for row in branch.hours.all()}


def _day(number: int, stretches: Sequence[Stretch], works: list[RoomWork]) -> RoomDay:
    fits = [(work, work.most_in(stretches)) for work in works] if stretches else []
    return RoomDay(str(WEEKDAYS[number - 1]), in_words(stretches), fits)


def _minutes(stretch: Stretch) -> int:
    opens, closes = (_of_day(moment) for moment in stretch)
    return closes - opens


def _of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute
