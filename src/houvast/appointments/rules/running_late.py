"""When the rest of a day makes somebody late: plain Python, with the clock passed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SETTLES = timedelta(minutes=5)
"""So long who is driving can say otherwise before their customer reads it."""
SLIPS = timedelta(minutes=15)
"""A time that is later by less than what the customer read is no news."""
GAINS = timedelta(minutes=60)
"""Nor is one that is sooner by less: what we write again has room, and who leaves says when."""
MOST_ROOM = timedelta(minutes=60)
FORESEEN = timedelta(hours=3)
"""Of what is further away a planner may still make something else."""
FINISHING = timedelta(minutes=10)
"""What work that runs over still takes at least: nobody packs and leaves this very minute."""
NEAR = timedelta(minutes=5)
"""So long before a window is over nothing waits until it has settled."""
SURELY = timedelta(minutes=10)
"""So much before a window is over it is said that it is in time after all: what is in time by a
minute is late again a minute later."""
LIKELY_LATE, AT_EASE = 0.65, 0.85
"""Kept less often than the one, a window is at risk; as often as the other, it is no longer."""
GRAIN = timedelta(minutes=5)

Place = tuple[float, float] | None
Drive = Callable[[Place, Place], timedelta]


@dataclass(frozen=True)
class Call:
    """One visit of a day as it goes: `began_at` and `ended_at` as far as they are known, and
    `expected_at` of who said when they are there.
    """

    key: int
    place: Place
    opens_at: datetime
    lasts: timedelta
    began_at: datetime | None = None
    ended_at: datetime | None = None
    expected_at: datetime | None = None


def about_when(
    calls: Sequence[Call], start: Place, drive: Drive, *, now: datetime
) -> dict[int, datetime]:
    """By key about when somebody is at each visit of their day for which they have not left.

    The soonest that it can be: who said when they are somewhere was there then, work that took as
    long as was planned is nearly done, and nobody waits for anything but a window that has not
    opened.
    """
    place, free_at = start, now
    begun = [(call.began_at, call) for call in calls if call.began_at]
    for began_at, call in sorted(begun, key=lambda one: one[0]):
        still = max(now + FINISHING, began_at + call.lasts)
        place, free_at = call.place, now if call.ended_at else still
    coming = [(call.expected_at, call) for call in calls if call.expected_at]
    for expected_at, call in sorted(coming, key=lambda one: one[0]):
        place, free_at = call.place, max(free_at, expected_at + call.lasts)
    found = {}
    for call in calls:
        if call.began_at or call.expected_at:
            continue
        found[call.key] = there = max(free_at + drive(place, call.place), call.opens_at)
        place, free_at = call.place, there + call.lasts
    return found


def will_be_late(kept: float, *, was_said: bool) -> bool:
    """Whether a window that is kept so often counts as at risk: what was said stands until it is
    well over, or it would be said and taken back all day."""
    return kept < (AT_EASE if was_said else LIKELY_LATE)


def rounded_up(at: datetime) -> datetime:
    """As one says it: at the next five minutes."""
    past = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at - past + GRAIN if past else at


def is_news(about_at: datetime, told_about_at: datetime) -> bool:
    """Whether the customer reads it again: it is later by SLIPS than what they know, or sooner by
    GAINS.
    """
    return about_at >= told_about_at + SLIPS or about_at <= told_about_at - GAINS


def said_again(about_at: datetime, told_about_at: datetime, *, times: int) -> datetime:
    """What is written to who read another time so many times before. What slips goes on slipping,
    so there is more room in it each time, or they would read another time every quarter of an hour.
    """
    if about_at <= told_about_at:
        return about_at
    return about_at + min(SLIPS * (1 << max(times - 1, 0)), MOST_ROOM)


def is_surely_in_time(about_at: datetime, closes_at: datetime) -> bool:
    """Whether it can be said to who read that it is late that it is not."""
    return about_at <= closes_at - SURELY


def has_settled(known_at: datetime, closes_at: datetime, *, now: datetime) -> bool:
    """Whether what is known since then is told: in time, if there is any."""
    return now >= min(known_at + SETTLES, closes_at - NEAR)
