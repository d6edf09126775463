"""Road engines of the test's own: they answer in the documented format of Valhalla and of OSRM.

Driving takes 10 minutes, a second for each ten-thousandth of a degree to the north or south, and
a minute more towards the east; there is no road to or from an island.
"""

import re
from typing import Any, NamedTuple

import numpy as np

from houvast.routing.travel import Place
from peer import Answer, Answering, Peer

ISLAND = (53.4, 5.6)
UTRECHT, AMERSFOORT, GRONINGEN = (52.09, 5.12), (52.16, 5.39), (53.22, 6.57)


def driving(start: Place, end: Place) -> int:
    return 600 + round(10_000 * abs(end[0] - start[0])) + 60 * (end[1] > start[1])


def _rows(starts: list[Place], ends: list[Place]) -> list[list[int | None]]:
    return [[None if ISLAND in (a, b) else driving(a, b) for b in ends] for a in starts]


class Asked(NamedTuple):
    """What was asked, in whichever format."""

    starts: list[Place]
    ends: list[Place]


def questions(engine: Peer) -> list[Asked]:
    """What an engine heard, oldest first."""
    return [
        _asked_of_osrm(path) if question is None else _asked_of_valhalla(path, question)
        for _, path, question in engine.heard
    ]


def sizes(engine: Peer) -> list[tuple[int, int]]:
    """Of each question that an engine heard, how many starts and ends it had."""
    return [(len(starts), len(ends)) for starts, ends in questions(engine)]


def _asked_of_valhalla(path: str, question: Any) -> Asked:
    assert (path, question["costing"], question["verbose"]) == (
        "/sources_to_targets",
        "auto",
        False,
    )
    starts, ends = ([(p["lat"], p["lon"]) for p in question[k]] for k in ("sources", "targets"))
    return Asked(starts, ends)


def _asked_of_osrm(path: str) -> Asked:
    found = re.fullmatch(
        r"/table/v1/driving/([-0-9.,;]+)\?sources=([0-9;]+)&destinations=([0-9;]+)"
        r"&annotations=duration",
        path,
    )
    assert found
    places = [_lon_lat(text) for text in found[1].split(";")]
    starts, ends = ([places[int(i)] for i in found[k].split(";")] for k in (2, 3))
    return Asked(starts, ends)


def valhalla(path: str, question: Any) -> Answer:
    """https://valhalla.github.io/valhalla/api/matrix/api-reference/, without `verbose`."""
    starts, ends = _asked_of_valhalla(path, question)
    if len(starts) * len(ends) > 2500:
        return 400, {"error_code": 150, "error": "Exceeded max locations: 2500"}
    rows = _rows(starts, ends)
    return 200, {
        "sources_to_targets": {"durations": rows, "distances": rows},
        "units": "kilometers",
    }


def valhalla_without_island(path: str, question: Any) -> Answer:
    """Valhalla refuses a whole question for one place that has no road near."""
    asked = _asked_of_valhalla(path, question)
    if ISLAND in (*asked.starts, *asked.ends):
        return 400, {"error_code": 171, "error": "No suitable edges near location"}
    return valhalla(path, question)


def osrm(path: str, question: Any) -> Answer:
    """https://project-osrm.org/docs/v5.24.0/api/#table-service"""
    starts, ends = _asked_of_osrm(path)
    if len(starts) + len(ends) > 100:
        return 400, {"code": "TooBig", "message": "Too many table coordinates"}
    return 200, {"code": "Ok", "durations": _rows(starts, ends), "sources": [], "destinations": []}


def osrm_without_island(path: str, question: Any) -> Answer:
    """OSRM refuses a whole question for one place that has no road near."""
    asked = _asked_of_osrm(path)
    if ISLAND in (*asked.starts, *asked.ends):
        return 400, {"code": "NoSegment", "message": "Could not find a matching segment"}
    return osrm(path, question)


ENGINES: dict[str, Answering] = {"valhalla": valhalla, "osrm": osrm}
"""Every engine that the settings can name, by that name."""

WITHOUT_ISLAND: dict[str, Answering] = {
    "valhalla": valhalla_without_island,
    "osrm": osrm_without_island,
}


def towns(count: int, seed: int = 1) -> np.ndarray:
    """Places in the middle of the country, on the grid in which answers are kept."""
    dice = np.random.default_rng(seed)
    return np.round(dice.uniform((51.9, 4.9), (52.3, 5.5), (count, 2)), 4)


def _lon_lat(text: str) -> Place:
    lon, lat = text.split(",")
    return float(lat), float(lon)
