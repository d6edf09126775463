"""Several visits in one choice, written down on the phone."""

import re

import pytest
from django.test import Client

from answers import Answer
from appointments.kinds_of_work import floor_heating, heavy_work
from at_ours import braces_in_two, make_practice
from cast import Cast
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.ground.page_addresses import page as address_of
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.rules.steps import Step
from on_the_road import WEDNESDAY, Road, another_technician


def offered_in(page: Answer) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"', page.content.decode())


@pytest.fixture
def proposal(road: Road) -> Proposal:
    return road.proposal(work_type=floor_heating(road, Step(2, 4)))


@pytest.fixture
def path(proposal: Proposal) -> str:
    return address_of("desk:choose", proposal.pk)


def test_choose_offers_all_visits_of_a_series_together(fatima: Client, path: str) -> None:
    page = fatima.get(path)

    assert page.status_code == 200
    assert {key.count("_") for key in offered_in(page)} == {1}
    assert "All visits are agreed at once, or none of them." in page.content.decode()


def test_choose_writes_down_all_visits_of_a_series(
    fatima: Client, cast: Cast, path: str, proposal: Proposal
) -> None:
    done = fatima.post(path, {"slot": offered_in(fatima.get(path))[0]})

    visits = Visit.objects.order_by("step").select_related("choice")
    assert done.headers["Location"] == address_of("desk:case", proposal.case_id)
    assert [visit.step for visit in visits] == [0, 1]
    assert [(v.choice.channel, v.choice.recorded_by) for v in visits] == [
        ("phone", cast.fatima)
    ] * 2


@pytest.mark.parametrize("slot", ["", "nonsense"])
def test_choose_nothing_or_nonsense_of_a_series_books_nothing(
    fatima: Client, path: str, slot: str
) -> None:
    page = fatima.post(path, {"slot": slot})

    assert page.status_code in (409, 422)
    assert offered_in(page)
    assert not Visit.objects.exists()


def test_choose_for_a_crew_offers_when_two_can_come_and_books_both(
    road: Road, fatima: Client
) -> None:
    another_technician()
    work_type = heavy_work(road)
    proposal = road.proposal(work_type=work_type)
    path = address_of("desk:choose", proposal.pk)
    slots = slots_for(work_type, request_of(work_type, road.cast.alice), now=proposal.made_at)

    page = fatima.get(path)
    fatima.post(path, {"slot": road.wanted(WEDNESDAY, work_type=work_type).key})

    assert offered_in(page) == [Wanted.of(slot).key for slot in slots]
    assert Visit.objects.get().mates.count() == 1


def test_move_of_a_visit_in_a_series_offers_the_days_between(fatima: Client, path: str) -> None:
    fatima.post(path, {"slot": offered_in(fatima.get(path))[0]})
    second = Visit.objects.get(step=1)

    page = fatima.get(address_of("desk:move", second.pk))

    assert {key.split(".")[0] for key in offered_in(page)} == {"2026-11-26", "2026-11-27"}


def test_moments_at_ours_are_picked_visit_by_visit(fatima: Client, cast: Cast) -> None:
    practice = make_practice(cast)
    proposal = practice.proposal(work_type=braces_in_two(practice))
    path = address_of("desk:choose", proposal.pk)

    whole = fatima.get(path)
    first = fatima.get(path, {"apart": "1"})
    assert "Pick each time" in whole.content.decode()
    picked = offered_in(first)[3:4]
    second = fatima.get(path, {"apart": "1", "slot": picked})
    picked += offered_in(second)[-1:]
    whole = fatima.get(path, {"apart": "1", "slot": picked})
    before = Visit.objects.count()
    done = fatima.post(path, {"slot": offered_in(whole)[0]})

    assert [page.status_code for page in (first, second, whole, done)] == [200, 200, 200, 302]
    assert before == 0
    agreed = [int(visit.opens_at.timestamp()) for visit in Visit.objects.order_by("step")]
    assert agreed == [Wanted.from_key(key).opens for key in picked]


def test_moment_that_has_gone_is_picked_again(fatima: Client, cast: Cast) -> None:
    practice = make_practice(cast)
    proposal = practice.proposal(work_type=braces_in_two(practice))
    path = address_of("desk:choose", proposal.pk)
    gone = offered_in(fatima.get(path, {"apart": "1"}))[0].replace("2026-", "2025-")

    page = fatima.get(path, {"apart": "1", "slot": [gone]}).content.decode()
    nonsense = fatima.get(path, {"apart": "1", "slot": ["nonsense"]}).content.decode()

    assert "A time that was picked is not free any more" in page
    assert "A time that was picked" not in nonsense
    assert "Visit 1 of 2" in page
    assert "Visit 1 of 2" in nonsense
