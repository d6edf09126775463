"""Keeping a promise by hand, agreeing another moment for it, or letting it go."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.moving_together import move_with_what_hangs
from houvast.conversations.actions.next_word import NextWord, hear_from_us, promise_next
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reply_promises import answers_you
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.rules import subjects
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.actions import ending, promising
from houvast.promises.actions.weighing import note_odds, weigh
from houvast.promises.models import Case, Promise
from houvast.promises.queries.hanging import hanging_on


class WithWhy(TypedDict, total=False):
    """Why somebody promises a moment at which such promises were seldom kept."""

    why: str


class SeenToMove(WithWhy, total=False):
    """What would move along, as somebody saw it before they agreed (`as_confirmed`)."""

    confirmed: str


KEPT_OTHERWISE = {
    Promise.Kind.ARRIVAL: rules.KeptByTheVisit,
    Promise.Kind.REPLY: rules.KeptByAnAnswer,
    Promise.Kind.CHECK_IN: rules.KeptByAsking,
    Promise.Kind.CLOSING: rules.KeptByDeciding,
    Promise.Kind.PARTNER: rules.KeptByAnotherFirm,
    Promise.Kind.CALL: rules.KeptByCalling,
    Promise.Kind.OUTAGE: rules.KeptWithTheOutage,
}
MOVED_OTHERWISE = (Promise.Kind.ARRIVAL, Promise.Kind.PARTNER, Promise.Kind.OUTAGE)


@transaction.atomic
def keep_promise(
    *,
    promise: Promise,
    happened: str,
    by: Staff,
    now: datetime,
    next_words: str = "",
    next_due_at: datetime | None = None,
    **weighed: Unpack[WithWhy],
) -> Promise:
    """Somebody did what was promised; `happened` is how one can see it.

    What the customer hears next is promised as after an answer, and written to them. Raises
    NothingWritten, AlreadyEnded, DueInThePast, or for what is kept otherwise KeptByTheVisit,
    KeptByAnAnswer, KeptByAsking, KeptByAnotherFirm, KeptByCalling, KeptWithTheOutage or
    KeptByDeciding.
    """
    if not happened.strip():
        raise NothingWritten
    case = locked_case(promise.case_id)
    refuse_kept_otherwise(promise)
    at_risk = [one.pk for one in hanging_on(promise) if one.is_warned]
    kept = ending.keep(promise=promise, proof=happened.strip(), by=by.as_actor(), now=now)
    then = NextWord(words=next_words, due_at=next_due_at, why=weighed.get("why", ""))
    told = promise_next(case, after="", then=then, by=by, now=now)
    with speaking_to(case.customer):
        done = _("We did what we promised you: “%(words)s”") % {"words": kept.words}
        late = _("We did what we promised you, later than we said: “%(words)s” We are sorry.")
        is_late = kept.is_broken
        first = late % {"words": kept.words} if is_late else done
    _tell(case, first, told, now=now, stands_again=_at_ease(at_risk))
    return kept


def _at_ease(were_at_risk: list[int]) -> list[Promise]:
    """What waited for what was just done, and can be as it was agreed after all."""
    if not were_at_risk:
        return []
    return list(Promise.objects.not_warned().filter(pk__in=were_at_risk).order_by("due_at", "pk"))


@transaction.atomic
def promise_besides(
    *,
    case: Case,
    words: str,
    due_at: datetime,
    owner: Staff,
    by: Staff,
    now: datetime,
    **weighed: Unpack[WithWhy],
) -> Promise:
    """Promise something small beside the rest: a doormat, a photo. The customer reads it at once.

    It ends as any other, with proof. Raises NothingPromised, DueInThePast, DueTooFarAhead,
    AlreadySettled, AgainstTheOdds without a reason, or NotAtWork for an owner who left.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise rules.AlreadySettled
    if not owner.is_active:
        raise rules.NotAtWork(name=owner.name)
    word, why = rules.Word(Promise.Kind.OTHER, words, due_at), weighed.get("why", "")
    odds = weigh(word.kind, due_at, why=why, now=now)
    promise = promising.give_word(held, word, by=by.as_actor(), now=now, owner=owner)
    note_odds(promise, odds, why=why, by=by.as_actor(), now=now)
    with speaking_to(held.customer):
        first = _("We promise you this besides:")
    _tell(held, first, [promise], now=now)
    return promise


