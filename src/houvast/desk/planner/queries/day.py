"""Everything on a planner's day, in a fixed number of SQL statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from houvast.appointments.front import days_between, visits_between, with_customer
from houvast.appointments.front_today import Help, unsure_of, what_helps
from houvast.appointments.models import Hold, Visit
from houvast.desk.frame.veil import veil
from houvast.desk.planner.queries.planned_routes import PlannedRoute, PlannedStop, planned_routes
from houvast.desk.planner.queries.rooms import PlannedBranch, planned_rooms
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.routes.models import DayRoute, Disruption
from houvast.workforce.front import spread_of_kinds
from houvast.workforce.models import Technician, Territory


@dataclass(frozen=True)
class PlannedDay:
    """The routes of a day, the visits that stand in none of them, and what disturbs it."""

    on: date
    routes: list[PlannedRoute]
    unplaced: list[Visit]
    disruptions: list[Disruption]
    branches: list[PlannedBranch] = field(default_factory=list)
    lost: int = 0
    """How many promises are still to come to which nobody drives as things are."""
    helps: Callable[[], list[Help]] = list
    """What would help where a window is at risk: looked for when somebody is to see it."""

    @property
    def to_come(self) -> int:
        """How many promised windows are still to come."""
        return self.lost + sum(route.to_come for route in self.routes)

    @property
    def expected_late(self) -> float:
        """How many of them we expect to miss."""
        return self.lost + sum(route.expected_late for route in self.routes)

    @property
    def waiting(self) -> list[Disruption]:
        """Those on which somebody has to decide."""
        return [one for one in self.disruptions if not one.is_used]

    @property
    def out(self) -> list[Disruption]:
        """Those by which somebody is out."""
        return [one for one in self.disruptions if one.is_in_use and one.kind == one.Kind.OUT]

    def stop_of(self, visit_id: int | None) -> tuple[PlannedRoute, PlannedStop] | None:
        """A visit where it stands on this day."""
        for route in self.routes:
            for stop in route.stops:
                if stop.visit is not None and stop.visit.pk == visit_id:
                    return route, stop
        return None

    def unplaced_visit(self, visit_id: int | None) -> Visit | None:
        return next((visit for visit in self.unplaced if visit.pk == visit_id), None)


def planned_day(
    on: date, *, staff: Staff, territory: Territory | None = None, now: datetime
) -> PlannedDay:
    """The day of everybody with our rooms and chairs, or of one territory's technicians.

    Of cases that `staff` does not see only that somebody is taken. In eight SQL statements at
    most, five for a territory: rooms lie in none.
    """
    routes = [route for route in days_between(on, on) if _is_shown(route, territory)]
    routes.sort(key=lambda route: route.somebody.staff.name)
    visits = {visit.pk: visit for visit in visits_between(on, on)}
    holds = {hold.pk: hold for hold in _holds(on)}
    veil([*visits.values(), *(hold.proposal for hold in holds.values())], staff)
    spreads = spread_of_kinds()
    planned = planned_routes(routes, visits, holds, spreads=spreads, now=now)
    rooms = [] if territory else planned_rooms(on, visits, holds, now=now)
    loose = _unplaced(visits, planned, territory)
    lost = sum(visit.is_ahead for visit in loose) if on >= spoken.today(now) else 0
    hidden = {pk for pk, visit in visits.items() if hasattr(visit, "is_veiled")}
    ahead, unsure = [route.ahead for route in planned], unsure_of(visits, spreads)
    helps = partial(what_helps, ahead, visits, unsure, hidden=hidden, now=now)
    return PlannedDay(on, planned, loose, _disruptions(on), rooms, lost, helps)


def shift_of(technician: Technician, on: date) -> DayRoute | None:
    """The hours that somebody works on a day, in one SQL statement."""
    return DayRoute.objects.filter(technician=technician, on=on).first()


def has_left(technician: Technician, on: date) -> bool:
    """Whether somebody said on that day that they are on the way or there; one SQL statement."""
    return Visit.objects.of(technician).under_way().filter(on=on).exists()


def territories() -> list[Territory]:
    """All parts of the country, in one SQL statement."""
    return list(Territory.objects.all())


def _is_shown(route: DayRoute, territory: Territory | None) -> bool:
    technician = route.somebody
    here = territory is None or technician.territory_id == territory.pk
    return here and bool(technician.is_active or route.stops)


def _unplaced(
    visits: dict[int, Visit], routes: Sequence[PlannedRoute], territory: Territory | None
) -> list[Visit]:
    """Agreed visits that no technician drives to any more."""
    placed = {stop.visit.pk for route in routes for stop in route.stops if stop.visit}
    return [
        visit
        for visit in visits.values()
        if visit.pk not in placed
        and not visit.is_finished
        and (territory is None or visit.technician.territory_id == territory.pk)
    ]


def _holds(on: date) -> list[Hold]:
    standing = Hold.objects.not_ended().filter(route__on=on)
    return list(standing.select_related("proposal__case__customer", "proposal__work_type"))


def _disruptions(on: date) -> list[Disruption]:
    """Those that were neither dropped nor taken back."""
    standing = Disruption.objects.standing().filter(on=on)
    return list(with_customer(standing.select_related("technician__staff")).order_by("pk"))
