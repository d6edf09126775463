"""Places, and what a provider of travel times answers."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.great_circle import LEAST_SECONDS

__all__ = ["LEAST_SECONDS", "IntMatrix", "Place", "Places", "TravelTimes", "as_places"]

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

Places = NDArray[np.float64]
"""Latitudes and longitudes in degrees, WGS 84; shape (number of places, 2)."""

IntMatrix = NDArray[np.int32]


class TravelTimes(Protocol):
    """Where travel times come from. No answer is below `LEAST_SECONDS`."""

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        """Whole seconds from each start to each end, shape (len(starts), len(ends)).

        On roads the way back may take longer, and a way by a third place may be a little quicker.
        """
        ...

    def seconds(self, start: Place, end: Place) -> int:
        """Whole seconds from `start` to `end`."""
        ...

    def prepare(self, groups: Sequence[Places], new: Place | None = None) -> None:
        """Fetch at once what the matrices of these groups, each with a `new` place, will need.

        For who is about to ask a matrix for each of many days. It changes no answer.
        """
        ...


def as_places(places: Iterable[Place]) -> Places:
    """The places as one array, shape (number of places, 2), also of none."""
    return np.array(list(places), dtype=np.float64).reshape(-1, 2)
