from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from appointments.kinds_of_work import heavy_work
from cast import NOW, Cast
from desk.conftest import at_work
from houvast.appointments.actions.disrupting import report_out
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.models import Visit
from houvast.desk.frame.durations import span
from houvast.desk.planner.forms.view_asked import VIEWS
from houvast.desk.planner.pictures.timeline import rows_of, timeline
from houvast.desk.planner.queries.day import planned_day
from houvast.desk.planner.queries.planned_routes import letter
from houvast.desk.planner.words.risks import risk_of
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.routes.models import DayRoute
from houvast.workforce.models import Daypart, Territory
from on_the_road import WEDNESDAY, Road, another_technician, called_off, moment

DAY = address_of("desk:planning", dag="2026-11-25")


@pytest.fixture
def linda_plans(cast: Cast) -> Client:
    """Linda leads and plans."""
    return at_work(cast.linda)


def _page(browser: Client, path: str = DAY) -> str:
    return browser.get(path).content.decode()


def _more(road: Road, part: Daypart) -> Visit:
    return road.visit(WEDNESDAY, part, customer=road.cast.bob)


def test_day_has_a_lane_for_everybody_who_works(visit: Visit, road: Road) -> None:
    another_technician()
    day = planned_day(WEDNESDAY, staff=visit.case.owner, now=NOW)

    assert [(lane.letter, lane.route.somebody.staff.name, lane.visits) for lane in day.routes] == [
        ("A", "Joost Kramer", 1),
        ("B", "Karim Aziz", 0),
    ]


def test_lane_says_what_is_planned_and_how_much_later_it_may_become(
    visit: Visit, fatima: Client
) -> None:
    page = _page(fatima)

    assert (
        "1. Alice de Wit, Utrecht: Boiler service. Planned 8:04–9:04, promised 8:00–12:00." in page
    )
    assert "3\xa0h\xa056 to spare" in page


def test_day_of_a_territory_has_only_its_technicians(visit: Visit, road: Road) -> None:
    north = Territory.objects.create(name="Noord", postcodes=["1000-1999"])
    karim = another_technician()
    type(karim).objects.filter(pk=karim.pk).update(territory=north)
    day = planned_day(WEDNESDAY, staff=visit.case.owner, territory=north, now=NOW)

    assert ([lane.route.somebody.staff.name for lane in day.routes], day.unplaced) == (
        ["Karim Aziz"],
        [],
    )


def test_visit_in_no_route_stands_on_top(visit: Visit, fatima: Client) -> None:
    DayRoute.objects.filter(technician=visit.technician, on=WEDNESDAY).update(stops=[])
    page = _page(fatima)

    assert [one.pk for one in planned_day(WEDNESDAY, staff=visit.case.owner, now=NOW).unplaced] == [
        visit.pk
    ]
    assert "1 visit without a place" in page


def test_hold_stands_in_its_lane_until_it_runs_out(road: Road) -> None:
    proposal = road.proposal()
    hold = hold_slot(proposal=proposal, wanted=road.wanted(WEDNESDAY), by=HOUVAST, now=NOW)
    linda = road.cast.linda
    [held] = planned_day(WEDNESDAY, staff=linda, now=NOW).routes[0].stops
    later = planned_day(WEDNESDAY, staff=linda, now=hold.held_until)

    assert (held.visit, held.hold) == (None, hold)
    assert risk_of(held, now=NOW).look == "held"
    assert later.routes[0].stops == []


def test_day_takes_as_many_statements_for_more_visits_and_technicians(
    visit: Visit, road: Road, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    one = [cost(fatima, f"{DAY}&beeld={view}") for view in ("tijdlijn", "lijst", "kaart")]
    another_technician()
    for part in (road.morning, road.afternoon):
        _more(road, part)

    assert [cost(fatima, f"{DAY}&beeld={view}") for view in ("tijdlijn", "lijst", "kaart")] == one


def test_risk_follows_what_happened(visit: Visit) -> None:
    def look(now: datetime = NOW, **happened: Any) -> tuple[str, ...]:
        Visit.objects.filter(pk=visit.pk).update(**happened)
        [work] = planned_day(WEDNESDAY, staff=visit.case.owner, now=now).routes[0].stops
        return tuple(risk_of(work, now=now))

    assert look() == ("", "3\xa0h\xa056 to spare")
    assert look(moment(25, 11.8)) == ("at-risk", "Tight: 12 minutes to spare")
    assert look(moment(25, 12.1)) == ("broken", "Too late")
    assert look(arrived_at=moment(25, 8.5)) == ("kept", "There since 8:30")
    assert look(finished_at=moment(25, 9.5), outcome="done") == ("done", "Done")


def test_span_is_said_on_one_line() -> None:
    assert [span(minutes) for minutes in (0, 59, 125)] == ["0\xa0min", "59\xa0min", "2\xa0h\xa005"]


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "ZZ",
        "AAA",
    ]


def test_windows_that_overlap_stand_in_rows_of_their_own() -> None:
    assert rows_of([(8, 12), (8, 12), (12, 17), (10, 14), (12, 17)]) == [0, 1, 0, 2, 1]


