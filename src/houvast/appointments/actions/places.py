"""A visit or a hold gets its place on days or gives it up, with everybody who comes along."""

from collections.abc import Collection
from datetime import datetime

from houvast.appointments.actions.crews import bring_mates, mates_leave
from houvast.appointments.actions.reading_first import check_calendars_read
from houvast.appointments.models import Hold, Visit
from houvast.routes import front as routes
from houvast.routes.front import HeldPlace
from houvast.routes.shapes import TechnicianDay


def fill_place(held: HeldPlace, placed: Visit | Hold, *, now: datetime) -> None:
    """Write a visit or a hold into the held day; the other planned times of that day follow.

    Raises NoPlaceLeft where a visit that makes room is on its way already, and ReadTheseFirst in an
    action that reads `calendars_first`.
    """
    check_calendars_read(held, now=now)
    if isinstance(placed, Visit):
        bring_mates(placed, {mate.route.whose: mate.ends_at for mate in held.mates})
    routes.fill_place(held, placed, now=now)


def free_place(
    placed: Visit | Hold, *, now: datetime, besides: Collection[TechnicianDay] = ()
) -> None:
    """Take a visit or a hold off its days, where it stands there, and plan the rest of them anew.

    Those days `besides` are left alone: they are written with what comes instead.
    """
    routes.free_place(placed, now=now, besides=besides)
    if isinstance(placed, Visit):
        mates_leave(placed, now=now)


def hold_days_of(visit: Visit, kept: Collection[Hold]) -> None:
    """Hold the days of a visit and those of the times that are kept for it, all in one order."""
    if kept:
        routes.lock_days_of(visit, besides=_days_of(kept))


def end_all(kept: Collection[Hold], *, now: datetime) -> None:
    """Take the times that were kept with a question off their days, held in one order."""
    routes.lock_days(_days_of(kept))
    for hold in kept:
        end_hold(hold, now=now)


def end_hold(hold: Hold, *, now: datetime) -> None:
    """Take a hold off its day, if it still stands there, and close its row."""
    free_place(hold, now=now)
    Hold.objects.not_ended().filter(pk=hold.pk).update(ended_at=now)


def _days_of(kept: Collection[Hold]) -> set[TechnicianDay]:
    return {day for hold in kept for day in hold.stands_on()}
