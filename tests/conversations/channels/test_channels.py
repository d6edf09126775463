"""What the conversations ask of a channel, whichever it is."""

from datetime import datetime
from pathlib import Path

import pytest

from cast import NOW, Cast
from houvast.conversations import channels
from houvast.conversations.actions.outbox import queue
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels import registry
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.letters import Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Attachment, Delivery, Message
from houvast.people.models import ContactPoint
from houvast.promises.models import Case, Promise
from making import case_with_promise

FOLDERS = {path.parent.name for path in Path(channels.__path__[0]).glob("*/__init__.py")}


class Pigeon:
    """A channel that is no mail."""

    reaches = ContactPoint.Kind.PHONE

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.carried: list[str] = []

    def new_id(self, case: Case | None) -> str:
        return f"pigeon of {case}"

    def send(self, delivery: Delivery) -> Outcome:
        self.carried.append(delivery.subject)
        return self.outcome

    def take_in_waiting(self, *, now: datetime) -> int:
        return 0

    def is_ours(self, address: str) -> bool:
        return False

    def content_of(self, attachment: Attachment) -> bytes:
        return attachment.name.encode()


def queued(cast: Cast) -> Delivery:
    case = case_with_promise(cast)
    letter = Letter("Uw bezoek", "nl", "Beste Alice,", (Paragraph("We komen langs."),))
    promises = case.promises.all()
    return queue(letter, kind=LetterKind.ANSWER, case=case, to=cast.alice, now=NOW, tells=promises)


def test_every_folder_registers_under_a_name_of_messages() -> None:
    assert set(registry._channels) == FOLDERS
    assert FOLDERS - set(Message.Channel.values) == set()


@pytest.mark.parametrize(
    ("outcome", "left", "failed", "told"),
    [
        (Outcome(is_sent=True), NOW, None, NOW),
        (Outcome(is_sent=False, is_final=True, reason="storm"), None, NOW, None),
        (Outcome(is_sent=False, reason="fog"), None, None, None),
    ],
)
def test_letter_leaves_by_whatever_carries_it(
    committed: Cast,
    outcome: Outcome,
    left: datetime | None,
    failed: datetime | None,
    told: datetime | None,
) -> None:
    delivery = queued(committed)
    pigeon = Pigeon(outcome)

    assert transmit(delivery_id=delivery.pk, now=NOW, channel=pigeon) is outcome.is_sent

    delivery.refresh_from_db()
    assert pigeon.carried == ["Uw bezoek"]
    assert (delivery.sent_at, delivery.failed_at, delivery.trouble) == (
        left,
        failed,
        outcome.reason,
    )
    assert Promise.objects.get().told_at == told
