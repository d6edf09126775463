"""How the calendar stands: one number per territory and day that changes with every change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from houvast.routes.models import DayRoute, Disruption, SolverRun
from houvast.workforce.models import Technician

DAYS_APART = 1 << 32
"""More than the versions of a day will ever add up to, so that a technician who joins shows too."""

LEAST_VISITS = 2


@dataclass(frozen=True, slots=True)
class DayState:
    """The days of a territory's technicians on one date, and how many visits they have."""

    territory_id: int | None
    on: date
    stamp: int
    visits: int


def routes_of(territory_id: int | None, on: date) -> QuerySet[DayRoute]:
    """The days of the active technicians of a territory (None: of those without one)."""
    routes = (
        DayRoute.objects.on_the_road()
        .select_related("technician")
        .filter(on=on, technician__territory=territory_id)
    )
    return routes.order_by("technician_id")


def routes_that_help(technician: Technician, on: date) -> QuerySet[DayRoute]:
    """The days of everybody who may take over from a technician.

    Those without a territory go everywhere, and everybody may take over from them. At a branch
    colleagues there may.
    """
    routes = DayRoute.objects.of_active().select_related("technician").filter(on=on)
    routes = routes.filter(technician__branch=technician.branch_id)
    if technician.territory_id is not None and technician.branch_id is None:
        here = Q(technician__territory=technician.territory_id) | Q(technician__territory=None)
        routes = routes.filter(here)
    return routes.order_by("technician_id")


def resources_beside(disruption: Disruption) -> QuerySet[DayRoute]:
    """The days of what is at the branch of whom it is about; none where they are on the road."""
    branch = disruption.technician.branch_id
    return DayRoute.objects.filter(on=disruption.on, resource__branch=branch or 0)


def stamp_of(routes: Iterable[DayRoute]) -> int:
    """The state of these days as they were read."""
    return sum(route.version + DAYS_APART for route in routes)


def stamp_now(territory_id: int | None, on: date) -> int:
    """The state of a territory's day in the database; one SQL statement."""
    totals = routes_of(territory_id, on).order_by().aggregate(rows=Count("id"), v=Sum("version"))
    return (totals["rows"] or 0) * DAYS_APART + (totals["v"] or 0)


def stamps_of(days: Collection[date]) -> dict[date, int]:
    """The state of each of these days, over all territories; one SQL statement."""
    routes = DayRoute.objects.on_the_road().filter(on__in=days)
    grouped = routes.values_list("on").annotate(rows=Count("id"), versions=Sum("version"))
    states = {on: rows * DAYS_APART + versions for on, rows, versions in grouped.order_by("on")}
    return {on: states.get(on, 0) for on in days}


def days_to_improve(first: date, last: date) -> list[DayState]:
    """Days with visits that changed since the solver went over them, the nearest first.

    Not those of which somebody is deciding on the plan for a disruption. Three SQL statements.
    """
    runs = SolverRun.objects.filter(on__range=(first, last)).order_by("territory", "on", "-id")
    seen: dict[tuple[int | None, date], int] = {
        (territory, on): stamp
        for territory, on, stamp in runs.distinct("territory", "on").values_list(
            "territory", "on", "stamp"
        )
    }
    undecided = Disruption.objects.undecided().filter(on__range=(first, last))
    waiting = set(undecided.values_list("on", flat=True))
    return [
        state
        for state in _states(first, last)
        if state.visits >= LEAST_VISITS
        and seen.get((state.territory_id, state.on)) != state.stamp
        and state.on not in waiting
    ]


def _states(first: date, last: date) -> list[DayState]:
    days = DayRoute.objects.on_the_road().filter(on__range=(first, last))
    grouped = days.values_list("on", "technician__territory").annotate(
        rows=Count("id"), versions=Sum("version"), visits=Sum("stops__count")
    )
    return [
        DayState(territory, on, rows * DAYS_APART + versions, visits)
        for on, territory, rows, versions, visits in grouped.order_by("on", "technician__territory")
    ]
