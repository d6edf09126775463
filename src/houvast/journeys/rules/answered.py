"""When a word of ours that falls due is answered, whether anything is new or not."""

from datetime import datetime, timedelta

AHEAD = timedelta(minutes=30)
"""How long before its moment: whoever keeps it was warned and could say more until then, and the
letter is there in time.
"""


def answered_at(due_at: datetime) -> datetime:
    """When what is due then is answered by how it stands."""
    return due_at - AHEAD


def due_until(now: datetime) -> datetime:
    """What is due until then is answered now."""
    return now + AHEAD
