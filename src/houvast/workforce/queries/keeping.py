"""What a broken promise is worth on a day, and how far work goes from what was reckoned."""

from datetime import date

from houvast.workforce.models import PromiseWorth, WorkSpread

MOST_LATER = 20
"""So many days to come at which it changes are shown."""

HALF_AN_HOUR = 30
"""Minutes of driving that a broken promise is worth until the company says otherwise."""


def minutes_worth(on: date) -> int:
    """How many minutes of driving a broken promise is worth that day; one SQL statement."""
    found = PromiseWorth.objects.for_day(on).values_list("minutes", flat=True).first()
    return HALF_AN_HOUR if found is None else found


def worth_later(today: date) -> list[PromiseWorth]:
    """What was said for days to come, of each day the last word; one SQL statement."""
    later = PromiseWorth.objects.filter(from_on__gt=today).order_by("from_on", "-id")
    return list(later.distinct("from_on")[:MOST_LATER])


def spread_of_kinds() -> dict[int, float]:
    """How far each kind of work spreads of which that was reckoned; one SQL statement."""
    return dict(WorkSpread.objects.values_list("work_type", "share"))
