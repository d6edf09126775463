"""Plays many stories at once, in the order of time, with the company's clock running."""

import heapq
from collections.abc import Callable, Generator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

Story = Generator[datetime, datetime, None]
"""Yields the moment until which it waits, and is sent the moment at which it goes on."""

TICK = timedelta(hours=1)


class Planned(NamedTuple):
    """A story and the moment at which it begins."""

    starts_at: datetime
    begin: Callable[[datetime], Story]


def play(
    planned: Sequence[Planned],
    *,
    until: datetime,
    tick: Callable[[datetime], None],
    after: Callable[[datetime], None],
    progress: Callable[[float], None],
) -> None:
    """Play each story from its start until it ends or `until` comes, which leaves it half-way.

    `tick` is called before a step when an hour has passed since the last time, and `after` each
    step, as workers would look. `progress` hears how much is done, from 0 to 1.
    """
    waiting = [(story.starts_at, number) for number, story in enumerate(planned)]
    heapq.heapify(waiting)
    begun: dict[int, Story] = {}
    first = ticked = waiting[0][0] if waiting else until
    while waiting and waiting[0][0] <= until:
        now, number = heapq.heappop(waiting)
        if now - ticked >= TICK:
            tick(now)
            ticked = now
        story = begun.get(number)
        following = _go_on(story, now) if story else _begin(begun, number, planned[number], now)
        if following is not None:
            heapq.heappush(waiting, (max(following, now), number))
        after(now)
        progress((now - first) / (until - first))
    tick(until)


def _begin(
    begun: dict[int, Story], number: int, planned: Planned, now: datetime
) -> datetime | None:
    begun[number] = planned.begin(now)
    return next(begun[number], None)


def _go_on(story: Story, now: datetime) -> datetime | None:
    """The moment until which the story waits now, or None when it has ended."""
    try:
        return story.send(now)
    except StopIteration:
        return None
