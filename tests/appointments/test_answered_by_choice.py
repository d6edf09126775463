"""What the customer's choice answers is answered; what may wait for another word is not."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from at_ours import LIJNBAAN, WEEKDAYS
from cast import NOW
from conversations.channels.mail.mails import mail
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link, Promise
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road

STORY = """Beste mensen,

Ik kreeg een brief dat jullie over tien dagen 's middags komen voor het onderhoud van onze ketel.
Dan ben ik aan het werk. Kan het op een ander moment?

Met vriendelijke groet,
Alice de Wit
"""
OFF = (
    "Het moment dat wij aankondigden gaat niet door: we komen pas als u zelf een tijd hebt "
    "gekozen. Kies een tijd die u uitkomt."
)


@pytest.fixture
def road(road: Road) -> Iterator[Road]:
    yield road
    connection.check_constraints()


def taken(text: str, **given: Any) -> Message:
    keep(raw=mail(text, subject="Onderhoud", **given), via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    return Message.objects.filter(direction="in").latest("id")


def choose(road: Road, **given: Any) -> Visit:
    proposal = Proposal.objects.select_related(
        "case__customer__household__place", "work_type"
    ).get()
    return accept_slot(
        proposal=proposal,
        wanted=road.wanted(WEDNESDAY),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
        **given,
    )


def words_of(kind: str) -> list[str]:
    """What a letter says, with its buttons in brackets."""
    blocks = Delivery.objects.get(kind=kind).letter["blocks"]
    return [block.get("text") or f"[{block['label']}]" for block in blocks]


def test_acknowledgement_says_one_thing_first_and_one_moment(road: Road) -> None:
    taken("Graag een afspraak voor onderhoud.")

    assert words_of("acknowledgement") == [
        "Bedankt voor uw bericht. We hebben het goed ontvangen.",
        "Hiervoor komen we graag bij u langs. U kiest zelf wanneer het u uitkomt.",
        "[Kies een dag en een tijd]",
        "Kiest u niet? Fatima Haddad antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30.",
        "Op uw eigen pagina ziet u altijd hoe het ervoor staat en wat er nu gebeurt.",
        "[Bekijk hoe het ervoor staat]",
    ]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("ours", "Hiervoor kunt u bij ons terecht. U kiest zelf wanneer het u uitkomt."),
        ("phone", "Hierover bellen we u graag. U kiest zelf wanneer het u uitkomt."),
    ],
)
def test_acknowledgement_says_who_comes_to_whom(road: Road, where: str, words: str) -> None:
    is_at_ours = where == "ours"
    if is_at_ours:
        branch = add_branch(name="Winkel", address=LIJNBAAN, hours=WEEKDAYS, **BY)
        add_resource(branch=branch, name="Paskamer", kind="paskamer", **BY)
    kind = "paskamer" if is_at_ours else ""
    WorkType.objects.filter(pk=road.service.pk).update(where=where, resource_kind=kind)
    taken("Graag een afspraak voor onderhoud.")

    assert words_of("acknowledgement")[1:3] == [words, "[Kies een dag en een tijd]"]


def test_acknowledgement_says_that_what_was_announced_is_off(road: Road) -> None:
    taken(STORY)

    assert words_of("acknowledgement")[1:3] == [OFF, "[Kies een dag en een tijd]"]


def test_acknowledgement_of_another_question_beside_it_promises_its_answer(road: Road) -> None:
    taken("Graag onderhoud. Wat kost dat?")

    assert words_of("acknowledgement")[1:4] == [
        "Hiervoor komen we graag bij u langs. U kiest zelf wanneer het u uitkomt.",
        "[Kies een dag en een tijd]",
        "Fatima Haddad antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30.",
    ]


def test_choice_answers_what_asked_for_nothing_else(road: Road) -> None:
    message = taken(STORY)

    visit = choose(road)

    message.refresh_from_db()
    confirmation = Delivery.objects.get(kind="confirmation")
    assert (message.answered_at, message.answered_in) == (NOW, confirmation.message)
    assert confirmation.message
    assert confirmation.message.text == (
        "Afgesproken: we komen woensdag 25 november 2026 tussen 8:00 en 12:00."
    )
    owed = message.reply_promise
    assert owed
    assert (owed.outcome, owed.proof) == ("kept", f"Answered in message {confirmation.message.pk}")
    assert list(visit.case.promises.filter(ended_at=None)) == [visit.promise]


def test_page_after_the_choice_speaks_of_the_appointment_and_no_answer(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    visit = None
    taken(STORY)
    visit = choose(road)
    link = make_link(case=visit.case, purpose=Link.Purpose.CASE, now=NOW)

    page = client.get(address_of("portal:home", token_of(link))).content.decode()

    assert "We beantwoorden uw bericht" not in page
    assert "Afgesproken: we komen woensdag 25 november 2026" in page
    assert page.count('class="also"') == 0


@pytest.mark.parametrize(
    "text",
    ["Graag onderhoud. Wat kost dat?", "Graag onderhoud. De sleutel ligt bij de buren."],
)
def test_choice_leaves_the_promise_where_anything_else_was_said(road: Road, text: str) -> None:
    message = taken(text)

    visit = choose(road)

    message.refresh_from_db()
    assert message.reply_promise
    assert (message.answered_at, message.reply_promise.is_open) == (None, True)
    running = set(visit.case.promises.filter(ended_at=None))
    assert running == {visit.promise, message.reply_promise}


def test_choice_leaves_the_promise_where_a_second_message_asks_more(road: Road) -> None:
    first = taken("Graag onderhoud.")
    second = say(
        case=first.case, words="Hoe lang duurt het?", by=road.cast.alice.as_actor(), now=NOW
    )

    choose(road)

    waiting = Message.objects.filter(needs_answer=True, answered_at=None).order_by("id")
    assert list(waiting) == [first, second]
    assert Promise.objects.get(kind="reply").is_open


def test_choice_that_a_colleague_writes_down_answers_too(road: Road) -> None:
    message = taken("Graag onderhoud.")

    choose(road, recorded_by=road.cast.fatima)

    message.refresh_from_db()
    assert message.reply_promise
    assert (message.answered_at, message.reply_promise.ended_by) == (NOW, "Fatima Haddad")


def test_answer_after_the_choice_is_not_taken_for_overtaken(road: Road) -> None:
    message = taken("Graag onderhoud.")
    choose(road)

    answer = reply(
        case=message.case, text="Tot woensdag!", seen_message_id=message.pk, by=road.cast.fatima,
        now=NOW,
    )  # fmt: skip

    assert answer.text == "Tot woensdag!"


def test_conversation_goes_on_when_what_it_agreed_is_moved_and_cancelled(road: Road) -> None:
    """A word of ours that no longer holds is not the last one that stands there."""
    taken("Graag een afspraak voor onderhoud.")
    visit = choose(road)
    wanted = road.wanted(THURSDAY, moving=visit)

    move_visit(visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW)
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    said = Message.objects.filter(direction="out").order_by("id")
    assert [(one.text, one.delivery.kind) for one in said] == [
        ("Afgesproken: we komen woensdag 25 november 2026 tussen 8:00 en 12:00.", "confirmation"),
        ("Verzet: we komen donderdag 26 november 2026 tussen 8:00 en 12:00.", "confirmation"),
        (f"{Delivery.objects.get(kind='cancellation').subject}.", "cancellation"),
    ]


def test_visit_of_which_the_conversation_says_nothing_leaves_it_so(road: Road) -> None:
    visit = road.visit()

    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    assert list(Message.objects.filter(direction="out")) == []
