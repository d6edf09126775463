"""Before a time is promised, the calendars of whoever comes are read again.

A calendar is read without any lock in hand. So the choice is made as always, in its transaction;
where it turns out whose calendars were not read just now, all of it is taken back, those are read,
and it is made again on what they say. An action that has another such action do it begins anew
itself, since its own transaction is open meanwhile.
"""

from collections.abc import Callable
from contextvars import ContextVar
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


_is_within: ContextVar[bool] = ContextVar("within an action that reads calendars", default=False)


def calendars_first(act: Callable[P, T]) -> Callable[P, T]:
    """Have an action that promises a time read the calendars of whoever comes before it does."""

    @wraps(act)
    def reading(*args: P.args, **given: P.kwargs) -> T:
        if _is_within.get():
            return act(*args, **given)
        token = _is_within.set(True)
        try:
            return _begun_anew(lambda: act(*args, **given), now=given["now"])
        finally:
            _is_within.reset(token)

    return reading


def _begun_anew(act: Callable[[], T], *, now: Any) -> T:
    for _ in range(ROUNDS):
        try:
            with can_begin_anew():
                return act()
        except ReadTheseFirst as unread:
            read_calendars(unread.calendars, now=now, patience=PATIENCE)
    return act()
