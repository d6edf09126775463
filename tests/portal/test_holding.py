"""Keeping a time on the page, to ask at home first."""

from datetime import timedelta

import pytest
from django.test import Client

from answers import Answer
from cast import NOW
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.models import Hold, Visit
from houvast.appointments.rules.holding import HELD_FOR
from houvast.workforce.models import WorkType
from on_the_road import THURSDAY, WEDNESDAY, Road
from portal.choices import offered_in
from portal.conftest import LinkTo

KEPT = "We keep this time for you"
UNTIL = "Nobody else gets it until Monday 23 November 2026 at 10:15."


@pytest.fixture
def path(alice: Client, road: Road, link_to: LinkTo) -> str:
    """Where Alice chooses a time."""
    return alice.get(link_to(road.proposal()))["Location"]


def words_of(page: Answer) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_hold_is_told_with_its_end_and_is_left_out_of_the_list(
    alice: Client, road: Road, path: str
) -> None:
    wanted = road.wanted(WEDNESDAY)

    page = alice.post(path, {"slot": wanted.key, "do": "hold"}, follow=True)

    assert page.redirect_chain == [(path, 302)]
    assert (KEPT in words_of(page), UNTIL in words_of(page)) == (True, True)
    assert wanted.key not in offered_in(page)[1:]
    assert not Visit.objects.exists()


def test_hold_is_taken_with_one_button(alice: Client, road: Road, path: str) -> None:
    wanted = road.wanted(WEDNESDAY)
    page = alice.post(path, {"slot": wanted.key, "do": "hold"}, follow=True)
    assert f'<input type="hidden" name="slot" value="{wanted.key}">' in page.content.decode()

    done = alice.post(path, {"slot": wanted.key})

    assert done["Location"].endswith(f"/afspraak/{Visit.objects.get(on=WEDNESDAY).pk}/")
    assert Hold.objects.get().ended_at == NOW


def test_hold_is_let_go_with_one_button(alice: Client, road: Road, path: str) -> None:
    wanted = road.wanted(WEDNESDAY)
    alice.post(path, {"slot": wanted.key, "do": "hold"})

    page = alice.post(path, {"do": "let_go"}, follow=True)

    assert KEPT not in words_of(page)
    assert wanted.key in offered_in(page)
    assert Hold.objects.get().ended_at == NOW


def test_hold_of_nothing_asks_for_a_time(alice: Client, path: str) -> None:
    page = alice.post(path, {"do": "hold"})

    assert page.status_code == 422
    assert "Choose a time first." in words_of(page)
    assert not Hold.objects.exists()


def test_hold_of_a_time_that_has_gone_gives_the_nearest(
    alice: Client, road: Road, path: str
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(minutes=240)
    road.service.refresh_from_db()
    wanted = road.wanted(WEDNESDAY)
    bobs = road.proposal(road.cast.bob)
    hold_slot(proposal=bobs, wanted=wanted, by=road.cast.bob.as_actor(), now=NOW)

    page = alice.post(path, {"slot": wanted.key, "do": "hold"})

    assert page.status_code == 409
    assert "Closest to what you chose" in words_of(page)
    assert wanted.key not in offered_in(page)


def test_hold_of_another_time_replaces_it(alice: Client, road: Road, path: str) -> None:
    for on in (WEDNESDAY, THURSDAY):
        alice.post(path, {"slot": road.wanted(on).key, "do": "hold"})

    page = alice.get(path)

    assert Hold.objects.filter(ended_at=None).count() == 1
    assert "Thursday 26 November 2026 between 8:00 and 12:00" in words_of(page)


def test_hold_that_ran_out_is_told(
    alice: Client, road: Road, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = road.wanted(WEDNESDAY)
    alice.post(path, {"slot": wanted.key, "do": "hold"})
    later = NOW + HELD_FOR + timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    page = alice.get(path)

    assert "We kept a time for you until Monday 23 November 2026 at 10:15" in words_of(page)
    assert wanted.key in offered_in(page)


def test_looking_at_the_page_holds_nothing(alice: Client, path: str) -> None:
    for _ in range(3):
        alice.get(path)

    assert not Hold.objects.exists()


def test_hold_is_not_offered_beside_an_appointment(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]

    page = alice.get(f"{path}verzetten/")

    assert "Keep this time for me a while" not in words_of(page)


def test_hold_is_not_offered_for_a_crew(alice: Client, road: Road, path: str) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(crew=2)

    assert "Keep this time for me a while" not in words_of(alice.get(path))
