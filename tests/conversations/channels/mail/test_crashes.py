from datetime import timedelta
from functools import partial

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.crashing import KILLED, killed_at
from conversations.outgoing import MailServer
from houvast.conversations.actions.outbox import queue
from houvast.conversations.actions.transmitting import transmit, transmit_due
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.letters import Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.promises.models import Case, Promise
from making import case_with_promise

ACTIONS = "houvast.conversations.actions"
MAIL = "houvast.conversations.channels.mail.actions"
INTAKE = [
    (f"{MAIL}.intake:keep_all", "before"),
    (f"{MAIL}.intake:keep_all", "after"),
    (f"{MAIL}.filing:_opened", "after"),
    (f"{MAIL}.filing:put_on_file", "after"),
    (f"{MAIL}.acknowledging:acknowledge", "after"),
    (f"{MAIL}.intake:_took_next", "after"),
]
SENDING = [
    (f"{ACTIONS}.transmitting:_taken", "before", 0),
    (f"{ACTIONS}.transmitting:_taken", "after", 0),
    ("houvast.conversations.channels.mail.channel:MailChannel.send", "after", 1),
    (f"{ACTIONS}.transmitting:mark_told", "after", 1),
    (f"{ACTIONS}.transmitting:_note_sent", "after", 1),
]


@pytest.mark.parametrize(("point", "when"), INTAKE)
def test_mail_is_neither_lost_nor_doubled_by_a_kill(committed: Cast, point: str, when: str) -> None:
    def comes_and_is_taken_in() -> None:
        keep(raw=mail(), via="smtp", now=NOW, rcpt_tos=("hallo@warmhuis.example",))
        take_in_waiting(now=NOW)

    code = killed_at(point, when, comes_and_is_taken_in)
    # The sender was not told yes before the mail was committed, so it comes again.
    comes_and_is_taken_in()

    assert code == KILLED
    counted = [rows.objects.count() for rows in (RawMail, Message, Case, Promise, Delivery)]
    assert counted == [1, 1, 1, 1, 1]
    assert RawMail.objects.filter(taken_in_at=None).count() == 0


@pytest.mark.parametrize(("point", "when", "sent"), SENDING)
def test_letter_is_never_lost_and_doubled_at_most_once_by_a_kill(
    committed: Cast, outgoing: MailServer, point: str, when: str, sent: int
) -> None:
    case = case_with_promise(committed)
    letter = Letter("Uw bezoek", "nl", "Beste Alice,", (Paragraph("We komen."),))
    delivery = queue(
        letter,
        kind=LetterKind.ANSWER,
        case=case,
        to=committed.alice,
        now=NOW,
        tells=case.promises.all(),
    )

    code = killed_at(point, when, partial(transmit, delivery_id=delivery.pk, now=NOW))
    assert (code, len(outgoing.raws)) == (KILLED, sent)
    for minutes in (1, 10, 20):
        transmit_due(now=NOW + timedelta(minutes=minutes))

    was_noted = "_note_sent" in point and when == "after"
    ids = [made["Message-ID"] for made in outgoing.mails]
    assert ids == [f"<{delivery.mail_id}>"] * (1 if was_noted else sent + 1)
    assert Promise.objects.get().told_at is not None
