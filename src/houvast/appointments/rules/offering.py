"""Until when times are kept for somebody whom we ask, and when nobody is written to."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from houvast.appointments.rules.reminding import Quiet, is_quiet
from houvast.ground.spoken import AMSTERDAM
from houvast.routes.shapes import Slot

MORNING, EVENING = time(8), time(20)
"""Between these we write of our own accord, and the time to answer runs."""
EARLIER_KEPT = timedelta(hours=2)
DISRUPTED_KEPT = timedelta(hours=4)
SPARED_KEPT = timedelta(hours=6)
LEAST_TO_ANSWER = timedelta(minutes=30)
BEFORE_IT_BEGINS = timedelta(hours=2)
"""A time that is kept can be taken until so long before it."""
NEAR = timedelta(hours=12)
"""What is so near is told at any hour: they would wait for us otherwise."""
ONE_DAY = timedelta(days=1)
MOST_TIMES = 3


def may_write(now: datetime, quiet: Quiet) -> bool:
    """Whether a customer is written to of our own accord at this moment."""
    wall = now.astimezone(AMSTERDAM).time()
    return MORNING <= wall < EVENING and not (quiet and is_quiet(wall, *quiet))


def may_write_from(now: datetime, quiet: Quiet) -> datetime:
    """The first moment, now or later, at which they may be written to."""
    moment = now
    for _ in range(2 * 24 * 4):
        if may_write(moment, quiet):
            return moment
        moment = _quarter_after(moment)
    return now


def answer_until(now: datetime, term: timedelta) -> datetime:
    """By when somebody who is written at `now` answers: a term of hours of the day, not the night.

    At a whole minute, as it is said to them.
    """
    moment, left = now, term
    while True:
        local = moment.astimezone(AMSTERDAM)
        opens = datetime.combine(local.date(), MORNING, AMSTERDAM)
        closes = datetime.combine(local.date(), EVENING, AMSTERDAM)
        begins = max(moment, opens)
        if begins + left <= closes:
            return _whole_minute(begins + left)
        left -= max(closes - begins, timedelta())
        moment = datetime.combine(local.date() + timedelta(days=1), MORNING, AMSTERDAM)


def is_rung(opens_at: datetime, *, now: datetime, writes: bool, number: str) -> bool:
    """Whether somebody calls about a time: where no letter reaches them, or it is today or tomorrow
    and they left their number for that.
    """
    is_near = opens_at.astimezone(AMSTERDAM).date() - now.astimezone(AMSTERDAM).date() <= ONE_DAY
    return bool(number) and (is_near or not writes)


def kept_until(answer_by: datetime, opens_at: datetime) -> datetime:
    """Until when one of the times is kept: not so late that nobody could come any more."""
    return min(answer_by, opens_at - BEFORE_IT_BEGINS)


def can_be_kept(
    slots: Iterable[Slot], *, answer_by: datetime, now: datetime, least_at: datetime | None = None
) -> list[Slot]:
    """Those that begin late enough for their customer to answer first: that are kept until
    `least_at`, or for as long as one takes to answer a letter.
    """
    least = least_at or now + LEAST_TO_ANSWER
    return [slot for slot in slots if kept_until(answer_by, slot.opens_at) >= least]


def _quarter_after(moment: datetime) -> datetime:
    begun = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return begun + timedelta(minutes=15)


def _whole_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
