"""How a day went, beside how it was planned."""

from datetime import timedelta

import pytest
from django.test import Client

from answers import Statements
from houvast.appointments.actions.road import arrive, finish, on_my_way
from houvast.appointments.models import Cancellation, Mate, Visit
from houvast.desk.planner.pictures.went import picture_of
from houvast.desk.planner.queries.went import went_on
from houvast.desk.planner.words.lateness import later_said
from houvast.ground.page_addresses import page as address_of
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, called_off, moment

WENT = address_of("desk:went", dag=WEDNESDAY)


@pytest.fixture
def day(visit: Visit, road: Road) -> list[Visit]:
    """Two visits of Joost: the first came late and took longer, the second nobody told of."""
    road.visit(customer=road.cast.bob)
    first, second = Visit.objects.filter(on=WEDNESDAY).order_by("planned_start_at")
    joost = first.technician.staff.as_actor()
    on_my_way(visit=first, by=joost, now=moment(25, 11.9), expected_at=moment(25, 12.1))
    arrive(visit=first, by=joost, now=moment(25, 12.2))
    finish(visit=first, found="Klaar.", by=joost, now=moment(25, 13.5))
    return [first, second]


def read(browser: Client, path: str = WENT) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_day_says_of_each_visit_what_was_planned_and_what_happened(
    day: list[Visit], fatima: Client
) -> None:
    page = read(fatima)

    assert "How it went: Wednesday 25 November" in page
    assert "2 visits, 0 as promised so far" in page
    assert "the work took 18 min longer than planned" in page
    assert "too late" in page
    assert "still to come" in page
    assert "1 h 18" in page
    assert "8:00–12:00" in page


def test_came_as_promised_is_said_so(visit: Visit, fatima: Client) -> None:
    joost = visit.technician.staff.as_actor()
    arrive(visit=visit, by=joost, now=moment(25, 8.1))
    finish(visit=visit, found="Klaar.", by=joost, now=moment(25, 9.0))

    page = read(fatima)

    assert "1 visit, 1 as promised" in page
    assert "the work took 6 min less than planned" in page
    assert '<span class="badge kept">yes</span>' in page


def test_picture_has_what_was_planned_and_what_happened_on_one_scale(
    day: list[Visit], road: Road
) -> None:
    [lane] = picture_of(WEDNESDAY, went_on(WEDNESDAY, staff=road.cast.linda)).lanes

    [second, first] = lane.blocks
    assert [one.went.visit.pk for one in (first, second)] == [one.pk for one in day]
    assert first.came_x
    assert float(first.came_x.rstrip("%")) > float(first.planned_x.rstrip("%"))
    assert (second.came_x, second.look, first.look) == ("", "broken", "broken")


def test_what_was_called_off_or_is_for_another_day_is_not_there(
    day: list[Visit], fatima: Client
) -> None:
    called_off(day[1])

    assert "1 visit, 0 as promised" in read(fatima)
    empty = read(fatima, address_of("desk:went", dag=THURSDAY))
    assert "Nobody had a visit to drive to on this day." in empty


def test_past_days_lead_to_how_they_went_and_coming_ones_do_not(
    day: list[Visit], fatima: Client
) -> None:
    past = read(fatima, address_of("desk:planning", dag="2026-11-20"))
    ahead = read(fatima, address_of("desk:planning", dag=WEDNESDAY))

    assert "How it went" in past
    assert "How it went" not in ahead


def test_page_takes_as_many_statements_however_many_visits(
    visit: Visit, road: Road, statements: Statements
) -> None:
    with statements() as few:
        went_on(WEDNESDAY, staff=road.cast.linda)
    road.visit(customer=road.cast.bob)
    with statements() as more:
        [lane] = went_on(WEDNESDAY, staff=road.cast.linda)

    assert len(lane.visits) == 2
    assert len(few) == len(more) <= 3


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "as planned"), (-2, "as planned"), (3, "3\xa0min later"), (-65, "1\xa0h\xa005 sooner")],
)
def test_how_much_later_is_said_in_words(minutes: int, words: str) -> None:
    assert later_said(minutes) == words


def test_a_visit_that_ended_before_it_was_told_has_no_length(visit: Visit, road: Road) -> None:
    at = moment(25, 9)
    Visit.objects.filter(pk=visit.pk).update(arrived_at=at, on_my_way_at=at - timedelta(minutes=9))

    [lane] = went_on(WEDNESDAY, staff=road.cast.linda)

    assert (lane.longer, lane.visits[0].minutes_taken, lane.kept) == (None, None, 1)


def test_where_nobody_came_it_is_said_though_it_was_taken_off(
    day: list[Visit], fatima: Client
) -> None:
    Cancellation.objects.create(visit=day[1], road=Cancellation.Road.MISSED, at=moment(26, 9))
    Visit.objects.filter(pk=day[1].pk).update(cancelled_at=moment(26, 9), cancelled_by="Houvast")

    page = read(fatima)

    assert "2 visits, 0 as promised" in page
    assert '<span class="badge broken">nobody came</span>' in page


def test_what_has_no_place_is_there_until_it_has_another(day: list[Visit], fatima: Client) -> None:
    Visit.objects.filter(pk=day[1].pk).update(unplaced_at=moment(25, 7), unplaced_why="out")

    assert "nobody can come" in read(fatima)
    assert "2 visits, 0 as promised" in read(fatima)


def test_who_says_only_long_afterwards_that_they_are_done_did_not_work_all_that_time(
    day: list[Visit], road: Road
) -> None:
    Visit.objects.filter(pk=day[0].pk).update(finished_at=moment(26, 9))

    lanes = went_on(WEDNESDAY, staff=road.cast.linda)
    picture = picture_of(WEDNESDAY, lanes)

    [[_second, first]] = [lane.visits for lane in lanes]
    assert (first.minutes_taken, first.done_at, lanes[0].longer) == (None, None, None)
    assert picture.hours[-1][1] == "17"


def test_day_that_is_not_over_says_what_is_still_to_come(visit: Visit, fatima: Client) -> None:
    page = read(fatima)

    assert "1 visit, 0 as promised so far" in page
    assert "still to come" in page
    assert "not reported" not in page


def test_who_came_earlier_as_the_customer_agreed_was_not_too_early(
    visit: Visit, fatima: Client
) -> None:
    Visit.objects.filter(pk=visit.pk).update(arrived_at=moment(25, 7.9), early="agreed")

    assert "earlier, as agreed" in read(fatima)


def test_who_comes_along_has_the_visits_of_the_crew_too(
    visit: Visit, road: Road, statements: Statements
) -> None:
    karim = another_technician()
    Mate.objects.create(
        visit=visit,
        technician=karim,
        planned_start_at=visit.planned_start_at,
        planned_end_at=visit.planned_end_at,
    )

    with statements() as counted:
        lanes = went_on(WEDNESDAY, staff=road.cast.linda)

    assert [(lane.name, len(lane.visits)) for lane in lanes] == [
        ("Joost Kramer", 1),
        ("Karim Aziz", 1),
    ]
    assert len(counted) <= 3
