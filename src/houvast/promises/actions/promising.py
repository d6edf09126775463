"""Making promises to customers, and ending them with proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.inserting import insert_all
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises import reasons, rules
from houvast.promises.actions.ending import agree_anew, break_word
from houvast.promises.actions.warning import put_at_risk_what_hangs
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import there_for
from houvast.promises.queries.moving import speaks_first
from houvast.promises.queries.owners import who_must_act
from houvast.promises.rules import Word

Warned = Callable[[datetime | None, datetime], datetime]
"""When the owner of what has a window, or none, and is due at a moment, is warned of it."""


def make_promise(
    *, case: Case, kind: str, words: str, due_at: datetime, by: Actor, now: datetime
) -> Promise:
    """Put on record what the customer may count on, owned by the owner of the case, or by who
    covers for them.

    `words` are in the customer's language. Raises NothingPromised, DueInThePast or DueTooFarAhead.
    """
    return give_word(case, Word(kind, words, due_at), by=by, now=now)


@transaction.atomic
def give_word(
    case: Case, word: Word, *, by: Actor, now: datetime, owner: Staff | None = None
) -> Promise:
    """The same for a word that may have a window, and an owner beside that of the case.

    Raises what `make_promise` raises.
    """
    owner = owner or _named(word) or case.owner
    given = _promised(word, by=by, now=now, case=case, owner=owner, first_due_at=word.due_at)
    _put_on_record([given], by=by, now=now)
    return given


@dataclass(frozen=True)
class Anew:
    """A word in the place of a promise that has ended; see `give_word_anew`."""

    renews: Promise
    word: Word
    owner: Staff | None = None
    escalated: bool = False


def give_word_anew(
    renews: Promise,
    word: Word,
    *,
    by: Actor,
    now: datetime,
    owner: Staff | None = None,
    escalated: bool = False,
) -> Promise:
    """Promise something in the place of what has ended; its first moment stays the yardstick.

    The owner of the case owns it, or another: an `escalated` one is for its owner to act on at
    once. So is what would be a third date by itself (G4), until somebody speaks with the customer;
    a person who gives it reads that first. Raises SpeakFirst, and what `make_promise` raises.
    """
    [given] = give_words_anew([Anew(renews, word, owner, escalated)], by=by, now=now)
    return given


@transaction.atomic
def give_words_anew(anew: Sequence[Anew], *, by: Actor, now: datetime) -> list[Promise]:
    """The same for many, in a few statements. Raises what `give_word_anew` raises."""
    made, unspoken = [], []
    warned = cache(partial(_warning_moment, now=now))
    for one in anew:
        case, owner = one.renews.case, one.owner
        is_unspoken = not one.escalated and _is_unspoken(one.renews, one.word, by=by)
        if is_unspoken and by.kind == "staff":
            raise rules.SpeakFirst(name=case.customer.name)
        if is_unspoken:
            owner = who_must_act(case)
        promised = _promised(
            one.word,
            by=by,
            now=now,
            warned=warned,
            case=case,
            owner=owner or _named(one.word) or case.owner,
            first_due_at=one.renews.first_due_at,
            renews=one.renews,
            escalated_at=now if one.escalated or is_unspoken else None,
        )
        made.append(promised)
        if is_unspoken:
            unspoken.append(promised)
    _put_on_record(made, by=by, now=now)
    put_at_risk_what_hangs(made, now=now)
    called = [(promise, {"to": promise.owner.name}) for promise in unspoken]
    history.record_each("promise.escalated", about=called, by=by, at=now)
    return made


def _is_unspoken(renews: Promise, word: Word, *, by: Actor) -> bool:
    """Whether it would be one more date of ours after the last that a letter may give."""
    if by.kind == "customer" or word.kind in Promise.CHOSEN_OR_SILENT:
        return False
    return speaks_first(renews, due_at_is_later=renews.is_past(word.due_at))


@transaction.atomic
def stands_again(kept: Promise, *, by: Actor, now: datetime) -> Promise:
    """What ended as kept turned out not to be: the same word stands again, for the same moment.

    How it ended stays for ever. The customer knows it as they were told; past its moment the clock
    breaks it.
    """
    word = Word(kept.kind, kept.words, kept.due_at, kept.opens_at)
    stands = _built(
        word,
        by=by,
        now=now,
        case=kept.case,
        owner=kept.case.owner,
        first_due_at=kept.first_due_at,
        renews=kept,
        told_at=kept.told_at,
        told_in=kept.told_in,
    )
    _put_on_record([stands], by=by, now=now)
    put_at_risk_what_hangs([stands], now=now)
    return stands


def renegotiate(
    *, promise: Promise, words: str, due_at: datetime, reason: str, by: Actor, now: datetime
) -> Promise:
    """Agree another moment before the first one passes; the first stays the yardstick.

    Those above tell the customer, with the reason, in the same transaction. Returns the new
    promise. Raises AlreadyEnded, AlreadyDue or NoReason, and what `make_promise` raises.
    """
    word = Word(promise.kind, words, due_at)
    return renegotiate_word(promise, word, reason=reason, by=by, now=now)


@transaction.atomic
def renegotiate_word(
    promise: Promise, word: Word, *, reason: str, by: Actor, now: datetime, together: bool = False
) -> Promise:
    """The same for a word that may have a window; one of several that move `together` is told by
    whoever moves them. Raises what `renegotiate` raises.
    """
    if not reason.strip():
        raise rules.NoReason
    ended = agree_anew(promise, proof=reason, by=by, now=now)
    renewed = give_word_anew(ended, word, by=by, now=now)
    facts = {"reason": reason, "renewed_by": renewed.pk, "together": together}
    history.record("promise.renegotiated", about=ended, by=by, at=now, **facts)
    return renewed


@transaction.atomic
def promise_later(
    promise: Promise, word: Word, *, reason: str, by: Actor, now: datetime
) -> Promise:
    """Agree a later moment; said only after the one that was promised, that one is broken first.

    Its owner stays. Raises what `renegotiate` raises.
    """
    if not promise.is_past(now):
        return renegotiate_word(promise, word, reason=reason, by=by, now=now)
    broken = break_word(promise, proof=reason, by=by, now=now, late=True)
    return give_word_anew(broken, word, by=by, now=now, owner=broken.owner)


@transaction.atomic
def say_with_name(
    promise: Promise, *, before: Staff, after: Staff, by: Actor, now: datetime
) -> Promise:
    """Promise the same for the same moment with another name in it; what was said is not edited.

    A visit keeps its promise: who comes is said at the visit. Raises AlreadyEnded.
    """
    if promise.kind == Promise.Kind.ARRIVAL:
        return promise
    given = reasons.TOOK_OVER(after=after.name, before=before.name)
    ended = agree_anew(promise, proof=given, by=by, now=now)
    words = ended.words.replace(before.name, after.name)
    word = Word(ended.kind, words, ended.due_at, ended.opens_at)
    return give_word_anew(ended, word, by=by, now=now, owner=after, escalated=ended.is_escalated)


@transaction.atomic
def mark_told(*, promise: Promise, message: str, now: datetime) -> None:
    """Note in which message the customer was told; the first message counts."""
    told = Promise.objects.never_told().filter(pk=promise.pk)
    if told.update(told_at=now, told_in=message):
        history.record("promise.told", about=promise, by=HOUVAST, at=now, message=message)


@transaction.atomic
def unmark_told(*, promise: Promise, message: str, now: datetime) -> None:
    """Note that the message which was to tell the customer did not arrive."""
    told = Promise.objects.filter(pk=promise.pk, told_in=message)
    if told.update(told_at=None, told_in=""):
        history.record("promise.not_told", about=promise, by=HOUVAST, at=now, message=message)


def _named(word: Word) -> Staff | None:
    """Who of us keeps it, where the word names them."""
    return Staff.objects.at_work().filter(pk=word.owner_id).first() if word.owner_id else None


def _promised(word: Word, *, by: Actor, now: datetime, **promised: Any) -> Promise:
    rules.check_words(word.words, due_at=word.due_at, now=now)
    return _built(word, by=by, now=now, **promised)


def _built(
    word: Word, *, by: Actor, now: datetime, warned: Warned | None = None, **promised: Any
) -> Promise:
    warn_at = (warned or partial(_warning_moment, now=now))(word.opens_at, word.due_at)
    warn_at = min(warn_at, word.begins_at or warn_at)
    promised["owner"] = there_for(promised["owner"], promised["case"])
    return Promise(
        kind=word.kind,
        words=word.words,
        opens_at=word.opens_at,
        due_at=word.due_at,
        warn_at=min(warn_at, word.due_at),
        made_at=now,
        made_by=by.name,
        by_customer=by.kind == "customer",
        **promised,
    )


def _put_on_record(made: Sequence[Promise], *, by: Actor, now: datetime) -> None:
    insert_all(made)
    if renewing := [promise for promise in made if promise.renews_id]:
        rows = Promise.objects.filter(pk__among=[promise.pk for promise in renewing])
        counted = dict(rows.values_list("pk", "moves"))
        for promise in renewing:
            promise.moves = counted[promise.pk]  # which the database counts
    history.record_each("promise.made", about=[(one, {}) for one in made], by=by, at=now)


def _warning_moment(opens_at: datetime | None, due_at: datetime, *, now: datetime) -> datetime:
    if opens_at is not None:
        return rules.late_in_window(made_at=now, due_at=due_at)
    company = our_company()
    lead = timedelta(hours=company.warning_hours)
    return rules.warning_moment(business_calendar(), made_at=now, due_at=due_at, lead=lead)
