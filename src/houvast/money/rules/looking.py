"""When to ask the provider again how a payment stands, besides whenever it says something itself.

Its word can get lost on the way. So what is undecided is asked for often at first, then ever less.
What was paid can be taken back for half a year.
"""

from datetime import datetime, timedelta

UNDECIDED = (
    (timedelta(minutes=20), timedelta(seconds=20)),
    (timedelta(hours=2), timedelta(minutes=2)),
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=30), timedelta(hours=12)),
)
"""How old, and after how long it is asked for again. A transfer may take days; none takes more."""
PAID_FOR = timedelta(days=180)
PAID_EVERY = timedelta(days=7)


def look_again(asked_at: datetime, now: datetime, *, undecided: bool) -> datetime | None:
    """When to look next; None for never again."""
    age = now - asked_at
    if not undecided:
        return now + PAID_EVERY if age < PAID_FOR else None
    return next((now + after for until, after in UNDECIDED if age < until), None)
