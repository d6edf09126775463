"""What becomes of a day when a visit leaves it."""

from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.booking import begun
from houvast.planning.rules.timeline import planned
from houvast.planning.travel import TravelTimes


def freed(day: Day, visit_id: int, *, travel: TravelTimes, now: int) -> tuple[Stop, ...]:
    """The day's stops without that visit, planned anew from `now` in the order they had.

    A day that runs so late that its windows cannot be kept any more stays as it was planned.
    """
    left = day.without(visit_id)
    rest = left.from_moment(now)
    anew = planned(rest, rest.stops, travel)
    return left.stops if anew is None else (*begun(left, now), *anew)
