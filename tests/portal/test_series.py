"""The page on which a customer chooses several visits at once."""

import re
from typing import Any

import pytest
from django.test import Client

from answers import Statements
from appointments.kinds_of_work import floor_heating
from houvast.appointments.actions.half_days import note_half_days
from houvast.appointments.models import Proposal, Visit
from houvast.routes.models import DayRoute
from houvast.workforce.models import WorkType
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import Road
from portal.choices import offered_in, words_of
from portal.conftest import LinkTo


@pytest.fixture
def proposal(road: Road) -> Proposal:
    return road.proposal(work_type=floor_heating(road, Step(2, 4)))


@pytest.fixture
def path(alice: Client, proposal: Proposal, link_to: LinkTo) -> str:
    return alice.get(link_to(proposal))["Location"]


def test_series_page_offers_choices_that_show_all_visits(alice: Client, path: str) -> None:
    page = alice.get(path)

    offered = offered_in(page)
    assert page.status_code == 200
    assert len(offered) == len(set(offered)) > 3
    assert {key.count("_") for key in offered} == {1}
    assert "Floor heating. For this we come 2 times." in words_of(page)
    assert re.findall(r'<span class="strong">([^<]+)</span>', words_of(page))[:2] == [
        "Tuesday 24 November",
        "Thursday 26 November",
    ]


def test_series_page_has_by_one_rule_what_suits_both_or_is_soon_first(
    alice: Client, path: str, proposal: Proposal
) -> None:
    def first() -> str:
        page = words_of(alice.get(path))
        [found] = re.findall(r'<fieldset class="kindest">(.*?)</fieldset>', page, re.DOTALL)
        return " ".join(found.split())

    calm = first()
    halves = {(3, False), (5, False)}
    note_half_days(case=proposal.case, halves=halves, channel="page", **BY)
    suits = first()
    WorkType.objects.update(soon_within_days=3)
    soon = first()

    assert "Most convenient for you and for us" in calm
    assert "This saves us the most driving" in calm
    assert set(re.findall("([A-Z][a-z]+day) [0-9]", suits)) == {"Wednesday", "Friday"}
    assert "Soonest for you" in soon
    assert "The soonest on a half-day that suits you" in soon
    offered = offered_in(alice.get(path))
    assert len(offered) == len(set(offered)) > 3


def test_series_page_makes_all_appointments_and_shows_them(alice: Client, path: str) -> None:
    done = alice.post(path, {"slot": offered_in(alice.get(path))[0]}, follow=True)

    visits = Visit.objects.order_by("step")
    assert [visit.work_type.name_en for visit in visits] == ["Lay", "Connect"]
    assert "All visits are agreed." in words_of(done)
    assert [f"/afspraak/{visit.pk}/verzetten/" in done.content.decode() for visit in visits] == [
        True,
        True,
    ]


def test_series_page_pressed_twice_agrees_once_and_says_nothing_wrong(
    alice: Client, path: str
) -> None:
    key = offered_in(alice.get(path))[0]
    alice.post(path, {"slot": key}, follow=True)

    again = alice.post(path, {"slot": key}, follow=True)

    assert Visit.objects.count() == 2
    assert again.status_code == 200
    assert "Choose one of the times on the page." not in words_of(again)


def test_series_page_left_open_says_that_another_choice_is_not_taken(
    alice: Client, path: str
) -> None:
    first, second, *_ = offered_in(alice.get(path))
    alice.post(path, {"slot": first}, follow=True)

    again = alice.post(path, {"slot": second}, follow=True)

    assert Visit.objects.count() == 2
    assert "You have chosen a time already." in words_of(again)


def test_series_page_without_a_choice_says_so(alice: Client, path: str) -> None:
    page = alice.post(path, {})

    assert page.status_code == 422
    assert "Choose the times first. Then we make the appointments." in words_of(page)


@pytest.mark.parametrize("key", ["x", "2026-11-25.1.1795590000.1795604400", "_" * 900])
def test_series_page_refuses_what_it_did_not_offer(alice: Client, path: str, key: str) -> None:
    page = alice.post(path, {"slot": key})

    assert page.status_code == 422
    assert "Choose one of the times on the page." in words_of(page)
    assert not Visit.objects.exists()


def test_series_page_gives_the_nearest_when_one_visit_has_gone(alice: Client, path: str) -> None:
    key = offered_in(alice.get(path))[0]
    second = key.split("_")[1].split(".")[0]
    DayRoute.objects.filter(on=second).delete()

    page = alice.post(path, {"slot": key})

    assert page.status_code == 409
    assert not Visit.objects.exists()
    assert "Nothing is agreed yet. These choices are closest to it." in words_of(page)
    assert key not in offered_in(page)


def test_series_page_without_room_says_whose_problem_it_is(alice: Client, path: str) -> None:
    DayRoute.objects.all().delete()

    page = alice.get(path)

    assert offered_in(page) == []
    assert "There is no free time in the coming weeks" in words_of(page)


def test_series_page_costs_as_many_statements_for_more_visits(
    alice: Client,
    road: Road,
    link_to: LinkTo,
    statements: Statements,
) -> None:
    def counted_for(*steps: Any) -> int:
        path = alice.get(
            link_to(road.proposal(road.cast.alice, work_type=floor_heating(road, *steps)))
        )["Location"]
        alice.get(path)
        with statements() as counted:
            alice.get(path)
        return len(counted)

    assert counted_for(Step(1, 2)) == counted_for(Step(1, 2), Step(1, 2))


def test_series_visit_can_be_moved_from_the_link_that_chose_it(alice: Client, path: str) -> None:
    alice.post(path, {"slot": offered_in(alice.get(path))[0]}, follow=True)
    second = Visit.objects.get(step=1)
    move = re.sub(r"kiezen/.*", f"afspraak/{second.pk}/verzetten/", path)

    page = alice.get(move)

    days = {key.split(".")[0] for key in offered_in(page)}
    assert days == {"2026-11-26", "2026-11-27"}
