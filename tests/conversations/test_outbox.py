from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from pytest_django import Settings

from cast import NOW, Cast
from concurrency import at_once
from conversations.outgoing import MailServer, Taken
from houvast.appointments.letters.kinds import VisitLetter
from houvast.conversations.actions.outbox import NoMailAddress, queue
from houvast.conversations.actions.transmitting import _taken, transmit, transmit_due
from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.actions.reporting import follow_report
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.channels.mail.mime import Bounce
from houvast.conversations.channels.mail.post import PostOffice
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.letters import Button, CalendarPart, Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.models import Promise
from letters_posted import posts_letters
from making import case_with_promise

LETTER = Letter("Uw bezoek", "nl", "Beste Alice,", (Paragraph("We komen langs."),))


def queued(cast: Cast, **more: Any) -> Delivery:
    case = case_with_promise(cast, hours=more.pop("hours", 26))
    return queue(
        LETTER,
        kind=more.pop("kind", LetterKind.ANSWER),
        case=case,
        to=more.pop("to", cast.alice),
        now=NOW,
        tells=case.promises.all(),
        **more,
    )


def later(**time: float) -> Any:
    return NOW + timedelta(**time)


def test_letter_is_sent_once_and_its_promise_counts_as_told(
    committed: Cast, outgoing: MailServer
) -> None:
    delivery = queued(committed)

    assert [transmit(delivery_id=delivery.pk, now=NOW) for _ in range(2)] == [True, False]
    (sent,) = outgoing.mails
    assert (sent["Message-ID"], sent["To"]) == (
        f"<{delivery.mail_id}>",
        "Alice de Wit <alice@post.example>",
    )
    promise = Promise.objects.get()
    assert (promise.told_at, promise.told_in) == (NOW, f"delivery {delivery.pk}")
    assert Event.objects.filter(verb="delivery.sent").count() == 1


def test_letter_that_came_back_before_we_noted_it_tells_nothing(committed: Cast) -> None:
    delivery = queued(committed)

    class Quick:
        """A mail server that sends its report before it answers us."""

        def send(self, *_mail: Any, **_way: Any) -> Outcome:
            bounce = Bounce("failed", "5.1.1", "alice@post.example", delivery.mail_id, "")
            follow_report(delivery, bounce, now=NOW)
            return Outcome(is_sent=True)

    transmit(delivery_id=delivery.pk, now=NOW, channel=MailChannel(cast(PostOffice, Quick())))

    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.bounced_at) == (NOW, NOW)
    assert Promise.objects.get().told_at is None


def test_letter_that_another_took_for_left_lying_is_noted_once(committed: Cast) -> None:
    """A worker that stood still while its mail was on the line; another sent it meanwhile."""
    delivery = queued(committed)
    noted: list[bool] = []

    class Slow:
        def send(self, *_mail: Any, **_way: Any) -> Outcome:
            if not noted:
                noted.append(False)
                again = MailChannel(cast(PostOffice, Slow()))
                noted[0] = transmit(delivery_id=delivery.pk, now=later(minutes=9), channel=again)
            return Outcome(is_sent=True)

    transmit(delivery_id=delivery.pk, now=NOW, channel=MailChannel(cast(PostOffice, Slow())))

    delivery.refresh_from_db()
    assert (noted, delivery.sent_at) == ([True], later(minutes=9))
    assert Event.objects.filter(verb="delivery.sent").count() == 1


