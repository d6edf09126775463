from hypothesis import given
from hypothesis import strategies as st

from houvast.planning.travel import LEAST_SECONDS, GreatCircle, kilometres
from houvast.planning.travel.great_circle import seconds_for

TRAVEL = GreatCircle()
UTRECHT, AMERSFOORT, GRONINGEN = (52.0907, 5.1214), (52.1561, 5.3878), (53.2194, 6.5665)
places = st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3))


def test_kilometres_agree_with_known_distances():
    assert [round(kilometres(UTRECHT, town)) for town in (UTRECHT, AMERSFOORT, GRONINGEN)] == [
        0,
        20,
        159,
    ]


def test_kilometres_along_a_meridian_are_a_part_of_the_circumference():
    assert round(kilometres((52.0, 5.0), (53.0, 5.0)), 2) == 111.2


def test_town_traffic_takes_three_times_the_great_circle_at_50():
    assert round(seconds_for(2.0)) == 3 * 2 * 3600 // 50


def test_longer_roads_are_faster_on_average():
    speeds = [km / seconds_for(km) for km in (1, 5, 20, 60, 150)]

    assert speeds == sorted(speeds)


def test_neighbours_still_take_the_least_time():
    assert TRAVEL.seconds(UTRECHT, UTRECHT) == LEAST_SECONDS


@given(places, places)
def test_travel_is_symmetrical(here, there):
    assert TRAVEL.seconds(here, there) == TRAVEL.seconds(there, here)


@given(places, places, places)
def test_travel_by_way_of_a_third_place_is_never_quicker(here, between, there):
    by_way = TRAVEL.seconds(here, between) + TRAVEL.seconds(between, there)

    assert TRAVEL.seconds(here, there) <= by_way + 1  # whole seconds are rounded


@given(st.floats(0, 400), st.floats(0, 400))
def test_travel_grows_with_the_distance(one, other):
    near, far = sorted([one, other])

    assert seconds_for(near) <= seconds_for(far)
