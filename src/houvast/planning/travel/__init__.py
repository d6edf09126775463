"""How long it takes to get from one place to another.

A provider answers with whole seconds, one pair at a time or a matrix at once; the planning asks
nothing else. The embedded provider knows no roads: `GreatCircle`. A company with a road network
at hand uses Valhalla or OSRM (`RoadTimes`), with the great circle for what the engine cannot say.
"""

from houvast.planning.engine.travel import LEAST_SECONDS
from houvast.planning.travel.great_circle import GreatCircle, kilometres
from houvast.planning.travel.osrm import Osrm
from houvast.planning.travel.places import IntMatrix, Place, Places, TravelTimes
from houvast.planning.travel.road_times import RoadTimes
from houvast.planning.travel.valhalla import Valhalla

__all__ = [
    "LEAST_SECONDS",
    "GreatCircle",
    "IntMatrix",
    "Osrm",
    "Place",
    "Places",
    "RoadTimes",
    "TravelTimes",
    "Valhalla",
    "kilometres",
]
