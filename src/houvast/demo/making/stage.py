"""Plays many stories at once, in the order of time, with the company's clock running."""

import heapq
import logging
from collections.abc import Callable, Generator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection

Story = Generator[datetime, datetime, None]
"""Yields the moment until which it waits, and is sent the moment at which it goes on."""

TICK = timedelta(hours=1)

logger = logging.getLogger(__name__)


class PlannedStory(NamedTuple):
    """A story and the moment at which it begins."""

    starts_at: datetime
    begin: Callable[[datetime], Story]
    has_reason: Callable[[], bool] = lambda: True
    """Asked once its moment is there: nobody looks at the clock for what will not begin."""

    @property
    def name(self) -> str:
        """What the story is called: a_visit_by_mail."""
        return self.begin.__qualname__.split(".")[0]


class Fault(NamedTuple):
    """A story that could not go on at that moment, and what was wrong."""

    story: str
    at: datetime
    trouble: str


def play(
    planned: Sequence[PlannedStory],
    *,
    until: datetime,
    tick: Callable[[datetime], None],
    is_due: Callable[[datetime], bool],
    after: Callable[[datetime], None],
    progress: Callable[[float], None],
) -> list[Fault]:
    """Play each story from its start until it ends or `until` comes, which leaves it half-way. One
    that has no reason to begin by then is left out.

    `tick` is called before a step when an hour has passed since the last time or something `is_due`
    by then, and `after` each step, as workers would look: nobody acts before what was due before
    them. `progress` hears how much is done, from 0 to 1.

    A story that fails ends there and the others go on: each act is a transaction of its own, so
    the act that failed left nothing. Returns those stories. Raises when the database is away.
    """
    waiting = [(story.starts_at, number) for number, story in enumerate(planned)]
    heapq.heapify(waiting)
    begun: dict[int, Story] = {}
    faults: list[Fault] = []
    first = ticked = waiting[0][0] if waiting else until
    while waiting and waiting[0][0] <= until:
        now, number = heapq.heappop(waiting)
        if number not in begun and not planned[number].has_reason():
            continue
        if now - ticked >= TICK or is_due(now):
            tick(now)
            ticked = now
        try:
            following = _step(begun, number, planned[number], now)
            after(now)
        except Exception as trouble:
            faults.append(_fault(planned[number], now, trouble))
            following = None
        if following is not None:
            heapq.heappush(waiting, (max(following, now), number))
        progress((now - first) / (until - first))
    tick(until)
    return faults


def _step(
    begun: dict[int, Story], number: int, planned: PlannedStory, now: datetime
) -> datetime | None:
    """The moment until which the story waits now, or None when it has ended."""
    story = begun.get(number)
    if story is None:
        begun[number] = planned.begin(now)
        return next(begun[number], None)
    try:
        return story.send(now)
    except StopIteration:
        return None


def _fault(planned: PlannedStory, now: datetime, trouble: Exception) -> Fault:
    away = isinstance(trouble, (OperationalError, InterfaceError))
    if away and not connection.is_usable():
        raise trouble  # nothing is wrong with this story
    logger.exception("The story %s stopped at %s.", planned.name, now.isoformat())
    return Fault(planned.name, now, f"{type(trouble).__name__}: {trouble}")
