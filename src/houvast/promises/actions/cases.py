"""Opening, handing over, settling and reopening a case."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Customer, Staff, Team
from houvast.people.queries.speaking import speaking_to
from houvast.promises import rules
from houvast.promises.access import hold_together, locked_case
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.promising import say_with_name
from houvast.promises.models import Case, Promise
from houvast.promises.queries.bouncing import refuse_to_bounce
from houvast.promises.queries.covering import holder_of, refuse_with_nobody_there, who_covers
from houvast.promises.queries.owners import successor_of, who_must_act
from houvast.promises.queries.questions import questions


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

    Of an owner who is away it is whose who covers for them. Raises NotAtWork for an owner who left.
    """
    if not owner.is_active:
        raise rules.NotAtWork(name=owner.name)
    owner = who_covers(owner)
    case = Case.objects.create(
        customer=customer, owner=owner, team=team, subject=subject[:200], opened_at=now
    )
    history.record("case.opened", about=case, by=by, at=now, subject=case.subject, owner=owner.name)
    return case


@transaction.atomic
def hand_over(*, case: Case, to: Staff, reason: str, by: Actor, now: datetime) -> Case:
    """Give a case, its open promises and its whole file to a colleague, with what goes on in it.

    Those above tell the customer the new name in the same transaction (G5). Raises NoReason,
    NotAtWork, OwnerAway, AlreadyTheOwner, AlreadySettled, or HandsOnAndOn for what changed hands
    too often to go anywhere but to a lead.
    """
    if not reason.strip():
        raise rules.NoReason
    together = hold_together(case.pk)
    case = _open_case(together[-1])
    there = Staff.objects.at_work().filter(pk=to.pk).first()
    if there is None:
        raise rules.NotAtWork(name=to.name)
    if not there.is_there:
        raise rules.OwnerAway(name=to.name, covers=who_covers(there).name)
    if case.owner_id == to.pk:
        raise rules.AlreadyTheOwner(name=to.name)
    goes = [one for one in together[:-1] if one.is_open and one.owner_id != to.pk]
    for one in (case, *goes):
        refuse_to_bounce(one, to, by=by, now=now)
    for beside in goes:
        _give(beside, to, reason=reason, by=by, now=now)
    return _give(case, to, reason=reason, by=by, now=now)


@transaction.atomic
def hand_over_together(
    *, to_whom: Mapping[Case, Staff], reason: str, by: Actor, now: datetime
) -> list[Case]:
    """Give several cases to colleagues for one reason, all of them or none.

    One that was settled meanwhile, or is with that colleague already, is passed over. Returns
    those that went. Raises NoReason or NotAtWork.
    """
    handed = []
    for case, to in sorted(to_whom.items(), key=lambda pair: pair[0].pk):
        try:
            handed.append(hand_over(case=case, to=to, reason=reason, by=by, now=now))
        except (rules.AlreadySettled, rules.AlreadyTheOwner):
            continue
    return handed


def pass_on_escalated(*, leaver: Staff, by: Actor, now: datetime) -> None:
    """What went to somebody who leaves, in cases of others, goes to whoever must act now.

    Call it in the transaction in which they left. Raises NobodyLeftThere while all others are away.
    """
    theirs = Promise.objects.open().filter(owner=leaver).exclude(case__owner=leaver)
    refuse_with_nobody_there(leaver, theirs)
    for promise in theirs.select_related("case__owner").order_by("case_id", "id"):
        promise.case = locked_case(promise.case_id)
        if give_where_nobody_is(promise.case, now=now):
            continue
        covered = not (promise.is_escalated or promise.case.owner.is_there)
        to = holder_of(promise.case) if covered else who_must_act(promise.case)
        Promise.objects.open().filter(pk=promise.pk).update(owner=to)
        if not covered:
            history.record("promise.escalated", about=promise, by=by, at=now, to=to.name)


