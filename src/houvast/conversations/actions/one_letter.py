"""What is to be said about one thing that happened is said in one letter."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from houvast.conversations.letters import Button
from houvast.conversations.letters.letter import Block, Letter
from houvast.conversations.models import Delivery
from houvast.promises.models import Case, Promise


@transaction.atomic
def say_besides(
    case: Case,
    blocks: Sequence[Block],
    *,
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
) -> Delivery | None:
    """Say it too in the letter that tells the customer of a case something since this very moment,
    and in its copies; None where there is none that has not begun to leave. Call it with the case
    held.
    """
    first = letter_of_now(case, now=now)
    if first is None:
        return None
    for letter in (first, *first.copies.all()):
        letter.letter = _with(letter, blocks)
        letter.save(update_fields=["letter"])
    first.tells.add(*tells)
    first.keeps.add(*keeps)
    return first


def letter_of_now(case: Case, *, now: datetime) -> Delivery | None:
    """The letter that tells the customer of a case something since this very moment, held."""
    not_begun = Delivery.objects.by_mail().not_begun().filter(case=case, queued_at=now, attempts=0)
    telling = not_begun.filter(copy_of=None, message=None, tells__isnull=False).order_by("-pk")
    found = telling.values_list("pk", flat=True).first()
    if found is None:
        return None
    return Delivery.objects.select_for_update().get(pk=found)


def _with(delivery: Delivery, blocks: Sequence[Block]) -> dict[str, Any]:
    """The letter with these before the button to the page, with which it ends."""
    said = Letter.from_json(
        delivery.letter, subject=delivery.subject, language=delivery.language
    ).blocks
    at = len(said) - (isinstance(said[-1], Button) if said else 0)
    rows = Letter("", "", "", (*said[:at], *blocks, *said[at:])).as_json()["blocks"]
    return {**delivery.letter, "blocks": rows}
