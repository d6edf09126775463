"""The hours of a day, as they were laid out and as they became."""

from datetime import datetime
from typing import Protocol


class HasHours(Protocol):
    """A day as it is stored, be it only these columns of it."""

    starts_at: datetime
    ends_at: datetime
    break_starts_at: datetime | None
    break_ends_at: datetime | None
    out_from_at: datetime | None
    back_at: datetime | None


def hours_of(day: HasHours) -> tuple[datetime, datetime, tuple[datetime, datetime] | None]:
    """From when to when it is worked, and when the work stands still in between."""
    pause = (
        (day.break_starts_at, day.break_ends_at)
        if day.break_starts_at and day.break_ends_at
        else None
    )
    if day.out_from_at is None:
        return day.starts_at, day.ends_at, pause
    if day.back_at is None:
        return day.starts_at, min(day.ends_at, day.out_from_at), pause
    if day.out_from_at <= day.starts_at:
        return max(day.starts_at, day.back_at), day.ends_at, pause
    return day.starts_at, day.ends_at, (day.out_from_at, day.back_at)
