"""Moments at which the demo once could not be made."""

from datetime import UTC, datetime

ONCE_WRONG = (
    datetime(2026, 11, 28, 2, 35, tzinfo=UTC),
    datetime(2027, 1, 5, 2, tzinfo=UTC),
    datetime(2027, 1, 13, 15, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
)
