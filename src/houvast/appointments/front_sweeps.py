"""What appointments do by themselves, for who lets a company's time pass."""

from datetime import datetime

from houvast.appointments.actions.holding import tidy_holds
from houvast.appointments.actions.likely_late import look_what_will_be_late
from houvast.appointments.actions.narrowing import narrow_all
from houvast.appointments.actions.preparing import remind_all_to_prepare
from houvast.appointments.actions.rounds import remind_all
from houvast.appointments.actions.running_late import look_who_runs_late
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.waiting import offer_what_came_free


def look_around(*, now: datetime, is_open: bool) -> None:
    """What workers do within half an hour; in opening hours who has not chosen is reminded."""
    if is_open:
        remind_all(now=now)
    remind_all_to_prepare(now=now)
    tidy_holds(now=now)
    offer_what_came_free(now=now)
    say_what_is_at_risk(now=now)


__all__ = ["look_around", "look_what_will_be_late", "look_who_runs_late", "narrow_all"]
