"""When somebody may leave for a customer or ring their bell, and what the customer is told then."""

from datetime import datetime, timedelta

LONGEST_DRIVE = timedelta(minutes=60)
"""Nobody says that they are on their way earlier than this before the window opens."""

ABOUT = timedelta(minutes=15)
"""How much later than "at about 12:30" still is what we said."""

SAME = timedelta(minutes=5)
"""A new estimate that differs by less tells the customer nothing new."""


def leaves_from(opens_at: datetime) -> datetime:
    """The first moment at which "on my way" means something to who expects us from `opens_at`."""
    return opens_at - LONGEST_DRIVE


def estimate(
    expected_at: datetime, *, opens_at: datetime, now: datetime, early_agreed: bool
) -> datetime:
    """What the customer may be told: never a moment that passed, nor one before their window.

    Unless they agreed that we come early.
    """
    earliest = now if early_agreed else max(now, opens_at)
    return max(expected_at, earliest)


def tells_the_same(estimated_at: datetime | None, before: datetime | None) -> bool:
    """Whether the customer knows already what an estimate says."""
    if estimated_at is None or before is None:
        return False
    return abs(estimated_at - before) < SAME


def latest_for(estimated_at: datetime) -> datetime:
    """By when we are there, having said "at about" this moment."""
    return estimated_at + ABOUT
