"""The provider of travel times that the settings choose, and how it is doing."""

from houvast.planning.travel import GreatCircle, TravelTimes

_GREAT_CIRCLE = GreatCircle()


def travel_times() -> TravelTimes:
    """The provider of travel times of this installation."""
    return _GREAT_CIRCLE
