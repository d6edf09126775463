"""Whose calendars are to be read before a time of theirs is promised."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from houvast.routes.front import HeldPlace
from houvast.workforce.front import calendars_to_read_first
from houvast.workforce.models import BusyCalendar

_can_begin_anew: ContextVar[bool] = ContextVar("can begin anew", default=False)


class ReadTheseFirst(Exception):
    """Calendars of who would come were not read just now."""

    def __init__(self, calendars: Sequence[BusyCalendar]) -> None:
        super().__init__(len(calendars))
        self.calendars = calendars


@contextmanager
def can_begin_anew() -> Iterator[None]:
    """What happens inside may be told that calendars are to be read first."""
    token = _can_begin_anew.set(True)
    try:
        yield
    finally:
        _can_begin_anew.reset(token)


def check_calendars_read(held: HeldPlace, *, now: datetime) -> None:
    """Raises ReadTheseFirst inside an action that can begin anew; one SQL statement."""
    if not _can_begin_anew.get():
        return
    unread = calendars_to_read_first({who for who, _ in held.days}, now)
    if unread:
        raise ReadTheseFirst(unread)
