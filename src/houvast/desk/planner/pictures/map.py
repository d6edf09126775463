"""A day's routes on a map without tiles: the middle points of postcodes give the land its shape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from math import cos, pi, radians, sin

from houvast.desk.frame.badges import Badge
from houvast.desk.planner.pictures.words import said_of
from houvast.desk.planner.queries.day import PlannedDay
from houvast.desk.planner.queries.planned_routes import PlannedRoute, PlannedStop
from houvast.desk.planner.words.risks import risk_of
from houvast.people.postcodes import places_between
from houvast.routes.shapes import Place

WIDTH = 1000
LEAST_HEIGHT, MOST_HEIGHT = 480, 900
LEAST_DEGREES = 0.04
MARGIN = 0.08
COLOURS, DASHES = 8, 4
MOST_LINES = 12
SPREAD = 30
"""How far apart marks are put that would lie on each other, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """A stop of a route, where it lies."""

    x: int
    y: int
    work: PlannedStop
    state: Badge
    words: str

    @property
    def look(self) -> str:
        """The class of its colour."""
        return self.state.look or "fine"

    @property
    def number(self) -> str:
        """Which stop it is, with a mark where it goes wrong."""
        return f"{self.work.number}!" if self.state.is_alarming else str(self.work.number)


@dataclass(frozen=True)
class Route:
    """A technician's way: its line and the stops on it. Colour and dash are numbers of classes."""

    lane: PlannedRoute
    colour: int
    dash: int
    line: str
    home: tuple[int, int]
    marks: list[MapMark]

    @property
    def stroke(self) -> str:
        """The classes of its line."""
        return f"colour-{self.colour} dash-{self.dash}"

    @property
    def technician(self) -> int:
        return self.lane.day.technician_id


@dataclass(frozen=True)
class Map:
    height: int
    land: list[tuple[int, int]]
    routes: list[Route]

    @property
    def is_crowded(self) -> bool:
        """Whether the lines of all routes together would hide each other."""
        return len(self.routes) > MOST_LINES


@dataclass(frozen=True, slots=True)
class _Land:
    """The stretch of land that is shown; a degree of longitude is `narrow` of one of latitude."""

    south: float
    west: float
    north: float
    east: float
    narrow: float

    @property
    def height(self) -> int:
        wide = (self.east - self.west) * self.narrow
        return round(WIDTH * (self.north - self.south) / wide)

    def point(self, place: Place) -> tuple[int, int]:
        lat, lon = place
        across = (lon - self.west) / (self.east - self.west)
        down = (self.north - lat) / (self.north - self.south)
        return round(across * WIDTH), round(down * self.height)


def map_of(day: PlannedDay, *, now: datetime) -> Map | None:
    """The routes of everybody who has visits; None when nobody has."""
    lanes = [(i, lane) for i, lane in enumerate(day.routes) if lane.stops]
    if not lanes:
        return None
    land = _land([place for _, lane in lanes for place in _places(lane)])
    taken: set[tuple[int, int]] = set()
    routes = [_route(number, lane, land, taken, now) for number, lane in lanes]
    shown = places_between(land.south, land.west, land.north, land.east)
    return Map(land.height, [land.point((place.lat, place.lon)) for place in shown], routes)


def _route(
    number: int, lane: PlannedRoute, land: _Land, taken: set[tuple[int, int]], now: datetime
) -> Route:
    marks = [_mark(work, land, taken, now) for work in lane.stops]
    home = land.point(lane.day.start)
    way = [home, *((mark.x, mark.y) for mark in marks), land.point(lane.day.end)]
    line = " ".join(f"{x},{y}" for x, y in way)
    return Route(lane, number % COLOURS, number % DASHES, line, home, marks)


def _mark(work: PlannedStop, land: _Land, taken: set[tuple[int, int]], now: datetime) -> MapMark:
    x, y = _apart(land.point(work.timed.stop.place), taken)
    state = risk_of(work, now=now)
    return MapMark(x, y, work, state, said_of(work, state))


def _apart(point: tuple[int, int], taken: set[tuple[int, int]]) -> tuple[int, int]:
    """The point, or where it lies on one before it the nearest free spot around it."""
    spots = (
        (point[0] + round(far * cos(angle)), point[1] + round(far * sin(angle)))
        for far in range(SPREAD, WIDTH, SPREAD)
        for angle in (turn * pi / 3 for turn in range(6))
    )
    found = next((spot for spot in chain([point], spots) if _is_free(spot, taken)), point)
    taken.add(found)
    return found


def _is_free(spot: tuple[int, int], taken: set[tuple[int, int]]) -> bool:
    x, y = spot
    return all((x - a) ** 2 + (y - b) ** 2 >= SPREAD**2 for a, b in taken)


def _places(lane: PlannedRoute) -> Iterable[Place]:
    return [lane.day.start, lane.day.end, *(work.timed.stop.place for work in lane.stops)]


def _land(places: Sequence[Place]) -> _Land:
    """The land around these places with a margin, not flatter or higher than fits a page."""
    lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
    narrow = cos(radians((min(lats) + max(lats)) / 2))
    high = max(max(lats) - min(lats), LEAST_DEGREES) * (1 + 2 * MARGIN)
    wide = max((max(lons) - min(lons)) * narrow, LEAST_DEGREES) * (1 + 2 * MARGIN)
    high, wide = (
        max(high, wide * LEAST_HEIGHT / WIDTH),
        max(wide, high * WIDTH / MOST_HEIGHT),
    )
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return _Land(
        lat - high / 2, lon - wide / narrow / 2, lat + high / 2, lon + wide / narrow / 2, narrow
    )
