"""Two cases about one thing go on as one, and are parted again where that was wrong."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises import reasons, rules
from houvast.promises.access import hold_together, lock_cases, locked_case
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Case, CaseJoin, Promise
from houvast.promises.queries.covering import holder_of


class JoinedAlready(Refused):
    says = _("These cases go on together already.")


class GoesOnElsewhere(Refused):
    says = _("One of these goes on together with another case. Part those first.")


class OfAnotherCustomer(Refused):
    says = _("Only cases of one customer go on as one: others would read what they did not write.")


class NotInSight(Refused):
    says = _("One of these cases is for some of us only. What is in it stays there.")


class PartThoseFirst(Refused):
    says = _("Numbers %(number)s and %(other)s go on together. Part those first.")


class OthersReadAlong(Refused):
    says = _(
        "Somebody reads along in one of these cases and not in the other. They would read what is "
        "not for them: let them read along in both or in neither."
    )


class PartedCaseAlready(Refused):
    says = _("These cases have been parted already.")


@transaction.atomic
def join_cases(*, case: Case, into: Case, why: str, by: Staff, now: datetime) -> CaseJoin:
    """A case goes on in another of the same customer: one conversation, one owner, one end.

    Every promise, message, visit and key stays what and where it was. An answer in the one answers
    what waits in both; what the customer says in either comes to the one. Its owner becomes that of
    the other, which the customer is told as ever. Raises NoReason, AlreadySettled, JoinedAlready,
    GoesOnElsewhere, OfAnotherCustomer, NotInSight or OthersReadAlong.
    """
    if not why.strip():
        raise rules.NoReason
    lock_cases([case.pk, into.pk])
    one, head = locked_case(case.pk), locked_case(into.pk)
    _check(one, head)
    to = holder_of(head)
    if one.owner_id not in (head.owner_id, to.pk):
        hand_over(case=one, to=to, reason=why, by=by.as_actor(), now=now)
        one.refresh_from_db()
    made = CaseJoin.objects.create(
        case=one, into=head, why=why.strip(), joined_at=now, joined_by=by.name[:200]
    )
    actor = by.as_actor()
    for promise in one.promises.open().filter(kind=Promise.Kind.CLOSING):  # what is asked there
        reason = reasons.GOES_ON(number=head.number)
        no_longer_needed(promise, reason=reason, by=actor, now=now)
    history.record("case.joined", about=made, by=actor, at=now, into=head.number, reason=made.why)
    history.record(
        "case.joined_here", about=head, by=actor, at=now, number=one.number, reason=made.why
    )
    return made


@transaction.atomic
def part_cases(*, join: CaseJoin, by: Staff, now: datetime) -> CaseJoin:
    """They were two after all: each has what was always in it.

    What the customer said meanwhile is in the one in which they went on, from where a message can
    get a case of its own. The same transaction sees to it that an open case has a next word (G1).
    Raises PartedCaseAlready.
    """
    hold_together(join.into_id)
    held = CaseJoin.objects.select_for_update().select_related("case__customer").get(pk=join.pk)
    if not held.stands:
        raise PartedCaseAlready
    change(held, {"parted_at": now, "parted_by": by.name[:200]})
    into = Case.FIRST_NUMBER + held.into_id
    history.record("case.parted", about=held, by=by.as_actor(), at=now, into=into)
    return held


def when_seen_by_others(event: Event) -> None:
    """React to `team.closed` and `team.opened`: what goes on together is seen by the same of us.

    Raises PartThoseFirst.
    """
    of_team = Q(case__team=int(event.about_id)) | Q(into__team=int(event.about_id))
    is_one = Q(case__confined_at=None) ^ Q(into__confined_at=None)
    refuse_to_tear(of_team & is_one)


def refuse_to_tear(joined: Q) -> None:
    """Raises PartThoseFirst where one of such cases goes on in another."""
    standing = CaseJoin.objects.standing().filter(joined).select_related("case", "into")
    if torn := standing.order_by("pk").first():
        raise PartThoseFirst(number=torn.case.number, other=torn.into.number)


def _check(one: Case, head: Case) -> None:
    if not (one.is_open and head.is_open):
        raise rules.AlreadySettled
    standing = CaseJoin.objects.standing()
    if standing.filter(case=one, into=head).exists():
        raise JoinedAlready
    if one.pk == head.pk or standing.filter(case__in=[one, head]).exists():
        raise GoesOnElsewhere
    if standing.filter(into=one).exists():
        raise GoesOnElsewhere
    if one.customer_id != head.customer_id:
        raise OfAnotherCustomer
    if one.is_confined or head.is_confined:
        raise NotInSight
    if _readers(one) != _readers(head):
        raise OthersReadAlong


def _readers(case: Case) -> set[int]:
    standing = case.read_along.standing().select_related("person__merged_into")
    return {reading.person.itself.pk for reading in standing}
