"""What is not sure about the days of technicians, and what a broken promise is worth there."""

from collections.abc import Iterable
from datetime import date

from houvast.routes.spreads import spreads_of
from houvast.routing.days import Day
from houvast.routing.unsure import Unsure
from houvast.workforce.front import USUAL, minutes_worth


def unsure_on(on: date, days: Iterable[Day]) -> Unsure:
    """What is not sure about these days, all of that date; two SQL statements."""
    visits = {stop.id for day in days for stop in day.stops if stop.is_visit}
    return Unsure(60 * minutes_worth(on), spreads_of(visits), USUAL)
