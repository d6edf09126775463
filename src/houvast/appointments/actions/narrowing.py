"""The afternoon before, customers hear more exactly when we come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import invite_file, send
from houvast.appointments.actions.telling_home import tell_home_it_comes
from houvast.appointments.letters import visiting
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Visit
from houvast.appointments.queries.permission import is_refused
from houvast.appointments.rules.narrowing import narrowed
from houvast.ground import history, spoken
from houvast.ground.epoch import as_moment, seconds
from houvast.ground.history import HOUVAST
from houvast.promises.access import locked_case
from houvast.routes.front import (
    as_day,
    likely_window,
    lock_days_of,
    put_stops,
    timetables_of,
    unsure_on,
)
from houvast.routes.models import DayRoute
from houvast.routes.shapes import Stop


def to_narrow(now: datetime) -> list[Visit]:
    """Tomorrow's visits whose customers can be told a narrower window; one SQL statement.

    In the order in which they are driven: nobody comes before a window that was told begins.

    Not those that were agreed before us, until their customers were told that they are here.
    """
    tomorrow = spoken.today(now) + timedelta(days=1)
    standing = Visit.objects.upcoming().placed()
    standing = standing.filter(
        on=tomorrow, work_type__narrow_to_minutes__isnull=False, expected_from_at=None
    )
    return list(standing.known_to_customer().order_by("technician", "planned_start_at", "pk"))


def narrow_all(*, now: datetime) -> None:
    """Tell tomorrow's customers more exactly when we come, each by itself."""
    for visit in to_narrow(now):
        narrow_window(visit=visit, now=now)


@transaction.atomic
def narrow_window(*, visit: Visit, now: datetime) -> Visit:
    """Tell a customer a narrower window; from then on plans keep to that one. Told once.

    What was promised stays what it is measured by. Nothing happens where nothing narrower can be
    said, or who owns the place refuses it.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    minutes = visit.work_type.narrow_to_minutes
    is_to_come = case.is_open and visit.is_upcoming and not visit.lost_its_place
    if is_to_come and is_refused(case, visit.work_type):
        return visit
    if not is_to_come or visit.expected_from_at or not minutes:
        return visit
    routes = list(lock_days_of(visit).values())
    window = _window(visit, routes, minutes * 60, now=now)
    if window is None:
        return visit
    for route in routes:
        stop = as_day(route).stop_of(visit.as_placed)
        put_stops(route, [_inside(s, *window) if s is stop else s for s in route.stops])
    visit.expected_from_at, visit.expected_until = as_moment(window[0]), as_moment(window[1])
    visit.calendar_sequence += 1
    visit.save(update_fields=["expected_from_at", "expected_until", "calendar_sequence"])
    told = spoken.window(visit.expected_from_at, visit.expected_until)
    history.record("visit.narrowed", about=visit, by=HOUVAST, at=now, told=told)
    _tell(visit, now=now)
    return visit


def _window(
    visit: Visit, routes: Sequence[DayRoute], least: int, *, now: datetime
) -> tuple[int, int] | None:
    """What of the promised window is left, in epoch seconds; None where nothing narrower is sure.

    As wide as it takes to come in time as often as the work says: from when the first of a crew
    may come to when the last one has.
    """
    days = timetables_of(routes, now=now)
    kept = visit.work_type.narrowed_kept / 100
    unsure = unsure_on(visit.on, [day for day, _ in days])
    each = [
        likely_window(day, runs.stops, unsure, visit.as_placed, share=kept, least=least)
        for day, runs in days
    ]
    known = [one for one in each if one is not None]
    if not known or len(known) < len(each):
        return None
    likely = min(opens for opens, _ in known), max(closes for _, closes in known)
    return narrowed((seconds(visit.opens_at), seconds(visit.closes_at)), likely)


def _inside(stop: Stop, opens: int, closes: int) -> Stop:
    """The stop kept to the narrower window; the moment of a crew lies in it already."""
    return replace(stop, opens=max(stop.opens, opens), closes=min(stop.closes, closes))


def _tell(visit: Visit, *, now: datetime) -> None:
    send(
        lambda link: visiting.narrower(visit, link),
        about=visit,
        kind=VisitLetter.NARROWED,
        now=now,
        calendar=invite_file(visit, now=now),
    )
    tell_home_it_comes(visit, now=now)
