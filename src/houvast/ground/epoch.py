"""Moments as whole seconds, as planning counts."""

from datetime import UTC, datetime


def seconds(at: datetime) -> int:
    """A moment in whole epoch seconds."""
    return int(at.timestamp())


def as_moment(epoch: int) -> datetime:
    """Epoch seconds as a moment in UTC."""
    return datetime.fromtimestamp(epoch, UTC)
