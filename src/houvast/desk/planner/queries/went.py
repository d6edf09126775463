"""How a day went: what was planned of each visit beside what happened, by who drove."""

from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.front import visits_between
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
    def minutes_taken(self) -> int | None:
        """How long it took; None as far as nobody said."""
        came, went = self.visit.arrived_at, self.visit.finished_at
        return _minutes(came, went) if came and went else None

    @property
    def later(self) -> int | None:
        """Minutes later than planned that somebody came, below nought sooner; None if nobody did,
        as far as is known."""
        came = self.visit.arrived_at
        return _minutes(self.visit.planned_start_at, came) if came else None

    @property
    def is_in_window(self) -> bool:
        """Whether somebody came between the times that were promised."""
        visit = self.visit
        return visit.is_begun and not visit.is_late and not visit.is_early


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

    In three SQL statements at most.
    """
    found = [visit for visit in visits_between(on, on) if _is_shown(visit, territory)]
    veil(found, staff)
    names = {visit.technician_id: visit.technician.staff.name for visit in found}
    days: dict[int, list[Visit]] = {whose: [] for whose in sorted(names, key=names.__getitem__)}
    for visit in sorted(found, key=lambda one: one.arrived_at or one.planned_start_at):
        days[visit.technician_id].append(visit)
    return [
        WentOf(names[whose], [Went(number, one) for number, one in enumerate(theirs, start=1)])
        for whose, theirs in days.items()
    ]


def _is_shown(visit: Visit, territory: Territory | None) -> bool:
    here = territory is None or visit.technician.territory_id == territory.pk
    return here and visit.where == "theirs" and not visit.is_unplaced


def _minutes(first: datetime, last: datetime) -> int:
    return round((last - first).total_seconds() / 60)
