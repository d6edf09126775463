"""Alice's visit has lost its place: no page of hers says that anybody comes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from cast import NOW
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.promises.models import Promise
from houvast.promises.rules import ASKED_FIRST
from houvast.routes.models import DayRoute
from houvast.routes.rules.wanted import Wanted
from on_the_road import THURSDAY, WEDNESDAY, Road
from portal.conftest import LinkTo
from portal.reading import said

NOBODY = "Nobody can come on"
HEARD = (
    "U hoort uiterlijk maandag 23 november 2026 om 13:00 van ons over een andere tijd voor ons "
    "bezoek."
)
LIES = [
    "See you on", "We come to you on", "Joost", "comes for:", "It stays so until", "We come on",
]  # fmt: skip


@pytest.fixture
def lost(visit: Visit) -> Visit:
    return unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)


@pytest.fixture
def question(road: Road, lost: Visit) -> Proposal:
    """May we come on Thursday morning instead?"""
    return propose_move(
        visit=lost,
        wanted=road.wanted(THURSDAY, moving=lost),
        reason="Onze monteur is ziek.",
        by=road.cast.fatima.as_actor(),
        now=NOW,
    )


def lies(words: str) -> list[str]:
    return [lie for lie in LIES if lie in words]


def path_of(alice: Client, thing: Visit | None, link_to: LinkTo) -> str:
    return alice.get(link_to(thing))["Location"]


@pytest.mark.parametrize("page", ["", "verzetten/", "afzeggen/"])
def test_no_page_of_the_appointment_says_that_somebody_comes(
    alice: Client, lost: Visit, link_to: LinkTo, page: str
) -> None:
    words = said(alice.get(path_of(alice, lost, link_to) + page))

    assert lies(words) == []
    assert "nobody can come" in words.lower()


def test_appointment_says_by_when_they_hear_and_lets_them_choose(
    alice: Client, lost: Visit, link_to: LinkTo
) -> None:
    path = path_of(alice, lost, link_to)

    page = alice.get(path)

    assert f"{NOBODY} Wednesday 25 November, as things stand" in said(page)
    assert HEARD in said(page)
    assert f'class="button" href="{path}verzetten/"' in page.content.decode()
    assert f"{path}agenda/" not in page.content.decode()


def test_nobody_is_told_of_a_home_that_it_is_not(
    alice: Client, road: Road, lost: Visit, question: Proposal, link_to: LinkTo
) -> None:
    path = link_to(lost.case)
    words = said(alice.get(path, follow=True))
    assert "You need not stay at home for it." in words

    Customer.objects.filter(pk=road.cast.alice.pk).update(kind="organisation")
    words = said(alice.get(path, follow=True))
    assert "stay at home" not in words
    assert "Nobody has to be there for it. We look for another time." in words

    Customer.objects.filter(pk=road.cast.alice.pk).update(kind="person")
    Visit.objects.update(place=road.cast.bob.household.place)
    assert "Nobody has to be there for it." in said(alice.get(path, follow=True))


def test_case_page_says_it_first_and_never_that_somebody_comes(
    alice: Client, lost: Visit, link_to: LinkTo
) -> None:
    words = said(alice.get(link_to(lost.case), follow=True))

    assert lies(words) == []
    assert f"What happens next {NOBODY} Wednesday 25 November 2026 between 8:00 and 12:00" in words
    assert HEARD in words


def test_case_page_with_our_question_does_not_say_that_somebody_comes(
    alice: Client, question: Proposal, link_to: LinkTo
) -> None:
    words = said(alice.get(link_to(question.case), follow=True))

    assert lies(words) == []
    assert "As things stand, nobody can come then" in words


def test_choosing_another_time_places_it_again(
    alice: Client, road: Road, lost: Visit, link_to: LinkTo
) -> None:
    path = path_of(alice, lost, link_to)

    done = alice.post(
        f"{path}verzetten/", {"slot": road.wanted(THURSDAY, moving=lost).key}, follow=True
    )

    placed = Visit.objects.get()
    assert (placed.is_unplaced, placed.on) == (False, THURSDAY)
    assert "See you on Thursday 26 November" in said(done)
    assert lost.unplaced_promise
    lost.unplaced_promise.refresh_from_db()
    assert lost.unplaced_promise.outcome == Promise.Outcome.RELEASED


def test_time_that_was_agreed_can_be_chosen_where_somebody_can_come_again(
    alice: Client, road: Road, lost: Visit, link_to: LinkTo
) -> None:
    wanted = road.wanted(WEDNESDAY, moving=lost)
    assert wanted.opens == lost.opens_at.timestamp()

    done = alice.post(
        f"{path_of(alice, lost, link_to)}verzetten/", {"slot": wanted.key}, follow=True
    )

    assert Visit.objects.get().is_unplaced is False
    assert "See you on Wednesday 25 November" in said(done)
    letters = list(Delivery.objects.filter(kind="confirmation").order_by("pk"))
    assert [letter.subject for letter in letters] == [
        "Afgesproken: we komen woensdag 25 november 2026 tussen 8:00 en 12:00"
    ] * 2


def test_they_choose_after_the_limit_too(
    alice: Client, road: Road, lost: Visit, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(alice, lost, link_to)
    late = lost.change_until + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)

    page = alice.get(path)
    alice.post(f"{path}verzetten/", {"slot": road.wanted(THURSDAY, moving=lost).key})

    assert "Until Tuesday" not in said(page)
    assert Visit.objects.get().on == THURSDAY


def test_calendar_file_says_that_nobody_can_come(
    alice: Client, lost: Visit, link_to: LinkTo
) -> None:
    saved = alice.get(path_of(alice, lost, link_to) + "agenda/")

    [event] = Calendar.from_ical(saved.content).walk("VEVENT")
    assert (event["STATUS"], event["UID"]) == ("TENTATIVE", lost.calendar_uid)
    assert event["DESCRIPTION"] == (
        "As things stand, nobody can come on Wednesday 25 November 2026 between 8:00 and 12:00. "
        "We look for another time."
    )
    assert event.walk("VALARM") == []


def test_cancelled_all_the_same(alice: Client, lost: Visit, link_to: LinkTo) -> None:
    path = path_of(alice, lost, link_to)

    done = alice.post(f"{path}afzeggen/", follow=True)

    assert "This visit has been cancelled" in said(done)
    assert "nobody can come" not in said(done).lower()
    [event] = Calendar.from_ical(alice.get(f"{path}agenda/").content).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"


def test_question_offers_no_keeping(alice: Client, question: Proposal, link_to: LinkTo) -> None:
    page = alice.get(f"{path_of(alice, question.moves, link_to)}", follow=True)
    asked = alice.get(page.request["PATH_INFO"].split("afspraak")[0] + f"voorstel/{question.pk}/")

    assert 'value="keep"' not in asked.content.decode()
    assert "Nothing changes unless you say so" not in said(asked)
    assert "As things stand, nobody can come at the time that we agreed." in said(asked)


def test_keeping_from_an_open_page_is_refused_with_the_nearest(
    alice: Client, road: Road, question: Proposal, link_to: LinkTo
) -> None:
    before = Delivery.objects.count()
    root = path_of(alice, question.moves, link_to).split("afspraak")[0]

    refused = alice.post(f"{root}voorstel/{question.pk}/", {"answer": "keep"})

    assert refused.status_code == 422
    assert "nobody can come at the time that was agreed, so it cannot stay so" in said(refused)
    offered = re.findall(r'name="slot" value="([^"]+)"', refused.content.decode())
    assert len(offered) == 3
    assert Delivery.objects.count() == before
    question.refresh_from_db()
    assert question.is_open
    taken = alice.post(f"{root}afspraak/{question.moves_id}/verzetten/", {"slot": offered[0]})
    assert taken.status_code == 302
    assert Visit.objects.get().is_unplaced is False


def test_our_time_accepted_places_it(alice: Client, question: Proposal, link_to: LinkTo) -> None:
    root = path_of(alice, question.moves, link_to).split("afspraak")[0]

    alice.post(f"{root}voorstel/{question.pk}/", {"answer": "accept"})

    placed = Visit.objects.get()
    assert (placed.is_unplaced, placed.on) == (False, THURSDAY)


def test_choice_pressed_again_after_it_was_unplaced_does_not_say_agreed(
    alice: Client, road: Road, lost: Visit, link_to: LinkTo
) -> None:
    proposal = lost.choice.proposal
    opens, closes = int(lost.opens_at.timestamp()), int(lost.closes_at.timestamp())
    key = Wanted(WEDNESDAY, road.morning.pk, opens, closes).key

    root = alice.get(link_to(proposal))["Location"].split("afspraak")[0]
    words = said(alice.post(f"{root}kiezen/{proposal.pk}/", {"slot": key}, follow=True))

    assert "It is agreed" not in words
    assert lies(words) == []
    assert "nobody can come at the time that was agreed" in words


def test_missed_when_the_window_has_passed(
    alice: Client, lost: Visit, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from houvast.promises.actions.clock import sweep

    path = path_of(alice, lost, link_to)
    later = lost.closes_at + ASKED_FIRST + timedelta(minutes=1)
    sweep(now=later)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    words = said(alice.get(path))

    assert "We did not come" in words
    assert lies(words) == []


def test_place_of_the_unplaced_is_free_for_others(lost: Visit) -> None:
    assert DayRoute.objects.get(technician=lost.technician, on=WEDNESDAY).stops == ()
