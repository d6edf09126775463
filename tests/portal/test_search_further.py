"""The page looks further by itself, and what it finds comes in its own cell."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from answers import Answer, Statements
from appointments.fortnight import WEST, a_customer
from cast import NOW
from houvast.appointments.models import Hold, Proposal, ReadyPlan, SlotSearch, Visit
from houvast.appointments.queries.searching import ready_slots
from houvast.routes.actions.looking_further import one_search
from houvast.routes.models import DayRoute
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import WorkType
from on_the_road import TUESDAY, WEDNESDAY, Road, chosen
from portal.choices import offered_in
from portal.conftest import LinkTo

HTMX = {"HX-Request": "true"}


@pytest.fixture
def proposal(road: Road, gas: WorkType) -> Proposal:
    """Wednesday is full of visits that somebody else could make."""
    return road.proposal(a_customer("Greet Baas", WEST), work_type=gas)


@pytest.fixture
def path(alice: Client, proposal: Proposal, link_to: LinkTo) -> str:
    return alice.get(link_to(proposal))["Location"]


def burst(browser: Client, path: str, **sent: Any) -> Answer:
    return browser.post(path, {"do": "search", **sent}, headers=HTMX)


def searched(browser: Client, path: str) -> str:
    """What all bursts gave, until the page asks no more."""
    given = []
    for _ in range(20):
        given.append(burst(browser, path).content.decode())
        if "hx-post" not in given[-1]:
            return "".join(given)
    raise AssertionError("the search does not end")


def cells_of(text: str) -> list[str]:
    return re.findall(r'<label class="choice fresh" id="at-([^"]+)"', text)


def test_page_asks_for_more_by_itself(alice: Client, path: str) -> None:
    page = alice.get(path).content.decode()

    assert 'hx-post="" hx-vals=\'{"do": "search"}\' hx-trigger="load"' in page
    assert '<p class="for-readers" role="status" id="found"></p>' in page


def test_search_gives_the_cell_of_what_it_finds(
    alice: Client, road: Road, proposal: Proposal, path: str
) -> None:
    before = alice.get(path).content.decode()

    found = searched(alice, path)

    cells = cells_of(found)
    assert {cell.rpartition("-")[0] for cell in cells} == {str(WEDNESDAY)}
    assert [f'<span class="choice gap" id="at-{cell}">' in before for cell in cells] == [
        True for _ in cells
    ]
    assert found.count('<span class="why">new</span>') == len(cells)
    assert found.count('hx-swap-oob="true"') == len(cells)


def test_search_tells_readers_how_many_were_found_and_when_it_is_done(
    alice: Client, path: str
) -> None:
    found = searched(alice, path)

    assert re.findall(r'<p id="found" hx-swap-oob="innerHTML">(\d) more time', found) != []
    assert "These are all the times that we can find." in found


def test_search_gives_nothing_twice(alice: Client, path: str) -> None:
    searched(alice, path)

    assert cells_of(burst(alice, path).content.decode()) == []


def test_found_time_stands_on_the_page_and_is_booked_like_any_other(
    alice: Client, road: Road, proposal: Proposal, path: str
) -> None:
    searched(alice, path)
    found = next(slot for slot in ready_slots(proposal, now=NOW) if slot.on == WEDNESDAY)
    key = Wanted.of(found).key
    assert key in offered_in(alice.get(path))

    done = alice.post(path, {"slot": key})

    visit = Visit.objects.get(case=proposal.case)
    assert done["Location"].endswith(f"/afspraak/{visit.pk}/")
    assert visit.on == WEDNESDAY


def test_found_time_can_be_kept_for_a_while(alice: Client, proposal: Proposal, path: str) -> None:
    searched(alice, path)
    found = next(slot for slot in ready_slots(proposal, now=NOW) if slot.on == WEDNESDAY)

    alice.post(path, {"slot": Wanted.of(found).key, "do": "hold"})
    done = alice.post(path, {"slot": Wanted.of(found).key})

    assert Hold.objects.get().route.on == WEDNESDAY
    assert done["Location"].endswith(f"/afspraak/{Visit.objects.get(case=proposal.case).pk}/")


def test_found_time_that_has_gone_gives_the_nearest(
    alice: Client, proposal: Proposal, path: str
) -> None:
    searched(alice, path)
    found = next(slot for slot in ready_slots(proposal, now=NOW) if slot.on == WEDNESDAY)
    DayRoute.objects.filter(on=WEDNESDAY).update(out_from_at=found.opens_at)

    page = alice.post(path, {"slot": Wanted.of(found).key})

    assert page.status_code == 409
    assert "Closest to what you chose" in page.content.decode()


def test_search_without_script_comes_with_the_whole_page(alice: Client, path: str) -> None:
    again = alice.post(path, {"do": "search"})

    assert (again.status_code, again["Location"]) == (302, path)
    assert str(WEDNESDAY) in {key.split(".")[0] for key in offered_in(alice.get(path))}


def test_page_of_a_search_that_is_done_asks_no_more_for_a_while(
    alice: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(alice, path)
    for route in DayRoute.objects.filter(on=WEDNESDAY):
        route.save()

    soon = "hx-post" in alice.get(path).content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=6))
    later = "hx-post" in alice.get(path).content.decode()

    assert (soon, later) == (False, True)


def test_search_waits_while_others_are_searched_for_and_goes_on(alice: Client, path: str) -> None:
    with one_search():
        waits = burst(alice, path).content.decode()

    assert "We are looking for others now" in waits
    assert 'hx-trigger="load delay:3s"' in waits
    assert cells_of(searched(alice, path)) != []


def test_search_without_script_says_that_others_are_searched_for_and_keeps_its_button(
    alice: Client, path: str
) -> None:
    with one_search():
        page = alice.post(path, {"do": "search"}, follow=True).content.decode()

    assert "We are looking for others now" in page
    assert '<button class="button quiet small" form="search-form">' in page


def test_looking_searches_nothing(alice: Client, path: str) -> None:
    for _ in range(3):
        alice.get(path)

    assert not SlotSearch.objects.exists()
    assert not ReadyPlan.objects.exists()


def test_search_after_the_choice_shows_the_page_anew(
    alice: Client, road: Road, proposal: Proposal, path: str
) -> None:
    tuesday = next(key for key in offered_in(alice.get(path)) if key.startswith(str(TUESDAY)))
    alice.post(path, {"slot": tuesday})

    answer = burst(alice, path)

    assert answer["HX-Refresh"] == "true"
    assert not SlotSearch.objects.exists()


def test_search_for_another_time_than_the_one_agreed(
    alice: Client, road: Road, proposal: Proposal, link_to: LinkTo
) -> None:
    tuesday = next(
        Wanted.from_key(key)
        for key in offered_in(alice.get(link_to(proposal), follow=True))
        if key.startswith(str(TUESDAY))
    )
    visit = chosen(proposal, tuesday)
    path = f"{alice.get(link_to(visit))['Location']}verzetten/"

    searched(alice, path)

    found = [key for key in offered_in(alice.get(path)) if key.startswith(str(WEDNESDAY))]
    assert found != []
    alice.post(path, {"slot": found[0]})
    visit.refresh_from_db()
    assert visit.on == WEDNESDAY


def test_page_takes_at_most_twelve_statements_with_found_and_held_times_and_changed_days(
    alice: Client,
    road: Road,
    proposal: Proposal,
    path: str,
    statements: Statements,
) -> None:
    searched(alice, path)
    [slot, *_] = offered_in(alice.get(path))
    alice.post(path, {"slot": slot, "do": "hold"})
    DayRoute.objects.update(version=F("version") + 1)

    with statements() as counted:
        alice.get(path)

    assert len(counted) <= 12