def test_timeline_is_wide_enough_for_all_that_happens(visit: Visit) -> None:
    day = planned_day(WEDNESDAY, staff=visit.case.owner, now=NOW)
    lane = day.routes[0]
    late = replace(lane, timetable=replace(lane.timetable, home_at=lane.day.shift_end + 2 * 3600))
    [_, last] = (timeline(WEDNESDAY, [one], now=NOW).hours[-1] for one in (lane, late))

    assert last[1] == "18"
    assert [mark[1] for mark in timeline(WEDNESDAY, [lane], now=NOW).hours] == [
        str(hour) for hour in range(8, 18)
    ]


def test_line_of_now_is_drawn_on_the_day_itself_only(visit: Visit) -> None:
    lanes = planned_day(WEDNESDAY, staff=visit.case.owner, now=NOW).routes

    assert timeline(WEDNESDAY, lanes, now=NOW).now_x == ""
    assert timeline(WEDNESDAY, lanes, now=moment(25, 13)).now_x == "50.00%"


def test_day_refreshes_itself_only_when_it_changed(
    visit: Visit, road: Road, fatima: Client
) -> None:
    version = fatima.get(DAY).context["part"].version
    ask = partial(fatima.get, f"{DAY}&version={version}", headers={"HX-Request": "true"})

    assert ask().status_code == 204
    _more(road, road.afternoon)
    assert ask().status_code == 200


@pytest.mark.parametrize("view", ["tijdlijn", "lijst", "kaart"])
def test_day_refreshes_itself_for_all_that_it_shows(
    view: str, visit: Visit, road: Road, fatima: Client, cast: Cast
) -> None:
    path = f"{DAY}&beeld={view}"

    def changes() -> bool:
        answer = fatima.get(f"{path}&version={seen[-1]}", headers={"HX-Request": "true"})
        seen.append(fatima.get(path).context["part"].version)
        return (answer.status_code, seen[-1] != seen[-2]) == (200, True)

    seen = [fatima.get(path).context["part"].version]
    road.cast.joost.name = "Joost de Kramer"
    road.cast.joost.save()
    assert changes()
    Visit.objects.filter(pk=visit.pk).update(pinned_at=NOW)
    assert changes()
    hold_slot(proposal=road.proposal(), wanted=road.wanted(WEDNESDAY), by=HOUVAST, now=NOW)
    assert changes()
    report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=cast.linda, now=NOW
    )
    assert changes()
    assert not changes()


def test_list_is_without_a_drawing(visit: Visit, fatima: Client) -> None:
    drawn = [_page(fatima, f"{DAY}&beeld={view}").count('<svg class="drawing"') for view in VIEWS]

    assert drawn == [1, 0, 0]


def test_chosen_visit_shows_what_can_be_done_to_those_who_may(
    visit: Visit, fatima: Client, linda_plans: Client
) -> None:
    path = f"{DAY}&bezoek={visit.pk}"

    assert "arrive by 12:00, or a promise breaks" in _page(fatima, path)
    assert ["Pin to this technician" in _page(who, path) for who in (fatima, linda_plans)] == [
        False,
        True,
    ]


def test_planner_pins_a_visit_and_frees_it_again(visit: Visit, linda_plans: Client) -> None:
    pinned = linda_plans.post(address_of("desk:pin", visit.pk))
    visit.refresh_from_db()
    at = visit.pinned_at
    linda_plans.post(address_of("desk:unpin", visit.pk))
    visit.refresh_from_db()

    assert pinned["Location"] == f"{DAY}&bezoek={visit.pk}#bezoek"
    assert (at, visit.pinned_at) == (NOW, None)


def test_customer_service_looks_and_does_not_pin(visit: Visit, fatima: Client) -> None:
    assert fatima.post(address_of("desk:pin", visit.pk)).status_code == 403


def test_visit_that_is_over_is_not_pinned(visit: Visit, linda_plans: Client) -> None:
    called_off(visit)
    answer = linda_plans.post(address_of("desk:pin", visit.pk), follow=True)

    assert "so it cannot be changed any more" in answer.content.decode()


def test_day_that_makes_no_sense_is_today(visit: Visit, fatima: Client) -> None:
    asked = [
        fatima.get(address_of("desk:planning", dag=day)).context["asked"]
        for day in ("x", "9999-1-1")
    ]

    assert {one.on for one in asked} == {NOW.date()}


def test_days_around_keep_the_view_and_the_territory(visit: Visit, fatima: Client) -> None:
    north = Territory.objects.create(name="Noord", postcodes=[])
    context = fatima.get(f"{DAY}&beeld=kaart&gebied={north.pk}&bezoek=1").context

    assert (context["before"], context["after"]) == tuple(
        address_of(
            "desk:planning", dag=WEDNESDAY + timedelta(days=days), gebied=north.pk, beeld="kaart"
        )
        for days in (-1, 1)
    )


def test_visit_of_a_crew_says_what_was_promised_and_not_the_moment_they_meet(
    road: Road, linda_plans: Client
) -> None:
    another_technician()
    visit = road.visit(WEDNESDAY, road.morning, work_type=heavy_work(road))

    page = linda_plans.get(DAY)

    windows = {
        (block.work.opens_at, block.work.closes_at)
        for lane in page.context["drawing"].lanes
        for block in lane.blocks
    }
    assert windows == {(visit.opens_at, visit.closes_at)}
