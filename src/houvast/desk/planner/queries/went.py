"""How a day went: what was planned of each visit beside what happened, by who drove."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.front_today import visits_as_they_went, was_forgotten
from houvast.appointments.models import Visit
from houvast.desk.frame.veil import veil
from houvast.people.models import Staff
from houvast.workforce.models import Territory


@dataclass(frozen=True)
class Went:
    """A visit of a day as it was planned last, with when somebody came and was done."""

    number: int
    visit: Visit

    @property
    def minutes_planned(self) -> int:
        return _minutes(self.visit.planned_start_at, self.visit.planned_end_at)

    @property
    def done_at(self) -> datetime | None:
        """When somebody was done; None as far as nobody said, or only long afterwards."""
        came, done = self.visit.arrived_at, self.visit.finished_at
        reckoned = self.visit.planned_end_at - self.visit.planned_start_at
        return done if came and done and not was_forgotten(done - came, reckoned) else None

    @property
    def minutes_taken(self) -> int | None:
        """How long it took; None where that is not known."""
        came, done = self.visit.arrived_at, self.done_at
        return _minutes(came, done) if came and done else None

    @property
    def later(self) -> int | None:
        """Minutes later than planned that somebody came, below nought sooner; None if nobody did,
        as far as is known."""
        came = self.visit.arrived_at
        return _minutes(self.visit.planned_start_at, came) if came else None

    @property
    def is_in_window(self) -> bool:
        """Whether somebody came between the times that were promised."""
        return self.visit.is_begun and not self.visit.is_late and not self.visit.is_early


@dataclass(frozen=True)
class WentOf:
    """The day of who drove, visit by visit in the order in which they were there."""

    name: str
    visits: list[Went]

    @property
    def kept(self) -> int:
        """To how many somebody came as promised."""
        return sum(one.is_in_window for one in self.visits)

    @property
    def longer(self) -> int | None:
        """Minutes that work took longer than planned, where both are known; None of nothing."""
        known = [one for one in self.visits if one.minutes_taken is not None]
        if not known:
            return None
        return sum((one.minutes_taken or 0) - one.minutes_planned for one in known)


def went_on(on: date, *, staff: Staff, territory: Territory | None = None) -> list[WentOf]:
    """Of everybody who had visits to drive to on a day, or of one territory's technicians, by name.

    Whoever came along with a crew has its visits too. In three SQL statements at most.
    """
    found = visits_as_they_went(on)
    veil(found, staff)
    names: dict[int, str] = {}
    days: dict[int, list[Visit]] = defaultdict(list)
    for visit in sorted(found, key=lambda one: one.arrived_at or one.planned_start_at):
        for whose in (visit.technician, *(mate.technician for mate in visit.mates.all())):
            if territory is None or whose.territory_id == territory.pk:
                names[whose.pk] = whose.staff.name
                days[whose.pk].append(visit)
    return [
        WentOf(names[whose], [Went(number, one) for number, one in enumerate(days[whose], start=1)])
        for whose in sorted(days, key=lambda whose: (names[whose], whose))
    ]


def _minutes(first: datetime, last: datetime) -> int:
    return round((last - first).total_seconds() / 60)
