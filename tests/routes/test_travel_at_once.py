from dataclasses import replace

from pytest_django import Settings

from cast import Cast
from concurrency import at_once
from houvast.routes.actions.travel import keep_answers
from houvast.routes.models import TravelTime
from houvast.routes.queries.travel import memory_of, travel_times
from houvast.routes.travel.memory import Memory
from houvast.routes.travel.road_times import RoadTimes
from peer import peer
from routes import roads


def test_roads_are_kept_by_several_processes_at_once(committed: Cast, settings: Settings) -> None:
    many = roads.towns(40)

    def learn(step: int) -> int:
        times = travel_times()
        assert isinstance(times, RoadTimes)
        process = replace(times, memory=Memory())
        process.matrix(many[::step], many)
        memory_of(process.engine).hear(process.memory.take_unwritten())
        return keep_answers()

    with peer(roads.valhalla) as engine:
        settings.HOUVAST = replace(settings.HOUVAST, travel="valhalla", travel_url=engine.url)
        written = at_once(learn, [1, -1] * 4)

    assert sum(written) >= TravelTime.objects.count() == 1600
