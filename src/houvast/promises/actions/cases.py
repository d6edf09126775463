"""Opening, handing over, settling and reopening a case."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff, Team
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.models import Case, Promise
from houvast.promises.queries.asked import channels_asked


@transaction.atomic
def open_case(
    *,
    customer: Customer,
    owner: Staff,
    subject: str,
    by: Actor,
    now: datetime,
    team: Team | None = None,
) -> Case:
    """Start a matter with one owner. The same transaction must make its first promise (G1).

    Raises NotAtWork for an owner who left.
    """
    if not owner.is_active:
        raise rules.NotAtWork(name=owner.name)
    case = Case.objects.create(
        customer=customer, owner=owner, team=team, subject=subject[:200], opened_at=now
    )
    _record("case.opened", case, by=by, at=now, subject=case.subject, owner=owner.name)
    return case


@transaction.atomic
def hand_over(*, case: Case, to: Staff, reason: str, by: Actor, now: datetime) -> Case:
    """Give a case, its open promises and its whole file to a colleague.

    Those above tell the customer the new name in the same transaction (G5). Raises NoReason,
    NotAtWork, AlreadyTheOwner or AlreadySettled.
    """
    if not reason.strip():
        raise rules.NoReason
    if not to.is_active:
        raise rules.NotAtWork(name=to.name)
    case = _open_case(case)
    if case.owner_id == to.pk:
        raise rules.AlreadyTheOwner(name=to.name)
    before = case.owner
    case.owner = to
    case.save(update_fields=["owner"])
    case.promises.filter(ended_at__isnull=True).update(owner=to)
    _record(
        "case.handed_over", case, by=by, at=now, reason=reason, before=before.name, after=to.name
    )
    return case


@transaction.atomic
def settle(
    *, case: Case, said: str, by: Actor, now: datetime, word: str = Case.Word.CUSTOMER
) -> Case:
    """Settle a case on the word of its customer, or on silence after two questions (G7).

    `said` is how we know: the customer's words, or where they said it. What is still promised is
    released, for the customer no longer needs it. Raises AlreadySettled, NoReason,
    VisitStillAgreed or NotAskedEnough; those above refuse while a message is unanswered (G2).
    """
    if not said.strip():
        raise rules.NoReason
    case = _open_case(case)
    if word == Case.Word.SILENCE and len(channels_asked(case)) < 2:
        raise rules.NotAskedEnough
    promised = case.promises.filter(ended_at__isnull=True)
    if promised.filter(kind=Promise.Kind.ARRIVAL).exists():
        raise rules.VisitStillAgreed
    promised.filter(due_at__gte=now).update(
        ended_at=now, outcome=Promise.Outcome.RELEASED, ended_by=by.name, proof=said
    )
    promised.update(ended_at=now, outcome=Promise.Outcome.BROKEN, ended_by=by.name, proof=said)
    case.settled_at, case.settled_word = now, word
    case.save(update_fields=["settled_at", "settled_word"])
    _record("case.settled", case, by=by, at=now, said=said, word=str(word))
    return case


@transaction.atomic
def reopen(*, case: Case, reason: str, by: Actor, now: datetime) -> Case:
    """Open a settled case again. The same transaction must make its next promise (G1).

    Raises StillOpen.
    """
    case = locked_case(case.pk)
    if case.is_open:
        raise rules.StillOpen
    case.settled_at, case.settled_word = None, ""
    case.save(update_fields=["settled_at", "settled_word"])
    _record("case.reopened", case, by=by, at=now, reason=reason)
    return case


def _open_case(case: Case) -> Case:
    locked = locked_case(case.pk)
    if not locked.is_open:
        raise rules.AlreadySettled
    return locked


def _record(verb: str, case: Case, *, by: Actor, at: datetime, **facts: object) -> None:
    history.record(
        verb, about=case, by=by, at=at, case_id=case.pk, customer_id=case.customer_id, **facts
    )
