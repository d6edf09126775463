"""The waiting list and the times that are kept, in the customer's hands."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.sparing import Favour, ask_all_to_spare, ask_who_can_spare
from houvast.appointments.actions.waiting import Rather, offer_what_came_free, wait_for_earlier
from houvast.appointments.models import KeptOffer, Visit, Waiting
from houvast.appointments.queries.holding import kept_now
from houvast.appointments.rules.offering import EARLIER_KEPT
from making import BY
from on_the_road import THURSDAY, Road
from portal.conftest import LinkTo
from portal.reading import said


@pytest.fixture
def later(road: Road) -> Visit:
    """Alice's, on Thursday afternoon."""
    return road.visit(THURSDAY, road.afternoon)


@pytest.fixture
def offered(later: Visit) -> KeptOffer:
    wait_for_earlier(visit=later, rather=Rather(), **BY)
    offer_what_came_free(now=NOW)
    return KeptOffer.objects.get()


def key(offer: KeptOffer) -> str:
    [(_, key)] = kept_now(offer.proposal, NOW)
    return key


def test_appointment_leads_to_the_list_and_the_list_says_what_holds(
    alice: Client, later: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(later))["Location"]
    assert "Would you rather have it earlier?" in said(alice.get(path))

    page = said(alice.get(f"{path}eerder/"))

    assert "stands until you choose another time" in page
    assert "Take me off the list" not in page


def test_joining_is_on_file_and_can_be_changed_and_left(
    alice: Client, road: Road, later: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(later))["Location"]
    sent = {"weekdays": ["3"], "parts": [road.morning.pk], "is_without": "1"}
    wrong = alice.post(f"{path}eerder/", {**sent, "phone": "06 1"})
    assert (wrong.status_code, Waiting.objects.count()) == (422, 0)
    sent["phone"] = "06 12345678"

    joined = alice.post(f"{path}eerder/", sent, follow=True)

    waiting = Waiting.objects.get()
    assert (waiting.weekdays, list(waiting.parts.all())) == ([3], [road.morning])
    assert (waiting.phone, waiting.goes_without) == ("+31612345678", True)
    assert "You are on the list." in said(joined)
    shown = alice.get(f"{path}eerder/").content.decode()
    assert 'name="weekdays" value="3" checked' in shown
    alice.post(f"{path}eerder/", {"do": "leave"})
    alice.post(f"{path}eerder/", {"do": "leave"})
    assert not Waiting.objects.standing().exists()


def test_without_mail_the_page_says_that_we_call(
    alice: Client, road: Road, later: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(later))["Location"]
    road.cast.alice.contact_points.all().delete()

    page = said(alice.get(f"{path}eerder/"))

    assert "When an earlier time comes free, we call you" in page
    assert "On this number we call you when something comes free." in page
    assert "we write to you" not in page


def test_offer_shows_the_time_until_when_and_that_the_other_stands(
    alice: Client, offered: KeptOffer, link_to: LinkTo
) -> None:
    page = said(alice.get(link_to(offered.proposal), follow=True))

    assert "An earlier time came free" in page
    assert "Tuesday 24 November 2026 between 10:00 and 12:00" in page
    assert "12:00. After that it goes to somebody else" in page
    assert "Nothing changes unless you say so." in page


def test_taking_it_shows_what_is_agreed_now(
    alice: Client, offered: KeptOffer, later: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(offered.proposal))["Location"]

    done = alice.post(path, {"slot": key(offered)}, follow=True)
    again = alice.get(path, follow=True)

    assert "See you on Tuesday 24 November" in said(done)
    assert "See you on Tuesday 24 November" in said(again)


def test_declining_keeps_it(alice: Client, offered: KeptOffer, link_to: LinkTo) -> None:
    path = alice.get(link_to(offered.proposal))["Location"]

    done = alice.post(path, {"answer": "keep"}, follow=True)

    assert "See you on Thursday 26 November" in said(done)
    assert Waiting.objects.standing().exists()


def test_past_its_moment_nothing_is_kept_and_other_times_can_be_chosen(
    alice: Client, offered: KeptOffer, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = alice.get(link_to(offered.proposal))["Location"]
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + EARLIER_KEPT)

    page = said(alice.get(path))

    assert "What we kept for you is not kept any more." in page
    assert "Choose another time" in page


def test_gone_to_the_next_the_link_shows_the_appointment(
    alice: Client, offered: KeptOffer, link_to: LinkTo
) -> None:
    offer_what_came_free(now=NOW + EARLIER_KEPT)

    page = said(alice.get(link_to(offered.proposal), follow=True))

    assert "See you on Thursday 26 November" in page


@pytest.mark.parametrize("slot", ["", "x", "2026-11-24.1.1.2", "9" * 60])
def test_anything_else_that_is_posted_changes_nothing(
    alice: Client, offered: KeptOffer, later: Visit, link_to: LinkTo, slot: str
) -> None:
    path = alice.get(link_to(offered.proposal))["Location"]

    alice.post(path, {"slot": slot, "answer": "nonsense"})

    later.refresh_from_db()
    assert later.on in (THURSDAY,)


def test_favour_is_asked_with_the_thanks_and_a_no(
    alice: Client, road: Road, later: Visit, link_to: LinkTo
) -> None:
    favour = Favour(wanted=1, reason="Somebody is cold.", thanks="a cake", cents=1, budget=1)
    sparing = ask_who_can_spare(visits=[later], favour=favour, by=road.cast.linda, now=NOW)
    ask_all_to_spare(sparing=sparing, now=NOW)

    page = said(alice.get(link_to(KeptOffer.objects.get().proposal), follow=True))

    assert "Can you spare your time for somebody else?" in page
    assert "Somebody is cold." in page
    assert "As a thank-you you get: a cake." in page
    assert "No, keep my appointment" in page


def test_who_has_left_for_them_is_not_waited_for(
    alice: Client, later: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(later))["Location"]
    Visit.objects.update(on_my_way_at=NOW + timedelta(minutes=1))

    assert "rather have it earlier" not in said(alice.get(path))
    assert alice.get(f"{path}eerder/").status_code == 302
