"""The day that the desk is in."""

from datetime import datetime, time, timedelta

from houvast.ground import spoken
from houvast.promises.queries.board import BoardTime


def board_time(now: datetime) -> BoardTime:
    """The stretch of time that the board of this moment is about."""
    tomorrow = spoken.today(now) + timedelta(days=1)
    return BoardTime(now, datetime.combine(tomorrow, time(), spoken.AMSTERDAM))
