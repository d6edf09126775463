"""Keeping what a road engine answered, and noting how it does."""

from datetime import datetime

from django.conf import settings
from django.db import connection

from houvast.ground.json_over_http import NoUsableAnswer, TurnedDown
from houvast.routes.models import TravelCondition
from houvast.routes.queries.travel import memory_of, road_engine, travel_times
from houvast.routing.travel import Place, as_places

# Nearest first; who lives further away than this many others is not on the same round.
MOST_NEIGHBOURS = 2_000

_WRITE = """
    INSERT INTO routes_traveltime
        (provider, from_lat, from_lon, to_lat, to_lon, seconds, asked_at)
    SELECT %s, pair.*, now()
    FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::int[]) AS pair
    ON CONFLICT (provider, from_lat, from_lon, to_lat, to_lon)
    DO UPDATE SET seconds = EXCLUDED.seconds, asked_at = EXCLUDED.asked_at
"""

# What is too old to be used when the engine answers may still do better than the great circle.
_FORGET = "DELETE FROM routes_traveltime WHERE asked_at < now() - make_interval(days => %s)"


def keep_answers() -> int:
    """Write what this process heard from the road engine, in one SQL statement; how many.

    In the order of the key, so that two processes never wait for each other.
    """
    engine = road_engine()
    if engine is None:
        return 0
    answers = sorted(memory_of(engine).take_unwritten().items())
    rows = [(*start, *end, seconds) for (start, end), seconds in answers]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [engine.name, *(list(c) for c in zip(*rows, strict=True))])
    return len(rows)


def forget_old_answers() -> int:
    """Delete answers of twice the age at which they are asked anew; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [2 * settings.HOUVAST.travel_cache_days])
        return int(cursor.rowcount)


def learn_roads(*, place: Place, others: list[Place]) -> int:
    """Ask the roads between a place and the others, both ways, before a customer waits for them.

    How many answers were new.
    """
    travel = travel_times(most_asked=MOST_NEIGHBOURS)
    here, there = as_places([place]), as_places(others)
    travel.matrix(here, there)
    travel.matrix(there, here)
    return keep_answers()


def watch_roads(*, near: Place, now: datetime) -> bool | None:
    """Ask the road engine one thing near a place of ours and note whether it answers.

    None when there is no engine to watch.
    """
    engine = road_engine()
    if engine is None:
        return None
    somewhere = as_places([near])
    try:
        engine.ask(somewhere, somewhere)
    except TurnedDown:
        failure = ""  # no road there, says an engine that is well
    except NoUsableAnswer as trouble:
        failure = str(trouble)
    else:
        failure = ""
    _note(engine.name, failure, now)
    return not failure


def _note(provider: str, failure: str, now: datetime) -> None:
    noted, _ = TravelCondition.objects.get_or_create(provider=provider)
    if failure:
        noted.failed_at, noted.failure = now, failure
        noted.failing_since_at = noted.failing_since_at or now
    else:
        noted.answered_at, noted.failing_since_at = now, None
    noted.save()
