"""Paper as a channel: people print and post it, and it counts as delivered after its days."""

import uuid
from datetime import datetime

from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Attachment, Delivery, PaperLetter
from houvast.people.models import ContactPoint
from houvast.promises.models import Case


class PaperChannel:
    """The outbox comes to it when a letter that was posted has had its days: then it is there."""

    reaches = ContactPoint.Kind.MAIL
    """Where who answers by mail is reached: a home is no contact point."""

    def new_id(self, case: Case | None) -> str:  # noqa: ARG002 - no answer comes with it
        return f"paper-{uuid.uuid4()}"

    def send(self, delivery: Delivery) -> Outcome:
        posted = PaperLetter.objects.may_come_back().filter(delivery=delivery)
        return Outcome(is_sent=posted.exists())

    def take_in_waiting(self, *, now: datetime) -> int:  # noqa: ARG002 - people read what comes
        return 0

    def is_ours(self, address: str) -> bool:  # noqa: ARG002 - nobody writes to it
        return False

    def content_of(self, attachment: Attachment) -> bytes:
        raise ValueError(f"{attachment} did not come by post.")
