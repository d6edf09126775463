"""Travel times without a map, and distances as the crow flies."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from houvast.routing.engine import great_circle as kernels
from houvast.routing.engine.great_circle import EARTH_RADIUS_KM
from houvast.routing.travel import IntMatrix, Place, Places, as_places


class GreatCircle:
    """The engine's times: symmetrical, growing with the distance in a straight line, and never
    shorter by way of a third place."""

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        return kernels.matrix(starts, ends)

    def seconds(self, start: Place, end: Place) -> int:
        return int(self.matrix(as_places([start]), as_places([end]))[0, 0])

    def prepare(self, groups: Sequence[Places], new: Place | None = None) -> None:
        """Nothing: there is nothing to fetch."""


def kilometres(start: Place, end: Place) -> float:
    """Great-circle distance in km (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = start, end
    across = sin(radians(lat2 - lat1) / 2) ** 2
    along = sin(radians(lon2 - lon1) / 2) ** 2
    chord = across + cos(radians(lat1)) * cos(radians(lat2)) * along
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
