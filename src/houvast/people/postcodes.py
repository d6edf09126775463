"""Where a Dutch postcode is, to within its four digits: near enough to plan a day's travel.

`nl_postcodes.csv` has one middle point for each four digits, derived from the postal codes of
GeoNames (geonames.org), licence CC BY 4.0. Where several places share the digits it is the
mean of them, under the name of the largest (the one with the most postcodes).
"""

import csv
from functools import cache
from importlib import resources
from typing import NamedTuple


class PostcodeMiddle(NamedTuple):
    """A middle point in degrees (WGS 84), and the town that most there belong to."""

    lat: float
    lon: float
    town: str


def place_of(postcode: str) -> PostcodeMiddle | None:
    """The place of "1234 AB", "1234ab" or "1234"; None when nothing is there."""
    return _places().get(postcode.strip()[:4])


def places_between(south: float, west: float, north: float, east: float) -> list[PostcodeMiddle]:
    """The places of all four digits in a stretch of land, between these degrees."""
    return [
        place
        for place in _places().values()
        if south <= place.lat <= north and west <= place.lon <= east
    ]


@cache
def _places() -> dict[str, PostcodeMiddle]:
    table = resources.files("houvast.people").joinpath("nl_postcodes.csv").read_text("utf-8")
    return {
        row["pc4"]: PostcodeMiddle(float(row["lat"]), float(row["lon"]), row["place"])
        for row in csv.DictReader(table.splitlines())
    }
