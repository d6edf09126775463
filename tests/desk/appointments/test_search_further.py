"""More times while the customer is on the phone: in their own place, with why they stand out."""

import re
from datetime import date

import pytest
from django.test import Client

from answers import Answer, Statements
from appointments.fortnight import WEST, a_customer
from cast import NOW
from houvast.appointments.models import Proposal, SlotSearch, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.desk.appointments.queries.offered import OfferedMoment
from houvast.ground.page_addresses import page as address_of
from houvast.routes.actions.looking_further import one_search
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import WorkType
from on_the_road import TUESDAY, WEDNESDAY, Road, chosen

HTMX = {"HX-Request": "true"}
SEARCH = {"do": "search"}


@pytest.fixture
def proposal(road: Road, gas: WorkType) -> Proposal:
    """Wednesday is full of visits that somebody else could make."""
    return road.proposal(a_customer("Greet Baas", WEST), work_type=gas)


@pytest.fixture
def path(proposal: Proposal) -> str:
    return address_of("desk:choose", proposal.pk)


def searched(browser: Client, path: str) -> str:
    """What all bursts gave, until the page asks no more."""
    given = []
    for _ in range(20):
        given.append(browser.post(path, SEARCH, headers=HTMX).content.decode())
        if "hx-post" not in given[-1]:
            return "".join(given)
    raise AssertionError("the search does not end")


def cells(text: str, look: str) -> set[str]:
    return set(re.findall(rf'class="choice {look}" id="at-([^"]+)"', text))


def free(page: Answer) -> dict[date, list[OfferedMoment]]:
    """The cells that are free on a page, by day."""
    return {on: [one for one in there if one.slot] for on, there in page.context["offers"].days}


def test_choosing_shows_what_is_not_free_and_asks_for_more_by_itself(
    road: Road, fatima: Client, path: str
) -> None:
    page = fatima.get(path)

    text = page.content.decode()
    assert f'hx-post="{path}" hx-vals=\'{{"do": "search"}}\' hx-trigger="load"' in text
    assert cells(text, "gap") == {
        f"{WEDNESDAY}-{part.pk}" for part in (road.morning, road.afternoon)
    }
    assert (len(free(page)[TUESDAY]), free(page)[WEDNESDAY]) == (2, [])


def test_found_times_come_in_the_place_of_what_was_not_free(fatima: Client, path: str) -> None:
    gaps = cells(fatima.get(path).content.decode(), "gap")

    found = searched(fatima, path)

    fresh = cells(found, "fresh")
    assert (len(fresh) > 0, fresh - gaps) == (True, set())
    assert "Other visits make room" in found
    assert re.findall(r'<p id="found-times" hx-swap-oob="innerHTML">\d more time', found) != []
    assert "These are all the times that we can find." in found
    assert '<dl class="facts wide standouts" id="standouts" hx-swap-oob="true">' in found


def test_found_time_ranks_among_all_and_is_agreed_like_any_other(
    fatima: Client, proposal: Proposal, path: str
) -> None:
    searched(fatima, path)
    page = fatima.get(path)
    [found, *_] = free(page)[WEDNESDAY]
    slots = [one.slot for there in free(page).values() for one in there if one.slot]
    assert page.context["offers"].best.cheapest == min(slots, key=lambda s: (s.detour, s.opens))
    assert (found.is_further, found.is_new) == (True, False)

    fatima.post(path, {"slot": found.key})

    visit = Visit.objects.get(case=proposal.case)
    assert (visit.on, visit.choice.channel) == (WEDNESDAY, "phone")


def test_visit_moves_to_a_time_that_was_found(
    fatima: Client, road: Road, proposal: Proposal
) -> None:
    customer = proposal.case.customer
    slot = slots_for(proposal.work_type, request_of(proposal.work_type, customer), now=NOW)[0]
    visit = chosen(proposal, Wanted.of(slot))
    path = address_of("desk:move", visit.pk)

    searched(fatima, path)
    asked = fatima.get(address_of("desk:ask_to_move", visit.pk))
    [found, *_] = free(fatima.get(path))[WEDNESDAY]
    fatima.post(path, {"slot": found.key})

    visit.refresh_from_db()
    assert (visit.on, found.key in asked.content.decode()) == (WEDNESDAY, True)


def test_search_waits_while_others_are_searched_for(fatima: Client, path: str) -> None:
    with one_search():
        waits = fatima.post(path, SEARCH, headers=HTMX).content.decode()
        page = fatima.post(path, SEARCH, follow=True).content.decode()

    sentence = "We are looking for others now"
    assert ('hx-trigger="load delay:3s"' in waits, sentence in waits) == (True, True)
    assert (sentence in page, 'form="search-form"' in page) == (True, True)


def test_search_without_script_comes_with_the_whole_page(fatima: Client, path: str) -> None:
    again = fatima.post(path, SEARCH)

    assert (again.status_code, again["Location"]) == (302, path)
    assert free(fatima.get(path))[WEDNESDAY] != []


def test_looking_searches_nothing(fatima: Client, path: str) -> None:
    fatima.get(path)

    assert not SlotSearch.objects.exists()


def test_found_times_cost_one_statement_more(
    fatima: Client,
    path: str,
    statements: Statements,
) -> None:
    def counted() -> int:
        fatima.get(path)
        with statements() as made:
            fatima.get(path)
        return len(made)

    before = counted()
    searched(fatima, path)

    assert counted() == before + 1
