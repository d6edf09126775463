"""The page on which a customer chooses several moments at ours, at once or one after the other."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from answers import Answer, Statements
from at_ours import Practice, make_practice
from cast import Cast
from houvast.appointments.models import Proposal, Visit
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.models import Daypart, WorkType
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import WEDNESDAY
from portal.choices import offered_in, words_of
from portal.conftest import LinkTo


@pytest.fixture
def practice(cast: Cast) -> Practice:
    Daypart.objects.all().delete()
    return make_practice(cast)


@pytest.fixture
def proposal(practice: Practice) -> Proposal:
    described: Any = {"minutes": 20, "skills": ["beugels"], "where": "ours", "horizon_days": 7}
    kinds = [
        WorkType.objects.create(name_nl=name, name_en=name, resource_kind="stoel", **described)
        for name in ("Braces treatment", "Fit", "Adjust")
    ]
    for kind in kinds:
        kind.dayparts.set([practice.morning, practice.afternoon])
    set_steps(work_type=kinds[0], steps=[(kinds[1], Step()), (kinds[2], Step(7, 9))], **BY)
    return practice.proposal(work_type=kinds[0])


@pytest.fixture
def path(alice: Client, proposal: Proposal, link_to: LinkTo) -> str:
    return alice.get(link_to(proposal))["Location"]


def lines(page: Answer) -> str:
    return " ".join(words_of(page).split())


def text_of(page: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", words_of(page)).split())


def test_page_offers_all_moments_in_one_choice(alice: Client, path: str) -> None:
    page = alice.get(path)

    assert {key.count("_") for key in offered_in(page)} == {1}
    assert "Braces treatment. For this we make 2 appointments." in lines(page)
    assert "Praktijk Utrecht, Lijnbaan 3" in lines(page)
    assert "Choose each time by yourself" in lines(page)
    assert "Wednesday 25 November at 8:30 Fit" in text_of(page)


def test_page_agrees_on_all_of_them(alice: Client, path: str) -> None:
    done = alice.post(path, {"slot": offered_in(alice.get(path))[0]}, follow=True)

    assert [visit.work_type.name_en for visit in Visit.objects.order_by("step")] == [
        "Fit",
        "Adjust",
    ]
    assert "All visits are agreed." in lines(done)
    assert "the days on which the order stays right" in lines(done)


def test_moments_are_picked_one_after_the_other_and_agreed_at_the_end(
    alice: Client, path: str
) -> None:
    first = next(
        key for key in offered_in(alice.get(path, {"apart": "1"})) if key.startswith(str(WEDNESDAY))
    )
    then = alice.get(path, {"apart": "1", "slot": [first]})
    second = [key for key in offered_in(then) if key != first][-1]
    asked = alice.get(path, {"apart": "1", "slot": [first, second]})

    assert "Choose appointment 2 of 2" in lines(then)
    assert "Is this how you want it?" in lines(asked)
    assert not Visit.objects.exists()
    [key] = offered_in(asked)
    assert key == f"{first}_{second}"
    alice.post(path, {"slot": key}, follow=True)
    assert [visit.on.day for visit in Visit.objects.order_by("step")] == [25, 4]


def test_moment_that_has_gone_meanwhile_is_asked_again(
    alice: Client, path: str, practice: Practice
) -> None:
    first = offered_in(alice.get(path, {"apart": "1"}))[0]
    practice.visit(10, practice.cast.bob, on=date(2026, 11, 24))

    page = alice.get(path, {"apart": "1", "slot": [first]})

    assert "A time that you chose is not free any more." in lines(page)
    assert "Choose appointment 1 of 2" in lines(page)


@pytest.mark.parametrize("wrong", ["nonsense", "2026-11-25.1.5.9", "\0", "2026-12-25.1.99.100"])
def test_address_with_anything_else_asks_the_first(alice: Client, path: str, wrong: str) -> None:
    page = alice.get(path, {"apart": "1", "slot": [wrong, wrong, wrong, wrong]})

    assert page.status_code == 200
    assert "Choose appointment 1 of 2" in lines(page)


def test_other_branch_is_chosen_on_the_page(
    alice: Client, path: str, practice: Practice, proposal: Proposal
) -> None:
    other = add_branch(
        name="Praktijk Zeist",
        address={"street": "Slotlaan", "number": "1", "postcode": "3701 GA", "town": "Zeist"},
        hours={},
        **BY,
    )
    add_resource(branch=other, name="Stoel 1", kind="stoel", **BY)
    assert "I would rather come to Praktijk Zeist" in lines(alice.get(path))

    alice.post(path, {"do": "branch", "branch": other.pk})

    proposal.refresh_from_db()
    assert proposal.branch == other


def test_pages_take_a_fixed_number_of_statements(
    alice: Client, path: str, statements: Statements
) -> None:
    with statements() as at_once:
        alice.get(path)
    with statements() as apart:
        alice.get(path, {"apart": "1"})

    assert (len(at_once), len(apart)) == (8, 8)
