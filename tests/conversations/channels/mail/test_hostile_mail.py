"""Mail that is made to do harm, or does it by bad luck."""

import random
from datetime import timedelta

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of, lines, mail
from conversations.channels.mail.taking import taken_in
from conversations.mails_taken_in import kept, taken
from conversations.outgoing import Taken
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message, RawMail


def test_id_that_no_index_can_hold_does_not_stop_the_mailroom(cast: Cast) -> None:
    chosen = random.Random(9)
    id_ = "".join(chr(chosen.randint(0x10000, 0x1FFFF)) for _ in range(880))
    kept(lines("From: Eve <eve@elders.example>", f"Message-ID: <{id_}@x>", "", "Hallo?"))
    behind = kept(mail())

    for _ in range(intake.MOST_ATTEMPTS + 1):
        intake.take_in_waiting(now=NOW)

    assert RawMail.objects.filter(taken_in_at=None).count() == 0
    assert Message.objects.get(raw=behind).customer == cast.alice


def test_answer_goes_to_the_customer_and_never_to_a_machine(cast: Cast) -> None:
    asked = taken_in(kept(mail()))
    assert asked is not None
    sent = Delivery.objects.get(case=asked.case)
    robot = mail(
        "I am away.",
        sender="Post <robot@elders.example>",
        id_="r@elders.example",
        answers=sent.mail_id,
        to=f"hallo+{'a' * 26}@warmhuis.example",
        Auto_Submitted="auto-replied",
    )
    taken_in(kept(robot))
    report = taken_in(kept(bounce_of(sent.mail_id, status="4.2.2")))
    assert report is not None
    assert report.case == asked.case

    reply(case=asked.case, text="Wij komen.", seen_message_id=report.pk, by=cast.fatima, now=NOW)

    letter = Delivery.objects.get(kind="answer")
    assert (letter.to_address, letter.subject) == ("alice@post.example", "Re: Ketel lekt")
    assert letter.in_reply_to == "a1@post.example"


def test_stranger_with_a_reply_address_is_sent_no_key_to_the_case(cast: Cast) -> None:
    asked = taken(mail())
    reply_address = str(written(Delivery.objects.get())["Reply-To"])
    eve = mail(
        "Wat is er bij Alice?",
        sender="Eve <eve@elders.example>",
        to=reply_address,
        subject="Iets",
        id_="e1@elders.example",
    )
    intruded = taken(eve, hours=1)
    reply(
        case=asked.case,
        text="Wij komen dinsdag.",
        seen_message_id=intruded.pk,
        by=cast.fatima,
        now=NOW + timedelta(hours=2),
    )

    assert intruded.case == asked.case
    assert set(Delivery.objects.values_list("to_address", flat=True)) == {"alice@post.example"}


def test_second_question_after_an_answer_is_acknowledged_too(cast: Cast) -> None:
    asked = taken(mail())
    later = NOW + timedelta(hours=1)
    sent = reply(case=asked.case, text="Ja.", seen_message_id=asked.pk, by=cast.fatima, now=later)
    transmit(delivery_id=sent.delivery.pk, now=later, channel=MailChannel(Taken()))

    again = taken(
        mail("En de radiator?", id_="a2@post.example", answers="a1@post.example"), hours=2
    )
    taken(mail("Hallo?", id_="a3@post.example", answers="a1@post.example"), hours=3)

    letters = Delivery.objects.filter(kind="acknowledgement").order_by("id")
    assert [list(letter.tells.filter(ended_at=None, kind="reply")) for letter in letters] == [
        [],
        [again.reply_promise],
    ]


def test_answer_to_an_address_from_which_our_mail_came_back_is_refused(cast: Cast) -> None:
    asked = taken(mail())
    taken(bounce_of(Delivery.objects.get().mail_id), hours=1)

    with pytest.raises(NoMailAddress):
        reply(
            case=asked.case,
            text="Wij komen.",
            seen_message_id=asked.pk,
            by=cast.fatima,
            now=NOW + timedelta(hours=2),
        )
