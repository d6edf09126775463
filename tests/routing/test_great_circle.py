import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.great_circle import GreatCircle, kilometres
from houvast.routing.travel import LEAST_SECONDS, as_places

TRAVEL = GreatCircle()
UTRECHT, AMERSFOORT, GRONINGEN = (52.0907, 5.1214), (52.1561, 5.3878), (53.2194, 6.5665)
TOWNS = as_places([UTRECHT, AMERSFOORT, GRONINGEN])
KM_A_DEGREE = 111.195
places = st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3))


def north_of(place: tuple[float, float], km: float) -> tuple[float, float]:
    return place[0] + km / KM_A_DEGREE, place[1]


def test_kilometres_agree_with_known_distances() -> None:
    assert [round(kilometres(UTRECHT, town)) for town in (UTRECHT, AMERSFOORT, GRONINGEN)] == [
        0,
        20,
        159,
    ]


def test_kilometres_along_a_meridian_are_a_part_of_the_circumference() -> None:
    assert round(kilometres((52.0, 5.0), (53.0, 5.0)), 2) == 111.2


def test_town_traffic_takes_three_times_the_great_circle_at_50() -> None:
    assert abs(TRAVEL.seconds(UTRECHT, north_of(UTRECHT, 2)) - 3 * 2 * 3600 // 50) <= 1


def test_longer_roads_are_faster_on_average() -> None:
    speeds = [km / TRAVEL.seconds(UTRECHT, north_of(UTRECHT, km)) for km in (1.2, 5, 20, 60, 150)]

    assert speeds == sorted(speeds)


def test_neighbours_still_take_the_least_time() -> None:
    assert TRAVEL.seconds(UTRECHT, UTRECHT) == LEAST_SECONDS


def test_travel_matrix_says_what_each_pair_says() -> None:
    pairs = [[TRAVEL.seconds(a, b) for b in (AMERSFOORT, UTRECHT)] for a in (UTRECHT, GRONINGEN)]

    assert TRAVEL.matrix(TOWNS[[0, 2]], TOWNS[[1, 0]]).tolist() == pairs


def test_travel_matrix_of_no_places_is_empty() -> None:
    assert TRAVEL.matrix(as_places([]), TOWNS).shape == (0, 3)
    assert TRAVEL.matrix(TOWNS, as_places([])).dtype == np.int32


@given(places, places)
def test_travel_is_symmetrical(here: tuple[float, float], there: tuple[float, float]) -> None:
    assert TRAVEL.seconds(here, there) == TRAVEL.seconds(there, here)


@given(places, places, places)
def test_travel_by_way_of_a_third_place_is_never_quicker(
    here: tuple[float, float], between: tuple[float, float], there: tuple[float, float]
) -> None:
    by_way = TRAVEL.seconds(here, between) + TRAVEL.seconds(between, there)

    assert TRAVEL.seconds(here, there) <= by_way + 1  # whole seconds are rounded


@given(st.floats(0, 300), st.floats(0, 300))
def test_travel_grows_with_the_distance(one: float, other: float) -> None:
    near, far = sorted([one, other])
    south = (50.7, 5.0)

    assert TRAVEL.seconds(south, north_of(south, near)) <= TRAVEL.seconds(
        south, north_of(south, far)
    )
