"""How a promise ends: once, with proof, and in one place."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.of_each import of_each
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.models import InternalPromise, Promise


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
    if promise.is_past(ended_at):
        return break_word(promise, proof=proof, by=by, now=ended_at, late=True)
    ended = _end(promise, Promise.Outcome.KEPT, proof=proof, by=by, now=ended_at)
    history.record("promise.kept", about=ended, by=by, at=now, late=False, proof=proof)
    return ended


@transaction.atomic
def release(*, promise: Promise, reason: str, by: Actor, now: datetime) -> Promise:
    """End a promise that the customer no longer needs, for the reason given.

    Raises AlreadyEnded, NoReason, or AlreadyDue: what is past its moment was broken.
    """
    if not reason.strip():
        raise rules.NoReason
    if promise.is_past(now):
        raise rules.AlreadyDue
    return no_longer_needed(promise, reason=reason, by=by, now=now)


@transaction.atomic
def agree_anew(promise: Promise, *, proof: str, by: Actor, now: datetime) -> Promise:
    """End a promise in whose place another one comes, before its moment passes.

    Its caller makes that one, and records it. Raises AlreadyEnded or AlreadyDue.
    """
    if promise.is_past(now):
        raise rules.AlreadyDue
    return _end(promise, Promise.Outcome.RENEGOTIATED, proof=proof, by=by, now=now)


def _end(promise: Promise, outcome: str, *, proof: str, by: Actor, now: datetime) -> Promise:
    """End a promise once, holding its case first. Raises AlreadyEnded."""
    promise.case = locked_case(promise.case_id)
    how = {"ended_at": now, "outcome": outcome, "ended_by": by.name[:200], "proof": proof}
    if not Promise.objects.open().filter(pk=promise.pk).update(**how):
        raise rules.AlreadyEnded
    for name, value in how.items():
        setattr(promise, name, value)
    return promise


@transaction.atomic
def break_word(
    promise: Promise,
    *,
    proof: str,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Promise:
    """End a promise as broken, for ever.

    History always says so: those above apologise where the customer is to hear of it, and the
    lead sees it. `facts` say how it broke. Raises AlreadyEnded.
    """
    ended = _end(promise, Promise.Outcome.BROKEN, proof=proof, by=by, now=now)
    history.record(
        "promise.broken", about=ended, by=by, at=now, owner=ended.owner_id, proof=proof, **facts
    )
    return ended


def end_all_broken(
    held: Sequence[Promise], proofs: Mapping[int, str], *, by: Actor, now: datetime
) -> None:
    """End many as broken, for ever, each with its proof, while their cases are held.

    Its caller makes what comes in their place, and calls `say_all_broken`. Raises AlreadyEnded.
    """
    how = {"ended_at": now, "outcome": Promise.Outcome.BROKEN, "ended_by": by.name[:200]}
    open_ones = Promise.objects.open().filter(pk__among=proofs)
    if open_ones.update(proof=of_each(proofs), **how) != len(held):
        raise rules.AlreadyEnded
    for promise in held:
        promise.proof = proofs[promise.pk]
        for name, value in how.items():
            setattr(promise, name, value)


def say_all_broken(
    broken: Iterable[tuple[Promise, Mapping[str, Any]]], *, by: Actor, now: datetime
) -> None:
    """Have history say of each that it broke, as `break_word` does, with more facts of it."""
    told = [
        (ended, {"owner": ended.owner_id, "proof": ended.proof, **facts}) for ended, facts in broken
    ]
    history.record_each("promise.broken", about=told, by=by, at=now)


@transaction.atomic
def no_longer_needed(
    promise: Promise, *, reason: str, by: Actor, now: datetime, **facts: Any
) -> Promise:
    """Release a promise that nobody waits for any more; one past its moment was broken.

    Raises AlreadyEnded.
    """
    if promise.is_past(now):
        return break_word(promise, proof=reason, by=by, now=now, **facts)
    ended = _end(promise, Promise.Outcome.RELEASED, proof=reason, by=by, now=now)
    history.record("promise.released", about=ended, by=by, at=now, reason=reason, **facts)
    return ended


@transaction.atomic
def done_internally(
    *, promise: InternalPromise, proof: str, by: Actor, now: datetime
) -> InternalPromise:
    """It was done, as `proof` says; past its moment that it was missed stays on record.

    Raises NothingShown or AlreadyEnded.
    """
    held = _ended_internally(promise, proof, by=by, now=now)
    history.record("internal.done", about=held, by=by, at=now, proof=held.proof)
    return held


@transaction.atomic
def answered_internally(
    *, question: InternalPromise, answer: str, by: Actor, now: datetime
) -> InternalPromise:
    """The same for what ends with an answer."""
    held = _ended_internally(question, answer, by=by, now=now)
    history.record("internal.answered", about=held, by=by, at=now, proof=held.proof)
    return held


def _ended_internally(
    promise: InternalPromise, proof: str, *, by: Actor, now: datetime
) -> InternalPromise:
    if not proof.strip():
        raise rules.NothingShown
    held = InternalPromise.objects.select_for_update(no_key=True).get(pk=promise.pk)
    if not held.is_open:
        raise rules.AlreadyEnded
    held.ended_at, held.ended_by, held.proof = now, by.name[:200], proof.strip()
    held.save(update_fields=["ended_at", "ended_by", "proof"])
    return held
