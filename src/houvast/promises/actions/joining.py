"""Two cases about one thing go on as one, and are parted again where that was wrong."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Customer, Staff, one_with
from houvast.people.queries.reaching import heard_by
from houvast.promises import reasons, rules
from houvast.promises.access import hold_together, lock_cases, locked_case
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.only_for import be_for_the_same
from houvast.promises.models import Case, CaseJoin, Promise
from houvast.promises.queries.covering import holder_of
from houvast.promises.queries.seeing import for_whom, sees


class JoinedAlready(Refused):
    says = _("These cases go on together already.")


class GoesOnElsewhere(Refused):
    says = _("One of these goes on together with another case. Part those first.")


class OfAnotherCustomer(Refused):
    says = _(
        "These cases are of two people, and not the same people hear of both: somebody would read "
        "what is not for them."
    )


class NotInSight(Refused):
    says = _("One of these cases is for some of us only, and not for you.")


class OwnerNotInSight(Refused):
    says = _("%(name)s, who has the other case, does not see this one. Let them see it first.")


class ForOthersOfUs(Refused):
    says = _("These cases are for different colleagues. Let the same see both first.")


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
    """A case goes on in another one of which the same people hear: one conversation, one owner, one
    end. It is of the same customer, or of a child and who acts for it.

    Every promise, message, visit and key stays what and where it was. An answer in the one answers
    what waits in both; what the customer says in either comes to the one. Its owner becomes that of
    the other, which the customer is told as ever. Where one is for some of us only, so is the
    other from now on. Raises NoReason, AlreadySettled, JoinedAlready, GoesOnElsewhere,
    OfAnotherCustomer, NotInSight, OwnerNotInSight, ForOthersOfUs or OthersReadAlong.
    """
    if not why.strip():
        raise rules.NoReason
    hold_customers({case.customer_id, into.customer_id})
    lock_cases([case.pk, into.pk])
    one, head = locked_case(case.pk), locked_case(into.pk)
    _check(one, head)
    to = holder_of(head)
    _in_sight(one, head, to, by)
    if one.is_confined != head.is_confined:
        apart, for_all = (one, head) if one.is_confined else (head, one)
        be_for_the_same(case=for_all, other=apart, why=why, by=by, now=now)
        one, head = locked_case(one.pk), locked_case(head.pk)
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
def part_cases(*, join: CaseJoin, by: Actor, now: datetime) -> CaseJoin:
    """They were two after all: each has what was always in it, and goes on for whom it was.

    What the customer said meanwhile is in the one in which they went on; those above ask what
    becomes of it. The same transaction sees to it that an open case has a next word (G1). Raises
    PartedCaseAlready.
    """
    hold_together(join.into_id)
    held = CaseJoin.objects.select_for_update().select_related("case__customer").get(pk=join.pk)
    if not held.stands:
        raise PartedCaseAlready
    change(held, {"parted_at": now, "parted_by": by.name[:200]})
    into = Case.FIRST_NUMBER + held.into_id
    history.record("case.parted", about=held, by=by, at=now, into=into)
    return held


def when_seen_by_others(event: Event) -> None:
    """React to `team.closed` and `team.opened`: what goes on together is seen by the same of us.

    Raises PartThoseFirst.
    """
    of_team = Q(case__team=int(event.about_id)) | Q(into__team=int(event.about_id))
    joined = CaseJoin.objects.standing().filter(of_team).select_related("case__team", "into__team")
    torn = [join.pk for join in joined if set(for_whom(join.case)) != set(for_whom(join.into))]
    refuse_to_tear(Q(pk__in=torn))


def torn_by_who_hears(customer: Customer) -> list[CaseJoin]:
    """What goes on together of a customer and of another, though not the same people hear of both
    any more.
    """
    theirs = one_with(customer, "case__customer") | one_with(customer, "into__customer")
    of_two = CaseJoin.objects.standing().filter(theirs).exclude(case__customer=F("into__customer"))
    standing = of_two.select_related("case__customer", "into__customer").order_by("case")
    return [
        join for join in standing if heard_by(join.case.customer) != heard_by(join.into.customer)
    ]


def hold_customers(numbers: set[int]) -> None:
    """Hold two customers before their cases, as who changes who acts for them does; one hears of
    all of theirs, and is not held.
    """
    if len(numbers) > 1:
        held = Customer.objects.filter(pk__in=numbers).order_by("pk")
        list(held.select_for_update(no_key=True).values_list("pk"))


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
    if not _heard_alike(one, head):
        raise OfAnotherCustomer
    if _readers(one) != _readers(head):
        raise OthersReadAlong


def _heard_alike(one: Case, head: Case) -> bool:
    """Whether the same people of one household hear what is said in both."""
    if one.customer_id == head.customer_id:
        return True
    of_one = one.customer.household_id == head.customer.household_id
    return of_one and heard_by(one.customer) == heard_by(head.customer)


def _in_sight(one: Case, head: Case, to: Staff, by: Staff) -> None:
    """Whether nobody of us comes to see what they did not see before."""
    if not (one.is_confined or head.is_confined):
        return
    if not (sees(by, one) and sees(by, head)):
        raise NotInSight
    for keeper in dict.fromkeys((head.owner, to)):  # who is away reads it when they are back
        if not sees(keeper, one):
            raise OwnerNotInSight(name=keeper.name)
    if one.is_confined and head.is_confined and set(for_whom(one)) != set(for_whom(head)):
        raise ForOthersOfUs


def _readers(case: Case) -> set[int]:
    standing = case.read_along.standing().select_related("person__merged_into")
    return {reading.person.itself.pk for reading in standing}
