"""Travel times without a map: distance as the crow flies, at a speed per distance band."""

from math import asin, cos, radians, sin, sqrt

import numpy as np

from houvast.planning.travel.places import IntMatrix, Place, Places

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


class GreatCircle:
    """Symmetrical, growing with the distance, and never shorter by way of a third place."""

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        rows = [[self.seconds(_place(a), _place(b)) for b in ends] for a in starts]
        return np.array(rows, dtype=np.int32).reshape(len(starts), len(ends))

    def seconds(self, start: Place, end: Place) -> int:
        return max(LEAST_SECONDS, round(seconds_for(kilometres(start, end))))


def kilometres(start: Place, end: Place) -> float:
    """Great-circle distance in km (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = start, end
    across = sin(radians(lat2 - lat1) / 2) ** 2
    along = sin(radians(lon2 - lon1) / 2) ** 2
    chord = across + cos(radians(lat1)) * cos(radians(lat2)) * along
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def seconds_for(distance: float) -> float:
    """Seconds of travel for `distance` km along the great circle."""
    total, begin = 0.0, 0.0
    for end, speed in BANDS:
        total += (min(distance, end) - begin) / speed * 3600
        if distance <= end:
            break
        begin = end
    return total


def _place(row: Places) -> Place:
    return float(row[0]), float(row[1])
