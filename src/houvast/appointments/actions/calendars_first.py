"""Before a time is promised, the calendars of whoever comes are read again.

A calendar is read without any lock in hand. So the choice is made as always, in its transaction;
where it turns out whose calendars were not read just now, all of it is taken back, those are read,
and it is made again on what they say.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from houvast.appointments.actions.busy_times import read_calendars
from houvast.appointments.actions.reading_first import ReadTheseFirst, can_begin_anew

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 3.0
"""Seconds for which a customer waits for a calendar; one that takes longer keeps what it said."""
ROUNDS = 4
"""How often somebody else may turn out to come, whose calendars are read then."""


def calendars_first(act: Callable[P, T]) -> Callable[P, T]:
    """Have an action that promises a time read the calendars of whoever comes before it does."""

    @wraps(act)
    def reading(*args: P.args, **given: P.kwargs) -> T:
        now: Any = given["now"]
        for _ in range(ROUNDS):
            try:
                with can_begin_anew():
                    return act(*args, **given)
            except ReadTheseFirst as unread:
                read_calendars(unread.calendars, now=now, patience=PATIENCE)
        return act(*args, **given)

    return reading
