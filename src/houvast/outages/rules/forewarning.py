"""When customers hear that a moment may not be kept, while that is still in time."""

from datetime import datetime, timedelta

AHEAD = timedelta(hours=1)
DAYS_AHEAD = timedelta(days=1)
"""Of what is no outage, and takes days: a recall, something that comes late."""
PART = 4
"""Of what was promised for soon, the last quarter."""


def forewarn_at(*, said_at: datetime, due_at: datetime, takes_days: bool) -> datetime:
    """An hour before, or a day; when three quarters of the time have passed where that is later."""
    return due_at - min(DAYS_AHEAD if takes_days else AHEAD, (due_at - said_at) / PART)
