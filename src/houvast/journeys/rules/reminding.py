"""When somebody who did not answer is reminded of it, and when that is left out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from houvast.journeys.rules.promised import by_day
from houvast.journeys.rules.standing import StepStanding

TOO_LATE = timedelta(days=2)
"""What should have left so long ago, by a day's outage or in a case that was settled meanwhile, is
left out.
"""


def is_by_day(now: datetime) -> bool:
    """Whether it is no hour at which a telephone wakes somebody."""
    return by_day(now) == now


def is_to_be_reminded(
    one: StepStanding | None, *, due_at: datetime, asks: Sequence[str], now: datetime
) -> bool:
    """Whether a step still waits for them, for something that they did not tell; `asks` are its
    questions that nobody answered.
    """
    if one is None or not one.is_awaited or one.step.silence is None:
        return False
    is_known = one.step.done_by.sort == "facts" and not asks
    return not is_known and now - due_at < TOO_LATE
