"""How long we wait at a door that stays shut."""

from datetime import datetime, timedelta

WAITS = timedelta(minutes=10)


def may_leave_at(arrived_at: datetime) -> datetime:
    """From when somebody may say that nobody is home: who is in the garden needs a while."""
    return arrived_at + WAITS
