"""Promising something among ourselves, and having done it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises import rules
from houvast.promises.actions.ending import done_internally
from houvast.promises.models import Case, InternalPromise
from houvast.promises.queries.covering import holder_of, refuse_with_nobody_there, who_covers
from houvast.promises.queries.owners import lead_over, who_answers
from houvast.promises.queries.seeing import who_sees

MONTHS_AHEAD: dict[str, tuple[int, ...]] = {
    InternalPromise.Kind.CERTIFICATE: (3, 1),
    InternalPromise.Kind.LEAK_CHECK: (1,),
    InternalPromise.Kind.REPORT: (),
    InternalPromise.Kind.DANGER: (),
    InternalPromise.Kind.ANSWERING: (),
    InternalPromise.Kind.RING: (),
    InternalPromise.Kind.OUTAGE: (),
    InternalPromise.Kind.BILL: (),
}
"""How many months before its moment the owner of a promise of each kind hears of it."""


@dataclass(frozen=True)
class About:
    """What something among ourselves is about: of a kind, a row, and which of several about it.

    Where that is of a `case`, nobody has it who does not see that.
    """

    kind: str
    row_kind: str
    row_id: int
    key: str = ""
    case: Case | None = None


@dataclass(frozen=True)
class InternalWord:
    """Who has done what by when. `words` are a reason, and so is `instead`: the proof of what was
    promised about the same before, when this takes its place.
    """

    words: str
    owner: Staff
    due_at: datetime
    instead: str = ""


@transaction.atomic
def promise_internally(
    about: About, word: InternalWord, *, by: Actor, now: datetime
) -> InternalPromise:
    """Put on record what somebody has done by then.

    One that is open about the same stays, where it is due then; else this one takes its place.
    """
    standing = open_about(about)
    if standing and standing.is_due(word.due_at):
        return standing
    if standing:
        done_internally(promise=standing, proof=word.instead, by=by, now=now)
    moments = _warned_of(about.kind, made_at=now, due_at=word.due_at)
    ahead = [at for at in moments if at >= now]
    is_near = len(moments) == 1 or len(ahead) < len(moments)
    owner = who_covers(word.owner)
    promise = InternalPromise.objects.create(
        kind=about.kind,
        about_kind=about.row_kind,
        about_id=about.row_id,
        key=about.key,
        case=about.case,
        words=word.words,
        owner=owner,
        covers_for=None if owner == word.owner else word.owner,
        due_at=word.due_at,
        warn_at=ahead[0] if ahead else now,
        warned_at=now if is_near else None,
        made_at=now,
        made_by=by.name,
    )
    history.record("internal.made", about=promise, by=by, at=now, owner=owner.name)
    return promise


@transaction.atomic
def warn_internally(promises: Sequence[InternalPromise], *, now: datetime) -> int:
    """Have their owners hear that they come near, or that their moment has passed; once for each
    moment. Passed over is what somebody else has in hand. Returns how many.
    """
    waiting = InternalPromise.objects.to_warn(now).filter(pk__in=[one.pk for one in promises])
    free = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",))
    held = list(free.select_related("owner", "case").order_by("warn_at", "pk"))
    for one in held:
        one.warn_at = next((at for at in _moments(one) if at >= now), None)
        one.warned_at = now
        one.missed_at = now if one.is_past(now) else None
    InternalPromise.objects.bulk_update(held, ["warn_at", "warned_at", "missed_at"])
    missed = [(one, {"owner": one.owner.name}) for one in held if one.was_missed]
    near = [(one, {"owner": one.owner.name}) for one in held if not one.was_missed]
    history.record_each("internal.missed", about=missed, by=HOUVAST, at=now)
    history.record_each("internal.warned", about=near, by=HOUVAST, at=now)
    return len(held)


def pass_on_internal(*, leaver: Staff, by: Actor, now: datetime) -> None:
    """What somebody who leaves had to do goes to whoever leads them.

    Call it in the transaction in which they left. Raises NobodyLeftThere while all others are away.
    """
    theirs = InternalPromise.objects.open().filter(owner=leaver).select_for_update(no_key=True)
    refuse_with_nobody_there(leaver, theirs)
    for promise in theirs.order_by("pk"):
        promise.owner = who_answers(promise, _successor(leaver, promise.case))
        promise.covers_for = None
        promise.save(update_fields=["owner", "covers_for"])
        to = promise.owner.name
        history.record("internal.passed_on", about=promise, by=by, at=now, owner=to)


def _successor(leaver: Staff, case: Case | None) -> Staff:
    """Who leads them; of what is of a case that they do not see, who has that case."""
    lead = lead_over(leaver)
    if case is None or who_sees(case).filter(pk=lead.pk).exists():
        return lead
    return holder_of(case)


def _moments(promise: InternalPromise) -> list[datetime]:
    """When its owner is to hear of it: of a question some hours before, and when it is past."""
    if promise.is_question:
        return [when_warned(promise.made_at, promise.due_at), promise.due_at]
    return _warned_of(promise.kind, made_at=promise.made_at, due_at=promise.due_at)


def _warned_of(kind: str, *, made_at: datetime, due_at: datetime) -> list[datetime]:
    if kind == InternalPromise.Kind.OUTAGE:
        return rules.warned_on_the_clock(made_at=made_at, due_at=due_at)
    return rules.warned_ahead(due_at, MONTHS_AHEAD[kind])


def when_warned(asked_at: datetime, due_at: datetime) -> datetime:
    """When somebody who was asked is warned: our warning hours before, or half-way."""
    lead = timedelta(hours=our_company().warning_hours)
    return rules.warning_moment(business_calendar(), made_at=asked_at, due_at=due_at, lead=lead)


def open_about(about: About) -> InternalPromise | None:
    """What is promised about it and still open."""
    standing = InternalPromise.objects.open().about(about.kind, about.row_kind, about.row_id)
    return standing.filter(key=about.key).first()


def keep_questions_to_them(case: Case) -> None:
    """What was asked of somebody who sees a case no more, or was theirs to ring about, is for who
    has it.
    """
    waiting = InternalPromise.objects.open().filter(case=case)
    waiting.exclude(owner__in=who_sees(case)).update(owner=holder_of(case), covers_for=None)
