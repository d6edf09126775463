from datetime import date
from itertools import combinations

from django.template.loader import render_to_string
from django.test import Client

from cast import NOW
from houvast.appointments.models import Visit
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.pictures.map import MOST_HEIGHT, MOST_LINES, SPREAD, WIDTH, Map, map_of
from houvast.desk.planner.queries.day import planned_day
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.people.postcodes import places_between
from houvast.workforce.models import Technician
from on_the_road import THURSDAY, WEDNESDAY, Road

MAP = address_of("desk:planning", dag="2026-11-25", beeld="kaart")


def _of(on: date = WEDNESDAY) -> Map:
    found = map_of(planned_day(on, staff=Staff.objects.earliest("pk"), now=NOW), now=NOW)
    assert found
    return found


def test_map_has_a_route_from_home_by_the_visits_and_back(visit: Visit) -> None:
    [route] = _of().routes
    [mark] = route.marks
    home = f"{route.home[0]},{route.home[1]}"

    assert route.line == f"{home} {mark.x},{mark.y} {home}"
    assert (route.lane.letter, mark.work.visit) == ("A", visit)


def test_north_is_up_and_east_is_right(visit: Visit) -> None:
    [route] = _of().routes
    mark, (x, y) = route.marks[0], route.home
    there = visit.place
    assert there is not None
    assert there.lat
    assert there.lon

    assert ((mark.x > x), (mark.y < y)) == (there.lon > 5.12, there.lat > 52.09)


def test_visits_at_one_address_stand_beside_each_other(visit: Visit, road: Road) -> None:
    for part in (road.morning, road.afternoon, road.afternoon):
        road.visit(WEDNESDAY, part)
    [route] = _of().routes
    far = [(a.x - b.x) ** 2 + (a.y - b.y) ** 2 for a, b in combinations(route.marks, 2)]

    assert len(far) == 6
    assert min(far) >= SPREAD**2 * 0.9


def test_land_is_the_postcodes_that_are_shown(visit: Visit) -> None:
    shown = _of()

    assert len(shown.land) > 10
    assert {0 <= x <= WIDTH and 0 <= y <= shown.height <= MOST_HEIGHT for x, y in shown.land} == {
        True
    }


def test_map_of_a_far_journey_is_no_higher_than_a_page(visit: Visit) -> None:
    Technician.objects.update(start_lat=50.85, end_lat=50.85)

    assert _of().height == MOST_HEIGHT


def test_day_without_visits_has_no_map(visit: Visit, fatima: Client) -> None:
    assert map_of(planned_day(THURSDAY, staff=visit.case.owner, now=NOW), now=NOW) is None
    page = fatima.get(address_of("desk:planning", dag="2026-11-26", beeld="kaart")).content.decode()
    assert "Nobody drives to a visit on this day." in page


def test_marks_say_what_the_list_says(visit: Visit, fatima: Client) -> None:
    page = fatima.get(MAP).content.decode()

    assert "Joost Kramer 1. Alice de Wit, Utrecht: Boiler service." in page
    assert ">A1<" in page


def test_one_technician_stands_out(visit: Visit, fatima: Client) -> None:
    page = fatima.get(f"{MAP}&monteur={visit.technician_id}").content.decode()

    assert 'aria-current="true">A Joost Kramer' in page
    assert "Show everybody" in page


def test_map_of_many_routes_draws_the_way_of_one_who_is_chosen(visit: Visit) -> None:
    [route] = _of().routes

    def lines(routes: int, technician: int | None = None) -> int:
        asked = ViewAsked(WEDNESDAY, technician=technician)
        about = {"map": Map(480, [], [route] * routes), "asked": asked}
        return render_to_string("desk/planner/map.html", about).count("<polyline")

    assert (lines(MOST_LINES), lines(MOST_LINES + 1)) == (MOST_LINES, 0)
    assert lines(MOST_LINES + 1, technician=visit.technician_id) == MOST_LINES + 1


def test_places_between_are_those_of_that_land() -> None:
    towns = {place.town for place in places_between(52.0, 4.8, 52.2, 5.2)}

    assert {"Utrecht", "Maastricht"} & towns == {"Utrecht"}
