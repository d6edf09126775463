"""The provider of travel times that the settings choose, what is kept of it, and how it does."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection

from houvast.routes.models import DayRoute, TravelCondition
from houvast.routes.travel import Osrm, RoadTimes, Valhalla
from houvast.routes.travel.engines import RoadEngine
from houvast.routes.travel.memory import Memory, Pair, Spot
from houvast.routes.travel.road_times import Answers
from houvast.routing.great_circle import GreatCircle
from houvast.routing.travel import Place, TravelTimes
from houvast.workforce.models import Technician

# What a road engine answers in a third of a second: who looks at a page waits no longer.
ON_A_PAGE = 2_500

# Half a minute at most, once: for a worker that plans a territory's day.
IN_THE_BACKGROUND = 100_000

MIDDLE_OF_THE_COUNTRY: Place = (52.156, 5.388)

_ENGINES: dict[str, Callable[[str], RoadEngine]] = {"valhalla": Valhalla, "osrm": Osrm}
_GREAT_CIRCLE = GreatCircle()
_memories: dict[RoadEngine, Memory] = defaultdict(Memory)

_KEPT = """
    SELECT t.from_lat, t.from_lon, t.to_lat, t.to_lon, t.seconds,
           t.asked_at > now() - make_interval(days => %s)
    FROM routes_traveltime t JOIN ({asked}) AS p (from_lat, from_lon, to_lat, to_lon)
      ON t.provider = %s AND t.from_lat = p.from_lat AND t.from_lon = p.from_lon
     AND t.to_lat = p.to_lat AND t.to_lon = p.to_lon
"""
_EACH_WITH_EACH = """
    SELECT s.*, e.* FROM unnest(%s::int[], %s::int[]) AS s, unnest(%s::int[], %s::int[]) AS e
"""
_THESE = "SELECT * FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[])"


@dataclass(frozen=True)
class Condition:
    """How the provider does. While `failing_since_at` is set, great-circle times take its place."""

    provider: str
    answered_at: datetime | None = None
    failed_at: datetime | None = None
    failing_since_at: datetime | None = None
    failure: str = ""

    @property
    def is_falling_back(self) -> bool:
        return self.failing_since_at is not None


def travel_times(*, most_asked: int = ON_A_PAGE) -> TravelTimes:
    """The provider of travel times of this installation; it asks the database before the engine.

    A matrix takes one SQL statement at most, and asks a road engine at most `most_asked` pairs.
    One provider belongs to one piece of work: it does not change its mind.
    """
    engine = road_engine()
    if engine is None:
        return _GREAT_CIRCLE
    return RoadTimes(engine, memory_of(engine), _Kept(engine.name), most_asked)


def road_engine() -> RoadEngine | None:
    """The road engine of the settings; None where the great circle is all there is."""
    chosen = _ENGINES.get(settings.HOUVAST.travel)
    return chosen(settings.HOUVAST.travel_url) if chosen else None


def memory_of(engine: RoadEngine) -> Memory:
    """What this process has heard from that engine."""
    return _memories[engine]


def condition() -> Condition:
    """How the provider does, in one SQL statement; none for the great circle, which cannot fail.

    The state is noted every minute by `watch_roads`.
    """
    provider = settings.HOUVAST.travel
    if provider not in _ENGINES:
        return Condition(provider)
    fields = ("provider", "answered_at", "failed_at", "failing_since_at", "failure")
    noted = TravelCondition.objects.filter(provider=provider).values(*fields).first()
    return Condition(**noted) if noted else Condition(provider)


def somewhere_of_ours() -> Place:
    """A place that the road engine's map should have: where some technician's day starts."""
    starts = Technician.objects.on_the_road().order_by("pk")
    return starts.values_list("start_lat", "start_lon").first() or MIDDLE_OF_THE_COUNTRY


def places_on_the_road(today: date) -> list[Place]:
    """Where technicians come from `today` on, their own places first; two SQL statements."""
    ends = Technician.objects.on_the_road().order_by("pk")
    found: list[Place] = []
    for start_lat, start_lon, end_lat, end_lon in ends.values_list(
        "start_lat", "start_lon", "end_lat", "end_lon"
    ):
        found += [(start_lat, start_lon), (end_lat, end_lon)]
    ahead = DayRoute.objects.on_the_road().filter(on__gte=today)
    for stops in ahead.values_list("stops", flat=True):
        found += [stop.place for stop in stops]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Kept:
    """What the database has of a provider's answers, with whether they are recent."""

    provider: str

    def between(self, starts: list[Spot], ends: list[Spot]) -> Answers:
        sides = (*zip(*starts, strict=True), *zip(*ends, strict=True))
        return self._fetched(_EACH_WITH_EACH, sides)

    def of(self, pairs: list[Pair]) -> Answers:
        return self._fetched(_THESE, zip(*((*start, *end) for start, end in pairs), strict=True))

    def _fetched(self, asked: str, sides: Iterable[tuple[int, ...]]) -> Answers:
        days = settings.HOUVAST.travel_cache_days
        with connection.cursor() as cursor:
            cursor.execute(_KEPT.format(asked=asked), [days, *map(list, sides), self.provider])
            for lat, lon, to_lat, to_lon, seconds, is_recent in cursor.fetchall():
                yield ((lat, lon), (to_lat, to_lon)), seconds, is_recent
