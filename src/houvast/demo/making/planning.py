"""What the planner finds: days that the solver went over, and one on which somebody is ill."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from houvast.appointments.front import pin, report_out
from houvast.appointments.front_offers import Rather, wait_for_earlier
from houvast.appointments.models import Proposal, Visit
from houvast.demo.invented.letters import ILL
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.promises.models import Case
from houvast.routes.front import days_to_improve, improve_day
from houvast.routes.models import DayRoute
from houvast.workforce.models import Territory

AHEAD = timedelta(days=14)
SOON = timedelta(days=5)
WORTH_WAITING = timedelta(days=2)
A_MOMENT = 0.05
"""Seconds for the solver on each day: these are small."""


def a_planner_at_work(world: World) -> Callable[[datetime], Story]:
    """A visit is pinned, the solver goes over the days ahead, and a technician calls in ill.

    The plan for that waits for whoever looks at the demo.
    """

    def lived(now: datetime) -> Story:
        today = spoken.today(now)
        ill = _busiest(today + timedelta(days=1), today + SOON)
        if ill is not None:
            _pin_another(ill, world, now)
        _go_over(today, now)
        if ill is not None:
            report_out(
                technician=ill.somebody,
                on=ill.on,
                from_at=ill.starts_at,
                note=ILL,
                by=world.planner,
                now=now,
            )
        _rather_earlier(now)
        yield from ()

    return lived


def _rather_earlier(now: datetime) -> None:
    """Some would rather have theirs earlier, one of whom goes without heating until then."""
    later = (
        Visit.objects.ahead()
        .placed()
        .filter(
            Case.OPEN.of("case"), work_type__crew=1, series=None, opens_at__gt=now + WORTH_WAITING
        )
    )
    asked = Proposal.objects.unanswered().exclude(moves=None).values("moves")
    for number, visit in enumerate(later.exclude(pk__in=asked).order_by("-opens_at", "pk")[:3]):
        rather = Rather(is_without=number == 0)
        by = visit.case.customer.as_actor()
        wait_for_earlier(visit=visit, rather=rather, by=by, now=now)


def _busiest(first: date, last: date) -> DayRoute | None:
    days = DayRoute.objects.select_related("technician__staff").filter(on__range=(first, last))
    return max(days.exclude(stops=[]).order_by("pk"), key=lambda day: len(day.stops), default=None)


def _pin_another(ill: DayRoute, world: World, now: datetime) -> None:
    """One visit of that day, of somebody else, stays where it is."""
    visits = Visit.objects.standing().not_pinned().filter(on=ill.on, work_type__crew=1)
    visit = visits.exclude(technician=ill.somebody).order_by("pk").first()
    if visit is not None:
        pin(visit=visit, by=world.planner.as_actor(), now=now)


def _go_over(today: date, now: datetime) -> None:
    territories = Territory.objects.in_bulk()
    for day in days_to_improve(today, today + AHEAD):
        territory = territories[day.territory_id] if day.territory_id else None
        improve_day(territory=territory, on=day.on, now=now, seconds_long=A_MOMENT)
