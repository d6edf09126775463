"""Stops and plans as they are stored, and as everybody else has them."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.models.stored import NEVER, StopsField, for_grid, standing_at, taken
from houvast.routes.rules.plans import Change, DisruptionPlan
from houvast.routing.days import Placed, Stop, StopKind
from on_the_road import WEDNESDAY, Road

VISIT = Stop(
    7, (52.1, 5.2), 3600, 100, 200, 150, frozenset({"gas", "boiler"}), True, frozenset({3, 2}),
    territory=9, longer_by=frozenset({41, 40}),
)  # fmt: skip
HOLD = replace(
    VISIT, id=8, kind=StopKind.HOLD, held_until=500, territory=None, longer_by=frozenset()
)
ARRAYS = [
    [7, 52.1, 5.2, 3600, 100, 200, 150, ["boiler", "gas"], 1, [2, 3], 0, 9, [40, 41]],
    [-8, 52.1, 5.2, 3600, 100, 200, 150, ["boiler", "gas"], 1, [2, 3], 500, None, []],
]


def raw(table: str, column: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}::text FROM {table} WHERE {column}::text != '[]'")
        [(text,)] = cursor.fetchall()
    return json.loads(text)


def with_stops(*stops: Stop) -> DayRoute:
    route = DayRoute.objects.get(on=WEDNESDAY)
    route.stops = stops
    route.save(update_fields=["stops"])
    return DayRoute.objects.get(on=WEDNESDAY)


def test_stops_are_stored_as_arrays_and_read_as_they_were(road: Road) -> None:
    assert with_stops(VISIT, HOLD).stops == (VISIT, HOLD)
    assert raw("routes_dayroute", "stops") == ARRAYS


@pytest.mark.parametrize("kept", [7, 12])
def test_stops_that_were_stored_before_all_was_kept_are_read(kept: int) -> None:
    was = Stop(7, (52.1, 5.2), 3600, 100, 200, 150)
    [stored] = StopsField.encoded([was])

    assert StopsField.decoded([stored[:kept]]) == (was,)


@pytest.mark.parametrize(
    ("placed", "is_there"),
    [
        (Placed(StopKind.VISIT, 7), True),
        (Placed(StopKind.HOLD, 8), True),
        (Placed(StopKind.HOLD, 7), False),
        (Placed(StopKind.VISIT, 8), False),
        (Placed(StopKind.VISIT, 9), False),
        (Placed(StopKind.VISIT, 3600), False),
        (Placed(StopKind.VISIT, 2), False),
    ],
)
def test_stops_have_a_thing_by_its_number_and_kind_and_by_no_other_number(
    road: Road, placed: Placed, is_there: bool
) -> None:
    with_stops(VISIT, HOLD)

    assert DayRoute.objects.filter(stops__has=placed).exists() == is_there


@pytest.mark.parametrize(
    ("now", "without", "expected"),
    [
        (499, [], [(150, 3750), (150, 3750), (900, 1000)]),
        (500, [], [(150, 3750), (900, 1000)]),
        (499, [Placed(StopKind.HOLD, 8)], [(150, 3750), (900, 1000)]),
        (499, [Placed(StopKind.VISIT, 8)], [(150, 3750), (150, 3750), (900, 1000)]),
        (499, [Placed(StopKind.VISIT, 7)], [(150, 3750), (900, 1000)]),
    ],
)
def test_day_is_taken_by_what_stands_also_if_it_was_stored_before_all_was_kept(
    road: Road, now: int, without: list[Placed], expected: list[tuple[int, int]]
) -> None:
    old = [9, 52.1, 5.2, 100, 900, 1000, 900]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE routes_dayroute SET stops = %s", [json.dumps([*ARRAYS, old])])

    texts = list(DayRoute.objects.filter(on=WEDNESDAY).values_list(standing_at(now), flat=True))

    assert taken([*texts, "[]"], without) == [expected, []]


def test_stops_are_counted(road: Road) -> None:
    with_stops(VISIT, HOLD)

    counts = DayRoute.objects.filter(on=WEDNESDAY).values_list("stops__count", flat=True)
    assert list(counts) == [2]


def test_plan_is_stored_whole_and_read_as_it_was(road: Road) -> None:
    plan = DisruptionPlan(
        (Change(1, 2, (VISIT,)),), (Change(1, 2, (HOLD,)),), (7,), (8, 9), 600, 700, 0.25
    )
    Disruption.objects.create(
        kind="out", technician=road.joost, on=WEDNESDAY, from_at=NOW, made_by=road.cast.linda,
        made_at=NOW, plan=plan,
    )  # fmt: skip

    assert Disruption.objects.get().plan == plan
    assert raw("routes_disruption", "plan") == {
        "before": [{"route": 1, "version": 2, "stops": ARRAYS[:1]}],
        "after": [{"route": 1, "version": 2, "stops": ARRAYS[1:]}],
        "broken": [7],
        "moved": [8, 9],
        "driving_before": 600,
        "driving_after": 700,
        "seconds": 0.25,
    }


def test_disruption_that_was_not_planned_changes_nothing(road: Road) -> None:
    Disruption.objects.create(
        kind="out", technician=road.joost, on=WEDNESDAY, from_at=NOW, made_by=road.cast.linda,
        made_at=NOW,
    )  # fmt: skip

    assert Disruption.objects.get().plan == DisruptionPlan()


stops = st.builds(
    Stop,
    st.integers(1, 10**9),
    st.tuples(st.floats(50, 54), st.floats(3, 8)),
    st.integers(0, 40_000),
    st.integers(0, 2**32),
    st.integers(0, 2**32),
    st.integers(0, 2**32),
    st.frozensets(st.text(max_size=5)),
    st.booleans(),
    st.frozensets(st.integers(1, 99)),
    st.sampled_from([0, 10, 20, 30]),
    st.none() | st.integers(1, 99),
    st.sampled_from((StopKind.VISIT, StopKind.HOLD)),
    st.frozensets(st.integers(1, 99)),
)


@given(st.lists(stops))
def test_any_stops_are_read_as_they_were(given_stops: list[Stop]) -> None:
    stored = json.loads(json.dumps(StopsField.encoded(given_stops)))

    assert StopsField.decoded(stored) == tuple(given_stops)


@given(st.lists(st.lists(stops)), st.sampled_from([5, 10, 25]))
def test_grid_has_the_stops_that_stand_and_when_the_next_one_does_not(
    days: list[list[Stop]], now: int
) -> None:
    texts = [json.dumps(StopsField.encoded(day)) for day in days]

    assert for_grid(texts, now) == [
        (
            [[*s.place, s.service, s.opens, s.closes] for s in day if s.stands(now)],
            min((s.held_until for s in day if s.held_until > now), default=NEVER),
        )
        for day in days
    ]
