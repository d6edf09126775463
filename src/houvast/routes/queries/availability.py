"""What the calendar of the coming weeks can take: on it work looks for room."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.people.queries.company import closed_days
from houvast.routes.models import DayRoute
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.grid_memory import grid_of
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.availability import Availability, scale_for
from houvast.routing.days import Day, TechnicianDay
from houvast.routing.grid import Grid


def availability_of(
    territory: int | None,
    last: date,
    *,
    now: datetime,
    notice: int,
    moving: PlacedThing | None = None,
) -> Availability:
    """The days from today to `last` or later of who come to a territory (None: of everybody).

    For work that does not begin within `notice` seconds; the place of what is `moving` counts as
    free. Two SQL statements, and one more each when technicians changed, when days did, and when
    a day has begun or a visit moves.
    """
    travel, at, today = travel_times(), seconds(now), spoken.today(now)
    grid = grid_of(today, last, now=at, territory=territory, scale=scale_for(travel))

    def days(wanted: Collection[TechnicianDay]) -> Mapping[TechnicianDay, Day]:
        fetched = _fetched(Q(on__in={on for _, on in wanted}), grid, moving)
        left = {(day.technician_id, day.on): day.from_moment(at) for day in fetched}
        return {key: day for key, day in left.items() if key in wanted}

    found = Availability(grid, at, today, travel, days, closed_days())
    return found.with_days(_read_again(grid, at, notice, moving))


def _read_again(grid: Grid, at: int, notice: int, moving: PlacedThing | None) -> list[Day]:
    """The days that have begun and can still be offered, and those that lose what is moving."""
    dates = grid.begun(at, until=at + notice)
    begun = Q(on__in=dates)
    if moving and moving.row_at_hand is None:
        return _fetched(begun | Q(on=moving.on, stops__has=moving.as_placed), grid, moving)
    held = [as_day(moving.row_at_hand).without(moving.as_placed)] if moving else []
    return _within(grid, held) + (_fetched(begun, grid, moving) if dates else [])


def _fetched(which: Q, grid: Grid, moving: PlacedThing | None) -> list[Day]:
    """Days of the grid as they are stored, without what is moving; one SQL statement."""
    routes = DayRoute.objects.select_related("technician").filter(which)
    days = [as_day(route) for route in routes.filter(technician__in=grid.columns)]
    return _within(grid, [day.without(moving.as_placed) for day in days] if moving else days)


def _within(grid: Grid, days: Iterable[Day]) -> list[Day]:
    return [day for day in days if day.on in grid.dates and day.technician_id in grid.columns]
