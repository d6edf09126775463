"""Making promises to customers, and ending them with proof."""

from datetime import datetime, timedelta

from django.db import transaction

from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises import rules
from houvast.promises.actions.ending import break_word, end
from houvast.promises.actions.promise_history import record
from houvast.promises.models import Case, Promise


@transaction.atomic
def make_promise(
    *,
    case: Case,
    kind: str,
    words: str,
    due_at: datetime,
    by: Actor,
    now: datetime,
    owner: Staff | None = None,
    opens_at: datetime | None = None,
    renews: Promise | None = None,
    escalated: bool = False,
) -> Promise:
    """Put on record what the customer may count on, owned by the owner of the case or another.

    `words` are in the customer's language; `opens_at` is the start of a window that ends at
    `due_at`. An `escalated` one is for its owner to act on at once. Raises NothingPromised,
    DueInThePast or DueTooFarAhead.
    """
    rules.check_words(words, due_at=due_at, now=now)
    promise = Promise.objects.create(
        case=case,
        kind=kind,
        words=words,
        owner=owner or case.owner,
        opens_at=opens_at,
        due_at=due_at,
        first_due_at=renews.first_due_at if renews else due_at,
        warn_at=_warning_moment(opens_at, due_at, now=now),
        renews=renews,
        escalated_at=now if escalated else None,
        made_at=now,
        made_by=by.name,
    )
    record("promise.made", promise, by=by, at=now)
    return promise


@transaction.atomic
def keep(
    *,
    promise: Promise,
    proof: str,
    by: Actor,
    now: datetime,
    happened_at: datetime | None = None,
) -> Promise:
    """End a promise because what was promised happened: now, or at a moment before.

    After its due moment it ends as broken all the same: late is not kept. Raises AlreadyEnded.
    """
    ended_at = happened_at or now
    if ended_at > promise.due_at:
        return break_word(promise, proof=proof, by=by, now=ended_at, late=True)
    ended = end(promise, Promise.Outcome.KEPT, proof=proof, by=by, now=ended_at)
    record("promise.kept", ended, by=by, at=now, late=False, proof=proof)
    return ended


@transaction.atomic
def release(*, promise: Promise, reason: str, by: Actor, now: datetime) -> Promise:
    """End a promise that the customer no longer needs, for the reason given.

    Raises AlreadyEnded, NoReason, or AlreadyDue: what is past its moment was broken.
    """
    if not reason.strip():
        raise rules.NoReason
    if now > promise.due_at and by.kind != "customer":
        raise rules.AlreadyDue
    ended = end(promise, Promise.Outcome.RELEASED, proof=reason, by=by, now=now)
    record("promise.released", ended, by=by, at=now, reason=reason)
    return ended


@transaction.atomic
def renegotiate(
    *,
    promise: Promise,
    words: str,
    due_at: datetime,
    reason: str,
    by: Actor,
    now: datetime,
    opens_at: datetime | None = None,
) -> Promise:
    """Agree another moment before the first one passes; the first stays the yardstick.

    Those above tell the customer, with the reason, in the same transaction. Returns the new
    promise. Raises AlreadyEnded, AlreadyDue or NoReason, and what `make_promise` raises.
    """
    if not reason.strip():
        raise rules.NoReason
    if now > promise.due_at:
        raise rules.AlreadyDue
    ended = end(promise, Promise.Outcome.RENEGOTIATED, proof=reason, by=by, now=now)
    renewed = make_promise(
        case=ended.case,
        kind=ended.kind,
        words=words,
        due_at=due_at,
        by=by,
        now=now,
        owner=ended.case.owner,
        opens_at=opens_at,
        renews=ended,
    )
    record("promise.renegotiated", ended, by=by, at=now, reason=reason, renewed_by=renewed.pk)
    return renewed


@transaction.atomic
def say_with_name(
    promise: Promise, *, before: Staff, after: Staff, by: Actor, now: datetime
) -> Promise:
    """Promise the same for the same moment with another name in it; what was said is not edited.

    A visit keeps its promise: who comes is said at the visit. Raises AlreadyEnded.
    """
    if promise.kind == Promise.Kind.ARRIVAL:
        return promise
    given = f"{after.name} took over from {before.name}"
    ended = end(promise, Promise.Outcome.RENEGOTIATED, proof=given, by=by, now=now)
    return make_promise(
        case=ended.case,
        kind=ended.kind,
        words=ended.words.replace(before.name, after.name),
        due_at=ended.due_at,
        by=by,
        now=now,
        owner=after,
        opens_at=ended.opens_at,
        renews=ended,
        escalated=ended.is_escalated,
    )


@transaction.atomic
def mark_told(*, promise: Promise, message: str, now: datetime) -> None:
    """Note in which message the customer was told; the first message counts."""
    told = Promise.objects.never_told().filter(pk=promise.pk)
    if told.update(told_at=now, told_in=message):
        record("promise.told", promise, by=HOUVAST, at=now, message=message)


@transaction.atomic
def unmark_told(*, promise: Promise, message: str, now: datetime) -> None:
    """Note that the message which was to tell the customer did not arrive."""
    told = Promise.objects.filter(pk=promise.pk, told_in=message)
    if told.update(told_at=None, told_in=""):
        record("promise.not_told", promise, by=HOUVAST, at=now, message=message)


def _warning_moment(opens_at: datetime | None, due_at: datetime, *, now: datetime) -> datetime:
    if opens_at is not None:
        return rules.late_in_window(made_at=now, due_at=due_at)
    company = our_company()
    lead = timedelta(hours=company.warning_hours)
    return rules.warning_moment(business_calendar(), made_at=now, due_at=due_at, lead=lead)
