"""The day that the desk is in."""

from datetime import datetime, time, timedelta

from houvast.ground import spoken
from houvast.promises.queries.board import Span


def span_of(now: datetime) -> Span:
    """The stretch of time that the board of this moment is about."""
    tomorrow = spoken.today(now) + timedelta(days=1)
    return Span(now, datetime.combine(tomorrow, time(), spoken.AMSTERDAM))
