"""Mail that is made to do harm, or does it by bad luck."""

import random

from cast import NOW, Cast
from houvast.conversations.actions import intake
from houvast.conversations.actions.answering import reply
from houvast.conversations.models import Delivery, Message, RawMail
from mails import bounce_of, lines, mail


def kept(raw: bytes) -> int:
    RawMail.objects.bulk_create([intake._row(intake.Arrival(raw, "smtp"), now=NOW)])
    return RawMail.objects.values_list("id", flat=True).latest("id")


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
    asked = intake.take_in(raw_id=kept(mail()), now=NOW)
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
    intake.take_in(raw_id=kept(robot), now=NOW)
    report = intake.take_in(raw_id=kept(bounce_of(sent.mail_id, status="4.2.2")), now=NOW)
    assert report is not None and report.case == asked.case

    reply(case=asked.case, text="Wij komen.", seen_message_id=report.pk, by=cast.fatima, now=NOW)

    letter = Delivery.objects.get(kind="answer")
    assert (letter.to_address, letter.subject) == ("alice@post.example", "Re: Ketel lekt")
    assert letter.in_reply_to == "a1@post.example"