@transaction.atomic
def settle(
    *, case: Case, said: str, by: Actor, now: datetime, word: str = Case.Word.CUSTOMER
) -> Case:
    """Settle a case on the word of its customer, or on silence after two questions (G7).

    What goes on in it is settled with it; one that goes on in another is settled there.

    `said` is how we know: the customer's words, or where they said it; for silence and spam it is
    why. What is still promised is released, for the customer no longer needs it, and what was past
    its moment was broken. Raises AlreadySettled, NoReason, VisitStillAgreed, NotAskedEnough or
    StillTimeToReact; those above refuse while a message is unanswered (G2).
    """
    if not said.strip():
        raise rules.NoReason
    together = hold_together(case.pk)
    case = _open_case(together[-1])
    if word == Case.Word.SILENCE:
        _check_silence(case, by=by, now=now)
    theirs = Case.Word.CUSTOMER if word == Case.Word.CUSTOMER else Case.Word.JOINED
    for beside in together[:-1]:
        if beside.is_open:
            _settled(beside, said, theirs, by=by, now=now)
    return _settled(case, said, word, by=by, now=now)


def _settled(case: Case, said: str, word: str, *, by: Actor, now: datetime) -> Case:
    promised = list(case.promises.open().order_by("due_at", "id"))
    if any(promise.kind == Promise.Kind.ARRIVAL for promise in promised):
        raise rules.VisitStillAgreed
    for promise in promised:
        no_longer_needed(promise, reason=said, by=by, now=now, settled=str(word))
    case.settled_at, case.settled_word = now, word
    case.settled_by, case.settled_why = by.name[:200], said
    case.save(update_fields=["settled_at", "settled_word", "settled_by", "settled_why"])
    history.record("case.settled", about=case, by=by, at=now, said=said, word=str(word))
    return case


@transaction.atomic
def reopen(*, case: Case, reason: str, by: Actor, now: datetime) -> Case:
    """Open a settled case again, with what was settled with it. The same transaction must make its
    next promise (G1).

    Where its owner left meanwhile, or nobody who sees it is there, it goes to somebody who is, whom
    the customer is told (G5).
    Raises StillOpen.
    """
    together = hold_together(case.pk)
    if together[-1].is_open:
        raise rules.StillOpen
    for one in reversed(together):
        if not one.is_open:
            _reopened(one, reason=reason, by=by, now=now)
    return together[-1]


def _reopened(case: Case, *, reason: str, by: Actor, now: datetime) -> None:
    case.settled_at, case.settled_word, case.settled_by, case.settled_why = None, "", "", ""
    case.save(update_fields=["settled_at", "settled_word", "settled_by", "settled_why"])
    history.record("case.reopened", about=case, by=by, at=now, reason=reason)
    give_where_nobody_is(case, now=now)


def give_where_nobody_is(case: Case, *, now: datetime) -> bool:
    """Hand a case over whose owner left, or is away while nobody else who sees it is there: nobody
    could be promised anything in it. Whether that was so.

    Call it with the case held. No SQL statement where its owner is there.
    """
    owner = case.owner
    if owner.is_active and holder_of(case).is_there:
        return False
    with speaking_to(case.customer):
        left = _("%(name)s does not work here any more.") % {"name": owner.name}
        away = _("%(name)s is away.") % {"name": owner.name}
    reason = away if owner.is_active else left
    _give(case, successor_of(case), reason=reason, by=HOUVAST, now=now)
    return True


def _give(case: Case, to: Staff, *, reason: str, by: Actor, now: datetime) -> Case:
    """Make somebody the owner of a case and of what it promises, on record; what names who had it
    (the owner, or whom of us was to keep it) is said with the new name.
    """
    before = case.owner
    ahead = case.promises.open().filter(due_at__gt=now).select_related("owner")
    named = ahead.filter(Q(words__contains=before.name) | Q(words__contains=F("owner__name")))
    said = [(one, one.owner if one.owner.name in one.words else before) for one in named]
    case.owner = to
    case.save(update_fields=["owner"])
    case.promises.open().update(owner=to)
    for promise, holder in said:
        if holder != to:
            say_with_name(promise, before=holder, after=to, by=by, now=now)
    history.record(
        "case.handed_over",
        about=case,
        by=by,
        at=now,
        reason=reason,
        before=before.name,
        after=to.name,
    )
    return case


def _check_silence(case: Case, *, by: Actor, now: datetime) -> None:
    asked = questions(case)
    rules.check_silence(
        [question.at for question in asked],
        channels={question.facts["channel"] for question in asked},
        by_a_person=by.kind == "staff",
        now=now,
    )


def _open_case(case: Case) -> Case:
    locked = locked_case(case.pk)
    if not locked.is_open:
        raise rules.AlreadySettled
    return locked
