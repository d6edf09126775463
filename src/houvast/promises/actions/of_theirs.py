"""What a customer promises us, and how that ends. Call these in a transaction, with what it is
about held.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from houvast.ground.history import Actor
from houvast.people.models import Customer
from houvast.promises.models import Case, TheirPromise


@dataclass(frozen=True)
class TheirWord:
    """So much by a day, in the words of who promises; in the place of what they promised before."""

    words: str
    due_on: date
    renews: TheirPromise | None = None


def promised_by_them(
    words: Iterable[TheirWord], *, case: Case, giver: Customer, by: Actor, now: datetime
) -> list[TheirPromise]:
    """Put on record what a customer promised, each with its day."""
    return [
        TheirPromise.objects.create(
            case=case,
            giver=giver.itself,
            words=word.words,
            due_on=word.due_on,
            renews=word.renews,
            made_at=now,
            made_by=by.name[:200],
        )
        for word in words
    ]


def end_theirs(
    promise: TheirPromise, outcome: TheirPromise.Outcome, *, proof: str, by: Actor, now: datetime
) -> bool:
    """End what they promised; whether it was still open. What has ended stays as it ended."""
    ends = {"ended_at": now, "outcome": outcome, "ended_by": by.name[:200], "proof": proof}
    return bool(TheirPromise.objects.open().filter(pk=promise.pk).update(**ends))
