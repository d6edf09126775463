"""Great-circle travel times: the one place where a distance becomes seconds.

Places are points on the unit sphere in float32, which is half a metre on the ground, and the
distance is the chord between them: within 0.02 percent of the arc up to 400 km. Every caller, one
pair or a matrix or a whole board, does the same float32 arithmetic, so they all get the same
whole seconds.
"""

from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.compiling import IntArray, kernel

FloatArray = NDArray[np.float32]
Point = tuple[np.float32, np.float32, np.float32]

EARTH_RADIUS_KM = 6371.0088

# (up to this many km, door-to-door speed along the great circle in km/h). In a town the road
# takes a median of 3 times the great-circle time at 50 km/h, so the first band is 50 / 3. Further
# away more of the road is a main road or a motorway; the bands add up like tax brackets.
BANDS: tuple[tuple[float, float], ...] = (
    (3.0, 50.0 / 3.0),
    (12.0, 30.0),
    (40.0, 52.0),
    (float("inf"), 75.0),
)

# Parking, ringing the bell and walking back, also between two neighbours.
LEAST_SECONDS = 240


def _lines() -> list[tuple[np.float32, np.float32]]:
    """Per band its line: seconds at distance 0, and seconds per unit of chord.

    Speeds grow with the distance, so the sum over the bands is the lowest of these lines.
    """
    found, base, begin, before = [], 0.0, 0.0, 0.0
    for end, speed in BANDS:
        pace = 3600 / speed
        base += begin * (before - pace)
        found.append((np.float32(base), np.float32(pace * EARTH_RADIUS_KM)))
        begin, before = end, pace
    return found


(A0, B0), (A1, B1), (A2, B2), (A3, B3) = _lines()


@kernel
def seconds_between(
    ax: np.float32, ay: np.float32, az: np.float32, bx: np.float32, by: np.float32, bz: np.float32
) -> np.int32:
    """Whole seconds between two points of the unit sphere, rounded up, at least LEAST_SECONDS.

    A concave function of a distance, rounded up: a way by a third place is never quicker.
    """
    x, y, z = ax - bx, ay - by, az - bz
    chord = np.sqrt(x * x + y * y + z * z)
    near = A0 + B0 * chord
    for line in (A1 + B1 * chord, A2 + B2 * chord, A3 + B3 * chord):
        near = line if line < near else near
    return max(np.int32(np.ceil(near)), np.int32(LEAST_SECONDS))


@kernel
def point(lat: float, lon: float) -> Point:
    """A place in degrees on the unit sphere."""
    flat = cos(radians(lat))
    x, y = flat * cos(radians(lon)), flat * sin(radians(lon))
    return np.float32(x), np.float32(y), np.float32(sin(radians(lat)))


@kernel
def matrix(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> IntArray:
    """Whole seconds between places in degrees, (n, 2) to (m, 2): int32 (n, m)."""
    x, y, z = on_sphere(ends)
    found = np.empty((len(starts), len(ends)), dtype=np.int32)
    for i in range(len(starts)):
        ax, ay, az = point(starts[i, 0], starts[i, 1])
        for j in range(len(ends)):
            found[i, j] = seconds_between(ax, ay, az, x[j], y[j], z[j])
    return found


@kernel
def on_sphere(places: NDArray[np.float64]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Places in degrees (n, 2) as the coordinates of points on the unit sphere."""
    n = len(places)
    x, y, z = np.empty(n, np.float32), np.empty(n, np.float32), np.empty(n, np.float32)
    for i in range(n):
        x[i], y[i], z[i] = point(places[i, 0], places[i, 1])
    return x, y, z
