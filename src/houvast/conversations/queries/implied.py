"""Promises that somebody of us wrote down among ourselves, and nobody made to the customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.conversations.models import Message
from houvast.conversations.rules.implied_promises import comes_back_at
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case

LOOKED_BACK = timedelta(days=3)
SHOWN = 3


@dataclass(frozen=True)
class Implied:
    """Words of ours that promise something, in a note or a call, and by when."""

    message: Message
    due_at: datetime

    @property
    def words(self) -> str:
        return self.message.text[:300]


def implied_in(case: Case, *, now: datetime) -> list[Implied]:
    """What colleagues noted in LOOKED_BACK that promises something and is still to come, latest
    first, unless something was promised since. Two SQL statements, four where there are notes.
    """
    notes = case.messages.filter(
        channel=Message.Channel.NOTE, staff__isnull=False, at__gte=now - LOOKED_BACK
    )
    found = list(notes.select_related("staff").order_by("-at", "-pk")[:SHOWN])
    last = case.promises.order_by("-made_at").values_list("made_at", flat=True).first()
    since = [note for note in found if last is None or note.at > last]
    if not since:
        return []
    calendar = business_calendar()
    read = ((note, comes_back_at(note.text, calendar, now=note.at)) for note in since)
    return [Implied(note, due_at) for note, due_at in read if due_at and due_at > now]