def test_mail_that_left_counts_as_left_though_another_gave_it_up_meanwhile(
    committed: Cast,
) -> None:
    """Each worker with a connection of its own: the slow one hears "250 OK" last."""
    posts_letters()
    delivery = queued(committed, kind=VisitLetter.PROPOSAL, hours=24 * 20)
    refused = Outcome(
        is_sent=False, is_final=True, address_is_wrong=True, reason="550 5.1.1 nobody"
    )

    class Slow:
        def send(self, *_mail: Any, **_way: Any) -> Outcome:
            office = MailChannel(Taken(refused))
            then = {"delivery_id": delivery.pk, "now": later(minutes=9), "channel": office}
            assert at_once(lambda _: transmit(**then), range(1)) == [False]
            paper = Delivery.objects.get(channel="post")
            assert (paper.kind, paper.is_given_up) == (delivery.kind, False)
            return Outcome(is_sent=True)

    transmit(
        delivery_id=delivery.pk, now=later(minutes=1), channel=MailChannel(cast(PostOffice, Slow()))
    )

    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.failed_at, delivery.trouble) == (later(minutes=1), None, "")
    assert Promise.objects.get().told_in == f"delivery {delivery.pk}"
    paper = Delivery.objects.get(channel="post")
    assert (paper.is_given_up, paper.trouble) == (True, "It left by mail after all")
    assert transmit(delivery_id=delivery.pk, now=later(hours=1)) is False


@pytest.mark.parametrize("is_final", [True, False])
def test_refusal_that_comes_late_is_nothing_to_who_is_sending_it_now(
    committed: Cast, *, is_final: bool
) -> None:
    delivery = queued(committed)
    by_then = later(minutes=9)

    class Slow:
        def send(self, *_mail: Any, **_way: Any) -> Outcome:
            assert _taken(delivery.pk, by_then)
            return Outcome(is_sent=False, is_final=is_final, reason="550 no")

    transmit(delivery_id=delivery.pk, now=NOW, channel=MailChannel(cast(PostOffice, Slow())))

    delivery.refresh_from_db()
    assert (delivery.transmitting_at, delivery.failed_at, delivery.trouble) == (by_then, None, "")


def test_letter_carries_its_calendar_file_last(committed: Cast, outgoing: MailServer) -> None:
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    transmit(
        delivery_id=queued(committed, calendar=lambda _: CalendarPart(ics, "REQUEST")).pk,
        now=NOW,
    )

    parts = list(outgoing.mails[0].iter_parts())
    assert [part.get_content_type() for part in parts] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert parts[2].get_param("method") == "REQUEST"
    assert parts[2].get_content() == ics


def test_two_workers_send_a_letter_once(committed: Cast, outgoing: MailServer) -> None:
    delivery = queued(committed)

    outcomes = at_once(lambda _: transmit(delivery_id=delivery.pk, now=NOW), range(6))
    assert Counter(outcomes) == {True: 1, False: 5}
    assert len(outgoing.raws) == 1


def test_temporary_trouble_is_tried_again_with_the_same_id(
    committed: Cast, outgoing: MailServer
) -> None:
    delivery = queued(committed)
    outgoing.says_to_mail = "451 4.3.0 later"

    assert transmit(delivery_id=delivery.pk, now=NOW) is False
    delivery.refresh_from_db()
    assert (delivery.failed_at, delivery.trouble) == (None, "451 4.3.0 later")
    assert delivery.next_attempt_at == later(minutes=1)
    outgoing.says_to_mail = "250 OK"
    assert [transmit_due(now=later(seconds=30)), transmit_due(now=later(minutes=2))] == [0, 1]
    assert [mail["Message-ID"] for mail in outgoing.mails] == [f"<{delivery.mail_id}>"]


def test_server_that_is_away_is_tried_for_days_and_then_a_person_sees_it(
    committed: Cast, settings: Settings
) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, mail_out_url=MailServer().url)
    delivery = queued(committed)
    for hour in range(80):
        transmit_due(now=later(hours=hour))

    delivery.refresh_from_db()
    assert (delivery.failed_at is not None, delivery.attempts) == (True, 12)
    verbs = Counter(Event.objects.values_list("verb", flat=True))
    assert (verbs["delivery.delayed"], verbs["delivery.failed"]) == (1, 1)
    assert Promise.objects.get().told_at is None


