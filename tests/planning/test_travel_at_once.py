from dataclasses import replace

from pytest_django import Settings

from cast import Cast
from concurrency import at_once
from houvast.planning.actions.travel import keep_answers
from houvast.planning.models import TravelTime
from houvast.planning.queries.travel import memory_of, travel_times
from houvast.planning.travel.memory import Memory
from houvast.planning.travel.road_times import RoadTimes
from peer import peer
from planning import roads


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
