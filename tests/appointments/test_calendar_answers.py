"""What a customer's calendar program answers is filed with the visit, and a person answers it."""

import pytest

from cast import NOW
from conversations.channels.mail.mails import lines
from conversations.channels.mail.taking import take, taken
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case
from on_the_road import Road

ALICE, CAROL = "Alice de Wit <alice@post.example>", "Carol Jones <carol@elders.example>"
WINDOW = "Het gaat over de afspraak: woensdag 25 november 2026 tussen 8:00 en 12:00."
NO = "Antwoord uit een agenda: nee, dat komt niet uit."
OTHER_TIME = "Antwoord uit een agenda: een ander moment wordt voorgesteld."
OUTLOOK = "DTSTART;TZID=W. Europe Standard Time:20261126T140000"
OUTLOOK_END = "DTEND;TZID=W. Europe Standard Time:20261126T150000"
GOOGLE, GOOGLE_END = "DTSTART:20261126T130000Z", "DTEND:20261126T140000Z"


@pytest.fixture
def visit(road: Road) -> Visit:
    visit = road.visit()
    Delivery.objects.update(sent_at=NOW, next_attempt_at=None)
    return visit


def answer(
    uid: str, *, method: str = "REPLY", status: str = "DECLINED", sender: str = ALICE,
    said: tuple[str, ...] = (), head: tuple[str, ...] = (), words: str = "",
) -> bytes:  # fmt: skip
    """As the programs write it: a text that may be empty, and the calendar beside it."""
    partstat = f"ATTENDEE;CN=Alice;PARTSTAT={status}:mailto:alice@post.example"
    return lines(
        f"From: {sender}", "To: hallo@warmhuis.example", "Subject: Declined: Onderhoud cv-ketel",
        f"Message-ID: <{method}-{status}@post.example>", *head,
        'Content-Type: multipart/alternative; boundary="b"', "",
        "--b", "Content-Type: text/plain; charset=utf-8", "", words,
        "--b", f"Content-Type: text/calendar; method={method}; charset=utf-8", "",
        "BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid[:40]}", f" {uid[40:]}",
        partstat, *said, "END:VEVENT", "END:VCALENDAR", "--b--", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        (),
        ("Sender: Google Calendar <calendar-notification@google.com>",
         "Auto-Submitted: auto-generated"),
        ("X-Auto-Response-Suppress: All", "Return-Path: <>"),
    ],
)  # fmt: skip
def test_no_is_filed_with_the_visit_in_words_and_waits_for_a_person(
    visit: Visit, head: tuple[str, ...]
) -> None:
    said = taken(answer(visit.calendar_uid, head=head), minutes=30)

    assert (said.case, said.needs_answer, said.automatic) == (visit.case, True, "")
    assert said.text == f"{NO}\n{WINDOW}"
    assert said.reply_promise is not None
    assert Delivery.objects.filter(kind="acknowledgement", case=visit.case).count() == 1
    visit.refresh_from_db()
    assert (visit.cancelled_at, Proposal.objects.count()) == (None, 1)


@pytest.mark.parametrize(
    ("said", "proposed"),
    [
        ((OUTLOOK, OUTLOOK_END), "donderdag 26 november 2026 tussen 14:00 en 15:00"),
        ((GOOGLE, GOOGLE_END), "donderdag 26 november 2026 tussen 14:00 en 15:00"),
        (("DTSTART:20261126T140000",), "donderdag 26 november 2026 om 14:00"),
    ],
)
def test_other_time_is_shown_in_words(visit: Visit, said: tuple[str, ...], proposed: str) -> None:
    comment = ("COMMENT:Kan het later\\, na tweeën?",)
    raw = answer(visit.calendar_uid, method="COUNTER", status="TENTATIVE", said=said + comment)

    found = taken(raw, minutes=30)

    assert (found.case, found.needs_answer) == (visit.case, True)
    assert found.text.splitlines() == [
        OTHER_TIME,
        WINDOW,
        f"In plaats daarvan voorgesteld: {proposed}.",
        "Kan het later, na tweeën?",
    ]


@pytest.mark.parametrize("broken", ["DTSTART:gisteren", "DTSTART;TZID=Nergens:2026", "DTSTART:"])
def test_time_that_cannot_be_read_is_left_out(visit: Visit, broken: str) -> None:
    found = taken(answer(visit.calendar_uid, method="COUNTER", said=(broken,)), minutes=30)

    assert (found.case, found.text) == (visit.case, f"{OTHER_TIME}\n{WINDOW}")


def test_words_of_the_customer_stand_below(visit: Visit) -> None:
    found = taken(answer(visit.calendar_uid, words="Ik ben op vakantie."), minutes=30)

    assert found.text == f"{NO}\n{WINDOW}\n\nIk ben op vakantie."


def test_yes_needs_nobody(visit: Visit) -> None:
    found = taken(answer(visit.calendar_uid, status="ACCEPTED"), minutes=30)

    assert (found.case, found.automatic, found.needs_answer) == (
        visit.case,
        "calendar-answer",
        False,
    )


def test_stranger_who_knows_the_name_gets_a_case_of_their_own_without_an_invitation(
    visit: Visit,
) -> None:
    found = taken(answer(visit.calendar_uid, sender=CAROL), minutes=30)

    assert (found.case != visit.case, found.needs_answer, found.text) == (True, True, NO)
    assert Proposal.objects.filter(case=found.case).count() == 0
    assert Message.objects.filter(case=visit.case).count() == 0


def test_answer_about_nothing_of_ours_is_no_request(visit: Visit) -> None:
    found = taken(answer("elders@post.example", sender=CAROL), minutes=30)

    assert (found.text, Proposal.objects.filter(case=found.case).count()) == (NO, 0)
    assert take(answer("x@y.example", sender=CAROL, status="ACCEPTED"), minutes=31) is None
    assert Case.objects.count() == 2
