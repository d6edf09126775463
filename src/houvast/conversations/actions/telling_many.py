"""One letter to each of many customers, written at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell, with_button
from houvast.conversations.actions.outbox import Addressed, queue_all
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.conversations.queries.reading_alone import read_alone
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.links import standing_links
from houvast.promises.models import Case, Link, Promise


@dataclass(frozen=True)
class Telling:
    """What the customer of a case is told, and which promises they know from then on. It leaves at
    once, or at a moment.
    """

    case: Case
    subject: str
    blocks: Sequence[Block]
    tells: Sequence[Promise] = ()
    leaves_at: datetime | None = None


def tell_all(said: Sequence[Telling], *, kind: TextChoices, now: datetime) -> list[Delivery | None]:
    """Write each of these of our own accord, as `tell` does, in a few statements; None for each
    that a person tells.

    Who shares a case with others is written to by itself: each of those reads it in their own way.
    """
    alone = read_alone([one.case for one in said])
    together = [one for one in said if one.case.pk in alone]
    cases = {one.case.pk: one.case for one in together}
    links = standing_links(cases.values(), purpose=Link.Purpose.CASE, now=now)
    letters = []
    for one in together:
        to, heard = alone[one.case.pk].to, alone[one.case.pk].heard
        with speaking_to(one.case.customer):
            link = link_to(links[one.case.pk])
            letter = with_button(one.case, one.subject, one.blocks, link)
        letters.append(Addressed(letter, one.case, to, heard, one.tells, one.leaves_at))
    queued = iter(queue_all(letters, kind=kind, now=now))
    return [
        next(queued)
        if one.case.pk in alone
        else tell(
            case=one.case, kind=kind, subject=one.subject, blocks=one.blocks, now=now,
            tells=one.tells, leaves_at=one.leaves_at,
        )
        for one in said
    ]  # fmt: skip
