"""What came in, on record: those above react to it in the same transaction."""

from datetime import datetime

from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.history import Actor

LONGEST_TEXT = 2_000


def record(verb: str, message: Message, *, by: Actor, now: datetime, **facts: object) -> None:
    """Record what happened with a message that came in, with its first words."""
    history.record(
        verb,
        about=message,
        by=by,
        at=now,
        case_id=message.case_id,
        customer_id=message.case.customer_id,
        channel=message.channel,
        subject=message.subject,
        text=message.text[:LONGEST_TEXT],
        **facts,
    )
