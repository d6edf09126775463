"""Saying that one promise is kept only after another, and moving what hangs along."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.queries.speaking import speaking_to
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import renegotiate_word
from houvast.promises.actions.warning import warn
from houvast.promises.models import HangsOn, Promise
from houvast.promises.queries.hanging import WouldMove


class InACircle(Refused):
    says = gettext_lazy("That one waits for this one already: nothing can wait for itself.")


class OfAnotherCase(Refused):
    says = gettext_lazy("A promise can only hang on one in the same case.")


class ComesLater(Refused):
    says = gettext_lazy(
        "What it would hang on is due later. Agree another moment for this promise first."
    )


@transaction.atomic
def hang(*, promise: Promise, on: Promise, by: Actor, now: datetime) -> HangsOn:
    """Say that a promise is kept only after another one of its case; said twice it is said once.

    Raises OfAnotherCase, AlreadyEnded, InACircle or ComesLater.
    """
    locked_case(promise.case_id)
    if on.case_id != promise.case_id:
        raise OfAnotherCase
    running = Promise.objects.open().filter(pk__in=[promise.pk, on.pk]).count()
    if promise.pk == on.pk or _reaches(on, promise):
        raise InACircle
    if running < 2:
        raise rules.AlreadyEnded
    if promise.is_sooner_than(on):
        raise ComesLater
    standing = HangsOn.objects.standing().filter(promise=promise, on=on).first()
    if standing:
        return standing
    made = HangsOn.objects.create(promise=promise, on=on, made_at=now, made_by=by.name[:200])
    history.record("promise.hangs", about=made, by=by, at=now)
    return made


@transaction.atomic
def part(*, hangs: HangsOn, by: Actor, now: datetime) -> None:
    """It does not hang on that any more; said twice it is said once."""
    locked_case(hangs.promise.case_id)
    standing = HangsOn.objects.filter(HangsOn.STANDS, pk=hangs.pk)
    if standing.update(parted_at=now, parted_by=by.name[:200]):
        history.record("promise.hangs_no_more", about=hangs, by=by, at=now)


@transaction.atomic
def move_along(
    moves: Sequence[WouldMove], *, reason: str, by: Actor, now: datetime
) -> list[Promise]:
    """Agree anew what hangs on something that is about to move, what hangs deepest first.

    What only its customer can move is put at risk. Returns what is promised instead, and what is
    at risk; its caller moves what they hang on and tells the customer all of it at once. Raises
    what `renegotiate` raises.
    """
    told: list[Promise] = []
    for move in reversed(moves):
        promise, due_at = move.promise, move.then_at
        if due_at is None:
            warn(promise=promise, now=now)
            told.append(promise)
        else:
            word = _word_for(promise, due_at)
            told.append(
                renegotiate_word(promise, word, reason=reason, by=by, now=now, together=True)
            )
    return told[::-1]


def _word_for(promise: Promise, due_at: datetime) -> rules.Word:
    with speaking_to(promise.case.customer):
        words = _("Because of this it comes later too, and you hear from us %(by)s: “%(words)s”")
        said = words % {"by": spoken.by(due_at), "words": promise.words}
    lasts = promise.due_at - promise.opens_at if promise.opens_at else timedelta()
    return rules.Word(promise.kind, said, due_at, due_at - lasts if lasts else None)


def _reaches(start: Promise, goal: Promise) -> bool:
    """Whether one promise hangs on another, be it through others."""
    seen, todo = set(), [start.pk]
    while todo:
        at = todo.pop()
        if at == goal.pk:
            return True
        if at not in seen:
            seen.add(at)
            todo += HangsOn.objects.standing().filter(promise=at).values_list("on", flat=True)
    return False
