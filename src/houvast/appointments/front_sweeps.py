"""What appointments do by themselves, for who lets a company's time pass."""

from datetime import datetime

from houvast.appointments.actions.holding import tidy_holds
from houvast.appointments.actions.narrowing import narrow_window, to_narrow
from houvast.appointments.actions.preparing import remind_to_prepare
from houvast.appointments.actions.rounds import remind
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.waiting import offer_what_came_free
from houvast.appointments.queries.waiting import to_prepare, to_remind


def look_around(*, now: datetime, is_open: bool) -> None:
    """What workers do within half an hour; in opening hours who has not chosen is reminded."""
    if is_open:
        for proposal in to_remind(now):
            remind(proposal=proposal, now=now)
    for visit in to_prepare(now):
        remind_to_prepare(visit=visit, now=now)
    tidy_holds(now=now)
    offer_what_came_free(now=now)
    say_what_is_at_risk(now=now)


def say_more_exactly(*, now: datetime) -> None:
    """In the afternoon: tell tomorrow's customers more exactly when we come."""
    for visit in to_narrow(now):
        narrow_window(visit=visit, now=now)


__all__ = ["look_around", "say_more_exactly"]