@transaction.atomic
def agree_another_moment(
    *,
    promise: Promise,
    words: str,
    due_at: datetime,
    reason: str,
    by: Staff,
    now: datetime,
    **seen: Unpack[SeenToMove],
) -> Promise:
    """Agree another moment before this one passes; the customer reads the reason.

    `words` may be empty: then it is the plainest promise. What hangs on it moves along, once that
    was `confirmed`. Raises KeptByTheVisit, KeptByAnotherFirm, KeptWithTheOutage, OthersHangOnIt,
    SpeakFirst, NoReason, AgainstTheOdds without a `why`, AlreadyDue, AlreadyEnded, DueInThePast or
    DueTooFarAhead.
    """
    case = locked_case(promise.case_id)
    if promise.kind in MOVED_OTHERWISE:
        raise KEPT_OTHERWISE[Promise.Kind(promise.kind)]
    word = rules.Word(promise.kind, words or _plainly(promise, case, due_at), due_at)
    confirmed, why = seen.get("confirmed", ""), seen.get("why", "")
    odds = weigh(promise.kind, due_at, why=why, now=now)
    renewed = move_with_what_hangs(
        promise, word, reason=reason, by=by.as_actor(), now=now, confirmed=confirmed
    )
    note_odds(renewed, odds, why=why, by=by.as_actor(), now=now)
    return renewed


def _plainly(promise: Promise, case: Case, due_at: datetime) -> str:
    """The plainest promise of its kind, in the customer's language."""
    if promise.kind == Promise.Kind.PARTS:
        with speaking_to(case.customer):
            return _("The parts are here %(by)s.") % {"by": spoken.by(due_at)}
    is_answer = promise.kind == Promise.Kind.REPLY
    return answers_you(case, due_at) if is_answer else hear_from_us(case, due_at)


@transaction.atomic
def let_promise_go(
    *,
    promise: Promise,
    said: str,
    by: Staff,
    now: datetime,
    next_words: str = "",
    next_due_at: datetime | None = None,
    **weighed: Unpack[WithWhy],
) -> Promise:
    """The customer no longer needs it; `said` is what they said.

    Raises NoReason, AlreadyDue, AlreadyEnded, DueInThePast, and what `keep_promise` raises for
    what is kept otherwise.
    """
    case = locked_case(promise.case_id)
    refuse_kept_otherwise(promise)
    ended = ending.release(promise=promise, reason=said, by=by.as_actor(), now=now)
    then = NextWord(words=next_words, due_at=next_due_at, why=weighed.get("why", ""))
    told = promise_next(case, after="", then=then, by=by, now=now)
    with speaking_to(case.customer):
        first = _("As you told us, this is no longer needed: “%(words)s”") % {"words": ended.words}
    _tell(case, first, told, now=now)
    return ended


def kept_along(case: Case, promises: Collection[int]) -> list[Promise]:
    """What an answer or a call keeps besides: what was ticked, and what waited for a person.

    Call it with the case held. Raises AlreadyEnded for what runs no longer, or not here.
    """
    ticked = list(case.promises.kept_by_hand().filter(pk__in=promises))
    if len(ticked) < len(set(promises)):
        raise rules.AlreadyEnded
    return [*ticked, *case.promises.escalated().exclude(pk__in=promises)]


def refuse_kept_otherwise(promise: Promise) -> None:
    """Raise why nobody keeps or releases this promise by hand, where that is so."""
    if not promise.is_kept_by_hand:
        raise KEPT_OTHERWISE[Promise.Kind(promise.kind)]


def _tell(
    case: Case,
    first: str,
    told: list[Promise],
    *,
    now: datetime,
    stands_again: Sequence[Promise] = (),
) -> None:
    """Write to the customer where there is something that they have not heard."""
    if not told and not stands_again:
        return
    with speaking_to(case.customer):
        again = _("So this stands as we agreed after all: “%(words)s”")
        stand = [Paragraph(again % {"words": one.words}) for one in stands_again]
    blocks = [Paragraph(first), *stand, *(Paragraph(promise.words) for promise in told)]
    subject = subjects.answering(case.subject)
    tell(case=case, kind=LetterKind.NEXT_WORD, subject=subject, blocks=blocks, now=now, tells=told)
