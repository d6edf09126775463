"""The hours of a day, as they were laid out and as they became."""

from datetime import datetime
from typing import Protocol, TypeVar

At = TypeVar("At", int, datetime, covariant=True)
"""A moment, or its epoch seconds."""


class HasHours(Protocol[At]):
    """A day as it is stored, be it only these columns of it."""

    @property
    def starts_at(self) -> At: ...
    @property
    def ends_at(self) -> At: ...
    @property
    def break_starts_at(self) -> At | None: ...
    @property
    def break_ends_at(self) -> At | None: ...
    @property
    def out_from_at(self) -> At | None: ...
    @property
    def back_at(self) -> At | None: ...


def hours_of(day: HasHours[At]) -> tuple[At, At, tuple[At, At] | None]:
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
