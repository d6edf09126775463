"""A customer has one name, and their page says only what is true of a case that waits or closed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, Cast
from conversations.outgoing import Taken
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.people.models import Staff
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import hand_over, settle
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Case, Promise
from making import case_with_promise
from portal.conftest import LinkTo


def ask_twice(case: Case, *, by: Staff) -> None:
    """By two letters, which have left: only then is it asked."""
    for days in (10, 5):
        at = NOW - timedelta(days=days)
        ask_if_solved(case=case, by=by, now=at)
        letter = Delivery.objects.filter(kind="ask_if_solved").latest("pk")
        assert transmit(delivery_id=letter.pk, now=at, channel=MailChannel(Taken()))


def test_promise_that_went_to_the_lead_shows_the_owner_of_the_case(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, kind="follow_up", hours=1)
    for days in (3, 6):
        sweep(now=NOW + timedelta(days=days))
    page = alice.get(link_to(case)).content.decode()

    assert Promise.objects.escalated().get().owner == cast.linda
    assert ("Fatima Haddad sees to it" in page, "Linda Vos" in page) == (True, False)


def test_after_a_hand_over_only_the_new_name_stands_on_the_page(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    hand_over(case=case, to=cast.gerrit, reason="Vrij", by=cast.linda.as_actor(), now=NOW)
    page = alice.get(link_to(case)).content.decode()

    assert ("Gerrit Bos sees to it" in page, "Fatima Haddad" in page) == (True, False)


def test_while_somebody_covers_their_name_stands_on_the_page(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    connection.check_constraints()
    illness = Away("illness", NOW.date(), None, cast.gerrit)
    note_absence(staff=cast.fatima, away=illness, by=cast.linda.as_actor(), now=NOW)
    page = alice.get(link_to(case)).content.decode()

    assert ("Gerrit Bos sees to it" in page, "Fatima Haddad" in page) == (True, False)


def test_page_of_somebody_silent_says_that_we_see_whether_to_close(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, kind="check_in")
    ask_twice(case, by=cast.fatima)
    page = alice.get(link_to(case)).content.decode()

    assert "You hear from us whether we close this" in page
    assert ("Yes, it is solved" in page, "No, not yet" in page) == (True, True)
    assert "We ask you whether it is solved" not in page


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("silence", "We asked you twice and heard nothing."),
        ("spam", "We closed this on"),
        ("customer", "You told us so on"),
    ],
)
def test_settled_page_says_on_whose_word(
    alice: Client, cast: Cast, link_to: LinkTo, word: str, said: str
) -> None:
    case = case_with_promise(cast, hours=999)
    ask_twice(case, by=cast.fatima)
    by = cast.fatima.as_actor()
    settle(case=case, said="Zo is het", word=word, by=by, now=NOW)
    page = alice.get(link_to(Case.objects.get(pk=case.pk))).content.decode()
    others = {"We asked you twice and heard nothing.", "We closed this on", "You told us so on"}

    assert said in page
    assert [other for other in others - {said} if other in page] == []


def test_thanks_on_a_settled_page_are_answered_with_thanks(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    settle(case=case, said="Ja", by=cast.alice.as_actor(), now=NOW)
    link = link_to(case)
    page = alice.post(f"{link}bericht/", {"words": "Bedankt!"}, follow=True)

    case.refresh_from_db()
    assert case.is_open is False
    assert "Thank you for your kind words." in page.content.decode()
