"""Moments at which the demo once could not be made, and how a test is named after one."""

from datetime import UTC, datetime

ONCE_WRONG = (
    datetime(2026, 11, 28, 2, 35, tzinfo=UTC),
    datetime(2027, 1, 5, 2, tzinfo=UTC),
    datetime(2027, 1, 13, 15, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
)


def said(now: datetime | None) -> str:
    return f"{now:%a-%d-%b-%Y-%H:%M}" if now else "now"
