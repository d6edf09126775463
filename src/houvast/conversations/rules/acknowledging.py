"""Whether who wrote gets an acknowledgement; two machines must never keep each other talking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.conversations.rules import subjects

A_DAY = timedelta(days=1)
TOO_QUICK_FOR_A_PERSON = timedelta(minutes=1)
MOST_A_DAY = 3


@dataclass(frozen=True, slots=True)
class EarlierAcknowledgement:
    """An acknowledgement that this sender had before."""

    at: datetime
    case_id: int | None
    subject: str


def deserves_one(
    *,
    case_id: int | None,
    subject: str,
    earlier: Sequence[EarlierAcknowledgement],
    now: datetime,
    written_at: datetime | None = None,
    is_news: bool = False,
) -> bool:
    """Whether to acknowledge a person's mail, given what the sender had already.

    Once a day for one case or one subject: who writes again knows by when we answer, unless it
    `is_news` in this case. Never more than MOST_A_DAY, and not for what was written right after
    another one went out, since only a machine answers within a minute; `written_at` is the
    mail's own date, which spares a person who had two things to say at once.
    """
    recent = [ack for ack in earlier if ack.at > now - A_DAY]
    about = subjects.bare(subject)

    def is_told(ack: EarlierAcknowledgement) -> bool:
        if ack.case_id == case_id:
            return not is_news
        return subjects.bare(ack.subject) == about

    return not (
        len(recent) >= MOST_A_DAY
        or any(_answers_at_once(ack, written_at or now, now) for ack in recent)
        or any(is_told(ack) for ack in recent)
    )


def _answers_at_once(ack: EarlierAcknowledgement, written_at: datetime, now: datetime) -> bool:
    # Dates in mails have no fractions of a second.
    return ack.at > now - TOO_QUICK_FOR_A_PERSON and written_at >= ack.at.replace(microsecond=0)
