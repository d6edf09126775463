"""How the technicians' days run, as they are planned."""

from collections.abc import Iterable
from datetime import datetime

from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.day_arrays import places_of
from houvast.routing.days import Day
from houvast.routing.timetable import Timetable, timetable_of


def timetables_of(routes: Iterable[DayRoute], *, now: datetime) -> list[tuple[Day, Timetable]]:
    """These days, with their technicians fetched, in their order, and how each runs; no statement.

    Holds that have run out are left out.
    """
    travel, days = travel_times(), [as_day(route).standing(seconds(now)) for route in routes]
    travel.prepare([places_of(day, day.stops) for day in days])
    return [(day, timetable_of(day, travel)) for day in days]
