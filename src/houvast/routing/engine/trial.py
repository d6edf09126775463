"""A board of one short day, to call each kernel of the board once with the types of real work."""

import numpy as np

from houvast.routing.engine.arrays import empty_rows, lay, rearrange, travelled
from houvast.routing.engine.clock import GRAIN, on_the_wall, promised, working
from houvast.routing.engine.gaps import scan
from houvast.routing.engine.great_circle import Point, matrix, point
from houvast.routing.engine.reordering import legs_of, reorder, way_in
from houvast.routing.engine.tightness import rise, rises

HOUR = 4 * GRAIN


def warm() -> None:
    """Compile the kernels, or read them from disk."""
    rows, which = empty_rows(1), np.zeros(1, np.int32)
    heads = np.array([[52.0, 5.0, 52.0, 5.0, 0, 9 * HOUR, 4 * HOUR, 5 * HOUR]])
    stops = np.array([[52.0, 5.1, HOUR, 0, 8 * HOUR], [52.1, 5.0, HOUR, HOUR, 8 * HOUR]])
    lay(rows, which, 0, heads, np.array([0, 2], np.int32), stops, 1.0)
    place, everybody = _on_the_globe(52.0, 5.0), np.ones(1, np.uint8)
    windows = np.array([[[0, 0], [HOUR, 8 * HOUR]]], np.int32)
    found = scan(rows, 0, 1, place, everybody, windows, HOUR, 0, 0)
    reorder(rows, 0, 1, place, everybody, windows, HOUR, 0, 0, found)
    places = np.array([[52.0, 5.0], [52.0, 5.1], [52.1, 5.0], [52.0, 5.0]])
    travelled(rows, 0, matrix(places, places))
    chosen, travel = np.zeros((1, 3), np.int32), legs_of(rows, 0, place)
    rises(rows, chosen, place, windows, HOUR, 0, 0)
    _, order = way_in(rows, 0, travel, HOUR, 8 * HOUR, HOUR)
    rise(rows, 0, travel, order, HOUR, 8 * HOUR, HOUR)
    rearrange(rows, 0, order, place, HOUR, 8 * HOUR, HOUR)
    promised(0, HOUR, 0, HOUR, 0, 0, 0)
    on_the_wall(working(HOUR, 0, 0), 0, 0)


def _on_the_globe(lat: float, lon: float) -> Point:
    """As a grid hands its places on; straight out of a kernel their numbers are twice as wide."""
    x, y, z = point(lat, lon)
    return np.float32(x), np.float32(y), np.float32(z)
