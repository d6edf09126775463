"""What a customer who was on file twice wished and what comes back there, as the other's."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Exists, OuterRef, Q

from houvast.appointments.models import (
    FamilyMember,
    Maintenance,
    MaintenanceQuerySet,
    Proposal,
    Renewal,
    Visit,
)
from houvast.appointments.models.same_thing import maybe_about
from houvast.conversations.actions.taking_apart import hide_what_the_other_read
from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.brought_along import Handing, hand_over
from houvast.people.models import Customer, Merging
from houvast.promises.actions.merging import give_cases_back

AGREED = ("contract", "every_months", "due_on", "last_done_on", "ended_at")
"""What was agreed of work that comes back, and what became of it."""


def take_maintenance(handing: Handing) -> list[int]:
    """Work that comes back becomes the other's, unless the same comes back there already.

    Where the same ended there, it comes back there again.
    """
    today = spoken.today(handing.now)
    same = handing.after.maintenance.going_on(today).filter(
        maybe_about(OuterRef("thing"), at="thing"), work_type=OuterRef("work_type")
    )
    going = handing.before.maintenance.filter(~Exists(same))
    ended = list(_both_have(going.going_on(today), handing.after))
    on_file = {theirs.pk for theirs, _own in _both_have(going, handing.after)}
    numbers = hand_over(going.exclude(pk__in=on_file), customer=handing.after)
    for theirs, own in ended:
        change(own, {name: getattr(theirs, name) for name in AGREED})
    return [*numbers, *(theirs.pk for theirs, _own in ended)]


def give_maintenance_back(handing: Handing, numbers: Collection[int]) -> None:
    """What came back at the other since goes on as it stands; there it ends again."""
    stayed = handing.after.maintenance.filter(pk__in=numbers)
    for own, theirs in list(_both_have(stayed, handing.before)):
        change(own, {name: getattr(theirs, name) for name in AGREED})
        change(theirs, {"ended_at": handing.now})
    there = handing.before.maintenance.filter(pk__in=numbers)
    there.update(customer=handing.after)


def _both_have(
    rows: MaintenanceQuerySet, other: Customer
) -> Iterator[tuple[Maintenance, Maintenance]]:
    """Each of these for which there is a row of the same work and thing at the other one."""
    known = {(one.work_type_id, one.thing_id): one for one in other.maintenance.all()}
    for row in rows.order_by("pk"):
        if own := known.get((row.work_type_id, row.thing_id)):
            yield row, own


def take_persons(handing: Handing) -> list[int]:
    """Who was asked for by name is the other, unless both were asked for in one go."""
    both = FamilyMember.objects.filter(family=OuterRef("family"), person=handing.after)
    going = handing.before.memberships.filter(~Exists(both)).select_related("family__proposal")
    return _ask_for_the_other(going.order_by("pk"), handing)


def give_persons_back(handing: Handing, numbers: Collection[int]) -> None:
    going = handing.before.memberships.filter(pk__in=numbers).select_related("family__proposal")
    _ask_for_the_other(going.order_by("pk"), handing)


def _ask_for_the_other(members: Iterable[FamilyMember], handing: Handing) -> list[int]:
    numbers = []
    for member in members:
        agreed = Q(series=member.family.proposal_id, step=member.order)
        moving = Q(moves__series=member.family.proposal_id, moves__step=member.order)
        apart = _asked_apart(member)
        member.person = handing.after
        member.save(update_fields=["person"])
        by_name = {"case": member.family.proposal.case_id, "person": handing.before}
        visits = Visit.objects.filter(agreed | apart & Q(series=None), **by_name)
        visits.update(person=handing.after)
        proposals = Proposal.objects.filter(moving | apart & Q(moves__series=None), **by_name)
        proposals.update(person=handing.after)
        numbers.append(member.pk)
    return numbers


def _asked_apart(member: FamilyMember) -> Q:
    """What was asked for them by themselves, in this case: all of it, or the work of this family
    where another family of the case has them too.
    """
    theirs = FamilyMember.objects.filter(
        family__proposal__case=member.family.proposal.case_id, person=member.person
    )
    is_elsewhere = theirs.exclude(pk=member.pk).exists()
    return Q(work_type=member.work_type_id) if is_elsewhere else Q()


def take_wishes(handing: Handing) -> list[int]:
    """Whom they like to see; where the other said something of the same technician, that stands."""
    said = handing.after.technician_wishes.filter(technician=OuterRef("technician"))
    going = handing.before.technician_wishes.filter(~Exists(said))
    return hand_over(going, customer=handing.after)


def give_wishes_back(handing: Handing, numbers: Collection[int]) -> None:
    handing.before.technician_wishes.filter(pk__in=numbers).update(customer=handing.after)


def give_questions_back(event: Event) -> None:
    """React when two are taken apart: what was asked meanwhile about a contract that went back is
    asked of its customer, and the other reads and opens nothing of it.
    """
    merging = Merging.objects.taken_apart_in(event)
    asked = Renewal.objects.unanswered().filter(
        contract__customer=merging.double, case__customer=merging.kept
    )
    cases = list(asked.order_by("case").values_list("case", flat=True))
    by = Actor.of(event)
    give_cases_back(Handing(merging.kept, merging.double, by, event.at), cases)
    for case in cases:
        hide_what_the_other_read(case, since=merging.at, now=event.at)