def test_letter_waits_while_no_mail_server_is_set(committed: Cast, settings: Settings) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, mail_out_url="")
    delivery = queued(committed)

    assert transmit(delivery_id=delivery.pk, now=NOW) is False
    delivery.refresh_from_db()
    assert (delivery.failed_at, delivery.transmitting_at) == (None, None)
    assert delivery.trouble == "No mail server is set (HOUVAST_MAIL_OUT_URL)."


@pytest.mark.parametrize(
    ("says", "is_wrong"),
    [
        ("550 5.1.1 No such user", True),
        ("550 no mailbox", True),
        ("550 5.7.1 Spam", False),
        ("552 5.2.2 Mailbox full", False),
    ],
)
def test_refused_recipient_is_final_and_may_mark_the_address(
    committed: Cast, outgoing: MailServer, says: str, is_wrong: bool
) -> None:
    outgoing.says_to_recipient = says
    delivery = queued(committed)
    transmit(delivery_id=delivery.pk, now=NOW)

    delivery.refresh_from_db()
    point = ContactPoint.objects.get(value="alice@post.example")
    assert (delivery.failed_at, delivery.trouble) == (NOW, says)
    assert (point.undeliverable_at is not None) is is_wrong


def test_refused_recipient_leaves_the_line_open_for_the_next(
    committed: Cast, outgoing: MailServer
) -> None:
    first, second = queued(committed), queued(committed, to=Address("bob@post.example", "Bob"))
    outgoing.says_to_recipient = "550 5.1.1 No such user"
    transmit(delivery_id=first.pk, now=NOW)
    outgoing.says_to_recipient = "250 OK"

    assert transmit(delivery_id=second.pk, now=NOW) is True
    assert [mail["To"] for mail in outgoing.mails] == ["Bob <bob@post.example>"]


def test_letter_that_cannot_be_written_fails_where_a_person_sees_it(
    committed: Cast, outgoing: MailServer
) -> None:
    delivery = queued(committed)
    Delivery.objects.filter(pk=delivery.pk).update(subject="a\r\nBcc: x@y.example")

    assert transmit(delivery_id=delivery.pk, now=NOW) is False
    delivery.refresh_from_db()
    assert (delivery.failed_at, delivery.trouble[:20]) == (NOW, "Could not be written")
    assert outgoing.raws == []


def test_letter_left_half_way_by_a_crash_is_sent_with_the_same_id(
    committed: Cast, outgoing: MailServer
) -> None:
    delivery = queued(committed)
    Delivery.objects.filter(pk=delivery.pk).update(transmitting_at=NOW, attempts=1)

    assert transmit_due(now=later(minutes=4)) == 0
    assert transmit_due(now=later(minutes=6)) == 1
    assert [mail["Message-ID"] for mail in outgoing.mails] == [f"<{delivery.mail_id}>"]


def test_restored_database_sends_nothing_again(committed: Cast, outgoing: MailServer) -> None:
    delivery = queued(committed)
    transmit(delivery_id=delivery.pk, now=NOW)

    assert [transmit_due(now=later(days=day)) for day in range(3)] == [0, 0, 0]
    assert len(outgoing.raws) == 1


def test_queue_refuses_a_customer_without_a_working_address(cast: Cast) -> None:
    ContactPoint.objects.update(undeliverable_at=NOW)

    with pytest.raises(NoMailAddress) as refused:
        queued(cast)
    assert "Alice de Wit" in refused.value.sentence


def test_letter_in_the_outbox_holds_no_token(cast: Cast) -> None:
    letter = replace(LETTER, blocks=(Button("Bekijk", "link:6f2c"),))
    case = case_with_promise(cast)
    delivery = queue(letter, kind=LetterKind.ANSWER, case=case, to=cast.alice, now=NOW)

    assert delivery.letter["blocks"] == [{"kind": "button", "label": "Bekijk", "link": "link:6f2c"}]
