"""When a mail that could not leave is tried again, and when a person has to look."""

from datetime import timedelta

PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1440)
)
STUCK_AFTER = timedelta(minutes=5)


def pause_after(attempts: int) -> timedelta | None:
    """The pause after so many failed attempts (1 or more), or None when it is enough: two days."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
