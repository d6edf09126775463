"""Travel times by road, and their memory.

The embedded provider knows no roads: `houvast.routing.great_circle`. A company with a road network
at hand uses Valhalla or OSRM (`RoadTimes`), with the great circle for what the engine cannot say.
"""

from houvast.routes.travel.osrm import Osrm
from houvast.routes.travel.road_times import RoadTimes
from houvast.routes.travel.valhalla import Valhalla
from houvast.routing.travel import Place, as_places

__all__ = ["Osrm", "Place", "RoadTimes", "Valhalla", "as_places"]
